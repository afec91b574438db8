"""Stretches measured from a date: a half of it, so many units up to it or after it, the same day of other years.

Expressions as in `meaning`: each resolves, in a context, to an interval with its basis.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from detente.claims.dates import calendar as cal
from detente.claims.dates.meaning import Context, Expression, Resolved
from detente.model import Basis, Interval

#: The first half of a month ends on this day.
MID_MONTH = 15


@dataclass(frozen=True, slots=True)
class HalfOf:
    """ "The second half of December", of the week, of the 1990s."""

    second: bool
    inner: Expression

    def resolve(self, context: Context) -> Resolved:
        whole = self.inner.resolve(context)
        at = whole.interval
        if at is None or at.start is None or at.end is None or at.days < 2:
            return whole
        if cal.month_of(at.start.year, at.start.month) == at:
            middle = at.start.replace(day=MID_MONTH)
        elif at.days in (365, 366) and at.start.month == 1:
            middle = at.start.replace(month=6, day=30)
        elif at.days > 366:
            years = at.end.year - at.start.year + 1
            middle = at.end.replace(year=at.start.year + years // 2 - 1)
        else:
            middle = cal.add_days(at.start, at.days // 2 - 1) or at.end
        after = cal.add_days(middle, 1)
        return replace(whole, interval=cal.between(after, at.end) if self.second else cal.between(at.start, middle))


@dataclass(frozen=True, slots=True)
class Along:
    """ "In the 18 months to June", "in the weeks after 9 August": so many units up to a date (-1) or from it on (+1).

    `inside`: the date itself belongs to it ("the year to June 2025").
    """

    unit: str
    count: int
    direction: int
    inner: Expression
    inside: bool
    value: str
    place: tuple[int, int]  # the tokens of the date itself

    def resolve(self, context: Context) -> Resolved:
        point = self.inner.resolve(context)
        at = point.interval
        if at is None or at.start is None or at.end is None:
            return replace(point, value=self.value)
        if self.direction > 0:
            first = at.start if self.inside else cal.add_days(at.end, 1)
            last = cal.step(at.end, self.unit, self.count)
        else:
            last = at.end if self.inside else cal.add_days(at.start, -1)
            after = cal.add_days(last, 1) if last else None
            first = cal.step(after, self.unit, -self.count) if after else None
        return Resolved(cal.between(first, last), self.value, point.basis)


@dataclass(frozen=True, slots=True)
class Anniversary:
    """ "A year ago today", "a week ago on Friday", "a year ago this week": a date moved by whole units, exactly."""

    unit: str
    count: int
    inner: Expression

    def resolve(self, context: Context) -> Resolved:
        point = self.inner.resolve(context)
        at = point.interval
        if at is None or at.start is None or at.end is None:
            return Resolved(None, "PAST_REF", Basis.RELATIVE)
        start, end = cal.step(at.start, self.unit, self.count), cal.step(at.end, self.unit, self.count)
        if start is None or end is None:
            return Resolved(None, "PAST_REF", Basis.RELATIVE)
        if at.days == 7:
            week = cal.week_of(cal.add_days(start, 3) or start)
            return Resolved(week, cal.value_of(start, "week"), Basis.RELATIVE)
        grain = "day" if at.days == 1 else "month" if at.days <= 31 else "year"
        return Resolved(Interval(start, end), cal.value_of(start, grain), Basis.RELATIVE)
