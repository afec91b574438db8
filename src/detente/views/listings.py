"""Ledger → plain lists: the timeline, the claims, the reports, the problems."""

from __future__ import annotations

from datetime import date

from detente.model import Basis, Claim, Event, Family, Interval, Ledger, Report
from detente.views.look import Index, claims_of, happenings, moving
from detente.views.remembered import remembered
from detente.views.rows import rows_by_id
from detente.views.select import select_claims, selection
from detente.views.sentences import deed
from detente.views.table import EVERYTHING, Column, Form, Query, Row, Table, count_cell, day_cell, when_cell
from detente.views.words import capital, one_line, outlet, some, when_text


def undated_why(event: Event, claims: list[Claim]) -> str:
    """Why an event has no date: what its reports say of the time, if anything."""
    if event.dated is not None:
        return "; ".join(event.derivation) if event.basis is Basis.INFERRED else ""
    told = list(dict.fromkeys(one_line(c.when.text) for c in claims if c.when and c.when.text))
    if told:
        return f"the reports say only “{'”, “'.join(told)}”"
    return "no report says when"


def timeline(ledger: Ledger, query: Query = EVERYTHING, *, everything: bool = True) -> Table:
    """Events in order of time; the undated last, with why. Without `everything` only what moves the ledger (see `moves`)."""
    asked = selection(query)
    told = [e for e in happenings(ledger) if asked.event(e)]
    moved = moving(ledger)
    kept = told if everything else [e for e in told if e.id in moved]
    row_of = _event_rows(ledger)
    rows = [row_of(e) for e in kept]
    columns = (
        Column("when", "When", Form.WHEN),
        Column("kind", "Kind", Form.WORD, screen=False),
        Column("modality", "Told as", Form.WORD),
        Column("what", "What", wide=True),
        Column("by", "By", Form.PARTIES, screen=False),
        Column("to", "To", Form.PARTIES, screen=False),
        Column("count", "Count", Form.COUNT, screen=False),
        Column("exchange_with", "In exchange for", Form.ITEMS, wide=True, spare=True),
        Column("outlets", "Told by", Form.NAMES),
        Column("sources", "Sources", Form.NUMBER, screen=False),
        Column("date_why", "Date rests on", screen=False),
        Column("claims", "Claims", Form.IDS),
    )
    undated, left = sum(row.cells[0] is None for row in rows), len(told) - len(kept)
    notes = [f"{capital(some(undated, 'event'))} without a date at the end."] if undated else []
    if left:
        notes.append(f"{capital(some(left, 'further event'))} with --all: acts around it, what is refused or only possible, "
                     "and what says little.")  # fmt: skip
    return Table("timeline", f"{ledger.title}: timeline", columns, tuple(rows), tuple(notes))


def _event_row(_: Ledger, at: Index, e: Event) -> Row:
    cells = (
        when_cell(e.dated, e.basis), e.kind.value, e.modality.value, deed(e), list(e.by), list(e.to), count_cell(e.count),
        at.items(e.exchange_with), at.outlets(e.reports), len(e.sources),
        undated_why(e, [at.claims[c] for c in e.claims if c in at.claims]), list(e.claims),
    )  # fmt: skip
    return Row(e.id, cells)


_event_rows = rows_by_id(_event_row, lambda e: e.id)


def claims(ledger: Ledger, query: Query = EVERYTHING) -> Table:
    """What each passage says, report by report, in the order of the text."""
    row_of = _claim_rows(ledger)
    rows = tuple(row_of(c) for c in select_claims(ledger, selection(query)))
    columns = (
        Column("report", "Report"),
        Column("start", "From", Form.NUMBER, screen=False),
        Column("end", "To", Form.NUMBER, screen=False),
        Column("kind", "Kind", Form.WORD),
        Column("modality", "Told as", Form.WORD),
        Column("by", "By", Form.PARTIES),
        Column("to", "To", Form.PARTIES, screen=False),
        Column("object", "Object"),
        Column("count", "Count", Form.COUNT),
        Column("when", "When", Form.WHEN),
        Column("people", "People", Form.NAMES, screen=False),
        Column("how", "How", screen=False),
        Column("stance", "Stance", Form.WORD, screen=False),
        Column("said_by", "Said by", Form.PARTIES, screen=False),
        Column("in_exchange_for", "In exchange for", Form.IDS),
        Column("because", "Grounds", screen=False),
        Column("condition", "Terms", screen=False),
        Column("until", "Until", screen=False),
        Column("text", "Passage", wide=True),
        Column("confidence", "Confidence", Form.NUMBER),
    )
    return Table("claims", f"{ledger.title}: claims", columns, rows)


