"""`detente why`: a row's id → what it rests on."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer
from rich.text import Text

from detente import views
from detente.cli.asking import ledger_about, ledger_of
from detente.cli.options import DossierPath, KnownBy
from detente.cli.screen import put, show
from detente.dossier import open_dossier
from detente.dossier.reviewing import compared
from detente.views.steps import to_json_tree, to_rich_tree


class TreeFormat(StrEnum):
    """How the tree is written."""

    TREE = "tree"
    JSON = "json"


def why(
    dossier: DossierPath,
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of any row, or as much of it as no other row has.")],
    beside: Annotated[
        str | None, typer.Option("--with", metavar="ID", help="Why this event or claim and that are, or are not, one happening.")
    ] = None,
    known_by: KnownBy = None,
    format: Annotated[TreeFormat, typer.Option("--format", "-f", help="How to write it.")] = TreeFormat.TREE,
) -> None:
    """Show what a row rests on, down to the passages.

    Takes the id of any row of any table: an event, an exchange, a measure, a status, a total, a disagreement, a claim.

    Examples:
        detente why belarus.dossier e_1f0c
        detente why belarus.dossier status:US:potash:2025-12-20
        detente why belarus.dossier e_1f0c --with e_77a0
    """
    if beside is not None:
        ledger = ledger_of(dossier, known_by)
        show(*(Text(line) for line in compared(ledger, open_dossier(dossier).decisions()[0], id, beside)))
        return
    # the id of an answer names what was asked
    asked = id.split(":")[2] if id.startswith("status:") and id.count(":") > 1 else None
    node = views.why(ledger_about(dossier, asked, known_by), id)
    if format is TreeFormat.JSON:
        put(to_json_tree(node))
    else:
        show(to_rich_tree(node))
