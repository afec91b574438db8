"""Texts kept beside the tests. `SNAPSHOTS=update pytest tests/views` writes them anew; look at the difference then."""

from __future__ import annotations

import os
from pathlib import Path

KEPT = Path(__file__).parent / "snapshots"


def same_as_kept(name: str, text: str) -> None:
    path = KEPT / name
    if os.environ.get("SNAPSHOTS") == "update":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text, f"{path} differs; see {__file__}"
