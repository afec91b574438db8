"""Readers and writers in processes of their own, on either database: only a writer waits for a writer, and nothing is halved."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from detente.errors import CacheUnusable, UsageError
from detente.store import Cache, SqliteStore, connecting, migrating
from detente.store.schema import HEAD
from detente.store.sql import SqlStore
from tests.store.conftest import postgres
from tests.store.ledgers import ledger

#: Processes that know nothing of ours but what they are handed.
CONTEXT = multiprocessing.get_context("spawn")

ROUNDS = 4

KEPT = {key: ledger(key * 3) for key in ("a", "b")}


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store lies: a path, or an address and a name."""
    if request.param == "SQLite":
        return str(tmp_path / "detente.sqlite")
    return f"{request.getfixturevalue('server')}#{tmp_path.name.lower().replace('-', '_')[:40]}p"


def opened(place: str) -> SqlStore:
    url, _, name = place.partition("#")
    return postgres(url, f"s_{name}") if name else SqliteStore(Path(place))


def write(place: str, key: str) -> None:
    with opened(place) as store:
        for _ in range(ROUNDS):
            store.put_ledger(key, KEPT[key])
            store.keep(Cache.READINGS, {f"{key}{_}": key for _ in range(50)})


def read(place: str) -> None:
    """Whatever is found is whole: the exit status says so."""
    with opened(place) as store:
        for _ in range(ROUNDS):
            for key, whole in KEPT.items():
                assert store.ledger(key) in (None, whole)


def hold(place: str, began: str) -> None:
    """A writer that is in the midst of its work, and stays there until it is ended."""
    with opened(place) as store, store._writing() as connection:
        connection.execute(text("DELETE FROM events"))
        Path(began).touch()
        time.sleep(60)


def started(work: Callable[..., None], *arguments: str) -> multiprocessing.process.BaseProcess:
    process = CONTEXT.Process(target=work, args=arguments)
    process.start()
    return process


def test_two_writers_take_turns_and_readers_see_whole_ledgers(place: str) -> None:
    with opened(place) as store:
        store.put_ledger("a", KEPT["a"])
    processes = [started(write, place, "a"), started(write, place, "b"), started(read, place)]
    for process in processes:
        process.join(90)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    with opened(place) as store:
        last = store.ledger_key() or ""
        assert store.ledger(last) == KEPT[last]
        assert len(store.cached(Cache.READINGS, [f"{key}{n}" for key in KEPT for n in range(50)])) == 100


def test_a_reader_waits_for_no_writer_and_a_writer_that_dies_leaves_all_as_it_was(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(place) as store:
        store.put_ledger("a", KEPT["a"])
    began = tmp_path / "began"
    writer = started(hold, place, str(began))
    deadline = time.monotonic() + 60
    while not began.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert began.exists()
    with opened(place) as store:
        assert store.ledger("a") == KEPT["a"]
    monkeypatch.setattr(connecting, "BUSY_MS", 100)
    monkeypatch.setattr("detente.store.postgres.BUSY_MS", 100, raising=False)
    with opened(place) as store, pytest.raises(CacheUnusable, match="lock"):
        store.put_ledger("b", KEPT["b"])
    writer.kill()
    writer.join(30)
    with opened(place) as store:
        assert store.ledger("a") == KEPT["a"]
        store.put_ledger("b", KEPT["b"])
        assert store.ledger("b") == KEPT["b"]


def test_dossiers_in_one_database_know_nothing_of_each_other(server: str) -> None:
    with postgres(server, "one") as one, postgres(server, "other") as other:
        one.put_ledger("a", KEPT["a"])
        assert other.ledger_key() is None


def test_older_tables_are_brought_up_to_date_there_too(server: str) -> None:
    with postgres(server, "older") as store:
        store.keep(Cache.ANSWERS, {"asked": "paid for"})
        with store._writing() as connection:
            migrating.downgrade(connection, migrating.UNMARKED)
    with postgres(server, "older") as store:
        assert store.cached(Cache.ANSWERS, ["asked"]) == {"asked": "paid for"}
        store.put_ledger("a", KEPT["a"])
        assert store.ledger("a") == KEPT["a"]
        with store._engine.connect() as connection:
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == HEAD


@pytest.mark.parametrize(
    ("url", "name", "message"),
    [("mysql://host/database", "d", "begins with postgresql://"), ("nonsense", "d", "is no address of a database"),
     ("postgresql://host/database", "Robert'); DROP", "is no name for a schema")],
)  # fmt: skip
def test_an_address_that_is_none(url: str, name: str, message: str) -> None:
    pytest.importorskip("psycopg", reason="needs the extra `postgres`")
    with pytest.raises(UsageError, match=message):
        postgres(url, name)


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    pytest.importorskip("psycopg", reason="needs the extra `postgres`")
    with pytest.raises(CacheUnusable) as told:
        postgres("postgresql://me:secret@127.0.0.1:1/database")
    assert "secret" not in str(told.value) and "127.0.0.1" in str(told.value)
