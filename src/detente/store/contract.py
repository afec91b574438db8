"""What every store does: keep what was parsed and read by content, keep one folded ledger and what was known by earlier
days, find passages.

`tests/store/test_stores.py` is this contract as tests; a new store passes them unchanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Protocol

from detente.model import Ledger, Passage


class Cache(StrEnum):
    """What a file held (reports), what a report claims (claims and problems), what a language model answered about it."""

    PARSED = "parsed"
    READINGS = "readings"
    ANSWERS = "answers"


class Store(Protocol):
    """Derived data of one dossier. A key says what a record was made from, so a stale record is never found."""

    def cached(self, cache: Cache, keys: Iterable[str]) -> dict[str, str]: ...

    def keep(self, cache: Cache, records: Mapping[str, str]) -> None: ...

    def prune(self, cache: Cache, keys: Iterable[str]) -> None: ...

    def ledger_key(self) -> str | None: ...

    def put_ledger(self, key: str, ledger: Ledger) -> None: ...

    def ledger(self, key: str) -> Ledger | None: ...

    def put_version(self, key: str, known_by: date, ledger: Ledger) -> None: ...

    def version(self, key: str, known_by: date, whole: Ledger | None = None) -> Ledger | None: ...

    def search(self, words: str, limit: int = 50) -> tuple[Passage, ...]: ...

    def close(self) -> None: ...
