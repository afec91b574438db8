"""The EU's consolidated financial sanctions list (XML, schema `http://eu.europa.ec/fpi/fsd/export`, 1.1) → one snapshot.

Streamed: an entity is dropped once it is read. The schema is the published one; the tests read files of ours.
"""

from __future__ import annotations

from pathlib import Path

from detente.lists import details
from detente.lists.countries import country
from detente.lists.gathering import Tally, day_of
from detente.lists.parts import Fields, Part, Wanted
from detente.lists.programmes import programme
from detente.lists.records import Detail, Listed, Listing, Name, NameKind, PartyType, Place
from detente.lists.refusal import DamagedError
from detente.lists.xml import Element, elements, local
from detente.model import Interval

FORMAT = "EU financial sanctions XML"
ENTITY, EXPORT = "sanctionEntity", "export"

_TYPES = {"person": PartyType.PERSON, "enterprise": PartyType.ENTITY}

#: Kinds of identity papers and numbers, by the file's codes.
_NUMBERS = {
    "passport": details.PASSPORT, "diplomatic-passport": details.PASSPORT, "id": details.NATIONAL_ID, "ssn": details.NATIONAL_ID,
    "fiscalcode": details.TAX_NUMBER, "taxid": details.TAX_NUMBER, "tradelic": details.LICENCE, "regnumber": details.REGISTRATION,
    "swiftbic": details.BIC, "imo": details.IMO, "residentperm": details.NATIONAL_ID, "travel-document": details.PASSPORT,
    "electionid": details.NATIONAL_ID, "drivinglicence": details.LICENCE, "other": details.IDENTIFIER,
}  # fmt: skip

_CONTACTS = {
    "PHONE": details.PHONE, "FAX": details.PHONE, "EMAIL": details.EMAIL, "WEB": details.WEBSITE, "WEBSITE": details.WEBSITE,
}  # fmt: skip

#: Attributes of the entity itself.
_OWN = {
    "designationDate": details.LISTING_DATE, "unitedNationId": details.REFERENCE, "designationDetails": details.REASON,
}  # fmt: skip

#: Attributes that link parts of the file to each other and say nothing of the party; and those repeated in words beside a code.
_LINKS = (
    "logicalId", "regulationLanguage", "countryDescription", "identificationTypeDescription", "classificationCode",
    "calendarType",
    "organisationType", "regulationType",
)  # fmt: skip

#: What may be said of a paper.
_MARKS = ("diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer")

#: Parts of an address, in the order in which one is written.
_ADDRESS = ("place", "street", "poBox", "zipCode", "city", "region")


def read(path: Path, tally: Tally, wanted: Wanted) -> Part:
    """The whole file, or DamagedError."""
    entries: list[Listed] = []
    seen: dict[str, int] = {}
    taken: Interval | None = None
    for element in elements(path, {ENTITY, EXPORT}):
        if local(element) == EXPORT:
            day = day_of(element.get("generationDate", ""))
            taken = Interval.day(day) if day else None
            continue
        line = element.sourceline or 0
        entry = _entry(element, tally)
        if entry.id in seen:
            raise DamagedError(line, f"entity {entry.id} stands here a second time; first in line {seen[entry.id]}")
        seen[entry.id] = line
        entries.append(entry)
    if not entries:
        raise DamagedError(0, "no entity in it")
    return Part("EU", "EU financial sanctions list", FORMAT, len(entries), entries, taken)


def _entry(element: Element, tally: Tally) -> Listed:
    line = element.sourceline or 0
    own = Fields(dict(element.attrib), f"line {line}")
    id = own.take("euReferenceNumber") or own.take("logicalId")
    own.passed(_LINKS)
    if not id:
        raise DamagedError(line, "an entity without a number")
    found: list[Detail] = []
    for key, detail in _OWN.items():
        if value := own.take(key):
            found.append(Detail(detail, value))
    names: list[tuple[str, bool, str]] = []
    listings: list[Listing] = []
    addresses: list[str] = []
    countries: set[str] = set()
    type: PartyType | None = None
    for child in element:
        tag = local(child)
        part = Fields(dict(child.attrib), f"line {child.sourceline}")
        part.passed(_LINKS)
        match tag:
            case "subjectType":
                code = part.take("code")
                type = _TYPES.get(code)
                if type is None:
                    tally.category("subjectType", code, part.place)
            case "nameAlias":
                if name := _name(part, found):
                    names.append(name)
            case "regulation":
                listings.append(_listing(part, tally))
            case "address":
                addresses += _address(part, countries)
            case "birthdate":
                found += _birth(part)
            case "citizenship":
                code = part.take("countryIso2Code")
                if code and code != "00":
                    countries.add(country(code))
                    found.append(Detail(details.NATIONALITY, country(code), part.take("region")))
            case "identification":
                found.append(_number(part, tally))
            case "remark":
                found.append(Detail(details.REMARK, (child.text or "").strip()))
            case _:
                tally.unread(tag, part.place)
                continue
        part.close(tally, f"{tag}/@")
        found += _inside(child, tally)
    own.close(tally, f"{ENTITY}/@")
    return Listed(
        id, type, _ranked(names), tuple(dict.fromkeys(listings)), tuple(sorted(countries)),
        tuple(dict.fromkeys(addresses)), tuple(dict.fromkeys(one for one in found if one.value)), places=(Place(0, line),),
    )  # fmt: skip


