"""A deal (who, through where, in which currency) → the regimes that reach it, by the rules of data/reach.toml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from detente.errors import UsageError
from detente.lexicon import lexicon
from detente.views.blocs import data, is_in

OWN = "own"


@dataclass(frozen=True, slots=True)
class Deal:
    """What is asked about: `object` dealt in by `parties` (codes of states), passing `via`, paid in `currencies`."""

    object: str
    parties: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    currencies: tuple[str, ...] = ()

    def part(self, of: str) -> tuple[str, ...]:
        """The values of one part of the deal."""
        return {"party": self.parties, "via": self.via, "currency": self.currencies}.get(of, (self.object,))


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of reach; the fields are those of the file."""

    of: str
    where: tuple[str, ...]
    regime: str
    way: str
    because: str
    always: bool = False
    risk: bool = False
    touches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hold:
    """A rule that applies, and the part of the deal that it takes hold of."""

    rule: Rule
    by: str


@dataclass(frozen=True, slots=True)
class Reach:
    """A regime, and all by which it reaches the deal."""

    regime: str
    holds: tuple[Hold, ...]

    @property
    def always(self) -> bool:
        return any(h.rule.always for h in self.holds)

    @property
    def risk(self) -> bool:
        """Nothing but the risk of being listed."""
        return all(h.rule.risk for h in self.holds)

    @property
    def touches(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(thing for h in self.holds for thing in h.rule.touches))


@cache
def rules() -> tuple[Rule, ...]:
    """The rules, in the order of the file."""
    told = data("reach.toml")["rules"]
    return tuple(
        Rule(
            row["of"], tuple(row["where"]), row["regime"], row["way"], row["because"], row.get("always", False),
            row.get("risk", False), tuple(row.get("touches", ())),
        )
        for row in told
    )  # fmt: skip


@cache
def currencies() -> frozenset[str]:
    """The currencies that the rules know."""
    return frozenset(data("reach.toml")["currencies"]["known"])


def deal_of(object: str, parties: Iterable[str] = (), via: Iterable[str] = (), paid_in: Iterable[str] = ()) -> Deal:
    """A deal from what a user typed: states by code or name, currencies by code; raises UsageError for one that is not known."""
    if not object.strip():
        raise UsageError("the deal needs an object: what is dealt in, such as potash or Belavia")
    return Deal(object, _states(parties, "party"), _states(via, "via"), _currencies(paid_in))


def _states(names: Iterable[str], part: str) -> tuple[str, ...]:
    found = []
    for name in names:
        party = lexicon().party(name) or lexicon().by_id(name.upper())
        if party is None:
            raise UsageError(f"--{part} {name!r}: no state is known by that name; a code (LT) or a name (Lithuania) is")
        found.append(party.state or party.id)
    return tuple(dict.fromkeys(found))


def _currencies(codes: Iterable[str]) -> tuple[str, ...]:
    found = [code.strip().upper() for code in codes]
    for code in found:
        if code not in currencies():
            raise UsageError(f"--currency {code!r} is in no rule of reach; there are {', '.join(sorted(currencies()))}")
    return tuple(dict.fromkeys(found))


@cache
def words() -> dict[str, str]:
    """Status word → what it means for the deal."""
    return dict(data("reach.toml")["words"])


def together(answers: list[str]) -> str:
    """The word for all regimes together: the gravest; clear where none reaches the deal."""
    order: list[str] = data("reach.toml")["together"]["order"]
    return next((word for word in order if word in answers), order[-1])


def reached(deal: Deal) -> tuple[Reach, ...]:
    """The regimes that reach a deal, in the order of the rules; a mere risk only where nothing binds."""
    found: dict[str, list[Hold]] = {}
    for rule in rules():
        for by in deal.part(rule.of):
            if not any(is_in(by, where) for where in rule.where):
                continue
            regime = by if rule.regime == OWN else rule.regime
            if not any(h.by == by and h.rule.way == rule.way for h in found.get(regime, ())):
                found.setdefault(regime, []).append(Hold(rule, by))
    kept = {r: [h for h in holds if not h.rule.risk] or holds for r, holds in found.items()}
    return tuple(Reach(regime, tuple(holds)) for regime, holds in kept.items())
