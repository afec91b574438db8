"""Ledger → what is in force: the status of measures on a day, and the history of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from detente.ledger import ask, targets
from detente.lists.programmes import baseline
from detente.model import Interval, Ledger, Measure, ReportKind, Status, StatusWord
from detente.views.look import Index, index, last_day, register
from detente.views.remembered import remembered
from detente.views.select import party_id, selection
from detente.views.table import EVERYTHING, SHORT_ID, Cell, Column, Form, Query, Row, Table, day_cell, when_cell
from detente.views.words import capital, joined, party_name, when_text

_NO_ADVICE = "This is what reports say, and no legal advice."
_NO_ADVICE_EITHER = "This is what reports, official lists and a table of standing programmes say, and no legal advice."

#: Characters of a status id on a screen.
_ID = 22

_STATUS_COLUMNS = (
    Column("regime", "Regime", Form.PARTIES),
    Column("object", "Object", wide=True),
    Column("target", "On", Form.PARTIES),
    Column("as_of", "As of", Form.DAY, screen=False),
    Column("status", "Status", Form.WORD),
    Column("since", "Since", Form.WHEN),
    Column("how", "How", screen=False),
    Column("instrument", "Paper"),
    Column("until", "Until", Form.DAY),
    Column("via", "Taken from"),
    Column("announced", "Announced, not in force", Form.CLAUSES, spare=True),
    Column("support", "Says so", Form.NAMES),
    Column("terms", "Terms", Form.CLAUSES, wide=True, spare=True),
    Column("dissent", "Differs", Form.NAMES, spare=True),
    Column("grounds", "Grounds", Form.CLAUSES, wide=True, spare=True),
    Column("basis", "Basis", Form.WORD, screen=False),
    Column("rests", "Rests on", Form.NAMES),
    Column("events", "Events", Form.IDS),
    Column("known_by", "Known by", Form.DAY, screen=False),
    Column("asked_known_by", "Asked known by", Form.DAY, screen=False),
    Column("listing", "Listing", Form.WORD, screen=False),
    Column("authorisation", "Authorisation", Form.WORD, screen=False),
    Column("force", "Force", Form.WORD, screen=False),
    Column("stage", "Stage", Form.WORD, screen=False),
    Column("note", "Note", screen=False),
    Column("lists", "Lists say", screen=False),
    Column("records", "Records", Form.NAMES, screen=False),
    Column("baseline", "Standing programmes", Form.CLAUSES, screen=False),
)

#: Columns that a screen shows only where a row has something in them.
_IF_ANY = ("instrument", "until", "via", "announced")


def status_id(status: Status) -> str:
    """The id of a status row: the question it answers."""
    return f"status:{status.regime}:{status.object}:{day_cell(status.as_of) or ''}"


def _short_id(status: Status, usual: date | None) -> str:
    """The id for a screen: the measure's, whose history says why; without one the question's, cut where `why` still knows it."""
    if status.measure:
        return status.measure[:SHORT_ID]
    return f"status:{status.regime}:{status.object}"[:_ID] if status.as_of == usual else status_id(status)


def _status_cells(at: Index, s: Status) -> tuple[Cell, ...]:
    measure = at.measures.get(s.measure or "")
    return (
        [s.regime],
        s.object,
        [target] if (target := s.target or (measure.target if measure else None)) else [],
        day_cell(s.as_of),
        s.status.value,
        when_cell(s.since),
        s.how,
        s.instrument,
        day_cell(s.until),
        s.via,
        list(s.announced),
        at.outlets(s.support),
        list(s.terms),
        at.outlets(s.dissent),
        list(s.grounds),
        s.basis,
        list(s.rests),
        list(s.events),
        day_cell(s.known_by),
        day_cell(s.asked_known_by),
        s.axes.listing,
        s.axes.authorisation,
        s.axes.force,
        s.axes.stage,
        s.note,
        s.lists,
        list(s.records),
        list(s.baseline),
    )


def statuses(ledger: Ledger, query: Query = EVERYTHING) -> list[Status]:
    """The answers: one of each regime for an object that is asked for, else one per measure; as of the last known day."""
    asked, day, at = selection(query), query.as_of or last_day(ledger), register(ledger)
    if asked.regime and asked.object:
        return [ask(at, asked.regime, asked.object, day, query.known_by)]
    of = targets(at, asked.object) if asked.object else frozenset()
    picked = [m for m in ledger.measures if asked.measure(m) and _aimed(m, of)]
    if asked.object:
        # of an object that is asked for, lists and standing programmes answer too
        further = {regime for one in ledger.lists for regime in one.regimes} | {one.regime for one in baseline()}
        regimes = sorted({m.regime for m in picked} | further)
        found = [ask(at, regime, asked.object, day, query.known_by) for regime in regimes]
        return [answer for answer in found if answer.status is not StatusWord.UNKNOWN] or found
    told = Counter((m.regime, m.object) for m in ledger.measures)
    found = [ask(at, m.regime, m.object, day, query.known_by, m.target) for m in picked]
    return [_apart(answer, m) if told[m.regime, m.object] > 1 else answer for m, answer in zip(picked, found, strict=True)]


def _apart(answer: Status, measure: Measure) -> Status:
    """Of one object under a regime's measures on several states, the question names the state: "sanctions on Syria"."""
    if not measure.things or measure.target is None:
        return answer
    return replace(answer, object=f"{measure.object} on {party_name(measure.target)}")


