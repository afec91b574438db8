"""The whole ledger at one known time: what a fold over reports, claims and decisions yields. Views read nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from detente.model.claim import Claim
from detente.model.entry import Assertion, Disagreement, Entry, Exchange, Freed, Measure, Position
from detente.model.event import Event
from detente.model.evidence import Report
from detente.model.listed import OfficialList
from detente.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Known:
    """When a report could first be read: stated, or inferred from the latest thing it tells as past."""

    day: date | None
    inferred: bool
    why: str


@dataclass(frozen=True, slots=True)
class Family:
    """Reports that are one source: a digest, copy or rewrite with its origin (None: the origin is not among the reports)."""

    origin: str | None
    members: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything is a tuple in a stable order, so that equal input gives equal bytes. Look-ups by id are dictionaries."""

    title: str
    known_by: date | None
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    entries: tuple[Entry, ...]
    exchanges: tuple[Exchange, ...]
    measures: tuple[Measure, ...]
    assertions: tuple[Assertion, ...]
    positions: tuple[Position, ...]
    people: tuple[Freed, ...]
    disagreements: tuple[Disagreement, ...]
    families: tuple[Family, ...]
    problems: tuple[Problem, ...]
    known: dict[str, Known] = field(default_factory=dict)
    lists: tuple[OfficialList, ...] = ()

    def claim(self, id: str) -> Claim | None:
        return next((c for c in self.claims if c.id == id), None)

    def event(self, id: str) -> Event | None:
        return next((e for e in self.events if e.id == id), None)

    def report(self, id: str) -> Report | None:
        return next((r for r in self.reports if r.id == id), None)
