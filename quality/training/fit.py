"""Pages → a trained tagger, and a trained tagger → scores of pages.

One thread and fixed seeds: the same pages give the same weights on the same kind of processor.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from detente.claims.tagging import ROLES
from detente.claims.windows import TITLE, TITLE_LETTERS, WINDOW_PIECES, Stretch, Window, windows
from quality.training.network import DEPTH, ENCODER, KINDS, MODALITIES, STANCES, Tagger
from quality.training.rows import Page, Telling

START, END = 101, 102

#: Windows a step.
BATCH = 2


@dataclass(frozen=True, slots=True)
class Round:
    """Passes over the pages, and the highest learning rate (ten times that for the new layers on top).

    The rate climbs during the first `warm_up` of the steps and falls for the rest.
    """

    passes: int
    rate: float
    warm_up: float


#: What every finder learns by, and what the one that ships goes over once more.
LEARN, REPEAT = Round(7, 2e-4, 0.1), Round(3, 1.2e-4, 0.05)

NEW = ("head.", "asks.", "fills.")
DECAY, LARGEST_GRADIENT = 0.01, 1.0

#: The rate never falls to nothing: how many windows a pass cuts varies a little, so the number of steps is an estimate.
LAST_RATE = 0.005

#: In each pass a report's first window has a size of its own, from this on: what is read together changes.
SMALLEST_FIRST = 64

#: A wordpiece of a cue weighs more than one outside: cues are rare.
CUE_WEIGHT = 2.0

#: An event that gold calls optional is neither asked for nor punished; it still teaches a little.
OPTIONAL_WEIGHT = 0.3

#: What the highest score in a sentence, the modality and the stance weigh beside the wordpieces themselves.
SENTENCE_WEIGHT, MODALITY_WEIGHT, STANCE_WEIGHT = 0.5, 0.3, 0.15

#: Batches are made of windows of like length, sorted within pools of so many batches.
POOL = 16

#: Where a telling begins weighs so much beside where it is told; few wordpieces begin one.
BEGINNING_WEIGHT, FIRST_WEIGHT = 0.5, 3.0

#: What a role weighs; few events are part of an exchange.
ROLE_WEIGHT, EXCHANGE_WEIGHT = 1.5, 3.0

#: What each role weighs beside the kinds, and a wordpiece that fills one beside one that does not.
ROLE_WEIGHTS = torch.tensor([EXCHANGE_WEIGHT if role == "exchange" else ROLE_WEIGHT for role in ROLES])
FILLER_WEIGHT = 4.0

#: What the words of another sentence weigh that do not fill a role; those that do weigh as much as in the sentence itself.
FAR_WEIGHT = 0.3

#: At run time an event may be known by one word of those that tell it: so often only a few of them are shown.
SHORT_TELLING = 0.5

#: So many wordpieces are hidden from the network while it learns (as in masked language models), so that it reads the others.
HIDDEN, MASK = 0.05, 103

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Asked:
    """One telling: the places of its wordpieces, a row a place of what fills its roles, and where a role can be judged."""

    places: list[int]
    filled: Floats
    known: Floats


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a sentence stands in a window, which kinds it tells, and how much each is asked for."""

    places: range
    kinds: Floats
    weight: Floats


@dataclass(frozen=True, slots=True)
class Example:
    """A window with what is right at each of its places: a row a place, of no weight where it is only read along."""

    ids: tuple[int, ...]
    types: tuple[int, ...]
    told: Floats
    begun: Floats
    weight: Floats
    modality: Floats
    stance: Floats
    sentences: list[Sentence]
    asked: list[Asked]


