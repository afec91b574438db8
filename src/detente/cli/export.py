"""`detente export`: a dossier → files for other programs."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.asking import ledger_of
from detente.cli.options import DossierPath, KnownBy, question
from detente.cli.screen import note, put, write
from detente.dossier.files import write_text
from detente.errors import UsageError
from detente.model import Ledger
from detente.views.export import StatusQuestion, claims_jsonl, csv_tables, story, to_story_json


class ExportFormat(StrEnum):
    """What is written."""

    STORY = "story"
    JSONL = "jsonl"
    CSV = "csv"


def export(
    dossier: DossierPath,
    format: Annotated[
        ExportFormat,
        typer.Option("--format", "-f", help="story: all as one JSON document; jsonl: the claims; csv: tables."),
    ] = ExportFormat.STORY,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here (csv without --table: a folder); else to the screen."),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option("--status", metavar="REGIME:OBJECT:AS_OF[:KNOWN_BY]", help="A status question to answer; may be repeated."),
    ] = None,
    table: Annotated[str | None, typer.Option("--table", help="csv: just this table (timeline, claims, exchanges …).")] = None,
    known_by: KnownBy = None,
) -> None:
    """Write the ledger for other programs.

    Examples:
        detente export belarus.dossier --format story -o story.json
        detente export belarus.dossier --status US:potash:2025-12-20 --status EU:potash:2025-12-20:2025-12-16
        detente export belarus.dossier --format csv -o tables/
        detente export belarus.dossier --format csv --table exchanges
    """
    if status and format is not ExportFormat.STORY:
        raise UsageError("--status goes with --format story")
    if table is not None and format is not ExportFormat.CSV:
        raise UsageError("--table goes with --format csv")
    questions = [StatusQuestion(*question(text)) for text in status or ()]
    ledger = ledger_of(dossier, known_by)
    if format is ExportFormat.JSONL:
        write(claims_jsonl(ledger), output)
    elif format is ExportFormat.CSV:
        _csv(ledger, output, table)
    else:
        folded = {day: ledger_of(dossier, day) for day in _days(questions)}
        write(to_story_json(story(ledger, questions, folded.__getitem__)), output)


def _days(questions: list[StatusQuestion]) -> list[date]:
    return sorted({one.known_by for one in questions if one.known_by is not None})


def _csv(ledger: Ledger, output: Path | None, table: str | None) -> None:
    """One table to a file or the screen, or every table to a folder."""
    tables = csv_tables(ledger)
    if table is not None:
        text = tables.get(f"{table}.csv")
        if text is None:
            raise UsageError(f"there is no table {table!r}; there are {', '.join(name.removesuffix('.csv') for name in tables)}")
        write(text, output)
    elif output is None:
        put(tables["timeline.csv"])
    elif output.suffix:
        write_text(output, tables["timeline.csv"])
        note(f"wrote {output}: the time line (for every table, name a folder)")
    else:
        for name, text in tables.items():
            write_text(output / name, text)
        note(f"wrote {len(tables)} tables to {output}")
