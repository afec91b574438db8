"""The pictures of a page → SVG files that stand alone: what the style sheet and the words below give them on the page is in them.

They are as on paper, light, whatever the screen: they go into documents.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.views.charts import INK, PAPER
from detente.web.desk import Page
from detente.web.pages.counted import Counted
from detente.web.pages.large import Ranked
from detente.web.rendering import environment

#: The classes of what is counted, with their colours on light paper: those of the style sheet, which not every program reads.
COLOURS = {
    "f-bind": "#9b1c14", "f-ease": "#1e6b3a", "f-free": "#0b6070", "f-jail": "#7d2659", "f-meet": "#1b5e96", "f-count": "#665200",
    "f-say": "#5b3f91", "f-act": "#69492a", "s-in-force": "#9b1c14", "s-eased": "#789f85", "s-licensed": "#789f85",
    "s-lifted": "#1e6b3a", "s-delisted": "#1e6b3a", "s-suspended": "#6f5200",
}  # fmt: skip

#: The same for every other class, for numbers and names, and for lines.
GREY, SOFT, LINE = "#656971", "#565a62", "#dcd9d2"

#: Pixels of a letter of the legend, on the safe side, and of what stands beside a name there.
_LETTER, _BESIDE = 6.6, 34


def drawings(page: Page) -> list[str]:
    """A file for each picture, in the order of the page."""
    return [_on_paper(one) if isinstance(one, str) else _counted(one) for one in page.drawn]


def _on_paper(drawn: str) -> str:
    """What `views` drew, on a ground that its dark ink is read on wherever it is laid."""
    head, _, rest = drawn.partition(">")
    return f'{head}><rect width="100%" height="100%" fill="{PAPER}"/>{rest}\n'


def _counted(picture: Counted | Ranked) -> str:
    values = {
        "picture": picture, "keys": list(_keys(picture)), "colours": COLOURS, "other": GREY, "soft": SOFT, "line": LINE,
        "ink": INK, "paper": PAPER,
    }  # fmt: skip
    return environment().get_template("picture.svg.j2").render(values) + "\n"


def _keys(picture: Counted | Ranked) -> Iterator[tuple[float, str, str]]:
    """The legend: where each name stands, its colour, the name."""
    x = 0.0
    for family, name in picture.families:
        yield round(x, 1), COLOURS.get(family, GREY), name
        x += _BESIDE + _LETTER * len(name)
