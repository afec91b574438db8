"""`detente review`: the questions worth a person's time, one after the other, answered with a key."""

from __future__ import annotations

import sys
from typing import Annotated

import click
import typer
from rich.text import Text

from detente.cli.asking import ledger_of
from detente.cli.deciding import Act, person, record
from detente.cli.options import DossierPath
from detente.cli.screen import note, show
from detente.dossier import open_dossier
from detente.dossier.reviewing import Question, questions

#: As many as a person answers in one sitting.
LIMIT = 20

SKIP, QUIT = "n", "q"


def review(
    dossier: DossierPath,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="Ask at most so many questions.")] = LIMIT,
    only: Annotated[bool, typer.Option("--list", help="Only show the questions.")] = False,
    author: Annotated[str | None, typer.Option("--author", help="Who decides; else the user's name.")] = None,
) -> None:
    """Go through what is least certain, and decide it with a key.

    Pairs of reports that may or may not tell of one event, and disagreements: the most consequential first. Each answer is a
    decision like those of `detente decide`, and can be undone.

    Examples:
        detente review belarus.dossier
        detente review belarus.dossier --list --limit 5
    """
    here = open_dossier(dossier)
    ledger = ledger_of(dossier)
    asked = questions(ledger, here.decisions()[0])
    made = 0
    for number, question in enumerate(asked[:limit], 1):
        show(*_shown(number, min(limit, len(asked)), question))
        if only:
            continue
        key = _key({answer.key for answer in question.answers})
        if key == QUIT:
            break
        for answer in question.answers:
            if answer.key == key:
                decision = record(here, Act(answer.ruling), list(answer.rows), author or person(), "review", ledger=ledger)
                note(f"{decision.id}: {answer.label}")
                made += 1
    if not asked:
        show(Text("Nothing is in doubt."))
    elif not only:
        note(f"{made} decided, {len(asked) - made} left")


def _shown(number: int, whole: int, question: Question) -> list[Text]:
    keys = "  ".join(f"[{answer.key}] {answer.label}" for answer in question.answers)
    lines = [Text(f"{number} of {whole}. {question.asked}", style="bold"), *(Text(f"   {line}") for line in question.lines)]
    return [*lines, Text(f"   {keys}  [{SKIP}] next  [{QUIT}] quit", style="dim"), Text("")]


def _key(allowed: set[str]) -> str:
    """The key pressed, or the next line's first character where nobody sits there; the end of input quits."""
    while True:
        if sys.stdin.isatty():
            key = click.getchar().lower()
        else:
            line = sys.stdin.readline()
            key = line.strip()[:1].lower() if line else QUIT
        if key in allowed or key in (SKIP, QUIT):
            return key
        note(f"press one of {', '.join(sorted(allowed))}, {SKIP}, {QUIT}")
