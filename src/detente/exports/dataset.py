"""Ledger → the tables of the data set, each field with its type and what it says: what CSV, Parquet, data frames and the data
dictionary are made of, so that none of them can say otherwise than the others.

A value is a text, a number, a day, a yes or no, or a list of texts; None where nothing is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from detente.model import Ledger

Value = str | int | float | bool | date | tuple[str, ...] | None


class Type(StrEnum):
    """What a field holds."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DAY = "date"
    YES = "boolean"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its name, its type, what it says, and where it stands in a record."""

    name: str
    type: Type
    what: str
    read: Callable[[Any], Value]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name, what one row of it is, its columns, and the records of its rows in a ledger."""

    name: str
    what: str
    fields: tuple[Field, ...]
    records: Callable[[Ledger], Iterable[Any]]

    def rows(self, ledger: Ledger) -> list[tuple[Value, ...]]:
        """The rows of a ledger, a value for each field."""
        return [tuple(field.read(record) for field in self.fields) for record in self.records(ledger)]


# what fields are made with: each takes a name, what it says, and how it is read


def text(name: str, what: str, read: Callable[[Any], str | None]) -> Field:
    """A field of text."""
    return Field(name, Type.TEXT, what, read)


def integer(name: str, what: str, read: Callable[[Any], int | None]) -> Field:
    """A field of whole numbers."""
    return Field(name, Type.INTEGER, what, read)


def amount(name: str, what: str, read: Callable[[Any], float | None]) -> Field:
    """A field of numbers."""
    return Field(name, Type.NUMBER, what, read)


def day(name: str, what: str, read: Callable[[Any], date | None]) -> Field:
    """A field of days."""
    return Field(name, Type.DAY, what, read)


def yes(name: str, what: str, read: Callable[[Any], bool | None]) -> Field:
    """A field of yes or no."""
    return Field(name, Type.YES, what, read)


def several(name: str, what: str, read: Callable[[Any], tuple[str, ...]]) -> Field:
    """A field of lists of texts."""
    return Field(name, Type.LIST, what, read)
