"""Running and stock counts: "more than 430 freed since July 2024", "about 2,000 still held" → `total` drafts.

Input: a sentence and its drafts. A completed release with its number stays a `release`; it becomes a total where the words
count over a span ("since", "in all", "so far") or count what is, not what happened ("remain behind bars"). Whoever counts
goes into `said_by`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from detente.claims.actors import Cast, is_state
from detente.claims.clauses import VERBAL, arguments, clause_of, conjuncts, preps
from detente.claims.dates import DateMention
from detente.claims.drafts import Draft
from detente.claims.numbers import CountMention
from detente.claims.parse import Sentence
from detente.claims.phrases import is_people, word_of
from detente.claims.total_parts import counted_noun, is_subject, measures, numbered, own_words, phrase_after
from detente.claims.total_words import (
    BRINGING,
    CAPTIVE,
    COUNTING,
    FREED,
    HELD,
    HOLD,
    IN_ALL,
    LEFT,
    LIST_WORDS,
    LISTED,
    LONGEST_ROUND,
    PAST,
    PRISON,
    PRISONERS,
    PRISONERS_LIST,
    REPORTED,
    SANCTIONED,
    SPANNING,
    STAY,
    STILL,
    VERIFYING,
)
from detente.model import Count, Interval, Kind, Modality


def totals(sentence: Sentence, drafts: list[Draft], dates: list[DateMention], cast: Cast) -> list[Draft]:
    """Total drafts; a release or detain draft that the words make a running count is turned into one in place."""
    spanning = SPANNING.search(sentence.text) is not None
    for draft in drafts:
        if (
            draft.kind is Kind.RELEASE
            and draft.count
            and draft.modality is Modality.DONE
            and spanning
            and not draft.believed
            and _over_span(draft, sentence, dates)
        ):
            draft.kind, draft.object, draft.how = Kind.TOTAL, FREED, None
            draft.exchange.clear()
            draft.why.append("counted over a span: a total, not one release")
    drafts[:] = [d for d in drafts if d.believed or not _counts_prisoners(d)]
    taken = {d.count for d in drafts if d.count and d.kind is not Kind.DETAIN}
    found: list[Draft] = []
    for number, mention in numbered(sentence):
        counted = mention.count if mention is not None else None
        if counted is not None and (counted in taken or measures(mention)):
            continue
        head = counted_noun(number)
        what = _what(head, number, mention, sentence)
        if what is None or any(
            d.trigger == head or (head.dep_ == "conj" and head.head == d.trigger and d.object == what) for d in found
        ):
            continue
        if counted is not None:
            taken.add(counted)
        found.append(_total(what, head, counted, sentence, cast))
        if what == LISTED:
            found[-1].by = found[-1].by or next((d.by[:1] for d in drafts if d.kind is Kind.IMPOSE and d.by), ())
    same = {d.count for d in found if d.count}
    near = {t.i for d in found for t in (d.trigger, clause_of(d.trigger))}
    drafts[:] = [
        d
        for d in drafts
        if not (
            d.kind is Kind.DETAIN
            and not d.believed
            and ((d.count and d.count in same) or d.trigger.i in near or any(p.i in near for p in d.patients))
        )
    ]
    return found


def _counts_prisoners(draft: Draft) -> bool:
    """ "Viasna lists 1,187 political prisoners": a list of that kind imposes nothing."""
    verb = draft.trigger
    return (
        draft.kind in {Kind.IMPOSE, Kind.MAINTAIN}
        and verb.lemma_.lower() in COUNTING
        and any(word_of(p) in PRISONERS for p in arguments(verb).patients)
    )


def _over_span(draft: Draft, sentence: Sentence, dates: list[DateMention]) -> bool:
    """The words sum up, or a span longer than one round of releases dates the number; that span is then the total's."""
    spans = [
        m for m in dates if m.when.interval is not None and (m.when.interval.end is None or m.when.interval.days > LONGEST_ROUND)
    ]
    if spans and (draft.when is None or draft.when.interval is None or draft.when.interval.start == _start(spans[0])):
        draft.when = spans[0].when
    return bool(spans) or IN_ALL.search(sentence.text) is not None


def close_spans(drafts: list[Draft], published: date | None) -> None:
    """ "Since July 2024" counts up to the report, where its day is known."""
    for draft in drafts:
        interval = draft.when.interval if draft.when is not None else None
        if draft.kind is not Kind.TOTAL or draft.when is None or interval is None or interval.start is None:
            continue
        if interval.end is None and published is not None and published >= interval.start:
            draft.when = replace(draft.when, interval=Interval(interval.start, published))


def _start(mention: DateMention) -> date | None:
    return mention.when.interval.start if mention.when.interval is not None else None


