"""Confidences and what gold says of each → how far they can be believed: the reliability of bins, and its error.

A confidence is calibrated where, of all that is said with 0.8, four in five are right. The *expected calibration error* is the
mean distance between the two over bins of confidence, weighed by what lies in them (Naeini, Cooper and Hauskrecht, 2015); the
Brier score is the mean square distance of each confidence from 1 (right) or 0.

What is right: a claim that speaks of a gold event of its report without contradicting it; an event that is one of a story gold
or, of a report gold, speaks of an event of one of its reports, where no slot that both fill is filled otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.accuracy import judge
from detente.accuracy.claims import ALWAYS_SCORED, Tally, match
from detente.accuracy.rows import SOFT_KINDS, Json, Row, read_lines, read_object
from detente.accuracy.story import NOT_HAPPENINGS, fit, pair, reports_of
from detente.model.terms import Modality

#: Bins of equal width.
BINS = 10

Judged = tuple[float, bool]


@dataclass(frozen=True, slots=True)
class Bin:
    """What is said with a confidence between `low` and `high`: how much, with which mean, and the share that is right."""

    low: float
    high: float
    said: int
    confidence: float
    right: float


def reliability(judged: Iterable[Judged], bins: int = BINS) -> list[Bin]:
    """The bins that anything lies in, the least sure first."""
    inside: dict[int, list[Judged]] = defaultdict(list)
    for confidence, right in judged:
        inside[min(bins - 1, int(confidence * bins))].append((confidence, right))
    return [
        Bin(
            low=n / bins,
            high=(n + 1) / bins,
            said=len(rows),
            confidence=sum(confidence for confidence, _ in rows) / len(rows),
            right=sum(right for _, right in rows) / len(rows),
        )
        for n, rows in sorted(inside.items())
    ]


def calibration(judged: Sequence[Judged]) -> Json:
    """The figures, and a row for each bin."""
    bins = reliability(judged)
    said = len(judged)
    error = sum(one.said * abs(one.confidence - one.right) for one in bins) / said if said else 0.0
    brier = sum((confidence - right) ** 2 for confidence, right in judged) / said if said else 0.0
    rows = {
        f"{one.low:.1f} to {one.high:.1f}": {
            "said": one.said,
            "confidence": round(one.confidence, 3),
            "right": round(one.right, 3),
        }
        for one in bins
    }
    return {
        "said": said,
        "right": round(sum(right for _, right in judged) / said, 3) if said else 0.0,
        "mean_confidence": round(sum(confidence for confidence, _ in judged) / said, 3) if said else 0.0,
        "calibration_error": round(error, 3),
        "brier": round(brier, 3),
        **({"confidence": rows} if rows else {}),
    }


def judged(gold: str | Path, predicted: str | Path) -> list[Judged]:
    """Each prediction's confidence, and whether it is right. Files: gold.jsonl or story.json against claims or a story."""
    of_claims, said_claims = Path(gold).suffix == ".jsonl", Path(predicted).suffix == ".jsonl"
    if of_claims and said_claims:
        return judged_claims(read_lines(gold), read_lines(predicted))
    if said_claims:
        raise ValueError("claims are measured against gold.jsonl, not against a story")
    story = read_object(predicted)
    return judged_events(read_lines(gold), story) if of_claims else judged_story(read_object(gold), story)


def judged_claims(gold: Iterable[Json], claims: Iterable[Json]) -> list[Judged]:
    """Claims against the gold of their reports; kinds that gold need not have are left out where it has none."""
    by_report: dict[str, list[Json]] = defaultdict(list)
    for claim in claims:
        by_report[str(claim["report"])].append(claim)
    rows = list(gold)
    scope = _scope(rows)
    found = []
    for row in rows:
        said = [claim for claim in by_report[row["id"]] if claim["kind"] in scope]
        matched = match(row["events"], said, Tally())
        found += [
            (float(claim.get("confidence") or 0.0), _right(matched.gold[matched.event_of[j]], matched.said[j]))
            if j in matched.event_of
            else (float(claim.get("confidence") or 0.0), False)
            for j, claim in enumerate(said)
        ]
    return found


def judged_events(gold: Iterable[Json], story: Json) -> list[Judged]:
    """Events of a story against the gold of their reports; each gold event speaks for one event only, the best fit first."""
    rows = list(gold)
    told = {row["id"]: [Row.of_claim(event) for event in row["events"]] for row in rows}
    scope = _scope(rows) - NOT_HAPPENINGS
    events = [e for e in story["events"] if e["kind"] in scope and reports_of(e) & told.keys()]
    said = [Row.of_event(event) for event in events]
    fits = []
    for j, event in enumerate(events):
        for report in sorted(reports_of(event) & told.keys()):
            fits += [(_fit(wanted, said[j]), report, i, j) for i, wanted in enumerate(told[report])]
    owner: dict[tuple[str, int], int] = {}
    held: set[tuple[int, str]] = set()
    for value, report, i, j in sorted(fits, key=lambda row: (-row[0], *row[1:])):
        if value > 0 and (report, i) not in owner and (j, report) not in held:
            owner[report, i] = j
            held.add((j, report))
    right = {j for (report, i), j in owner.items() if _right(told[report][i], said[j])}
    return [(float(event.get("confidence") or 0.0), j in right) for j, event in enumerate(events)]


def judged_story(gold: Json, story: Json) -> list[Judged]:
    """Events of a story that are told as done or planned, against those of a gold story."""
    pairing = pair(gold, story)
    kinds = {row.kind for row in pairing.gold_rows} - NOT_HAPPENINGS
    paired = {j: i for i, j in pairing.paired.items()}
    real = {Modality.DONE, Modality.PLANNED}
    return [
        (float(event.get("confidence") or 0.0), j in paired and _right(pairing.gold_rows[paired[j]], pairing.said_rows[j]))
        for j, event in enumerate(story["events"])
        if event["kind"] in kinds and event.get("modality") in real
    ]


def _scope(gold: Sequence[Json]) -> frozenset[str]:
    """The kinds that gold annotates."""
    return frozenset(ALWAYS_SCORED | {str(event["kind"]) for row in gold for event in row["events"]}) - SOFT_KINDS


def _fit(gold: Row, said: Row) -> int:
    """How well an event speaks of what one report tells; a report's own date may be vaguer, or wrong."""
    undated = fit(gold, said, 0)
    return undated if undated else int(judge.kinds_meet(gold, said) and judge.actors(gold, said) and judge.obj(gold, said))


def _right(gold: Row, said: Row) -> bool:
    return not judge.contradicts(gold, said)
