"""Bad input, end to end: a clear message that names the file, a problem row, the promised exit status, all else done."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from filelock import FileLock

from tests.cli.conftest import Detente

GERMAN = (
    "Die Regierung hat am Montag mitgeteilt, dass die Verhandlungen über die Freilassung der Gefangenen noch andauern und dass "
    "vorerst keine weiteren Schritte geplant sind, wie ein Sprecher in der Hauptstadt den Journalisten sagte."
)


def write(folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    return name


def empty(folder: Path) -> str:
    return write(folder, "empty.txt", b"")


def blank(folder: Path) -> str:
    return write(folder, "blank.txt", b" \n\n\t\n")


def binary(folder: Path) -> str:
    return write(folder, "picture.txt", bytes(range(256)) * 40)


def fifty_megabytes(folder: Path) -> str:
    return write(folder, "shelf.txt", b"BY freed 7 prisoners on 2025-01-01. " * 1_400_000)


def no_article(folder: Path) -> str:
    return write(folder, "menu.html", b"<html><title>Menu</title><body><nav><a href='/'>Home</a></nav></body></html>")


def broken_json(folder: Path) -> str:
    return write(folder, "records.jsonl", b'{"text": "BY freed')


def unknown_ending(folder: Path) -> str:
    return write(folder, "sheet.xlsx", b"PK\x03\x04")


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (empty, "empty"),
        (blank, "blank"),
        (binary, "binary"),
        (fifty_megabytes, "too-large"),
        (no_article, "no-article"),
        (broken_json, "broken-json"),
        (unknown_ending, "unsupported"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_file_that_cannot_be_read(detente: Detente, reports: Path, make, code: str) -> None:  # type: ignore[no-untyped-def]
    name = make(reports)
    done = detente("build", reports, "-o", "salt")
    assert done.status == 0
    assert str(reports / name) in done.err
    assert "3 reports, 3 read" in done.out
    rows = json.loads(detente("problems", "salt", "--format", "json").out)
    assert [(row["source"], row["code"]) for row in rows if row["source"] == name] == [(name, code)]
    assert detente("build", reports, "-o", "salt", "--strict").status == 1
    assert detente("problems", "salt", "--strict").status == 1


def test_invalid_utf8_is_read_all_the_same_or_named(detente: Detente, reports: Path) -> None:
    write(reports, "torn.txt", "BY freed 7 prisoners on 2025-01-01. Пока всё. ".encode() + b"\xff\xfe\xc3 end of the page")
    done = detente("build", reports, "-o", "salt")
    assert done.status == 0
    assert str(reports / "torn.txt") in done.err
    assert any(row["source"] == "torn.txt" for row in json.loads(detente("problems", "salt", "-f", "json").out))


def test_a_report_in_another_language_is_kept_and_not_read(detente: Detente, reports: Path) -> None:
    write(reports, "bericht.txt", GERMAN.encode())
    done = detente("build", reports, "-o", "salt")
    assert done.status == 0
    assert f"{reports / 'bericht.txt'}: is written in another language (de)" in done.err
    assert "4 reports" in done.out
    rows = json.loads(detente("problems", "salt", "--format", "json").out)
    assert [(row["source"], row["code"]) for row in rows] == [("bericht.txt", "not-english")]


def test_a_report_twice_is_kept_once(detente: Detente, reports: Path) -> None:
    write(reports, "september-again.txt", (reports / "september.txt").read_bytes())
    done = detente("build", reports, "-o", "salt")
    assert done.status == 0
    assert "3 reports" in done.out
    rows = json.loads(detente("problems", "salt", "--format", "json").out)
    assert [(row["source"], row["code"]) for row in rows] == [("september-again.txt", "duplicate")]
    assert "september-again.txt: holds the same bytes as september.txt" in rows[0]["message"]


def test_a_path_that_is_not_there_among_others_that_are(detente: Detente, reports: Path) -> None:
    done = detente("build", reports, "nowhere", "-o", "salt")
    assert done.status == 2
    assert "nowhere: there is no such file or folder" in done.err
    assert "3 reports, 3 read" in done.out
    assert detente("read", reports, "nowhere").status == 2


def test_a_folder_without_reports(detente: Detente, tmp_path: Path) -> None:
    (tmp_path / "hollow").mkdir()
    done = detente("build", "hollow", "-o", "salt")
    assert done.status == 0
    assert "hollow: no file that could be a report is in this folder" in done.err
    assert "0 reports" in done.out


def test_a_dossier_that_another_process_is_writing(detente: Detente, reports: Path, dossier: str) -> None:
    before = detente("timeline", dossier).out
    with FileLock(Path(dossier, ".lock")):
        for command in (("build", reports, "-o", dossier), ("add", dossier, reports)):
            done = detente(*command)
            assert done.status == 2
            assert done.err == "detente: salt is being written by another process; try again when it is done\n"
        assert detente("timeline", dossier).out == before
    assert detente("add", dossier, reports).status == 0


@pytest.mark.usefixtures("reports")
def test_a_broken_sidecar_is_named_and_the_report_is_read(detente: Detente, reports: Path) -> None:
    (reports / "september.meta.json").write_text("{", encoding="utf-8")
    done = detente("build", reports, "-o", "salt")
    assert done.status == 0
    assert str(reports / "september.txt") in done.err
    first = detente("problems", "salt", "-f", "json").out
    assert [row["code"] for row in json.loads(first)] == ["sidecar-broken"]
    for file in Path("salt/.cache").iterdir():
        file.unlink()
    assert detente("problems", "salt", "-f", "json").out == first


def test_a_cache_that_is_damaged_is_made_anew(detente: Detente, dossier: str) -> None:
    before = detente("timeline", dossier).out
    Path(dossier, ".cache", "detente.sqlite").write_bytes(b"no database" * 1000)
    assert detente("timeline", dossier).out == before


def test_a_cache_damaged_within_is_said_so_with_what_helps(detente: Detente, dossier: str) -> None:
    before = detente("timeline", dossier).out
    cache = Path(dossier, ".cache", "detente.sqlite")
    with sqlite3.connect(cache) as raw:
        ((page, size),) = raw.execute("SELECT rootpage, page_size FROM sqlite_master, pragma_page_size WHERE name = 'events'")
    raw.close()
    pages = bytearray(cache.read_bytes())
    pages[(page - 1) * size : page * size] = b"\xff" * size
    cache.write_bytes(bytes(pages))
    done = detente("timeline", dossier)
    assert done.status == 2
    assert "delete salt/.cache and ask again, nothing is lost" in done.err
    shutil.rmtree(Path(dossier, ".cache"))
    assert detente("timeline", dossier).out == before


def test_a_bad_line_of_decisions_is_a_problem(detente: Detente, dossier: str) -> None:
    Path(dossier, "decisions.jsonl").write_text("{\n", encoding="utf-8")
    (row,) = json.loads(detente("problems", dossier, "-f", "json").out)
    assert (row["source"], row["code"]) == ("decisions.jsonl", "bad-decision")


def test_names_that_a_terminal_or_a_table_could_trip_over(detente: Detente, reports: Path) -> None:
    write(reports, "[bold]odd\u202e; rm -rf.txt", b"BY freed 9 prisoners on 2025-02-02.")
    write(reports, "two\nlines.txt", b"")
    done = detente("build", reports, "-o", "salt")
    assert done.status == 0
    for command in ("reports", "timeline", "problems"):
        assert detente(command, "salt").status == 0
