"""Labelled reports → the weights by which the reader chooses among the values that could fill a slot.

    python -m quality.train_slots [--check]

Reads the open corpora, each report with the finder that has not learned from it (`quality.folds`), lets the reader put its
questions, asks gold for the answers, and fits one conditional logit a slot (McFadden 1974) by gradient descent from zero: no
chance in it, the same bytes each time. `--check` fits on four fifths of the reports and measures on the rest, five times, and
writes nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from detente.accuracy import judge
from detente.accuracy.claims import Tally, match
from detente.accuracy.rows import Row
from detente.accuracy.words import same_name, same_object
from detente.claims import FramesReader, reader
from detente.claims.drafts import Draft
from detente.claims.jsonl import to_dict
from detente.claims.slots import SLOTS, Scene, questions
from detente.claims.slots.linear import WEIGHTS, Candidate
from detente.model import Basis, Kind, Report, When
from detente.sources import load
from quality.corpora import Corpus
from quality.folds import open_parts, unseen
from quality.split import bucket

#: A feature that fewer questions have says more about them than about language.
RAREST = 3

#: Descent on the logistic loss; the penalty of each slot was chosen by `--check` among 0.3, 1, 3 and 10.
STEPS = 300
PENALTY = {"by": 8.0, "to": 8.0, "people": 5.0, "object": 8.0, "count": 5.0, "when": 8.0}

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its answer: which candidates are right, which of them is to be learned, and which the grammar chose."""

    report: str
    slot: str
    kind: str
    features: tuple[frozenset[str], ...]
    right: tuple[bool, ...]
    wanted: tuple[bool, ...]
    rule: int | None


# ---------------------------------------------------------------- examples


def examples(corpus: Corpus) -> list[Example]:
    """The questions of a corpus that gold answers with one of their candidates, or with none of them."""
    gold = {str(row["id"]): row["events"] for row in corpus.gold}
    reports, _ = load(corpus.inputs())
    found: list[Example] = []
    for report in reports:
        with unseen(corpus, report.id):
            found += _of_report(report, gold.get(report.id, []))
    return found


def _of_report(report: Report, events: list[dict[str, Any]]) -> Iterable[Example]:
    grabbed: list[tuple[list[Draft], Scene]] = []
    with patch.object(reader, "decide", lambda drafts, scene: grabbed.append((list(drafts), scene))):
        claims, _ = FramesReader().read(report)
    if not grabbed:
        return
    drafts, scene = grabbed[0]
    rows = [to_dict(claim) for claim in claims]
    matched = match(events, rows, Tally())
    for i, j in sorted(matched.paired.items()):
        event, draft = events[i], drafts[j]
        if event.get("optional") and event["kind"] != draft.kind.value:
            continue
        row = Row.of_claim(event)
        for seen in questions(draft, scene, drafts):
            right = [_right(seen.slot, row, event, c) for c in seen.candidates]
            if seen.slot == "people":
                right[1] = not right[0]
            if None in right:
                continue
            rule = next((n for n, c in enumerate(seen.candidates) if c.rule), None)
            features = tuple(c.features for c in seen.candidates)
            wanted = _wanted(seen.slot, list(map(bool, right)), rule)
            yield Example(report.id, seen.slot, draft.kind.value, features, tuple(map(bool, right)), wanted, rule)


def _wanted(slot: str, right: list[bool], rule: int | None) -> tuple[bool, ...]:
    """Of several values that gold allows, the one to learn: the grammar's, if it is among them; of dates any.

    The measure is lenient (a part of an object answers the whole), and what is merely allowed is not to be preferred. Of
    dates the vaguer one is a fair answer to doubt; `decide` keeps the grammar's where little speaks against it.
    """
    if slot != "when" and rule is not None and right[rule]:
        return tuple(n == rule for n in range(len(right)))
    return tuple(right)


def _right(slot: str, gold: Row, event: dict[str, Any], candidate: Candidate) -> bool | None:
    """Whether gold allows the value; None where it cannot be asked."""
    value = candidate.value
    if slot == "by":
        return any(same_name(wanted, value) for wanted in gold.parties) if gold.by else None
    if slot == "to":
        if not gold.to:
            return value == "" if gold.kind == Kind.RELEASE else None
        return any(same_name(wanted, value) for wanted in gold.to)
    if slot == "people":
        return any(same_name(wanted, value) for wanted in gold.people) if value else False
    if slot == "object":
        return same_object(gold.object, value) if gold.object else None
    if slot == "count":
        return (None if value is None else float(value.value)) == gold.number
    if slot == "when":
        return judge.when(gold, _dated(value))
    raise ValueError(slot)


