"""Sanctions on a state as a whole → how many parties of its programmes a list has, and which of them the reports speak of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.lists.findings import Record, record_of
from detente.lists.records import Snapshot, days_text
from detente.lists.subjects import Subject, reach
from detente.lists.tracing import Lists
from detente.model import Event, Interval


@dataclass(frozen=True, slots=True)
class Whole:
    """The last snapshot of an authority that has parties of a state: how many, and the records of those that reports name."""

    taken: Interval
    count: int
    why: str
    records: tuple[Record, ...]
    matched: tuple[str, ...]


def whole(shelf: Lists, regime: str, targets: Sequence[str], told: Sequence[Event], known_by: date | None) -> Whole | None:
    """What an authority's lists have on states; None where no state is named, or no list has anything on it."""
    if not targets:
        return None
    named = _named(shelf, regime, targets, told, known_by)
    counted = [(s, shelf.frozen(s, regime, targets)) for _, all in shelf.lists(regime, known_by) for s in all if s.taken]
    with_any = [(snapshot, count) for snapshot, count in counted if count]
    last = max((s.taken.high for s, _, _ in named if s.taken), default=None)
    if not with_any and last is None:
        return None
    snapshot, count = max(with_any, key=lambda one: one[0].taken.high if one[0].taken else date.min, default=(None, 0))
    if snapshot is None or snapshot.taken is None or (last is not None and last > snapshot.taken.high):
        # a later snapshot has parties, but not the table that says under which programme
        here = [one for one in named if one[0].taken and one[0].taken.high == last]
        names = ", ".join(record.party for _, record, _ in here)
        taken = next(s.taken for s, _, _ in here if s.taken)
        return _whole(taken, len(here), f"designated on {days_text(taken)}, of those that the reports name: {names}", here)
    here = [one for one in named if one[0] is snapshot]
    names = ", ".join(str(record) for _, record, _ in here)
    among = f"; listed and named by the reports: {names}" if names else ""
    about = ", ".join(targets)
    why = f"{count} parties under asset freeze on {days_text(snapshot.taken)} ({snapshot.list}, programmes about {about}){among}"
    return _whole(snapshot.taken, count, why, here)


_Named = tuple[Snapshot, Record, str]


def _whole(taken: Interval, count: int, why: str, here: Sequence[_Named]) -> Whole:
    return Whole(taken, count, why, tuple(record for _, record, _ in here), tuple(matched for _, _, matched in here if matched))


def _named(shelf: Lists, regime: str, targets: Sequence[str], told: Sequence[Event], known_by: date | None) -> list[_Named]:
    """The records, in the last snapshot that has each, of the parties that any event about these states reaches."""
    subjects: dict[str, Subject] = {}
    for event in told:
        if not event.to or set(targets) & set(event.to):
            for subject in reach(regime, event.object, event.people, event.to).subjects:
                if subject.country in targets:
                    subjects.setdefault(subject.name, subject)
    found: list[_Named] = []
    for name in sorted(subjects):
        for trace in shelf.traces(regime, subjects[name], known_by):
            # what is gone from the last snapshot that could show it is not listed any more
            last = next((one for one in reversed(trace.sightings) if one.telling), None)
            if last is not None and last.entry is not None:
                found.append((last.snapshot, record_of(last, trace), trace.why))
    return found
