"""Spellings of persons' names."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.lexicon import lexicon
from detente.lexicon.names import fullest, probable_misprint, same_person, similarity
from detente.model import PartyKind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kolesnikova", "Maria Kalesnikava"), ("Tikhanovskaya", "Sviatlana Tsikhanouskaya"),
        ("Cichanouskaja", "Sviatlana Tsikhanouskaya"),
        ("Alexander Lukashenko", "Aliaksandr Lukashenka"),
        ("President Aleksandr Grigoryevich Lukashenko", "Alexander Lukashenko"),
        ("Lukashenko Alexander", "Alexander Lukashenko"), ("Ales Bialiatski", "Byalyatski"), ("J. Coale", "John Coale"),
        ("Mr. Coale", "John Coale"),
        ("Mikalai Statkevich", "Mikola Statkevich"), ("Bill Clinton", "William J. Clinton"), ("Ihar Losik", "Igor Losik"),
        ("Maxim Ryzhenkov", "Maksim Ryzhankou"), ("Sergey Lavrov", "Sergei Lavrov"), ("Ahmad Reza Djalali", "Ahmadreza Djalali"),
        ("Kim Jong-un", "Kim Jong Un"), ("Nicolás Maduro", "Nicolas Maduro"), ("Bashar Assad", "Bashar al-Assad"),
    ],
)  # fmt: skip
def test_one_person(one: str, other: str) -> None:
    assert same_person(one, other) and same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Raúl Castro", "Fidel Castro"), ("Delcy Rodríguez", "Jorge Rodríguez"),
        ("Siarhei Tsikhanouski", "Sviatlana Tsikhanouskaya"),
        ("Kim Jong Un", "Kim Jong Il"), ("Alexander Milinkevich", "Alexander Lukashenko"), ("John Kerry", "John Coale"),
        ("", "John Coale"), ("Walker", "Kurt Volker"), ("Cole", "John Coale"), ("Kolesnikov", "Maria Kolesnikova"),
    ],
)  # fmt: skip
def test_two_persons(one: str, other: str) -> None:
    assert not same_person(one, other)


def test_the_fullest_name() -> None:
    assert fullest(["Lukashenko", "A. Lukashenko", "Alexander Lukashenko"]) == "Alexander Lukashenko"
    assert fullest([]) == ""


def test_a_garbled_name_is_offered() -> None:
    """Two words run together and misheard; and a slip of two letters."""
    assert probable_misprint("Kitkeloh", "Keith Kellogg") > 0.8
    assert probable_misprint("Kieth Kellog", "Keith Kellogg") > 0.8
    assert probable_misprint("Kitkeloh", "John Coale") == 0.0
    assert probable_misprint("Keith Kellogg", "Keith Kellogg") == 0.0  # that is no misprint


#: One pair in this many keeps the test within seconds (there are half a million).
_EVERY = 23


def test_different_persons_of_the_file_are_told_apart() -> None:
    people = [party.name for party in lexicon().parties if party.kind is PartyKind.PERSON]
    pairs = list(combinations(people, 2))[::_EVERY]
    same = [pair for pair in pairs if same_person(*pair)]
    misprints = [pair for pair in pairs if probable_misprint(*pair) or probable_misprint(pair[0].split()[-1], pair[1])]
    assert len(same) < len(pairs) / 5000
    assert len(misprints) < len(pairs) / 1000


_NAMES = st.text(st.characters(codec="utf-8"), max_size=30)


@given(_NAMES, _NAMES)
def test_likeness_is_symmetric_and_bounded(one: str, other: str) -> None:
    assert similarity(one, other) == similarity(other, one)
    assert 0.0 <= similarity(one, other) <= 1.0
    assert same_person(one, other) == same_person(other, one)


@given(st.lists(_NAMES, max_size=5))
def test_the_fullest_name_is_one_of_them_whatever_their_order(names: list[str]) -> None:
    assert fullest(names) == fullest(reversed(names))
    assert not names or fullest(names) in names
