"""Bins of confidence → a reliability diagram as SVG: the share that is right against the confidence given.

On the dotted diagonal confidences mean what they say; below it they promise too much. A dot's size is what lies in its bin.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

import altair as alt

from detente.views.charts import GREY, INK, LINE, PAPER, SIDE_A, svg

#: Pixels.
_SIDE = 360


class Bin(Protocol):
    """What lies in one bin: how much, its mean confidence, and the share that is right."""

    @property
    def said(self) -> int: ...
    @property
    def confidence(self) -> float: ...
    @property
    def right(self) -> float: ...


def diagram(bins: Iterable[Bin], what: str = "events") -> str:
    """The diagram as SVG; the same bins give the same bytes."""
    rows = [{"confidence": round(b.confidence, 4), "right": round(b.right, 4), "said": b.said} for b in bins]
    told = "; ".join(f"{row['confidence']:.2f} given, {row['right']:.2f} right, {row['said']} {what}" for row in rows)
    return svg(_chart(rows, what), f"How far the confidence of {what} can be believed", told, "reliability")


def _chart(rows: list[dict[str, Any]], what: str) -> alt.LayerChart:
    axis = alt.Axis(format="%", tickCount=5, gridColor=LINE, labelColor=INK, titleColor=INK, domainColor=GREY)
    scale = alt.Scale(domain=[0, 1])
    x = alt.X("confidence:Q", title="confidence given", axis=axis, scale=scale)
    y = alt.Y("right:Q", title="share that is right", axis=axis, scale=scale)
    ends = alt.Data(values=[{"confidence": 0, "right": 0}, {"confidence": 1, "right": 1}])
    even = alt.Chart(ends).mark_line(color=GREY, strokeDash=[3, 3]).encode(x=x, y=y)
    data = alt.Data(values=rows)
    line = alt.Chart(data).mark_line(color=SIDE_A).encode(x=x, y=y)
    size = alt.Size("said:Q", title=f"{what} in the bin", scale=alt.Scale(range=[30, 400]))
    dots = alt.Chart(data).mark_circle(color=SIDE_A, opacity=1).encode(x=x, y=y, size=size)
    return alt.layer(even, line, dots).properties(width=_SIDE, height=_SIDE, background=PAPER)
