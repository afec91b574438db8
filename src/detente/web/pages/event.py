"""The page of one event: what it comes to, every report's own words side by side, what was inferred and why, what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from detente.model import MEASURE_KINDS, Claim, Dissent, Event, Report
from detente.views.deals import measure_title
from detente.views.footnotes import Footnotes, Note
from detente.views.listings import day_known, family_of, undated_why
from detente.views.quoting import quote
from detente.views.sentences import phrase, sentence
from detente.views.table import count_cell, when_cell
from detente.views.voices import about, value_words
from detente.views.words import capital, days_in_words, joined, outlet, party_title
from detente.web.desk import Desk, Page
from detente.web.pages.collecting import of_event
from detente.web.pages.reader import slots
from detente.web.pages.taking import taken

#: What the verdict of a list rests on: titles, and columns of the findings.
_LISTED = (("Records", "records"), ("Found by", "matched"), ("Law", "laws"))


@dataclass(frozen=True, slots=True)
class Teller:
    """One report with the passages in which it tells of the event, each with what was read in it."""

    report: Report
    name: str
    day: str
    independent: bool
    family: str
    passages: tuple[tuple[Note, tuple[tuple[Claim, tuple[tuple[str, str, object], ...]], ...]], ...]


def event(desk: Desk, id: str) -> Page:
    """The page."""
    found = desk.event(id)
    values = {
        "event": found,
        "told": sentence(found),
        "facts": _facts(found),
        "date_why": "" if found.dated else undated_why(found, [desk.at.claims[c] for c in found.claims if c in desk.at.claims]),
        "tellers": _tellers(desk, found),
        "dissent": [(d.slot.value, _values(desk, d), value_words(d.chosen), d.why) for d in found.dissent],
        "partners": desk.at.items(found.exchange_with),
        "follows": desk.at.items(found.follows),
        "hangs": _hangs(desk, found),
        "listed": _listed(desk, found),
        "taken": taken(quote(desk.ledger, desk.at, desk.state.why(id, desk.query.known_by))),
    }
    title = capital(phrase(found))
    return Page("timeline", "event.html.j2", title, values, later=partial(of_event, desk, id, title), item=("event", id))


def _values(desk: Desk, row: Dissent) -> list[tuple[str, list[str], bool]]:
    """Each value with who holds it, and whether it was chosen."""
    return [(value_words(value), desk.at.outlets(reports), value == row.chosen) for value, reports in row.values]


def _facts(e: Event) -> tuple[tuple[str, str, object], ...]:
    found: tuple[tuple[str, str, object], ...] = (
        ("When", "when", when_cell(e.dated, e.basis)),
        ("By", "parties", list(e.by)),
        ("To", "parties", list(e.to)),
        ("Object", "text", e.object),
        ("Count", "count", count_cell(e.count)),
        ("People", "names", list(e.people)),
        ("Place", "text", e.place),
        ("How", "text", e.how),
        ("Paper", "text", e.instrument),
        ("Grounds", "clauses", list(e.because)),
        ("Terms", "text", e.condition),
    )
    return tuple(one for one in found if one[2] not in (None, "", []))


def _tellers(desk: Desk, e: Event) -> list[Teller]:
    feet = Footnotes(desk.ledger, desk.at)
    claims = [desk.at.claims[c] for c in e.claims if c in desk.at.claims]
    feet.cite(claim.id for claim in sorted(claims, key=lambda claim: claim.passage))
    notes = {(note.report, note.start, note.end): note for note in feet.notes()}
    found = []
    for id in e.reports:
        there = desk.at.reports.get(id)
        if there is None:
            continue
        groups: dict[tuple[str, int, int], list[Claim]] = {}
        for claim in sorted((c for c in claims if c.report == id), key=lambda c: (c.passage, c.id)):
            groups.setdefault((id, claim.passage.start, claim.passage.end), []).append(claim)
        passages = tuple((notes[key], tuple((claim, slots(claim)) for claim in group)) for key, group in groups.items())
        family, _ = family_of(desk.ledger, id)
        found.append(Teller(there, outlet(there), day_known(desk.ledger, there), id in e.sources, family, passages))
    return found


def _listed(desk: Desk, e: Event) -> list[tuple[str, str, tuple[tuple[str, str, object], ...]]]:
    """What official lists say of what is told of a measure: the verdict, why, and the records that it rests on."""
    if e.kind not in MEASURE_KINDS or not desk.has_lists:
        return []
    table = desk.state.listed(e.id, desk.query.known_by)
    found = []
    for row in table.rows:
        cells = dict(zip((column.key for column in table.columns), row.cells, strict=True))
        slots = ((title, "clauses", cells[key]) for title, key in _LISTED)
        found.append((cells["verdict"], days_in_words(cells["why"]), tuple(one for one in slots if one[2])))
    return found


def _hangs(desk: Desk, e: Event) -> list[tuple[str, str, str]]:
    """What rests on the event: sort, words, id."""
    back = desk.back
    sides = [(x, joined([party_title(party) for party, _ in x.sides])) for x in back.exchanges.get(e.id, ())]
    found = [("exchange", f"Exchange of {parties}", x.id) for x, parties in sides]
    found += [("measure", f"{party_title(m.regime)}: {measure_title(m)}", m.id) for m in back.measures.get(e.id, ())]
    found += [("total", capital(a.text), a.id) for a in back.assertions.get(e.id, ())]
    found += [("disagreement", about(d, desk.at), d.id) for d in back.disagreements.get(e.id, ())]
    return found
