"""Time: intervals of calendar days with open ends, and dates as reports give them (an interval with its basis)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from detente.model.terms import Basis


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Days from `start` to `end`, both included; None is an open end.

    Raises ValueError when the end lies before the start.
    """

    start: date | None
    end: date | None

    def __post_init__(self) -> None:
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"an interval that ends before it starts: {self.start} to {self.end}")

    @classmethod
    def day(cls, day: date) -> Interval:
        return cls(day, day)

    @property
    def low(self) -> date:
        return self.start or date.min

    @property
    def high(self) -> date:
        return self.end or date.max

    @property
    def closed(self) -> bool:
        return self.start is not None and self.end is not None

    @property
    def days(self) -> int:
        """Length in days (1 for one day); an open interval counts from or to the calendar's end."""
        return (self.high - self.low).days + 1

    def overlaps(self, other: Interval) -> bool:
        return self.low <= other.high and other.low <= self.high

    def holds(self, other: Interval) -> bool:
        return self.low <= other.low and other.high <= self.high

    def meet(self, other: Interval) -> Interval | None:
        """The days that both have, or None."""
        if not self.overlaps(other):
            return None
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(None if low == date.min else low, None if high == date.max else high)

    def join(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        low, high = min(self.low, other.low), max(self.high, other.high)
        return Interval(None if low == date.min else low, None if high == date.max else high)

    def shift(self, days: int) -> Interval:
        step = timedelta(days=days)
        return Interval(self.start and self.start + step, self.end and self.end + step)

    def __str__(self) -> str:
        if self.start == self.end and self.start is not None:
            return self.start.isoformat()
        return f"{self.start or '…'}/{self.end or '…'}"


@dataclass(frozen=True, slots=True)
class When:
    """A date as one report gives it.

    `interval` is None where the report alone cannot say (a weekday in an undated report): then `weekdays`, `month` and
    `monthday` carry what it does say, for other reports of the event to settle. `text` is the expression, `value` its
    TIMEX3 value, and `text_start` its character offset in the report (None where no words give the date).
    """

    interval: Interval | None
    basis: Basis
    text: str = ""
    value: str = ""
    text_start: int | None = None
    weekdays: tuple[int, ...] = ()  # 0 = Monday … 6 = Sunday, in the order told
    month: int | None = None
    monthday: int | None = None
    season: str | None = None  # "early", "late", "spring" … of a year that the report does not give

    @property
    def partial(self) -> bool:
        """Something is said, but not enough for an interval."""
        return self.interval is None and bool(self.weekdays or self.month or self.monthday or self.season)
