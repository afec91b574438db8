"""Any row's id → the tree of what it rests on, down to claims and passages.

`why(ledger, id)` yields a `Node` (`views/steps.py` writes it). Each kind of row has one function here that
says what its children are; a claim's passage is where every branch ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from rapidfuzz import process

from detente.errors import NoSuchRow
from detente.ledger import ask
from detente.model import (
    Assertion,
    Basis,
    Claim,
    Disagreement,
    Event,
    Exchange,
    Freed,
    Interval,
    Ledger,
    Measure,
    MeasureState,
    Position,
    Report,
    Status,
    Strength,
)
from detente.views.counting import entry_events, person_id
from detente.views.dealings import quads
from detente.views.law import status_id, statuses
from detente.views.listings import day_known, family_of, known_text
from detente.views.look import Index, claims_of, index, last_day, register, told_of
from detente.views.relations import RELATION, Tally, other_name, signed, tallies_by_id, tally_id
from detente.views.remembered import remembered
from detente.views.sentences import sentence
from detente.views.steps import Node
from detente.views.table import day_cell
from detente.views.voices import about, by_way_of, held_by, value_words
from detente.views.words import (
    capital,
    count_text,
    joined,
    number,
    one_line,
    outlet,
    party_name,
    some,
    value_text,
    visible,
    when_text,
)

#: How many near ids an error names.
_NEAR = 5

#: Ids less alike than this (0 to 100) are no help to somebody who mistyped one.
_NEAR_SCORE = 60


@dataclass(frozen=True, slots=True)
class _Room:
    """What the explaining functions look into."""

    ledger: Ledger
    at: Index


_Explain = Callable[[_Room], Node]


def why(ledger: Ledger, id: str) -> Node:
    """The explanation of a row, its id given whole or as a beginning that only one row has.

    Raises NoSuchRow where no row, or more than one, fits.
    """
    room = _Room(ledger, index(ledger))
    question = _question(id)
    if question:
        return _status(ask(register(ledger), *question), room)
    if explain := _direct(room, id):
        return explain(room)
    rows = _relations(ledger) if id.startswith(RELATION) else _rows(ledger)
    today = f"{id.strip()}:{day_cell(last_day(ledger)) or ''}"
    for whole in (id, today):
        if whole in rows:
            return rows[whole](room)
    return rows[_unique(rows, id.strip())](room)


def row_ids(ledger: Ledger) -> list[str]:
    """Every id that `why` takes, in order."""
    return sorted({**_rows(ledger), **_relations(ledger)})


def _direct(room: _Room, id: str) -> _Explain | None:
    """A row that is found at once, by its whole id; None for other sorts of rows, and for the beginning of an id."""
    at = room.at
    if id in at.reports:
        return partial(_report, at.reports[id])
    if id in at.measures:
        return partial(_measure, at.measures[id])
    if id in at.exchanges:
        return partial(_exchange, at.exchanges[id])
    if id in at.events:
        return partial(_event, at.events[id])
    if id in (taken := _positions(room.ledger)):
        return partial(_position, taken[id])
    return partial(_claim, at.claims[id]) if id in at.claims else None


def _question(id: str) -> tuple[str, str, date | None] | None:
    """A status id taken apart; None for the id of another kind of row, or one whose day is no day."""
    if not id.startswith("status:") or id.count(":") < 3:
        return None
    regime, rest = id.removeprefix("status:").split(":", 1)
    object, _, day = rest.rpartition(":")
    try:
        return regime, object, date.fromisoformat(day) if day else None
    except ValueError:
        return None


def _unique(rows: dict[str, _Explain], id: str) -> str:
    folded = id.casefold()
    fits = [row for row in rows if folded and row.casefold().startswith((folded, f"person:{folded}"))]
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise NoSuchRow(f"more than one row begins with “{visible(id)}”: {', '.join(sorted(fits)[:_NEAR])}")
    near = [hit[0] for hit in process.extract(id, sorted(rows), limit=_NEAR, score_cutoff=_NEAR_SCORE)]
    hint = f"; near it: {', '.join(near)}" if near else ""
    raise NoSuchRow(f"no row has the id “{visible(id)}”{hint}")


@remembered
def _positions(ledger: Ledger) -> dict[str, Position]:
    return {position.claim: position for position in ledger.positions}


@remembered
def _rows(ledger: Ledger) -> dict[str, _Explain]:
    """Every row with the function that explains it."""
    return dict(_explained(ledger))


def _explained(ledger: Ledger) -> Iterator[tuple[str, _Explain]]:
    """A position has its claim's id, and says more than that: it comes after."""
    yield from ((status_id(s), partial(_status, s)) for s in statuses(ledger))
    yield from ((e.id, partial(_event_by_id, e.event)) for e in ledger.entries)
    yield from ((c.id, partial(_claim, c)) for c in ledger.claims)
    yield from ((p.claim, partial(_position, p)) for p in ledger.positions)
    yield from ((e.id, partial(_event, e)) for e in ledger.events)
    yield from ((x.id, partial(_exchange, x)) for x in ledger.exchanges)
    yield from ((m.id, partial(_measure, m)) for m in ledger.measures)
    yield from ((a.id, partial(_assertion, a)) for a in ledger.assertions)
    yield from ((d.id, partial(_disagreement, d)) for d in ledger.disagreements)
    yield from ((r.id, partial(_report, r)) for r in ledger.reports)
    yield from ((person_id(p), partial(_person, p)) for p in ledger.people)


