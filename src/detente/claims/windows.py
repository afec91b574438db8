"""The sentences of a report → windows of wordpieces that the learned finder reads at once, and what stands where in them.

A window holds whole sentences that are marked there (its own), the end of what stands before them, the beginning of what
follows, and the report's title. Shared by the finder that reads and by its training.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: Wordpieces of a window's own sentences; a longer sentence is cut. With what is read along, the encoder's 512 are not reached.
WINDOW_PIECES = 288

#: Wordpieces read along: the last of what stands before, the first of what follows, the first of the title.
LEFT_PIECES, RIGHT_PIECES, TITLE_PIECES = 64, 32, 32

#: So many letters of a title that is not one of the sentences are read along.
TITLE_LETTERS = 120

#: Stands for the title where it is not one of the sentences.
TITLE = -1


@dataclass(frozen=True, slots=True)
class Stretch:
    """Wordpieces `low` to `high` of sentence `source` (`TITLE`: of the title), in the window from place `at` on.

    `own` is False for what is only read along.
    """

    source: int
    low: int
    high: int
    at: int
    own: bool

    def places(self) -> range:
        return range(self.at, self.at + self.high - self.low)


@dataclass(frozen=True, slots=True)
class Window:
    """What the network is given: wordpiece ids with their types (0 own, 1 read along), and the stretches in them."""

    ids: tuple[int, ...]
    types: tuple[int, ...]
    stretches: tuple[Stretch, ...]

    def own(self) -> Iterator[Stretch]:
        return (stretch for stretch in self.stretches if stretch.own)


def windows(
    pieces: Sequence[Sequence[int]], title: Sequence[int], titled: int, marks: tuple[int, int], first: int = WINDOW_PIECES
) -> list[Window]:
    """Windows over the wordpieces of a report's sentences.

    `title` and `titled`: the title's wordpieces and which sentence it is; `marks`: the encoder's ids for the start and for
    the end of a part; `first`: the size of the first window, by which training varies what is read together.
    """
    packs: list[list[tuple[int, int, int]]] = []
    left = 0
    for source, low, high in _units(pieces):
        size = high - low + 1
        if size > left:
            left = first if not packs and size <= first else WINDOW_PIECES
            packs.append([])
        packs[-1].append((source, low, high))
        left -= size
    return [_lay(pack, pieces, title, titled, marks) for pack in packs]


def _units(pieces: Sequence[Sequence[int]]) -> Iterator[tuple[int, int, int]]:
    most = WINDOW_PIECES - 1
    for source, ids in enumerate(pieces):
        for low in range(0, len(ids), most):
            yield source, low, min(len(ids), low + most)


def _lay(
    pack: Sequence[tuple[int, int, int]],
    pieces: Sequence[Sequence[int]],
    title: Sequence[int],
    titled: int,
    marks: tuple[int, int],
) -> Window:
    start, end = marks
    ids, types, stretches = [start], [0], []

    def add(source: int, low: int, high: int, words: Sequence[int], own: bool) -> None:
        stretches.append(Stretch(source, low, high, len(ids), own))
        ids.extend([*words, end])
        types.extend([0 if own else 1] * (len(words) + 1))

    shown = {source for source, _, _ in pack}
    for source, low, high in _before(pack[0], pieces):
        add(source, low, high, pieces[source][low:high], own=False)
        shown.add(source)
    for source, low, high in pack:
        add(source, low, high, pieces[source][low:high], own=True)
    following = pack[-1][0] + 1
    if following < len(pieces) and pieces[following]:
        cut = min(len(pieces[following]), RIGHT_PIECES)
        add(following, 0, cut, pieces[following][:cut], own=False)
    if title and titled not in shown and titled < pack[0][0]:
        cut = min(len(title), TITLE_PIECES)
        add(titled, 0, cut, title[:cut], own=False)
    return Window(tuple(ids), tuple(types), tuple(stretches))


def _before(first: tuple[int, int, int], pieces: Sequence[Sequence[int]]) -> list[tuple[int, int, int]]:
    """The last wordpieces before a unit, in text order."""
    source, low, _ = first
    left = LEFT_PIECES
    found: list[tuple[int, int, int]] = []
    high = low
    while left > 0 and source >= 0:
        if high > 0:
            cut = max(0, high - left)
            found.insert(0, (source, cut, high))
            left -= high - cut
        source -= 1
        high = len(pieces[source]) if source >= 0 else 0
    return found
