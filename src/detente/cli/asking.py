"""A dossier and the options of a question → the ledger to answer it from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import typer

from detente import pipeline
from detente.cli.options import Format
from detente.cli.screen import list_problems, progress, put, show
from detente.cli.status import PROBLEMS
from detente.model import Ledger
from detente.views.render import to_csv, to_json, to_markdown, to_rich
from detente.views.table import Table


def ledger_of(dossier: Path, known_by: date | None = None) -> Ledger:
    """The ledger of a dossier, with bars where it has to be made first."""
    with progress() as say:
        return pipeline.open_ledger(dossier, known_by, say=say)


def ledger_about(dossier: Path, object: str | None, known_by: date | None = None) -> Ledger:
    """The same, with what the dossier's lists have of an object that no report speaks of."""
    ledger = ledger_of(dossier, known_by)
    if not object or not ledger.lists:
        return ledger
    with progress() as say:
        say("Looking in the lists", 0, 0)
        return pipeline.looked_up(dossier, ledger, object)


def put_table(table: Table, format: Format) -> None:
    """A table in the form asked for."""
    match format:
        case Format.TABLE:
            show(to_rich(table))
        case Format.JSON:
            put(to_json(table))
        case Format.CSV:
            put(to_csv(table))
        case Format.MD:
            put(to_markdown(table))


def leave_if_strict(ledger: Ledger, strict: bool) -> None:
    """Exit status 1 where the user asked to be strict and the dossier has problems."""
    if strict and ledger.problems:
        list_problems(ledger.problems)
        raise typer.Exit(PROBLEMS)
