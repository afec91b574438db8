"""Events and the values that humans ruled for their slots → events with those values."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from detente.model import Basis, Comparator, Count, Decision, Event, Interval, Modality

_TEXTS = frozenset({"object", "place", "how", "instrument", "condition"})
_NAMES = frozenset({"by", "to", "people"})


def ruled_values(events: Sequence[Event], values: Sequence[tuple[str, str, str, Decision]]) -> list[Event]:
    """Each ruled value set on the event that its anchor speaks of; what cannot be understood is left as it was."""
    changed = {event.id: event for event in events}
    home = {claim: event.id for event in events for claim in event.claims}
    for anchor, slot, text, decision in values:
        event = changed.get(home.get(anchor, ""))
        if event is None or not text:
            continue
        ruled = _set(event, slot, json.loads(text))
        if ruled is not None:
            line = f"{slot} ruled by {decision.author}" + (f": {decision.reason}" if decision.reason else "")
            kept = tuple(d for d in ruled.dissent if d.slot.value != slot)
            changed[event.id] = replace(ruled, derivation=(*ruled.derivation, line), dissent=kept)
    return [changed[event.id] for event in events]


def _set(event: Event, slot: str, value: Any) -> Event | None:
    change: dict[str, Any] = {}
    try:
        if slot in _TEXTS:
            change[slot] = None if value is None else str(value)
            return replace(event, **change)
        if slot in _NAMES and isinstance(value, list):
            change[slot] = tuple(str(name) for name in value)
            return replace(event, **change)
        if slot == "modality":
            return replace(event, modality=Modality(value))
        if slot == "when" and isinstance(value, dict):
            low, high = (date.fromisoformat(value[k]) if value.get(k) else None for k in ("from", "to"))
            return replace(event, dated=Interval(low, high), basis=Basis.STATED)
        if slot == "count":
            given = value if isinstance(value, dict) else {"value": value}
            return replace(
                event, count=Count(float(given["value"]), Comparator(given.get("op", "=")), given.get("unit", "people"))
            )
    except (ValueError, TypeError, KeyError):
        return None
    return None