def _name(part: Fields, found: list[Detail]) -> tuple[str, bool, str] | None:
    """The name, whether it is a strong one, and its language; what stands beside it goes to the details."""
    strong, language = part.take("strong") != "false", part.take("nameLanguage").lower()
    pieces = [value for key in ("firstName", "middleName", "lastName") if (value := part.take(key))]
    for key, detail in (("function", details.POSITION), ("title", details.TITLE), ("gender", details.GENDER)):
        if value := part.take(key):
            found.append(Detail(detail, {"M": "Male", "F": "Female"}.get(value, value)))
    whole = part.take("wholeName") or " ".join(pieces)
    return (whole, strong, language) if whole else None


def _ranked(names: list[tuple[str, bool, str]]) -> tuple[Name, ...]:
    """The first strong name is the primary one: the file does not say which is."""
    first = next((i for i, (_, strong, _) in enumerate(names) if strong), 0)
    ordered = names[first : first + 1] + names[:first] + names[first + 1 :]
    kinds = [NameKind.ALIAS if strong else NameKind.WEAK for _, strong, _ in ordered]
    found = [Name(text, kind, language) for (text, _, language), kind in zip(ordered, kinds, strict=True)]
    if found:
        found[0] = Name(found[0].text, NameKind.PRIMARY, found[0].language)
    return tuple(dict.fromkeys(found))


def _listing(part: Fields, tally: Tally) -> Listing:
    code, title = part.take("programme"), part.take("numberTitle")
    published, in_force = part.take("publicationDate"), part.take("entryIntoForceDate")
    known = programme("EU", code)
    if known is None:
        tally.category("programme", code, part.place)
    since = day_of(in_force) or day_of(published)
    return Listing(known.code if known else code, known.restriction if known else None, since, title)


def _address(part: Fields, countries: set[str]) -> list[str]:
    parts = [value for key in _ADDRESS if (value := part.take(key))]
    code = part.take("countryIso2Code")
    part.passed(("asAtListingTime",))
    if code and code != "00":
        countries.add(country(code))
        parts.append(country(code))
    return [", ".join(parts)] if parts else []


def _birth(part: Fields) -> list[Detail]:
    whole = part.take("birthdate")
    pieces = [part.take(key) for key in ("year", "monthOfYear", "dayOfMonth")]
    value = whole or "-".join(f"{int(piece):02d}" for piece in pieces if piece.isdigit())
    circa = "circa" if part.take("circa") == "true" else ""
    code = part.take("countryIso2Code")
    where = [piece for key in ("place", "city", "zipCode", "region") if (piece := part.take(key))]
    where += [country(code)] if code and code != "00" else []
    found = [Detail(details.BIRTH_DATE, value, circa)] if value else []
    return found + ([Detail(details.BIRTH_PLACE, ", ".join(where))] if where else [])


def _number(part: Fields, tally: Tally) -> Detail:
    code, number, latin = part.take("identificationTypeCode"), part.take("number"), part.take("latinNumber")
    detail = _NUMBERS.get(code)
    if detail is None:
        tally.category("identificationTypeCode", code, part.place)
    marks = [key for key in _MARKS if part.take(key) == "true"]
    parts = [part.take(key) for key in ("issuedBy", "issuedDate", "validFrom", "validTo", "nameOnDocument", "region")]
    land = part.take("countryIso2Code")
    note = ", ".join(filter(None, (country(land) if land and land != "00" else "", *parts, *marks)))
    return Detail(detail or details.REFERENCE, latin or number, note)


def _inside(child: Element, tally: Tally) -> list[Detail]:
    """What stands below a part: contacts, remarks, the regulation that a part rests on, its link."""
    found: list[Detail] = []
    for inner in child:
        tag, place = local(inner), f"line {inner.sourceline}"
        text = (inner.text or "").strip()
        if tag == "contactInfo":
            key = inner.get("key", "")
            if key not in _CONTACTS:
                tally.category("contactInfo", key, place)
            found.append(Detail(_CONTACTS.get(key, details.REFERENCE), inner.get("value", "")))
        elif tag == "remark":
            found.append(Detail(details.REMARK, text))
        elif tag not in ("regulationSummary", "publicationUrl"):
            tally.unread(f"{local(child)}/{tag}", place)
    return found
