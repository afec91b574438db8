"""Plain text: kept as it is; what is no text is said by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.model import Problem
from detente.sources import load
from detente.sources.codes import MAX_TEXT_BYTES


def one(tmp_path: Path, name: str, data: bytes) -> tuple[list[str], list[Problem]]:
    (tmp_path / name).write_bytes(data)
    reports, problems = load([tmp_path / name])
    return [report.text for report in reports], problems


def test_nothing_is_stripped_and_line_ends_stay(tmp_path: Path) -> None:
    given = "\n\r\n  Minsk freed “six” people.\r\n\u00a0\r\nThe EU’s measures stay.  \n"
    texts, problems = one(tmp_path, "a.txt", given.encode())
    assert texts == [given]
    assert problems == []


def test_offsets_count_code_points(tmp_path: Path) -> None:
    """𝔐insk freed six people on Friday, the ministry said in a statement."""
    text = str(test_offsets_count_code_points.__doc__)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (report,), _ = load([tmp_path])
    assert report.passage(0, 6).text == "𝔐insk "


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xff\xfe\0\0", "utf-32-le")],
)
def test_a_byte_order_mark_tells_the_encoding_and_is_dropped(tmp_path: Path, mark: bytes, encoding: str) -> None:
    texts, problems = one(tmp_path, "a.txt", mark + "Six people were freed in Košice.".encode(encoding))
    assert texts == ["Six people were freed in Košice."]
    assert problems == []


def test_another_encoding_is_read_and_the_byte_named(tmp_path: Path) -> None:
    text = "The minister said in Malmö that the café owners – all six – had been released after weeks of talks in Zürich."
    texts, (problem,) = one(tmp_path, "a.txt", text.encode("cp1252"))
    assert texts and "Malm" in texts[0] and "released after weeks" in texts[0]
    assert problem.code == "invalid-utf8"
    assert problem.place == "byte 25"
    assert "a.txt" in problem.message


def test_one_slip_in_sound_utf8_costs_one_character(tmp_path: Path) -> None:
    sound = "Élysée, Müller, Škoda, Łódź, Žižka and Ångström agreed. ".encode()
    texts, (problem,) = one(tmp_path, "a.txt", sound + b"\xff" + sound)
    assert texts == [(sound + b"\xff" + sound).decode(errors="replace")]
    assert problem.code == "invalid-utf8"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "blank"),
        ("\u00a0\n\u2003".encode(), "blank"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0", "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
    ],
)
def test_what_is_no_text_is_a_problem_that_names_the_file(tmp_path: Path, data: bytes, code: str) -> None:
    texts, (problem,) = one(tmp_path, "odd.txt", data)
    assert texts == []
    assert problem.code == code
    assert problem.source.endswith("odd.txt")
    assert "odd.txt" in problem.message


def test_a_book_shelf_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(MAX_TEXT_BYTES * 5)
    reports, (problem,) = load([tmp_path])
    assert reports == []
    assert problem.code == "too-large"
    assert "10 MB" in problem.message
