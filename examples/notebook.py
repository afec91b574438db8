"""The example notebook → the same with the outputs that it has now."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

from examples.shell import ROOT, TIMEOUT_SECONDS, workplace

NOTEBOOK = ROOT / "examples" / "asking.ipynb"

#: The place of a picture in its cell, by a name that Altair throws dice for.
_PLACE = re.compile(r"(altair-viz-)[0-9a-f]{32}")


def executed(path: Path = NOTEBOOK) -> Any:
    """The notebook, run from top to bottom in a fresh folder that has the examples in it; raises where a cell fails."""
    book: Any = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    with workplace() as folder:
        there = {"metadata": {"path": str(folder)}}
        # what a cell prints comes in as many pieces as the kernel happens to send: it is kept as one
        NotebookClient(book, timeout=TIMEOUT_SECONDS, resources=there, record_timing=False, coalesce_streams=True).execute()
    _fixed(book)
    book.metadata.pop("language_info", None)  # the version of Python that ran it is of no interest
    return book


def _fixed(book: Any) -> None:
    """The place of each picture is named by its cell, so that the same notebook is the same bytes."""
    for cell in (cell for cell in book.cells if cell.cell_type == "code"):
        for data in (one.data for one in cell.outputs if "text/html" in one.get("data", {})):
            data["text/html"] = _PLACE.sub(rf"\g<1>{cell.id}", data["text/html"])


def outputs(book: Any) -> list[list[str]]:
    """What each cell shows, as plain text."""
    cells = [cell for cell in book.cells if cell.cell_type == "code"]
    return [[str(one.get("text") or one.get("data", {}).get("text/plain", "")) for one in cell.outputs] for cell in cells]


def written(book: Any) -> str:
    """The notebook as its file holds it."""
    return str(nbformat.writes(book)) + "\n"  # type: ignore[no-untyped-call]
