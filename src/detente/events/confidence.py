"""What an event rests on → how likely it is to be right as told: a logistic model whose weights stand in `confidence.toml`.

Independent sources, what the reader made of each passage, how the event is dated, and what it is about. That its reports differ
in a slot does not lessen it: what many tell is told differently. The weights are fitted to labelled reports by `python -m
quality.calibrate`, which also says how far the result can be believed (docs/explanation/resolution.md): a confidence is the
share of such events that are right.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from detente.model import Basis, Kind, Modality

#: A reader's confidence is never taken for certainty: the log-odds of what it may be at most and at least.
_SUREST, _LEAST = 0.97, 0.03

#: What is shown at most and at least: nobody is surer of what the press tells.
HIGHEST, LOWEST = 0.99, 0.02

#: Sources beyond this many add nothing.
_SOURCES = 8

_GROUPS: Mapping[Kind, str] = {
    Kind.EASE: "measure",
    Kind.IMPOSE: "measure",
    Kind.MAINTAIN: "maintain",
    Kind.RELEASE: "release",
    Kind.DETAIN: "detain",
    Kind.TALKS: "talks",
    Kind.AGREE: "agree",
    Kind.NORMALIZE: "normalize",
    Kind.TOTAL: "said",
    Kind.STATEMENT: "said",
    Kind.FIGURE: "said",
    Kind.ASSESSMENT: "said",
}


def features(
    kind: Kind,
    modality: Modality,
    basis: Basis | None,
    readings: Mapping[str, float],
    *,
    told: int = 1,
    counted: bool = False,
    named: bool = False,
    bare: bool = False,
) -> dict[str, float]:
    """What speaks for an event, by name. `readings` are the best confidence of each independent source, `told` the claims."""
    sure = max(readings.values(), default=0.5)
    return {
        "one": 1.0,
        "reading": _odds(sure),
        "sources": math.log2(min(_SOURCES, max(1, len(readings)))),
        "retold": math.log2(min(_SOURCES, max(1, told))),
        "counted": float(counted),
        "named": float(named),
        "bare": float(bare),
        f"about {_GROUPS.get(kind, 'act')}": 1.0,
        f"modality {modality.value}": 1.0,
        f"dated {basis.value if basis else 'never'}": 1.0,
    }


def confidence(found: Mapping[str, float]) -> float:
    """How likely an event with such features is to be right."""
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in sorted(found.items()))
    return round(min(HIGHEST, max(LOWEST, 1.0 / (1.0 + math.exp(-total)))), 3)


def _odds(chance: float) -> float:
    bounded = min(_SUREST, max(_LEAST, chance))
    return math.log(bounded / (1.0 - bounded))


@cache
def _weights() -> Mapping[str, float]:
    table = tomllib.loads((files("detente.events") / "confidence.toml").read_text(encoding="utf-8"))
    return {str(name): float(weight) for name, weight in table["weights"].items()}
