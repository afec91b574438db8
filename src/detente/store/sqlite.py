"""The store on SQLite, a file in the dossier: made, brought up to date or set aside when it is opened; full-text search by FTS5.

`SqliteStore(path)` opens or makes the database file (None: in memory, for a dossier that cannot be written to). A file of an
older schema is brought to the one of today, its caches kept; one of a schema that is not known here, or that is no database,
is set aside and made anew. Readers are never kept waiting by a writer (write-ahead log); of two writers the second waits, and is
told where that takes too long.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlalchemy import Connection, insert, text
from sqlalchemy.exc import DatabaseError

from detente.errors import CacheUnusable
from detente.late import late
from detente.store import schema
from detente.store.connecting import engine_on, is_damage, reading_engine, schema_of
from detente.store.rows import Row
from detente.store.sql import SqlStore

#: What a file is called that was set aside.
ASIDE = ".aside"

#: Schemas that the migrations lead on from; "" is the one from before databases were marked.
_OLDER = frozenset({"", "0002"})


class SqliteStore(SqlStore):
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

    # -- full-text search

    def _forget_passages(self, connection: Connection) -> None:
        connection.execute(text("DELETE FROM passages"))

    def _keep_passages(self, connection: Connection, passages: Sequence[Row]) -> None:
        connection.execute(
            text("INSERT INTO passages (report, start, stop, text) VALUES (:report, :start, :stop, :text)"), list(passages)
        )

    def _found(self, connection: Connection, phrases: Sequence[str], limit: int) -> Iterable[tuple[str, int, int, str]]:
        statement = text(
            "SELECT report, start, stop, text FROM passages WHERE passages MATCH :query "
            "ORDER BY bm25(passages), report, start LIMIT :limit"
        )
        query = " AND ".join(f'"{phrase}"' for phrase in phrases)
        rows = connection.execute(statement, {"query": query, "limit": limit})
        return [(row.report, row.start, row.stop, row.text) for row in rows]

    # -- life

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
