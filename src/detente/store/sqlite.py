"""The store on SQLite: caches by content, the folded ledger as tables, what was known by earlier days, full-text search.

`SqliteStore(path)` opens or makes the database file (None: in memory, for a dossier that cannot be written to). A file of an
older schema is brought to the one of today, its caches kept; one of a schema that is not known here, or that is no database,
is set aside and made anew. Readers are never kept waiting by a writer (write-ahead log), read one state however long they read,
and a fold is replaced in one transaction; of two writers the second waits, and is told where that takes too long.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, or_, select, text
from sqlalchemy.exc import DatabaseError

from detente.errors import CacheUnusable
from detente.late import late
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
    OfficialList,
    Passage,
    Position,
    Problem,
    Report,
)
from detente.store import schema
from detente.store.codec import dumps, loads
from detente.store.connecting import WRITES, engine_on, is_damage, reading_engine, schema_of
from detente.store.contract import Cache
from detente.store.rows import passages_of, rows_of
from detente.store.versions import Version, days_of, pack, unpack

#: SQLite takes some tens of thousands of bound values in a statement; look-ups go in slices well below that.
SLICE = 500

#: What a file is called that was set aside.
ASIDE = ".aside"

#: Schemas that the migrations lead on from; "" is the one from before databases were marked.
_OLDER = frozenset({"", "0002"})

_CACHES: dict[Cache, Table] = {Cache.PARSED: schema.parsed, Cache.READINGS: schema.readings, Cache.ANSWERS: schema.answers}


class SqliteStore:
    """A `Store` (see `contract`) on one SQLite database."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._engine = engine_on(path)
        try:
            self._prepare()
        except (CacheUnusable, sqlite3.DatabaseError) as error:
            if not is_damage(error.__cause__ if isinstance(error, CacheUnusable) else error):
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
        table, keys = _CACHES[cache], sorted(records)
        with self._writing() as connection:
            for start in range(0, len(keys), SLICE):
                chunk = keys[start : start + SLICE]
                connection.execute(delete(table).where(table.c.key.in_(chunk)))
                connection.execute(insert(table), [{"key": key, "record": records[key]} for key in chunk])

    def prune(self, cache: Cache, keys: Iterable[str]) -> None:
        """Forget every record whose key is not among `keys`."""
        table, kept = _CACHES[cache], set(keys)
        with self._writing() as connection:
            stale = [key for (key,) in connection.execute(select(table.c.key)) if key not in kept]
            for start in range(0, len(stale), SLICE):
                connection.execute(delete(table).where(table.c.key.in_(stale[start : start + SLICE])))

    # -- the folded ledger

    def ledger_key(self) -> str | None:
        """What the kept ledger was folded from."""
        with self._engine.connect() as connection:
            return _meta(connection, "ledger")

    def put_ledger(self, key: str, ledger: Ledger) -> None:
        """Replace the kept ledger, all or nothing; what was known by earlier days is that of another dossier then."""
        with self._writing() as connection:
            if _meta(connection, "ledger") != key:
                connection.execute(delete(schema.versions))
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
            _set_meta(connection, "lists", dumps(ledger.lists))
            _set_meta(connection, "ledger", key)

    def ledger(self, key: str) -> Ledger | None:
        """The kept ledger if it was folded from `key`."""
        with self._engine.connect() as connection:
            return _ledger(connection) if _meta(connection, "ledger") == key else None

    def put_version(self, key: str, known_by: date, ledger: Ledger) -> None:
        """Keep what was known by a day, for all the days that it holds for, beside the ledger that was folded from `key`."""
        with self._writing() as connection:
            if _meta(connection, "ledger") != key:
                return
            version = days_of(known_by, _known(connection))
            table = schema.versions
            connection.execute(delete(table).where(table.c.key == key, table.c.known_from == version.first))
            whole = set(connection.execute(select(schema.claims.c.id)).scalars())
            row = {"key": key, "known_from": version.first, "known_to": version.last, "record": pack(ledger, whole)}
            connection.execute(insert(table), row)

    def version(self, key: str, known_by: date) -> Ledger | None:
        """What was known by a day, where it was kept."""
        table, day = schema.versions, known_by.isoformat()
        holds = (table.c.key == key, table.c.known_from <= day, or_(table.c.known_to.is_(None), table.c.known_to >= day))
        with self._engine.connect() as connection:
            if _meta(connection, "ledger") != key:
                return None
            record = connection.execute(select(table.c.record).where(*holds)).scalar_one_or_none()
            if record is None:
                return None
            reports = _records(connection, schema.reports, Report)
            claims = _records(connection, schema.claims, Claim)
        return replace(unpack(record, reports, claims), known_by=known_by)

    def versions(self, key: str) -> tuple[Version, ...]:
        """The stretches of days for which what was known is kept, oldest first."""
        table = schema.versions
        with self._engine.connect() as connection:
            rows = connection.execute(select(table.c.known_from, table.c.known_to).where(table.c.key == key))
            return tuple(sorted(Version(first, last) for first, last in rows))

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

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A connection that holds the writer's place until it is done."""
        with self._engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            yield connection

    def _prepare(self) -> None:
        """Make the tables of a new database, bring those of an older one up to date; begin anew where neither can be."""
        with self._engine.connect() as connection:
            found = schema_of(connection)
        if found == schema.HEAD:
            return
        with self._writing() as connection:
            found = schema_of(connection)  # another process may have been faster
            if found is None:
                _make(connection)
            elif found in _OLDER:
                late("detente.store.migrating:upgrade")(connection, bool(found))
        if found is not None and found != schema.HEAD and found not in _OLDER:
            self._start_again()

    def _start_again(self) -> None:
        """Set the file aside and make it anew."""
        self._engine.dispose()
        if self.path is not None:
            for ending in ("-wal", "-shm"):
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
            if self.path.exists():
                self.path.replace(self.path.with_name(self.path.name + ASIDE))
        self._engine = engine_on(self.path)
        self._prepare()


