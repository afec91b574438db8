"""What a measure bears on: the objects that a phrase names, as keys of the hierarchy, or as words where the lexicon has none.

A firm, a person or an act named in a phrase is what the phrase is about ("assets of Belaruskali" are Belaruskali's). A number
of things nobody names ("three aircraft", "nine entities") is a part of its sector or list, and bears on no other part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from detente.events.wording import alike, content, specific
from detente.lexicon import lexicon
from detente.lexicon.words import words
from detente.model import Event, PartyKind, Restriction

#: The root of the hierarchy: sanctions, whatever they bear on.
ROOT = "sanctions"

#: Kinds of thing that a measure singles out; all others are sectors, lists and kinds of measure.
_SINGLE = frozenset({"firm", "project", "act", "body", "licence"})

#: Kinds of thing that many measures are of.
_CLASS = frozenset({"measure", "list", "root"})

_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
).split()

#: A phrase that begins with a number or an unnamed few, and goes on to what they are.
_COUNTED = re.compile(
    r"(?:^|\b(?:on|against|for)\s+)(?:(?:the|all|another|about|some|over|a further) )*"
    rf"(?P<number>\d[\d,]*|{'|'.join(_NUMBERS)}|certain|some|several)\s+"
    r"(?!sanction|measure|restriction|embargo|curb|penalt|ban)[a-z]",
    re.IGNORECASE,
)

#: Words that say no more than that something is dealt in, listed or licensed: what it is stands elsewhere.
GENERIC = frozenset(
    """
    a an the of on in at to for from by with and or as its his their this that these those it them all any both each other
    others more further another same certain such only own
    transaction transactions dealing dealings deal business trade trading contract contracts wind winding wound down wind-down
    maintenance operation operations activity activities payment payments
    property properties asset assets fund funds account accounts money cent frozen blocked freeze freezes block
    entity entities company companies firm firms person persons individual individuals people organisation organisations
    organization organizations body bodies party parties group groups name names list lists listing listings designation
    designations delisting removal release unblocking airline carrier concern owned state-owned
    licence licences license licenses general authorization authorisation authorizations renewal renewals extension extensions
    expiry expiration up revocation cancellation renewed time end state listed designated u s us everyone
    """.split()
)

#: The first part of a list of names, "En+, Rusal and EuroSibEnergo": names have capitals.
_AND = re.compile(r"\s*(?:,\s*(?:and\s+)?|\band\b|;)\s*")
_NAME = re.compile(
    r"^(?:the\s+)?[A-ZÀ-Þ][\w+'’.&-]*(?:\s+(?:[A-ZÀ-Þ(][\w+'’.&)-]*|[a-z]{1,3}-[A-ZÀ-Þ][\w'’-]*|of|de|al|bin|von|and|the|for))*$"
)

#: Those near a person are not the person.
_AROUND = re.compile(
    r"\b(?:tied|linked|close|circle|regime|associat\w+|famil\w+|under|government|allies|ally|relatives)\b", re.IGNORECASE
)

#: Plurals that names end in; others are of many ("Key Banks").
_PLURAL_NAMES = frozenset(
    {"airlines", "airways", "holdings", "industries", "enterprises", "lines", "railways", "works", "systems"}
)

#: What stands after the last of these is what an activity is about: "import and transit of potash".
_OF = re.compile(r"\b(?:of|in)\b")


@dataclass(frozen=True, slots=True, order=True)
class Object:
    """One object of a measure: a thing of the lexicon, or a phrase (then `thing` is empty).

    `part_of` names the thing that an unnamed part is a part of.
    """

    key: str
    name: str
    thing: str = ""
    part_of: str = ""

    @property
    def root(self) -> bool:
        return self.thing == ROOT

    @property
    def unnamed(self) -> bool:
        """A number of things that nobody names."""
        return self.key.startswith("part:")

    @property
    def single(self) -> bool:
        """A firm, a person, an act of law: one thing by its own name."""
        return self.key.startswith("person:") or (bool(self.thing) and lexicon().thing(self.thing).kind in _SINGLE)


@lru_cache(maxsize=16384)
def objects_of(phrase: str | None) -> tuple[Object, ...]:
    """The objects that a phrase names; sanctions in general where it names none."""
    text = (phrase or "").strip()
    person = lexicon().person(text) if text else None
    if person is not None:
        return (Object("person:" + person.id, person.name),)
    things = tuple(id for id in lexicon().things_in(text) if id != ROOT)
    single = tuple(id for id in things if lexicon().thing(id).kind in _SINGLE)
    if single:
        return tuple(_thing(id) for id in single)
    persons = _persons_in(text)
    if persons:
        return persons
    if things and _is_firm(text, things):
        return (replace(worded(text), part_of=things[0]),)
    if things:
        things = _about(text, things)
        counted = _COUNTED.search(text)
        if counted is not None:
            after = tuple(id for id in lexicon().things_in(text[counted.start() :]) if id != ROOT)
            return (_part(text, (after or things)[0], counted["number"]),)
        return tuple(_thing(id) for id in things)
    if _is_general(text):
        return (Object(ROOT, ROOT, ROOT),)
    names = _names_in(text)
    return tuple(worded(name) for name in names) if names else (worded(text),)


def _is_firm(text: str, things: tuple[str, ...]) -> bool:
    """A name that the lexicon does not know and that says what the firm deals in: "Absolut Bank", "Cham Wings Airlines"."""
    parts = words(text)
    if len(parts) < 2 or not _NAME.match(text) or (parts[-1].key.endswith("s") and parts[-1].key not in _PLURAL_NAMES):
        return False
    told = frozenset(word for id in things for alias in (id, *lexicon().thing(id).aliases) for word in content(alias))
    return any(word not in told and word not in GENERIC and not is_state(word) for word in specific(text))


def _persons_in(text: str) -> tuple[Object, ...]:
    """The persons whom a phrase names itself, not those around them."""
    if not text or _AROUND.search(text):
        return ()
    told = [m.alias.party for m in lexicon().mentions(text) if m.alias.kind is PartyKind.PERSON]
    return tuple(Object("person:" + id, id) for id in dict.fromkeys(told))


def _about(text: str, things: tuple[str, ...]) -> tuple[str, ...]:
    """Of several things those that an activity is about: potash, where its import and transit are banned."""
    head, found, tail = (text[: match.start()], True, text[match.end() :]) if (match := _OF.search(text)) else (text, False, "")
    if not found or not head:
        return things
    told = tuple(id for id in lexicon().things_in(tail) if id != ROOT and lexicon().thing(id).kind not in _CLASS)
    return told or things


def _thing(id: str) -> Object:
    return Object(id, lexicon().thing(id).name, id)


def _part(text: str, thing: str, number: str) -> Object:
    lowered = number.lower()
    counted = str(_NUMBERS.index(lowered) + 1) if lowered in _NUMBERS else lowered
    return Object(f"part:{thing}:{counted}", text, part_of=thing)


#: A paper by the day of its signing: "the order of 9 August" is that order, and no sanctions in general.
_BY_DAY = re.compile(r"\b(?:order|act|law|regulation|decision)s? of (?:\d{1,2} [A-Z]|[A-Z][a-z]+ \d)")


def _is_general(text: str) -> bool:
    """Sanctions, an embargo, a programme: no more than a state is named with them."""
    return not _BY_DAY.search(text) and all(is_state(word) or word in _PROGRAMME for word in specific(text))


#: What a regime's measures as a whole are written down in, and what is done with it.
_PROGRAMME = frozenset(
    """
    programme program regulation order executive emergency repeal revocation reconsideration withdrawal end review earlier
    first remain two three four five six seven eight nine ten new wider scope act law framework trade business
    """.split()
)


@lru_cache(maxsize=4096)
def is_state(word: str) -> bool:
    """The name of a state in small letters, as words are compared in."""
    return any(
        alias is not None and alias.kind in (PartyKind.STATE, PartyKind.BLOC)
        for alias in (lexicon().alias(word), lexicon().alias(word.title()))
    )


def _names_in(text: str) -> tuple[str, ...]:
    parts = [part.strip() for part in _AND.split(text) if part.strip()]
    return tuple(parts) if len(parts) > 1 and all(_NAME.match(part) for part in parts) else ()


@lru_cache(maxsize=16384)
def worded(text: str) -> Object:
    """An object by its words, or the person that they name."""
    person = lexicon().person(text)
    if person is not None:
        return Object("person:" + person.id, person.name)
    name = _bare(text)
    return Object("text:" + " ".join(sorted(specific(name) or content(name) or content(text))), name)


def _bare(text: str) -> str:
    """A phrase without what is only done with its object: "the licence for dealings with X" is X's."""
    parts = words(text)
    first = next((word for word in parts if word.key not in GENERIC), None)
    return text[first.start :] if first is not None and first is not parts[0] else text


