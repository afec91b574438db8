"""A parsed text → the same, persons' names marked as such where a small parser took them for firms, places or nothing.

A sequence of capitalised words is a person's name if it begins with a given name that the lexicon knows, or if the sentence
treats it as a person: by an age, by a noun for persons beside it, by being arrested or let go. One mark over two names
("Hekmati, Abedini") is two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span, Token

from detente.lexicon import lexicon
from detente.lexicon.frames import frames, words
from detente.model import Kind, PartyKind

PERSON = "PERSON"

#: A name has so many words.
SHORTEST, LONGEST = 2, 3

#: What the parser may have called a person; what it is sure of as a nation, a date or a law stays.
MISTAKEN = frozenset({"", "ORG", "GPE", "FAC", "LOC", "PRODUCT", "WORK_OF_ART"})

NAME = re.compile(r"[A-Z][^\W\d_]+(?:[-’'][^\W\d_]+)*")

#: A given name has so many letters at least, and begins no name of a place.
SHORTEST_GIVEN = 3
NO_GIVEN = frozenset({"Abu", "Alpha", "Ras", "San", "Santa", "Bab", "Umm"})

#: Small words inside names of persons, and what a name does not run on into.
PARTICLES = frozenset({"wa", "bin", "ibn", "ben", "ould", "ag", "von", "van", "der", "da", "dos", "di", "del"})
SOMETHING_ELSE = frozenset({"DATE", "NORP", "CARDINAL", "GPE"})

#: ", 48," and "(48)".
AGE = re.compile(r"^\s?(?:, |\()(?:1[5-9]|[2-9]\d)(?:,|\)| and\b)")

#: Letters after a name in which its age is looked for.
AGE_LETTERS = 9

#: Kinds that are done to persons.
DONE_TO = frozenset({Kind.RELEASE, Kind.DETAIN})

#: How a noun for persons stands to a name.
BESIDE = frozenset({"compound", "nmod", "amod"})


def mark_persons(doc: Doc) -> Doc:
    """The document itself, with the entities that it should have."""
    found = [_whole(span) for run in _runs(doc) for span in (_name(doc, run),) if span is not None]
    longer = [w for e in doc.ents if e.label_ == PERSON and len(w := _whole(e)) > len(e)]
    found += [w for w in longer if not any(_overlap(w, f) for f in found)]
    parts = [part for entity in doc.ents if entity.label_ == PERSON and "," in entity.text for part in _apart(entity)]
    mended = [*found, *(p for p in parts if not any(_overlap(p, f) for f in found))]
    if mended:
        kept = [e for e in doc.ents if not any(_overlap(e, span) for span in mended)]
        doc.set_ents(sorted([*kept, *mended], key=lambda s: s.start))
    return doc


def _whole(entity: Span) -> Span:
    """A name with what the parser cut off its end: "Li In" with "-mo", "Li" with "In-mo", "Kengo" with "wa Dondo"."""
    doc, high = entity.doc, entity.end
    if len(entity) == 1 and high + 2 < len(doc) and doc[high].is_title and not doc[high].ent_type_ and _hyphened(doc, high + 1):
        high += 1  # a Korean or Chinese given name of two syllables
    while high + 1 < len(doc):
        hyphen = _hyphened(doc, high)
        particle = doc[high].text in PARTICLES and doc[high + 1].pos_ == "PROPN" and doc[high + 1].is_title
        if not (hyphen or particle) or doc[high + 1].ent_type_ in SOMETHING_ELSE or doc[high].is_sent_start:
            break
        high += 2
    return Span(doc, entity.start, high, PERSON)


def _hyphened(doc: Doc, at: int) -> bool:
    """A hyphen that binds the word before it and the one after it."""
    return doc[at].text == "-" and not doc[at - 1].whitespace_ and not doc[at].whitespace_ and doc[at + 1].is_alpha


def _overlap(one: Span, other: Span) -> bool:
    return bool(one.start < other.end and other.start < one.end)


def _apart(entity: Span) -> Iterator[Span]:
    low = entity.start
    for token in [*entity, None]:
        if token is None or token.text == ",":
            high = entity.end if token is None else token.i
            if high > low:
                yield Span(entity.doc, low, high, PERSON)
            low = high + 1


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised names, from where to where."""
    low = 0
    for at in range(len(doc) + 1):
        inside = at < len(doc) and doc[at].pos_ == "PROPN" and NAME.fullmatch(doc[at].text) is not None
        if inside and at > low and doc[at].is_sent_start:
            yield low, at
            low = at
        if not inside:
            if at > low:
                yield low, at
            low = at + 1


def _name(doc: Doc, run: tuple[int, int]) -> Span | None:
    """The name that ends a stretch, an office before it left off; None where it is none, or is marked already."""
    low, high = run
    while low < high and doc[low].text.lower() in _titles():
        low += 1
    span = Span(doc, low, high, PERSON) if SHORTEST <= high - low <= LONGEST else None
    if span is None or all(t.ent_type_ == PERSON for t in span) or any(t.ent_type_ not in MISTAKEN | {PERSON} for t in span):
        return None
    inside = {t.i for t in span}
    if any(e.label_ != PERSON and not {t.i for t in e} <= inside and _firm(e) and _overlap(e, span) for e in doc.ents):
        return None  # part of a longer name of something else
    if lexicon().mentions(span.text) or span[-1].lower_ in words("private_bodies") or lexicon().organ_noun(span.text):
        return None
    return span if span[0].text in _given() or _treated_as_person(span) else None


def _firm(entity: Span) -> bool:
    """A mark over several words that no "and" or comma holds together."""
    return not any(t.text in {",", "and"} for t in entity)


def _treated_as_person(span: Span) -> bool:
    after = span.doc.text[span.end_char : span.end_char + AGE_LETTERS]
    head = span.root
    if AGE.match(after):
        return True
    near = [c for c in head.children if c.dep_ == "appos" and c.i >= span.end]
    near += [head.head] if head.dep_ == "appos" else []
    near += [c for c in head.children if c.dep_ in BESIDE and c.i < span.start]
    if any(t.lemma_.lower() in _persons() and t.pos_ in {"NOUN", "PROPN"} for t in near):
        return True
    beside = head.dep_ == "conj" and head.head.ent_type_ == PERSON
    return not any(t.ent_type_ for t in span) and (beside or _done_to(head))


def _done_to(head: Token) -> bool:
    verb = head.head
    return head.dep_ in {"nsubjpass", "dobj"} and any(
        frame.kind in DONE_TO for _, frame in frames().verbs.get(verb.lemma_.lower(), ())
    )


@cache
def _persons() -> frozenset[str]:
    return frozenset(noun.lower() for noun in frames().classes["people"]) | words("office")


@cache
def _titles() -> frozenset[str]:
    return words("office") | {"mr", "mrs", "ms", "dr", "sir", "general", "colonel", "captain", "bishop", "father", "judge"}


@cache
def _given() -> frozenset[str]:
    """The first words of the names of known persons that name nothing else."""
    names = [name for party in lexicon().parties if party.kind is PartyKind.PERSON for name in (party.name, *party.spellings)]
    firsts = {name.split()[0] for name in names if len(name.split()) >= SHORTEST}
    given = {name for name in firsts - NO_GIVEN if len(name) >= SHORTEST_GIVEN and NAME.fullmatch(name)}
    return frozenset(name for name in given if not lexicon().mentions(name))
