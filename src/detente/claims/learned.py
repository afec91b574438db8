"""Sentences → where in them an event of which kind is told, with which modality, by a small network trained on labelled reports.

The network is a six-layer encoder with one output a wordpiece and label (`model/finder.onnx`, eight-bit weights; how it is
made is told in docs/explanation/learned-finder.md). It says where to look, and for each word how likely it names a party, the
number, the date or the object of what is told. A report is read in windows of some sentences (`windows.py`), each by itself on
one thread, so the same report always gives the same numbers, whatever is read beside it.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from detente.claims.tagging import ROLES, Labels, Run, chances, labels_of, runs
from detente.claims.windows import TITLE, TITLE_LETTERS, Stretch, windows
from detente.model import Kind, Modality, Stance

#: The weights, the tokenizer and the labels with their thresholds.
MODEL = Path(__file__).parent / "model"

#: The encoder's marks for the start of a text and the end of a part.
START_PIECE, END_PIECE = "[CLS]", "[SEP]"


Floats = NDArray[np.float32]
Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a sentence that tells an event: offsets in the sentence, the chance of its kind and of its modality.

    `stance` is given for statements only.
    """

    start: int
    end: int
    kind: Kind
    score: float
    modality: Modality
    modality_score: float
    stance: Stance | None = None
    stance_score: float = 0.0


@dataclass(frozen=True, slots=True)
class Offers:
    """What each wordpiece of a sentence asks for as part of a telling, and what it offers to fill.

    `here` are the letters of the pieces; `asks` and `fills` have a row a piece, each a vector a role (`ROLES`).
    """

    here: Places
    asks: Floats
    fills: Floats

    def chances(self, role: str, start: int, end: int, other: Offers | None = None) -> NDArray[np.float64]:
        """For each piece of the sentence, or of the other one: the chance that it names `role` of what `[start, end)` tells."""
        odds = self._odds(role, start, end, other or self)
        return np.zeros(len((other or self).here)) if odds is None else np.asarray(1 / (1 + np.exp(-odds)))

    def towards(self, role: str, start: int, end: int, other: Offers, low: int, high: int) -> float:
        """The log odds that the other sentence's `[low, high)` fills `role` of what `[start, end)` tells.

        Nought, which says nothing, where either is empty.
        """
        told = [n for n, (a, b) in enumerate(other.here) if a < high and b > low]
        odds = self._odds(role, start, end, other)
        return 0.0 if odds is None or not told else float(odds[told].max())

    def _odds(self, role: str, start: int, end: int, other: Offers) -> NDArray[np.float64] | None:
        column = ROLES.index(role)
        telling = [n for n, (low, high) in enumerate(self.here) if low < end and high > start]
        if not telling:
            return None
        asking = self.asks[telling, column].mean(axis=0).astype(np.float64)
        return np.asarray(other.fills[:, column].astype(np.float64) @ asking / math.sqrt(len(asking)))


@dataclass(frozen=True, slots=True)
class Marked:
    """What was found in one sentence, in text order, and for every kind the highest chance anywhere in it."""

    found: tuple[Found, ...]
    kind_scores: Mapping[Kind, float]
    offers: Offers | None = field(default=None, compare=False)


#: A sentence without a word.
NOTHING = Marked((), dict.fromkeys(Kind, 0.0))


@dataclass(slots=True)
class _Seen:
    """The network's outputs for one sentence."""

    rows: list[tuple[Floats, Floats, Floats]] = field(default_factory=list)

    @property
    def logits(self) -> Floats:
        return np.concatenate([logits for logits, _, _ in self.rows])

    def add(self, own: Stretch, logits: Floats, asks: Floats, fills: Floats) -> None:
        places = slice(own.at, own.at + own.high - own.low)
        self.rows.append((logits[places], asks[places], fills[places]))

    def offers(self, here: Places) -> Offers:
        asks, fills = (np.concatenate([row[n] for row in self.rows]) for n in (1, 2))
        shape = len(ROLES), -1
        return Offers(here, asks.reshape(len(asks), *shape), fills.reshape(len(fills), *shape))


