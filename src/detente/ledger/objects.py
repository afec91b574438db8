"""What an event's measure bears on: its object as keys of the hierarchy, or as words where the lexicon does not know it."""

from __future__ import annotations

from dataclasses import dataclass

from detente.events.wording import alike, content, specific
from detente.lexicon import lexicon
from detente.lexicon.words import words
from detente.model import Event, PartyKind, Restriction

#: The root of the hierarchy: sanctions, whatever they bear on.
ROOT = "sanctions"


@dataclass(frozen=True, slots=True, order=True)
class Object:
    """One object of a measure: a thing of the lexicon, or a phrase (then `thing` is empty)."""

    key: str
    name: str
    thing: str = ""

    @property
    def root(self) -> bool:
        return self.thing == ROOT


def objects_of(phrase: str | None) -> tuple[Object, ...]:
    """The objects that a phrase names; sanctions in general where it names none."""
    text = phrase or ""
    person = lexicon().person(text) if text else None
    if person is not None:
        return (Object("person:" + person.id, person.name),)
    things = tuple(id for id in lexicon().things_in(text) if id != ROOT)
    if things:
        return tuple(Object(id, lexicon().thing(id).name, id) for id in things)
    if not specific(text):
        return (Object(ROOT, ROOT, ROOT),)
    return (_worded(text),)


def _worded(text: str) -> Object:
    person = lexicon().person(text)
    if person is not None:
        return Object("person:" + person.id, person.name)
    return Object("text:" + " ".join(sorted(specific(text) or content(text))), text)


def objects_of_event(event: Event) -> tuple[Object, ...]:
    """The objects of an event: those of its resolved phrase, and the persons it lists."""
    found = objects_of(event.object)
    if not event.people:
        return found
    named = tuple(_worded(name) for name in event.people)
    return (*(o for o in found if not o.root and o not in named), *named)


def above(thing: str) -> tuple[str, ...]:
    """Everything broader than a thing, nearest first, without the root."""
    if not thing or thing == ROOT:
        return ()
    return tuple(id for id in lexicon().broader(thing) if id != ROOT)


def is_class(thing: str) -> bool:
    """A kind of measure ("travel", "listed persons") and no object of one."""
    return lexicon().thing(thing).kind in ("measure", "list", "root")


def restriction_of(thing: str) -> Restriction:
    """What kind of restriction the lexicon says a measure on a thing is."""
    return lexicon().thing(thing).restriction if thing else Restriction.OTHER


def countries_in(phrase: str) -> frozenset[str]:
    """The states that a phrase names."""
    found = set()
    for mention in lexicon().mentions(phrase):
        if mention.alias.kind in (PartyKind.STATE, PartyKind.BLOC):
            found.add(mention.alias.party)
    return frozenset(found)


def same_words(asked: str, name: str) -> float:
    """How well a phrase asked for fits the words of a measure's object, 0 to 1."""
    if _worded(asked).key == _worded(name).key:
        return 1.0
    one, two = content(asked), content(name)
    if one == two:
        return 1.0
    shared = alike(specific(asked), specific(name))
    return shared if shared >= 0.5 else 0.0


def is_general(phrase: str) -> bool:
    """Sanctions, whatever they bear on."""
    return bool(words(phrase)) and objects_of(phrase)[0].root
