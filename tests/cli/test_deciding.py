"""`detente decide` and `detente review`: rulings typed at a dossier, and what they do to it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Detente

Rows = list[dict[str, object]]


def timeline(detente: Detente, dossier: str) -> Rows:
    rows: Rows = json.loads(detente("timeline", dossier, "--format", "json").out)
    return rows


def releases(detente: Detente, dossier: str) -> dict[str, str]:
    return {str(row["id"]): str(row["what"]) for row in timeline(detente, dossier) if row["kind"] == "release"}


def test_same_and_undo(detente: Detente, dossier: str) -> None:
    ids = list(releases(detente, dossier))
    assert len(ids) == 2
    done = detente("decide", dossier, "same", *ids, "--author", "ana", "-m", "one release, two dates")
    assert done.status == 0
    assert len(releases(detente, dossier)) == 1
    listed = detente("decide", dossier, "list").out
    assert "ana  same" in listed and "one release, two dates" in listed
    assert detente("decide", dossier, "undo", listed.split()[0]).status == 0
    assert len(releases(detente, dossier)) == 2
    assert "(undone)" in detente("decide", dossier, "list").out


def test_the_ruling_may_be_said_first(detente: Detente, dossier: str) -> None:
    first = next(iter(releases(detente, dossier)))
    assert detente("decide", "value", dossier, first, "count", ">50").status == 0
    assert "more than 50" in releases(detente, dossier)[first]


def test_a_value_holds_when_reports_are_added(detente: Detente, dossier: str, tmp_path: Path) -> None:
    first = next(iter(releases(detente, dossier)))
    detente("decide", dossier, "value", first, "when", "2025-09-10..2025-09-11")
    (tmp_path / "more.txt").write_text("BY freed 52 prisoners on 2025-09-11.", encoding="utf-8")
    assert detente("add", dossier, "more.txt").status == 0
    row = next(row for row in timeline(detente, dossier) if row["kind"] == "release")
    assert "52" in str(row["what"])
    assert row["when"] == {"from": "2025-09-10", "to": "2025-09-11", "basis": "stated"}


def test_what_the_reader_missed_is_added_on_words_or_on_ones_own(detente: Detente, dossier: str) -> None:
    on_words = ("decide", dossier, "add", "retold", "--kind", "talks", "--by", "US,BY", "--words", "So much is known.")
    assert detente(*on_words).status == 0
    own = ("--words", "Thirty-one came home.", "--kind", "release", "--by", "BY", "--count", "31", "--when", "2025-11-22")
    assert detente("decide", dossier, "add", *own, "--author", "ana").status == 0
    kinds = [row["kind"] for row in timeline(detente, dossier)]
    assert kinds.count("talks") == 1
    assert any("31" in what for what in releases(detente, dossier).values())


def test_reject_and_link(detente: Detente, dossier: str) -> None:
    rows = timeline(detente, dossier)
    ids = [str(row["id"]) for row in rows[:2]]
    assert detente("decide", dossier, "link", *ids).status == 0
    assert json.loads(detente("exchanges", dossier, "--format", "json").out)
    assert detente("decide", dossier, "unlink", *ids).status == 0
    assert json.loads(detente("exchanges", dossier, "--format", "json").out) == []
    assert detente("decide", dossier, "reject", ids[0]).status == 0
    assert ids[0] not in {row["id"] for row in timeline(detente, dossier)}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["same", "e_"], "`same` is about two rows or more"),
        (["same", "e_nothing", "e_nowhere"], "no claim or event has the id e_nothing"),
        (["value", "e_", "count"], "`value` needs the id of a row, a slot and its value"),
        (["add", "--kind", "release"], "an added claim needs the words that it rests on"),
        (["add", "retold", "--kind", "release", "--words", "not there"], "retold has no such words"),
        (["undo", "k_"], "no decision has the id k_"),
        (["forget"], "there is no ruling forget"),
    ],
)
def test_wrong_calls_decide_nothing(detente: Detente, dossier: str, words: list[str], said: str) -> None:
    done = detente("decide", dossier, *words)
    assert done.status == 2
    assert said in " ".join(done.err.split())
    assert not (Path(dossier) / "decisions.jsonl").exists()


@pytest.mark.parametrize(
    ("slot", "text", "said"),
    [
        ("count", "many", "no count"),
        ("when", "soon", "no date"),
        ("colour", "red", "no slot"),
        ("modality", "maybe", "no modality"),
    ],
)
def test_a_value_that_is_none(detente: Detente, dossier: str, slot: str, text: str, said: str) -> None:
    first = next(iter(releases(detente, dossier)))
    done = detente("decide", dossier, "value", first, slot, text)
    assert done.status == 2
    assert said in " ".join(done.err.split())


def test_review_asks_and_keeps_the_answers(
    detente: Detente, dossier: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other.txt").write_text("BY freed 122 prisoners on 2025-12-13.", encoding="utf-8")
    detente("add", dossier, "other.txt")
    asked = detente("review", dossier, "--list").out
    assert "Which is right? " in asked and "how many" in asked
    monkeypatch.setattr("sys.stdin", io.StringIO("x\n1\nq\n"))
    done = detente("review", dossier, "--author", "ana")
    assert done.status == 0
    assert "1 decided" in done.err
    assert "how many" not in detente("review", dossier, "--list").out


def test_why_says_what_keeps_two_rows_apart(detente: Detente, dossier: str) -> None:
    ids = list(releases(detente, dossier))
    done = detente("why", dossier, ids[0], "--with", ids[1])
    assert done.status == 0
    assert "-6  count: 52 and 123" in done.out
    assert "held to be two events" in done.out
