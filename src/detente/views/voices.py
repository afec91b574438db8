"""Ledger → who said what with which stance, the assessments of authors, and where the reports disagree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from detente.model import Disagreement, Kind, Ledger, Position, Slot, Stance
from detente.views.look import Index, time_key
from detente.views.remembered import remembered
from detente.views.rows import rows_by_id
from detente.views.select import selection
from detente.views.sentences import phrase
from detente.views.table import EVERYTHING, Column, Form, Query, Row, Table, when_cell
from detente.views.turns import as_day, heard, stands
from detente.views.words import capital, joined, one_line, outlet, party_name, value_text

#: What is asked of the event where reports differ on one of its slots.
_ABOUT = {
    Slot.WHEN: "when",
    Slot.COUNT: "how many",
    Slot.MODALITY: "done, or still to come",
    Slot.BY: "by whom",
    Slot.TO: "to whom",
    Slot.OBJECT: "of what",
    Slot.PLACE: "where",
    Slot.HEADLINE: "the headline against its own text",
}

_DAY = re.compile(r"\b\d{4}-\d\d(-\d\d)?\b")
_CODE = re.compile(r"\b(by|and|of|to|from) ([A-Z]{2})\b|^([A-Z]{2})(?=:)")


def by_way_of(at: Index, position: Position) -> list[str]:
    """The chain a position came by, nearest the speaker first, the outlet that we read last."""
    report = at.reports.get(position.report)
    last = [outlet(report)] if report else []
    chain = [party_name(v) for v in position.via if v not in (position.actor, position.report)]
    return [name for name in dict.fromkeys([*chain, *last]) if name != party_name(at.speaker(position))]


@remembered
def ordered(ledger: Ledger) -> tuple[Position, ...]:
    """Statements first, assessments apart; by actor, then in time."""

    def place(p: Position) -> tuple[bool, str, tuple[bool, date, date, str]]:
        when = heard(ledger, p)
        return (p.kind is Kind.ASSESSMENT, p.actor.casefold(), time_key(as_day(when), p.claim))

    return tuple(sorted(ledger.positions, key=place))


def positions(ledger: Ledger, query: Query = EVERYTHING) -> Table:
    """Who said what, and by which chain it came to us; what authors think is listed apart, as their assessment."""
    asked, row_of = selection(query), _position_rows(ledger)
    rows = [row_of(p) for p in ordered(ledger) if asked.position(p)]
    columns = (
        Column("sort", "", Form.WORD),
        Column("actor", "Who", Form.PARTIES),
        Column("stance", "Stance", Form.WORD),
        Column("gist", "What", wide=True),
        Column("when", "When", Form.WHEN),
        Column("via", "By way of", Form.NAMES),
        Column("turn", "Turn", spare=True),
        Column("report", "Report", screen=False),
    )
    return Table("positions", f"{ledger.title}: positions", columns, tuple(rows), (), "sort")


@remembered
def _turned(ledger: Ledger) -> dict[str, str]:
    return {stand.id: stand.turn for stand in stands(ledger) if stand.turn}


def _position_row(ledger: Ledger, at: Index, p: Position) -> Row:
    assessed = p.kind is Kind.ASSESSMENT
    cells = (
        "assessment" if assessed else "position", [at.speaker(p)],
        None if assessed and p.stance is Stance.UNCLEAR else p.stance.value, p.gist, when_cell(heard(ledger, p)),
        by_way_of(at, p), _turned(ledger).get(p.claim), p.report,
    )  # fmt: skip
    return Row(p.claim, cells)


_position_rows = rows_by_id(_position_row, lambda p: "|".join((p.claim, p.actor, p.gist)))


def about(row: Disagreement, at: Index) -> str:
    """What a disagreement is about, in the words that tables use for its event; else in the ledger's, with codes as names."""
    told = _ABOUT.get(row.slot)
    events = [at.events[e] for e in row.events if e in at.events]
    if told and events and row.about.startswith((f"{row.slot} of the ", "the headline tells ")):
        return f"{capital(phrase(events[0]))}: {told}"
    text = _DAY.sub(lambda match: value_text(match[0]), one_line(row.about))
    return capital(named(text))


def named(text: str) -> str:
    """A ledger's words with the codes of parties as names."""
    return _CODE.sub(lambda match: f"{match[1]} {party_name(match[2])}" if match[1] else party_name(match[3]), text)


def value_words(value: str) -> str:
    """A disputed value for a reader."""
    return named(value_text(value))


def merged(rows: Sequence[Disagreement]) -> list[Disagreement]:
    """One row where several say the same of several events: the first, with the events of all."""
    found: dict[tuple[object, ...], Disagreement] = {}
    for row in rows:
        key = (row.about, row.slot, row.values, row.chosen, row.why)
        first = found.get(key)
        found[key] = replace(first, events=tuple(dict.fromkeys((*first.events, *row.events)))) if first else row
    return list(found.values())


def held_by(value: str, reports: Sequence[str], at: Index) -> str:
    """A value with who holds it; the value alone where nobody does (what the ledger offers)."""
    holders = joined(at.outlets(reports))
    return f"{value_words(value)}: {holders}" if holders else value_words(value)


def disagreements(ledger: Ledger, query: Query = EVERYTHING) -> Table:
    """Where the reports do not fit together: each value with who holds it, what the ledger chose, and why."""
    asked, row_of = selection(query), _disagreement_rows(ledger)
    rows = [row_of(d) for d in _merged(ledger) if asked.any_event(ledger, d.events)]
    columns = (
        Column("about", "About", wide=True),
        Column("slot", "On", Form.WORD),
        Column("values", "Values and who holds them", Form.ITEMS, wide=True),
        Column("chosen", "Chosen"),
        Column("why", "Why", wide=True),
        Column("events", "Events", Form.ITEMS, screen=False),
    )
    return Table("disagreements", f"{ledger.title}: where the reports disagree", columns, tuple(rows))


@remembered
def _merged(ledger: Ledger) -> tuple[Disagreement, ...]:
    return tuple(merged(ledger.disagreements))


def _disagreement_row(_: Ledger, at: Index, d: Disagreement) -> Row:
    values = [
        {"id": "", "text": held_by(value, reports, at), "value": value, "reports": list(reports)} for value, reports in d.values
    ]
    return Row(d.id, (about(d, at), d.slot.value, values, value_words(d.chosen), d.why, at.items(d.events)))


_disagreement_rows = rows_by_id(_disagreement_row, lambda d: d.id)
