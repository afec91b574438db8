"""What a page holds → a file, by its ending."""

from __future__ import annotations

from collections.abc import Callable

from detente.views.render import to_csv, to_json, to_markdown
from detente.views.table import Table
from detente.web.collected import Collected, collected_csv, collected_json, collected_markdown

#: How a table, and a thing with several, is written, and as what it is sent.
WRITERS: dict[str, tuple[Callable[[Table], str], Callable[[Collected], str], str]] = {
    "csv": (to_csv, collected_csv, "text/csv; charset=utf-8"),
    "json": (to_json, collected_json, "application/json"),
    "md": (to_markdown, collected_markdown, "text/markdown; charset=utf-8"),
}


def written(held: Table | Collected, ending: str) -> str:
    """The text of the file."""
    as_table, as_collected, _ = WRITERS[ending]
    return as_table(held) if isinstance(held, Table) else as_collected(held)


def media(ending: str) -> str:
    """What the file is sent as."""
    return WRITERS[ending][2]
