"""Lists as sources: what snapshots have of parties → reports of kind `list`, and claims on them, with record, field and file.

A list claims three things, each with its own day: that a party came on (the list's own day of listing, else between two
snapshots), that it is on (the day of the last snapshot with it), that it is gone (between two snapshots). When it could be known
is the day of the snapshot. The report's text has one line a record, written from its fields; its digest is that of the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from detente.lexicon import lexicon
from detente.lists.looking import known_on
from detente.lists.recalled import Recalled
from detente.lists.records import Snapshot
from detente.lists.tracing import Sighting, Trace, report_id
from detente.model import (
    Basis,
    Claim,
    Interval,
    Kind,
    Modality,
    OfficialList,
    Passage,
    Relief,
    Report,
    ReportKind,
    Sighted,
    Stage,
    When,
)

READER = "lists/1"

#: What a list says of itself needs no reader's doubt; how a party was recognised does, and its likeness says how much.
_SURE = 1.0

#: Digits of the digest in a claim's id.
_DIGITS = 12


@dataclass(slots=True)
class _Page:
    """One snapshot on its way to a report: its lines, and the claims on them by line number."""

    kept: OfficialList
    lines: list[str] = field(default_factory=list)
    claims: list[tuple[int, str, Claim]] = field(default_factory=list)

    def line(self, text: str) -> int:
        if text not in self.lines:
            self.lines.append(text)
        return self.lines.index(text)


def list_claims(lists: Recalled) -> tuple[tuple[Report, ...], tuple[Claim, ...]]:
    """What lists claim of the parties that were looked up: one report a snapshot that has something to say, and the claims."""
    pages = {id(lists.snapshot(one)): _Page(one) for one in lists.kept}
    rows = {(id(lists.snapshot(one)), row.regime, row.subject): row for one in lists.kept for row in one.sighted}
    for regime, subject in lists.subjects:
        for trace in lists.traces(regime, subject):
            named = {id(at.snapshot): rows[id(at.snapshot), regime, subject.name] for at in trace.sightings}
            _tell(trace, named, pages)
    reports: list[Report] = []
    claims: list[Claim] = []
    for page in sorted(pages.values(), key=lambda one: (str(one.kept.taken), one.kept.name)):
        if page.claims:
            report, told = _bound(page, lists.snapshot(page.kept))
            reports.append(report)
            claims += told
    return tuple(reports), tuple(claims)


def _tell(trace: Trace, rows: dict[int, Sighted], pages: dict[int, _Page]) -> None:
    """Came on in the first snapshot with it, is on in the last, is gone in the first later one without it."""
    first: Sighting | None = None
    last: Sighting | None = None
    for at in trace.sightings:
        if at.entry is not None:
            if first is None:
                row = rows[id(at.snapshot)]
                basis = Basis.STATED if row.since else Basis.INFERRED
                _claim(pages, trace, at, row, Kind.IMPOSE, _came(trace, row), basis)
            first, last = first or at, at
        elif at.telling and last is not None:
            _kept(pages, trace, last, rows)
            went = Interval(last.taken.start, at.taken.end)
            _claim(pages, trace, at, rows[id(last.snapshot)], Kind.EASE, went, Basis.INFERRED, gone=True)
            first = last = None
    if last is not None:
        _kept(pages, trace, last, rows)


def _came(trace: Trace, row: Sighted) -> Interval | None:
    """The day that this very record gives, else between two snapshots: what a later snapshot adds was not known yet."""
    return Interval.day(row.since) if row.since else replace(trace, sightings=_without_days(trace)).came()


def _without_days(trace: Trace) -> tuple[Sighting, ...]:
    return tuple(replace(at, entry=replace(at.entry, listings=()) if at.entry else None) for at in trace.sightings)


def _kept(pages: dict[int, _Page], trace: Trace, at: Sighting, rows: dict[int, Sighted]) -> None:
    _claim(pages, trace, at, rows[id(at.snapshot)], Kind.MAINTAIN, at.snapshot.taken, Basis.STATED)


def _claim(
    pages: dict[int, _Page], trace: Trace, at: Sighting, row: Sighted, kind: Kind, when: Interval | None, basis: Basis,
    *, gone: bool = False,
) -> None:  # fmt: skip
    page = pages[id(at.snapshot)]
    line = f"{row.line.rpartition(' | ')[0]} | no record in this list" if gone else row.line
    words = str(row.since) if kind is Kind.IMPOSE and row.since else ""
    claim = Claim(
        id="", kind=kind, modality=Modality.DONE, passage=Passage("", 0, 0, line), by=(row.regime,),
        to=(row.country,) if row.country else (), object=lexicon().thing(row.thing).name if row.thing else row.subject,
        when=When(when, basis, words) if when else None, how=Relief.DELISTED.value if kind is Kind.EASE else None,
        people=(row.subject,) if row.person else (), instrument=row.basis or None, stage=Stage.PUBLISHED.value,
        confidence=row.likeness if row.likeness is not None else _SURE, reader=READER,
    )  # fmt: skip
    page.claims.append((page.line(line), f"{kind.value}|{row.regime}|{row.subject}", claim))


def _bound(page: _Page, snapshot: Snapshot) -> tuple[Report, Sequence[Claim]]:
    """The report of a page, and its claims with their places and ids."""
    source, digest = page.kept.files[0]
    head = f"{snapshot.title}\n\n"
    text = head + "\n".join(page.lines) + "\n"
    starts = [len(head)]
    for line in page.lines:
        starts.append(starts[-1] + len(line) + 1)
    published = known_on(page.kept)
    report = Report(
        id=report_id(snapshot), sha256=digest, text=text, source=source, outlet=snapshot.list, title=snapshot.title,
        kind=ReportKind.LIST, published=published, published_basis=Basis.STATED if published else None,
        meta=tuple(sorted(("file", f"{place} {sha256}") for place, sha256 in page.kept.files)),
    )  # fmt: skip
    claims = []
    for at, key, claim in page.claims:
        start, line = starts[at], page.lines[at]
        id = "c_" + hashlib.sha256(f"{digest}|{key}|{line}".encode()).hexdigest()[:_DIGITS]
        claims.append(replace(claim, id=id, passage=Passage(report.id, start, start + len(line), line)))
    return report, claims
