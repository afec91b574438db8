"""Paths to reports: what is found, how reports are named, what is a double, and that the order of arguments changes nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.errors import NoSuchInput
from detente.model import Basis
from detente.sources import load
from detente.sources.registry import FORMATS

LEAD = "Belarus freed six people on Saturday after two days of talks, the foreign ministry said.\n"


def test_folders_are_read_to_the_bottom_and_only_reports_are_taken(tmp_path: Path) -> None:
    for name in ("b.txt", "deep/er/a.TXT", ".hidden.txt", ".git/c.txt", "b.meta.json", "table.xlsx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("{}" if name.endswith("json") else LEAD + name)
    reports, problems = load([tmp_path])
    assert [report.id for report in reports] == ["a", "b"]
    assert [(Path(p.source).name, p.code) for p in problems] == [("table.xlsx", "unsupported")]


def test_a_path_that_does_not_exist_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInput, match="nowhere"):
        load([tmp_path, tmp_path / "nowhere"])


def test_a_folder_without_reports_says_so(tmp_path: Path) -> None:
    _, (problem,) = load([tmp_path])
    assert problem.code == "nothing-found"


def test_the_same_bytes_twice_are_one_report(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    for name in ("a.txt", "x/copy.txt"):
        (tmp_path / name).write_text(LEAD)
    (tmp_path / "x/copy.meta.json").write_text('{"outlet": "Northern Wire"}')
    for paths in ([tmp_path / "a.txt", tmp_path / "x"], [tmp_path / "x", tmp_path / "a.txt"]):
        (report,), (problem,) = load(paths)
        assert (report.id, report.outlet) == ("copy", "Northern Wire"), "the described copy is kept"
        assert problem.code == "duplicate" and problem.source.endswith("a.txt") and "copy.txt" in problem.message


def test_the_same_file_named_twice_is_no_double(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LEAD)
    reports, problems = load([tmp_path, tmp_path / "a.txt", tmp_path / "." / "a.txt"])
    assert (len(reports), problems) == (1, [])


def test_two_files_of_one_name_carry_their_hash(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text(LEAD + folder)
    forth, _ = load([tmp_path / "one", tmp_path / "two"])
    back, _ = load([tmp_path / "two", tmp_path / "one"])
    assert forth == back
    assert all(report.id == f"report-{report.sha256[:8]}" for report in forth)
    assert [report.id for report in forth] == sorted(report.id for report in forth)


def test_another_language_is_kept_and_said(tmp_path: Path) -> None:
    """Le gouvernement a libéré samedi cinquante-deux prisonniers politiques après deux jours de discussions à Minsk, ont
    annoncé les autorités. Les sanctions de l'Union européenne restent en vigueur, a déclaré un porte-parole à Bruxelles."""
    (tmp_path / "fr.txt").write_text(str(test_another_language_is_kept_and_said.__doc__))
    (report,), (problem,) = load([tmp_path])
    assert report.language == "fr"
    assert problem.code == "not-english" and "(fr)" in problem.message


def test_a_short_note_is_not_judged_by_its_letters(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Minsk, Vilnius, Berlin: 52.")
    (report,), problems = load([tmp_path])
    assert (report.language, problems) == ("en", [])


def test_the_page_dates_a_report_without_metadata(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Six freed in Minsk\n\nPublished 08:12, 14 December 2025\n\n" + LEAD * 3)
    (report,), _ = load([tmp_path])
    assert str(report.published) == "2025-12-14"
    assert report.published_basis is Basis.STATED
    assert report.title == "Six freed in Minsk"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked.txt").write_text(LEAD)
    (tmp_path / "open.txt").write_text(LEAD + "More.")
    really = Path.open

    def refuse(self: Path, *args: Any, **more: Any) -> Any:
        if self.name == "locked.txt":
            raise PermissionError(13, "Permission denied")
        return really(self, *args, **more)

    monkeypatch.setattr(Path, "open", refuse)
    (report,), (problem,) = load([tmp_path])
    assert report.id == "open"
    assert problem.code == "unreadable" and "locked.txt" in problem.message and "Permission denied" in problem.message


def test_progress_counts_files(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(LEAD + name)
    seen: list[tuple[int, int]] = []
    load([tmp_path], progress=lambda done, total: seen.append((done, total)))
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400), st.sampled_from(sorted(FORMATS)), st.one_of(st.none(), st.binary(max_size=40)))
def test_no_bytes_make_it_raise(data: bytes, ending: str, sidecar: bytes | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, f"a{ending}").write_bytes(data)
        if sidecar is not None:
            Path(folder, "a.meta.json").write_bytes(sidecar)
        reports, problems = load([folder])
        assert reports or problems
        assert all(problem.code and problem.message and problem.source for problem in problems)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300), st.sampled_from([".txt", ".html", ".eml", ".json", ".jsonl"]))
def test_no_text_makes_it_raise_and_txt_is_kept(text: str, ending: str) -> None:
    data = text.encode("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, f"a{ending}").write_bytes(data)
        reports, _ = load([folder])
        if ending == ".txt" and reports:
            assert reports[0].text == text.removeprefix("\ufeff")
