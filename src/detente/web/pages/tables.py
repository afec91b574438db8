"""The pages that show one view each: disagreements, totals, positions, people, actors, reports, measures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from detente.model import Claim
from detente.views.plots import What
from detente.views.table import Cell, Row, Table
from detente.views.voices import value_words
from detente.views.words import outlet
from detente.web.asked import PER_PAGE
from detente.web.desk import Desk, Page
from detente.web.pages import large
from detente.web.pages.pictures import pictures

#: Disagreements, or totals, on one page: each is a small article, with everybody who holds a value, and a picture.
_ARTICLES = 50


def paged(desk: Desk, table: Table, most: int = PER_PAGE) -> tuple[Table, int]:
    """The part of a long table that is asked for, and of how many."""
    start = (desk.asked.page - 1) * most
    return replace(table, rows=table.rows[start : start + most]), -(-len(table.rows) // most)


def plain(desk: Desk, name: str, title: str, dek: str, table: Table, drawn: tuple[Any, ...] = ()) -> Page:
    """A page that shows a table as it is."""
    part, pages = paged(desk, table)
    return Page(name, "table.html.j2", title, {"table": part, "dek": dek, "pages": pages}, table, drawn=drawn)


# disagreements


@dataclass(frozen=True, slots=True)
class Value:
    """One value with the reports that hold it, each with the id of the claim that says so where one is found."""

    text: str
    chosen: bool
    holders: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """What does not fit."""

    row: Row
    about: str
    slot: str
    values: tuple[Value, ...]
    chosen: str
    why: str
    events: Cell


def disagreements(desk: Desk) -> Page:
    """Where the reports do not fit together: every value with who holds it, what was chosen, and why."""
    table = desk.view("disagreements")
    part, pages = paged(desk, table, _ARTICLES)
    disputes = [_dispute(desk, row) for row in part.rows]
    return Page("disagreements", "disagreements.html.j2", "Disagreements", {"disputes": disputes, "pages": pages}, table)


def _dispute(desk: Desk, row: Row) -> Dispute:
    about, slot, items, chosen, why, events = row.cells
    inside = (c for e in events if e["id"] in desk.at.events for c in desk.at.events[e["id"]].claims)
    saying: dict[str, Claim] = {}  # the first words of each report on the matter
    for claim in (desk.at.claims[id] for id in inside if id in desk.at.claims):
        saying.setdefault(claim.report, claim)
    values = []
    for item in items:
        here = [desk.at.reports[report] for report in item["reports"] if report in desk.at.reports]
        holders = tuple((outlet(report), _said(desk, report.id, saying.get(report.id))) for report in here)
        text = value_words(item["value"])
        bare = value_words(item["value"].partition(" (")[0])  # what is said beside a value is no part of it: "(Friday)"
        values.append(Value(text, chosen in (text, bare), holders))
    return Dispute(row, about, slot, tuple(values), chosen, why, events)


def _said(desk: Desk, report: str, claim: Claim | None) -> str:
    """The address of a report's own words on a matter, or of the report."""
    return desk.to_claim(claim) if claim else desk.links.item("report", report)


# totals


def totals(desk: Desk) -> Page:
    """Stated totals against what the ledger accounts for."""
    table = desk.view("totals")
    part, pages = paged(desk, table, _ARTICLES)
    rows = [(row, dict(zip((c.key for c in table.columns), row.cells, strict=True))) for row in part.rows]
    widest = max((cells["claimed"]["value"] for _, cells in rows if cells["claimed"]), default=0)
    drawn = pictures(desk, What.TOTALS, large.freed) if len(table.rows) > 1 or desk.is_large else ()
    values = {"table": part, "rows": rows, "pages": pages, "widest": widest}
    return Page("totals", "totals.html.j2", "Totals", values, table, drawn=drawn)


# positions


def positions(desk: Desk) -> Page:
    """Who said what, by speaker and in time; below, how authors read it."""
    table = desk.view("positions")
    part, pages = paged(desk, table)
    keys = [column.key for column in table.columns]
    told = [(row, dict(zip(keys, row.cells, strict=True))) for row in part.rows]
    sorts = [
        (sort, [(actor, list(said)) for actor, said in groupby(group, key=lambda one: one[1]["actor"][0])])
        for sort, group in groupby(told, key=lambda one: one[1]["sort"])
    ]
    return Page("positions", "positions.html.j2", "Positions", {"sorts": sorts, "pages": pages, "total": len(table.rows)}, table)


# the plain ones


def people(desk: Desk) -> Page:
    """Everyone named as freed or jailed."""
    dek = "Everyone whom a report names as freed or jailed, once: every spelling, every event and every report that names them."
    told = desk.view("people")
    # "freed" says no more than the column before it
    screens = {"outlets": True, "how": any(way not in (None, "freed") for way in told.column("how"))}
    columns = tuple(replace(one, screen=screens.get(one.key, one.screen)) for one in told.columns)
    table = replace(told, columns=columns, notes=())
    return plain(desk, "people", "People freed and jailed", dek, table)


def actors(desk: Desk) -> Page:
    """Everybody who acts, is acted on or speaks."""
    dek = "Everybody who acts, is acted upon or speaks in the reports. Counted are events told as done."
    drawn = pictures(desk, What.RELATIONS, lambda desk: large.pairs(desk.view("relations")))
    return plain(desk, "actors", "Actors", dek, desk.view("actors"), drawn)


def reports(desk: Desk) -> Page:
    """The sources."""
    dek = "Every report, the newest first: when it could first be read, and which copy another: a copy is no second source."
    told = desk.view("reports")
    day = [column.key for column in told.columns].index("known")
    rows = sorted(told.rows, key=lambda row: (row.cells[day] or "", row.id), reverse=True)
    return plain(desk, "reports", "Reports", dek, replace(told, rows=tuple(rows)))


def measures(desk: Desk) -> Page:
    """The history of every measure."""
    dek = "The steps of every measure, oldest first: from when each state holds, by which act or paper, and on whose word."
    table = desk.view("measures")
    return plain(desk, "measures", "History of measures", dek, table, pictures(desk, What.STATUS, lambda _: large.steps(table)))


def problems(desk: Desk) -> Page:
    """What could not be read."""
    return plain(desk, "problems", "Problems", "What could not be read or does not fit.", desk.view("problems"))
