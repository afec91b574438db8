"""What a ledger keeps of official lists → the same answers that whole snapshots give, about the parties it was kept for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from detente.lists.looking import known_on
from detente.lists.records import Listed, ListFile, Listing, Name, Snapshot, Table
from detente.lists.subjects import Subject
from detente.lists.tracing import Held, Sighting, Trace
from detente.model import OfficialList, Sighted


class Recalled:
    """Lists as a ledger keeps them; `known_by`: those that could be read by a day."""

    def __init__(self, kept: Sequence[OfficialList], known_by: date | None = None) -> None:
        self.kept = tuple(one for one in kept if known_by is None or _known(one, known_by))
        self._snapshots = {id(one): _snapshot(one) for one in self.kept}
        self._rows: dict[tuple[str, str], list[tuple[OfficialList, Sighted]]] = defaultdict(list)
        for one in self.kept:
            for row in one.sighted:
                self._rows[row.regime, row.subject].append((one, row))

    @property
    def regimes(self) -> frozenset[str]:
        """The authorities whose lists are here."""
        return frozenset(regime for one in self.kept for regime in one.regimes)

    @property
    def subjects(self) -> Iterator[tuple[str, Subject]]:
        """Every party that was looked up, and on whose lists."""
        for (regime, name), rows in sorted(self._rows.items()):
            row = rows[-1][1]
            yield regime, Subject((name,), row.person, row.country, row.thing)

    def covers(self, regime: str, subject: Subject) -> bool:
        """The party was looked up: that no list has it says that none does."""
        return (regime, subject.name) in self._rows

    def snapshot(self, one: OfficialList) -> Snapshot:
        """A kept list as a snapshot without parties."""
        return self._snapshots[id(one)]

    def lists(self, regime: str, known_by: date | None = None) -> Iterator[tuple[str, tuple[Snapshot, ...]]]:
        """As `Shelf.lists`."""
        found: dict[str, list[Snapshot]] = {}
        for one in self.kept:
            if regime in one.regimes and (known_by is None or _known(one, known_by)):
                found.setdefault(one.name, []).append(self.snapshot(one))
        for name in sorted(found):
            yield name, tuple(found[name])

    def traces(self, regime: str, subject: Subject, known_by: date | None = None) -> tuple[Trace, ...]:
        """As `Shelf.traces`; none for a party that was not looked up."""
        by_list: dict[str, list[tuple[OfficialList, Sighted]]] = {}
        for one, row in self._rows.get((regime, subject.name), ()):
            if known_by is None or _known(one, known_by):
                by_list.setdefault(one.name, []).append((one, row))
        return tuple(self._trace(subject, name, by_list[name]) for name in sorted(by_list))

    def bound_by(self, regime: str, subject: Subject, day: date, known_by: date | None = None) -> Held | None:
        """As `Shelf.bound_by`, by the owners as they were on the day of the last snapshot that knows of any by then."""
        rows = [
            (one, row)
            for one, row in self._rows.get((regime, subject.name), ())
            if row.owned and (known_by is None or _known(one, known_by)) and one.taken and one.taken.low <= day
        ]
        return Held(rows[-1][1].owned, rows[-1][1].owners) if rows else None

    def frozen(self, snapshot: Snapshot, regime: str, targets: Sequence[str]) -> int:
        """As `Shelf.frozen`."""
        one = next(one for one in self.kept if self.snapshot(one) is snapshot)
        return sum(row.parties for row in one.frozen if row.regime == regime and row.state in targets)

    def _trace(self, subject: Subject, name: str, rows: Sequence[tuple[OfficialList, Sighted]]) -> Trace:
        sightings = tuple(
            Sighting(self.snapshot(one), _entry(row) if row.listed else None, None, telling=row.telling, at=row.record)
            for one, row in rows
        )
        # what is printed alike needs no explanation
        matched = next((row.matched for _, row in rows if row.likeness is not None and row.likeness < 1.0), "")
        return Trace(replace(subject, thing=rows[-1][1].thing), name, sightings, matched)


def _known(one: OfficialList, day: date) -> bool:
    known = known_on(one)
    return known is not None and known <= day


def _snapshot(one: OfficialList) -> Snapshot:
    files = tuple(ListFile(source, sha256, "", Table.MAIN if one.main else Table.ALIASES, 0) for source, sha256 in one.files)
    tables = frozenset({Table.MAIN} if one.main else ())
    return Snapshot(one.regimes[0] if len(one.regimes) == 1 else "", one.name, one.taken, files, (), tables)


def _entry(row: Sighted) -> Listed:
    listings = tuple(Listing(code, row.restriction, row.since, row.basis) for code in row.programmes or ("",))
    countries = (row.country,) if row.country else ()
    return Listed(row.id, None, (Name(row.party),), listings if row.programmes else (), countries)
