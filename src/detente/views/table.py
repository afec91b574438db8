"""The shape of every answer: a `Query` goes in, a `Table` comes out; `render` writes a table in each format.

A row's cells are values that JSON can hold, in the order of the columns; how a value is worded is the column's `Form`. Every
row carries the id that `why` takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from detente.model import Basis, Count, Interval
from detente.views.words import count_text, joined, number, one_line, party_title, when_text

#: An id on a screen: long enough to be unique in any dossier of a few thousand rows (`why` takes any unique beginning).
SHORT_ID = 8

#: A cell: None, text, a number, a list or a dictionary of these.
Cell = Any


@dataclass(frozen=True, slots=True)
class Query:
    """What a view is narrowed to. `known_by` is answered by the fold: a view is given the ledger of that day."""

    as_of: date | None = None
    known_by: date | None = None
    regime: str | None = None
    object: str | None = None
    actor: str | None = None


EVERYTHING = Query()


class Form(StrEnum):
    """What a column's cells hold, and so how they are worded."""

    TEXT = "text"
    WORD = "word"  # one of a closed vocabulary: a kind, a modality, a status
    NUMBER = "number"
    DAY = "day"  # an ISO date
    WHEN = "when"  # {"from", "to", "basis"}
    COUNT = "count"  # {"value", "op", "unit"} and "upper" for a range
    PARTIES = "parties"  # party ids
    NAMES = "names"  # a list of texts
    CLAUSES = "clauses"  # a list of texts that may hold commas
    ITEMS = "items"  # [{"id", "text"}]
    IDS = "ids"  # a list of ids, shown in files only


@dataclass(frozen=True, slots=True)
class Column:
    """`key` names the column in files, `title` on a screen; `wide` columns hold most of the words and get most of the room,
    `spare` ones are left out where the screen is narrow, columns that are not for the `screen` stand in JSON and CSV only."""

    key: str
    title: str
    form: Form = Form.TEXT
    wide: bool = False
    screen: bool = True
    spare: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """`id` is what `why` takes; None for a row that rests on nothing further. `brief` is a shorter form of it for a screen."""

    id: str | None
    cells: tuple[Cell, ...]
    brief: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """`group` is the key of the column whose change of value begins a new part of the table; `notes` stand below it."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    group: str | None = None

    def column(self, key: str) -> list[Cell]:
        """The cells of one column, top to bottom."""
        at = [c.key for c in self.columns].index(key)
        return [row.cells[at] for row in self.rows]


def when_cell(interval: Interval | None, basis: Basis | None = None) -> Cell:
    """A date with its basis as a cell."""
    if interval is None:
        return None
    return {
        "from": interval.start.isoformat() if interval.start else None,
        "to": interval.end.isoformat() if interval.end else None,
        "basis": basis.value if basis else None,
    }


def count_cell(count: Count | None) -> Cell:
    """A count with its comparator as a cell."""
    if count is None:
        return None
    value = int(count.value) if float(count.value).is_integer() else count.value
    cell: dict[str, Cell] = {"value": value, "op": count.op.value, "unit": count.unit}
    if count.upper is not None:
        cell["upper"] = int(count.upper) if float(count.upper).is_integer() else count.upper
    return cell


def day_cell(day: date | None) -> str | None:
    """A day as a cell."""
    return day.isoformat() if day else None


def number_cell(value: float | None) -> float | int | None:
    """A number as a cell, whole where it is whole."""
    return int(value) if value is not None and float(value).is_integer() else value


def shown(form: Form, cell: Cell) -> str:
    """A cell as a person reads it, on one line for each item; empty for None."""
    if cell is None:
        return ""
    match form:
        case Form.WHEN:
            return when_text(_interval(cell), Basis(cell["basis"]) if cell["basis"] else None, short=True)
        case Form.DAY:
            return when_text(Interval.day(date.fromisoformat(cell)), short=True)
        case Form.COUNT:
            return count_text(_count(cell))
        case Form.NUMBER:
            return number(cell)
        case Form.PARTIES:
            return joined([party_title(p) for p in cell])
        case Form.NAMES:
            return ", ".join(one_line(n) for n in cell)
        case Form.CLAUSES:
            return "; ".join(one_line(n) for n in cell)
        case Form.ITEMS:
            mark = "· " if len(cell) > 1 else ""
            return "\n".join(f"{mark}{one_line(item['text'])}" for item in cell)
        case Form.IDS:
            return " ".join(cell)
        case Form.TEXT | Form.WORD:
            return one_line(str(cell))


def flat(column: Column, cell: Cell) -> dict[str, str | float | int | None]:
    """A cell as one or more fields of a flat file, by field name."""
    key = column.key
    match column.form:
        case Form.WHEN:
            value = cell or {"from": None, "to": None, "basis": None}
            return {f"{key}_from": value["from"], f"{key}_to": value["to"], f"{key}_basis": value["basis"]}
        case Form.COUNT:
            value = cell or {"value": None, "op": None, "unit": None}
            return {
                key: value["value"],
                f"{key}_op": value["op"],
                f"{key}_upper": value.get("upper"),
                f"{key}_unit": value["unit"],
            }
        case Form.ITEMS:
            return {key: "; ".join(i["text"] for i in cell or ()), f"{key}_ids": " ".join(i["id"] for i in cell or () if i["id"])}
        case Form.PARTIES | Form.NAMES | Form.CLAUSES:
            return {key: "; ".join(cell or ())}
        case Form.IDS:
            return {key: " ".join(cell or ())}
        case Form.TEXT | Form.WORD | Form.NUMBER | Form.DAY:
            return {key: cell}


def _interval(cell: Cell) -> Interval:
    return Interval(*(date.fromisoformat(cell[k]) if cell[k] else None for k in ("from", "to")))


def _count(cell: Cell) -> Count:
    return Count(cell["value"], type(Count(0).op)(cell["op"]), cell["unit"], cell.get("upper"))
