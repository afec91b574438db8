"""Search over passages, events and names; two known times compared; the lists against the press."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from detente.errors import NoSuchRow, UsageError
from detente.model import Interval, Ledger, Passage
from detente.views.actors import ACTOR
from detente.views.counting import person_id
from detente.views.deals import measure_title
from detente.views.listed import snapshots_table
from detente.views.listings import day_known
from detente.views.look import happenings
from detente.views.sentences import sentence
from detente.views.words import outlet, party_title, when_text
from detente.web.desk import Desk, Page

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
    words = desk.asked.words
    terms = [term.casefold() for term in words.replace('"', " ").split()]
    found = [p for p in desk.state.search(words, _HITS) if p.report in desk.at.reports] if terms else []
    hits = [Hit(p, outlet(desk.at.reports[p.report]), day_known(desk.ledger, desk.at.reports[p.report])) for p in found]
    values = {
        "words": words,
        "terms": terms,
        "hits": hits,
        "events": [(e, text) for e, text in _events(desk, terms)] if terms else [],
        "names": list(_names(desk, terms))[:_HITS] if terms else [],
    }
    return Page("search", "search.html.j2", f"Search: {words}" if words else "Search", values)


def _events(desk: Desk, terms: list[str]) -> list[tuple[object, str]]:
    lines: list[tuple[object, str, str]] = desk.state.kept(("lines", desk.query.known_by), lambda: _lines(desk.ledger))
    return [(e, text) for e, text, folded in lines if all(term in folded for term in terms)][:_HITS]


def _lines(ledger: Ledger) -> list[tuple[object, str, str]]:
    """Every event in a sentence, and what of it is searched."""
    told = [(event, sentence(event)) for event in happenings(ledger)]
    return [(event, text, f"{text} {' '.join(event.people)} {event.object or ''}".casefold()) for event, text in told]


def _names(desk: Desk, terms: list[str]) -> Iterator[tuple[str, str, str]]:
    """Everything that has a name: sort, name, id."""
    for row in desk.state.view("actors", desk.query).rows:
        name = party_title(row.cells[0][0])
        if all(term in f"{name} {row.cells[0][0]}".casefold() for term in terms):
            yield "actor", name, f"{ACTOR}{row.cells[0][0]}"
    for person in desk.ledger.people:
        if all(term in " ".join((person.name, *person.spellings)).casefold() for term in terms):
            yield "person", person.name, person_id(person)
    for measure in desk.ledger.measures:
        name = f"{party_title(measure.regime)}: {measure_title(measure)}"
        if all(term in name.casefold() for term in terms):
            yield "measure", name, measure.id


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
    values = {
        "iso": id,
        "known": [desk.state.index().reports[id] for id in _known_on(desk, found) if id in desk.state.index().reports],
        "table": desk.state.diff(before, found),
        "around": (days[at - 1] if at else None, days[at + 1] if at + 1 < len(days) else None),
    }
    return Page("compare", "news.html.j2", f"What became known on {when_text(Interval.day(found))}", values)


def _known_on(desk: Desk, day: date) -> list[str]:
    return [id for id, known in desk.state.ledger_now.known.items() if known.day == day]


# press against list


def lists(desk: Desk) -> Page:
    """What reports tell of measures, against the official lists of the dossier."""
    table = desk.state.reconciled(desk.query)
    snapshots = desk.state.kept(("snapshots",), lambda: snapshots_table(desk.state.snapshots))
    return Page("lists", "lists.html.j2", "Lists: press against list", {"snapshots": snapshots, "table": table}, table)
