"""Events → measures: one regime's restriction on one object, with the history of its states.

To lift presupposes to have imposed: a measure first heard of when it is eased or kept was in force since nobody says when.
What is only planned, possible, conditional or refused moves no state; it shows that the measure is in force.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from detente.events.telling import partly
from detente.ledger.objects import Object, above, is_class, objects_of_event, restriction_of
from detente.model import (
    MEASURE_KINDS,
    Claim,
    Event,
    Interval,
    Kind,
    Measure,
    MeasureState,
    Modality,
    Relief,
    Report,
    ReportKind,
    Restriction,
    Slot,
    StatusWord,
)

#: What the press calls lifted is eased as far as one can tell: the extent is unknown until an official text says it.
_WORDS = {
    Relief.LICENSED: StatusWord.LICENSED,
    Relief.DELISTED: StatusWord.DELISTED,
    Relief.SUSPENDED: StatusWord.SUSPENDED,
}

_LEGAL = frozenset({ReportKind.OFFICIAL, ReportKind.LIST})


def measures(events: Sequence[Event], claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> tuple[Measure, ...]:
    """Every measure that an event imposes, keeps or eases; by regime, target and object."""
    grouped: dict[tuple[str, str], list[tuple[Event, Object]]] = defaultdict(list)
    for event in events:
        if event.kind in MEASURE_KINDS:
            for regime in event.by:
                for item in objects_of_event(event):
                    grouped[regime, item.key].append((event, item))
    found = []
    for (regime, _), told in grouped.items():
        item = told[0][1]
        for target, mine in _by_target([event for event, _ in told]).items():
            found.append(_measure(regime, target, item, mine, claims, reports))
    kept = _begun([m for m in found if m is not None])
    return tuple(sorted(kept, key=lambda m: (m.regime, m.target or "", m.object, m.id)))


def _begun(found: Sequence[Measure]) -> list[Measure]:
    """A presupposed imposition is as old as the first that is told of a part, or of what it is part of.

    A producer sanctioned is its goods sanctioned; "the airline was sanctioned" is told of the one that is eased later.
    """
    begun = []
    for measure in found:
        parts = [m for m in found if m.regime == measure.regime and _akin(m, measure)]
        firsts = [m.history[0] for m in parts if m.history[0].basis != "presupposed" and m.history[0].since is not None]
        head = measure.history[0]
        if head.basis == "presupposed" and firsts:
            first = min(firsts, key=lambda s: (s.since.high if s.since else date.max, s.event or ""))
            if len(measure.history) == 1 or not _before(measure.history[1].since, first.since):
                measure = replace(measure, history=(replace(head, since=first.since, event=first.event), *measure.history[1:]))
        begun.append(measure)
    return begun


def _akin(other: Measure, measure: Measure) -> bool:
    if not other.things or not measure.things or is_class(other.things[0]) or is_class(measure.things[0]):
        return False
    return measure.things[0] in above(other.things[0]) or other.things[0] in above(measure.things[0])


def _before(a: Interval | None, b: Interval | None) -> bool:
    return a is not None and b is not None and a.high < b.low


def _by_target(events: Sequence[Event]) -> dict[str | None, list[Event]]:
    """Events by target state; those that name none go with the others where there is but one."""
    named = sorted({target for event in events for target in event.to})
    grouped: dict[str | None, list[Event]] = defaultdict(list)
    for event in events:
        targets: Iterable[str | None] = event.to or (named if len(named) == 1 else [None])
        for target in targets:
            grouped[target].append(event)
    return grouped


def _measure(
    regime: str,
    target: str | None,
    item: Object,
    events: Sequence[Event],
    claims: Mapping[str, Claim],
    reports: Mapping[str, Report],
) -> Measure | None:
    ordered = sorted(events, key=_order)
    history = tuple(_history(ordered, item, claims, reports))
    if not history:
        return None
    moving = [event for event in ordered if event.modality is Modality.DONE]
    return Measure(
        id="m_" + hashlib.sha256(f"{regime}|{target}|{item.key}".encode()).hexdigest()[:12],
        regime=regime,
        target=target,
        object=item.name,
        things=(item.thing,) if item.thing else (),
        restriction=restriction_of(item.thing) if item.thing else Restriction.OTHER,
        history=history,
        grounds=tuple(sorted({because for event in ordered for because in event.because})),
        terms=tuple(sorted({event.condition for event in ordered if event.condition})),
        support=tuple(sorted({report for event in moving for report in event.reports})),
        dissent=tuple(sorted({report for event in ordered for report in dissenting(event)})),
    )


def _order(event: Event) -> tuple[str, str, str]:
    return (str(event.dated.high if event.dated.end else event.dated.low) if event.dated else "9999", event.kind.value, event.id)


def _history(
    events: Sequence[Event], item: Object, claims: Mapping[str, Claim], reports: Mapping[str, Report]
) -> list[MeasureState]:
    steps = [step for event in events for step in _steps(event, item, claims, reports)]
    first = next((event for event in events if event.modality is Modality.DONE and moves(event, item, claims)), None)
    imposed = first is not None and first.kind is Kind.IMPOSE
    presupposes = [e for e in events if e.kind is not Kind.IMPOSE and (e.modality is Modality.DONE or e.kind is Kind.EASE)]
    if not imposed and presupposes:
        steps.insert(0, MeasureState(None, StatusWord.IN_FORCE, None, None, "presupposed"))
    return steps


def moves(event: Event, item: Object, claims: Mapping[str, Claim]) -> bool:
    """The event changes the state of the measure: imposed or eased, and not an unnamed part of sanctions in general."""
    if event.modality is not Modality.DONE or event.kind not in (Kind.IMPOSE, Kind.EASE):
        return False
    return event.kind is Kind.IMPOSE or not (item.root and any(partly(claims[c]) for c in event.claims))


def _steps(event: Event, item: Object, claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> list[MeasureState]:
    if not moves(event, item, claims):
        return []
    basis = basis_of(event, reports)
    if event.kind is Kind.IMPOSE:
        return [MeasureState(event.dated, StatusWord.IN_FORCE, event.how, event.id, basis)]
    steps = [MeasureState(event.dated, relief_word(event, basis), event.how, event.id, basis)]
    until = _until(event, claims)
    if until is not None and (event.dated is None or until > event.dated.low):
        steps.append(MeasureState(Interval.day(until + timedelta(days=1)), StatusWord.IN_FORCE, "expired", event.id, basis))
    return steps


def relief_word(event: Event, basis: str) -> StatusWord:
    """The one word for a relief; lifted only where an official text or a list says so."""
    how = event.how
    if how == Relief.LIFTED and basis in ("official", "list"):
        return StatusWord.LIFTED
    if how in _WORDS:
        return _WORDS[Relief(how)]
    return StatusWord.EASED


def basis_of(event: Event, reports: Mapping[str, Report]) -> str:
    """The best kind of document that tells an event."""
    kinds = {reports[report].kind for report in event.reports}
    if ReportKind.LIST in kinds:
        return "list"
    return "official" if ReportKind.OFFICIAL in kinds else "press"


def _until(event: Event, claims: Mapping[str, Claim]) -> date | None:
    """The day a relief runs out by itself, where a claim gives it as a date."""
    for id in event.claims:
        text = claims[id].until
        if text:
            try:
                return date.fromisoformat(text[:10])
            except ValueError:
                continue
    return None


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
