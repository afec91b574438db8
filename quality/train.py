"""Train the finder: `make train`, or in an environment that has torch:

    python -m quality.train             train once without each part of the stories (for the thresholds, and for what is
                                        fitted on top), then on all open rows; write the model, print figures
    python -m quality.train --fold 1    only without part 1; its finder goes to .train/1
    python -m quality.train --figures   only measure the shipped model on the held-out reports

The held-out reports are read once, at the end, for their figures.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from detente.claims.learned import MODEL
from detente.claims.tagging import Labels, labels_of
from quality.folds import CORPORA, FINDERS, FOLDS
from quality.training.export import export, shipped_scores
from quality.training.figures import Scored, figures, joint, table, tuned
from quality.training.fit import Floats, examples, fit, score
from quality.training.rows import Row, rows


def scored(some: Sequence[Row], scores: Sequence[Floats]) -> list[Scored]:
    """Rows with their scores."""
    return [Scored(row, example.offsets, one) for row, example, one in zip(some, examples(some), scores, strict=True)]


def left_out(open_rows: Sequence[Row], fold: int) -> list[Scored]:
    """The rows of one part, scored by a finder that was trained without its stories; the finder is kept."""
    print(f"training without part {fold}", file=sys.stderr)
    aside = [row for row in open_rows if row.fold == fold]
    tagger = fit([row for row in open_rows if row.fold != fold])
    found = scored(aside, score(tagger, aside))
    export(tagger, tuned(found), FINDERS / str(fold))
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
    parser.add_argument("--fold", type=int, choices=range(FOLDS), help="train only without this part of the stories")
    parser.add_argument("--figures", action="store_true", help="train nothing")
    chosen = parser.parse_args()
    everything = rows()
    open_rows, held = ([row for row in everything if row.held_out is aside] for aside in (False, True))
    print(f"{len(open_rows)} sentences to learn from, {len(held)} held out", file=sys.stderr)
    if chosen.fold is not None:
        left_out(open_rows, chosen.fold)
        return
    if not chosen.figures:
        aside = [one for fold in range(FOLDS) for one in left_out(open_rows, fold)]
        labels = tuned(aside)
        print(report("Open reports, left out of training", aside, labels), flush=True)
        print("training on all open rows", file=sys.stderr)
        tagger = fit(open_rows)
        export(tagger, labels, chosen.out)
        print(report("Held out, full weights", scored(held, score(tagger, held)), labels))
    labels = labels_of(json.loads((chosen.out / "finder.json").read_text(encoding="utf-8")))
    print(report("Held out, as shipped", scored(held, shipped_scores(chosen.out, held)), labels))


if __name__ == "__main__":
    main()