@remembered
def _relations(ledger: Ledger) -> dict[str, _Explain]:
    """The rows of `relations`; apart, since every dealing is counted for them."""
    return {id: partial(_tally, t) for id, t in tallies_by_id(ledger).items()}


# one function a kind of row


def _claim(claim: Claim, room: _Room) -> Node:
    said = f", said by {joined([party_name(p) for p in claim.said_by])}" if claim.said_by else ""
    when = f", {when_text(claim.when.interval, claim.when.basis)}" if claim.when and claim.when.interval else ""
    counted = f", {count_text(claim.count)}" if claim.count else ""
    because = f"; grounds: {one_line(claim.because)}" if claim.because else ""
    terms = f"; terms: {one_line(claim.condition)}" if claim.condition else ""
    told = f"{claim.kind}, {claim.modality}{counted}{when}{said}{because}{terms}"
    text = f"{told}; confidence {claim.confidence:.2f}, read by {claim.reader}"
    return Node("claim", text, claim.id, (_passage(claim, room),))


def _passage(claim: Claim, room: _Room) -> Node:
    report = room.at.reports.get(claim.report)
    where = f"{outlet(report)}, {day_known(room.ledger, report)}" if report else claim.report
    text = f"“{one_line(claim.passage.text)}” ({where})"
    return Node("passage", text, claim.report, (), claim.passage.start, claim.passage.end)


def _claims(ids: Iterable[str], room: _Room) -> tuple[Node, ...]:
    picked = sorted((room.at.claims[c] for c in ids if c in room.at.claims), key=lambda c: (c.passage, c.id))
    return tuple(_claim(c, room) for c in picked)


def _sources(event: Event, room: _Room) -> Node:
    children = []
    for id in event.reports:
        report = room.at.reports.get(id)
        family, _ = family_of(room.ledger, id)
        standing = "independent" if id in event.sources else "not independent"
        name = f"{outlet(report)}, {day_known(room.ledger, report)}" if report else id
        children.append(Node("report", f"{name}: {standing}{f' ({family})' if family else ''}", id))
    text = f"{some(len(event.reports), 'report')}, {some(len(event.sources), 'independent source')}"
    return Node("sources", text, None, tuple(children))


