"""The data files → parties, aliases and things. A file that does not fit raises ValueError and names the entry."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from detente.lexicon.names import surnames
from detente.lexicon.records import Alias, Former
from detente.lexicon.words import fold
from detente.model import Party, PartyKind, Restriction, Thing


@dataclass(frozen=True, slots=True)
class Bodies:
    """Organs, blocs and groups, and the nouns that make an organ of any nation's name."""

    parties: tuple[Party, ...]
    aliases: tuple[Alias, ...]
    organ_nouns: tuple[str, ...]
    office_nouns: tuple[str, ...]
    abroad: frozenset[str]
    organ_modifiers: frozenset[str]
    group_nouns: frozenset[str]
    not_parties: tuple[str, ...]
    after_the: Mapping[str, tuple[Alias, ...]]
    exact: frozenset[str]


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((files("detente.lexicon") / "data" / name).read_text(encoding="utf-8"))


def read_states() -> tuple[list[Party], list[Alias]]:
    """states.toml: names, cities, adjectives and peoples of the states that are, and of those that were."""
    parties: list[Party] = []
    aliases: list[Alias] = []
    data = _load("states.toml")
    never_lower = frozenset(data["never_lower"])
    for id, entry in [*data["states"].items(), *data["former"].items()]:
        names = (entry["name"], *entry.get("names", ()))
        parties.append(Party(id, entry["name"], PartyKind.STATE, state=id, spellings=tuple(names[1:])))
        aliases.extend(Alias(text, id, PartyKind.STATE, is_place=True) for text in names)
        aliases.extend(Alias(text, id, PartyKind.STATE, is_place=True, is_metonym=True) for text in entry.get("cities", ()))
        aliases.extend(Alias(text, id, PartyKind.STATE, is_metonym=True) for text in entry.get("metonyms", ()))
        adjectives = entry.get("adjectives", ())
        aliases.extend(
            Alias(text.lower(), id, PartyKind.STATE, is_demonym=True) for text in adjectives if text not in never_lower
        )
        aliases.extend(Alias(text, id, PartyKind.STATE, is_demonym=True) for text in adjectives)
        peoples = entry["people"] if "people" in entry else [f"{text}s" for text in adjectives]
        known = {fold(text) for text in adjectives}
        aliases.extend(
            Alias(text, id, PartyKind.STATE, is_demonym=True, is_people=True) for text in peoples if fold(text) not in known
        )
    return parties, aliases


def read_former() -> tuple[Former, ...]:
    """states.toml: the states that are no more."""
    rows = _load("states.toml")["former"].items()
    return tuple(Former(id, row["code"], row["until"], row.get("heir"), tuple(row.get("seats", ()))) for id, row in rows)


def read_bodies() -> Bodies:
    """bodies.toml: organs of states, blocs and their organs, groups, and the organ nouns."""
    data = _load("bodies.toml")
    parties: list[Party] = []
    aliases: list[Alias] = []
    for id, entry in data["blocs"].items():
        name = entry.get("name", id)
        names = (name, *entry.get("names", ()))
        parties.append(Party(id, name, PartyKind.BLOC, state=id, spellings=tuple(names[1:])))
        aliases.extend(Alias(text, id, PartyKind.BLOC) for text in dict.fromkeys((id, *names)))
        adjectives = entry.get("adjectives", ())
        aliases.extend(Alias(form, id, PartyKind.BLOC, is_demonym=True) for text in adjectives for form in (text, text.lower()))
        aliases.extend(Alias(text, id, PartyKind.BLOC, is_place=True, is_metonym=True) for text in entry.get("cities", ()))
    for id, texts in data["organs"].items():
        kind = PartyKind.BLOC if id in data["blocs"] else PartyKind.STATE
        aliases.extend(Alias(text, id, kind, is_organ=True) for text in texts)
    for kind, table in ((PartyKind.GROUP, "groups"), (PartyKind.BODY, "bodies")):
        for id, texts in data[table].items():
            parties.append(Party(id, id, kind, spellings=tuple(texts)))
            aliases.extend(Alias(text, id, kind) for text in dict.fromkeys((id, *texts)))
    nouns = data["nouns"]
    blocs = data["blocs"]
    after_the = {
        text: tuple(Alias(text, id, PartyKind.BLOC if id in blocs else PartyKind.STATE) for id in ids)
        for text, ids in data["after_the"].items()
    }
    return Bodies(
        parties=tuple(parties),
        aliases=tuple(aliases),
        organ_nouns=tuple(nouns["organs"]),
        office_nouns=tuple(nouns["offices"]),
        abroad=frozenset(nouns["abroad"]),
        organ_modifiers=frozenset(nouns["modifiers"]),
        group_nouns=frozenset(nouns["groups"]),
        not_parties=tuple(data["not_parties"]),
        after_the=after_the,
        exact=frozenset(data["exact"]),
    )


def read_persons() -> tuple[list[Party], list[Alias], dict[str, str], frozenset[str]]:
    """persons.toml: every person's names, the surname alone where it is one person's; the country of each person; and the
    surnames that are never anybody's alone."""
    data = _load("persons.toml")
    never = frozenset(fold(name) for name in data["surnames_never_alone"])
    family_first = frozenset(data["family_name_first"])
    parties: list[Party] = []
    aliases: list[Alias] = []
    alone: list[Alias] = []
    countries: dict[str, str] = {}
    for name, entry in data["persons"].items():
        spellings = tuple(entry.get("spellings", ()))
        state = entry.get("state")
        country = entry.get("of") or state
        parties.append(Party(name, name, PartyKind.PERSON, state, entry.get("role"), spellings))
        named = [Alias(text, name, PartyKind.PERSON) for text in dict.fromkeys((name, *spellings))]
        aliases.extend(named)
        if country:
            countries[name] = country
        if country not in family_first:
            alone.extend(named)
    return parties, [*aliases, *_surnames(aliases, alone, never)], countries, never


def _surnames(aliases: Sequence[Alias], alone: Sequence[Alias], never: frozenset[str]) -> list[Alias]:
    """Surnames alone, where one person bears each and it is no alias already, no common word and no regnal name."""
    taken = {fold(alias.text) for alias in aliases}
    bearers: dict[str, dict[str, Alias]] = {}
    for alias in alone:
        if " " not in alias.text:
            continue
        for text in surnames(alias.text):
            found = Alias(text, alias.party, PartyKind.PERSON)
            bearers.setdefault(fold(text), {}).setdefault(alias.party, found)
    return [
        next(iter(found.values()))
        for text, found in bearers.items()
        if len(found) == 1 and text not in taken and text not in never
    ]


def read_things() -> tuple[list[Thing], tuple[str, ...]]:
    """things.toml: the root, sectors and goods, then firms and bodies by country; and the words that only look like one."""
    data = _load("things.toml")
    things: list[Thing] = []
    for id, entry in data["things"].items():
        things.append(_thing(id, entry, entry.get("kind", "sector"), None))
    kinds = {thing.id: thing.restriction for thing in things}
    for country, firms in data["firms"].items():
        for id, entry in firms.items():
            things.append(_thing(id, entry, entry.get("kind", "firm"), country, kinds))
    return things, tuple(data["not_things"])


def _thing(
    id: str, entry: Mapping[str, Any], kind: str, country: str | None, inherited: Mapping[str, Restriction] | None = None
) -> Thing:
    broader = tuple(entry["broader"])
    given = entry.get("restriction")
    restriction = Restriction(given) if given else (inherited or {}).get(broader[0] if broader else "", Restriction.OTHER)
    return Thing(id, entry.get("name", id), tuple(entry.get("aliases", ())), broader, country, restriction, kind)
