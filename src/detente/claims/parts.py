"""Who some of the freed are: "Fourteen of them are foreigners", "Six hold Turkish passports".

Input: the drafts of a report before a sentence, the sentence. Output: a release of so many, part of the one told before; it has
that one's day and holder.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.claims.clauses import PASSIVE_SUBJECTS, SUBJECTS, preps
from detente.claims.drafts import Draft
from detente.claims.parse import Sentence
from detente.claims.phrases import in_class, text_of, word_of
from detente.model import Kind, Modality

#: The whole is told so many sentences before, at most.
NEAR = 3

#: Verbs that say what somebody is, and what is held by those of a nation.
BEING, HOLDING = frozenset({"be"}), frozenset({"hold", "have", "carry", "bear"})
PAPERS = frozenset({"passport", "citizenship", "nationality"})

#: What the number is a part of.
OF_THEM = frozenset({"them", "those", "whom", "group"})

#: Kinds by whose number a later one may be meant.
COUNTED = frozenset({Kind.RELEASE, Kind.DETAIN, Kind.TOTAL})


def parts_of(before: list[Draft], sentence: Sentence, found: list[Draft]) -> list[Draft]:
    """The parts of the release last told that this sentence numbers; none where it tells of anybody's release itself."""
    told = [d for d in found if d.kind in COUNTED and d.modality is Modality.DONE]
    if any(d.kind is not Kind.RELEASE or d.trigger.lemma_ not in BEING | HOLDING for d in told):
        return []
    parts = []
    for verb in (t for t in sentence.span if t.lemma_ in BEING | HOLDING and t.pos_ in {"VERB", "AUX"}):
        number = next((c for c in verb.children if c.dep_ in SUBJECTS | PASSIVE_SUBJECTS and c.tag_ == "CD"), None)
        what = _what(verb, sentence)
        if number is None or what is None:
            continue
        mention = sentence.count_at(sentence.offset(number), sentence.offset(number) + len(number))
        if mention is None or not mention.count.value:
            continue
        whole = _whole(number, before, sentence, mention.count.value)
        if whole is None:
            continue
        same = next((d for d in told if d.trigger == verb), None)  # the finder takes it for a release of its own
        draft = same or Draft(Kind.RELEASE, Modality.DONE, sentence, verb)
        draft.by, draft.to, draft.object, draft.count = whole.by, whole.to, text_of(what, sentence), mention.count
        draft.when, draft.how, draft.part_of = whole.when, whole.how, whole
        draft.guessed.add("by")
        draft.why.append(f"{mention.count.value:g} of those whose release was told before")
        if same is None:
            parts.append(draft)
    return parts


def _what(verb: Token, sentence: Sentence) -> Token | None:
    """The noun that says who they are: "foreigners", "Belarusians", "Lithuanian passports"."""
    for child in verb.children:
        if child.dep_ in {"attr", "acomp"} and verb.lemma_ in BEING:
            mention = sentence.mention_of(child)
            if in_class(child, "people", sentence) or (mention is not None and mention.alias.is_demonym):
                return child
        if child.dep_ == "dobj" and verb.lemma_ in HOLDING and word_of(child) in PAPERS:
            return child
    return None


def _whole(number: Token, before: list[Draft], sentence: Sentence, value: float) -> Draft | None:
    """The release last told with a larger number; one of another number said to be the whole ("five of the ten") is not it."""
    near = [d for d in before if d.kind in COUNTED and d.count is not None and 0 < sentence.index - d.sentence.index <= NEAR]
    if not near or near[-1].kind is not Kind.RELEASE or near[-1].modality is not Modality.DONE:
        return None
    last = near[-1].part_of or near[-1]
    if last.count is None or last.count.value <= value or any(d.count is not None and d.count.value == value for d in near):
        return None  # "the three are …" after three were told of: those, and no part of others
    named = preps(number, "of")
    mentions = [sentence.count_at(sentence.offset(t), sentence.offset(t) + len(t)) for t in named if t.tag_ == "CD"]
    if any(m is not None and m.count.value != last.count.value for m in mentions):
        return None
    return last if not named or mentions or any(t.lower_ in OF_THEM for t in named) or _people(named, sentence) else None


def _people(heads: list[Token], sentence: Sentence) -> bool:
    return any(in_class(t, "people", sentence) for t in heads)
