"""Dates that are reckoned from an anchor: the publication date, the event last told, or a date beside them.

Expressions as in `meaning`: each resolves, in a context, to an interval with its basis.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from detente.claims.dates import calendar as cal
from detente.claims.dates.meaning import Context, Expression, Resolved, Weekday
from detente.model import Basis, Interval

#: "Just before", "shortly after" a date: within so many days.
NEAR_DAYS = 10


@dataclass(frozen=True, slots=True)
class Shift:
    """A whole calendar unit some units from the anchor's: yesterday, last week, this month, next year, the day before.

    With `cut`, this year told as past is the year so far; told as future, what is left of it.
    """

    unit: str
    count: int
    from_focus: bool = False
    cut: bool = False

    def resolve(self, context: Context) -> Resolved:
        context = context.near(self.unit)
        anchor = context.focus_day if self.from_focus else context.published
        if self.from_focus and self.count > 0 and context.focus and context.focus.end and anchor:
            anchor = context.focus.end
        moved = cal.step(anchor, self.unit, self.count) if anchor else None
        if moved is None:
            return Resolved(None, _UNKNOWN_VALUE.get(self.unit, "XXXX"), Basis.RELATIVE)
        whole = cal.unit_of(moved, self.unit)
        if self.cut and whole is not None and anchor is not None:
            whole = cal.between(anchor, whole.end) if context.future else cal.between(whole.start, anchor)
        return Resolved(whole, cal.value_of(moved, self.unit), Basis.RELATIVE)


_UNKNOWN_VALUE = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
}


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """ "Friday night", "this morning": the day; only the TIMEX3 value keeps the part."""

    inner: Expression
    code: str

    def resolve(self, context: Context) -> Resolved:
        day = self.inner.resolve(context)
        return replace(day, value=f"{day.value}T{self.code}")


@dataclass(frozen=True, slots=True)
class Same:
    """ "That day", "the same month": the unit that holds the focus."""

    unit: str

    def resolve(self, context: Context) -> Resolved:
        context = context.near(self.unit)
        focus, day = context.focus, context.focus_day
        if focus is None or day is None:
            return Resolved(None, _UNKNOWN_VALUE.get(self.unit, "XXXX"), Basis.RELATIVE)
        if self.unit == "day":
            value = day.isoformat() if focus.days == 1 else cal.value_of(day, "month" if focus.days <= 31 else "year")
            return Resolved(focus, value, Basis.RELATIVE)
        return Resolved(cal.unit_of(day, self.unit), cal.value_of(day, self.unit), Basis.RELATIVE)


@dataclass(frozen=True, slots=True)
class SameWeekday:
    """ "The same Friday": the day last told where it is that weekday, otherwise the nearest one."""

    day: int

    def resolve(self, context: Context) -> Resolved:
        told = context.near("day").focus_day
        if told is not None and told.weekday() == self.day:
            return Resolved(Interval.day(told), told.isoformat(), Basis.RELATIVE, weekdays=(self.day,))
        return Weekday(self.day).resolve(context)


@dataclass(frozen=True, slots=True)
class Step:
    """So many units before or after an anchor: "ten days ago", "a month earlier", "two days after 13 December".

    `low` and `high` bound the count ("a few days": 2 to 7). `anchor` is "published", "focus", or an expression.
    """

    unit: str
    low: int
    high: int
    direction: int
    anchor: Expression | None = None
    from_focus: bool = False

    def resolve(self, context: Context) -> Resolved:
        base, basis = self._base(context.near(self.unit))
        if base is None or base.start is None or base.end is None:
            return Resolved(None, "PAST_REF" if self.direction < 0 else "FUTURE_REF", Basis.RELATIVE)
        counts = (self.low, self.high) if self.direction > 0 else (-self.high, -self.low)
        start, end = cal.step(base.start, self.unit, counts[0]), cal.step(base.end, self.unit, counts[1])
        if start is None or end is None:
            return Resolved(None, "", basis)
        value = cal.value_of(start, "year" if self.unit in ("decade", "century") else self.unit)
        if self.low != self.high:
            value = "PAST_REF" if self.direction < 0 else "FUTURE_REF"
        slack = (cal.AGO_SLACK if self.anchor is None and not self.from_focus else cal.SHIFT_SLACK)[self.unit]
        if self.unit == "year" and _calendar(base):
            return Resolved(Interval(start, cal.last_of_month(end)), value, basis)
        return Resolved(self._widen(start, end, slack, base), value, basis)

    def _widen(self, start: date, end: date, slack: int, base: Interval) -> Interval | None:
        """The step ± its slack, never across the day it is reckoned from."""
        first, last = cal.add_days(start, -slack), cal.add_days(end, slack)
        if first is None or last is None or base.start is None or base.end is None:
            return cal.between(start, end)
        if self.direction < 0:
            last = max(min(last, base.start), end)
        else:
            first = min(max(first, base.end), start)
        return cal.between(first, last)

    def _base(self, context: Context) -> tuple[Interval | None, Basis]:
        if self.anchor is not None:
            resolved = self.anchor.resolve(context)
            return resolved.interval, Basis.RELATIVE
        if self.from_focus:
            return (context.focus if context.focus_day else None), Basis.RELATIVE
        return (Interval.day(context.published) if context.published else None), Basis.RELATIVE


def _calendar(base: Interval) -> bool:
    """Whole months, from the first of one to the last of another: a year on from March is March, from 2008 is 2009."""
    return base.low.day == 1 and base.days >= 28 and base.high == cal.last_of_month(base.high)


@dataclass(frozen=True, slots=True)
class Floating:
    """ "Ten days after the coup": a step from something that only the rest of the sentence can date (see `walk`)."""

    unit: str
    low: int
    high: int
    direction: int

    def resolve(self, context: Context) -> Resolved:
        return Resolved(None, "PAST_REF" if self.direction < 0 else "FUTURE_REF", Basis.RELATIVE)


@dataclass(frozen=True, slots=True)
class Near:
    """ "Just before Christmas", "shortly after 9 August": the ten days on that side."""

    inner: Expression
    direction: int

    def resolve(self, context: Context) -> Resolved:
        point = self.inner.resolve(context)
        if point.interval is None or point.interval.start is None or point.interval.end is None:
            return point
        edge = point.interval.start if self.direction < 0 else point.interval.end
        other = cal.add_days(edge, NEAR_DAYS * self.direction)
        return replace(point, interval=cal.between(*sorted((edge, other)))) if other else point


@dataclass(frozen=True, slots=True)
class Stretch:
    """ "In the past two weeks", "in the coming days": from or to the publication date, over so many units."""

    unit: str
    count: int
    direction: int
    value: str

    def resolve(self, context: Context) -> Resolved:
        now = context.published
        other = cal.step(now, self.unit, self.count * self.direction) if now else None
        if now is None or other is None:
            return Resolved(None, self.value, Basis.RELATIVE)
        return Resolved(Interval(min(now, other), max(now, other)), self.value, Basis.RELATIVE)


@dataclass(frozen=True, slots=True)
class Within:
    """ "Earlier this month", "later this year": the part of the unit before or after the day of writing."""

    inner: Expression
    direction: int

    def resolve(self, context: Context) -> Resolved:
        whole = self.inner.resolve(context)
        now, interval = context.published, whole.interval
        if now is None or interval is None or not interval.low <= now <= interval.high:
            return whole
        cut = cal.between(interval.start, now) if self.direction < 0 else cal.between(now, interval.end)
        return replace(whole, interval=cut or interval)


@dataclass(frozen=True, slots=True)
class PartOf:
    """ "Early this week", "late 2025", "mid-1990s"."""

    part: str
    inner: Expression

    def resolve(self, context: Context) -> Resolved:
        whole = self.inner.resolve(context)
        if whole.interval is None:
            return replace(whole, season=self.part)
        return replace(whole, interval=cal.part_of(whole.interval, self.part))


@dataclass(frozen=True, slots=True)
class EdgeOf:
    """ "The first week of March", "the last two months of 2024": so many units at the beginning or the end of a date."""

    unit: str
    count: int
    direction: int
    inner: Expression

    def resolve(self, context: Context) -> Resolved:
        whole = self.inner.resolve(context)
        at = whole.interval
        if at is None or at.start is None or at.end is None:
            return whole
        if self.direction > 0:
            end = cal.step(at.start, self.unit, self.count)
            last = cal.add_days(end, -1) if end else None
            return replace(whole, interval=cal.between(at.start, min(last, at.end)) if last else at)
        after = cal.add_days(at.end, 1)
        first = cal.step(after, self.unit, -self.count) if after else None
        return replace(whole, interval=cal.between(max(first, at.start), at.end) if first else at)


@dataclass(frozen=True, slots=True)
class WeekOf:
    """ "The week of March 6": the week that holds a day; its Saturday and Sunday where `weekend`."""

    inner: Expression
    weekend: bool = False

    def resolve(self, context: Context) -> Resolved:
        day = self.inner.resolve(context)
        if day.interval is None or day.interval.start is None or day.interval.days > 7:
            return day
        week = cal.week_of(day.interval.low)
        value = cal.value_of(day.interval.low, "week")
        if self.weekend and week is not None:
            return Resolved(cal.between(cal.add_days(week.low, 5), week.end), value + "-WE", day.basis, weekdays=(5, 6))
        return Resolved(week, value, day.basis)


@dataclass(frozen=True, slots=True)
class SeasonsAgo:
    """ "Two summers ago": the season so many years back."""

    code: str
    count: int

    def resolve(self, context: Context) -> Resolved:
        if context.published is None:
            return Resolved(None, f"XXXX-{self.code}", Basis.RELATIVE, season=cal.SEASON_NAME[self.code])
        year = context.published.year - self.count
        return Resolved(cal.season_of(year, self.code), f"{year:04d}-{self.code}", Basis.RELATIVE)


@dataclass(frozen=True, slots=True)
class Hours:
    """ "Hours later", "within 48 hours": the day last told; for TIMEX3 a length."""

    def resolve(self, context: Context) -> Resolved:
        return replace(Same("day").resolve(context), value="PTXH")


@dataclass(frozen=True, slots=True)
class Weekend:
    """Saturday and Sunday of the week some weeks from this one; None: the nearest by tense."""

    pick: int | None
    from_focus: bool = False

    def resolve(self, context: Context) -> Resolved:
        now = context.focus_day if self.from_focus else context.published
        if now is None:
            return Resolved(None, "XXXX-WXX-WE", Basis.RELATIVE, weekdays=(5, 6))
        to_saturday = 5 - now.weekday()
        if self.pick is None:
            days = to_saturday if context.future or to_saturday <= 0 else to_saturday - 7
        elif self.pick == 0:
            days = to_saturday
        elif self.pick < 0:
            days = to_saturday - 7
        else:
            days = to_saturday if to_saturday > 0 else to_saturday + 7
        saturday = cal.add_days(now, days)
        sunday = cal.add_days(saturday, 1) if saturday else None
        if saturday is None or sunday is None:
            return Resolved(None, "XXXX-WXX-WE", Basis.RELATIVE, weekdays=(5, 6))
        return Resolved(Interval(saturday, sunday), cal.value_of(saturday, "week") + "-WE", Basis.RELATIVE, weekdays=(5, 6))


@dataclass(frozen=True, slots=True)
class Soon:
    """ "Within four days", "in two weeks": forward from the day of writing; told as past, from the event last told."""

    unit: str
    count: int
    value: str
    only_future: bool

    def resolve(self, context: Context) -> Resolved:
        if self.only_future and not context.future:
            return Resolved(None, self.value, Basis.RELATIVE)
        start = context.published if context.future or context.focus_day is None else context.focus_day
        end = cal.step(start, self.unit, self.count) if start else None
        if start is None or end is None:
            return Resolved(None, self.value, Basis.RELATIVE)
        return Resolved(Interval(start, end), self.value, Basis.RELATIVE)
