"""Exchanges as a picture with two sides: what one party gave above, what the other gave below, round by round."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import altair as alt

from detente.model import Ledger
from detente.views.charts import INK, SIDE_A, SIDE_B
from detente.views.plots.kit import FONT, WIDTH, Plot, data, dressed
from detente.views.series import Side, sides
from detente.views.table import Column, Form, Query, Row, Table
from detente.views.words import joined, party_name

#: Letters of a line below or above a bar, and lines that one gift may take.
_WRAP, _LINES = 34, 3


def exchanges(ledger: Ledger, query: Query) -> Plot | None:
    """Two sides, mirrored: bars of people freed, or of acts of relief, with each gift in words; pale where only implied."""
    given = sides(ledger, query)
    if not given:
        return None
    order = list(dict.fromkeys(_round(s) for s in given))
    panels = [_gifts([s for s in given if s.first is first], order, SIDE_A if first else SIDE_B) for first in (True, False)]
    title = f"{ledger.title}: exchanges"
    words = " ".join(f"{_round(s)}: {party_name(s.party)} gave {joined(list(s.lines))}." for s in given)
    columns = (
        Column("round", "Round", Form.NUMBER),
        Column("when", "When"),
        Column("party", "Gave", Form.PARTIES),
        Column("what", "What", Form.CLAUSES),
        Column("people", "People", Form.NUMBER),
        Column("link", "Link", Form.WORD),
    )
    rows = tuple(
        Row(s.id, (s.number, s.when, [s.party], list(s.lines), s.people, "stated" if s.stated else "implied")) for s in given
    )
    chart = dressed(alt.vconcat(*panels, spacing=4), words)
    return Plot("exchanges", title, words, chart, Table("exchanges", title, columns, rows))


def _round(side: Side) -> str:
    return f"{side.number} · {side.when}{'' if side.stated else ' (implied)'}"


def _gifts(given: Sequence[Side], order: Sequence[str], colour: str) -> Any:
    """One side of all rounds: its bars, and its gifts in words on the far side of them."""
    above, title = given[0].first, f"Given by {party_name(given[0].party)}"
    bars, words = _bars(given, order, colour), _words(given, order)
    if above:
        return alt.vconcat(words.properties(title=title), bars, spacing=8)
    return alt.vconcat(bars, words.properties(title=alt.TitleParams(title, orient="bottom")), spacing=8)


def _bars(given: Sequence[Side], order: Sequence[str], colour: str) -> Any:
    """A bar of people where this side freed people, else one of how many acts of relief there were."""
    above, people = given[0].first, any(s.people for s in given)
    rows = [
        {"round": _round(s), "value": (s.people or 0) if people else len(s.lines), "stated": s.stated,
         "label": f"{s.people:,.0f}" if s.people else ""}
        for s in given
    ]  # fmt: skip
    x = alt.X("round:N", title=None, sort=list(order), axis=None)
    unit = "people" if people else "acts of relief"
    y = alt.Y("value:Q", title=unit, axis=alt.Axis(tickCount=4, tickMinStep=1), scale=alt.Scale(reverse=not above))
    base = alt.Chart(data(rows))
    bars = base.mark_bar(color=colour, size=46)
    numbers = base.mark_text(dy=-8 if above else 12, fontSize=12, fontWeight=600, font=FONT, color=INK)
    pale = alt.condition("datum.stated", alt.value(1), alt.value(0.45))
    layers = (bars.encode(x=x, y=y, opacity=pale), numbers.encode(x=x, y=y, text=alt.Text("label:N")))
    return alt.layer(*layers).properties(width=WIDTH, height=130)


def _lines(gifts: Sequence[str]) -> list[str]:
    """The lines of a label; of several gifts each begins with a dot."""
    dot = "· " if len(gifts) > 1 else ""
    return [line for gift in gifts for line in textwrap.wrap(f"{dot}{gift}", _WRAP, max_lines=_LINES, placeholder="…")]


def _words(given: Sequence[Side], order: Sequence[str]) -> Any:
    """Each gift in words, centred under or over its bar; the dates of the rounds stand over the upper side."""
    told = {_round(s): _lines(s.lines) for s in given}
    rows = [{"round": name, "line": n, "text": line} for name, lines in told.items() for n, line in enumerate(lines)]
    head = alt.Axis(labelAngle=0, orient="top", domain=False, ticks=False, labelFontWeight=600, labelLimit=240)
    x = alt.X("round:N", title=None, sort=list(order), axis=head if given[0].first else None)
    return (
        alt.Chart(data(rows))
        .mark_text(fontSize=11, font=FONT, color=INK, align="center")
        .encode(x=x, y=alt.Y("line:O", axis=None), text=alt.Text("text:N"))
        .properties(width=WIDTH, height=15 * max((len(lines) for lines in told.values()), default=1))
    )
