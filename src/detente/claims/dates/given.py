"""Builders: the words of a rule → what they mean, for dates that are given by the calendar, and for spans of them.

Input: a `Match`. Output: an expression, or None where the words are no date after all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from detente.claims.dates import calendar as cal
from detente.claims.dates import guards
from detente.claims.dates.combinators import Match, Reading
from detente.claims.dates.meaning import EitherOrder, Expression, Fixed, Monthday, Reference, Weekday, Yearly
from detente.claims.dates.periods import Reported
from detente.claims.dates.reckoned import PartOf, Shift, Weekend
from detente.claims.dates.spans import Bound, Span
from detente.claims.dates.stretches import Along
from detente.claims.dates.words import DIRECTIONS, FEASTS, PARTS
from detente.model import Interval

#: Two-digit years up to this one are of the 2000s (POSIX does the same).
PIVOT = 68


@dataclass(frozen=True, slots=True)
class Dated:
    """The meaning of a `<date>`, and the single dates in it (token spans), which TIMEX3 marks one by one."""

    expression: Expression
    points: tuple[tuple[int, int, Expression], ...]


# ------------------------------------------------------------------ days


def full_day(m: Match) -> Expression | None:
    """Day, month and perhaps year; a weekday before it is kept, to be checked against the date by others."""
    day, month, year = m["day"], m["month"], m.get("year")
    if not 1 <= day <= 31 or not guards.day_number(m):
        return None
    weekdays = (m["dayname"].meaning,) if m.get("dayname") else ()
    if year is None:
        if cal.safe_date(2000, month, day) is None:
            return None
        return Yearly("day", month, day, weekdays=weekdays)
    if isinstance(year, Reading):
        return Yearly("day", month, day, weekdays=weekdays, year=year.meaning)
    found = cal.safe_date(year, month, day)
    return Fixed(Interval.day(found), found.isoformat(), weekdays) if found else None


def numeric(m: Match) -> Expression | None:
    """2025-12-13, 13.12.2025, 12/13/2025."""
    order, *numbers = m["numdate"]
    weekdays = (m["dayname"].meaning,) if m.get("dayname") else ()
    if order == "ymd":
        found = cal.safe_date(*numbers)
        return Fixed(Interval.day(found), found.isoformat(), weekdays) if found else None
    year, a, b, digits = numbers
    if digits == 2:
        if order == "-":
            return None
        year += 2000 if year <= PIVOT else 1900
    day_first, month_first = cal.safe_date(year, b, a), cal.safe_date(year, a, b)
    if order == "." or month_first is None or day_first == month_first:
        found = day_first or month_first
    elif day_first is None:
        found = month_first
    else:
        return EitherOrder(day_first, month_first)
    return Fixed(Interval.day(found), found.isoformat(), weekdays) if found else None


def the_nth(m: Match) -> Expression | None:
    """ "On the 11th": only where no noun follows."""
    if not 1 <= m["day"] <= 31:
        return None
    if m.get("month"):
        return Monthday(m["day"], m["month"].meaning)
    return Monthday(m["day"]) if guards.lone_ordinal(m) else None


def same_month_range(m: Match) -> Dated | None:
    """9–13 December [2025], December 9 to 13, 12 and 13 December."""
    a, b, month, year = m["a"], m["b"], m["month"], m.get("year")
    if not 1 <= a < b <= 31 or not guards.day_number(m):
        return None
    if year is None:
        if cal.safe_date(2000, month, b) is None:
            return None
        ends: tuple[Expression, Expression] = (Yearly("day", month, a), Yearly("day", month, b))
    else:
        first, last = cal.safe_date(year, month, a), cal.safe_date(year, month, b)
        if first is None or last is None:
            return None
        ends = (Fixed(Interval.day(first), first.isoformat()), Fixed(Interval.day(last), last.isoformat()))
    return Dated(Span(*ends), ((m.start, m.stop, ends[0]), (m.start, m.stop, ends[1])))


# ------------------------------------------------------------------ weekdays


def weekday(m: Match) -> Expression | None:
    """A weekday, of a week that is named or of the nearest one."""
    pick = DIRECTIONS[m["dir"]] if m.get("dir") else None
    week = m["week"].meaning if m.get("week") else None
    return Weekday(m["wday"], pick, week)


def weekday_from_focus(m: Match) -> Expression:
    """The Friday before or after the event last told."""
    return Weekday(m["wday"], 1 if m["dir"] == "following" else -1, from_focus=True)


def month_from_focus(m: Match) -> Expression:
    """The February before or after the event last told."""
    return Yearly("month", m["month"], pick=1 if m["dir"] == "following" else -1, from_focus=True)


def weekend(m: Match) -> Expression:
    """A weekend."""
    return Weekend(DIRECTIONS[m["dir"]] if m.get("dir") else None)


# ------------------------------------------------------------------ months, seasons, quarters, years


def month(m: Match) -> Expression | None:
    """A month with its year, or alone where it cannot be another word."""
    if m.get("year") is not None:
        year = m["year"]
        if isinstance(year, Reading):
            return Yearly("month", m["month"], year=year.meaning)
        if not guards.year_number(m):
            return None
        whole = cal.month_of(year, m["month"])
        return Fixed(whole, f"{year:04d}-{m['month']:02d}") if whole else None
    if m.get("dir"):
        return Yearly("month", m["month"], pick=DIRECTIONS[m["dir"]])
    return Yearly("month", m["month"]) if guards.lone_month(m) else None


def season(m: Match) -> Expression | None:
    """A season, with or without its year."""
    if m.get("year") is not None:
        year = m["year"]
        if isinstance(year, Reading):
            return Yearly("season", 0, code=m["season"], year=year.meaning)
        whole = cal.season_of(year, m["season"])
        return Fixed(whole, f"{year:04d}-{m['season']}") if whole else None
    return Yearly("season", 0, code=m["season"], pick=DIRECTIONS[m["dir"]] if m.get("dir") else None)


def season_over(m: Match) -> Expression | None:
    """The winter of 2020-21."""
    first, second, _ = m["years"]
    whole = cal.season_of(first, m["season"])
    return Fixed(whole, f"{first:04d}-{m['season']}") if whole and second == (first + 1) % 100 else None


def quarter(m: Match) -> Expression | None:
    """A quarter by its ordinal."""
    number = m["ord"]
    if not 1 <= number <= 4:
        return None
    turn = _turn("quarter", number, m)
    return Reported(turn) if m.get("dash") else turn


def half(m: Match) -> Expression | None:
    """A half-year."""
    number = {"first": 1, "second": 2}.get(m["which"])
    return _turn("half", number, m) if number else None


def coded(m: Match) -> Expression | None:
    """Q3 2025, H1 2025 (the letter and the number are two tokens)."""
    kind = "quarter" if m["code"] == "q" else "half"
    number = m["num"]
    if not 1 <= number <= (4 if kind == "quarter" else 2):
        return None
    return _turn(kind, number, m)


def _turn(kind: str, number: int, m: Match) -> Expression:
    year = m.get("year")
    pick = DIRECTIONS[m["dir"]] if m.get("dir") else None
    if isinstance(year, int):
        whole = Yearly(kind, number).at(year)
        if whole is not None:
            return Fixed(whole, Yearly(kind, number).value(f"{year:04d}"))
    return Yearly(kind, number, pick=pick, year=year.meaning if isinstance(year, Reading) else None)


def year(m: Match) -> Expression | None:
    """A year, where the number is one."""
    number = m["year"]
    if not m.get("cue") and not guards.year_number(m):
        return None
    whole = cal.year_of(number)
    return Fixed(whole, f"{number:04d}") if whole else None


def decade(m: Match) -> Expression | None:
    """A decade."""
    first = m["decade"]
    whole = cal.years_of(first, 9)
    return Fixed(whole, f"{first // 10:03d}") if whole else None


def century(m: Match) -> Expression | None:
    """A century."""
    number = m["ord"]
    whole = cal.years_of((number - 1) * 100 or 1, 99) if 2 <= number <= 30 else None
    return Fixed(whole, f"{number - 1:02d}") if whole else None


def year_span(m: Match) -> Dated | None:
    """2020-21, 2019/20; "2011-02" where the second number is no later year is a month."""
    first, second, mark = m["years"]
    last = first // 100 * 100 + second
    if last <= first:
        whole = cal.month_of(first, second) if 1 <= second <= 12 and mark != "/" else None
        return _one(m, Fixed(whole, f"{first:04d}-{second:02d}")) if whole else None
    ends = [Fixed(at, f"{at.low.year:04d}") for at in (cal.year_of(first), cal.year_of(last)) if at]
    return Dated(Span(*ends), ((m.start, m.stop, ends[0]),)) if len(ends) == 2 else None


def feast(m: Match) -> Expression | None:
    """A feast by its words."""
    words = [
        token.word
        for token in m.tokens[m.start : m.stop]
        if not token.is_a("POSS") and token.word not in ("the", "last", "this", "next")
    ]
    words = [word for word in words if word.isalpha()]
    name = " ".join(word.removesuffix("s") if word in ("years", "valentines") else word for word in words)
    where = FEASTS.get(name)
    if where is None:
        return None
    moved = m.get("year")
    pick = DIRECTIONS[m["dir"]] if m.get("dir") else None
    if isinstance(moved, int):
        at = cal.feast_of(moved, *where)
        return Fixed(at, at.low.isoformat()) if at else None
    return Yearly("feast", *where, pick=pick)


def part(m: Match) -> Expression | None:
    """The early, middle or late stretch of a date."""
    inner = m["point"].meaning
    if isinstance(inner, Yearly) and inner.part is None and inner.kind in ("month", "season", "quarter", "half"):
        return replace(inner, part=PARTS[m["part"]])
    if isinstance(inner, Shift):
        inner = replace(inner, cut=False)
    return PartOf(PARTS[m["part"]], inner)


# ------------------------------------------------------------------ spans and bounds


def _one(m: Match, expression: Expression) -> Dated:
    return Dated(expression, ((m.start, m.stop, expression),))


def single(m: Match) -> Dated:
    """One date; of "the 18 months to June 2025" TIMEX3 marks the June."""
    meaning = m["point"].meaning
    if isinstance(meaning, Along):
        return Dated(meaning, ((*meaning.place, meaning.inner),))
    return _one(m, meaning)


def span(m: Match) -> Dated | None:
    """From one date to another."""
    a, b = m["a"], m["b"]
    if isinstance(b.meaning, Reference) or isinstance(a.meaning, Reference):
        return None
    if m.get("loose") and not guards.alike(a.meaning, b.meaning):
        return None
    return Dated(Span(a.meaning, b.meaning), ((a.start, a.stop, a.meaning), (b.start, b.stop, b.meaning)))


def adjacent(m: Match) -> Dated | None:
    """ "Friday and Saturday", "March and April": one span where the second follows the first at once; otherwise two dates."""
    return span(m) if guards.in_a_row(m["a"].meaning, m["b"].meaning) else None


def bound(kind: str) -> Any:
    """A builder for one kind of bound."""

    def build(m: Match) -> Dated | None:
        point = m["point"]
        if isinstance(point.meaning, Reference) or not guards.stands_alone(m):
            return None
        if kind == "until" and guards.denied(m):
            return Dated(point.meaning, ((point.start, point.stop, point.meaning),))
        return Dated(Bound(kind, point.meaning), ((point.start, point.stop, point.meaning),))

    return build
