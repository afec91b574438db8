"""Partial dates and intervals → candidate intervals, distances and the words that show them. Pure reckoning, no policy."""

from __future__ import annotations

import itertools
from calendar import monthrange
from datetime import date, timedelta

from detente.model import Interval, When

#: Months of the seasons and of the thirds of a year, northern hemisphere, as newspapers use them.
_SEASONS = {
    "early": (1, 3), "mid": (5, 8), "late": (10, 12), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11),
    "winter": (12, 14),
}  # fmt: skip


def month(year: int, number: int) -> Interval:
    """One month; numbers above twelve run into the next year."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Interval(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def in_year(when: When, year: int) -> Interval | None:
    """What a month, a month and day, or a season without a year is in one year; None where there is no such day."""
    if when.month and when.monthday:
        try:
            return Interval.day(date(year, when.month, when.monthday))
        except ValueError:
            return None
    if when.month:
        return month(year, when.month)
    if when.season in _SEASONS:
        first, last = _SEASONS[when.season]
        return Interval(month(year, first).start, month(year, last).end)
    return None


def nearest_year(when: When, hint: Interval) -> Interval | None:
    """The reading of a year-less date that lies nearest to `hint`, the earlier of two as near."""
    around = hint.start or hint.end
    if around is None:
        return None
    years = {around.year - 1, around.year, around.year + 1} | ({hint.end.year, hint.end.year + 1} if hint.end else set())
    read = [found for year in sorted(years) if (found := in_year(when, year))]
    return min(read, key=lambda i: (gap(i, hint), i.low), default=None)


def last_before(when: When, day: date) -> Interval | None:
    """The latest reading of a year-less date that has begun by `day`."""
    read = [found for year in (day.year - 1, day.year) if (found := in_year(when, year)) and found.low <= day]
    return max(read, key=lambda i: i.low, default=None)


def weekdays_near(weekdays: tuple[int, ...], hint: Interval) -> Interval | None:
    """The run of weekdays (in the order told) nearest to a hint of at most a fortnight; the earlier of two as near."""
    if not hint.closed or hint.days > 14:
        return None
    length = sum((b - a) % 7 for a, b in itertools.pairwise(weekdays))
    read = []
    for step in range(-9, hint.days + 9):
        first = hint.low + timedelta(days=step)
        if first.weekday() == weekdays[0]:
            read.append(Interval(first, first + timedelta(days=length)))
    return min(read, key=lambda i: (gap(i, hint), -overlap(i, hint), i.low), default=None)


def weekdays_before(weekdays: tuple[int, ...], day: date) -> Interval:
    """The latest run of weekdays that has ended by `day`."""
    length = sum((b - a) % 7 for a, b in itertools.pairwise(weekdays))
    last = day - timedelta(days=(day.weekday() - weekdays[-1]) % 7)
    return Interval(last - timedelta(days=length), last)


def gap(a: Interval, b: Interval) -> int:
    """Days between two intervals; 0 where they overlap."""
    if a.overlaps(b):
        return 0
    return (b.low - a.high).days if a.high < b.low else (a.low - b.high).days


def another_year(interval: Interval, hint: Interval) -> Interval:
    """The same days of the year that brings them nearest to `hint`, the earlier of two as near."""
    years = range(hint.low.year - 1, hint.high.year + 2)
    read = [moved for year in years if (moved := _in(interval, year - interval.low.year)) is not None]
    return min(read, key=lambda i: (gap(i, hint), i.low), default=interval)


def _in(interval: Interval, years: int) -> Interval | None:
    try:
        low, high = (day.replace(year=day.year + years) for day in (interval.low, interval.high))
    except ValueError:  # no 29 February then
        return None
    return Interval(low, high)


def overlap(a: Interval, b: Interval) -> int:
    """Days that two intervals share."""
    return max(0, (min(a.high, b.high) - max(a.low, b.low)).days + 1)


def shown(interval: Interval | None) -> str:
    """An interval in the shortest ISO form: a day, a month, a year, or both ends.

    >>> shown(Interval(date(2025, 9, 1), date(2025, 9, 30)))
    '2025-09'
    """
    if interval is None:
        return "undated"
    low, high = interval.start, interval.end
    if low and high and low != high:
        if low == date(low.year, 1, 1) and high == date(low.year, 12, 31):
            return str(low.year)
        if low.day == 1 and high == month(low.year, low.month).end:
            return f"{low:%Y-%m}"
    return str(interval)
