"""The natural widths of columns and the room there is → which columns a screen shows, and how wide each is.

A column never gets more than its longest line needs. Where not all have that, each begins with what its longest word needs
(up to a limit), spare columns go first, and what room is left goes, character by character, to the column whose text would
stand in the tallest heap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: Characters that a column is given for its longest word; longer words are folded.
_WORD, _WIDE_WORD = 17, 22

#: No column of text is made narrower than this, however little room there is.
_LEAST = 6


@dataclass(frozen=True, slots=True)
class Need:
    """What one column asks for: `lines` are all lines of all its cells, its head included."""

    lines: tuple[str, ...]
    whole: bool = False  # dates, numbers, words of a vocabulary and ids are never folded
    wide: bool = False
    spare: bool = False
    least: int = 0  # what it needs however little room there is, if it needs that much at all

    @property
    def natural(self) -> int:
        return max((len(line) for line in self.lines), default=1) or 1

    @property
    def floor(self) -> int:
        if self.whole:
            return self.natural
        word = max((len(word) for line in self.lines for word in line.split()), default=1)
        return min(self.natural, max(self.least, _WIDE_WORD if self.wide else min(word, _WORD)))

    @property
    def load(self) -> int:
        return sum(len(line) for line in self.lines)


def fitted(needs: Sequence[Need], room: int, gap: int) -> dict[int, int]:
    """The columns to show, by their place, with their widths; `gap` characters stand between two."""
    kept = list(range(len(needs)))

    def total(widths: Sequence[int]) -> int:
        return sum(widths) + gap * (len(widths) - 1)

    while total([needs[i].floor for i in kept]) > room and any(needs[i].spare for i in kept):
        kept.remove(max(i for i in kept if needs[i].spare))
    if total([needs[i].natural for i in kept]) <= room:
        return {i: needs[i].natural for i in kept}
    given = {i: needs[i].floor for i in kept}
    over = total(list(given.values())) - room
    while over > 0:
        folding = [i for i in kept if not needs[i].whole and given[i] > max(_LEAST, needs[i].least)]
        if not folding:
            break
        given[max(folding, key=lambda i: (given[i], -i))] -= 1
        over -= 1
    for _ in range(-over):
        open_ = [i for i in kept if given[i] < needs[i].natural]
        if not open_:
            break
        given[max(open_, key=lambda i: (needs[i].load / given[i], -i))] += 1
    return given
