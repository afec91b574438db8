"""What takes long is not waited for in silence: a page says that it is being worked out and asks again, the API says when to."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from detente import pipeline
from detente.web import app
from tests.web.pages.conftest import TOKEN, plain, seen

THEN = "known_by=2025-10-01"


@pytest.fixture
def folded(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """What was known by another day is folded once this is set, and no sooner."""
    go_on, fold = threading.Event(), pipeline.earlier

    def slow(*asked: object) -> object:
        go_on.wait()
        return fold(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "earlier", slow)
    monkeypatch.setattr(app, "_FOLDING", 0.02)
    yield go_on
    go_on.set()


@pytest.fixture
def client(dossier: Path, folded: threading.Event) -> Iterator[TestClient]:
    with TestClient(app.create_app(dossier, token=TOKEN), follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize("address", [f"/timeline?{THEN}", f"/status?{THEN}", f"/?{THEN}", f"/actor/BY?{THEN}"])
def test_a_page_says_that_it_is_being_worked_out_and_asks_again(
    client: TestClient, folded: threading.Event, address: str
) -> None:
    reply = client.get(address)
    assert reply.status_code == 202
    assert reply.headers["retry-after"]
    assert reply.headers["cache-control"] == "no-store"
    assert seen(reply.text).headings == ["Being worked out"]
    assert "still being worked out" in plain(reply.text)
    assert '<noscript><meta http-equiv="refresh"' in reply.text
    folded.set()
    for _ in range(1000):
        if (reply := client.get(address)).status_code != 202:
            break
        time.sleep(0.01)
    assert reply.status_code == 200
    assert "refresh" not in reply.text


def test_a_file_and_the_api_say_when_to_come_back(client: TestClient, folded: threading.Event) -> None:
    assert client.get(f"/timeline.csv?{THEN}").status_code == 503
    reply = client.get(f"/api/v1/events?{THEN}")
    assert reply.status_code == 503
    assert reply.headers["retry-after"]
    assert reply.headers["content-type"] == "application/problem+json"
    assert "still being worked out" in reply.json()["detail"]


def test_a_large_dossier_is_made_ready_page_by_page_and_what_takes_long_comes_last(
    dossier: Path, folded: threading.Event
) -> None:
    state = app.create_app(dossier, token=TOKEN).state.held.now()
    made = threading.Thread(target=app._warm, args=(state,), daemon=True)
    made.start()

    def is_ready(page: str) -> bool:
        return ("page", "", page, "") in state._bodies._kept

    for _ in range(3000):
        if is_ready("/timeline") and is_ready("/reports"):
            break
        time.sleep(0.01)
    assert is_ready("/timeline") and not is_ready("/"), "the first page compares two days of news"
    folded.set()
    made.join(60)
    assert is_ready("/")


def test_what_is_known_today_is_answered_meanwhile(client: TestClient, folded: threading.Event) -> None:
    assert client.get(f"/timeline?{THEN}").status_code == 202
    assert client.get("/timeline").status_code == 200
