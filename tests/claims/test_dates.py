"""What a report's words say of time, and what they become."""

from __future__ import annotations

from datetime import date

import pytest

from detente.claims.dates import find_dates, timex_rows
from detente.model import Basis, Interval

#: The reports of these tests are published on a Sunday.
SUNDAY = date(2025, 12, 14)
TOLD = Interval.day(date(2025, 9, 11))


def interval(words: str, published: date | None = SUNDAY, focus: Interval | None = TOLD, future: bool = False) -> str | None:
    """The interval of the only date in `words`, as text; None where it has none."""
    mentions = find_dates(words, published=published, focus=focus, future=future)
    assert len(mentions) == 1, [m.text for m in mentions]
    return str(mentions[0].when.interval) if mentions[0].when.interval else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("freed on 13 December 2025", "2025-12-13"),
        ("freed on December 13th, 2025", "2025-12-13"),
        ("freed on Dec. 13, 2025", "2025-12-13"),
        ("freed on Saturday, 13 December 2025", "2025-12-13"),
        ("on the 13th of December 2025", "2025-12-13"),
        ("dated 2025-12-13", "2025-12-13"),
        ("dated 2025-12-13T09:30:00Z", "2025-12-13"),
        ("dated 02.02.2011", "2011-02-02"),
        ("dated 13/12/2025", "2025-12-13"),
        ("dated 12/13/2025", "2025-12-13"),
        ("in August 2021", "2021-08-01/2021-08-31"),
        ("in 2021", "2021-01-01/2021-12-31"),
        ("in nineteen ninety-six", "1996-01-01/1996-12-31"),
        ("during the 1990s", "1990-01-01/1999-12-31"),
        ("in the nineties", "1990-01-01/1999-12-31"),
        ("in the third quarter of 2025", "2025-07-01/2025-09-30"),
        ("in Q3 2025", "2025-07-01/2025-09-30"),
        ("in the first half of 2025", "2025-01-01/2025-06-30"),
        ("in late 2025", "2025-10-01/2025-12-31"),
        ("in early 2025", "2025-01-01/2025-04-30"),
        ("in mid-2025", "2025-05-01/2025-09-30"),
        ("in late December 2025", "2025-12-21/2025-12-31"),
        ("in summer 2025", "2025-06-01/2025-08-31"),
        ("in the winter of 2020-21", "2020-12-01/2021-02-28"),
        ("in the early 1990s", "1990-01-01/1993-12-31"),
    ],
)
def test_dates_in_full_are_stated(words: str, expected: str) -> None:
    assert interval(words, focus=None) == expected
    assert interval(words, published=None, focus=None) == expected
    assert find_dates(words, published=None)[0].when.basis is Basis.STATED


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("On December 13th, prisoners were freed.", "2025-12-13"),
        ("freed on 21 June", "2025-06-21"),
        ("in May", "2025-05-01/2025-05-31"),
        ("in early June", "2025-06-01/2025-06-10"),
        ("on 20 December", "2025-12-20"),  # six days ahead, and not a year ago
    ],
)
def test_a_missing_year_is_inferred(words: str, expected: str) -> None:
    assert interval(words, focus=None) == expected
    assert find_dates(words, published=SUNDAY)[0].when.basis is Basis.INFERRED


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on Friday", "2025-12-12"),
        ("on Sunday", "2025-12-14"),
        ("last Friday", "2025-12-12"),
        ("last Sunday", "2025-12-07"),
        ("on Thursday of last week", "2025-12-04"),
        ("Friday and Saturday", "2025-12-12/2025-12-13"),
        ("yesterday", "2025-12-13"),
        ("today", "2025-12-14"),
        ("tomorrow", "2025-12-15"),
        ("last week", "2025-12-01/2025-12-07"),
        ("last month", "2025-11-01/2025-11-30"),
        ("last year", "2024-01-01/2024-12-31"),
        ("next year", "2026-01-01/2026-12-31"),
        ("last December", "2024-12-01/2024-12-31"),
        ("over the weekend", "2025-12-13/2025-12-14"),
        ("ten days ago", "2025-12-04"),
        ("earlier this month", "2025-12-01/2025-12-14"),
        ("later this month", "2025-12-14/2025-12-31"),
        ("over the past two weeks", "2025-11-30/2025-12-14"),
        ("two days later", "2025-09-13"),
        ("the day before", "2025-09-10"),
        ("the next day", "2025-09-12"),
        ("on the same day", "2025-09-11"),
        ("that month", "2025-09-01/2025-09-30"),
        ("a month earlier", "2025-08-04/2025-08-18"),
        ("a year later", "2026-08-12/2026-10-11"),
        ("a few days later", "2025-09-13/2025-09-18"),
        ("the following Monday", "2025-09-15"),
        ("hours later", "2025-09-11"),
        ("in July of that year", "2025-07-01/2025-07-31"),
    ],
)
def test_dates_reckoned_from_the_report_or_the_event_last_told(words: str, expected: str) -> None:
    assert interval(words) == expected
    assert find_dates(words, published=SUNDAY, focus=TOLD)[0].when.basis is Basis.RELATIVE


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("since 2020", "2020-01-01/…"),
        ("since July 2024", "2024-07-01/…"),
        ("from July 2024 to January 2025", "2024-07-01/2025-01-31"),
        ("between July 2024 and January this year", "2024-07-01/2025-01-31"),
        ("9–13 December", "2025-12-09/2025-12-13"),
        ("12–13 Dec 2025", "2025-12-12/2025-12-13"),
        ("on 12 and 13 December 2025", "2025-12-12/2025-12-13"),
        ("2020-21", "2020-01-01/2021-12-31"),
        ("until 28 February 2026", "2025-12-14/2026-02-28"),
        ("until March 2022", "…/2022-03-31"),
        ("by the end of the year", "2025-12-14/2025-12-31"),
        ("before March 2022", "…/2022-02-28"),
        ("after 13 December 2025", "2025-12-14/…"),
        ("after 2022", "2022-01-01/…"),
        ("from December 30 to January 3", "2025-12-30/2026-01-03"),
    ],
)
def test_spans_and_bounds(words: str, expected: str) -> None:
    assert interval(words, focus=None) == expected