def _aimed(measure: Measure, of: frozenset[str]) -> bool:
    """The measure is directed at a state that the object asked for is of; one that names no state may be."""
    return not of or measure.target is None or measure.target in of


def by_regime(answers: Sequence[Status], parties: tuple[str, str] | None) -> list[tuple[str, list[Status]]]:
    """The answers by regime: first the one that eases in the exchanges, then by how many reports tell of it, last the other."""
    regimes: dict[str, list[Status]] = {}
    for answer in answers:
        regimes.setdefault(answer.regime, []).append(answer)
    first, last = parties or ("", "")

    def rank(regime: str) -> tuple[int, int, str]:
        told = {report for answer in regimes[regime] for report in answer.support}
        return (0 if regime == first else 2 if regime == last else 1, -len(told), regime)

    return [(regime, regimes[regime]) for regime in sorted(regimes, key=rank)]


def status(ledger: Ledger, query: Query = EVERYTHING, known: Sequence[Status] | None = None) -> Table:
    """What is in force on a day, one row per measure or for the one that was asked; `known` are the answers, where they are
    at hand."""
    asked = statuses(ledger, query) if known is None else known
    at, usual, answers = index(ledger), last_day(ledger), list({(status_id(s), s.target): s for s in asked}.values())
    rows = tuple(Row(status_id(s), _status_cells(at, s), _short_id(s, usual)) for s in answers)
    eased = any(s.status is StatusWord.EASED for s in answers)
    advice = _NO_ADVICE_EITHER if any(s.lists or s.baseline for s in answers) else _NO_ADVICE
    notes = [f"{'eased: relief is reported, its extent is not known. ' if eased else ''}{advice}"] if answers else []
    regimes = sorted(register(ledger).regimes)
    if query.regime and regimes and party_id(query.regime) not in regimes and not any(s.rests for s in answers):
        notes.append(f"No report tells of a measure of {query.regime}; the regimes told of are {joined(regimes)}.")
    day = answers[0].as_of if answers else query.as_of or usual
    if query.object and len(answers) == 1:
        notes = [*grounds(answers[0]), *notes]
    title = f"{ledger.title}: what is in force{f' on {when_text(Interval.day(day))}' if day else ''}"
    several = _on_several(ledger, [at.measures[s.measure] for s in answers if s.measure in at.measures])
    columns = _if_any(_with_target(_STATUS_COLUMNS, rows, several), rows)
    return Table("status", title, columns, rows, tuple(notes))


def tellers(at: Index, answer: Status) -> list[str]:
    """Who says so: outlets, and what the answer rests on besides any report."""
    told = at.outlets(answer.support)
    listed = any(at.reports[id].kind is ReportKind.LIST for id in answer.support if id in at.reports)
    told += ["official lists"] if "list" in answer.rests and not listed else []
    return told + (["the table of standing programmes"] if "baseline" in answer.rests else [])


