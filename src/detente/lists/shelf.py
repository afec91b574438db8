"""The folder `lists/` of a dossier: official lists kept byte for byte, by authority and day, with one line each in an index.

Files in, snapshots out. A file that is refused is not kept. The day is written down when a file is put in, so that the same
folder gives the same answers whatever its files are called.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from detente.lists.files import digest_of
from detente.lists.parts import AS_IT_IS, Wanted
from detente.lists.reading import read_list, read_lists
from detente.lists.records import Reading, Snapshot
from detente.lists.table import SUFFIX, mapping_beside
from detente.model import Interval, Problem

FOLDER, INDEX = "lists", "index.jsonl"
DAMAGED_INDEX = "list-index-damaged"
MISSING = "list-missing"

#: The folder of a list whose file speaks for many authorities, and of one whose day nobody knows.
MANY, UNDATED = "many", "undated"


@dataclass(frozen=True, slots=True)
class Kept:
    """One file on the shelf. `set` is the same for all tables of one snapshot."""

    place: str
    sha256: str
    set: str
    taken: Interval | None

    def line(self) -> str:
        days = [self.taken.start, self.taken.end] if self.taken else [None, None]
        row = {"place": self.place, "sha256": self.sha256, "set": self.set, "from": _iso(days[0]), "to": _iso(days[1])}
        return json.dumps(row, sort_keys=True, ensure_ascii=False)


def put(folder: Path, paths: Sequence[str | Path], wanted: Wanted = AS_IT_IS) -> list[Reading]:
    """Put the snapshots of files into a dossier's folder; what is there already stays. What became of each comes back."""
    readings = read_lists(paths, wanted)
    kept = {one.place: one for one in index(folder)[0]}
    for reading in readings:
        if reading.snapshot is not None:
            for one in _store(folder, reading.snapshot, wanted):
                kept[one.place] = one
    if kept:
        _write(folder / INDEX, "".join(f"{kept[place].line()}\n" for place in sorted(kept)))
    return readings


def load(folder: Path, at_hand: Sequence[Snapshot] = ()) -> tuple[tuple[Snapshot, ...], tuple[Problem, ...]]:
    """Every snapshot on the shelf, oldest first, and what was wrong; those `at_hand` were read just now, and are not again."""
    read = {_contents(one): Reading(one, one.problems) for one in at_hand}
    kept, problems = index(folder)
    found: list[Snapshot] = []
    wrong = list(problems)
    for name in sorted({one.set for one in kept}):
        files = [one for one in kept if one.set == name]
        changed = [one for one in files if not _unchanged(folder / one.place, one.sha256)]
        if changed:
            wrong += [Problem(one.place, MISSING, f"{one.place} is gone or was changed; its list is left out") for one in changed]
            continue
        places = {one.sha256: one.place for one in files}
        reading = read.get((tuple(sorted(places, key=lambda sha256: places[sha256])), files[0].taken))
        if reading is None:
            reading = read_list([folder / one.place for one in files], Wanted(taken=files[0].taken, ended=False))
        wrong += [_on_shelf(problem, folder, reading, places) for problem in reading.problems]
        if reading.snapshot is not None:
            called = tuple(replace(file, source=places[file.sha256]) for file in reading.snapshot.files)
            found.append(replace(reading.snapshot, files=called))
    return tuple(sorted(found, key=lambda one: (one.taken.high if one.taken else date.max, one.list))), tuple(sorted(wrong))


def _contents(snapshot: Snapshot) -> tuple[tuple[str, ...], Interval | None]:
    return tuple(file.sha256 for file in snapshot.files), snapshot.taken


def _on_shelf(problem: Problem, folder: Path, reading: Reading, places: Mapping[str, str]) -> Problem:
    """Files called by their place on the shelf: evidence and problems read the same wherever the dossier lies."""
    names = {file.source: places[file.sha256] for file in reading.snapshot.files} if reading.snapshot else {}
    place = names.get(problem.source, problem.source.removeprefix(f"{folder}/"))
    return replace(problem, source=place, message=problem.message.replace(problem.source, place))


def index(folder: Path) -> tuple[tuple[Kept, ...], tuple[Problem, ...]]:
    """The lines of the index; a line that is none is a problem."""
    path = folder / INDEX
    if not path.is_file():
        return (), ()
    kept: list[Kept] = []
    problems: list[Problem] = []
    name = f"{FOLDER}/{INDEX}"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            first, last = (date.fromisoformat(row[end]) if row[end] else None for end in ("from", "to"))
            kept.append(Kept(row["place"], row["sha256"], row["set"], Interval(first, last) if first or last else None))
        except (ValueError, KeyError, TypeError) as error:
            problems.append(Problem(name, DAMAGED_INDEX, f"{name}, line {number}: {error}", f"line {number}"))
    return tuple(kept), tuple(problems)


def _store(folder: Path, snapshot: Snapshot, wanted: Wanted) -> Iterable[Kept]:
    """The files of a snapshot in their place: authority, day, and the file's own name."""
    day = str(snapshot.taken).replace("/", "_to_") if snapshot.taken else UNDATED
    where = f"{snapshot.regime or MANY}/{day}"
    for file in snapshot.files:
        source = Path(file.source)
        place = f"{where}/{source.name}"
        _copy(source, folder / place)
        if mapping := wanted.mapping or mapping_beside(source):
            _copy(mapping, (folder / place).with_name(source.name.split(".")[0] + SUFFIX))
        yield Kept(place, file.sha256, f"{where}: {snapshot.list}: {_of(snapshot)}", snapshot.taken)


def _of(snapshot: Snapshot) -> str:
    """What tells two snapshots of one list and day apart: nothing for tables of one, the digest for whole files."""
    return snapshot.files[0].sha256[:8] if len(snapshot.files) == 1 and snapshot.files[0].format != "OFAC CSV" else "tables"


def _unchanged(path: Path, sha256: str) -> bool:
    return path.is_file() and digest_of(path) == sha256


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    os.close(handle)
    try:
        shutil.copyfile(source, beside)
        Path(beside).chmod(0o644)
        Path(beside).replace(target)
    finally:
        Path(beside).unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    Path(beside).chmod(0o644)
    Path(beside).replace(path)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
