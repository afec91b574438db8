"""Ledger → stated totals against what the entries account for, and the people named as freed or jailed."""

from __future__ import annotations

from collections.abc import Mapping

from detente.model import Assertion, Event, Freed, Ledger
from detente.views.look import index, time_key
from detente.views.remembered import remembered
from detente.views.select import selection
from detente.views.sentences import phrase
from detente.views.table import EVERYTHING, Cell, Column, Form, Query, Row, Table, count_cell, number_cell, when_cell
from detente.views.words import when_text


def entry_events(ledger: Ledger, assertion: Assertion) -> list[str]:
    """The events behind the entries that a total was checked against (an entry may be named by its own id or its event's)."""
    of_entry = _events_of(ledger)
    return list(dict.fromkeys(of_entry.get(e, e) for e in assertion.entries))


@remembered
def _events_of(ledger: Ledger) -> dict[str, str]:
    """Entry → its event."""
    return {entry.id: entry.event for entry in ledger.entries}


def counted_item(event: Event) -> Cell:
    """An entry that a total was checked against, with its date: "52 political prisoners freed (Sep 2025)"."""
    return {"id": event.id, "text": f"{phrase(event)} ({when_text(event.dated, short=True)})"}


def totals(ledger: Ledger, query: Query = EVERYTHING) -> Table:
    """Stated totals: what is claimed, what the entries of the window account for, the gap, and the verdict."""
    asked, at = selection(query), index(ledger)
    rows = [
        Row(
            a.id,
            (
                a.about,
                count_cell(a.claimed),
                when_cell(a.window),
                list(a.by),
                [a.counter] if a.counter else [],
                number_cell(a.accounted),
                number_cell(a.gap),
                a.verdict,
                [counted_item(at.events[e]) for e in entry_events(ledger, a) if e in at.events],
                a.why,
                at.outlets([at.claims[a.claim].report] if a.claim in at.claims else []),
                a.text,
            ),
        )
        for a in sorted(ledger.assertions, key=lambda a: (a.about, time_key(a.window, a.id)))
        if asked.party((*a.by, *((a.counter,) if a.counter else ()))) and asked.day(a.window)
    ]
    columns = (
        Column("about", "Total of", Form.WORD),
        Column("claimed", "Claimed", Form.COUNT),
        Column("window", "Span", Form.WHEN),
        Column("by", "By", Form.PARTIES, screen=False),
        Column("counter", "Counted by", Form.PARTIES, spare=True),
        Column("accounted", "Accounted", Form.NUMBER),
        Column("gap", "Gap", Form.NUMBER),
        Column("verdict", "Verdict", Form.WORD),
        Column("entries", "Entries counted", Form.ITEMS, wide=True),
        Column("why", "Why", wide=True),
        Column("outlets", "Told by", Form.NAMES, screen=False),
        Column("text", "In the words of the report", wide=True, screen=False),
    )
    return Table("totals", f"{ledger.title}: totals, claimed and accounted for", columns, tuple(rows))


def person_id(person: Freed) -> str:
    """The id of a row of `people`."""
    return f"person:{person.name}"


def people(ledger: Ledger, query: Query = EVERYTHING) -> Table:
    """Everyone named as freed or jailed, once, with all spellings."""
    asked, at = selection(query), index(ledger)
    rows = [
        Row(
            person_id(p),
            (
                p.name,
                [s for s in p.spellings if s != p.name],
                "jailed again" if p.freed and _jailed_later(at.events, p) else "freed" if p.freed else "jailed",
                when_cell(p.dated),
                p.how,
                list(p.to),
                at.items(p.freed),
                at.items(p.jailed),
                at.outlets(p.reports),
            ),
            "",
        )
        for p in sorted(ledger.people, key=lambda p: p.name)
        if asked.day(p.dated)
        and (asked.actor is None or asked.actor.casefold() in " ".join((p.name, *p.spellings)).casefold() or asked.party(p.to))
    ]
    columns = (
        Column("name", "Name"),
        Column("spellings", "Also spelt", Form.NAMES),
        Column("state", "Last known", Form.WORD),
        Column("when", "When", Form.WHEN),
        Column("how", "How", spare=True),
        Column("to", "Where to", Form.PARTIES),
        Column("freed", "Freed with", Form.ITEMS, wide=True),
        Column("jailed", "Jailed with", Form.ITEMS, wide=True, spare=True),
        Column("outlets", "Named by", Form.NAMES, screen=False),
    )
    notes = ("For what a row rests on: detente why DOSSIER NAME.",) if rows else ()
    return Table("people", f"{ledger.title}: people", columns, tuple(rows), notes)


def _jailed_later(events: Mapping[str, Event], person: Freed) -> bool:
    freed, jailed = (
        [d.low for e in ids if e in events and (d := events[e].dated) is not None] for ids in (person.freed, person.jailed)
    )
    return bool(freed) and any(day > max(freed) for day in jailed)
