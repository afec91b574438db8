"""`detente positions`: a dossier → who said what, with which stance; where each party stands, and when it turned."""

from __future__ import annotations

from typing import Annotated

import typer

from detente import views
from detente.cli.asking import leave_if_strict, ledger_of, put_table
from detente.cli.options import Actor, AsOf, DossierPath, Format, FormatOption, KnownBy, Object, Strict
from detente.errors import UsageError
from detente.views.table import Query
from detente.views.turns import turns as turns_of


def positions(
    dossier: DossierPath, as_of: AsOf = None, known_by: KnownBy = None, object: Object = None, actor: Actor = None,
    stands: Annotated[bool, typer.Option("--stands", help="Where each party stands, in words and deeds, in time.")] = False,
    turns: Annotated[bool, typer.Option("--turns", help="Of that only where each began, and its turns.")] = False,
    format: FormatOption = Format.TABLE, strict: Strict = False,
) -> None:  # fmt: skip
    """Show who said what, and with which stance.

    With `--stands`, what each party said and did on relief, on prisoners and on ties, for or against, with its terms, in order of
    time; a change of side is marked as a turn. `--turns` leaves out what is no turn. What counts as what is a data file,
    `detente/views/data/topics.toml`.

    Examples:
        detente positions belarus.dossier
        detente positions belarus.dossier --actor "Kaja Kallas"
        detente positions belarus.dossier --turns
        detente positions belarus.dossier --stands --actor EU
    """
    if (stands or turns) and object is not None:
        raise UsageError("--object goes with the plain list, not with --stands or --turns")
    ledger, query = ledger_of(dossier, known_by), Query(as_of, known_by, None, object, actor)
    table = turns_of(ledger, query, only=turns) if stands or turns else views.positions(ledger, query)
    put_table(table, format)
    leave_if_strict(ledger, strict)