def _dated(value: When | None) -> Row:
    interval = value.interval if value else None
    when = None
    if value is not None and interval is not None:
        when = {
            "from": interval.start.isoformat() if interval.start else None,
            "to": interval.end.isoformat() if interval.end else None,
            "basis": "inferred" if value.basis is Basis.INFERRED else "stated",
        }
    return Row.of_claim({"kind": "act", "when": when})


# ---------------------------------------------------------------- fitting


@dataclass(frozen=True, slots=True)
class Table:
    """Examples as sparse rows: `columns[bounds[r]:bounds[r + 1]]` are the features of candidate r."""

    columns: NDArray[np.int64]
    rows: NDArray[np.int64]
    question: NDArray[np.int64]
    right: NDArray[np.bool_]
    names: list[str]
    questions: int


def table(data: Sequence[Example]) -> Table:
    """The examples that have a right answer, with the features that are not too rare."""
    usable = [e for e in data if any(e.wanted) and not all(e.wanted)]
    counted = Counter(f for e in usable for f in frozenset().union(*e.features))
    names = sorted(f for f, n in counted.items() if n >= RAREST)
    index = {name: i for i, name in enumerate(names)}
    columns: list[int] = []
    rows: list[int] = []
    question: list[int] = []
    right: list[bool] = []
    for q, example in enumerate(usable):
        for features, ok in zip(example.features, example.wanted, strict=True):
            found = sorted(index[f] for f in features if f in index)
            columns.extend(found)
            rows.extend([len(question)] * len(found))
            question.append(q)
            right.append(ok)
    return Table(np.array(columns), np.array(rows), np.array(question), np.array(right), names, len(usable))


def fit(data: Sequence[Example], penalty: float) -> dict[str, float]:
    """The weights that make the right candidates likeliest, under a squared penalty."""
    t = table(data)
    weights = np.zeros(len(t.names))
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = np.bincount(t.rows, weights[t.columns], len(t.question)).astype(np.float64)
        share = _softmax(scores, t.question, t.questions)
        good = np.bincount(t.question, share * t.right, t.questions)
        pull = share - share * t.right / good[t.question]
        slope = np.bincount(t.columns, pull[t.rows], len(weights)) + penalty * weights
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        rate = 0.1 * (1 - step / (STEPS + 1))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return {name: round(float(w), 3) for name, w in zip(t.names, weights, strict=True) if abs(w) >= 0.02}


def _softmax(scores: NDArray[np.float64], question: NDArray[np.int64], n: int) -> NDArray[np.float64]:
    highest = np.full(n, -np.inf)
    np.maximum.at(highest, question, scores)
    raised = np.exp(scores - highest[question])
    return np.asarray(raised / np.bincount(question, raised, n)[question])


def train(data: Iterable[Example]) -> dict[str, dict[str, float]]:
    """The weights of all slots."""
    rows = list(data)
    return {slot: fit([e for e in rows if e.slot == slot], PENALTY[slot]) for slot in SLOTS}


def check(data: list[Example], penalties: dict[str, float]) -> None:
    """Five times: fit without a fifth of the reports, measure on it; beside it the grammar's choice, and the best possible."""
    for slot in SLOTS:
        mine = [e for e in data if e.slot == slot]
        ruled: Counter[str] = Counter()
        learned: Counter[str] = Counter()
        possible: Counter[str] = Counter()
        of: Counter[str] = Counter()
        for fold in range(FOLDS):
            model = fit([e for e in mine if _fold(e.report) != fold], penalties[slot])
            for e in (e for e in mine if _fold(e.report) == fold):
                scores = [sum(model.get(f, 0.0) for f in sorted(row)) for row in e.features]
                best = max(range(len(scores)), key=lambda n: (scores[n], -n))
                for key in ("all", e.kind):
                    of[key] += 1
                    learned[key] += e.right[best]
                    ruled[key] += e.rule is not None and e.right[e.rule]
                    possible[key] += any(e.right)
        for key in ["all", *sorted(k for k in of if k != "all")]:
            n = of[key]
            shares = ruled[key] / n, learned[key] / n, possible[key] / n
            print(f"{slot:9}{key:18}{n:5}  grammar {shares[0]:.3f}  learned {shares[1]:.3f}  possible {shares[2]:.3f}")


def _fold(report: str) -> int:
    return bucket(report + "/fold") % FOLDS


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and write, or check."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--check", action="store_true", help="measure on reports left out, write nothing")
    asked = parser.parse_args(arguments)
    data = [e for corpus in open_parts() for e in examples(corpus)]
    if asked.check:
        check(data, PENALTY)
        return 0
    Path(WEIGHTS).write_text(json.dumps(train(data), indent=0, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(data)} questions → {WEIGHTS.name}, {WEIGHTS.stat().st_size // 1024} KiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