def _claim_row(_: Ledger, __: Index, c: Claim) -> Row:
    cells = (
        c.report, c.passage.start, c.passage.end, c.kind.value, c.modality.value, list(c.by), list(c.to), c.object,
        count_cell(c.count), when_cell(c.when.interval, c.when.basis) if c.when else None, list(c.people), c.how,
        c.stance.value if c.stance else None, list(c.said_by), list(c.in_exchange_for), c.because, c.condition, c.until,
        c.passage.text, c.confidence,
    )  # fmt: skip
    return Row(c.id, cells)


_claim_rows = rows_by_id(_claim_row, lambda c: c.id)


def family_of(ledger: Ledger, report: str) -> tuple[str, list[str]]:
    """What a report copies or is copied by: a sentence and the other members; empty for a report on its own."""
    family = _families(ledger).get(report)
    if family is None:
        return "", []
    others = [m for m in family.members if m != report]
    if report == family.origin:
        return f"the source of {', '.join(others)}", others
    origin = f"derived from {family.origin}" if family.origin else "one source with others"
    return f"{origin}: {family.why}", others


@remembered
def _families(ledger: Ledger) -> dict[str, Family]:
    """The first family that a report stands in."""
    found: dict[str, Family] = {}
    for family in ledger.families:
        for report in (*((family.origin,) if family.origin else ()), *family.members):
            found.setdefault(report, family)
    return found


def known_text(ledger: Ledger, report: Report) -> str:
    """When a report could first be read, and how that is known."""
    known = ledger.known.get(report.id)
    if known is None or known.day is None:
        return "unknown"
    return f"{'inferred: ' if known.inferred else ''}{known.why}"


def reports(ledger: Ledger, query: Query = EVERYTHING) -> Table:
    """The sources: who published what and when, what copies what, what could not be read."""
    rows = [row for day, row in _report_rows(ledger) if query.as_of is None or day is None or day <= query.as_of]
    columns = (
        Column("outlet", "Outlet"),
        Column("published", "Published", Form.DAY),
        Column("known", "Known", Form.DAY),
        Column("known_why", "Known since rests on", wide=True, screen=False),
        Column("kind", "Kind", Form.WORD),
        Column("title", "Title", wide=True),
        Column("claims", "Claims", Form.NUMBER),
        Column("family", "Family", spare=True),
        Column("family_members", "With", Form.IDS),
        Column("problems", "Problems", Form.NAMES, spare=True),
        Column("url", "Address", screen=False),
        Column("source", "File", screen=False),
    )
    return Table("reports", f"{ledger.title}: reports", columns, tuple(rows))


@remembered
def _report_rows(ledger: Ledger) -> tuple[tuple[date | None, Row], ...]:
    """Each report's row, which is the same whatever is asked, with the day on which it could first be read."""
    told = claims_of(ledger)
    ills: dict[str, list[str]] = {}
    for p in sorted(ledger.problems):
        ills.setdefault(p.source, []).append(p.code)
    rows = []
    for r in sorted(ledger.reports, key=lambda r: r.id):
        known = ledger.known.get(r.id)
        why, others = family_of(ledger, r.id)
        wrong = [code for name in dict.fromkeys((r.id, r.source)) for code in ills.get(name, [])]
        day = known.day if known else None
        cells = (
            outlet(r), day_cell(r.published), day_cell(day), known_text(ledger, r), r.kind.value, r.title,
            len(told.get(r.id, ())), why or None, others, wrong, r.url, r.source,
        )  # fmt: skip
        rows.append((day, Row(r.id, cells)))
    return tuple(rows)


def problems(ledger: Ledger, query: Query = EVERYTHING) -> Table:
    """What could not be read or does not fit."""
    columns = (
        Column("source", "Source"),
        Column("place", "Place"),
        Column("code", "Problem"),
        Column("message", "What is wrong", wide=True),
    )
    rows = tuple(Row(None, (p.source, p.place, p.code, p.message)) for p in sorted(ledger.problems))
    return Table("problems", f"{ledger.title}: problems", columns, rows)


def day_known(ledger: Ledger, report: Report) -> str:
    """The day of a report for a footnote: "14 December 2025", "by 14 December 2025 (inferred)", "undated"."""
    if report.published:
        return when_text(Interval.day(report.published))
    known = ledger.known.get(report.id)
    if known and known.day:
        return f"undated, known by {when_text(Interval.day(known.day))}{' (inferred)' if known.inferred else ''}"
    return "undated"
