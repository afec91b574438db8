"""What can be drawn of a ledger → its SVG, drawn once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from detente.views.charts import svg
from detente.views.plots import What, plot
from detente.web.desk import Desk
from detente.web.pages.counted import Counted
from detente.web.pages.large import Ranked


def pictures(desk: Desk, what: What, counted: Callable[[Desk], Sequence[Counted | Ranked]]) -> tuple[str | Counted | Ranked, ...]:
    """The picture; where there is too much to draw it is what is `counted`; nothing where there is nothing to draw."""
    if desk.is_large:
        return tuple(counted(desk))

    def draw() -> str | None:
        found = plot(desk.ledger, what, desk.query)
        return svg(found.chart, found.title, found.words, f"{what}-plot") if found else None

    found: str | None = desk.state.kept(("plot", what, desk.query), draw)
    return (found,) if found else ()
