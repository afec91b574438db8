"""Train the finder: `make train`, or in an environment that has torch:

    python -m quality.train                   train once without one fold of the stories for the thresholds, then on all open
                                              rows; write the model, print figures
    python -m quality.train --folds 0,1,2,3   the same with thresholds from all four folds (two and a half times as long)
    python -m quality.train --figures         only measure the shipped model on the held-out third

The held-out third of the training corpus is read once, at the end, for its figures.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from detente.claims.learned import MODEL
from detente.claims.tagging import Labels, labels_of
from quality.training.export import export, shipped_scores
from quality.training.figures import Scored, figures, joint, table, tuned
from quality.training.fit import Floats, examples, fit, score
from quality.training.rows import CORPORA, FOLDS, Row, rows


def scored(some: Sequence[Row], scores: Sequence[Floats]) -> list[Scored]:
    """Rows with their scores."""
    return [Scored(row, example.offsets, one) for row, example, one in zip(some, examples(some), scores, strict=True)]


def left_out(open_rows: Sequence[Row], folds: Sequence[int]) -> list[Scored]:
    """The rows of some folds, scored by a network that was trained without their stories."""
    found: list[Scored] = []
    for fold in folds:
        print(f"training without fold {fold}", file=sys.stderr)
        aside = [row for row in open_rows if row.fold == fold]
        tagger = fit([row for row in open_rows if row.fold != fold])
        found += scored(aside, score(tagger, aside))
    return found


def report(title: str, some: Sequence[Scored], labels: Labels) -> str:
    """A table by kind under a heading, with a line for each corpus."""
    lines = [f"## {title}", "", table(figures(some, labels)), ""]
    for name in CORPORA:
        part = [one for one in some if one.row.corpus == name]
        if part:
            total = joint(figures(part, labels))
            lines.append(f"{name}: precision {total.precision:.3f}, recall {total.recall:.3f}, F1 {total.f1:.3f}")
    return "\n".join([*lines, ""])


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=MODEL, help="where the model is written (or, with --figures, read)")
    parser.add_argument("--folds", default="1", help=f"the folds, of {FOLDS}, that thresholds are found on, one training each")
    parser.add_argument("--figures", action="store_true", help="train nothing")
    chosen = parser.parse_args()
    everything = rows()
    open_rows, held = ([row for row in everything if row.held_out is aside] for aside in (False, True))
    print(f"{len(open_rows)} sentences to learn from, {len(held)} held out", file=sys.stderr)
    if not chosen.figures:
        aside = left_out(open_rows, [int(fold) for fold in chosen.folds.split(",")])
        labels = tuned(aside)
        print(report("Open reports, left out of training", aside, labels), flush=True)
        print("training on all open rows", file=sys.stderr)
        tagger = fit(open_rows)
        export(tagger, labels, chosen.out)
        print(report("Held-out third, full weights", scored(held, score(tagger, held)), labels))
    labels = labels_of(json.loads((chosen.out / "finder.json").read_text(encoding="utf-8")))
    print(report("Held-out third, as shipped", scored(held, shipped_scores(chosen.out, held)), labels))


if __name__ == "__main__":
    main()