class Spelt:
    """A page in wordpieces."""

    def __init__(self, page: Page, pieces: Tokenizer) -> None:
        self.page = page
        self.encodings = [pieces.encode(row.text, add_special_tokens=False) for row in page.rows]
        texts = [row.text for row in page.rows]
        self.titled = texts.index(page.title) if page.title in texts else TITLE
        self.headline = pieces.encode(page.title[:TITLE_LETTERS], add_special_tokens=False)
        self.offsets = {TITLE: self.headline.offsets} | {n: e.offsets for n, e in enumerate(self.encodings)}

    def windows(self, first: int = WINDOW_PIECES) -> list[Window]:
        return windows([e.ids for e in self.encodings], self.headline.ids, self.titled, (START, END), first)

    def examples(self, first: int = WINDOW_PIECES) -> list[Example]:
        return [self._example(window) for window in self.windows(first)]

    def _example(self, window: Window) -> Example:
        size = len(window.ids)
        told, begun, weight = (np.zeros((size, len(KINDS)), np.float32) for _ in range(3))
        modality, stance = np.zeros((size, len(MODALITIES)), np.float32), np.zeros((size, len(STANCES)), np.float32)
        said, asked = [], []
        for own in window.own():
            sentence, sentence_weight = np.zeros(len(KINDS), np.float32), np.ones(len(KINDS), np.float32)
            weight[own.places()] = 1
            tellings = self.page.rows[own.source].tellings
            for telling in sorted(tellings, key=lambda t: not t.optional):  # what is asked for overrides what is optional
                kind = KINDS.index(telling.kind)
                places = self._places(own, ((telling.start, telling.end),))
                if not places:
                    continue
                certainty = OPTIONAL_WEIGHT if telling.optional else 1.0
                sentence[kind], sentence_weight[kind] = 1, certainty
                told[places, kind], weight[places, kind] = 1, certainty
                begun[places[0], kind] = 1
                for name in telling.modalities:
                    modality[places, MODALITIES.index(name)] = 1
                if telling.kind == "statement":
                    for name in telling.stances:
                        stance[places, STANCES.index(name)] = 1
                asked.append(self._asked(telling, places, own, window))
            said.append(Sentence(own.places(), sentence, sentence_weight))
        return Example(window.ids, window.types, told, begun, weight, modality, stance, said, asked)

    def _places(self, stretch: Stretch, spans: Iterable[tuple[int, int]]) -> list[int]:
        """The places of the wordpieces of a stretch that touch letters of its source."""
        offsets, several = self.offsets[stretch.source], list(spans)
        return [
            place for piece, place in zip(range(stretch.low, stretch.high), stretch.places(), strict=True)
            if any(offsets[piece][0] < end and offsets[piece][1] > start for start, end in several)
        ]  # fmt: skip

    def _asked(self, telling: Telling, places: list[int], own: Stretch, window: Window) -> Asked:
        size = len(window.ids)
        filled, known = np.zeros((size, len(ROLES)), np.float32), np.zeros((size, len(ROLES)), np.float32)
        for role, where in telling.roles.items():
            column = ROLES.index(role)
            for stretch in window.stretches:
                judged = where.judged(role, stretch.source)
                if judged is None:
                    continue
                right, open_ones = ([*self._places(stretch, ((f.start, f.end) for f in some))] for some in judged)
                known[stretch.places(), column] = 1 if stretch.source == own.source else FAR_WEIGHT
                known[open_ones, column] = 0
                filled[right, column] = known[right, column] = 1
            if not where.empty and not filled[:, column].any():
                known[:, column] = 0
        column = ROLES.index("exchange")
        for other in window.own():
            known[other.places(), column] = 1
            met = [t for t in self.page.rows[other.source].tellings if t.number in telling.exchanged]
            filled[self._places(other, ((t.start, t.end) for t in met)), column] = 1
        if telling.exchanged and not filled[:, column].any():
            known[:, column] = 0
        return Asked(places, filled, known)


