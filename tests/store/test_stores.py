"""The contract of a store. A new store joins the fixture and passes all of it unchanged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from detente.store import Cache, SqliteStore, Store, can_open
from detente.store.schema import SCHEMA_VERSION
from tests.store.ledgers import ledger, passage


@pytest.fixture(params=["on disk", "in memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with SqliteStore(tmp_path / "cache" / "detente.sqlite" if request.param == "on disk" else None) as made:
        yield made


# -- caches


def test_a_new_store_knows_nothing(store: Store) -> None:
    assert store.cached(Cache.PARSED, ["k"]) == {}
    assert store.ledger_key() is None
    assert store.ledger("any") is None
    assert store.search("salt") == ()


def test_what_is_kept_is_found_under_its_key_and_in_its_cache(store: Store) -> None:
    store.keep(Cache.READINGS, {"one": "1", "two": "2"})
    assert store.cached(Cache.READINGS, ["two", "three"]) == {"two": "2"}
    assert store.cached(Cache.PARSED, ["one"]) == {}


def test_a_key_kept_again_has_the_new_record(store: Store) -> None:
    store.keep(Cache.PARSED, {"one": "old"})
    store.keep(Cache.PARSED, {"one": "new"})
    assert store.cached(Cache.PARSED, ["one"]) == {"one": "new"}


def test_many_keys_at_once(store: Store) -> None:
    many = {f"key {n}": str(n) for n in range(2_000)}
    store.keep(Cache.READINGS, many)
    assert store.cached(Cache.READINGS, many) == many


def test_pruning_forgets_all_but_the_keys_named(store: Store) -> None:
    store.keep(Cache.PARSED, {"one": "1", "two": "2"})
    store.keep(Cache.READINGS, {"one": "1"})
    store.prune(Cache.PARSED, ["two", "never kept"])
    assert store.cached(Cache.PARSED, ["one", "two"]) == {"two": "2"}
    assert store.cached(Cache.READINGS, ["one"]) == {"one": "1"}


# -- the ledger


def test_a_ledger_comes_back_as_it_was_put(store: Store) -> None:
    store.put_ledger("key", ledger())
    assert store.ledger("key") == ledger()
    assert store.ledger_key() == "key"


def test_a_ledger_is_not_given_out_for_another_key(store: Store) -> None:
    store.put_ledger("key", ledger())
    assert store.ledger("other") is None


def test_a_new_ledger_replaces_all_of_the_old_one(store: Store) -> None:
    store.put_ledger("old", ledger())
    empty = replace(
        ledger("Empty"), reports=(), claims=(), events=(), entries=(), exchanges=(), measures=(), assertions=(), positions=(),
        people=(), disagreements=(), families=(), problems=(), known={},
    )  # fmt: skip
    store.put_ledger("new", empty)
    assert store.ledger("old") is None
    assert store.ledger("new") == empty
    assert store.search("salt") == ()


# -- search


@pytest.mark.parametrize(
    ("words", "starts"),
    [
        ("salt", [22]),
        ("prisoner", [22]),  # any form of the word
        ("FORTY", [0, 22]),
        ("forty salt", [22]),  # all the words
        ('"lifted its ban"', [22]),
        ('"its lifted ban"', []),
        ("pepper", []),
        ("", []),
        ('"', []),
        ("salt AND (", [],),
        ("* NEAR/3 -salt^", []),
    ],
)  # fmt: skip
def test_search_finds_the_parts_that_hold_the_words(store: Store, words: str, starts: list[int]) -> None:
    store.put_ledger("key", ledger())
    assert sorted(found.start for found in store.search(words)) == starts


def test_a_found_part_is_the_slice_it_says_it_is(store: Store) -> None:
    store.put_ledger("key", ledger())
    (found,) = store.search("frees")
    assert found == passage(0, 21)


def test_search_stops_at_the_limit(store: Store) -> None:
    store.put_ledger("key", ledger())
    assert len(store.search("forty", limit=1)) == 1


# -- on disk


def test_a_store_opened_again_remembers(tmp_path: Path) -> None:
    path = tmp_path / "detente.sqlite"
    with SqliteStore(path) as first:
        first.put_ledger("key", ledger())
    assert can_open(path)
    with SqliteStore(path) as again:
        assert again.ledger("key") == ledger()


def test_another_schema_version_is_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "detente.sqlite"
    with SqliteStore(path) as first:
        first.put_ledger("key", ledger())
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    raw.close()
    assert not can_open(path)
    with SqliteStore(path) as again:
        assert again.ledger_key() is None
        again.put_ledger("key", ledger())
        assert again.ledger("key") == ledger()


def test_a_file_that_is_no_database_is_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "detente.sqlite"
    path.write_bytes(b"this is no database at all" * 100)
    assert not can_open(path)
    with SqliteStore(path) as store:
        store.put_ledger("key", ledger())
        assert store.ledger("key") == ledger()


def test_a_reader_sees_the_old_ledger_while_a_writer_works(tmp_path: Path) -> None:
    path = tmp_path / "detente.sqlite"
    with SqliteStore(path) as writer, SqliteStore(path) as reader:
        writer.put_ledger("old", ledger())
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("DELETE FROM events")
        assert reader.ledger("old") == ledger()
        raw.execute("ROLLBACK")
        raw.close()


def test_tables_can_be_asked_by_any_tool(tmp_path: Path) -> None:
    path = tmp_path / "detente.sqlite"
    with SqliteStore(path) as store:
        store.put_ledger("key", ledger())
    raw = sqlite3.connect(path)
    given = raw.execute(
        "SELECT x.party, e.kind, e.date_from, c.text FROM exchange_events x JOIN events e ON e.id = x.event "
        "JOIN event_claims l ON l.event = e.id JOIN claims c ON c.id = l.claim ORDER BY x.party"
    ).fetchall()
    raw.close()
    assert given == [
        ("RU", "release", "2025-03-03", "Ruritania freed forty prisoners on Monday"),
        ("SY", "ease", "2025-03-03", " In return Sylvania lifted its ban on salt"),
    ]
