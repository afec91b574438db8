"""Lists as sources: traces of parties → reports of kind `list`, and claims on them, with record, field and file as evidence.

A list claims three things, each with its own day: that a party came on (the list's own day of listing, else between two
snapshots), that it is on (the day of the snapshot), that it is gone (between two snapshots). When it could be known is the day
of the snapshot. The report's text has one line a record, written from its fields; its digest is that of the file itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from detente.lexicon import lexicon
from detente.lists.programmes import programme
from detente.lists.records import Listed, Snapshot
from detente.lists.subjects import Subject
from detente.lists.tracing import Shelf, Sighting, Trace
from detente.model import Basis, Claim, Interval, Kind, Modality, Passage, Relief, Report, ReportKind, Stage, When

READER = "lists/1"

#: What a list says of itself needs no reader's doubt; how a party was recognised does, and its likeness says how much.
_SURE = 1.0

#: Digits of the digest in an id.
_DIGITS = 12


@dataclass(slots=True)
class _Page:
    """One snapshot on its way to a report: its lines, and the claims on them by line number."""

    snapshot: Snapshot
    lines: list[str] = field(default_factory=list)
    claims: list[tuple[int, str, Claim]] = field(default_factory=list)


def list_claims(
    shelf: Shelf, regime: str, subjects: Iterable[Subject], *, known_by: date | None = None
) -> tuple[tuple[Report, ...], tuple[Claim, ...]]:
    """What an authority's lists claim of some parties: one report a snapshot that has something to say, and the claims."""
    pages: dict[int, _Page] = {}
    for subject in sorted(subjects, key=lambda one: one.name):
        for trace in shelf.traces(regime, subject, known_by):
            _tell(trace, regime, pages)
    reports: list[Report] = []
    claims: list[Claim] = []
    for page in sorted(pages.values(), key=lambda one: (str(one.snapshot.taken), one.snapshot.list)):
        report, told = _bound(page)
        reports.append(report)
        claims += told
    return tuple(reports), tuple(claims)


def _tell(trace: Trace, regime: str, pages: dict[int, _Page]) -> None:
    """Came on, is on, is gone: each in the first snapshot that shows it."""
    came, went = trace.came(), trace.went()
    first = True
    last: Sighting | None = None
    for at in trace.sightings:
        if at.entry is not None:
            if first:
                basis = Basis.STATED if trace.since else Basis.INFERRED
                _claim(pages, trace, at, regime, Kind.IMPOSE, came, basis)
            _claim(pages, trace, at, regime, Kind.MAINTAIN, at.snapshot.taken, Basis.STATED)
            first, last = False, at
        elif at.telling and last is not None:
            _claim(pages, trace, at, regime, Kind.EASE, went, Basis.INFERRED, gone=last.entry)
            last = None


def _claim(
    pages: dict[int, _Page], trace: Trace, at: Sighting, regime: str, kind: Kind, when: Interval | None, basis: Basis,
    gone: Listed | None = None,
) -> None:  # fmt: skip
    page = pages.setdefault(id(at.snapshot), _Page(at.snapshot))
    entry = at.entry or gone
    if entry is None:
        return
    line = _line(entry, at.snapshot, gone is not None)
    if line not in page.lines:
        page.lines.append(line)
    acts = [act for act in entry.listings if not act.regime or act.regime == regime]
    about = {known.about for act in acts if (known := programme(regime, act.programme)) and known.about}
    words = str(trace.since) if kind is Kind.IMPOSE and trace.since else ""
    claim = Claim(
        id="", kind=kind, modality=Modality.DONE, passage=Passage("", 0, 0, line), by=(regime,),
        to=tuple(sorted(about)) or tuple(one for one in entry.countries if len(one) == 2)[:1],
        object=lexicon().thing(trace.subject.thing).name if trace.subject.thing else trace.name,
        when=When(when, basis, words) if when else None, how=Relief.DELISTED.value if kind is Kind.EASE else None,
        people=(trace.name,) if trace.subject.person else (), instrument=acts[0].basis if acts and acts[0].basis else None,
        stage=Stage.PUBLISHED.value, confidence=_sure(trace), reader=READER,
    )  # fmt: skip
    page.claims.append((page.lines.index(line), kind.value, claim))


def _sure(trace: Trace) -> float:
    """How surely the record is this party's."""
    return max((one.match.score for one in trace.sightings if one.match), default=_SURE)


def _line(entry: Listed, snapshot: Snapshot, gone: bool) -> str:
    """A record as one line: number, names, programmes, what is forbidden, since when, and where it stands."""
    forbids = ", ".join(sorted({act.restriction.value for act in entry.listings if act.restriction}))
    since = f"listed since {entry.since}" if entry.since else ""
    names = "; ".join(name.text for name in entry.names[:4])
    where = "no record in this list" if gone else snapshot.evidence(entry).rpartition("/")[2].rpartition(" (")[0]
    parts = [f"record {entry.id}", names, ", ".join(entry.programmes), forbids, since, where]
    return " | ".join(part for part in parts if part)


def _bound(page: _Page) -> tuple[Report, Sequence[Claim]]:
    """The report of a page, and its claims with their places and ids."""
    snapshot = page.snapshot
    digest = snapshot.files[0].sha256
    taken = snapshot.taken
    head = f"{snapshot.title}\n\n"
    text = head + "\n".join(page.lines) + "\n"
    name = f"list-{digest[:_DIGITS]}"
    starts = [len(head)]
    for line in page.lines:
        starts.append(starts[-1] + len(line) + 1)
    report = Report(
        id=name, sha256=digest, text=text, source=snapshot.files[0].source, outlet=snapshot.list, title=snapshot.title,
        kind=ReportKind.LIST, published=taken.end if taken else None, published_basis=Basis.STATED if taken else None,
        meta=tuple(sorted(("file", f"{file.source} {file.sha256}") for file in snapshot.files)),
    )  # fmt: skip
    claims = []
    for at, kind, claim in page.claims:
        start, line = starts[at], page.lines[at]
        id = "c_" + hashlib.sha256(f"{digest}|{kind}|{line}".encode()).hexdigest()[:_DIGITS]
        claims.append(replace(claim, id=id, passage=Passage(name, start, start + len(line), line)))
    return report, claims
