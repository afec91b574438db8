"""A ledger → the look-ups that views share: rows by id, the last day it knows of, order in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from detente.model import SAID_KINDS, Claim, Event, Exchange, Interval, Ledger, Measure, Report
from detente.views.sentences import phrase
from detente.views.table import Cell
from detente.views.words import outlet


@dataclass(frozen=True, slots=True)
class Index:
    """The records of a ledger by id."""

    events: dict[str, Event]
    claims: dict[str, Claim]
    reports: dict[str, Report]
    exchanges: dict[str, Exchange]
    measures: dict[str, Measure]

    def items(self, events: Iterable[str]) -> list[Cell]:
        """Events as items of a cell, in the given order; an id that the ledger lacks is left out."""
        return [{"id": e, "text": phrase(self.events[e])} for e in events if e in self.events]

    def outlets(self, reports: Iterable[str]) -> list[str]:
        """The outlets of reports, each once, in the given order."""
        return list(dict.fromkeys(outlet(self.reports[r]) for r in reports if r in self.reports))


def index(ledger: Ledger) -> Index:
    """The look-ups of a ledger."""
    return Index(
        {e.id: e for e in ledger.events},
        {c.id: c for c in ledger.claims},
        {r.id: r for r in ledger.reports},
        {x.id: x for x in ledger.exchanges},
        {m.id: m for m in ledger.measures},
    )


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
    return sorted((e for e in ledger.events if e.kind not in SAID_KINDS), key=lambda e: time_key(e.dated, e.id))
