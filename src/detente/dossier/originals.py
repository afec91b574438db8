"""The originals of a dossier: `reports/ab/<sha256>.txt`, and one metadata line each in `reports/index.jsonl`.

A line holds the digest of the bytes, the file's own name, what its sidecar said (`meta`), and the day it entered the
dossier (`recorded`). The same bytes under a second name are a second line and one original. Beside it,
`problems.jsonl` keeps what was wrong with files that could not be kept. Both are sorted, so that the order in which files
came leaves no trace.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from detente.dossier.files import sha256_of, text_digest
from detente.model import Problem

INDEX = "index.jsonl"
PROBLEMS = "problems.jsonl"
SIDECAR = ".meta.json"
#: A folder that holds this file is a dossier, and its files are not reports to be read.
DOSSIER_FILE = "dossier.toml"


@dataclass(frozen=True, slots=True, order=True)
class Original:
    """One file as it came. `meta` is its sidecar's text (JSON as read, however broken), None where it had none."""

    sha256: str
    name: str
    meta: str | None = None
    recorded: date | None = None

    @property
    def place(self) -> str:
        """Where the bytes lie, below `reports/`."""
        ending = self.name[len(_stem(self.name)) :].lower()
        return f"{self.sha256[:2]}/{self.sha256}{ending}"

    @property
    def key(self) -> str:
        """What the reports read from it depend on."""
        return text_digest(self.sha256, self.name, self.meta or "", "" if self.meta is None else "meta")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file on its way in: where it lies and what it is."""

    path: Path
    original: Original


def incoming(files: Sequence[Path], recorded: date | None) -> tuple[list[Incoming], list[Problem]]:
    """Each content and name once, in a stable order, and a problem for each file that cannot be read or comes twice."""
    found: dict[tuple[str, str], Incoming] = {}
    problems: list[Problem] = []
    for file in sorted(files):
        try:
            original = Original(sha256_of(file), file.name, _sidecar(file), recorded)
        except OSError as error:
            problems.append(Problem(str(file), "unreadable", f"{file}: cannot be read ({error.strerror or error})"))
            continue
        came = Incoming(file, original)
        first = found.setdefault((original.sha256, original.name), came)
        if first is not came:
            problems.append(Problem(str(file), "duplicate", f"{file}: holds the same bytes as {first.path}; kept once"))
            # of two sidecars for the same file the fuller one holds, whatever the order
            found[original.sha256, original.name] = max(first, came, key=lambda one: _fullness(one.original))
    return [found[key] for key in sorted(found)], problems


def is_dossier(folder: Path) -> bool:
    """True for a folder that a build made."""
    return (folder / DOSSIER_FILE).is_file()


def below_dossier(file: Path, named: Sequence[Path]) -> bool:
    """True for a file in a dossier that lies below the paths a user named, or is one; not for one named itself."""
    return any(is_dossier(folder) for folder in file.parents if any(path in (folder, *folder.parents) for path in named))


def _sidecar(file: Path) -> str | None:
    """The text of the file's sidecar; JSON in one shape, so that its layout makes no difference."""
    for name in (file.name + SIDECAR, _stem(file.name) + SIDECAR):
        sidecar = file.with_name(name)
        if sidecar.is_file():
            text = sidecar.read_bytes().decode("utf-8-sig", "replace")
            try:
                return _plain(json.loads(text))
            except (ValueError, RecursionError):
                return text
    return None


def _stem(name: str) -> str:
    """A file's name without its ending (`.warc.gz` is one)."""
    return Path(name.removesuffix(".gz")).stem


def _fullness(original: Original) -> tuple[int, str]:
    return len(original.meta or ""), original.meta or ""


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


@contextmanager
def laid_out(path: Path, original: Original) -> Iterator[Path]:
    """The original under its own name with its sidecar beside it, in a folder of its own, as sources expect it."""
    with tempfile.TemporaryDirectory(prefix="detente-") as folder:
        file = Path(folder) / original.name
        shutil.copyfile(path, file)
        if original.meta is not None:
            file.with_name(_stem(file.name) + SIDECAR).write_text(original.meta, encoding="utf-8")
        yield file


# -- the index


def index_text(originals: Iterable[Original]) -> str:
    """The text of index.jsonl."""
    return "".join(_plain(_line(original)) + "\n" for original in sorted(originals, key=lambda o: (o.sha256, o.name)))


def read_index(path: Path) -> tuple[tuple[Original, ...], tuple[Problem, ...]]:
    """The originals that an index.jsonl lists; a line that cannot be understood is a problem that names it."""
    originals: list[Original] = []
    problems: list[Problem] = []
    for number, found in _json_lines(path):
        try:
            originals.append(_original(found))
        except (ValueError, TypeError, KeyError) as error:
            problems.append(Problem(f"reports/{INDEX}", "bad-index", f"this line is no original: {error}", f"line {number}"))
    return tuple(originals), tuple(problems)


def _line(original: Original) -> dict[str, Any]:
    meta: Any = original.meta
    if meta is not None:
        try:
            meta = json.loads(meta)
        except ValueError:
            meta = {"": original.meta}  # a broken sidecar is kept as it was, so that its problem is found again
    recorded = original.recorded.isoformat() if original.recorded else None
    return {"sha256": original.sha256, "name": original.name, "meta": meta, "recorded": recorded}


def _original(found: Any) -> Original:
    if isinstance(found, ValueError):
        raise found
    meta = found["meta"]
    if meta is not None:
        meta = meta[""] if isinstance(meta, dict) and meta.keys() == {""} else _plain(meta)
    sha256, name = found["sha256"], found["name"]
    if not (isinstance(sha256, str) and len(sha256) == 64 and sha256.isalnum()):
        raise ValueError("sha256 is not a digest")
    if not isinstance(name, str) or not name or Path(name).name != name:
        raise ValueError("name is not a file name")
    return Original(sha256, name, meta, date.fromisoformat(found["recorded"]) if found["recorded"] else None)


# -- problems of files that were not kept


def problems_text(problems: Iterable[Problem]) -> str:
    """The text of problems.jsonl."""
    rows = sorted(set(problems))
    return "".join(_plain({"source": p.source, "code": p.code, "message": p.message, "place": p.place}) + "\n" for p in rows)


def read_problems(path: Path) -> tuple[Problem, ...]:
    """The problems that were kept; lines that are none are left out."""
    rows = [found for _, found in _json_lines(path) if isinstance(found, dict)]
    names = ("source", "code", "message", "place")
    return tuple(Problem(*(str(row.get(name, "")) for name in names)) for row in rows)


def _json_lines(path: Path) -> Iterator[tuple[int, Any]]:
    """Each line's number and value, a ValueError in place of a value that is no JSON."""
    if not path.is_file():
        return
    for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except ValueError as error:
            yield number, ValueError(str(error))