def test_the_point_of_a_bound_is_the_date_without_it() -> None:
    """An embassy closed "since 2022" was closed in 2022; it has been so ever since."""
    (mention,) = find_dates("The embassy has been shut since 2022.", published=SUNDAY)
    assert mention.text == "since 2022" and mention.lead == "since"
    assert str(mention.when.interval) == "2022-01-01/…"
    assert mention.point is not None and str(mention.point.interval) == "2022-01-01/2022-12-31"


@pytest.mark.parametrize(
    ("words", "weekdays", "month", "monthday", "season"),
    [
        ("on Friday and Saturday", (4, 5), None, None, None),
        ("on Friday", (4,), None, None, None),
        ("on December 13th", (), 12, 13, None),
        ("in December", (), 12, None, None),
        ("in late December", (), 12, None, "late"),
        ("last summer", (), None, None, "summer"),
        ("last week", (), None, None, None),
        ("yesterday", (), None, None, None),
    ],
)
def test_an_undated_report_keeps_what_its_words_do_say(words, weekdays, month, monthday, season) -> None:  # type: ignore[no-untyped-def]
    (mention,) = find_dates(words, published=None)
    when = mention.when
    assert when.interval is None
    assert (when.weekdays, when.month, when.monthday, when.season) == (weekdays, month, monthday, season)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("will meet on Friday", "2025-12-19"),
        ("is due in March", "2026-03-01/2026-03-31"),
        ("is to be signed on 5 May", "2026-05-05"),
        ("would be lifted this year", "2025-12-14/2025-12-31"),
        ("said on Friday that it will go", "2025-12-12"),
        ("the order that he will explain was signed on 20 November", "2025-11-20"),
    ],
)
def test_tense_decides_which_turn_is_meant(words: str, expected: str) -> None:
    assert interval(words, focus=None) == expected


def test_the_caller_can_say_that_a_clause_speaks_of_the_future() -> None:
    assert interval("on Friday", focus=None, future=True) == "2025-12-19"
    assert interval("in March", focus=None, future=True) == "2026-03-01/2026-03-31"
    assert interval("on 4 December", focus=None, future=True) == "2025-12-04"  # the coming one is most of a year away


def test_a_sentence_goes_on_from_its_own_dates() -> None:
    """Treasury blacklisted the producer in August 2021 and its export arm four months later."""
    first, second = find_dates(test_a_sentence_goes_on_from_its_own_dates.__doc__ or "", published=SUNDAY)
    assert str(first.when.interval) == "2021-08-01/2021-08-31"
    assert str(second.when.interval) == "2021-11-24/2022-01-07"


def test_a_month_after_a_full_date_of_long_ago_is_of_that_year() -> None:
    _, second = find_dates("In April 2024 the relief ended, and in July he was declared the winner.", published=SUNDAY)
    assert str(second.when.interval) == "2024-07-01/2024-07-31"


