"""What a fresh clone relies on: a lock that covers every dependency by hash and names no host, and the documented targets."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def name_of(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0].lower().replace("_", "-").replace(".", "-")


def test_lock_covers_every_dependency() -> None:
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"], *PROJECT["build-system"]["requires"]]
    locked = {name_of(line) for line in LOCK.splitlines() if "==" in line}
    assert {name_of(requirement) for requirement in wanted} <= locked


def test_every_locked_package_has_hashes() -> None:
    packages = [part for part in re.split(r"\n(?=\S)", LOCK) if "==" in part]
    assert packages
    assert [part.splitlines()[0] for part in packages if "--hash=sha256:" not in part] == []


def test_lock_names_no_host() -> None:
    assert "://" not in LOCK
    assert "index-url" not in LOCK


@pytest.mark.parametrize("target", ["venv", "demo", "test", "lint", "types", "gate", "lock"])
def test_make_target(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_lexicon_and_templates_are_inside_the_package() -> None:
    package = ROOT / PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"][0]
    assert list(package.rglob("*.toml")), "data files ship because they lie beside the code that reads them"
