"""Train the finder: `make train`, or in an environment that has torch:

    python -m quality.train             train once without each part of the stories (for the thresholds, and for what is
                                        fitted on top), then on all open reports; write the model, print figures
    python -m quality.train --fold 1    only without part 1; its finder goes to .train/1
    python -m quality.train --further 4 only train the shipped model further on all open reports, so many passes; its
                                        thresholds stay
    python -m quality.train --figures   only measure the shipped model on the held-out reports

The held-out reports are read once, at the end, for their figures.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from detente.claims.learned import MODEL
from detente.claims.tagging import Labels, labels_of
from quality.folds import CORPORA, FINDERS, FOLDS
from quality.training.export import export, restored, shipped_scores
from quality.training.figures import Scored, figures, joint, table, tuned
from quality.training.fit import LEARN, REPEAT, Floats, fit, score, spelt
from quality.training.rows import Page, pages

#: So much below the threshold that is best for the marks by themselves they are taken: the reader weighs each once more,
#: and a second mention of an event, which counts as wrong here, costs it nothing. Chosen among 0 and 0.12 on one part, and
#: lowered by a tenth since, for reports from elsewhere are marked less surely than those learned from.
EAGER = 0.20


def scored(some: Sequence[Page], scores: Sequence[Sequence[Floats]]) -> list[Scored]:
    """The rows of pages with their scores."""
    return [
        Scored(one.page, row, encoding.offsets, table)
        for one, tables in zip(spelt(some), scores, strict=True)
        for row, encoding, table in zip(one.page.rows, one.encodings, tables, strict=True)
    ]


def left_out(open_pages: Sequence[Page], fold: int) -> list[Scored]:
    """The rows of one part, scored by a finder that was trained without its stories; the finder is kept."""
    print(f"training without part {fold}", file=sys.stderr)
    aside = [page for page in open_pages if page.fold == fold]
    tagger = fit([page for page in open_pages if page.fold != fold])
    found = scored(aside, score(tagger, aside))
    export(tagger, tuned(found), FINDERS / str(fold))
    return found


def report(title: str, some: Sequence[Scored], labels: Labels) -> str:
    """A table by kind under a heading, with a line for each corpus."""
    lines = [f"## {title}", "", table(figures(some, labels)), ""]
    for name in CORPORA:
        part = [one for one in some if one.page.corpus == name]
        if part:
            total = joint(figures(part, labels))
            lines.append(f"{name}: precision {total.precision:.3f}, recall {total.recall:.3f}, F1 {total.f1:.3f}")
    return "\n".join([*lines, ""])


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=MODEL, help="where the model is written (or, with --figures, read)")
    parser.add_argument("--fold", type=int, choices=range(FOLDS), help="train only without this part of the stories")
    parser.add_argument("--further", type=int, metavar="PASSES", help="train the model that is there further")
    parser.add_argument("--figures", action="store_true", help="train nothing")
    chosen = parser.parse_args()
    everything = pages()
    open_pages, held = ([page for page in everything if page.held_out is aside] for aside in (False, True))
    print(f"{len(open_pages)} reports to learn from, {len(held)} held out", file=sys.stderr)
    if chosen.fold is not None:
        left_out(open_pages, chosen.fold)
        return
    if chosen.further:
        labels = labels_of(json.loads((chosen.out / "finder.json").read_text(encoding="utf-8")))
        again = replace(REPEAT, passes=chosen.further)
        export(fit(open_pages, (again,), start=restored(chosen.out)), labels, chosen.out)
    elif not chosen.figures:
        aside = [one for fold in range(FOLDS) for one in left_out(open_pages, fold)]
        labels = tuned(aside)
        print(report("Open reports, left out of training", aside, labels), flush=True)
        labels = replace(labels, raise_at=tuple(round(bound - EAGER, 2) for bound in labels.raise_at))
        print("training on all open reports", file=sys.stderr)
        tagger = fit(open_pages, (LEARN, REPEAT))
        export(tagger, labels, chosen.out)
        print(report("Held out, full weights", scored(held, score(tagger, held)), labels))
    labels = labels_of(json.loads((chosen.out / "finder.json").read_text(encoding="utf-8")))
    print(report("Held out, as shipped", scored(held, shipped_scores(chosen.out, held)), labels))


if __name__ == "__main__":
    main()