def test_a_day_after_dates_what_follows_it() -> None:
    """They let prisoners go on Wednesday, a day after Washington moved."""
    wednesday, before = find_dates(test_a_day_after_dates_what_follows_it.__doc__ or "", published=date(2025, 1, 15))
    assert str(wednesday.when.interval) == "2025-01-15" and not wednesday.ahead
    assert str(before.when.interval) == "2025-01-14" and before.ahead


def test_ten_days_after_something_that_the_sentence_dates() -> None:
    first, _ = find_dates("They were listed ten days after the coup of 1 February 2021.", published=SUNDAY)
    assert str(first.when.interval) == "2021-02-11" and not first.ahead


def test_a_chronicle_carries_its_year() -> None:
    told = Interval.day(date(2020, 10, 2))
    assert interval("6 November – He is added to the list.", published=date(2022, 6, 6), focus=told) == "2020-11-06"


def test_an_ambiguous_numeric_date_is_both_unless_something_tells() -> None:
    assert interval("signed on 03/04/2025", focus=None) == "2025-03-04/2025-04-03"
    assert interval("signed on 03/04/2025", published=date(2025, 3, 10), focus=None) == "2025-03-04"
    mentions = find_dates("on 25/12/2024 and on 03/04/2025", published=SUNDAY)
    assert [str(m.when.interval) for m in mentions] == ["2024-12-25", "2025-04-03"]


def test_a_date_before_a_noun_dates_the_noun() -> None:
    (mention,) = find_dates("jailed after the 2020 election", published=SUNDAY)
    assert mention.text == "2020" and mention.modifies


def test_a_weekday_beside_a_date_is_kept_for_checking() -> None:
    (mention,) = find_dates("on Friday, 13 December 2025", published=SUNDAY)
    assert mention.when.weekdays == (4,) and str(mention.when.interval) == "2025-12-13"


@pytest.mark.parametrize(
    "words",
    [
        "about 2,000 people remain",
        "about 2000 people remain",
        "he may go",
        "They march on.",
        "a second man",
        "Regulation 2006/765",
        "Resolution 2231",
        "General License 13",
        "at 10:30 GMT",
        "for six months",
        "31 years in prison",
        "a 43-year-old man",
        "the 11th package",
        "Zapad-2025",
        "won 2-1",
        "$2025",
        "May he rest",
    ],
)
def test_what_is_no_date(words: str) -> None:
    assert find_dates(words, published=SUNDAY) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("recently", "PAST_REF"),
        ("He leaves soon.", "FUTURE_REF"),
        ("It is now shut.", "PRESENT_REF"),
    ],
)
def test_references_are_no_dates(words: str, value: str) -> None:
    (mention,) = find_dates(words, published=SUNDAY)
    assert mention.when.interval is None and mention.when.value == value and not mention.when.partial


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on 13 December", "2025-12-13"),
        ("last week", "2025-W49"),
        ("in December 2025", "2025-12"),
        ("in the fourth quarter", "2025-Q4"),
        ("this summer", "2025-SU"),
        ("in 2025", "2025"),
        ("the 2020s", "202"),
        ("a year ago", "2024"),
        ("the 20th century", "19"),
        ("Friday night", "2025-12-12TNI"),
    ],
)
def test_timex_values(words: str, value: str) -> None:
    assert find_dates(words, published=SUNDAY)[0].when.value == value
    assert find_dates("On 13 December, he said.", published=None)[0].when.value == "XXXX-12-13"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("at Christmas", "2024-12-25"),
        ("on New Year's Eve", "2024-12-31"),
        ("at Easter 2025", "2025-04-20"),
        ("at Easter", "2025-04-20"),
        ("on Good Friday", "2025-04-18"),
        ("on Thanksgiving", "2024-11-28"),
        ("just before Christmas 2023", "2023-12-15/2023-12-25"),
    ],
)
def test_feasts(words: str, expected: str) -> None:
    assert interval(words, published=date(2025, 7, 1), focus=None) == expected


def test_a_report_gives_rows_with_its_focus_carried_along() -> None:
    text = (
        "The airline was freed of sanctions on 4 November 2025. Two days later it flew."
        " It had been listed from May 2021 to June 2022."
    )
    rows = timex_rows("r1", text, SUNDAY)
    assert [(row["text"], row["from"], row["to"], row["value"]) for row in rows] == [
        ("4 November 2025", "2025-11-04", "2025-11-04", "2025-11-04"),
        ("Two days later", "2025-11-06", "2025-11-06", "2025-11-06"),
        ("May 2021", "2021-05-01", "2021-05-31", "2021-05"),
        ("June 2022", "2022-06-01", "2022-06-30", "2022-06"),
    ]
    assert all(row["report"] == "r1" and text[row["start"] : row["end"]] == row["text"] for row in rows)
