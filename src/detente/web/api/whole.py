"""The dossier as a whole: its overview, what words are found in, and the timeline as a feed."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from detente import __version__
from detente.exports.feed import FeedLinks, atom
from detente.views.law import by_regime
from detente.views.table import Query as Wanted
from detente.views.table import day_cell
from detente.views.words import outlet
from detente.web.address import Live
from detente.web.api.access import held_of
from detente.web.api.asking import Asked, Fed, Searched
from detente.web.api.problems import documented
from detente.web.api.records import Found, Overview
from detente.web.api.replying import ATOM, JSON, dumped, reply
from detente.web.finding import find
from detente.web.held import Held
from detente.web.state import State

router = APIRouter(tags=["whole"])

_FEED: dict[int | str, dict[str, Any]] = {
    200: {"description": "An Atom feed (RFC 4287)", "content": {"application/atom+xml": {"schema": {"type": "string"}}}},
    304: {"description": "The caller has it"},
}
_ERRORS: dict[int | str, dict[str, Any]] = {304: {"description": "The caller has it"}, **documented(422, 503)}


@router.get("/overview", summary="A dossier at a glance: the story, how each regime stands, the last change",
            response_model=Overview, responses=_ERRORS)  # fmt: skip
def overview(request: Request, asked: Annotated[Asked, Query()]) -> Response:
    """Each sentence of the story stands with the claims that it rests on."""
    held = held_of(request)
    state = held.now()
    question = f"overview {asked.known_by} {held.reading} {held.trouble}"
    return reply(request, state, question, JSON, lambda: dumped(_overview(held, state, asked)))


def _overview(held: Held, state: State, asked: Asked) -> dict[str, Any]:
    ledger = state.ledger(asked.known_by)
    query = Wanted(known_by=asked.known_by)
    counted = ("reports", "claims", "events", "exchanges", "measures", "people", "disagreements", "problems")
    days = [day for day in state.known_days if asked.known_by is None or day <= asked.known_by]
    return {
        "title": ledger.title,
        "version": __version__,
        "state": state.etag,
        "reading": held.reading,
        "trouble": held.trouble,
        "known_by": day_cell(asked.known_by),
        "last_day": day_cell(days[-1] if days else None),
        "counts": {name: len(getattr(ledger, name)) for name in counted},
        "story": [[{"text": text, "claims": list(claims)} for text, claims in part] for part in state.headline(query)],
        "regimes": [
            {"regime": regime, "statuses": Counter(answer.status.value for answer in mine)}
            for regime, mine in by_regime(state.statuses(query), None)
        ],
    }


@router.get("/search", summary="What holds words: passages, events, names", response_model=Found, responses=_ERRORS)
def search(request: Request, asked: Annotated[Searched, Query()]) -> Response:
    """All the words must be there, in any order."""
    state = held_of(request).now()
    return reply(request, state, f"search {asked.model_dump_json()}", JSON, lambda: dumped(_found(state, asked)))


def _found(state: State, asked: Searched) -> dict[str, Any]:
    found, ledger = find(state, asked.q, asked.known_by, asked.limit), state.ledger(asked.known_by)
    reports = state.index(asked.known_by).reports
    return {
        "passages": [
            {
                "id": None, "report": p.report, "outlet": outlet(reports[p.report]),
                "known": day_cell(known.day if (known := ledger.known.get(p.report)) else None),
                "start": p.start, "end": p.end, "text": p.text,
            }
            for p in found.passages
        ],
        "events": [{"id": line.event.id, "text": line.text} for line in found.events],
        "names": [{"id": one.id, "sort": one.sort, "name": one.name, "names": list(one.names)} for one in found.names],
    }  # fmt: skip


@router.get("/events.atom", summary="The timeline as an Atom feed, the newest first", response_class=Response,
            responses={**_FEED, **documented(422, 503)})  # fmt: skip
def feed(request: Request, asked: Annotated[Fed, Query()]) -> Response:
    """An entry is published on the first day on which its event could be read, and updated on the last."""
    state = held_of(request).now()
    root = f"{request.url.scheme}://{request.url.netloc}"

    def answer() -> bytes:
        pages = Live()
        links = FeedLinks(str(request.url), root + pages.page("timeline"), lambda id: root + pages.item("event", id))
        found = atom(state.ledger(asked.known_by), asked.query(), links, most=asked.limit, everything=asked.everything)
        return found.encode("utf-8")

    return reply(request, state, f"feed {request.url}", ATOM, answer)
