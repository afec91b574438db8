"""A snapshot that knows who owns what → the parties that are bound because listed parties own half of them or more.

The rules of the authorities, as they state them themselves:

- US: half or more, directly or indirectly, one blocked party alone or several together (OFAC, guidance of 13 August 2014);
- EU: half or more, several listed owners counted together (Council, best practices);
- GB: more than half, owners counted together only where they act together, which no list says (OFSI, general guidance).

A share that the list does not give is never taken for half: it is told as not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from detente.lists.records import Listed, Owned, Snapshot
from detente.model import Restriction

#: In per cent.
HALF = 50.0


@dataclass(frozen=True, slots=True)
class Rule:
    """How much ownership binds: `more` where half itself is not enough, `together` where owners are added up."""

    more: bool
    together: bool
    source: str


RULES: Mapping[str, Rule] = {
    "US": Rule(False, True, "OFAC, revised guidance on entities owned by persons whose property is blocked, 13 August 2014"),
    "EU": Rule(False, True, "Council of the EU, best practices for the implementation of restrictive measures"),
    "GB": Rule(True, False, "OFSI, general guidance on financial sanctions, ownership and control"),
}


@dataclass(frozen=True, slots=True)
class Share:
    """One bound owner and what it holds (None: not said how much); `via` where it is itself bound by ownership."""

    owner: Listed
    percent: float | None
    via: bool


@dataclass(frozen=True, slots=True)
class Bound:
    """A party that is bound though not listed itself (`certain`), or may be: a listed owner's share is not known."""

    entry: Listed
    regime: str
    percent: float
    shares: tuple[Share, ...]
    certain: bool

    @property
    def why(self) -> str:
        """The owners and their shares, and whose rule makes it so."""
        held = ", ".join(
            f"{share.owner.name} {f'{share.percent:g} per cent' if share.percent is not None else 'a share not given'}"
            + (" (bound itself by ownership)" if share.via else "")
            for share in self.shares
        )
        if not self.certain:
            return f"{self.entry.name}: owned by {held}; whether by half is not known"
        return f"{self.entry.name}: {self.percent:g} per cent owned by {held}; {RULES[self.regime].source}"


def bound(snapshot: Snapshot, regime: str, day: date | None = None) -> tuple[Bound, ...]:
    """The parties bound by ownership under an authority's rule, on a day; by id. Empty for an authority without a rule here."""
    rule = RULES.get(regime)
    if rule is None:
        return ()
    by_id = {entry.id: entry for entry in snapshot}
    by_name = {name.text: entry for entry in snapshot for name in entry.names[:1]}
    frozen = {entry.id for entry in snapshot if is_frozen(entry, snapshot, regime, day)}
    found: dict[str, Bound] = {}
    while True:
        # a party bound in one round binds what it owns in the next
        new = {}
        for entry in snapshot:
            if entry.owned and entry.id not in frozen and entry.id not in found:
                one = _bound(entry, regime, rule, _shares(entry, by_id, by_name, frozen, found, day))
                if one is not None and one.certain:
                    new[entry.id] = one
        if not new:
            break
        found |= new
    for entry in snapshot:
        if entry.owned and entry.id not in frozen and entry.id not in found:
            one = _bound(entry, regime, rule, _shares(entry, by_id, by_name, frozen, found, day))
            if one is not None:
                found[entry.id] = one
    return tuple(found[id] for id in sorted(found))


def is_frozen(entry: Listed, snapshot: Snapshot, regime: str, day: date | None) -> bool:
    """True where the party's own property is blocked under this authority on a day."""
    return entry.listed and any(
        act.restriction is Restriction.ASSET_FREEZE
        and (act.regime or snapshot.regime) == regime
        and (day is None or ((act.since is None or act.since <= day) and (act.until is None or day <= act.until)))
        for act in entry.listings
    )


def _shares(
    entry: Listed,
    by_id: Mapping[str, Listed],
    by_name: Mapping[str, Listed],
    frozen: Iterable[str],
    found: Mapping[str, Bound],
    day: date | None,
) -> list[Share]:
    shares = []
    for one in entry.owned:
        owner = by_id.get(one.owner) or by_name.get(one.owner)
        if owner is None or not _holds(one, day):
            continue
        carried = owner.id in found and found[owner.id].certain
        if owner.id in frozen or carried:
            shares.append(Share(owner, one.percent, carried))
    return shares


def _holds(one: Owned, day: date | None) -> bool:
    if day is None:
        return one.until is None
    return (one.since is None or one.since <= day) and (one.until is None or day <= one.until)


def _bound(entry: Listed, regime: str, rule: Rule, shares: list[Share]) -> Bound | None:
    if not shares:
        return None
    known = [share.percent for share in shares if share.percent is not None]
    held = sum(known) if rule.together else max(known, default=0.0)
    ordered = tuple(sorted(shares, key=lambda share: (-(share.percent or 0.0), share.owner.id)))
    if held > HALF or (held == HALF and not rule.more):
        return Bound(entry, regime, min(held, 100.0), ordered, True)
    if any(share.percent is None for share in shares):
        return Bound(entry, regime, held, ordered, False)
    return None
