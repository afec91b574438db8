"""Ledger → `Brief`: everything that the one-page account shows, as sentences and rows with footnote numbers, not yet laid out.

`pages` lays a brief out as Markdown or HTML. Sections follow the questions of a reader: what happened, who gave what, what
is in force, do the numbers add up, who says what, where do the reports differ, and what does all of it rest on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from detente.lexicon import lexicon
from detente.model import Basis, Event, Interval, Kind, Ledger, Modality, Position, Status
from detente.views import law, listings
from detente.views.balances import ASIDE, HOLDS, ROUND, balance
from detente.views.charts import timeline_svgs
from detente.views.counting import entry_events
from detente.views.deals import principal
from detente.views.figures import figures
from detente.views.footnotes import Footnotes
from detente.views.glance import facts_of
from detente.views.lead import bears_on, headline
from detente.views.look import Index, happenings, index, last_day, moves, still_listed, tells_much, told_of
from detente.views.moments import picture
from detente.views.parts import (
    BalanceRow,
    Brief,
    Dispute,
    ForceRow,
    Line,
    PersonRow,
    SourceRow,
    Speaker,
    TotalRow,
)
from detente.views.select import selection
from detente.views.sentences import statement
from detente.views.table import EVERYTHING, Form, Query, Table, shown
from detente.views.voices import about, by_way_of, merged, ordered, value_words
from detente.views.words import (
    capital,
    count_text,
    joined,
    number,
    number_word,
    one_line,
    outlet,
    party_name,
    party_title,
    shortened,
    some,
    when_text,
)

_INFERRED = " · date inferred"

#: Characters of a report's own words that stand for an act.
_QUOTED = 180


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the section writers share."""

    ledger: Ledger
    at: Index
    feet: Footnotes

    def cite_events(self, ids: Iterable[str]) -> tuple[int, ...]:
        return self.feet.cite(c for e in ids if e in self.at.events for c in self.at.events[e].claims)


def brief(ledger: Ledger, query: Query = EVERYTHING) -> Brief:
    """The account of a whole ledger on one page, as of the day asked for (by default the last one it knows)."""
    at = index(ledger)
    desk = _Desk(ledger, at, Footnotes(ledger, at))
    answers = law.statuses(ledger, query)
    lead = tuple(tuple(Line(text, desk.feet.cite(claims)) for text, claims in part) for part in headline(ledger, at, answers))
    pair = principal(ledger)
    return Brief(
        title=one_line(ledger.title),
        standing=standing(ledger, query),
        lead=lead,
        facts=facts_of(ledger, answers),
        pictures=timeline_svgs(ledger),
        picture_notes=_picture_notes(ledger),
        plots=figures(ledger, query),
        sides=(capital(party_title(pair[0])), capital(party_title(pair[1]))) if pair else None,
        between=f"{party_name(pair[0])} and {party_name(pair[1])}" if pair else "",
        balance=_balance(desk, query),
        force=_force(desk, answers),
        happened=_happened(desk, query),
        unsure=_beside(desk, query, acts=False),
        around=_beside(desk, query, acts=True),
        totals=_totals(desk),
        figures=_figures(desk),
        positions=_speakers(desk, assessments=False),
        assessments=_speakers(desk, assessments=True),
        disputes=_disputes(desk),
        people=_people(desk),
        sources=_sources(ledger),
        problems=tuple(one_line(f"{p.source}: {p.message}") for p in sorted(ledger.problems)),
        notes=desk.feet.notes(),
    )


def standing(ledger: Ledger, query: Query) -> str:
    """ "Six reports, read as of 29 March 2026"."""
    days = {k.day for k in ledger.known.values() if k.day}
    if not ledger.reports:
        return "No report has been read yet."
    kept = query.as_of or last_day(ledger)
    of = (
        f", known between {_day(min(days))} and {_day(max(days))}"
        if len(days) > 1
        else f", known on {_day(min(days))}"
        if days
        else ""
    )
    known = f" Nothing that became known after {_day(ledger.known_by)} is in it." if ledger.known_by else ""
    as_of = f" As of {_day(kept)}." if kept else ""
    return capital(f"{some(len(ledger.reports), 'report')}{of}.{as_of}{known}")


def _day(day: date) -> str:
    return when_text(Interval.day(day))


def _picture_notes(ledger: Ledger) -> tuple[str, ...]:
    drawn = picture(ledger)
    notes = []
    if drawn.earlier:
        told = [f"{'; '.join((*m.gave[0], *m.gave[1], *m.grey))} ({m.label})" for m in drawn.earlier]
        notes.append(f"Earlier: {'; '.join(told)}.")
    if any(not m.stated for m in drawn.moments):
        notes.append("A dashed stem: the two sides are told only as one following the other.")
    if drawn.left_out:
        verb = "stands" if drawn.left_out == 1 else "stand"
        more = capital(some(drawn.left_out, "further event"))
        notes.append(f"{more}, without a day or of less weight, {verb} in the text below.")
    return tuple(notes)


