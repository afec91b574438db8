"""Tables of the data set → CSV, and the description of the data set: a data package for programs, a page for people.

Lists stand in one CSV field, their items apart by ` | `. No field is read as a formula by a spreadsheet program.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date

from detente.exports.dataset import Field, Sheet, Type, Value
from detente.exports.sheets import SHEETS
from detente.model import Ledger
from detente.views.render import no_formula
from detente.views.table import number_cell

#: What stands between the items of a list; the same sign within an item gives way to a broken bar.
BETWEEN = " | "

_BAR, _BROKEN_BAR = "|", "¦"

#: The description that lies beside the tables, as the Data Package standard names it.
PACKAGE = "datapackage.json"

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

#: Types of the Table Schema standard that are called otherwise than ours.
_STANDARD = {Type.TEXT: "string", Type.DAY: "date", Type.LIST: "list"}


def to_csv(sheet: Sheet, ledger: Ledger) -> str:
    """One table as CSV, its field names in the first line; empty where nothing is told."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(field.name for field in sheet.fields)
    writer.writerows([no_formula(_cell(value)) for value in row] for row in sheet.rows(ledger))
    return out.getvalue()


def _cell(value: Value) -> str | int | float | None:
    match value:
        case tuple():
            return BETWEEN.join(item.replace(_BAR, _BROKEN_BAR) for item in value)
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case float():
            return number_cell(value)
        case _:
            return value


def csv_files(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """File name and text of every table, and of the data package that describes them."""
    for sheet in SHEETS:
        yield f"{sheet.name}.csv", to_csv(sheet, ledger)
    yield PACKAGE, package(ledger.title, "csv")


def package(title: str, ending: str) -> str:
    """The data package: each file with its fields, their types and what they say."""
    described = {"$schema": _PROFILE, "title": title, "resources": [_resource(sheet, ending) for sheet in SHEETS]}
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def _resource(sheet: Sheet, ending: str) -> dict[str, object]:
    fields = [_described(field) for field in sheet.fields]
    found: dict[str, object] = {"name": sheet.name, "path": f"{sheet.name}.{ending}", "format": ending, "description": sheet.what}
    return found | {"encoding": "utf-8", "schema": {"fields": fields, "missingValues": [""]}}


def _described(field: Field) -> dict[str, str]:
    found = {"name": field.name, "type": _STANDARD.get(field.type, field.type.value), "description": field.what}
    return found | ({"delimiter": BETWEEN, "itemType": "string"} if field.type is Type.LIST else {})


HEAD = """# The data set

This page is written by `python -m detente.exports.flat` from the tables themselves.

`detente export DOSSIER --format csv -o FOLDER` writes each table below as a CSV file, `--format parquet` as a Parquet file with
types and lists of its own (`pip install 'detente[data]'`), and beside them `datapackage.json`, which says the same as this page
to programs (Data Package 2.0). `--table NAME` writes one of them alone. In Python, `detente.open("belarus").events` is the first
of them, and so on (see [Python](python.md)).

An empty field says that nothing is told. In CSV, the items of a list stand apart by ` | ` (a `|` within an item is written `¦`),
days are ISO dates, and text that a spreadsheet program would take for a formula has an apostrophe before it.
"""


def dictionary() -> str:
    """The data dictionary as a page."""
    parts = [HEAD]
    for sheet in SHEETS:
        parts += [f"## {sheet.name}\n", f"{sheet.what}\n", "| field | type | what it says |", "| --- | --- | --- |"]
        parts += [f"| `{f.name}` | {f.type} | {f.what} |" for f in sheet.fields]
        parts.append("")
    return "\n".join(parts).rstrip("\n") + "\n"


if __name__ == "__main__":
    print(dictionary(), end="")
