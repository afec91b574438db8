"""`detente check`: a dossier and a deal → the regimes that reach it, what each says, and the one word."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.asking import leave_if_strict, ledger_about, put_table
from detente.cli.options import AsOf, DossierPath, Format, FormatOption, KnownBy, Strict
from detente.dossier import open_dossier
from detente.errors import UsageError
from detente.views.assume import assumed, assumption
from detente.views.check import check as check_deal
from detente.views.check import compared, table
from detente.views.look import last_day
from detente.views.reach import deal_of


def check(
    dossier: DossierPath,
    object: Annotated[str, typer.Argument(metavar="OBJECT", help="What is dealt in: potash, Belavia, banking …")],
    party: Annotated[
        list[str] | None, typer.Option("--party", metavar="STATE", help="Whose national or firm deals; may be repeated.")
    ] = None,
    via: Annotated[
        list[str] | None, typer.Option("--via", metavar="STATE", help="Through whose territory; may be repeated.")
    ] = None,
    currency: Annotated[
        list[str] | None, typer.Option("--currency", metavar="CODE", help="What is paid in: USD, EUR …; may be repeated.")
    ] = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    assume: Annotated[
        list[str] | None,
        typer.Option("--assume", metavar="ACT", help='What if: "EU ease potash 2026-06-01"; may be repeated.'),
    ] = None,
    compare: Annotated[bool, typer.Option("--compare", help="With --assume: now and then side by side.")] = False,
    format: FormatOption = Format.TABLE,
    strict: Strict = False,
) -> None:
    """Show which regimes bind a deal, and why.

    Names each regime that reaches the deal (by nationality, territory, currency, or the risk of being listed), what it says
    of the object on that day, on what evidence, and one word: clear, blocked, licensed or unclear. The rules of reach are a data
    file, `detente/views/data/reach.toml`. It is no legal advice.

    Examples:
        detente check belarus.dossier potash --via LT --currency USD --party DE --as-of 2025-12-20
        detente check belarus.dossier Belavia --currency USD --known-by 2025-12-31
        detente check belarus.dossier potash --via LT --assume "EU lift potash 2026-06-01" --compare
    """
    if compare and not assume:
        raise UsageError("--compare shows what an assumption would change: give one with --assume")
    supposed = [assumption(text) for text in assume or ()]
    deal = deal_of(object, party or (), via or (), currency or ())
    ledger = ledger_about(dossier, object, known_by)
    other = assumed(ledger, supposed, open_dossier(dossier).decisions()[0]) if supposed else ledger
    days = [day for day in (last_day(ledger), *(one.day for one in supposed)) if day]
    day = as_of or max(days, default=None)
    found = compared(ledger, other, deal, day, supposed) if compare else table(other, check_deal(other, deal, day), supposed)
    put_table(found, format)
    leave_if_strict(ledger, strict)
