"""Frames and the finder together: what the finder is sure of stays, with what the report can say of it."""

import pytest

from detente.model import Kind
from tests.claims.conftest import read

TITLE = "US eases sanctions on Belarus after prisoners are freed"
BEFORE = "The two governments had negotiated for months. "
AFTER = "\nThe EU keeps its sanctions. Talks go on, an official in Washington said."


def told(text: str, kind: Kind) -> list[tuple[tuple[str, ...], str]]:
    """Who did it and how many, of the claims of a kind that a sentence of a report tells."""
    claims = read(BEFORE + text + AFTER, headline=TITLE)
    return [(c.by, str(c.count or "")) for c in claims if c.kind is kind and c.passage.text in text]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Twenty-four people are out.", Kind.RELEASE, [(("BY",), "24")]),  # no verb of letting go
        ("The bargain that opened the door was initialed on Monday.", Kind.AGREE, [(("US", "BY"), "")]),  # by nobody told
        ("In 2021 trade preferences were withdrawn over union rights.", Kind.IMPOSE, [(("US",), "")]),  # a word of ending, too
    ],
)
def test_what_the_grammar_makes_nothing_of_is_left_to_the_report(
    text: str, kind: Kind, expected: list[tuple[tuple[str, ...], str]]
) -> None:
    assert told(text, kind) == expected


def test_two_who_are_named_are_two() -> None:
    text = "The Lithuanian teachers Jonas Kazlauskas and Petras Jankauskas walked out of prison on Friday."
    assert told(text, Kind.RELEASE) == [(("BY",), "2")]


def test_those_named_among_others_are_not_counted() -> None:
    text = "Prisoners walked free on Friday, among them Jonas Kazlauskas and Petras Jankauskas."
    assert "2" not in {number for _, number in told(text, Kind.RELEASE)}


def test_what_only_the_title_tells_is_told() -> None:
    claims = read(BEFORE + "Twenty-four people are out. Talks go on.", headline=TITLE)
    assert [c.by for c in claims if c.kind is Kind.EASE] == [("US",)]


def test_a_short_text_is_believed_as_the_grammar_reads_it() -> None:
    assert [c.kind for c in read("Minsk and Washington reached a deal on Friday.")] == [Kind.AGREE]
