"""Scores a wordpiece and label → runs of wordpieces that tell an event.

Shared by the finder that reads and by the training that tunes its thresholds, so that both cut runs in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: What a stretch that tells an event is asked for: where in the sentence or before it each of these is named;
#: the last one where the other side of an exchange is told.
ROLES = ("by", "to", "people", "object", "count", "when", "exchange")

#: How many sentences before, and after, may name what fills a role that the sentence itself leaves open.
REACH = {"by": (8, 0), "to": (8, 0), "people": (5, 6), "count": (5, 0), "when": (2, 0)}

#: A run may be broken by this many wordpieces below the holding threshold ("the", a comma).
LARGEST_GAP = 1

#: A run is cut where another telling of its kind begins with this chance, so many wordpieces inside it or more:
#: "Iran released four and the US in return granted clemency to seven".
BEGINS, SHORTEST = 0.65, 4


@dataclass(frozen=True, slots=True)
class Labels:
    """The network's outputs in order, and where a run is begun (`raise_at`, a kind each) and held (`hold_at`)."""

    kinds: tuple[str, ...]
    modalities: tuple[str, ...]
    stances: tuple[str, ...]
    raise_at: tuple[float, ...]
    hold_at: float


@dataclass(frozen=True, slots=True)
class Chances:
    """Probabilities, a row a wordpiece: kinds each by itself, modalities and stances each summing to one.

    `begun` is a table like `kinds`: how likely a telling of the kind begins with the wordpiece.
    """

    kinds: NDArray[np.float64]
    begun: NDArray[np.float64]
    modalities: NDArray[np.float64]
    stances: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Run:
    """Wordpieces `first` to `last` of a sentence, with what they tell."""

    kind: str
    first: int
    last: int
    score: float
    modality: str
    modality_score: float
    stance: str
    stance_score: float


def labels_of(settings: Mapping[str, Any]) -> Labels:
    """The labels as written in finder.json."""
    kinds = tuple(settings["kinds"])
    return Labels(
        kinds, tuple(settings["modalities"]), tuple(settings["stances"]),
        tuple(float(settings["raise_at"][kind]) for kind in kinds), float(settings["hold_at"]),
    )  # fmt: skip


def chances(logits: NDArray[np.float32], labels: Labels) -> Chances:
    """The network's outputs as probabilities."""
    a = len(labels.kinds)
    b = a + len(labels.modalities)
    c = b + len(labels.stances)
    wide = logits.astype(np.float64)
    return Chances(_logistic(wide[:, :a]), _logistic(wide[:, c : c + a]), _softmax(wide[:, a:b]), _softmax(wide[:, b:c]))


def runs(table: Chances, labels: Labels) -> Iterator[Run]:
    """The runs of each kind: held where the chance stays at `hold_at`, kept where it once reaches `raise_at`."""
    for number, kind in enumerate(labels.kinds):
        column = table.kinds[:, number]
        for first, last in cut(stretches(column, labels.hold_at), table.begun[:, number]):
            score = float(column[first : last + 1].max())
            if score < labels.raise_at[number]:
                continue
            weights = column[first : last + 1]
            modality, modality_score = _best(table.modalities[first : last + 1], weights, labels.modalities)
            stance, stance_score = _best(table.stances[first : last + 1], weights, labels.stances)
            yield Run(kind, first, last, score, modality, modality_score, stance, stance_score)


def stretches(column: NDArray[np.float64], hold_at: float) -> list[tuple[int, int]]:
    """First and last places of the stretches whose values are at least `hold_at`, small gaps bridged."""
    found: list[tuple[int, int]] = []
    for place in np.flatnonzero(column >= hold_at).tolist():
        if found and place - found[-1][1] <= LARGEST_GAP + 1:
            found[-1] = found[-1][0], place
        else:
            found.append((place, place))
    return found


def cut(found: Iterable[tuple[int, int]], begun: NDArray[np.float64]) -> Iterator[tuple[int, int]]:
    """The stretches, each in as many parts as tellings begin in it."""
    for first, last in found:
        start = first
        for place in range(first + SHORTEST, last - SHORTEST + 2):
            highest = begun[place] >= BEGINS and begun[place] >= begun[place - 1 : place + 2].max()
            if highest and place - start >= SHORTEST:
                yield start, place - 1
                start = place
        yield start, last


def _logistic(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-values)))


def _softmax(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    raised = np.exp(rows - rows.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def _best(rows: NDArray[np.float64], weights: NDArray[np.float64], names: tuple[str, ...]) -> tuple[str, float]:
    """The name with the highest mean, each wordpiece weighing as much as it tells the event."""
    means = (rows * weights[:, None]).sum(axis=0) / weights.sum()
    place = int(means.argmax())
    return names[place], float(means[place])
