"""Ledger → the moments of its timeline picture: exchanges as pairs, other events alone, and what lies too far back to draw.

A moment is one place on the line. What the first party gave stands on one side of it, what the second gave on the other;
talks, deals and the acts of others stand with the first but grey.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from detente.model import Basis, Event, Interval, Kind, Ledger
from detente.views.deals import acts_for, dealt, principal
from detente.views.look import happenings, index, moves
from detente.views.sentences import phrase
from detente.views.words import capital, when_text

#: Kinds that the picture shows; measures kept, background acts and what was said stand in the text.
_DRAWN = frozenset({Kind.EASE, Kind.IMPOSE, Kind.RELEASE, Kind.DETAIN, Kind.NORMALIZE, Kind.AGREE, Kind.TALKS})

#: Kinds that nobody gives: they stand grey.
_NEUTRAL = frozenset({Kind.TALKS, Kind.AGREE})

#: What an event of a kind is worth to the picture, where not all have room; a point more for an act of one of the two parties.
_WORTH = {Kind.RELEASE: 4, Kind.EASE: 4, Kind.NORMALIZE: 3, Kind.AGREE: 3, Kind.IMPOSE: 2, Kind.TALKS: 2, Kind.DETAIN: 1}

#: Moments beside the exchanges that the picture has room for.
_MOST_ALONE = 9

#: Where there are exchanges, the picture reaches this share of their span, and at least this many days, beyond them.
_MARGIN_SHARE, _MARGIN_DAYS = 0.35, 45

#: Where there are none, a first moment is left out where the gap after it would take more than this share of the whole span:
#: else years of nothing would press the story into a corner. With fewer moments than this nothing is left out.
_GAP_SHARE, _FEWEST = 0.35, 3

#: Earlier moments that the caption names, the last ones.
_EARLIER = 4

#: Dates wider than this (days) are no place on a line of months.
_WIDEST = 200


@dataclass(frozen=True, slots=True)
class Moment:
    """`gave` are the labels of the two sides, `grey` those of neither; `number` is the exchange's number among its kind."""

    interval: Interval
    inferred: bool
    gave: tuple[tuple[str, ...], tuple[str, ...]]
    grey: tuple[str, ...] = ()
    number: int | None = None
    events: tuple[str, ...] = ()
    stated: bool = True

    @property
    def middle(self) -> date:
        return self.interval.low + (self.interval.high - self.interval.low) / 2

    @property
    def label(self) -> str:
        return when_text(self.interval, Basis.INFERRED if self.inferred else None, short=True)


@dataclass(frozen=True, slots=True)
class Picture:
    """What there is to draw: the two parties, the moments in order, and what lies before them, the last of it."""

    sides: tuple[str, str] | None
    moments: tuple[Moment, ...]
    earlier: tuple[Moment, ...]
    left_out: int  # how many further events have no date that could be drawn, or no room


def _placed(interval: Interval | None) -> bool:
    return interval is not None and interval.closed and interval.days <= _WIDEST


def _exchanged(ledger: Ledger, sides: tuple[str, str]) -> list[Moment]:
    at, moments = index(ledger), []
    for n, x in enumerate(dealt(ledger.exchanges, sides, at)[0], 1):
        given = {party: [at.events[e] for e in ids if e in at.events] for party, ids in x.sides}
        both = [*given[sides[0]], *given[sides[1]], *([at.events[x.deal]] if x.deal in at.events else [])]
        interval = x.dated or next((e.dated for e in both if e.dated), None)
        if interval is None or not _placed(interval):
            continue
        labels = tuple(tuple(_label(e) for e in given[side]) for side in sides)
        inferred = any(e.basis is Basis.INFERRED and e.dated == interval for e in both)
        moments.append(
            Moment(interval, inferred, (labels[0], labels[1]), (), n, tuple(e.id for e in both), x.strength == "stated")
        )
    return moments


def _label(event: Event) -> str:
    return capital(phrase(event, 44))


