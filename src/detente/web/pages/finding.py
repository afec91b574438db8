"""Search over passages, events and names; two known times compared; the lists against the press."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from detente.errors import NoSuchRow, UsageError
from detente.model import Interval, Passage
from detente.views.listings import day_known
from detente.views.quoting import Quoted
from detente.views.table import Column, Form, Row, Table
from detente.views.words import outlet, when_text
from detente.web.collected import Collected
from detente.web.desk import Desk, Page
from detente.web.finding import Found, find, terms_of
from detente.web.indexing import is_whole, letters
from detente.web.pages.collecting import of_tables
from detente.web.pages.unnamed import compared

#: Hits of each sort on one page: who finds more asks more narrowly.
_HITS = 40


# search


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its report's name and day."""

    passage: Passage
    outlet: str
    day: str


def search(desk: Desk) -> Page:
    """The page."""
    if not desk.links.live:
        return _site_search(desk)
    words = desk.asked.words
    terms = [word for term in terms_of(words) for word in term.split()]  # of a passage found by another form, what is the same
    found = find(desk.state, words, desk.query.known_by, _HITS)
    reports = [desk.at.reports[p.report] for p in found.passages]
    hits = [Hit(p, outlet(r), day_known(desk.ledger, r)) for p, r in zip(found.passages, reports, strict=True)]
    values = {
        "words": words,
        "terms": terms,
        "hits": hits,
        "events": [(line.event, line.text) for line in found.events],
        "names": [(one.sort, one.name, one.id) for one in found.names],
    }
    title = f"Search: {words}" if words else "Search"
    return Page("search", "search.html.j2", title, values, later=partial(_found, title, found) if words else None)


def _found(title: str, found: Found) -> Collected:
    """The hits, each sort as a table."""
    named, told = (Column("text", "What", wide=True), Column("sort", "Sort", Form.WORD)), Column("text", "What", wide=True)
    place = (Column("report", "Report"), Column("start", "From", Form.NUMBER), Column("end", "To", Form.NUMBER), told)
    names = Table("names", "Names", named, tuple(Row(one.id, (one.name, one.sort)) for one in found.names))
    events = Table("events", "Events", (told,), tuple(Row(line.event.id, (line.text,)) for line in found.events))
    rows = tuple(Row(None, (p.report, p.start, p.end, p.text)) for p in found.passages)
    tables = (names, events, Table("passages", "Passages", place, rows))
    return of_tables("", title, Quoted((), ()), ((table.name, table.title, table) for table in tables))


def _site_search(desk: Desk) -> Page:
    """The page of a site in a folder: a script searches the index beside it; without one there is the list of names."""
    values = {"letters": letters(desk), "index": desk.links.file("search", "js"), "whole": is_whole(desk.ledger)}
    return Page("search", "search_site.html.j2", "Search", values)


# two known times


def compare(desk: Desk) -> Page:
    """What became known between two days: what happened, and what was only learned."""
    days = desk.state.known_days
    start, end = desk.asked.span
    if start and end and end < start:
        raise UsageError(f"the second day, {end}, lies before the first, {start}")
    if start is None and days:
        start = days[-2] if len(days) > 1 else days[-1] - timedelta(days=1)
    table = desk.state.diff(start, end, desk.query) if start else None
    values = {
        "days": [(day, len(_known_on(desk, day))) for day in days],
        "start": start,
        "end": end,
        "span": when_text(Interval(start, max(start, end or desk.state.last_day or start))) if start else "",
        "table": table,
        "span_ids": (start, end),
    }
    return Page("compare", "compare.html.j2", "Compare two known times", values, table)


def news(desk: Desk, id: str) -> Page:
    """What became known on one day of news, against the one before it."""
    days = desk.state.known_days
    found = next((day for day in days if day.isoformat() == id), None)
    if found is None:
        raise NoSuchRow(f"nothing became known on {id[:40]}")
    at = days.index(found)
    before = days[at - 1] if at else found - timedelta(days=1)
    table = desk.state.diff(before, found)
    values = {
        "iso": id,
        "known": [desk.state.index().reports[id] for id in _known_on(desk, found) if id in desk.state.index().reports],
        "table": table,
        "span_ids": (before, found),
        "around": (days[at - 1] if at else None, days[at + 1] if at + 1 < len(days) else None),
    }
    title = f"What became known on {when_text(Interval.day(found))}"
    return Page("compare", "news.html.j2", title, values, table, item=("news", id))


def _known_on(desk: Desk, day: date) -> list[str]:
    return [id for id, known in desk.state.ledger_now.known.items() if known.day == day]


# press against list


def lists(desk: Desk) -> Page:
    """What reports tell of measures, against the official lists of the dossier."""
    table = compared(desk, desk.query)
    # the records of a verdict are long and many: the page of its event, the row that is taken along and the file have them
    shown = replace(table, columns=tuple(replace(one, screen=one.screen and one.key != "records") for one in table.columns))
    values = {"snapshots": desk.state.official(desk.query), "table": shown}
    return Page("lists", "lists.html.j2", "Lists: press against list", values, desk.state.reconciled(desk.query))
