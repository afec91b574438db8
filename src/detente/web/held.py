"""A dossier's folder → `State`s: its answers, held in memory, and taken anew when the dossier was rebuilt or a decision was made.

    held = Held("belarus.dossier")
    state = held.now()                     # once a request: all its answers fit together
    state.view("timeline", Query(regime="US")), state.ledger(known_by=date(2025, 12, 16)), state.brief(), state.etag
    held.record(Ruling.SAME, ["e_1f0c", "e_77a0"], author="me")

Reading the folder anew happens beside the requests: one that comes while it goes on waits a little, and then gets what was there.
"""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from detente.dossier import Dossier, decisions, open_dossier, originals, settings
from detente.dossier.deciding import Draft, decide, made_of
from detente.dossier.files import text_digest
from detente.errors import DetenteError
from detente.lists import shelf
from detente.model import Decision, Ledger, Ruling
from detente.pipeline import ledger_key, open_ledger
from detente.views.table import EVERYTHING, Query, Table
from detente.web.state import State

#: Seconds that requests wait for a dossier that is being read anew, counted from when that began: small ones are done by then.
PATIENCE = 2.0

#: Claims from which answers are worked out before they are asked for.
_LARGE = 5_000

#: The files that answers depend on.
_WATCHED = (
    settings.FILE, decisions.FILE, f"reports/{originals.INDEX}", f"reports/{originals.PROBLEMS}", f"{shelf.FOLDER}/{shelf.INDEX}",
)  # fmt: skip

_Signature = tuple[tuple[int, int, int] | None, ...]


class Held:
    """A dossier that is served. Opening it raises what `open_ledger` raises; later trouble (`trouble`) keeps the last state."""

    def __init__(self, path: str | Path, patience: float | None = None, warm: Callable[[State], None] = State.warm) -> None:
        self.dossier = open_dossier(path)
        self.patience = patience
        self.warm = warm
        self.trouble: str | None = None
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._done.set()
        self._began = 0.0
        self._seen = self._signature()
        self._state = self._read()

    def now(self) -> State:
        """The state of the dossier; that of before where a change takes long to read."""
        if self._signature() != self._seen:
            with self._lock:
                if self._done.is_set():
                    self._done.clear()
                    self._began = time.monotonic()
                    threading.Thread(target=self._follow, name="detente-held", daemon=True).start()
        if not self._done.is_set():
            self._done.wait(max(0.0, self._began + PATIENCE - time.monotonic()))
        return self._state

    @property
    def reading(self) -> bool:
        """True while a change is being read."""
        return not self._done.is_set()

    def settled(self, timeout: float | None = None) -> State:
        """The state after every change that is on disk now, however long it takes to read."""
        self.now()
        self._done.wait(timeout)
        return self._state

    # -- what is asked most, of the state of now

    @property
    def etag(self) -> str:
        return self.now().etag

    def ledger(self, known_by: date | None = None) -> Ledger:
        return self.now().ledger(known_by)

    def view(self, name: str, query: Query = EVERYTHING, **options: Any) -> Table:
        return self.now().view(name, query, **options)

    # -- deciding

    def drafted(self, act: Ruling, rows: Sequence[str], author: str, reason: str = "", draft: Draft | None = None) -> Decision:
        """The decision that words make, not yet recorded (`State.preview` shows what it would change); raises UsageError."""
        state = self.now()
        return made_of(state.ledger_now, state.decisions, act, rows, author, datetime.now(UTC), reason, draft)

    def record(self, act: Ruling, rows: Sequence[str], author: str, reason: str = "", draft: Draft | None = None) -> Decision:
        """The same, appended to the dossier's log; raises DossierBusy too. `settled()` gives the state that follows."""
        return decide(self.dossier, self.drafted(act, rows, author, reason, draft))

    # -- reading the folder

    def _follow(self) -> None:
        """Read until what is read is what is there."""
        try:
            while (signature := self._signature()) != self._seen:
                try:
                    self._state = self._read()
                    self.trouble = None
                except (DetenteError, OSError) as error:  # half-way through a hand edit: the next change is tried again
                    self.trouble = str(error)
                self._seen = signature
        finally:
            self._done.set()

    def _read(self) -> State:
        here = Dossier(self.dossier.root)
        wanted = here.settings()
        with _no_collection():
            ledger = open_ledger(here.root)
        lists = here.root / shelf.FOLDER / shelf.INDEX
        key = ledger_key(here)
        etag = text_digest(key, lists.read_bytes().decode("utf-8", "replace") if lists.is_file() else "")[:20]
        state = State(here, etag, key, ledger, wanted, here.decisions()[0], self.patience)
        if len(ledger.claims) > _LARGE:
            threading.Thread(target=self._warmed, args=(state,), name="detente-warm", daemon=True).start()
        elif state.has_lists:  # thousands of names take seconds, however few the reports
            threading.Thread(target=_compared, args=(state,), name="detente-lists", daemon=True).start()
        return state

    def _warmed(self, state: State) -> None:
        """Work out what is asked for most, and set it aside from the collection of garbage: it is kept."""
        self.warm(state)
        gc.freeze()

    def _signature(self) -> _Signature:
        return tuple(_stamp(self.dossier.root / name) for name in _WATCHED)


def _compared(state: State) -> None:
    with suppress(DetenteError):  # whoever asks is told
        state.reconciled()


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without garbage collection, and what was made set aside from it: records that are all kept are no garbage, and looking
    through them, while they are read and again in the middle of some request, takes longer than most answers."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if enabled:
            gc.enable()


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
