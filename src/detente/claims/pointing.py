"""What points back at a state named before: "the former", "the latter", "it" after the subject of the last sentence.

Input: a sentence, a word in it. Output: the pairs of states it names together, the subject it leads with, which of two a
word stands for, whom "it" means in what somebody says, and whether "the council" is another than that of a bloc.
"""

from __future__ import annotations

import re
from itertools import pairwise

from spacy.tokens import Token

from detente.claims.clauses import PASSIVE_SUBJECTS, SUBJECTS, VERBAL
from detente.claims.parse import Sentence
from detente.model import PartyKind

STATES = frozenset({PartyKind.STATE, PartyKind.BLOC})

#: Which of two parties named together a word stands for.
OF_TWO = {"former": 0, "latter": 1}

#: What stands between two parties named together.
AND = re.compile(r"\s*,?\s*(?:and|or)\s+(?:the\s+)?", re.IGNORECASE)

#: A new main clause begins after it.
HALVES = ";"

#: Nouns for a body that is no state's, and words beside them that make another of it.
BODY_NOUNS = frozenset({"group", "organisation", "organization", "movement", "watchdog", "ngo", "charity", "faction", "militia"})
UNLIKE = frozenset({"other", "second", "third", "first", "whole", "latest", "last", "new", "small", "large", "entire"})

#: Words beside them that leave them what they are.
BLOCS_OWN = frozenset({"european", "security", "eu", "un", "executive"})


def pairs(sentence: Sentence) -> list[tuple[int, tuple[str, str]]]:
    """The states named two together ("the EU and the US"), each pair with the offset at which it ends."""
    named = sorted((m for m in sentence.mentions if m.alias.kind in STATES), key=lambda m: m.start)
    found = []
    for number, (one, other) in enumerate(pairwise(named)):
        listed = number > 0 and sentence.text[named[number - 1].end : one.start].strip() == ","
        between = sentence.text[one.end : other.start]
        if one.alias.party != other.alias.party and not listed and AND.fullmatch(between):
            found.append((other.end, (one.alias.party, other.alias.party)))
    return found


def which_of_two(token: Token) -> int | None:
    """0 for "the former", 1 for "the latter", said without a noun ("the former president" is neither)."""
    led = any(c.lower_ == "the" for c in token.children)
    return OF_TWO.get(token.lower_) if led and token.dep_ not in {"amod", "compound", "nmod"} else None


def leading_subject(sentence: Sentence) -> Token | None:
    """The subject of the sentence's main clause, of the last one where a semicolon parts several."""
    start = max((t.i for t in sentence.span if t.text in HALVES), default=-1)
    verbs = [t for t in sentence.span if t.pos_ in VERBAL and t.i > start]
    for verb in sorted(verbs, key=lambda t: (sum(1 for _ in t.ancestors), t.i)):
        own = next((c for c in verb.children if c.dep_ in SUBJECTS | PASSIVE_SUBJECTS and c.i > start), None)
        if own is not None:
            return own
    return None


def named_otherwise(token: Token) -> bool:
    """ "The Council of Resistance", "the human rights commission": not the council or commission of a bloc."""
    beside = [c for c in token.children if c.dep_ in {"compound", "nmod", "amod"} and c.lower_ not in BLOCS_OWN]
    of = any(g.pos_ == "PROPN" and g.ent_type_ == "ORG" for c in token.children if c.lower_ == "of" for g in c.children)
    return of or any(c.dep_ != "amod" or c.ent_type_ == "ORG" for c in beside)


def who_speaks_of_it(token: Token) -> Token | None:
    """The subject of "Japan said that it would forgive …", whom "it" means; None where no noun speaks there."""
    clause = token.head
    if token.lower_ != "it" or token.dep_ not in SUBJECTS | PASSIVE_SUBJECTS or clause.dep_ != "ccomp":
        return None
    own = [c for c in clause.head.children if c.dep_ == "nsubj" and c.pos_ in {"NOUN", "PROPN"} and c.i < token.i]
    return own[-1] if own else None


def seated_in(organ: Token, sentence: Sentence) -> str | None:
    """The state in whose place an organ does something: "in Jersey, where the court froze …", "In Moscow the ministry said"."""
    if organ.dep_ not in SUBJECTS:
        return None
    verb = organ.head
    places = [g for c in verb.children if c.lower_ == "in" and c.i < organ.i for g in c.children if g.dep_ == "pobj"]
    if verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.children):
        places.append(verb.head)
    named = [m for place in places if (m := sentence.mention_of(place)) is not None]
    return next((m.alias.party for m in named if m.alias.kind is PartyKind.STATE), None)


def points_at_body(token: Token, sentence: Sentence) -> bool:
    """True for "the group", "the rights watchdog": a body named before, by a plain noun with nothing that tells which."""
    if token.lower_ not in BODY_NOUNS or token.pos_ != "NOUN":
        return False
    own = list(token.children)
    definite = any(c.lower_ in {"the", "this"} for c in own if c.dep_ == "det")
    before = [c for c in own if c.i < token.i and c.dep_ not in {"det", "punct"}]
    plain = all(c.dep_ in {"amod", "compound", "nmod"} and c.is_lower for c in before)
    alone = not any(c.dep_ in {"prep", "appos", "relcl", "acl"} for c in own if c.i > token.i)
    return definite and plain and alone and not any(c.lower_ in UNLIKE for c in own) and sentence.mention_of(token) is None


def leader_of(token: Token, sentence: Sentence) -> Token | None:
    """Whose people they are: the last name that stands before "people", "team"."""
    before = (c for c in token.children if c.dep_ in {"poss", "compound", "nmod"})
    named = [c for c in before if c.ent_type_ == "PERSON" or sentence.mention_of(c)]
    return named[-1] if named else None
