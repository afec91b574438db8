"""A `Store` (see `contract`) on any database that SQLAlchemy speaks to: caches by content, the folded ledger as tables, what was
known by earlier days. What differs from one database to the next (how a writer takes its turn, full-text search) is the methods
that a store of one kind adds.

A reader reads one state however long it reads, and a fold is replaced in one transaction.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Table, delete, insert, or_, select

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
from detente.store.connecting import WRITES
from detente.store.contract import Cache
from detente.store.rows import Row, passages_of, rows_of
from detente.store.versions import Version, days_of, pack, unpack

#: Databases take some tens of thousands of bound values in a statement; look-ups go in slices well below that.
SLICE = 500

_CACHES: dict[Cache, Table] = {Cache.PARSED: schema.parsed, Cache.READINGS: schema.readings, Cache.ANSWERS: schema.answers}


class SqlStore(ABC):
    """What the stores of all databases have in common."""

    _engine: Engine

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
            for table, rows in rows_of(ledger):
                if rows:
                    connection.execute(insert(table), [self._bound(row) for row in rows])
            self._put_passages(connection, ledger.reports)
            _set_meta(connection, "title", ledger.title)
            _set_meta(connection, "known", dumps(ledger.known))
            _set_meta(connection, "lists", dumps(ledger.lists))
            _set_meta(connection, "ledger", key)

    def put_passages(self, reports: Iterable[Report]) -> None:
        """Replace the parts of reports that are searched, and nothing else: for a store that is there to be searched."""
        with self._writing() as connection:
            self._put_passages(connection, reports)

    def _put_passages(self, connection: Connection, reports: Iterable[Report]) -> None:
        self._forget_passages(connection)
        passages = [self._bound(row) for row in passages_of(reports)]
        if passages:
            self._keep_passages(connection, passages)

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

    def version(self, key: str, known_by: date, whole: Ledger | None = None) -> Ledger | None:
        """What was known by a day, where it was kept; `whole` is the ledger folded from `key`, where it is at hand."""
        table, day = schema.versions, known_by.isoformat()
        holds = (table.c.key == key, table.c.known_from <= day, or_(table.c.known_to.is_(None), table.c.known_to >= day))
        with self._engine.connect() as connection:
            if _meta(connection, "ledger") != key:
                return None
            record = connection.execute(select(table.c.record).where(*holds)).scalar_one_or_none()
            if record is None:
                return None
            reports = whole.reports if whole else _records(connection, schema.reports, Report)
            claims = whole.claims if whole else _records(connection, schema.claims, Claim)
        return replace(unpack(record, reports, claims), known_by=known_by)

    def versions(self, key: str) -> tuple[Version, ...]:
        """The stretches of days for which what was known is kept, oldest first."""
        table = schema.versions
        with self._engine.connect() as connection:
            rows = connection.execute(select(table.c.known_from, table.c.known_to).where(table.c.key == key))
            return tuple(sorted(Version(first, last) for first, last in rows))

    def search(self, words: str, limit: int = 50) -> tuple[Passage, ...]:
        """The parts of reports that hold all the words, best first; words in double quotes stand together."""
        phrases = phrases_of(words)
        if not phrases:
            return ()
        with self._engine.connect() as connection:
            rows = self._found(connection, phrases, limit)
            return tuple(Passage(report, start, stop, text) for report, start, stop, text in rows)

    # -- what differs from one database to the next

    def _bound(self, row: Row) -> Row:
        """A row as the database takes it."""
        return row

    @abstractmethod
    def _forget_passages(self, connection: Connection) -> None: ...

    @abstractmethod
    def _keep_passages(self, connection: Connection, passages: Sequence[Row]) -> None: ...

    @abstractmethod
    def _found(self, connection: Connection, phrases: Sequence[str], limit: int) -> Iterable[tuple[str, int, int, str]]:
        """Report, start, stop and text of the parts that hold every phrase, best first."""

    # -- life

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A connection that holds the writer's place until it is done."""
        with self._engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            yield connection


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


def phrases_of(words: str) -> list[str]:
    """What a user typed as the phrases that have to be there: quoted words together, all else each on its own."""
    quoted = re.findall(r'"([^"]+)"', words)
    singles = re.findall(r"\w+", re.sub(r'"[^"]*"', " ", words))
    return [part for part in (" ".join(re.findall(r"\w+", phrase)) for phrase in quoted + singles) if part]
