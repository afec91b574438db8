"""What was settled → the pairs of events that could as well have been settled otherwise, the weightiest first.

A pair is in doubt where its score lies near what it takes to be one. It weighs more, the more of the ledger hangs on it: the
kind of the act, and how many reports would change sides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.events.cluster import JOIN
from detente.events.compare import Comparison
from detente.events.flow import Settled, settle
from detente.model import Claim, Decision, Kind, Known, Report

#: How far from the threshold a score may lie and still be in doubt.
REACH = 2.0

#: What hangs on an event, by its kind: measures and releases move the ledger, talks do not, words hardly anything.
CONSEQUENCE: Mapping[Kind, float] = {
    Kind.EASE: 3.0,
    Kind.IMPOSE: 3.0,
    Kind.RELEASE: 3.0,
    Kind.MAINTAIN: 2.0,
    Kind.NORMALIZE: 2.0,
    Kind.AGREE: 2.0,
    Kind.DETAIN: 2.0,
    Kind.TALKS: 1.5,
    Kind.TOTAL: 1.0,
    Kind.ACT: 1.0,
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two claims that are held to be of one event (`joined`) or of two, and might be otherwise."""

    one: str
    other: str
    joined: bool
    weight: float
    found: Comparison


def doubts(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    decisions: Sequence[Decision] = (),
    known: Mapping[str, Known] | None = None,
) -> list[Doubt]:
    """One doubt at most for each pair of events, and for each report of an event; what was ruled is in no doubt."""
    found = settle(reports, claims, decisions, known=known)
    ruled = {frozenset(pair) for pair in found.ruled.same} | {frozenset(pair) for pair in found.ruled.different}
    rows = [doubt for doubt in (*_apart(found), *_joined(found)) if frozenset((doubt.one, doubt.other)) not in ruled]
    return sorted(rows, key=lambda d: (-d.weight, d.one, d.other))


def _apart(found: Settled) -> list[Doubt]:
    """Events held to be two whose nearest units nearly agree."""
    home = {n: i for i, group in enumerate(found.groups) for n in group}
    best: dict[tuple[int, int], tuple[float, int, int]] = {}
    for (a, b), score in found.linkage.scores:
        pair = (min(home[a], home[b]), max(home[a], home[b]))
        if pair[0] != pair[1] and abs(score - JOIN) < REACH and score > best.get(pair, (-1e9, 0, 0))[0]:
            best[pair] = (score, a, b)
    rows = []
    for (one, other), (score, a, b) in best.items():
        fewer = min(len(found.groups[one]), len(found.groups[other]))
        rows.append(_doubt(found, a, b, score, fewer, joined=False))
    return [row for row in rows if row is not None]


def _joined(found: Settled) -> list[Doubt]:
    """Reports held to tell of an event that hardly agree with any other of its reports."""
    rows = []
    for group in found.groups:
        for n in group if len(group) > 1 else ():
            near = max((m for m in group if m != n), key=lambda m: (found.linkage.score(n, m), -m))
            score = found.linkage.score(n, near)
            if score - JOIN < REACH and (len(group) > 2 or n > near):
                rows.append(_doubt(found, n, near, score, 1, joined=True))
    return [row for row in rows if row is not None]


def _doubt(found: Settled, a: int, b: int, score: float, reports: int, *, joined: bool) -> Doubt | None:
    pairs = [(found.linkage.explained(x, y), x, y) for x in found.units[a] for y in found.units[b]]
    told, x, y = max(pairs, key=lambda pair: (pair[0].score, pair[1].id, pair[2].id))
    if x.kind not in CONSEQUENCE:
        return None
    unsure = max(0.05, 1.0 - abs(score - JOIN) / REACH)
    weight = round(CONSEQUENCE[x.kind] * unsure * (1 + reports) / 2, 3)
    return Doubt(x.id, y.id, joined, weight, told)


def nearest(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    decisions: Sequence[Decision],
    known: Mapping[str, Known] | None,
    left: Sequence[str],
    right: Sequence[str],
) -> tuple[str, str, Comparison] | None:
    """Of two sets of claims, the two that agree most, and what each slot says of them."""
    found = settle(reports, claims, decisions, known=known)
    by_id = {telling.id: telling for unit in found.units for telling in unit}
    pairs = [
        (found.linkage.explained(by_id[a], by_id[b]), a, b) for a in left for b in right if a != b and a in by_id and b in by_id
    ]
    best = max(pairs, key=lambda pair: (pair[0].score, pair[1], pair[2]), default=None)
    return (best[1], best[2], best[0]) if best else None
