"""Units and their comparisons → clusters, each the tellings of one event: best pairs first, and no bridge over a contradiction.

Two clusters join when their units agree on average, so one vague telling cannot tie two rounds together, and a contradicting
slot has to be outweighed by rare agreement. What a human ruled goes before all scores: what is ruled to be one is joined when all
else is, each with whatever it was found to be one with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.events.blocking import candidates
from detente.events.compare import NEVER, Comparison, Context, compare
from detente.events.links import Links, Unit
from detente.events.telling import Telling

#: What it takes to join, when only what the reports themselves say is used (the first round), and once dates are passed on.
FIRST_JOIN = 3.5
JOIN = 3.0

#: Scores nearer than this are as good as one another.
_TIE = 0.25

#: One report tells two units apart: it knew of both and made them two.
TOLD_APART = -4.0

#: A pair this far apart is not looked at again: no date or link that a later round may find outweighs it.
HOPELESS = -5.0

#: Events that one may speak of instead; who fits that many others fits anything.
_RIVALS = 12

#: Units compared between two large clusters; the first ones by id stand for the rest.
_SAMPLE = 10


#: What a score depends on, as a value that can be compared with the last round's.
Mark = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """Pairs of unit numbers that a human ruled on."""

    same: frozenset[tuple[int, int]] = frozenset()
    different: frozenset[tuple[int, int]] = frozenset()


class Memory:
    """Pairs and their scores, kept from round to round for as long as nothing that they depend on has changed.

    A score depends on the two units, on the dates lent to them, and on the events that what they are linked to is held to
    speak of. `barred` pairs can never be one, whatever a later round finds.
    """

    def __init__(self) -> None:
        self.scores: dict[tuple[int, int], float] = {}
        self.barred: set[tuple[int, int]] = set()
        self.pairs: list[tuple[int, int]] = []
        self._dates: list[Mark] = []
        self._homes: list[Mark] = []

    def refresh(self, units: Sequence[Unit], links: Links, context: Context) -> None:
        """Forget the scores of every unit of which something has changed; look for pairs again where dates have."""
        dates: list[Mark] = [tuple((telling.lent, telling.observed) for telling in unit) for unit in units]
        homes = [_around(unit[0].id, context) for unit in units]
        stale = _changed(self._dates, dates) | _changed(self._homes, homes)
        self.scores = {pair: score for pair, score in self.scores.items() if stale.isdisjoint(pair)}
        if dates != self._dates:
            self.pairs = candidates(units, links)
        self._dates, self._homes = dates, homes


def _changed(old: Sequence[Mark], new: Sequence[Mark]) -> set[int]:
    return {n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b}


def _around(id: str, context: Context) -> Mark:
    """The events that what a telling is linked to is held to speak of."""
    near = (*context.partners.get(id, ()), *context.steps.get(id, ()), *context.mates.get(id, ()))
    return tuple(context.event_of.get(telling.id) for telling in near)


class Linkage:
    """Scores between units, reckoned once each."""

    def __init__(self, units: Sequence[Unit], context: Context, ruled: Ruled, memory: Memory) -> None:
        self._units = units
        self._context = context
        self._ruled = ruled
        self._page = [unit[0].report for unit in units]
        # the tellings that say something of the act; all of them where none does
        self._telling = [tuple(telling for telling in unit if not telling.bare) or unit for unit in units]
        self._barred = memory.barred
        self.scores = memory.scores

    def score(self, a: int, b: int) -> float:
        """How strongly two units speak of one event."""
        pair = (a, b) if a < b else (b, a)
        found = self.scores.get(pair)
        if found is None:
            never = pair in self._barred or pair in self._ruled.different
            found = self.scores[pair] = NEVER if never else self._reckon(*pair)
        return found

    def explained(self, one: Telling, other: Telling) -> Comparison:
        """What each slot says of two tellings."""
        return compare(one, other, self._context)

    def _reckon(self, a: int, b: int) -> float:
        if self._page[a] == self._page[b]:
            one, two = self._units[a][0], self._units[b][0]
            return 0.0 if one.standing and two.standing and one.kind is two.kind else TOLD_APART
        scores = [compare(x, y, self._context).score for x in self._telling[a] for y in self._telling[b]]
        lowest = min(scores)
        score = NEVER if lowest <= NEVER / 2 else max(scores) + min(0.0, lowest) / 2
        if score <= HOPELESS:
            self._barred.add((a, b))
        return score

    def between(self, one: Sequence[int], two: Sequence[int]) -> float:
        """The mean score between the units of two clusters; NEVER where any pair can never be one."""
        total, pairs = 0.0, 0
        for a in one[:_SAMPLE]:
            for b in two[:_SAMPLE]:
                score = self.score(a, b)
                if score <= NEVER / 2:
                    return NEVER
                total += score
                pairs += 1
        return total / pairs


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
    for a, b in memory.pairs:
        score = linkage.score(a, b)
        if score >= threshold:
            first, second = sorted((units[a][0].id, units[b][0].id))
            scored.append((-score, first, second, a, b))
            rivals[a].append((-score, b))
            rivals[b].append((-score, a))
    for near in rivals.values():
        near.sort()
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
