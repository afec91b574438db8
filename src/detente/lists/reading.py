"""Files → a snapshot, or a refusal. Formats are told by what is in a file, never by its name.

Several files can be tables of one snapshot (main, aliases, addresses). The day comes from the file itself, from the call,
from a `NAME.meta.json` or a README beside the file, or from the file's name; the clock of the disk says nothing.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zlib
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from detente.lists import eu_table, eu_xml, ftm, ofac_csv, ofac_xml, table
from detente.lists.files import digest_of, lines_of, open_bytes, text_of
from detente.lists.gathering import Tally, day_of, merged
from detente.lists.official_days import days_in
from detente.lists.parts import AS_IT_IS, Part, Wanted
from detente.lists.records import Listed, ListFile, Reading, Snapshot, Table, Unread
from detente.lists.refusal import DamagedError
from detente.model import Interval, Problem

_DAY = re.compile(r"(?=(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?!\d))")
_MONTH = re.compile(r"(?<!\d)(\d{4})-(\d{2})(?![\d-])")

#: Lists are published as files since then; an earlier number in a name is no year.
_FIRST_YEAR = 1990

#: Endings of files that a folder of lists may hold.
ENDINGS = frozenset({".csv", ".xml", ".json", ".jsonl", ".gz"})

OFAC_CSV = "OFAC CSV"

#: Readers of formats that hold a list in one file.
READERS: dict[str, Callable[[Path, Tally, Wanted], Part]] = {
    module.FORMAT: module.read for module in (ofac_xml, eu_xml, eu_table, ftm, table)
}

#: What the beginning of an XML file of each format holds.
XML_MARKS = {ofac_xml.FORMAT: "<Sanctions", eu_xml.FORMAT: "eu.europa.ec/fpi/fsd/export"}

#: Bytes that show what a file is.
HEAD = 4096

#: A snapshot's name in words, by authority.
SDN, CONSOLIDATED = "OFAC SDN list", "OFAC consolidated (non-SDN) list"


def taken_by_name(name: str) -> Interval | None:
    """The last day, else the last month, that a file's name gives ("ofac-sdn-2023-01-21.csv", "ofac-add-2025-12.csv")."""
    for pattern in (_DAY, _MONTH):
        for found in reversed(list(pattern.finditer(name))):
            year, month, *day = map(int, found.groups())
            if not (year >= _FIRST_YEAR and 1 <= month <= 12):
                continue
            last = monthrange(year, month)[1]
            if not day:
                return Interval(date(year, month, 1), date(year, month, last))
            if 1 <= day[0] <= last:
                return Interval.day(date(year, month, day[0]))
    return None


