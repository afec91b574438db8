"""A table and where the last page ended → its next page, and a cursor for the one after it.

A cursor is opaque and says where a page ended by the row that stood there: when rows were added or taken away meanwhile, the
next page still begins after it. It belongs to the question that it came from; with another one it is refused.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence

from detente.errors import UsageError
from detente.views.table import Row

#: Rows of a page where none are asked for, and the most that can be.
USUAL, MOST = 100, 1000

#: Characters of a cursor: those made here are far shorter, unless an id is very long.
LONGEST = 4000


def page(rows: Sequence[Row], question: str, cursor: str | None, limit: int) -> tuple[Sequence[Row], str | None]:
    """The rows after the cursor, and the next cursor; None where these are the last."""
    start = _start(rows, question, cursor) if cursor else 0
    shown = rows[start : start + limit]
    end = start + len(shown)
    return shown, _cursor(rows, question, end) if end < len(rows) else None


def _cursor(rows: Sequence[Row], question: str, end: int) -> str:
    """After the row before `end`: its id, and which of the rows with this id it is."""
    id = rows[end - 1].id
    nth = sum(row.id == id for row in rows[:end])
    return base64.urlsafe_b64encode(json.dumps([_mark(question), end, id, nth]).encode()).decode().rstrip("=")


def _start(rows: Sequence[Row], question: str, cursor: str) -> int:
    mark, end, id, nth = _read(cursor)
    if mark != _mark(question):
        raise UsageError("this cursor belongs to another question: the filters must stay as they were on the first page")
    if 0 < end <= len(rows) and rows[end - 1].id == id:
        return end
    same = [at for at, row in enumerate(rows, 1) if row.id == id]
    return same[min(nth, len(same)) - 1] if same else min(end, len(rows))


def _read(cursor: str) -> tuple[str, int, str | None, int]:
    try:
        found = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError):
        found = None
    match found:
        case [str(mark), int(end), str() | None as id, int(nth)] if end > 0 and nth > 0 and not isinstance(end, bool):
            return mark, end, id, nth
    raise UsageError("this is no cursor: take the one of the page before")


def _mark(question: str) -> str:
    return hashlib.sha256(question.encode("utf-8", "surrogatepass")).hexdigest()[:10]
