"""Two ledgers of one dossier, as known by two days → a table of what happened between them and what was only learned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from detente.ledger.changes import Cause, Change, changes, first_told
from detente.model import Disagreement, Interval, Ledger
from detente.views.deals import measure_title
from detente.views.look import Index, index
from detente.views.select import Selection, selection
from detente.views.sentences import phrase
from detente.views.table import EVERYTHING, SHORT_ID, Cell, Column, Form, Query, Row, Table
from detente.views.voices import about
from detente.views.words import capital, party_title, when_text

_COLUMNS = (
    Column("cause", "Why", Form.WORD),
    Column("about", "What", Form.WORD),
    Column("name", "Of", wide=True),
    Column("slot", "Which"),
    Column("before", "Before", wide=True),
    Column("after", "After", wide=True),
    Column("reports", "Says so", Form.NAMES, spare=True),
    Column("events", "Events", Form.IDS, screen=False),
)

#: What the causes say at the head of their part of the table.
_CAUSES = {
    Cause.HAPPENED: "happened between the two days",
    Cause.LEARNED: "learned of what was before",
    Cause.AHEAD: "told of what is to come",
    Cause.WITHDRAWN: "no longer told",
}


def diff(before: Ledger, after: Ledger, start: date, end: date, query: Query = EVERYTHING) -> Table:
    """What the ledger known by `end` says otherwise or beyond the one known by `start`."""
    asked, old, new = selection(query), index(before), index(after)
    found = [c for c in changes(before, after, start, end) if _wanted(c, asked, old, new)]
    return _table(after.title, found, (before, after), start, end)


def latest(ledger: Ledger, start: date, end: date) -> Table:
    """What the ledger could first tell after `start` and by `end`: what `diff` says is new, without a second ledger."""
    return _table(ledger.title, first_told(ledger, start, end), (ledger, ledger), start, end)


def _table(title: str, found: Sequence[Change], ledgers: tuple[Ledger, Ledger], start: date, end: date) -> Table:
    found, (old, new) = _once(found), (index(ledger) for ledger in ledgers)
    disputes = {d.id: (d, at) for ledger, at in zip(ledgers, (old, new), strict=True) for d in ledger.disagreements}
    rows = tuple(Row(change.id, _cells(change, old, new, disputes), change.id[:SHORT_ID]) for change in found)
    span = when_text(Interval(start, end))
    notes = _notes(found) or ("Nothing became known in that time.",)
    return Table("diff", f"{title}: what changed, {span}", _COLUMNS, rows, notes, "cause")


def _once(found: Sequence[Change]) -> list[Change]:
    """What one report gets wrong is wrong of each event it tells there: a disagreement in the same words is one row."""
    first: dict[tuple[str, ...], Change] = {}
    for change in found:
        words = (change.cause.value, change.name, change.slot, change.before or "", change.after or "")
        first.setdefault(words if change.about == "disagreement" else (change.id, change.slot, change.cause.value), change)
    return list(first.values())


def _cells(change: Change, old: Index, new: Index, disputes: Mapping[str, tuple[Disagreement, Index]]) -> tuple[Cell, ...]:
    name = _called(change, old, new, disputes)
    outlets = new.outlets(change.reports) or old.outlets(change.reports)
    return (
        _CAUSES[change.cause],
        change.about,
        name,
        change.slot,
        change.before,
        change.after,
        outlets,
        list(change.events),
    )


def _called(change: Change, old: Index, new: Index, disputes: Mapping[str, tuple[Disagreement, Index]]) -> str:
    """What is changed, in the words that the other tables have for it."""
    if event := new.events.get(change.id) or old.events.get(change.id):
        return capital(phrase(event))
    if measure := new.measures.get(change.id) or old.measures.get(change.id):
        of = f" (of {party_title(measure.target)})" if measure.target else ""
        return f"{party_title(measure.regime)}: {measure_title(measure)}{of}"
    return about(*disputes[change.id]) if change.id in disputes else change.name


def _wanted(change: Change, asked: Selection, old: Index, new: Index) -> bool:
    """The change is of what was asked for: its measure, or one of its events."""
    if asked.regime is None and asked.object is None and asked.actor is None:
        return True
    measure = new.measures.get(change.id) or old.measures.get(change.id)
    if measure is not None:
        return asked.measure(measure)
    events = [at.events[id] for at in (new, old) for id in change.events if id in at.events]
    return any(asked.event(event) for event in events)


def _notes(found: Sequence[Change]) -> tuple[str, ...]:
    counted = [(cause, sum(change.cause is cause for change in found)) for cause in Cause]
    told = [f"{number} {_CAUSES[cause]}" for cause, number in counted if number]
    return (f"{', '.join(told)}.",) if told else ()
