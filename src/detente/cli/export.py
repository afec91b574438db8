"""`detente export`: a dossier → files for other programs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from detente.cli.asking import ledger_of
from detente.cli.options import Actor, AsOf, DossierPath, KnownBy, Object, Regime, question
from detente.cli.screen import note, write
from detente.dossier.files import write_text
from detente.errors import UsageError
from detente.exports import ftm, gsdb, plover
from detente.exports.dataset import Sheet
from detente.exports.flat import PACKAGE, csv_files, package, to_csv
from detente.exports.sheets import SHEETS
from detente.late import late, late_extra
from detente.model import Ledger
from detente.views.export import StatusQuestion, claims_jsonl, story, to_story_json
from detente.views.table import EVERYTHING, Query
from detente.views.words import some


class ExportFormat(StrEnum):
    """What is written."""

    STORY = "story"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    FTM = "ftm"
    GSDB = "gsdb"
    PLOVER = "plover"
    ATOM = "atom"
    ICS = "ics"


#: Formats that can be narrowed to what a query asks for.
_FEEDS: dict[ExportFormat, str] = {
    ExportFormat.ATOM: "detente.exports.feed:atom",
    ExportFormat.ICS: "detente.exports.calendar:calendar",
}

_TABLES = frozenset({ExportFormat.CSV, ExportFormat.PARQUET})

_HELP = (
    "story: all as one JSON document; jsonl: the claims; csv, parquet: the tables of the data set; ftm: FollowTheMoney entities; "
    "gsdb: sanction cases; plover: event records; atom: a feed; ics: a calendar."
)


def export(
    dossier: DossierPath,
    format: Annotated[ExportFormat, typer.Option("--format", "-f", help=_HELP)] = ExportFormat.STORY,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here (all tables: a folder); else to the screen."),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option("--status", metavar="REGIME:OBJECT:AS_OF[:KNOWN_BY]", help="A status question to answer; may be repeated."),
    ] = None,
    table: Annotated[
        str | None, typer.Option("--table", help="csv, parquet: just this table (events, claims, measures …).")
    ] = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    regime: Regime = None,
    object: Object = None,
    actor: Actor = None,
) -> None:
    """Write the ledger for other programs.

    What each holds stands in docs/how-to/export.md, every field of the tables in docs/reference/data-set.md. A feed and a
    calendar may be narrowed by `--as-of`, `--regime`, `--object` and `--actor`.

    Examples:
        detente export belarus.dossier --format story -o story.json
        detente export belarus.dossier --status US:potash:2025-12-20 --status EU:potash:2025-12-20:2025-12-16
        detente export belarus.dossier --format csv -o tables/
        detente export belarus.dossier --format parquet --table measures -o measures.parquet
        detente export belarus.dossier --format ftm -o belarus.ftm.json
        detente export belarus.dossier --format ics --object potash -o potash.ics
    """
    query = Query(as_of, known_by, regime, object, actor)
    _must_fit(format, query, status, table)
    questions = [StatusQuestion(*question(text)) for text in status or ()]
    ledger = ledger_of(dossier, known_by)
    if format in _FEEDS:
        write(late(_FEEDS[format])(ledger, query), output)
    elif format in _TABLES:
        _tables(ledger, format, output, table)
    elif format is ExportFormat.FTM:
        _ftm(ledger, output)
    elif format is ExportFormat.STORY:
        folded = {day: ledger_of(dossier, day) for day in _days(questions)}
        write(to_story_json(story(ledger, questions, folded.__getitem__)), output)
    else:
        write(_LINES[format](ledger), output)


_LINES: dict[ExportFormat, Callable[[Ledger], str]] = {
    ExportFormat.JSONL: claims_jsonl,
    ExportFormat.GSDB: gsdb.to_csv,
    ExportFormat.PLOVER: plover.to_lines,
}


def _must_fit(format: ExportFormat, query: Query, status: list[str] | None, table: str | None) -> None:
    """Options that a format does nothing with are refused."""
    if status and format is not ExportFormat.STORY:
        raise UsageError("--status goes with --format story")
    if table is not None and format not in _TABLES:
        raise UsageError("--table goes with --format csv or parquet")
    if format not in _FEEDS and Query(None, None, query.regime, query.object, query.actor) != EVERYTHING:
        raise UsageError("--regime, --object and --actor go with --format atom or ics")
    if format not in _FEEDS and query.as_of is not None:
        raise UsageError("--as-of goes with --format atom or ics")


def _days(questions: list[StatusQuestion]) -> list[date]:
    return sorted({one.known_by for one in questions if one.known_by is not None})


def _ftm(ledger: Ledger, output: Path | None) -> None:
    found = ftm.entities(ledger)
    write(ftm.to_lines(found), output)
    if found.left_out:
        note(f"left out: {some(len(found.left_out), 'measure')} against nobody who is named ({', '.join(found.left_out)})")


def _tables(ledger: Ledger, format: ExportFormat, output: Path | None, table: str | None) -> None:
    """One table to a file or the screen, or every table to a folder."""
    if table is None and (output is None or output.suffix):
        raise UsageError(f"--format {format} writes {len(SHEETS)} tables: name a folder with -o, or one of them with --table")
    if format is ExportFormat.PARQUET:
        _parquet(ledger, output, table)
    elif table is not None:
        write(to_csv(_sheet(table), ledger), output)
    elif output is not None:
        for name, text in csv_files(ledger):
            write_text(output / name, text)
        note(f"wrote {len(SHEETS)} tables and their description, {PACKAGE}, to {output}")


def _sheet(name: str) -> Sheet:
    found = next((sheet for sheet in SHEETS if sheet.name == name), None)
    if found is None:
        raise UsageError(f"there is no table {name!r}; there are {', '.join(sheet.name for sheet in SHEETS)}")
    return found


def _parquet(ledger: Ledger, output: Path | None, table: str | None) -> None:
    sheets = [_sheet(table)] if table is not None else SHEETS
    if output is None:
        raise UsageError("a Parquet file is for no screen: name it with -o")
    save: Any = late_extra("detente.exports.arrow:write_parquet", ("pyarrow",), "data", "--format parquet")
    for sheet in sheets:
        save(sheet, ledger, output if table is not None else output / f"{sheet.name}.parquet")
    if table is None:
        write_text(output / PACKAGE, package(ledger.title, "parquet"))
    note(f"wrote {output}")
