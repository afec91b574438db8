"""Definite descriptions: "the airline", said of a measure, is the airline that the report named before.

Input: the drafts and sentences of a report. Output: objects of measures put into the name of the firm that they describe.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.claims.drafts import Draft
from detente.claims.parse import Sentence
from detente.lexicon import lexicon
from detente.model import MEASURE_KINDS, PartyKind

POINTERS = frozenset({"the", "this", "that"})

#: Nouns for a firm of any sector.
FIRMS = frozenset({"company", "firm", "producer", "exporter", "manufacturer", "carrier", "conglomerate", "enterprise", "giant"})


def name_described(drafts: list[Draft], parsed: list[Sentence]) -> None:
    """Put the firm's name where a measure's object only describes it."""
    for draft in drafts:
        if draft.kind not in MEASURE_KINDS or any(lexicon().thing(t).country for t in draft.things):
            continue
        for head in draft.patients:
            firm = _firm(head, draft.sentence, parsed) if _describes(head) else None
            if firm is not None:
                draft.object = firm
                draft.why.append(f"{head.text!r} is {firm}, named before")
                break


def _describes(head: Token) -> bool:
    determined = any(c.dep_ == "det" and c.lower_ in POINTERS for c in head.children)
    return head.tag_ == "NN" and determined and not any(c.dep_ == "conj" for c in head.children)


def _firm(head: Token, sentence: Sentence, parsed: list[Sentence]) -> str | None:
    """The firm last named before this word that is of the sector the word names, and of the state beside it, if any."""
    sectors = set(lexicon().things_in(head.text))
    if not sectors and head.lemma_ not in FIRMS:
        return None
    beside = [m for t in head.children if (m := sentence.mention_of(t)) is not None]
    homes = {m.alias.party for m in beside if m.alias.kind is PartyKind.STATE}
    texts = [sentence.text[: sentence.offset(head)], *(s.text for s in reversed(parsed[: sentence.index]))]
    for text in texts:
        for thing_id in reversed(lexicon().things_in(text)):
            thing = lexicon().thing(thing_id)
            fits = head.lemma_ in FIRMS or bool(sectors & set(lexicon().broader(thing_id)))
            if thing.country and fits and (not homes or thing.country in homes):
                return thing.name
    return None
