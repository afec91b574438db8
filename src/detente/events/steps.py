"""How long after another act a telling says that it was → a step in time: "two days after the release" moves with the release."""

from __future__ import annotations

import re
from datetime import timedelta

from detente.claims.number_words import SMALL
from detente.events.telling import Telling
from detente.model import Interval

_STEP = re.compile(
    r"\b(?P<number>\d{1,3}|[a-z]+)\s+(?P<unit>day|week|month)s?\s+(?:after|later|following)\b"
    r"|\bthe (?P<next>next|following) day\b|\b(?P<dayafter>the day) after\b",
    re.IGNORECASE,
)

#: Days of a unit, and how far either way "a week later" may be meant.
_UNITS = {"day": (1, 0), "week": (7, 1), "month": (30, 5)}

#: Longer than this nobody counts from another act.
_FARTHEST = 120


def moved(telling: Telling, anchor: Interval | None, *, back: bool = False) -> tuple[Interval, str] | None:
    """Where `anchor` leads by the step that a telling gives, or, going `back`, where it came from; with the step in words."""
    if anchor is None or not anchor.closed:
        return None
    found = _STEP.search(telling.claim.passage.text)
    if found is None:
        return None
    days, loose = _length(found)
    if not 0 < days <= _FARTHEST:
        return None
    sign = -1 if back else 1
    there = anchor.shift(sign * days)
    slack = timedelta(days=loose)
    return Interval(there.low - slack, there.high + slack), f"{days} day{'s' if days > 1 else ''}"


def _length(found: re.Match[str]) -> tuple[int, int]:
    if found["next"] or found["dayafter"]:
        return 1, 0
    text = found["number"].lower()
    number = int(text) if text.isdigit() else 1 if text in ("a", "one") else SMALL.get(text, 0)
    length, loose = _UNITS[found["unit"].lower()]
    return number * length, loose * number
