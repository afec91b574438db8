"""One FollowTheMoney party and what hangs on it → one `Listed`, every property taken or named as unread."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from detente.lexicon import lexicon
from detente.lists import details
from detente.lists.countries import country
from detente.lists.ftm_terms import (
    ADDRESS_PARTS,
    COUNTRIES,
    DETAILS,
    NAME_PARTS,
    NAMES,
    PARTIES,
    PASSED,
    PROVISIONS,
    SANCTION_PASSED,
)
from detente.lists.gathering import Tally, day_of
from detente.lists.programmes import programme
from detente.lists.records import Detail, Listed, Listing, Name, NameKind, Owned, Place
from detente.lists.refusal import BAD_VALUE
from detente.model import PartyKind, Restriction

Entity = dict[str, Any]

#: A topic that says that a party is itself under sanctions.
SANCTIONED = "sanction"

#: Properties of a party that are taken, or say nothing of it.
_OTHERS = PASSED | frozenset(NAMES) | {"address"}

_OWNERSHIP = frozenset({"owner", "asset", "percentage", "startDate", "endDate"})
_PAPERS = {"Passport": details.PASSPORT, "Identification": details.IDENTIFIER}


def listed(line: int, entity: Entity, hanging: Iterable[tuple[int, Entity]], tally: Tally) -> Listed:
    """The party of one entity; `listed` is True where a sanction hangs on it or its topics say so."""
    place = f"line {line}"
    values = {name: [str(v) for v in vs if not isinstance(v, dict)] for name, vs in entity["properties"].items()}
    names = [Name(text, kind) for prop, kind in NAMES.items() for text in values.get(prop, ())]
    if not any(name.kind is NameKind.PRIMARY for name in names):
        parts = [values[prop][0] for prop in NAME_PARTS if values.get(prop)]
        names.insert(0, Name(" ".join(parts) or str(entity.get("caption") or entity["id"])))
    names = _led_by(str(entity.get("caption") or ""), names)
    found: list[Detail] = []
    for prop in sorted(values):
        if prop in DETAILS:
            found += [Detail(DETAILS[prop], value) for value in values[prop]]
        elif prop not in _OTHERS and values[prop]:
            tally.unread(f"{entity['schema']}:{prop}", place)
    addresses, listings, owned, places = list(values.get("address", ())), [], [], [Place(0, line)]
    for at, one in hanging:
        places.append(Place(0, at))
        match one["schema"]:
            case "Sanction":
                listings.append(_listing(one["properties"], f"line {at}", tally))
            case "Ownership":
                owned += _owned(one["properties"], f"line {at}", tally)
            case "Address":
                addresses.append(_address(one["properties"]))
            case paper:
                found += [Detail(_PAPERS[paper], str(number)) for number in one["properties"].get("number", ())]
    topics = values.get("topics", ())
    return Listed(
        entity["id"], PARTIES[entity["schema"]], tuple(dict.fromkeys(names)), tuple(dict.fromkeys(listings)),
        tuple(sorted({country(one) for prop in COUNTRIES for one in values.get(prop, ())})),
        tuple(dict.fromkeys(filter(None, addresses))), tuple(dict.fromkeys(found)), tuple(owned),
        tuple(dict.fromkeys(places)), listed=bool(listings) or SANCTIONED in topics,
    )  # fmt: skip


def _led_by(caption: str, names: list[Name]) -> list[Name]:
    """The name that stands as caption first; further names that an entity calls its own are aliases."""
    primary = [name for name in names if name.kind is NameKind.PRIMARY]
    first = next((name for name in primary if name.text == caption), primary[0])
    others = [Name(name.text, NameKind.ALIAS) if name.kind is NameKind.PRIMARY else name for name in names if name is not first]
    return [first, *others]


def _text(properties: dict[str, list[Any]], name: str) -> str:
    return next((str(value) for value in properties.get(name, ()) if not isinstance(value, dict)), "")


def _day(properties: dict[str, list[Any]], names: Iterable[str], place: str, tally: Tally) -> date | None:
    """The first of these dates; a month or a year alone is no day and is said to be none."""
    for name in names:
        text = _text(properties, name)
        if text and (day := day_of(text[:10])):
            return day
        if text:
            tally.problem(BAD_VALUE, f"{name} {text!r} is no whole date; left open", place)
    return None


def _listing(properties: dict[str, list[Any]], place: str, tally: Tally) -> Listing:
    code, authority = _text(properties, "programId") or _text(properties, "program"), _text(properties, "authority")
    regime = _regime(code, authority)
    known = programme(regime, code) if regime else None
    if code and known is None:
        tally.category("programme", code, place)
    stated = [restriction for value in properties.get("provisions", ()) for restriction in _provided(str(value), place, tally)]
    for prop, values in properties.items():
        taken = {"programId", "program", "authority", "provisions", "listingDate", "startDate", "endDate", "reason", "status"}
        if values and prop not in taken and prop not in SANCTION_PASSED:
            tally.unread(f"Sanction:{prop}", place)
    return Listing(
        known.code if known else code,
        stated[0] if stated else known.restriction if known else None,
        _day(properties, ("listingDate", "startDate"), place, tally),
        known.basis if known else _text(properties, "program"),
        regime=regime,
        until=_day(properties, ("endDate",), place, tally),
    )


def _regime(code: str, authority: str) -> str:
    """Whose sanction it is: by the programme's id ("EU-BLR"), else by the authority's name."""
    prefix = code[:2]
    if code[2:3] == "-" and prefix.isupper():
        return prefix
    party = lexicon().party(authority) if authority else None
    return party.id if party is not None and party.kind in (PartyKind.STATE, PartyKind.BLOC) else ""


def _provided(value: str, place: str, tally: Tally) -> list[Restriction]:
    found = PROVISIONS.get(value.strip().casefold())
    if found is None:
        tally.category("provisions", value, place)
    return [found] if found else []


def _owned(properties: dict[str, list[Any]], place: str, tally: Tally) -> list[Owned]:
    text = _text(properties, "percentage").removesuffix("%").strip()
    percent: float | None = None
    if text:
        try:
            percent = float(text.replace(",", "."))
        except ValueError:
            tally.problem(BAD_VALUE, f"percentage {text!r} is no number; left open", place)
    since, until = (_day(properties, (name,), place, tally) for name in ("startDate", "endDate"))
    for prop in properties:
        if prop not in _OWNERSHIP and properties[prop]:
            tally.unread(f"Ownership:{prop}", place)
    owners = [value["id"] if isinstance(value, dict) else str(value) for value in properties.get("owner", ())]
    return [Owned(owner, percent, since, until) for owner in owners]


def _address(properties: dict[str, list[Any]]) -> str:
    return _text(properties, "full") or ", ".join(filter(None, (_text(properties, part) for part in ADDRESS_PARTS)))
