"""A dossier that holds too much to draw: its rounds, releases, measures and relations are counted."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from detente.web import desk
from tests.web.pages.conftest import plain


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the dossier held more than can be drawn."""
    monkeypatch.setattr(desk, "_DRAWN", 2)


def bars(page: str) -> list[str]:
    """What the bars of the pictures say."""
    return re.findall(r"<title>([^<]+: [^<]+)</title>", page.partition("<body")[2])


def test_releases_are_counted_by_month(client: TestClient) -> None:
    page = client.get("/totals").text
    assert "September 2025: 52 freed" in bars(page)
    assert "People freed, as the releases told come to by month" in plain(page)


def test_the_steps_of_measures_are_counted_by_state(client: TestClient) -> None:
    told = bars(client.get("/measures").text)
    assert "December 2025: 1 eased" in told
    assert not any("eased" in one for one in bars(client.get("/measures?regime=EU").text))


def test_who_deals_most_is_ranked(client: TestClient) -> None:
    page = client.get("/actors").text
    assert any("deeds of" in one for one in bars(page))
    assert "Dealings of the parties that deal most" in plain(page)


def test_the_timeline_counts_events(client: TestClient) -> None:
    assert "Events by month" in plain(client.get("/timeline").text)
