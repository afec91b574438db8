"""The page on which one sentence or row is taken along with its footnotes, for what has no page of its own.

Its address names what is taken: the id of a claim, a report or an actor, or

    story:3                              the third sentence of the first page
    change:2026-03-20:2026-03-21:4       the fourth change between two known days
    passage:95-320:REPORT                a stretch of a report

or is one that `unnamed` gives to a row without one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from detente.errors import NoSuchRow
from detente.model import Passage, Report
from detente.views.actors import ACTOR
from detente.views.footnotes import Note, folded
from detente.views.listings import day_known
from detente.views.quoting import Quoted, as_html, as_markdown, as_text, cited, quote
from detente.views.table import Query, Table
from detente.views.voices import value_words
from detente.views.words import one_line, outlet
from detente.web.desk import Desk, Page
from detente.web.pages.unnamed import row_words, unnamed

_T = TypeVar("_T")

#: What an address begins with that names no row of the ledger.
STORY, CHANGE, PASSAGE = "story:", "change:", "passage:"


@dataclass(frozen=True, slots=True)
class Taken:
    """A row to take along."""

    text: str
    markdown: str
    html: str


def taken(quoted: Quoted) -> Taken:
    """The three forms."""
    return Taken(as_text(quoted), as_markdown(quoted), as_html(quoted))


def take(desk: Desk, id: str) -> Page:
    """The page."""
    quoted, home = _quoted(desk, id)
    text = " ".join(text for text, _ in quoted.sentences)
    values = {"told": text, "notes": quoted.notes, "taken": taken(quoted), "there": desk.to(id), "home": home}
    return Page(home, "take.html.j2", "Take it along", values)


def change_id(start: date | None, end: date | None, number: int) -> str:
    """The id of one change between two known days, counted from 1."""
    return f"{CHANGE}{start or ''}:{end or ''}:{number}"


def passage_id(passage: Passage | Note) -> str:
    """The id of a stretch of a report."""
    return f"{PASSAGE}{passage.start}-{passage.end}:{passage.report}"


def _quoted(desk: Desk, id: str) -> tuple[Quoted, str]:
    """What is taken, and the page of the menu that it stands on; raises NoSuchRow."""
    ledger, at = desk.ledger, desk.at
    if id.startswith(STORY):
        told = [sentence for part in desk.state.headline(desk.query) for sentence in part]
        text, claims = _numbered(told, id.removeprefix(STORY), id)
        return cited(ledger, at, text, claims), "overview"
    if id.startswith(CHANGE):
        return _change(desk, id), "compare"
    if id.startswith(PASSAGE):
        return _passage(desk, id), "search"
    if id.startswith(ACTOR):
        return _actor(desk, id), "actors"
    if found := unnamed(desk, id):
        return found
    node = desk.state.why(id, desk.query.known_by)
    homes = {"report": "reports", "position": "positions", "claim": "reports", "event": "timeline"}
    return quote(ledger, at, node), homes.get(node.sort, "overview")


def _numbered(rows: Sequence[_T], number: str, id: str) -> _T:
    if not (number.isascii() and number.isdigit()) or len(number) > 9 or not 1 <= int(number) <= len(rows):
        raise NoSuchRow(f"there is nothing to take at {id[:80]}")
    return rows[int(number) - 1]


def _day(text: str, id: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise NoSuchRow(f"there is nothing to take at {id[:80]}") from None


def _change(desk: Desk, id: str) -> Quoted:
    """A change in a sentence: what caused it, what it is of, what it was and what it is."""
    start, _, rest = id.removeprefix(CHANGE).partition(":")
    end, _, number = rest.partition(":")
    first = _day(start, id)
    if first is None:
        raise NoSuchRow(f"there is nothing to take at {id[:80]}")
    table = desk.state.diff(first, _day(end, id), Query(None, None, desk.query.regime, desk.query.object, desk.query.actor))
    row = _numbered(table.rows, number, id)
    cause, about, name, slot, before, after, outlets, events = row.cells
    was = f"{value_words(before)} → " if before else ""
    told = f"; {slot}: {was}{value_words(after) if after else 'no longer told'}" if slot else ""
    text = f"{value_words(name) or about}{told} ({cause}; {', '.join(outlets)})." if outlets else f"{name}{told} ({cause})."
    claims = [claim for event in events if event in desk.at.events for claim in desk.at.events[event].claims]
    return cited(desk.ledger, desk.at, one_line(text), claims)


def _passage(desk: Desk, id: str) -> Quoted:
    """A report's own words with their place."""
    span, _, report_id = id.removeprefix(PASSAGE).partition(":")
    start, _, end = span.partition("-")
    report: Report | None = desk.at.reports.get(report_id)
    whole = start.isascii() and end.isascii() and start.isdigit() and end.isdigit() and len(span) <= 20
    if report is None or not whole or not int(start) < int(end) <= len(report.text):
        raise NoSuchRow(f"there is nothing to take at {id[:80]}")
    words = folded(report.text[int(start) : int(end)]).strip()
    where = f"{outlet(report)}, {day_known(desk.ledger, report)}; {report.id}, characters {start}–{end}"
    return Quoted(((f"“{words}” ({where})", ()),), ())


def _actor(desk: Desk, id: str) -> Quoted:
    found = actor_row(desk, id)
    if not found.sentences:
        raise NoSuchRow(f"nothing is told of {id.removeprefix(ACTOR)[:80]}")
    return found


def has_row(desk: Desk, id: str) -> bool:
    """The table of actors has a row of it."""
    return any(row.id == id for row in _actors(desk).rows)


def _actors(desk: Desk) -> Table:
    return desk.state.view("actors", Query(known_by=desk.query.known_by))


def actor_row(desk: Desk, id: str) -> Quoted:
    """The row of an actor: what is told of it, counted, with the passages of its deeds and of what was done to it; nothing where
    it has none."""
    table = _actors(desk)
    row = next((row for row in table.rows if row.id == id), None)
    if row is None:
        return Quoted((), ())
    party = id.removeprefix(ACTOR)
    claims = [c for event in desk.ledger.events if party in event.by or party in event.to for c in event.claims]
    return cited(desk.ledger, desk.at, row_words(table, row), list(dict.fromkeys(claims)))
