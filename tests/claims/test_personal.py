"""Persons' names that the parser takes for firms or places, and what only looks like a name."""

from __future__ import annotations

import pytest
from spacy.tokens import Span

from detente.claims.parse import DEFAULT_MODEL, parser
from detente.claims.personal import mark_persons


def persons(text: str) -> list[str]:
    return [e.text for e in mark_persons(parser(DEFAULT_MODEL)(text)).ents if e.label_ == "PERSON"]


@pytest.mark.parametrize(("text", "name"), [
    ("Ilie Ilascu, the leader of the group, was sentenced to death.", "Ilie Ilascu"),
    ("Naama Issachar, 27, was pardoned on Wednesday.", "Naama Issachar"),
    ("A court jailed Natallia Zakharenka for four years.", "Natallia Zakharenka"),
    ("Prime Minister Joseph Kengo wa Dondo resigned.", "Joseph Kengo wa Dondo"),
    ("Seoul sent home Ri Chol-su, a partisan captured in the war.", "Ri Chol-su"),
    ("Home came the director, Alexei Kolchenko and Roman Sushchenko.", "Alexei Kolchenko"),
])  # fmt: skip
def test_a_person_is_marked(text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize("text", [
    "The Andrei Sakharov Foundation asked for their release.",
    "The General Court struck out the listing.",
    "They were flown to Abu Dhabi.",
])  # fmt: skip
def test_firms_places_and_courts_are_no_persons(text: str) -> None:
    assert not {"Andrei Sakharov Foundation", "General Court", "Abu Dhabi"} & set(persons(text))


def test_two_names_under_one_mark_are_two() -> None:
    doc = parser(DEFAULT_MODEL)("Iran let Amir Hekmati, Saeed Abedini and others go.")
    doc.ents = [Span(doc, 2, 7, "PERSON")]
    assert {"Amir Hekmati", "Saeed Abedini"} <= {e.text for e in mark_persons(doc).ents}
