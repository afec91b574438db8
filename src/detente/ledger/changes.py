"""Two ledgers of one dossier, as known by two days → what changed, and why: it happened between them, or it was learned.

A measure is asked three times: as it stood on the first day by what was known then; on that same day by what is known now
(what differs was learned); and on the second day by what is known now (what differs happened).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from detente.ledger.register import Register
from detente.ledger.status import ask
from detente.model import SAID_KINDS, Event, Interval, Ledger, Measure, Status


class Cause(StrEnum):
    """Why two ledgers differ."""

    HAPPENED = "happened"  # between the two days
    LEARNED = "learned"  # of what was before the first day, or without a date
    AHEAD = "ahead"  # told now of what is to come after the second day
    WITHDRAWN = "withdrawn"  # no longer told: corrected, or seen to be another event


@dataclass(frozen=True, slots=True)
class Change:
    """`about` says what changed: an event, a status, an assertion, a disagreement; `slot` which part of it; `id` is for `why`."""

    cause: Cause
    about: str
    id: str
    name: str
    slot: str
    before: str | None
    after: str | None
    events: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


def changes(before: Ledger, after: Ledger, start: date, end: date) -> tuple[Change, ...]:
    """Everything that the later ledger says otherwise or beyond the earlier one; by cause, then by what it is about."""
    found = [
        *_events(before, after, start, end),
        *_statuses(before, after, start, end),
        *_assertions(before, after),
        *_disagreements(before, after),
    ]
    return _in_order(found)


def first_told(ledger: Ledger, start: date, end: date) -> tuple[Change, ...]:
    """The happenings that could first be read after `start` and by `end`, by one ledger alone: what the news of these days
    changed in what was told before takes a second one, which on a large dossier is folded for minutes."""
    found = []
    for event in ledger.events:
        days = [known.day for id in event.reports if (known := ledger.known.get(id)) and known.day]
        if event.kind not in SAID_KINDS and days and start < min(days) <= end:
            found.append(_change(cause_of(event.dated, start, end), event, "new", None, _shown(event.dated)))
    return _in_order(found)


def _in_order(found: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(found, key=lambda c: (list(Cause).index(c.cause), c.about, c.name, c.slot, c.id)))


def _events(before: Ledger, after: Ledger, start: date, end: date) -> Iterable[Change]:
    old = {event.id: event for event in before.events if event.kind not in SAID_KINDS}
    new = {event.id: event for event in after.events if event.kind not in SAID_KINDS}
    homes = {claim: event for event in new.values() for claim in event.claims}
    for id, event in new.items():
        if id not in old:
            yield _change(cause_of(event.dated, start, end), event, "new", None, _shown(event.dated))
            continue
        for slot, was, now in _slots(old[id], event):
            yield _change(Cause.LEARNED, event, slot, was, now)
    for id, event in old.items():
        if id not in new:
            into = next((homes[claim] for claim in event.claims if claim in homes), None)
            now = f"told as part of {_name(into)}" if into else None
            yield _change(Cause.LEARNED if into else Cause.WITHDRAWN, event, "gone", _shown(event.dated), now)


def cause_of(dated: Interval | None, start: date, end: date) -> Cause:
    """Where a happening stands to the two days: one that may have been before the first was learned, not seen to happen."""
    if dated is None or dated.low <= start:
        return Cause.LEARNED
    return Cause.HAPPENED if dated.low <= end else Cause.AHEAD


def _slots(was: Event, now: Event) -> Iterable[tuple[str, str | None, str | None]]:
    pairs = (
        ("when", _shown(was.dated), _shown(now.dated)),
        ("modality", was.modality.value, now.modality.value),
        ("count", str(was.count) if was.count else None, str(now.count) if now.count else None),
        ("by", ", ".join(was.by), ", ".join(now.by)),
        ("object", was.object, now.object),
        ("how", was.how, now.how),
        ("people", ", ".join(was.people), ", ".join(now.people)),
        ("sources", str(len(was.sources)), str(len(now.sources))),
    )
    return ((slot, old, new) for slot, old, new in pairs if old != new)


def _change(cause: Cause, event: Event, slot: str, before: str | None, after: str | None) -> Change:
    return Change(cause, "event", event.id, _name(event), slot, before or None, after or None, (event.id,), event.reports)


def _name(event: Event) -> str:
    parts = [event.kind.value, str(event.count) if event.count else "", event.object or ""]
    return " ".join(part for part in (", ".join(event.by), *parts) if part)


def _shown(interval: Interval | None) -> str | None:
    return str(interval) if interval else None


def _statuses(before: Ledger, after: Ledger, start: date, end: date) -> Iterable[Change]:
    old, new = Register(before), Register(after)
    for measure in _measures(before, after):
        asked = ((old, start), (new, start), (new, end))
        then, then_now, now = (ask(at, measure.regime, measure.object, day, target=measure.target) for at, day in asked)
        if then.status is not then_now.status:
            yield _status(Cause.LEARNED, measure, f"as of {start}", then, then_now)
        if then_now.status is not now.status:
            yield _status(Cause.HAPPENED, measure, f"as of {end}", then_now, now)


def _measures(before: Ledger, after: Ledger) -> list[Measure]:
    by_id = {measure.id: measure for measure in (*before.measures, *after.measures)}
    return sorted(by_id.values(), key=lambda m: (m.regime, m.target or "", m.object, m.id))


def _status(cause: Cause, measure: Measure, slot: str, was: Status, now: Status) -> Change:
    name = f"{measure.regime} {measure.object}" + (f" ({measure.target})" if measure.target else "")
    return Change(cause, "status", measure.id, name, slot, _worded(was), _worded(now), now.events, now.support)


def _worded(answer: Status) -> str:
    since = f" since {answer.since}" if answer.since else ""
    return f"{answer.status}{since}{f', {answer.instrument}' if answer.instrument else ''}"


def _assertions(before: Ledger, after: Ledger) -> Iterable[Change]:
    old = {row.id: row for row in before.assertions}
    for row in after.assertions:
        was = old.get(row.id)
        if was is None or (was.verdict, was.gap) != (row.verdict, row.gap):
            first = f"{was.verdict}: {was.why}" if was else None
            claim = after.claim(row.claim)
            reports = (claim.report,) if claim else ()
            yield Change(Cause.LEARNED, "assertion", row.id, row.text, "verdict", first, f"{row.verdict}: {row.why}", (), reports)


def _disagreements(before: Ledger, after: Ledger) -> Iterable[Change]:
    old, new = ({row.id: row for row in ledger.disagreements} for ledger in (before, after))
    for id, row in new.items():
        if id not in old:
            reports = tuple(sorted({report for _, held in row.values for report in held}))
            yield Change(Cause.LEARNED, "disagreement", id, row.about, row.slot.value, None, row.chosen, row.events, reports)
    for id, row in old.items():
        if id not in new:
            yield Change(Cause.LEARNED, "disagreement", id, row.about, row.slot.value, row.chosen, "settled", row.events)
