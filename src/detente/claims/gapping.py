"""A verb said once for two acts: "blacklisted the mine in May and its port, the Quay Company, four months later".

Input: the drafts of a sentence with their dates, and its date mentions. Output: a further draft for what is done at the second
date; the first one bears on what stands before its own date alone.
"""

from __future__ import annotations

import re
from itertools import pairwise

from spacy.tokens import Token

from detente.claims.bearing import named_state
from detente.claims.clauses import VERBAL
from detente.claims.dates import DateMention
from detente.claims.drafts import Draft
from detente.claims.parse import Sentence
from detente.claims.phrases import count_of, text_of
from detente.lexicon import lexicon
from detente.model import MEASURE_KINDS, When

#: What joins the second act to the first, after the first one's date.
JOINED = re.compile(r",?\s*(?:and|then|and then)\s+", re.IGNORECASE)

#: Nothing of the second act follows its date: the clause ends there.
CLOSED = re.compile(r"\s*(?:$|[.,;:)–—]|and\b|but\b|while\b)")

#: What stands between the second act's object and its date.
BEFORE_DATE = re.compile(r"[\s,]*(?:in|on|in early|in late|about|some|only)?\s*$", re.IGNORECASE)


def gapped(drafts: list[Draft], sentence: Sentence, dates: list[DateMention]) -> list[Draft]:
    """The acts of this sentence's measures that a second date tells, in text order; the drafts of the first are cut to theirs."""
    told = [m for m in dates if m.when.interval is not None and not m.modifies and not m.ahead and m.lead != "of"]
    found = []
    for first, second in pairwise(told):
        second_heads = _left_over(sentence, first, second)
        draft = _told_at(first, drafts, sentence) if second_heads else None
        if draft is None or not second_heads:
            continue
        verb = draft.trigger
        before = _heads(sentence, sentence.offset(verb) + len(verb), first.start)
        own = [t for t in before if not named_state(t, sentence)]
        if not own:
            continue
        if any(sentence.offset(p) > first.start for p in draft.patients):
            _bear_on(draft, own[0], sentence)
        found.append(_again(draft, _called(second_heads), sentence, second.when))
        _stand(draft)
    return found


def _left_over(sentence: Sentence, first: DateMention, second: DateMention) -> list[Token]:
    """The heads of what stands between two dates, where it is joined to what was told at the first and has no verb."""
    joined = JOINED.match(sentence.text, first.end)
    if joined is None or joined.end() >= second.start or not CLOSED.match(sentence.text, second.end):
        return []
    inside = _tokens(sentence, joined.end(), second.start)
    if any(t.pos_ in VERBAL or t.text in {";", ":"} for t in inside):
        return []
    return _heads(sentence, joined.end(), second.start)


def _told_at(first: DateMention, drafts: list[Draft], sentence: Sentence) -> Draft | None:
    """The one measure told at the first date and before it, by a verb."""
    here = [
        d
        for d in drafts
        if d.kind in MEASURE_KINDS
        and d.when is not None
        and d.when.interval == (first.point or first.when).interval
        and sentence.offset(d.trigger) < first.start
        and d.trigger.pos_ in VERBAL
    ]
    return here[-1] if here else None


def _tokens(sentence: Sentence, low: int, high: int) -> list[Token]:
    return [t for t in sentence.span if low <= sentence.offset(t) < high]


def _heads(sentence: Sentence, low: int, high: int) -> list[Token]:
    """The nouns of a stretch on which no other of its nouns depends from outside a phrase of "of"."""
    inside = [t for t in _tokens(sentence, low, high) if not t.is_punct and not t.is_space]
    nouns = [t for t in inside if t.pos_ in {"NOUN", "PROPN", "NUM"}]
    return [t for t in nouns if t.dep_ not in {"compound", "nmod", "poss", "nummod"} and not _under(t, nouns)]


def _under(token: Token, nouns: list[Token]) -> bool:
    return any(n != token and n.is_ancestor(token) and token.dep_ in {"pobj", "amod"} for n in nouns)


def _called(heads: list[Token]) -> Token:
    """ "Its port, the Quay Company": the name, where the first noun is only what the named is."""
    first, *later = heads
    named = [t for t in later if t.pos_ == "PROPN" and t.doc[t.left_edge.i - 1].text == ","]
    return named[0] if named and first.pos_ == "NOUN" else first


def _bear_on(draft: Draft, head: Token, sentence: Sentence) -> None:
    draft.object, draft.patients = _name(head, sentence), [head]
    counted = count_of(head, sentence)
    draft.count = counted.count if counted is not None and not counted.duration else None
    draft.why.append("what stands before its date alone")


def _stand(draft: Draft) -> None:
    draft.sure = {"object": draft.object, "count": draft.count, "when": draft.when}


def _again(draft: Draft, head: Token, sentence: Sentence, when: When) -> Draft:
    """The same act on another thing at another date."""
    other = Draft(
        draft.kind, draft.modality, sentence, head, draft.by, draft.to, how=draft.how, agents=list(draft.agents),
        headline=draft.headline, quoted=draft.quoted,
    )  # fmt: skip
    _bear_on(other, head, sentence)
    other.when = when
    _stand(other)
    other.why.append(f"{draft.trigger.text!r} is left out before {other.object!r}")
    return other


def _name(head: Token, sentence: Sentence) -> str:
    """The words of a phrase, or the name that stands beside it ("its port, the Quay Company")."""
    named = [t for t in head.children if t.dep_ == "appos" and t.pos_ == "PROPN"]
    for text in [text_of(t, sentence) for t in [*named, head]]:
        if lexicon().things_in(text):
            return text
    return text_of(named[0] if named else head, sentence)
