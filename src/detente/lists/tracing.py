"""A party and the snapshots of one list, oldest first → where it stands in each: the trace on which every answer rests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from detente.lists import keys
from detente.lists.matching import SAME, Match, NameIndex
from detente.lists.ownership import bound
from detente.lists.programmes import programme
from detente.lists.records import Listed, Snapshot, Table
from detente.lists.subjects import INITIALS, Subject
from detente.model import Interval, Restriction

#: Letters that make a name one party's own.
_DISTINCT = 9


@dataclass(frozen=True, slots=True)
class Sighting:
    """One snapshot: the record it has of the party, or None. `telling` is False where its absence says nothing: the snapshot
    lacks the tables in which the party stood."""

    snapshot: Snapshot
    entry: Listed | None
    match: Match | None = None
    telling: bool = True
    at: str = ""  # where the record stands, where that was written down before

    @property
    def taken(self) -> Interval:
        return self.snapshot.taken or Interval(None, None)

    @property
    def record(self) -> str:
        """The evidence, as a person finds it again."""
        if self.at:
            return self.at
        return self.snapshot.evidence(self.entry) if self.entry else f"{self.snapshot.files[0].source} (no record)"


@dataclass(frozen=True, slots=True)
class Trace:
    """A party through the snapshots of one list, oldest first."""

    subject: Subject
    on: str
    sightings: tuple[Sighting, ...]
    matched: str = ""  # how the party was recognised, where that was written down before

    @property
    def found(self) -> bool:
        return any(one.entry for one in self.sightings)

    @property
    def why(self) -> str:
        """How the party was recognised."""
        match = next((one.match for one in self.sightings if one.match), None)
        if match is None:
            return self.matched
        return f"{match.name}, likeness {match.score:.2f} ({match.likeness})"

    @property
    def name(self) -> str:
        """The fullest name that a snapshot prints: that of a main table before an alias."""
        named = [one for one in self.sightings if one.entry and one.entry.names]
        best = next((one for one in reversed(named) if Table.MAIN in one.snapshot.tables), named[-1] if named else None)
        return best.entry.name if best and best.entry else self.subject.name

    @property
    def since(self) -> date | None:
        """The day of listing that the list itself gives."""
        return min((one.entry.since for one in self.sightings if one.entry and one.entry.since), default=None)

    def present(self) -> list[Sighting]:
        return [one for one in self.sightings if one.entry]

    def last_before(self, day: date) -> Sighting | None:
        """The last snapshot surely taken by a day that says something of the party."""
        return next((one for one in reversed(self.sightings) if one.taken.high <= day and one.telling), None)

    def first_after(self, day: date) -> Sighting | None:
        """The first snapshot surely taken on or after a day that says something of the party."""
        return next((one for one in self.sightings if one.taken.low >= day and one.telling), None)

    def came(self) -> Interval | None:
        """When the party came on the list: the list's own day, else between the last snapshot without and the first with it."""
        if self.since:
            return Interval.day(self.since)
        first = next(iter(self.present()), None)
        if first is None:
            return None
        before = [one for one in self.sightings if not one.entry and one.telling and one.taken.high < first.taken.low]
        return Interval(before[-1].taken.start if before else None, first.taken.end)

    def went(self) -> Interval | None:
        """When it left: between the last snapshot with it and the first later one without."""
        last = next(iter(reversed(self.present())), None)
        if last is None:
            return None
        later = (one for one in self.sightings if not one.entry and one.telling and one.taken.low >= last.taken.high)
        after = next(later, None)
        return Interval(last.taken.start, after.taken.end) if after else None


#: Digits of a file's digest in the id of the report that the list is.
_DIGITS = 12


def report_id(snapshot: Snapshot) -> str:
    """The id of the report that a snapshot is, as a source: from the bytes of its first file."""
    return f"list-{snapshot.files[0].sha256[:_DIGITS]}"


