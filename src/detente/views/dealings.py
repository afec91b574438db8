"""Ledger → dealings: which party did what to or with which other, when, as a PLOVER type and its quad class.

Persons count for their state. What is mutual (talks, a deal) is one dealing of each pair; relief and releases are dealings with
those they were traded with, where they name nobody themselves. The rules are data/plover.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

from detente.lexicon import lexicon
from detente.model import MUTUAL_KINDS, Event, Interval, Kind, Ledger, Modality, PartyKind, Stance
from detente.views.blocs import data
from detente.views.look import Index, index, time_key
from detente.views.remembered import remembered

#: What is told of these parties is told of states and blocs.
_STATELY = frozenset({PartyKind.STATE, PartyKind.BLOC})


@dataclass(frozen=True, slots=True)
class Dealing:
    """`source` did it to `target`; for what is mutual the two are in order of their codes."""

    event: Event
    source: str
    target: str
    code: str
    quad: str
    dated: Interval | None
    mutual: bool = False

    @property
    def pair(self) -> tuple[str, str]:
        return (self.source, self.target) if self.source < self.target else (self.target, self.source)

    @property
    def sign(self) -> int:
        return 1 if self.quad.endswith("cooperation") else -1

    @property
    def material(self) -> bool:
        return self.quad.startswith("material")


@cache
def _rules() -> dict[str, Any]:
    return data("plover.toml")


def quads() -> tuple[str, ...]:
    """The four quad classes, in the order they are shown."""
    return tuple(_rules()["classes"])


def quad_of(code: str) -> str:
    """The quad class of a PLOVER type."""
    return str(_rules()["quad"][code])


@cache
def _act_words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (code, re.compile(rf"\b({'|'.join(map(re.escape, words))})\b", re.IGNORECASE)) for code, words in _rules()["acts"].items()
    )


def code_of(event: Event, stance: Stance | None = None) -> str | None:
    """The PLOVER type of an event as it is told; None for what counts for nothing."""
    if event.kind is Kind.ACT:
        if event.modality is not Modality.DONE:
            return None
        return next((code for code, words in _act_words() if words.search(event.object or "")), None)
    if event.kind is Kind.STATEMENT:
        found = _rules()["stances"].get(stance.value) if stance else None
    else:
        found = _rules()["kinds"].get(event.kind.value, {}).get(event.modality.value)
    return str(found) if found else None


@cache
def state_of(id: str) -> str | None:
    """The state or bloc that a party is or acts for; None for everybody else."""
    party = lexicon().by_id(id) or lexicon().party(id)
    if party is None:
        return None
    if party.kind in _STATELY:
        return party.id
    return party.state if party.kind is PartyKind.PERSON else None


@remembered
def dealings(ledger: Ledger) -> tuple[Dealing, ...]:
    """Every dealing, in order of time, the undated last."""
    at = index(ledger)
    found = [d for event in ledger.events for d in _dealings(event, at, ledger)]
    return tuple(sorted(found, key=lambda d: (time_key(d.dated, d.event.id), d.source, d.target)))


def _dealings(event: Event, at: Index, ledger: Ledger) -> Iterator[Dealing]:
    stances = [at.claims[c].stance for c in event.claims if c in at.claims]
    code = code_of(event, stances[0] if stances else None)
    if code is None:
        return
    quad, dated = quad_of(code), event.dated or _said(event, ledger)
    givers = _states(event.by)
    if event.kind in MUTUAL_KINDS and len(givers) + len(_states(event.to)) > 1 and event.kind is not Kind.NORMALIZE:
        for one, other in combinations(sorted({*givers, *_states(event.to)}), 2):
            yield Dealing(event, one, other, code, quad, dated, True)
        return
    for giver in givers:
        for target in _targets(event, giver, at):
            yield Dealing(event, giver, target, code, quad, dated)


def _said(event: Event, ledger: Ledger) -> Interval | None:
    """When a statement was made, where nobody says: about the day on which it could first be read."""
    days = [known.day for r in event.reports if (known := ledger.known.get(r)) and known.day]
    return Interval.day(min(days)) if days and event.kind is Kind.STATEMENT else None


def _states(ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(state for id in ids if (state := state_of(id)) is not None))


def _targets(event: Event, giver: str, at: Index) -> list[str]:
    """Whom it was done to: of a release those it was traded with, else who is named, else the one state that its words name."""
    partners = _states(p for e in event.exchange_with if e in at.events for p in at.events[e].by)
    told = partners if event.kind is Kind.RELEASE else _states(event.to) or partners
    if not told and event.kind in (Kind.ACT, Kind.STATEMENT):
        text = f"{event.object or ''} {event.place or ''}"
        named = {m.alias.party for m in lexicon().mentions(text) if m.alias.kind in _STATELY and not m.alias.is_people} - {giver}
        told = sorted(named) if len(named) == 1 else []
    return [target for target in told if target != giver]
