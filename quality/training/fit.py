"""Rows → a trained tagger, and a trained tagger → scores of rows.

One thread and fixed seeds: the same rows give the same weights on the same kind of processor.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from detente.claims.tagging import CONTEXT_PIECES, ROLES, SENTENCE_PIECES
from quality.training.network import DEPTH, ENCODER, KINDS, MODALITIES, STANCES, Tagger
from quality.training.rows import Row, Telling

START, END = 101, 102

#: Passes over the rows, sentences a step, and the highest learning rate (ten times that for the new layer on top).
EPOCHS, BATCH, RATE = 8, 24, 2e-4
NEW = ("head.", "asks.", "fills.")
WARM_UP, DECAY, LARGEST_GRADIENT = 0.1, 0.01, 1.0

#: A wordpiece of a cue weighs more than one outside: cues are rare.
CUE_WEIGHT = 2.0

#: An event that gold calls optional is neither asked for nor punished; it still teaches a little.
OPTIONAL_WEIGHT = 0.3

#: What the highest score in a sentence, the modality and the stance weigh beside the wordpieces themselves.
SENTENCE_WEIGHT, MODALITY_WEIGHT, STANCE_WEIGHT = 0.5, 0.3, 0.15

#: Batches are made of sentences of like length, sorted within pools of so many batches.
POOL = 16

#: What the roles weigh beside the kinds, and a wordpiece that fills one beside one that does not.
ROLE_WEIGHT, FILLER_WEIGHT = 1.0, 3.0

#: At run time an event may be known by one word of those that tell it: so often only a few of them are shown.
SHORT_TELLING = 0.5

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Asked:
    """One telling: the places of its wordpieces, a row a role of what fills it (all ids), and which roles can be judged."""

    places: list[int]
    filled: Floats
    known: Floats


@dataclass(frozen=True, slots=True)
class Example:
    """A row as the network sees it: ids and types with context, and for the sentence's `n` wordpieces what is right."""

    ids: list[int]
    types: list[int]
    offsets: list[tuple[int, int]]
    told: Floats
    weight: Floats
    sentence: Floats
    sentence_weight: Floats
    modality: Floats
    stance: Floats
    asked: list[Asked]

    @property
    def n(self) -> int:
        return len(self.offsets)


