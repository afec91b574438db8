"""The fields of an address or form → what is asked of a page: the days, the filters, which part of a long table.

A field that cannot be understood is a `UsageError` with a sentence for whoever typed it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from detente.errors import UsageError
from detente.model import Kind
from detente.views.table import EVERYTHING, Query

#: Rows of a table on one page: what a browser lays out at once without being felt.
PER_PAGE = 200

#: Characters of a name or of words to search; no name in any list is as long.
_LONGEST = 300


#: The fields that narrow a page beside the two days: its downloads, and the other parts of a long list, are asked with them.
NARROWING = ("regime", "object", "actor", "kind", "source", "confidence", "all", "q", "a", "b", "from", "to", "at", "row")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked. `kinds`, `source` and `least` (confidence) narrow the timeline beyond what a `Query` says."""

    query: Query = EVERYTHING
    kinds: tuple[Kind, ...] = ()
    source: str | None = None
    least: float | None = None
    everything: bool = False
    words: str = ""
    page: int = 1
    between: tuple[str | None, str | None] = (None, None)  # two parties
    span: tuple[date | None, date | None] = (None, None)  # two known days
    marked: tuple[int, int] | None = None  # a stretch of a report's text

    @property
    def kept(self) -> dict[str, str]:
        """What goes along from page to page."""
        days = {"as_of": self.query.as_of, "known_by": self.query.known_by}
        return {key: day.isoformat() for key, day in days.items() if day}


def asked_of(fields: Mapping[str, str], kinds: list[str] | None = None) -> Asked:
    """The fields understood. `kinds` are the values of a field that may stand there several times."""
    query = Query(
        _day(fields, "as_of"), _day(fields, "known_by"), _text(fields, "regime"), _text(fields, "object"), _text(fields, "actor")
    )
    return Asked(
        query,
        tuple(dict.fromkeys(_kind(one) for one in kinds or [] if one)),
        _text(fields, "source"),
        _share(fields, "confidence"),
        fields.get("all", "") not in ("", "0"),
        _text(fields, "q") or "",
        _whole(fields, "page", 1),
        (_text(fields, "a"), _text(fields, "b")),
        (_day(fields, "from"), _day(fields, "to")),
        _stretch(fields),
    )


def _text(fields: Mapping[str, str], name: str) -> str | None:
    found = fields.get(name, "").strip()
    if len(found) > _LONGEST:
        raise UsageError(f"“{name}” holds {len(found)} characters; {_LONGEST} are the most")
    return found or None


def _day(fields: Mapping[str, str], name: str) -> date | None:
    found = fields.get(name, "").strip()
    if not found:
        return None
    try:
        return date.fromisoformat(found)
    except ValueError:
        raise UsageError(f"“{found[:40]}” is no date; a date looks like 2025-12-20") from None


def _kind(text: str) -> Kind:
    try:
        return Kind(text)
    except ValueError:
        raise UsageError(f"there is no kind “{text[:40]}”; the kinds are {', '.join(Kind)}") from None


def _share(fields: Mapping[str, str], name: str) -> float | None:
    found = fields.get(name, "").strip()
    if not found:
        return None
    try:
        value = float(found)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise UsageError(f"“{found[:40]}” is no confidence; it lies between 0 and 1")
    return value


def _whole(fields: Mapping[str, str], name: str, usual: int) -> int:
    found = fields.get(name, "").strip()
    if not found:
        return usual
    if not (found.isascii() and found.isdigit()) or len(found) > 9 or int(found) < 1:
        raise UsageError(f"“{found[:40]}” is no page number")
    return int(found)


def _stretch(fields: Mapping[str, str]) -> tuple[int, int] | None:
    """`at=95-320`."""
    found = fields.get("at", "").strip()
    if not found:
        return None
    start, _, end = found.partition("-")
    if not (start.isascii() and end.isascii() and start.isdigit() and end.isdigit()) or len(found) > 20:
        raise UsageError(f"“{found[:40]}” is no place in a text; one looks like 95-320")
    return int(start), int(end)
