"""Ledger → exchanges, and the balance between two parties: round by round what each gave and got, and what each still holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from detente.ledger import status as status_of
from detente.lexicon import lexicon
from detente.model import (
    Assertion,
    Disagreement,
    Event,
    Exchange,
    Kind,
    Ledger,
    Measure,
    Modality,
    Slot,
    Status,
    StatusWord,
    Strength,
)
from detente.views.look import Index, happenings, index, last_day, time_key
from detente.views.select import Selection, party_id, selection
from detente.views.sentences import phrase, terms
from detente.views.table import EVERYTHING, Cell, Column, Form, Query, Row, Table, when_cell
from detente.views.words import capital, count_text, one_line, party_name, party_title, some

#: What a party gives in an exchange of relief for people.
_GIVING = frozenset({Kind.EASE, Kind.RELEASE, Kind.NORMALIZE})

#: Words of a demand for relief or for the freeing of people; other demands are positions, and stand there.
_DEMANDED = re.compile(
    r"\b(sanctions?|restrictions?|measures?|embargo(es)?|bans?|freezes?|relief|tariffs?|licen[cs]es?|delisting|unfreez\w+"
    r"|releas\w+|free|freed|freeing|freedom|prisoners?|detainees?|hostages?|captives?|inmates?|amnesty|pardons?)\b",
    re.IGNORECASE,
)

#: The parts of a balance that hold its exchanges begin with this.
ROUND = "Round"

#: The part of a balance that holds what third parties keep up.
ASIDE = "Stands aside"

#: The part that holds what each side still has in its hand.
HOLDS = "Still holds"

_BASIS = {
    "press": "by press reports",
    "official": "by official word",
    "list": "by an official list",
    "presupposed": "presupposed",
}

#: States of a measure that no longer forbid anything, or of which nothing is known.
_RELEASED = frozenset({StatusWord.LIFTED, StatusWord.DELISTED, StatusWord.NOT_IMPOSED, StatusWord.UNKNOWN})

_PENDING = frozenset({Modality.PLANNED, Modality.CONDITIONAL})


def ordered(exchanges: Iterable[Exchange]) -> list[Exchange]:
    """In order of time."""
    return sorted(exchanges, key=lambda x: time_key(x.dated, x.id))


def _asked(ledger: Ledger, asked: Selection, exchange: Exchange) -> bool:
    events = tuple(e for _, given in exchange.sides for e in given)
    return asked.day(exchange.dated) and asked.any_event(ledger, events)


def exchanges(ledger: Ledger, query: Query = EVERYTHING) -> Table:
    """What was given for what: both sides, whether told as traded or only as following, the deal, the words that told it."""
    asked, at = selection(query), index(ledger)
    rows = []
    for x in ordered(x for x in ledger.exchanges if _asked(ledger, asked, x)):
        (a, given_a), (b, given_b) = (*x.sides, ("", ()), ("", ()))[:2]
        deal = at.items([x.deal]) if x.deal else []
        denials = [{"id": c, "text": at.claims[c].passage.text} for c in x.denials if c in at.claims]
        cells = (when_cell(x.dated), [a] if a else [], at.items(given_a), [b] if b else [], at.items(given_b), x.strength.value,
                 list(x.cues), deal, denials)  # fmt: skip
        rows.append(Row(x.id, cells))
    columns = (
        Column("when", "When", Form.WHEN),
        Column("a", "One side", Form.PARTIES),
        Column("a_gave", "gave", Form.ITEMS, wide=True),
        Column("b", "Other side", Form.PARTIES),
        Column("b_gave", "gave", Form.ITEMS, wide=True),
        Column("strength", "Link", Form.WORD),
        Column("cues", "Told by the words", Form.NAMES, screen=False),
        Column("deal", "Deal", Form.ITEMS, wide=True, spare=True),
        Column("denials", "Denied", Form.ITEMS, wide=True, spare=True),
    )
    notes = ("stated: told as traded; implied: told only as one after the other.",) if rows else ()
    return Table("exchanges", f"{ledger.title}: exchanges", columns, tuple(rows), notes)


@dataclass(frozen=True, slots=True)
class Round:
    """One exchange between the two parties, with what each gave."""

    number: int
    exchange: Exchange
    gave: tuple[tuple[Event, ...], tuple[Event, ...]]


@dataclass(frozen=True, slots=True)
class Balance:
    """Everything between `a` and `b`. `promised` pairs what is still to come with what delivered it, if anything did."""

    a: str
    b: str
    rounds: tuple[Round, ...]
    promised: tuple[tuple[Event, Event | None], ...]
    refused: tuple[Event, ...]
    demanded: tuple[Event, ...]
    measures: tuple[tuple[Measure, Status], ...]
    held: tuple[Assertion, ...]
    aside: tuple[tuple[Measure, Status], ...]
    disputes: tuple[tuple[str, Disagreement], ...]  # (event, whether it was done or to come)


def principal(ledger: Ledger) -> tuple[str, str] | None:
    """The two parties with the most exchanges between them; None where there are no exchanges."""
    pairs: Counter[tuple[str, str]] = Counter()
    for x in ledger.exchanges:
        weight = 2 if x.strength is Strength.STATED else 1  # a stated exchange outweighs one that is only implied
        for pair in combinations(sorted({party for party, _ in x.sides}), 2):
            pairs[pair[0], pair[1]] += weight
    if not pairs:
        return None
    best = min(pairs, key=lambda pair: (-pairs[pair], pair))
    # the side that imposes stands first: it is the one that measures are asked about
    regimes = Counter(m.regime for m in ledger.measures)
    return best if regimes[best[0]] >= regimes[best[1]] else (best[1], best[0])


def acts_for(party: str, state: str) -> bool:
    """True where a party is the state, or a person who acts for it."""
    if party == state:
        return True
    known = lexicon().party(party)
    return known is not None and known.state == state


def _given(at: Index, exchange: Exchange, party: str) -> tuple[Event, ...]:
    ids = [e for side, events in exchange.sides if side == party for e in events]
    return tuple(sorted((at.events[e] for e in ids if e in at.events), key=lambda e: (e.kind.value, time_key(e.dated, e.id))))


def _delivered(event: Event, done: list[Event]) -> Event | None:
    """The later or simultaneous act that is what `event` promised: same kind, same giver, a shared object."""
    for act in done:
        same_object = bool(set(act.things) & set(event.things)) or (
            event.kind is Kind.RELEASE
            and event.count is not None
            and act.count is not None
            and act.count.admits(event.count.value)
        )
        later = event.dated is None or act.dated is None or act.dated.high >= event.dated.low
        if act.kind is event.kind and set(act.by) & set(event.by) and same_object and later:
            return act
    return None


def _binding(ledger: Ledger, asked: Selection) -> list[tuple[Measure, Status]]:
    """The measures that still forbid something on the day asked for (what is eased is not lifted), with their status then."""
    day = asked.as_of or last_day(ledger)
    answers = [(m, status_of(ledger, m.regime, m.object, day)) for m in ledger.measures]
    return [(m, answer) for m, answer in answers if answer.status not in _RELEASED]


def between(ledger: Ledger, a: str, b: str, asked: Selection) -> Balance:
    """The balance of `a` and `b` (party ids) within what is asked for."""
    at, pair = index(ledger), {a, b}
    mine = [x for x in ledger.exchanges if {party for party, _ in x.sides} == pair and _asked(ledger, asked, x)]
    rounds = tuple(Round(n, x, (_given(at, x, a), _given(at, x, b))) for n, x in enumerate(ordered(mine), 1))
    acts = [e for e in happenings(ledger) if any(acts_for(p, a) or acts_for(p, b) for p in e.by) and asked.day(e.dated)]
    done = [e for e in acts if e.modality is Modality.DONE]
    promised = [e for e in acts if e.kind in _GIVING and e.modality in _PENDING]
    refused = [e for e in acts if e.kind in _GIVING and e.modality is Modality.REFUSED]
    demands = [
        e for e in ledger.events
        if e.kind is Kind.STATEMENT and any(at.claims[c].stance == "demand" for c in e.claims if c in at.claims)
        and any(acts_for(p, a) or acts_for(p, b) for p in e.by) and asked.day(e.dated) and _DEMANDED.search(e.object or "")
    ]  # fmt: skip
    mine_ids = {e.id for e in acts}
    disputes = [(e, d) for d in ledger.disagreements if d.slot is Slot.MODALITY for e in d.events if e in mine_ids]
    binding = _binding(ledger, asked)
    stock = [
        s for s in ledger.assertions if s.about == "held" and (not s.by or any(acts_for(p, a) or acts_for(p, b) for p in s.by))
    ]
    return Balance(
        a,
        b,
        rounds,
        tuple((e, _delivered(e, done)) for e in promised),
        tuple(refused),
        tuple(demands),
        tuple((m, s) for m, s in binding if m.regime in pair and (m.target is None or m.target in pair)),
        tuple(stock),
        tuple((m, s) for m, s in binding if m.regime not in pair and (m.target is None or m.target in pair)),
        tuple(disputes),
    )


def _sides(balance: Balance, party: str, items: list[Cell]) -> tuple[list[Cell], list[Cell]]:
    return (items, []) if acts_for(party, balance.a) else ([], items)


def _side_of(balance: Balance, event: Event) -> str:
    return balance.a if any(acts_for(p, balance.a) for p in event.by) else balance.b


def _measure_text(measure: Measure, answer: Status) -> str:
    state = answer.status.value
    terms = f"; terms: {'; '.join(one_line(t) for t in measure.terms)}" if measure.terms else ""
    grounds = f"; grounds given: {'; '.join(one_line(g) for g in measure.grounds)}" if measure.grounds else ""
    return f"{measure_title(measure)}: {state}{terms}{grounds}"


def measure_title(measure: Measure) -> str:
    """A measure by its object: "sanctions on potash"; "all sanctions" for the root of the hierarchy."""
    text = one_line(measure.object)
    if "sanction" in text.casefold() or "restriction" in text.casefold():
        return text
    return f"sanctions on {text}"


def _held_text(assertion: Assertion) -> str:
    counter = f", by the count of {party_name(assertion.counter)}" if assertion.counter else ""
    count = count_text(assertion.claimed) + " people" if assertion.claimed else "people"
    return f"{capital(count)} said to be held{counter}"


def _rows(balance: Balance, at: Index) -> list[Row]:
    rows = []
    for r in balance.rounds:
        gave_a, gave_b = (at.items(e.id for e in side) for side in r.gave)
        told = {Strength.STATED: "told as traded", Strength.IMPLIED: "told as one after the other"}[r.exchange.strength]
        denied = f"; {some(len(r.exchange.denials), 'denial')}" if r.exchange.denials else ""
        rows.append(Row(r.exchange.id, (f"{ROUND} {r.number}", when_cell(r.exchange.dated), gave_a, gave_b, told + denied)))
    disputed = {event for event, _ in balance.disputes}
    for event, delivery in balance.promised:
        items = [{"id": event.id, "text": f"{phrase(event)}{terms(event)}"}]
        sides = _sides(balance, _side_of(balance, event), items)
        note = f"delivered: {phrase(delivery)}" if delivery else "no report tells it done"
        note += "; the reports differ on whether it was done" if event.id in disputed else ""
        rows.append(Row(event.id, ("Promised", when_cell(event.dated, event.basis), *sides, note)))
    for event in balance.demanded:
        sides = _sides(balance, _side_of(balance, event), [{"id": event.id, "text": one_line(event.object or "")}])
        rows.append(Row(event.id, ("Demanded", when_cell(event.dated, event.basis), *sides, "")))
    for event in balance.refused:
        sides = _sides(balance, _side_of(balance, event), at.items([event.id]))
        rows.append(Row(event.id, ("Refused", when_cell(event.dated, event.basis), *sides, "")))
    for measure, answer in balance.measures:
        sides = _sides(balance, measure.regime, [{"id": measure.id, "text": _measure_text(measure, answer)}])
        rows.append(Row(measure.id, (HOLDS, when_cell(answer.since), *sides, _BASIS.get(answer.basis, answer.basis))))
    for held in balance.held:
        holder = balance.a if any(acts_for(p, balance.a) for p in held.by) else balance.b
        sides = _sides(balance, holder, [{"id": held.id, "text": _held_text(held)}])
        rows.append(Row(held.id, (HOLDS, when_cell(held.window), *sides, held.verdict)))
    for measure, answer in balance.aside:
        items = [{"id": measure.id, "text": f"{party_title(measure.regime)}: {_measure_text(measure, answer)}"}]
        sides = (items, []) if measure.target == balance.b else ([], items)
        rows.append(Row(measure.id, (ASIDE, when_cell(answer.since), *sides, "no party to the exchanges")))
    return rows


def balance(ledger: Ledger, query: Query = EVERYTHING, a: str | None = None, b: str | None = None) -> Table:
    """What two parties gave, got, promised, demanded, refused and still hold; by default the pair with the most exchanges."""
    first, second = party_id(a), party_id(b)
    if first is None or second is None:
        first, second = _default_pair(ledger, first or second)
    title = f"{ledger.title}: balance"
    if first is None or second is None:
        return Table("balance", title, (Column("part", "Part"),), (), ("No exchange between two parties is told.",))
    held = between(ledger, first, second, selection(query))
    columns = (
        Column("part", "", Form.TEXT),
        Column("when", "When", Form.WHEN),
        Column("a", capital(party_title(first)), Form.ITEMS, wide=True),
        Column("b", capital(party_title(second)), Form.ITEMS, wide=True),
        Column("note", "Remark"),
    )
    rows = tuple(_rows(held, index(ledger)))
    return Table("balance", f"{title} of {party_name(first)} and {party_name(second)}", columns, rows, (), "part")


def _default_pair(ledger: Ledger, one: str | None) -> tuple[str | None, str | None]:
    """The missing partner: the one with whom `one` has the most exchanges; without `one` the principal pair."""
    if one is None:
        return principal(ledger) or (None, None)
    partners = Counter(p for x in ledger.exchanges if one in dict(x.sides) for p, _ in x.sides if p != one)
    best = min(partners, key=lambda p: (-partners[p], p), default=None)
    return one, best
