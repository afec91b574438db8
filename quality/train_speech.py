"""Labelled reports → the weights by which the reader tells statements from mere attribution, and their positions.

    python -m quality.train_speech [--check]

Reads the open corpora (the held-out third of the training reports stays unread), lets the reader collect every saying with
its features, and fits two linear models by gradient descent from zero: no chance in it, the same bytes each time. `--check`
fits on four fifths of the reports and measures on the rest, five times, and writes nothing.
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

from detente.accuracy import judge
from detente.accuracy.claims import fit
from detente.accuracy.rows import Row
from detente.accuracy.words import holds
from detente.claims import FramesReader, speech
from detente.claims.drafts import Draft
from detente.model import Stance
from detente.sources import load
from quality.corpora import Corpus
from quality.folds import open_parts, unseen
from quality.split import bucket

WEIGHTS = Path(speech.__file__).resolve().parent.parent / "lexicon" / "data" / "speech_weights.json"

#: A feature that fewer examples have says more about them than about language.
RAREST = 4

#: Descent on the logistic loss; the penalties were chosen by `--check` among 1, 3, 10 and 30.
STEPS = 400
CLAIM_PENALTY = 10.0
STANCE_PENALTY = 3.0

#: What the position hangs on; the rest of the grammar only adds noise there (`--check`).
STANCE_FEATURES = (
    "class=",
    "leans",
    "demands",
    "word=",
    "head negated",
    "verb negated",
    "form=",
    "w=",
    "head aux",
    "told",
    "tag=",
    "verb ",
)

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """A saying: its report, its features, whether it is a claim (None: cannot be told), the stances that gold allows."""

    report: str
    features: frozenset[str]
    claim: bool | None
    stances: frozenset[str]


# ---------------------------------------------------------------- examples


def examples(corpus: Corpus) -> list[Example]:
    """The sayings of a corpus with what gold says of them."""
    gold = {str(row["id"]): row["events"] for row in corpus.gold}
    reports, _ = load(corpus.inputs())
    found = []
    for report in reports:
        with unseen(corpus, report.id):
            for candidate, said in _sayings(report):
                found.append(_example(report.id, candidate, said, gold.get(report.id, [])))
    return found


def _sayings(report: Any) -> list[tuple[speech.Candidate, list[Draft]]]:
    seen: list[tuple[speech.Candidate, list[Draft]]] = []
    real = speech.candidates

    def watch(sentence: Any, drafts: list[Draft], cast: Any) -> list[speech.Candidate]:
        found = real(sentence, drafts, cast)
        seen.extend((c, [x.draft for x in found]) for c in found)
        return []

    with patch.object(speech, "candidates", watch):
        FramesReader().drafts(report)
    return seen


def _example(report: str, candidate: speech.Candidate, together: list[Draft], events: list[dict[str, Any]]) -> Example:
    """Gold marks this saying where its cue stands in the words of the saying, or in its sentence with its speaker."""
    draft = candidate.draft
    sentence = draft.sentence
    whole = Row.of_claim(
        {"kind": "statement", "modality": "done", "by": list(draft.by), "object": draft.object, "text": sentence.text}
    )
    words = _extent(candidate)
    marked: list[dict[str, Any]] = []
    doubtful = False
    for event in events:
        row = Row.of_claim(event)
        if event["kind"] != "statement":
            doubtful |= event["kind"] in {"assessment", "maintain"} and holds(sentence.text, row.cue)
            continue
        if holds(sentence.text, row.cue):
            alone = len(together) == 1
            if alone or holds(words, row.cue) or (judge.actors(row, whole) and sum(d.by == draft.by for d in together) == 1):
                marked.append(event)
            else:
                doubtful = True
        elif fit(row, whole):
            doubtful = True
    stances = {s for event in marked[:1] for s in _list(event.get("stance"))}
    return Example(report, frozenset(candidate.features), True if marked else (None if doubtful else False), frozenset(stances))


def _extent(candidate: speech.Candidate) -> str:
    saying, sentence = candidate.saying, candidate.draft.sentence
    tokens = {t.i: t for c in [*saying.content, *saying.speakers] for t in c.subtree}
    tokens[saying.trigger.i] = saying.trigger
    low, high = tokens[min(tokens)], tokens[max(tokens)]
    return sentence.text[sentence.offset(low) : sentence.offset(high) + len(high)]


def _list(value: Any) -> list[str]:
    return [] if value is None else [str(v) for v in value] if isinstance(value, list) else [str(value)]


# ---------------------------------------------------------------- models


def fit_linear(rows: Sequence[frozenset[str]], targets: Sequence[float], penalty: float) -> dict[str, Any]:
    """Logistic regression on yes/no features with a squared penalty, by full descent from zero."""
    counted = Counter(f for row in rows for f in row)
    names = sorted(f for f, n in counted.items() if n >= RAREST)
    index = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(rows), len(names) + 1))
    for i, row in enumerate(rows):
        table[i, [index[f] for f in row if f in index]] = 1.0
        table[i, -1] = 1.0
    wanted = np.array(targets)
    found = np.zeros(len(names) + 1)
    speed = np.zeros_like(found)
    hold = np.full(len(names) + 1, penalty)
    hold[-1] = 0.0
    step = 1 / (0.25 * float(np.linalg.norm(table, 2)) ** 2 + penalty)
    for number in range(STEPS):
        ahead = found + number / (number + 3) * speed
        chance = 1 / (1 + np.exp(-(table @ ahead)))
        new = ahead - step * (table.T @ (chance - wanted) + hold * ahead)
        speed, found = new - found, new
    kept = {name: round(float(found[i]), 3) for name, i in index.items() if abs(found[i]) >= 0.005}
    return {"bias": round(float(found[-1]), 3), "weights": kept}


def train(data: Iterable[Example]) -> dict[str, Any]:
    """All models from these examples."""
    rows = list(data)
    told = [e for e in rows if e.claim is not None]
    claim = fit_linear([e.features for e in told], [float(bool(e.claim)) for e in told], CLAIM_PENALTY)
    positions = [e for e in rows if e.claim and e.stances]
    table = [frozenset(f for f in e.features if f.startswith(STANCE_FEATURES)) for e in positions]
    stances = {}
    for stance in sorted(Stance):
        wanted = [1.0 / len(e.stances) if stance.value in e.stances else 0.0 for e in positions]
        stances[stance.value] = fit_linear(table, wanted, STANCE_PENALTY)
    return {"claim": claim, "stance": stances}


def score(model: dict[str, Any], features: frozenset[str]) -> float:
    """How far a model leans to yes."""
    return float(model["bias"] + sum(model["weights"].get(f, 0.0) for f in sorted(features)))


def check(data: list[Example], own: list[Example] | None = None) -> None:
    """Five times: fit without a fifth of the reports, measure on it."""
    hits = said = asked = right = of = 0
    for fold in range(FOLDS):
        model = train(e for e in data if _fold(e.report) != fold)
        for example in (e for e in data if _fold(e.report) == fold):
            chosen = score(model["claim"], example.features) > 0
            if example.claim is not None:
                said += chosen
                asked += example.claim
                hits += chosen and example.claim
            if example.claim and example.stances:
                best = max(sorted(model["stance"]), key=lambda s: score(model["stance"][s], example.features))
                of += 1
                right += best in example.stances
    print(f"claims: precision {hits / said:.3f} recall {hits / asked:.3f} of {asked}; stance {right / of:.3f} of {of}")


def _fold(report: str) -> int:
    return bucket(report + "/fold") % FOLDS


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and write, or check."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--check", action="store_true", help="measure on reports left out, write nothing")
    asked = parser.parse_args(arguments)
    data = [e for corpus in open_parts() for e in examples(corpus)]
    if asked.check:
        check(data)
        return 0
    WEIGHTS.write_text(json.dumps(train(data), indent=0, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(data)} sayings → {WEIGHTS.name}, {WEIGHTS.stat().st_size // 1024} KiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
