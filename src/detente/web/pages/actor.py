"""The page of one actor: what it did and what was done to it, its measures, its words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from detente.errors import NoSuchRow
from detente.lexicon import lexicon
from detente.views.select import party_id
from detente.views.table import Query, Table
from detente.views.words import capital, party_title
from detente.web.desk import Desk, Page

#: Rows of each table on the page; the views' own pages have them all.
_SHOWN = 40


def actor(desk: Desk, id: str) -> Page:
    """The page."""
    name = party_id(id) or id
    query = replace(desk.query, actor=name, regime=None, object=None)
    told = {
        "timeline": _first(desk.state.view("timeline", query, everything=True)),
        "measures": _first(desk.state.view("status", Query(query.as_of, query.known_by, regime=name))),
        "positions": _first(_said(desk, query, name)),
        "totals": _first(desk.state.view("totals", query)),
        "people": _first(desk.state.view("people", query)),
        "relations": _first(desk.state.view("relations", query)),
    }
    party = lexicon().by_id(name) or lexicon().party(name)
    if desk.links.live and party is None and not any(table.rows for table, _ in told.values()):
        raise NoSuchRow(f"nothing here tells of {id[:80]}")
    sections: list[tuple[str, str, Table, int]] = [
        (title, page, *told[page])
        for title, page in (
            ("What it does", "timeline"), ("Its measures", "measures"), ("Its words", "positions"),
            ("With whom", "relations"), ("Totals of it, or counted by it", "totals"),
            ("People sent to it, or named so", "people"),
        )
        if told[page][0].rows
    ]  # fmt: skip
    values: dict[str, Any] = {
        "party": party if party and party.id == name else None,
        "id": name,
        "sections": sections,
    }
    return Page("actors", "actor.html.j2", capital(party_title(name)), values)


def _said(desk: Desk, query: Query, name: str) -> Table:
    """Its words; of an outlet, what its authors think."""
    table = desk.state.view("positions", query)
    if table.rows:
        return table
    everybody = desk.state.view("positions", replace(query, actor=None))
    return replace(everybody, rows=tuple(row for row in everybody.rows if name in row.cells[1]))


def _first(table: Table) -> tuple[Table, int]:
    return replace(table, rows=table.rows[:_SHOWN], notes=()), len(table.rows)
