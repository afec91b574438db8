"""Units and what is known around them → how strongly each pair speaks of one event, reckoned once and kept while it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from detente.events.blocking import candidates
from detente.events.company import Context, told_with
from detente.events.compare import NEVER, Comparison, alone, compare, has_company
from detente.events.links import Links, Unit
from detente.events.recall import Codes, Recall
from detente.events.telling import Telling

#: One report tells two units apart: it knew of both and made them two.
TOLD_APART = -4.0

#: A pair this far apart is not looked at again: no date or link that a later round may find outweighs it.
HOPELESS = -5.0

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
    speak of. `barred` pairs can never be one, whatever a later round finds. A pair is kept under one number: that of its first
    unit times the number of units, and its second.
    """

    def __init__(self, recall: Recall) -> None:
        self.recall = recall
        self.scores: dict[int, float] = {}
        self.barred: set[int] = set()
        self.pairs: Codes = np.empty(0, np.int64)
        self._dates: list[Mark] = []
        self._homes: list[Mark] = []

    def refresh(self, units: Sequence[Unit], links: Links, context: Context) -> None:
        """Forget the scores of every unit of which something has changed; look for pairs again where dates have."""
        dates: list[Mark] = [tuple((telling.lent, telling.observed) for telling in unit) for unit in units]
        homes = [_around(unit[0].id, context) for unit in units]
        stale = _changed(self._dates, dates) | _changed(self._homes, homes)
        self._forget(stale, len(units))
        if dates != self._dates:
            self.pairs = candidates(units, links)
        self._dates, self._homes = dates, homes

    def _forget(self, stale: set[int], count: int) -> None:
        if not stale or not self.scores:
            return
        gone = np.zeros(count, bool)
        gone[list(stale)] = True
        codes = np.fromiter(self.scores, np.int64, len(self.scores))
        kept = codes[~(gone[codes // count] | gone[codes % count])].tolist()
        self.scores = {code: self.scores[code] for code in kept}


def _changed(old: Sequence[Mark], new: Sequence[Mark]) -> set[int]:
    return {n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b}


def _around(id: str, context: Context) -> Mark:
    """The events that what a telling is linked to is held to speak of."""
    near = (*context.linked.get(id, ()), *context.mates.get(id, ()))
    return tuple(context.event_of.get(telling.id) for telling in near)


class Linkage:
    """Scores between units, reckoned once each."""

    def __init__(self, units: Sequence[Unit], context: Context, ruled: Ruled, memory: Memory) -> None:
        self._units = units
        self._count = len(units)
        self._context = context
        self._different = {a * self._count + b for a, b in ruled.different}
        self._page = [unit[0].report for unit in units]
        # the tellings that say something of the act; all of them where none does
        self._telling = [tuple(telling for telling in unit if not telling.bare) or unit for unit in units]
        self._memory = memory
        self._barred = memory.barred
        self._scores = memory.scores

    def score(self, a: int, b: int) -> float:
        """How strongly two units speak of one event."""
        code = a * self._count + b if a < b else b * self._count + a
        found = self._scores.get(code)
        if found is None:
            found = self._scores[code] = NEVER if self._never(code) else self._reckon(code)
        return found

    @property
    def scores(self) -> Iterator[tuple[tuple[int, int], float]]:
        """Every pair that was looked at, with its score; sorted."""
        return ((divmod(code, self._count), self._scores[code]) for code in sorted(self._scores))

    def explained(self, one: Telling, other: Telling) -> Comparison:
        """What each slot says of two tellings."""
        return compare(one, other, self._context)

    def candidates(self) -> tuple[list[int], list[float]]:
        """The pairs that are worth comparing, by number, and the score of each."""
        pairs, scores = self._memory.pairs.tolist(), self._scores
        self._reckon_all([code for code in pairs if code not in scores])
        return pairs, [scores[code] for code in pairs]

    def _never(self, code: int) -> bool:
        return code in self._barred or code in self._different

    def _reckon_all(self, codes: Sequence[int]) -> None:
        """Many pairs of different reports at a time; what two tellings say by themselves is recalled where it can be."""
        telling, scores, count = self._telling, self._scores, self._count
        wanted: list[int] = []
        pairs: list[tuple[Telling, Telling]] = []
        for code in codes:
            if code in self._barred or code in self._different:
                scores[code] = NEVER
                continue
            told = [(x, y) for x in telling[code // count] for y in telling[code % count]]
            wanted.extend([code] * len(told))
            pairs.extend(told)
        found: dict[int, list[float]] = defaultdict(list)
        for code, (x, y), weight in zip(wanted, pairs, self._memory.recall.weights(pairs, alone).tolist(), strict=True):
            found[code].append(self._with_company(x, y, weight))
        for code, totals in found.items():
            scores[code] = self._judged(code, totals)

    def _reckon(self, code: int) -> float:
        a, b = divmod(code, self._count)
        if self._page[a] == self._page[b]:
            one, two = self._units[a][0], self._units[b][0]
            return 0.0 if one.standing and two.standing and one.kind is two.kind else TOLD_APART
        told = ((x, y) for x in self._telling[a] for y in self._telling[b])
        return self._judged(code, [self._with_company(x, y, alone(x, y)) for x, y in told])

    def _with_company(self, x: Telling, y: Telling, weight: float) -> float:
        if weight == NEVER or not has_company(x):
            return weight
        context = self._context
        if (x.id in context.linked and y.id in context.linked) or (x.news and y.news and context.news):
            return weight + sum(row[1] for row in told_with(x, y, context))
        return weight

    def _judged(self, code: int, scores: Sequence[float]) -> float:
        """The score of two units by those of their tellings."""
        lowest = min(scores)
        score = NEVER if lowest <= NEVER / 2 else max(scores) + min(0.0, lowest) / 2
        if score <= HOPELESS:
            self._barred.add(code)
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
