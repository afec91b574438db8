"""What a report counts, and how surely."""

from __future__ import annotations

import pytest

from detente.claims.numbers import find_counts


def only(words: str) -> tuple[float, str, str, str | None]:
    """Value, comparator, unit and noun of the only count in `words`."""
    (mention,) = find_counts(words)
    return mention.count.value, mention.count.op.value, mention.count.unit, mention.noun


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("123 prisoners", 123),
        ("2,000 people", 2000),
        ("2 500 persons", 2500),
        ("fifty-two inmates", 52),
        ("twenty one men", 21),
        ("a hundred and twenty-three captives", 123),
        ("one hundred twenty-three captives", 123),
        ("a dozen activists", 12),
        ("two dozen activists", 24),
        ("half a dozen activists", 6),
        ("a couple of men", 2),
        ("a Dutch couple", 2),
        ("two hundred thousand people", 200_000),
        ("9.5 million tonnes", 9_500_000),
        ("Fourteen of them", 14),
        ("all 52", 52),
        ("the other 114", 114),
        ("half a million people", 500_000),
    ],
)
def test_values_in_digits_and_words(words: str, value: float) -> None:
    assert only(words)[:2] == (value, "=")


@pytest.mark.parametrize(
    ("words", "op"),
    [
        ("over 50 walked free", ">"),
        ("more than 50 people", ">"),
        ("upwards of 50", ">"),
        ("in excess of 50", ">"),
        ("just over 50", ">"),
        ("well over 50", ">"),
        ("at least 50", ">="),
        ("no fewer than 50", ">="),
        ("not less than 50", ">="),
        ("50 or more people", ">="),
        ("under 50", "<"),
        ("fewer than 50", "<"),
        ("up to 50", "<="),
        ("as many as 50", "<="),
        ("no more than 50", "<="),
        ("nearly 50", "~"),
        ("almost 50", "~"),
        ("about 50", "~"),
        ("some 50 men", "~"),
        ("an estimated 50", "~"),
        ("close to 50", "~"),
        ("50 or so", "~"),
        ("roughly 50", "~"),
        ("handed over 50 prisoners", "="),
        ("a total of 50", "="),
        ("at least another 50", ">="),
    ],
)
def test_comparators(words: str, op: str) -> None:
    assert only(words)[:2] == (50, op)


def test_a_hundred_or_so() -> None:
    assert only("a hundred or so")[:2] == (100, "~")


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("200 to 300 detainees", 200, 300),
        ("between 40 and 50", 40, 50),
        ("40-50 people", 40, 50),
        ("two or three men", 2, 3),
        ("$200-300 million", 200e6, 300e6),
        ("two to three million tonnes", 2e6, 3e6),
    ],
)
def test_ranges_hold_both_ends(words: str, low: float, high: float) -> None:
    (mention,) = find_counts(words)
    assert (mention.count.value, mention.count.upper, mention.count.op.value) == (low, high, "=")
    assert mention.count.admits((low + high) / 2)


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("$6 billion in assets", 6e9, "USD"),
        ("€1.5bn", 1.5e9, "EUR"),
        ("300 million euros", 300e6, "EUR"),
        ("60% of trade", 60, "percent"),
        ("60 percent", 60, "percent"),
        ("60 per cent", 60, "percent"),
        ("11 years", 11, "years"),
        ("a two-day visit", 2, "days"),
        ("eight entities", 8, "entities"),
        ("two Belarusian companies", 2, "companies"),
        ("52 political prisoners", 52, "people"),
        ("25 millions of dollars", 25e6, "USD"),
    ],
)
def test_units(words: str, value: float, unit: str) -> None:
    assert (only(words)[0], only(words)[2]) == (value, unit)


def test_lengths_of_time_are_marked() -> None:
    assert [mention.duration for mention in find_counts("Two men got 11 years")] == [False, True]


def test_nested_counts_keep_their_nouns() -> None:
    assert [(m.count.value, m.noun) for m in find_counts("52 political prisoners, among them six foreigners, were freed")] == [
        (52, "political prisoners"),
        (6, "foreigners"),
    ]


def test_another_is_on_top() -> None:
    (mention,) = find_counts("another 12 people")
    assert mention.more and mention.text == "another 12" and mention.count.value == 12


def test_a_title_in_capitals_counts_too() -> None:
    assert only("Belarus Frees 123 Political Prisoners") == (123, "=", "people", "Political Prisoners")


@pytest.mark.parametrize(
    "words",
    [
        "General License 13",
        "Executive Order 14038",
        "Article 5",
        "Resolution 2231",
        "Kalesnikava, 43, had",
        "aged 52",
        "a 52-year-old man",
        "won 2-1",
        "in 2021",
        "on 12 December 2025",
        "at 10:30",
        "dozens of people",
        "hundreds of people",
        "tens of thousands",
        "One of them",
        "two-thirds",
        "the third round",
        "1. First of all",
        "Zapad-2025",
        "a Boeing 737",
        "both men",
        "the 27-nation bloc",
        "Regulation 765/2006",
    ],
)
def test_what_counts_nothing(words: str) -> None:
    assert find_counts(words) == []
