"""Reports → an index of their passages in memory, for a process that cannot find them in the dossier's own database."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from detente.model import Passage, Report
from detente.store.sqlite import SqliteStore


class Indexed:
    """The parts of some reports, searched as a `Store` searches them; for any number of threads."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._store = SqliteStore(None)
        self._store.put_passages(reports)
        self._lock = threading.Lock()  # a database in memory has one connection

    def search(self, words: str, limit: int = 50) -> tuple[Passage, ...]:
        """The parts that hold all the words, best first."""
        with self._lock:
            return self._store.search(words, limit)

    def close(self) -> None:
        """Let go of the memory."""
        self._store.close()
