"""Points of a picture with their labels → where each label stands, so that none lies over another, a mark, or the line.

Everything is in pixels, x to the right and y down. Labels are placed in the order given; one that has no place is left out, and
the picture says how many were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: Pixels of a letter on the average, and of a line of text, at the size of labels; a little more, since a reader's font differs.
_LETTER, _LINE = 6.1, 13.0

#: Half the side of a mark.
_MARK = 6.0

#: Half the width that a line takes.
_STROKE = 1.5

#: Pixels by which a label may reach over the edges of the picture: at the right, where there is air, and at the top.
_OVER_RIGHT, _OVER_TOP = 30.0, 6.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A point with the label that it wants."""

    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label stands from its point: as Vega takes it."""

    align: str
    dx: int
    dy: int


_Box = tuple[float, float, float, float]  # left, top, right, bottom

#: Places, the best first.
_PLACES = (
    Place("left", 7, -9), Place("right", -7, -9), Place("left", 9, 13), Place("right", -9, 13), Place("left", 11, 4),
    Place("right", -11, 4), Place("center", 0, -14), Place("center", 0, 20), Place("left", 7, -23), Place("right", -7, -23),
    Place("left", 9, 27), Place("right", -9, 27), Place("left", 7, -37), Place("right", -7, -37),
)  # fmt: skip


def placed(
    spots: Sequence[Spot], lines: Iterable[Sequence[tuple[float, float]]], width: float, height: float
) -> list[Place | None]:
    """A place for each label, or None; each of the `lines` joins points in steps."""
    taken = [*(_around(spot) for spot in spots), *(stroke for line in lines for stroke in _steps(line))]
    found: list[Place | None] = []
    for spot in spots:
        best = next((place for place in _PLACES if _fits(box := _box(spot, place), width, height) and _free(box, taken)), None)
        if best is not None:
            taken.append(_box(spot, best))
        found.append(best)
    return found


def _around(spot: Spot) -> _Box:
    return spot.x - _MARK, spot.y - _MARK, spot.x + _MARK, spot.y + _MARK


def _steps(line: Sequence[tuple[float, float]]) -> Iterator[_Box]:
    """The strokes of a line that goes to the right, then up or down."""
    for (x, y), (then_x, then_y) in pairwise(line):
        yield x, y - _STROKE, then_x, y + _STROKE
        yield then_x - _STROKE, min(y, then_y), then_x + _STROKE, max(y, then_y)


def _box(spot: Spot, place: Place) -> _Box:
    wide = _LETTER * len(spot.label)
    left = spot.x + place.dx - {"left": 0.0, "center": wide / 2, "right": wide}[place.align]
    bottom = spot.y + place.dy + 3
    return left, bottom - _LINE, left + wide, bottom


def _fits(box: _Box, width: float, height: float) -> bool:
    left, top, right, bottom = box
    return left >= 0 and right <= width + _OVER_RIGHT and top >= -_OVER_TOP and bottom <= height


def _free(box: _Box, taken: Iterable[_Box]) -> bool:
    left, top, right, bottom = box
    return all(right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top for other in taken)
