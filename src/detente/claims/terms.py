"""On what terms: the grounds of an act, the condition it hangs on, and the day it lasts until.

Input: a draft with its trigger. Output: its `because`, `condition` and `until` set, in the report's own words.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from detente.claims.clauses import VERBAL, preps
from detente.claims.dates import DateMention
from detente.claims.drafts import Draft
from detente.claims.modality import to_come
from detente.claims.parse import Sentence
from detente.claims.phrases import in_class, is_measure
from detente.lexicon.frames import words
from detente.model import MEASURE_KINDS, Kind

#: Words that open a condition, and words that open grounds; "for" only after a measure or a conviction.
CONDITIONS = frozenset({"until", "unless", "if", "once", "provided", "till"})
GROUNDS = re.compile(
    r"\b(?:because of|due to|in response to|as a result of|in retaliation for|on account of|over|for)\s+", re.IGNORECASE
)

#: "Sanctions placed on it in 2020, with the disputed election": what came with them was their ground.
OCCASIONS = words("occasions")

#: "In response to": what the measure answers is its ground.
ANSWERS = frozenset({"response", "retaliation", "reaction", "answer"})

#: Verbs that make an act hang on another.
TIES = frozenset({"tie", "link"})

#: At most so many words of a clause are kept.
LONGEST = 25

GROUNDED = MEASURE_KINDS | {Kind.DETAIN}


def add_terms(drafts: list[Draft], sentence: Sentence, dates: list[DateMention]) -> None:
    """Set the terms of a sentence's drafts."""
    for draft in drafts:
        if draft.kind not in GROUNDED | {Kind.RELEASE, Kind.NORMALIZE, Kind.AGREE, Kind.TALKS}:
            continue
        draft.condition = draft.condition or _condition(draft, sentence, dates)
        if draft.kind in GROUNDED:
            draft.because = draft.because or _grounds(draft, sentence, dates)
        if draft.kind in MEASURE_KINDS:
            draft.until = draft.until or _until(draft, sentence, dates)


def _verb(trigger: Token) -> Token:
    here = trigger
    while here.pos_ not in VERBAL and here.head != here:
        here = here.head
    return here


def _words(top: Token, sentence: Sentence) -> str:
    tokens = sorted(top.subtree, key=lambda t: t.i)[:LONGEST]
    low, high = sentence.offset(tokens[0]), sentence.offset(tokens[-1]) + len(tokens[-1])
    return " ".join(sentence.text[max(0, low) : high].split()).strip(' ,.;:“”"')


def _condition(draft: Draft, sentence: Sentence, dates: list[DateMention]) -> str | None:
    verb = _verb(draft.trigger)
    if verb.lemma_ in TIES and verb.dep_ not in {"acl", "amod", "relcl"}:
        for top in preps(verb, "to", "with", "on"):
            if draft.trigger != top and not top.is_ancestor(draft.trigger) and to_come(top):
                return _words(top, sentence)
    for child in verb.children:
        if child.dep_ == "prep" and any(c.dep_ == "pobj" and c.lemma_ == "condition" for c in child.children):
            return _words(child, sentence)
        if child.dep_ == "advcl" and any(c.dep_ in {"mark", "advmod"} and c.lower_ in CONDITIONS for c in child.children):
            return _words(child, sentence)
        if child.dep_ in {"prep", "mark"} and child.lower_ in {"until", "till", "unless"} and not _dated(child, sentence, dates):
            return _words(child, sentence)
    return None


def _dated(prep: Token, sentence: Sentence, dates: list[DateMention]) -> bool:
    at = sentence.offset(prep)
    return any(at <= m.start <= at + len(prep) + 5 or m.start <= at < m.end for m in dates)


def _grounds(draft: Draft, sentence: Sentence, dates: list[DateMention]) -> str | None:
    verb = _verb(draft.trigger)
    measures = [p for p in draft.patients if is_measure(p)]
    measures += [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and c not in measures and is_measure(c)]
    answered = _answered(verb, measures)
    if answered is not None:
        return _words(answered, sentence)
    givers = [t for m in measures for c in m.children if c.dep_ == "prep" and c.lower_ in {"from", "by"} for t in c.children]
    borne = [p for p in draft.patients if p not in measures]
    states = [t for m in measures for t in preps(m, "on", "against")]
    for top in (draft.trigger, verb, *measures, *givers, *borne, *states):
        for child in top.children:
            if (
                child.dep_ == "prep"
                and child.lower_ == "with"
                and draft.kind is Kind.IMPOSE
                and child.i > draft.trigger.i
                and any(c.lemma_ in OCCASIONS for c in child.children)
            ):
                return _words(child, sentence).removeprefix("with ")
            if child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "because" for c in child.children):
                return _words(child, sentence)
            if (
                child.dep_ == "prep"
                and child.lower_ in {"for", "over", "because", "due"}
                and child.i > top.i
                and not _dated(child, sentence, dates)
                and not (child.lower_ == "for" and _is_for_somebody(child, draft, sentence))
            ):
                found = _words(child, sentence)
                if child.lower_ != "for" or not re.match(
                    r"for (?:the )?(?:\w+ )?(?:\d|six|a |another|months?|years?|good|now|release)", found, re.IGNORECASE
                ):
                    return GROUNDS.sub("", found, count=1) if GROUNDS.match(found) else found
    return None


def _answered(verb: Token, measures: list[Token]) -> Token | None:
    """ "In response to the invasion", "in retaliation for the arrest"."""
    for top in (verb, *measures):
        for noun in preps(top, "in"):
            if noun.lemma_ in ANSWERS:
                return next(iter(preps(noun, "to", "for")), None)
    return None


def _is_for_somebody(prep: Token, draft: Draft, sentence: Sentence) -> bool:
    """ "A licence for Belavia", "relief for banks": whom it is for is no ground."""
    led = [t for t in prep.children if t.dep_ == "pobj"]
    return any(t in draft.patients for t in led) or (
        draft.kind is Kind.EASE and any(in_class(t, "target", sentence) and t.lemma_ not in OCCASIONS for t in led)
    )


def _until(draft: Draft, sentence: Sentence, dates: list[DateMention]) -> str | None:
    for mention in dates:
        lead = sentence.text[max(0, mention.start - 14) : mention.end].lower()
        if (
            mention.when.interval is not None
            and mention.when.interval.end is not None
            and re.search(r"\b(?:until|till|through|expires? on|up to)\b", lead)
        ):
            return mention.when.interval.end.isoformat()
    return None
