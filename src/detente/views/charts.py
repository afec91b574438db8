"""Ledger → pictures: specifications for Vega-Lite by altair, and SVG from them.

All places are reckoned here, in pixels, from the dates and the lengths of the labels: a renderer's fonts move nothing, no
label can cover another, and equal ledgers give equal bytes. The colours are few and fixed, so that a page can restyle them
for dark screens.
"""

from __future__ import annotations

import textwrap
from calendar import month_abbr
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

import altair as alt
import vl_convert

from detente.model import Ledger
from detente.views.moments import Moment, Picture, picture
from detente.views.words import party_name, party_title, visible

#: The colours of the two parties, of what is neither's, of lines, and of the paper. A page maps them by these values.
SIDE_A, SIDE_B, GREY, INK, LINE, PAPER = "#1b5e96", "#b3541e", "#6b6f76", "#1d1f23", "#d9d7d1", "#fffefb"

#: Mean width of a letter of a 12-pixel sans serif, in pixels, on the safe side: labels are wrapped and spaced by it.
_LETTER = 6.5

_WRAP = 25  # letters a line of a label
_LINE_HEIGHT = 15
_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

_WIDE = 980  # pixels; the width of the page's text and figures
_TALL = 350  # pixels; a narrow telephone less its margins
_GAP = 9  # pixels between labels
_LABEL_GAP = 4  # pixels between labels of one moment
_STEM = 20  # pixels from the line to the lowest label
_LABEL_WIDTH = _WRAP * _LETTER + 10


@dataclass(frozen=True, slots=True)
class _Text:
    x: float
    y: float
    text: str
    colour: str
    bold: bool = False
    small: bool = False
    middle: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    x: float
    y: float
    x2: float
    y2: float
    colour: str
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class _Dot:
    x: float
    y: float
    colour: str
    size: float
    fill: str


def _rows(items: Iterable[Any]) -> alt.Data:
    return alt.Data(values=[{name: getattr(item, name) for name in item.__slots__} for item in items])


def _canvas(width: float, height: float, texts: list[_Text], rules: list[_Rule], dots: list[_Dot], title: str) -> alt.LayerChart:
    """Marks at their pixels. One layer for each style, since a style is a property of a mark."""
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, width], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))
    literal = {"scale": None, "legend": None, "type": "nominal"}
    layers: list[alt.Chart] = []
    for style in sorted({(r.width, r.dashed) for r in rules}):
        mark = {"strokeWidth": style[0], "strokeDash": [3, 3] if style[1] else [1, 0], "strokeCap": "butt"}
        layers.append(
            alt.Chart(_rows(r for r in rules if (r.width, r.dashed) == style))
            .mark_rule(**mark)
            .encode(x=x, y=y, x2=alt.X2("x2:Q"), y2=alt.Y2("y2:Q"), color=alt.Color("colour", **literal))
        )
    for size in sorted({d.size for d in dots}):
        layers.append(
            alt.Chart(_rows(d for d in dots if d.size == size))
            .mark_circle(size=size, opacity=1, strokeWidth=1.8)
            .encode(x=x, y=y, stroke=alt.Stroke("colour", **literal), fill=alt.Fill("fill", **literal))
        )
    for bold, small, middle in sorted({(t.bold, t.small, t.middle) for t in texts}):
        layers.append(
            alt.Chart(_rows(t for t in texts if (t.bold, t.small, t.middle) == (bold, small, middle)))
            .mark_text(
                align="center" if middle else "left",
                baseline="middle",
                fontSize=11 if small else 12.5,
                fontWeight=600 if bold else 400,
                font=_FONT,
            )
            .encode(x=x, y=y, text=alt.Text("text:N"), color=alt.Color("colour", **literal))
        )
    return (
        alt.layer(*layers)
        .properties(width=width, height=height, padding=0, autosize=alt.AutoSizeParams(type="none"), description=title)
        .configure(background="transparent", view=alt.ViewConfig(stroke=None))
    )


def svg(chart: alt.LayerChart | alt.Chart, title: str, description: str, name: str) -> str:
    """The chart as SVG with a title and a description for those who cannot see it; `name` makes their ids unique on a page."""
    body = vl_convert.vegalite_to_svg(chart.to_json(), vl_version=alt.SCHEMA_VERSION.removeprefix("v").rsplit(".", 1)[0])
    head, _, rest = body.partition(">")
    words = (
        f'<title id="{name}-title">{escape(visible(title))}</title><desc id="{name}-desc">{escape(visible(description))}</desc>'
    )
    return f'{head} role="img" aria-labelledby="{name}-title {name}-desc">{words}{rest}'


