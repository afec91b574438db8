"""What a person could decide, what was decided, and deciding: the only part of the API that writes, with a token."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from starlette.exceptions import HTTPException

from detente.dossier.deciding import Draft
from detente.errors import NoSuchRow, UsageError
from detente.events.rulings import in_force
from detente.model import Decision, Ruling
from detente.web.api.access import held_of, must_have_token
from detente.web.api.paging import MOST, USUAL
from detente.web.api.problems import documented
from detente.web.api.records import Decisions, NewDecision, Queue, Recorded
from detente.web.api.replying import JSON, dumped, reply
from detente.web.api.rows import ChangeRow
from detente.web.api.tables import Page, page_of
from detente.web.held import PATIENCE, Held

router = APIRouter(tags=["deciding"])

_ERRORS: dict[int | str, dict[str, Any]] = {304: {"description": "The caller has it"}, **documented(422, 503)}
_WRITING = documented(401, 404, 422, 503)
_TOKEN = [Depends(must_have_token)]

Limit = Annotated[int, Query(ge=1, le=MOST, description="At most so many, the most consequential first.")]


@router.get("/review", summary="What is worth a person's decision", response_model=Queue, responses=_ERRORS)
def review(request: Request, limit: Limit = USUAL) -> Response:
    """Pairs of reports that may or may not tell of one event, and disagreements; an answer is the body of a decision."""
    state = held_of(request).now()

    def answer() -> bytes:
        asked = state.questions()
        data = [
            {
                "weight": one.weight, "asked": one.asked, "lines": list(one.lines),
                "answers": [{"label": a.label, **_as_body(a.ruling, a.rows)} for a in one.answers],
            }
            for one in asked[:limit]
        ]  # fmt: skip
        return dumped({"total": len(asked), "data": data})

    return reply(request, state, f"review {limit}", JSON, answer)


def _as_body(ruling: str, rows: Sequence[str]) -> dict[str, Any]:
    """An answer as the body of a decision: `value` is given a row, a slot and a value."""
    slot, value = rows[1:3] if ruling == Ruling.VALUE else (None, None)
    return {"ruling": ruling, "rows": list(rows[:1] if slot else rows), "slot": slot, "value": value}


@router.get("/decisions", summary="What was decided", response_model=Decisions, responses=_ERRORS)
def decisions(request: Request) -> Response:
    """In the order in which it was decided; what was undone stays, and holds no more."""
    state = held_of(request).now()

    def answer() -> bytes:
        holding = {one.id for one in in_force(state.decisions)}
        data = [_told(one, one.id in holding) for one in state.decisions]
        return dumped({"total": len(data), "data": data})

    return reply(request, state, "decisions", JSON, answer)


@router.post("/decisions/preview", summary="What a decision would change; nothing is recorded", response_model=Page[ChangeRow],
             responses=_WRITING, dependencies=_TOKEN)  # fmt: skip
def preview(request: Request, body: NewDecision) -> Response:
    """The ledger is folded with it, beside the one that is held; a large dossier takes its time."""
    held = held_of(request)
    state = held.now()
    return _sent(200, page_of(state.preview(held.drafted(*_words(body))), "preview", None, MOST))


@router.post("/decisions", status_code=201, summary="Record a decision", response_model=Recorded, responses=_WRITING,
             dependencies=_TOKEN)  # fmt: skip
def decide(request: Request, body: NewDecision) -> Response:
    """Appended to the dossier's log, as `detente decide` does; the last decision on a matter counts."""
    held = held_of(request)
    return _recorded(held, held.record(*_words(body)))


@router.delete("/decisions/{id}", summary="Undo a decision", response_model=Recorded, responses={**_WRITING, **documented(409)},
               dependencies=_TOKEN)  # fmt: skip
def undo(request: Request, id: str) -> Response:
    """Appends that it no longer holds; the log is only ever added to."""
    held = held_of(request)
    known = held.settled(PATIENCE).decisions
    if not any(one.id == id for one in known):
        raise NoSuchRow(f"no decision has the id {id[:80]}")
    if not any(one.id == id for one in in_force(known)):
        raise HTTPException(HTTPStatus.CONFLICT, f"the decision {id} was undone already")
    return _recorded(held, held.record(Ruling.UNDO, [id], "api"), 200)


def _words(body: NewDecision) -> tuple[Ruling, list[str], str, str, Draft | None]:
    """The body as `Held` takes it."""
    rows = list(body.rows)
    if body.ruling is Ruling.VALUE:
        if len(rows) != 1 or body.slot is None or body.value is None:
            raise UsageError("`value` needs one row, its slot and the value")
        rows += [body.slot, body.value]
    elif body.slot is not None or body.value is not None:
        raise UsageError(f"`{body.ruling}` takes no slot and no value")
    draft = None
    if body.claim is not None:
        if body.ruling is not Ruling.ADD:
            raise UsageError(f"`{body.ruling}` takes no claim")
        one = body.claim
        draft = Draft(one.kind, one.words, rows[0] if rows else None, one.modality, one.slots)
    return body.ruling, rows, body.author, body.reason, draft


def _recorded(held: Held, made: Decision, status: int = 201) -> Response:
    state = held.settled(PATIENCE)
    holds = made.ruling is not Ruling.UNDO
    return _sent(status, {"decision": _told(made, holds), "settled": made.id in {one.id for one in state.decisions}})


def _told(one: Decision, holds: bool) -> dict[str, Any]:
    return {
        "id": one.id, "ruling": one.ruling.value, "anchors": list(one.anchors), "author": one.author,
        "made": one.made.isoformat(), "reason": one.reason, "value": one.value, "holds": holds,
    }  # fmt: skip


def _sent(status: int, body: dict[str, Any]) -> Response:
    return Response(dumped(body), status, {"Cache-Control": "no-store"}, JSON)
