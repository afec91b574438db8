"""What a date expression means, before it is known when it was written: expressions → intervals, given a context.

Each expression is a frozen record with `resolve(context)`. Two families cover nearly all: what comes round every year,
month or week (`Yearly`, `Monthday`, `Weekday`), of which the context picks one turn, and what is reckoned from the
publication date or from the event last told (`Shift`, `Stretch`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from detente.claims.dates import calendar as cal
from detente.model import Basis, Interval

#: A day or month without a year lies in the past unless that is further back than this and the coming one is near:
#: nobody writes "on 15 December" on the 13th and means the one a year ago.
FAR_BACK = 300
NEAR_AHEAD = 75
#: Told as future, it is the coming one unless that is this far off and the last one is nearer.
FAR_AHEAD = 270
#: "Just before", "shortly after" a date: within so many days.
NEAR_DAYS = 10
#: Only a focus this narrow (days) can date what is told after it.
NARROW_FOCUS = 62


@dataclass(frozen=True, slots=True)
class Context:
    """`published` anchors what counts from the day of writing, `focus` what counts from the event last told."""

    published: date | None = None
    focus: Interval | None = None
    future: bool = False
    day_focus: Interval | None = None  # the last date told to the day (or the week), where the focus is wider
    told: Interval | None = None  # the date that the sentence gave before this one, year and all
    day_first: bool | None = None  # how the text writes its numeric dates, where another of them shows it

    @property
    def focus_day(self) -> date | None:
        """A day inside the focus to step from, where it is narrow enough."""
        if self.focus is None or self.focus.start is None or self.focus.end is None or self.focus.days > 366:
            return None
        return self.focus.start

    def near(self, unit: str) -> Context:
        """The context for a step of `unit`: days and weeks are counted from a date told to the day."""
        if unit in ("day", "week", "fortnight") and self.day_focus is not None:
            return replace(self, focus=self.day_focus)
        return self


@dataclass(frozen=True, slots=True)
class Resolved:
    """An expression in its context; `interval` is None where the context cannot settle it."""

    interval: Interval | None
    value: str
    basis: Basis
    weekdays: tuple[int, ...] = ()
    month: int | None = None
    monthday: int | None = None
    season: str | None = None


class Expression(Protocol):
    def resolve(self, context: Context) -> Resolved: ...


@dataclass(frozen=True, slots=True)
class Fixed:
    """A date given in full: a day, a month, a year, a decade."""

    interval: Interval
    value: str
    weekdays: tuple[int, ...] = ()
    basis: Basis = Basis.STATED

    def resolve(self, context: Context) -> Resolved:
        return Resolved(self.interval, self.value, self.basis, weekdays=self.weekdays)


@dataclass(frozen=True, slots=True)
class Reference:
    """ "Recently", "now", "soon": no date, only before, at or after the time of writing."""

    value: str

    def resolve(self, context: Context) -> Resolved:
        return Resolved(None, self.value, Basis.RELATIVE)


# ------------------------------------------------------------------ what comes round every year


@dataclass(frozen=True, slots=True)
class Yearly:
    """A day, month, season, quarter or feast of an unnamed year, or of the year that `year` means.

    `kind` is one of day, month, season, quarter, half, feast; `a` and `b` are its numbers. `pick` is a step: -1 the last
    one before this, 0 this year's, +1 the next, None whichever is nearest by the rules of `turn`.
    """

    kind: str
    a: int
    b: int = 0
    code: str = ""
    part: str | None = None
    pick: int | None = None
    weekdays: tuple[int, ...] = ()
    year: Expression | None = None
    from_focus: bool = False

    def at(self, year: int) -> Interval | None:
        whole = self._whole(year)
        return cal.part_of(whole, self.part) if whole and self.part else whole

    def _whole(self, year: int) -> Interval | None:
        match self.kind:
            case "day":
                day = cal.safe_date(year, self.a, self.b)
                return Interval.day(day) if day else None
            case "month":
                return cal.month_of(year, self.a)
            case "months":
                return cal.months_of(year, self.a, self.b)
            case "season":
                return cal.season_of(year, self.code)
            case "quarter":
                return cal.months_of(year, self.a * 3 - 2, self.a * 3)
            case "half":
                return cal.months_of(year, self.a * 6 - 5, self.a * 6)
            case _:
                return cal.feast_of(year, self.a, self.b)

    def value(self, year: str, interval: Interval | None = None) -> str:
        match self.kind:
            case "day":
                return f"{year}-{self.a:02d}-{self.b:02d}"
            case "month" | "months":
                return f"{year}-{self.a:02d}"
            case "season":
                return f"{year}-{self.code}"
            case "quarter":
                return f"{year}-Q{self.a}"
            case "half":
                return f"{year}-H{self.a}"
            case _:
                if interval and interval.start:
                    return interval.start.isoformat()
                return f"{year}-{self.a:02d}-{self.b:02d}" if self.a > 0 else year

    def resolve(self, context: Context) -> Resolved:
        if self.year is not None:
            whole = self.year.resolve(context)
            if whole.interval and whole.interval.start and whole.interval.days <= 366:
                year = whole.interval.start.year
                return self._resolved(year, whole.basis)
            return self._unknown(whole.basis)
        basis = Basis.INFERRED if self.pick is None else Basis.RELATIVE
        year_found = self.turn(context)
        return self._unknown(basis) if year_found is None else self._resolved(year_found, basis)

    def _resolved(self, year: int, basis: Basis) -> Resolved:
        interval = self.at(year)
        if interval is None:
            return self._unknown(basis)
        return Resolved(interval, self.value(f"{year:04d}", interval), basis, self.weekdays)

    def _unknown(self, basis: Basis) -> Resolved:
        month = self.a if self.kind in ("day", "month") else None
        monthday = self.b if self.kind == "day" else None
        season = self.part or (cal.SEASON_NAME[self.code] if self.kind == "season" else None)
        return Resolved(None, self.value("XXXX"), basis, self.weekdays, month, monthday, season)

    def turn(self, context: Context) -> int | None:
        """The year meant, by publication date or else by a narrow focus; None where nothing anchors it."""
        now = context.focus_day if self.from_focus else context.published
        if now is None:
            return None if self.from_focus else self._near_focus(context)
        years = [y for y in range(now.year - 5, now.year + 6) if self.at(y) is not None]
        starts = {y: at.low for y in years if (at := self.at(y))}
        ends = {y: at.high for y in years if (at := self.at(y))}
        past = max((y for y in years if starts[y] <= now), default=None)
        coming = min((y for y in years if ends[y] >= now), default=None)
        if self.pick == -1:
            return max((y for y in years if ends[y] < now), default=None)
        if self.pick == 1:
            return min((y for y in years if starts[y] > now), default=None)
        if self.pick == 0:
            return now.year if now.year in years else past
        if context.told is not None:
            onward = self._from_told(context.told, now)
            if onward is not None:
                return onward
        if past is None or coming is None:
            return coming if past is None else past
        back, ahead = (now - ends[past]).days, (starts[coming] - now).days
        if context.future:
            return coming if ahead <= FAR_AHEAD or ahead <= back else past
        return coming if back > FAR_BACK and ahead <= NEAR_AHEAD else past

    def _from_told(self, told: Interval, now: date) -> int | None:
        """After a full date of some time ago the sentence goes on from there: "in April 2024 …, and in July …"."""
        if told.start is None or (now - told.low).days <= FAR_BACK:
            return None
        for year in (told.start.year, told.start.year + 1):
            at = self.at(year)
            if at is not None and at.high >= told.low and at.low <= now:
                return year
        return None

    def _near_focus(self, context: Context) -> int | None:
        focus = context.focus
        if focus is None or focus.start is None or focus.end is None or focus.days > NARROW_FOCUS or self.pick is not None:
            return None
        best: tuple[int, int] | None = None
        for year in range(focus.start.year - 1, focus.start.year + 2):
            at = self.at(year)
            if at is None:
                continue
            distance = abs((at.low - focus.start).days)
            if best is None or distance < best[0]:
                best = (distance, year)
        return best[1] if best else None


@dataclass(frozen=True, slots=True)
class Monthday:
    """ "The 11th": a day of an unnamed month, or of the month that `month` means."""

    day: int
    month: Expression | None = None

    def resolve(self, context: Context) -> Resolved:
        if self.month is not None:
            whole = self.month.resolve(context)
            if whole.interval and whole.interval.start:
                day = cal.safe_date(whole.interval.start.year, whole.interval.start.month, self.day)
                if day:
                    return Resolved(Interval.day(day), day.isoformat(), whole.basis)
            return self._unknown()
        anchor = context.focus_day if context.focus and context.focus.days <= NARROW_FOCUS else None
        if anchor is not None:
            day = cal.safe_date(anchor.year, anchor.month, self.day)
            return Resolved(Interval.day(day), day.isoformat(), Basis.RELATIVE) if day else self._unknown()
        now = context.published
        if now is None:
            return self._unknown()
        steps = range(0, 3) if context.future else range(0, -3, -1)
        for months in steps:
            first = cal.add_months(now.replace(day=1), months)
            day = cal.safe_date(first.year, first.month, self.day) if first else None
            if day and (day >= now if context.future else day <= now):
                return Resolved(Interval.day(day), day.isoformat(), Basis.INFERRED)
        return self._unknown()

    def _unknown(self) -> Resolved:
        return Resolved(None, f"XXXX-XX-{self.day:02d}", Basis.INFERRED, monthday=self.day)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week. `pick`: None nearest by tense, -1 last, 0 this week's, +1 next; `week`: of that week."""

    day: int
    pick: int | None = None
    week: Expression | None = None
    from_focus: bool = False

    def resolve(self, context: Context) -> Resolved:
        if self.week is not None:
            whole = self.week.resolve(context)
            if whole.interval and whole.interval.start and whole.interval.days == 7:
                return self._on(cal.add_days(whole.interval.start, self.day), whole.basis)
            return self._unknown()
        if self.from_focus:
            anchor = context.focus_day
            if anchor is None:
                return self._unknown()
            ahead = (self.day - anchor.weekday()) % 7 or 7
            back = (anchor.weekday() - self.day) % 7 or 7
            return self._on(cal.add_days(anchor, ahead if (self.pick or 0) >= 0 else -back), Basis.RELATIVE)
        now = context.published
        if now is None:
            return self._unknown()
        back = (now.weekday() - self.day) % 7
        ahead = (self.day - now.weekday()) % 7
        match self.pick:
            case -1:
                return self._on(cal.add_days(now, -(back or 7)), Basis.RELATIVE)
            case 1:
                return self._on(cal.add_days(now, ahead or 7), Basis.RELATIVE)
            case 0:
                return self._on(cal.add_days(now, self.day - now.weekday()), Basis.RELATIVE)
            case _:
                return self._on(cal.add_days(now, ahead if context.future else -back), Basis.RELATIVE)

    def _on(self, day: date | None, basis: Basis) -> Resolved:
        if day is None:
            return self._unknown()
        return Resolved(Interval.day(day), day.isoformat(), basis, weekdays=(self.day,))

    def _unknown(self) -> Resolved:
        return Resolved(None, f"XXXX-WXX-{self.day + 1}", Basis.RELATIVE, weekdays=(self.day,))


