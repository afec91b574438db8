"""One place where somebody speaks, and whose word a noun of speech is; what `sayings` and `speech_nouns` share."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.claims.clauses import conjuncts, preps
from detente.claims.phrases import word_of
from detente.claims.speech_words import SpeechClass, speech_words

#: Speech of which no word tells the sort.
CLAUSE = SpeechClass("say", takes=frozenset({"clause"}))


@dataclass(slots=True, eq=False)
class Saying:
    """One place where somebody speaks: `trigger` with its class, the heads of its speakers, the heads of what is said."""

    trigger: Token
    group: SpeechClass
    form: str  # verb, light, noun, adjective, according, view, colon
    speakers: list[Token] = field(default_factory=list)
    content: list[Token] = field(default_factory=list)
    trailing: bool = False  # the words stand before "he said", or around it
    demands: bool = False


def complements(word: Token) -> list[Token]:
    """What a noun or adjective of speech is about."""
    return [c for c in word.children if c.dep_ in {"ccomp", "xcomp", "acl"}] + [
        g for c in word.children if c.dep_ == "prep" for g in c.children if g.dep_ in {"pobj", "pcomp"}
    ]


def owners(noun: Token) -> list[Token]:
    """Whose word it is: "the defence's demand", "the demand of the families", "a Commission statement"."""
    found = [t for c in noun.children if c.dep_ == "poss" for t in conjuncts(c)]
    found = found or preps(noun, "by") or preps(noun, "from")
    found = found or [
        t
        for t in preps(noun, "of")
        if t.ent_type_ in {"GPE", "ORG", "PERSON", "NORP"} or word_of(t) in speech_words().voices | speech_words().officials
    ]
    return found or [
        c for c in noun.children if c.dep_ in {"compound", "amod", "nmod"} and c.ent_type_ in {"ORG", "PERSON", "GPE", "NORP"}
    ]
