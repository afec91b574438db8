"""A database file → an engine on it, and what its errors and its schema are.

Every transaction is begun in so many words: a reader sees one state of the database however long it reads, and a writer holds
the place of the writer from its first statement, so that a second one waits for it, and is told if that takes too long.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, inspect, select, text
from sqlalchemy.pool import StaticPool

from detente.errors import CacheUnusable
from detente.store.schema import alembic_version

#: How long a statement waits for another process's short write before it gives up.
BUSY_MS = 5_000

#: The schema that databases had which carry no mark but this number in their head.
UNMARKED_VERSION = 2

#: The execution option of a connection that writes.
WRITES = "detente_writes"


def engine_on(path: Path | None) -> Engine:
    """An engine on a file, or on memory."""
    if path is None:
        engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(f"sqlite:///{path}")
        event.listen(engine, "connect", _on_file)
        event.listen(engine, "handle_error", _teller(path))
    event.listen(engine, "connect", _own_transactions)
    event.listen(engine, "begin", _begin)
    return engine


def reading_engine(path: Path) -> Engine:
    """An engine that changes nothing, not even by opening."""
    return create_engine(f"sqlite:///file:{_quoted(path)}?mode=ro&uri=true")


def schema_of(connection: Connection) -> str | None:
    """The schema that a database is marked with; "" for one from before marks, None for an empty one, "?" for any other."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if alembic_version.name in tables:
        return connection.execute(select(alembic_version.c.version_num)).scalar_one_or_none() or "?"
    head: int = connection.execute(text("PRAGMA user_version")).scalar_one()
    return "" if head == UNMARKED_VERSION else "?"


def is_damage(cause: BaseException | None) -> bool:
    """True where the file is no database or a broken one, not where it is only locked or may not be written."""
    return getattr(cause, "sqlite_errorcode", None) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def _own_transactions(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver would begin one only at the first write


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _on_file(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")  # a cache need not survive a power cut to the last row
    cursor.close()


def _teller(path: Path) -> Any:
    def on_failure(context: ExceptionContext) -> None:
        cause = context.original_exception
        if isinstance(cause, sqlite3.DatabaseError):
            hint = f"delete {path.parent} and ask again, nothing is lost" if is_damage(cause) else "nothing is lost"
            raise CacheUnusable(f"{path}: {cause}; {hint}") from cause

    return on_failure


def _quoted(path: Path) -> str:
    """A path inside a `file:` URI, where `?`, `#` and `%` have a meaning."""
    return str(path.resolve()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