def tokenizer() -> Tokenizer:
    """The encoder's own, without padding or cutting."""
    made = Tokenizer.from_file(str(ENCODER / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made


def examples(rows: Sequence[Row]) -> list[Example]:
    """The rows as the network sees them."""
    pieces = tokenizer()
    return [_example(row, pieces) for row in rows]


def _example(row: Row, pieces: Tokenizer) -> Example:
    encoding = pieces.encode(row.text, add_special_tokens=False)
    ids, offsets = encoding.ids[:SENTENCE_PIECES], encoding.offsets[:SENTENCE_PIECES]
    before = pieces.encode(row.context, add_special_tokens=False).ids[-CONTEXT_PIECES:] if row.context else []
    full = [START, *ids, END, *([*before, END] if before else [])]
    n = len(ids)
    told, weight = np.zeros((n, len(KINDS)), np.float32), np.ones((n, len(KINDS)), np.float32)
    sentence, sentence_weight = np.zeros(len(KINDS), np.float32), np.ones(len(KINDS), np.float32)
    modality, stance = np.zeros((n, len(MODALITIES)), np.float32), np.zeros((n, len(STANCES)), np.float32)
    for telling in sorted(row.tellings, key=lambda t: not t.optional):  # what is asked for overrides what is optional
        kind = KINDS.index(telling.kind)
        certainty = OPTIONAL_WEIGHT if telling.optional else 1.0
        sentence[kind], sentence_weight[kind] = 1, certainty
        for place, (low, high) in enumerate(offsets):
            if low < telling.end and high > telling.start:
                told[place, kind], weight[place, kind] = 1, certainty
                modality[place, [MODALITIES.index(name) for name in telling.modalities]] = 1
                if telling.kind == "statement":
                    stance[place, [STANCES.index(name) for name in telling.stances]] = 1
    types = [0] * (n + 2) + [1] * (len(full) - n - 2)
    tail = pieces.encode(row.context, add_special_tokens=False).offsets[-CONTEXT_PIECES:] if row.context else []
    asked = [a for t in row.tellings if (a := _asked(t, offsets, tail, len(full))) is not None]
    return Example(full, types, offsets, told, weight, sentence, sentence_weight, modality, stance, asked)


def _asked(telling: Telling, offsets: list[tuple[int, int]], tail: list[tuple[int, int]], size: int) -> Asked | None:
    places = [1 + n for n, (low, high) in enumerate(offsets) if low < telling.end and high > telling.start]
    if not places:
        return None
    filled, known = np.zeros((size, len(ROLES)), np.float32), np.zeros(len(ROLES), np.float32)
    for column, role in enumerate(ROLES):
        filler = telling.fillers[role]
        known[column] = filler.known
        for spans, row, first in ((filler.here, offsets, 1), (filler.before, tail, len(offsets) + 2)):
            for start, end in spans:
                for n, (low, high) in enumerate(row):
                    if low < end and high > start:
                        filled[first + n, column] = 1
    return Asked(places, filled, known)


# ---------------------------------------------------------------- batches


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples side by side, padded."""

    ids: Tensor
    types: Tensor
    mask: Tensor
    inside: Tensor
    told: Tensor
    weight: Tensor
    sentence: Tensor
    sentence_weight: Tensor
    modality: Tensor
    stance: Tensor
    asked: list[tuple[int, Asked]]


def _order(data: Sequence[Example], shuffle: random.Random | None) -> Iterator[list[int]]:
    numbers = list(range(len(data)))
    pool = BATCH * POOL if shuffle else len(data)
    if shuffle:
        shuffle.shuffle(numbers)
    found = []
    for low in range(0, len(numbers), pool):
        alike = sorted(numbers[low : low + pool], key=lambda i: (len(data[i].ids), i))
        found += [alike[at : at + BATCH] for at in range(0, len(alike), BATCH)]
    if shuffle:
        shuffle.shuffle(found)
    yield from found


def _batch(chosen: Sequence[Example]) -> Batch:
    longest, widest = max(e.n for e in chosen), max(len(e.ids) for e in chosen)

    def padded(arrays: Iterator[Floats]) -> Tensor:
        return torch.stack([functional.pad(torch.from_numpy(a), (0, 0, 0, longest - len(a))) for a in arrays])

    ids = torch.tensor([e.ids + [0] * (widest - len(e.ids)) for e in chosen])
    types = torch.tensor([e.types + [0] * (widest - len(e.types)) for e in chosen])
    mask = torch.tensor([[True] * len(e.ids) + [False] * (widest - len(e.ids)) for e in chosen])[:, None, None]
    inside = torch.tensor([[1.0] * e.n + [0.0] * (longest - e.n) for e in chosen])
    return Batch(
        ids, types, mask, inside, padded(e.told for e in chosen), padded(e.weight for e in chosen),
        torch.from_numpy(np.stack([e.sentence for e in chosen])), torch.from_numpy(np.stack([e.sentence_weight for e in chosen])),
        padded(e.modality for e in chosen), padded(e.stance for e in chosen),
        [(n, asked) for n, e in enumerate(chosen) for asked in e.asked],
    )  # fmt: skip


# ---------------------------------------------------------------- training


def _loss(scores: Tensor, batch: Batch) -> Tensor:
    scores = scores[:, 1 : batch.told.shape[1] + 1].float()
    a, b = len(KINDS), len(KINDS) + len(MODALITIES)
    kinds, there = scores[..., :a], batch.inside[..., None]
    pieces = functional.binary_cross_entropy_with_logits(
        kinds, batch.told, weight=batch.weight * there, pos_weight=torch.full((a,), CUE_WEIGHT), reduction="sum"
    )
    highest = kinds.masked_fill(there == 0, -30.0).amax(1)
    sentences = functional.binary_cross_entropy_with_logits(
        highest, batch.sentence, weight=batch.sentence_weight, reduction="sum"
    )
    total = pieces / batch.inside.sum() + SENTENCE_WEIGHT * sentences / len(batch.sentence)
    total = total + MODALITY_WEIGHT * _choice(scores[..., a:b], batch.modality)
    return total + STANCE_WEIGHT * _choice(scores[..., b:], batch.stance)


def _role_loss(asks: Tensor, fills: Tensor, batch: Batch, shuffle: random.Random) -> Tensor:
    """How badly the wordpieces that name an event's slots are told from the others."""
    if not batch.asked:
        return torch.zeros(())
    size = asks.shape[1]
    telling = torch.zeros(len(batch.asked), size)
    filled = torch.zeros(len(batch.asked), size, len(ROLES))
    known = torch.zeros(len(batch.asked), len(ROLES))
    for n, (_, asked) in enumerate(batch.asked):
        places = asked.places
        if shuffle.random() < SHORT_TELLING:
            first = shuffle.randrange(len(places))
            places = places[first : first + 1 + shuffle.randrange(2)]
        telling[n, places] = 1 / len(places)
        filled[n, : len(asked.filled)] = torch.from_numpy(asked.filled)
        known[n] = torch.from_numpy(asked.known)
    rows = torch.tensor([n for n, _ in batch.asked])
    asking = torch.einsum("is,isd->id", telling, asks.float()[rows]).unflatten(1, (len(ROLES), DEPTH))
    offered = fills.float()[rows].unflatten(2, (len(ROLES), DEPTH))
    scores = torch.einsum("ird,isrd->isr", asking, offered) * DEPTH**-0.5
    there = batch.mask[rows, 0, 0].float()[..., None] * known[:, None]
    lost = functional.binary_cross_entropy_with_logits(
        scores, filled, weight=there, pos_weight=torch.tensor(FILLER_WEIGHT), reduction="sum"
    )
    return lost / there.sum().clamp_min(1.0) * len(ROLES)


def _choice(scores: Tensor, right: Tensor) -> Tensor:
    """How little is given to the right labels, on the wordpieces that have any."""
    asked = right.sum(-1) > 0
    if not asked.any():
        return torch.zeros(())
    given = torch.logsumexp(scores.log_softmax(-1).masked_fill(right == 0, -1e4), -1)
    return -given[asked].mean()


def fit(rows: Sequence[Row], seed: int = 1) -> Tagger:
    """A tagger trained on the rows."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    shuffle = random.Random(seed)
    data = examples(rows)
    tagger = Tagger()
    tagger.train()
    inner = [(n, p) for n, p in tagger.named_parameters() if p.requires_grad and not n.startswith(NEW)]
    optimizer = torch.optim.AdamW([
        {"params": [p for _, p in inner if p.ndim > 1], "lr": RATE, "weight_decay": DECAY},
        {"params": [p for _, p in inner if p.ndim == 1], "lr": RATE, "weight_decay": 0.0},
        {"params": [p for n, p in tagger.named_parameters() if n.startswith(NEW)], "lr": 10 * RATE, "weight_decay": 0.0},
    ])  # fmt: skip
    steps = EPOCHS * sum(1 for _ in _order(data, random.Random(seed)))

    def slope(step: int) -> float:
        return min((step + 1) / (WARM_UP * steps), max(0.0, (steps - step) / ((1 - WARM_UP) * steps)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, slope)
    for epoch in range(EPOCHS):
        started, total = time.monotonic(), 0.0
        for chosen in _order(data, shuffle):
            batch = _batch([data[i] for i in chosen])
            with torch.autocast("cpu", torch.bfloat16):
                scores, asks, fills = tagger(batch.ids, batch.types, batch.mask)
            loss = _loss(scores, batch) + ROLE_WEIGHT * _role_loss(asks, fills, batch, shuffle)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), LARGEST_GRADIENT)
            optimizer.step()
            schedule.step()
            total += loss.item() * len(chosen)
        took = f"{time.monotonic() - started:.0f} s"
        print(f"  pass {epoch + 1} of {EPOCHS}: loss {total / len(data):.3f}, {took}", file=sys.stderr, flush=True)
    tagger.eval()
    return tagger


def score(tagger: Tagger, rows: Sequence[Row]) -> list[Floats]:
    """The scores of all labels for the wordpieces of each row."""
    data = examples(rows)
    found: list[Floats] = [np.zeros((0, 0), np.float32)] * len(data)
    for chosen in _order(data, None):
        batch = _batch([data[i] for i in chosen])
        with torch.no_grad():
            scores, _, _ = tagger(batch.ids, batch.types, batch.mask)
        for place, number in enumerate(chosen):
            found[number] = scores[place, 1 : data[number].n + 1].numpy()
    return found
