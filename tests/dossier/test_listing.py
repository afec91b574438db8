"""Official lists among the files of a dossier: told from reports, kept on the shelf, and looked up for what reports speak of."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.dossier import Dossier, make_dossier
from detente.dossier.listing import of_claims, take_lists, with_object
from detente.ledger import fold
from detente.lists import shelf
from detente.lists.reading import list_files, read_list
from detente.model import Claim, Kind, Modality, Passage
from detente.store import SqliteStore
from tests.lists.conftest import alt, sdn

README = """| file | what it is |
| --- | --- |
| ofac-sdn-2025-12.csv, ofac-alt-2025-12.csv | as it stood on 24 December 2025 |
| ofac-sdn-2025-01.csv | January 2025, before 3 February 2025 |
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "inputs"
    found.mkdir()
    files = {
        "ofac-sdn-2025-01.csv": sdn("2|BELARUSKALI OAO||BELARUS-EO14038", "3|BELAVIA||BELARUS-EO14038"),
        "ofac-sdn-2025-12.csv": sdn("2|BELARUSKALI OAO||BELARUS-EO14038"),
        "ofac-alt-2025-12.csv": alt("2|aka|BELARUSKALIY"),
        "README.md": README,
        "report.json": '{"text": "Salt was lifted.", "title": "Salt"}\n',
        "lines.jsonl": '{"text": "Salt was lifted."}\n',
        "table.csv": "a,b\n1,2\n",
        "entities.json": '{"id": "x", "schema": "Company", "properties": {"name": ["X"]}}\n',
    }
    for name, text in files.items():
        (found / name).write_text(text, encoding="utf-8", newline="")
    return found


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    return make_dossier(tmp_path / "d.dossier")


def claim(object: str) -> Claim:
    return Claim("c_1", Kind.EASE, Modality.DONE, Passage("r", 0, 1, "x"), by=("US",), to=("BY",), object=object)


def test_lists_are_told_from_reports_by_what_is_in_them(folder: Path) -> None:
    assert [path.name for path in list_files([folder])] == [
        "entities.json", "ofac-alt-2025-12.csv", "ofac-sdn-2025-01.csv", "ofac-sdn-2025-12.csv",
    ]  # fmt: skip


def test_a_readme_beside_them_gives_the_day_within_the_month_of_the_name(folder: Path) -> None:
    days = {path.name: str(found.taken) for path in list_files([folder]) if (found := read_list([path]).snapshot)}
    assert days["ofac-alt-2025-12.csv"] == days["ofac-sdn-2025-12.csv"] == "2025-12-24"
    assert days["ofac-sdn-2025-01.csv"] == "2025-01-01/2025-01-31"  # the day in its line is of another month


def test_they_go_on_the_shelf_and_are_no_reports(dossier: Dossier, folder: Path) -> None:
    shelved = take_lists(dossier, [folder])
    assert shelved.problems == ()
    assert shelved.concerns(folder / "ofac-sdn-2025-01.csv") and shelved.concerns(folder / "README.md")
    assert not shelved.concerns(folder / "report.json")
    assert len(shelf.index(dossier.root / shelf.FOLDER)[0]) == 4


def test_a_damaged_list_is_a_problem_and_not_kept(dossier: Dossier, tmp_path: Path) -> None:
    cut = tmp_path / "sdn-2025-01-10.csv"
    cut.write_text(sdn("1|KELP||CUBA", "2|BELARUSKALI OAO||BELARUS")[:-20], encoding="utf-8", newline="")
    [problem] = take_lists(dossier, [cut]).problems
    assert (problem.code, "refused, nothing of it was read" in problem.message) == ("list-refused", True)
    assert shelf.index(dossier.root / shelf.FOLDER) == ((), ())


def test_read_just_now_or_from_the_shelf_is_the_same(dossier: Dossier, folder: Path) -> None:
    shelved = take_lists(dossier, [folder])
    with SqliteStore(None) as one, SqliteStore(None) as other:
        now = of_claims(dossier, [claim("Belaruskali")], one, shelved.snapshots)
        assert now == of_claims(dossier, [claim("Belaruskali")], one)  # kept
        assert now == of_claims(dossier, [claim("Belaruskali")], other)  # read again
    assert [row.record for kept in now.lists for row in kept.sighted if row.regime == "US" and row.listed] == [
        "US/2025-01-01_to_2025-01-31/ofac-sdn-2025-01.csv:1 (record 2)", "US/2025-12-24/ofac-sdn-2025-12.csv:1 (record 2)",
    ]  # fmt: skip


def test_an_object_that_no_claim_reaches_is_looked_up_when_it_is_asked_for(dossier: Dossier, folder: Path) -> None:
    shelved = take_lists(dossier, [folder])
    claims = [claim("Belaruskali")]
    with SqliteStore(None) as store:
        lists = of_claims(dossier, claims, store, shelved.snapshots).lists
    ledger = fold("d", (), (), lists=lists)
    assert with_object(dossier, ledger, "Belaruskali", ("BY",)) is ledger
    more = with_object(dossier, ledger, "Belavia", ("BY",))
    rows = [(row.subject, row.listed) for one in more.lists for row in one.sighted if row.regime == "US"]
    assert ("Belavia", True) in rows and ("Belavia", False) in rows


def test_the_dossier_changes_with_its_lists(dossier: Dossier, folder: Path) -> None:
    before = dossier.digest()
    take_lists(dossier, [folder])
    assert dossier.digest() != before
