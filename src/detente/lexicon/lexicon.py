"""The data files → one look-up for parties, persons, organs, groups and objects.

`lexicon()` reads the files once. Everything it hands out is immutable.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache, cached_property

from detente.lexicon.matcher import Hit, Matcher
from detente.lexicon.names import (
    other_scripts,
    parts_of,
    same_letters,
    same_person,
    same_surname,
    skeleton,
    spelling_key,
)
from detente.lexicon.patterns import OrganReader
from detente.lexicon.reading import Bodies, read_bodies, read_former, read_persons, read_states, read_things
from detente.lexicon.records import Alias, Former, Mention
from detente.lexicon.things import Things
from detente.lexicon.words import Word, words
from detente.model import Party, PartyKind, Thing

#: Prefixes after which a nation's name says no more who acts ("pro-Russian", "anti-US", "non-EU").
_DISTANCING = frozenset({"pro", "anti", "non", "ex", "un"})

#: Words before a party's name that do not change who it is.
_LEADING = frozenset({"the", "a", "an", "some", "several", "senior", "unnamed", "top", "two", "three", "former", "all", "many"})

#: The object that a person on a list is.
LISTED_PERSONS = "listed persons"

#: A phrase with more words than this is no name of a person.
_LONGEST_NAME = 6

_HYPHENS = frozenset("-\u2010\u2011")


class Lexicon:
    """Parties, persons, organs, groups and objects by any of their names. Build it with `lexicon()`."""

    def __init__(
        self,
        parties: dict[str, Party],
        aliases: list[Alias],
        countries: dict[str, str],
        bodies: Bodies,
        never_alone: frozenset[str],
        former: tuple[Former, ...],
    ) -> None:
        self._parties = parties
        self._former = former
        self._countries = countries
        self._never_alone = never_alone
        self._exact = bodies.exact
        self._matcher: Matcher[Alias | None] = Matcher(bodies.exact)
        self._after_the: Matcher[tuple[Alias, ...]] = Matcher(bodies.exact)
        for phrase, meant in bodies.after_the.items():
            self._after_the.add(phrase, meant)
        for phrase in bodies.not_parties:
            self._matcher.add(phrase, None)
        for alias in aliases:
            self._matcher.add(alias.text, alias)
        self._persons = tuple(alias for alias in aliases if alias.kind is PartyKind.PERSON)
        self._organs = OrganReader(bodies)
        self._group_nouns = bodies.group_nouns

    # parties

    @property
    def parties(self) -> tuple[Party, ...]:
        """Every party, by id."""
        return tuple(self._parties[id] for id in sorted(self._parties))

    def by_id(self, id: str) -> Party | None:
        """The party of an id, as claims carry it."""
        return self._parties.get(id)

    def country(self, id: str) -> str | None:
        """The country of a known person, whether he acts for it or against it; a state's or bloc's own id."""
        party = self._parties.get(id)
        return self._countries.get(id) or (party.state if party else None)

    def former(self, id: str) -> Former | None:
        """The state of an id that is no more; None for one that is, and for other parties."""
        return next((state for state in self._former if state.id == id), None)

    def on_day(self, id: str, day: date) -> str:
        """Who acts for a party on a day: what Russia is said to have done in 1986 the Soviet Union did."""
        return next((f.id for f in self._former if f.heir == id and not f.seats and day < f.until), id)

    def meant_on(self, alias: Alias, day: date) -> Alias:
        """Whom a wording means on a day: "Moscow" the Soviet Union, "Belgrade" Yugoslavia, while there was one."""
        for state in self._former:
            theirs = alias.kind is PartyKind.STATE and alias.party == state.heir and day < state.until
            if theirs and (not state.seats or alias.text.startswith(state.seats)):
                return replace(alias, party=state.id)
        return alias

    def alias(self, text: str) -> Alias | None:
        """The alias that a whole phrase is: a name, a nation's organ, or a person in any spelling."""
        parts = _trimmed(words(text))
        if not parts:
            return None
        found = self._matcher.whole(parts)
        if found is not None:
            return found
        mentions = self._mentions(text, parts)
        if len(mentions) == 1 and mentions[0].start <= parts[0].start and mentions[0].end >= parts[-1].end:
            return mentions[0].alias
        return self._person_alias(text)

    def party(self, text: str) -> Party | None:
        """The party that a phrase names; None for a phrase that names none, or more than one."""
        alias = self.alias(text)
        return self._parties.get(alias.party) if alias else None

    def person(self, text: str) -> Party | None:
        """The known person of a name in any spelling, titles or not; None where the name is unknown or ambiguous."""
        parts = _trimmed(words(text))
        alias = self._matcher.whole(parts)
        if alias is None or alias.kind is not PartyKind.PERSON:
            alias = self._person_alias(text)
        return self._parties.get(alias.party) if alias else None

    def is_group(self, text: str) -> bool:
        """True for a group or a private body: "critics", "Western nations", "rights groups", Viasna, Hamas."""
        alias = self.alias(text)
        if alias is not None:
            return alias.kind in (PartyKind.GROUP, PartyKind.BODY)
        parts = words(text)
        return bool(parts) and parts[-1].key in self._group_nouns

    def organ_noun(self, text: str) -> bool:
        """True for a noun that acts for the state it belongs to: "government", "foreign ministry", "officials"."""
        return self._organs.is_organ(_trimmed(words(text)))

    def mentions(self, text: str, named: Sequence[str] = ()) -> list[Mention]:
        """The parties named in a text, longest wording first, in text order, none overlapping.

        `named` are the ids of parties that the report named before this text, the last one last: they say which party
        "the bloc" or "the Union" is.
        """
        parts = words(text)
        return self._resolved(text, parts, self._mentions(text, parts), named)

    def _resolved(self, text: str, parts: list[Word], found: list[Mention], named: Sequence[str]) -> list[Mention]:
        """`found` with the wordings that mean a party only where it was named ("the bloc")."""
        taken = [(mention.start, mention.end) for mention in found]
        vague = [
            hit
            for hit in self._after_the.find(parts)
            if hit.first > 0
            and parts[hit.first - 1].key == "the"
            and not any(start < parts[hit.last - 1].end and parts[hit.first].start < end for start, end in taken)
        ]
        if not vague:
            return found
        for hit in vague:
            start, end = parts[hit.first].start, parts[hit.last - 1].end
            order = {id: i for i, id in enumerate([*named, *(m.alias.party for m in found if m.start < start)])}
            meant = max((a for a in hit.value if a.party in order), key=lambda alias: order[alias.party], default=None)
            if meant is not None:
                found = [*found, Mention(start, end, text[start:end], meant)]
        return sorted(found, key=lambda mention: mention.start)

    def _mentions(self, text: str, parts: list[Word]) -> list[Mention]:
        hits = self._matcher.find(parts)
        found: list[Mention] = []
        for hit in self._organs.widen(parts, hits):
            if hit.value is None or _distanced(text, parts, hit):
                continue
            start, end = parts[hit.first].start, parts[hit.last - 1].end
            alias = hit.value
            if alias.is_place and _hyphenated(text, end):
                alias = replace(alias, is_place=False, is_demonym=True)
            found.append(Mention(start, end, text[start:end], alias))
        return found

    @cached_property
    def _spellings(self) -> dict[str, Alias]:
        """Persons by a key that undoes schemes of transliteration; made when a name is first looked for that way."""
        found: dict[str, Alias] = {}
        for alias in self._persons:
            found.setdefault(spelling_key(alias.text), alias)
        return found

    @cached_property
    def _by_skeleton(self) -> dict[str, list[Alias]]:
        """Persons by the consonants of each word of their names."""
        found: dict[str, list[Alias]] = {}
        for alias in self._persons:
            for part in parts_of(alias.text):
                found.setdefault(skeleton(part), []).append(alias)
        return found

    def _person_alias(self, text: str) -> Alias | None:
        """The one known person whose name this is in another spelling; a name is printed with capitals."""
        parts = parts_of(text)
        if not parts or len(parts) > _LONGEST_NAME or not text.strip()[0].isupper():
            return None
        found = self._spellings.get(spelling_key(text))
        if found is not None and self._can_be(parts, text, found):
            return found
        candidates = [a for a in self._by_skeleton.get(skeleton(parts[-1]), ()) if self._can_be(parts, text, a)]
        return candidates[0] if len({alias.party for alias in candidates}) == 1 else None

    def _can_be(self, parts: tuple[str, ...], text: str, alias: Alias) -> bool:
        """Whether a name, in no listed spelling, can be this person's: only names carried over from other letters have
        spellings enough to go by likeness, and a name with a given name is none that is known alone."""
        carried_over = self._countries.get(alias.party) in other_scripts()
        known = parts_of(alias.text)
        if len(parts) == 1 or len(known) == 1:
            if len(parts) != len(known) or len(alias.text.split()) > 1 or parts[0] in self._never_alone:
                return False
            return parts == known or (carried_over and same_surname(parts[0], known[0]))
        return same_person(text, alias.text) and (carried_over or same_letters(text, alias.text))

    # objects

    @cached_property
    def _things(self) -> Things:
        """Read when an object is first asked for."""
        things, not_things = read_things()
        return Things(things, not_things, self._exact)

    @property
    def things(self) -> tuple[Thing, ...]:
        """Every object, in the order of the file."""
        return self._things.all

    def thing(self, id: str) -> Thing:
        """The object of an id; KeyError for an id that the lexicon does not have."""
        return self._things.thing(id)

    def things_in(self, phrase: str) -> tuple[str, ...]:
        """Ids of the objects named in a phrase, most specific, in text order; a known person alone is a listed person."""
        found = self._things.named_in(phrase)
        if not found and any(mention.alias.kind is PartyKind.PERSON for mention in self.mentions(phrase)):
            return (LISTED_PERSONS,)
        return found

    def broader(self, id: str) -> tuple[str, ...]:
        """Every object above an object, nearest first, the root `sanctions` last."""
        return self._things.broader(id)


