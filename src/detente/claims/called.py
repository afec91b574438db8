"""A noun phrase or a name in a sentence → what it is called: the group's words, the body's full name, the person's.

No party is looked up here; `actors` says who is meant.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.claims.clauses import noun_phrase
from detente.claims.parse import Sentence
from detente.lexicon import lexicon
from detente.lexicon.frames import words
from detente.lexicon.given_names import is_given
from detente.model import PartyKind

#: Nouns at the head of a name that is nobody's government: "the Syrian Network for Human Rights".
PRIVATE = words("private_bodies")

VAGUE = frozenset(["some", "many", "several", "other", "few", "most", "all", "various", "unnamed"])

#: Names have at most so many words ("National Council of Resistance of Iran").
LONGEST_NAME = 8

#: What follows a group's noun belongs to its name up to so many words.
LONGEST_PLACE = 5


def private_body(token: Token) -> str:
    """The full name of a body that is nobody's government, from its head noun; empty for anything else."""
    if token.pos_ != "PROPN" or token.ent_type_ != "ORG" or token.lemma_.lower() not in PRIVATE:
        return ""
    name = entity_text(token).removeprefix("the ").removeprefix("The ")
    return name if len(name.split()) > 1 and not lexicon().organ_noun(name) else ""


def group_text(head: Token) -> str:
    """A group in the report's words, without articles: "rights groups", "Western nations", "critics in Germany"."""
    kept = [t for t in noun_phrase(head) if t.dep_ in {"amod", "compound", "nmod"} or t == head]
    kept = [t for t in kept if 0 <= head.i - t.i <= 3 and not (t.dep_ == "amod" and t.tag_ == "JJ" and t.lower_ in VAGUE)]
    texts = [t.text for t in [*kept, *_whose(head)]]
    if kept and kept[0].is_sent_start and kept[0].pos_ != "PROPN" and kept[0].ent_type_ != "NORP":
        texts[0] = texts[0].lower()
    return " ".join(texts)


def in_its_words(group: str, text: str) -> str:
    """A group of no name of its own as the report calls it: "relatives" stay relatives, and are no "families"."""
    if not group.split()[-1].islower():
        return group
    words = without_possessive(text).split()
    return " ".join([words[0].lower() if group[:1].islower() else words[0], *words[1:]])


def _whose(head: Token) -> list[Token]:
    """What right after a group says whose or where it is, if that is short: "families of the dead", "critics in Germany"."""
    prep = next((c for c in head.children if c.i == head.i + 1 and c.dep_ == "prep" and c.lower_ in {"of", "for", "in"}), None)
    if prep is None:
        return []
    phrase = sorted(prep.subtree, key=lambda t: t.i)
    simple = all(t.pos_ in {"ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM"} for t in phrase)
    return phrase if simple and 1 < len(phrase) <= LONGEST_PLACE else []


def entity_text(token: Token) -> str:
    """The text of the named entity a token is part of, or the token's own; a whole headline is no name."""
    for entity in token.doc.ents:
        if (
            entity.start <= token.i < entity.end
            and len(entity) <= LONGEST_NAME
            and not any(t.is_punct and t.text == ":" for t in entity)
        ):
            return without_possessive(entity.text.strip())
    return str(token.text)


def without_possessive(name: str) -> str:
    """ "Blinken's", "the allies'" without the ending of the possessor."""
    for ending in ("’s", "'s", "’", "'"):
        name = name.removesuffix(ending)
    return name


def bodies_named(sentence: Sentence) -> list[tuple[int, str]]:
    """Groups and bodies named in a sentence that are no state's, each with its offset and name, in order."""
    found = []
    for mention in sentence.mentions:
        if mention.alias.kind in {PartyKind.GROUP, PartyKind.BODY} and mention.text[:1].isupper() and not mention.alias.is_people:
            found.append((mention.start, in_its_words(mention.alias.party, mention.text)))
    for entity in sentence.span.ents:
        name = private_body(entity.root) if entity.label_ == "ORG" and sentence.mention_of(entity.root) is None else ""
        found += [(sentence.offset(entity.root), name)] if name else []
    return sorted(found)


def persons_named(sentence: Sentence) -> list[tuple[Token, str]]:
    """Persons named in a sentence: (head token, name), known ones and those that the parser marks."""
    found: list[tuple[Token, str]] = []
    taken: set[int] = set()
    for mention in sentence.mentions:
        if mention.alias.kind is PartyKind.PERSON:
            inside = [t for t in sentence.span if mention.start <= sentence.offset(t) < mention.end]
            if inside:
                head = next((t for t in inside if t.head not in inside), inside[-1])
                text = mention.text if len(mention.text.split()) > 1 else mention.alias.party
                found.append((head, _plain(text)))
                taken.update(t.i for t in inside)
    for entity in sentence.span.ents:
        if entity.label_ == "PERSON" and not taken & set(range(entity.start, entity.end)) and entity.text[:1].isupper():
            if any(sentence.mention_of(t) for t in entity):
                continue
            found.append((entity.root, entity_text(entity.root)))
    return found


def with_shared_name(token: Token) -> str:
    """The whole name of the first of "Craig and Lindsay Foreman"; empty where he shares nobody's family name."""
    follows = token.doc[token.i + 1 : token.i + 3]
    if token.ent_type_ != "PERSON" or len(follows) < 2 or follows[0].lower_ != "and" or not is_given(token.text):
        return ""
    other = next((e for e in token.doc.ents if e.start == follows[1].i and e.label_ == token.ent_type_), None)
    return f"{token.text} {other[-1].text}" if other is not None and len(other) > 1 else ""


def _plain(name: str) -> str:
    return " ".join(without_possessive(name).split())
