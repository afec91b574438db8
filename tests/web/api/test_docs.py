"""The page on the API names every path that there is, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi.testclient import TestClient

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "api.md"


def test_the_page_names_every_path(api: TestClient) -> None:
    described = {path for path in api.get("/openapi.json").json()["paths"] if not path.endswith(".csv")}
    told = set(re.findall(r"^\| `(?:[A-Z]+ )?(/[^`]*)`", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert told | {"/events.atom"} == described
