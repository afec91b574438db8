"""What a page is made at: the dossier's state, what is asked, and where things are; and what a page is before it is laid out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from detente.errors import NoSuchRow
from detente.model import Assertion, Claim, Disagreement, Event, Exchange, Ledger, Measure
from detente.views.actors import ACTOR
from detente.views.counting import person_id
from detente.views.look import Index, last_day
from detente.views.relations import RELATION
from detente.views.table import Query, Table
from detente.web.address import Given, Links
from detente.web.asked import Asked
from detente.web.collected import Collected
from detente.web.state import State

#: Events of a dossier from which they are counted and not drawn one by one: weighing and drawing them takes longer than a page
#: may, and a picture has room for a few. A site of them in a folder has files of whole views alone: three more for each of its
#: pages would be too many.
_DRAWN = 5_000

#: The place on a page where its sentence can be taken along.
TAKE = "take"

#: Rows that are questions: they are answered whatever the ledger holds.
_ASKED = ("status:", RELATION)


@dataclass(frozen=True, slots=True)
class Page:
    """A template with what it shows; `name` is the part of the menu that it belongs to."""

    name: str
    template: str
    title: str
    values: dict[str, Any]
    table: Table | None = None  # what the page's downloads hold
    later: Callable[[], Table | Collected] | None = None  # the same, of a page that does without it until somebody wants the file
    item: tuple[str, str] | None = None  # sort and id of the one thing that it is of
    drawn: tuple[Any, ...] = ()  # its pictures in their order: SVG, or what `picture.html.j2` draws
    again: int = 0  # seconds after which the page asks for itself again

    @property
    def has_file(self) -> bool:
        """There is something to download."""
        return self.later is not None or (self.table is not None and bool(self.table.rows))

    def file(self) -> Table | Collected | None:
        """What the page's downloads hold."""
        return self.later() if self.later else self.table


@dataclass(frozen=True, slots=True)
class Backwards:
    """What points at an event, a claim or a report: the way from below up."""

    events: dict[str, list[Event]]  # by claim
    claims: dict[str, list[Claim]]  # by report
    measures: dict[str, list[Measure]]  # by event
    exchanges: dict[str, list[Exchange]]
    assertions: dict[str, list[Assertion]]
    disagreements: dict[str, list[Disagreement]]
    rows: set[str]  # the ids of all these and of the people


def backwards(ledger: Ledger) -> Backwards:
    """Every pointer of a ledger, turned round."""
    found = Backwards(_Lists(), _Lists(), _Lists(), _Lists(), _Lists(), _Lists(), set())
    of_entry = {entry.id: entry.event for entry in ledger.entries}
    for event in ledger.events:
        _point(found.events, event.claims, event)
    for claim in ledger.claims:
        found.claims[claim.report].append(claim)
    for rows in (ledger.measures, ledger.exchanges, ledger.assertions, ledger.disagreements):
        found.rows.update(row.id for row in rows)
    found.rows.update(person_id(person) for person in ledger.people)
    for measure in ledger.measures:
        _point(found.measures, (*measure.events, *(step.event for step in measure.history if step.event)), measure)
    for exchange in ledger.exchanges:
        _point(found.exchanges, (event for _, given in exchange.sides for event in given), exchange)
    for assertion in ledger.assertions:
        _point(found.assertions, (of_entry.get(entry, entry) for entry in assertion.entries), assertion)
    for row in ledger.disagreements:
        _point(found.disagreements, row.events, row)
    return found


class _Lists(defaultdict[str, list[Any]]):
    """Lists by id."""

    def __init__(self) -> None:
        super().__init__(list)


def _point(into: dict[str, list[Any]], ids: Iterable[str], record: Any) -> None:
    for id in dict.fromkeys(ids):
        into[id].append(record)


