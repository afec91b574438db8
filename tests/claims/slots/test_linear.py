"""Candidates and weights → chances."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.claims.slots import linear
from detente.claims.slots.linear import Candidate, chances

WEIGHTS = {"by": {"agent": 2.0, "absent": -1.0}}


@pytest.fixture(autouse=True)
def small_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linear, "weights", lambda: WEIGHTS)


def test_what_speaks_for_a_candidate_makes_it_likelier() -> None:
    minsk, nobody = Candidate("BY", frozenset({"agent"})), Candidate("", frozenset({"absent"}))
    first, second = chances("by", [minsk, nobody])
    assert first > 0.9 > second


def test_unknown_features_and_slots_count_nothing() -> None:
    rows = [Candidate("BY", frozenset({"never seen"})), Candidate("US", frozenset())]
    assert chances("by", rows) == chances("weather", rows) == [0.5, 0.5]


@given(st.lists(st.sets(st.sampled_from(["agent", "absent", "other"])), min_size=1, max_size=6))
def test_chances_sum_to_one(rows: list[set[str]]) -> None:
    assert sum(chances("by", [Candidate(n, frozenset(row)) for n, row in enumerate(rows)])) == pytest.approx(1.0)