class LearnedFinder:
    """The trained network with its tokenizer. Made once and kept: loading takes a fraction of a second."""

    def __init__(self, folder: Path = MODEL) -> None:
        self.folder = folder
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # the order of sums is part of the result
        options.log_severity_level = 3
        self._network = onnxruntime.InferenceSession(str(folder / "finder.onnx"), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._settings: dict[str, Any] = json.loads((folder / "finder.json").read_text(encoding="utf-8"))
        self._labels: Labels = labels_of(self._settings)
        vocabulary = self._tokenizer.get_vocab()
        self._marks = vocabulary[START_PIECE], vocabulary[END_PIECE]

    @cached_property
    def version(self) -> str:
        """Names the weights and the thresholds; part of the reader's version."""
        digest = hashlib.sha256((self.folder / "finder.onnx").read_bytes() + (self.folder / "finder.json").read_bytes())
        return f"finder/{digest.hexdigest()[:8]}"

    def find(self, texts: Sequence[str], title: str = "") -> list[list[Found]]:
        """The stretches found in each sentence of a report with this title."""
        return [list(marked.found) for marked in self.mark(texts, title)]

    def mark(self, texts: Sequence[str], title: str = "") -> list[Marked]:
        """The same with the scores of all kinds for each sentence, and what its words offer to fill."""
        encodings = [self._tokenizer.encode(text, add_special_tokens=False) for text in texts]
        seen = self._see(encodings, texts, title)
        return [self._mark(one, e.offsets) for one, e in zip(seen, encodings, strict=True)]

    def scores(self, texts: Sequence[str], title: str = "") -> list[Floats]:
        """The network's outputs for the labels, a row a wordpiece of each sentence; what the training measures."""
        encodings = [self._tokenizer.encode(text, add_special_tokens=False) for text in texts]
        return [one.logits if one.rows else np.zeros((0, 0), np.float32) for one in self._see(encodings, texts, title)]

    def _see(self, encodings: Sequence[Encoding], texts: Sequence[str], title: str) -> list[_Seen]:
        """What the network makes of each sentence's wordpieces."""
        titled = texts.index(title) if title in texts else TITLE
        headline = self._tokenizer.encode(title[:TITLE_LETTERS], add_special_tokens=False)
        seen = [_Seen() for _ in encodings]
        for window in windows([e.ids for e in encodings], headline.ids, titled, self._marks):
            logits, asks, fills = self._network.run(
                None, {"ids": np.array([window.ids], np.int64), "types": np.array([window.types], np.int64)}
            )
            for own in window.own():
                seen[own.source].add(own, logits, asks, fills)
        return seen

    def _mark(self, seen: _Seen, offsets: Sequence[tuple[int, int]]) -> Marked:
        if not seen.rows:
            return NOTHING
        table = chances(seen.logits, self._labels)
        found = [self._found(run, offsets) for run in runs(table, self._labels)]
        highest = table.kinds.max(axis=0)
        scores = {Kind(kind): round(float(highest[n]), 4) for n, kind in enumerate(self._labels.kinds)}
        ordered = tuple(sorted(found, key=lambda f: (f.start, f.end, f.kind)))
        return Marked(ordered, scores, seen.offers(tuple(offsets)))

    def _found(self, run: Run, offsets: Sequence[tuple[int, int]]) -> Found:
        kind = Kind(run.kind)
        stance = Stance(run.stance) if kind is Kind.STATEMENT else None
        return Found(
            offsets[run.first][0], offsets[run.last][1], kind, round(run.score, 4), Modality(run.modality),
            round(run.modality_score, 4), stance, round(run.stance_score, 4) if stance else 0.0,
        )  # fmt: skip


_instead: list[LearnedFinder] = []


def learned_finder() -> LearnedFinder:
    """The shipped finder, loaded once; another one inside `instead`."""
    return _instead[-1] if _instead else _shipped()


@cache
def _shipped() -> LearnedFinder:
    return LearnedFinder()


@contextmanager
def instead(finder: LearnedFinder) -> Iterator[None]:
    """Read with other weights for a while: those that were trained without the reports being read."""
    _instead.append(finder)
    try:
        yield
    finally:
        _instead.pop()
