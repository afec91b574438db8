"""Ledger → everybody who acts, is acted on or speaks in it, with how much is told of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from detente.lexicon import lexicon
from detente.model import Event, Ledger, Modality, Party
from detente.views.look import happenings, index
from detente.views.select import selection
from detente.views.table import EVERYTHING, Column, Form, Query, Row, Table, day_cell
from detente.views.words import party_title

#: What the id of an actor's row begins with; `why` does not take it, an actor's page does.
ACTOR = "actor:"

_COLUMNS = (
    Column("actor", "Who", Form.PARTIES, wide=True),
    Column("sort", "What", Form.WORD),
    Column("role", "Role", wide=True),
    Column("acts", "Acts", Form.NUMBER),
    Column("done_to", "Acts upon", Form.NUMBER),
    Column("measures", "Measures", Form.NUMBER),
    Column("said", "Words", Form.NUMBER),
    Column("first", "First told of", Form.DAY),
    Column("last", "Last told of", Form.DAY),
)


def actors(ledger: Ledger, query: Query = EVERYTHING) -> Table:
    """One row an actor, those who act most first."""
    asked, at = selection(query), index(ledger)
    events = [e for e in happenings(ledger) if e.modality is Modality.DONE and asked.event(e)]
    acts = Counter(p for e in events for p in dict.fromkeys(e.by))
    done_to = Counter(p for e in events for p in dict.fromkeys(e.to))
    measures = Counter(m.regime for m in ledger.measures if asked.measure(m))
    said = Counter(at.speaker(p) for p in ledger.positions if p.actor not in at.reports and asked.position(p))
    days = _days(events)
    names = sorted({*acts, *done_to, *measures, *said}, key=lambda p: (-acts[p] - done_to[p] - said[p], party_title(p)))
    rows = []
    for name in names:
        known = _known(name)
        first, last = days.get(name, (None, None))
        rows.append(
            Row(f"{ACTOR}{name}", (
                [name], known.kind.value if known else None, _role(known), acts[name], done_to[name], measures[name],
                said[name], day_cell(first), day_cell(last),
            ), "")
        )  # fmt: skip
    return Table("actors", f"{ledger.title}: actors", _COLUMNS, tuple(rows))


def _known(name: str) -> Party | None:
    """What the lexicon knows of an actor; of a name that is only like one of its own, nothing."""
    party = lexicon().by_id(name) or lexicon().party(name)
    return party if party and party.id == name else None


def _role(party: Party | None) -> str | None:
    if party is None:
        return None
    state = party_title(party.state) if party.state and party.state != party.id else ""
    return ", ".join(word for word in (party.role or "", state) if word) or None


def _days(events: Iterable[Event]) -> dict[str, tuple[date | None, date | None]]:
    """The first and the last day on which something is told of each."""
    found: dict[str, tuple[date | None, date | None]] = {}
    for event in events:
        if event.dated is None or not event.dated.closed:
            continue
        for party in (*event.by, *event.to):
            first, last = found.get(party, (None, None))
            found[party] = (min(first or event.dated.low, event.dated.low), max(last or event.dated.high, event.dated.high))
    return found
