"""The way from one word of a sentence to another, as text."""

from __future__ import annotations

from spacy.tokens import Token

from detente.claims.parse import DEFAULT_MODEL, parser
from detente.claims.slots.path import FAR, way


def words(text: str) -> dict[str, Token]:
    return {token.text: token for token in parser(DEFAULT_MODEL)(text)}


def test_a_subject_hangs_directly_on_its_verb() -> None:
    """Minsk released 52 prisoners."""
    found = words("Minsk released 52 prisoners.")
    assert way(found["Minsk"], found["released"]) == "nsubj<"
    assert way(found["released"], found["Minsk"]) == ">nsubj"


def test_prepositions_are_named() -> None:
    """Washington lifted its sanctions on potash."""
    found = words("Washington lifted its sanctions on potash.")
    assert way(found["potash"], found["lifted"]).startswith("pobj<prep:on<")


def test_long_ways_are_only_far() -> None:
    found = words(
        "The office said that the agency believed the ministry had heard that the court thought the firm in Minsk was free."
    )
    assert way(found["Minsk"], found["said"]) == FAR
