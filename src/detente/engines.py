"""Where the work runs: reports in, one reading (claims and problems) each out, in order, in process or in a pool of processes.

The two heavy rooms, `sources` and `claims`, are reached from here by name (see `late`), so that a command which only shows
what is already read loads neither. Their versions are digests of their code and data: what they yield is kept in the
cache under it, and a change of one line of them makes stale readings unfindable.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from detente.claims.llm.answers import UNANSWERED, Answers
from detente.claims.llm.endpoint import Endpoint
from detente.errors import ModelMissing
from detente.late import late
from detente.model import Claim, Problem, Report

#: A process of the pool loads a parser of its own (some seconds): fewer reports than this are read sooner in process.
POOL_FROM = 60
#: More processes than this gain little on the machines at hand, and each holds a parser in memory.
MAX_PROCESSES = 8
#: The language that the readers read; reports in others are kept and shown, and yield no claims.
LANGUAGE = "en"

READERS = {"frames": "detente.claims:FramesReader"}
SECOND_READER = "detente.claims.llm.reader:LlmReader"

_ROOT = Path(__file__).parent
_LOADING_ROOMS = ("model", "sources")
_READING_ROOMS = ("model", "lexicon", "claims")
_LISTING_ROOMS = ("model", "lexicon", "lists")
_ANSWERING_ROOMS = ("model", "lexicon", "sources", "lists", "claims", "events", "ledger", "views")

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one report."""

    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def whole(self) -> bool:
        """False where a server gave no answer: such a reading is not kept, but made again by the next build."""
        return all(problem.code != UNANSWERED for problem in self.problems)


class Reader(Protocol):
    """Report → claims; each reader of `READERS` is made with the name of a parser model."""

    @property
    def version(self) -> str: ...

    def read(self, report: Report) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]: ...


def load(paths: Sequence[str | Path], progress: Progress | None = None) -> tuple[list[Report], list[Problem]]:
    """`sources.load`."""
    loaded: tuple[list[Report], list[Problem]] = late("detente.sources:load")(paths, progress=progress)
    return loaded


def files(paths: Sequence[str | Path]) -> tuple[list[Path], list[Problem]]:
    """Every file that `sources` would read below the paths."""
    found, problems = late("detente.sources.walk:files")(paths)
    return [entry.path for entry in found], problems


def read(reports: Sequence[Report], reader: str, model: str, processes: int | None = None) -> Iterator[Reading]:
    """Each report's reading, in the order of the reports; `processes` None: as many as pay."""
    count = _processes(len(reports)) if processes is None else processes
    if count <= 1:
        one = _make(READERS[reader], model) if any(report.language == LANGUAGE for report in reports) else None
        yield from (_reading(one, report) for report in reports)
        return
    # spawned, not forked: a fork of a process with threads (progress bars) can hang
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context, initializer=_start, initargs=(READERS[reader], model)) as pool:
        try:
            yield from pool.map(_work, reports, chunksize=4)
        finally:
            pool.shutdown(cancel_futures=True)


def ask(reports: Sequence[Report], model: str, endpoint: Endpoint, answers: Answers, *, asks: bool = True) -> Iterator[Reading]:
    """Each report's reading by a language model, one after the other; without `asks`, as far as answers are kept."""
    if reports:
        reader: Reader = late(SECOND_READER)(endpoint, answers, parser=model, asks=asks)
        yield from (_reading(reader, report) for report in reports)


def must_be_usable(endpoint: Endpoint) -> None:
    """Raise where the language model cannot be asked (extra, address, name); nothing is sent."""
    late("detente.claims.llm.reader:must_be_usable")(endpoint)


def must_have(model: str) -> None:
    """Raise ModelMissing where a parser model is neither installed nor a folder; nothing is loaded."""
    if not Path(model).is_dir() and not (model.isidentifier() and find_spec(model)):
        raise ModelMissing(f"the parser model {model!r} is not installed (pip install it, or name another one)")


def loading_version() -> str:
    """What the loading of files depends on."""
    return _digest_of(_LOADING_ROOMS)


def reading_version(reader: str, model: str) -> str:
    """What the reading of reports depends on, save the reports."""
    try:
        installed = version(model)
    except PackageNotFoundError:  # a pipeline named by its path
        installed = ""
    return f"{reader} {model} {installed} {_digest_of(_READING_ROOMS)}"


def listing_version() -> str:
    """What the reading of official lists depends on."""
    return _digest_of(_LISTING_ROOMS)


def everything_version() -> str:
    """What any answer depends on, save the dossier."""
    return _digest_of(_ANSWERING_ROOMS)


@cache
def _digest_of(rooms: tuple[str, ...]) -> str:
    """A digest of the code and the data of some rooms."""
    digest = hashlib.sha256()
    for room in rooms:
        for file in sorted((_ROOT / room).rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                digest.update(f"{file.relative_to(_ROOT).as_posix()}\n{file.stat().st_size}\n".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _processes(reports: int) -> int:
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(available, MAX_PROCESSES) if reports >= POOL_FROM else 1


def _make(where: str, model: str) -> Reader:
    made: Reader = late(where)(model)
    return made


def _reading(reader: Reader | None, report: Report) -> Reading:
    if reader is None or report.language != LANGUAGE:
        return Reading()
    return Reading(*reader.read(report))


# In a process of the pool: the one reader it was started with.
_readers: list[Reader] = []


def _start(where: str, model: str) -> None:
    _readers.append(_make(where, model))


def _work(report: Report) -> Reading:
    return _reading(_readers[0], report)
