"""Pages with their scores → how well events are found, and the thresholds at which they are found best.

An event is found if a run of its kind overlaps its cue. A run is right if it overlaps a cue of its kind, wrong otherwise;
one that overlaps only an optional event counts neither way. A second mention of an event has no cue and counts as wrong
here, which makes the precision lower than that of the reader, where saying an event again costs nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.claims.tagging import Labels, Run, chances, runs
from quality.training.network import KINDS, MODALITIES, STANCES
from quality.training.rows import Page, Row, Telling

#: Kinds on which annotators differ too much for a surplus to be an error; the joint figures leave them out.
SOFT = frozenset({"act", "figure", "assessment"})

#: The thresholds tried, and what a run is held at.
GRID = tuple(round(0.2 + 0.05 * n, 2) for n in range(15))
HOLD_AT = 0.2

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scored:
    """A row of a page with the network's scores and the offsets of its wordpieces."""

    page: Page
    row: Row
    offsets: list[tuple[int, int]]
    scores: Floats


@dataclass(frozen=True, slots=True)
class Figure:
    """Events asked for and found, runs that count and are right, and the events found whose modality (stance) is right."""

    asked: int = 0
    found: int = 0
    said: int = 0
    right: int = 0
    modality: int = 0
    stance: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.asked if self.asked else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: Figure) -> Figure:
        return Figure(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


def at(raise_at: Sequence[float]) -> Labels:
    """The labels with these thresholds."""
    return Labels(KINDS, MODALITIES, STANCES, tuple(raise_at), HOLD_AT)


def figures(scored: Sequence[Scored], labels: Labels) -> dict[str, Figure]:
    """The figure of each kind."""
    counts: dict[str, dict[str, int]] = {kind: defaultdict(int) for kind in KINDS}
    met: dict[tuple[str, str, str, int], bool] = {}
    for one in scored:
        marked = list(runs(chances(one.scores, labels), labels)) if len(one.scores) else []
        for telling in one.row.tellings:
            if not telling.optional:
                key = telling.kind, one.page.corpus, one.page.report, telling.number
                found = [run for run in marked if _meets(run, telling, one.offsets)]
                if found and not met.get(key):
                    best = max(found, key=lambda run: run.score)
                    counts[telling.kind]["modality"] += best.modality in telling.modalities
                    counts[telling.kind]["stance"] += best.stance in telling.stances
                met[key] = met.get(key, False) or bool(found)
        for run in marked:
            on = [telling for telling in one.row.tellings if _meets(run, telling, one.offsets)]
            if not on or any(not telling.optional for telling in on):
                counts[run.kind]["said"] += 1
                counts[run.kind]["right"] += bool(on)
    for (kind, *_), was_met in met.items():
        counts[kind]["asked"] += 1
        counts[kind]["found"] += was_met
    return {kind: Figure(**count) for kind, count in counts.items()}


def joint(by_kind: dict[str, Figure]) -> Figure:
    """All kinds that are scored, as one figure."""
    return sum((figure for kind, figure in by_kind.items() if kind not in SOFT), Figure())


def tuned(scored: Sequence[Scored]) -> Labels:
    """For each kind the threshold with the highest F1, smoothed over its neighbours so that no chance peak wins."""
    tried = [figures(scored, at([value] * len(KINDS))) for value in GRID]
    chosen = []
    for kind in KINDS:
        f1 = [figure[kind].f1 for figure in tried]
        smooth = [np.mean(f1[max(0, n - 1) : n + 2]) for n in range(len(GRID))]
        chosen.append(GRID[int(np.argmax(smooth))])
    return at(chosen)


def _meets(run: Run, telling: Telling, offsets: list[tuple[int, int]]) -> bool:
    return run.kind == telling.kind and offsets[run.first][0] < telling.end and offsets[run.last][1] > telling.start


def table(by_kind: dict[str, Figure]) -> str:
    """The figures as a Markdown table."""
    lines = ["| kind | events | precision | recall | F1 | modality |", "| --- | --- | --- | --- | --- | --- |"]
    for kind, figure in [*by_kind.items(), ("all but act, figure, assessment", joint(by_kind))]:
        modality = f"{figure.modality / figure.found:.2f}" if figure.found else "–"
        lines.append(f"| {kind} | {figure.asked} | {figure.precision:.2f} | {figure.recall:.2f} | {figure.f1:.2f} | {modality} |")
    return "\n".join(lines)
