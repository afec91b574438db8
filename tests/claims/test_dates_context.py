"""Dates that only the words around them settle: the tense of a clause, the quarter under report, the event last told."""

from __future__ import annotations

from datetime import date

import pytest

from detente.claims.dates import find_dates, timex_rows
from detente.model import Interval

#: The reports of these tests are published on a Sunday.
SUNDAY = date(2025, 12, 14)
TOLD = Interval.day(date(2020, 9, 11))


def last(words: str, published: date | None = SUNDAY, focus: Interval | None = TOLD) -> str | None:
    """The interval of the last date in `words`, as text; None where it has none."""
    mentions = find_dates(words, published=published, focus=focus)
    return str(mentions[-1].when.interval) if mentions and mentions[-1].when.interval else None


def values(text: str) -> list[str]:
    """The TIMEX3 values of a report's dates."""
    return [row["value"] for row in timex_rows("r1", text, SUNDAY)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The envoys fly to Muscat on Monday.", "2025-12-15"),
        ("Officials fear that the duties return on Friday.", "2025-12-19"),
        ("Ministers meet in Vilnius on Tuesday to weigh the list.", "2025-12-16"),
        ("The envoy meets the president on Tuesday.", "2025-12-09"),  # a caption
        ("Minsk agreed to free the rest in January.", "2026-01-01/2026-01-31"),
        ("The talks would still be held at the border fort on 24 April.", "2026-04-24"),
        ("The rest would be paid on a still unnamed day in March.", "2026-03-01/2026-03-31"),
        ("Mr. Orlo will take over from Jan B. Lind on 1 February.", "2026-02-01"),
        ("The loan is to be paid back by February.", "2025-12-14/2026-02-28"),
        ("On Tuesday, the committee for the missing and its lawyers plan a vigil.", "2025-12-16"),
        ("The ministry means to strike three firms from the list in thirty days.", None),
        ("The ministry said that it intends to strike three firms and a bank of theirs from the list in thirty days.",
         "2025-12-14/2026-01-13"),
    ],
)  # fmt: skip
def test_what_lies_ahead(words: str, expected: str | None) -> None:
    assert last(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Losses were due to the strike in March.", "2025-03-01/2025-03-31"),
        ("It stood near the record set on 6 August.", "2025-08-06"),
        ("The bank had put him there on 7 February.", "2025-02-07"),
        ("The return on Friday was quiet.", "2025-12-12"),
    ],
)
def test_what_lies_behind(words: str, expected: str) -> None:
    assert last(words) == expected


def test_a_verb_in_the_past_keeps_a_day_of_most_of_a_year_ago() -> None:
    november = date(2025, 11, 10)
    assert last("Treasury had put him there on 7 January.", published=november) == "2025-01-07"
    assert last("The list of 7 January.", published=november) == "2026-01-07"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("He was not moved until that October.", "2020-10-01/2020-10-31"),
        ("She was turned away at the border that same August.", "2020-08-01/2020-08-31"),
        ("In 2008 he was jailed and died a year later.", "2009-01-01/2009-12-31"),
        ("The bloc acted in August 2021, a year after the vote that it would not accept.", "2020-08-01/2020-08-31"),
        ("All were home by 12 January 2015; three days later the rules came out.", "2015-01-15"),
        ("Jailed in June 2020, and in custody again since February.", "2025-02-01/…"),
        ("She was jailed two summers ago.", "2023-06-01/2023-08-31"),
        ("He was jailed a year and a half ago.", "2024-02-27/2024-09-30"),
        ("They were freed in the first week of March.", "2025-03-01/2025-03-07"),
        ("They were freed in the last days of October.", "2025-10-25/2025-10-31"),
        ("They were freed in the final two months of 2024.", "2024-11-01/2024-12-31"),
        ("The hearing is in the week of 6 March.", "2025-03-03/2025-03-09"),
        ("They did not sign until 5 May.", "2025-05-05"),
        ("He served six years since last spring.", "2025-03-01/…"),
    ],
)
def test_dates_of_the_story(words: str, expected: str) -> None:
    assert last(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "It was shut on the very day on which the troops came.",
        "The licence came in the last week of his rule.",
        "On the day after the vote police seized three lawyers.",
        "Officials said that September would do.",
    ],
)
def test_what_other_events_would_have_to_date(words: str) -> None:
    mentions = find_dates(words, published=SUNDAY, focus=TOLD)
    assert all(m.when.interval is None or m.text == "September" for m in mentions)


def test_an_opening_clause_has_its_own_date() -> None:
    (mention,) = find_dates("Sixteen years after the guns fell silent, Britain froze the money.", published=SUNDAY)
    assert mention.ahead and mention.modifies
    (mention,) = find_dates("Britain froze the money, sixteen years after the guns fell silent.", published=SUNDAY)
    assert mention.ahead and not mention.modifies


def test_figures_of_a_quarter_are_compared_with_those_of_the_same_quarter() -> None:
    assert values("Potash sales fell 4% in the third quarter from a year ago.") == ["2025-Q3", "2024-Q3"]
    assert values("It lost $3 million in the second quarter. In the year-earlier period it had earned $1 million.") == [
        "2025-Q2",
        "2024-Q2",
    ]
    assert values("Third-quarter profit rose. In the quarter, exports were flat; in the 2023 quarter they fell.") == [
        "2025-Q3",
        "2025-Q3",
        "2023-Q3",
    ]
    assert values("It is due to report a third-quarter loss.") == ["2025-Q3"]


def test_a_quarter_that_nothing_dates_is_no_date() -> None:
    assert values("The quarter was poor.") == []
    assert values("The strike began a year ago.") == ["2024"]


def test_hours_are_lengths_for_timex_and_the_same_day_for_the_story() -> None:
    text = "He left on 4 November 2025. Hours later the embassy shut."
    assert values(text) == ["2025-11-04"]
    assert [str(m.when.interval) for m in find_dates(text, published=SUNDAY)] == ["2025-11-04", "2025-11-04"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("in early summer", "2025-06-01/2025-07-01"),
        ("in the second half of December", "2025-12-16/2025-12-31"),
        ("in the first half of last year", "2024-01-01/2024-06-30"),
        ("in the second half of the 1990s", "1995-01-01/1999-12-31"),
        ("in the 18 months to June 2025", "2024-01-01/2025-06-30"),
        ("in the ten days before Christmas 2024", "2024-12-15/2024-12-24"),
        ("earlier in December", "2025-12-01/2025-12-14"),
        ("the week before last", "2025-11-24/2025-11-30"),
        ("the Friday before last", "2025-12-05"),
        ("two Fridays ago", "2025-12-05"),
        ("a year ago today", "2024-12-14"),
        ("a week ago on Friday", "2025-12-05"),
        ("a year ago this week", "2024-12-09/2024-12-15"),
        ("this day last year", "2024-12-14"),
        ("half a century ago", "1975-06-14/1976-06-14"),
        ("in the coming weeks", "2025-12-14/2026-01-25"),
    ],
)
def test_stretches_and_anniversaries(words: str, expected: str) -> None:
    assert last(words) == expected


def test_a_row_is_the_date_that_a_stretch_is_measured_from() -> None:
    assert values("Exports fell in the 18 months to June 2025.") == ["2025-06"]
