"""A consolidated EU regulation as a table (CSV with header, a row a listed person or body) → the records of one snapshot.

The columns are FollowTheMoney's, with `celex`, `programKey`, `annex`, `measure` and `startDate` before them. An annex numbers
its rows; annexes that give no numbers are told apart by name. The same party in two annexes is two records.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from detente.lists import details
from detente.lists.countries import country
from detente.lists.files import text_of
from detente.lists.gathering import Tally, day_of, must_end_with_a_line
from detente.lists.parts import Fields, Part, Wanted
from detente.lists.programmes import Programme, programme
from detente.lists.records import Detail, Listed, Listing, Name, NameKind, PartyType, Place
from detente.lists.refusal import BAD_VALUE, DamagedError
from detente.model import Restriction

FORMAT = "EU regulation table"

#: Without these columns a file is none of these tables.
NEEDED = ("celex", "recordId", "programKey", "annex", "measure", "startDate", "schema", "name", "alias")

_TYPES = {
    "Person": PartyType.PERSON, "LegalEntity": PartyType.ENTITY, "Organization": PartyType.ENTITY, "Company": PartyType.ENTITY,
    "Vessel": PartyType.VESSEL, "Airplane": PartyType.AIRCRAFT, "Asset": PartyType.ASSET,
}  # fmt: skip

_MEASURES = {
    "Asset freeze": Restriction.ASSET_FREEZE, "Export control": Restriction.TRADE, "Import restrictions": Restriction.TRADE,
    "Financial restrictions": Restriction.FINANCIAL, "Travel ban": Restriction.TRAVEL, "Arms embargo": Restriction.ARMS,
    "Transportation restrictions": Restriction.TRANSPORT, "Sectoral restrictions": Restriction.SECTORAL,
}  # fmt: skip

#: Column → detail, for columns whose value stands as it is.
_DETAILS = {
    "reason": details.REASON, "birthDate": details.BIRTH_DATE, "birthPlace": details.BIRTH_PLACE, "position": details.POSITION,
    "passportNumber": details.PASSPORT, "incorporationDate": details.FOUNDED, "legalForm": details.LEGAL_FORM,
    "sector": details.SECTOR, "registrationNumber": details.REGISTRATION, "taxNumber": details.TAX_NUMBER,
    "idNumber": details.NATIONAL_ID, "innCode": details.TAX_NUMBER, "ogrnCode": details.REGISTRATION,
    "kppCode": details.TAX_NUMBER,
    "okpoCode": details.REGISTRATION, "leiCode": details.LEI, "swiftBic": details.BIC, "imoNumber": details.IMO,
    "mmsi": details.MMSI, "flag": details.FLAG, "phone": details.PHONE, "email": details.EMAIL, "website": details.WEBSITE,
    "notes": details.REMARK, "ethnicity": details.REMARK, "appearance": details.REMARK, "fatherName": details.REMARK,
    "motherName": details.REMARK, "ticker": details.REFERENCE,
}  # fmt: skip

_NAMES = (("alias", NameKind.ALIAS), ("weakAlias", NameKind.WEAK), ("previousName", NameKind.FORMER))

_BRACKETS = re.compile(r"\s*\(([^()]*)\)")

#: What the regulation prints before a name in brackets that is only another spelling of it.
_SPELLING = re.compile(r"^(?:Russian|Belarusian|English) spelling:\s*", re.IGNORECASE)


def read(path: Path, tally: Tally, wanted: Wanted) -> Part:
    """The whole table, or DamagedError."""
    text = text_of(path)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    entries: dict[str, Listed] = {}
    celex: set[str] = set()
    line, count = 1, 0
    header: list[str] = []
    try:
        for row in reader:
            if not header:
                header = [name.strip() for name in row]
                _must_be_complete(header)
            elif any(map(str.strip, row)):
                if len(row) != len(header):
                    raise DamagedError(line, f"{len(row)} columns where the header names {len(header)}")
                entry = _entry(Fields(dict(zip(header, row, strict=True)), f"line {line}"), line, tally, celex)
                if entry.id in entries:
                    raise DamagedError(line, f"record {entry.id} stands here a second time")
                entries[entry.id] = entry
                count += 1
            line = reader.line_num + 1
    except csv.Error as error:
        raise DamagedError(line, f"no CSV from here on ({error}); the file is cut or damaged") from None
    if not count:
        raise DamagedError(line, "a header and no record")
    must_end_with_a_line(text, line, tally)
    name = ", ".join(sorted(_regulation(number) for number in celex))
    return Part("EU", f"EU Regulation {name}, annexes", FORMAT, count, list(entries.values()), stable=False)


def _must_be_complete(header: list[str]) -> None:
    missing = [name for name in NEEDED if name not in header]
    if missing:
        raise DamagedError(1, f"the header lacks {', '.join(missing)}")
    if len(set(header)) != len(header):
        raise DamagedError(1, "the header names a column twice")


def _regulation(celex: str) -> str:
    """32006R0765 → 765/2006, 32014R0833 → 833/2014."""
    found = re.fullmatch(r"3(\d{4})R(\d{4})", celex)
    return f"{int(found[2])}/{found[1]}" if found else celex


def _entry(row: Fields, line: int, tally: Tally, celex: set[str]) -> Listed:
    number, annex, measure, kind, name = (row.take(key) for key in ("recordId", "annex", "measure", "schema", "name"))
    if not name or not annex:
        raise DamagedError(line, "a record without a name or an annex")
    if kind not in _TYPES:
        tally.category("schema", kind, row.place)
    if measure not in _MEASURES:
        tally.category("measure", measure, row.place)
    celex.add(row.take("celex"))
    code, start = row.take("programKey"), row.take("startDate")
    known = programme("EU", code)
    if known is None:
        tally.category("programKey", code, row.place)
    _check_annex(known, annex, measure, row.place, tally)
    since = day_of(start)
    if start and since is None:
        tally.problem(BAD_VALUE, f"startDate {start!r} is no date; left open", row.place)
    names = [Name(name)]
    for column, sort in _NAMES:
        names += [Name(one, sort) for one in spellings(row.take(column))]
    found = [Detail(detail, value) for column, detail in _DETAILS.items() if (value := row.take(column))]
    if gender := row.take("gender"):
        found.append(Detail(details.GENDER, gender.capitalize()))
    nations = [one for column in ("nationality", "country", "jurisdiction") for one in _split(row.take(column), ",;")]
    found += [Detail(details.NATIONALITY, one) for one in nations]
    listing = Listing(code, _MEASURES.get(measure), since, _basis(known), annex)
    entry = Listed(
        f"{annex}:{number or name}", _TYPES.get(kind), tuple(dict.fromkeys(names)), (listing,),
        tuple(sorted({country(one) for one in nations} or _about(known))), _split(row.take("address"), ";"),
        tuple(found), places=(Place(0, line),),
    )  # fmt: skip
    row.close(tally)
    return entry


def _check_annex(known: Programme | None, annex: str, measure: str, place: str, tally: Tally) -> None:
    """An annex that the programme does not know, or a measure that is not its own, is a problem."""
    if known is None or not known.annexes:
        return
    if known.annex(annex) is None:
        tally.category("annex", annex, place)
    elif measure in _MEASURES and known.annex(annex) is not _MEASURES[measure]:
        tally.problem(BAD_VALUE, f"annex {annex} with the measure {measure!r}, which is not what that annex does", place)


def _basis(known: Programme | None) -> str:
    return known.basis if known else ""


def _about(known: Programme | None) -> set[str]:
    """Where a record names no state, the programme's own target."""
    return {known.about} if known and known.about else set()


def spellings(text: str) -> list[str]:
    """The names in a field of several: parts between semicolons, and spellings in brackets as names of their own.

    "Viktor SHEIMAN (Viktor SHEYMAN); Вiктар ШЭЙМАН" are three. A bracket of one word stands for part of a name and stays.
    """
    found: list[str] = []
    for part in _split(text, ";"):
        whole = [_SPELLING.sub("", one).strip() for one in _BRACKETS.findall(part) if " " in one.strip()]
        bare = part
        for one in _BRACKETS.finditer(part):
            if " " in one[1].strip():
                bare = bare.replace(one[0], "")
        found += [one for one in (bare.strip(), *whole) if one]
    return list(dict.fromkeys(found))


def _split(text: str, marks: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(f"[{marks}]", text) if part.strip())