def is_name(item: Object) -> bool:
    """One thing by its own name, known to the lexicon or not."""
    return item.single or (item.key.startswith("text:") and bool(_NAME.match(item.name)))


def named(text: str) -> tuple[Object, ...]:
    """What a stretch of text names one by one: its firms, projects and acts of law."""
    return tuple(_thing(id) for id in lexicon().things_in(text) if lexicon().thing(id).kind in _SINGLE)


def objects_of_event(event: Event) -> tuple[Object, ...]:
    """The objects of an event: those of its resolved phrase, and the persons it lists."""
    found = objects_of(event.object)
    listed = people(event)
    if not listed:
        return found
    kept = [o for o in found if not o.root and not o.unnamed and (o.single or not is_class(o.thing)) and o not in listed]
    return (*kept, *listed)


def people(event: Event) -> tuple[Object, ...]:
    """The persons that an event lists, and the firms that were taken for persons."""
    return tuple(dict.fromkeys((named(name) or (worded(name),))[0] for name in event.people if _NAME.match(name)))


def above(thing: str) -> tuple[str, ...]:
    """Everything broader than a thing, nearest first, without the root."""
    if not thing or thing == ROOT:
        return ()
    return tuple(id for id in lexicon().broader(thing) if id != ROOT)


def is_class(thing: str) -> bool:
    """A kind of measure ("travel", "listed persons") and no object of one."""
    return bool(thing) and lexicon().thing(thing).kind in _CLASS


