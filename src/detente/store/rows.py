"""Ledger → the rows of every table of `schema`, as dictionaries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Table

from detente.model import (
    Assertion,
    Claim,
    Count,
    Disagreement,
    Entry,
    Event,
    Exchange,
    Freed,
    Interval,
    Ledger,
    Measure,
    Position,
    Problem,
    Report,
)
from detente.store import schema
from detente.store.codec import dumps

Row = dict[str, Any]

#: Ids within one cell: parties and names hold no line break, so a query can split on it or match with LIKE.
LIST_BREAK = "\n"


def rows_of(ledger: Ledger) -> Iterator[tuple[Table, list[Row]]]:
    """Each table with the rows that the ledger puts into it."""
    yield schema.reports, _records(ledger.reports, lambda report: _report(ledger, report))
    yield schema.claims, _records(ledger.claims, _claim)
    yield schema.events, _records(ledger.events, _event)
    pairs = dict.fromkeys((event.id, claim) for event in ledger.events for claim in event.claims)
    yield schema.event_claims, [{"event": event, "claim": claim} for event, claim in pairs]
    yield schema.entries, _records(ledger.entries, _entry)
    yield schema.exchanges, _records(ledger.exchanges, _exchange)
    sides = dict.fromkeys((x.id, party, event) for x in ledger.exchanges for party, events in x.sides for event in events)
    yield schema.exchange_events, [{"exchange": x, "party": party, "event": event} for x, party, event in sides]
    yield schema.measures, _records(ledger.measures, _measure)
    yield schema.states, [row for measure in ledger.measures for row in _states(measure)]
    yield schema.assertions, _records(ledger.assertions, _assertion)
    yield schema.disagreements, _records(ledger.disagreements, _disagreement)
    yield schema.positions, _records(ledger.positions, _position)
    yield schema.people, _records(ledger.people, _person)
    yield schema.families, _records(ledger.families, lambda family: {"origin": family.origin, "why": family.why})
    yield schema.problems, _records(ledger.problems, _problem)


def passages_of(reports: Iterable[Report]) -> Iterator[Row]:
    """The parts of each report, for the full-text index; lines where the reader of the file marked no parts."""
    for report in reports:
        for start, end in _parts(report):
            if report.text[start:end].strip():
                yield {"report": report.id, "start": start, "stop": end, "text": report.text[start:end]}


def _parts(report: Report) -> Iterator[tuple[int, int]]:
    if report.blocks:
        yield from ((block.start, block.end) for block in report.blocks)
        return
    start = 0
    for line in report.text.splitlines(keepends=True):
        yield start, start + len(line.rstrip())
        start += len(line)


def _records(records: Iterable[Any], columns: Any) -> list[Row]:
    return [{"position": n, **columns(record), "record": dumps(record)} for n, record in enumerate(records)]


def _span(interval: Interval | None, low: str = "date_from", high: str = "date_to") -> Row:
    start, end = (interval.start, interval.end) if interval else (None, None)
    return {low: start.isoformat() if start else None, high: end.isoformat() if end else None}


def _count(count: Count | None) -> Row:
    return {"count": count.value if count else None, "count_op": count.op.value if count else None}


def _report(ledger: Ledger, report: Report) -> Row:
    known = ledger.known.get(report.id)
    return {
        "id": report.id, "sha256": report.sha256, "outlet": report.outlet, "title": report.title,
        "published": report.published.isoformat() if report.published else None, "kind": report.kind.value,
        "language": report.language, "source": report.source, "url": report.url,
        "known": known.day.isoformat() if known and known.day else None,
        "known_inferred": int(known.inferred) if known else None,
    }  # fmt: skip


def _claim(claim: Claim) -> Row:
    return {
        "id": claim.id, "report": claim.report, "kind": claim.kind.value, "modality": claim.modality.value,
        "by": LIST_BREAK.join(claim.by), "to": LIST_BREAK.join(claim.to), "object": claim.object, **_count(claim.count),
        **_span(claim.when.interval if claim.when else None), "start": claim.passage.start, "end": claim.passage.end,
        "text": claim.passage.text, "confidence": claim.confidence,
    }  # fmt: skip


def _event(event: Event) -> Row:
    return {
        "id": event.id, "kind": event.kind.value, "modality": event.modality.value, **_span(event.dated),
        "by": LIST_BREAK.join(event.by), "to": LIST_BREAK.join(event.to), "object": event.object, **_count(event.count),
        "how": event.how, "confidence": event.confidence,
    }  # fmt: skip


def _entry(entry: Entry) -> Row:
    return {
        "id": entry.id, "event": entry.event, "account": entry.account, "kind": entry.kind.value,
        "modality": entry.modality.value, **_span(entry.valid, "valid_from", "valid_to"),
        "known": entry.known.isoformat() if entry.known else None, "known_inferred": int(entry.known_inferred),
    }  # fmt: skip


def _exchange(exchange: Exchange) -> Row:
    return {"id": exchange.id, "strength": exchange.strength.value, **_span(exchange.dated), "deal": exchange.deal}


def _measure(measure: Measure) -> Row:
    return {
        "id": measure.id, "regime": measure.regime, "target": measure.target, "object": measure.object,
        "restriction": measure.restriction.value, "part_of": LIST_BREAK.join(measure.part_of),
    }  # fmt: skip


def _states(measure: Measure) -> Iterator[Row]:
    for step, state in enumerate(measure.history):
        yield {
            "measure": measure.id, "step": step, **_span(state.since, "since_from", "since_to"), "state": state.state.value,
            "how": state.how, "event": state.event, "basis": state.basis, "listing": state.axes.listing,
            "authorisation": state.axes.authorisation, "force": state.axes.force, "stage": state.axes.stage,
            "instrument": state.instrument, "until": state.until.isoformat() if state.until else None,
        }  # fmt: skip


def _assertion(assertion: Assertion) -> Row:
    return {
        "id": assertion.id, "claim": assertion.claim, "about": assertion.about, "counter": assertion.counter,
        "claimed": assertion.claimed.value if assertion.claimed else None, "accounted": assertion.accounted,
        "gap": assertion.gap, "verdict": assertion.verdict,
    }  # fmt: skip


def _disagreement(row: Disagreement) -> Row:
    return {"id": row.id, "slot": row.slot.value, "about": row.about, "chosen": row.chosen, "why": row.why}


def _position(position: Position) -> Row:
    return {
        "actor": position.actor, "stance": position.stance.value, "gist": position.gist, "claim": position.claim,
        "report": position.report,
    }  # fmt: skip


def _person(person: Freed) -> Row:
    return {"name": person.name, "how": person.how, **_span(person.dated)}


def _problem(problem: Problem) -> Row:
    return {"source": problem.source, "code": problem.code, "message": problem.message, "place": problem.place}
