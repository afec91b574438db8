"""`detente brief`: a dossier → the story on one page."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from detente.cli.asking import ledger_of
from detente.cli.options import DossierPath, KnownBy, Output
from detente.cli.screen import write
from detente.views import brief as make_brief
from detente.views import brief_html, brief_markdown


class PageFormat(StrEnum):
    """How the page is written."""

    MD = "md"
    HTML = "html"


def brief(
    dossier: DossierPath,
    known_by: KnownBy = None,
    format: Annotated[
        PageFormat | None, typer.Option("--format", "-f", help="Else by the ending of the file, else Markdown.")
    ] = None,
    output: Output = None,
) -> None:
    """Put the story on one page: Markdown or HTML.

    What happened, the balance, what is in force, totals, positions, disagreements and sources, each sentence with its
    passages. The HTML page needs nothing beside it: no network, no other file.

    Examples:
        detente brief belarus.dossier
        detente brief belarus.dossier -o belarus.html
        detente brief belarus.dossier --known-by 2025-12-31 -o new-year.md
    """
    html = format is PageFormat.HTML or (format is None and output is not None and output.suffix.lower() in (".html", ".htm"))
    page = make_brief(ledger_of(dossier, known_by))
    write(brief_html(page) if html else brief_markdown(page), output)
