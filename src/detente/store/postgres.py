"""The store on PostgreSQL (extra `postgres`), for a team whose dossiers lie in one database: each in a schema of its own.

`PostgresStore(url, "belarus")` makes the schema and its tables where they are not there, and brings older ones up to date.
Readers see one state (repeatable read) and are never kept waiting; writers take turns by a lock of the schema, and one that
waits too long is told. Imported late: the driver may not be installed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, insert, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from detente.errors import CacheUnusable, UsageError
from detente.store import schema
from detente.store.connecting import BUSY_MS
from detente.store.migrating import upgrade
from detente.store.rows import Row
from detente.store.sql import SqlStore

#: The driver of the extra; a URL without one means it.
_DRIVER = "postgresql+psycopg"

#: What a schema may be called, so that its name needs no care in a statement.
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")

#: What text columns cannot hold: the null character, and halves of surrogate pairs.
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")

#: Words are stemmed and none is left out, as in the full-text index of the other store.
_SEARCH = (
    "CREATE TEXT SEARCH DICTIONARY detente_stem (TEMPLATE = snowball, Language = english)",
    "CREATE TEXT SEARCH CONFIGURATION detente (COPY = simple)",
    "ALTER TEXT SEARCH CONFIGURATION detente ALTER MAPPING FOR asciiword, word, hword, hword_part, asciihword, hword_asciipart "
    "WITH detente_stem",
    "CREATE TABLE passages (report text, start integer, stop integer, text text, words tsvector)",
    "CREATE INDEX passages_words ON passages USING gin (words)",
)

_KEEP = text(
    "INSERT INTO passages (report, start, stop, text, words) "
    "VALUES (:report, :start, :stop, :text, to_tsvector('detente', :plain))"
)


class PostgresStore(SqlStore):
    """A `Store` (see `contract`) in one schema of a PostgreSQL database."""

    def __init__(self, url: str, name: str = "detente") -> None:
        if not _NAME.fullmatch(name):
            raise UsageError(f"{name!r} is no name for a schema: small letters, digits and underscores, a letter first")
        self.name = name
        self._engine = _engine(url, name)
        self._prepare()

    def _bound(self, row: Row) -> Row:
        return {key: _plain(value) for key, value in row.items()}

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A connection that holds the writer's place until it is done; it sees what the writer before it did."""
        with self._engine.connect().execution_options(isolation_level="READ COMMITTED") as connection, connection.begin():
            connection.execute(text(f"SET LOCAL lock_timeout = {BUSY_MS}"))
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtext(:name))"), {"name": f"detente {self.name}"})
            yield connection

    # -- full-text search

    def _forget_passages(self, connection: Connection) -> None:
        connection.execute(text("DELETE FROM passages"))

    def _keep_passages(self, connection: Connection, passages: Sequence[Row]) -> None:
        connection.execute(_KEEP, [{**row, "plain": _bare(row["text"])} for row in passages])

    def _found(self, connection: Connection, phrases: Sequence[str], limit: int) -> Iterable[tuple[str, int, int, str]]:
        names = [f"p{n}" for n in range(len(phrases))]
        query = " && ".join(f"phraseto_tsquery('detente', :{name})" for name in names)
        statement = text(
            f"SELECT report, start, stop, text FROM passages, (SELECT {query} AS asked) AS q WHERE words @@ asked "
            "ORDER BY ts_rank(words, asked) DESC, report, start LIMIT :limit"
        )
        values: dict[str, object] = {name: _bare(phrase) for name, phrase in zip(names, phrases, strict=True)}
        rows = connection.execute(statement, values | {"limit": limit})
        return [(row.report, row.start, row.stop, row.text) for row in rows]

    # -- life

    def _prepare(self) -> None:
        """Make the tables of a new schema, bring those of an older one up to date."""
        with self._engine.connect() as connection:
            if self._schema_of(connection) == schema.HEAD:
                return
        with self._writing() as connection:
            found = self._schema_of(connection)  # another process may have been faster
            if found is None:
                connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {self.name}"))
                schema.metadata.create_all(connection)
                for statement in _SEARCH:
                    connection.execute(text(statement))
                connection.execute(insert(schema.alembic_version), {"version_num": schema.HEAD})
            elif found != schema.HEAD:
                upgrade(connection, marked=True)

    def _schema_of(self, connection: Connection) -> str | None:
        """The schema that the tables are marked with; None where there are none."""
        if not inspect(connection).has_table(schema.alembic_version.name, schema=self.name):
            return None
        found: str = connection.execute(select(schema.alembic_version.c.version_num)).scalar_one()
        return found


def _engine(url: str, name: str) -> Engine:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise UsageError(f"{url!r} is no address of a database; one looks like postgresql://user@host/database") from None
    if parsed.get_backend_name() != "postgresql":
        raise UsageError(f"{url!r} is no address of a PostgreSQL database; one begins with postgresql://")
    made = create_engine(
        parsed.set(drivername=_DRIVER), isolation_level="REPEATABLE READ", connect_args={"options": f"-csearch_path={name}"}
    )
    shown = parsed.render_as_string(hide_password=True)

    @event.listens_for(made, "handle_error")
    def _(context: ExceptionContext) -> None:
        cause = context.original_exception
        told = " ".join(str(cause).split())
        raise CacheUnusable(f"{shown}: {told}; nothing is lost") from cause

    return made


def _plain(value: Any) -> Any:
    """A value as a column takes it."""
    if isinstance(value, Enum):
        value = value.value
    return _NO_TEXT.sub("\ufffd", value) if isinstance(value, str) else value


def _bare(words: str) -> str:
    """Text without accents, so that either spelling finds the other."""
    apart = unicodedata.normalize("NFKD", _NO_TEXT.sub(" ", words))
    return "".join(char for char in apart if not unicodedata.combining(char))
