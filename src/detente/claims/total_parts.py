"""What a running count is read from: a sentence's numbers, the nouns they count, and the clauses these stand in."""

from __future__ import annotations

from spacy.tokens import Token

from detente.claims.clauses import VERBAL
from detente.claims.numbers import CountMention
from detente.claims.parse import Sentence
from detente.claims.total_words import COMPARING, VAGUE


def numbered(sentence: Sentence) -> list[tuple[Token, CountMention | None]]:
    """Every number with its token; vague ones ("hundreds") without a count."""
    found: list[tuple[Token, CountMention | None]] = []
    for mention in sentence.counts:
        token = next((t for t in sentence.span if sentence.offset(t) <= mention.number_start < sentence.offset(t) + len(t)), None)
        if token is not None:
            found.append((token, mention))
    numbered = {t.i for t, _ in found}
    for token in sentence.span:
        if (
            (
                token.lemma_.lower() in VAGUE
                and token.lower_ not in {"hundred", "thousand", "dozen", "score"}
                and token.i not in numbered
            )
            and token.dep_ in {"nsubj", "nsubjpass", "amod", "dobj", "pobj"}
            and not sentence.count_at(sentence.offset(token), sentence.offset(token) + len(token))
        ):
            found.append((token, None))
    return found


def measures(mention: CountMention | None) -> bool:
    """True for a share, a sum of money or a time: nobody is counted."""
    unit = mention.count.unit if mention else ""
    return unit == "percent" or (unit.isupper() and len(unit) == 3) or bool(mention and mention.duration)


def counted_noun(number: Token) -> Token:
    """The noun that a number counts, or the number where it stands alone."""
    head = number
    while (
        head.dep_ in {"nummod", "quantmod", "compound", "amod", "npadvmod"}
        and head.head != head
        and head.head.pos_ in {"NOUN", "PROPN", "NUM", "ADJ", "PRON"}
    ):
        head = head.head
    return head


def is_subject(head: Token, verb: Token) -> bool:
    """Also where the parser took a comparator for a preposition ("over 1,100 are still behind bars")."""
    top = head
    while top.dep_ == "conj":
        top = top.head
    if top.dep_ in {"nsubj", "nsubjpass"} or (top.dep_ == "attr" and verb.lemma_ == "be"):
        return True
    prep = top.head
    return (
        top.dep_ == "pobj"
        and prep.lower_ in COMPARING
        and prep.head == verb
        and prep.i < verb.i
        and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
    )


def own_words(verb: Token) -> str:
    """A clause without the clauses coordinated with it or hung on it."""
    apart = {"conj", "advcl", "relcl", "parataxis", "ccomp"}
    dropped = {
        t.i
        for c in verb.subtree
        if c != verb and c.dep_ in apart and c.pos_ in VERBAL and (c.dep_ != "ccomp" or c.i < verb.i)
        for t in c.subtree
    }
    return " ".join(t.text for t in sorted(verb.subtree, key=lambda t: t.i) if t.i not in dropped)


def phrase_after(head: Token) -> str:
    """What follows the noun in its own phrase."""
    cut = {t.i for c in head.children if c.dep_ in {"conj", "relcl", "appos"} for t in c.subtree}
    return " ".join(t.text for t in sorted(head.subtree, key=lambda t: t.i) if t.i > head.i and t.i not in cut)
