"""`detente relations`: a dossier → how its parties stood to each other, period by period."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.asking import leave_if_strict, ledger_of, put_table
from detente.cli.options import AsOf, DossierPath, Format, FormatOption, KnownBy, Strict
from detente.errors import UsageError
from detente.views.relations import Span, figures, matrix
from detente.views.relations import relations as relations_of
from detente.views.table import Query

Party = Annotated[str | None, typer.Argument(help="A party: US, BY, EU, or a name.")]


def relations(
    dossier: DossierPath, a: Party = None, b: Party = None,
    by: Annotated[Span, typer.Option("--by", help="What to count by.")] = Span.YEAR,
    as_matrix: Annotated[bool, typer.Option("--matrix", help="All parties against each other, year by year.")] = False,
    with_figures: Annotated[bool, typer.Option("--figures", help="Numbers that reports give: trade shares, volumes.")] = False,
    as_of: AsOf = None, known_by: KnownBy = None, format: FormatOption = Format.TABLE, strict: Strict = False,
) -> None:  # fmt: skip
    """Show what parties did to and with each other over time.

    Counts verbal and material cooperation and conflict (the quad classes of PLOVER) with their net for each pair, and for
    a party against the blocs around it. With one party, its pairs and blocs; with two, each dealing with the net so far. Which
    event counts as what, and who belongs to which bloc, are data files: `plover.toml` and `blocs.toml` in `detente/views/data`.

    Examples:
        detente relations belarus.dossier
        detente relations belarus.dossier BY --by quarter
        detente relations belarus.dossier US BY
        detente relations belarus.dossier --matrix
    """
    if (as_matrix or with_figures) and (a or b):
        raise UsageError("--matrix and --figures are of all parties: leave the names out")
    if as_matrix and with_figures:
        raise UsageError("--matrix or --figures, not both")
    ledger = ledger_of(dossier, known_by)
    query = Query(as_of, known_by)
    if as_matrix or with_figures:
        table = matrix(ledger, query) if as_matrix else figures(ledger, query)
    else:
        table = relations_of(ledger, query, a, b, by)
    put_table(table, format)
    leave_if_strict(ledger, strict)
