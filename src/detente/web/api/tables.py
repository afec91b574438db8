"""Every table of a dossier as a resource: `/NAME` in pages of JSON, or whole as CSV, and `/NAME.csv`.

One row here is one resource: what it is asked, whose row it answers with, and the view that answers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Any, Generic, TypeVar

from fastapi import APIRouter, Query, Request, Response

from detente.model import Event
from detente.views.look import moving
from detente.views.render import to_csv
from detente.views.table import Row as TableRow
from detente.views.table import Table
from detente.web.api import asking, listed, rows
from detente.web.api.access import held_of
from detente.web.api.paging import page
from detente.web.api.problems import documented
from detente.web.api.replying import CSV, CSV_ENDING, JSON, dumped, reply, wants_csv
from detente.web.api.rows import Record
from detente.web.state import State

R = TypeVar("R", bound=Record)


class Page(Record, Generic[R]):
    """Rows of a table, and where its next page begins."""

    title: str
    total: int
    """Rows of the whole table."""
    notes: list[str]
    data: list[R]
    next: str | None
    """The `cursor` of the next page; null on the last."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One table."""

    name: str
    purpose: str
    row: type[Record]
    asked: type[Any]
    table: Callable[[State, Any], Table]


def _view(name: str, **options: Any) -> Callable[[State, Any], Table]:
    return lambda state, asked: state.view(name, asked.query(), **options)


def _events(state: State, asked: asking.Events) -> Table:
    table = state.view("timeline", asked.query())
    if not (asked.kind or asked.modality or asked.source or asked.confidence or asked.moving):
        return table
    at, moved = state.index(asked.known_by), moving(state.ledger(asked.known_by))

    def wanted(event: Event) -> bool:
        return (
            (not asked.kind or event.kind in asked.kind)
            and (not asked.modality or event.modality in asked.modality)
            and event.confidence >= (asked.confidence or 0)
            and (asked.source is None or asked.source in event.reports or asked.source in at.outlets(event.reports))
            and (not asked.moving or event.id in moved)
        )

    return replace(table, rows=tuple(row for row in table.rows if row.id and wanted(at.events[row.id])), notes=())


def _claims(state: State, asked: asking.Claims) -> Table:
    table = state.view("claims", asked.query())
    if not (asked.kind or asked.modality or asked.report or asked.confidence):
        return table
    at = state.index(asked.known_by)

    def wanted(row: TableRow) -> bool:
        claim = at.claims[row.id or ""]
        return (
            (not asked.kind or claim.kind in asked.kind)
            and (not asked.modality or claim.modality in asked.modality)
            and (asked.report is None or claim.report == asked.report)
            and claim.confidence >= (asked.confidence or 0)
        )

    return replace(table, rows=tuple(row for row in table.rows if wanted(row)))


def _balance(state: State, asked: asking.Balanced) -> Table:
    actors = state.settings.actors
    a, b = (asked.a, asked.b) if asked.a or asked.b or len(actors) < 2 else actors[:2]
    return state.view("balance", asked.query(), a=a, b=b)


def _relations(state: State, asked: asking.Related) -> Table:
    return state.view("relations", asked.query(), a=asked.a, b=None, span=asked.by)


def _dealings(state: State, asked: asking.Dealt) -> Table:
    return state.view("relations", asked.query(), a=asked.a, b=asked.b)


