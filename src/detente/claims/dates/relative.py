"""Builders: the words of a rule → what they mean, for dates that are reckoned from now or from the event last told.

Input: a `Match`. Output: an expression, or None where the words are no date after all.
"""

from __future__ import annotations

from typing import Any

from detente.claims.dates import given, guards
from detente.claims.dates.combinators import Match
from detente.claims.dates.meaning import Expression, Reference, Weekday, Yearly
from detente.claims.dates.periods import compared
from detente.claims.dates.reckoned import (
    EdgeOf,
    Floating,
    Hours,
    Near,
    Same,
    SeasonsAgo,
    Shift,
    Soon,
    Step,
    Stretch,
    WeekOf,
    Within,
)
from detente.claims.dates.stretches import Along, Anniversary, HalfOf
from detente.claims.dates.words import DIRECTIONS, PARTS, VAGUE

#: "This year" told as past is the year so far; a day or a week is too short to cut.
CUT_UNITS = frozenset({"month", "quarter", "year", "decade"})
#: How long "in the coming days", "recent weeks" are taken to be: two weeks, six weeks, half a year, three years.
VAGUE_STRETCH = {"day": 14, "week": 6, "month": 6, "year": 3, "decade": 3, "quarter": 3, "fortnight": 3, "century": 3}
#: Half of a unit, in smaller ones.
HALVES = {"year": ("month", 6), "decade": ("year", 5), "century": ("year", 50), "month": ("week", 2)}
#: How many of its letter a unit holds.
UNIT_COUNT = {"fortnight": 2, "quarter": 3, "decade": 10, "century": 100}
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


def yesterday(m: Match) -> Expression:
    """Yesterday, today, tomorrow."""
    return Shift("day", {"yesterday": -1, "today": 0, "overnight": 0, "tomorrow": 1}[m["word"]])


def unit_shift(m: Match) -> Expression | None:
    """Last week, this year; "next day" alone is told of the past, not of tomorrow."""
    before = m.before()
    if before is not None and before.word == "the" and guards.of_a_thing(m):
        return None
    if m["unit"] == "day" and m["dir"] == "next":
        return Shift("day", 1, from_focus=True)
    return Shift(m["unit"], DIRECTIONS[m["dir"]], cut=m["dir"] == "this" and m["unit"] in CUT_UNITS)


def focus_shift(m: Match) -> Expression:
    """The next or previous unit, counted from the event last told."""
    return Shift(m["unit"], 1 if m["dir"] in ("next", "following", "after") else -1, from_focus=True)


def day_around(m: Match) -> Expression:
    """ "The day before": of the event last told; "the day before the vote": of something that the sentence may date."""
    if guards.clause_ends(m):
        return focus_shift(m)
    return Floating(m["unit"], 1, 1, -1 if m["dir"] == "before" else 1)


def stretch(m: Match) -> Expression | None:
    """The past two weeks; the coming months (of no stated number)."""
    direction = -1 if m["dir"] in ("last", "past", "previous", "recent", "preceding") else 1
    if m["dir"] in ("last", "next") and guards.of_a_thing(m):
        return None
    if m.get("number"):
        low, high = m["number"].meaning
        return Stretch(m["unit"], high, direction, _length(m["unit"], low, high))
    if m.get("one") and m.tokens[m.stop - 1].word == m["unit"]:
        return Stretch(m["unit"], 1, direction, _length(m["unit"], 1, 1))
    return Stretch(m["unit"], VAGUE_STRETCH[m["unit"]], direction, "PAST_REF" if direction < 0 else "FUTURE_REF")


def ago(m: Match) -> Expression:
    """So long ago."""
    low, high = m["number"].meaning
    return compared(Step(m["unit"], low, high, -1))


def ago_or_two(m: Match) -> Expression:
    """A year or two ago."""
    return Step(m["unit"], 1, 2, -1)


def ago_and_half(m: Match) -> Expression:
    """A year and a half ago: between one and two."""
    low, high = m["number"].meaning if m.get("number") else (1, 1)
    if m["unit"] == "year":
        return Step("month", 12 * low + 3, 12 * high + 9, -1)
    return Step(m["unit"], low, high + 1, -1)


def seasons_ago(m: Match) -> Expression:
    """Two summers ago."""
    return SeasonsAgo(m["seasons"], m["number"].meaning[0])


def edge(m: Match) -> Expression:
    """The first week of March, the last three days of 2025, the final months of 2024."""
    one = m.tokens[m["point"].start - 2].word == m["unit"]
    count = m["number"].meaning[1] if m.get("number") else 1 if one else VAGUE["few"][1]
    return EdgeOf(m["unit"], count, -1 if m["which"] in ("last", "final", "closing") else 1, m["point"].meaning)


def week_of(m: Match) -> Expression:
    """The week of March 6."""
    return WeekOf(m["point"].meaning, weekend=m["what"] == "weekend")


def that_month(m: Match) -> Expression | None:
    """ "Back in that September": of the year last told."""
    return Yearly("month", m["month"], year=Same("year")) if guards.pointed_at(m) else None


def half_ago(m: Match) -> Expression | None:
    """Half a year ago, half a century ago."""
    unit, count = HALVES.get(m["unit"], ("", 0))
    return Step(unit, count, count, -1) if unit else None


def half_of(m: Match) -> Expression | None:
    """The second half of December."""
    return HalfOf(m["which"] != "first", m["point"].meaning)


