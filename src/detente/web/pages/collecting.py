"""One thing's page → what it holds as a file: its sentence, its own rows of the views, its events, its claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from detente.model import BlockKind, Report
from detente.views.quoting import Quoted, quote
from detente.views.steps import Node
from detente.views.table import Column, Form, Query, Row, Table
from detente.web.collected import Collected
from detente.web.desk import Desk

#: The view that has the rows of a sort of thing.
_VIEWS = {
    "exchange": "exchanges", "measure": "measures", "assertion": "totals", "disagreement": "disagreements", "person": "people",
    "position": "positions", "relation": "relations", "status": "status", "report": "reports",
}  # fmt: skip

#: What the parts are called.
_TITLES = {
    "timeline": "Events", "claims": "Claims, each with its passage", "exchanges": "Exchanges", "measures": "History of measures",
    "totals": "Totals", "disagreements": "Disagreements", "people": "People", "positions": "Positions", "relations": "Relations",
    "status": "Status", "reports": "Reports",
}  # fmt: skip


def of_node(desk: Desk, node: Node, title: str, own: Table | None = None) -> Collected:
    """Any row: itself as its view has it (`own` where that is another table), and all that it rests on."""
    ids = {sort: list(dict.fromkeys(_ids(node, sort))) for sort in ("event", "claim", "measure")}
    view = _VIEWS.get(node.sort)
    first = own or (_picked(desk, view, [node.id]) if view and node.id else None)
    parts = [*([(_name(first), replace(first, title=_title(first)))] if first else [])]
    if node.sort == "status":
        parts.append(_part(desk, "measures", ids["measure"]))
    parts += [_part(desk, "timeline", ids["event"]), _part(desk, "claims", ids["claim"])]
    return Collected(node.id or "", title, quote(desk.ledger, desk.at, node), tuple(part for part in parts if part[1].rows))


def of_event(desk: Desk, id: str, title: str) -> Collected:
    """An event with its claims, and what hangs on it."""
    back = desk.back
    hanging = (("disagreements", back.disagreements), ("exchanges", back.exchanges), ("measures", back.measures))
    parts = [_part(desk, "timeline", [id]), _part(desk, "claims", desk.event(id).claims)]
    parts += [_part(desk, name, [record.id for record in found.get(id, ())]) for name, found in hanging]
    if desk.has_lists:
        parts.append(("lists", desk.state.listed(id, desk.query.known_by)))
    quoted = quote(desk.ledger, desk.at, desk.state.why(id, desk.query.known_by))
    return Collected(id, title, quoted, tuple(part for part in parts if part[1].rows))


def of_report(desk: Desk, report: Report, title: str) -> Collected:
    """A report with its claims and its text, block by block."""
    node = desk.state.why(report.id, desk.query.known_by)
    claims = [claim.id for claim in desk.back.claims.get(report.id, ())]
    columns = (
        Column("start", "From", Form.NUMBER), Column("end", "To", Form.NUMBER), Column("kind", "Part", Form.WORD),
        Column("text", "Text", wide=True),
    )  # fmt: skip
    blocks = [(b.start, b.end, b.kind.value) for b in report.blocks] or [(0, len(report.text), BlockKind.PARAGRAPH.value)]
    text = Table(
        "text", "The text", columns, tuple(Row(None, (start, end, kind, report.text[start:end])) for start, end, kind in blocks)
    )
    parts = (_part(desk, "reports", [report.id]), _part(desk, "claims", claims), ("text", text))
    return Collected(report.id, title, quote(desk.ledger, desk.at, node), parts)


def of_tables(id: str, title: str, quoted: Quoted, tables: Iterable[tuple[str, str, Table]]) -> Collected:
    """A page of several tables: of each its name, its title and its rows."""
    parts = tuple((name, replace(table, title=called)) for name, called, table in tables if table.rows)
    return Collected(id, title, quoted, parts)


def _part(desk: Desk, view: str, ids: Iterable[str]) -> tuple[str, Table]:
    table = _picked(desk, view, ids)
    return _name(table), replace(table, title=_title(table))


def _name(table: Table) -> str:
    return "events" if table.name == "timeline" else table.name


def _title(table: Table) -> str:
    return _TITLES.get(table.name, table.title)


def _picked(desk: Desk, view: str, ids: Iterable[str]) -> Table:
    """The rows of some ids, in their order there."""
    known_by = desk.query.known_by
    table, rows = desk.state.view(view, Query(known_by=known_by)), desk.state.rows(view, known_by)
    return replace(table, rows=tuple(row for id in ids for row in rows.get(id, ())), notes=())


def _ids(node: Node, sort: str) -> Iterator[str]:
    if node.sort == sort and node.id:
        yield node.id
    for child in node.children:
        yield from _ids(child, sort)
