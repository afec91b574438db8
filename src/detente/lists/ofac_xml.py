"""OFAC's SDN_ADVANCED.XML (UN sanctions schema) → one snapshot: parties, names, features, papers, relations, entries with dates.

Streamed: each part is dropped once it is read. Reference values come first in the file and give every code its words; a code
without words is a problem. The schema is the published one; the tests read files of ours.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from detente.lists import details
from detente.lists.countries import country
from detente.lists.gathering import Tally
from detente.lists.ofac_terms import FEATURES, NAME_ORDER, PAPERS, PARTY_TYPES, RELATIONS, TYPES
from detente.lists.parts import Part, Wanted
from detente.lists.programmes import programme
from detente.lists.records import Detail, Listed, Listing, Name, NameKind, Owned, PartyType, Place
from detente.lists.refusal import DamagedError
from detente.lists.xml import Element, elements, local
from detente.model import Interval

FORMAT = "OFAC advanced XML"

_PARTS = {
    "DateOfIssue", "ReferenceValueSets", "Location", "IDRegDocument", "DistinctParty", "ProfileRelationship", "SanctionsEntry",
}  # fmt: skip


@dataclass(slots=True)
class _Party:
    id: str
    line: int
    type: PartyType | None = None
    names: list[Name] = field(default_factory=list)
    details: list[Detail] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    countries: set[str] = field(default_factory=set)
    listings: list[Listing] = field(default_factory=list)
    owned: list[Owned] = field(default_factory=list)


@dataclass(slots=True)
class _File:
    """What is known so far of the file."""

    tally: Tally
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)  # sub-type → type
    places: dict[str, tuple[str, str]] = field(default_factory=dict)  # location → address, country
    papers: dict[str, list[Detail]] = field(default_factory=dict)  # identity → papers
    parties: dict[str, _Party] = field(default_factory=dict)  # profile → party
    lists: set[str] = field(default_factory=set)
    taken: Interval | None = None

    def word(self, kind: str, id: str | None, line: int) -> str:
        """What a code means; a code without a meaning is a problem."""
        if not id:
            return ""
        found = self.words.get(kind, {}).get(id)
        if found is None:
            self.tally.category(kind, id, f"line {line}")
        return found or ""


def read(path: Path, tally: Tally, wanted: Wanted) -> Part:
    """The whole file, or DamagedError."""
    file = _File(tally)
    for element in elements(path, _PARTS):
        match local(element):
            case "DateOfIssue":
                day = _day(element)
                file.taken = Interval.day(day) if day else None
            case "ReferenceValueSets":
                _reference(element, file)
            case "Location":
                _location(element, file)
            case "IDRegDocument":
                _paper(element, file)
            case "DistinctParty":
                _party(element, file)
            case "ProfileRelationship":
                _relation(element, file)
            case "SanctionsEntry":
                _sanction(element, file)
    if not file.parties:
        raise DamagedError(0, "no party in it")
    entries = [
        Listed(
            one.id, one.type, tuple(dict.fromkeys(one.names)), tuple(dict.fromkeys(one.listings)), tuple(sorted(one.countries)),
            tuple(dict.fromkeys(one.addresses)), tuple(dict.fromkeys(one.details)), tuple(one.owned), (Place(0, one.line),),
            listed=bool(one.listings),
        )
        for one in file.parties.values()
    ]  # fmt: skip
    return Part("US", f"OFAC {', '.join(sorted(file.lists)) or 'list'}", FORMAT, len(entries), entries, file.taken)


def _reference(element: Element, file: _File) -> None:
    for group in element:
        for value in group:
            kind, id = local(value), value.get("ID", "")
            file.words.setdefault(kind, {})[id] = (value.text or "").strip()
            if kind == "PartySubType":
                file.types[id] = value.get("PartyTypeID", "")
            if kind == "LegalBasis":
                file.words[kind][id] = value.get("LegalBasisShortRef") or (value.text or "").strip()
            if kind == "AreaCode":
                file.words[kind][id] = value.get("Description") or (value.text or "").strip()


def _location(element: Element, file: _File) -> None:
    parts: list[str] = []
    land = ""
    for inner in element.iter():
        match local(inner):
            case "Value":
                parts.append((inner.text or "").strip())
            case "LocationCountry":
                land = file.word("Country", inner.get("CountryID"), inner.sourceline or 0)
            case "LocationAreaCode":
                land = land or file.word("AreaCode", inner.get("AreaCodeID"), inner.sourceline or 0)
    file.places[element.get("ID", "")] = (", ".join(filter(None, (*parts, land))), land)


def _paper(element: Element, file: _File) -> None:
    line = element.sourceline or 0
    kind = file.word("IDRegDocType", element.get("IDRegDocTypeID"), line)
    detail = PAPERS.get(kind)
    if kind and detail is None:
        file.tally.category("IDRegDocType", kind, f"line {line}")
    number = next(((inner.text or "").strip() for inner in element if local(inner) == "IDRegistrationNo"), "")
    note = file.word("Country", element.get("IssuedBy-CountryID"), line)
    if number:
        found = Detail(detail or details.REFERENCE, number.removeprefix("IMO ") if detail == details.IMO else number, note)
        file.papers.setdefault(element.get("IdentityID", ""), []).append(found)
    for inner in element:
        if local(inner) in ("IssuingAuthority", "DocumentDate", "Comment") and "".join(map(str, inner.itertext())).strip():
            file.tally.unread(f"IDRegDocument/{local(inner)}", f"line {inner.sourceline}")


def _party(element: Element, file: _File) -> None:
    line = element.sourceline or 0
    party = _Party(element.get("FixedRef", ""), line)
    for profile in element:
        if local(profile) == "Comment":
            if (profile.text or "").strip():
                party.details.append(Detail(details.REMARK, (profile.text or "").strip()))
            continue
        if local(profile) != "Profile":
            file.tally.unread(f"DistinctParty/{local(profile)}", f"line {profile.sourceline}")
            continue
        id = profile.get("ID", "")
        if id in file.parties:
            raise DamagedError(line, f"profile {id} stands here a second time; first in line {file.parties[id].line}")
        file.parties[id] = party
        sub = profile.get("PartySubTypeID", "")
        kind = file.word("PartySubType", sub, line)
        party.type = TYPES.get(kind) or PARTY_TYPES.get(file.words.get("PartyType", {}).get(file.types.get(sub, ""), ""))
        if party.type is None:
            file.tally.category("PartySubType", kind or sub, f"line {line}")
        for inner in profile:
            match local(inner):
                case "Identity":
                    _identity(inner, party, file)
                case "Feature":
                    _feature(inner, party, file)
                case "SanctionsEntryReference":
                    pass  # the entries name their profile themselves
                case other:
                    file.tally.unread(f"Profile/{other}", f"line {inner.sourceline}")
    if not party.id or not party.names:
        raise DamagedError(line, "a party without a number or a name")


def _identity(element: Element, party: _Party, file: _File) -> None:
    groups = {one.get("ID"): one.get("NamePartTypeID") for one in element.iter() if local(one) == "NamePartGroup"}
    found: list[tuple[bool, Name]] = []
    for alias in (one for one in element if local(one) == "Alias"):
        line = alias.sourceline or 0
        kind = file.word("AliasType", alias.get("AliasTypeID"), line)
        primary, low = alias.get("Primary") == "true", alias.get("LowQuality") == "true"
        for documented in (one for one in alias if local(one) == "DocumentedName"):
            values = [one for one in documented.iter() if local(one) == "NamePartValue"]
            kinds = [file.word("NamePartType", groups.get(one.get("NamePartGroupID")), line) for one in values]
            parts = [(sort, (one.text or "").strip()) for sort, one in zip(kinds, values, strict=True)]
            script = file.word("Script", values[0].get("ScriptID"), line) if values else ""
            latin = script in ("", "Latin")
            strong = NameKind.PRIMARY if primary and latin else NameKind.FORMER if kind == "F.K.A." else NameKind.ALIAS
            name = Name(_put_together(parts), NameKind.WEAK if low else strong, "" if latin else script)
            found.append((strong is NameKind.PRIMARY, name))
    party.names += [name for _, name in sorted(found, key=lambda one: not one[0])]
    party.details += file.papers.get(element.get("ID", ""), [])


def _put_together(parts: list[tuple[str, str]]) -> str:
    """OFAC's order: "LAST, First Middle" for a person, one piece for everything else."""
    ranked = sorted(parts, key=lambda part: NAME_ORDER.get(part[0], len(NAME_ORDER)))
    last = [text for kind, text in ranked if kind == "Last Name"]
    rest = [text for kind, text in ranked if kind != "Last Name"]
    return f"{' '.join(last)}, {' '.join(rest)}" if last and rest else " ".join(last or rest)


