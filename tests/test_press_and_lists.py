"""Press, official lists and notices in one dossier, no settings: what was announced, what was licensed, what was delisted.

Built from the real reports and lists beside the repository; the notices are texts of our own about the licences of 2025.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente import pipeline, views
from detente.dossier import open_dossier
from detente.ledger import status
from detente.lists import shelf
from detente.lists.findings import Finding, Verdict
from detente.lists.notices import notices
from detente.lists.reconcile import reconcile
from detente.lists.tracing import Shelf
from detente.model import Interval, Ledger, ReportKind, Slot, Status, StatusWord
from detente.views import Query

SHARED = Path(__file__).parents[2] / "shared"
SEEDS, LISTS = SHARED / "seeds", SHARED / "lists"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (SEEDS.is_dir() and LISTS.is_dir()), reason="needs the real reports and lists in ../shared"),
]

AUTUMN, DECEMBER, APRIL = date(2025, 10, 15), date(2025, 12, 24), date(2026, 4, 24)

NOTICES = {
    "licence-11": (
        "2025-09-30", None,
        """Office of Foreign Assets Control
Notice on the Belarus sanctions

The Office of Foreign Assets Control issued General License 11 in September 2025.
General License 11 authorizes transactions with Belavia and with any entity in which it owns a 50 percent or greater interest.
General License 11 does not unblock any property, and Belavia remains on the SDN List.
""",
    ),
    "licence-13": (
        "2025-12-15", "2025-12-15",
        """Office of Foreign Assets Control
Notice on the Belarus sanctions

The Office of Foreign Assets Control issued General License 13 on 15 December 2025.

(a) All transactions that involve one or more of the following blocked persons are authorized by General License 13:
   (1) Belarusian Potash Company;
   (2) Agrorozkvit;
   (3) Belaruskali; or
   (4) any entity in which they own a 50 percent or greater interest.

(b) This general license does not authorize the unblocking of any property.

The general license has no expiry. All three remain blocked.
""",
    ),
    "licence-12": (
        "2026-03-02", "2025-11-04",
        """Federal Register
Office of Foreign Assets Control

The Office of Foreign Assets Control publishes General License 12, which was issued on 4 November 2025.
General License 12 authorizes transactions that involve certain aircraft of the Government of Belarus.
General License 12 does not unblock any property.
""",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports and lists, named in one call and nothing else said."""
    root = tmp_path_factory.mktemp("dossier") / "belarus.dossier"
    built = pipeline.build([SEEDS, LISTS], root)
    assert built.wrong == ()
    return root


@pytest.fixture(scope="module")
def press_and_lists(dossier: Path) -> Ledger:
    return pipeline.open_ledger(dossier)


