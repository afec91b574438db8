"""The contract of a store. A new store joins the fixture and passes all of it unchanged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from detente.errors import CacheUnusable
from detente.model import Known
from detente.store import Cache, SqliteStore, Store, can_open, connecting, migrating
from detente.store.connecting import UNMARKED_VERSION, engine_on
from detente.store.schema import HEAD
from tests.store.conftest import postgres
from tests.store.ledgers import ledger, passage


@pytest.fixture(params=["on disk", "in memory", "PostgreSQL"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "PostgreSQL":
        made = postgres(request.getfixturevalue("server"))
    else:
        made = SqliteStore(tmp_path / "cache" / "detente.sqlite" if request.param == "on disk" else None)
    with made:
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


# -- what was known by earlier days

DAYS = {"salt": Known(date(2025, 3, 4), False, "published"), "other": Known(date(2025, 3, 20), False, "published")}


def test_what_was_known_by_a_day_answers_for_all_days_until_the_next_news(store: Store) -> None:
    whole = replace(ledger(), known=DAYS)
    then = replace(ledger(), known_by=date(2025, 3, 10), exchanges=())
    store.put_ledger("key", whole)
    assert store.version("key", date(2025, 3, 10)) is None
    store.put_version("key", date(2025, 3, 10), then)
    for day in (date(2025, 3, 4), date(2025, 3, 10), date(2025, 3, 19)):
        assert store.version("key", day) == replace(then, known_by=day)
    assert store.version("key", date(2025, 3, 3)) is None
    assert store.version("key", date(2025, 3, 20)) is None


def test_a_claim_withdrawn_later_is_still_known_by_then(store: Store) -> None:
    then = replace(ledger(), known_by=date(2025, 3, 10))
    store.put_ledger("key", replace(ledger(), known=DAYS, claims=ledger().claims[1:]))
    store.put_version("key", date(2025, 3, 10), then)
    assert store.version("key", date(2025, 3, 10)) == then


def test_another_dossier_forgets_what_was_known(store: Store) -> None:
    store.put_ledger("key", replace(ledger(), known=DAYS))
    store.put_version("key", date(2025, 3, 10), ledger())
    store.put_version("other", date(2025, 3, 10), ledger())  # not of the ledger that is kept
    assert store.version("other", date(2025, 3, 10)) is None
    store.put_ledger("next", ledger())
    assert store.version("key", date(2025, 3, 10)) is None


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


@pytest.mark.parametrize("words", ["Łódź", "lodz", "CAFÉ", "cafe"])
def test_search_takes_no_notice_of_accents(store: Store, words: str) -> None:
    told = replace(ledger().reports[0], text="Prisoners in Łódź and Lodz met in a Café.", blocks=())
    store.put_ledger("key", replace(ledger(), reports=(told,)))
    assert len(store.search(words)) == 1


def test_whatever_characters_a_report_holds(store: Store) -> None:
    told = replace(ledger().reports[0], text="Salt\x00 and pepper \u202e.", blocks=(), title="a\x00b")
    store.put_ledger("key", replace(ledger(), reports=(told,), claims=()))
    found = store.ledger("key")
    assert found is not None and found.reports == (told,)
    assert len(store.search("pepper")) == 1


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


def test_a_schema_of_tomorrow_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "detente.sqlite"
    with SqliteStore(path) as first:
        first.keep(Cache.ANSWERS, {"asked": "paid for"})
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    assert not can_open(path)
    with SqliteStore(path) as again:
        assert again.ledger_key() is None
        again.put_ledger("key", ledger())
        assert again.ledger("key") == ledger()
    aside = sqlite3.connect(path.with_name("detente.sqlite.aside"))
    assert aside.execute("SELECT record FROM answers").fetchall() == [("paid for",)]
    aside.close()


def older(path: Path) -> None:
    """A database as it was before databases were marked with their schema."""
    with SqliteStore(path) as store:
        store.keep(Cache.ANSWERS, {"asked": "paid for"})
        store.put_ledger("key", ledger())
    engine = engine_on(path)
    with engine.begin() as connection:
        migrating.downgrade(connection, migrating.UNMARKED)
        connection.execute(text("DROP TABLE alembic_version"))
        connection.execute(text(f"PRAGMA user_version = {UNMARKED_VERSION}"))
    engine.dispose()


def test_an_older_schema_is_brought_up_to_date_and_its_caches_stay(tmp_path: Path) -> None:
    path = tmp_path / "detente.sqlite"
    older(path)
    assert not can_open(path)
    with SqliteStore(path) as store:
        assert store.cached(Cache.ANSWERS, ["asked"]) == {"asked": "paid for"}
        assert store.ledger("key") is None  # it is folded anew
        store.put_ledger("key", ledger())
        assert store.ledger("key") == ledger()
    assert can_open(path)


def test_the_steps_lead_to_the_tables_that_new_databases_have(tmp_path: Path) -> None:
    old, new = tmp_path / "old.sqlite", tmp_path / "new.sqlite"
    older(old)
    SqliteStore(old).close()
    SqliteStore(new).close()
    assert columns_of(old) == columns_of(new)
    raw = sqlite3.connect(old)
    assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
    raw.close()


def columns_of(path: Path) -> dict[str, list[tuple[str, str, int]]]:
    raw = sqlite3.connect(path)
    tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    found = {table: sorted((c[1], c[2], c[5]) for c in raw.execute(f"PRAGMA table_info({table})")) for table in tables}
    raw.close()
    return found


def test_two_processes_that_open_an_older_database_at_once_both_find_it_whole(tmp_path: Path) -> None:
    path = tmp_path / "detente.sqlite"
    older(path)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: opened(path), range(4)))
    assert found == [{"asked": "paid for"}] * 4


def opened(path: Path) -> dict[str, str]:
    with SqliteStore(path) as store:
        return store.cached(Cache.ANSWERS, ["asked"])


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


def test_readers_never_see_half_a_ledger_and_two_writers_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "detente.sqlite"
    kept = {key: ledger(key * 3) for key in ("a", "b")}
    with SqliteStore(path) as store:
        store.put_ledger("a", kept["a"])

    def write(key: str) -> int:
        with SqliteStore(path) as store:
            for _ in range(15):
                store.put_ledger(key, kept[key])
        return 15

    def read(_: int) -> list[bool]:
        with SqliteStore(path) as store:
            asked = [(key, store.ledger(key)) for _ in range(25) for key in kept]
        return [found is None or found == kept[key] for key, found in asked]

    with ThreadPoolExecutor(4) as pool:
        writers = [pool.submit(write, key) for key in kept]
        readers = [pool.submit(read, n) for n in range(2)]
        assert [w.result() for w in writers] == [15, 15]
        assert all(all(r.result()) for r in readers)
    with SqliteStore(path) as store:
        last = store.ledger_key() or ""
        assert store.ledger(last) == kept[last]


def test_a_writer_that_waits_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "detente.sqlite"
    monkeypatch.setattr(connecting, "BUSY_MS", 50)
    with SqliteStore(path) as store:
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("BEGIN IMMEDIATE")
        with pytest.raises(CacheUnusable, match="locked"):
            store.keep(Cache.PARSED, {"one": "1"})
        raw.execute("ROLLBACK")
        raw.close()
        store.keep(Cache.PARSED, {"one": "1"})
        assert store.cached(Cache.PARSED, ["one"]) == {"one": "1"}


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
