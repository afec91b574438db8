"""Units and their comparisons → clusters, each the tellings of one event: best pairs first, and no bridge over a contradiction.

Two clusters join when their units agree on average, so one vague telling cannot tie two rounds together, and a contradicting
slot has to be outweighed by rare agreement. What a human ruled goes before all scores.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.events.blocking import candidates
from detente.events.compare import NEVER, Context, compare
from detente.events.links import Links, Unit

#: What it takes to join, when only what the reports themselves say is used (the first round), and once dates are passed on.
FIRST_JOIN = 3.5
JOIN = 3.0

#: Scores nearer than this are as good as one another.
_TIE = 0.25

#: One report tells two units apart: it knew of both and made them two.
TOLD_APART = -4.0

#: A pair this far apart is not looked at again: no date or link that a later round may find outweighs it.
HOPELESS = -5.0

#: Units compared between two large clusters; the first ones by id stand for the rest.
_SAMPLE = 10


@dataclass(frozen=True, slots=True)
class Ruled:
    """Pairs of unit numbers that a human ruled on."""

    same: frozenset[tuple[int, int]] = frozenset()
    different: frozenset[tuple[int, int]] = frozenset()


class Linkage:
    """Scores between units, reckoned once each."""

    def __init__(self, units: Sequence[Unit], context: Context, ruled: Ruled, barred: set[tuple[int, int]]) -> None:
        self._units = units
        self._context = context
        self._ruled = ruled
        self._barred = barred
        self._scores: dict[tuple[int, int], float] = {}

    def score(self, a: int, b: int) -> float:
        """How strongly two units speak of one event."""
        pair = (a, b) if a < b else (b, a)
        if pair in self._barred or pair in self._ruled.different:
            return NEVER
        found = self._scores.get(pair)
        if found is None:
            found = self._scores[pair] = self._reckon(*pair)
        return found

    def _reckon(self, a: int, b: int) -> float:
        if self._units[a][0].report == self._units[b][0].report:
            one, two = self._units[a][0], self._units[b][0]
            return 0.0 if one.standing and two.standing and one.kind is two.kind else TOLD_APART
        scores = [compare(x, y, self._context).score for x in _telling(self._units[a]) for y in _telling(self._units[b])]
        lowest = min(scores)
        if lowest <= NEVER / 2:
            self._barred.add((a, b))
            return NEVER
        score = max(scores) + min(0.0, lowest) / 2
        if score <= HOPELESS:
            self._barred.add((a, b))
        return score

    def between(self, one: Sequence[int], two: Sequence[int]) -> float:
        """The mean score between the units of two clusters; NEVER where any pair can never be one."""
        scores = [self.score(a, b) for a in one[:_SAMPLE] for b in two[:_SAMPLE]]
        return NEVER if min(scores) <= NEVER / 2 else sum(scores) / len(scores)


def _telling(unit: Unit) -> Unit:
    """The tellings of a unit that say something of the act; all of them where none does."""
    return tuple(telling for telling in unit if not telling.bare) or unit


def cluster(
    units: Sequence[Unit], links: Links, context: Context, threshold: float, ruled: Ruled, barred: set[tuple[int, int]]
) -> list[list[int]]:
    """Clusters of unit numbers, each sorted, in the order of their first unit.

    `barred` are pairs that can never be one; it is added to, so that later rounds need not find them again.
    """
    linkage = Linkage(units, context, ruled, barred)
    home: dict[int, list[int]] = {n: [n] for n in range(len(units))}
    for a, b in sorted(ruled.same):
        _join(home, a, b)
    scored = []
    rivals: dict[int, list[tuple[float, int]]] = {}
    for a, b in candidates(units, links):
        score = linkage.score(a, b)
        if score >= threshold:
            first, second = sorted((units[a][0].id, units[b][0].id))
            scored.append((-score, first, second, a, b))
            rivals.setdefault(a, []).append((score, b))
            rivals.setdefault(b, []).append((score, a))
    for minus, _, _, a, b in sorted(scored):
        if (
            home[a] is home[b]
            or _undecided(units, linkage, rivals, a, b, -minus)
            or _undecided(units, linkage, rivals, b, a, -minus)
        ):
            continue
        if linkage.between(home[a], home[b]) >= threshold:
            _join(home, a, b)
    return _distinct(home.values())


def _undecided(
    units: Sequence[Unit], linkage: Linkage, rivals: Mapping[int, list[tuple[float, int]]], a: int, b: int, score: float
) -> bool:
    """Nothing dates `a`, and it fits another event, which is not that of `b`, as well: nobody can tell which it speaks of."""
    if any(telling.interval is not None for telling in units[a]):
        return False
    return any(other != b and near >= score - _TIE and linkage.score(other, b) < 0 for near, other in rivals[a])


def _join(home: dict[int, list[int]], a: int, b: int) -> None:
    one, two = home[a], home[b]
    if one is two:
        return
    joined = sorted(one + two)
    for n in joined:
        home[n] = joined


def _distinct(groups: Iterable[list[int]]) -> list[list[int]]:
    return [list(group) for group in sorted({tuple(group) for group in groups})]
