"""Ledger → PLOVER event records (Halterman et al., 2023), one JSON object a line: who did what to whom, in the field's codes.

The types and quad classes are those of `detente relations` (`views/data/plover.toml`). What is mutual is one record; an act
towards nobody has no recipient. A record names the reports it rests on and its event here, by its id.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from detente.model import Event, Kind, Ledger
from detente.views.dealings import Dealing, code_of, dealings, quad_of, quads, state_of
from detente.views.look import Index, index, time_key
from detente.views.sentences import deed
from detente.views.table import Cell, count_cell, day_cell
from detente.views.words import party_title

#: Kind of event → PLOVER's context.
_CONTEXTS = {
    Kind.IMPOSE: "economic", Kind.EASE: "economic", Kind.MAINTAIN: "economic", Kind.RELEASE: "human_rights",
    Kind.DETAIN: "human_rights", Kind.TALKS: "diplomatic", Kind.AGREE: "diplomatic", Kind.NORMALIZE: "diplomatic",
}  # fmt: skip

#: Words of talks → the mode of CONSULT.
_MODES = (("phone", re.compile(r"\b(call|phone|telephone)", re.I)), ("visit", re.compile(r"\b(visit|trip|travel)", re.I)))


def records(ledger: Ledger) -> list[dict[str, Cell]]:
    """Every record, in order of time."""
    at = index(ledger)
    found = [*_dealt(at, ledger), *_alone(at, ledger)]
    return [record for _, record in sorted(found, key=lambda pair: pair[0])]


def to_lines(ledger: Ledger) -> str:
    """One record a line."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records(ledger))


Keyed = tuple[tuple[object, ...], dict[str, Cell]]


def _dealt(at: Index, ledger: Ledger) -> Iterator[Keyed]:
    for d in dealings(ledger):
        key = (*time_key(d.dated, d.event.id), d.source, d.target)
        yield key, _record(at, d.event, d, d.code, d.quad, d.source, d.target)


def _alone(at: Index, ledger: Ledger) -> Iterator[Keyed]:
    """Acts of a state towards nobody else: its own prisoners, its own protesters."""
    dealt = {d.event.id for d in dealings(ledger)}
    for event in ledger.events:
        code = code_of(event) if event.id not in dealt else None
        for state in dict.fromkeys(filter(None, map(state_of, event.by))) if code else ():
            yield (
                (*time_key(event.dated, event.id), state, ""),
                _record(at, event, None, str(code), quad_of(str(code)), state, None),
            )


def _record(
    at: Index, event: Event, dealing: Dealing | None, code: str, quad: str, actor: str, recipient: str | None
) -> dict[str, Cell]:
    dated = dealing.dated if dealing else event.dated
    reports = [at.reports[id] for id in event.reports if id in at.reports]
    return {
        "id": f"{event.id}:{actor}:{recipient or ''}",
        "event_type": code,
        "event_mode": _mode(event, code),
        "quad_code": quads().index(quad) + 1,
        "quad_class": quad,
        "context": [_CONTEXTS[event.kind]] if event.kind in _CONTEXTS else [],
        "date_start": day_cell(dated.start) if dated else None,
        "date_end": day_cell(dated.end) if dated else None,
        "date_basis": event.basis.value if event.basis else None,
        "actor": {"code": actor, "name": party_title(actor), "told_as": list(event.by)},
        "recipient": {"code": recipient, "name": party_title(recipient), "told_as": list(event.to)} if recipient else None,
        "mutual": bool(dealing and dealing.mutual),
        "location": event.place,
        "magnitude": count_cell(event.count),
        "text": deed(event),
        "modality": event.modality.value,
        "event": event.id,
        "sources": [{"report": r.id, "outlet": r.outlet, "url": r.url, "published": day_cell(r.published)} for r in reports],
        "confidence": round(event.confidence, 4),
    }


def _mode(event: Event, code: str) -> str | None:
    if event.kind is Kind.DETAIN:
        return "arrest"
    if code != "CONSULT":
        return None
    return next((mode for mode, words in _MODES if words.search(f"{event.object or ''} {event.how or ''}")), None)
