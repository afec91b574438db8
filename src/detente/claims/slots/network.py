"""What the learned finder says of a draft's roles, for the words that may fill them.

Input: a draft and the marks of its sentence. Output: chances of words and phrases, and the same as features in steps.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Token

from detente.claims.drafts import Draft
from detente.claims.learned import Found, Marked, Offers
from detente.claims.parse import Sentence

#: Chances are told apart in these steps.
STEPS = (0.03, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.92)


def telling(draft: Draft, marked: Marked) -> Found | None:
    """The marked stretch of the draft's kind that its word stands in."""
    at = draft.sentence.offset(draft.trigger)
    return next((f for f in marked.found if f.kind is draft.kind and f.start <= at < f.end), None)


@dataclass(frozen=True, slots=True)
class Asked:
    """The chances of one role of one draft, a number a wordpiece; from `low` to `high` its sentence tells the draft."""

    role: str
    low: int
    high: int
    offers: Offers | None
    chances: NDArray[np.float64]
    _far: dict[int, NDArray[np.float64]] = field(default_factory=dict)

    @classmethod
    def of(cls, role: str, draft: Draft, marked: Marked) -> Asked:
        found = telling(draft, marked)
        start = draft.sentence.offset(draft.trigger)
        low, high = (found.start, found.end) if found is not None else (start, start + len(draft.trigger))
        chances = marked.offers.chances(role, low, high) if marked.offers is not None else np.zeros(0)
        return cls(role, low, high, marked.offers, chances)

    def at(self, low: int, high: int) -> float:
        """The highest chance in these letters of the sentence."""
        if self.offers is None:
            return 0.0
        return max((float(self.chances[n]) for n, (a, b) in enumerate(self.offers.here) if a < high and b > low), default=0.0)

    def elsewhere(self, other: Marked, low: int, high: int) -> float:
        """The highest chance in these letters of another sentence."""
        if self.offers is None or other.offers is None:
            return 0.0
        if id(other) not in self._far:
            self._far[id(other)] = self.offers.chances(self.role, self.low, self.high, other.offers)
        row = self._far[id(other)]
        return max((float(row[n]) for n, (a, b) in enumerate(other.offers.here) if a < high and b > low), default=0.0)

    def mean(self, low: int, high: int) -> float:
        """The mean chance in these letters of the sentence."""
        if self.offers is None:
            return 0.0
        inside = [float(self.chances[n]) for n, (a, b) in enumerate(self.offers.here) if a < high and b > low]
        return sum(inside) / len(inside) if inside else 0.0

    def of_tokens(self, tokens: Iterable[Token], sentence: Sentence) -> float:
        """The highest chance of any of these words."""
        return max((self.at(sentence.offset(t), sentence.offset(t) + len(t)) for t in tokens), default=0.0)


def steps(chance: float, name: str = "net") -> set[str]:
    """A chance as features: its own step and all below it."""
    reached = sum(chance >= bound for bound in STEPS)
    return {f"{name} {n}" for n in range(reached + 1)} | {f"{name} at {reached}"}


def standing(chances: Iterable[float], name: str = "net") -> list[set[str]]:
    """Which of several chances is the highest, where it says something."""
    row = list(chances)
    best = max(row, default=0.0)
    return [{f"{name} best"} if c == best and c >= STEPS[0] else {f"{name} not best"} for c in row]
