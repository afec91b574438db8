"""What a date expression means, before it is known when it was written: expressions → intervals, given a context.

Each expression is a frozen record with `resolve(context)`. Here: dates given in full, and what comes round every year,
month or week (`Yearly`, `Monthday`, `Weekday`), of which the context picks one turn. `reckoned` has those that count
from the publication date or from the event last told, `spans` those of two ends.
"""

from __future__ import annotations

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
#: Only a focus this narrow (days) can date what is told after it.
NARROW_FOCUS = 62


@dataclass(frozen=True, slots=True)
class Context:
    """`published` anchors what counts from the day of writing, `focus` what counts from the event last told."""

    published: date | None = None
    focus: Interval | None = None
    future: bool = False
    past: bool = False  # a verb in the past tells the thing itself: it cannot lie ahead
    day_focus: Interval | None = None  # the last date told to the day (or the week), where the focus is wider
    told: Interval | None = None  # the date that the sentence gave before this one, year and all
    quarter: Interval | None = None  # the quarter last told, where figures are compared
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
        if context.told is not None and not context.future:
            onward = self._from_told(context.told, now)
            if onward is not None:
                return onward
        if past is None or coming is None:
            return coming if past is None else past
        back, ahead = (now - ends[past]).days, (starts[coming] - now).days
        if context.future:
            return coming if ahead <= FAR_AHEAD or ahead <= back else past
        return coming if back > FAR_BACK and ahead <= NEAR_AHEAD and not context.past else past

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