def is_list(report: str) -> bool:
    """The id is one that a snapshot has as a report."""
    prefix, _, digits = report.partition("-")
    return prefix == "list" and len(digits) == _DIGITS and all(digit in "0123456789abcdef" for digit in digits)


@dataclass(frozen=True, slots=True)
class Held:
    """A party that is on no list and is bound because listed parties own half of it or more: why, and the records."""

    why: str
    records: tuple[str, ...]


class Lists(Protocol):
    """What answers are drawn from: whole snapshots (`Shelf`), or what was written down of them (`recalled.Recalled`)."""

    @property
    def regimes(self) -> frozenset[str]: ...

    def lists(self, regime: str, known_by: date | None = None) -> Iterator[tuple[str, tuple[Snapshot, ...]]]: ...

    def traces(self, regime: str, subject: Subject, known_by: date | None = None) -> tuple[Trace, ...]: ...

    def bound_by(self, regime: str, subject: Subject, day: date, known_by: date | None = None) -> Held | None: ...

    def frozen(self, snapshot: Snapshot, regime: str, targets: Sequence[str]) -> int: ...


class Shelf:
    """Snapshots of any lists, with their names made ready to look up."""

    def __init__(self, snapshots: Iterable[Snapshot]) -> None:
        self.snapshots = tuple(sorted(snapshots, key=_order))
        self._indexes: dict[tuple[int, str], NameIndex] = {}
        self._by_id: dict[int, dict[str, Listed]] = {}

    @property
    def regimes(self) -> frozenset[str]:
        """The authorities whose lists are here."""
        found = {one.regime for one in self.snapshots}
        found |= {act.regime for one in self.snapshots if not one.regime for entry in one for act in entry.listings}
        return frozenset(found - {""})

    def lists(self, regime: str, known_by: date | None = None) -> Iterator[tuple[str, tuple[Snapshot, ...]]]:
        """The lists of one authority, each with its snapshots, oldest first; only those taken by a day where one is given."""
        found: dict[str, list[Snapshot]] = {}
        for snapshot in self.snapshots:
            mine = snapshot.regime == regime or (not snapshot.regime and regime in self.regimes)
            if mine and (known_by is None or (snapshot.taken is not None and snapshot.taken.high <= known_by)):
                found.setdefault(snapshot.list, []).append(snapshot)
        for name in sorted(found):
            yield name, tuple(found[name])

    def traces(self, regime: str, subject: Subject, known_by: date | None = None) -> tuple[Trace, ...]:
        """The party through each list of an authority."""
        return tuple(self._trace(regime, subject, name, snapshots) for name, snapshots in self.lists(regime, known_by))

    def bound_by(self, regime: str, subject: Subject, day: date, known_by: date | None = None) -> Held | None:
        """What binds a party by ownership on a day, from the last snapshot that knows owners."""
        for _, snapshots in self.lists(regime, known_by):
            for snapshot in reversed(snapshots):
                if not any(entry.owned for entry in snapshot):
                    continue
                found = [one for one in bound(snapshot, regime, day) if one.certain]
                entries = {one.entry.id: replace(one.entry, listed=True) for one in found}
                match = self._best(NameIndex(entries.values()), subject)
                if match is not None:
                    by = next(one for one in found if one.entry.id == match.entry.id)
                    owners = (snapshot.evidence(share.owner) for share in by.shares)
                    return Held(by.why, (snapshot.evidence(by.entry), *owners))
        return None

    def frozen(self, snapshot: Snapshot, regime: str, targets: Sequence[str]) -> int:
        """How many parties of the programmes about these states have their property frozen; 0 without the main table."""
        if Table.MAIN not in snapshot.tables:
            return 0
        return sum(entry.listed and bool(set(frozen_for(entry, regime)) & set(targets)) for entry in snapshot)

    def _trace(self, regime: str, subject: Subject, name: str, snapshots: Sequence[Snapshot]) -> Trace:
        matches = [self._match(regime, subject, snapshot) for snapshot in snapshots]
        # an identifier found once is looked for in every snapshot: its names there may be too few to find it by
        ids = {match.entry.id for match, snapshot in zip(matches, snapshots, strict=True) if match and snapshot.stable}
        known = [self._entry(snapshot, None, ids) for snapshot in snapshots]
        sure = {match.entry.id for match in matches if match and _distinct(match)}
        strangers = {entry.id for entry in known if entry is not None and not _belongs(entry, subject)} - sure
        matches = [match if match and match.entry.id not in strangers else None for match in matches]
        ids -= strangers
        entries = [self._entry(snapshot, match, ids) for match, snapshot in zip(matches, snapshots, strict=True)]
        sightings = tuple(
            Sighting(snapshot, entry, match, telling=bool(entry) or self._tells(snapshot, snapshots, entries))
            for snapshot, entry, match in zip(snapshots, entries, matches, strict=True)
        )
        return Trace(subject, name, sightings)

    def _entry(self, snapshot: Snapshot, match: Match | None, ids: set[str]) -> Listed | None:
        if match is not None:
            return match.entry
        known = self._by_id.setdefault(id(snapshot), {entry.id: entry for entry in snapshot if entry.listed})
        return next((known[one] for one in sorted(ids) if one in known), None) if snapshot.stable else None

    @staticmethod
    def _tells(snapshot: Snapshot, snapshots: Sequence[Snapshot], entries: Sequence[Listed | None]) -> bool:
        """Whether a party's absence says that it is not listed: from the main table, or from a table in which it once stood."""
        if Table.MAIN in snapshot.tables:
            return True
        for other, entry in zip(snapshots, entries, strict=True):
            if entry is None or Table.MAIN in other.tables:
                continue
            stood = {Table.ALIASES} if entry.names else set()
            stood |= {Table.ADDRESSES} if entry.addresses else set()
            if stood & snapshot.tables:
                return True
        return False

    def _match(self, regime: str, subject: Subject, snapshot: Snapshot) -> Match | None:
        """The party's record in one snapshot: by its usual name first, then by its others."""
        return self._best(self._index(regime, snapshot), subject)

    @staticmethod
    def _best(at: NameIndex, subject: Subject) -> Match | None:
        for name in subject.names:
            least = 1.0 if len(name) <= INITIALS or " " not in name else SAME
            found = at.find(name, person=subject.person, least=least)
            fitting = [one for one in found if _belongs(one.entry, subject)] or [one for one in found if _distinct(one)]
            if fitting:
                return fitting[0]
        return None

    def _index(self, regime: str, snapshot: Snapshot) -> NameIndex:
        key = (id(snapshot), regime)
        if key not in self._indexes:
            entries = (
                snapshot.entries
                if snapshot.regime
                else [entry for entry in snapshot if any(act.regime == regime for act in entry.listings)]
            )
            self._indexes[key] = NameIndex(entries)
        return self._indexes[key]


def frozen_for(entry: Listed, regime: str) -> frozenset[str]:
    """The states that the programmes are about under which a party's property is frozen."""
    acts = [act for act in entry.listings if act.restriction is Restriction.ASSET_FREEZE]
    return frozenset(known.about for act in acts if (known := programme(regime, act.programme)) and known.about)


def _belongs(entry: Listed, subject: Subject) -> bool:
    """False where list and lexicon place the party in two states."""
    return not (subject.country and entry.countries) or subject.country in entry.countries


def _distinct(match: Match) -> bool:
    """A name printed alike, and long enough that no other party has it by chance: then an address elsewhere says little."""
    words = [word for word in keys.telling(match.name) if not keys.is_common(word)]
    return match.score == 1.0 and sum(map(len, words)) >= _DISTINCT


def _order(snapshot: Snapshot) -> tuple[date, date, str, str]:
    taken = snapshot.taken
    return (taken.high, taken.low, snapshot.list, snapshot.files[0].source) if taken else (date.max, date.max, snapshot.list, "")
