"""Ledger → files that other programs read: the story (one JSON document), claims and events as JSON lines.

Equal ledgers give equal bytes. The formats of others, and the tables of the data set, stand in `exports`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from detente.claims.jsonl import to_dict
from detente.ledger import status as status_of
from detente.model import Axes, Event, Exchange, Ledger, Measure, Status
from detente.views import deals, law
from detente.views.counting import entry_events
from detente.views.look import last_day, time_key
from detente.views.table import Cell, count_cell, day_cell, number_cell

#: Digits of a confidence in files: more would show the machine's rounding, not ours.
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class StatusQuestion:
    """One question of `--status REGIME:OBJECT:AS_OF[:KNOWN_BY]`, taken apart."""

    regime: str
    object: str
    as_of: date | None = None
    known_by: date | None = None


#: Gives the ledger as it was known by a day; the caller, who has the claims, folds it.
FoldAt = Callable[[date], Ledger]


def event_dict(event: Event) -> dict[str, Cell]:
    """An event as an object of the story."""
    dated = event.dated
    return {
        "id": event.id,
        "kind": event.kind.value,
        "modality": event.modality.value,
        "date_from": day_cell(dated.start) if dated else None,
        "date_to": day_cell(dated.end) if dated else None,
        "date_basis": event.basis.value if event.basis else None,
        "by": list(event.by),
        "to": list(event.to),
        "object": event.object,
        "things": list(event.things),
        "count": count_cell(event.count),
        "people": list(event.people),
        "place": event.place,
        "how": event.how,
        "instrument": event.instrument,
        "because": list(event.because),
        "condition": event.condition,
        "reports": list(event.reports),
        "sources": list(event.sources),
        "claims": list(event.claims),
        "exchange_with": list(event.exchange_with),
        "part_of": event.part_of,
        "confidence": round(event.confidence, _DIGITS),
    }


def _events(ledger: Ledger) -> list[Event]:
    return sorted(ledger.events, key=lambda e: time_key(e.dated, e.id))


def measure_dict(measure: Measure) -> dict[str, Cell]:
    """A measure as an object of the story."""
    history = [
        {
            "from": day_cell(step.since.start) if step.since else None,
            "from_latest": day_cell(step.since.end) if step.since else None,
            "state": step.state.value,
            "how": step.how,
            "event": step.event,
            "basis": step.basis,
            "axes": _axes_dict(step.axes),
            "instrument": step.instrument,
            "until": day_cell(step.until),
        }
        for step in measure.history
    ]
    return {
        "id": measure.id,
        "regime": measure.regime,
        "target": measure.target,
        "object": measure.object,
        "restriction": measure.restriction.value,
        "grounds": list(measure.grounds),
        "terms": list(measure.terms),
        "history": history,
    }


def _axes_dict(axes: Axes) -> dict[str, Cell]:
    """The four axes, each as its word; None: nothing told says it."""
    return {
        "listing": axes.listing.value if axes.listing else None,
        "authorisation": axes.authorisation.value,
        "force": axes.force.value if axes.force else None,
        "stage": axes.stage.value if axes.stage else None,
    }


def _status_dict(status: Status, question: StatusQuestion | None) -> dict[str, Cell]:
    return {
        "regime": question.regime if question else status.regime,
        "object": question.object if question else status.object,
        "as_of": day_cell(question.as_of if question and question.as_of else status.as_of),
        "known_by": day_cell(status.known_by),
        "asked_known_by": day_cell(question.known_by if question else status.asked_known_by),
        "status": status.status.value,
        "since": day_cell(status.since.start) if status.since else None,
        "how": status.how,
        "basis": status.basis,
        "via": status.via,
        "support": list(status.support),
        "dissent": list(status.dissent),
        "events": list(status.events),
        "terms": list(status.terms),
        "grounds": list(status.grounds),
        "target": status.target,
        "axes": _axes_dict(status.axes),
        "instrument": status.instrument,
        "until": day_cell(status.until),
        "announced": list(status.announced),
        "note": status.note,
        "rests_on": list(status.rests),
        "lists": status.lists,
        "records": list(status.records),
        "baseline": list(status.baseline),
    }


def _statuses(ledger: Ledger, questions: Sequence[StatusQuestion], fold_at: FoldAt | None) -> list[Cell]:
    if not questions:
        return [_status_dict(s, None) for s in law.statuses(ledger)]
    folded: dict[date, Ledger] = {}
    rows = []
    for q in questions:
        known = ledger
        if q.known_by is not None and fold_at is not None:
            known = folded.setdefault(q.known_by, folded.get(q.known_by) or fold_at(q.known_by))
        day = q.as_of or last_day(known)
        rows.append(_status_dict(status_of(known, q.regime, q.object, day, q.known_by), q))
    return rows


def story(ledger: Ledger, questions: Sequence[StatusQuestion] = (), fold_at: FoldAt | None = None) -> dict[str, Cell]:
    """The whole ledger as one JSON-able document (docs: formats, "Story").

    `questions` are the status rows asked for; without any there is one per measure as of the last known day. A question with
    a known time is answered by the ledger that `fold_at` gives for it.
    """
    return {
        "title": ledger.title,
        "known_by": day_cell(ledger.known_by),
        "events": [event_dict(e) for e in _events(ledger)],
        "disagreements": [
            {
                "id": d.id,
                "about": d.about,
                "events": list(d.events),
                "slot": d.slot.value,
                "values": {value: list(reports) for value, reports in d.values},
                "chosen": d.chosen,
                "why": d.why,
            }
            for d in ledger.disagreements
        ],
        "exchanges": [_exchange_dict(x) for x in deals.ordered(ledger.exchanges)],
        "measures": [measure_dict(m) for m in ledger.measures],
        "assertions": [
            {
                "id": a.id,
                "text": a.text,
                "about": a.about,
                "claimed": count_cell(a.claimed),
                "accounted": number_cell(a.accounted),
                "gap": number_cell(a.gap),
                "entries": entry_events(ledger, a),
                "verdict": a.verdict,
                "why": a.why,
                "counter": a.counter,
                "claim": a.claim,
            }
            for a in ledger.assertions
        ],
        "status": _statuses(ledger, questions, fold_at),
        "people": [
            {"name": p.name, "spellings": list(p.spellings), "freed": list(p.freed), "jailed": list(p.jailed), "how": p.how,
             "to": list(p.to), "reports": list(p.reports)}
            for p in ledger.people
        ],
        "problems": [
            {"source": p.source, "code": p.code, "message": p.message, "place": p.place} for p in sorted(ledger.problems)
        ],
    }  # fmt: skip


def _exchange_dict(x: Exchange) -> dict[str, Cell]:
    return {
        "id": x.id,
        "sides": {party: list(events) for party, events in x.sides},
        "strength": x.strength.value,
        "date_from": day_cell(x.dated.start) if x.dated else None,
        "date_to": day_cell(x.dated.end) if x.dated else None,
        "deal": x.deal,
        "cues": list(x.cues),
        "denials": list(x.denials),
    }


def to_story_json(story: dict[str, Cell]) -> str:
    """The story as a JSON document."""
    return json.dumps(story, ensure_ascii=False, indent=2) + "\n"


def _lines(rows: Iterable[dict[str, Cell]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def claims_jsonl(ledger: Ledger) -> str:
    """One claim a line, report by report, in the order of the text."""
    return _lines(to_dict(c) for c in sorted(ledger.claims, key=lambda c: (c.passage, c.id)))


def events_jsonl(ledger: Ledger) -> str:
    """One event a line, in order of time."""
    return _lines(event_dict(e) for e in _events(ledger))
