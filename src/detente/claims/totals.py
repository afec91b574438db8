"""Running and stock counts: "more than 430 freed since July 2024", "about 2,000 still held" → `total` drafts.

Input: a sentence and its drafts. A completed release with its number stays a `release`; it becomes a total where the words
count over a span ("since", "in all", "so far") or count what is, not what happened ("remain behind bars").
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from detente.claims.actors import Cast, is_state
from detente.claims.clauses import VERBAL, arguments, clause_of, conjuncts, preps
from detente.claims.dates import DateMention
from detente.claims.drafts import Draft
from detente.claims.parse import Sentence
from detente.claims.phrases import count_of, is_people, word_of
from detente.model import Count, Kind, Modality

SPANNING = re.compile(
    r"\b(?:since|so far|in all|in total|altogether|all told|to date|over the (?:past|last) (?:\w+ )?(?:year|month|decade)s?|"
    r"bringing (?:to|the)|brings the|the total|between \w+ (?:\d{4} )?and|until now|up to now|by now|overall)\b", re.IGNORECASE)  # fmt: skip

HELD_PREPOSITIONS = re.compile(
    r"\b(?:behind bars|in (?:jail|prison|custody|detention|captivity|cells|penal colon\w+)|in (?:\w+ ){1,3}(?:jails?|prisons?|cells|custody|detention)|"
    r"on (?:its|the|their|her|his) list|still inside|under arrest)\b", re.IGNORECASE)  # fmt: skip
HELD_VERBS = frozenset("imprison jail hold detain incarcerate lock keep languish sit serve imprisoned".split())
STAY_VERBS = frozenset("remain stay be sit languish stand continue linger have hold count list keep number recognise recognize still total consider".split())
STILL = frozenset("still remain remaining stay today now currently continue".split())


def totals(sentence: Sentence, drafts: list[Draft], dates: list[DateMention], cast: Cast) -> list[Draft]:
    """Total drafts; a release or detain draft that the words make a running count is turned into one in place."""
    spanning = SPANNING.search(sentence.text) is not None
    for draft in drafts:
        if draft.kind is Kind.RELEASE and draft.count and draft.modality is Modality.DONE and spanning and _over_span(draft, sentence, dates):
            draft.kind, draft.object, draft.how = Kind.TOTAL, "freed", None
            draft.exchange.clear()
            draft.why.append("counted over a span: a total, not one release")
    taken = {d.count for d in drafts if d.count}
    found = []
    for token in sentence.span:
        counted = _held_count(token, sentence)
        if counted is None or counted in taken:
            continue
        taken.add(counted)
        found.append(_held(token, counted, sentence, cast))
    held = {d.trigger.i for d in found}
    drafts[:] = [d for d in drafts if not (d.kind is Kind.DETAIN and any(d.count == h.count or d.trigger.i in held for h in found))]
    return found


def _over_span(draft: Draft, sentence: Sentence, dates: list[DateMention]) -> bool:
    if re.search(r"\b(?:in all|in total|so far|altogether|all told|to date|total)\b", sentence.text, re.IGNORECASE):
        return True
    if any(m.when.interval is not None and m.when.interval.end is None for m in dates):
        return True
    if draft.when is not None and draft.when.interval is not None:
        return draft.when.interval.end is None or draft.when.interval.days > 45
    return any(m.when.interval is not None and m.when.interval.end is None for m in dates)


def _held_count(token: Token, sentence: Sentence) -> Count | None:
    """The number of those held, where this token heads their phrase."""
    if token.dep_ not in {"nsubj", "nsubjpass", "dobj", "attr", "pobj", "conj", "ROOT", "appos", "dep"} or not is_people(token, sentence):
        return None
    mention = count_of(token, sentence)
    if mention is None or mention.count.unit not in {"people", ""} and mention.noun is not None and not is_people(token, sentence):
        return None
    if mention.count.unit in {"percent", "years", "months", "days"} or mention.count.unit.isupper():
        return None
    verb = clause_of(token)
    clause = " ".join(t.text for t in verb.subtree)
    about_prison = HELD_PREPOSITIONS.search(clause) is not None or word_of(token) in {"prisoner", "detainee", "hostage", "inmate"} or any(
        word_of(t) in {"prisoner", "detainee", "hostage", "inmate"} for t in preps(token, "of"))
    lemma = verb.lemma_.lower()
    still = any(c.lower_ in STILL for c in verb.children) or lemma in {"remain", "stay", "languish"} or any(c.lower_ == "remaining" for c in token.children)
    inside = {t.lemma_.lower() for t in verb.subtree}
    if token.dep_ in {"nsubj", "nsubjpass", "attr"} and verb.pos_ in VERBAL:
        if lemma in {"remain", "stay", "be", "languish", "sit"} and (HELD_PREPOSITIONS.search(clause) or inside & HELD_VERBS):
            return mention.count if not _past_event(verb) else None
        if still and lemma in HELD_VERBS:
            return mention.count
    if token.dep_ == "dobj" and verb.pos_ in VERBAL and about_prison and lemma in {"hold", "count", "list", "have", "keep", "recognise", "recognize", "number"}:
        return mention.count if verb.tag_ in {"VBZ", "VBP", "VBG", "VBD", "VBN", "VB"} and arguments(verb).agents else None
    if token.dep_ in {"ROOT", "dep", "appos"} and (still or HELD_PREPOSITIONS.search(clause)):
        return mention.count
    return None


def _past_event(verb: Token) -> bool:
    return any(c.lower_ == "had" for c in verb.children if c.dep_ == "aux")


def _held(token: Token, counted: Count, sentence: Sentence, cast: Cast) -> Draft:
    draft = Draft(Kind.TOTAL, Modality.DONE, sentence, token, object="held", count=counted, patients=[token])
    places = [t for t in clause_of(token).subtree if t.dep_ == "pobj" and t.head.lower_ in {"in", "by"}]
    held_by = [p for p in cast.everyone([*places, *(c for c in token.children if c.dep_ in {"amod", "compound", "poss"})], sentence) if is_state(p)]
    subjects = cast.everyone([t for t in arguments(clause_of(token)).agents for t in conjuncts(t)], sentence)
    counters = [p for p in subjects if not is_state(p)]
    draft.by = tuple(held_by or [p for p in subjects if is_state(p)])
    draft.said_by = tuple(counters)
    draft.why.append("people counted as held")
    return draft
