"""`detente read`: reports → claims as JSON lines on standard output, without a dossier."""

from __future__ import annotations

import json
import os

import typer

from detente import pipeline
from detente.claims.jsonl import to_dict
from detente.claims.llm.endpoint import Endpoint
from detente.cli.options import Model, Paths, Reader, ReaderName, Strict
from detente.cli.screen import list_problems, note, progress, put
from detente.cli.status import DONE, PROBLEMS, WRONG
from detente.dossier import Settings
from detente.dossier.settings import DEFAULT_MODEL


def read(paths: Paths, model: Model = None, reader: Reader = None, strict: Strict = False) -> None:
    """Print the claims of reports, one JSON object a line.

    Each line gives the kind, who, what, how many, when, who says so, and the passage with its place in the text. A language
    model is found by DETENTE_LLM_URL, DETENTE_LLM_MODEL and DETENTE_LLM_KEY in the environment; `reader` tells whose a claim is.

    Examples:
        detente read reports/ > claims.jsonl
        detente read monday.html | jq 'select(.kind == "release")'
        detente read monday.html --reader llm
    """
    name, llm = reader or ReaderName.FRAMES, Endpoint().filled(os.environ)
    with progress() as say:
        found = pipeline.read(paths, Settings(model=model or DEFAULT_MODEL, reader=name.value, llm=llm), say=say)
    put("".join(json.dumps(to_dict(claim), ensure_ascii=False) + "\n" for claim in found.claims))
    list_problems(found.problems)
    for line in found.notes:
        note(line)
    raise typer.Exit(WRONG if found.missing else PROBLEMS if strict and found.problems else DONE)
