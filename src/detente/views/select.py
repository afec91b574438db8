"""A `Query` and a record → whether the record is asked for. Every view filters here and nowhere else.

An object is found through the hierarchy of the lexicon: asked for potash, a view shows what is told of potash and of a
potash firm, and, of measures and what moves them, also what is told of all sanctions, since that bears on potash too. A
party is found under any of its names, and a state also in its envoys.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from detente.lexicon import lexicon
from detente.model import MEASURE_KINDS, Claim, Event, Interval, Ledger, Measure, Position
from detente.views.table import Query


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
        party = lexicon().party(id)
        return party is not None and self.actor in (party.id, party.state)

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

    def claim(self, claim: Claim) -> bool:
        things = lexicon().things_in(claim.object) if claim.object and self.things else ()
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
        things = lexicon().things_in(position.gist) if self.things else ()
        return self.day(position.dated) and self.party((position.actor,)) and self.bears(position.gist, things, measure=False)

    def any_event(self, ledger: Ledger, ids: tuple[str, ...]) -> bool:
        """True where nothing narrows the view, or one of the events is asked for."""
        if self.as_of is None and self.regime is None and self.object is None and self.actor is None:
            return True
        wanted = set(ids)
        return any(self.event(event) for event in ledger.events if event.id in wanted)


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
