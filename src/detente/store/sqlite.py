"""The store on SQLite: caches by content, the folded ledger as tables, full-text search. Derived, and safe to delete.

`SqliteStore(path)` opens or makes the database file (None: in memory, for a dossier that cannot be written to). A file of
another schema version, or one that is no database, is thrown away and made anew without a word: it is a cache.
Readers are never kept waiting by a writer (write-ahead log), and a fold is replaced in one transaction.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, Table, create_engine, delete, event, insert, select, text
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from detente.errors import CacheUnusable
from detente.model import (
    Assertion,
    Claim,
    Disagreement,
    Entry,
    Event,
    Exchange,
    Family,
    Freed,
    Known,
    Ledger,
    Measure,
    Passage,
    Position,
    Problem,
    Report,
)
from detente.store import schema
from detente.store.codec import dumps, loads
from detente.store.contract import Cache
from detente.store.rows import passages_of, rows_of

#: SQLite takes some tens of thousands of bound values in a statement; look-ups go in slices well below that.
SLICE = 500
#: How long a statement waits for another process's short write before it gives up.
BUSY_MS = 5_000

_CACHES: dict[Cache, Table] = {Cache.PARSED: schema.parsed, Cache.READINGS: schema.readings, Cache.ANSWERS: schema.answers}


class SqliteStore:
    """A `Store` (see `contract`) on one SQLite database."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._engine = _engine(path)
        try:
            self._prepare()
        except (CacheUnusable, sqlite3.DatabaseError) as error:
            if not _is_damage(error.__cause__ if isinstance(error, CacheUnusable) else error):
                raise
            self._start_again()

    # -- caches by content

    def cached(self, cache: Cache, keys: Iterable[str]) -> dict[str, str]:
        """The kept records of those keys that are there."""
        table, wanted, found = _CACHES[cache], sorted(set(keys)), {}
        with self._engine.connect() as connection:
            for start in range(0, len(wanted), SLICE):
                chunk = wanted[start : start + SLICE]
                for row in connection.execute(select(table.c.key, table.c.record).where(table.c.key.in_(chunk))):
                    found[row.key] = row.record
        return found

    def keep(self, cache: Cache, records: Mapping[str, str]) -> None:
        """Keep records under their keys; a key already there gets the new record."""
        if not records:
            return
        statement = upsert(_CACHES[cache])
        statement = statement.on_conflict_do_update(index_elements=["key"], set_={"record": statement.excluded.record})
        with self._engine.begin() as connection:
            connection.execute(statement, [{"key": key, "record": records[key]} for key in sorted(records)])

    def prune(self, cache: Cache, keys: Iterable[str]) -> None:
        """Forget every record whose key is not among `keys`."""
        table, kept = _CACHES[cache], set(keys)
        with self._engine.begin() as connection:
            stale = [key for (key,) in connection.execute(select(table.c.key)) if key not in kept]
            for start in range(0, len(stale), SLICE):
                connection.execute(delete(table).where(table.c.key.in_(stale[start : start + SLICE])))

    # -- the folded ledger

    def ledger_key(self) -> str | None:
        """What the kept ledger was folded from."""
        with self._engine.connect() as connection:
            return _meta(connection, "ledger")

    def put_ledger(self, key: str, ledger: Ledger) -> None:
        """Replace the kept ledger, all or nothing."""
        with self._engine.begin() as connection:
            for table in schema.FOLD:
                connection.execute(delete(table))
            connection.execute(text("DELETE FROM passages"))
            for table, rows in rows_of(ledger):
                if rows:
                    connection.execute(insert(table), rows)
            passages = list(passages_of(ledger.reports))
            if passages:
                connection.execute(
                    text("INSERT INTO passages (report, start, stop, text) VALUES (:report, :start, :stop, :text)"), passages
                )
            _set_meta(connection, "title", ledger.title)
            _set_meta(connection, "known", dumps(ledger.known))
            _set_meta(connection, "ledger", key)

    def ledger(self, key: str) -> Ledger | None:
        """The kept ledger if it was folded from `key`."""
        with self._engine.connect() as connection:
            if _meta(connection, "ledger") != key:
                return None

            def records(table: Table, kind: type[Any]) -> tuple[Any, ...]:
                rows = connection.execute(select(table.c.record).order_by(table.c.position))
                return tuple(loads(kind, record) for (record,) in rows)

            return Ledger(
                title=_meta(connection, "title") or "",
                known_by=None,
                reports=records(schema.reports, Report),
                claims=records(schema.claims, Claim),
                events=records(schema.events, Event),
                entries=records(schema.entries, Entry),
                exchanges=records(schema.exchanges, Exchange),
                measures=records(schema.measures, Measure),
                assertions=records(schema.assertions, Assertion),
                positions=records(schema.positions, Position),
                people=records(schema.people, Freed),
                disagreements=records(schema.disagreements, Disagreement),
                families=records(schema.families, Family),
                problems=records(schema.problems, Problem),
                known=loads(dict[str, Known], _meta(connection, "known") or "{}"),
            )

    def search(self, words: str, limit: int = 50) -> tuple[Passage, ...]:
        """The parts of reports that hold all the words, best first; words in double quotes stand together."""
        query = _fts_query(words)
        if not query:
            return ()
        statement = text(
            "SELECT report, start, stop, text FROM passages WHERE passages MATCH :query "
            "ORDER BY bm25(passages), report, start LIMIT :limit"
        )
        with self._engine.connect() as connection:
            rows = connection.execute(statement, {"query": query, "limit": limit})
            return tuple(Passage(row.report, row.start, row.stop, row.text) for row in rows)

    # -- life

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> SqliteStore:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _prepare(self) -> None:
        """Make the tables of a new database; refuse one of another version."""
        with self._engine.connect() as connection:
            version = connection.execute(text("PRAGMA user_version")).scalar_one()
            tables = connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one()
        if tables and version == schema.SCHEMA_VERSION:
            return
        if tables:
            self._start_again()
            return
        with self._engine.begin() as connection:
            schema.metadata.create_all(connection)
            connection.execute(text(schema.PASSAGES))
            connection.execute(text(f"PRAGMA user_version = {schema.SCHEMA_VERSION}"))

    def _start_again(self) -> None:
        """Throw the file away and make it anew."""
        self._engine.dispose()
        if self.path is not None:
            for ending in ("", "-wal", "-shm"):
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        self._engine = _engine(self.path)
        self._prepare()