def _event(event: Event, room: _Room) -> Node:
    children: list[Node] = []
    if event.dated is not None:
        steps = tuple(Node("step", one_line(s)) for s in event.derivation)
        mark = {
            Basis.INFERRED: "inferred",
            Basis.RELATIVE: "reckoned from the report's date",
            Basis.STATED: "stated",
            None: "given",
        }
        children.append(Node("date", f"{when_text(event.dated)}: {mark[event.basis]}", None, steps))
    elif event.derivation:
        children.append(Node("date", "undated", None, tuple(Node("step", one_line(s)) for s in event.derivation)))
    for dissent in event.dissent:
        values = [f"{value_text(value)} ({joined(room.at.outlets(reports))})" for value, reports in dissent.values]
        children.append(
            Node("dissent", f"{dissent.slot}: {'; '.join(values)}. Chosen: {value_text(dissent.chosen)}, because {dissent.why}")
        )
    if event.exchange_with:
        children.append(Node("exchange", f"in exchange for: {joined([i['text'] for i in room.at.items(event.exchange_with)])}"))
    children.append(_sources(event, room))
    if event.identity:
        steps = tuple(Node("step", one_line(line)) for line in event.identity)
        children.append(Node("identity", "held to be one event, because", None, steps))
    children += _claims(event.claims, room)
    return Node("event", f"{sentence(event)} Confidence {event.confidence:.2f}.", event.id, tuple(children))


def _event_by_id(id: str, room: _Room) -> Node:
    return _event(room.at.events[id], room) if id in room.at.events else Node("event", "not in this ledger", id)


def _events(ids: Iterable[str], room: _Room) -> tuple[Node, ...]:
    return tuple(_event(room.at.events[e], room) for e in ids if e in room.at.events)


def _exchange(exchange: Exchange, room: _Room) -> Node:
    sides = tuple(
        Node("side", f"{capital(party_name(party))} gave", None, _events(given, room)) for party, given in exchange.sides
    )
    told = {Strength.STATED: "told as traded", Strength.IMPLIED: "told only as one after the other"}[exchange.strength]
    cues = f", by the words “{'”, “'.join(one_line(c) for c in exchange.cues)}”" if exchange.cues else ""
    deal = (Node("deal", "bound by", None, _events([exchange.deal], room)),) if exchange.deal else ()
    denials = (Node("denials", "denied", None, _claims(exchange.denials, room)),) if exchange.denials else ()
    return Node("exchange", f"Exchange, {when_text(exchange.dated)}: {told}{cues}", exchange.id, (*sides, *deal, *denials))


def _state(step: MeasureState, room: _Room) -> Node:
    how = f" ({step.how})" if step.how else ""
    text = f"{step.state}{how} from {when_text(step.since) if step.since else 'an unknown day'}, basis: {step.basis}"
    return Node("state", text, None, _events([step.event], room) if step.event else ())


def _words(grounds: Iterable[str], terms: Iterable[str]) -> list[Node]:
    given = [Node("grounds", f"grounds given: {one_line(g)}") for g in grounds]
    return [*given, *(Node("terms", f"terms: {one_line(t)}") for t in terms)]


def _measure(measure: Measure, room: _Room) -> Node:
    words = _words(measure.grounds, measure.terms)
    title = f"{capital(party_name(measure.regime))}, {one_line(measure.object)} ({measure.restriction})"
    states = [_state(s, room) for s in measure.history]
    if not any(state.children for state in states):
        states += _events(told_of(room.ledger, measure), room)
    return Node("measure", title, measure.id, (*words, *states))


def _status(status: Status, room: _Room) -> Node:
    dated = when_text(status.since) if status.since else ""
    since = f"{'' if dated.startswith('by ') else ' since'} {dated}" if dated else ""
    day = f" on {when_text(Interval.day(status.as_of))}" if status.as_of else ""
    known = f", as known by {when_text(Interval.day(status.known_by))}" if status.known_by else ""
    via = f"; taken from {status.via}" if status.via else ""
    about = f"{capital(party_name(status.regime))}, {one_line(status.object)}{day}"
    text = f"{about}: {status.status}{since}{known} ({status.basis}){via}"
    support = joined(room.at.outlets(status.support))
    dissent = joined(room.at.outlets(status.dissent))
    notes = [Node("support", f"says so: {support}")] if support else []
    notes += [Node("dissent", f"differs: {dissent}")] if dissent else []
    notes += _words(status.grounds, status.terms)
    notes += [Node("rests on", f"rests on: {joined(list(status.rests))}")] if status.rests else []
    if status.lists:
        records = tuple(Node("record", one_line(record)) for record in status.records)
        notes.append(Node("lists", f"official lists: {one_line(status.lists)}", None, records))
    notes += [Node("programme", f"standing programme: {one_line(one)}") for one in status.baseline]
    measure = room.at.measures.get(status.measure or "")
    below = (_measure(measure, room),) if measure else _events(status.events, room)
    return Node("status", text, status_id(status), (*notes, *below))


