"""A dossier on disk: the folder a user keeps, copies and puts under git.

    belarus/
      dossier.toml           settings
      reports/               originals, content-addressed; index.jsonl, problems.jsonl
      lists/                 official lists, by authority and day; index.jsonl
      decisions.jsonl        what humans ruled
      .cache/                derived: safe to delete
      .lock                  held while a process writes

Paths in, records out. Readers take no lock: every file that they read is replaced in one step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from detente.dossier import decisions, originals, settings
from detente.dossier.files import copy_file, text_digest, write_text
from detente.dossier.originals import Incoming, Original
from detente.dossier.settings import Settings
from detente.errors import BadSettings, DossierBusy, NoSuchInput, NotADossier
from detente.lists import shelf
from detente.model import Decision, Problem

#: What a dossier under git leaves out.
IGNORED = ".cache/\n.lock\n"


@dataclass(frozen=True, slots=True)
class Dossier:
    """The folder `root`, known to hold a dossier.toml."""

    root: Path

    @property
    def cache(self) -> Path:
        """The database, derived and safe to delete."""
        return self.root / ".cache" / "detente.sqlite"

    def settings(self) -> Settings:
        """What dossier.toml says."""
        return settings.read_settings(self.root / settings.FILE)

    def originals(self) -> tuple[tuple[Original, ...], tuple[Problem, ...]]:
        """Every original that the dossier holds."""
        return originals.read_index(self.root / "reports" / originals.INDEX)

    def decisions(self) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
        """What humans ruled."""
        return decisions.read_decisions(self.root / decisions.FILE)

    def turned_away(self) -> tuple[Problem, ...]:
        """What was wrong with files that were not kept."""
        return originals.read_problems(self.root / "reports" / originals.PROBLEMS)

    def files(self, held: Iterable[Original] | None = None) -> list[tuple[Path, Original]]:
        """Where each original lies; those of the index where none are given."""
        return [(self.path_of(original), original) for original in (self.originals()[0] if held is None else held)]

    def path_of(self, original: Original) -> Path:
        """Where an original lies."""
        return self.root / "reports" / original.place

    def digest(self) -> str:
        """A digest of everything that answers depend on, save Detente itself."""
        reports = (f"reports/{originals.INDEX}", f"reports/{originals.PROBLEMS}")
        files = (settings.FILE, decisions.FILE, *reports, f"{shelf.FOLDER}/{shelf.INDEX}")
        return text_digest(*(_text(self.root / name) for name in files))

    # -- writing; the caller holds `writing()`

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the dossier for writing; raises DossierBusy at once where another process holds it."""
        lock = FileLock(self.root / ".lock", timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            raise DossierBusy(f"{self.root} is being written by another process; try again when it is done") from error
        try:
            yield
        finally:
            lock.release()

    def store_original(self, came: Incoming) -> None:
        """Put the bytes in their place."""
        copy_file(came.path, self.path_of(came.original))

    def set_originals(self, kept: Iterable[Original], turned_away: Iterable[Problem]) -> None:
        """Make the dossier hold exactly these originals; bytes that no line names any more are removed."""
        kept = tuple(kept)
        folder = self.root / "reports"
        # the index last: until it is replaced, readers see the dossier as it was
        _write_if_new(folder / originals.PROBLEMS, originals.problems_text(turned_away))
        _write_if_new(folder / originals.INDEX, originals.index_text(kept))
        named = {original.place for original in kept}
        for file in sorted(folder.glob("??/*")):
            if file.relative_to(folder).as_posix() not in named:
                file.unlink()
        for place in sorted(folder.glob("??")):
            if not any(place.iterdir()):
                place.rmdir()


#: "postgresql://…": what somebody types who looks for a dossier in a database.
_ADDRESS = re.compile(r"[a-z][a-z0-9+]+:/", re.IGNORECASE)


def open_dossier(folder: str | Path) -> Dossier:
    """The dossier in a folder; raises NotADossier (or NoSuchInput) with a hint."""
    root = Path(folder)
    if not root.exists():
        hint = "; a dossier is a folder, and no address of a database stands for it" if _ADDRESS.match(str(folder)) else ""
        raise NoSuchInput(f"{root}: there is no such folder{hint}")
    if not (root / settings.FILE).is_file():
        raise NotADossier(f"{root} is not a dossier: it holds no {settings.FILE} (`detente build PATH... -o DOSSIER` makes one)")
    return Dossier(root)


def make_dossier(folder: str | Path, wanted: Settings | None = None) -> Dossier:
    """The dossier in a folder, made where there is none yet; `wanted` must agree with the settings of one that is there."""
    root = Path(folder)
    if root.exists() and not root.is_dir():
        raise NotADossier(f"{root} is a file; a dossier is a folder")
    if (root / settings.FILE).is_file():
        dossier = Dossier(root)
        _must_agree(dossier, wanted)
        return dossier
    if root.exists() and any(root.iterdir()):
        raise NotADossier(f"{root} holds other files and no {settings.FILE}: name a new folder, or a dossier, to build into")
    root.mkdir(parents=True, exist_ok=True)
    wanted = wanted or Settings(title=settings.title_from(root))
    write_text(root / ".gitignore", IGNORED)
    write_text(root / settings.FILE, settings.write_settings(wanted))
    return Dossier(root)


def _must_agree(dossier: Dossier, wanted: Settings | None) -> None:
    """Options that contradict an existing dossier.toml are refused: the file is the user's, and may hold comments."""
    held = dossier.settings()
    # the model of the second reader is the dossier's: what the environment says counts only where the file says nothing
    if wanted is None or replace(wanted, llm=held.llm) == held:
        return
    raise BadSettings(f"{dossier.root / settings.FILE} says otherwise than the options of this call: change it there")


def _write_if_new(path: Path, text: str) -> None:
    if _text(path) != text or not path.exists():
        write_text(path, text)


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