# ---------------------------------------------------------------- what is counted


def _what(head: Token, number: Token, mention: CountMention | None, sentence: Sentence) -> str | None:
    verb = clause_of(head)
    clause = own_words(verb) if verb.pos_ in VERBAL else " ".join(t.text for t in head.subtree)
    bare = head == number or head.pos_ in {"NUM", "PRON"}
    people = bare or is_people(head, sentence)
    lemma = verb.lemma_.lower()
    listed = _listed(head, verb, lemma, clause, people, mention)
    if listed is not None:
        return listed
    if not people:
        return (
            HELD
            if mention is not None
            and word_of(head) in {"name", "staff", "case"}
            and (_kept(head, verb, lemma, clause, vague=False) or _names(head, verb, clause))
            else None
        )
    if (
        mention is not None
        and lemma in VERIFYING
        and re.search(r"\bof (?:them|those)\b", clause)
        and any(c.lower_ in {"could", "able"} for c in [*verb.children, verb.head])
    ):
        return FREED
    return (
        HELD
        if _kept(head, verb, lemma, clause, vague=mention is None)
        or (mention is not None and _counted(head, verb, lemma, clause, bare, sentence))
        else None
    )


def _listed(head: Token, verb: Token, lemma: str, clause: str, people: bool, mention: CountMention | None) -> str | None:
    """ "Brings the list to 444", "166 persons are now subject to the measures", "its list of 21 names"."""
    if mention is None:
        return None
    if head.dep_ == "pobj" and head.head.lower_ == "to" and lemma in BRINGING:
        named = {t.lemma_.lower() for o in verb.children if o.dep_ in {"dobj", "npadvmod"} for t in o.subtree}
        if named & (LIST_WORDS | {"listed", "sanctioned"}) or (
            named & {"it", "number", "total"} and re.search(r"\b(?:black)?list(?:ed)?\b|sanction", clause + verb.sent.text)
        ):
            return LISTED
        if named & {"number", "total", "tally", "count"}:
            return HELD if named & {"held", "prisoner", "detainee", "hostage"} else FREED
    if (
        head.dep_ == "pobj"
        and head.head.lower_ == "of"
        and head.head.head.lower_ in LIST_WORDS
        and word_of(head) in {"name", "person", "entity", "people", "individual"}
    ):
        return LISTED
    things = people or word_of(head) in {
        "entity",
        "firm",
        "company",
        "ship",
        "vessel",
        "tanker",
        "individual",
        "official",
        "name",
        "body",
        "person",
    }
    subject_of = head.dep_ in {"nsubj", "nsubjpass"} or (head.dep_ in {"attr", "pobj"} and lemma == "be")
    stock = re.search(r"\b(?:now|currently|at present|a total of|in all)\b", clause, re.IGNORECASE) is not None
    if things and SANCTIONED.search(clause) and not PRISONERS_LIST.search(clause):
        if subject_of and stock and not any(c.lower_ in PAST for c in verb.children if c.dep_ in {"aux", "auxpass"}):
            return LISTED
        if head.dep_ == "dobj" and lemma in {"list", "blacklist"} and any(c.lower_ in {"has", "have"} for c in verb.children):
            return LISTED
    return None


def _kept(head: Token, verb: Token, lemma: str, clause: str, *, vague: bool) -> bool:
    """The words say of these people that they are held, now."""
    past = any(c.lower_ in PAST for c in verb.children if c.dep_ in {"aux", "auxpass"}) or (lemma == "be" and verb.lower_ in PAST)
    still = any(t.lower_ in STILL for t in verb.children) or any(t.lower_ in STILL for t in head.children) or lemma in LEFT
    subject_of = is_subject(head, verb)
    prison = PRISON.search(clause) is not None or PRISONERS_LIST.search(clause) is not None
    if subject_of and verb.pos_ in VERBAL:
        if any(c.dep_ == "neg" for c in verb.children):
            return False
        if lemma in STAY and prison and (not past or still):
            return True
        if (
            lemma in HOLD
            and (still or not past)
            and not vague
            and any(c.dep_ == "auxpass" for c in verb.children)
            and not any(c.lower_ in {"been", "will"} for c in verb.children)
        ):
            return still or any(c.lower_ in {"are", "is"} for c in verb.children)
        if lemma in HOLD and still:
            return True
        if lemma in REPORTED and any(c.dep_ == "xcomp" and (c.lemma_.lower() in HOLD or prison) for c in verb.children):
            return True
        if lemma in REPORTED and still and re.search(r"\bas (?:political|missing|detained|hostages)\b", clause):
            return True
        if lemma in LEFT and (
            word_of(head) in PRISONERS
            or any(c.dep_ in {"acomp", "oprd", "advcl", "xcomp"} and c.lower_ in CAPTIVE for c in verb.children)
        ):
            return True
        if still and (
            verb.lower_ == "missing"
            or lemma in {"sit", "languish"}
            or (lemma == "be" and any(c.lower_ in CAPTIVE for c in verb.children))
        ):
            return True
        if lemma == "be" and still and re.search(r"\b(?:missing|inside|unaccounted)\b", clause):
            return True
    if vague:
        return False
    after = phrase_after(head)
    if PRISON.search(after) or PRISONERS_LIST.search(after):
        return verb.lemma_.lower() not in {"put", "throw", "place", "hold"} or still
    return any(c.dep_ == "acl" and c.lemma_.lower() in HOLD for c in head.children) and lemma in {
        "speak",
        "be",
        "count",
        "list",
        "know",
        "name",
        "talk",
        "remain",
    }


