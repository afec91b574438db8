"""Which of the values that sources claim is right: tables as they are in the field, and properties that always hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.truth import shares
from detente.events.nearness import read_value, support
from detente.events.truth import Resolved, resolve_table

Row = tuple[str, str, str]


def table(text: str) -> list[Row]:
    rows = []
    for line in text.strip().splitlines():
        source, about, value = (part.strip() for part in line.split("|"))
        rows.append((source, about, value))
    return rows


def answer(rows: list[Row], about: str) -> Resolved:
    return next(found for found in resolve_table(rows) if found.object == about)


CAREFUL_AND_CARELESS = "\n".join(
    [f"careful {s} | town {n} | {1000 + n}" for n in range(8) for s in "ab"]
    + [f"careless {s} | town {n} | {2000 + n + hash_}" for n in range(8) for hash_, s in ((7 * n, "x"), (11 * n + 3, "y"))]
)


def test_who_is_often_right_is_believed_against_two_who_are_not() -> None:
    rows = table(CAREFUL_AND_CARELESS + "\ncareful a | city | 5 million\ncareless x | city | 9\ncareless y | city | 7")
    found = answer(rows, "city")
    assert found.value == "5 million"
    assert found.confidence > 0.5


def test_copies_of_one_source_are_no_majority() -> None:
    """Three pages repeat one page's slips; four others slip now and then, each in its own place."""
    rows = []
    for n in range(16):
        rows += [(f"own {i}", f"town {n}", f"{1000 + n + (700 + i if n == i else 0)}") for i in range(4)]
        slip = f"{5000 + n}" if n % 4 == 3 else f"{1000 + n}"
        rows += [(f"copy {i}", f"town {n}", slip) for i in range(3)]
    rows += [("own 0", "city", "100"), ("own 1", "city", "100"), *((f"copy {i}", "city", "999") for i in range(3))]
    assert answer(rows, "town 7").value == "1007"
    assert answer(rows, "city").value == "100"


def test_numbers_are_the_same_however_they_are_written() -> None:
    rows = [("a", "Tupelo", "34,211"), ("b", "Tupelo", "34211"), ("c", "Tupelo", "33 000"), ("d", "Tupelo", "31000")]
    assert read_value(answer(rows, "Tupelo").value).number == 34211


def test_near_numbers_speak_for_each_other() -> None:
    rows = [("a", "prisoners", "1000"), ("b", "prisoners", "1003"), ("c", "prisoners", "400"), ("d", "prisoners", "1005")]
    assert answer(rows, "prisoners").value == "1003"


def test_a_part_of_a_name_speaks_for_the_whole() -> None:
    assert support(read_value("Lukashenko"), read_value("Alexander Lukashenko")) == 1.0
    assert support(read_value("Alexander Lukashenko"), read_value("Lukashenko")) == 0.0
    assert support(read_value("52"), read_value("123")) == 0.0


def test_one_claim_is_an_answer() -> None:
    assert [(r.object, r.value) for r in resolve_table([("a", "x", " Minsk ")])] == [("x", "Minsk")]
    assert resolve_table([]) == []


ROWS = st.lists(
    st.tuples(st.sampled_from("abcde"), st.sampled_from("xyz"), st.sampled_from(["1", "2", "2.01", "Minsk", "minsk", ""])),
    max_size=25,
)


@given(ROWS, st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_matters(rows: list[Row], chance: object) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve_table(shuffled) == resolve_table(rows)


@given(ROWS)
def test_every_object_is_answered_once_with_a_value_that_was_claimed(rows: list[Row]) -> None:
    found = resolve_table(rows)
    assert [r.object for r in found] == sorted({about for _, about, _ in rows})
    assert all(0.0 <= r.confidence <= 1.0 for r in found)
    assert all(r.value in {value.strip() for _, about, value in rows if about == r.object} for r in found)


@pytest.mark.parametrize("copiers", [0, 2, 4])
def test_it_is_no_worse_than_accu_and_with_copies_about_much_better(copiers: int) -> None:
    """Sources of known reliability, some of which copy one careless source."""
    found = shares(copiers, 0.7, tables=2)
    assert found["Detente"] >= found["ACCU"] - 0.005
    assert copiers == 0 or found["Detente"] > max(found["ACCU"], found["majority"]) + 0.01
