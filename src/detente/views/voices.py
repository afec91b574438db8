"""Ledger → who said what with which stance, the assessments of authors, and where the reports disagree."""

from __future__ import annotations

from detente.model import Kind, Ledger, Position
from detente.views.look import Index, index, time_key
from detente.views.select import selection
from detente.views.table import EVERYTHING, Column, Form, Query, Row, Table, when_cell
from detente.views.words import joined, outlet, party_name, value_text


def by_way_of(at: Index, position: Position) -> list[str]:
    """The chain a position came by, nearest the speaker first, the outlet that we read last."""
    report = at.reports.get(position.report)
    last = [outlet(report)] if report else []
    chain = [party_name(v) for v in position.via if v not in (position.actor, position.report)]
    return list(dict.fromkeys([*chain, *last]))


def ordered(ledger: Ledger) -> list[Position]:
    """Statements first, assessments apart; by actor, then in time."""
    return sorted(ledger.positions, key=lambda p: (p.kind is Kind.ASSESSMENT, p.actor.casefold(), time_key(p.dated, p.claim)))


def positions(ledger: Ledger, query: Query = EVERYTHING) -> Table:
    """Who said what, and by which chain it came to us; what authors think is listed apart, as their assessment."""
    asked, at = selection(query), index(ledger)
    rows = [
        Row(
            p.claim,
            (
                "assessment" if p.kind is Kind.ASSESSMENT else "position",
                [p.actor],
                p.stance.value,
                p.gist,
                when_cell(p.dated),
                by_way_of(at, p),
                p.report,
            ),
        )
        for p in ordered(ledger)
        if asked.position(p)
    ]
    columns = (
        Column("sort", "", Form.WORD),
        Column("actor", "Who", Form.PARTIES),
        Column("stance", "Stance", Form.WORD),
        Column("gist", "What", wide=True),
        Column("when", "When", Form.WHEN),
        Column("via", "By way of", Form.NAMES),
        Column("report", "Report", screen=False),
    )
    return Table("positions", f"{ledger.title}: positions", columns, tuple(rows), (), "sort")


def disagreements(ledger: Ledger, query: Query = EVERYTHING) -> Table:
    """Where the reports do not fit together: each value with who holds it, what the ledger chose, and why."""
    asked, at = selection(query), index(ledger)
    rows = [
        Row(
            d.id,
            (
                d.about,
                d.slot.value,
                [
                    {
                        "id": "",
                        "text": f"{value_text(value)}: {joined(at.outlets(reports))}",
                        "value": value,
                        "reports": list(reports),
                    }
                    for value, reports in d.values
                ],
                value_text(d.chosen),
                d.why,
                at.items(d.events),
            ),
        )
        for d in ledger.disagreements
        if asked.any_event(ledger, d.events)
    ]
    columns = (
        Column("about", "About", wide=True),
        Column("slot", "On", Form.WORD),
        Column("values", "Values and who holds them", Form.ITEMS, wide=True),
        Column("chosen", "Chosen"),
        Column("why", "Why", wide=True),
        Column("events", "Events", Form.ITEMS, screen=False),
    )
    return Table("disagreements", f"{ledger.title}: where the reports disagree", columns, tuple(rows))
