"""Releases → which of them are another count of the same people: 52 were promised, 51 came over the border.

Releases by the same hand, within days of each other, with nearly the same number; equal numbers are one event already, or two
groups of which somebody tells apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from detente.model import Count, Event, Interval, Kind, Modality

#: Days around a release within which another count is a count of the same people (some are told as they cross a border).
_SAME_DAYS = 4

#: Counts further apart than this share of the larger are not of the same people.
_SAME_SHARE = 0.2


def counts_people(event: Event) -> bool:
    """A release of a told number of people, on its own account."""
    return event.kind is Kind.RELEASE and event.count is not None and event.count.unit == "people" and event.part_of is None


def is_recount(one: Event, other: Event) -> bool:
    """The two are counts of the same people, and differ."""
    if not counts_people(one) or not counts_people(other) or not set(one.by) & set(other.by):
        return False
    assert one.count is not None and other.count is not None
    return _near(one.dated, other.dated) and 0 < _apart(one.count, other.count) <= _SAME_SHARE


def without_recounts(releases: Sequence[Event]) -> list[Event]:
    """Each group of people once: of several counts the one that most tell of, in the order given."""
    ranked = sorted(releases, key=lambda e: (e.modality is not Modality.DONE, -len(e.sources), -e.confidence, e.id))
    kept: list[Event] = []
    for event in ranked:
        if not any(is_recount(event, other) for other in kept):
            kept.append(event)
    return [event for event in releases if event in kept]


def _apart(a: Count, b: Count) -> float:
    most = max(a.value, b.value)
    return 0.0 if a.admits(b.value) or b.admits(a.value) or not most else abs(a.value - b.value) / most


def _near(a: Interval | None, b: Interval | None) -> bool:
    if a is None or b is None or not (a.closed and b.closed):
        return False
    reach = timedelta(days=_SAME_DAYS)
    return a.low - reach <= b.high and b.low <= a.high + reach
