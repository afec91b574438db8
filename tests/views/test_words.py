"""How parties, dates, counts and lists are worded, and what becomes of characters that nobody sees."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model import Basis, Comparator, Count, Interval, Report
from detente.views.words import (
    count_text,
    joined,
    outlet,
    party_name,
    party_title,
    shortened,
    value_text,
    visible,
    when_phrase,
    when_text,
)

#: Control characters other than line ends and tabs, and those that turn the direction of writing.
UNSEEN = {*range(9), 11, 12, *range(14, 32), 127, 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}


def days(first: str, last: str | None = None) -> Interval:
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


@pytest.mark.parametrize(
    ("interval", "label", "opening"),
    [
        (days("2025-12-13"), "13 December 2025", "On 13 December 2025"),
        (days("2025-12-12", "2025-12-13"), "12–13 December 2025", "On 12–13 December 2025"),
        (days("2025-09-01", "2025-09-30"), "September 2025", "In September 2025"),
        (days("2024-02-01", "2024-02-29"), "February 2024", "In February 2024"),
        (days("2025-10-01", "2025-12-31"), "October–December 2025", "In October–December 2025"),
        (days("2020-01-01", "2020-12-31"), "2020", "In 2020"),
        (days("2020-01-01", "2022-12-31"), "2020–2022", "In the years 2020–2022"),
        (days("2026-03-14", "2026-03-28"), "14–28 March 2026", "Between 14 and 28 March 2026"),
        (days("2026-02-28", "2026-03-03"), "28 February – 3 March 2026", "Between 28 February and 3 March 2026"),
        (days("2025-12-30", "2026-01-02"), "30 December 2025 – 2 January 2026", "Between 30 December 2025 and 2 January 2026"),
        (Interval(date(2024, 7, 1), None), "from 1 July 2024", "From 1 July 2024"),
        (Interval(None, date(2026, 3, 28)), "by 28 March 2026", "By 28 March 2026"),
    ],
)
def test_dates(interval: Interval, label: str, opening: str) -> None:
    assert when_text(interval) == label
    assert when_phrase(interval) == opening


def test_an_inferred_date_says_so() -> None:
    assert when_text(days("2026-03-14", "2026-03-28"), Basis.INFERRED, short=True) == "14–28 Mar 2026, inferred"
    assert when_phrase(days("2025-12-13"), Basis.INFERRED) == "On 13 December 2025 (inferred)"
    assert when_text(None) == "undated"


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (Count(52), "52"),
        (Count(50, Comparator.MORE), "more than 50"),
        (Count(2000, Comparator.ABOUT), "about 2,000"),
        (Count(60, Comparator.AT_MOST, "percent"), "up to 60%"),
        (Count(10, Comparator.LESS, "percent"), "less than 10%"),
        (Count(200, upper=300), "200 to 300"),
        (Count(1.5, Comparator.EQUAL, "million tonnes"), "1.5 million tonnes"),
        (Count(5_000_000, Comparator.AT_LEAST, "USD"), "at least USD 5,000,000"),
    ],
)
def test_counts(count: Count, text: str) -> None:
    assert count_text(count) == text


def test_parties_in_and_outside_a_sentence() -> None:
    assert party_name("US") == "the United States" and party_title("US") == "United States"
    assert party_name("BY") == "Belarus" and party_name("EU") == "the European Union"
    assert party_name("John Coale") == "John Coale"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2025-06-21", "21 June 2025"),
        ("2025-09", "September 2025"),
        ("2026-03-14/2026-03-28", "14–28 March 2026"),
        ("2025-13-40", "2025-13-40"),
        ("52", "52"),
        ("2025", "2025"),
        ("planned", "planned"),
    ],
)
def test_disputed_values(value: str, text: str) -> None:
    assert value_text(value) == text


def test_what_nobody_sees_is_shown() -> None:
    assert visible("a\u202eb\u200bc\x1b[31m\u0000") == "a[U+202E]bc[U+001B][31m[U+0000]"


@given(st.text())
def test_no_control_or_direction_character_survives(text: str) -> None:
    assert not {ord(char) for char in visible(text)} & UNSEEN


@given(st.text(), st.integers(min_value=10, max_value=80))
def test_shortened_text_is_never_too_long(text: str, most: int) -> None:
    assert len(shortened(text, most)) <= most


def test_lists() -> None:
    assert (
        joined([]) == "" and joined(["a"]) == "a" and joined(["a", "b"]) == "a and b" and joined(["a", "b", "c"]) == "a, b and c"
    )


@pytest.mark.parametrize(
    ("report", "name"),
    [
        (Report("017_0b1c2d3e4f5a6b7c", "", "", outlet="Harbour Wire", title="A long title of a report"), "Harbour Wire"),
        (Report("017_0b1c2d3e4f5a6b7c", "", "", title="Potash flows again after a winter"), "“Potash flows again…”"),
        (Report("017_0b1c2d3e4f5a6b7c", "", ""), "report 017"),
        (Report("tribune-march", "", ""), "tribune-march"),
    ],
)
def test_what_a_report_is_called(report: Report, name: str) -> None:
    assert outlet(report) == name
