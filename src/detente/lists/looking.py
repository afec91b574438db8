"""Claims of reports and a shelf of lists → what each snapshot has of the parties that the reports speak of.

This is all of the lists that a ledger keeps: whoever asks later about one of these parties needs no list read again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from detente.lists.programmes import programme
from detente.lists.records import Listed, Listing, Snapshot, Table
from detente.lists.subjects import Subject, reach
from detente.lists.tracing import Shelf, Sighting, Trace, frozen_for
from detente.model import MEASURE_KINDS, Claim, Frozen, OfficialList, Restriction, Sighted

#: Names that a record's line shows: the usual one and the first aliases.
_NAMES = 4


#: What a measure is said to bear on: its words, the persons it names, the states it is on.
Asked = tuple[str, tuple[str, ...], tuple[str, ...]]


def reached(claims: Iterable[Claim]) -> tuple[Asked, ...]:
    """What claims of measures bear on; one that names no state is taken to mean the one that most others name."""
    told = [claim for claim in claims if claim.kind in MEASURE_KINDS]
    usual = Counter(state for claim in told for state in claim.to)
    most = tuple(state for state, _ in sorted(usual.items(), key=lambda one: (-one[1], one[0]))[:1])
    return tuple(sorted({(claim.object or "", claim.people, claim.to or most) for claim in told}))


def subjects_of(asked: Iterable[Asked], regimes: Iterable[str]) -> dict[str, tuple[Subject, ...]]:
    """The parties that measures reach, for each authority: who one of them sanctions is asked of the others too."""
    wanted = tuple(asked)
    found: dict[str, tuple[Subject, ...]] = {}
    for regime in sorted(regimes):
        by_name: dict[str, Subject] = {}
        for phrase, people, targets in wanted:
            for subject in reach(regime, phrase, people, targets).subjects:
                by_name.setdefault(subject.name, subject)
        found[regime] = tuple(by_name[name] for name in sorted(by_name))
    return found


def look_up(shelf: Shelf, subjects: Mapping[str, Sequence[Subject]]) -> tuple[OfficialList, ...]:
    """What every snapshot has of the parties, oldest first; one without any of them is there too, as its silence may tell."""
    rows: dict[int, list[Sighted]] = defaultdict(list)
    for regime in sorted(subjects):
        for subject in subjects[regime]:
            for trace in shelf.traces(regime, subject):
                for at in trace.sightings:
                    rows[id(at.snapshot)].append(_row(shelf, regime, trace, at))
    regimes = shelf.regimes
    return tuple(
        OfficialList(
            regimes=(snapshot.regime,) if snapshot.regime else tuple(sorted(regimes & _speaks_for(snapshot))),
            name=snapshot.list,
            taken=snapshot.taken,
            files=tuple((file.source, file.sha256) for file in snapshot.files),
            main=Table.MAIN in snapshot.tables,
            sighted=tuple(sorted(rows[id(snapshot)], key=lambda row: (row.regime, row.subject))),
            frozen=_frozen(snapshot),
        )
        for snapshot in shelf.snapshots
    )


def _speaks_for(snapshot: Snapshot) -> set[str]:
    return {act.regime for entry in snapshot for act in entry.listings}


def _frozen(snapshot: Snapshot) -> tuple[Frozen, ...]:
    if Table.MAIN not in snapshot.tables:
        return ()
    counted: Counter[tuple[str, str]] = Counter()
    for entry in snapshot:
        if entry.listed:
            for regime in {act.regime or snapshot.regime for act in entry.listings}:
                counted.update((regime, state) for state in frozen_for(entry, regime))
    return tuple(Frozen(regime, state, number) for (regime, state), number in sorted(counted.items()))


def _row(shelf: Shelf, regime: str, trace: Trace, at: Sighting) -> Sighted:
    subject, entry = trace.subject, at.entry
    held = shelf.bound_by(regime, subject, at.taken.high) if entry is None and at.taken.end else None
    row = Sighted(
        regime, subject.name, entry is not None, at.telling, subject.thing, subject.person, subject.country,
        owned=held.why if held else "", owners=held.records if held else (),
    )  # fmt: skip
    if entry is None:
        return row
    acts = [act for act in entry.listings if not act.regime or act.regime == regime]
    about = sorted({known.about for act in acts if (known := programme(regime, act.programme)) and known.about})
    return replace(
        row, id=entry.id, party=entry.name, country=_home(subject, about, entry), record=at.record,
        line=_line(entry, at.snapshot), programmes=tuple(sorted({act.programme for act in acts if act.programme})),
        restriction=_restriction(acts), since=min((act.since for act in acts if act.since), default=None),
        basis=acts[0].basis if acts else "", matched=trace.why, likeness=at.match.score if at.match else None,
    )  # fmt: skip


def _home(subject: Subject, about: Sequence[str], entry: Listed) -> str | None:
    """The state that the record is about: its programme's, else the party's own."""
    lands = [*about, *([subject.country] if subject.country else []), *(one for one in entry.countries if len(one) == 2)]
    return next(iter(lands), None)


def _restriction(acts: Sequence[Listing]) -> Restriction | None:
    found = {act.restriction for act in acts if act.restriction}
    return Restriction.ASSET_FREEZE if Restriction.ASSET_FREEZE in found else next(iter(sorted(found)), None)


def _line(entry: Listed, snapshot: Snapshot) -> str:
    """A record as one line: number, names, programmes, what is forbidden, since when, and where it stands."""
    forbids = ", ".join(sorted({act.restriction.value for act in entry.listings if act.restriction}))
    since = f"listed since {entry.since}" if entry.since else ""
    names = "; ".join(name.text for name in entry.names[:_NAMES])
    where = snapshot.evidence(entry).rpartition("/")[2].rpartition(" (")[0]
    parts = [f"record {entry.id}", names, ", ".join(entry.programmes), forbids, since, where]
    return " | ".join(part for part in parts if part)


def known_on(snapshot: OfficialList) -> date | None:
    """The day on which a snapshot could surely be read."""
    return snapshot.taken.end if snapshot.taken else None
