"""Lists as sources: claims with record, field and file hash, and two days: listed since, snapshot known on."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from detente.ledger import fold, status
from detente.lists.claims import list_claims
from detente.lists.looking import look_up
from detente.lists.recalled import Recalled
from detente.lists.subjects import reach
from detente.lists.tracing import Shelf
from detente.model import Basis, Claim, Interval, Kind, Report, ReportKind, StatusWord
from tests.lists.test_reconcile import LISTS, shelf

__all__ = ["shelf"]  # the fixture


def said(shelf: Shelf, regime: str, object: str) -> tuple[tuple[Report, ...], tuple[Claim, ...]]:
    return list_claims(Recalled(look_up(shelf, {regime: reach(regime, object).subjects})))


def claims_on(shelf: Shelf, regime: str, object: str) -> list[Claim]:
    return list(said(shelf, regime, object)[1])


def told(shelf: Shelf, regime: str, object: str) -> list[tuple[str, str, str | None]]:
    return [(one.kind.value, str(one.when.interval if one.when else None), one.how) for one in claims_on(shelf, regime, object)]


def test_on_the_list_since_a_day_that_the_list_gives(shelf: Shelf) -> None:
    assert told(shelf, "EU", "Belavia") == [("impose", "2021-12-02", None), ("maintain", "2026-04-24", None)]
    imposed, kept = claims_on(shelf, "EU", "Belavia")
    assert (imposed.by, imposed.to, imposed.object) == (("EU",), ("BY",), "Belavia")
    assert imposed.instrument == "Regulation (EC) No 765/2006"
    assert (imposed.when and imposed.when.basis, kept.stage) == (Basis.STATED, "published in a list")


def test_on_and_off_between_snapshots(shelf: Shelf) -> None:
    assert told(shelf, "US", "Belavia") == [
        ("impose", "2021-07-15/2025-01-10", None), ("maintain", "2025-01-10", None),
        ("ease", "2025-01-10/2025-12-24", "delisted"),
    ]  # fmt: skip


def test_the_evidence_is_the_record_and_the_file(shelf: Shelf) -> None:
    reports, claims = said(shelf, "EU", "Belavia")
    (report,) = reports
    assert report.kind is ReportKind.LIST
    assert report.sha256 == sha256(LISTS["eu-2026-04-24.csv"].encode()).hexdigest()
    assert report.published == date(2026, 4, 24)
    for claim in claims:
        passage = claim.passage
        assert report.text[passage.start : passage.end] == passage.text
        assert passage.text == (
            "record I.B:17 | Belavia Belarusian Airlines | EU-BLR | asset freeze | listed since 2021-12-02 | eu-2026-04-24.csv:3"
        )


def test_a_ledger_can_be_folded_from_lists_alone(shelf: Shelf) -> None:
    ledger = fold("lists", (), (), lists=look_up(shelf, {"US": reach("US", "Belavia").subjects}))
    found = status(ledger, "US", "Belavia", date(2026, 1, 1))
    assert (found.status, found.basis) == (StatusWord.DELISTED, "list")
    eased = [event.dated for event in ledger.events if event.kind is Kind.EASE]
    assert eased == [Interval(date(2025, 1, 10), date(2025, 12, 24))]


def test_the_same_lists_make_the_same_claims(shelf: Shelf) -> None:
    again = Shelf(reversed(shelf.snapshots))
    assert claims_on(shelf, "US", "potash") == claims_on(again, "US", "potash")
