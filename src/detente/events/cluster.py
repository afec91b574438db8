"""Units and their comparisons → clusters, each the tellings of one event: best pairs first, and no bridge over a contradiction.

Two clusters join when their units agree on average, so one vague telling cannot tie two rounds together, and a contradicting
slot has to be outweighed by rare agreement. What a human ruled goes before all scores: what is ruled to be one is joined when all
else is, each with whatever it was found to be one with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from detente.events.company import Context
from detente.events.linkage import Linkage, Memory, Ruled
from detente.events.links import Links, Unit
from detente.late import Late

if TYPE_CHECKING:
    import numpy as np
else:
    np = Late("numpy")

#: What it takes to join, when only what the reports themselves say is used (the first round), and once dates are passed on.
FIRST_JOIN = 3.5
JOIN = 3.0

#: Scores nearer than this are as good as one another.
_TIE = 0.25

#: Events that one may speak of instead; who fits that many others fits anything.
_RIVALS = 12


def cluster(
    units: Sequence[Unit], links: Links, context: Context, threshold: float, ruled: Ruled, memory: Memory
) -> list[list[int]]:
    """Clusters of unit numbers, each sorted, in the order of their first unit.

    `memory` is what earlier rounds found out and this one adds to.
    """
    memory.refresh(units, links, context)
    linkage = Linkage(units, context, ruled, memory)
    home: dict[int, list[int]] = {n: [n] for n in range(len(units))}
    scored = _scored(units, linkage, threshold)
    undated = [all(telling.interval is None for telling in unit) for unit in units]
    rivals: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for score, a, b in scored:
        if undated[a]:
            rivals[a].append((-score, b))
        if undated[b]:
            rivals[b].append((-score, a))
    for others in rivals.values():
        others.sort()
    apart: dict[tuple[int, int], tuple[list[int], list[int]]] = {}  # clusters that were found to be two
    for score, a, b in scored:
        one, two = home[a], home[b]
        if one is two:
            continue
        if (undated[a] and _undecided(linkage, rivals[a], b, score)) or (undated[b] and _undecided(linkage, rivals[b], a, score)):
            continue
        if (id(one), id(two)) in apart:
            continue
        if linkage.between(one, two) >= threshold and not _kept_apart(one, two, ruled):
            _join(home, a, b)
        else:
            apart[id(one), id(two)] = (one, two)
    for a, b in sorted(ruled.same):
        _join(home, a, b)
    return _distinct(home.values())


def _scored(units: Sequence[Unit], linkage: Linkage, threshold: float) -> list[tuple[float, int, int]]:
    """The pairs that may be one, the best first; between equals in the order of their ids."""
    pairs, scores = linkage.candidates()
    near = np.flatnonzero(scores >= threshold)
    place = np.empty(len(units), np.int64)
    place[sorted(range(len(units)), key=lambda n: units[n][0].id)] = np.arange(len(units))
    a, b, found = pairs[near] // len(units), pairs[near] % len(units), scores[near]
    order = np.lexsort((np.maximum(place[a], place[b]), np.minimum(place[a], place[b]), -found))
    return list(zip(found[order].tolist(), a[order].tolist(), b[order].tolist(), strict=True))


def _undecided(linkage: Linkage, rivals: Sequence[tuple[float, int]], b: int, score: float) -> bool:
    """A unit that nothing dates fits another event, which is not that of `b`, as well: nobody can tell which it speaks of."""
    for minus, other in rivals[:_RIVALS]:  # the best first
        if -minus < score - _TIE:
            return False
        if other != b and linkage.score(other, b) < 0:
            return True
    return False


def _kept_apart(one: Sequence[int], two: Sequence[int], ruled: Ruled) -> bool:
    return any((a in one and b in two) or (b in one and a in two) for a, b in ruled.different)


def _join(home: dict[int, list[int]], a: int, b: int) -> None:
    one, two = home[a], home[b]
    if one is two:
        return
    joined = sorted(one + two)
    for n in joined:
        home[n] = joined


def _distinct(groups: Iterable[list[int]]) -> list[list[int]]:
    return [list(group) for group in sorted({tuple(group) for group in groups})]