def restriction_of(thing: str) -> Restriction:
    """What kind of restriction the lexicon says a measure on a thing is."""
    return lexicon().thing(thing).restriction if thing else Restriction.OTHER


def home_of(item: Object) -> str | None:
    """The state that an object belongs to, whatever a report says: a firm's country, a person's state."""
    if item.key.startswith("person:"):
        party = lexicon().by_id(item.key.removeprefix("person:"))
        return party.state if party else None
    return lexicon().thing(item.thing).country if item.thing else None


def countries_in(phrase: str) -> frozenset[str]:
    """The states that a phrase names."""
    found = set()
    for mention in lexicon().mentions(phrase):
        if mention.alias.kind in (PartyKind.STATE, PartyKind.BLOC):
            found.add(mention.alias.party)
    return frozenset(found)


def same_words(asked: str, name: str) -> float:
    """How well a phrase asked for fits the words of a measure's object, 0 to 1."""
    if worded(asked).key == worded(name).key:
        return 1.0
    one, two = content(asked), content(name)
    if one == two:
        return 1.0
    shared = alike(specific(asked), specific(name))
    return shared if shared >= 0.5 else 0.0


def is_general(phrase: str) -> bool:
    """Sanctions, whatever they bear on."""
    return bool(words(phrase)) and objects_of(phrase)[0].root
