"""Properties of the date grammar and of the counts: nothing raises, spans are what they say, intervals hold."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.claims.dates import find_dates, timex_rows
from detente.claims.numbers import find_counts
from detente.model import Interval

WORDS = [
    "13",
    "December",
    "2025",
    "13th",
    "Dec.",
    "May",
    "march",
    "in",
    "on",
    "since",
    "until",
    "from",
    "to",
    "between",
    "and",
    "the",
    "of",
    "last",
    "next",
    "this",
    "week",
    "month",
    "year",
    "years",
    "day",
    "days",
    "ago",
    "later",
    "earlier",
    "before",
    "after",
    "early",
    "mid",
    "late",
    "end",
    "Friday",
    "Saturday",
    "yesterday",
    "1990s",
    "2020-21",
    "2025-12-13",
    "02/03/2025",
    "-",
    "–",
    ",",
    ".",
    "'",
    "'s",
    "two",
    "a",
    "few",
    "hundred",
    "thousand",
    "million",
    "dozen",
    "half",
    "over",
    "nearly",
    "%",
    "$",
    "€",
    "or",
    "more",
    "so",
    "another",
    "9999",
    "0",
    "31",
    "30",
    "February",
    "quarter",
    "third",
    "first",
    "summer",
    "Christmas",
    "Eve",
    "New",
    "Year",
    "now",
    "within",
    "hours",
    "same",
    "that",
    "following",
    "weekend",
    "12:30",
    "p.m.",
    "2,000",
    "1.5",
    "bn",
    "No.",
    "aged",
]
pieces = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
texts = st.one_of(
    pieces, st.text(max_size=80), st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=12).map("".join)
)
days = st.one_of(st.none(), st.dates())
focuses = st.one_of(
    st.none(),
    st.dates().map(Interval.day),
    st.builds(
        lambda d, n: Interval(d, min(d + timedelta(n), date.max)), st.dates(max_value=date(9990, 1, 1)), st.integers(0, 800)
    ),
)


@settings(max_examples=400, deadline=None)
@given(texts, days, focuses, st.booleans())
def test_dates_never_raise_and_lie_in_the_text(text: str, published: date | None, focus: Interval | None, future: bool) -> None:
    last = 0
    for mention in find_dates(text, published=published, focus=focus, future=future):
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text == mention.when.text
        assert mention.when.text_start == mention.start
        last = mention.end


@settings(max_examples=150, deadline=None)
@given(texts, days)
def test_rows_never_raise_and_are_ordered(text: str, published: date | None) -> None:
    for row in timex_rows("r", text, published):
        assert text[row["start"] : row["end"]] == row["text"]
        if row["from"] and row["to"]:
            assert row["from"] <= row["to"]


@settings(max_examples=300, deadline=None)
@given(texts)
def test_counts_never_raise_and_lie_in_the_text(text: str) -> None:
    last = 0
    for mention in find_counts(text):
        assert last <= mention.start <= mention.number_start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.count.upper is None or mention.count.upper > mention.count.value
        last = mention.end


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_way_to_write_a_day_reads_the_same(day: date) -> None:
    ways = (
        day.isoformat(),
        f"{day:%d %B %Y}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%d.%m.%Y}",
        f"{day:%A}, {day.day} {day:%B} {day.year}",
    )
    for way in ways:
        (mention,) = find_dates(f"on {way} it was so", published=None)
        assert mention.when.interval == Interval.day(day), way
