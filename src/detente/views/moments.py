"""Ledger → the moments of its timeline picture: exchanges as pairs, other events alone, and what lies too far back to draw.

A moment is one place on the line. What the first party gave stands on one side of it, what the second gave on the other;
talks, deals and the acts of others stand with the first but grey.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from detente.model import Basis, Event, Interval, Kind, Ledger, Modality
from detente.views.deals import acts_for, ordered, principal
from detente.views.look import happenings, index
from detente.views.sentences import phrase
from detente.views.words import capital, when_text

#: Kinds that the picture shows; measures kept, background acts and what was said stand in the text.
_DRAWN = frozenset({Kind.EASE, Kind.IMPOSE, Kind.RELEASE, Kind.DETAIN, Kind.NORMALIZE, Kind.AGREE, Kind.TALKS})

_DRAWN_MODALITIES = frozenset({Modality.DONE, Modality.PLANNED})

#: Kinds that nobody gives: they stand grey.
_NEUTRAL = frozenset({Kind.TALKS, Kind.AGREE})

#: A first moment is left out of the picture, and named beside it, where the gap after it would take more than this share of the
#: whole span: else years of nothing would press the story into a corner.
_GAP_SHARE = 0.35

#: Below this many moments nothing is left out.
_FEWEST = 3

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
    """What there is to draw: the two parties, the moments in order, and those left out since they lie far before the rest."""

    sides: tuple[str, str] | None
    moments: tuple[Moment, ...]
    earlier: tuple[Moment, ...]
    undated: int


def _placed(interval: Interval | None) -> bool:
    return interval is not None and interval.closed and interval.days <= _WIDEST


def _exchanged(ledger: Ledger, sides: tuple[str, str]) -> list[Moment]:
    at, moments = index(ledger), []
    pairs = [x for x in ordered(ledger.exchanges) if {p for p, _ in x.sides} == set(sides)]
    for n, x in enumerate(pairs, 1):
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


def _split(moments: list[Moment]) -> tuple[list[Moment], list[Moment]]:
    """(far back, drawn): see `_GAP_SHARE`."""
    first = 0
    while len(moments) - first > _FEWEST:
        here, after, last = moments[first].middle, moments[first + 1].middle, moments[-1].middle
        if (after - here).days <= _GAP_SHARE * (last - here).days:
            break
        first += 1
    return moments[:first], moments[first:]


def picture(ledger: Ledger) -> Picture:
    """The moments of a ledger, in order of time."""
    sides = principal(ledger)
    drawn = [e for e in happenings(ledger) if e.kind in _DRAWN and e.modality in _DRAWN_MODALITIES]
    paired = _exchanged(ledger, sides) if sides else []
    taken = {e for m in paired for e in m.events}
    rest = [e for e in drawn if e.id not in taken]
    wide = [e for e in rest if not _placed(e.dated)]
    moments = sorted([*paired, *_alone(rest, sides)], key=lambda m: (m.middle, m.interval, m.number or 0, m.events))
    earlier, shown = _split(moments)
    dated_wide = [
        Moment(e.dated, e.basis is Basis.INFERRED, ((), ()), (_label(e),), None, (e.id,))
        for e in wide
        if e.dated and e.dated.closed
    ]
    return Picture(
        sides, tuple(shown), tuple(sorted([*dated_wide, *earlier], key=lambda m: m.interval)), sum(e.dated is None for e in rest)
    )
