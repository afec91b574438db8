"""The example's saved outputs and the outputs shown in the documentation are what the commands print now.

Where a change alters them on purpose: `make examples`, then read the difference as a user would.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from examples.update import EXPECTED, OUTPUTS, PAGES, outputs, page

HINT = "run `make examples` and look at the difference"


@pytest.fixture(scope="module")
def printed() -> dict[str, str]:
    return outputs()


@pytest.mark.parametrize("name", sorted(OUTPUTS))
def test_saved_output(printed: dict[str, str], name: str) -> None:
    assert (EXPECTED / name).read_text(encoding="utf-8") == printed[name], HINT


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_page(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == page(path), HINT
