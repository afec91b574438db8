"""What can be drawn of a ledger → its SVG, drawn once."""

from __future__ import annotations

from detente.views.charts import svg
from detente.views.plots import What, plot
from detente.web.desk import Desk


def picture(desk: Desk, what: What) -> str | None:
    """The picture; None where there is nothing to draw, or too much: `large` has those that count."""
    if desk.is_large:
        return None

    def draw() -> str | None:
        found = plot(desk.ledger, what, desk.query)
        return svg(found.chart, found.title, found.words, f"{what}-plot") if found else None

    found: str | None = desk.state.kept(("plot", what, desk.query), draw)
    return found