def grounds(answer: Status) -> list[str]:
    """How one answer was come by, what lists say with their records, and the standing programmes, a sentence each."""
    records = f" ({'; '.join(answer.records)})" if answer.records else ""
    told = [
        answer.note,
        f"lists: {answer.lists}{records}" if answer.lists else None,
        f"standing programmes: {'; '.join(answer.baseline)}" if answer.baseline else None,
    ]
    return [f"{capital(one)}." for one in told if one]


def _on_several(ledger: Ledger, answering: Sequence[Measure]) -> bool:
    """Another state than the one answered of is under a measure of the same regime and name."""
    on = _targets(ledger)
    return any(target not in (None, m.target) for m in answering for target in on[m.regime, m.object])


@remembered
def _targets(ledger: Ledger) -> dict[tuple[str, str], set[str | None]]:
    """The states that measures of one regime and name are on."""
    found: dict[tuple[str, str], set[str | None]] = defaultdict(set)
    for m in ledger.measures:
        found[m.regime, m.object].add(m.target)
    return found


def _if_any(columns: tuple[Column, ...], rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns of what few measures have are for the screen where one has it."""
    filled = {c.key for i, c in enumerate(columns) if c.key in _IF_ANY and any(row.cells[i] for row in rows)}
    return tuple(replace(c, screen=False) if c.screen and c.key in _IF_ANY and c.key not in filled else c for c in columns)


def _with_target(columns: tuple[Column, ...], rows: Sequence[Row], told: bool = False) -> tuple[Column, ...]:
    """The column of targets is for the screen where more than one is told of: most dossiers are about one state."""
    at = [c.key for c in columns].index("target")
    several = told or len({tuple(row.cells[at]) for row in rows if row.cells[at]}) > 1
    return tuple(replace(c, screen=several) if c.key == "target" else c for c in columns)


def measures(ledger: Ledger, query: Query = EVERYTHING) -> Table:
    """The history of each measure: one row per state, oldest first."""
    asked, at = selection(query), index(ledger)
    of = targets(register(ledger), asked.object) if asked.object else frozenset()
    rows = [
        Row(
            m.id,
            (
                [m.regime],
                m.object,
                [m.target] if m.target else [],
                m.restriction.value,
                when_cell(step.since),
                step.state.value,
                step.how,
                step.instrument,
                day_cell(step.until),
                at.items([step.event]) if step.event else [{"id": "", "text": "presupposed by what follows"}],
                list(m.terms),
                list(m.grounds),
                step.basis,
                step.axes.listing,
                step.axes.authorisation,
                step.axes.force,
                step.axes.stage,
            ),
        )
        for m in _sorted(ledger)
        if asked.measure(m) and _aimed(m, of)
        for step in m.history
        if asked.day(step.since)
    ]
    columns = (
        Column("regime", "Regime", Form.PARTIES),
        Column("object", "Object"),
        Column("target", "On", Form.PARTIES),
        Column("restriction", "Restriction", Form.WORD, screen=False),
        Column("since", "Since", Form.WHEN),
        Column("state", "State", Form.WORD),
        Column("how", "How", screen=False),
        Column("instrument", "Paper"),
        Column("until", "Until", Form.DAY),
        Column("event", "By", Form.ITEMS, wide=True),
        Column("terms", "Terms", Form.CLAUSES, wide=True, spare=True),
        Column("grounds", "Grounds", Form.CLAUSES, wide=True, spare=True),
        Column("basis", "Basis", Form.WORD, spare=True),
        Column("listing", "Listing", Form.WORD, screen=False),
        Column("authorisation", "Authorisation", Form.WORD, screen=False),
        Column("force", "Force", Form.WORD, screen=False),
        Column("stage", "Stage", Form.WORD, screen=False),
    )
    return Table("measures", f"{ledger.title}: history of measures", _if_any(_with_target(columns, rows), rows), tuple(rows))


def _sorted(ledger: Ledger) -> list[Measure]:
    return sorted(ledger.measures, key=lambda m: (m.regime, m.object, m.id))
