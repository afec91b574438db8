"""The words of official lists: frozen records on the standard library, one noun a record.

A `Snapshot` is one list as it stood on one day: `Listed` parties, each with its names, programmes, listings and details, the
files it was read from, and what those files say that was not read.
"""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from detente.model import Interval, Problem, Restriction


class PartyType(StrEnum):
    """What a listed party is."""

    PERSON = "person"
    ENTITY = "entity"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    ASSET = "asset"


class NameKind(StrEnum):
    """What a name is to its party, in the lists' own distinction: an alias is strong or weak, a name may be a former one."""

    PRIMARY = "primary name"
    ALIAS = "alias"
    WEAK = "weak alias"
    FORMER = "former name"


class Table(StrEnum):
    """Which part of a list a file holds. A snapshot of aliases alone knows who is listed, not under which programme."""

    MAIN = "main"
    ALIASES = "aliases"
    ADDRESSES = "addresses"
    COMMENTS = "comments"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed."""

    text: str
    kind: NameKind | None = NameKind.PRIMARY  # None: the list calls it something that no reader knows (a problem says so)
    language: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """One further field of a party: `name` is from the closed vocabulary of `details.py`."""

    name: str
    value: str
    note: str = ""  # what the list says beside the value: the issuing country, "circa"


@dataclass(frozen=True, slots=True)
class Listing:
    """The act by which a party stands on the list: programme, what it forbids, since when, and the legal basis.

    `regime` is set where one file holds listings of several authorities; else it is the snapshot's. `until` is set where a
    list keeps what has ended.
    """

    programme: str
    restriction: Restriction | None = None
    since: date | None = None
    basis: str = ""
    annex: str = ""
    regime: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a record stands: the number of the file in `Snapshot.files`, and the line in it."""

    file: int
    line: int


@dataclass(frozen=True, slots=True)
class Owned:
    """What another party owns of this one: `percent` is None where the list does not say how much."""

    owner: str  # id of the owner in the same snapshot, or its name where the list gives no id
    percent: float | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """One party of a list.

    `id` is the list's own identifier. `names` begins with the primary name where the list gives one. `places` are the
    records that all this was read from. `listed` is False for a party that the file only describes (an owner, a relative).
    """

    id: str
    type: PartyType | None
    names: tuple[Name, ...]
    listings: tuple[Listing, ...] = ()
    countries: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    owned: tuple[Owned, ...] = ()
    places: tuple[Place, ...] = ()
    listed: bool = True

    @property
    def name(self) -> str:
        """The primary name; without one (a table of aliases alone) the first alias; else the id."""
        return self.names[0].text if self.names else f"no. {self.id}"

    @property
    def programmes(self) -> tuple[str, ...]:
        return tuple(sorted({listing.programme for listing in self.listings if listing.programme}))

    @property
    def since(self) -> date | None:
        """The earliest day that the list gives for any of its listings."""
        return min((listing.since for listing in self.listings if listing.since), default=None)

    def values(self, detail: str) -> tuple[str, ...]:
        """Every value of one kind of detail."""
        return tuple(found.value for found in self.details if found.name == detail)


@dataclass(frozen=True, slots=True)
class ListFile:
    """One file of a snapshot: as the user named it, the digest of its bytes, its format and how many records it holds."""

    source: str
    sha256: str
    format: str
    table: Table
    records: int


@dataclass(frozen=True, slots=True)
class Unread:
    """A field that files give and no reader takes, how often, and where it first stands."""

    field: str
    times: int
    first: str


#: Tables by how well a line of theirs shows that a party is listed.
_EVIDENT = (Table.MAIN, Table.ALIASES, Table.ADDRESSES, Table.COMMENTS)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One list as it stood: `taken` are the days on one of which it was taken (one day, where that is known).

    `entries` are sorted by id. `stable` is False where the list numbers its rows anew from time to time, so that an id alone
    does not say who is meant.
    """

    regime: str  # party id of the authority: US, EU, GB, UN; empty where a file of many authorities is read
    list: str
    taken: Interval | None
    files: tuple[ListFile, ...]
    entries: tuple[Listed, ...]
    tables: frozenset[Table]
    problems: tuple[Problem, ...] = ()
    unread: tuple[Unread, ...] = ()
    stable: bool = True

    def __iter__(self) -> Iterator[Listed]:
        return iter(self.entries)

    @property
    def title(self) -> str:
        when = f", {days_text(self.taken)}" if self.taken else ""
        return f"{self.list}{when}"

    def evidence(self, entry: Listed) -> str:
        """The record as a person finds it again: file, line, identifier; that of the main table or of a name first."""
        place = min(entry.places, key=lambda place: (_EVIDENT.index(self.files[place.file].table), place))
        return f"{self.files[place.file].source}:{place.line} (record {entry.id})"


def days_text(days: Interval | None) -> str:
    """Days as a person says them: one day, one whole month by its name, else from and to."""
    if days is None or (days.start is None and days.end is None):
        return "an unknown day"
    first, last = days.start, days.end
    if first is None or last is None or first == last:
        return str(last) if first == last else f"until {last}" if first is None else f"from {first}"
    if (first.year, first.month, first.day) == (last.year, last.month, 1) and (last + timedelta(days=1)).day == 1:
        return f"{month_name[first.month]} {first.year}"
    return f"{first} to {last}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of files: a snapshot, or none and the problem that says which line was refused and why."""

    snapshot: Snapshot | None
    problems: tuple[Problem, ...]
