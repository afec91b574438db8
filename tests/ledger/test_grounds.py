"""What reports, lists and standing programmes say together: one answer, and what it rests on."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from detente.ledger import fold, status
from detente.lists.looking import look_up, reached, subjects_of
from detente.lists.tracing import Shelf
from detente.model import (
    Basis,
    Claim,
    Decision,
    Interval,
    Kind,
    Ledger,
    Modality,
    Passage,
    Report,
    Ruling,
    Slot,
    Status,
    StatusWord,
    When,
)
from detente.views.look import happenings, moves
from tests.lists.test_reconcile import shelf

__all__ = ["shelf"]  # the fixture


def report(id: str, day: str) -> Report:
    return Report(id, id * 8, "x" * 40, published=date.fromisoformat(day))


def claim(id: str, kind: Kind, by: str, object: str, day: str, how: str | None = None) -> Claim:
    when = When(Interval.day(date.fromisoformat(day)), Basis.STATED, day)
    return Claim(f"c_{id}", kind, Modality.DONE, Passage(id, 0, 40, "x" * 40), (by,), ("BY",), object, when=when, how=how)


REPORTS = (report("r1", "2025-09-12"), report("r2", "2025-12-14"))
CLAIMS = (
    claim("r1", Kind.EASE, "US", "sanctions on Belavia", "2025-09-11", "lifted"),
    claim("r2", Kind.EASE, "US", "sanctions on potash", "2025-12-13", "lifted"),
)


@pytest.fixture
def press() -> Ledger:
    return fold("press", REPORTS, CLAIMS)


@pytest.fixture
def both(shelf: Shelf) -> Ledger:
    return fold("both", REPORTS, CLAIMS, lists=look_up(shelf, subjects_of(reached(CLAIMS), shelf.regimes)))


def on(ledger: Ledger, regime: str, object: str, day: str) -> Status:
    return status(ledger, regime, object, date.fromisoformat(day))


def told(found: Status) -> tuple[str, str, tuple[str, ...]]:
    return found.status.value, str(found.since), found.rests


def test_a_later_list_outweighs_an_announcement(press: Ledger, both: Ledger) -> None:
    assert told(on(press, "US", "potash", "2025-12-20")) == ("eased", "2025-12-13", ("press",))
    found = on(both, "US", "potash", "2025-12-20")
    assert told(found) == ("in force", "2021-07-15/2025-01-10", ("list",))
    assert (found.dissent, found.note) == (
        ("r2",), "reported lifted; still designated on 2025-12-24: licensed or only announced"
    )  # fmt: skip
    assert [row.events for row in both.disagreements if row.slot is Slot.LIST] == [("e_r2",)]


def test_gone_between_two_lists_dates_no_report(both: Ledger) -> None:
    assert told(on(both, "US", "Belavia", "2025-10-15"))[0] == "eased"
    assert told(on(both, "US", "Belavia", "2025-12-31")) == ("delisted", "2025-01-10/2025-12-24", ("press", "list"))


def test_what_the_list_alone_tells(both: Ledger) -> None:
    found = on(both, "EU", "Belavia", "2026-04-24")
    assert told(found) == ("in force", "2021-12-02", ("list",))
    assert [one.rpartition("/")[2] for one in found.records] == ["eu-2026-04-24.csv:3 (record I.B:17)"]


def test_between_two_lists_nobody_knows(both: Ledger) -> None:
    found = on(both, "US", "Belaruskali", "2022-01-01")
    assert (found.status, found.basis) == (StatusWord.UNKNOWN, "nothing told")
    assert found.note is not None and "came on the list at some time" in found.note


def test_what_the_law_names_is_answered_by_its_programme(press: Ledger, both: Ledger) -> None:
    for ledger in (press, both):
        found = on(ledger, "EU", "potash", "2026-04-24")
        assert (found.status, found.basis, found.rests) == (StatusWord.IN_FORCE, "baseline", ("baseline",))
        assert found.instrument == "Regulation (EC) No 765/2006"
    assert on(both, "EU", "potash", "2026-04-24").lists is not None


def test_before_a_programme_there_was_nothing(press: Ledger) -> None:
    assert on(press, "EU", "potash", "2021-06-01").status is StatusWord.UNKNOWN
    assert on(press, "GB", "sanctions", "2019-01-01").status is StatusWord.UNKNOWN
    assert told(on(press, "GB", "sanctions", "2024-01-01")) == ("in force", "2020-12-31", ("baseline",))


def test_a_programme_that_binds_by_a_list_says_nothing_of_one_firm(press: Ledger) -> None:
    assert on(press, "EU", "Grodno Azot", "2026-04-24").status is StatusWord.UNKNOWN


def test_a_list_that_gives_the_day_joins_the_report_that_tells_it(shelf: Shelf) -> None:
    claims = (claim("r1", Kind.IMPOSE, "EU", "Belavia", "2021-12-02"),)
    ledger = fold("one", REPORTS, claims, lists=look_up(shelf, subjects_of(reached(claims), shelf.regimes)))
    imposed = [event for event in ledger.events if event.kind is Kind.IMPOSE and event.by == ("EU",)]
    assert [len(event.reports) for event in imposed] == [2]
    assert told(on(ledger, "EU", "Belavia", "2026-04-24")) == ("in force", "2021-12-02", ("press", "list"))


def test_what_lists_say_is_known_from_the_day_they_were_taken(shelf: Shelf) -> None:
    lists = look_up(shelf, subjects_of(reached(CLAIMS), shelf.regimes))
    then = fold("both", REPORTS, CLAIMS, lists=lists, known_by=date(2025, 12, 20))
    assert told(on(then, "US", "potash", "2025-12-20"))[0] == "eased"
    assert len(then.lists) == 2


def test_what_is_still_on_a_list_is_no_happening(both: Ledger) -> None:
    told = [(event.kind.value, event.object) for event in happenings(both) if moves(event)]
    assert ("ease", "Belavia") in told and ("impose", "Belaruskali") in told
    assert "maintain" not in {kind for kind, _ in told}


def test_a_ledger_folded_again_from_its_own_records_is_the_same(both: Ledger) -> None:
    again = fold(both.title, both.reports, both.claims, lists=both.lists)
    assert again == both


def test_what_a_human_rejects_of_a_list_does_not_count(shelf: Shelf, both: Ledger) -> None:
    gone = next(c for c in both.claims if c.kind is Kind.EASE and c.how == "delisted")
    ruled = Decision(Ruling.REJECT, (gone.id,), "A. Clerk", datetime(2026, 1, 1))
    ledger = fold("both", REPORTS, CLAIMS, (ruled,), lists=both.lists)
    assert gone.id not in {claim.id for claim in ledger.claims}
    assert ledger.problems == ()