def can_open(path: Path) -> bool:
    """True if the file is a database of this schema version, ready for use (nothing is made or changed)."""
    if not path.is_file() or not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        return False
    engine = create_engine(f"sqlite:///file:{_quoted(path)}?mode=ro&uri=true")
    try:
        with engine.connect() as connection:
            version: int = connection.execute(text("PRAGMA user_version")).scalar_one()
    except (DatabaseError, sqlite3.DatabaseError):
        return False
    finally:
        engine.dispose()
    return version == schema.SCHEMA_VERSION


def _is_damage(cause: BaseException | None) -> bool:
    """True where the file is no database or a broken one, not where it is only locked or may not be written."""
    return getattr(cause, "sqlite_errorcode", None) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def _engine(path: Path | None) -> Engine:
    if path is None:
        return create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _on_connect)

    def on_failure(context: ExceptionContext) -> None:
        cause = context.original_exception
        if isinstance(cause, sqlite3.DatabaseError):
            hint = f"delete {path.parent} and ask again, nothing is lost" if _is_damage(cause) else "nothing is lost"
            raise CacheUnusable(f"{path}: {cause}; {hint}") from cause

    event.listen(engine, "handle_error", on_failure)
    return engine


def _on_connect(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")  # a cache need not survive a power cut to the last row
    cursor.close()


def _quoted(path: Path) -> str:
    """A path inside a `file:` URI, where `?`, `#` and `%` have a meaning."""
    return str(path.resolve()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _meta(connection: Connection, key: str) -> str | None:
    value: str | None = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == key)).scalar_one_or_none()
    return value


def _set_meta(connection: Connection, key: str, value: str) -> None:
    connection.execute(delete(schema.meta).where(schema.meta.c.key == key))
    connection.execute(insert(schema.meta), {"key": key, "value": value})


def _fts_query(words: str) -> str:
    """What a user typed as an FTS5 query that means just its words: quoted phrases together, all else each on its own."""
    phrases = re.findall(r'"([^"]+)"', words)
    singles = re.findall(r"\w+", re.sub(r'"[^"]*"', " ", words))
    return " AND ".join(f'"{part}"' for part in (" ".join(re.findall(r"\w+", phrase)) for phrase in phrases + singles) if part)
