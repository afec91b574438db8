"""A `Table` → a rich table for a terminal, JSON, CSV or Markdown.

Text of reports is data: on a terminal it carries no control characters and no markup, in Markdown no markup and no HTML, in
CSV no formula.
"""

from __future__ import annotations

import csv
import io
import json
import re
from itertools import pairwise

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from detente.views.table import Form, Row, Table, flat, shown
from detente.views.words import visible

#: Leading characters on which spreadsheet programs read a cell as a formula; such text gets an apostrophe before it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

#: An id on a screen: long enough to be unique in any dossier of a few thousand rows (`why` takes any unique beginning).
SHORT_ID = 10

_STYLES = {
    "done": "", "planned": "yellow", "conditional": "yellow", "possible": "yellow", "refused": "red",
    "in force": "red", "licensed": "green", "eased": "green", "suspended": "yellow", "lifted": "green", "delisted": "green",
    "met": "green", "gap": "yellow", "impossible": "red", "not checkable": "dim", "stated": "bold", "implied": "dim",
    "support": "green", "oppose": "red", "demand": "yellow", "deny": "red",
}  # fmt: skip

_MARKDOWN = re.compile(r"([\\`*_\[\]#|~])")


def _columns(table: Table) -> list[int]:
    """The columns that a screen shows: all but lists of ids, and columns that are empty throughout."""
    return [
        i
        for i, column in enumerate(table.columns)
        if column.screen
        and column.form is not Form.IDS
        and (not table.rows or any(row.cells[i] not in (None, "", [], ()) for row in table.rows))
    ]


def _breaks(table: Table) -> set[int]:
    """Rows after which a new part of the table begins."""
    if table.group is None:
        return set()
    cells = table.column(table.group)
    return {i for i, (here, after) in enumerate(pairwise(cells)) if here != after}


def short_id(row: Row) -> str:
    """The id as a screen shows it: the beginning of a hash, the whole of an id made of words."""
    return "" if row.id is None else row.id if row.id.startswith(("status:", "person:")) else row.id[:SHORT_ID]


def to_rich(table: Table) -> RenderableType:
    """The table for a terminal, its title above and its notes below."""
    out = RichTable(
        title=Text(table.title, style="bold"), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, expand=False
    )
    picked, breaks = _columns(table), _breaks(table)
    for i in picked:
        column = table.columns[i]
        right = column.form is Form.NUMBER
        out.add_column(
            column.title,
            justify="right" if right else "left",
            ratio=None,
            overflow="fold",
            no_wrap=column.form in (Form.WORD, Form.DAY) or right,
            min_width=24 if column.wide else None,
        )
    if any(row.id for row in table.rows):
        out.add_column("id", style="dim", no_wrap=True)
    group = [c.key for c in table.columns].index(table.group) if table.group else -1
    last: object = None
    for n, row in enumerate(table.rows):
        cells = []
        for i in picked:
            text = shown(table.columns[i].form, row.cells[i])
            cells.append(Text("" if i == group and n and row.cells[i] == last else text, style=_STYLES.get(text, "")))
        last = row.cells[group] if group >= 0 else None
        if any(r.id for r in table.rows):
            cells.append(Text(visible(short_id(row))))
        out.add_row(*cells, end_section=n in breaks)
    if not table.rows:
        return Group(Text(table.title, style="bold"), Text("Nothing to show.", style="dim"), *_notes(table))
    return Group(out, *_notes(table))


def _notes(table: Table) -> list[Text]:
    return [Text(visible(note), style="dim") for note in table.notes]


def to_json(table: Table) -> str:
    """A list of objects, one a row, ids included."""
    keys = [c.key for c in table.columns]
    rows = [{"id": row.id, **dict(zip(keys, row.cells, strict=True))} for row in table.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and len(value) > 1 and value.startswith(_FORMULA) else value


def to_csv(table: Table) -> str:
    """One line a row; dates and counts in several fields (`when_from`, `when_to`, `count`, `count_op` …)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    heads = ["id", *(name for column in table.columns for name in flat(column, None))]
    writer.writerow(heads)
    for row in table.rows:
        fields = [field for column, cell in zip(table.columns, row.cells, strict=True) for field in flat(column, cell).values()]
        writer.writerow([_safe(field) for field in (row.id, *fields)])
    return out.getvalue()


def markdown_text(text: str) -> str:
    """Text that Markdown shows as it is: no emphasis, links, HTML or table cells come of it."""
    plain = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKDOWN.sub(r"\\\1", plain)


def to_markdown(table: Table) -> str:
    """A title, a pipe table, and the notes."""
    lines = [f"## {markdown_text(table.title)}", ""]
    picked = _columns(table)
    if table.rows:
        with_id = any(row.id for row in table.rows)
        heads = [table.columns[i].title for i in picked] + (["id"] if with_id else [])
        rules = ["---:" if table.columns[i].form is Form.NUMBER else "---" for i in picked] + (["---"] if with_id else [])
        lines += [f"| {' | '.join(heads)} |", f"| {' | '.join(rules)} |"]
        for row in table.rows:
            cells = [markdown_text(shown(table.columns[i].form, row.cells[i])).replace("\n", "<br>") for i in picked]
            lines.append(f"| {' | '.join(cells + ([f'`{short_id(row)}`' if row.id else ''] if with_id else []))} |")
    else:
        lines.append("Nothing to show.")
    lines += [f"\n{markdown_text(note)}" for note in table.notes]
    return "\n".join(lines) + "\n"
