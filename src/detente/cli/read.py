"""`detente read`: reports → claims as JSON lines on standard output, without a dossier."""

from __future__ import annotations

import json

import typer

from detente import pipeline
from detente.claims.jsonl import to_dict
from detente.cli.options import Model, Paths, Strict
from detente.cli.screen import list_problems, progress, put
from detente.cli.status import DONE, PROBLEMS, WRONG
from detente.dossier import Settings
from detente.dossier.settings import DEFAULT_MODEL


def read(paths: Paths, model: Model = None, strict: Strict = False) -> None:
    """Print the claims of reports, one JSON object a line.

    Each line gives the kind, who, what, how many, when, who says so, and the passage with its place in the text.

    Examples:
        detente read reports/ > claims.jsonl
        detente read monday.html | jq 'select(.kind == "release")'
    """
    with progress() as say:
        found = pipeline.read(paths, Settings(model=model or DEFAULT_MODEL), say=say)
    put("".join(json.dumps(to_dict(claim), ensure_ascii=False) + "\n" for claim in found.claims))
    list_problems(found.problems)
    raise typer.Exit(WRONG if found.missing else PROBLEMS if strict and found.problems else DONE)
