"""Events → measures: one regime's restriction on one object of one target, with the history of its states.

To lift presupposes to have imposed: a measure first heard of when it is eased or kept was in force since nobody says when.
What is only planned, possible, conditional or refused moves no state; it shows that the measure is in force.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from detente.ledger.acts import Act, Deed, act_of
from detente.ledger.announcements import Told, settle
from detente.ledger.instruments import instrument_of, issuer_of
from detente.ledger.lifecycle import PRESUPPOSED, history
from detente.ledger.objects import Object, above, home_of, is_class, is_name, restriction_of
from detente.ledger.scope import papers
from detente.model import (
    MEASURE_KINDS,
    Claim,
    Event,
    Interval,
    Kind,
    Measure,
    MeasureState,
    Modality,
    Report,
    Restriction,
    Slot,
    Stage,
)


@dataclass(frozen=True, slots=True)
class Account:
    """What a measure is kept under: whose it is, against whom, on what."""

    regime: str
    target: str | None
    item: Object

    @property
    def id(self) -> str:
        return "m_" + hashlib.sha256(f"{self.regime}|{self.target}|{self.item.key}".encode()).hexdigest()[:12]


def measures(
    events: Sequence[Event],
    claims: Mapping[str, Claim],
    reports: Mapping[str, Report],
    scope: Mapping[str, Sequence[Object]],
) -> tuple[Measure, ...]:
    """Every measure that an event imposes, keeps or eases; by regime, target and object. `scope`: what each event bears on."""
    told = settle(_accounts(events, claims, reports, scope))
    found = [_measure(account, settled) for account, settled in told.items()]
    kept = _begun([measure for measure in found if measure is not None])
    return tuple(sorted(kept, key=lambda m: (m.regime, m.target or "", m.object, m.id)))


def _accounts(
    events: Sequence[Event], claims: Mapping[str, Claim], reports: Mapping[str, Report], scope: Mapping[str, Sequence[Object]]
) -> dict[Account, list[Act]]:
    """The acts on each account, in the order of the events; those that name no target go with the others where there is one."""
    posted: dict[tuple[str, Object], list[tuple[str | None, Act]]] = defaultdict(list)
    names: dict[str, Object] = {}
    for event in events:
        if event.kind not in MEASURE_KINDS:
            continue
        items = [names.setdefault(item.key, item) for item in scope[event.id]]
        for regime in regimes_of(event, items, claims, reports):
            act = act_of(event, claims, reports, regime)
            for item in items:
                own = home_of(item)
                targets: Iterable[str | None] = (own,) if own and own != regime else event.to or (None,)
                posted[regime, item].extend((target, act) for target in targets)
    return _targeted(posted)


def _targeted(posted: Mapping[tuple[str, Object], Sequence[tuple[str | None, Act]]]) -> dict[Account, list[Act]]:
    found: dict[Account, list[Act]] = defaultdict(list)
    for (regime, item), told in posted.items():
        counted = Counter(target for target, _ in told if target is not None)
        usual = min(counted, key=lambda target: (-counted[target], target), default=None)
        one = len(counted) == 1 or is_name(item)  # one firm, one person: one measure, whatever state each report thinks of
        for target, act in told:
            account = Account(regime, usual if one else target, item)
            if act not in found[account]:
                found[account].append(act)
    return found


def regimes_of(
    event: Event, items: Sequence[Object], claims: Mapping[str, Claim], reports: Mapping[str, Report]
) -> tuple[str, ...]:
    """Whose measure an event moves: that of the law it is done by, else of those who act; no state sanctions its own firms."""
    paper = next(iter(papers(event, claims)), instrument_of(event.instrument))
    if paper is not None and paper.authority not in event.by:
        return (paper.authority,)
    homes = {home_of(item) for item in items}
    if len(event.by) == 1 and homes == {event.by[0]}:
        issuers = {issuer for id in event.claims if (issuer := issuer_of(reports[claims[id].report]))} - set(event.by)
        return tuple(sorted(issuers)) if len(issuers) == 1 else ()
    return event.by


def _measure(account: Account, told: Told) -> Measure | None:
    item, acts = account.item, told.acts
    listable = item.single or item.part_of == "listed persons" or item.key.startswith("text:")
    states = history(acts, listable=listable)
    if not states:
        return None
    announced = (*told.announced, *_beside(acts, states))
    events = {act.event.id: act.event for act in (*acts, *announced)}
    moving = [event for event in events.values() if event.modality is Modality.DONE]
    return Measure(
        id=account.id,
        regime=account.regime,
        target=account.target,
        object=item.name,
        things=(item.thing,) if item.thing else (),
        restriction=restriction_of(item.thing or item.part_of) if item.thing or item.part_of else Restriction.OTHER,
        history=states,
        grounds=tuple(sorted({b for e in events.values() if e.kind is not Kind.EASE for b in e.because})),
        terms=tuple(sorted({e.condition for e in events.values() if e.condition and _is_term(e)})),
        support=tuple(sorted({report for event in moving for report in event.reports})),
        dissent=tuple(sorted({report for event in events.values() for report in dissenting(event)})),
        announced=tuple(sorted(map(_announced, announced), key=_moment)),
        kept=_kept(acts),
        part_of=(item.part_of,) if item.part_of else (),
        events=tuple(sorted(events)),
    )


def _beside(acts: Sequence[Act], states: Sequence[MeasureState]) -> list[Act]:
    """Relief that is told and changed no state, since the law had given it, or more, before."""
    moved = {state.event for state in states}
    return [act for act in acts if act.deed in (Deed.LIFT, Deed.EASE) and act.event.id not in moved]


def _is_term(event: Event) -> bool:
    """A condition for the end of a measure: of relief that is still open, or of keeping it; what was eased has met its own."""
    if event.kind is Kind.EASE:
        return event.modality is not Modality.DONE
    return event.kind is Kind.MAINTAIN


def _announced(act: Act) -> MeasureState:
    """A step that is told and not in force; the word is that of the act."""
    (state,) = [s for s in history([replace(act, deed=act.meant, until=None)]) if s.event is not None]
    return replace(state, axes=replace(state.axes, stage=Stage.ANNOUNCED))


def _moment(state: MeasureState) -> tuple[str, str]:
    return (str(state.since.low) if state.since else "9999", state.event or "")


def _kept(acts: Sequence[Act]) -> tuple[date, ...]:
    """The days on which the measure was said to be still in force."""
    days = {act.since.high for act in acts if act.deed is Deed.KEEP and act.event.kind is not Kind.EASE and act.since is not None}
    return tuple(sorted(day for day in days if day < date.max))


def _begun(found: Sequence[Measure]) -> list[Measure]:
    """A presupposed imposition is as old as the first that is told of a part, or of what it is part of.

    A producer sanctioned is its goods sanctioned; "the airline was sanctioned" is told of the one that is eased later.
    """
    begun = []
    for measure in found:
        parts = [m for m in found if m.regime == measure.regime and m.target == measure.target and _akin(m, measure)]
        firsts = [m.history[0] for m in parts if m.history[0].basis != PRESUPPOSED and m.history[0].since is not None]
        head = measure.history[0]
        if head.basis == PRESUPPOSED and firsts:
            first = min(firsts, key=lambda s: (s.since.high if s.since else date.max, s.event or ""))
            if len(measure.history) == 1 or not _before(measure.history[1].since, first.since):
                since = _no_later(first.since, measure.history[1:])
                measure = replace(measure, history=(replace(head, since=since, event=first.event), *measure.history[1:]))
        begun.append(measure)
    return begun


def _no_later(since: Interval | None, following: Sequence[MeasureState]) -> Interval | None:
    """When a measure began, cut at what came next: what was eased or revoked by a day was in force by then."""
    if since is None or not following or following[0].since is None or following[0].since.high >= since.high:
        return since
    return replace(since, end=following[0].since.high)


def _akin(other: Measure, measure: Measure) -> bool:
    if not other.things or not measure.things or is_class(other.things[0]) or is_class(measure.things[0]):
        return False
    return measure.things[0] in above(other.things[0]) or other.things[0] in above(measure.things[0])


def _before(a: Interval | None, b: Interval | None) -> bool:
    return a is not None and b is not None and a.high < b.low


def dissenting(event: Event) -> tuple[str, ...]:
    """The reports that hold another modality than the one chosen."""
    return tuple(
        sorted(
            {
                r
                for d in event.dissent
                if d.slot is Slot.MODALITY
                for value, holders in d.values
                if value != d.chosen
                for r in holders
            }
        )
    )