def _alone(events: Iterable[Event], sides: tuple[str, str] | None) -> list[Moment]:
    """Events of no exchange, those of one day and side in one moment."""
    groups: dict[tuple[Interval, int], list[Event]] = {}
    for e in events:
        if e.dated is None or not _placed(e.dated):
            continue
        neutral = e.kind in _NEUTRAL or sides is None
        side = 2 if neutral or sides is None else next((i for i, s in enumerate(sides) if any(acts_for(p, s) for p in e.by)), 2)
        groups.setdefault((e.dated, side), []).append(e)
    moments = []
    for (interval, side), group in sorted(groups.items(), key=lambda item: (item[0][0], item[0][1])):
        labels = tuple(dict.fromkeys(_label(e) for e in group))
        parts = [labels if i == side else () for i in range(3)]
        inferred = any(e.basis is Basis.INFERRED for e in group)
        moments.append(Moment(interval, inferred, (parts[0], parts[1]), parts[2], None, tuple(e.id for e in group)))
    return moments


def _inside(moments: list[Moment], exchanged: list[Moment]) -> list[Moment]:
    """The moments near the exchanges; without exchanges, those after the last long silence at the beginning."""
    if exchanged:
        first, last = min(m.interval.low for m in exchanged), max(m.interval.high for m in exchanged)
        margin = timedelta(days=max(_MARGIN_DAYS, round((last - first).days * _MARGIN_SHARE)))
        return [m for m in moments if first - margin <= m.interval.low and m.interval.high <= last + margin]
    start = 0
    while len(moments) - start > _FEWEST:
        here, after, end = moments[start].middle, moments[start + 1].middle, moments[-1].middle
        if (after - here).days <= _GAP_SHARE * (end - here).days:
            break
        start += 1
    return moments[start:]


def _worth(moment: Moment, events: dict[str, Event], sides: tuple[str, str] | None) -> tuple[int, int, float, str]:
    """How much a moment matters: exchanges before all, then kind and whose act it is, then how many sources tell it."""
    told = [events[e] for e in moment.events if e in events]
    by_side = max((any(acts_for(p, s) for p in e.by for s in sides or ()) for e in told), default=False)
    kind = max((_WORTH.get(e.kind, 0) for e in told), default=0)
    sources = max((len(e.sources) for e in told), default=0)
    confidence = max((e.confidence for e in told), default=0.0)
    return (1000 if moment.number else kind + by_side, sources, confidence, moment.events[0] if moment.events else "")


def picture(ledger: Ledger) -> Picture:
    """The moments of a ledger, in order of time; the lesser ones left out where there are too many to read."""
    sides = principal(ledger)
    events = index(ledger).events
    drawn = [e for e in happenings(ledger) if e.kind in _DRAWN and moves(e)]
    paired = _exchanged(ledger, sides) if sides else []
    taken = {e for m in paired for e in m.events}
    rest = [e for e in drawn if e.id not in taken]
    moments = sorted([*paired, *_alone(rest, sides)], key=lambda m: (m.middle, m.interval, m.number or 0, m.events))
    near = _inside(moments, paired)
    ranked = sorted(near, key=lambda m: _worth(m, events, sides), reverse=True)
    kept = set(ranked[: len(paired) + _MOST_ALONE])
    first = min((m.interval.low for m in kept), default=date.max)
    wide = [e for e in rest if not _placed(e.dated) and e.dated and e.dated.closed]
    beyond = [Moment(e.dated, e.basis is Basis.INFERRED, ((), ()), (_label(e),), None, (e.id,)) for e in wide if e.dated]
    before = [m for m in (*beyond, *moments) if m.interval.high < first]
    shown = tuple(m for m in near if m in kept)
    told = {e for m in (*shown, *before) for e in m.events}
    earlier = tuple(sorted(before, key=lambda m: (m.interval, m.events))[-_EARLIER:])
    return Picture(sides, shown, earlier, sum(e.id not in told for e in rest))
