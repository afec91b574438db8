"""`detente eval`: gold and predictions → figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from detente.accuracy import render, score_claims, score_story
from detente.accuracy.calibration import Judged, calibration, judged, reliability
from detente.cli.screen import put, write
from detente.errors import NoSuchInput, UsageError
from detente.late import late

#: Charts need heavy libraries, and nothing else here does.
DIAGRAM = "detente.views.reliability:diagram"


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="gold.jsonl for claims, or story.json for a story.")],
    predicted: Annotated[Path, typer.Argument(metavar="PREDICTED", help="What `read` or `export --format story` printed.")],
    texts: Annotated[
        Path | None, typer.Option("--texts", metavar="FOLDER", help="The reports' folder, to check every passage against.")
    ] = None,
    show: Annotated[int, typer.Option("--show", min=0, metavar="N", help="List up to N missed events and errors.")] = 0,
    calibrated: Annotated[
        bool, typer.Option("--calibration", help="How far confidences can be believed: what is given, and what is right.")
    ] = False,
    plot: Annotated[
        Path | None, typer.Option("--plot", metavar="FILE", help="With --calibration: the reliability diagram as SVG.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
) -> None:
    """Measure claims or a story against gold.

    Examples:
        detente eval gold.jsonl claims.jsonl --texts reports/ --show 20
        detente eval story.json my-story.json
        detente eval gold.jsonl my-story.json --calibration --plot reliability.svg
    """
    if plot is not None and not calibrated:
        raise UsageError("--plot draws what --calibration measures: give both")
    for path in (gold, predicted, *([texts] if texts else [])):
        if not path.exists():
            raise NoSuchInput(f"{path}: there is no such file or folder")
    found: list[Judged] = []
    try:
        of_claims = gold.suffix == ".jsonl"
        if calibrated:
            found = judged(gold, predicted)
            figures = calibration(found)
        else:
            figures = score_claims(gold, predicted, texts, show=show) if of_claims else score_story(gold, predicted)
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{gold} and {predicted} are not gold and predictions of one format: {error}") from error
    if plot is not None:
        write(late(DIAGRAM)(reliability(found), "claims" if predicted.suffix == ".jsonl" else "events"), plot)
    put(json.dumps(figures, ensure_ascii=False, indent=2) + "\n" if as_json else render(figures))
