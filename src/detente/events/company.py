"""What two tellings are told with → weights: the same thing given for both, something like it, or something else.

This part of a comparison changes from round to round, as more is known of what each telling around the two speaks of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from detente.events.likeness import OTHER_COUNT, WITHIN, counts
from detente.events.telling import Telling
from detente.model import Kind

PARTNER = 4.0  # given for, or told after, what is already known to be one event
PARTNER_COUNT = 3.0  # given for the same odd count
PARTNER_ALIKE = 2.0  # both given for something, and the two do not contradict
OTHER_PARTNER = -5.0  # given for 123 here, for 250 there
SAME_NEWS = 1.0  # both reports have another event as their news

#: Slot, weight, reason.
Row = tuple[str, float, str]


@dataclass(frozen=True)
class Context:
    """What is known of the tellings around a pair: links by telling id, and the event that each is held to speak of.

    `partners` are what a telling was given for, `steps` what it was told to follow or be followed by, `mates` the other
    news of its report. `event_of` is empty in the first round.
    """

    partners: Mapping[str, tuple[Telling, ...]]
    steps: Mapping[str, tuple[Telling, ...]]
    mates: Mapping[str, tuple[Telling, ...]]
    event_of: Mapping[str, int]

    @cached_property
    def linked(self) -> dict[str, tuple[Telling, ...]]:
        """All that a telling was given for, followed or led to, for those that are linked to something."""
        return {id: (*self.partners.get(id, ()), *self.steps.get(id, ())) for id in {**self.partners, **self.steps}}

    @cached_property
    def news(self) -> dict[str, frozenset[int]]:
        """The events that the other news of a telling's report is held to speak of; nothing in the first round."""
        events = self.event_of
        return {id: frozenset(events[mate.id] for mate in mates) for id, mates in self.mates.items()} if events else {}


def told_with(a: Telling, b: Telling, context: Context) -> list[Row]:
    """What each was given for or told after, and the news it was told with."""
    rows: list[Row] = []
    ours = context.linked.get(a.id)
    theirs = context.linked.get(b.id) if ours else None
    if ours and theirs:
        weight, text = _partners(ours, theirs, context.event_of)
        if weight > 0 and context.partners.get(a.id) and context.partners.get(b.id):
            weight = max(weight, PARTNER_ALIKE)
        if weight:
            rows.append(("exchange", weight, text))
    if a.news and b.news and context.news and not context.news.get(a.id, _NOTHING).isdisjoint(context.news.get(b.id, _NOTHING)):
        rows.append(("news", SAME_NEWS, "told with the same news"))
    return rows


_NOTHING: frozenset[int] = frozenset()


def _partners(ours: tuple[Telling, ...], theirs: tuple[Telling, ...], event_of: Mapping[str, int]) -> tuple[float, str]:
    best = 0.0
    clash = False
    for x in ours:
        for y in theirs:
            if x.kind is not y.kind or (x.actors and y.actors and not x.actors & y.actors):
                continue
            if event_of and event_of.get(x.id) == event_of.get(y.id):
                return PARTNER, "told with one and the same event"
            number = counts(x.claim.count, y.claim.count)
            if number and number[0] >= WITHIN:
                best = max(best, PARTNER_COUNT)
            elif (number and number[0] <= OTHER_COUNT / 2) or (x.things and y.things and not _related(x, y)):
                clash = True
            elif x.kind in (Kind.RELEASE, Kind.EASE):
                best = max(best, 1.0)
    if best >= PARTNER_COUNT or not clash:
        return best, "told with something alike"
    return OTHER_PARTNER, "told with something else"


def _related(x: Telling, y: Telling) -> bool:
    return bool(x.things & y.things or x.things & y.above or y.things & x.above)
