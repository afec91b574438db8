"""The flow from files to a ledger, and what a dossier promises: the same reports give the same answers, however they came."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente import engines, pipeline, views
from detente.dossier import Settings
from detente.errors import BadSettings, DossierBusy, NoSuchInput, NotADossier
from detente.exports.flat import csv_files
from detente.model import Ledger
from tests.fakes import TinyReader

DAY = date(2026, 1, 5)

#: Three reports of one exchange, as their writers might have put it; the last has a copy under another name.
REPORTS = {
    "september.txt": ("BY freed 52 prisoners on 2025-09-11. US lifted sanctions on Belavia on 2025-09-11.", "2025-09-12"),
    "december.txt": ("BY freed 123 prisoners on 2025-12-13. US lifted sanctions on potash on 2025-12-13.", "2025-12-14"),
    "retold.txt": ("BY freed 123 prisoners on 2025-12-13. That much is known.", "2025-12-20"),
    "retold-copy.txt": ("BY freed 123 prisoners on 2025-12-13. That much is known.", None),
    "weather.txt": ("It rained in Minsk, and nobody was surprised by the rain in December at all.", None),
    "empty.txt": ("", None),
}


@pytest.fixture(autouse=True)
def tiny_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(engines.READERS, "frames", "tests.fakes:TinyReader")
    TinyReader.reports_read.clear()


def write_reports(folder: Path, names: Sequence[str] = tuple(REPORTS)) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name in names:
        text, published = REPORTS[name]
        path = folder / name
        path.write_text(text, encoding="utf-8")
        if published:
            path.with_suffix(".meta.json").write_text(json.dumps({"outlet": "Herald", "published": published}), encoding="utf-8")
        paths.append(path)
    return paths


def exported(ledger: Ledger) -> str:
    """Everything that leaves a dossier, as bytes would."""
    parts = [views.to_story_json(views.story(ledger)), views.claims_jsonl(ledger), *dict(csv_files(ledger)).values()]
    return "\n".join(parts)


# -- build


def test_a_folder_of_reports_becomes_a_ledger(tmp_path: Path) -> None:
    write_reports(tmp_path / "in")
    built = pipeline.build([tmp_path / "in"], tmp_path / "out", recorded=DAY)
    assert [report.id for report in built.ledger.reports] == ["december", "retold", "september", "weather"]
    assert {claim.report for claim in built.ledger.claims} == {"december", "retold", "september"}
    assert all(report.recorded == DAY for report in built.ledger.reports)
    freed = sorted(event.count.value for event in built.ledger.events if event.count)
    assert freed == [52, 123]


def test_what_is_wrong_is_a_row_and_everything_else_is_done(tmp_path: Path) -> None:
    write_reports(tmp_path / "in")
    built = pipeline.build([tmp_path / "in"], tmp_path / "out")
    assert [(row.source, row.code) for row in built.ledger.problems] == [
        ("empty.txt", "empty"),
        ("retold-copy.txt", "duplicate"),
        ("weather.txt", "nothing-told"),
    ]


def test_the_call_hears_of_problems_by_the_paths_it_named(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", ["empty.txt", "september.txt"])
    built = pipeline.build([tmp_path / "in"], tmp_path / "out")
    (problem,) = built.wrong
    assert problem.source == str(tmp_path / "in" / "empty.txt")
    assert problem.message.startswith(problem.source)


def test_a_second_build_reads_nothing_again(tmp_path: Path) -> None:
    write_reports(tmp_path / "in")
    first = pipeline.build([tmp_path / "in"], tmp_path / "out", recorded=DAY)
    assert first.fresh == 4
    TinyReader.reports_read.clear()
    again = pipeline.build([tmp_path / "in"], tmp_path / "out", recorded=date(2026, 2, 1))
    assert (again.fresh, TinyReader.reports_read) == (0, [])
    assert again.ledger == first.ledger  # recorded on the day they first came


def test_new_metadata_is_read_again_and_nothing_else(tmp_path: Path) -> None:
    write_reports(tmp_path / "in")
    pipeline.build([tmp_path / "in"], tmp_path / "out")
    TinyReader.reports_read.clear()
    (tmp_path / "in" / "september.meta.json").write_text('{"outlet": "Courier", "published": "2025-09-13"}', encoding="utf-8")
    again = pipeline.build([tmp_path / "in"], tmp_path / "out")
    assert TinyReader.reports_read == ["september"]
    assert {report.id: report.outlet for report in again.ledger.reports}["september"] == "Courier"


def test_a_build_holds_exactly_what_it_was_given(tmp_path: Path) -> None:
    write_reports(tmp_path / "in")
    out = tmp_path / "out"
    pipeline.build([tmp_path / "in"], out)
    built = pipeline.build([tmp_path / "in" / "september.txt"], out)
    assert [report.id for report in built.ledger.reports] == ["september"]
    assert built.ledger.problems == ()
    assert len([file for file in (out / "reports").rglob("*") if file.suffix == ".txt"]) == 1


def test_a_build_keeps_decisions_and_settings(tmp_path: Path) -> None:
    write_reports(tmp_path / "in")
    out = tmp_path / "out"
    pipeline.build([tmp_path / "in"], out, Settings(title="Salt"))
    decision = '{"ruling": "reject", "anchors": ["c_x"], "author": "ana", "made": "2026-01-05T10:00:00"}\n'
    (out / "decisions.jsonl").write_text(decision, encoding="utf-8")
    built = pipeline.build([tmp_path / "in"], out)
    assert built.ledger.title == "Salt"
    assert (out / "decisions.jsonl").read_text(encoding="utf-8") == decision


def test_options_that_contradict_a_dossier_are_refused(tmp_path: Path) -> None:
    write_reports(tmp_path / "in")
    pipeline.build([tmp_path / "in"], tmp_path / "out", Settings(title="Salt"))
    with pytest.raises(BadSettings, match=r"dossier\.toml says otherwise"):
        pipeline.build([tmp_path / "in"], tmp_path / "out", Settings(title="Pepper"))


def test_a_folder_with_other_files_is_not_built_into(tmp_path: Path) -> None:
    paths = write_reports(tmp_path / "in")
    with pytest.raises(NotADossier, match="holds other files"):
        pipeline.build(paths, tmp_path / "in")
    with pytest.raises(NotADossier, match="is a file"):
        pipeline.build(paths, tmp_path / "in" / "empty.txt")


def test_a_dossier_among_the_reports_is_not_read(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", ["september.txt"])
    pipeline.build([tmp_path / "in"], tmp_path / "in" / "sub.dossier")
    built = pipeline.build([tmp_path / "in"], tmp_path / "out")
    assert [report.id for report in built.ledger.reports] == ["september"]
    assert built.wrong == ()


def test_a_dossier_in_place_of_reports_is_named(tmp_path: Path) -> None:
    paths = write_reports(tmp_path / "in", ["september.txt"])
    pipeline.build(paths, tmp_path / "first")
    built = pipeline.build([tmp_path / "first"], tmp_path / "second")
    assert [problem.code for problem in built.wrong] == ["dossier"]
    assert built.ledger.reports == ()


# -- what is not there


def test_no_path_at_all(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInput, match="nowhere"):
        pipeline.build([tmp_path / "nowhere"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_one_missing_path_among_others(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", ["september.txt"])
    built = pipeline.build([tmp_path / "in", tmp_path / "nowhere"], tmp_path / "out")
    assert built.missing == (str(tmp_path / "nowhere"),)
    assert [report.id for report in built.ledger.reports] == ["september"]
    assert [row.code for row in built.ledger.problems] == ["no-such-input"]


def test_a_folder_that_is_no_dossier(tmp_path: Path) -> None:
    with pytest.raises(NotADossier, match=r"holds no dossier\.toml"):
        pipeline.open_ledger(tmp_path)
    with pytest.raises(NoSuchInput):
        pipeline.open_ledger(tmp_path / "nowhere")


def test_an_original_that_was_deleted_is_a_problem(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", ["september.txt", "december.txt"])
    built = pipeline.build([tmp_path / "in"], tmp_path / "out")
    gone = next(built.dossier.path_of(one) for one in built.dossier.originals()[0] if one.name == "december.txt")
    gone.unlink()
    shutil.rmtree(tmp_path / "out" / ".cache")
    ledger = pipeline.open_ledger(tmp_path / "out")
    assert [report.id for report in ledger.reports] == ["september"]
    assert [(row.source, row.code) for row in ledger.problems] == [("december.txt", "original-gone")]


def test_two_reports_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for n, text in enumerate(("BY freed 5 prisoners.", "BY freed 6 prisoners.")):
        (tmp_path / str(n)).mkdir()
        (tmp_path / str(n) / "news.txt").write_text(text, encoding="utf-8")
    built = pipeline.build([tmp_path / "0", tmp_path / "1"], tmp_path / "out")
    assert all(report.id.startswith("news-") for report in built.ledger.reports)
    ids = {report.id for report in built.ledger.reports}
    assert len(ids) == 2
    assert {claim.report for claim in built.ledger.claims} == ids


# -- the promises


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(sorted(REPORTS)), st.lists(st.integers(1, len(REPORTS) - 1), max_size=2, unique=True))
def test_a_build_and_adds_in_any_split_and_order_give_what_one_build_gives(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], cuts: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("split")
    at_once = pipeline.build(write_reports(folder / "in"), folder / "once", Settings(title="Salt"), recorded=DAY).ledger
    paths = write_reports(folder / "in", names)
    borders = [0, *sorted(cuts), len(paths)]
    first, *rest = [paths[start:end] for start, end in pairwise(borders)]
    ledger = pipeline.build(first, folder / "parts", Settings(title="Salt"), recorded=DAY).ledger
    for part in rest:
        ledger = pipeline.add(folder / "parts", part, recorded=DAY).ledger
    assert ledger == at_once
    assert exported(ledger) == exported(at_once)
    index = Path("reports", "index.jsonl")
    assert (folder / "parts" / index).read_bytes() == (folder / "once" / index).read_bytes()


def test_without_its_cache_a_dossier_gives_the_same_bytes(tmp_path: Path) -> None:
    write_reports(tmp_path / "in")
    before = exported(pipeline.build([tmp_path / "in"], tmp_path / "out", recorded=DAY).ledger)
    shutil.rmtree(tmp_path / "in")
    assert exported(pipeline.open_ledger(tmp_path / "out")) == before
    shutil.rmtree(tmp_path / "out" / ".cache")
    assert exported(pipeline.open_ledger(tmp_path / "out")) == before
    assert exported(pipeline.open_ledger(tmp_path / "out")) == before


def test_a_dossier_can_be_copied(tmp_path: Path) -> None:
    write_reports(tmp_path / "in")
    before = exported(pipeline.build([tmp_path / "in"], tmp_path / "out", recorded=DAY).ledger)
    shutil.copytree(tmp_path / "out", tmp_path / "elsewhere")
    assert exported(pipeline.open_ledger(tmp_path / "elsewhere")) == before


def test_adding_the_same_reports_changes_nothing(tmp_path: Path) -> None:
    write_reports(tmp_path / "in")
    before = pipeline.build([tmp_path / "in"], tmp_path / "out", recorded=DAY).ledger
    assert pipeline.add(tmp_path / "out", [tmp_path / "in"], recorded=date(2026, 3, 1)).ledger == before


def test_a_mended_file_takes_its_old_problem_with_it(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", ["september.txt", "empty.txt"])
    pipeline.build([tmp_path / "in"], tmp_path / "out")
    (tmp_path / "in" / "empty.txt").write_text("BY freed 14 prisoners on 2025-06-21.", encoding="utf-8")
    assert pipeline.add(tmp_path / "out", [tmp_path / "in" / "empty.txt"]).ledger.problems == ()


def test_what_was_known_by_a_day_is_told_without_what_came_later(tmp_path: Path) -> None:
    write_reports(tmp_path / "in")
    pipeline.build([tmp_path / "in"], tmp_path / "out", recorded=DAY)
    ledger = pipeline.open_ledger(tmp_path / "out", date(2025, 10, 1))
    assert [event.count.value for event in ledger.events if event.count] == [52]
    assert ledger.known_by == date(2025, 10, 1)
    assert len(pipeline.open_ledger(tmp_path / "out").reports) == 4  # the whole ledger is still the one kept


def test_an_index_edited_by_hand_is_read_anew(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", ["september.txt"])
    out = tmp_path / "out"
    pipeline.build([tmp_path / "in"], out)
    index = out / "reports" / "index.jsonl"
    index.write_text(index.read_text(encoding="utf-8").replace("Herald", "Courier"), encoding="utf-8")
    assert [report.outlet for report in pipeline.open_ledger(out).reports] == ["Courier"]


# -- two at once


def test_a_dossier_being_written_is_busy_for_writers_and_open_for_readers(tmp_path: Path) -> None:
    write_reports(tmp_path / "in")
    out = tmp_path / "out"
    before = pipeline.build([tmp_path / "in"], out).ledger
    with FileLock(out / ".lock"):
        with pytest.raises(DossierBusy, match="is being written by another process"):
            pipeline.add(out, [tmp_path / "in"])
        assert pipeline.open_ledger(out) == before
        shutil.rmtree(out / ".cache")  # even with nothing to go by
        assert pipeline.open_ledger(out) == before
        assert pipeline.search(out, "weather rain") == ()
        assert not (out / ".cache").exists()


def test_readers_do_not_hinder_a_writer(tmp_path: Path) -> None:
    write_reports(tmp_path / "in")
    out = tmp_path / "out"
    pipeline.build([tmp_path / "in"], out)
    stop, failures = threading.Event(), []

    def read() -> None:
        while not stop.is_set():
            if len(pipeline.open_ledger(out).reports) != 4:
                failures.append("a reader saw half a dossier")

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for _ in range(3):
            pipeline.add(out, [tmp_path / "in"])
    finally:
        stop.set()
        reader.join()
    assert failures == []


def test_a_build_that_was_interrupted_leaves_the_old_dossier_and_goes_on_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write_reports(tmp_path / "in")
    out = tmp_path / "out"
    before = pipeline.build(paths[:1], out, recorded=DAY).ledger

    class Interrupted(TinyReader):
        def read(self, report):  # type: ignore[no-untyped-def]
            if report.id == "retold":
                raise KeyboardInterrupt
            return super().read(report)

    with monkeypatch.context() as patch:
        patch.setattr("tests.fakes.TinyReader", Interrupted)
        with pytest.raises(KeyboardInterrupt):
            pipeline.build(paths, out, recorded=DAY)
    assert pipeline.open_ledger(out) == before
    TinyReader.reports_read.clear()
    pipeline.build(paths, out, recorded=DAY)
    assert "december" not in TinyReader.reports_read  # read before the interruption, and kept


# -- search and read


def test_search_finds_passages(tmp_path: Path) -> None:
    write_reports(tmp_path / "in")
    pipeline.build([tmp_path / "in"], tmp_path / "out")
    assert {passage.report for passage in pipeline.search(tmp_path / "out", "sanctions potash")} == {"december"}
    assert pipeline.search(tmp_path / "out", "surprised", limit=1)[0].report == "weather"


def test_read_needs_no_dossier(tmp_path: Path) -> None:
    write_reports(tmp_path / "in")
    found = pipeline.read([tmp_path / "in"])
    assert len(found.claims) == 5
    assert {problem.code for problem in found.problems} == {"empty", "duplicate", "nothing-told"}


def test_many_reports_are_read_by_a_pool_of_processes_in_their_order(tmp_path: Path) -> None:
    for n in range(12):
        (tmp_path / f"{n:02}.txt").write_text(f"BY freed {n + 1} prisoners on 2025-09-11.", encoding="utf-8")
    reports, _ = pipeline.load([tmp_path])
    readings = list(engines.read(reports, "frames", "none", processes=2))
    assert [claim.count.value for reading in readings for claim in reading.claims if claim.count] == list(range(1, 13))
