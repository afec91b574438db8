"""Labelled reports → the weights by which the reader chooses among the values that could fill a slot.

    python -m quality.train_slots [--check | --further CORPUS]

Reads the open corpora three times: for the slots of each claim, with these for what was given for what, and with both for
what is a claim at all; each report with the finder that has not learned from it (`quality.folds`). The reader puts its
questions, gold answers them, and one conditional logit a slot (McFadden 1974) is fitted by gradient descent from zero: no
chance in it, the same bytes each time. `--check` fits on four fifths of the reports and measures on the rest, five times, and
writes nothing.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from detente.accuracy import judge
from detente.accuracy.claims import Matched, Tally, match
from detente.accuracy.rows import Row
from detente.accuracy.words import same_name, same_object, stems
from detente.claims import FramesReader, reader
from detente.claims.drafts import Draft, keep_only
from detente.claims.jsonl import to_dict
from detente.claims.slots import Scene, Seen, decide, keeping, questions
from detente.claims.slots.exchanges import SLOT, Pair, pairs, trade
from detente.claims.slots.linear import WEIGHTS, Candidate, weights
from detente.model import Basis, Claim, Kind, Report, When
from detente.sources import load
from quality.corpora import Corpus
from quality.folds import open_parts, unseen
from quality.split import bucket

#: A feature that fewer questions have says more about them than about language.
RAREST = 3

#: Descent on the logistic loss; the penalty of each slot was chosen by `--check` among 0.3, 1, 3 and 10, of two later on `wire6`.
STEPS = 300
PENALTY = {"by": 16.0, "to": 8.0, "people": 10.0, "object": 8.0, "count": 5.0, "when": 8.0, SLOT: 3.0, keeping.SLOT: 10.0}

#: The penalty where weights are fitted further, chosen among 3, 10 and 30.
FURTHER = 30.0

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


#: A report and its gold events → the questions that gold answers.
Asker = Callable[[Report, list[dict[str, Any]]], Iterable[Example]]


# ---------------------------------------------------------------- examples


def examples(corpus: Corpus, ask: Asker) -> list[Example]:
    """The questions of a corpus that gold answers with one of their candidates, or with none of them."""
    gold = {str(row["id"]): row["events"] for row in corpus.gold}
    reports, _ = load(corpus.inputs())
    found: list[Example] = []
    for report in reports:
        with unseen(corpus, report.id):
            found += ask(report, gold.get(report.id, []))
    return found


@dataclass(frozen=True, slots=True)
class Reading:
    """A report read without leaving anything out: its drafts, and which gold events they stand for."""

    drafts: list[Draft]
    matched: Matched

    @property
    def event_of(self) -> dict[int, int]:
        """A draft's id → the number of its event, told for the first time or again."""
        return {id(draft): self.matched.event_of[j] for j, draft in enumerate(self.drafts) if j in self.matched.event_of}


def _read(report: Report, events: list[dict[str, Any]], name: str, instead: Callable[..., Any]) -> Reading:
    """Read with one step of the reader replaced, and with nothing left out as unlikely."""
    found: list[list[Draft]] = []
    make = reader._claims

    def made(drafts: list[Draft], *rest: Any) -> tuple[Claim, ...]:
        found.append(drafts)
        return make(drafts, *rest)

    steps: dict[str, Callable[..., Any]] = {"decide": decide, "trade": trade, "_claims": made}
    steps["kept"] = lambda drafts, scene: keep_only(drafts)
    steps[name] = instead
    with ExitStack() as stack:
        for step, what in steps.items():
            stack.enter_context(patch.object(sys.modules[questions.__module__] if step == "trade" else reader, step, what))
        claims, _ = FramesReader().read(report)
    return Reading(found[0] if found else [], match(events, [to_dict(claim) for claim in claims], Tally()))


def of_links(report: Report, events: list[dict[str, Any]]) -> Iterable[Example]:
    """Two drafts: whether gold says that one was given for the other. A draft that gold does not know was given for nothing."""
    asked: list[Pair] = []
    read = _read(report, events, "trade", lambda drafts, scene: asked.extend(pairs(drafts, scene)))
    event_of = read.event_of
    for pair in asked:
        i, k = event_of.get(id(pair.one)), event_of.get(id(pair.other))
        right = i is not None and k is not None and k in (events[i].get("in_exchange_for") or ())
        features = tuple(c.features for c in pair.candidates)
        answer = (not right, right)
        rule = next(n for n, c in enumerate(pair.candidates) if c.rule)
        kinds = " ".join(sorted((pair.one.kind.value, pair.other.kind.value)))
        yield Example(report.id, SLOT, kinds, features, answer, answer, rule)