def can_open(path: Path) -> bool:
    """True if the file is a database of today's schema, ready for use (nothing is made or changed)."""
    if not path.is_file() or not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        return False
    engine = reading_engine(path)
    try:
        with engine.connect() as connection:
            return schema_of(connection) == schema.HEAD
    except (DatabaseError, sqlite3.DatabaseError):
        return False
    finally:
        engine.dispose()


def _make(connection: Connection) -> None:
    schema.metadata.create_all(connection)
    connection.execute(text(schema.PASSAGES))
    connection.execute(insert(schema.alembic_version), {"version_num": schema.HEAD})


def _ledger(connection: Connection) -> Ledger:
    return Ledger(
        title=_meta(connection, "title") or "",
        known_by=None,
        reports=_records(connection, schema.reports, Report),
        claims=_records(connection, schema.claims, Claim),
        events=_records(connection, schema.events, Event),
        entries=_records(connection, schema.entries, Entry),
        exchanges=_records(connection, schema.exchanges, Exchange),
        measures=_records(connection, schema.measures, Measure),
        assertions=_records(connection, schema.assertions, Assertion),
        positions=_records(connection, schema.positions, Position),
        people=_records(connection, schema.people, Freed),
        disagreements=_records(connection, schema.disagreements, Disagreement),
        families=_records(connection, schema.families, Family),
        problems=_records(connection, schema.problems, Problem),
        known=_known(connection),
        lists=_lists(connection),
    )


def _records(connection: Connection, table: Table, kind: type[Any]) -> tuple[Any, ...]:
    rows = connection.execute(select(table.c.record).order_by(table.c.position))
    return tuple(loads(kind, record) for (record,) in rows)


def _known(connection: Connection) -> dict[str, Known]:
    return loads(dict[str, Known], _meta(connection, "known") or "{}")


def _lists(connection: Connection) -> tuple[OfficialList, ...]:
    return loads(tuple[OfficialList, ...], _meta(connection, "lists") or "[]")


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
