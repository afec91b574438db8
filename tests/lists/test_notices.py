"""Official texts of our own: licences with their days, parties and ends, and removals; and what they add to the lists."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.lists.answers import Word, ask
from detente.lists.findings import Verdict
from detente.lists.notices import Act, Notice, notices, read_notices
from detente.lists.reading import read_list
from detente.lists.reconcile import reconcile
from detente.lists.tracing import Shelf
from detente.model import Interval, Report, ReportKind
from tests.lists.conftest import sdn
from tests.lists.test_reconcile import told

POTASH = """Treasury Gazette
Office of Foreign Assets Control

General License 77 was issued today.

(a) All transactions with the following blocked persons are authorized under General License 77:
   (1) Belaruskali OAO; or
   (2) any entity in which it owns a 50 percent or greater interest.

(b) This general license does not authorize:
   (1) the unblocking of any property; or
   (2) transactions with Belavia.
"""

PRINTED = """Register of the Day
The Office of Foreign Assets Control prints General License 78, which was issued on 4 November 2025.
General License 78 authorizes dealings with Belavia through 30 April 2026. Nothing is unblocked.
On 9 January 2026 OFAC removed the carrier Belavia from its list.
"""


def official(text: str, day: str, id: str = "n", issued: str | None = None) -> Report:
    stated = date.fromisoformat(issued) if issued else None
    return Report(id, "0" * 64, text, kind=ReportKind.OFFICIAL, published=date.fromisoformat(day), issued=stated)


def acts(report: Report) -> dict[str, Notice]:
    return {one.number or one.act.value: one for one in read_notices(report)}


def test_a_licence_has_number_day_parties_and_what_stays_blocked() -> None:
    found = acts(official(POTASH, "2025-12-15"))["77"]
    assert (found.act, found.regime, found.issued) == (Act.LICENCE, "US", Interval.day(date(2025, 12, 15)))
    assert (found.things, found.until, found.leaves_blocked) == (("Belaruskali",), None, True)
    assert any("authorized under General License 77" in passage.text for passage in found.passages)


def test_a_licence_printed_later_has_two_known_days() -> None:
    found = acts(official(PRINTED, "2026-03-02"))["78"]
    assert (found.issued, found.published) == (Interval.day(date(2025, 11, 4)), date(2026, 3, 2))
    assert (found.things, found.until, found.leaves_blocked) == (("Belavia",), date(2026, 4, 30), True)


def test_a_licence_to_wind_down_says_so() -> None:
    text = "General License 79 authorizes, until 1 April 2022, winding down dealings with Belaruskali."
    found = acts(official(f"OFAC issued General License 79. {text}", "2021-12-02"))["79"]
    assert (found.act, found.until) == (Act.WIND_DOWN, date(2022, 4, 1))


def test_a_removal_is_read_with_its_day() -> None:
    found = acts(official(PRINTED, "2026-03-02"))["removal from a list"]
    assert (found.things, found.issued) == (("Belavia",), Interval.day(date(2026, 1, 9)))


@pytest.mark.parametrize("text", [
    "OFAC has not removed Belavia from its list.", "Was Belavia removed from the SDN list by OFAC?",
    "OFAC: a licence removes no name from the list, Belavia included.",
])  # fmt: skip
def test_what_was_not_removed_is_no_removal(text: str) -> None:
    assert read_notices(official(text, "2026-03-02")) == ()


def test_a_newspaper_issues_no_licence() -> None:
    paper = Report("p", "0" * 64, POTASH, kind=ReportKind.PRESS, published=date(2025, 12, 15))
    assert notices([paper]) == ()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    both = ("2|BELARUSKALI OAO||BELARUS-EO14038", "3|BELAVIA BELARUSIAN AIRLINES||BELARUS-EO14038")
    snapshots = []
    for name, rows in {"sdn-2025-01-10.csv": both, "sdn-2026-02-01.csv": both[:1]}.items():
        (tmp_path / name).write_text(sdn(*rows), encoding="utf-8", newline="")
        snapshots.append(read_list([tmp_path / name]).snapshot)
    return Shelf([one for one in snapshots if one])


ISSUED = notices([official(POTASH, "2025-12-15", "a"), official(PRINTED, "2026-03-02", "b")])


@pytest.mark.parametrize(
    ("object", "day", "known", "word", "since"),
    [
        ("Belaruskali", "2025-12-14", None, Word.DESIGNATED, "…/2025-01-10"),
        ("Belaruskali", "2025-12-20", None, Word.LICENSED, "2025-12-15"),
        ("potash", "2025-12-20", None, Word.LICENSED, "2025-12-15"),
        ("Belavia", "2025-12-20", None, Word.LICENSED, "2025-11-04"),
        ("Belavia", "2025-10-01", None, Word.DESIGNATED, None),
        ("Belavia", "2026-01-15", None, Word.DELISTED, "2026-01-09"),
        ("Belavia", "2026-01-15", "2026-02-01", Word.NOT_SHOWN, "2025-01-10/2026-02-01"),  # not printed yet
    ],
)
def test_lists_and_notices_together(
    shelf: Shelf, object: str, day: str, known: str | None, word: Word, since: str | None
) -> None:
    known_by = date.fromisoformat(known) if known else None
    found = ask(shelf, "US", object, date.fromisoformat(day), notices=ISSUED, known_by=known_by)
    assert found.word is word
    assert (str(found.since) if found.since else None) == since


def test_what_was_told_as_a_lifting_was_a_licence_two_days_later(shelf: Shelf) -> None:
    (found,) = reconcile(shelf, [told("ease", "US", "potash", "2025-12-13", "lifted")], notices=ISSUED)
    assert found.verdict is Verdict.CONTRADICTED
    licence = "General License 77, issued 2025-12-15 (report a); nothing is unblocked"
    assert f"licensed: {licence}, 2 days after it was told" in found.why


def test_a_removal_of_that_day_confirms_what_two_lists_far_apart_do_not_date(shelf: Shelf) -> None:
    (found,) = reconcile(shelf, [told("ease", "US", "Belavia", "2026-01-09", "delisted")], notices=ISSUED)
    assert found.verdict is Verdict.CONFIRMED
    assert "removed: removal from a list, issued 2026-01-09 (report b)" in found.why


def test_gone_at_some_time_and_licensed_at_the_time_told_is_narrower(shelf: Shelf) -> None:
    (found,) = reconcile(shelf, [told("ease", "US", "Belavia", "2025-11-05", "lifted")], notices=ISSUED)
    assert found.verdict is Verdict.NARROWER
    assert "General License 78, issued 2025-11-04" in found.why
