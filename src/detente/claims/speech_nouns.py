"""A sentence → who speaks in it without a verb of speech: moods, light verbs, nouns, "according to", labels before a colon.

Input: a token (or a sentence). Output: `Saying` rows.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.claims.clauses import VERBAL, conjuncts, is_passive, objects, preps, subject
from detente.claims.parse import Sentence
from detente.claims.phrases import word_of
from detente.claims.saying import CLAUSE, Saying, complements, owners
from detente.claims.speech_words import speech_words

#: "In X's view", "to X's mind": the sentence is X's opinion.
VIEWS = frozenset("view eye opinion word mind account estimate reckoning reading telling".split())

#: A heading before a colon ("Tsikhanouskaya's office: …") has at most so many words.
LONGEST_LABEL = 8


def of_mood(verb: Token) -> list[Saying]:
    """ "Was glad that", "is against the deal", "was in favour", "their demand is that"."""
    words = speech_words()
    for child in verb.children:
        if child.dep_ in {"acomp", "oprd", "attr"} and child.lower_ in words.adjectives:
            return [Saying(verb, words.adjectives[child.lower_], "adjective", subject(verb), complements(child) or [child])]
        if child.dep_ == "prep" and child.lower_ == "against":
            return [Saying(verb, words.adjectives["against"], "adjective", subject(verb), [child])]
        if child.dep_ == "prep" and child.lower_ == "in" and any(g.lower_ in {"favour", "favor"} for g in child.children):
            return [Saying(verb, words.verbs["favour"], "adjective", subject(verb), [child])]
    for head in subject(verb):
        group = words.nouns.get(word_of(head))
        clauses = [
            c for c in verb.children if c.dep_ in {"ccomp", "xcomp", "attr", "acomp"} and (c.pos_ in VERBAL or c.dep_ == "attr")
        ]
        if group is not None and clauses and owners(head):
            return [Saying(verb, group, "noun", owners(head), clauses)]
    return []


def of_light_verb(verb: Token, lemma: str) -> list[Saying]:
    """ "Voiced concern about", "gave an assurance that", "made a statement"; the noun says what sort of speech it was."""
    words = speech_words()
    passive = is_passive(verb)
    nouns = subject(verb) if passive else list(objects(verb))
    for noun in nouns:
        group = words.nouns.get(word_of(noun))
        if (
            group is None
            or (noun.dep_ == "pobj" and not passive)
            or any(c.lower_ in {"phone", "telephone", "video"} for c in noun.children)
        ):
            continue
        if word_of(noun) == "call" and not preps(noun, "for", "on"):
            continue
        heads = preps(verb, "by") if passive else subject(verb)
        if lemma in {
            "receive",
            "draw",
            "win",
            "earn",
            "meet",
            "take",
            "have",
            "see",
            "present",
            "put",
            "find",
        } and not complements(noun):
            continue
        return [Saying(verb, group, "light", heads, complements(noun) or [noun])]
    return []


def of_noun(noun: Token) -> list[Saying]:
    """A noun of speech with its speaker: "the defence's demand that he withdraw", "criticism came from Kyiv"."""
    words = speech_words()
    group = words.nouns.get(word_of(noun))
    if group is None or noun.ent_type_ in {"PERSON", "ORG", "GPE"}:
        return []
    verb = noun.head
    if noun.dep_ in {"dobj"} and verb.lemma_.lower() in words.light:
        return []
    said = [
        c
        for c in noun.children
        if c.dep_ in {"acl", "ccomp", "relcl"}
        and (c.dep_ != "relcl" or any(g.lower_ == "that" and g.dep_ == "mark" for g in c.children))
    ]
    if noun.dep_ in {"nsubj", "nsubjpass"} and verb.lemma_.lower() in words.arrives | {"be"}:
        came = preps(verb, "from", "among")
        if came:
            return [Saying(noun, group, "noun", came, said or complements(noun) or [noun])]
    about = [
        g
        for c in noun.children
        if c.dep_ == "prep" and c.lower_ in {"for", "on", "about", "of", "over", "against", "to", "at"}
        for g in c.children
        if g.dep_ in {"pobj", "pcomp"}
    ]
    whose = [o for o in owners(noun) if o not in about or o.ent_type_ in {"GPE", "ORG", "PERSON", "NORP"}]
    content = said or [a for a in about if a not in whose]
    if not whose or not content:
        return []
    return [Saying(noun, group, "noun", whose, content)]


# ---------------------------------------------------------------- the sentence as somebody's word


def of_according(token: Token) -> list[Saying]:
    """ "According to X", "per X"."""
    words = speech_words()
    heads = preps(token, "to") or [c for c in token.children if c.dep_ == "pobj"]
    if token.lower_ == "per" and not any(
        word_of(h) in words.officials | words.voices or h.ent_type_ in {"ORG", "PERSON"} for h in heads
    ):
        return []
    head = token.head
    while head.pos_ not in VERBAL and head.head != head:
        head = head.head
    return [Saying(token, CLAUSE, "according", heads, [head], trailing=True)] if heads else []


def of_views(sentence: Sentence) -> list[Saying]:
    """ "In Kyiv's view …", "For the government there are …": the opinion's owner opens the sentence."""
    found = []
    for token in sentence.span:
        if token.dep_ == "prep" and token.lower_ in {"in", "to", "by"}:
            for noun in (c for c in token.children if c.dep_ == "pobj" and word_of(c) in VIEWS):
                whose = [t for c in noun.children if c.dep_ == "poss" for t in conjuncts(c)] or preps(noun, "of")
                if whose:
                    found.append(Saying(noun, CLAUSE, "view", whose, [sentence.span.root], trailing=True))
        if token.lower_ == "for" and token.dep_ == "prep" and token.i <= sentence.span.start + 1:
            whose = [
                c
                for c in token.children
                if c.dep_ == "pobj"
                and (word_of(c) in speech_words().officials | speech_words().voices or c.ent_type_ in {"GPE", "ORG", "PERSON"})
            ]
            if whose and token.head.lemma_ in {"be", "mean", "remain", "stay"}:
                found.append(Saying(token, CLAUSE, "view", whose, [token.head], trailing=True))
    return found


def of_label(sentence: Sentence, found: list[Saying]) -> list[Saying]:
    """ "Tsikhanouskaya's office: a hostage's pardon is no mercy": a speaker without a verb, a colon, his words."""
    colon = next((t for t in sentence.span if t.text == ":"), None)
    if colon is None or colon.i - sentence.span.start > LONGEST_LABEL or colon.i == sentence.span.start:
        return []
    label = [t for t in sentence.span if t.i < colon.i]
    rest = [t for t in sentence.span if t.i > colon.i]
    if any(t.pos_ in VERBAL for t in label) or len(rest) < 3 or any(s.trigger.i < colon.i for s in found):
        return []
    words = speech_words()
    head = next((t for t in label if t.head not in label), label[-1])
    said = next((t for t in rest if t.head not in rest), rest[0])
    noun = words.nouns.get(word_of(head))
    if noun is not None:
        return [Saying(head, noun, "colon", owners(head), [said])]
    if word_of(head) in words.officials | words.voices or head.ent_type_ in {"PERSON", "GPE", "ORG"}:
        return [Saying(head, CLAUSE, "colon", [head], [said])]
    return []
