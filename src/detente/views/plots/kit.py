"""What all pictures share: fonts, colours, the axis of time, and the shape of a picture before it is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import altair as alt

from detente.views.charts import GREY, INK, LINE, SIDE_A, SIDE_B
from detente.views.table import Table

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"

WIDTH = 760  # pixels of the part that holds the marks; with axes and legends about 980

#: Colours that readers with any colour sight tell apart (Okabe and Ito, darkened), in the order they are given out.
HUES = [SIDE_A, SIDE_B, "#2d7d5c", "#8a5a9e", "#9a7b14", "#4a4f57", "#a3375f", "#3b8ea5"]

#: Comparators as shapes: a triangle points to where the true number lies.
SHAPES = {"=": "circle", "~": "diamond", ">": "triangle-up", ">=": "triangle-up", "<": "triangle-down", "<=": "triangle-down"}

_MONTHS = {"format": "%b %Y", "labelOverlap": True, "labelFlush": False, "grid": False, "tickCount": 10}

#: Pixels around a picture: more at the sides, since a reader's font may be wider than the one labels are measured by.
_PADDING = {"left": 26, "right": 46, "top": 12, "bottom": 12}

#: Air at the right of a picture for labels: so many days at least, and this part of the span.
_AIR_DAYS, _AIR_PART = 14, 12


#: Patterns of lines: drawn over one another, each lets those before it be seen.
DASHES = ([1, 0], [8, 5], [3, 4], [12, 4, 2, 4], [2, 6], [6, 2, 2, 2], [14, 8])


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture before it is drawn, with words for those who cannot see it, and its numbers as a table."""

    what: str
    title: str
    words: str
    chart: Any
    numbers: Table


def data(rows: Sequence[Mapping[str, Any]]) -> Any:
    """Rows as the data of a chart."""
    return alt.Data(values=[dict(row) for row in rows])


def dressed(chart: Any, words: str) -> Any:
    """Fonts, lines and paper: the same for all."""
    text = {"labelFontSize": 11.5, "titleFontSize": 12, "labelColor": INK, "titleColor": GREY, "titleFontWeight": 400}
    return (
        chart.properties(padding=_PADDING, description=words)
        .configure(background="transparent", font=FONT)
        .configure_view(stroke=None)
        .configure_axis(**text, gridColor=LINE, domainColor=GREY, tickColor=GREY)
        .configure_legend(**text, labelLimit=280)
        .configure_title(fontSize=13.5, color=INK, anchor="start", fontWeight=600)
    )


def time_axis(domain: tuple[date, date]) -> Any:
    """Time to the right; months as labels."""
    scale = alt.Scale(type="utc", domain=[iso(day) for day in domain])
    return alt.X("day:T", title=None, scale=scale, axis=alt.Axis(**_MONTHS))


def iso(day: date) -> str:
    """A day as the data of a chart hold it."""
    return day.isoformat()


def span(days: Sequence[date]) -> tuple[date, date]:
    """The days drawn, with a little air at the right for labels."""
    first, last = min(days), max(days)
    air = max(_AIR_DAYS, (last - first).days // _AIR_PART)
    return first.replace(day=1), date.fromordinal(last.toordinal() + air)


def hue(field: str, title: str, values: Sequence[str]) -> Any:
    """A colour for each value, in the order given."""
    scale = alt.Scale(domain=list(values), range=[HUES[i % len(HUES)] for i in range(len(values))])
    return alt.Color(f"{field}:N", title=title, scale=scale)


def dash(field: str, title: str, values: Sequence[str]) -> Any:
    """A pattern of the line for each value, beside its colour: of two lines that run as one both are seen. The legend of the
    same title shows both, in lines long enough for a pattern."""
    scale = alt.Scale(domain=list(values), range=[DASHES[i % len(DASHES)] for i in range(len(values))])
    return alt.StrokeDash(f"{field}:N", title=title, scale=scale, legend=alt.Legend(symbolSize=700, symbolStrokeWidth=2))


def scale_of(values: Mapping[str, str], used: Sequence[str]) -> Any:
    """A scale of the values in use, in their order."""
    kept = {key: value for key, value in values.items() if key in used}
    return alt.Scale(domain=list(kept), range=list(kept.values()))
