"""Units and what is known around them → how strongly each pair speaks of one event, reckoned once and kept while it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from detente.events.blocking import candidates
from detente.events.company import Context, told_with
from detente.events.compare import NEVER, Comparison, alone, compare, has_company
from detente.events.links import Links, Unit
from detente.events.recall import Recall
from detente.events.telling import Telling
from detente.late import Late

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from detente.events.recall import Codes, Weights

    #: Which units something is true of.
    Flags = NDArray[np.bool_]
else:
    np = Late("numpy")

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
    unit times the number of units, and its second. The candidates stand in arrays, as there are millions of them: `score` is
    what holds of each now, `alone` what the two say by themselves; NaN where it is not known (yet).
    """

    def __init__(self, recall: Recall) -> None:
        self.recall = recall
        self.pairs: Codes = np.empty(0, np.int64)
        self.score: Weights = np.empty(0)
        self.alone: Weights = np.empty(0)
        self.barred: Flags = np.empty(0, bool)
        self.others: set[int] = set()  # pairs that are no candidates, and were looked at
        self.barred_others: set[int] = set()
        self.scores: dict[int, float] = {}  # every pair that was looked at
        self._dates: list[Mark] = []
        self._homes: list[Mark] = []

    def refresh(self, units: Sequence[Unit], links: Links, context: Context) -> None:
        """Forget the scores of every unit of which something has changed; look for pairs again where dates have."""
        dates: list[Mark] = [tuple((telling.lent, telling.observed) for telling in unit) for unit in units]
        homes = [_around(unit[0].id, context) for unit in units]
        redated, moved = _changed(self._dates, dates), _changed(self._homes, homes)
        if self._dates:
            self._forget(_among(len(units), redated), _among(len(units), redated | moved))
        if dates != self._dates:
            self._look_again(candidates(units, links, self.recall))
        self._dates, self._homes = dates, homes

    def _forget(self, redated: Flags, stale: Flags) -> None:
        count = len(stale)
        a, b = self.pairs // count, self.pairs % count
        self.alone[redated[a] | redated[b]] = np.nan
        self.score[stale[a] | stale[b]] = np.nan
        for code in [code for code in self.others if stale[code // count] or stale[code % count]]:
            self.others.discard(code)
            del self.scores[code]

    def _look_again(self, pairs: Codes) -> None:
        """Other candidates; what is known of a pair stays known."""
        gone = ~np.isin(self.pairs, pairs, assume_unique=True)
        forgotten = np.isnan(self.score)
        self.others.update(self.pairs[gone & ~forgotten].tolist())
        for code in self.pairs[gone & forgotten].tolist():
            del self.scores[code]
        self.barred_others.update(self.pairs[gone & self.barred].tolist())
        _, now, before = np.intersect1d(pairs, self.pairs, assume_unique=True, return_indices=True)
        score, alone, barred = np.full(len(pairs), np.nan), np.full(len(pairs), np.nan), np.zeros(len(pairs), bool)
        score[now], alone[now], barred[now] = self.score[before], self.alone[before], self.barred[before]
        for place in np.flatnonzero(np.isin(pairs, _codes(self.others | self.barred_others))).tolist():
            code = int(pairs[place])
            barred[place] |= code in self.barred_others
            if code in self.others:
                self.others.discard(code)
                score[place] = self.scores[code]
        self.pairs, self.score, self.alone, self.barred = pairs, score, alone, barred

    def is_barred(self, code: int) -> bool:
        """The pair can never be one."""
        place = int(np.searchsorted(self.pairs, code))
        there = place < len(self.pairs) and self.pairs[place] == code
        return bool(self.barred[place]) if there else code in self.barred_others

    def bar(self, code: int) -> None:
        """From now on the pair can never be one."""
        place = int(np.searchsorted(self.pairs, code))
        if place < len(self.pairs) and self.pairs[place] == code:
            self.barred[place] = True
        else:
            self.barred_others.add(code)


def _among(count: int, numbers: set[int]) -> Flags:
    found = np.zeros(count, bool)
    found[list(numbers)] = True
    return found


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
        self._scores = memory.scores

    def score(self, a: int, b: int) -> float:
        """How strongly two units speak of one event."""
        code = a * self._count + b if a < b else b * self._count + a
        found = self._scores.get(code)
        if found is None:
            never = code in self._different or self._memory.is_barred(code)
            found = self._scores[code] = NEVER if never else self._reckon(code)
            self._memory.others.add(code)
        return found

    @property
    def scores(self) -> Iterator[tuple[tuple[int, int], float]]:
        """Every pair that was looked at, with its score; sorted."""
        return ((divmod(code, self._count), self._scores[code]) for code in sorted(self._scores))

    def explained(self, one: Telling, other: Telling) -> Comparison:
        """What each slot says of two tellings."""
        return compare(one, other, self._context)

    def candidates(self) -> tuple[Codes, Weights]:
        """The pairs that are worth comparing, by number, and the score of each."""
        memory = self._memory
        unknown = np.flatnonzero(np.isnan(memory.score))
        codes = memory.pairs[unknown]
        never = memory.barred[unknown] | np.isin(codes, _codes(self._different))
        memory.score[unknown[never]] = NEVER
        self._reckon_all(unknown[~never])
        memory.scores.update(zip(codes.tolist(), memory.score[unknown].tolist(), strict=True))
        return memory.pairs, memory.score

    def _reckon_all(self, places: Codes) -> None:
        """The candidates at some places; what two tellings say by themselves is recalled where it can be."""
        memory, telling, count = self._memory, self._telling, self._count
        single = np.array([len(told) == 1 for told in telling], bool)
        a, b = memory.pairs[places] // count, memory.pairs[places] % count
        alike = single[a] & single[b]
        self._reckon_single(places[alike], a[alike], b[alike])
        for place, code in zip(places[~alike].tolist(), memory.pairs[places[~alike]].tolist(), strict=True):
            memory.score[place] = self._reckon(code)

    def _reckon_single(self, places: Codes, a: Codes, b: Codes) -> None:
        """Pairs of units that say something of the act in one telling each."""
        memory, context = self._memory, self._context
        first = [told[0] for told in self._telling]
        number = np.array([memory.recall.number(told) for told in first], np.int64)
        new = np.flatnonzero(np.isnan(memory.alone[places]))
        pairs = partial(_alone, first, a[new], b[new])
        memory.alone[places[new]] = memory.recall.weights(number[a[new]], number[b[new]], pairs)
        total = memory.alone[places]
        linked = np.array([told.id in context.linked for told in first], bool)
        news = np.array([told.news and bool(context.news.get(told.id)) for told in first], bool)
        company = np.array([has_company(told) for told in first], bool)
        around = np.flatnonzero(company[a] & (total != NEVER) & ((linked[a] & linked[b]) | (news[a] & news[b])))
        total[around] += [
            sum(row[1] for row in told_with(first[m], first[n], context))
            for m, n in zip(a[around].tolist(), b[around].tolist(), strict=True)
        ]
        scores = np.where(total <= NEVER / 2, NEVER, total + np.minimum(0.0, total) / 2)
        memory.score[places] = scores
        memory.barred[places] = scores <= HOPELESS

    def _reckon(self, code: int) -> float:
        a, b = divmod(code, self._count)
        if self._page[a] == self._page[b]:
            one, two = self._units[a][0], self._units[b][0]
            return 0.0 if one.standing and two.standing and one.kind is two.kind else TOLD_APART
        told, weight = ((x, y) for x in self._telling[a] for y in self._telling[b]), self._memory.recall.weight
        return self._judged(code, [self._with_company(x, y, weight(x, y, alone)) for x, y in told])

    def _with_company(self, x: Telling, y: Telling, weight: float) -> float:
        if weight == NEVER or not has_company(x):
            return weight
        return weight + sum(row[1] for row in told_with(x, y, self._context))

    def _judged(self, code: int, scores: Sequence[float]) -> float:
        """The score of two units by those of their tellings."""
        lowest = min(scores)
        score = NEVER if lowest <= NEVER / 2 else max(scores) + min(0.0, lowest) / 2
        if score <= HOPELESS:
            self._memory.bar(code)
        return score

    def between(self, one: Sequence[int], two: Sequence[int]) -> float:
        """The mean score between the units of two clusters; NEVER where any pair can never be one."""
        total, pairs = 0.0, 0
        known, count = self._scores, self._count
        for a in one[:_SAMPLE]:
            for b in two[:_SAMPLE]:
                score = known.get(a * count + b if a < b else b * count + a)
                if score is None:
                    score = self.score(a, b)
                if score <= NEVER / 2:
                    return NEVER
                total += score
                pairs += 1
        return total / pairs


def _alone(told: Sequence[Telling], a: Codes, b: Codes, n: int) -> float:
    return alone(told[a[n]], told[b[n]])


def _codes(pairs: set[int]) -> Codes:
    return np.fromiter(pairs, np.int64, len(pairs))
