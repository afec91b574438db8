"""Two tellings → whether they give the same days of two years, one of which no words give: the reader took it for that year."""

from __future__ import annotations

from detente.events.calendar import another_year, gap
from detente.events.telling import AHEAD, MONTH, Telling
from detente.model import Interval, Modality

#: Days apart from which two dates may be the same days of two years.
_FAR = 45

#: Years by which a year that no words give is misread at most: who leaves it out speaks of the last few.
_YEARS = 3


def but_for_the_year(a: Telling, b: Telling) -> bool:
    """The two would meet, had the year that was inferred for one of them been another."""
    if not (a.yearless or b.yearless):
        return False
    x, y = a.own, b.own
    if x is None or y is None or not (x.closed and y.closed) or max(x.days, y.days) > MONTH or gap(x, y) <= _FAR:
        return False
    return _moved(a, x, y) or _moved(b, y, x)


def _moved(telling: Telling, own: Interval, other: Interval) -> bool:
    """The days of one telling are those of the other in a year near the one they were read in, by the day of its report."""
    if not telling.yearless:
        return False
    moved = another_year(own, other)
    if abs(moved.low.year - own.low.year) > _YEARS or not moved.overlaps(other):
        return False
    done, page = telling.claim.modality is Modality.DONE, telling.published
    return not (done and page is not None and (moved.low - page).days > AHEAD)
