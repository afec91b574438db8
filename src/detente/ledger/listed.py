"""Official lists → what they add to the ledger: reports of kind `list`, claims, events, and where they contradict reports.

What a list says is an event of its own, so that what two snapshots far apart leave open dates nothing that a report tells. Only
where the list itself gives the day, and a report tells the same on that day, is it one event, told by both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from detente.events.flow import moment, row_id
from detente.events.rulings import rulings
from detente.ledger.objects import objects_of_event
from detente.lexicon import lexicon
from detente.lists.claims import list_claims
from detente.lists.findings import Finding, Verdict
from detente.lists.notices import notices
from detente.lists.recalled import Recalled
from detente.lists.reconcile import reconcile
from detente.lists.verdicts import DATES
from detente.model import (
    Claim,
    Decision,
    Disagreement,
    Event,
    Interval,
    Kind,
    Known,
    Report,
    Slot,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """What lists add."""

    lists: Recalled
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    known: Mapping[str, Known]


def from_lists(lists: Recalled, decisions: Sequence[Decision]) -> Listed:
    """The reports and claims of lists, save what a human rejected, and when each could be known."""
    reports, told = list_claims(lists)
    rejected = rulings(decisions, told).rejected
    claims = tuple(claim for claim in told if claim.id not in rejected)
    known = {one.id: Known(one.published, False, "the day on which the list was taken") for one in reports}
    return Listed(lists, reports, claims, known)


def with_lists(told: Sequence[Event], claims: Sequence[Claim]) -> tuple[Event, ...]:
    """The events of reports and those of lists; one where both tell the same on a day that the list gives."""
    events = {event.id: event for event in told}
    for claim in sorted(claims, key=lambda one: one.id):
        same = _same(claim, told)
        if same is not None:
            events[same] = _joined(events[same], claim)
        else:
            event = _event(claim)
            events[event.id] = event
    return tuple(sorted(events.values(), key=moment))


def _same(claim: Claim, told: Sequence[Event]) -> str | None:
    """The event of a report on the same party alone, of the same kind and authority, whose days hold the list's own."""
    when = claim.when.interval if claim.when else None
    if when is None or not when.closed or when.days > DATES or claim.kind is Kind.MAINTAIN:
        return None
    mine = objects_of_event(_event(claim))
    for event in told:
        alike = event.kind is claim.kind and event.modality is claim.modality and set(claim.by) <= set(event.by)
        if alike and event.dated is not None and event.dated.overlaps(when) and objects_of_event(event) == mine:
            return event.id
    return None


def _joined(event: Event, claim: Claim) -> Event:
    when = claim.when.interval if claim.when else None
    day = event.dated.meet(when) if event.dated and when else None
    return replace(
        event, dated=day or event.dated, basis=claim.when.basis if day and claim.when else event.basis,
        claims=(*event.claims, claim.id), reports=tuple(dict.fromkeys((*event.reports, claim.report))),
        sources=tuple(dict.fromkeys((*event.sources, claim.report))),
        derivation=(*event.derivation, *([f"the list gives {day}"] if day and day != event.dated else [])),
    )  # fmt: skip


def _event(claim: Claim) -> Event:
    when = claim.when
    return Event(
        id="e_" + claim.id.removeprefix("c_"), kind=claim.kind, modality=claim.modality, dated=when.interval if when else None,
        basis=when.basis if when else None, by=claim.by, to=claim.to, object=claim.object,
        things=lexicon().things_in(claim.object or ""), count=None, people=claim.people, place=None, how=claim.how,
        instrument=claim.instrument, because=(), condition=None, claims=(claim.id,), reports=(claim.report,),
        sources=(claim.report,), confidence=claim.confidence,
    )  # fmt: skip


def contradictions(
    lists: Recalled, events: Sequence[Event], claims: Mapping[str, Claim], reports: Mapping[str, Report]
) -> list[Disagreement]:
    """What reports tell and a later list does not bear out: a row each."""
    found = reconcile(lists, events, claims, notices=notices(reports.values()))
    by_id = {event.id: event for event in events}
    return [_row(by_id[one.event], one) for one in found if one.verdict is Verdict.CONTRADICTED and one.records]


def _row(event: Event, found: Finding) -> Disagreement:
    listed = [one for one in found.records if one.report]
    said = "still designated" if any(one.listed for one in listed[-1:]) else "not on the list"
    last = max((one.taken for one in listed if one.taken), key=lambda days: days.high, default=None)
    word = found.how or found.kind.value
    chosen = f"{said} on {_day(last)}" if last else said
    holders = tuple(sorted({one.report for one in listed if one.taken == last}))
    values = tuple(sorted([(f"reported: {word}", tuple(sorted(event.reports))), (chosen, holders)]))
    about = f"{found.object}: {found.why}"
    why = "on who is listed, a list outweighs what is announced"
    id = row_id(Slot.LIST.value, event.id, found.regime, chosen)
    return Disagreement(id, about, Slot.LIST, (event.id,), values, chosen, why)


def _day(days: Interval) -> str:
    return str(days.start) if days.start == days.end else str(days)
