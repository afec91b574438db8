"""A page's table → a file, by its ending."""

from __future__ import annotations

from collections.abc import Callable

from detente.views.render import to_csv, to_json, to_markdown
from detente.views.table import Table

#: How a table is written, and as what it is sent.
WRITERS: dict[str, tuple[Callable[[Table], str], str]] = {
    "csv": (to_csv, "text/csv; charset=utf-8"),
    "json": (to_json, "application/json"),
    "md": (to_markdown, "text/markdown; charset=utf-8"),
}