def of_claims(report: Report, events: list[dict[str, Any]]) -> Iterable[Example]:
    """Each draft in the end: whether gold has it, or has it again; what gold calls optional teaches nothing."""
    scenes: list[Scene] = []

    def all_kept(drafts: list[Draft], scene: Scene) -> list[Draft]:
        scenes.append(scene)
        return keep_only(drafts)

    read = _read(report, events, "kept", all_kept)
    event_of = read.event_of
    for draft in read.drafts:
        event = event_of.get(id(draft))
        if draft.kind not in keeping.ASKED or (event is not None and events[event].get("optional")):
            continue
        answer = (event is not None, event is None)
        features = tuple(c.features for c in keeping.worth(draft, scenes[0], read.drafts))
        yield Example(report.id, keeping.SLOT, draft.kind.value, features, answer, answer, 0)


def of_slots(report: Report, events: list[dict[str, Any]]) -> Iterable[Example]:
    """The slots of each draft that stands for an event of gold, with what was decided before each as it is now decided."""
    asked: list[Seen] = []
    read = _read(report, events, "decide", partial(decide, watch=asked.append))
    event_of = {id(read.drafts[j]): i for i, j in read.matched.paired.items()}
    for seen in asked:
        number = event_of.get(id(seen.draft))
        if number is None:
            continue
        event = events[number]
        if event.get("optional") and event["kind"] != seen.draft.kind.value:
            continue
        row = Row.of_claim(event)
        right = [_right(seen.slot, row, event, c) for c in seen.candidates]
        if seen.slot == "people":
            right[1] = not right[0]
        if None in right:
            continue
        rule = next((n for n, c in enumerate(seen.candidates) if c.rule), None)
        features = tuple(c.features for c in seen.candidates)
        if seen.slot == "object":
            wanted = _closest(row.object, seen.candidates, right)
        else:
            wanted = _wanted(seen.slot, list(map(bool, right)), rule)
        yield Example(report.id, seen.slot, seen.draft.kind.value, features, tuple(map(bool, right)), wanted, rule)


def _wanted(slot: str, right: list[bool], rule: int | None) -> tuple[bool, ...]:
    """Of several values that gold allows, the one to learn: the grammar's, if it is among them; of dates any.

    The measure is lenient (a part of an object answers the whole), and what is merely allowed is not to be preferred. Of
    dates the vaguer one is a fair answer to doubt; `decide` keeps the grammar's where little speaks against it.
    """
    if slot != "when" and rule is not None and right[rule]:
        return tuple(n == rule for n in range(len(right)))
    return tuple(right)


def _closest(wanted: str | None, candidates: Sequence[Candidate], right: Sequence[bool | None]) -> tuple[bool, ...]:
    """Of several phrases that gold allows, those that share most with its words and add least to them (F1 over stems)."""
    asked = stems(wanted or "")
    shares = [_overlap(asked, stems(c.value or "")) if ok else -1.0 for c, ok in zip(candidates, right, strict=True)]
    best = max(shares)
    return tuple(bool(ok) and share == best for share, ok in zip(shares, right, strict=True))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / max(1, len(one) + len(other))


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


def _usable(data: Sequence[Example]) -> list[Example]:
    return [e for e in data if any(e.wanted) and not all(e.wanted)]


def table(data: Sequence[Example]) -> Table:
    """The examples that have a right answer, with the features that are not too rare."""
    usable = _usable(data)
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


def fit(data: Sequence[Example], penalty: float, start: Mapping[str, float] | None = None) -> dict[str, float]:
    """The weights that make the right candidates likeliest, under a squared penalty on how far they are from `start`."""
    t, known = table(data), start or {}
    prior = np.array([known.get(name, 0.0) for name in t.names])
    apart = {name: weight for name, weight in known.items() if name not in set(t.names)}
    fixed = np.array([sum(apart.get(f, 0.0) for f in sorted(row)) for e in _usable(data) for row in e.features])
    found = prior.copy()
    mean, spread = np.zeros_like(found), np.zeros_like(found)
    for step in range(1, STEPS + 1):
        scores = np.bincount(t.rows, found[t.columns], len(t.question)).astype(np.float64) + fixed
        share = _softmax(scores, t.question, t.questions)
        good = np.bincount(t.question, share * t.right, t.questions)
        pull = share - share * t.right / good[t.question]
        slope = np.bincount(t.columns, pull[t.rows], len(found)) + penalty * (found - prior)
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        rate = 0.1 * (1 - step / (STEPS + 1))
        found -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    fitted = {name: round(float(w), 3) for name, w in zip(t.names, found, strict=True) if abs(w) >= 0.02}
    return apart | fitted


