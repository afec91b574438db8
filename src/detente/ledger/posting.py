"""Events → entries: the account each moves, when it is valid, and since when it could be known."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

from detente.ledger.objects import Object
from detente.model import MEASURE_KINDS, SAID_KINDS, Entry, Event, Kind, Known


def post(events: Sequence[Event], known: Mapping[str, Known], scope: Mapping[str, Sequence[Object]]) -> tuple[Entry, ...]:
    """One entry an account that an event moves, by day, then account. What is only said is not posted.

    `scope`: what each event of a measure bears on.
    """
    entries = []
    for event in events:
        if event.kind in SAID_KINDS:
            continue
        day, inferred = known_of(event, known)
        for account in accounts(event, scope):
            id = "p_" + hashlib.sha256(f"{event.id}|{account}".encode()).hexdigest()[:12]
            entries.append(Entry(id, event.id, account, event.kind, event.modality, event.dated, day, inferred))
    return tuple(sorted(entries, key=_order))


def _order(entry: Entry) -> tuple[str, str, str]:
    return (str(entry.valid.low) if entry.valid else "9999", entry.account, entry.id)


def accounts(event: Event, scope: Mapping[str, Sequence[Object]]) -> tuple[str, ...]:
    """The accounts that an event moves."""
    if event.kind in MEASURE_KINDS:
        return tuple(f"measure:{regime}:{o.key}" for regime in event.by or ("?",) for o in scope[event.id])
    if event.kind in (Kind.RELEASE, Kind.DETAIN):
        what = "freed" if event.kind is Kind.RELEASE else "jailed"
        return tuple(f"tally:{holder}:{what}" for holder in event.by or ("?",))
    parties = sorted({*event.by, *event.to})
    if event.kind is Kind.ACT:
        return tuple(f"relation:{a}:{b}" for a in event.by for b in event.to) or tuple(f"conduct:{a}" for a in event.by)
    return tuple(f"relation:{a}:{b}" for i, a in enumerate(parties) for b in parties[i + 1 :])


def known_of(event: Event, known: Mapping[str, Known]) -> tuple[date | None, bool]:
    """The day an event could first be read of, and whether that day was inferred."""
    days = sorted((k.day, k.inferred) for report in event.reports if (k := known.get(report)) and k.day is not None)
    return days[0] if days else (None, False)
