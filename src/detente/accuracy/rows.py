"""Rows: one gold event, claim or story event as the measure sees it, read from its JSON object.

A row keeps what is compared and nothing else; what cannot be read is absent, or, for a date, said and never right.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from detente.model.terms import MUTUAL_KINDS, Basis, Kind, Modality

#: Kinds on which annotators differ too much for a surplus claim to be an error.
SOFT_KINDS = frozenset({Kind.ACT, Kind.FIGURE, Kind.ASSESSMENT})

#: Kinds that may stand for each other when a claim is paired with a gold event (gold first); the kind slot then is wrong.
NEIGHBOURS = frozenset(
    {
        (Kind.IMPOSE, Kind.MAINTAIN),
        (Kind.MAINTAIN, Kind.IMPOSE),
        (Kind.MAINTAIN, Kind.STATEMENT),
        (Kind.STATEMENT, Kind.MAINTAIN),
        (Kind.STATEMENT, Kind.ASSESSMENT),
        (Kind.ASSESSMENT, Kind.STATEMENT),
        (Kind.AGREE, Kind.TALKS),
        (Kind.TALKS, Kind.AGREE),
        (Kind.TOTAL, Kind.RELEASE),
        (Kind.EASE, Kind.MAINTAIN),
        (Kind.MAINTAIN, Kind.EASE),
    }
)

#: Days by which a date may be vaguer than the gold one and still answer it.
VAGUER_BY_DAYS = 31

Span = tuple[date, date]
Json = dict[str, Any]

#: A date that is given but cannot be read: it overlaps with nothing.
UNREADABLE: Span = (date.max, date.min)


def as_tuple(value: Any) -> tuple[Any, ...]:
    """A list as it is, a single value as a list of one, null as none."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def number_of(count: Any) -> float | None:
    """The number of a count, or None where there is none that can be read."""
    try:
        return float(count["value"])
    except (TypeError, KeyError, ValueError):
        return None


def span_of(start: Any, end: Any) -> Span | None:
    """Two ISO dates as a span with open ends at the calendar's bounds; None where neither is given."""
    if not (start or end):
        return None
    try:
        return (date.fromisoformat(start) if start else date.min, date.fromisoformat(end) if end else date.max)
    except (TypeError, ValueError):
        return UNREADABLE


@dataclass(frozen=True, slots=True)
class Row:
    """What is compared. `modalities` has several members where gold leaves it open; `cue` is gold's, `text` a claim's."""

    kind: str
    modalities: tuple[str, ...]
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    object: str | None = None
    number: float | None = None
    when: Span | None = None
    when_inferred: bool = False
    people: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    cue: str = ""
    text: str = ""
    optional: bool = False

    @classmethod
    def of_claim(cls, raw: Json) -> Row:
        """A claim, or a gold event in the claims' format."""
        when = raw.get("when") if isinstance(raw.get("when"), dict) else None
        span = span_of(when.get("from"), when.get("to")) if when else None
        return cls._of(raw, span, bool(when) and (when or {}).get("basis") == Basis.INFERRED)

    @classmethod
    def of_event(cls, raw: Json) -> Row:
        """An event of a story."""
        return cls._of(raw, span_of(raw.get("date_from"), raw.get("date_to")), False)

    @classmethod
    def _of(cls, raw: Json, when: Span | None, when_inferred: bool) -> Row:
        return cls(
            kind=str(raw["kind"]),
            modalities=as_tuple(raw.get("modality", Modality.DONE)),
            by=as_tuple(raw.get("by")),
            to=as_tuple(raw.get("to")),
            object=raw.get("object"),
            number=number_of(raw.get("count")),
            when=when,
            when_inferred=when_inferred,
            people=as_tuple(raw.get("people")),
            stances=as_tuple(raw.get("stance")),
            cue=raw.get("cue") or "",
            text=raw.get("text") or "",
            optional=bool(raw.get("optional")),
        )

    @property
    def mutual(self) -> bool:
        return self.kind in MUTUAL_KINDS

    @property
    def parties(self) -> tuple[str, ...]:
        """Who acts; where the two sides are a matter of wording, both."""
        return self.by + self.to if self.mutual else self.by


def read_lines(path: str | Path) -> list[Json]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").split("\n") if line.strip()]


def read_object(path: str | Path) -> Any:
    """The one value of a JSON file."""
    return json.loads(Path(path).read_text(encoding="utf-8"))


def share(part: float, whole: float) -> float:
    """Part of whole; nothing of nothing is 0."""
    return part / whole if whole else 0.0


def rates(precision: float, recall: float) -> dict[str, float]:
    """Precision, recall and their harmonic mean F1, rounded for print."""
    f1 = share(2 * precision * recall, precision + recall)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}


def best_pairs(fits: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """Pair left with right one to one, best fit first; among equals the earlier left, then the earlier right."""
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for fit, left, right in sorted(fits, key=lambda row: (-row[0], row[1], row[2])):
        if fit > 0 and left not in paired and right not in taken:
            paired[left] = right
            taken.add(right)
    return paired