def tokenizer() -> Tokenizer:
    """The encoder's own, without padding or cutting."""
    made = Tokenizer.from_file(str(ENCODER / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made


def spelt(some: Sequence[Page]) -> list[Spelt]:
    """The pages in wordpieces."""
    pieces = tokenizer()
    return [Spelt(page, pieces) for page in some]


# ---------------------------------------------------------------- batches


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples side by side, padded; `sentences` and `asked` with the example each belongs to."""

    ids: Tensor
    types: Tensor
    mask: Tensor
    told: Tensor
    begun: Tensor
    weight: Tensor
    modality: Tensor
    stance: Tensor
    sentences: list[tuple[int, Sentence]]
    asked: list[tuple[int, Asked]]


def _hidden(ids: Tensor) -> Tensor:
    """The wordpieces with some of them hidden; marks of beginning and end, and padding, stay."""
    chosen = (torch.rand(ids.shape) < HIDDEN) & (ids > END)
    return torch.where(chosen, torch.full_like(ids, MASK), ids)


def _order(data: Sequence[Example], shuffle: random.Random) -> Iterator[list[Example]]:
    numbers = list(range(len(data)))
    shuffle.shuffle(numbers)
    found = []
    for low in range(0, len(numbers), BATCH * POOL):
        alike = sorted(numbers[low : low + BATCH * POOL], key=lambda i: (len(data[i].ids), i))
        found += [alike[at : at + BATCH] for at in range(0, len(alike), BATCH)]
    shuffle.shuffle(found)
    for chosen in found:
        yield [data[i] for i in chosen]


def _batch(chosen: Sequence[Example]) -> Batch:
    widest = max(len(e.ids) for e in chosen)

    def padded(arrays: Iterator[Floats]) -> Tensor:
        return torch.stack([functional.pad(torch.from_numpy(a), (0, 0, 0, widest - len(a))) for a in arrays])

    ids = torch.tensor([[*e.ids] + [0] * (widest - len(e.ids)) for e in chosen])
    types = torch.tensor([[*e.types] + [0] * (widest - len(e.types)) for e in chosen])
    mask = torch.tensor([[True] * len(e.ids) + [False] * (widest - len(e.ids)) for e in chosen])[:, None, None]
    return Batch(
        ids, types, mask, padded(e.told for e in chosen), padded(e.begun for e in chosen), padded(e.weight for e in chosen),
        padded(e.modality for e in chosen), padded(e.stance for e in chosen),
        [(n, sentence) for n, e in enumerate(chosen) for sentence in e.sentences],
        [(n, asked) for n, e in enumerate(chosen) for asked in e.asked],
    )  # fmt: skip


# ---------------------------------------------------------------- training


def _loss(scores: Tensor, batch: Batch) -> Tensor:
    scores = scores.float()
    a, b = len(KINDS), len(KINDS) + len(MODALITIES)
    c = b + len(STANCES)
    kinds = scores[..., :a]
    pieces = functional.binary_cross_entropy_with_logits(
        kinds, batch.told, weight=batch.weight, pos_weight=torch.full((a,), CUE_WEIGHT), reduction="sum"
    )
    begun = functional.binary_cross_entropy_with_logits(
        scores[..., c:], batch.begun, weight=batch.weight, pos_weight=torch.full((a,), FIRST_WEIGHT), reduction="sum"
    )
    own = (batch.weight.amax(-1) > 0).sum()
    highest = torch.stack([kinds[n, s.places.start : s.places.stop].amax(0) for n, s in batch.sentences])
    wanted = torch.from_numpy(np.stack([s.kinds for _, s in batch.sentences]))
    weight = torch.from_numpy(np.stack([s.weight for _, s in batch.sentences]))
    sentences = functional.binary_cross_entropy_with_logits(highest, wanted, weight=weight, reduction="sum")
    total = (pieces + BEGINNING_WEIGHT * begun) / own + SENTENCE_WEIGHT * sentences / len(wanted)
    total = total + MODALITY_WEIGHT * _choice(scores[..., a:b], batch.modality)
    return total + STANCE_WEIGHT * _choice(scores[..., b:c], batch.stance)


def _role_loss(asks: Tensor, fills: Tensor, batch: Batch, shuffle: random.Random) -> Tensor:
    """How badly the wordpieces that name an event's slots are told from the others."""
    if not batch.asked:
        return torch.zeros(())
    size = asks.shape[1]
    telling = torch.zeros(len(batch.asked), size)
    filled = torch.zeros(len(batch.asked), size, len(ROLES))
    known = torch.zeros(len(batch.asked), size, len(ROLES))
    for n, (_, asked) in enumerate(batch.asked):
        places = asked.places
        if shuffle.random() < SHORT_TELLING:
            first = shuffle.randrange(len(places))
            places = places[first : first + 1 + shuffle.randrange(2)]
        telling[n, places] = 1 / len(places)
        filled[n, : len(asked.filled)] = torch.from_numpy(asked.filled)
        known[n, : len(asked.known)] = torch.from_numpy(asked.known)
    rows = torch.tensor([n for n, _ in batch.asked])
    asking = torch.einsum("is,isd->id", telling, asks.float()[rows]).unflatten(1, (len(ROLES), DEPTH))
    offered = fills.float().unflatten(2, (len(ROLES), DEPTH))
    scores = torch.cat([
        torch.einsum("ird,srd->isr", asking[rows == n], offered[n]) for n in range(len(offered))
    ]) * DEPTH**-0.5  # fmt: skip
    lost = functional.binary_cross_entropy_with_logits(
        scores, filled, weight=known, pos_weight=torch.tensor(FILLER_WEIGHT), reduction="none"
    )
    each = lost.sum((0, 1)) / known.sum((0, 1)).clamp_min(1.0)
    return (each * ROLE_WEIGHTS).sum()


def _choice(scores: Tensor, right: Tensor) -> Tensor:
    """How little is given to the right labels, on the wordpieces that have any."""
    asked = right.sum(-1) > 0
    if not asked.any():
        return torch.zeros(())
    given = torch.logsumexp(scores.log_softmax(-1).masked_fill(right == 0, -1e4), -1)
    return -given[asked].mean()


def fit(some: Sequence[Page], rounds: Sequence[Round] = (LEARN,), seed: int = 1, start: Tagger | None = None) -> Tagger:
    """A tagger trained on the pages, from the encoder as published or from where another one stands."""
    torch.set_num_threads(1)
    data = spelt(some)
    torch.manual_seed(seed)
    tagger = start or Tagger()
    for number, one in enumerate(rounds):
        torch.manual_seed(seed + number)
        _train(tagger, data, one, random.Random(seed + number))
    tagger.eval()
    return tagger


def _train(tagger: Tagger, data: Sequence[Spelt], one: Round, shuffle: random.Random) -> None:
    tagger.train()
    inner = [(n, p) for n, p in tagger.named_parameters() if p.requires_grad and not n.startswith(NEW)]
    optimizer = torch.optim.AdamW([
        {"params": [p for _, p in inner if p.ndim > 1], "lr": one.rate, "weight_decay": DECAY},
        {"params": [p for _, p in inner if p.ndim == 1], "lr": one.rate, "weight_decay": 0.0},
        {"params": [p for n, p in tagger.named_parameters() if n.startswith(NEW)], "lr": 10 * one.rate, "weight_decay": 0.0},
    ])  # fmt: skip
    steps = one.passes * (sum(len(page.windows()) for page in data) // BATCH + 1)

    def slope(step: int) -> float:
        return min((step + 1) / (one.warm_up * steps), max(LAST_RATE, (steps - step) / ((1 - one.warm_up) * steps)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, slope)
    for number in range(one.passes):
        started, total = time.monotonic(), 0.0
        cut = [e for page in data for e in page.examples(shuffle.randrange(SMALLEST_FIRST, WINDOW_PIECES + 1))]
        for chosen in _order(cut, shuffle):
            batch = _batch(chosen)
            with torch.autocast("cpu", torch.bfloat16):
                scores, asks, fills = tagger(_hidden(batch.ids), batch.types, batch.mask)
            loss = _loss(scores, batch) + _role_loss(asks, fills, batch, shuffle)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), LARGEST_GRADIENT)
            optimizer.step()
            schedule.step()
            total += loss.item() * len(chosen)
        took = f"{time.monotonic() - started:.0f} s"
        print(f"  pass {number + 1} of {one.passes}: loss {total / len(cut):.3f}, {took}", file=sys.stderr, flush=True)


def score(tagger: Tagger, some: Sequence[Page]) -> list[list[Floats]]:
    """For each page and sentence the scores of all labels for its wordpieces."""
    found = []
    for one in spelt(some):
        scores: list[list[Floats]] = [[] for _ in one.encodings]
        for window in one.windows():
            with torch.no_grad():
                table, _, _ = tagger(torch.tensor([window.ids]), torch.tensor([window.types]))
            for own in window.own():
                scores[own.source].append(table[0, own.at : own.at + own.high - own.low].numpy())
        found.append([np.concatenate(parts) if parts else np.zeros((0, 0), np.float32) for parts in scores])
    return found
