"""The grammar: every rule as one line, a pattern (see `combinators`) and the function that gives its words a meaning.

Groups: `<number>` a count of units; `<year>`, `<month>`, `<week>` units that others lie in; `<point>` one date; `<date>`
what a report can say: a point, a span of two, or a bound ("since", "until", "by").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from detente.claims.dates import calendar as cal
from detente.claims.dates import guards
from detente.claims.dates.combinators import Grammar, Match, Reading, Rule
from detente.claims.dates.meaning import (
    Bound,
    EitherOrder,
    Expression,
    Fixed,
    Floating,
    Monthday,
    Near,
    PartOf,
    PartOfDay,
    Reference,
    Same,
    SameWeekday,
    Shift,
    Soon,
    Span,
    Step,
    Stretch,
    Weekday,
    Weekend,
    Within,
    Yearly,
)
from detente.claims.dates.words import DIRECTIONS, FEASTS, PARTS, VAGUE
from detente.model import Interval

#: Two-digit years up to this one are of the 2000s (POSIX does the same).
PIVOT = 68
#: How long "in the coming days", "recent weeks" are taken to be: two weeks, six weeks, half a year, three years.
VAGUE_STRETCH = {"day": 14, "week": 6, "month": 6, "year": 3, "decade": 3, "quarter": 3, "fortnight": 3, "century": 3}
UNIT_LETTER = {
    "day": "D",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "M",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
}


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
    pick = DIRECTIONS[m["dir"]] if m.get("dir") else None
    week = m["week"].meaning if m.get("week") else None
    return Weekday(m["wday"], pick, week)


def weekday_from_focus(m: Match) -> Expression:
    return Weekday(m["wday"], 1 if m["dir"] == "following" else -1, from_focus=True)


def month_from_focus(m: Match) -> Expression:
    return Yearly("month", m["month"], pick=1 if m["dir"] == "following" else -1, from_focus=True)


def weekend(m: Match) -> Expression:
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
    number = m["ord"]
    if not 1 <= number <= 4:
        return None
    return _turn("quarter", number, m)


def half(m: Match) -> Expression | None:
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
    number = m["year"]
    if not m.get("cue") and not guards.year_number(m):
        return None
    whole = cal.year_of(number)
    return Fixed(whole, f"{number:04d}") if whole else None


def decade(m: Match) -> Expression | None:
    first = m["decade"]
    whole = cal.years_of(first, 9)
    return Fixed(whole, f"{first // 10:03d}") if whole else None


def century(m: Match) -> Expression | None:
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
    inner = m["point"].meaning
    if isinstance(inner, Yearly) and inner.part is None and inner.kind in ("month", "season", "quarter", "half"):
        return replace(inner, part=PARTS[m["part"]])
    return PartOf(PARTS[m["part"]], inner)


# ------------------------------------------------------------------ reckoned from now, or from the event last told


def yesterday(m: Match) -> Expression:
    return Shift("day", {"yesterday": -1, "today": 0, "overnight": 0, "tomorrow": 1}[m["word"]])


def unit_shift(m: Match) -> Expression | None:
    """Last week, this year; "next day" alone is told of the past, not of tomorrow."""
    if m["unit"] == "day" and m["dir"] == "next":
        return Shift("day", 1, from_focus=True)
    return Shift(m["unit"], DIRECTIONS[m["dir"]])


def focus_shift(m: Match) -> Expression:
    return Shift(m["unit"], 1 if m["dir"] in ("next", "following", "after") else -1, from_focus=True)


def day_around(m: Match) -> Expression:
    """ "The day before": of the event last told; "the day before the vote": of something that the sentence may date."""
    if guards.clause_ends(m):
        return focus_shift(m)
    return Floating(m["unit"], 1, 1, -1 if m["dir"] == "before" else 1)


def stretch(m: Match) -> Expression:
    """The past two weeks; the coming months (of no stated number)."""
    direction = -1 if m["dir"] in ("last", "past", "previous", "recent", "preceding") else 1
    if m.get("number"):
        low, high = m["number"].meaning
        value = f"P{low}{UNIT_LETTER[m['unit']]}" if low == high else f"PX{UNIT_LETTER[m['unit']]}"
        return Stretch(m["unit"], high, direction, value)
    if m.get("one"):
        return Stretch(m["unit"], 1, direction, f"P1{UNIT_LETTER[m['unit']]}")
    return Stretch(m["unit"], VAGUE_STRETCH[m["unit"]], direction, "PAST_REF" if direction < 0 else "FUTURE_REF")


def ago(m: Match) -> Expression:
    low, high = m["number"].meaning
    return Step(m["unit"], low, high, -1)


def from_now(m: Match) -> Expression:
    low, high = m["number"].meaning
    return Step(m["unit"], low, high, 1)


def step_from_focus(m: Match) -> Expression | None:
    """ "A week later" counts from the event last told; "a week after the talks" from something that this grammar does not know."""
    low, high = m["number"].meaning if m.get("number") else VAGUE["several"]
    word = m["way"]
    direction = -1 if word in ("earlier", "before", "previously", "beforehand", "prior") else 1
    if word == "on" and not guards.clause_ends(m):
        return None
    if word in ("before", "after") and not guards.clause_ends(m):
        return Floating(m["unit"], low, high, direction)
    return Step(m["unit"], low, high, direction, from_focus=True)


def step_known(m: Match) -> Expression:
    """Two months after that."""
    low, high = m["number"].meaning
    return Step(m["unit"], low, high, -1 if m["way"] == "before" else 1, from_focus=True)


def step_from_date(m: Match) -> Expression:
    low, high = m["number"].meaning
    return Step(m["unit"], low, high, -1 if m["way"] == "before" else 1, anchor=m["point"].meaning)


def day_beside(m: Match) -> Expression:
    """The day before Christmas, the week after 13 December."""
    return Step(m["unit"], 1, 1, -1 if m["way"] == "before" else 1, anchor=m["point"].meaning)


def soon(m: Match) -> Expression:
    low, high = m["number"].meaning if m.get("number") else (1, VAGUE_STRETCH[m["unit"]])
    value = f"P{high}{UNIT_LETTER[m['unit']]}" if low == high else f"PX{UNIT_LETTER[m['unit']]}"
    return Soon(m["unit"], high, value, only_future=m["lead"] == "in")


def within(m: Match) -> Expression:
    return Within(m["inner"].meaning, -1 if m["way"] == "earlier" else 1)


def unit_now(m: Match) -> Expression:
    return Shift(m["unit"], 0)


def same(m: Match) -> Expression:
    return Same(m["unit"])


def same_day(m: Match) -> Expression:
    """Hours later, that same evening: the day last told."""
    return Same("day")


def near(m: Match) -> Expression:
    return Near(m["point"].meaning, -1 if m["way"] == "before" else 1)


def reference(value: str) -> Any:
    return lambda m: Reference(value)


# ------------------------------------------------------------------ counts of units


def exact(m: Match) -> tuple[int, int] | None:
    return (m["num"], m["num"]) if m["num"] <= 5000 else None


def either(m: Match) -> tuple[int, int] | None:
    return (m["a"], m["b"]) if m["a"] < m["b"] <= 5000 else None


def passed(name: str) -> Any:
    return lambda m: m[name].meaning


# ------------------------------------------------------------------ spans and bounds


def _one(m: Match, expression: Expression) -> Dated:
    return Dated(expression, ((m.start, m.stop, expression),))


def single(m: Match) -> Dated:
    return _one(m, m["point"].meaning)


def span(m: Match) -> Dated | None:
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
    def build(m: Match) -> Dated | None:
        point = m["point"]
        if isinstance(point.meaning, Reference) or not guards.stands_alone(m):
            return None
        return Dated(Bound(kind, point.meaning), ((point.start, point.stop, point.meaning),))

    return build


RULES: list[Rule] = [
    # counts of units
    Rule("number", "NUM", exact),
    Rule("number", "a:NUM or|to|- b:NUM", either),
    Rule("number", "a|an|one", lambda m: (1, 1)),
    Rule("number", "[a] VAGUE [of]", lambda m: m["vague"]),
    Rule(
        "number",
        "about|around|nearly|almost|roughly|some|over|just|exactly|barely|only|approximately|under <number>",
        passed("number"),
    ),
    Rule("number", "more|less|fewer than <number>", passed("number")),
    Rule("number", "at least <number>", passed("number")),
    Rule("number", "just over|under <number>", passed("number")),
    # a week, a month, a year that something else lies in
    Rule("week", "dir:last|this|next|previous|past week", lambda m: Shift("week", DIRECTIONS[m["dir"]])),
    Rule("week", "that|the same week", lambda m: Same("week")),
    Rule("month", "dir:last|this|next month", lambda m: Shift("month", DIRECTIONS[m["dir"]])),
    Rule("month", "that|same month", lambda m: Same("month")),
    Rule("month", "the same|following|current month", lambda m: Same("month")),
    Rule("year", "dir:last|this|next year", lambda m: Shift("year", DIRECTIONS[m["dir"]])),
    Rule(
        "year", "the dir:previous|following year", lambda m: Shift("year", -1 if m["dir"] == "previous" else 1, from_focus=True)
    ),
    Rule("year", "the year before", lambda m: Shift("year", -1, from_focus=True)),
    Rule("year", "that|same year", lambda m: Same("year")),
    Rule("year", "the same year", lambda m: Same("year")),
    Rule("year", "the year", lambda m: Shift("year", 0)),
    Rule("year", "[the year] cue:YEAR", lambda m: Fixed(y, f"{m['cue']:04d}") if (y := cal.year_of(m["cue"])) else None),
    # days
    Rule("point", "[<dayname>] DAY MONTH", full_day),
    Rule("point", "[<dayname>] [the] day:ORD [of] MONTH", full_day),
    Rule("point", "[<dayname>] MONTH [the] day:ORD", full_day),
    Rule("point", "[<dayname>] MONTH DAY", full_day),
    Rule("point", "[<dayname>] DAY MONTH [,] YEAR", full_day),
    Rule("point", "[<dayname>] DAY - MONTH - YEAR", full_day),
    Rule("point", "[<dayname>] [the] day:ORD [of] MONTH [,] YEAR", full_day),
    Rule("point", "[<dayname>] MONTH [the] day:ORD [,] YEAR", full_day),
    Rule("point", "[<dayname>] MONTH DAY [,] YEAR", full_day),
    Rule("point", "[<dayname>] DAY MONTH [,] [of] <year>", full_day),
    Rule("point", "[<dayname>] MONTH DAY [,] [of] <year>", full_day),
    Rule("point", "[<dayname>] NUMDATE", numeric),
    Rule("point", "[on] the day:ORDNUM", the_nth),
    Rule("point", "the day:ORD of <month>", the_nth),
    Rule("dayname", "wday:WDAY [,]", lambda m: m["wday"]),
    Rule("dayname", "wday:WDAYABBR [,]", lambda m: m["wday"]),
    Rule("dayname", "wday:WDAY the", lambda m: m["wday"]),
    Rule("dayname", "wday:WDAY morning|afternoon|evening|night [,]", lambda m: m["wday"]),
    # weekdays
    Rule("point", "WDAY", weekday),
    Rule("point", "dir:last|this|next|past WDAY", weekday),
    Rule("point", "this dir:past|coming WDAY", weekday),
    Rule("point", "WDAY [of] <week>", weekday),
    Rule("point", "<week> on WDAY", weekday),
    Rule("point", "the dir:previous|following|preceding WDAY", weekday_from_focus),
    Rule("point", "dir:last|this|next|past weekend", weekend),
    Rule("point", "this dir:past|coming weekend", weekend),
    Rule("point", "the weekend", weekend),
    # months
    Rule("point", "MONTH", month),
    Rule("point", "dir:last|this|next MONTH", month),
    Rule("point", "the dir:previous|following|preceding MONTH", month_from_focus),
    Rule("point", "this dir:past|coming MONTH", month),
    Rule("point", "MONTH [,|of] YEAR", month),
    Rule("point", "MONTH [of|,] <year>", month),
    Rule("point", "<year> POSS MONTH", month),
    # seasons, quarters, halves
    Rule("point", "the SEASON", season),
    Rule("point", "dir:last|this|next SEASON", season),
    Rule("point", "this dir:past|coming SEASON", season),
    Rule("point", "[the] SEASON [of] YEAR", season),
    Rule("point", "[the] SEASON [of] <year>", season),
    Rule("point", "[the] SEASON [of] YEARS", season_over),
    Rule("point", "that SEASON", lambda m: Yearly("season", 0, code=m["season"], year=Same("year"))),
    Rule("point", "[the] ORD [-] quarter", quarter),
    Rule("point", "[the] ORD [-] quarter [of] YEAR", quarter),
    Rule("point", "[the] ORD [-] quarter [of] <year>", quarter),
    Rule("point", "[the] YEAR ORD [-] quarter", quarter),
    Rule("point", "<year> POSS ORD [-] quarter", quarter),
    Rule("point", "the which:first|second half of YEAR", half),
    Rule("point", "the which:first|second half of <year>", half),
    Rule("point", "dir:last|this|next quarter", lambda m: Shift("quarter", DIRECTIONS[m["dir"]])),
    # years and more
    Rule("point", "YEAR", year),
    Rule("point", "[the] cue:year YEAR", year),
    Rule("point", "[cue:fiscal] [year] YEAR", year),
    Rule("point", "[the] DECADE", decade),
    Rule("point", "the ORD [-] century", century),
    # feasts
    Rule("point", "[dir:last|this|next] [orthodox] christmas [eve|day]", feast),
    Rule("point", "[orthodox] christmas [eve|day] YEAR", feast),
    Rule("point", "new year POSS eve|day", feast),
    Rule("point", "new years eve|day", feast),
    Rule("point", "new year eve|day", feast),
    Rule("point", "new year POSS eve|day YEAR", feast),
    Rule("point", "the new year", lambda m: Yearly("feast", 1, 1, pick=None)),
    Rule("point", "[dir:last|this|next] easter [sunday|monday]", feast),
    Rule("point", "easter [sunday|monday] YEAR", feast),
    Rule("point", "good friday", feast),
    Rule("point", "boxing|bastille|independence|victory|armistice|thanksgiving day", feast),
    Rule("point", "[dir:last|this|next] thanksgiving|halloween|epiphany", feast),
    # parts of something
    Rule("point", "[in] [the] part:early|mid|late [-] <point>", part),
    Rule("point", "part:early|mid|late [in|on] <point>", part),
    Rule("point", "[the] part:beginning|start|end|middle|close|turn of <point>", part),
    Rule("point", "[the] part:beginning|start|end|middle|close|turn of point:<unitnow>", part),
    Rule("point", "[the] part:early|mid|late [in] point:<unitnow>", part),
    Rule("point", "part:end|mid - <point>", part),
    Rule("point", "[the] year -|'s part:end", lambda m: PartOf("end", Shift("year", 0))),
    Rule("point", "[the] year part:end", lambda m: PartOf("end", Shift("year", 0))),
    Rule("unitnow", "the|this UNIT", unit_now),
    # reckoned from the day of writing
    Rule("point", "word:yesterday|today|tomorrow|overnight", yesterday),
    Rule("point", "earlier|later word:yesterday|today|tomorrow", yesterday),
    Rule("point", "this DAYPART", lambda m: PartOfDay(Shift("day", 0), m["daypart"])),
    Rule("point", "last DAYPART", lambda m: PartOfDay(Shift("day", -1), m["daypart"])),
    Rule("point", "tonight", lambda m: PartOfDay(Shift("day", 0), "NI")),
    Rule("point", "word:yesterday|tomorrow DAYPART", lambda m: PartOfDay(yesterday(m), m["daypart"])),
    Rule("point", "[early|late] [on] WDAY DAYPART", lambda m: PartOfDay(Weekday(m["wday"]), m["daypart"])),
    Rule("point", "[the] day before yesterday", lambda m: Shift("day", -2)),
    Rule("point", "[the] day after tomorrow", lambda m: Shift("day", 2)),
    Rule("point", "dir:last|this|next UNIT", unit_shift),
    Rule("point", "the dir:last|past|coming one:UNIT", lambda m: stretch(_with(m, unit=m["one"]))),
    Rule("point", "over|in|within|during|for the dir:next one:UNIT", lambda m: stretch(_with(m, unit=m["one"]))),
    Rule("point", "the current UNIT", unit_now),
    Rule("point", "[the] dir:last|past|next|coming|previous <number> UNIT", stretch),
    Rule("point", "[the] dir:recent|past|coming UNIT", stretch),
    Rule("point", "<number> UNIT ago", ago),
    Rule("point", "<number> UNIT from now", from_now),
    Rule("point", "lead:within|in <number> UNIT", soon),
    Rule("point", "lead:within UNIT", soon),
    Rule("point", "way:earlier|later [in] inner:<unitnow>", within),
    Rule("point", "way:earlier|later <week>", lambda m: Within(m["week"].meaning, -1 if m["way"] == "earlier" else 1)),
    # reckoned from the event last told
    Rule("point", "<number> UNIT way:earlier|later|before|after|afterwards|previously|on|beforehand", step_from_focus),
    Rule("point", "UNIT way:later|earlier", step_from_focus),
    Rule("point", "<number> UNIT way:before|after that|this|which|it", step_known),
    Rule("point", "<number> UNIT way:before|after|from|since <point>", step_from_date),
    Rule("point", "the UNIT way:before|after <point>", day_beside),
    Rule("point", "the UNIT dir:before|after", day_around),
    Rule("point", "the evening|morning|afternoon dir:before|after", lambda m: day_around(_with(m, unit="day"))),
    Rule("point", "that same|very SEASON", lambda m: Yearly("season", 0, code=m["season"], year=Same("year"))),
    Rule("point", "that [same|very] night|evening|morning|afternoon", same_day),
    Rule("point", "the dir:next|following|previous|preceding UNIT", focus_shift),
    Rule("point", "that|same UNIT", same),
    Rule("point", "the|that|this same UNIT", same),
    # before, at or after now, and no date
    Rule("point", "now|currently|nowadays|presently", reference("PRESENT_REF")),
    Rule("point", "these days", reference("PRESENT_REF")),
    Rule("point", "at present", reference("PRESENT_REF")),
    Rule("point", "at the moment", reference("PRESENT_REF")),
    Rule("point", "[more|most] recently|lately", reference("PAST_REF")),
    Rule("point", "in the past", lambda m: Reference("PAST_REF") if guards.clause_ends(m) else None),
    Rule("point", "earlier", lambda m: Reference("PAST_REF") if guards.lone_earlier(m) else None),
    Rule("point", "soon|shortly", lambda m: Reference("FUTURE_REF") if guards.lone_soon(m) else None),
    Rule("point", "in the [near|foreseeable] future", reference("FUTURE_REF")),
    # what a report says: a point, a span, a bound
    Rule("date", "<point>", single),
    Rule("date", "[from] a:DAY -|to|and|until b:DAY MONTH [,] [YEAR]", same_month_range),
    Rule("date", "[from] a:DAY -|to|and|until b:DAY MONTH", same_month_range),
    Rule("date", "between a:DAY and b:DAY MONTH [YEAR]", same_month_range),
    Rule("date", "MONTH a:DAY -|to|and|through|until b:DAY", same_month_range),
    Rule("date", "MONTH a:DAY -|to|and|through|until b:DAY [,] YEAR", same_month_range),
    Rule("date", "YEARS", year_span),
    Rule("date", "from a:<point> to|until|till|through|- b:<point>", span),
    Rule("date", "between a:<point> and b:<point>", span),
    Rule("date", "a:<point> loose:to|through|until b:<point>", span),
    Rule("date", "a:<point> loose:DASH b:<point>", lambda m: span(_with(m, loose=True))),
    Rule("date", "a:<point> and b:<point>", adjacent),
    Rule("date", "since <point>", bound("since")),
    Rule("date", "from <point> onwards|onward|on", bound("since")),
    Rule("date", "ever since <point>", bound("since")),
    Rule("date", "until|till|through <point>", bound("until")),
    Rule("date", "up to|until <point>", bound("until")),
    Rule("date", "by [the] <point>", bound("by")),
    Rule("date", "before <point>", bound("before")),
    Rule("date", "prior to <point>", bound("before")),
    Rule("date", "after <point>", bound("after")),
    Rule("point", "just|shortly|right|immediately way:before|after <point>", near),
    Rule("point", "days way:before|after <point>", near),
    Rule("point", "on the eve of <point>", lambda m: Step("day", 1, 1, -1, anchor=m["point"].meaning)),
    Rule("point", "hours|minutes|moments later|after|afterwards|earlier|before", same_day),
    Rule("point", "<number> hour|hours|minutes later|after|afterwards|earlier|before", same_day),
    Rule("point", "within hours|minutes", same_day),
    Rule("point", "within <number> hour|hours|minutes", same_day),
    Rule("point", "the [very] same morning|afternoon|evening", same_day),
    Rule("point", "the [very] same WDAY", lambda m: SameWeekday(m["wday"])),
    Rule("point", "the very same day", same_day),
    Rule("point", "the very day", same_day),
]


def _with(m: Match, **more: Any) -> Match:
    return Match({**m.bound, **more}, m.tokens, m.start, m.stop)


GRAMMAR = Grammar(RULES)
