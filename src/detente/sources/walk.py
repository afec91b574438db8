"""Paths as the user named them → the files to read, each once, in an order that the arguments' order does not change."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.errors import NoSuchInput
from detente.model import Problem
from detente.sources.codes import Code
from detente.sources.document import Found, storable
from detente.sources.registry import FORMATS, ending_of, is_sidecar


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """A file to read, named as the user would find it."""

    source: str
    path: Path
    ending: str


def files(paths: Sequence[str | Path]) -> tuple[list[Input], list[Problem]]:
    """All files below the paths that can be read.

    Raises NoSuchInput for a path that does not exist. In folders, dot files and sidecars are passed over quietly; any other
    file with an unknown ending is a problem.
    """
    problems: list[Problem] = []
    named: dict[str, Input] = {}
    for path in map(Path, paths):
        if not _exists(path):
            raise NoSuchInput(f"there is no file or folder {storable(str(path))}")
        for file in _below(path, problems) if path.is_dir() else [path]:
            source = storable(str(file))
            ending = ending_of(file)
            if ending is None or is_sidecar(file):
                known = " ".join(sorted(FORMATS))
                found = Found(source)
                unknown = f"has an ending that is not read (read are {known})"
                what = "is the metadata of another file" if is_sidecar(file) else unknown
                found.problem(Code.UNSUPPORTED, what)
                problems += found.problems
                continue
            real = os.path.realpath(file)
            entry = Input(source, file, ending)
            named[real] = min(named.get(real, entry), entry)
    return sorted(named.values()), sorted(set(problems))


def _exists(path: Path) -> bool:
    """True also where the folder above forbids a look: that is a problem of the file, not a wrong call."""
    try:
        return path.exists()
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False


def _below(folder: Path, problems: list[Problem]) -> list[Path]:
    """The files below a folder, sorted; folders that cannot be opened are problems."""

    def refused(error: OSError) -> None:
        found = Found(storable(str(error.filename)))
        found.problem(Code.UNREADABLE, f"cannot be opened ({error.strerror})")
        problems.extend(found.problems)

    below: list[Path] = []
    for where, folders, names in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        below += [Path(where, name) for name in sorted(names) if not name.startswith(".")]
    if not any(not is_sidecar(file) for file in below):
        found = Found(storable(str(folder)))
        found.problem(Code.NOTHING_FOUND, "no file that could be a report is in this folder")
        problems.extend(found.problems)
    return [file for file in below if not is_sidecar(file)]