def _feature(element: Element, party: _Party, file: _File) -> None:
    line = element.sourceline or 0
    kind = file.word("FeatureType", element.get("FeatureTypeID"), line)
    detail = FEATURES.get(kind)
    if kind and detail is None:
        file.tally.unread(f"feature {kind}", f"line {line}")
        return
    for inner in element.iter():
        match local(inner):
            case "VersionDetail":
                value = (inner.text or "").strip() or file.word("DetailReference", inner.get("DetailReferenceID"), line)
                if value and detail:
                    party.details.append(Detail(detail, value))
            case "VersionLocation":
                address, land = file.places.get(inner.get("LocationID", ""), ("", ""))
                if detail == details.ADDRESS:
                    party.addresses.append(address)
                elif detail:
                    party.details.append(Detail(detail, address))
                if land and detail != details.BIRTH_PLACE:
                    party.countries.add(country(land))
            case "DatePeriod":
                if detail and (text := _period(inner)):
                    party.details.append(Detail(detail, text))


def _relation(element: Element, file: _File) -> None:
    line = element.sourceline or 0
    kind = file.word("RelationType", element.get("RelationTypeID"), line)
    one, other = (file.parties.get(element.get(end, "")) for end in ("From-ProfileID", "To-ProfileID"))
    if one is None or other is None:
        raise DamagedError(line, "a relation with a party that is not in the file")
    if kind and kind not in RELATIONS:
        file.tally.category("RelationType", kind, f"line {line}")
    if RELATIONS.get(kind) == "owner" and element.get("Former") != "true":
        one.owned.append(Owned(other.id))  # "owned or controlled by": the file does not say how much
    if RELATIONS.get(kind) == "asset" and element.get("Former") != "true":
        other.owned.append(Owned(one.id))
    one.details.append(Detail(details.LINKED, other.names[0].text, kind))


