"""The report reader: the text as it was, every claim marked in it, and beside it what was read, with the other reports' words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from detente.errors import NoSuchRow
from detente.model import Claim, Event, Report
from detente.views.footnotes import folded
from detente.views.listings import day_known, family_of, known_text
from detente.views.sentences import sentence
from detente.views.table import count_cell, when_cell
from detente.views.words import capital, one_line, outlet, party_name
from detente.web.desk import Desk, Page
from detente.web.marking import Numbered, numbered, parts_of
from detente.web.pages.collecting import of_report
from detente.web.rendering import FAMILIES

#: Passages of other reports shown beside a claim; the event's page has them all.
_BESIDE = 4


@dataclass(frozen=True, slots=True)
class Beside:
    """What another report says of the same event."""

    claim: Claim
    outlet: str
    day: str
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One claim: its number, its slots as pairs of words, its event and the others who tell of it."""

    number: int
    claim: Claim
    slots: tuple[tuple[str, str, object], ...]  # name, form, cell
    event: Event | None
    told: str
    beside: tuple[Beside, ...]
    more: int
    inferred: tuple[str, ...]


def report(desk: Desk, id: str) -> Page:
    """The page of one report."""
    if id not in desk.at.reports:
        then = f", as known by {desk.query.known_by}" if desk.query.known_by else ""
        raise NoSuchRow(f"no report has the id {id[:80]}{then}")
    found = desk.at.reports[id]
    claims = numbered(desk.back.claims.get(id, []))
    family, others = family_of(desk.ledger, id)
    problems = [p for p in desk.ledger.problems if p.source in (found.id, found.source)]
    values = {
        "report": found,
        "name": outlet(found),
        "day": day_known(desk.ledger, found),
        "known": known_text(desk.ledger, found),
        "parts": parts_of(found, claims, desk.asked.marked),
        "readings": [_reading(desk, one) for one in claims],
        "families": sorted({FAMILIES[one.claim.kind] for one in claims}),
        "copies": (family, others),
        "problems": problems,
        "around": _around(desk, found),
    }
    title = one_line(found.title) if found.title else f"Report of {outlet(found)}"
    file = partial(of_report, desk, found, title)
    return Page("reports", "reader.html.j2", title, values, later=file, item=("report", id))


def _around(desk: Desk, here: Report) -> tuple[Report | None, Report | None]:
    """The report before and the one after, by the day on which each could first be read."""

    def place(id: str) -> tuple[str, str]:
        known = desk.ledger.known.get(id)
        return (known.day.isoformat() if known and known.day else "", id)

    ids = sorted(desk.at.reports, key=place)
    at = ids.index(here.id)
    return (
        desk.at.reports[ids[at - 1]] if at else None,
        desk.at.reports[ids[at + 1]] if at + 1 < len(ids) else None,
    )


def _reading(desk: Desk, one: Numbered) -> Reading:
    claim = one.claim
    event = next(iter(desk.back.events.get(claim.id, ())), None)
    others = [desk.at.claims[c] for c in event.claims if c in desk.at.claims] if event else []
    elsewhere = sorted((c for c in others if c.report != claim.report), key=lambda c: (c.passage, c.id))
    one_each = list({c.passage: c for c in elsewhere}.values())
    return Reading(
        one.number,
        claim,
        slots(claim),
        event,
        sentence(event) if event else "",
        tuple(_beside(desk, c) for c in one_each[:_BESIDE]),
        max(0, len(one_each) - _BESIDE),
        event.derivation if event and event.derivation else (),
    )


def _beside(desk: Desk, claim: Claim) -> Beside:
    there = desk.at.reports[claim.report]
    return Beside(claim, outlet(there), day_known(desk.ledger, there), folded(claim.passage.text).strip())


def slots(claim: Claim) -> tuple[tuple[str, str, object], ...]:
    """What was read, a line each; what the words do not say is left out."""
    said = [party_name(p) for p in claim.said_by]
    found: tuple[tuple[str, str, object], ...] = (
        ("By", "parties", list(claim.by)),
        ("To", "parties", list(claim.to)),
        ("Object", "text", claim.object),
        ("Count", "count", count_cell(claim.count)),
        ("When", "when", when_cell(claim.when.interval, claim.when.basis) if claim.when and claim.when.interval else None),
        ("Said as", "text", f"“{one_line(claim.when.text)}”" if claim.when and claim.when.text else None),
        ("People", "names", list(claim.people)),
        ("Place", "text", claim.place),
        ("How", "text", claim.how),
        ("Paper", "text", claim.instrument),
        ("Stance", "word", claim.stance.value if claim.stance else None),
        ("Said by", "text", capital(", by way of ".join(said)) if said else None),
        ("Grounds", "text", claim.because),
        ("Terms", "text", claim.condition),
        ("Until", "text", claim.until),
    )
    return tuple(one for one in found if one[2] not in (None, "", []))