# ------------------------------------------------------------------ what is reckoned from an anchor


@dataclass(frozen=True, slots=True)
class Shift:
    """A whole calendar unit some units from the anchor's: yesterday, last week, this month, next year, the day before.

    "This year" told as past is the year so far; told as future, what is left of it.
    """

    unit: str
    count: int
    from_focus: bool = False

    def resolve(self, context: Context) -> Resolved:
        context = context.near(self.unit)
        anchor = context.focus_day if self.from_focus else context.published
        if self.from_focus and self.count > 0 and context.focus and context.focus.end and anchor:
            anchor = context.focus.end
        moved = cal.step(anchor, self.unit, self.count) if anchor else None
        if moved is None:
            return Resolved(None, _UNKNOWN_VALUE.get(self.unit, "XXXX"), Basis.RELATIVE)
        whole = cal.unit_of(moved, self.unit)
        if whole is not None and anchor is not None and self.count == 0 and self.unit in cal.UNIT_MONTHS and not self.from_focus:
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


# ------------------------------------------------------------------ two dates, or one and an open end


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


    def _toward(self, context: Context) -> Context:
        """A deadline lies ahead unless the words around it say otherwise."""
        return replace(context, future=True) if self.kind == "until" else context


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


@dataclass(frozen=True, slots=True)
class EitherOrder:
    """03/04/2025: day first or month first. Other dates of the text or the publication date may tell; else both are held."""

    day_first: date
    month_first: date

    def resolve(self, context: Context) -> Resolved:
        chosen: date | None = None
        if context.day_first is not None:
            chosen = self.day_first if context.day_first else self.month_first
        elif context.published is not None and not context.future:
            past = [day for day in (self.day_first, self.month_first) if day <= context.published]
            chosen = past[0] if len(past) == 1 else None
        if chosen is not None:
            return Resolved(Interval.day(chosen), chosen.isoformat(), Basis.STATED)
        low, high = sorted((self.day_first, self.month_first))
        return Resolved(Interval(low, high), f"{low.year:04d}", Basis.INFERRED)


@dataclass(frozen=True, slots=True)
class Soon:
    """ "Within four days", "in two weeks": forward from the day of writing, or within the focus's wake where the clause tells the past."""

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