def along(m: Match) -> Expression | None:
    """In the 18 months to June, in the weeks after the date."""
    if m["way"] == "to" and isinstance(m["point"].meaning, Weekday):
        return None
    one = m.tokens[m["point"].start - 2].word == m["unit"]
    count = m["number"].meaning[1] if m.get("number") else 1 if one else VAGUE["few"][1]
    direction = 1 if m["way"] in ("after", "since", "following", "from") else -1
    place = (m["point"].start, m["point"].stop)
    inside = m["way"] in ("to", "through", "ending", "ended", "since", "from")
    return Along(m["unit"], count, direction, m["point"].meaning, inside, _length(m["unit"], count, count), place)


def anniversary(m: Match) -> Expression | None:
    """A year ago today."""
    low, high = m["number"].meaning
    return Anniversary(m["unit"], -low, m["day"].meaning) if low == high else None


def last_year_today(m: Match) -> Expression:
    """This day last year; "this time last year" is that day or so."""
    today = Shift("day", 0)
    return Anniversary("year", -1, today) if m["what"] == "day" else Step("year", 1, 1, -1, anchor=today)


def weekdays_back(m: Match) -> Expression | None:
    """Two Fridays ago; the Friday before last."""
    count = m["number"].meaning[0] if m.get("number") else 2
    day = m["wdays"] if m.get("number") else m["wday"]
    return Anniversary("week", 1 - count, Weekday(day, -1)) if count else None


def before_last(m: Match) -> Expression:
    """The week before last, the year after next."""
    return Shift(m["unit"], -2 if m["way"] == "before" else 2)


def early_season(m: Match) -> Expression:
    """In the early summer, of an unnamed year."""
    return Yearly("season", 0, code=m["season"], part=PARTS[m["part"]])


def _length(unit: str, low: int, high: int) -> str:
    """The TIMEX3 value of so many units."""
    return f"P{low * UNIT_COUNT.get(unit, 1)}{UNIT_LETTER[unit]}" if low == high else f"PX{UNIT_LETTER[unit]}"


def from_now(m: Match) -> Expression:
    """So long from now."""
    low, high = m["number"].meaning
    return Step(m["unit"], low, high, 1)


def step_from_focus(m: Match) -> Expression | None:
    """ "A week later" counts from the event last told; "a week after the talks" from what the sentence may date."""
    low, high = m["number"].meaning if m.get("number") else VAGUE["several"]
    word = m["way"]
    direction = -1 if word in ("earlier", "before", "previously", "beforehand", "prior") else 1
    if word == "on" and not guards.clause_ends(m):
        return None
    if word in ("before", "after") and not guards.clause_ends(m):
        return Floating(m["unit"], low, high, direction)
    return compared(Step(m["unit"], low, high, direction, from_focus=True))


def step_known(m: Match) -> Expression:
    """Two months after that."""
    low, high = m["number"].meaning
    return Step(m["unit"], low, high, -1 if m["way"] == "before" else 1, from_focus=True)


def step_from_date(m: Match) -> Expression:
    """Two days after 13 December."""
    low, high = m["number"].meaning
    return Step(m["unit"], low, high, -1 if m["way"] == "before" else 1, anchor=m["point"].meaning)


def day_beside(m: Match) -> Expression:
    """The day before Christmas, the week after 13 December."""
    return Step(m["unit"], 1, 1, -1 if m["way"] == "before" else 1, anchor=m["point"].meaning)


def soon(m: Match) -> Expression:
    """Within, or in, so long."""
    low, high = m["number"].meaning if m.get("number") else (1, VAGUE_STRETCH[m["unit"]])
    return Soon(m["unit"], high, _length(m["unit"], low, high), only_future=m["lead"] == "in")


def within(m: Match) -> Expression:
    """The part of this month or year before now, or after."""
    return Within(m["inner"].meaning, -1 if m["way"] == "earlier" else 1)


def within_month(m: Match) -> Expression:
    """Earlier in December."""
    return Within(Yearly("month", m["month"]), -1 if m["way"] == "earlier" else 1)


def within_year(m: Match) -> Expression | None:
    """ "Earlier in 2026": from its first day to the day of writing."""
    year = given.year(m)
    return Within(year, -1 if m["way"] == "earlier" else 1) if year is not None else None


def unit_now(m: Match) -> Expression:
    """The week, month or year of writing."""
    return Shift(m["unit"], 0)


def same(m: Match) -> Expression:
    """The day, month or year last told."""
    return Same(m["unit"])


def same_day(m: Match) -> Expression:
    """That same evening: the day last told."""
    return Same("day")


def the_very_day(m: Match) -> Expression | None:
    """The very day; not that on which something else happened."""
    return Reference("P1D") if guards.of_something(m) else Same("day")


def hours(m: Match) -> Expression:
    """Hours later, within 48 hours."""
    return Hours()


def near(m: Match) -> Expression:
    """Just before or after a date."""
    return Near(m["point"].meaning, -1 if m["way"] == "before" else 1)


def reference(value: str) -> Any:
    """A builder for one of the references."""
    return lambda m: Reference(value)


# ------------------------------------------------------------------ counts of units


def exact(m: Match) -> tuple[int, int] | None:
    """A count of units."""
    return (m["num"], m["num"]) if m["num"] <= 5000 else None


def and_half(m: Match) -> tuple[int, int] | None:
    """Eight and a half of them: between eight and nine."""
    return (m["num"], m["num"] + 1) if m["num"] <= 5000 else None


def either(m: Match) -> tuple[int, int] | None:
    """Two or three of them."""
    return (m["a"], m["b"]) if m["a"] < m["b"] <= 5000 else None


def passed(name: str) -> Any:
    """A builder that hands on what a group read."""
    return lambda m: m[name].meaning


def with_more(m: Match, **more: Any) -> Match:
    """The match with further bindings."""
    return Match({**m.bound, **more}, m.tokens, m.start, m.stop)
