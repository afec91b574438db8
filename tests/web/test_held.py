"""A dossier in memory: taken anew when it changed, of one piece while it did, and no request waits for what takes long."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest

from detente import engines, pipeline
from detente.dossier import Settings
from detente.dossier.deciding import Draft
from detente.errors import NotReady, UsageError
from detente.model import Kind, Ruling
from detente.store import SqliteStore
from detente.views.table import Query
from detente.web.held import Held
from detente.web.memo import Beside, Memo


@pytest.fixture(autouse=True)
def tiny_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(engines.READERS, "frames", "tests.fakes:TinyReader")


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """One report: BY freed 52 prisoners on 2025-09-11."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text("BY freed 52 prisoners on 2025-09-11.", encoding="utf-8")
    pipeline.build([tmp_path / "in"], tmp_path / "salt", Settings("Salt"))
    return tmp_path / "salt"


def more(folder: Path, text: str) -> Path:
    (folder / "more.txt").write_text(text, encoding="utf-8")
    return folder / "more.txt"


def test_what_is_added_is_seen_and_what_was_taken_stays_of_one_piece(dossier: Path, tmp_path: Path) -> None:
    held = Held(dossier)
    before = held.now()
    pipeline.add(dossier, [more(tmp_path, "US lifted sanctions on potash on 2025-12-13.")])
    after = held.settled()
    assert [len(state.view("timeline").rows) for state in (before, after)] == [1, 2]
    assert before.etag != after.etag
    assert held.now() is after, "nothing is read again where nothing changed"


def test_a_decision_is_followed_and_changes_the_state(dossier: Path) -> None:
    held = Held(dossier)
    row = held.view("timeline").rows[0].id or ""
    preview = held.now().preview(held.drafted(Ruling.REJECT, [row], "me"))
    assert "gone" in preview.column("slot")
    held.record(Ruling.REJECT, [row], "me")
    assert held.settled().view("timeline").rows == ()


def test_a_dossier_that_cannot_be_read_for_a_while_keeps_its_last_answers(dossier: Path) -> None:
    held = Held(dossier)
    settings = (dossier / "dossier.toml").read_text(encoding="utf-8")
    (dossier / "dossier.toml").write_text("title = ", encoding="utf-8")
    assert len(held.settled().view("timeline").rows) == 1
    assert held.trouble and "dossier.toml" in held.trouble
    (dossier / "dossier.toml").write_text(settings.replace("Salt", "Pepper"), encoding="utf-8")
    assert held.settled().ledger_now.title == "Pepper"
    assert held.trouble is None


def test_what_was_known_is_one_ledger_between_two_days_of_news(dossier: Path, tmp_path: Path) -> None:
    pipeline.add(dossier, [more(tmp_path, "US lifted sanctions on potash on 2025-12-13.")])
    state = Held(dossier).now()
    first, later = (state.ledger(date(2025, 11, day)) for day in (1, 20))
    assert first.events is later.events
    assert (first.known_by, later.known_by) == (date(2025, 11, 1), date(2025, 11, 20))
    assert len(state.view("timeline", Query(known_by=date(2025, 11, 1))).rows) == 1


def test_whoever_will_not_wait_is_told_to_come_back() -> None:
    ready, beside = threading.Event(), Beside(most=2)

    def answer() -> str:
        ready.wait()
        return "folded"

    with pytest.raises(TimeoutError):
        beside.get("day", answer, 0.01)
    ready.set()
    assert beside.get("day", answer, None) == "folded"


def test_an_answer_that_failed_is_tried_again(dossier: Path) -> None:
    beside, memo = Beside(most=2), Memo(10)

    def fails() -> str:
        raise UsageError("no")

    for kept in (lambda answer: beside.get("key", answer, None), lambda answer: memo.get("key", answer)):
        with pytest.raises(UsageError):
            kept(fails)
        assert kept(lambda: "yes") == "yes"


def test_a_memo_forgets_what_was_asked_longest_ago() -> None:
    memo, asked = Memo(3), []

    def answer(key: str) -> str:
        return memo.get(key, lambda: asked.append(key) or key)  # type: ignore[func-returns-value]

    for key in ("a", "b", "c", "a", "d", "a", "b"):
        answer(key)
    assert asked == ["a", "b", "c", "d", "b"]


def test_patience_ends_in_a_word(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = Held(dossier, patience=0.0).now()
    go_on = threading.Event()
    monkeypatch.setattr(pipeline, "earlier", lambda *_: go_on.wait() and state.ledger_now)
    with pytest.raises(NotReady, match="still being worked out"):
        state.ledger(date(2025, 9, 12))
    go_on.set()


def test_what_was_known_is_what_the_folder_gives_decisions_and_all(dossier: Path, tmp_path: Path) -> None:
    pipeline.add(dossier, [more(tmp_path, "US lifted sanctions on potash on 2025-12-13. BY freed 51 prisoners on 2025-09-12.")])
    held = Held(dossier)
    held.record(Ruling.REJECT, [held.view("timeline").rows[0].id or ""], "me")
    held.record(Ruling.ADD, [], "me", draft=Draft(Kind.EASE, "It eased them.", slots={"by": "US", "to": "BY"}))
    state = held.settled()
    for known_by in (date(2025, 9, 12), date(2025, 12, 12), date(2026, 1, 1), date(2100, 1, 1)):
        found = state.ledger(known_by)
        assert found == pipeline._refolded(state.dossier, known_by, lambda *_: None)
        assert found == state.ledger(known_by)


def test_what_was_known_by_a_day_is_kept_for_whoever_asks_next(dossier: Path) -> None:
    first = Held(dossier).now()
    found = first.ledger(date(2025, 9, 12))
    first._folding._turn.acquire()  # whoever has the turn comes after what is done once the answer is there
    with SqliteStore(first.dossier.cache) as store:
        assert store.version(first.key, date(2025, 9, 12)) == found


def test_a_search_that_the_dossier_s_own_index_cannot_answer_makes_one_of_the_passages_once(
    dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, made = Held(dossier), []
    state = held.now()
    with SqliteStore(state.dossier.cache) as store:
        store.put_ledger("another", state.ledger_now)
    put = SqliteStore.put_passages
    monkeypatch.setattr(SqliteStore, "put_passages", lambda store, reports: (made.append(len(reports)), put(store, reports)))
    monkeypatch.setattr(SqliteStore, "put_ledger", None)
    assert [passage.text for passage in state.search("prisoners")] == ["BY freed 52 prisoners on 2025-09-11."]
    assert state.search('"52 prisoners"') and not state.search("potash")
    assert made == [1]
