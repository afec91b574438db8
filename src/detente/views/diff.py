"""Two ledgers of one dossier, as known by two days → a table of what happened between them and what was only learned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from detente.ledger.changes import Cause, Change, changes, first_told
from detente.model import Interval, Ledger
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
    found, names = _once(found), _Names(ledgers)
    rows = tuple(Row(change.id, _cells(change, names), change.id[:SHORT_ID]) for change in found)
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


class _Names:
    """What the changed things are called, in the words that the other tables have for them."""

    def __init__(self, ledgers: tuple[Ledger, Ledger]) -> None:
        self.old, self.new = index(ledgers[0]), index(ledgers[1])
        both = zip(ledgers, (self.old, self.new), strict=True)
        self._disputes = {d.id: (d, at) for ledger, at in both for d in ledger.disagreements}
        self._has_one_target = len({m.target for m in self.new.measures.values() if m.target}) <= 1

    def of(self, change: Change) -> str:
        """An event, a measure (with its target where the ledger has several), a disagreement; else the ledger's own words."""
        if event := self.new.events.get(change.id) or self.old.events.get(change.id):
            return capital(phrase(event))
        if measure := self.new.measures.get(change.id) or self.old.measures.get(change.id):
            of = f" (of {party_title(measure.target)})" if measure.target and not self._has_one_target else ""
            return f"{party_title(measure.regime)}: {measure_title(measure)}{of}"
        return about(*self._disputes[change.id]) if change.id in self._disputes else change.name

    def outlets(self, change: Change) -> list[str]:
        """Who says so."""
        return self.new.outlets(change.reports) or self.old.outlets(change.reports)


def _cells(change: Change, names: _Names) -> tuple[Cell, ...]:
    return (
        _CAUSES[change.cause],
        change.about,
        names.of(change),
        change.slot,
        change.before,
        change.after,
        names.outlets(change),
        list(change.events),
    )


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