@dataclass(frozen=True)
class Desk:
    """One request. `trouble` says why the dossier could not be read anew, `token` is one that was given and is right."""

    state: State
    asked: Asked
    links: Links
    trouble: str | None = None
    token: str = ""
    fields: dict[str, Given] = field(default_factory=dict)  # the question as it was typed, save the two days

    @property
    def query(self) -> Query:
        return self.asked.query

    @cached_property
    def ledger(self) -> Ledger:
        """As known by the day that is asked for."""
        return self.state.ledger(self.query.known_by)

    @cached_property
    def last_day(self) -> date | None:
        """The last day that it can speak of: what is shown is of this day where none is asked for."""
        return last_day(self.ledger)

    @cached_property
    def at(self) -> Index:
        """Its records by id."""
        return self.state.index(self.query.known_by)

    @cached_property
    def back(self) -> Backwards:
        """Its pointers turned round."""
        known_by = self.query.known_by
        found: Backwards = self.state.kept(("backwards", known_by), lambda: backwards(self.state.ledger(known_by)))
        return found

    @property
    def has_lists(self) -> bool:
        """The dossier holds official lists."""
        return self.state.has_lists

    @property
    def without_days(self) -> str:
        """The question of this page for the last day and all that is known."""
        return f"?{urlencode({name: value for name, value in self.fields.items() if value}, doseq=True)}"

    @property
    def is_large(self) -> bool:
        """The ledger holds too many events to weigh and draw them one by one while somebody waits."""
        return len(self.ledger.events) > _DRAWN

    @property
    def has_item_files(self) -> bool:
        """The page of one thing gives what it holds as a file: a server always, a folder unless that would fill it with files."""
        return self.links.live or not self.is_large

    def view(self, name: str, **options: Any) -> Table:
        """A view, narrowed as asked."""
        return self.state.view(name, self.query, **options)

    def to(self, id: str | None) -> str:
        """The address of any row's page; empty for a row that has none, or that only an earlier day's ledger had."""
        if not id:
            return ""
        if id in self.at.events:
            return self.links.item("event", id)
        if id in self.at.claims:
            return self.to_claim(self.at.claims[id])
        if id in self.at.reports:
            return self.links.item("report", id)
        if id.startswith(ACTOR):
            return self.links.item("actor", id.removeprefix(ACTOR))
        return self.links.item("row", id) if id.startswith(_ASKED) or id in self.back.rows else ""

    def to_take(self, id: str | None) -> str:
        """Where a row is taken along with its footnotes: its own page, or one made for that; empty where nothing is told."""
        if not id:
            return ""
        if id in self.at.events:
            return self.links.item("event", id, TAKE)
        if id in self.at.claims or id in self.at.reports or id.startswith(ACTOR):
            return self.links.item("take", id)
        return self.links.item("row", id, TAKE) if self.to(id) else ""

    def to_taken(self, id: str, **query: Given) -> str:
        """Where what has no page of its own is taken along, by an id made for that; empty in a folder that has no room for so
        many pages more."""
        return self.links.item("take", id, "", **query) if id and self.has_item_files else ""

    def is_whole(self, id: str | None) -> bool:
        """The row is a thing of its own, a report or an actor: it is opened, and rests on nothing further."""
        return id is not None and (id.startswith(ACTOR) or id in self.at.reports)

    def to_claim(self, claim: Claim) -> str:
        """The place of a claim in its report."""
        return self.links.item("report", claim.report, f"c-{claim.id}")

    def to_words(self, report: str, start: int) -> str:
        """The place of a passage in its report."""
        return self.links.item("report", report, f"at-{start}")

    @cached_property
    def _actors(self) -> frozenset[str]:
        """Everybody who has a page: who acts or speaks, or counts."""
        known_by = self.query.known_by

        def named() -> frozenset[str]:
            rows = self.state.view("actors", Query(known_by=known_by)).rows
            counters = (a.counter for a in self.state.ledger(known_by).assertions if a.counter)
            return frozenset((*(str(row.cells[0][0]) for row in rows), *counters))

        found: frozenset[str] = self.state.kept(("named", known_by), named)
        return found

    def to_party(self, party: str) -> str:
        """The page of a party; empty for a name that stands for several, or for nobody who acts."""
        return self.links.item("actor", party) if party in self._actors else ""

    def event(self, id: str) -> Event:
        """Raises NoSuchRow."""
        if id not in self.at.events:
            raise NoSuchRow(f"no event has the id {id[:80]}{self._then}")
        return self.at.events[id]

    @property
    def _then(self) -> str:
        return f", as known by {self.query.known_by}" if self.query.known_by else ""
