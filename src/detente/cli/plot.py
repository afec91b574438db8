"""`detente plot`: a dossier → a picture in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.asking import ledger_of
from detente.cli.options import Actor, AsOf, DossierPath, KnownBy, Object, Regime
from detente.cli.screen import note
from detente.dossier.files import write_text
from detente.errors import UsageError
from detente.views.drawing import Drawn, drawn
from detente.views.plots import What
from detente.views.plots import plot as plot_of
from detente.views.table import Query


def plot(
    dossier: DossierPath,
    what: Annotated[What, typer.Argument(metavar="WHAT", help=f"{', '.join(What)}.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where to; its ending says what: .svg .png .html .json.")
    ],
    as_of: AsOf = None, known_by: KnownBy = None, regime: Regime = None, object: Object = None, actor: Actor = None,
) -> None:  # fmt: skip
    """Draw a picture: SVG, PNG, a page, or its specification.

    `totals`: people freed and said to be held over time, by who counts. `status`: measures in force by regime, and each measure's
    states. `exchanges`: both sides, round by round. `relations`: the net of cooperation and conflict of each pair, and the
    shares that reports give; `matrix`: all parties against each other, year by year. `timeline`: the picture of the brief, always
    of the whole dossier. `.json` is the Vega-Lite specification. Nothing is loaded from a network, now or when it is looked at.

    Examples:
        detente plot belarus.dossier totals -o totals.svg
        detente plot belarus.dossier exchanges -o exchanges.png
        detente plot belarus.dossier status --regime US -o us.html
    """
    ending = output.suffix.lower().removeprefix(".")
    if ending not in list(Drawn):
        raise UsageError(f"{output}: a picture is written as {', '.join(f'.{form}' for form in Drawn)}")
    ledger = ledger_of(dossier, known_by)
    picture = plot_of(ledger, what, Query(as_of, known_by, regime, object, actor))
    if picture is None:
        raise UsageError(f"{ledger.title}: there is nothing to draw of {what}")
    made = drawn(picture, Drawn(ending))
    if ending == Drawn.PNG:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(made)
    else:
        write_text(output, made.decode("utf-8"))
    note(f"wrote {output}: {picture.title}")
