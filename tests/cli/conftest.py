"""A command line to type at, and a dossier to ask: three reports of one exchange, read by a tiny reader."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from detente import engines
from detente.cli import run

TINY = "tests.fakes:TinyReader"

REPORTS = {
    "september": "BY freed 52 prisoners on 2025-09-11. US lifted sanctions on Belavia on 2025-09-11.",
    "december": "BY freed 123 prisoners on 2025-12-13. US lifted sanctions on potash on 2025-12-13.",
    "retold": "BY freed 123 prisoners on 2025-12-13. So much is known.",
}
PUBLISHED = {"september": "2025-09-12", "december": "2025-12-14", "retold": "2025-12-20"}


@dataclass(frozen=True)
class Done:
    status: int
    out: str
    err: str


Detente = Callable[..., Done]


@pytest.fixture(autouse=True)
def tiny_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(engines.READERS, "frames", TINY)


@pytest.fixture
def detente(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Detente:
    """Types a command in an empty folder: `detente("build", "in", "-o", "out")`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")

    def typed(*words: str | Path) -> Done:
        capsys.readouterr()
        status = run([str(word) for word in words])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err + captured.out
        return Done(status, captured.out, captured.err)

    return typed


def write_reports(folder: Path) -> Path:
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        meta = {"outlet": f"The {name.title()} Post", "published": PUBLISHED[name]}
        (folder / f"{name}.meta.json").write_text(json.dumps(meta), encoding="utf-8")
    return folder


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of reports, `in`."""
    return write_reports(tmp_path / "in")


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier that every test gets a copy of."""
    folder = tmp_path_factory.mktemp("once")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(engines.READERS, "frames", TINY)
        assert run(["build", str(write_reports(folder / "in")), "-o", str(folder / "salt"), "--recorded", "2026-01-05"]) == 0
    return folder / "salt"


@pytest.fixture
def dossier(built_once: Path, reports: Path, tmp_path: Path) -> str:
    """A dossier, `salt`, built from them."""
    shutil.copytree(built_once, tmp_path / "salt")
    return "salt"