def _mark(event: Event) -> str:
    return "" if event.modality is Modality.DONE else event.modality.value


def _happened(desk: _Desk, query: Query) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """What moves the ledger as sentences under their dates, in order, the undated last."""
    asked = selection(query)
    parts: dict[str, list[Line]] = {}
    for e in happenings(desk.ledger):
        if asked.event(e) and moves(e):
            parts.setdefault(capital(when_text(e.dated)), []).append(_event_line(desk, e))
    return tuple((dated, tuple(lines)) for dated, lines in parts.items())


def _beside(desk: _Desk, query: Query, *, acts: bool) -> tuple[Line, ...]:
    """What does not move the ledger, a line each with its date in small type: `acts` around the story, or what was refused,
    is possible or depends on something. What says too little for a sentence is left out: the tables have it."""
    asked = selection(query)
    told = [e for e in happenings(desk.ledger) if asked.event(e) and not moves(e) and not still_listed(e)]
    picked = [e for e in told if (e.kind is Kind.ACT) == acts]
    lines: dict[str, Line] = {}
    for e in picked:
        if acts or tells_much(e):
            line = _event_line(desk, e)
            dated = when_text(e.dated, e.basis, short=True)
            small = line.small.removesuffix(_INFERRED)
            lines.setdefault(line.text, replace(line, small=small if dated == "undated" else f"{dated} · {small}"))
    return tuple(lines.values())


def _event_line(desk: _Desk, event: Event) -> Line:
    """The event in our words; an act in the words of the report, since its slots say too little."""
    text = statement(event)
    if event.kind is Kind.ACT and event.claims and event.claims[0] in desk.at.claims:
        text = f"“{shortened(one_line(desk.at.claims[event.claims[0]].passage.text), _QUOTED)}”"
    small = _tellers(joined(desk.at.outlets(event.reports)), len(event.reports) - len(event.sources))
    inferred = _INFERRED if event.basis is Basis.INFERRED and event.dated else ""
    return Line(text, desk.feet.cite(event.claims), _mark(event), f"{small}{inferred}")


def _tellers(outlets: str, copies: int) -> str:
    return f"{outlets}; {number_word(copies)} of them no independent source" if copies > 0 else outlets


def _balance(desk: _Desk, query: Query) -> tuple[BalanceRow, ...]:
    table = balance(desk.ledger, query)
    rows: list[BalanceRow] = []
    for row in table.rows:
        part, when, a, b, remark, _ = row.cells
        dated = shown(Form.WHEN, when)
        dated = "" if dated == "undated" else dated
        single = part.startswith(ROUND)
        since = f"since {dated}" if dated and part in (HOLDS, ASIDE) and not dated.startswith("by ") else dated
        small = "" if single else "; ".join(word for word in (since, remark) if word)
        gave_a, gave_b = (  # what is remarked of several at once stands once, with the last of them
            tuple(Line(capital(i["text"]), _cite_item(desk, i["id"]), small=small if i is side[-1] else "") for i in side)
            for side in (a, b)
        )
        if not single and rows and rows[-1].part == part:
            rows[-1] = replace(rows[-1], a=(*rows[-1].a, *gave_a), b=(*rows[-1].b, *gave_b))
        else:
            rows.append(BalanceRow(part, dated if single else "", gave_a, gave_b, remark if single else "", part == ASIDE))
    return tuple(rows)


def _cite_item(desk: _Desk, id: str) -> tuple[int, ...]:
    """The passages of an event, a measure, an assertion or a claim."""
    if id in desk.at.claims:
        return desk.feet.cite([id])
    if id in desk.at.measures:
        return desk.cite_events(told_of(desk.ledger, desk.at.measures[id]))
    assertion = next((a for a in desk.ledger.assertions if a.id == id), None)
    return desk.feet.cite([assertion.claim]) if assertion else desk.cite_events([id])


def _force(desk: _Desk, answers: list[Status]) -> tuple[tuple[str, tuple[ForceRow, ...]], ...]:
    return tuple(
        (capital(party_name(regime)), tuple(_force_row(desk, s) for s in mine))
        for regime, mine in law.by_regime(answers, principal(desk.ledger))
    )


def _force_row(desk: _Desk, s: Status) -> ForceRow:
    return ForceRow(
        capital(bears_on(s, desk.ledger)),
        s.status.value,
        when_text(s.since, short=True) if s.since else "",
        tuple(one_line(t) for t in s.terms),
        tuple(one_line(g) for g in s.grounds),
        joined(law.tellers(desk.at, s)),
        joined(desk.at.outlets(s.dissent)),
        desk.cite_events(s.events),
    )


