"""Every record of the vocabulary survives the way into the store and back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model import (
    Assertion,
    Claim,
    Decision,
    Disagreement,
    Entry,
    Event,
    Exchange,
    Family,
    Freed,
    Interval,
    Known,
    Measure,
    Position,
    Problem,
    Report,
)
from detente.store import dumps, loads

DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    start, end = draw(DAYS), draw(DAYS)
    return Interval(min(start, end), max(start, end)) if start and end else Interval(start, end)


st.register_type_strategy(Interval, intervals())
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))

RECORDS = (
    Assertion, Claim, Decision, Disagreement, Entry, Event, Exchange, Family, Freed, Known, Measure, Position, Problem, Report,
)  # fmt: skip


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_a_record_comes_back_as_it_was(kind: type) -> None:
    @settings(max_examples=15, deadline=None)
    @given(st.from_type(kind))
    def check(record: object) -> None:
        line = dumps(record)
        assert loads(kind, line) == record
        assert "\n" not in line

    check()


def test_what_is_no_record_is_refused() -> None:
    with pytest.raises(TypeError, match="no plain form for set"):
        dumps({1, 2})
