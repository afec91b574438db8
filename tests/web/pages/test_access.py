"""Who may read: everybody on this machine, by its own name; elsewhere who has the token."""

from __future__ import annotations

import base64
import socket
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from detente.errors import UsageError
from detente.web.app import create_app
from detente.web.serving import LOOPBACK, Address, is_loopback, serve
from tests.web.pages.conftest import TOKEN


def basic(password: str) -> dict[str, str]:
    return {"Authorization": f"Basic {base64.b64encode(f'me:{password}'.encode()).decode()}"}


def test_reading_takes_the_token_where_others_reach_it(dossier: Path) -> None:
    client = TestClient(create_app(dossier, token=TOKEN, open=False))
    for headers in ({}, basic("pepper"), {"Authorization": "Basic ???"}, {"Authorization": "Bearer x"}):
        reply = client.get("/timeline", headers=headers)
        assert reply.status_code == 401
        assert "Belarus" not in reply.text
    assert client.get("/timeline", headers=basic(TOKEN)).status_code == 200
    assert client.get("/timeline.csv", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert client.get("/timeline.csv").status_code == 401


def test_a_page_elsewhere_cannot_have_its_name_point_here(dossier: Path) -> None:
    client = TestClient(create_app(dossier, token=TOKEN, hosts=frozenset(LOOPBACK)))
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 421
    for host in ("localhost:8011", "127.0.0.1:8011", "[::1]:8011", "LOCALHOST"):
        assert client.get("/people", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    ("host", "here"), [("127.0.0.1", True), ("127.1.2.3", True), ("::1", True), ("0.0.0.0", False), ("example.org", False)]
)
def test_what_is_this_machine(host: str, here: bool) -> None:
    assert is_loopback(host) is here


def test_a_port_that_is_taken_is_said_so(dossier: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as held, pytest.raises(UsageError, match="cannot listen on 127"):
        serve(dossier, "127.0.0.1", held.getsockname()[1], TOKEN, "ana", lambda _: None)


def test_an_address_is_written_as_browsers_take_it() -> None:
    assert Address("::1", 80, "t", True).url == "http://[::1]:80/"