@cache
def lexicon() -> Lexicon:
    """The lexicon of the data files beside this module, read once."""
    with _no_collection():
        bodies = read_bodies()
        parties: dict[str, Party] = {}
        aliases: list[Alias] = []
        persons, names, countries, never_alone = read_persons()
        for found, named in (read_states(), (bodies.parties, bodies.aliases), (persons, names)):
            parties.update((party.id, party) for party in found)
            aliases.extend(named)
        return Lexicon(parties, aliases, countries, bodies, never_alone, read_former())


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without garbage collection: nothing of what is read is garbage, and looking for it took half the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _trimmed(parts: list[Word]) -> list[Word]:
    """Without a leading article or rank: "the Treasury", "senior US officials"."""
    while len(parts) > 1 and parts[0].key in _LEADING:
        parts = parts[1:]
    return parts


def _distanced(text: str, parts: list[Word], hit: Hit[Alias | None]) -> bool:
    start = parts[hit.first].start
    return hit.first > 0 and text[start - 1] in _HYPHENS and parts[hit.first - 1].key in _DISTANCING


def _hyphenated(text: str, end: int) -> bool:
    """True where a lower-case word hangs on: "US-led", "Iran-backed"."""
    return text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].islower()


__all__ = ["Lexicon", "lexicon"]
