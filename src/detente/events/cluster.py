"""Units and their comparisons → clusters, each the tellings of one event: best pairs first, and no bridge over a contradiction.

Two clusters join when their units agree on average, so one vague telling cannot tie two rounds together, and a contradicting
slot has to be outweighed by rare agreement. What a human ruled goes before all scores: what is ruled to be one is joined when all
else is, each with whatever it was found to be one with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from detente.events.company import Context
from detente.events.linkage import Linkage, Memory, Ruled
from detente.events.links import Links, Unit

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
    scored = []
    rivals: dict[int, list[tuple[float, int]]] = defaultdict(list)
    pairs, scores = linkage.candidates()
    near = scores >= threshold
    for code, score in zip(pairs[near].tolist(), scores[near].tolist(), strict=True):
        a, b = divmod(code, len(units))
        first, second = sorted((units[a][0].id, units[b][0].id))
        scored.append((-score, first, second, a, b))
        rivals[a].append((-score, b))
        rivals[b].append((-score, a))
    for others in rivals.values():
        others.sort()
    for minus, _, _, a, b in sorted(scored):
        if (
            home[a] is home[b]
            or _undecided(units, linkage, rivals, a, b, -minus)
            or _undecided(units, linkage, rivals, b, a, -minus)
        ):
            continue
        if linkage.between(home[a], home[b]) >= threshold and not _kept_apart(home[a], home[b], ruled):
            _join(home, a, b)
    for a, b in sorted(ruled.same):
        _join(home, a, b)
    return _distinct(home.values())


def _undecided(
    units: Sequence[Unit], linkage: Linkage, rivals: Mapping[int, list[tuple[float, int]]], a: int, b: int, score: float
) -> bool:
    """Nothing dates `a`, and it fits another event, which is not that of `b`, as well: nobody can tell which it speaks of."""
    if any(telling.interval is not None for telling in units[a]):
        return False
    for minus, other in rivals[a][:_RIVALS]:  # the best first
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
