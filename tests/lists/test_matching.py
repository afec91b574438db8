"""Names: the same in many spellings, and different though alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.lists.matching import SAME, NameIndex, likeness
from detente.lists.records import Listed, Name, NameKind, PartyType


@pytest.mark.parametrize(
    ("a", "b", "person"),
    [
        ("BRINE, Olga Petrovna", "Olga Brine", True),
        ("LUKASHENKA, Alyaksandr Hryhoryavich", "Alexander Lukashenko", True),
        ("Олег Владимирович ПЕТРОВ", "PETROV, Oleg Vladimirovich", True),
        ("KHAIMOURZINA, Elmira Abdulbarievna", "KHAIMURZINA, Elmira", True),
        ("SALTWATER BANK OAO", "Open Joint Stock Company 'Saltwater Bank'", False),
        ("SALT WATER SHIPPING", "SALTWATER SHIPPING LTD.", False),
        ("S.A. PONDWEED", "PONDWEED SA", False),
    ],
)
def test_one_party(a: str, b: str, person: bool) -> None:
    assert likeness(a, b, person=person).score >= SAME


@pytest.mark.parametrize(
    ("a", "b", "person"),
    [
        ("BRINE, Olga Petrovna", "BRINE, Olga Ivanovna", True),
        ("BRINE, Olga", "MARSH, Olga", True),
        ("140 REPAIR PLANT", "558 REPAIR PLANT", False),
        ("PONDWEED BANK", "PONDWEED SHIPPING", False),
        ("BANK OF PONDS", "BANK OF LAKES", False),
        ("ABC LTD", "ABD LTD", False),
    ],
)
def test_two_parties(a: str, b: str, person: bool) -> None:
    assert likeness(a, b, person=person).score < SAME


def test_the_reason_names_each_pair_of_words_and_what_is_left_over() -> None:
    found = likeness("BRINE, Olga Petrovna", "Volha Bryne", person=True)
    assert str(found) == "olga ~ volha (0.98), brine ~ bryne (0.95); left over: petrovna" or "left over: petrovna" in str(found)


def party(id: str, name: str, *others: str, kind: NameKind = NameKind.ALIAS, type: PartyType = PartyType.ENTITY) -> Listed:
    return Listed(id, type, (Name(name), *(Name(other, kind) for other in others)))


def test_a_name_finds_its_party_and_says_by_which_of_its_names() -> None:
    index = NameIndex([party("1", "SALTWATER BANK JSC", "PONDBANK"), party("2", "KELP TRADING")])
    (found,) = index.find("Pondbank LLC")
    assert (found.entry.id, found.name, found.kind, found.score) == ("1", "PONDBANK", NameKind.ALIAS, 1.0)


def test_a_weak_alias_counts_only_where_it_is_printed_alike() -> None:
    index = NameIndex([party("1", "BRINE, Olga", "THE CLERK", kind=NameKind.WEAK, type=PartyType.PERSON)])
    assert [one.score for one in index.find("The Clerk")] == [1.0]
    assert index.find("The Clerks") == []


def test_a_person_is_no_firm() -> None:
    index = NameIndex([party("1", "BRINE, Olga", type=PartyType.PERSON)])
    assert index.find("Olga Brine", person=True)
    assert not index.find("Olga Brine", person=False)


names = st.text(alphabet="abcdefgh аб-'.", min_size=1, max_size=30)


@given(names, names, st.booleans())
def test_likeness_is_symmetric_and_between_nought_and_one(a: str, b: str, person: bool) -> None:
    one, other = likeness(a, b, person=person).score, likeness(b, a, person=person).score
    assert 0.0 <= one <= 1.0
    assert one == pytest.approx(other, abs=0.02)


@given(names)
def test_a_name_is_like_itself(name: str) -> None:
    assert likeness(name, name).score in (0.0, 1.0)
