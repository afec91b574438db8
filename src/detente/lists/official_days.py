"""Dates as official texts print them (4 November 2025; November 4, 2025; September 2025) → days, with their place in the text."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from detente.model import Interval

_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(_NAMES)
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}}) (?P<month>{_MONTH}) (?P<year>\d{{4}})"
    rf"|(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}}), (?P<year2>\d{{4}})"
    rf"|(?P<month3>{_MONTH}) (?P<year3>\d{{4}}))\b"
)


def days_in(text: str) -> list[tuple[int, Interval]]:
    """Every whole date and every month with its year, with where it begins."""
    found: list[tuple[int, Interval]] = []
    for one in _DATE.finditer(text):
        name = one["month"] or one["month2"] or one["month3"]
        year = int(one["year"] or one["year2"] or one["year3"])
        month = _NAMES.index(name) + 1
        last = monthrange(year, month)[1]
        if one["month3"]:
            found.append((one.start(), Interval(date(year, month, 1), date(year, month, last))))
        elif 1 <= (day := int(one["day"] or one["day2"])) <= last:
            found.append((one.start(), Interval.day(date(year, month, day))))
    return found


def last_day_in(text: str) -> Interval | None:
    """The last whole date in a text."""
    found = [interval for _, interval in days_in(text) if interval.start == interval.end]
    return found[-1] if found else None
