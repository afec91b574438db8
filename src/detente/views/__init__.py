"""Ledger → answers. Every view is a function `(ledger, query) -> Table`; `render` writes a table, `brief` a whole page.

table = views.balance(ledger, Query(as_of=date(2025, 12, 20)))
print(views.to_markdown(table))

The brief brings the chart library, so its names are imported when they are first asked for (see `late`).
"""

from typing import TYPE_CHECKING

from detente.late import late_attributes
from detente.views.balances import balance
from detente.views.counting import people, totals
from detente.views.deals import exchanges
from detente.views.evidence import row_ids, why
from detente.views.export import (
    FoldAt,
    StatusQuestion,
    claims_jsonl,
    events_jsonl,
    story,
    to_story_json,
)
from detente.views.law import measures, status
from detente.views.listings import claims, problems, reports, timeline
from detente.views.readers import readers
from detente.views.render import to_csv, to_json, to_markdown, to_rich
from detente.views.steps import Node, to_json_tree, to_rich_tree
from detente.views.table import Column, Form, Query, Row, Table
from detente.views.voices import disagreements, positions

if TYPE_CHECKING:
    from detente.views.page import brief
    from detente.views.pages import brief_html, brief_markdown
    from detente.views.parts import Brief

__all__ = [
    "Brief", "Column", "FoldAt", "Form", "Node", "Query", "Row", "StatusQuestion", "Table", "balance", "brief",
    "brief_html", "brief_markdown", "claims", "claims_jsonl", "disagreements", "events_jsonl",
    "exchanges", "measures", "people", "positions", "problems", "readers", "reports", "row_ids", "status", "story",
    "timeline", "to_csv", "to_json", "to_json_tree", "to_markdown", "to_rich", "to_rich_tree", "to_story_json",
    "totals", "why",
]  # fmt: skip

__getattr__ = late_attributes(
    __name__,
    {
        "Brief": "detente.views.parts:Brief",
        "brief": "detente.views.page:brief",
        "brief_html": "detente.views.pages:brief_html",
        "brief_markdown": "detente.views.pages:brief_markdown",
    },
)