def _totals(desk: _Desk) -> tuple[TotalRow, ...]:
    rows = []
    for a in desk.ledger.assertions:
        window = f" ({when_text(a.window, short=True)})" if a.window else ""
        rows.append(
            TotalRow(
                capital(count_text(a.claimed)) if a.claimed else "No number",
                f"{a.about}{window}",
                f"counted by {party_name(a.counter)}" if a.counter else "counter not named",
                "" if a.accounted is None else number(a.accounted),
                "" if a.gap is None else number(a.gap),
                a.verdict,
                capital(one_line(a.why)),
                tuple(sorted({*desk.feet.cite([a.claim]), *desk.cite_events(entry_events(desk.ledger, a))})),
            )
        )
    return tuple(rows)


def _figures(desk: _Desk) -> tuple[Line, ...]:
    """Other quantities that the reports give, each with its comparator."""
    told = [(e, e.count) for e in desk.ledger.events if e.kind is Kind.FIGURE and e.count is not None]
    return tuple(
        Line(
            f"{capital(count_text(count))}: {one_line(e.object or 'a figure')}",
            desk.feet.cite(e.claims),
            small=joined(desk.at.outlets(e.reports)),
        )
        for e, count in told
    )


def _speakers(desk: _Desk, *, assessments: bool) -> tuple[Speaker, ...]:
    groups: dict[str, list[Position]] = {}
    for p in ordered(desk.ledger):
        if (p.kind is Kind.ASSESSMENT) == assessments:
            groups.setdefault(desk.at.speaker(p), []).append(p)
    return tuple(
        Speaker(capital(party_name(actor)), _role(actor), tuple(_said(desk, p) for p in said)) for actor, said in groups.items()
    )


def _role(actor: str) -> str:
    party = lexicon().party(actor)
    return party.role or "" if party and party.id == actor else ""


def _said(desk: _Desk, position: Position) -> Line:
    when = when_text(position.dated, short=True) if position.dated else ""
    via = by_way_of(desk.at, position)
    small = ", ".join([*([f"via {', '.join(via)}"] if via else []), *([when] if when else [])])
    return Line(capital(one_line(position.gist)), desk.feet.cite([position.claim]), position.stance.value, small)


def _disputes(desk: _Desk) -> tuple[Dispute, ...]:
    out = []
    for d in merged(desk.ledger.disagreements):
        claims = [
            desk.at.claims[c] for e in d.events if e in desk.at.events for c in desk.at.events[e].claims if c in desk.at.claims
        ]
        values = tuple(
            (
                value_words(value),
                joined(desk.at.outlets(reports)),
                value == d.chosen,
                desk.feet.cite(c.id for c in claims if c.report in reports),
            )
            for value, reports in d.values
        )
        out.append(Dispute(about(d, desk.at), values, value_words(d.chosen), one_line(d.why)))
    return tuple(out)


def _people(desk: _Desk) -> tuple[PersonRow, ...]:
    rows = []
    for p in sorted(desk.ledger.people, key=lambda p: p.name):
        others = [one_line(s) for s in p.spellings if s != p.name]
        fate = " ".join(
            [
                *([p.how or "freed"] if p.freed else ["jailed"]),
                *([when_text(p.dated, short=True)] if p.dated else []),
                *([f"to {joined([party_name(t) for t in p.to])}"] if p.to else []),
                *(["; jailed by another account"] if p.freed and p.jailed else []),
            ]
        )
        claims = [c for e in (*p.freed, *p.jailed) if e in desk.at.events for c in desk.at.events[e].claims]
        naming = [c for c in claims if c in desk.at.claims and set(desk.at.claims[c].people) & set(p.spellings)]
        rows.append(PersonRow(one_line(p.name), joined(others, "or"), fate, desk.feet.cite(naming or claims)))
    return tuple(rows)


def _sources(ledger: Ledger) -> tuple[SourceRow, ...]:
    rows = []
    table: Table = listings.reports(ledger)
    for report, row in zip(sorted(ledger.reports, key=lambda r: r.id), table.rows, strict=True):
        cells = dict(zip((c.key for c in table.columns), row.cells, strict=True))
        known = ledger.known.get(report.id)
        if report.published:
            basis = "" if report.published_basis is not Basis.RELATIVE else " (reckoned from words on the page)"
            dated = f"published {_day(report.published)}{basis}"
        elif known and known.day:
            dated = f"undated; known by {_day(known.day)}{', inferred' if known.inferred else ''}: {one_line(known.why)}"
        else:
            dated = "undated"
        rows.append(
            SourceRow(
                report.id,
                outlet(report),
                one_line(report.title or ""),
                report.kind.value,
                dated,
                cells["claims"],
                cells["family"] or "",
                ", ".join(cells["problems"]),
                report.url or "",
            )
        )
    return tuple(rows)
