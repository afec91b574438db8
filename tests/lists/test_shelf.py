"""Lists in a dossier: kept as they came, under authority and day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from detente.lists import shelf
from detente.lists.parts import Wanted
from detente.model import Interval
from tests.lists.conftest import alt, sdn


def made(folder: Path, **files: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8", newline="")
    return [folder / name.replace("__", ".") for name in files]


def test_what_is_put_in_comes_out_with_its_day(tmp_path: Path) -> None:
    paths = made(tmp_path / "in", sdn__csv=sdn("1|KELP||CUBA"), alt__csv=alt("1|aka|TANG"))
    shelf.put(tmp_path / "lists", paths, Wanted(taken=Interval.day(date(2025, 12, 24))))
    (snapshot,), problems = shelf.load(tmp_path / "lists")
    assert snapshot.taken == Interval.day(date(2025, 12, 24))
    assert [name.text for name in snapshot.entries[0].names] == ["KELP", "TANG"]
    assert not problems
    assert snapshot.evidence(snapshot.entries[0]) == "US/2025-12-24/sdn.csv:1 (record 1)"
    assert (tmp_path / "lists" / "US" / "2025-12-24" / "sdn.csv").read_bytes() == paths[0].read_bytes()


def test_putting_the_same_in_again_changes_nothing(tmp_path: Path) -> None:
    paths = made(tmp_path / "in", **{"sdn-2025-12-24__csv": sdn("1|KELP||CUBA")})
    shelf.put(tmp_path / "lists", paths)
    index = (tmp_path / "lists" / shelf.INDEX).read_bytes()
    shelf.put(tmp_path / "lists", paths)
    assert (tmp_path / "lists" / shelf.INDEX).read_bytes() == index
    assert len(shelf.load(tmp_path / "lists")[0]) == 1


def test_a_damaged_file_is_not_kept(tmp_path: Path) -> None:
    paths = made(tmp_path / "in", sdn__csv=sdn("1|KELP||CUBA").removesuffix("\x1a"))
    (reading,) = shelf.put(tmp_path / "lists", paths)
    assert reading.snapshot is None
    assert shelf.load(tmp_path / "lists") == ((), ())


def test_a_file_changed_in_place_is_left_out_and_said_so(tmp_path: Path) -> None:
    paths = made(tmp_path / "in", **{"sdn-2025-12-24__csv": sdn("1|KELP||CUBA")})
    shelf.put(tmp_path / "lists", paths)
    (tmp_path / "lists" / "US" / "2025-12-24" / "sdn-2025-12-24.csv").write_text(sdn("1|TANG||CUBA"), newline="")
    snapshots, problems = shelf.load(tmp_path / "lists")
    assert snapshots == ()
    assert [problem.code for problem in problems] == ["list-missing"]
