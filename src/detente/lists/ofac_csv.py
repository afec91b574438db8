"""OFAC's tables (SDN.CSV, ADD.CSV, ALT.CSV, SDN_COMMENTS.CSV, and those of the consolidated list) → the records of one snapshot.

Each table is told by its number of columns. None has a header of its own (one that somebody added is passed over); `-0-`
stands for nothing; a control character ends the file, and a file without it was cut.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from detente.lists import details
from detente.lists.countries import country
from detente.lists.files import END_MARK
from detente.lists.gathering import Tally, day_of
from detente.lists.programmes import programme
from detente.lists.records import Detail, Listed, Listing, Name, NameKind, PartyType, Place, Table
from detente.lists.refusal import CUT_VALUE, DamagedError
from detente.lists.remarks import CUT_AT, read_remarks
from detente.model import Restriction

#: Columns of each table, as OFAC documents them.
MAIN = ("ent_num", "SDN_Name", "SDN_Type", "Program", "Title", "Call_Sign", "Vess_type", "Tonnage", "GRT", "Vess_flag",
        "Vess_owner", "Remarks")  # fmt: skip
ADDRESSES = ("ent_num", "add_num", "Address", "City", "Country", "Add_remarks")
ALIASES = ("ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks")
COMMENTS = ("ent_num", "Remarks_extended")

TABLES = {len(MAIN): Table.MAIN, len(ADDRESSES): Table.ADDRESSES, len(ALIASES): Table.ALIASES, len(COMMENTS): Table.COMMENTS}
WIDTHS = {table: width for width, table in TABLES.items()}

#: Records by which a table is told.
_LOOKED_AT = 20

_NULL = "-0-"
_BETWEEN_PROGRAMMES = "] ["
_HEADER_IDS = frozenset({"id", "ent_num", "ent num", "entnum", "uid", "ofac id"})

_TYPES = {"individual": PartyType.PERSON, "": PartyType.ENTITY, "vessel": PartyType.VESSEL, "aircraft": PartyType.AIRCRAFT}
_ALIASES = {"aka": NameKind.ALIAS, "fka": NameKind.FORMER, "nka": NameKind.ALIAS}

#: Columns of vessels that are details as they stand.
_VESSEL = ((5, details.CALL_SIGN), (6, details.VESSEL_TYPE), (7, details.TONNAGE), (8, details.TONNAGE), (9, details.FLAG),
           (10, details.VESSEL_OWNER))  # fmt: skip

Row = tuple[int, list[str]]


@dataclass(slots=True)
class Draft:
    """A party on its way to a record: what each table adds."""

    id: str
    type: PartyType | None = None
    names: list[Name] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    details: list[Detail] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    def done(self) -> Listed:
        once = dict.fromkeys
        return Listed(
            self.id, self.type, tuple(once(self.names)), tuple(once(self.listings)), tuple(sorted(set(self.countries))),
            tuple(once(self.addresses)), tuple(once(self.details)), places=tuple(self.places),
        )  # fmt: skip


Drafts = dict[str, Draft]


def rows_of(text: str, width: int, *, ended: bool = True) -> Iterator[Row]:
    """The records with their line, nulls emptied; DamagedError for the first that is not what it should be.

    With `ended` False a file without an end mark is taken as whole.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    over, line = 0, 1
    try:
        for row in reader:
            first = row[0].strip() if row else ""
            if first == END_MARK and not any(row[1:]):
                over = over or line
            elif not any(map(str.strip, row)):
                pass  # blank rows are between records, and after a file passed through a spreadsheet
            elif over:
                raise DamagedError(line, f"a record stands behind the end mark of line {over}")
            elif len(row) != width:
                raise DamagedError(line, f"{len(row)} columns where a record of this table has {width}")
            elif first.isascii() and first.isdigit():
                yield line, ["" if value.strip() == _NULL else value.strip() for value in row]
            elif line != 1 or first.casefold() not in _HEADER_IDS:
                raise DamagedError(line, f"{first!r} stands where a record has its number")
            line = reader.line_num + 1
    except csv.Error as error:
        raise DamagedError(line, f"no CSV from here on ({error}); the file is cut or damaged") from None
    if ended and not over:
        raise DamagedError(line - 1, "the file ends without OFAC's end mark (code 26), so it may be cut")


