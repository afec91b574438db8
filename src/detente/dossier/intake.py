"""Paths that a user named → the originals a dossier is to hold, lists put on its shelf, and what was wrong with the rest.

A file is kept where at least one report could be read from it; of any other file the dossier keeps a problem row, and not
the bytes. A problem names a file twice over: as the caller named it, for the message of this call, and by its bare
name, for the dossier, which does not depend on where a file once lay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from detente import engines
from detente.dossier.assembly import renamed
from detente.dossier.folder import Dossier
from detente.dossier.gathering import Say, parse_all
from detente.dossier.listing import Shelved, take_lists
from detente.dossier.originals import Incoming, Original, below_dossier, incoming, is_dossier
from detente.model import Problem
from detente.store import Store


@dataclass(frozen=True, slots=True)
class Intake:
    """What the dossier is to hold: `originals`, and `turned_away`, the problems of files not kept. `wrong` is all that this call
    met, files named as the caller named them; `seen` are the originals it looked at, kept or not; `shelved` the official lists,
    which are on the dossier's shelf now."""

    originals: tuple[Original, ...]
    turned_away: tuple[Problem, ...]
    wrong: tuple[Problem, ...]
    seen: tuple[Original, ...]
    shelved: Shelved


def take_in(
    dossier: Dossier, store: Store, paths: Sequence[Path], missing: Sequence[str], *, recorded: date | None, keep: bool, say: Say
) -> Intake:
    """Read every file below the paths and store those that hold reports; `keep` what the dossier holds, or replace it.

    Nothing that a reader of the dossier sees is changed yet: that is `Dossier.set_originals`.
    """
    say("Reading lists", 0, 0)
    shelved = take_lists(dossier, paths)
    came, wrong = _incoming(paths, recorded, shelved)
    wrong += [*map(no_such, missing), *shelved.problems]
    rows = {_by_name(problem) for problem in wrong if problem.code != "duplicate"}
    parsed = parse_all([(one.path, one.original) for one in came], store, say)
    kept: list[Original] = []
    for one, (_, found) in zip(came, parsed, strict=True):
        wrong += [renamed(problem, one.original.name, str(one.path)) for problem in found.problems]
        if found.reports:
            dossier.store_original(one)
            kept.append(one.original)
        else:
            rows.update(found.problems)
    held, _ = dossier.originals()
    originals = _united(held, kept) if keep else _with_first_days(held, kept)
    # a file that comes again, mended perhaps, takes its old problem with it
    again = {one.original.name for one in came} | {row.source for row in rows}
    older = {row for row in dossier.turned_away() if keep and row.source not in again}
    return Intake(originals, tuple(sorted(older | rows)), tuple(sorted(set(wrong))), tuple(one.original for one in came), shelved)


def no_such(path: str) -> Problem:
    """The problem of a path that is not there."""
    return Problem(path, "no-such-input", f"{path}: there is no such file or folder")


def _incoming(paths: Sequence[Path], recorded: date | None, shelved: Shelved) -> tuple[list[Incoming], list[Problem]]:
    """The files below the paths that are no lists; what a dossier among them keeps is no report to be read."""

    def is_other(file: Path) -> bool:
        return below_dossier(file, paths) or shelved.concerns(file)

    files, problems = engines.files(paths)
    came, wrong = incoming([file for file in files if not is_other(file)], recorded)
    wrong += [problem for problem in problems if not is_other(Path(problem.source))]
    for path in paths:
        if is_dossier(path):
            wrong.append(Problem(str(path), "dossier", f"{path}: is a dossier, not a folder of reports; passed over"))
    return came, wrong


def _by_name(problem: Problem) -> Problem:
    return renamed(problem, problem.source, Path(problem.source).name or problem.source)


def _first_days(held: Sequence[Original]) -> dict[str, date | None]:
    return {original.sha256: original.recorded for original in held}


def _with_first_days(held: Sequence[Original], new: Sequence[Original]) -> tuple[Original, ...]:
    """The new originals, each recorded on the day its bytes first came."""
    days = _first_days(held)
    return tuple(sorted((replace(one, recorded=days.get(one.sha256, one.recorded)) for one in new), key=_by_content))


def _united(held: Sequence[Original], new: Sequence[Original]) -> tuple[Original, ...]:
    """Held and new originals as one set; a new sidecar takes the place of an old one."""
    both = {_by_content(one): one for one in held}
    for one in _with_first_days(held, new):
        old = both.get(_by_content(one))
        both[_by_content(one)] = replace(one, meta=old.meta) if old and one.meta is None else one
    return tuple(both[key] for key in sorted(both))


def _by_content(original: Original) -> tuple[str, str]:
    return original.sha256, original.name
