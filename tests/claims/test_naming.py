"""Who they were: names told in a sentence of their own, given to those freed or listed just before."""

from __future__ import annotations

import pytest

from tests.claims.conftest import read

#: Enough for a report to be one of our field.
SWAP = "China released three US citizens on Wednesday, and in exchange the United States freed four Chinese nationals. "


def people(text: str, kind: str, count: int) -> tuple[str, ...]:
    return next(c.people for c in read(text) if c.kind == kind and c.count is not None and c.count.value == count)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The three are Mark Swidan, Kai Li and John Leung.", ("Mark Swidan", "Kai Li", "John Leung")),
        ("Freed were Mark Swidan and Kai Li.", ()),
    ],
)
def test_the_number_in_the_subject_says_whose_names_they_are(text: str, expected: tuple[str, ...]) -> None:
    """"The three are A, B and C" names the three; names without a number go to the last who were freed, here the four."""
    assert people(SWAP + text, "release", 3) == expected


def test_they_are_the_freed() -> None:
    text = "Russia freed 16 prisoners on Friday. They include Evan Gershkovich and Paul Whelan."
    assert people(text, "release", 16) == ("Evan Gershkovich", "Paul Whelan")


def test_a_list_is_of_those_put_on_it() -> None:
    text = "The EU imposed sanctions on 78 Belarusians on Monday. The list includes Viktor Khrenin and Mikhail Gutseriev."
    assert people(text, "impose", 78) == ("Viktor Khrenin", "Mikhail Gutseriev")


def test_more_names_than_people_belong_to_nobody() -> None:
    text = "Russia freed two prisoners on Friday. They are Evan Gershkovich, Paul Whelan and Vladimir Kara-Murza."
    assert people(text, "release", 2) == ()


def test_negotiators_are_not_the_freed() -> None:
    text = "Russia freed 16 prisoners on Friday. The negotiators included Roger Carstens and Jake Sullivan."
    assert people(text, "release", 16) == ()


def test_names_among_those_of_a_sentence_are_not_of_the_act_before() -> None:
    text = "Belarus released 52 prisoners in September. In December 123 prisoners, Ales Bialiatski among them, were freed."
    assert people(text, "release", 52) == ()