def width_of(text: str) -> int:
    """Columns of most of the first records, where that is the width of a table and each begins with a number; else 0."""
    widths: Counter[int] = Counter()
    try:
        for row in islice(csv.reader(io.StringIO(text, newline=""), strict=True), _LOOKED_AT):
            first = row[0].strip().casefold() if row else ""
            if row and not widths and not (first.isdigit() or first in _HEADER_IDS):
                return 0  # a table of something else
            widths[len(row)] += first.isdigit()
    except csv.Error:
        pass  # what comes before is enough to tell the table; reading it whole says what is wrong
    return next((width for width, times in widths.most_common() if times and width in TABLES), 0)


def read_main(rows: Iterator[Row], drafts: Drafts, file: int, tally: Tally) -> int:
    """The main table: names, types, programmes, remarks. Yields how many records there were."""
    count = 0
    for line, row in rows:
        count += 1
        id, name, kind, programmes, title, remarks = row[0], row[1], row[2], row[3], row[4], row[11]
        place = f"line {line}"
        draft = drafts.setdefault(id, Draft(id))
        if draft.places and draft.places[0].file == file:
            raise DamagedError(line, f"record {id} stands here a second time; first in line {draft.places[0].line}")
        draft.places.insert(0, Place(file, line))
        draft.names.insert(0, Name(name))
        draft.type = _TYPES.get(kind)
        if kind not in _TYPES:
            tally.category("SDN_Type", kind, place)
        if title:
            draft.details.append(Detail(details.TITLE, title))
        draft.details += [Detail(detail, row[at]) for at, detail in _VESSEL if row[at]]
        if row[9]:
            draft.countries.append(country(row[9]))
        if remarks:
            _remarks(draft, remarks, title, place, tally)
        since = _dates(draft)
        draft.listings += [_listing(code.strip(), since, place, tally) for code in programmes.split(_BETWEEN_PROGRAMMES) if code]
    return count


def read_addresses(rows: Iterator[Row], drafts: Drafts, file: int, tally: Tally) -> int:
    """The table of addresses."""
    count = 0
    for line, (id, _, street, city, land, remark) in rows:
        count += 1
        draft = drafts.setdefault(id, Draft(id))
        draft.places.append(Place(file, line))
        parts = [part for part in (street, city, land) if part]
        if parts:
            draft.addresses.append(", ".join(parts))
        if land:
            draft.countries.append(country(land))
        if remark:
            tally.unread("Add_remarks", f"line {line}")
    return count


def read_aliases(rows: Iterator[Row], drafts: Drafts, file: int, tally: Tally) -> int:
    """The table of aliases."""
    count = 0
    for line, (id, _, kind, name, remark) in rows:
        count += 1
        draft = drafts.setdefault(id, Draft(id))
        draft.places.append(Place(file, line))
        if kind not in _ALIASES:
            tally.category("alt_type", kind, f"line {line}")
        draft.names.append(Name(name, _ALIASES.get(kind)))
        if remark:
            tally.unread("alt_remarks", f"line {line}")
    return count


def read_comments(rows: Iterator[Row], drafts: Drafts, file: int, tally: Tally) -> int:
    """The table that carries on remarks which do not fit into the main one."""
    count = 0
    for line, (id, remark) in rows:
        count += 1
        draft = drafts.setdefault(id, Draft(id))
        draft.places.append(Place(file, line))
        if remark:
            _remarks(draft, remark, "", f"line {line}", tally)
    return count


def _remarks(draft: Draft, remarks: str, title: str, place: str, tally: Tally) -> None:
    found, names = read_remarks(remarks, title, lambda what: tally.unread(what, place))
    draft.details += found
    draft.names += names
    draft.countries += [country(one.value) for one in found if one.name in (details.NATIONALITY, details.CITIZENSHIP)]
    if len(remarks) >= CUT_AT - 1:
        tally.problem(CUT_VALUE, f"the remarks of record {draft.id} are cut; the rest is in SDN_COMMENTS.CSV", place)


def _dates(draft: Draft) -> dict[str, str]:
    """Programme numbers ("14024") → the earliest listing date that the remarks give for them."""
    dated: dict[str, str] = {}
    for one in draft.details:
        if one.name == details.LISTING_DATE:
            for word in one.note.split():
                if word.isdigit() and len(word) == 5:
                    dated.setdefault(word, one.value)
    return dated


def _listing(code: str, since: dict[str, str], place: str, tally: Tally) -> Listing:
    known = programme("US", code)
    if known is None:
        tally.category("programme", code, place)
        return Listing(code)
    day = next((day_of(text) for order, text in since.items() if order in code), None)
    return Listing(code, known.restriction or Restriction.ASSET_FREEZE, day, known.basis)


READERS = {Table.MAIN: read_main, Table.ADDRESSES: read_addresses, Table.ALIASES: read_aliases, Table.COMMENTS: read_comments}
