"""The API of two dossiers: a small one that was built, read by a tiny reader, and one with a story in it of every sort of row."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the API needs the extra `web`")

from fastapi.testclient import TestClient

from detente import engines, pipeline
from detente.dossier import Settings, make_dossier
from detente.model import Ledger
from detente.store import SqliteStore
from detente.web.api.routes import service
from detente.web.held import Held
from tests.views.conftest import belarus, empty

__all__ = ["belarus", "empty"]

TOKEN = "salt-and-pepper"
WRITES = {"Authorization": f"Bearer {TOKEN}"}

#: What a report may hold, and must not be able to do anything with.
HOSTILE = "<script>alert(1)</script> <svg/onload=alert(2)> \u202etxt.exe\u202c \u2066x\u2069 " + "Donaudampfschiff" * 60

REPORTS = {
    "september": ("The Harbour Post", "2025-09-12", "BY freed 52 prisoners on 2025-09-11. "
                  "US lifted sanctions on Belavia on 2025-09-11."),
    "december": ("The Lake Post", "2025-12-14", "BY freed 123 prisoners on 2025-12-13. "
                 "US lifted sanctions on potash on 2025-12-13."),
    "retold": ("The Hill Post", "2025-12-20", "BY freed 123 prisoners on 2025-12-13. So much is known."),
    "hostile": (f"=Post {HOSTILE}", "2026-01-05", f"US lifted sanctions on steel on 2026-01-04. {HOSTILE} said a clerk."),
}  # fmt: skip


@pytest.fixture(autouse=True)
def tiny_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(engines.READERS, "frames", "tests.fakes:TinyReader")


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """A dossier of four reports, one of them hostile."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, (outlet, published, text) in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / f"{name}.meta.json").write_text(json.dumps({"outlet": outlet, "published": published}), encoding="utf-8")
    pipeline.build([folder], tmp_path / "salt", Settings("Salt", actors=("US", "BY")))
    return tmp_path / "salt"


@pytest.fixture
def held(dossier: Path) -> Held:
    return Held(dossier)


@pytest.fixture
def api(held: Held) -> TestClient:
    """Asks the API of the small dossier."""
    return TestClient(service(held, TOKEN), raise_server_exceptions=False)


def holding(ledger: Ledger, folder: Path) -> Held:
    """A dossier that has this ledger, as if it had been folded from its reports."""
    here = make_dossier(folder, Settings(ledger.title))
    with SqliteStore(here.cache) as store:
        store.put_ledger(pipeline.ledger_key(here), ledger)
    return Held(here.root)


@pytest.fixture
def story(belarus: Ledger, tmp_path: Path) -> TestClient:
    """Asks the API of the dossier with every sort of row."""
    return TestClient(service(holding(belarus, tmp_path / "story"), TOKEN))