def _softmax(scores: NDArray[np.float64], question: NDArray[np.int64], n: int) -> NDArray[np.float64]:
    highest = np.full(n, -np.inf)
    np.maximum.at(highest, question, scores)
    raised = np.exp(scores - highest[question])
    return np.asarray(raised / np.bincount(question, raised, n)[question])


def train(data: Iterable[Example]) -> dict[str, dict[str, float]]:
    """The weights of all slots."""
    rows = list(data)
    return {slot: fit([e for e in rows if e.slot == slot], PENALTY[slot]) for slot in sorted({e.slot for e in rows})}


def check(data: list[Example], penalties: dict[str, float]) -> None:
    """Five times: fit without a fifth of the reports, measure on it; beside it the grammar's choice, and the best possible."""
    for slot in sorted({e.slot for e in data}):
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


def balance(links: list[Example]) -> None:
    """Five times: fit without a fifth of the reports; precision and recall of links at several chances, beside the grammar's."""
    said: list[tuple[float, bool, bool]] = []
    for fold in range(FOLDS):
        model = fit([e for e in links if _fold(e.report) != fold], PENALTY[SLOT])
        for e in (e for e in links if _fold(e.report) == fold):
            score = sum(model.get(f, 0.0) for f in sorted(e.features[1]))
            said.append((1 / (1 + math.exp(-score)), e.right[1], e.rule == 1))
    total = sum(right for _, right, _ in said)
    for name, kept in [("grammar", [s for s in said if s[2]])] + [
        (f"from {bound:.2f}", [s for s in said if s[0] >= bound]) for bound in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
    ]:
        good = sum(right for _, right, _ in kept)
        print(f"links {name:10} of {total}: precision {good / max(1, len(kept)):.3f}, recall {good / max(1, total):.3f}")


def worth(claims: list[Example]) -> None:
    """Five times: fit without a fifth of the reports; of the drafts kept from several chances on, how many are claims."""
    said: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        model = fit([e for e in claims if _fold(e.report) != fold], PENALTY[keeping.SLOT])
        for e in (e for e in claims if _fold(e.report) == fold):
            score = sum(model.get(f, 0.0) for f in sorted(e.features[0]))
            said.append((1 / (1 + math.exp(-score)), e.right[0]))
    total = sum(right for _, right in said)
    for bound in (0.0, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5):
        kept = [right for chance, right in said if chance >= bound]
        right, lost = sum(kept) / len(kept), 1 - sum(kept) / total
        print(f"kept from {bound:.2f}: {len(kept)} of {len(said)}, right {right:.3f}, lost {lost:.3f}")


def _fold(report: str) -> int:
    return bucket(report + "/fold") % FOLDS


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and write, or check."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--check", action="store_true", help="measure on reports left out, write nothing")
    parser.add_argument("--further", metavar="CORPUS", help="only fit what is kept further, on a corpus that no finder has seen")
    asked = parser.parse_args(arguments)
    if asked.further:
        return _further(asked.further)
    asked_for = []
    for ask in (of_slots, of_links, of_claims):  # each with the weights of those before
        found = [e for corpus in open_parts() for e in examples(corpus, ask)]
        asked_for.append(found)
        if not asked.check:
            _write(weights() | train(found))
    if asked.check:
        slots, links, claims = asked_for
        check(slots, PENALTY)
        balance(links)
        worth(claims)
        return 0
    numbers = " and ".join(str(len(found)) for found in asked_for)
    print(f"{numbers} questions → {WEIGHTS.name}, {WEIGHTS.stat().st_size // 1024} KiB")
    return 0


def _further(name: str) -> int:
    """What is kept, fitted to one more corpus, under a penalty on how far the weights move."""
    corpus = next(one for one in open_parts() if one.name == name)
    gold = {str(row["id"]): row["events"] for row in corpus.gold}
    found = [e for report in load(corpus.inputs())[0] for e in of_claims(report, gold.get(report.id, []))]
    _write(weights() | {keeping.SLOT: fit(found, FURTHER, weights()[keeping.SLOT])})
    print(f"{len(found)} questions of {name} → {WEIGHTS.name}")
    return 0


def _write(fitted: dict[str, dict[str, float]]) -> None:
    WEIGHTS.write_text(json.dumps(fitted, indent=0, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    weights.cache_clear()


if __name__ == "__main__":
    sys.exit(main())
