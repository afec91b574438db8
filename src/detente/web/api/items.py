"""Single things: an event with its claims, a claim, a report with its text, a measure, and what any row rests on."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from detente.claims.jsonl import to_dict
from detente.errors import NoSuchRow
from detente.model import Claim, Event, Report
from detente.views.export import event_dict, measure_dict
from detente.views.listings import family_of, known_text
from detente.views.sentences import sentence
from detente.views.steps import tree_dict
from detente.views.table import Query as Wanted
from detente.views.table import Table, day_cell
from detente.views.words import outlet
from detente.web.acting import Acting, acting
from detente.web.api.access import held_of
from detente.web.api.asking import Asked
from detente.web.api.problems import documented
from detente.web.api.records import ActorFull, ClaimFull, EventFull, MeasureFull, NodeFull, ReportFull
from detente.web.api.replying import JSON, dumped, reply
from detente.web.desk import Backwards, backwards
from detente.web.state import State

router = APIRouter(tags=["items"])

#: What the description of each operation here has beside its answer.
ERRORS: dict[int | str, dict[str, Any]] = {
    HTTPStatus.NOT_MODIFIED: {"description": "The caller has it"}, **documented(404, 422, 503),
}  # fmt: skip

Known = Annotated[Asked, Query()]


def _one(request: Request, asked: Asked, name: str, id: str, find: Callable[[State], dict[str, Any]]) -> Response:
    state = held_of(request).now()
    return reply(request, state, f"{name} {asked.known_by} {id}", JSON, lambda: dumped(find(state)))


@router.get("/events/{id}", summary="An event: its slots, its claims, what differs", response_model=EventFull, responses=ERRORS)
def event(request: Request, id: str, asked: Known) -> Response:
    """With how its values and dates were come by, and the ids of what rests on it."""
    return _one(request, asked, "event", id, lambda state: _event(state, asked, id))


@router.get("/claims/{id}", summary="A claim", response_model=ClaimFull, responses=ERRORS)
def claim(request: Request, id: str, asked: Known) -> Response:
    """What one passage says, with the passage, and the events that it tells of."""

    def find(state: State) -> dict[str, Any]:
        return _claim(_found(state.index(asked.known_by).claims, "claim", id), _back(state, asked))

    return _one(request, asked, "claim", id, find)


@router.get("/reports/{id}", summary="A report: its text as it came, and its claims", response_model=ReportFull, responses=ERRORS)
def report(request: Request, id: str, asked: Known) -> Response:
    """Offsets count the characters (Unicode code points) of its text."""
    return _one(request, asked, "report", id, lambda state: _report(state, asked, id))


@router.get("/measures/{id}", summary="A measure and its history", response_model=MeasureFull, responses=ERRORS)
def measure(request: Request, id: str, asked: Known) -> Response:
    """As the story export has it; the table `/measures` has a row for each of its states."""

    def find(state: State) -> dict[str, Any]:
        return measure_dict(_found(state.index(asked.known_by).measures, "measure", id))

    return _one(request, asked, "measure", id, find)


@router.get("/actors/{id:path}", summary="An actor, and what is told of it", response_model=ActorFull, responses=ERRORS)
def actor(request: Request, id: str, asked: Known) -> Response:
    """Named in any form that the lexicon knows: `US`, `Washington`."""
    return _one(request, asked, "actor", id, lambda state: _actor(acting(state, id, Wanted(known_by=asked.known_by))))


@router.get(
    "/why/{id:path}", summary="What a row rests on, down to the passages", response_model=NodeFull, responses=ERRORS,
    operation_id="why",
)  # fmt: skip
def why(request: Request, id: str, asked: Known) -> Response:
    """Takes the id of any row of any table, or as much of it as no other row has."""
    return _one(request, asked, "why", id, lambda state: tree_dict(state.why(id, asked.known_by)))


def _found(records: dict[str, Any], sort: str, id: str) -> Any:
    if id not in records:
        raise NoSuchRow(f"no {sort} has the id {id[:80]}")
    return records[id]


def _back(state: State, asked: Asked) -> Backwards:
    found: Backwards = state.kept(("backwards", asked.known_by), lambda: backwards(state.ledger(asked.known_by)))
    return found


def _claim(one: Claim, back: Backwards) -> dict[str, Any]:
    return {**to_dict(one), "events": [event.id for event in back.events.get(one.id, [])]}


def _event(state: State, asked: Asked, id: str) -> dict[str, Any]:
    at, back = state.index(asked.known_by), _back(state, asked)
    one: Event = _found(at.events, "event", id)
    claims = sorted((at.claims[c] for c in one.claims if c in at.claims), key=lambda c: (c.passage, c.id))
    return {
        **event_dict(one),
        "sentence": sentence(one),
        "claims": [_claim(c, back) for c in claims],
        "follows": list(one.follows),
        "dissent": [
            {"slot": d.slot.value, "values": {value: list(held) for value, held in d.values}, "chosen": d.chosen, "why": d.why}
            for d in one.dissent
        ],
        "derivation": list(one.derivation),
        "identity": list(one.identity),
        "exchanges": [x.id for x in back.exchanges.get(id, [])],
        "measures": [m.id for m in back.measures.get(id, [])],
        "disagreements": [d.id for d in back.disagreements.get(id, [])],
    }


def _actor(told: Acting) -> dict[str, Any]:
    party = told.party

    def ids(table: Table) -> list[str]:
        return list(dict.fromkeys(row.id for row in table.rows if row.id))

    return {
        "id": told.id,
        "name": party.name if party else told.id,
        "sort": party.kind.value if party else None,
        "role": party.role if party else None,
        "state": party.state if party else None,
        "spellings": list(party.spellings) if party else [],
        "people": list(told.people),
        "told": {"did": len(told.did.rows), "undergone": len(told.undergone.rows), "words": len(told.words.rows)},
        "did": ids(told.did),
        "undergone": ids(told.undergone),
        "measures": ids(told.measures),
        "measures_on": ids(told.measures_on),
        "words": ids(told.words),
        "totals": ids(told.totals),
        "people_named": ids(told.freed),
    }


def _report(state: State, asked: Asked, id: str) -> dict[str, Any]:
    ledger, back = state.ledger(asked.known_by), _back(state, asked)
    one: Report = _found(state.index(asked.known_by).reports, "report", id)
    known = ledger.known.get(id)
    family, members = family_of(ledger, id)
    claims = sorted(back.claims.get(id, []), key=lambda c: (c.passage, c.id))
    return {
        "id": one.id, "sha256": one.sha256, "source": one.source, "outlet": outlet(one), "title": one.title, "url": one.url,
        "kind": one.kind.value, "language": one.language, "published": day_cell(one.published),
        "published_basis": one.published_basis.value if one.published_basis else None,
        "known": day_cell(known.day) if known else None, "known_inferred": bool(known and known.inferred),
        "known_why": known_text(ledger, one), "issued": day_cell(one.issued), "effective": day_cell(one.effective),
        "recorded": day_cell(one.recorded), "family": family, "family_members": members, "text": one.text,
        "blocks": [{"start": block.start, "end": block.end, "kind": block.kind.value} for block in one.blocks],
        "claims": [_claim(c, back) for c in claims],
    }  # fmt: skip
