"""Two dates, or one and an open end: "from July to January", "since 2020", "by the end of the year".

Expressions as in `meaning`: each resolves, in a context, to an interval with its basis.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from detente.claims.dates import calendar as cal
from detente.claims.dates.meaning import Context, Expression, Resolved, Weekday, Yearly
from detente.model import Basis, Interval


def weaker(a: Basis, b: Basis) -> Basis:
    """A span rests on the weaker of its ends."""
    order = (Basis.STATED, Basis.RELATIVE, Basis.INFERRED)
    return max(a, b, key=order.index)


@dataclass(frozen=True, slots=True)
class Span:
    """From the one to the other, both included. A first end without a year borrows the last one's, and the reverse."""

    first: Expression
    last: Expression

    def resolve(self, context: Context) -> Resolved:
        last = self.last.resolve(context)
        first = self._first(context, last)
        basis = weaker(first.basis, last.basis)
        weekdays = first.weekdays + last.weekdays if first.weekdays and last.weekdays else ()
        value = f"{first.value}/{last.value}"
        if first.interval is None or last.interval is None:
            return Resolved(None, value, basis, weekdays, first.month, first.monthday, first.season)
        return Resolved(cal.between(first.interval.start, last.interval.end), value, basis, weekdays)

    def _first(self, context: Context, last: Resolved) -> Resolved:
        """The first end, moved to the latest turn that does not lie after the last."""
        first = self.first.resolve(context)
        end = last.interval
        if end is None or end.start is None:
            return first
        if isinstance(self.first, Yearly) and self.first.year is None and self.first.pick is None:
            for year in (end.start.year, end.start.year - 1):
                at = self.first.at(year)
                if at is not None and at.low <= end.low:
                    return Resolved(at, self.first.value(f"{year:04d}", at), last.basis, self.first.weekdays)
        if isinstance(self.first, Weekday) and first.interval and first.interval.low > end.low:
            return Resolved(first.interval.shift(-7), "", first.basis, first.weekdays)
        return first


@dataclass(frozen=True, slots=True)
class Bound:
    """ "Since", "until", "by", "before", "after" a date: one end is open, or is the day of writing."""

    kind: str
    inner: Expression

    def resolve(self, context: Context) -> Resolved:
        point = self.inner.resolve(self._toward(context))
        if point.interval is None:
            return point
        bound = _BOUNDS[self.kind](point.interval, context.published)
        return replace(point, interval=bound or point.interval)

    def point(self, context: Context) -> Resolved:
        """The date itself, without the bound: "since 2020" → 2020."""
        return self.inner.resolve(context if self.kind == "until" else self._toward(context))

    def _toward(self, context: Context) -> Context:
        """A deadline lies ahead unless the words around it say otherwise; what has gone on since a month, since the last one."""
        match self.kind:
            case "until":
                return replace(context, future=True)
            case "by":
                return replace(context, future=not context.past)
            case "since":
                return replace(context, told=None)
            case _:
                return context


def _since(at: Interval, now: date | None) -> Interval | None:
    return Interval(at.start, None)


def _until(at: Interval, now: date | None) -> Interval | None:
    """A deadline ahead runs from the day of writing; one that is over has an open start."""
    if now is not None and at.end is not None and now <= at.end:
        return Interval(now, at.end)
    return Interval(None, at.end)


def _before(at: Interval, now: date | None) -> Interval | None:
    end = cal.add_days(at.start, -1) if at.start else None
    return Interval(None, end) if end else None


def _after(at: Interval, now: date | None) -> Interval | None:
    """After a day: from the next; after a month or a year: it may mean after its beginning, so from there."""
    if at.start is None or at.end is None:
        return None
    start = cal.add_days(at.end, 1) if at.days == 1 else at.start
    return Interval(start, None) if start else None


_BOUNDS: dict[str, Callable[[Interval, date | None], Interval | None]] = {
    "since": _since, "until": _until, "by": _until, "before": _before, "after": _after,
}  # fmt: skip
