"""The page of one actor: what it did and what was done to it, its measures, its words, with whom it deals."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial

from detente.views.actors import ACTOR
from detente.views.table import Column, Row, Table
from detente.views.words import capital, party_title
from detente.web.acting import acting
from detente.web.collected import Collected
from detente.web.desk import Desk, Page
from detente.web.pages.collecting import of_tables
from detente.web.pages.taking import actor_row, has_row

#: Rows of each table on the page where another page has them all, and where none does.
_SHOWN, _ALONE = 12, 40

#: Columns of each part that the page goes without: they hold the actor itself, or what its other columns say.
_SPARED = {
    "timeline": ("sources", "date_why"), "status": ("rests", "support"), "positions": ("sort",), "relations": ("sort",),
    "totals": (), "people": (),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: its first rows, how many there are, where they all are, and how they are counted."""

    id: str
    title: str
    table: Table
    total: int
    more: str
    counts: tuple[tuple[str, int], ...] = ()


def actor(desk: Desk, id: str) -> Page:
    """The page."""
    told = acting(desk.state, id, desk.query)
    all_of = {"actor": told.id}
    parts = (
        ("did", "What it did", told.did, desk.links.page("timeline", **all_of)),
        ("undergone", "What was done to it", told.undergone, desk.links.page("timeline", **all_of)),
        ("measures", "What it holds: its measures", told.measures, desk.links.page("status", regime=told.id)),
        ("measures-on", "Measures on it", told.measures_on, desk.links.page("status")),
        ("words", "What it says", told.words, desk.links.page("positions", **all_of)),
        ("relations", "With whom it deals", told.relations, ""),
        ("totals", "Totals of it, or counted by it", told.totals, desk.links.page("totals", **all_of)),
        ("freed", "People sent to it, or named so", told.freed, desk.links.page("people", **all_of)),
    )
    values = {
        "party": told.party,
        "people": told.people,
        "sections": [_section(told.id, *part) for part in parts if part[2].rows],
        "take": desk.to_take(f"{ACTOR}{told.id}") if has_row(desk, f"{ACTOR}{told.id}") else "",
    }
    title = capital(party_title(told.id))
    return Page("actors", "actor.html.j2", title, values, later=partial(_file, desk, told.id, title, parts), item=("actor", id))


def _file(desk: Desk, id: str, title: str, parts: tuple[tuple[str, str, Table, str], ...]) -> Collected:
    """Every part, whole."""
    return of_tables(id, title, actor_row(desk, f"{ACTOR}{id}"), ((name, called, table) for name, called, table, _ in parts))


def _section(actor: str, id: str, title: str, table: Table, more: str) -> Section:
    keys = [column.key for column in table.columns]
    counts = Counter(row.cells[keys.index("status")] for row in table.rows) if table.name == "status" else Counter()
    shown = replace(table, columns=_columns(table, actor), rows=_shown(table, _SHOWN if more else _ALONE), notes=())
    return Section(id, title, shown, len(table.rows), more, tuple(counts.most_common()))


def _shown(table: Table, most: int) -> tuple[Row, ...]:
    """So many rows: of events the latest, else the first."""
    dated = [row for row in table.rows if row.cells[0]] if table.name == "timeline" else []
    return tuple(dated[-most:]) if len(dated) > most else table.rows[:most]


def _columns(table: Table, actor: str) -> tuple[Column, ...]:
    """Those of the page; without one that names the actor in every row."""
    spared = set(_SPARED.get(table.name, ()))
    for n, column in enumerate(table.columns):
        if column.key in ("regime", "target", "actor") and all(row.cells[n] in ([actor], []) for row in table.rows):
            spared.add(column.key)
    return tuple(replace(column, screen=column.screen and column.key not in spared) for column in table.columns)
