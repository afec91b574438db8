"""The acts on one measure, in order of time → the history of its states on the four axes.

A licence or a suspension that names its last day ends by itself unless it is renewed; a package kept until a day expires after
it unless it is kept again. An imposition after relief puts the measure back. Nothing here knows who asks, or when.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from detente.ledger.acts import Act, Deed
from detente.ledger.axes import ALLOWS, OFF, word_of
from detente.model import Authorisation, Axes, Basis, Force, Interval, Kind, Listing, MeasureState, Modality, Stage, StatusWord

#: What a measure is taken to be before anything else is told of it.
PRESUPPOSED = "presupposed"

#: How a state comes about where nothing is put on: what had been given ends by itself, or is taken back.
EXPIRED, REVOKED = "expired", "licence revoked"

#: On one day: what is put on comes first, then what is taken away, then what is given.
_ORDER = {
    Deed.IMPOSE: 0,
    Deed.KEEP: 1,
    Deed.REVOKE: 3,
    Deed.SUSPEND: 4,
    Deed.AUTHORISE: 4,
    Deed.EASE: 5,
    Deed.LIFT: 6,
    Deed.DELIST: 7,
}

_BINDS = Axes(force=Force.IN_FORCE)


@dataclass(frozen=True, slots=True)
class _Term:
    """The day after which a state ends by itself, and what it goes back to."""

    last: date
    ends: str  # "authorisation", "suspension" or "measure"
    act: Act


def history(acts: Sequence[Act], *, listable: bool = True) -> tuple[MeasureState, ...]:
    """The states that acts bring a measure into, oldest first; a measure first heard of in relief was in force before it.

    `listable`: a firm or a person, which a list names; a sector is not on a list.
    """
    ordered = _ordered(_issued_once([act for act in acts if act.deed is not Deed.KEEP or act.until is not None]))
    steps: list[MeasureState] = []
    axes = _BINDS
    term: _Term | None = None
    if _presupposes(acts, ordered):
        steps.append(MeasureState(None, StatusWord.IN_FORCE, None, None, PRESUPPOSED, _BINDS))
    for act in ordered:
        if term is not None and act.day > term.last + timedelta(days=1) and not _renews(act, term):
            axes = _ended(axes, term)
            steps.append(_step(axes, term.act, Interval.day(term.last + timedelta(days=1)), EXPIRED))
            term = None
        if _adds_nothing(axes, act):
            continue
        after = _after(axes, act, listable=listable, begun=bool(steps))
        if act.deed is not Deed.KEEP:
            steps.append(_step(after, act, act.since, _how(axes, act)))
        elif axes.force is Force.EXPIRED:
            steps.append(_step(after, act, act.since, "renewed"))
        axes, term = after, _term(act, term)
    if term is not None:
        axes = _ended(axes, term)
        steps.append(_step(axes, term.act, Interval.day(term.last + timedelta(days=1)), EXPIRED))
    return tuple(steps)


def _issued_once(acts: Sequence[Act]) -> list[Act]:
    """One paper is issued on one day: a day that a report only lets infer yields to one that another states. A listing of which
    nobody tells the day is no other than the one whose day is told.

    Renewals told in one breath begin with the paper that they renew.
    """
    kept = []
    dated = any(a.deed is Deed.IMPOSE and a.since is not None and a.since.start is not None for a in acts)
    for act in acts:
        if act.between and any(a.deed is act.deed and not a.between and _overlap(a, act) for a in acts):
            continue  # what two lists far apart show is what somebody tells the day of
        if act.deed is Deed.IMPOSE and act.since is not None and act.since.start is None and not act.again and len(acts) > 1:
            if dated:
                continue  # "had been listed": no second listing
            act = replace(act, since=None)
        same = [a for a in acts if a is not act and a.deed is act.deed and a.paper is not None and act.paper is not None]
        if act.paper is not None and act.deed is Deed.AUTHORISE and not act.extends:
            stated = [a for a in same if a.paper == act.paper and not a.extends and a.event.basis is Basis.STATED]
            if act.event.basis is Basis.INFERRED and stated and not any(_overlap(a, act) for a in stated):
                continue
        if act.many and act.since is not None:
            first = [a.day for a in same if act.paper and a.paper and a.paper.family == act.paper.family and not a.many]
            begun = min((day for day in first if act.since.low <= day <= act.since.high), default=act.since.low)
            act = replace(act, since=Interval.day(begun))
        if act.deed is Deed.AUTHORISE and act.paper is None:
            told = {a.paper for a in acts if a.deed is Deed.AUTHORISE and a.paper is not None and _overlap(a, act)}
            act = replace(
                act, paper=next(iter(told)) if len(told) == 1 else None
            )  # one licence, told with its number and without
        if act.deed is Deed.AUTHORISE and act.until is not None and any(_was_renewed(act, a) for a in _same_paper(act, acts)):
            act = replace(act, until=None)
        kept.append(act)
    return kept


def _same_paper(act: Act, acts: Sequence[Act]) -> list[Act]:
    """The acts done by the same paper, or by a renewal of it."""
    return [a for a in acts if a is not act and a.paper and act.paper and a.paper.family == act.paper.family]


def _was_renewed(licence: Act, end: Act) -> bool:
    """What is revoked was in force until then: a licence revoked after its last day had been renewed, whoever told of it."""
    return end.deed is Deed.REVOKE and licence.until is not None and licence.until < end.day < date.max


def _overlap(a: Act, b: Act) -> bool:
    return a.since is not None and b.since is not None and a.since.overlaps(b.since)


def _ordered(acts: Sequence[Act]) -> list[Act]:
    """By the day by which each surely holds; undated relief after all that has a day, an undated imposition before it."""

    def key(act: Act) -> tuple[date, int, date, str]:
        undated = date.min if act.deed is Deed.IMPOSE else date.max
        return (act.day if act.since is not None else undated, _ORDER[act.deed], act.until or date.max, act.event.id)

    return sorted(acts, key=key)


def _presupposes(acts: Sequence[Act], ordered: Sequence[Act]) -> bool:
    """To lift, keep or refuse to ease presupposes to have imposed; an imposition told first does not."""
    moving = [act for act in ordered if act.deed is not Deed.KEEP]
    kept = [act for act in acts if act.deed is Deed.KEEP and (act.event.kind is Kind.EASE or act.event.modality is Modality.DONE)]
    if not moving:
        return bool(kept)
    first = moving[0]
    if first.deed is not Deed.IMPOSE:
        return True
    return first.since is not None and any(act.day < first.since.low for act in kept)


def _step(axes: Axes, act: Act, since: Interval | None, how: str | None) -> MeasureState:
    paper = act.event.instrument or (act.paper.name if act.paper and act.deed in (Deed.AUTHORISE, Deed.REVOKE) else None)
    until = act.until if how != EXPIRED else None
    return MeasureState(since, word_of(axes), how, act.event.id, act.basis, axes, paper, until)


def _how(before: Axes, act: Act) -> str | None:
    if act.deed is Deed.REVOKE:
        return REVOKED
    if act.deed is Deed.AUTHORISE and act.authorisation is Authorisation.WIND_DOWN:
        return "wind-down"
    if act.deed is Deed.IMPOSE and _relieved(before):
        return act.event.how or "reimposed"
    return act.event.how


def _adds_nothing(axes: Axes, act: Act) -> bool:
    """Relief of which nobody tells the extent, told of what is licensed, delisted or ended already: the law's word stays."""
    if act.firm or act.deed not in (Deed.LIFT, Deed.EASE) or axes.force is None:
        return False
    return axes.authorisation in ALLOWS or _over(axes)


