"""Relations as lines (the net of each pair, dealing by dealing), shares beside them, and a matrix of parties for each year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import altair as alt

from detente.model import Ledger
from detente.views.charts import GREY, INK, SIDE_A, SIDE_B
from detente.views.dealings import dealings
from detente.views.plots.kit import FONT, SHAPES, WIDTH, Plot, data, dressed, hue, iso, span, time_axis
from detente.views.relations import Span, period_of, principals, signed
from detente.views.series import Net, Share, nets, shares
from detente.views.table import Column, Form, Query, Row, Table
from detente.views.words import capital, joined, party_title, shortened

#: Pixels of a cell of the matrix, and years in a row.
_CELL, _YEARS = 30, 3

#: From this part of the greatest net on, a cell is so dark that its number is white.
_DARK = 0.55

_NEUTRAL = "#f4f1ea"


def relations(ledger: Ledger, query: Query) -> Plot | None:
    """A line for each pair: cooperation less conflict up to each day; below, the shares that reports give."""
    told, parts = nets(ledger, query), shares(ledger, query)
    if not told:
        return None
    x = time_axis(span([*(n.day for n in told), *(s.day for s in parts)]))
    panels = [_lines(told, x), *([_shares(parts, x)] if parts else [])]
    last = {n.pair: n.net for n in told}
    title = f"{ledger.title}: relations"
    words = f"Net so far: {joined([f'{pair} {signed(net)}' for pair, net in last.items()])}."
    columns = (
        Column("day", "Day", Form.DAY),
        Column("pair", "Pair"),
        Column("net", "Net so far", Form.NUMBER),
        Column("what", "After"),
    )
    rows = tuple(Row(n.id, (iso(n.day), n.pair, n.net, n.what)) for n in told)
    chart = dressed(alt.vconcat(*panels, spacing=26).resolve_scale(x="shared"), words)
    return Plot("relations", title, words, chart, Table("relations", title, columns, rows))


def _lines(told: Sequence[Net], x: Any) -> Any:
    pairs = list(dict.fromkeys(n.pair for n in told))
    y = alt.Y("net:Q", title="net so far", axis=alt.Axis(tickMinStep=1))
    zero = alt.Chart(data([{"net": 0}])).mark_rule(color=GREY).encode(y=alt.Y("net:Q"))
    base = alt.Chart(data([{"day": iso(n.day), "net": n.net, "pair": n.pair} for n in told]))
    line = base.mark_line(interpolate="step-after", strokeWidth=2, point=alt.OverlayMarkDef(size=26))
    layers = (zero, line.encode(x=x, y=y, color=hue("pair", "Pair", pairs)))
    return alt.layer(*layers).properties(width=WIDTH, height=260, title="Cooperation less conflict, added up dealing by dealing")


def _shares(parts: Sequence[Share], x: Any) -> Any:
    rows = [{"day": iso(s.day), "value": s.value, "label": f"{s.label}: {shortened(s.what, 70)}", "op": s.op} for s in parts]
    y = alt.Y("value:Q", title="percent", scale=alt.Scale(domain=[0, 100]), axis=alt.Axis(tickCount=4))
    shape = alt.Shape("op:N", scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())), legend=None)
    base = alt.Chart(data(rows))
    dots = base.mark_point(size=75, filled=True, color=INK, opacity=1).encode(x=x, y=y, shape=shape)
    text = base.mark_text(align="right", dx=-9, fontSize=11, font=FONT, color=INK).encode(x=x, y=y, text=alt.Text("label:N"))
    return alt.layer(dots, text).properties(width=WIDTH, height=110, title="Shares that reports give")


def matrix(ledger: Ledger, query: Query) -> Plot | None:
    """Each party against each other, a square for each year, each cell the net (a legend of colours would say it twice)."""
    told = [d for d in dealings(ledger) if query.as_of is None or d.dated is None or d.dated.low <= query.as_of]
    names = {p: shortened(capital(party_title(p)), 18) for p in principals(told)}
    found: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for d in told:
        if d.source in names and d.target in names:
            for a, b in (d.pair, d.pair[::-1]):
                found[period_of(d.dated, Span.YEAR), names[a], names[b]].append(d.sign)
    if not found:
        return None
    cells = [(year, a, b, sum(signs), len(signs)) for (year, a, b), signs in sorted(found.items())]
    order = list(names.values())
    title = f"{ledger.title}: relations, year by year"
    words = " ".join(f"{year}: {a} and {b} {signed(net)}." for year, a, b, net, _ in cells if order.index(a) < order.index(b))
    columns = (
        Column("year", "Year", Form.WORD),
        Column("a", "Party"),
        Column("b", "with"),
        Column("net", "Net", Form.NUMBER),
        Column("dealings", "Dealings", Form.NUMBER),
    )
    rows = tuple(Row(None, cell) for cell in cells)
    return Plot("matrix", title, words, dressed(_squares(cells, order), words), Table("matrix", title, columns, rows))


def _squares(cells: Sequence[tuple[str, str, str, int, int]], order: Sequence[str]) -> Any:
    most = max(abs(net) for _, _, _, net, _ in cells) or 1
    rows = [{"year": year, "a": a, "b": b, "net": net} for year, a, b, net, _ in cells]
    x = alt.X("a:N", title=None, sort=list(order), axis=alt.Axis(labelAngle=-40))
    y = alt.Y("b:N", title=None, sort=list(order))
    base = alt.Chart().encode(x=x, y=y)
    scale = alt.Scale(domain=[-most, 0, most], range=[SIDE_B, _NEUTRAL, SIDE_A])
    ink = alt.condition(f"abs(datum.net) > {_DARK * most}", alt.value("#ffffff"), alt.value(INK))
    layers = (
        base.mark_rect(stroke="#ffffff").encode(color=alt.Color("net:Q", scale=scale, legend=None)),
        base.mark_text(fontSize=11, font=FONT).encode(text=alt.Text("net:Q", format="+d"), color=ink),
    )
    side = _CELL * len(order)
    header = alt.Header(labelFontWeight=600, labelFontSize=13, labelColor=INK)
    square = alt.layer(*layers, data=data(rows)).properties(width=side, height=side)
    return square.facet(facet=alt.Facet("year:N", title=None, header=header), columns=_YEARS)
