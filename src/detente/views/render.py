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
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table as RichTable
from rich.text import Text

from detente.views.columns import Need, fitted
from detente.views.table import SHORT_ID, Form, Row, Table, flat, shown
from detente.views.words import visible

#: Leading characters on which spreadsheet programs read a cell as a formula; such text gets an apostrophe before it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")

#: Ids longer than this are folded: the day of a question on a long object would take the screen.
_LONGEST_ID = 34

#: Forms whose cells are never folded.
_WHOLE = frozenset({Form.WORD, Form.DAY, Form.NUMBER})

_AS_ABOVE = "as above"

#: Characters of a date, which is read at a glance only on one line: "13 Dec 2025".
_DATE = 11

#: Characters between two columns: one of padding, one where lines would cross.
_GAP = 2

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
    if row.id is None:
        return ""
    return row.brief if row.brief is not None else (row.id if row.id.startswith("person:") else row.id[:SHORT_ID])


class _Drawn:
    """A table that is laid out when it is printed: how wide its columns are depends on the screen."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._picked = _columns(table)
        heads = [table.columns[i].title for i in self._picked]
        texts = [[shown(table.columns[i].form, row.cells[i]) for i in self._picked] for row in table.rows]
        if any(short_id(row) for row in table.rows):
            heads.append("id")
            texts = [[*cells, visible(short_id(row))] for cells, row in zip(texts, table.rows, strict=True)]
        self._heads = heads
        self._texts = self._said_once(self._without_repeats(texts))

    def _without_repeats(self, texts: list[list[str]]) -> list[list[str]]:
        """The cells of the grouping column emptied where they repeat the row above."""
        keys = [self._table.columns[i].key for i in self._picked]
        if self._table.group not in keys:
            return texts
        at = keys.index(self._table.group)
        heads = [cells[at] for cells in texts]
        for n, (before, here) in enumerate(pairwise(heads), 1):
            texts[n][at] = "" if before == here else here
        return texts

    def _said_once(self, texts: list[list[str]]) -> list[list[str]]:
        """Clauses that repeat the row above are said once."""
        for n, place in enumerate(self._picked):
            if self._table.columns[place].form is Form.CLAUSES:
                said = [cells[n] for cells in texts]
                for row, (before, here) in enumerate(pairwise(said), 1):
                    texts[row][n] = _AS_ABOVE if here == before and len(here) > len(_AS_ABOVE) else here
        return texts

    def _needs(self) -> list[Need]:
        needs = []
        for n, head in enumerate(self._heads):
            column = self._table.columns[self._picked[n]] if n < len(self._picked) else None
            lines = tuple(line for cells in self._texts for line in cells[n].split("\n"))
            whole = max(map(len, lines), default=0) <= _LONGEST_ID if column is None else column.form in _WHOLE
            wide, spare = (False, False) if column is None else (column.wide, column.spare)
            least = _DATE if column is not None and column.form is Form.WHEN else 0
            needs.append(Need((head, *lines), whole, wide, spare, least))
        return needs

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        widths = fitted(self._needs(), options.max_width, _GAP)
        out = RichTable(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
        for n, width in widths.items():
            column = self._table.columns[self._picked[n]] if n < len(self._picked) else None
            right = column is not None and column.form is Form.NUMBER
            out.add_column(
                self._heads[n], width=width, justify="right" if right else "left", overflow="fold",
                no_wrap=column is not None and column.form in _WHOLE, style="" if column else "dim",
            )  # fmt: skip
        breaks = _breaks(self._table)
        for row, cells in enumerate(self._texts):
            out.add_row(*(Text(cells[n], style=_STYLES.get(cells[n], "")) for n in widths), end_section=row in breaks)
        yield from (Text(self._table.title, style="bold"), Text(""), out)
        hidden = [self._heads[n] for n in range(len(self._heads)) if n not in widths]
        if hidden:
            yield Text(f"\nNot shown for want of room: {', '.join(hidden)}.", style="dim")


def to_rich(table: Table) -> RenderableType:
    """The table for a terminal, its title above and its notes below."""
    if not table.rows:
        return Group(Text(table.title, style="bold"), Text("Nothing to show.", style="dim"), *_notes(table))
    return Group(_Drawn(table), *([Text("")] if table.notes else []), *_notes(table))


def _notes(table: Table) -> list[Text]:
    return [Text(visible(note), style="dim") for note in table.notes]


def to_json(table: Table) -> str:
    """A list of objects, one a row, ids included."""
    keys = [c.key for c in table.columns]
    rows = [{"id": row.id, **dict(zip(keys, row.cells, strict=True))} for row in table.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def no_formula(value: object) -> object:
    """A value as a CSV cell that no spreadsheet program takes for a formula."""
    return f"'{value}" if isinstance(value, str) and len(value) > 1 and value.startswith(_FORMULA) else value


def to_csv(table: Table) -> str:
    """One line a row; dates and counts in several fields (`when_from`, `when_to`, `count`, `count_op` …)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    heads = ["id", *(name for column in table.columns for name in flat(column, None))]
    writer.writerow(heads)
    for row in table.rows:
        fields = [field for column, cell in zip(table.columns, row.cells, strict=True) for field in flat(column, cell).values()]
        writer.writerow([no_formula(field) for field in (row.id, *fields)])
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
        with_id = any(short_id(row) for row in table.rows)
        heads = [table.columns[i].title for i in picked] + (["id"] if with_id else [])
        rules = ["---:" if table.columns[i].form is Form.NUMBER else "---" for i in picked] + (["---"] if with_id else [])
        lines += [f"| {' | '.join(heads)} |", f"| {' | '.join(rules)} |"]
        for row in table.rows:
            cells = [markdown_text(shown(table.columns[i].form, row.cells[i])).replace("\n", "<br>") for i in picked]
            lines.append(f"| {' | '.join(cells + ([f'`{short_id(row)}`' if short_id(row) else ''] if with_id else []))} |")
    else:
        lines.append("Nothing to show.")
    lines += [f"\n{markdown_text(note)}" for note in table.notes]
    return "\n".join(lines) + "\n"
