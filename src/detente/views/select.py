"""A `Query` and a record → whether the record is asked for. Every view filters here and nowhere else.

An object is found through the hierarchy of the lexicon: asked for potash, a view shows what is told of potash and of a
potash firm, and, of measures and what moves them, also what is told of all sanctions, since that bears on potash too. A
party is found under any of its names, and a state also in its envoys.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from detente.lexicon import lexicon
from detente.model import MEASURE_KINDS, Claim, Event, Interval, Ledger, Measure, Position
from detente.views.look import index
from detente.views.remembered import remembered
from detente.views.table import Query

#: Names and objects that the lexicon was asked for: a ledger has thousands, and each stands in many of its records.
_ASKED = 1 << 16


@dataclass(frozen=True, slots=True)
class Selection:
    """A query, its names resolved once. None: not asked."""

    as_of: date | None
    regime: str | None
    object: str | None
    things: frozenset[str]  # the objects asked for, by id
    actor: str | None

    # parts

    def day(self, interval: Interval | None) -> bool:
        """Not after the day asked for; what is undated is kept, since it may have been before."""
        return self.as_of is None or interval is None or interval.low <= self.as_of

    def party(self, ids: tuple[str, ...]) -> bool:
        return self.actor is None or any(self._is_actor(id) for id in ids)

    def _is_actor(self, id: str) -> bool:
        if self.actor is None or id == self.actor or id.casefold() == self.actor.casefold():
            return True
        return self.actor in _stands_for(id)

    def bears(self, text: str | None, things: tuple[str, ...], *, measure: bool) -> bool:
        """True where `things` (or the words of an object) are what is asked for."""
        if self.object is None:
            return True
        if text and self.object.casefold() in text.casefold():
            return True
        below = any(thing in self.things or self.things & set(_broader(thing)) for thing in things)
        above = measure and any(thing in _broader(asked) for asked in self.things for thing in things)
        return below or above

    # records

    def event(self, event: Event) -> bool:
        measure = event.kind in MEASURE_KINDS
        return (
            self.day(event.dated)
            and (self.regime is None or (measure and self.regime in event.by))
            and self.bears(event.object, event.things, measure=measure)
            and self.party((*event.by, *event.to, *event.people))
        )

    def may_bear(self, object: str | None) -> bool:
        """True for the object of a claim that can be what is asked for, of a measure or of anything else."""
        things = _things_in(object) if object and self.things else ()
        return self.bears(object, things, measure=True)

    def claim(self, claim: Claim) -> bool:
        things = _things_in(claim.object) if claim.object and self.things else ()
        measure = claim.kind in MEASURE_KINDS
        return (
            self.day(claim.when.interval if claim.when else None)
            and (self.regime is None or (measure and self.regime in claim.by))
            and self.bears(claim.object, things, measure=measure)
            and self.party((*claim.by, *claim.to, *claim.people, *claim.said_by))
        )

    def measure(self, measure: Measure) -> bool:
        return (
            (self.regime is None or self.regime == measure.regime)
            and self.bears(measure.object, measure.things, measure=True)
            and self.party((measure.regime, *((measure.target,) if measure.target else ())))
        )

    def position(self, position: Position) -> bool:
        things = _things_in(position.gist) if self.things else ()
        return self.day(position.dated) and self.party((position.actor,)) and self.bears(position.gist, things, measure=False)

    def any_event(self, ledger: Ledger, ids: tuple[str, ...]) -> bool:
        """True where nothing narrows the view, or one of the events is asked for."""
        if self.as_of is None and self.regime is None and self.object is None and self.actor is None:
            return True
        events = index(ledger).events
        return any(self.event(events[id]) for id in ids if id in events)


@dataclass(frozen=True, slots=True)
class _Claims:
    """The claims of a ledger in the order of their reports' texts, and their places in it by what they name."""

    ordered: tuple[Claim, ...]
    first: tuple[date, ...]  # the first day that each can be of
    by_party: dict[str, list[int]]
    by_object: dict[str | None, list[int]]

    def of_parties(self, wanted: Callable[[str], bool]) -> set[int]:
        return {at for party, places in self.by_party.items() if wanted(party) for at in places}

    def of_objects(self, wanted: Callable[[str | None], bool]) -> set[int]:
        return {at for object, places in self.by_object.items() if wanted(object) for at in places}


@remembered
def _claims(ledger: Ledger) -> _Claims:
    ordered = tuple(sorted(ledger.claims, key=lambda c: (c.passage.report, c.passage.start, c.passage.end, c.passage.text, c.id)))
    by_party: dict[str, list[int]] = defaultdict(list)
    by_object: dict[str | None, list[int]] = defaultdict(list)
    for at, claim in enumerate(ordered):
        by_object[claim.object].append(at)
        for party in {*claim.by, *claim.to, *claim.people, *claim.said_by}:
            by_party[party].append(at)
    first = tuple(claim.when.interval.low if claim.when and claim.when.interval else date.min for claim in ordered)
    return _Claims(ordered, first, by_party, by_object)


def select_claims(ledger: Ledger, asked: Selection) -> list[Claim]:
    """The claims asked for, in the order of the reports' texts; only those are looked at that name what is asked for."""
    held = _claims(ledger)
    places: list[set[int]] = []
    if asked.actor is not None:
        places.append(held.of_parties(lambda party: asked.party((party,))))
    if asked.regime is not None:
        places.append(held.of_parties(lambda party: party == asked.regime))
    if asked.object is not None:
        places.append(held.of_objects(asked.may_bear))
    if not places:
        last = asked.as_of or date.max
        return [claim for claim, first in zip(held.ordered, held.first, strict=True) if first <= last]
    return [held.ordered[at] for at in sorted(set.intersection(*places)) if asked.claim(held.ordered[at])]


@lru_cache(_ASKED)
def _stands_for(id: str) -> tuple[str | None, ...]:
    """The party that a name is of, and the state it acts for; nothing for a name that the lexicon does not know."""
    party = lexicon().party(id)
    return (party.id, party.state) if party else ()


@lru_cache(_ASKED)
def _things_in(phrase: str) -> tuple[str, ...]:
    return lexicon().things_in(phrase)


@lru_cache(_ASKED)
def _broader(thing: str) -> tuple[str, ...]:
    """What stands above an object; nothing for an id that this lexicon does not have (a ledger of an older one may)."""
    try:
        return lexicon().broader(thing)
    except KeyError:
        return ()


def party_id(text: str | None) -> str | None:
    """The id of the party that a user's words name; the words themselves where the lexicon knows none."""
    if text is None:
        return None
    party = lexicon().party(text)
    return party.id if party else text.strip()


def selection(query: Query) -> Selection:
    """The query with its party, regime and object names resolved through the lexicon."""
    asked = query.object.strip() if query.object else None
    things = frozenset(lexicon().things_in(asked)) if asked else frozenset()
    return Selection(query.as_of, party_id(query.regime), asked, things, party_id(query.actor))
