"""Candidates with features → the best of them: a conditional logit for each slot.

The weights stand in model/slots.json; `python -m quality.train_slots` makes them from the labelled reports, the same bytes
each time. A feature is a short text; what has no weight counts nothing.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

#: The weights of all slots.
WEIGHTS = Path(__file__).parent.parent / "model" / "slots.json"


#: The feature of a value that stands in the sentence as it is.
STATED = "here"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that could fill a slot, with what speaks for or against it; `rule` marks the one that the grammar chose."""

    value: Any
    features: frozenset[str]
    rule: bool = False


@cache
def weights() -> dict[str, dict[str, float]]:
    """Slot → feature → weight; empty before the first training."""
    if not WEIGHTS.exists():
        return {}
    table: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return table


def chances(slot: str, candidates: Sequence[Candidate]) -> list[float]:
    """The chance of each candidate, together one."""
    table = weights().get(slot, {})
    scores = [sum(table.get(f, 0.0) for f in sorted(c.features)) for c in candidates]
    highest = max(scores)
    raised = [math.exp(s - highest) for s in scores]
    total = sum(raised)
    return [r / total for r in raised]
