"""People freed, as told release by release and as totals that others state, and people said to be held, by who counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt

from detente.model import Interval, Ledger
from detente.views.plots.kit import FONT, SHAPES, WIDTH, Plot, data, dressed, hue, iso, scale_of, span, time_axis
from detente.views.plots.labels import Place, Spot, placed
from detente.views.series import TOLD, Point, freed, held
from detente.views.table import Column, Form, Query, Row, Table
from detente.views.words import some, when_text

#: Days of a span within which a stated total is only another count of one round, and would hide its point.
_ONE_ROUND = 31

#: Pixels of a panel from top to bottom.
_HEIGHT = 190

#: Comparators in words, as an expression of the chart.
_OP_WORDS = "{'=': 'exactly', '~': 'about', '>': 'more than', '>=': 'at least', '<': 'fewer than', '<=': 'up to'}[datum.value]"


def totals(ledger: Ledger, query: Query) -> Plot | None:
    """Two panels on one axis of time: freed in all, and said to be held."""
    out = [p for p in freed(ledger, query) if p.added is not None or p.days > _ONE_ROUND]
    kept = list(held(ledger, query))
    points = [*out, *kept]
    if not points:
        return None
    domain = span([p.day for p in points])
    colour = hue("counter", "Counted by", list(dict.fromkeys(p.counter for p in points)))
    ops = scale_of(SHAPES, [p.op for p in points])  # of both panels, since they share it
    shape = alt.Shape("op:N", title="Told as", scale=ops, legend=alt.Legend(labelExpr=_OP_WORDS))
    panels = [
        _panel(told, title, domain, (colour, shape), joined_up)
        for told, title, joined_up in ((out, "Freed, in all", {TOLD}), (kept, "Said to be held", {p.counter for p in kept}))
        if told
    ]
    title, words = f"{ledger.title}: people freed and held", _words(points)
    chart = alt.vconcat(*panels, spacing=26).resolve_scale(x="shared", color="shared", shape="shared")
    columns = (
        Column("day", "Day", Form.DAY),
        Column("about", "Of", Form.WORD),
        Column("counter", "Counted by"),
        Column("value", "People", Form.NUMBER),
        Column("label", "Told"),
    )
    rows = tuple(Row(p.id, (iso(p.day), p.about, p.counter, p.value, p.label)) for p in points)
    return Plot("totals", title, words, dressed(chart, words), Table("totals", title, columns, rows))


def _words(points: Sequence[Point]) -> str:
    told = []
    for p in points:
        counted = p.label if p.added is not None else f"{p.label} people said to be {p.about}"
        told.append(f"{when_text(Interval.day(p.day), short=True)}: {counted}, {p.counter}.")
    return " ".join(told)


def _panel(points: Sequence[Point], title: str, domain: tuple[date, date], marked: tuple[Any, Any], joined_up: set[str]) -> Any:
    """Steps of those counters whose numbers make a line, a mark for each number, and its label."""
    labelled = _one_a_day(points)
    most = max(p.value for p in points) * 1.15
    places = _places(labelled, domain, most, joined_up)
    rows = [
        {"day": iso(p.day), "value": p.value, "counter": p.counter, "op": p.op, "label": label, "place": place}
        for (p, label), place in zip(labelled, places, strict=True)
    ]
    scale = alt.Scale(domain=[0, most])
    x, y = time_axis(domain), alt.Y("value:Q", title="people", axis=alt.Axis(tickCount=5), scale=scale)
    colour, shape = marked
    shown = [{key: value for key, value in row.items() if key != "place"} for row in rows]
    steps = alt.Chart(data([r for r in shown if r["counter"] in joined_up]))
    layers = [
        steps.mark_line(interpolate="step-after", strokeWidth=2).encode(x=x, y=y, color=colour),
        alt.Chart(data(shown)).mark_point(size=75, filled=True, opacity=1).encode(x=x, y=y, color=colour, shape=shape),
    ]
    for place in dict.fromkeys(place for place in places if place is not None):
        mark = {"align": place.align, "dx": place.dx, "dy": place.dy, "fontSize": 11, "font": FONT}
        here = [told for told, row in zip(shown, rows, strict=True) if row["place"] == place]
        layers.append(alt.Chart(data(here)).mark_text(**mark).encode(x=x, y=y, text=alt.Text("label:N"), color=colour))
    without = sum(place is None for place in places)
    room = f" ({some(without, 'number')} without room for a label: the list has them)" if without else ""
    return alt.layer(*layers).properties(width=WIDTH, height=_HEIGHT, title=f"{title}{room}")


def _places(
    labelled: Sequence[tuple[Point, str]], domain: tuple[date, date], most: float, joined_up: set[str]
) -> list[Place | None]:
    """Where the labels stand."""
    days = (domain[1] - domain[0]).days or 1
    spots = [Spot(WIDTH * (p.day - domain[0]).days / days, _HEIGHT * (1 - p.value / most), label) for p, label in labelled]
    lines = [
        sorted((spot.x, spot.y) for spot, (p, _) in zip(spots, labelled, strict=True) if p.counter == counter)
        for counter in sorted(joined_up)
    ]
    return placed(spots, lines, WIDTH, _HEIGHT)


def _one_a_day(points: Sequence[Point]) -> list[tuple[Point, str]]:
    """The points with their labels; of several steps on one day the last, with what they add together."""
    found: dict[tuple[date, str, float | None], tuple[Point, float]] = {}
    for p in points:
        key = (p.day, p.counter, None if p.added is not None else p.value)
        before = found[key][1] if key in found else 0.0
        found[key] = (p, before + (p.added or 0.0))
    return [(p, f"+{added:,.0f}" if p.added is not None else p.label) for p, added in found.values()]
