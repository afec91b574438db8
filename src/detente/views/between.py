"""Ledger → all that lies between two parties: rounds with their rate, promises and what came of them, demands, refusals, what
each still holds, and who stands aside on what terms. Facts only; `balances` makes a table of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.events.wording import specific
from detente.ledger import ask
from detente.ledger.recounts import is_recount
from detente.lexicon import lexicon
from detente.model import (
    Assertion,
    Claim,
    Disagreement,
    Event,
    Exchange,
    Kind,
    Ledger,
    Measure,
    Modality,
    Slot,
    Stance,
    Status,
    StatusWord,
)
from detente.views.deals import acts_for, asked_for, dealt
from detente.views.look import Index, happenings, index, last_day, register, time_key
from detente.views.remembered import remembered
from detente.views.select import Selection
from detente.views.words import count_text, one_line, shortened

#: What a party gives in an exchange of relief for people.
_GIVING = frozenset({Kind.EASE, Kind.RELEASE, Kind.NORMALIZE})

#: Words of a demand for relief or for the freeing of people; other demands are positions, and stand there.
_DEMANDED = re.compile(
    r"\b(sanctions?|restrictions?|measures?|embargo(es)?|bans?|freezes?|relief|tariffs?|licen[cs]es?|delisting|unfreez\w+"
    r"|releas\w+|free|freed|freeing|freedom|prisoners?|detainees?|hostages?|captives?|inmates?|amnesty|pardons?)\b",
    re.IGNORECASE,
)

#: States of a measure that no longer forbid anything, or of which nothing is known.
_RELEASED = frozenset({StatusWord.LIFTED, StatusWord.DELISTED, StatusWord.NOT_IMPOSED, StatusWord.UNKNOWN})

_PENDING = frozenset({Modality.PLANNED, Modality.CONDITIONAL})

#: Days after a promise of freedom for a number of people within which releases are counted towards it.
_KEPT_WITHIN = 365

#: Days of a span within which a total is only another count of one round.
_ONE_ROUND = 31

#: Measures by how firmly they are held.
_FIRM = (StatusWord.IN_FORCE, StatusWord.LICENSED, StatusWord.SUSPENDED, StatusWord.EASED)

#: Characters of an object that stands in a rate.
_SHORT = 34


@dataclass(frozen=True, slots=True)
class Denial:
    """A side that denies the exchange, in the words of a claim."""

    by: tuple[str, ...]
    claim: str
    words: str


@dataclass(frozen=True, slots=True)
class Round:
    """One exchange between the two parties: what each gave, the rate, other counts of the same people, and who denies it."""

    number: int
    exchange: Exchange
    gave: tuple[tuple[Event, ...], tuple[Event, ...]]
    rate: str
    freed: float
    recounts: tuple[Event, ...]
    denials: tuple[Denial, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """What is told as to come: the act that delivered it if one did, and of a number of people how many are told as freed."""

    event: Event
    delivery: Event | None
    counted: float | None = None
    counts: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Aside:
    """A third party: its measures with their status, its terms (the fullest wording first), what it demands and refuses."""

    party: str
    measures: tuple[tuple[Measure, Status], ...]
    terms: tuple[str, ...]
    demands: tuple[Event, ...]
    refused: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """Everything between `a` and `b`; `offered` are trades of which nothing is done or promised, only possible or on terms."""

    a: str
    b: str
    rounds: tuple[Round, ...]
    offered: tuple[Round, ...]
    promised: tuple[Promise, ...]
    refused: tuple[Event, ...]
    demanded: tuple[Event, ...]
    measures: tuple[tuple[Measure, Status], ...]
    totals: tuple[Assertion, ...]
    held: tuple[Assertion, ...]
    aside: tuple[Aside, ...]
    disputes: tuple[tuple[str, Disagreement], ...]  # (event, whether it was done or to come)

    def sides(self, parties: Sequence[str]) -> bool:
        """True where one of the parties is, or acts for, one of the two."""
        return any(acts_for(p, self.a) or acts_for(p, self.b) for p in parties)


def between(ledger: Ledger, a: str, b: str, asked: Selection) -> Balance:
    """The balance of `a` and `b` (party ids) within what is asked for."""
    at, pair = index(ledger), {a, b}
    aimed = _aimed(ledger)
    acts = [
        e for e in happenings(ledger)
        if any(acts_for(p, a) or acts_for(p, b) for p in e.by) and asked.day(e.dated) and not _elsewhere(e, pair, aimed)
    ]  # fmt: skip
    done = [e for e in acts if e.modality is Modality.DONE]
    given = _given_for(ledger)
    made, open_ = dealt((x for x in ledger.exchanges if asked_for(ledger, asked, x)), pair, at)
    rounds = tuple(_round(n, x, (a, b), at, done, given) for n, x in enumerate(made, 1))
    offered = tuple(_round(n, x, (a, b), at, done, given) for n, x in enumerate(open_, 1))
    told = {e.id for r in offered for side in r.gave for e in side}
    promised = [e for e in acts if e.kind in _GIVING and e.modality in _PENDING and e.id not in told]
    demands = [e for e in _demands(ledger) if asked.day(e.dated)]
    mine_ids = {e.id for e in acts}
    sums = [s for s in ledger.assertions if (not s.by or any(acts_for(p, a) or acts_for(p, b) for p in s.by))]
    bound = {None, *({m.target for m in ledger.measures if m.regime in pair and m.target in pair} or pair)}
    on_them = _binding(ledger, [m for m in ledger.measures if m.target is None or m.target in pair], asked)
    return Balance(
        a, b, rounds, offered,
        tuple(_promise(e, done) for e in promised),
        tuple(e for e in acts if e.kind in _GIVING and e.modality is Modality.REFUSED),
        tuple(e for e in demands if any(acts_for(p, a) or acts_for(p, b) for p in e.by)),
        tuple(sorted(((m, s) for m, s in on_them if m.regime in pair), key=_firmest)),
        tuple(s for s in sums if s.about == "freed" and s.window and s.window.closed and s.window.days > _ONE_ROUND),
        tuple(sorted((s for s in sums if s.about == "held"), key=lambda s: (str(s.window.high) if s.window else "", s.id))),
        _aside(ledger, [(m, s) for m, s in on_them if m.regime not in pair and m.target in bound], demands, asked),
        tuple((e, d) for d in ledger.disagreements if d.slot is Slot.MODALITY for e in d.events if e in mine_ids),
    )  # fmt: skip


# what every two parties of a ledger are asked against: the same for each question


@remembered
def _given_for(ledger: Ledger) -> frozenset[str]:
    """The events that stand in any exchange."""
    return frozenset(e for x in ledger.exchanges for _, ids in x.sides for e in ids)


@remembered
def _demands(ledger: Ledger) -> tuple[Event, ...]:
    """The demands for relief or for the freeing of people."""
    at = index(ledger)
    return tuple(e for e in ledger.events if _demand(e, at))


@remembered
def _aimed(ledger: Ledger) -> dict[str, set[str]]:
    """The states that the measures which an event moves are on."""
    found: dict[str, set[str]] = {}
    for measure in ledger.measures:
        for event in measure.events if measure.target else ():
            found.setdefault(event, set()).add(measure.target or "")
    return found


def _elsewhere(event: Event, pair: set[str], aimed: Mapping[str, set[str]]) -> bool:
    """Done to a third state: what one of the two eases, refuses or restores there is none of the other's."""
    if event.kind is Kind.RELEASE:
        return False
    to = aimed.get(event.id) or set(event.to)
    return bool(to) and not any(acts_for(state, party) for state in to for party in pair)


