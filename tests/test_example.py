"""The example's saved outputs and the outputs shown in the documentation are what the commands print now.

Where a change alters them on purpose: `make examples`, then read the difference as a user would.
"""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from examples.notebook import NOTEBOOK, executed
from examples.notebook import outputs as cell_outputs
from examples.update import EXPECTED, OUTPUTS, PAGES, outputs, page

HINT = "run `make examples` and look at the difference"


def test_saved_outputs() -> None:
    printed = outputs()
    saved = {path.name: path.read_text(encoding="utf-8") for path in EXPECTED.iterdir()}
    assert set(saved) == set(OUTPUTS)
    assert [name for name in sorted(saved) if saved[name] != printed[name]] == [], HINT


@pytest.mark.slow
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_page(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == page(path), HINT


@pytest.mark.slow
def test_notebook() -> None:
    """It runs from top to bottom, and shows what it shows in the repository."""
    assert cell_outputs(executed()) == cell_outputs(nbformat.read(NOTEBOOK, as_version=4)), HINT
