"""Originals are kept as they came, under the digest of their bytes, one metadata line each."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from detente.dossier.originals import Original, below_dossier, incoming, index_text, laid_out, read_index

DAY = date(2026, 1, 5)


def put(folder: Path, name: str, text: str, meta: object = None) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    if meta is not None:
        sidecar = path.with_name(path.stem + ".meta.json")
        sidecar.write_text(meta if isinstance(meta, str) else json.dumps(meta), encoding="utf-8")
    return path


def test_a_file_with_its_sidecar(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", "Salt is free.", {"outlet": "Herald", "published": "2025-03-04"})
    (came,), problems = incoming([path], DAY)
    assert came.original.name == "a.txt"
    assert came.original.meta == '{"outlet": "Herald", "published": "2025-03-04"}'
    assert came.original.recorded == DAY
    assert came.original.place == f"{came.original.sha256[:2]}/{came.original.sha256}.txt"
    assert problems == []


def test_the_layout_of_a_sidecar_makes_no_difference(tmp_path: Path) -> None:
    one = put(tmp_path / "1", "a.txt", "Salt.", '{"outlet": "Herald", "kind": "press"}')
    two = put(tmp_path / "2", "a.txt", "Salt.", '{\n  "kind": "press",\n  "outlet": "Herald"\n}')
    (first,), _ = incoming([one], DAY)
    (second,), _ = incoming([two], DAY)
    assert first.original == second.original


def test_the_same_file_twice_is_one_and_the_described_one(tmp_path: Path) -> None:
    bare = put(tmp_path / "1", "a.txt", "Salt.")
    described = put(tmp_path / "2", "a.txt", "Salt.", {"outlet": "Herald"})
    for files in ([bare, described], [described, bare]):
        (came,), (problem,) = incoming(files, DAY)
        assert came.path == described
        assert (problem.code, problem.source) == ("duplicate", str(described))


def test_a_file_that_cannot_be_read_is_a_problem_that_names_it(tmp_path: Path) -> None:
    came, (problem,) = incoming([tmp_path / "gone.txt"], DAY)
    assert came == []
    assert (problem.code, problem.source) == ("unreadable", str(tmp_path / "gone.txt"))


def test_the_index_is_read_as_it_was_written_whatever_the_order() -> None:
    originals = [
        Original("b" * 64, "b.html", None, DAY),
        Original("a" * 64, "z.txt", '{"outlet": "Herald"}', DAY),
        Original("a" * 64, "a.txt", "{broken", None),
    ]
    assert index_text(originals) == index_text(reversed(originals))


def test_an_index_comes_back(tmp_path: Path) -> None:
    originals = (Original("a" * 64, "a.txt", "{broken", None), Original("a" * 64, "b.txt", '{"k": [1, "é"]}', DAY))
    (tmp_path / "index.jsonl").write_text(index_text(originals), encoding="utf-8")
    assert read_index(tmp_path / "index.jsonl") == (originals, ())


def test_a_damaged_line_of_the_index_is_a_problem_and_the_others_count(tmp_path: Path) -> None:
    good = index_text([Original("a" * 64, "a.txt", None, DAY)])
    outside = good.replace('"a.txt"', '"../../a.txt"')
    (tmp_path / "index.jsonl").write_text(f"{{\n{outside}{good}", encoding="utf-8")
    originals, problems = read_index(tmp_path / "index.jsonl")
    assert [original.name for original in originals] == ["a.txt"]
    assert [problem.place for problem in problems] == ["line 1", "line 2"]


def test_an_original_is_laid_out_under_its_own_name_for_sources_to_read(tmp_path: Path) -> None:
    bytes_ = put(tmp_path, "0a1b", "Salt.")
    with laid_out(bytes_, Original("0" * 64, "story.warc.gz", '{"outlet": "Herald"}')) as file:
        assert file.name == "story.warc.gz"
        assert file.read_text() == "Salt."
        assert json.loads(file.with_name("story.meta.json").read_text()) == {"outlet": "Herald"}
    assert not file.exists()


def test_files_of_a_dossier_below_a_named_folder_are_known(tmp_path: Path) -> None:
    put(tmp_path / "other", "dossier.toml", "")
    kept = put(tmp_path / "other" / "reports", "a.txt", "Salt.")
    assert below_dossier(kept, [tmp_path])
    assert below_dossier(kept, [tmp_path / "other"])
    assert not below_dossier(kept, [kept])  # named itself: it is meant
    assert not below_dossier(put(tmp_path, "a.txt", "Salt."), [tmp_path])
