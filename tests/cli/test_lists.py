"""`detente lists`: files as a user types them, and what comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Detente
from tests.lists.conftest import add, alt, sdn

JULY = sdn("1|SALTWATER BANK JSC||BELARUS", "2|BELAVIA BELARUSIAN AIRLINES||BELARUS-EO14038")
JANUARY = sdn("1|SALTWATER BANK OAO||BELARUS-EO14038", "3|KELP TRADING||CUBA")


@pytest.fixture
def files(tmp_path: Path) -> None:
    for name, text in {
        "sdn-2025-07-01.csv": JULY, "sdn-2026-01-05.csv": JANUARY, "cut.csv": JULY[:110],
        "alt-a.csv": alt("1|aka|SALTWATERBANK"), "add-a.csv": add("1|1 Quay St.|Pinsk|Belarus"),
        "alt-b.csv": alt("9|aka|KELP"), "add-b.csv": add("1|1 Quay St.|Minsk|Belarus"),
    }.items():  # fmt: skip
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")


def rows(out: str) -> list[dict[str, object]]:
    found = json.loads(out)
    listed: list[dict[str, object]] = found["rows"] if isinstance(found, dict) else found
    return listed


def test_show_names_list_day_and_parties(detente: Detente, files: None) -> None:
    (row,) = rows(detente("lists", "show", "sdn-2025-07-01.csv", "--format", "json").out)
    assert (row["list"], row["parties"], row["tables"]) == ("OFAC SDN list", 2, ["main"])


def test_a_cut_file_ends_the_command_with_line_and_reason(detente: Detente, files: None) -> None:
    done = detente("lists", "show", "cut.csv")
    assert done.status == 2
    assert "cut.csv refused, nothing of it was read: line 2: " in done.err


def test_a_refused_file_beside_a_whole_one_is_told_of(detente: Detente, files: None) -> None:
    done = detente("lists", "show", "cut.csv", "sdn-2025-07-01.csv")
    assert done.status == 0
    assert "cut.csv refused" in done.err


def test_diff_counts_by_programme(detente: Detente, files: None) -> None:
    done = detente("lists", "diff", "sdn-2025-07-01.csv", "sdn-2026-01-05.csv")
    assert "1 identifiers are gone and 1 new. Parties: 1 added, 1 removed, 1 amended, 0 unchanged." in done.out


def test_diff_lists_every_changed_field(detente: Detente, files: None) -> None:
    found = rows(detente("lists", "diff", "sdn-2025-07-01.csv", "sdn-2026-01-05.csv", "--rows", "--format", "json").out)
    assert [(row["change"], row["party"], row["field"]) for row in found] == [
        ("added", "KELP TRADING", None), ("removed", "BELAVIA BELARUSIAN AIRLINES", None),
        ("amended", "SALTWATER BANK OAO", "name"), ("amended", "SALTWATER BANK OAO", "programme"),
    ]  # fmt: skip


def test_tables_of_one_snapshot_are_joined_with_a_plus(detente: Detente, files: None) -> None:
    found = rows(detente("lists", "diff", "alt-a.csv+add-a.csv", "alt-b.csv+add-b.csv", "--rows", "--format", "json").out)
    assert [(row["change"], row["id"], row["field"]) for row in found] == [
        ("added", "9", None), ("amended", "1", "aliases"), ("amended", "1", "addresses"),
    ]  # fmt: skip


def test_find_says_why(detente: Detente, files: None) -> None:
    (row,) = rows(detente("lists", "find", "Salt Water Bank", "sdn-2025-07-01.csv", "--format", "json").out)
    assert (row["party"], row["score"]) == ("SALTWATER BANK JSC", 0.98)
    assert row["why"] == "salt water bank ~ saltwater bank (0.98)"


def test_status_on_a_day(detente: Detente, files: None) -> None:
    call = ["lists", "status", "sdn-2025-07-01.csv", "sdn-2026-01-05.csv", "--regime", "US", "--object", "Belavia", "-f", "json"]
    assert [row["answer"] for row in rows(detente(*call, "--as-of", "2025-09-11").out)] == ["not shown"]
    assert [row["answer"] for row in rows(detente(*call, "--as-of", "2026-02-01").out)] == ["delisted"]
    known = [*call, "--as-of", "2026-02-01", "--known-by", "2025-12-31"]
    assert [row["answer"] for row in rows(detente(*known).out)] == ["designated"]


def test_reconcile_with_lists_in_the_dossier(detente: Detente, dossier: str, files: None) -> None:
    assert detente("lists", "import", dossier, "sdn-2025-07-01.csv", "sdn-2026-01-05.csv").status == 0
    found = rows(detente("lists", "reconcile", dossier, "--format", "json").out)
    told = {row["object"]: (row["verdict"], row["why"]) for row in found}
    assert told["Belavia"][0] == "confirmed, not dated"


def test_reconcile_without_lists_says_how_to_get_some(detente: Detente, dossier: str) -> None:
    done = detente("lists", "reconcile", dossier)
    assert done.status == 2
    assert "`detente lists import salt FILE...` puts some in" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lists", "show", "nowhere.csv"], "nowhere.csv: there is no such file or folder"),
        (["lists", "diff", "sdn-2025-07-01.csv"], "a difference is between two snapshots, and these files hold 1"),
        (["lists", "show", "sdn-2025-07-01.csv", "--mapping", "no.toml"], "no.toml: there is no such file"),
    ],
)
def test_wrong_calls(detente: Detente, files: None, words: list[str], said: str) -> None:
    done = detente(*words)
    assert done.status == 2
    assert said in done.err


def test_programmes_on_a_state(detente: Detente) -> None:
    found = rows(detente("lists", "programmes", "--regime", "EU", "--target", "Belarus", "--format", "json").out)
    assert [row["instrument"] for row in found] == ["Regulation (EC) No 765/2006"]
