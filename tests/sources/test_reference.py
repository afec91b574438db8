"""docs/reference/sources.md lists exactly what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from detente.sources.codes import Code
from detente.sources.registry import FORMATS
from detente.sources.sidecar import FIELDS

PAGE = (Path(__file__).parents[2] / "docs/reference/sources.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[str]:
    """First cells of the table under a heading, without the back quotes."""
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    return [name for row in re.findall(r"^\| (`.*?) \|", section, re.MULTILINE) for name in re.findall(r"`([^`]+)`", row)]


def test_problem_codes() -> None:
    assert sorted(rows("Problems")) == sorted(code.value for code in Code)


def test_formats() -> None:
    assert sorted(rows("Formats")) == sorted(FORMATS)


def test_fields() -> None:
    assert sorted(rows("Metadata")) == sorted(FIELDS)


def test_every_code_is_used() -> None:
    room = Path(__file__).parents[2] / "src/detente/sources"
    code = "".join(path.read_text(encoding="utf-8") for path in room.glob("*.py") if path.name != "codes.py")
    assert [entry.name for entry in Code if f"Code.{entry.name}" not in code] == []
