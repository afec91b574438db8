"""Any table of claims (source, object, value) → for each object the value that is most likely true, with its confidence.

The method is ACCU of Dong, Berti-Équille and Srivastava (Integrating conflicting data: the role of source dependence, VLDB
2009) with three changes, each for a reason that reports share with other tables of claims:

- *how accurate a source is* is shrunk towards what sources are on average: most sources say little, and one lucky claim makes
  no authority;
- *values support each other* where they are nearly the same number, or one is a part of the other's words;
- *a source may say several things* of one object; its vote is then split.

From the paper: the vote of a source grows with the log-odds of its accuracy; accuracy and truth are estimated in turn; sources
that share what is probably false are taken for copies of each other, and a copy's vote is discounted. Everything is
deterministic.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.events.nearness import Reading, read_value, support

#: What a source is taken to be before anything is known of it.
_ACCURACY = 0.8

#: As many claims of the average stand behind each source's own record: enough that one lucky claim makes no authority.
_PRIOR_CLAIMS = 1.0

#: False values that an object may have besides what is claimed: the paper's n.
_FALSE_VALUES = 10

#: How much of a value's vote counts for one that says nearly the same.
_SUPPORT = 0.5

#: The paper's c, the share of its claims that a copier copies, and the share of pairs that copy before anything is seen.
_COPIED = 0.8
_COPIERS = 0.05

#: Objects that two sources must share before copying is thought of.
_SHARED_AT_LEAST = 5

#: Sources on one object beyond which pairs are not formed from it: everybody has heard of it, and copying shows elsewhere.
_CROWD = 60

_ROUNDS = 20
_SETTLED = 1e-4
_LEAST, _MOST = 0.02, 0.98


@dataclass(frozen=True, slots=True)
class Resolved:
    """The value chosen for an object, and how likely it is to be right among what is claimed."""

    object: str
    value: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Item:
    """One object: its distinct values, and the sources that hold each with their share of a vote."""

    name: str
    values: tuple[Reading, ...]
    holders: tuple[tuple[tuple[str, float], ...], ...]
    near: tuple[tuple[tuple[int, float], ...], ...]  # of each value, the others that support it and how much


def resolve_table(rows: Iterable[tuple[str, str, str]]) -> list[Resolved]:
    """One answer an object, in the order of their names."""
    items = _items(rows)
    accuracy: dict[str, float] = {}
    copying: dict[tuple[str, str], float] = {}
    chances: list[list[float]] = []
    for step in range(_ROUNDS):
        chances = [_chances(item, accuracy, copying) for item in items]
        before = accuracy
        accuracy = _accuracies(items, chances)
        if step in (1, 3):  # once votes have told sources apart, and again with better accuracies
            copying = _copying(items, chances, accuracy)
        elif max((abs(accuracy[s] - before.get(s, _ACCURACY)) for s in accuracy), default=0.0) < _SETTLED and step > 3:
            break
    return [_answer(item, chance) for item, chance in zip(items, chances, strict=True)]


def _items(rows: Iterable[tuple[str, str, str]]) -> list[_Item]:
    told: dict[str, dict[str, dict[str, set[str]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for source, object, value in rows:
        reading = read_value(value)
        told[object][reading.key][source].add(value)
        spelled[object + "\0" + reading.key][value.strip()] += 1
    items = []
    for object in sorted(told):
        by_value = told[object]
        said = Counter(source for holders in by_value.values() for source in holders)
        keys = sorted(by_value)
        shown = [min(spelled[object + "\0" + key].items(), key=lambda pair: (-pair[1], pair[0]))[0] for key in keys]
        values = tuple(read_value(text) for text in shown)
        holders = tuple(tuple((source, 1.0 / said[source]) for source in sorted(by_value[key])) for key in keys)
        items.append(_Item(object, values, holders, _near(values)))
    return items


def _near(values: Sequence[Reading]) -> tuple[tuple[tuple[int, float], ...], ...]:
    return tuple(
        tuple((j, near) for j, other in enumerate(values) if j != i and (near := support(other, value)) > 0.0)
        for i, value in enumerate(values)
    )


def _chances(item: _Item, accuracy: Mapping[str, float], copying: Mapping[tuple[str, str], float]) -> list[float]:
    """How likely each value of an object is, by the votes for it and for what says nearly the same."""
    votes = [_votes(holders, accuracy, copying) for holders in item.holders]
    total = [vote + _SUPPORT * sum(near * votes[j] for j, near in item.near[i]) for i, vote in enumerate(votes)]
    top = max(total)
    weights = [math.exp(vote - top) for vote in total]
    unseen = max(0, _FALSE_VALUES + 1 - len(total)) * math.exp(-top)
    whole = sum(weights) + unseen
    return [weight / whole for weight in weights]


def _votes(
    holders: Sequence[tuple[str, float]], accuracy: Mapping[str, float], copying: Mapping[tuple[str, str], float]
) -> float:
    """The votes for one value, the most accurate source first; a likely copy of one counted before counts for less."""
    ordered = sorted(holders, key=lambda held: (-accuracy.get(held[0], _ACCURACY), held[0]))
    vote = 0.0
    for n, (source, share) in enumerate(ordered):
        right = accuracy.get(source, _ACCURACY)
        own = 1.0
        if copying:
            for other, _ in ordered[:n]:
                own *= 1.0 - _COPIED * copying.get(_pair(source, other), 0.0)
        vote += share * own * math.log(_FALSE_VALUES * right / (1.0 - right))
    return vote


def _accuracies(items: Sequence[_Item], chances: Sequence[Sequence[float]]) -> dict[str, float]:
    """How often each source is right, drawn towards the average by what stands behind everybody's record."""
    right: dict[str, float] = defaultdict(float)
    claims: dict[str, float] = defaultdict(float)
    for item, chance in zip(items, chances, strict=True):
        if len(item.values) == 1 and len(item.holders[0]) == 1:
            continue  # nobody else speaks of it: it says nothing of the source
        for i, holders in enumerate(item.holders):
            for source, share in holders:
                right[source] += share * chance[i]
                claims[source] += share
    average = sum(right.values()) / max(1.0, sum(claims.values())) if claims else _ACCURACY
    names = {source for item in items for holders in item.holders for source, _ in holders}
    found = {}
    for source in sorted(names):
        own = (right[source] + _PRIOR_CLAIMS * average) / (claims[source] + _PRIOR_CLAIMS)
        found[source] = min(_MOST, max(_LEAST, own))
    return found


