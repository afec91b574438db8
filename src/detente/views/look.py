"""A ledger → the look-ups that views share: rows by id, the last day it knows of, order in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from detente.ledger import Register
from detente.lexicon import lexicon
from detente.lists.tracing import is_list
from detente.model import (
    MEASURE_KINDS,
    SAID_KINDS,
    Claim,
    Event,
    Exchange,
    Interval,
    Kind,
    Ledger,
    Measure,
    Modality,
    Position,
    Report,
)
from detente.views.remembered import remembered
from detente.views.sentences import phrase
from detente.views.table import Cell
from detente.views.words import outlet

#: Kinds of happenings that move the ledger: all but the acts around it.
_MOVING = MEASURE_KINDS | {Kind.RELEASE, Kind.DETAIN, Kind.TALKS, Kind.AGREE, Kind.NORMALIZE}

_SURE = frozenset({Modality.DONE, Modality.PLANNED})


@dataclass(frozen=True, slots=True)
class Index:
    """The records of a ledger by id."""

    events: dict[str, Event]
    claims: dict[str, Claim]
    reports: dict[str, Report]
    exchanges: dict[str, Exchange]
    measures: dict[str, Measure]
    names: dict[str, str]  # what to call each report

    def items(self, events: Iterable[str]) -> list[Cell]:
        """Events as items of a cell, in the given order; an id that the ledger lacks is left out."""
        return [{"id": e, "text": phrase(self.events[e])} for e in events if e in self.events]

    def outlets(self, reports: Iterable[str]) -> list[str]:
        """The outlets of reports, each once, in the given order."""
        return list(dict.fromkeys(self.names[r] for r in reports if r in self.names))

    def speaker(self, position: Position) -> str:
        """Who takes a position: a party, or what its report is called where the report's author speaks."""
        return self.names.get(position.actor, position.actor)


@remembered
def index(ledger: Ledger) -> Index:
    """The look-ups of a ledger."""
    return Index(
        {e.id: e for e in ledger.events},
        {c.id: c for c in ledger.claims},
        {r.id: r for r in ledger.reports},
        {x.id: x for x in ledger.exchanges},
        {m.id: m for m in ledger.measures},
        {r.id: outlet(r) for r in ledger.reports},
    )


#: The measures of a ledger, ready for many status questions.
register = remembered(Register)


@remembered
def claims_of(ledger: Ledger) -> dict[str, list[str]]:
    """The claims of each report."""
    found: dict[str, list[str]] = {}
    for claim in ledger.claims:
        found.setdefault(claim.report, []).append(claim.id)
    return found


@remembered
def last_day(ledger: Ledger) -> date | None:
    """The last day that the ledger can speak of: the latest day on which one of its reports could be read."""
    days = [known.day for known in ledger.known.values() if known.day] + [r.published for r in ledger.reports if r.published]
    if days:
        return max(days)
    return max((e.dated.end for e in ledger.events if e.dated and e.dated.end), default=None)


def time_key(interval: Interval | None, id: str) -> tuple[bool, date, date, str]:
    """Order in time: by the first possible day, then the last; what is undated comes last."""
    if interval is None or (interval.start is None and interval.end is None):
        return (True, date.max, date.max, id)
    return (False, interval.start or interval.end or date.max, interval.high, id)


def happenings(ledger: Ledger) -> list[Event]:
    """The events that tell of something done or to be done, in order of time: not what was said, counted or thought."""
    return list(_happenings(ledger))


@remembered
def _happenings(ledger: Ledger) -> tuple[Event, ...]:
    return tuple(sorted((e for e in ledger.events if e.kind not in SAID_KINDS), key=lambda e: time_key(e.dated, e.id)))


def tells_much(event: Event) -> bool:
    """True where an event says enough to stand in a list: a measure by somebody on something, a release of somebody."""
    if event.exchange_with:
        return True
    match event.kind:
        case Kind.IMPOSE | Kind.MAINTAIN | Kind.EASE:
            named = any(_has_broader(thing) for thing in event.things)
            return bool(event.by and (event.object or event.to)) or named
        case Kind.RELEASE | Kind.DETAIN:
            return bool(event.count or event.people or (event.by and event.object))
        case Kind.TALKS | Kind.AGREE:
            return bool(event.by)
        case _:
            return bool(event.object or (event.by and event.to))


def _has_broader(thing: str) -> bool:
    """True for an object below the root of the hierarchy; an id of another lexicon says as little as the root."""
    try:
        return bool(lexicon().broader(thing))
    except KeyError:
        return False


def moves(event: Event) -> bool:
    """True for what moves the ledger, done or planned; acts, what is refused or only possible and what says little do not."""
    return event.kind in _MOVING and event.modality in _SURE and tells_much(event) and not still_listed(event)


@remembered
def moving(ledger: Ledger) -> frozenset[str]:
    """The events that move the ledger (see `moves`), by id."""
    return frozenset(event.id for event in happenings(ledger) if moves(event))


def still_listed(event: Event) -> bool:
    """That a list still has somebody, or had him on it already, is no happening."""
    stays = event.kind is Kind.MAINTAIN or (event.kind is Kind.IMPOSE and event.dated is not None and event.dated.start is None)
    return stays and all(is_list(report) for report in event.reports)


def told_of(ledger: Ledger, measure: Measure) -> list[str]:
    """The events that a measure rests on: those of its history; where all is presupposed, what speaks of the same measure."""
    steps = [step.event for step in measure.history if step.event]
    if steps:
        return steps
    acts = [e for e in ledger.events if e.kind in MEASURE_KINDS and measure.regime in e.by]
    words = measure.object.casefold()
    same = [e.id for e in acts if set(e.things) & set(measure.things) or words in (e.object or "").casefold()]
    return same or [e.id for e in acts if set(e.reports) & set(measure.support)]