def _counted(head: Token, verb: Token, lemma: str, clause: str, bare: bool, sentence: Sentence) -> bool:
    """Somebody counts them: "Viasna lists 1,187 political prisoners", "put the number of prisoners at 800"."""
    prisoners = (
        word_of(head) in PRISONERS
        or any(word_of(t) in PRISONERS for t in preps(head, "of"))
        or (PRISON.search(clause) is not None)
    )
    if any(c.dep_ == "neg" for c in verb.children) or any(c.lower_ in PAST for c in verb.children if c.dep_ == "aux"):
        return False
    if head.dep_ in {"dobj", "oprd"} and lemma in COUNTING and arguments(verb).agents:
        counter = arguments(verb).agents[0]
        body = (
            counter.ent_type_ in {"ORG", "PERSON", "PRODUCT", "GPE"}
            or counter.lower_ in {"it", "they", "we", "he", "she", "who"}
            or is_people(counter, sentence)
            or counter.pos_ in {"NOUN", "PROPN"}
        )
        return body and (prisoners or (bare and lemma in {"count", "list"} and verb.tag_ in {"VBZ", "VBP"}))
    if head.dep_ == "dobj" and lemma in {"hold", "keep", "have"} and verb.tag_ in {"VBZ", "VBP", "VBG"} and prisoners:
        return bool(arguments(verb).agents)
    if (
        head.dep_ == "pobj"
        and head.head.lower_ == "at"
        and (lemma in {"put", "stand", "estimate"} or head.head.head.dep_ == "dobj")
    ):
        return any(t.lemma_.lower() in PRISONERS | HOLD for t in verb.subtree)
    return False


def _names(head: Token, verb: Token, clause: str) -> bool:
    """ "Our list has 89 names": what a list of prisoners holds, where the sentence says whose it is."""
    return (
        head.dep_ == "dobj"
        and verb.lemma_ in {"have", "hold", "count"}
        and re.search(r"\blist\b", clause) is not None
        and re.search(r"prison|detain|held", clause) is not None
    )


# ---------------------------------------------------------------- drafts


def _total(what: str, head: Token, counted: Count | None, sentence: Sentence, cast: Cast) -> Draft:
    draft = Draft(Kind.TOTAL, Modality.DONE, sentence, head, object=what, count=counted, patients=[head])
    verb = clause_of(head)
    agents = arguments(verb).agents if verb.pos_ in VERBAL else []
    subjects = cast.everyone([t for a in agents for t in conjuncts(a) if t != head], sentence)
    if what == LISTED:
        owners = [
            t
            for t in verb.subtree
            if (m := sentence.mention_of(t))
            and is_state(m.alias.party)
            and t.dep_ in {"poss", "amod", "compound", "nsubj", "pobj", "nmod"}
        ]
        draft.by = tuple(p for p in (cast.everyone(owners, sentence) or subjects) if is_state(p))[:1]
    else:
        places = [t for t in verb.subtree if t.dep_ == "pobj" and t.head.lower_ in {"in", "by"}]
        inner = [
            c
            for t in places
            for c in t.children
            if c.dep_ in {"amod", "poss", "compound"} and re.search(r"jail|prison|cell|camp|custody|coloni|captiv", t.lower_)
        ]
        inside = [p for p in cast.everyone([*inner, *places], sentence) if is_state(p)]
        holders = (
            [p for p in subjects if is_state(p)] if verb.lemma_.lower() in {"hold", "keep", "have", "free", "release"} else []
        )
        draft.by = tuple(inside[:1] or holders[:1])
    draft.said_by = tuple(p for p in subjects if p not in draft.by and (not is_state(p) or verb.lemma_.lower() in COUNTING))
    draft.why.append(f"people counted as {what}")
    return draft
