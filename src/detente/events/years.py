"""Two tellings → whether they give the same days of two years, one of which no words give: the reader took it for that year."""

from __future__ import annotations

from detente.events.calendar import another_year, gap
from detente.events.telling import MONTH, Telling

#: Days apart from which two dates may be the same days of two years.
_FAR = 45


def but_for_the_year(a: Telling, b: Telling) -> bool:
    """The two would meet, had the year that was inferred for one of them been another."""
    if not (a.yearless or b.yearless):
        return False
    x, y = a.own, b.own
    if x is None or y is None or not (x.closed and y.closed) or max(x.days, y.days) > MONTH or gap(x, y) <= _FAR:
        return False
    return (a.yearless and another_year(x, y).overlaps(y)) or (b.yearless and another_year(y, x).overlaps(x))