RESOURCES = (
    Resource("events", "What happened, in order of time; the undated last", rows.EventRow, asking.Events, _events),
    Resource("claims", "What each passage says, report by report", rows.ClaimRow, asking.Claims, _claims),
    Resource("exchanges", "What was given for what", rows.ExchangeRow, asking.Narrowed, _view("exchanges")),
    Resource("balance", "What two parties gave, got, promised and still hold", rows.BalanceRow, asking.Balanced, _balance),
    Resource("status", "What is in force on a day under each regime", rows.StatusRow, asking.ByObject, _view("status")),
    Resource("measures", "The history of each measure", rows.MeasureRow, asking.Narrowed, _view("measures")),
    Resource("disagreements", "Where reports do not fit together", rows.DisagreementRow, asking.Disputed, _view("disagreements")),
    Resource("totals", "Stated totals against what is accounted for", rows.TotalRow, asking.ByActor, _view("totals")),
    Resource("positions", "Who said what, with which stance", rows.PositionRow, asking.Said, _view("positions")),
    Resource("stands", "Where each party stands in words and deeds, and its turns", rows.TurnRow, asking.ByActor, _view("turns")),
    Resource("people", "Who was freed or jailed, by name, with all spellings", rows.PersonRow, asking.ByActor, _view("people")),
    Resource("actors", "Everybody who acts, is acted on or speaks", rows.ActorRow, asking.Narrowed, _view("actors")),
    Resource("relations", "What parties did to and with each other", rows.RelationRow, asking.Related, _relations),
    Resource("dealings", "Each dealing of two parties, with the net so far", rows.DealingRow, asking.Dealt, _dealings),
    Resource("figures", "Quantities that reports give", rows.FigureRow, asking.Narrowed, _view("figures")),
    Resource("reports", "The reports, when they could be read, which are copies", rows.ReportRow, asking.AsOf, _view("reports")),
    Resource("problems", "What could not be read or does not fit", rows.ProblemRow, asking.Paged, _view("problems")),
    Resource(
        "lists", "The official lists that the dossier holds, snapshot by snapshot", listed.ListRow, asking.ByRegime,
        lambda state, asked: state.official(asked.query()),
    ),
    Resource(
        "lists/reconcile", "What reports say against what official lists say", listed.FindingRow, asking.Reconciled,
        lambda state, asked: state.reconciled(asked.query()),
    ),
    Resource(
        "diff", "What became known between two days", rows.ChangeRow, asking.Changed,
        lambda state, asked: state.diff(asked.from_, asked.to, asked.query()),
    ),
)  # fmt: skip


def add_tables(router: APIRouter) -> None:
    """Every table, as JSON and as CSV."""
    for one in RESOURCES:
        _add(router, one)


def _add(router: APIRouter, one: Resource) -> None:
    whole: Any = Page
    as_csv = {"text/csv": {"schema": {"type": "string"}}}
    errors = {304: {"description": "The caller has it"}, **documented(422, 503)}
    name = one.name.replace("/", "_")

    def get(request: Request, asked: Any) -> Response:
        return _reply(request, one, asked)

    get.__annotations__["asked"] = Annotated[one.asked, Query()]
    json_too = {200: {"model": whole[one.row], "description": one.purpose, "content": as_csv}, **errors}
    router.add_api_route(
        f"/{one.name}", get, summary=one.purpose, operation_id=name, response_class=Response, responses=json_too, tags=["tables"]
    )
    csv_only = {200: {"description": one.purpose, "content": as_csv}, **errors}
    router.add_api_route(
        f"/{one.name}{CSV_ENDING}", get, summary=f"{one.purpose}, as CSV", operation_id=f"{name}_csv", response_class=Response,
        responses=csv_only, tags=["tables"],
    )  # fmt: skip


def _reply(request: Request, one: Resource, asked: Any) -> Response:
    state = held_of(request).now()
    question = f"{one.name}?{asked.model_dump_json(exclude={'limit', 'cursor'})}"
    if wants_csv(request):
        file = one.name.replace("/", "-") + CSV_ENDING
        return reply(request, state, question, CSV, lambda: to_csv(one.table(state, asked)).encode("utf-8", "replace"), file)

    def answer() -> bytes:
        return dumped(page_of(one.table(state, asked), question, asked.cursor, asked.limit))

    return reply(request, state, f"{question} {asked.limit} {asked.cursor or ''}", JSON, answer)


def page_of(table: Table, question: str, cursor: str | None, limit: int) -> dict[str, Any]:
    """A part of a table as a `Page`."""
    keys = [column.key for column in table.columns]
    shown, following = page(table.rows, question, cursor, limit)
    data = [{"id": row.id, **dict(zip(keys, row.cells, strict=True))} for row in shown]
    return {"title": table.title, "total": len(table.rows), "notes": list(table.notes), "data": data, "next": following}
