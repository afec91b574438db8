"""One actor of a ledger → what it did and what was done to it, the measures it has and those on it, its words and relations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from detente.errors import NoSuchRow
from detente.lexicon import lexicon
from detente.model import Party, PartyKind
from detente.views.deals import acts_for
from detente.views.relations import PAIRS
from detente.views.select import party_id
from detente.views.table import Cell, Query, Row, Table
from detente.web.state import State


@dataclass(frozen=True, slots=True)
class Acting:
    """What is told of one actor, each part a table of a view: its rows are those of the view's own page."""

    id: str
    party: Party | None  # what the lexicon knows of it
    people: tuple[str, ...]  # who acts or speaks for it here
    did: Table
    undergone: Table
    measures: Table  # statuses of its own
    measures_on: Table  # statuses of others', directed at it
    words: Table
    relations: Table
    totals: Table
    freed: Table

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every part."""
        return (
            self.did, self.undergone, self.measures, self.measures_on, self.words, self.relations, self.totals, self.freed,
        )  # fmt: skip


def acting(state: State, given: str, query: Query) -> Acting:
    """Everything told of an actor, named in any form; raises NoSuchRow where nothing is."""
    id = party_id(given) or given
    asked = replace(query, actor=id, regime=None, object=None)
    days = Query(query.as_of, query.known_by)
    events = state.view("timeline", asked)
    by = [column.key for column in events.columns].index("by")
    mine = {row.id for row in events.rows if any(acts_for(party, id) for party in row.cells[by])}
    known = lexicon().by_id(id) or lexicon().party(id)
    party = known if known and known.id == id else None
    found = Acting(
        id, party, _people(state, id, query),
        _part(events, (row for row in events.rows if row.id in mine)),
        _part(events, (row for row in events.rows if row.id not in mine)),
        state.view("status", replace(days, regime=id)),
        _of(state.view("status", days), "target", lambda cell, row: id in cell and id not in row.cells[0]),
        _words(state, asked, id),
        _relations(state, asked, party),
        state.view("totals", asked),
        state.view("people", asked),
    )  # fmt: skip
    if party is None and not any(table.rows for table in found.tables):
        raise NoSuchRow(f"nothing here tells of {given[:80]}")
    return found


def _people(state: State, id: str, query: Query) -> tuple[str, ...]:
    """Those of the ledger's actors who act for it."""
    rows = state.view("actors", Query(known_by=query.known_by)).rows
    return tuple(name for row in rows if (name := str(row.cells[0][0])) != id and acts_for(name, id))


def _words(state: State, asked: Query, id: str) -> Table:
    """Its words; of an outlet, what its authors think."""
    table = state.view("positions", asked)
    return table if table.rows else _of(state.view("positions", replace(asked, actor=None)), "actor", lambda cell, _: id in cell)


def _relations(state: State, asked: Query, party: Party | None) -> Table:
    """With whom it deals; of a person, who has no relations but those of a state, the dealings that name them."""
    if party is not None and party.kind in (PartyKind.STATE, PartyKind.BLOC):
        return state.view("relations", replace(asked, actor=None), a=party.id, b=None)
    return _of(state.view("relations", asked), "sort", lambda cell, _: cell == PAIRS)


def _of(table: Table, key: str, wanted: Callable[[Cell, Row], bool]) -> Table:
    at = [column.key for column in table.columns].index(key)
    return _part(table, (row for row in table.rows if wanted(row.cells[at], row)))


def _part(table: Table, rows: Iterable[Row]) -> Table:
    return replace(table, rows=tuple(rows), notes=())
