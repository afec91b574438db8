"""Figures and interpretations: other quantities, and what the reporter or an expert makes of the events.

Input: a sentence and its drafts. Output: `figure` and `assessment` drafts. They are kept and shown as what they are,
never as happenings.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.claims.actors import Cast
from detente.claims.clauses import VERBAL, subject
from detente.claims.drafts import Draft
from detente.claims.parse import WHOLE, Sentence
from detente.claims.phrases import text_of, word_of
from detente.model import Kind, Modality

#: Verbs by which a text says what something means.
MEANING = frozenset(
    "signal reflect mark represent indicate underscore underline highlight expose reveal demonstrate illustrate mean suggest "
    "imply raise strengthen weaken deepen reinforce undermine reshape alter serve remain aim risk give create bring threaten "
    "reduce increase complicate help hurt isolate embolden shift lead allow force limit cripple boost appear seem show".split()
)

#: What is interpreted: deeds and policies, not persons.
ABSTRACT = frozenset(
    "deal move decision step relief release agreement policy strategy approach sanction easing lifting measure engagement "
    "diplomacy development shift this that it action announcement exchange swap thaw advocacy dialogue talk meeting effort "
    "insight release relationship relation situation economy isolation dependence pressure trade rapprochement act gesture "
    "election war visit stance bargain arrangement return analysis repression focus opening".split()
)

OPEN = frozenset("could may might would can will".split())

LONGEST_GIST = 30


def figures(sentence: Sentence, drafts: list[Draft], cast: Cast) -> list[Draft]:
    """Shares, sums and volumes that no other claim of the sentence counts."""
    taken = {d.count for d in drafts if d.count}
    found = []
    for mention in sentence.counts:
        unit = mention.count.unit
        if mention.count in taken or unit in {"years", "months", "days", "weeks", "hours"}:
            continue
        if not (unit == "percent" or (unit.isupper() and len(unit) == 3) or mention.count.value >= 1_000_000):
            continue
        token = next((t for t in sentence.span if mention.start <= sentence.offset(t) < mention.end), None)
        if token is None:
            continue
        head = _measured(token)
        draft = Draft(Kind.FIGURE, Modality.DONE, sentence, token, count=mention.count, object=text_of(head, sentence))
        verb = head
        while verb.pos_ not in VERBAL and verb.head != verb:
            verb = verb.head
        draft.by = cast.everyone(subject(verb), sentence) if verb.pos_ in VERBAL else ()
        draft.why.append("a quantity of something else than people")
        found.append(draft)
    return found


def _measured(number: Token) -> Token:
    """What a number measures: the noun it counts, or what stands under "of"."""
    head = number
    while head.dep_ in {"nummod", "quantmod", "compound", "npadvmod"} and head.head != head:
        head = head.head
    for prep in head.children:
        if prep.dep_ == "prep" and prep.lower_ in {"of", "in"}:
            for inner in prep.children:
                if inner.dep_ == "pobj":
                    return inner
    return head


def assessments(sentence: Sentence, drafts: list[Draft], cast: Cast) -> list[Draft]:
    """At most one interpretation a sentence, where its root (or a clause of it) says what a deed means or may bring."""
    if sentence.kind in WHOLE and len(sentence.span) < 12:
        return []
    for verb in sentence.span:
        if verb.pos_ not in VERBAL or (verb.lemma_.lower() not in MEANING and not _open(verb)):
            continue
        if any(d.trigger == verb for d in drafts):
            continue
        who = subject(verb)
        if not who or not any(word_of(w) in ABSTRACT for w in who):
            continue
        draft = Draft(Kind.ASSESSMENT, Modality.DONE, sentence, verb, object=_gist(who[0], verb, sentence))
        draft.why.append(f"{verb.text!r} says what {who[0].text!r} means or may bring")
        return [draft]
    return []


def _open(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in OPEN for c in verb.children)


def _gist(who: Token, verb: Token, sentence: Sentence) -> str:
    tokens = sorted({*who.subtree, *verb.subtree}, key=lambda t: t.i)[:LONGEST_GIST]
    low, high = sentence.offset(tokens[0]), sentence.offset(tokens[-1]) + len(tokens[-1])
    return " ".join(sentence.text[low:high].split()).strip(" ,.;:")
