"""What official lists have of the parties that a ledger is about: a snapshot each, with a row for each party looked up in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from detente.model.terms import Restriction
from detente.model.time import Interval


@dataclass(frozen=True, slots=True)
class Sighted:
    """One party as one snapshot has it, or has it not.

    `subject` is what the ledger calls it, `thing` its id in the object hierarchy. `telling` is False where its absence says
    nothing, because the snapshot lacks the tables in which the party stands elsewhere. `record` is where it stands, for a
    person to find again; `line` is the record in one line. `owned` says by whom a party is bound that is on no list itself.
    """

    regime: str
    subject: str
    listed: bool
    telling: bool = True
    thing: str = ""
    person: bool = False
    country: str | None = None
    id: str = ""
    party: str = ""
    record: str = ""
    line: str = ""
    programmes: tuple[str, ...] = ()
    restriction: Restriction | None = None
    since: date | None = None
    basis: str = ""
    matched: str = ""
    likeness: float | None = None
    owned: str = ""
    owners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frozen:
    """How many parties of one state a snapshot has under asset freeze, by one authority."""

    regime: str
    state: str
    parties: int


@dataclass(frozen=True, slots=True)
class OfficialList:
    """One snapshot of an official list: whose (several where a file speaks for many), the days on one of which it was taken, its
    files with their digests, and what it has of the parties that the ledger is about. `main` is False where the table that says
    who is listed under what is not among the files."""

    regimes: tuple[str, ...]
    name: str
    taken: Interval | None
    files: tuple[tuple[str, str], ...]
    main: bool
    sighted: tuple[Sighted, ...] = ()
    frozen: tuple[Frozen, ...] = ()
