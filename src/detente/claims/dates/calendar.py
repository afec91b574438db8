"""The calendar: units, parts, seasons and feasts → intervals of days and their TIMEX3 values; and how wide a vague step is.

Pure reckoning on dates. Whatever would leave the calendar (year 0, year 10000) gives None.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from detente.model import Interval

#: First month of each meteorological season of the northern hemisphere; winter runs over the turn of the year.
SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
SEASON_NAME = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}

#: Months of a year that each part takes (first, last). Thirds, but "late" is the last quarter, as news uses it, and
#: "mid" therefore runs on to September; "start" and "end" are the outermost two months.
YEAR_PARTS = {"early": (1, 4), "mid": (5, 9), "late": (10, 12), "start": (1, 2), "end": (11, 12)}
#: Days of a month that each part takes: thirds; the outermost ten days for "start" and "end".
MONTH_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "start": (1, 10), "end": (21, 31)}
#: Years of a decade: "early 1990s" 1990-93, "mid" 1993-97, "late" 1996-99 (they overlap, as the words do).
DECADE_PARTS = {"early": (0, 3), "mid": (3, 6), "late": (6, 9), "start": (0, 2), "end": (8, 9)}
#: "The turn of the century": of so long a stretch, the outermost years.
LONG_DAYS, EDGE_YEARS = 10_000, 4
#: Days of a week, Monday = 0.
WEEK_PARTS = {"early": (0, 2), "mid": (2, 3), "late": (3, 6), "start": (0, 1), "end": (4, 6)}
PART_MOD = {"early": "START", "mid": "MID", "late": "END", "start": "START", "end": "END"}

#: How far from the exact step a told step may lie, in days either way.
#: "Four days later" is exact, "a week later" nearly so; "a month earlier" is a month ± 7 days, "a year later" ± 30.
SHIFT_SLACK = {"day": 0, "week": 1, "fortnight": 3, "month": 7, "quarter": 20, "year": 30, "decade": 400, "century": 3653}
#: The same seen from the publication date ("two years ago"): rounder, as nobody looks at the calendar.
AGO_SLACK = {"day": 0, "week": 3, "fortnight": 4, "month": 16, "quarter": 46, "year": 183, "decade": 1827, "century": 18263}

UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365, "decade": 3652, "century": 36525}
UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def safe_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_day(year: int, month: int) -> int:
    """The number of the month's last day."""
    return calendar.monthrange(year, month)[1]


def last_of_month(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=last_day(day.year, day.month))


def add_days(day: date, days: int) -> date | None:
    """The day so many days on, or None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_months(day: date, months: int) -> date | None:
    """The same day of the month, or the month's last where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, last_day(year, month + 1)))


def step(day: date, unit: str, count: int) -> date | None:
    """`day` moved by whole units."""
    if unit in UNIT_MONTHS:
        return add_months(day, UNIT_MONTHS[unit] * count)
    return add_days(day, UNIT_DAYS[unit] * count)


def between(start: date | None, end: date | None) -> Interval | None:
    """The interval where both ends exist and are in order."""
    return Interval(start, end) if start is not None and end is not None and start <= end else None


def year_of(year: int) -> Interval | None:
    """All of a year."""
    return Interval(date(year, 1, 1), date(year, 12, 31)) if 1 <= year <= 9999 else None


def month_of(year: int, month: int) -> Interval | None:
    """All of a month."""
    return Interval(date(year, month, 1), date(year, month, last_day(year, month))) if 1 <= year <= 9999 else None


def months_of(year: int, first: int, last: int) -> Interval | None:
    """From the first day of one month to the last of another."""
    return Interval(date(year, first, 1), date(year, last, last_day(year, last))) if 1 <= year <= 9999 else None


def season_of(year: int, code: str) -> Interval | None:
    """The season that begins in `year` ("winter 2025" runs into 2026)."""
    start = SEASON_START[code]
    if start <= 10:
        return months_of(year, start, start + 2)
    if not 1 <= year < 9999:
        return None
    return Interval(date(year, 12, 1), date(year + 1, 2, last_day(year + 1, 2)))


def week_of(day: date) -> Interval | None:
    """Monday to Sunday."""
    monday = add_days(day, -day.weekday())
    return between(monday, add_days(monday, 6)) if monday else None


def unit_of(day: date, unit: str) -> Interval | None:
    """The calendar unit that holds `day`."""
    match unit:
        case "day":
            return Interval.day(day)
        case "week" | "fortnight":
            return week_of(day)
        case "month":
            return month_of(day.year, day.month)
        case "quarter":
            first = (day.month - 1) // 3 * 3 + 1
            return months_of(day.year, first, first + 2)
        case "year":
            return year_of(day.year)
        case "decade":
            return years_of(day.year // 10 * 10, 9)
        case _:
            return years_of(day.year // 100 * 100, 99)


def years_of(first: int, more: int) -> Interval | None:
    """A year and so many more."""
    return Interval(date(first, 1, 1), date(first + more, 12, 31)) if first >= 1 and first + more <= 9999 else None


def value_of(day: date, unit: str) -> str:
    """The TIMEX3 value of the unit that holds `day`."""
    match unit:
        case "day":
            return day.isoformat()
        case "week" | "fortnight":
            year, week, _ = day.isocalendar()
            return f"{year:04d}-W{week:02d}"
        case "month":
            return f"{day.year:04d}-{day.month:02d}"
        case "quarter":
            return f"{day.year:04d}-Q{(day.month - 1) // 3 + 1}"
        case "year":
            return f"{day.year:04d}"
        case "decade":
            return f"{day.year // 10:03d}"
        case _:
            return f"{day.year // 100:02d}"


def part_of(whole: Interval, part: str) -> Interval | None:
    """The early, middle or late stretch of a week, month, year or decade; of anything else, the third that the word names."""
    start, end = whole.start, whole.end
    if start is None or end is None:
        return None
    days = whole.days
    if 28 <= days <= 31 and start.day == 1:
        first, last = MONTH_PARTS[part]
        return between(start.replace(day=first), start.replace(day=min(last, last_day(start.year, start.month))))
    if 365 <= days <= 366 and start.month == 1 and start.day == 1:
        return months_of(start.year, *YEAR_PARTS[part])
    if start.year % 10 == 0 and end.year == start.year + 9 and start.month == 1:
        first, last = DECADE_PARTS[part]
        return years_of(start.year + first, last - first)
    if days == 7:
        first, last = WEEK_PARTS[part]
        return between(add_days(start, first), add_days(start, last))
    if days == 1:
        return whole
    if days > LONG_DAYS and part in ("start", "end"):
        first = start.year if part == "start" else end.year - EDGE_YEARS
        return years_of(first, EDGE_YEARS)
    third = max(1, days // 3)
    match part:
        case "early" | "start":
            return between(start, add_days(start, third))
        case "late" | "end":
            return between(add_days(end, -third), end)
        case _:
            return between(add_days(start, third), add_days(end, -third))


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def thanksgiving(year: int) -> date:
    """The fourth Thursday of November."""
    first = date(year, 11, 1)
    return date(year, 11, 1 + (3 - first.weekday()) % 7 + 21)


def feast_of(year: int, month: int, day: int) -> Interval | None:
    """A feast's day; month 0 counts `day` from Easter, month -1 is the American Thanksgiving."""
    if not 1 <= year <= 9999:
        return None
    if month == 0:
        moved = add_days(easter(year), day)
        return Interval.day(moved) if moved else None
    if month == -1:
        return Interval.day(thanksgiving(year))
    fixed = safe_date(year, month, day)
    return Interval.day(fixed) if fixed else None
