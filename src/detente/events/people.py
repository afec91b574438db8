"""Events that free or jail → everyone they name, once, with all spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from detente.events.cast import Cast
from detente.lexicon.names import parts_of
from detente.model import Claim, Event, Freed, Interval, Kind, Modality


def people(events: Sequence[Event], claims: Mapping[str, Claim], cast: Cast) -> tuple[Freed, ...]:
    """The people named as freed or jailed, by surname; each with the events and reports that say so."""
    named: dict[str, list[Event]] = defaultdict(list)
    spelled: dict[str, set[str]] = defaultdict(set)
    for event in events:
        if event.kind not in (Kind.RELEASE, Kind.DETAIN) or event.modality is not Modality.DONE:
            continue
        for claim in event.claims:
            for name in cast.held(claims[claim]):
                key = cast.key(name)
                spelled[key].add(name)
                if event not in named[key]:
                    named[key].append(event)
    found = [_freed(key, named[key], spelled[key], claims, cast) for key in named]
    return tuple(sorted(found, key=lambda p: (parts_of(p.name)[-1:], p.name)))


def _freed(key: str, events: Sequence[Event], spelled: set[str], claims: Mapping[str, Claim], cast: Cast) -> Freed:
    ordered = sorted(events, key=_moment)
    freed = [event for event in ordered if event.kind is Kind.RELEASE]
    telling = [c for e in ordered for c in e.claims if any(cast.key(n) == key for n in cast.held(claims[c]))]
    last = freed[-1] if freed else None
    narrow = [
        e for e in freed if e.dated is not None and last is not None and last.dated and e.dated.overlaps(last.dated)
    ] or freed
    return Freed(
        name=cast.shown([key])[0],
        spellings=tuple(sorted(spelled)),
        freed=tuple(event.id for event in freed),
        jailed=tuple(event.id for event in ordered if event.kind is Kind.DETAIN),
        how=next((event.how for event in reversed(narrow) if event.how), None),
        to=tuple(sorted({to for event in narrow for to in event.to})),
        dated=_narrowest(narrow),
        reports=tuple(sorted({claims[c].report for c in telling})),
    )


def _moment(event: Event) -> tuple[str, str]:
    return (str(event.dated.low) if event.dated else "9999", event.id)


def _narrowest(events: Sequence[Event]) -> Interval | None:
    return min((e.dated for e in events if e.dated), key=lambda i: (i.days, i.low), default=None)
