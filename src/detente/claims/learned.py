"""Sentences → where in them an event of which kind is told, with which modality, by a small network trained on labelled reports.

The network is a six-layer encoder with one output a wordpiece and label (`model/finder.onnx`, eight-bit weights; how it is
made is told in docs/explanation/learned-finder.md). It knows nothing of roles, dates or counts: it says where to look. Each
sentence is run by itself on one thread, so the same words always give the same numbers, whatever is read beside them.
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
from tokenizers import Tokenizer

from detente.claims.tagging import CONTEXT_PIECES, ROLES, SENTENCE_PIECES, Labels, Run, chances, labels_of, runs
from detente.model import Kind, Modality, Stance

#: The weights, the tokenizer and the labels with their thresholds.
MODEL = Path(__file__).parent / "model"

#: The encoder's marks for the start of a text and the end of a part.
START_PIECE, END_PIECE = "[CLS]", "[SEP]"


#: So much of a title, and of the end of the sentence before, helps to see what a sentence goes on with.
TITLE_LETTERS, PREVIOUS_LETTERS = 120, 240


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
    """What each wordpiece of a sentence asks for as part of a telling, and what it and those before it offer to fill.

    `asks` has a row a piece of the sentence, `fills` one a piece of the sentence and then of its context; each row holds a
    vector a role (`ROLES`).
    """

    here: tuple[tuple[int, int], ...]
    before: tuple[tuple[int, int], ...]
    asks: NDArray[np.float32]
    fills: NDArray[np.float32]

    def chances(self, role: str, start: int, end: int) -> NDArray[np.float64]:
        """For each piece of the sentence, then of its context: the chance that it names `role` of what `[start, end)` tells."""
        telling = [n for n, (low, high) in enumerate(self.here) if low < end and high > start]
        column = ROLES.index(role)
        if not telling:
            return np.zeros(len(self.fills))
        asking = self.asks[telling, column].mean(axis=0).astype(np.float64)
        scores = self.fills[:, column].astype(np.float64) @ asking / math.sqrt(len(asking))
        return np.asarray(1 / (1 + np.exp(-scores)))


@dataclass(frozen=True, slots=True)
class Marked:
    """What was found in one sentence, in text order, and for every kind the highest chance anywhere in it."""

    found: tuple[Found, ...]
    kind_scores: Mapping[Kind, float]
    context: str = ""
    offers: Offers | None = field(default=None, compare=False)


def context_of(title: str, previous: str) -> str:
    """What is read along with a sentence: the report's title and the end of the sentence before it."""
    return " . ".join(filter(None, (title[:TITLE_LETTERS].strip(), previous[-PREVIOUS_LETTERS:].strip())))


Floats = NDArray[np.float32]
Places = tuple[tuple[int, int], ...]

#: A sentence without a word.
NOTHING = Marked((), dict.fromkeys(Kind, 0.0))


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
        self._marks = self._tokenizer.token_to_id(START_PIECE), self._tokenizer.token_to_id(END_PIECE)

    @cached_property
    def version(self) -> str:
        """Names the weights and the thresholds; part of the reader's version."""
        digest = hashlib.sha256((self.folder / "finder.onnx").read_bytes() + (self.folder / "finder.json").read_bytes())
        return f"finder/{digest.hexdigest()[:8]}"

    def find(self, texts: Sequence[str], contexts: Sequence[str] | None = None) -> list[list[Found]]:
        """The stretches found in each sentence; `contexts` are what `context` makes of the words that stand before each."""
        return [list(marked.found) for marked in self.mark(texts, contexts)]

    def mark(self, texts: Sequence[str], contexts: Sequence[str] | None = None) -> list[Marked]:
        """The same with the scores of all kinds for each sentence."""
        return [self._mark(text, context) for text, context in zip(texts, contexts or [""] * len(texts), strict=True)]

    def _mark(self, text: str, context: str) -> Marked:
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        if not encoding.ids:
            return NOTHING
        before, places = self._context_pieces(context)
        parts = [
            self._run(encoding.ids[low : low + SENTENCE_PIECES], before) for low in range(0, len(encoding.ids), SENTENCE_PIECES)
        ]
        table = chances(np.concatenate([logits for logits, _, _ in parts]), self._labels)
        found = [self._found(run, encoding.offsets) for run in runs(table, self._labels)]
        highest = table.kinds.max(axis=0)
        scores = {Kind(kind): round(float(highest[n]), 4) for n, kind in enumerate(self._labels.kinds)}
        ordered = tuple(sorted(found, key=lambda f: (f.start, f.end, f.kind)))
        return Marked(ordered, scores, context, _offers(tuple(encoding.offsets), places, parts))

    def _context_pieces(self, context: str) -> tuple[list[int], tuple[tuple[int, int], ...]]:
        if not context or not self._labels.context:
            return [], ()
        encoding = self._tokenizer.encode(context, add_special_tokens=False)
        return list(encoding.ids[-CONTEXT_PIECES:]), tuple(encoding.offsets[-CONTEXT_PIECES:])

    def _run(self, pieces: list[int], before: list[int]) -> tuple[Floats, Floats, Floats]:
        start, end = self._marks
        ids = [start, *pieces, end, *([*before, end] if before else [])]
        types = [0] * (len(pieces) + 2) + [1] * (len(ids) - len(pieces) - 2)
        logits, asks, fills = self._network.run(None, {"ids": np.array([ids], np.int64), "types": np.array([types], np.int64)})
        n = len(pieces)
        kept = [*range(1, n + 1), *range(n + 2, n + 2 + len(before))]
        return (
            np.asarray(logits[1 : n + 1], np.float32),
            np.asarray(asks[1 : n + 1], np.float32),
            np.asarray(fills[kept], np.float32),
        )

    def _found(self, run: Run, offsets: Sequence[tuple[int, int]]) -> Found:
        kind = Kind(run.kind)
        stance = Stance(run.stance) if kind is Kind.STATEMENT else None
        return Found(
            offsets[run.first][0], offsets[run.last][1], kind, round(run.score, 4), Modality(run.modality),
            round(run.modality_score, 4), stance, round(run.stance_score, 4) if stance else 0.0,
        )  # fmt: skip


def _offers(here: Places, before: Places, parts: Sequence[tuple[Floats, Floats, Floats]]) -> Offers:
    """One table of a sentence that may have been run in parts; the context of the first part serves."""
    counts = [len(asks) for _, asks, _ in parts]
    own = [fills[:n] for (_, _, fills), n in zip(parts, counts, strict=True)]
    rows = np.concatenate([*own, parts[0][2][counts[0] :]])
    asks = np.concatenate([asks for _, asks, _ in parts])
    return Offers(here, before, asks.reshape(len(asks), len(ROLES), -1), rows.reshape(len(rows), len(ROLES), -1))


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