# rounds


def _round(number: int, exchange: Exchange, pair: tuple[str, str], at: Index, done: list[Event], given: frozenset[str]) -> Round:
    gave = (_given(at, exchange, pair[0]), _given(at, exchange, pair[1]))
    freed = sum(e.count.value for side in gave for e in side if _counts_people(e) and e.count)
    return Round(number, exchange, gave, rate_of(gave), freed, _recounts(gave, done, given), _denials(exchange, at))


def _given(at: Index, exchange: Exchange, party: str) -> tuple[Event, ...]:
    ids = [e for side, events in exchange.sides if side == party for e in events]
    return tuple(sorted((at.events[e] for e in ids if e in at.events), key=lambda e: (e.kind.value, time_key(e.dated, e.id))))


def _counts_people(event: Event) -> bool:
    return event.kind is Kind.RELEASE and event.count is not None and event.count.unit == "people"


def rate_of(gave: tuple[Sequence[Event], Sequence[Event]]) -> str:
    """What stands for what in a few words, people first: "52 ↔ Belavia, embassy (promised)"; empty where a side gave nothing."""
    sides = [", ".join(dict.fromkeys(words for e in side if (words := _price(e)))) for side in gave]
    if not all(sides):
        return ""
    freeing = [any(e.kind is Kind.RELEASE for e in side) for side in gave]
    return " ↔ ".join(reversed(sides) if freeing == [False, True] else sides)


def _price(event: Event) -> str:
    """What an event adds to its side of a rate: a number of people, or the thing that relief bears on."""
    mark = "" if event.modality is Modality.DONE else " (promised)" if event.modality in _PENDING else f" ({event.modality})"
    if event.kind is Kind.RELEASE:
        if event.count is not None and event.count.unit == "people":
            return count_text(event.count) + mark
        return shortened(one_line(event.object or "people"), _SHORT) + mark
    names = [lexicon().thing(t).name for t in event.things if _named_thing(t)]
    if event.kind is Kind.NORMALIZE:
        return shortened(one_line(event.object or "ties"), _SHORT) + mark
    return (names[0] if names else shortened(one_line(event.object or "sanctions"), _SHORT)) + mark


