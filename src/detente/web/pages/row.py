"""The page of any other row: a status, a measure, an exchange, a total, a disagreement, a person, down to the passages."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from detente.model import Freed
from detente.views.counting import person_id
from detente.views.quoting import quote
from detente.views.steps import Node
from detente.views.table import Query, Row, Table
from detente.views.words import capital
from detente.web.desk import Desk, Page
from detente.web.pages.collecting import of_node
from detente.web.pages.status import history
from detente.web.pages.taking import taken

#: The page of the menu that a sort of row belongs to.
_HOMES = {
    "status": "status", "measure": "measures", "exchange": "balance", "assertion": "totals", "disagreement": "disagreements",
    "person": "people", "position": "positions", "relation": "actors",
}  # fmt: skip


def row(desk: Desk, id: str) -> Page:
    """The page."""
    node = desk.state.why(id, desk.query.known_by)
    home = _HOMES.get(node.sort, "overview")
    quoted = quote(desk.ledger, desk.at, node)
    values: dict[str, Any] = {
        "node": node,
        "told": quoted.sentences[0][0],
        "home": home,
        "taken": taken(quoted),
        "answer": None,
        "history": None,
        "person": _person(desk, node),
    }
    if node.sort == "status":
        answer = _answer(desk, node.id or "")
        values["answer"] = answer
        measure = next((child.id for child in node.children if child.sort == "measure"), None)
        values["history"] = history(desk, measure) if measure else None
    if node.sort == "measure" and node.id:
        values["history"] = history(desk, node.id)
    title, own = _title(node), values["answer"][0] if values["answer"] else None
    file = partial(of_node, desk, node, title, own)
    return Page(home, "row.html.j2", title, values, later=file, item=("row", id))


def _title(node: Node) -> str:
    if node.sort == "exchange":
        return node.text.split(":")[0]
    return capital(node.text)


def _answer(desk: Desk, id: str) -> tuple[Table, Row] | None:
    """A status as its view words it: every column."""
    regime, rest = id.removeprefix("status:").split(":", 1)
    object, _, day = rest.rpartition(":")
    asked = Query(date.fromisoformat(day) if day else None, desk.query.known_by, regime, object)
    table = desk.state.view("status", asked)
    return (table, table.rows[0]) if table.rows else None


def _person(desk: Desk, node: Node) -> Freed | None:
    if node.sort != "person":
        return None
    return next((person for person in desk.ledger.people if person_id(person) == node.id), None)