@pytest.fixture(scope="module")
def with_notices(dossier: Path, press_and_lists: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The same and three notices, as reports of kind official."""
    assert press_and_lists.reports  # read before anything is added
    folder = tmp_path_factory.mktemp("notices")
    for name, (published, issued, text) in NOTICES.items():
        stated = f', "issued": "{issued}"' if issued else ""
        meta = f'{{"outlet": "Office of Foreign Assets Control", "kind": "official", "published": "{published}"{stated}}}'
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / f"{name}.meta.json").write_text(meta, encoding="utf-8")
    return pipeline.add(dossier, [folder]).ledger


def asked(ledger: Ledger, regime: str, object: str, day: date) -> Status:
    return status(ledger, regime, object, day)


def rests_on(found: Status, *files: str) -> bool:
    """Each of the files is among the records, with its line and number."""
    places = [record.rpartition("/")[2] for record in found.records]
    return all(any(place.startswith(f"{file}:") and "(record " in place for place in places) for file in files)


def findings(dossier: Path, ledger: Ledger) -> list[Finding]:
    snapshots, _ = shelf.load(open_dossier(dossier).root / shelf.FOLDER)
    claims = {claim.id: claim for claim in ledger.claims}
    return list(reconcile(Shelf(snapshots), ledger.events, claims, notices=notices(ledger.reports)))


# -- press and lists


def test_the_lists_are_sources_beside_the_press(press_and_lists: Ledger) -> None:
    kinds = [report.kind for report in press_and_lists.reports]
    assert kinds.count(ReportKind.LIST) == 4  # one has nothing to say: nobody was on it yet
    assert len(press_and_lists.lists) == 5
    days = {one.name: str(one.taken) for one in press_and_lists.lists}
    assert days["OFAC SDN list"] == "2025-12-24"


def test_belavia_was_delisted_at_some_time_in_2025_and_not_shown_to_be_in_september(press_and_lists: Ledger) -> None:
    after = asked(press_and_lists, "US", "Belavia", date(2025, 12, 31))
    assert (after.status, str(after.since), after.basis) == (StatusWord.DELISTED, "2025-01-01/2025-12-24", "list")
    assert rests_on(after, "ofac-alt-2025-01.csv")
    then = asked(press_and_lists, "US", "Belavia", AUTUMN)
    assert (then.status, then.rests) == (StatusWord.EASED, ("press",))
    assert then.lists is not None and "taken off at some time between" in then.lists


def test_potash_was_still_designated_when_the_press_had_it_lifted(press_and_lists: Ledger) -> None:
    found = asked(press_and_lists, "US", "potash", DECEMBER)
    assert (found.status, found.rests, found.axes.listing) == (StatusWord.IN_FORCE, ("list",), "designated")
    assert found.dissent and found.note is not None and "reported lifted; still designated on 2025-12-24" in found.note
    assert rests_on(found, "ofac-alt-2025-12.csv")
    [row] = [row for row in press_and_lists.disagreements if row.slot is Slot.LIST]
    assert row.chosen == "still designated on 2025-12-24"
    assert "licensed or only announced" in row.about


@pytest.mark.parametrize(
    ("object", "since"), [("Belaruskali", "2022-06-03"), ("Belavia", "2021-12-02"), ("Belarusian Potash Company", "2022-06-03")]
)
def test_the_eu_freezes_stay(press_and_lists: Ledger, object: str, since: str) -> None:
    found = asked(press_and_lists, "EU", object, APRIL)
    assert (found.status, str(found.since), found.rests) == (StatusWord.IN_FORCE, since, ("list",))
    assert rests_on(found, "eu-765-2006-2026-04-24.csv")
    [measure] = [m for m in press_and_lists.measures if m.id == found.measure]
    assert (measure.history[-1].basis, measure.kept) == ("list", (APRIL,))


def test_eu_sanctions_remain_say_reports_and_list(dossier: Path, press_and_lists: Ledger) -> None:
    told = [one for one in findings(dossier, press_and_lists) if one.regime == "EU" and one.object == "sanctions"]
    assert {one.verdict for one in told} == {Verdict.CONFIRMED}
    assert all(any(record.record.endswith("(record I.B:28)") for record in one.records) for one in told)
    whole = asked(press_and_lists, "EU", "sanctions", APRIL)
    assert (whole.status, {"press", "list", "baseline"} <= set(whole.rests)) == (StatusWord.IN_FORCE, True)


def test_eu_potash_is_nothing_that_a_list_of_names_answers(press_and_lists: Ledger) -> None:
    found = asked(press_and_lists, "EU", "potash", APRIL)
    assert found.status is StatusWord.IN_FORCE
    assert found.lists is not None and found.lists.startswith("not answerable from a list of names")
    assert "list" not in found.rests and {"press", "baseline"} <= set(found.rests)
    assert any("2022/355" in one for one in found.baseline)


def test_belaruskali_was_designated_between_two_snapshots(press_and_lists: Ledger) -> None:
    found = asked(press_and_lists, "US", "Belaruskali", date(2023, 2, 1))
    assert (found.status, str(found.since), found.basis) == (StatusWord.IN_FORCE, "2021-07-01/2023-01-21", "list")
    assert rests_on(found, "ofac-sdn-2023-01-21.csv")
    between = asked(press_and_lists, "US", "Belaruskali", date(2022, 6, 1))
    assert between.status is StatusWord.UNKNOWN and between.note is not None and "came on the list" in between.note


def test_what_became_known_later_changes_nothing_that_was_known(dossier: Path, press_and_lists: Ledger) -> None:
    assert press_and_lists.lists
    then = pipeline.open_ledger(dossier, date(2025, 12, 20))
    assert [str(one.taken) for one in then.lists if "OFAC" in one.name][-1] == "2025-01-01/2025-01-31"
    assert asked(then, "US", "potash", date(2025, 12, 20)).status is StatusWord.EASED


def test_of_whom_no_report_speaks_the_lists_are_asked(dossier: Path, press_and_lists: Ledger) -> None:
    assert asked(press_and_lists, "US", "Rosneft", DECEMBER).status is StatusWord.UNKNOWN
    found = asked(pipeline.looked_up(dossier, press_and_lists, "Rosneft"), "US", "Rosneft", DECEMBER)
    assert (found.status, found.rests) == (StatusWord.IN_FORCE, ("list",))


def test_status_measures_check_and_why_show_the_records(press_and_lists: Ledger) -> None:
    table = views.status(press_and_lists, Query(DECEMBER, None, "US", "potash", None))
    assert any("ofac-alt-2025-12.csv:11875 (record 32746)" in note for note in table.notes)
    assert any("list" in row.cells for row in views.measures(press_and_lists, Query(None, None, "EU", "Belavia", None)).rows)
    why = views.why(press_and_lists, "status:EU:Belaruskali:2026-04-24")
    assert [node.text for node in why.children if node.sort == "rests on"] == ["rests on: list"]


# -- and notices


def test_belavia_was_licensed_in_september_and_delisted_later(with_notices: Ledger) -> None:
    then = asked(with_notices, "US", "Belavia", AUTUMN)
    assert (then.status, then.axes.listing) != (StatusWord.DELISTED, "delisted")
    assert then.status is StatusWord.LICENSED and "official" in then.rests
    assert then.since is not None and Interval(date(2025, 9, 1), date(2025, 9, 30)).holds(then.since)
    assert asked(with_notices, "US", "Belavia", date(2025, 12, 31)).status is StatusWord.DELISTED


def test_potash_was_licensed_two_days_after_it_was_announced(dossier: Path, with_notices: Ledger) -> None:
    day_before = asked(with_notices, "US", "potash", date(2025, 12, 14))
    assert day_before.status is StatusWord.IN_FORCE
    for object in ("potash", "Belaruskali", "Belarusian Potash Company"):
        found = asked(with_notices, "US", object, DECEMBER)
        assert (found.status, str(found.since)) == (StatusWord.LICENSED, "2025-12-15"), object
        assert found.lists is not None and "nothing is unblocked" in found.lists
    [told] = [one for one in findings(dossier, with_notices) if one.object in {"potash", "sanctions on potash"}]
    assert told.verdict is Verdict.CONTRADICTED
    assert "licensed: General License 13, issued 2025-12-15" in told.why and "2 days after it was told" in told.why


def test_a_licence_printed_later_has_two_known_days(with_notices: Ledger) -> None:
    [licence] = [one for one in notices(with_notices.reports) if one.number == "12"]
    assert (licence.issued, licence.published) == (Interval.day(date(2025, 11, 4)), date(2026, 3, 2))
    assert licence.leaves_blocked