def _sanction(element: Element, file: _File) -> None:
    line = element.sourceline or 0
    party = file.parties.get(element.get("ProfileID", ""))
    if party is None:
        raise DamagedError(line, "an entry for a party that is not in the file")
    file.lists.add(file.word("List", element.get("ListID"), line))
    since: date | None = None
    basis = ""
    codes: list[str] = []
    for inner in element:
        match local(inner):
            case "EntryEvent":
                basis = basis or file.word("LegalBasis", inner.get("LegalBasisID"), line)
                since = since or next((day for one in inner if local(one) == "Date" and (day := _day(one))), None)
            case "SanctionsMeasure":
                comment = next(((one.text or "").strip() for one in inner if local(one) == "Comment"), "")
                kind = file.word("SanctionsType", inner.get("SanctionsTypeID"), line)
                if kind == "Program" and comment:
                    codes.append(comment)
            case other:
                file.tally.unread(f"SanctionsEntry/{other}", f"line {inner.sourceline}")
    for code in codes:
        known = programme("US", code)
        if known is None:
            file.tally.category("programme", code, f"line {line}")
        party.listings.append(Listing(code, known.restriction if known else None, since, known.basis if known else basis))
    if not codes:
        party.listings.append(Listing("", None, since, basis))


def _day(element: Element) -> date | None:
    numbers = {local(one): (one.text or "").strip() for one in element}
    try:
        return date(*(int(numbers[key]) for key in ("Year", "Month", "Day")))
    except (KeyError, ValueError):
        return None


def _period(element: Element) -> str:
    """The days of a period as text: one day, or two with a dash."""
    days = [day for one in element.iter() if local(one) in ("From", "To") and (day := _day(one))]
    if not days:
        return ""
    first, last = min(days), max(days)
    if first.month == first.day == 1 and (last.month, last.day) == (12, 31) and first.year == last.year:
        return str(first.year)
    return f"{first}" if first == last else f"{first} to {last}"
