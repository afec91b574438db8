"""`detente doctor resolve`: a table of claims → for each object the value most likely to be right."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.screen import list_problems, put
from detente.errors import NoSuchInput, UsageError
from detente.events.truth import resolve_table
from detente.model import Problem

#: The columns that are read; others may stand beside them.
COLUMNS = ("source", "object", "value")

#: Longer fields than any claim has are a broken quotation mark that swallowed the rest of the file.
_LONGEST_FIELD = 1 << 20


def resolve(
    claims: Annotated[Path, typer.Argument(metavar="CLAIMS", help="A CSV file with the columns source, object and value.")],
) -> None:
    """Choose among what sources claim, one JSON object a line.

    For each object its `value` and `confidence`. Sources are weighed by how often they prove right, copies of one another
    count for less, and near numbers support each other: docs/explanation/resolution.md.

    Examples:
        detente doctor resolve claims.csv
    """
    rows, problems = read_table(claims)
    list_problems(problems)
    answers = resolve_table(rows)
    lines = ({"object": a.object, "value": a.value, "confidence": a.confidence} for a in answers)
    put("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))


def read_table(path: Path) -> tuple[list[tuple[str, str, str]], list[Problem]]:
    """The claims of a table, and what is wrong with its lines."""
    if not path.is_file():
        raise NoSuchInput(f"there is no file {path}")
    text = path.read_bytes().decode("utf-8-sig", "replace").replace("\0", "")
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.DictReader(io.StringIO(text, newline=""))
    named = {(name or "").strip().casefold(): name for name in reader.fieldnames or ()}
    missing = [column for column in COLUMNS if column not in named]
    if missing:
        raise UsageError(f"{path} has no column {', '.join(missing)}; a table of claims has the columns {', '.join(COLUMNS)}")
    rows: list[tuple[str, str, str]] = []
    problems: list[Problem] = []
    try:
        for line in reader:
            source, about, value = (str(line.get(named[column]) or "").strip() for column in COLUMNS)
            if source and about and value:
                rows.append((source, about, value))
            elif source or about or value:
                where = f"line {reader.line_num}"
                problems.append(Problem(str(path), "incomplete-claim", f"{path}: {where} lacks a source, object or value", where))
    except csv.Error as error:
        raise UsageError(f"{path} is no CSV table: {error}") from error
    return rows, problems