def taken_by_sidecar(path: Path) -> Interval | None:
    """The day that a `NAME.meta.json` beside the file gives as `published`."""
    sidecar = path.with_name(path.name.split(".")[0] + ".meta.json")
    if not sidecar.is_file():
        return None
    try:
        stated = json.loads(sidecar.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    day = day_of(str(stated.get("published") or "")) if isinstance(stated, dict) else None
    return Interval.day(day) if day else None


def list_files(paths: Sequence[str | Path]) -> list[Path]:
    """The files among the paths and below them that are official lists; reports in JSON are none."""
    return [path for path in _files(paths) if path.is_file() and path.suffix.lower() in ENDINGS and _is_list(path)]


def _is_list(path: Path) -> bool:
    kind = kind_of(path, AS_IT_IS)
    if kind != ftm.FORMAT:
        return bool(kind)
    _, line = next(iter(lines_of(path)), (0, b""))
    try:
        row = json.loads(line)
    except ValueError:
        return False
    return isinstance(row, dict) and {"id", "schema", "properties"} <= row.keys()


#: A text beside lists that says what they are.
README = re.compile(r"readme(?:\.(?:md|txt|rst))?", re.IGNORECASE)


def taken_by_readme(path: Path) -> Interval | None:
    """The one whole day that a README beside the file gives in the line that names it, where the name's own month has it."""
    month = taken_by_name(path.name)
    for beside in sorted(path.parent.iterdir()) if path.parent.is_dir() else ():
        if month is None or not README.fullmatch(beside.name) or not beside.is_file():
            continue
        lines = beside.read_bytes().decode("utf-8", "replace").splitlines()
        days = {day for line in lines if path.name in line for _, day in days_in(line) if day.start == day.end}
        if len(days) == 1 and month.holds(day := days.pop()):
            return day
    return None


def read_lists(paths: Sequence[str | Path], wanted: Wanted = AS_IT_IS) -> list[Reading]:
    """Every snapshot that the files (or the files of the folders) hold, oldest first; OFAC's tables of one day make one."""
    groups: dict[tuple[str, str, str], list[Path]] = {}
    for path in _files(paths):
        kind = kind_of(path, wanted)
        key = (str(taken_of(path, wanted) or path.parent), _ofac_list(path)) if kind == OFAC_CSV else (str(path), "")
        groups.setdefault((kind, *key), []).append(path)
    found = [read_list(group, wanted) for _, group in sorted(groups.items())]
    return sorted(found, key=_by_day)


def read_list(paths: Sequence[str | Path], wanted: Wanted = AS_IT_IS) -> Reading:
    """One snapshot from its file, or from the tables that make it up. One damaged table is enough to refuse all."""
    files = [Path(path) for path in paths]
    kinds = {kind_of(path, wanted) for path in files}
    if kinds == {OFAC_CSV}:
        return _ofac_tables(files, wanted)
    if len(files) == 1:
        return _single(files[0], wanted)
    names = ", ".join(str(path) for path in files)
    return Reading(None, (DamagedError(0, "only the tables of one OFAC list can make up one snapshot").problem(names),))


def _single(path: Path, wanted: Wanted) -> Reading:
    tally = Tally(str(path))
    try:
        kind = kind_of(path, wanted)
        if kind not in READERS:
            raise _unknown(path)
        part = READERS[kind](path, tally, wanted)
    except DamagedError as damaged:
        return Reading(None, (damaged.problem(str(path)),))
    file = ListFile(str(path), digest_of(path), part.format, Table.MAIN, part.records)
    taken = wanted.taken or part.taken or taken_of(path, wanted)
    entries = tuple(sorted(part.entries, key=by_id))
    tables = frozenset({Table.MAIN, Table.ALIASES, Table.ADDRESSES})
    problems = tally.problems()
    snapshot = Snapshot(
        part.regime, part.name, taken, (file,), entries, tables, problems, tally.all_unread(), part.stable
    )  # fmt: skip
    return Reading(snapshot, problems)


def _unknown(path: Path) -> DamagedError:
    """Why a file is of no known format: it is damaged, or something else."""
    try:
        text = text_of(path)
        line = 0
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        for _ in reader if path.suffix.lower() == ".csv" else ():
            line = reader.line_num
    except DamagedError as damaged:
        return damaged
    except csv.Error as error:
        return DamagedError(line + 1, f"no table from here on ({error}); the file is cut or damaged")
    return DamagedError(1, f"no format that is known ({', '.join((OFAC_CSV, *READERS))})")


def _ofac_tables(paths: Sequence[Path], wanted: Wanted) -> Reading:
    drafts: ofac_csv.Drafts = {}
    files: list[ListFile] = []
    problems: list[Problem] = []
    unread: list[tuple[Unread, ...]] = []
    for number, path in enumerate(sorted(paths)):
        tally = Tally(str(path))
        try:
            text = text_of(path)
            kind = ofac_csv.TABLES[ofac_csv.width_of(text)]
            if any(kind is file.table for file in files):
                raise DamagedError(1, f"a second table of {kind.value} for one snapshot")
            rows = ofac_csv.rows_of(text, ofac_csv.WIDTHS[kind], ended=wanted.ended)
            count = ofac_csv.READERS[kind](rows, drafts, number, tally)
        except DamagedError as damaged:
            return Reading(None, (damaged.problem(str(path)),))
        files.append(ListFile(str(path), digest_of(path), OFAC_CSV, kind, count))
        problems += tally.problems()
        unread.append(tally.all_unread())
    taken = next((found for path in paths if (found := taken_of(path, wanted))), None)
    entries = tuple(sorted((draft.done() for draft in drafts.values()), key=by_id))
    snapshot = Snapshot(
        "US", _ofac_list(paths[0]), taken, tuple(files), entries, frozenset(file.table for file in files),
        tuple(sorted(problems)), merged(unread),
    )  # fmt: skip
    return Reading(snapshot, snapshot.problems)


def by_id(entry: Listed) -> tuple[int, str]:
    """Numbers in their own order, before words."""
    return (len(entry.id), entry.id) if entry.id.isdigit() else (1 << 20, entry.id)


def taken_of(path: Path, wanted: Wanted) -> Interval | None:
    """When a file was taken, as far as anything but its contents says."""
    return wanted.taken or taken_by_sidecar(path) or taken_by_readme(path) or taken_by_name(path.name)


def _by_day(reading: Reading) -> tuple[date, str]:
    taken = reading.snapshot.taken if reading.snapshot else None
    return (taken.high if taken else date.max, reading.snapshot.files[0].source if reading.snapshot else "")


def _ofac_list(path: Path) -> str:
    return CONSOLIDATED if path.name.lower().startswith("cons") or "-cons" in path.name.lower() else SDN


def _files(paths: Sequence[str | Path]) -> list[Path]:
    found: list[Path] = []
    for path in map(Path, paths):
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [p for p in inside if p == path or (p.suffix.lower() in ENDINGS and not p.name.endswith(".meta.json"))]
    return list(dict.fromkeys(found))


def kind_of(path: Path, wanted: Wanted) -> str:
    """The format of a file by its first bytes; empty where none fits."""
    if wanted.mapping or table.mapping_beside(path):
        return table.FORMAT
    try:
        with open_bytes(path) as file:
            head = file.read(HEAD)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        return ""
    text = head.decode("utf-8-sig", "replace").lstrip()
    if text.startswith("<"):
        return next((kind for kind, mark in XML_MARKS.items() if mark in text), "")
    if text.startswith("{"):
        return ftm.FORMAT
    first = text.splitlines()[0] if text else ""
    if {"celex", "programKey"} <= set(first.split(",")):
        return eu_table.FORMAT
    return OFAC_CSV if ofac_csv.width_of(text) in ofac_csv.TABLES else ""
