"""The commands that show one table of a dossier: each asks its view, and writes what it yields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from detente import views
from detente.cli.asking import leave_if_strict, ledger_about, ledger_of, put_table
from detente.cli.options import Actor, AsOf, DossierPath, Format, FormatOption, KnownBy, Object, Regime, Strict
from detente.cli.status import PROBLEMS
from detente.dossier import open_dossier
from detente.errors import UsageError
from detente.model import Ledger
from detente.views.table import Query, Table

View = Callable[[Ledger, Query], Table]
Everything = Annotated[bool, typer.Option("--all", help="Also what does not move the ledger.")]
Party = Annotated[str | None, typer.Argument(help="A party: US, BY, EU, or a name.")]


def balance(
    dossier: DossierPath, a: Party = None, b: Party = None, as_of: AsOf = None, known_by: KnownBy = None,
    object: Object = None, format: FormatOption = Format.TABLE, strict: Strict = False,
) -> None:  # fmt: skip
    """Show what two parties gave, got, promised and still hold.

    Round by round: who gave what for what; then what was promised and not delivered, demanded and refused, and what each still
    holds. Without two parties it takes the two that dossier.toml names as `actors`, else those with the most exchanges.

    Examples:
        detente balance belarus.dossier
        detente balance belarus.dossier US BY --known-by 2025-12-31
    """
    if (a is None) != (b is None):
        raise UsageError(f"a balance is between two parties: name another one beside {a}")
    actors = open_dossier(dossier).settings().actors
    if a is None and len(actors) >= 2:
        a, b = actors[0], actors[1]
    ledger = ledger_of(dossier, known_by)
    put_table(views.balance(ledger, Query(as_of, known_by, None, object, None), a, b), format)
    leave_if_strict(ledger, strict)


def timeline(
    dossier: DossierPath, as_of: AsOf = None, known_by: KnownBy = None, regime: Regime = None, object: Object = None,
    actor: Actor = None, everything: Everything = False, format: FormatOption = Format.TABLE, strict: Strict = False,
) -> None:  # fmt: skip
    """Show what happened, in order of time.

    As a table, what moves the ledger, done or planned: measures, releases, arrests, talks, deals, ties. With `--all`, also the
    acts around it, what was refused or is only possible, and what says little; JSON and CSV always have everything.

    Examples:
        detente timeline belarus.dossier
        detente timeline belarus.dossier --all
        detente timeline belarus.dossier --object potash --format csv > potash.csv
    """
    whole = everything or format in (Format.JSON, Format.CSV)
    view = partial(views.timeline, everything=whole)
    _show(view, dossier, Query(as_of, known_by, regime, object, actor), format, strict)


def exchanges(
    dossier: DossierPath, as_of: AsOf = None, known_by: KnownBy = None, regime: Regime = None, object: Object = None,
    actor: Actor = None, format: FormatOption = Format.TABLE, strict: Strict = False,
) -> None:  # fmt: skip
    """Show what was given for what.

    An exchange is stated where a report tells the two as traded, implied where one only follows the other.

    Examples:
        detente exchanges belarus.dossier
        detente exchanges belarus.dossier --as-of 2025-12-31
    """
    _show(views.exchanges, dossier, Query(as_of, known_by, regime, object, actor), format, strict)


def status(
    dossier: DossierPath, as_of: AsOf = None, known_by: KnownBy = None, regime: Regime = None, object: Object = None,
    format: FormatOption = Format.TABLE, strict: Strict = False,
) -> None:  # fmt: skip
    """Show what is in force under each regime.

    One word for each measure (in force, licensed, eased, suspended, lifted, delisted, not imposed, unknown), since when, and
    what it rests on: press, official texts, lists, the table of standing programmes (baseline). Without `--regime` it shows the
    `regimes` of dossier.toml, or all where it names none.

    Examples:
        detente status belarus.dossier
        detente status belarus.dossier --regime US --object potash --as-of 2025-12-20
        detente status belarus.dossier --as-of 2025-12-20 --known-by 2025-12-16
    """
    ledger = ledger_about(dossier, object, known_by)
    query = Query(as_of, known_by, regime, object, None)
    regimes = open_dossier(dossier).settings().regimes
    if regime is not None or not regimes:
        table = views.status(ledger, query)
    else:
        parts = [views.status(ledger, replace(query, regime=one)) for one in regimes]
        note = f"Only the regimes that dossier.toml names: {', '.join(regimes)}."
        table = replace(parts[0], rows=tuple(row for part in parts for row in part.rows), notes=(*parts[0].notes, note))
    put_table(table, format)
    leave_if_strict(ledger, strict)


def measures(
    dossier: DossierPath, as_of: AsOf = None, known_by: KnownBy = None, regime: Regime = None, object: Object = None,
    format: FormatOption = Format.TABLE, strict: Strict = False,
) -> None:  # fmt: skip
    """Show the history of each measure.

    One row for each state it came into, with the event that brought it there; grounds and terms where reports give them.

    Examples:
        detente measures belarus.dossier
        detente measures belarus.dossier --regime US --object potash
    """
    _show(views.measures, dossier, Query(as_of, known_by, regime, object, None), format, strict)


def totals(
    dossier: DossierPath, as_of: AsOf = None, known_by: KnownBy = None, actor: Actor = None,
    format: FormatOption = Format.TABLE, strict: Strict = False,
) -> None:  # fmt: skip
    """Show stated totals against what the ledger accounts for.

    Examples:
        detente totals belarus.dossier
    """
    _show(views.totals, dossier, Query(as_of, known_by, None, None, actor), format, strict)


def people(
    dossier: DossierPath, as_of: AsOf = None, known_by: KnownBy = None, actor: Actor = None,
    format: FormatOption = Format.TABLE, strict: Strict = False,
) -> None:  # fmt: skip
    """Show who was freed or jailed, by name.

    Examples:
        detente people belarus.dossier
        detente people belarus.dossier --format json
    """
    _show(views.people, dossier, Query(as_of, known_by, None, None, actor), format, strict)


def disagreements(
    dossier: DossierPath, known_by: KnownBy = None, regime: Regime = None, object: Object = None, actor: Actor = None,
    format: FormatOption = Format.TABLE, strict: Strict = False,
) -> None:  # fmt: skip
    """Show where the reports do not fit together.

    Each row has the values, who holds which, what the ledger chose, and why.

    Examples:
        detente disagreements belarus.dossier
    """
    _show(views.disagreements, dossier, Query(None, known_by, regime, object, actor), format, strict)


def reports(dossier: DossierPath, known_by: KnownBy = None, format: FormatOption = Format.TABLE, strict: Strict = False) -> None:
    """Show the reports, when each could be read, and which are copies.

    Examples:
        detente reports belarus.dossier
    """
    _show(views.reports, dossier, Query(None, known_by), format, strict)


def problems(dossier: DossierPath, format: FormatOption = Format.TABLE, strict: Strict = False) -> None:
    """Show what could not be read or does not fit.

    Examples:
        detente problems belarus.dossier
        detente problems belarus.dossier --strict
    """
    ledger = ledger_of(dossier)
    put_table(views.problems(ledger), format)
    if strict and ledger.problems:
        raise typer.Exit(PROBLEMS)


def _show(view: View, dossier: Path, query: Query, format: Format, strict: bool) -> None:
    ledger = ledger_of(dossier, query.known_by)
    put_table(view(ledger, query), format)
    leave_if_strict(ledger, strict)