def _assertion(assertion: Assertion, room: _Room) -> Node:
    claimed = count_text(assertion.claimed) if assertion.claimed else "no number"
    accounted = "" if assertion.accounted is None else f", {number(assertion.accounted)} accounted for"
    text = f"{assertion.about}: {claimed} claimed{accounted}: {assertion.verdict}. {one_line(assertion.why)}"
    entries = Node("entries", "checked against", None, _events(entry_events(room.ledger, assertion), room))
    return Node("assertion", text, assertion.id, (*_claims([assertion.claim], room), *((entries,) if entries.children else ())))


def _disagreement(row: Disagreement, room: _Room) -> Node:
    values = tuple(
        Node("value", held_by(value, reports, room.at), None, _holders(row, reports, room)) for value, reports in row.values
    )
    text = f"{about(row, room.at)} ({row.slot}). Chosen: {value_words(row.chosen)}, because {row.why}"
    return Node("disagreement", text, row.id, values)


def _holders(row: Disagreement, reports: tuple[str, ...], room: _Room) -> tuple[Node, ...]:
    ids = [c for e in row.events if e in room.at.events for c in room.at.events[e].claims]
    return _claims([c for c in ids if c in room.at.claims and room.at.claims[c].report in reports], room)


def _position(position: Position, room: _Room) -> Node:
    chain = " → ".join([party_name(room.at.speaker(position)), *by_way_of(room.at, position)])
    return Node(
        "position", f"{chain}: {position.stance}: {one_line(position.gist)}", position.claim, _claims([position.claim], room)
    )


def _report(report: Report, room: _Room) -> Node:
    family, _ = family_of(room.ledger, report.id)
    notes = [Node("known", f"known since: {known_text(room.ledger, report)}"), *([Node("family", family)] if family else [])]
    ills = [Node("problem", f"{p.code}: {p.message}") for p in room.ledger.problems if p.source in (report.id, report.source)]
    claims = claims_of(room.ledger).get(report.id, ())
    title = f" “{one_line(report.title)}”" if report.title else ""
    text = f"{outlet(report)},{title} {day_known(room.ledger, report)}, {report.kind}; sha256 {report.sha256[:12]}"
    return Node("report", text, report.id, (*notes, *ills, *_claims(claims, room)))


def _person(person: Freed, room: _Room) -> Node:
    others = [s for s in person.spellings if s != person.name]
    spelt = Node("spellings", f"also spelt {joined(others, 'or')}") if others else None
    parts = [
        Node(sort, sort, None, _events(ids, room)) for sort, ids in (("freed", person.freed), ("jailed", person.jailed)) if ids
    ]
    return Node("person", one_line(person.name), person_id(person), (*((spelt,) if spelt else ()), *parts))


def _tally(tally: Tally, room: _Room) -> Node:
    """The dealings of two parties in one period, class by class."""
    parts = []
    for quad in quads():
        events = list(dict.fromkeys(d.event.id for d in tally.dealings if d.quad == quad))
        if events:
            parts.append(Node("class", f"{quad}: {tally.count(quad)}", None, _events(events, room)))
    text = f"{capital(party_name(tally.a))} and {party_name(other_name(tally))}, {tally.period}: net {signed(tally.net)}"
    return Node("relation", text, tally_id(tally), tuple(parts))