def _over(axes: Axes) -> bool:
    return axes.listing in OFF or axes.force in (Force.TERMINATED, Force.EXPIRED)


def _relieved(axes: Axes) -> bool:
    return axes.force not in (Force.IN_FORCE, Force.REIMPOSED) or axes.listing in OFF


def _after(axes: Axes, act: Act, *, listable: bool, begun: bool) -> Axes:
    stage = act.stage
    match act.deed:
        case Deed.IMPOSE:
            force = Force.REIMPOSED if begun and _relieved(axes) else axes.force or Force.IN_FORCE
            listing = Listing.DESIGNATED if listable else axes.listing
            return Axes(listing, Authorisation.NONE, force, stage)
        case Deed.REVOKE:
            return replace(axes, authorisation=Authorisation.NONE, stage=stage)
        case Deed.AUTHORISE:
            force = Force.IN_FORCE if axes.force is None else axes.force
            return replace(axes, authorisation=act.authorisation, force=force, stage=stage)
        case Deed.SUSPEND:
            return replace(axes, force=Force.SUSPENDED, stage=stage)
        case Deed.DELIST:
            return Axes(Listing.DELISTED, Authorisation.NONE, Force.TERMINATED, stage)
        case Deed.LIFT if act.firm:
            return Axes(axes.listing, Authorisation.NONE, Force.TERMINATED, stage)
        case Deed.LIFT | Deed.EASE:
            return replace(axes, force=None, stage=stage)
        case Deed.KEEP:
            return replace(axes, force=Force.IN_FORCE) if axes.force is Force.EXPIRED else axes


def _renews(act: Act, term: _Term) -> bool:
    """A renewal told for the time before the end keeps what would have ended, though its own day is later."""
    if act.since is None or not act.extends:
        return False
    return act.since.low <= term.last + timedelta(days=1)


def _term(act: Act, term: _Term | None) -> _Term | None:
    """What ends by itself after this act."""
    match act.deed:
        case Deed.AUTHORISE:
            if act.until is None and term is not None and term.ends == "authorisation" and _overlap(term.act, act):
                same = term.act.paper is None or act.paper is None or term.act.paper == act.paper
                return term if same else None  # one licence, told with its last day and without it
            return _Term(act.until, "authorisation", act) if act.until else None
        case Deed.SUSPEND:
            return _Term(act.until, "suspension", act) if act.until else None
        case Deed.KEEP:
            if act.until is None or act.basis == "press" or (term is not None and term.ends != "measure"):
                return term  # a renewal is seldom news: only an official term runs out unseen
            return _Term(max(act.until, term.last) if term else act.until, "measure", act)
        case Deed.IMPOSE if act.until and act.basis != "press":
            return _Term(act.until, "measure", act)
        case Deed.LIFT | Deed.EASE if not act.firm and term is not None and term.ends != "suspension":
            return term  # relief of unknown extent ends no licence and no package
        case _:
            return None


def _ended(axes: Axes, term: _Term) -> Axes:
    match term.ends:
        case "authorisation":
            return replace(axes, authorisation=Authorisation.NONE, stage=Stage.EFFECTIVE)
        case "suspension":
            return replace(axes, force=Force.IN_FORCE, stage=Stage.EFFECTIVE)
        case _:
            return replace(axes, force=Force.EXPIRED, stage=Stage.EFFECTIVE)
