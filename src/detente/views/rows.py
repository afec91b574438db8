"""A record → its row, made once for a ledger: what a row shows is the same whatever is asked; what is asked picks rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from detente.model import Ledger
from detente.views.look import Index, index
from detente.views.remembered import remembered
from detente.views.table import Row

_R = TypeVar("_R")


def rows_by_id(make: Callable[[Ledger, Index, _R], Row], id_of: Callable[[_R], str]) -> Callable[[Ledger], Callable[[_R], Row]]:
    """For a ledger, what gives the row of a record; `make` makes it when it is first wanted."""

    @remembered
    def rows_of(ledger: Ledger) -> Callable[[_R], Row]:
        at = index(ledger)
        made: dict[str, Row] = {}

        def row_of(record: _R) -> Row:
            id = id_of(record)
            return made.get(id) or made.setdefault(id, make(ledger, at, record))

        return row_of

    return rows_of
