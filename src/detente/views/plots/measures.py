"""Measures in force by regime over time, and the states of each measure as bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt

from detente.model import Ledger
from detente.views.plots.kit import WIDTH, Plot, dash, data, dressed, hue, iso, scale_of, time_axis
from detente.views.series import Bar, in_force, states
from detente.views.table import Column, Form, Query, Row, Table
from detente.views.words import capital, joined, party_name, party_title, shortened

#: States of a measure from what binds to what does not.
STATE_COLOURS = {
    "in force": "#a3391f", "licensed": "#d9a13b", "suspended": "#8f79b0", "eased": "#7fa8c9", "lifted": "#2d7d5c",
    "delisted": "#6db893", "not imposed": "#d9d7d1", "unknown": "#b9bcc1",
}  # fmt: skip

#: Measures that one picture has room for.
_MOST_BARS = 40

#: Letters of an object beside its line.
_NAME = 26

#: Regimes that have a line, those with the most measures: more lines than colours could not be told apart.
_MOST_LINES = 7

#: Pixels of a measure's line, and of its bar.
_LINE, _BAR = 17, 11

Counted = Sequence[tuple[date, str, int]]


def status(ledger: Ledger, query: Query) -> Plot | None:
    """Above, how many measures of each regime are told as in force; below, each measure's states."""
    bars = states(ledger, query)
    if not bars:
        return None
    counted = in_force(bars)
    first, last = min(b.start for b in bars), max(b.end for b in bars)
    # a little beyond the last day, so that what changed on it is seen
    right = date.fromordinal(last.toordinal() + max(14, (last - first).days // 40))
    x = time_axis((first, right))
    chart = alt.vconcat(_lines(counted, x, right), _gantt(bars, x, right), spacing=26)
    chart = chart.resolve_scale(x="shared", color="independent", strokeDash="independent")
    title, words = f"{ledger.title}: measures over time", _words(bars, counted)
    columns = (
        Column("regime", "Regime", Form.PARTIES),
        Column("object", "Object"),
        Column("target", "On", Form.PARTIES),
        Column("state", "State", Form.WORD),
        Column("start", "From", Form.DAY),
        Column("end", "To", Form.DAY),
        Column("beginning", "Beginning", Form.WORD),
    )
    rows = tuple(
        Row(b.id, ([b.regime], b.object, [b.target] if b.target else [], b.state, iso(b.start), iso(b.end),
                   "presupposed" if b.presupposed else "told"))
        for b in bars
    )  # fmt: skip
    return Plot("status", title, words, dressed(chart, words), Table("status", title, columns, rows))


def _lines(counted: Counted, x: Any, right: date) -> Any:
    steps: list[dict[str, Any]] = [
        {"day": iso(day), "regime": capital(party_title(regime)), "count": n} for day, regime, n in counted
    ]
    most = Counter({step["regime"]: max(s["count"] for s in steps if s["regime"] == step["regime"]) for step in steps})
    kept = {regime for regime, _ in sorted(most.items(), key=lambda item: (-item[1], item[0]))[:_MOST_LINES]}
    steps = [step for step in steps if step["regime"] in kept]
    ends = {step["regime"]: step for step in steps}
    steps += [{**step, "day": iso(right)} for step in ends.values()]
    y = alt.Y("count:Q", title="measures", axis=alt.Axis(tickMinStep=1))
    names = [str(name) for name in ends]
    return (
        alt.Chart(data(steps))
        .mark_line(interpolate="step-after", strokeWidth=2)
        .encode(x=x, y=y, color=hue("regime", "Regime", names), strokeDash=dash("regime", "Regime", names))
        .properties(width=WIDTH, height=150, title="Measures told as in force, by regime")
    )


def _gantt(bars: Sequence[Bar], x: Any, right: date) -> Any:
    last = max(b.end for b in bars)
    shown, names = _shown(bars), _names(bars)
    rows = [
        {"day": iso(b.start), "end": iso(right if b.end == last else b.end), "presupposed": b.presupposed, "what": names[b.id],
         "state": b.state}
        for b in shown
    ]  # fmt: skip
    order = list(dict.fromkeys(names[b.id] for b in shown))
    used = [state for state in STATE_COLOURS if any(b.state == state for b in bars)]
    return (
        alt.Chart(data(rows))
        .mark_bar(height=_BAR)
        .encode(
            x=x,
            x2=alt.X2("end:T"),
            y=alt.Y("what:N", title=None, sort=order, axis=alt.Axis(labelLimit=240, grid=False)),
            color=alt.Color("state:N", title="State", scale=scale_of(STATE_COLOURS, used)),
            opacity=alt.condition("datum.presupposed", alt.value(0.5), alt.value(1)),
        )
        .properties(width=WIDTH, height=_LINE * len(order), title="The states of each measure (pale: beginning presupposed)")
    )


def _names(bars: Sequence[Bar]) -> dict[str, str]:
    """What each measure's line is called: its regime and object, and its target where two would be called the same."""
    short = {b.id: f"{b.regime if len(b.regime) < 4 else shortened(b.regime, 14)}: {shortened(b.object, _NAME)}" for b in bars}
    used = Counter(short.values())
    targets = {b.id: b.target or "nobody named" for b in bars}
    return {id: name if used[name] == 1 else f"{name} ({targets[id]})" for id, name in short.items()}


def _shown(bars: Sequence[Bar]) -> list[Bar]:
    """Where not all have room, the measures with the most steps."""
    steps = Counter(b.id for b in bars)
    order = list(steps)
    kept = set(sorted(order, key=lambda m: (-steps[m], order.index(m)))[:_MOST_BARS])
    return [b for b in bars if b.id in kept]


def _words(bars: Sequence[Bar], counted: Counted) -> str:
    last = {regime: n for _, regime, n in counted}
    told = [f"{party_name(regime)} {n}" for regime, n in last.items()]
    return f"Measures in force at the end: {joined(told)}. Measures told of: {len({b.id for b in bars})}."
