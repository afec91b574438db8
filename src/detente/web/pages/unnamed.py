"""Rows that the ledger has no id for (problems, lists, what lists say, lines of the matrix, questions, rulings) → an id that each
has by what it says, and back to the row in words with its footnotes.

    row:problems:1f0c2b3d4e5f            a row of a view, wherever it stands in it
    line:1f0c2b3d4e5f                    a line of the matrix, on the days and narrowed as the address says
    question:1f0c2b3d4e, ruling:k_1f0c   of the review
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from detente.dossier.reviewing import Question
from detente.model import Decision
from detente.views.grid import Line
from detente.views.quoting import Quoted, cited, quote_together
from detente.views.table import Form, Query, Row, Table, shown
from detente.views.words import days_in_words, joined, one_line, party_title
from detente.web.desk import Desk
from detente.web.pages.review import question_id, ruled_words
from detente.web.pages.status import matrix
from detente.web.state import VIEWS

#: What the ids begin with.
ROW, LINE, QUESTION, RULING = "row:", "line:", "question:", "ruling:"

#: Tables that no view of the ledger has: the official lists, and what they say of what reports tell.
_LISTS, _RECONCILED = "lists", "reconcile"

#: Tables whose rows say more than what their id names: what is taken is the row.
_OWN_WORDS = frozenset({_RECONCILED})


def _key(said: object) -> str:
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")).hexdigest()[:12]


def row_id(table: Table, row: Row) -> str:
    """The id of a row of a table by what its cells say; empty where what is copied of it is what its own id names, or where no
    view would find it again."""
    if table.name not in _OWN_WORDS and (row.id or table.name not in (_LISTS, *VIEWS)):
        return ""
    return f"{ROW}{table.name}:{_key(row.cells)}"


def line_id(line: Line) -> str:
    """The id of a line of the matrix."""
    return f"{LINE}{_key([line.object, *(cell.id if cell else '' for cell in line.cells)])}"


def question_row(question: Question) -> str:
    """The id of an open question."""
    return f"{QUESTION}{question_id(question)}"


def ruling_row(decision: Decision) -> str:
    """The id of a line of the log."""
    return f"{RULING}{decision.id}"


def row_words(table: Table, row: Row) -> str:
    """A row in words: its first cell, and the others by the names of their columns."""
    columns = [(c, cell) for c, cell in zip(table.columns, row.cells, strict=True) if c.screen and c.form is not Form.IDS]
    told = [
        f"{column.title.lower()}: {shown(column.form, cell)}" for column, cell in columns[1:] if cell not in (None, "", [], 0)
    ]
    first = columns[0][1]
    name = joined([party_title(one) for one in first]) if isinstance(first, list) else str(first)
    return f"{one_line(name)}: {'; '.join(told)}." if name else f"{'; '.join(told)}."


def unnamed(desk: Desk, id: str) -> tuple[Quoted, str] | None:
    """What is taken by such an id, and the page of the menu that it stands on; None where nothing has the id."""
    for beginning, find in _FOUND.items():
        if id.startswith(beginning):
            return find(desk, id)
    return None


def _row(desk: Desk, id: str) -> tuple[Quoted, str] | None:
    name = id.removeprefix(ROW).rpartition(":")[0]
    table = _table(desk, name)
    row = next((row for row in table.rows if row_id(table, row) == id), None) if table else None
    if table is None or row is None:
        return None
    keys = [column.key for column in table.columns]
    claims = row.cells[keys.index("claims")] if "claims" in keys else []
    home = _LISTS if name == _RECONCILED else name
    return cited(desk.ledger, desk.at, row_words(table, row), claims if isinstance(claims, list) else []), home


def _table(desk: Desk, name: str) -> Table | None:
    known = Query(known_by=desk.query.known_by)
    if name == _LISTS:
        return desk.state.official(known)
    if name == _RECONCILED:
        return compared(desk, known)
    return desk.state.view(name, known) if name in VIEWS else None


def compared(desk: Desk, query: Query) -> Table:
    """What reports tell of measures against what lists say of it, the days of the reasons in words."""
    table = desk.state.reconciled(query)
    at = [column.key for column in table.columns].index("why")
    told = (replace(row, cells=(*row.cells[:at], days_in_words(row.cells[at]), *row.cells[at + 1 :])) for row in table.rows)
    return replace(table, rows=tuple(told))


def _line(desk: Desk, id: str) -> tuple[Quoted, str] | None:
    line = next((line for line in matrix(desk).lines if line_id(line) == id), None)
    if line is None:
        return None
    nodes = [desk.state.why(cell.id, desk.query.known_by) for cell in line.cells if cell]
    return quote_together(desk.ledger, desk.at, nodes), "status"


def _question(desk: Desk, id: str) -> tuple[Quoted, str] | None:
    question = next((one for one in desk.state.questions() if question_row(one) == id), None)
    if question is None:
        return None
    told = [one_line(line).rstrip(".") for line in question.lines]
    rows = dict.fromkeys(row for answer in question.answers for row in answer.rows)
    return _on_rows(desk, f"{question.asked} {'. '.join(told)}.", rows), "overview"


def _ruling(desk: Desk, id: str) -> tuple[Quoted, str] | None:
    decision = next((one for one in desk.state.decisions if ruling_row(one) == id), None)
    if decision is None:
        return None
    why = f" ({one_line(decision.reason)})" if decision.reason else ""
    day: date = decision.made.date()
    text = f"{decision.author} ruled on {day}: {decision.ruling.value} {ruled_words(decision)}{why}; {decision.id}."
    return _on_rows(desk, text, dict.fromkeys(decision.anchors)), "review"


def _on_rows(desk: Desk, text: str, rows: dict[str, None]) -> Quoted:
    """Words on rows of the ledger, with the passages of the claims and events among them."""
    at = desk.at
    claims = [claim for row in rows for claim in (at.events[row].claims if row in at.events else (row,)) if claim in at.claims]
    return cited(desk.ledger, at, one_line(text), claims)


_FOUND: dict[str, Callable[[Desk, str], tuple[Quoted, str] | None]] = {
    ROW: _row, LINE: _line, QUESTION: _question, RULING: _ruling,
}  # fmt: skip