# the timeline


def _wrapped(labels: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The lines of each label."""
    return tuple(tuple(textwrap.wrap(label, _WRAP, max_lines=3, placeholder="…")) for label in labels)


@dataclass(frozen=True, slots=True)
class _Flag:
    """The labels of one side of a moment, at the `x` of their stem."""

    moment: Moment
    x: float
    labels: tuple[tuple[str, ...], ...]
    colour: str

    def lines(self) -> list[tuple[float, str]]:
        """Each line with its distance from the date above it; labels stand a little apart."""
        placed: list[tuple[float, str]] = []
        y = 0.0
        for label in self.labels:
            for line in label:
                y += _LINE_HEIGHT
                placed.append((y, line))
            y += _LABEL_GAP
        return placed

    @property
    def height(self) -> float:
        return max(y for y, _ in self.lines()) + _LINE_HEIGHT + _GAP

    @property
    def width(self) -> float:
        return max(len(line) for line in (*(text for _, text in self.lines()), self.moment.label)) * _LETTER + 14


def _levels(flags: list[_Flag]) -> list[float]:
    """How far from the line each flag's block begins. From right to left: a flag stands beyond all those to its right that it
    would touch, so that no stem crosses a block and no two blocks meet."""
    levels = [0.0] * len(flags)
    for i in range(len(flags) - 1, -1, -1):
        reach = flags[i].x + flags[i].width
        levels[i] = max((levels[j] + flags[j].height for j in range(i + 1, len(flags)) if flags[j].x < reach), default=_STEM)
    return levels


def _scale(moments: Sequence[Moment], width: float) -> tuple[date, date, float]:
    """First day, last day and pixels a day; room is kept at the right for the last label."""
    first, last = min(m.interval.low for m in moments), max(m.interval.high for m in moments)
    first = first.replace(day=1)
    return first, last, (width - _LABEL_WIDTH - 24) / max((last - first).days, 1)


def _months(first: date, last: date) -> list[date]:
    """Month beginnings from first to last, thinned to a dozen or fewer."""
    months = [date(y, m, 1) for y in range(first.year, last.year + 1) for m in range(1, 13) if first <= date(y, m, 1) <= last]
    for step in (1, 2, 3, 6, 12):
        picked = [m for m in months if (m.month - 1) % step == 0]
        if len(picked) <= 12:
            return picked
    return [m for m in months if m.month == 1]


def timeline_wide(shown: Picture) -> alt.LayerChart:
    """Time runs to the right; what the first party gave stands above the line, what the second gave below."""
    first, last, scale = _scale(shown.moments, _WIDE)

    def place(day: date) -> float:
        return 12 + (day - first).days * scale

    sides: list[list[_Flag]] = [[], []]
    for m in shown.moments:
        x = place(m.middle)
        for side, (labels, colour) in enumerate(((m.gave[0], SIDE_A), (m.gave[1], SIDE_B))):
            if labels:
                sides[side].append(_Flag(m, x, _wrapped(labels), colour))
        if m.grey:
            sides[0].append(_Flag(m, x, _wrapped(m.grey), GREY))
    levels = [_levels(flags) for flags in sides]
    heights = [
        max((at + f.height for at, f in zip(levels[i], flags, strict=True)), default=30.0) for i, flags in enumerate(sides)
    ]
    middle, total = heights[0] + 34, heights[0] + heights[1] + 34 + 30
    texts, rules, dots = _frame(shown, place, first, last, middle, total)
    for side, flags in enumerate(sides):
        for level, flag in zip(levels[side], flags, strict=True):
            top = middle - level - flag.height + _GAP if side == 0 else middle + level
            end = middle - level - flag.height + _GAP if side == 0 else middle + level + flag.height - _GAP
            rules.append(_Rule(flag.x, middle, flag.x, end, flag.colour, 1.0, not flag.moment.stated))
            texts.append(_Text(flag.x + 6, top + 6, flag.moment.label, flag.colour, bold=True, small=True))
            ink = GREY if flag.colour == GREY else INK
            texts += [_Text(flag.x + 6, top + 6 + y, line, ink) for y, line in flag.lines()]
    for m in shown.moments:
        _mark(m, place(m.middle), middle, texts, dots)
        if m.interval.low != m.interval.high:
            rules.append(_Rule(place(m.interval.low), middle, place(m.interval.high), middle, _colour(m), 5.0))
    return _canvas(_WIDE, total, texts, rules, dots, "timeline")


def _frame(
    shown: Picture, place: Callable[[date], float], first: date, last: date, middle: float, total: float
) -> tuple[list[_Text], list[_Rule], list[_Dot]]:
    """The line, the months below, and what stands on which side."""
    texts: list[_Text] = []
    rules = [_Rule(0, middle, _WIDE, middle, INK, 1.6), _Rule(0, total - 22, _WIDE, total - 22, LINE, 1.0)]
    for n, month in enumerate(_months(first, last)):
        x = place(month)
        rules.append(_Rule(x, middle - 4, x, middle + 4, INK, 1.0))
        rules.append(_Rule(x, total - 22, x, total - 6, LINE, 1.0))
        year = f" {month.year}" if n == 0 or month.month == 1 else ""
        texts.append(_Text(x + 3, total - 12, f"{month_abbr[month.month]}{year}", GREY, small=True))
    if shown.sides:
        texts.append(_Text(0, 8, f"▲ Given by {party_name(shown.sides[0])}", SIDE_A, bold=True))
        texts.append(_Text(240, 8, f"▼ Given by {party_name(shown.sides[1])}", SIDE_B, bold=True))
        texts.append(_Text(480, 8, "Grey: talks, deals and the acts of others", GREY))
    return texts, rules, []


def _colour(m: Moment) -> str:
    return INK if m.number else SIDE_A if m.gave[0] else SIDE_B if m.gave[1] else GREY


def _mark(m: Moment, x: float, y: float, texts: list[_Text], dots: list[_Dot]) -> None:
    """A numbered disc for an exchange, a dot for an event alone."""
    if m.number:
        dots.append(_Dot(x, y, PAPER, 420, INK))
        texts.append(_Text(x, y + 0.5, str(m.number), PAPER, bold=True, middle=True))
    else:
        dots.append(_Dot(x, y, _colour(m), 64, PAPER))


def timeline_tall(shown: Picture) -> alt.LayerChart:
    """Time runs down, one moment after the other, for narrow screens; not to scale."""
    texts: list[_Text] = []
    dots: list[_Dot] = []
    y, spine, wrap = 14.0, 13.0, 44
    ends: list[float] = []
    for m in shown.moments:
        ends.append(y)
        _mark(m, spine, y, texts, dots)
        texts.append(_Text(34, y, m.label, INK, bold=True))
        groups: list[tuple[str, tuple[str, ...], str]] = [("", m.grey, GREY)]
        if shown.sides:
            names = [party_title(s) for s in shown.sides]
            groups += [(names[0], m.gave[0], SIDE_A), (names[1], m.gave[1], SIDE_B)]
        for name, labels, colour in groups:
            if labels:
                if name:
                    y += _LINE_HEIGHT + 3
                    texts.append(_Text(34, y, f"{name} gave", colour, bold=True, small=True))
                for label in labels:
                    for line in textwrap.wrap(label, wrap):
                        y += _LINE_HEIGHT
                        texts.append(_Text(34, y, line, INK if name else GREY))
        y += 30
    rules = [_Rule(spine, ends[0], spine, ends[-1], INK, 1.6)] if ends else []
    return _canvas(_TALL, y, texts, rules, dots, "timeline")


def timeline_description(shown: Picture) -> str:
    """What the picture shows, in words."""
    parts = []
    for m in shown.moments:
        given = [
            f"{party_name(side)}: {', '.join(labels)}" for side, labels in zip(shown.sides or (), m.gave, strict=False) if labels
        ]
        parts.append(f"{m.label}: {'; '.join([*given, *m.grey])}.")
    return " ".join(parts)


def timeline_svgs(ledger: Ledger) -> tuple[str, str] | None:
    """The timeline as two pictures, wide and tall; None where nothing is dated."""
    shown = picture(ledger)
    if not shown.moments:
        return None
    title, words = f"{ledger.title}: timeline", timeline_description(shown)
    return svg(timeline_wide(shown), title, words, "timeline-wide"), svg(timeline_tall(shown), title, words, "timeline-tall")
