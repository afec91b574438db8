"""Numbers that count others beside somebody who is named."""

from __future__ import annotations

import pytest

from detente.claims.parse import Sentence, sentences
from detente.claims.slots.counts import _with_others
from tests.claims.conftest import report_of


def first(text: str) -> Sentence:
    return next(s for s in sentences(report_of(text)) if s.counts)


@pytest.mark.parametrize(("text", "all_told"), [
    ("The bloc imposed sanctions on Lukashenko and seven others in September.", 8),
    ("Belarus let him and 13 other people go on Saturday.", 14),
    ("The licence for Belneftekhim and eight other enterprises expires in April.", 9),
    ("He was freed last August with 13 others.", 14),
])  # fmt: skip
def test_those_named_are_counted_with_the_others(text: str, all_told: int) -> None:
    sentence = first(text)
    found = [c.value for m in sentence.counts if (c := _with_others(m, sentence)) is not None]
    assert found == [all_told]


def test_more_of_the_same_is_a_number_of_its_own() -> None:
    sentence = first("Japan listed 12 more people and two companies.")
    assert [_with_others(m, sentence) for m in sentence.counts] == [None, None]
