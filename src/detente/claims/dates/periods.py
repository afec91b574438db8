"""Quarters of reporting: "the quarter", "the year-earlier period", "a year ago" where figures of a quarter are compared.

Expressions as in `meaning`; they are reckoned from the quarter last told, which `walk` carries in the context.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from detente.claims.dates import calendar as cal
from detente.claims.dates.combinators import Match
from detente.claims.dates.meaning import Context, Expression, Resolved, Yearly
from detente.claims.dates.reckoned import Shift, Step
from detente.model import Basis, Interval

#: The value of a quarter that nothing dates: a length, and no date.
LENGTH = "P3M"


@dataclass(frozen=True, slots=True)
class Quarter:
    """The quarter last told, `years` on from it, or of the year that `year` means; otherwise what `other` means."""

    years: int = 0
    year: Expression | None = None
    other: Expression | None = None

    def resolve(self, context: Context) -> Resolved:
        told = context.quarter
        if told is not None:
            year = told.low.year + self.years
            if self.year is not None:
                whole = self.year.resolve(context).interval
                year = whole.low.year if whole is not None and whole.start is not None else year
            at = cal.months_of(year, told.low.month, told.low.month + 2)
            if at is not None:
                return Resolved(at, f"{year:04d}-Q{told.low.month // 3 + 1}", Basis.RELATIVE)
        if self.other is not None:
            return self.other.resolve(context)
        return Resolved(None, LENGTH, Basis.RELATIVE)


@dataclass(frozen=True, slots=True)
class Reported:
    """ "Its third-quarter loss": the last such quarter, even where the report of it is still to come."""

    inner: Expression

    def resolve(self, context: Context) -> Resolved:
        return self.inner.resolve(replace(context, future=False))


def quarter_told(found: Interval | None) -> Interval | None:
    """The interval where it is a quarter of the calendar."""
    if found is None or found.start is None or found.end is None:
        return None
    first = found.start
    return found if first.day == 1 and first.month % 3 == 1 and found == cal.unit_of(first, "quarter") else None


def told(m: Match) -> Expression:
    """The quarter, the latest period, told before."""
    return Quarter()


def latest(m: Match) -> Expression:
    """The latest quarter: the one told, or else the last that is over."""
    return Quarter(other=Shift("quarter", -1))


def year_earlier(m: Match) -> Expression:
    """The year-earlier period; with no quarter told, the year before."""
    return Quarter(-1, other=Shift("year", -1))


def year_earlier_ordinal(m: Match) -> Expression | None:
    """The year-ago third quarter."""
    return Yearly("quarter", m["ord"], year=Shift("year", -1)) if 1 <= m["ord"] <= 4 else None


def of_year(m: Match) -> Expression:
    """The corresponding period of last year, the 1988 quarter."""
    year = m["year"].meaning
    return Quarter(year=year, other=year)


def compared(expression: Expression) -> Expression:
    """ "A year ago", "a year earlier": the same quarter of the year before, where a quarter's figures are compared."""
    match expression:
        case Step(unit="year", low=1, high=1, direction=-1):
            return Quarter(-1, other=expression)
        case _:
            return expression
