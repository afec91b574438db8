"""`detente search`: words → the passages that hold them."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.text import Text

from detente import pipeline
from detente.cli.options import DossierPath
from detente.cli.screen import progress, put, show

#: Found passages beyond this are rarely looked at; `--limit` gives more.
LIMIT = 20


def search(
    dossier: DossierPath,
    words: Annotated[list[str], typer.Argument(metavar="WORD...", help="Words; those in double quotes stand together.")],
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many passages to show at most.")] = LIMIT,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Find words in the reports.

    Prints each passage that holds all the words, the best first, with its report and its place in the text.

    Examples:
        detente search belarus.dossier potash licence
        detente search belarus.dossier '"political prisoners" Vilnius'
    """
    with progress() as say:
        found = pipeline.search(dossier, " ".join(words), limit=limit, say=say)
    if as_json:
        rows = ({"report": p.report, "start": p.start, "end": p.end, "text": p.text} for p in found)
        put("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
        return
    for passage in found:
        place = Text(f"{passage.report}:{passage.start}–{passage.end}", style="bold")
        show(place, Text(" ".join(passage.text.split())), Text(""))
    if not found:
        show(Text("Nothing found."))
