"""What a ledger keeps of lists answers as the lists themselves do."""

from __future__ import annotations

from datetime import date

import pytest

from detente.lists.answers import ask
from detente.lists.looking import look_up, reached, subjects_of
from detente.lists.recalled import Recalled
from detente.lists.subjects import reach
from detente.lists.tracing import Shelf
from detente.model import Claim, Kind, Modality, Passage
from tests.lists.test_reconcile import shelf

__all__ = ["shelf"]  # the fixture

DAYS = [date(2021, 7, 15), date(2022, 6, 1), date(2025, 6, 1), date(2025, 12, 24), date(2026, 4, 24)]


def claim(kind: Kind, object: str, to: tuple[str, ...] = ("BY",)) -> Claim:
    return Claim("c", kind, Modality.DONE, Passage("r", 0, 1, "x"), by=("US",), to=to, object=object)


@pytest.fixture
def recalled(shelf: Shelf) -> Recalled:
    told = [claim(Kind.EASE, "potash"), claim(Kind.EASE, "Belavia", ()), claim(Kind.RELEASE, "Naftan")]
    return Recalled(look_up(shelf, subjects_of(reached(told), shelf.regimes)))


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("object", ["potash", "Belaruskali", "Belavia"])
@pytest.mark.parametrize("regime", ["US", "EU"])
def test_the_same_answer_and_the_same_records(shelf: Shelf, recalled: Recalled, regime: str, object: str, day: date) -> None:
    whole, kept = (ask(lists, regime, object, day, targets=("BY",)) for lists in (shelf, recalled))
    assert (kept.word, kept.since, kept.records, kept.restriction) == (whole.word, whole.since, whole.records, whole.restriction)


def test_who_is_in_no_claim_of_a_measure_was_not_looked_up(recalled: Recalled) -> None:
    [naftan] = reach("US", "Naftan").subjects
    [belavia] = reach("US", "Belavia").subjects
    assert (recalled.covers("US", naftan), recalled.covers("US", belavia)) == (False, True)


def test_a_list_of_a_later_day_is_not_known_earlier(recalled: Recalled) -> None:
    then = Recalled(recalled.kept, known_by=date(2025, 2, 1))
    assert [str(one.taken) for one in then.kept] == ["2021-07-15", "2025-01-10"]


def test_parties_frozen_are_counted_by_state(shelf: Shelf, recalled: Recalled) -> None:
    for regime in ("US", "EU"):
        for one in recalled.kept:
            snapshot = next(s for s in shelf.snapshots if s.files[0].sha256 == one.files[0][1])
            assert recalled.frozen(recalled.snapshot(one), regime, ("BY",)) == shelf.frozen(snapshot, regime, ("BY",))