def _named_thing(thing: str) -> bool:
    """A sector, good, firm or body; not a kind of measure ("travel"), of which the report's own words say more."""
    try:
        return lexicon().thing(thing).kind not in ("root", "measure", "list")
    except KeyError:
        return False


def _recounts(gave: tuple[Sequence[Event], Sequence[Event]], done: list[Event], given: frozenset[str]) -> tuple[Event, ...]:
    """Releases of these days by the same hand with nearly the same number: 52 were promised, 51 arrived."""
    released = [e for side in gave for e in side if _counts_people(e)]
    return tuple(o for release in released for o in done if o.id not in given and is_recount(release, o))


def _denials(exchange: Exchange, at: Index) -> tuple[Denial, ...]:
    claims = [at.claims[c] for c in exchange.denials if c in at.claims]
    return tuple(Denial(_deniers(c), c.id, one_line(c.object or c.passage.text)) for c in claims)


def _deniers(claim: Claim) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim.by or claim.said_by))


# promises and demands


def _promise(event: Event, done: list[Event]) -> Promise:
    delivery = _delivered(event, done)
    if not _counts_people(event) or event.dated is None:
        return Promise(event, delivery)
    end = event.dated.high if event.dated.end else event.dated.low
    freed = [
        e for e in done
        if _counts_people(e) and e.part_of is None and set(e.by) & set(event.by) and e.dated is not None
        and event.dated.low <= e.dated.high and (e.dated.low - end).days <= _KEPT_WITHIN
    ]  # fmt: skip
    if delivery is not None:
        freed = [delivery]
    return Promise(event, delivery, sum(e.count.value for e in freed if e.count), tuple(freed))


def _delivered(event: Event, done: list[Event]) -> Event | None:
    """The later or simultaneous act that is what `event` promised: same kind, same giver, a shared object."""
    for act in done:
        later = event.dated is None or act.dated is None or act.dated.high >= event.dated.low
        if act.kind is event.kind and set(act.by) & set(event.by) and later and _same_object(event, act):
            return act
    return None


def _same_object(event: Event, act: Event) -> bool:
    if event.kind is Kind.RELEASE:
        return event.count is not None and act.count is not None and act.count.admits(event.count.value)
    if set(act.things) & {t for t in event.things if t != "sanctions"}:
        return True
    return bool(specific(event.object or "") & specific(act.object or ""))


def _demand(event: Event, at: Index) -> bool:
    """A demand for relief or for the freeing of people."""
    if event.kind is not Kind.STATEMENT or not _DEMANDED.search(event.object or ""):
        return False
    return any(at.claims[c].stance is Stance.DEMAND for c in event.claims if c in at.claims)


# what is held


def _binding(ledger: Ledger, measures: Sequence[Measure], asked: Selection) -> list[tuple[Measure, Status]]:
    """The measures that still forbid something on the day asked for (what is eased is not lifted), with their status then."""
    day = asked.as_of or last_day(ledger)
    answers = [(m, ask(register(ledger), m.regime, m.object, day, target=m.target)) for m in measures]
    return [(m, answer) for m, answer in answers if answer.status not in _RELEASED]


def _firmest(held: tuple[Measure, Status]) -> tuple[str, int, bool, str, str]:
    """In force before licensed, suspended and eased; sanctions in general before their parts."""
    measure, answer = held
    rank = _FIRM.index(answer.status) if answer.status in _FIRM else len(_FIRM)
    return (measure.regime, rank, measure.things != ("sanctions",), measure.object, measure.id)


def _aside(ledger: Ledger, measures: list[tuple[Measure, Status]], demands: list[Event], asked: Selection) -> tuple[Aside, ...]:
    """The third parties that keep measures up, those with the most first; what they demand and refuse stands with them."""
    grouped: dict[str, list[tuple[Measure, Status]]] = {}
    for measure, answer in sorted(measures, key=_firmest):
        grouped.setdefault(measure.regime, []).append((measure, answer))
    refused = [e for e in happenings(ledger) if e.kind in _GIVING and e.modality is Modality.REFUSED and asked.day(e.dated)]
    found = []
    for party in sorted(grouped, key=lambda p: (-len(grouped[p]), p)):
        terms = {one_line(t) for m, _ in grouped[party] for t in m.terms if " " in t.strip()}
        said, kept = (tuple(e for e in acts if any(acts_for(p, party) for p in e.by)) for acts in (demands, refused))
        found.append(Aside(party, tuple(grouped[party]), tuple(sorted(terms, key=lambda t: (-len(t), t))), said, kept))
    return tuple(found)
