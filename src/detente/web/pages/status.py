"""The matrix of objects by regimes on a day, as known by a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from detente.errors import NoSuchRow
from detente.model import Interval
from detente.views.grid import Grid, grid
from detente.views.table import Query, Table
from detente.views.words import when_text
from detente.web.asked import PER_PAGE
from detente.web.desk import Desk, Page


@dataclass(frozen=True, slots=True)
class Slider:
    """The days that a slider runs over, and where it stands."""

    first: date
    last: date
    at: date

    @property
    def days(self) -> int:
        """From the first day to the last."""
        return (self.last - self.first).days

    @property
    def now(self) -> int:
        """From the first day to where it stands."""
        return self.place(self.at)

    def place(self, day: date) -> int:
        """From the first day to another; no further than it runs."""
        return min(max(0, (day - self.first).days), self.days)


def status(desk: Desk, most: int | None = PER_PAGE) -> Page:
    """The page; at most so many lines of it."""
    query = desk.query
    made = matrix(desk, (desk.asked.page - 1) * (most or 0), most)
    values = {
        "grid": made,
        "as_of": _slider(_first(desk), desk.state.last_day, query.as_of),
        "known": _slider(next(iter(desk.state.known_days), None), desk.state.last_day, query.known_by),
        "news": desk.state.known_days,
        "then": None,
        "pages": -(-made.total // most) if most else 1,
    }
    table = partial(desk.view, "status") if made.lines else None  # the same answers for a file
    return Page("status", "status.html.j2", "Status", values, later=table)


def matrix(desk: Desk, start: int = 0, most: int | None = None) -> Grid:
    """The lines from `start` on, at most so many."""
    query = desk.query
    return grid(desk.ledger, desk.state.register(query.known_by), desk.state.statuses(query), query, start, most)


def status_on(desk: Desk, id: str) -> Page:
    """The matrix as it stood on a day of news, by what was known by then: for where nobody can be asked for another day."""
    found = next((day for day in desk.state.known_days if day.isoformat() == id), None)
    if found is None:
        raise NoSuchRow(f"nothing became known on {id[:40]}")
    then = replace(desk.asked, query=replace(desk.query, as_of=found, known_by=found), page=1)
    page = status(Desk(desk.state, then, desk.links, desk.trouble), None)
    title, values = f"Status on {when_text(Interval.day(found))}", {**page.values, "then": found}
    return replace(page, title=title, values=values, item=("status-on", id))


def _slider(first: date | None, last: date | None, at: date | None) -> Slider | None:
    if first is None or last is None:
        return None
    return Slider(min(first, last), last, at or last)


def _first(desk: Desk) -> date | None:
    """The first day of any step of a measure, by the whole ledger: the slider stays the same as it is moved."""
    measures = desk.state.ledger_now.measures
    days = [step.since.start for m in measures for step in m.history if step.since and step.since.start]
    return min(days, default=None)


def history(desk: Desk, measure: str) -> Table:
    """The steps of one measure."""
    known_by = desk.query.known_by
    table = desk.state.view("measures", Query(known_by=known_by))
    return replace(table, rows=tuple(desk.state.rows("measures", known_by).get(measure, ())))