def _copying(
    items: Sequence[_Item], chances: Sequence[Sequence[float]], accuracy: Mapping[str, float]
) -> dict[tuple[str, str], float]:
    """How likely two sources are to depend on each other: to share what is false is telling, to share what is true is not."""
    evidence: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for item, chance in zip(items, chances, strict=True):
        held = [(source, i) for i, holders in enumerate(item.holders) for source, _ in holders]
        if len(held) > _CROWD:
            continue
        held.sort()
        for n, (one, i) in enumerate(held):
            for other, j in held[n + 1 :]:
                if one == other:
                    continue
                line = evidence[one, other]
                line[0] += 1
                line[1] += _leaning(accuracy[one], accuracy[other], chance[i] if i == j else None)
    prior = math.log(_COPIERS / (1.0 - _COPIERS))
    return {
        pair: 1.0 / (1.0 + math.exp(-min(50.0, max(-50.0, prior + leaning))))
        for pair, (shared, leaning) in sorted(evidence.items())
        if shared >= _SHARED_AT_LEAST
    }


def _leaning(one: float, other: float, shared: float | None) -> float:
    """What one object adds to the log-odds that two sources depend on each other; `shared` is how likely their value is."""
    mean = (one + other) / 2
    both_right, both_wrong = one * other, (1.0 - one) * (1.0 - other) / _FALSE_VALUES
    if shared is None:
        return math.log(1.0 - _COPIED)
    apart = shared * both_right + (1.0 - shared) * both_wrong
    linked = shared * (_COPIED * mean + (1.0 - _COPIED) * both_right) + (1.0 - shared) * (
        _COPIED * (1.0 - mean) + (1.0 - _COPIED) * both_wrong
    )
    return math.log(linked / apart)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _answer(item: _Item, chance: Sequence[float]) -> Resolved:
    best = min(range(len(chance)), key=lambda i: (-chance[i], -len(item.holders[i]), item.values[i].key))
    return Resolved(item.name, item.values[best].text, round(chance[best], 4))
