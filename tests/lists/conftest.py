"""Small lists of our own: no firm, person or vessel in them exists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from detente.lists.reading import Wanted, read_list
from detente.lists.records import Listed, Reading, Snapshot

#: Where the real lists lie, where there are any.
REAL = Path(__file__).resolve().parents[3] / "shared" / "lists"

needs_real_lists = pytest.mark.skipif(not REAL.is_dir(), reason="no official lists lie in ../shared/lists")

NULL = "-0- "


def sdn(*rows: str) -> str:
    """An SDN.CSV: each row `number|name|type|programmes|remarks`, as short as it can be said."""
    lines = []
    for row in rows:
        id, name, kind, programmes, remarks = (part.strip() for part in (row + "||||").split("|")[:5])
        quoted = [f'"{value}"' if value else NULL for value in (name, kind, programmes.replace(" ", "] ["), *[""] * 7, remarks)]
        lines.append(",".join([id, *quoted]))
    return "\r\n".join([*lines, "\x1a"])


def alt(*rows: str) -> str:
    """An ALT.CSV: each row `number|kind|alias`."""
    parts = (row.split("|") for row in rows)
    lines = [",".join([id, str(n), f'"{kind}"', f'"{name}"', NULL]) for n, (id, kind, name) in enumerate(parts)]
    return "\r\n".join([*lines, "\x1a"])


def add(*rows: str) -> str:
    """An ADD.CSV: each row `number|street|city|country`."""
    lines = []
    for n, row in enumerate(rows):
        id, *parts = row.split("|")
        lines.append(",".join([id, str(n), *(f'"{part}"' if part else NULL for part in parts), NULL]))
    return "\r\n".join([*lines, "\x1a"])


Read = Callable[..., Reading]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes files and reads them as one snapshot: `read(**{"sdn.csv": text})`."""

    def reading(wanted: Wanted | None = None, **files: str) -> Reading:
        paths = []
        for name, text in files.items():
            path = tmp_path / name.replace("__", ".")
            path.write_text(text, encoding="utf-8", newline="")
            paths.append(path)
        return read_list(paths, wanted or Wanted())

    return reading


def snapshot(reading: Reading) -> Snapshot:
    assert reading.snapshot is not None, reading.problems
    return reading.snapshot


def entry(reading: Reading, id: str) -> Listed:
    return next(one for one in snapshot(reading) if one.id == id)


def refusal(reading: Reading) -> str:
    """The one problem of a file that was refused, without the folder it lay in."""
    assert reading.snapshot is None
    assert [problem.code for problem in reading.problems] == ["list-refused"]
    return reading.problems[0].message.rpartition("/")[2]
