"""An event: the happening that a set of claims speak of, each slot resolved and the dissent kept."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.claim import Count
from detente.model.terms import Basis, Kind, Modality, Slot
from detente.model.time import Interval


@dataclass(frozen=True, slots=True)
class Dissent:
    """One slot on which the claims of an event differ: value (as text) → reports that hold it, what was chosen and why."""

    slot: Slot
    values: tuple[tuple[str, tuple[str, ...]], ...]
    chosen: str
    why: str


@dataclass(frozen=True, slots=True)
class Event:
    """A happening.

    `id` comes from its earliest claim. `claims` are the ids of the claims that speak of it, `reports` the reports they
    stand in, `sources` the independent ones among those. `dated` is None where nothing dates it. `derivation` says, a
    line a step, how an inferred date or value was reached. `exchange_with` are event ids.
    """

    id: str
    kind: Kind
    modality: Modality
    dated: Interval | None
    basis: Basis | None
    by: tuple[str, ...]
    to: tuple[str, ...]
    object: str | None
    things: tuple[str, ...]
    count: Count | None
    people: tuple[str, ...]
    place: str | None
    how: str | None
    instrument: str | None
    because: tuple[str, ...]
    condition: str | None
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    sources: tuple[str, ...]
    exchange_with: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    part_of: str | None = None
    dissent: tuple[Dissent, ...] = ()
    derivation: tuple[str, ...] = ()
    confidence: float = 0.5
    identity: tuple[str, ...] = ()
