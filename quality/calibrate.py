"""`python -m quality.calibrate`: labelled reports → the weights of an event's confidence, and how far it can be believed.

Each corpus is read and resolved as one dossier. An event is right where it speaks of a labelled one and no slot that both fill
is filled otherwise (`detente.accuracy.calibration`). Each report is read by a finder that has not learned from its story
(`folds`): on what it has learned from the reader is better than on any other. What is held out stays out. The figures are
those of weights fitted without the reports that they judge, in five folds. With `--write` weights fitted to all of them are
put in their place, and the figures into the documentation's diagram.

With `--held-out` nothing is fitted: the confidences that Detente gives, with the finder and the weights that it ships, are
measured on the reports that neither has seen. The events of each corpus are made of its held-out reports alone.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zlib import crc32

import numpy as np

from detente.accuracy.calibration import Judged, calibration, judged_events, reliability
from detente.accuracy.render import render
from detente.claims import FramesReader
from detente.events.confidence import features
from detente.ledger import fold
from detente.model import Claim, Event, Ledger, Report
from detente.views.export import event_dict
from detente.views.reliability import diagram
from quality.corpora import OWN, Corpus, labelled
from quality.folds import CORPORA, open_parts
from quality.identity import read_unseen
from quality.measure import read
from quality.split import held_out

DIAGRAM = Path(__file__).resolve().parent.parent / "docs" / "explanation" / "reliability.svg"
WEIGHTS = Path(__file__).resolve().parent.parent / "src" / "detente" / "events" / "confidence.toml"

#: The strength of the pull towards no weight at all, as so many observations.
PULL = 4.0

#: Parts that the reports are dealt into for the figures.
FOLDS = 5

_STEPS = 50

HEAD = """# How much each thing says of an event's being right, in log-odds. Written by `python -m quality.calibrate --write`.

[weights]
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """One event of a corpus: what speaks for it, whether it is right, and the fold of its first report."""

    found: Mapping[str, float]
    right: bool
    fold: int


def seen(corpus: Corpus) -> list[Seen]:
    """The events of a corpus that gold can judge."""
    reports, claims = read_unseen(corpus)
    ledger = fold("", reports, claims)
    # the number of each event in place of its confidence: the answers say which event they are about
    story = {"events": [{**event_dict(event), "confidence": n} for n, event in enumerate(ledger.events)]}
    found = []
    for number, right in judged_events(corpus.gold, story):
        event = ledger.events[int(number)]
        found.append(Seen(features_of(event, ledger), right, crc32(event.reports[0].encode()) % FOLDS))
    return found


def features_of(event: Event, ledger: Ledger) -> dict[str, float]:
    """The features of an event of a ledger, as they were when its confidence was reckoned."""
    claims = {claim.id: claim for claim in ledger.claims}
    source = {member: family.origin or family.members[0] for family in ledger.families for member in family.members}
    readings: dict[str, float] = {}
    for id in event.claims:
        name = source.get(claims[id].report, claims[id].report)
        readings[name] = max(readings.get(name, 0.0), claims[id].confidence)
    return features(
        event.kind,
        event.modality,
        event.basis,
        readings,
        told=len(event.claims),
        counted=event.count is not None,
        named=bool(event.people),
        bare=not event.by,
    )


def fitted(rows: Sequence[Seen]) -> dict[str, float]:
    """The weights under which what is right is likeliest, by Newton's method."""
    names = sorted({name for row in rows for name in row.found})
    table = np.array([[row.found.get(name, 0.0) for name in names] for row in rows])
    right = np.array([float(row.right) for row in rows])
    weights = np.zeros(len(names))
    pull = PULL * np.eye(len(names))
    for _ in range(_STEPS):
        chance = 1.0 / (1.0 + np.exp(-table @ weights))
        slope = table.T @ (right - chance) - pull @ weights
        bend = (table * (chance * (1.0 - chance))[:, None]).T @ table + pull
        weights = weights + np.linalg.solve(bend, slope)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def chances(rows: Sequence[Seen], weights: Mapping[str, float]) -> list[Judged]:
    """The confidence that weights give each event, with whether it is right."""
    found = []
    for row in rows:
        total = sum(weights.get(name, 0.0) * value for name, value in row.found.items())
        found.append((1.0 / (1.0 + math.exp(-total)), row.right))
    return found


def crossed(rows: Sequence[Seen]) -> list[Judged]:
    """What weights fitted without a fold give its events, fold by fold."""
    found: list[Judged] = []
    for n in range(FOLDS):
        weights = fitted([row for row in rows if row.fold != n])
        found += chances([row for row in rows if row.fold == n], weights)
    return found


def held_out_parts() -> list[Corpus]:
    """What is held out of each corpus; a corpus of which nothing is held out is not among them."""
    parts = [labelled(OWN / name, f"{name}-held-out", partial(held_out, corpus=name), own=True) for name in CORPORA]
    return [corpus for corpus in parts if corpus.gold]


def given(corpus: Corpus, reports: Sequence[Report], claims: Sequence[Claim]) -> list[Judged]:
    """The confidence that each event of a corpus is shown with, and whether it is right."""
    ledger = fold("", reports, claims)
    return judged_events(corpus.gold, {"events": [event_dict(event) for event in ledger.events]})


def held_out_judged() -> list[Judged]:
    """What is given to the events of reports that neither the finder nor the weights have seen."""
    reader = FramesReader()
    return [row for corpus in held_out_parts() for row in given(corpus, *read(corpus, reader))]


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, measure, and with --write keep."""
    parser = argparse.ArgumentParser(prog="python -m quality.calibrate", description="Fit an event's confidence.")
    parser.add_argument("--write", action="store_true", help="put the weights and the diagram in their places")
    parser.add_argument("--held-out", action="store_true", help="fit nothing: measure what is shipped, on held-out reports")
    options = parser.parse_args(argv)
    if options.held_out:
        if options.write:
            parser.error("held-out reports are measured on, never fitted to: --write goes without --held-out")
        print(render(calibration(held_out_judged())), end="")
        return 0
    rows = [row for corpus in open_parts() for row in seen(corpus)]
    judged = crossed(rows)
    print(render(calibration(judged)), end="")
    if options.write:
        lines = [f'"{name}" = {weight}\n' for name, weight in sorted(fitted(rows).items())]
        WEIGHTS.write_text(HEAD + "".join(lines), encoding="utf-8")
        DIAGRAM.write_text(diagram(reliability(judged)), encoding="utf-8")
        print(f"\nwrote {WEIGHTS} and {DIAGRAM}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
