"""What a measure is said to bear on → the parties whose names can stand on a list, through the object hierarchy of the lexicon.

"Potash" reaches its producers; an embassy reaches nobody. Where the law itself names the goods (the baseline says so), a list
of names cannot answer for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.lexicon import lexicon
from detente.lists import keys
from detente.lists.programmes import Restricts, Standing, baseline
from detente.model import PartyKind, Thing

#: Kinds of objects that are parties; every other kind is something that parties belong to, or an act.
PARTY_KINDS = frozenset({"firm", "body"})

#: An object of this kind is a whole sector or goods: it reaches the parties that deal in it.
SECTOR_KINDS = frozenset({"sector", "goods"})

ROOT = "sanctions"

#: A name of this length or less is initials: it finds a party only where it is printed alike.
INITIALS = 4

#: Words of law and of counting, printed with capitals, that are no part of a party's name.
_NO_NAMES = frozenset({
    "license", "licence", "licenses", "licences", "list", "lists", "act", "order", "orders", "regulation", "regulations",
    "directive", "representative", "council",
    "annex", "section", "article", "resolution", "sdn", "sanctions", "sanction", "everyone", "everybody", "nobody", "property",
    "persons", "individuals", "entities", "measures", "restrictions", "embargo", "tariffs",
})  # fmt: skip

_CAPITALISED = re.compile(r"[A-Z0-9][\w&.’'-]*")


@dataclass(frozen=True, slots=True)
class Subject:
    """One party to look for: its names, the first its usual one; whether a person; where it belongs, where that is known."""

    names: tuple[str, ...]
    person: bool = False
    country: str | None = None
    thing: str = ""

    @property
    def name(self) -> str:
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Law:
    """A standing programme that binds an object by the law's own words."""

    standing: Standing
    row: Restricts

    def __str__(self) -> str:
        since = self.row.since or self.standing.since
        where = f", {self.row.where}" if self.row.where else ""
        until = f" to {self.standing.until}" if self.standing.until else ""
        return f"{self.standing.instrument}{where}: {', '.join(self.row.things)}, since {since}{until}"


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom an object reaches: parties, or nobody and why. `sector` is the sector where it is one, `laws` bind it themselves."""

    subjects: tuple[Subject, ...]
    why: str = ""
    sector: str = ""
    laws: tuple[Law, ...] = ()
    root: bool = False

    @property
    def known(self) -> bool:
        """True where every party is one that the lexicon knows."""
        return bool(self.subjects) and all(one.thing or one.country for one in self.subjects)


def reach(
    regime: str, phrase: str | None, people: Sequence[str] = (), targets: Sequence[str] = (), day: date | None = None
) -> Reach:
    """The parties that a measure of this regime on this object, against these states, bears on."""
    text = (phrase or "").strip()
    ids = [id for id in lexicon().things_in(text) if id != ROOT] if text else []
    things = [lexicon().thing(id) for id in ids]
    firms = [thing for thing in things if thing.kind in PARTY_KINDS]
    named = [one for name in (text, *people) if (one := _person(name, listed=name != text))]
    found = {one.name: one for one in (*map(subject_of, firms), *named)}
    if found:
        return Reach(tuple(found[name] for name in found))
    sectors = [thing for thing in things if thing.kind in SECTOR_KINDS]
    if sectors:
        return _sector(regime, sectors[0], targets, day)
    if things:
        return Reach((), f"{things[0].name}: no party and no sector, so no list of names has it")
    if not text or lexicon().things_in(text):
        return Reach((), "sanctions in general, and nobody by name", root=True)
    if name := _named(text):
        return Reach((Subject((name,)),))
    return Reach((), f"{text}: nothing that could stand on a list of names")


def _person(name: str, *, listed: bool) -> Subject | None:
    """Whom a name is: a known person, a firm that stands among the persons, or, of a list of persons, a full name as it is."""
    if not name:
        return None
    known = lexicon().person(name)
    if known is not None:
        return Subject(tuple(dict.fromkeys((known.name, *known.spellings))), True, lexicon().country(known.id))
    if not listed:
        return None
    firms = [lexicon().thing(id) for id in lexicon().things_in(name) if lexicon().thing(id).kind in PARTY_KINDS]
    if firms:
        return subject_of(firms[0])
    return Subject((name,), person=True) if len(keys.words_of(name)) > 1 else None


def subject_of(thing: Thing) -> Subject:
    """A firm or body of the lexicon; a name of common words alone ("Development Bank") finds others too, and is left out."""
    aliases = (alias for alias in thing.aliases if alias != thing.name and not all(map(keys.is_common, keys.telling(alias))))
    return Subject((thing.name, *aliases), country=thing.country, thing=thing.id)


def members(sector: str, targets: Sequence[str]) -> tuple[Subject, ...]:
    """The firms that the lexicon knows in a sector, of the target states where there are any."""
    return tuple(
        subject_of(thing)
        for thing in lexicon().things
        if thing.kind in PARTY_KINDS
        and sector in lexicon().broader(thing.id)
        and (not targets or thing.country is None or thing.country in targets)
    )


def kin(subject: Subject) -> tuple[Subject, ...]:
    """The other parties of a firm's own sectors and state."""
    if not subject.thing:
        return ()
    sectors = [id for id in lexicon().thing(subject.thing).broader if lexicon().thing(id).kind in SECTOR_KINDS]
    found = {one.name: one for id in sectors for one in members(id, (subject.country,) if subject.country else ())}
    return tuple(found[name] for name in sorted(found) if name != subject.name)


def laws(regime: str, thing: str, targets: Sequence[str], day: date | None) -> tuple[Law, ...]:
    """The standing programmes of a regime that bind an object by the law's own words, in force on a day."""
    wider = {thing, *lexicon().broader(thing)}
    return tuple(
        Law(standing, row)
        for standing in baseline()
        if standing.regime == regime and (not targets or set(targets) & set(standing.targets))
        for row in standing.restricts
        if not row.by_list and wider & set(row.things) and (day is None or _binds(standing, row, day))
    )


def _binds(standing: Standing, row: Restricts, day: date) -> bool:
    return standing.in_force(day) and (row.since is None or row.since <= day) and (row.until is None or day <= row.until)


def _sector(regime: str, thing: Thing, targets: Sequence[str], day: date | None) -> Reach:
    subjects = members(thing.id, targets)
    binding = laws(regime, thing.id, targets, day) if targets or _one_country(subjects) else ()
    if not targets and binding:
        lands = {subject.country for subject in subjects}
        binding = tuple(law for law in binding if lands & set(law.standing.targets))
    why = ""
    if binding:
        why = f"{thing.name}: the law itself names it ({binding[-1]}); a list of names says nothing of it"
    elif not subjects:
        why = f"{thing.name}: a sector, in which no party is known by name"
    return Reach(subjects, why, thing.name, binding)


def _one_country(subjects: Sequence[Subject]) -> bool:
    return len({subject.country for subject in subjects if subject.country}) >= 1


def _named(text: str) -> str:
    """A phrase that can be a party's name: its words begin with capitals, and it is no state or bloc."""
    words = [word for word in text.split() if word.casefold() not in ("the", "of", "and", "de", "for")]
    plain = set(keys.words_of(text))
    if not words or not all(_CAPITALISED.match(word) for word in words) or plain & _NO_NAMES:
        return ""
    if not any(word.isalpha() and len(word) > INITIALS for word in plain):
        return ""
    party = lexicon().party(text)
    if party is not None and party.kind in (PartyKind.STATE, PartyKind.BLOC):
        return ""
    return text
