"""Series → pictures, as specifications for Vega-Lite by altair. `drawing` writes them as SVG, PNG or a page.

plot(ledger, What.TOTALS) → Plot (title, words for those who cannot see it, chart, its numbers); None for nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from detente.model import Ledger
from detente.views.charts import timeline_description, timeline_wide
from detente.views.moments import picture
from detente.views.plots.exchanges import exchanges
from detente.views.plots.kit import Plot
from detente.views.plots.measures import status
from detente.views.plots.people import totals
from detente.views.plots.relations import matrix, relations
from detente.views.table import EVERYTHING, Column, Form, Query, Row, Table

__all__ = ["Plot", "What", "plot"]


class What(StrEnum):
    """What can be drawn."""

    TIMELINE = "timeline"
    EXCHANGES = "exchanges"
    STATUS = "status"
    TOTALS = "totals"
    RELATIONS = "relations"
    MATRIX = "matrix"


def plot(ledger: Ledger, what: What, query: Query = EVERYTHING) -> Plot | None:
    """The picture asked for; None where there is nothing to draw."""
    return _PLOTS[what](ledger, query)


def _timeline(ledger: Ledger, query: Query) -> Plot | None:
    """The timeline as the brief has it; it shows the whole ledger."""
    shown = picture(ledger)
    if not shown.moments:
        return None
    title, words = f"{ledger.title}: timeline", timeline_description(shown)
    columns = (Column("when", "When"), Column("what", "What", Form.CLAUSES))
    rows = tuple(Row(m.events[0] if m.events else None, (m.label, [*m.gave[0], *m.gave[1], *m.grey])) for m in shown.moments)
    return Plot("timeline", title, words, timeline_wide(shown), Table("timeline", title, columns, rows))


_PLOTS: dict[What, Callable[[Ledger, Query], Plot | None]] = {
    What.TIMELINE: _timeline,
    What.EXCHANGES: exchanges,
    What.STATUS: status,
    What.TOTALS: totals,
    What.RELATIONS: relations,
    What.MATRIX: matrix,
}
