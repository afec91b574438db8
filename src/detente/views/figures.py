"""Ledger → the pictures of a brief beside the timeline, as SVG, each with the section of the page that it belongs to."""

from __future__ import annotations

from detente.model import Ledger
from detente.views.charts import svg
from detente.views.parts import Figure
from detente.views.plots import What, plot
from detente.views.table import EVERYTHING, Query

#: Section of the page → the picture in it.
_PLACES = (("balance", What.EXCHANGES), ("force", What.STATUS), ("totals", What.TOTALS), ("relations", What.RELATIONS))

#: A picture of less than this many rows says nothing that the table beside it does not.
_FEWEST = 2


def figures(ledger: Ledger, query: Query = EVERYTHING) -> tuple[Figure, ...]:
    """The pictures of a brief, in the order of its sections."""
    found = []
    for section, what in _PLACES:
        picture = plot(ledger, what, query)
        if picture is not None and len(picture.numbers.rows) >= _FEWEST:
            found.append(Figure(section, svg(picture.chart, picture.title, picture.words, f"{what}-plot")))
    return tuple(found)
