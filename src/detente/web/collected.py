"""What the page of one thing holds, as one file: its sentence with the footnotes, and its parts as tables."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict, dataclass, replace

from detente.views.quoting import Quoted, as_markdown
from detente.views.render import markdown_text, no_formula, to_json, to_markdown
from detente.views.table import Table, flat


@dataclass(frozen=True, slots=True)
class Collected:
    """One thing: `parts` are tables by the name each has in a file, with titles for people."""

    id: str
    title: str
    quoted: Quoted
    parts: tuple[tuple[str, Table], ...]


def collected_json(one: Collected) -> str:
    """One object: the sentences with the numbers of their notes, the notes, and every part as a list of rows."""
    told = [{"text": text, "notes": list(numbers)} for text, numbers in one.quoted.sentences]
    notes = [asdict(note) for note in one.quoted.notes]
    parts = {name: json.loads(to_json(table)) for name, table in one.parts}
    whole = {"id": one.id, "title": one.title, "told": told, "notes": notes, "further_passages": one.quoted.more, **parts}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def collected_csv(one: Collected) -> str:
    """One line a row of any part; `part` says of which, and what a part has no field for is empty."""
    rows: list[dict[str, str | float | int | None]] = []
    for name, table in one.parts:
        for row in table.rows:
            fields: dict[str, str | float | int | None] = {"part": name, "id": row.id}
            for column, cell in zip(table.columns, row.cells, strict=True):
                fields |= flat(column, cell)
            rows.append(fields)
    heads = list(dict.fromkeys(["part", "id", *(head for row in rows for head in row)]))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([no_formula(row.get(head)) for head in heads] for row in rows)
    return out.getvalue()


def collected_markdown(one: Collected) -> str:
    """A title, the parts as pipe tables, and the sentences with their footnotes."""
    parts = [to_markdown(replace(table, notes=())) for _, table in one.parts if table.rows]
    return "\n".join([f"# {markdown_text(one.title)}\n", as_markdown(one.quoted), *parts])
