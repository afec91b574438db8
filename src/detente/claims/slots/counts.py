"""A draft in its sentence → the numbers that may count what it is about, each with what speaks for it."""

from __future__ import annotations

import re

from spacy.tokens import Token

from detente.claims.clauses import conjuncts
from detente.claims.drafts import Draft
from detente.claims.numbers import CountMention
from detente.claims.parse import Sentence
from detente.claims.slots.linear import STATED, Candidate
from detente.claims.slots.network import Asked, standing, steps
from detente.claims.slots.path import way
from detente.claims.slots.scene import Scene
from detente.claims.slots.spoken import GROUPS
from detente.model import Count

#: Of the numbers told before, so many of the last may still be meant ("the nine"); sentences back are told apart up to this.
BACK, FAR_BACK = 3, 5

#: What counts those beside somebody who is named.
OTHERS = re.compile(r"\b(?:others?|more|companions|colleagues)\b", re.IGNORECASE)

#: Words between an act and those who were in it as well.
BESIDE = frozenset({"with", "alongside"})

#: So many words of a phrase after a number may say that it counts others.
OTHERS_WORDS = 4


def how_many(draft: Draft, scene: Scene, others: list[Draft]) -> list[Candidate]:
    """The candidates for `count`; None is the last."""
    sentence = draft.sentence
    mentions = [m for m in sentence.counts if not m.duration]
    found = []
    rule = draft.count
    asked = Asked.of("count", draft, scene.marks[sentence.index])
    chances = [asked.at(m.start, m.end) for m in mentions]
    for number, (mention, chance, place) in enumerate(zip(mentions, chances, standing(chances), strict=True)):
        features = _of_mention(mention, draft, mentions, number) | steps(chance) | place
        mine = rule is not None and rule.value == mention.count.value
        if mine:
            features.add("rule")
        found.append(Candidate(mention.count, _crossed(features, draft), mine))
    if rule is not None and not any(c.rule for c in found):
        found.append(Candidate(rule, _crossed({"rule", "from elsewhere"}, draft), True))
    index, group = draft.sentence.index, GROUPS[draft.kind]
    told = [d for d in others if d.count and GROUPS[d.kind] == group and d.sentence.index < index]
    for rank, other in enumerate(reversed(told[-BACK:])):
        if any(c.value == other.count for c in found):
            continue
        pointing, gap = _pointing(draft), min(index - other.sentence.index, FAR_BACK)
        features = {"told before", f"told {rank} th before", f"told {gap} before", pointing, f"{pointing}, told {rank} th before"}
        features |= {f"told of {other.kind.value}", f"told of {other.kind.value}, {pointing}"}
        same_to, same_by = bool(set(draft.to) & set(other.to)), draft.by[:1] == other.by[:1]
        features |= {f"told to the same {same_to}", f"told by the same {same_by}"}
        features |= steps(_elsewhere(asked, other, scene), "far")
        found.append(Candidate(other.count, _crossed(features, draft), False))
    named = len(draft.people)
    if named and not any(c.value.value == named for c in found):
        features = {"names", f"names {min(named, 3)}", "names beside numbers" if mentions else "names alone"}
        found.append(Candidate(Count(float(named)), _crossed(features, draft), False))
    for mention in mentions:
        joined = _with_others(mention, sentence)
        if joined and not any(c.value.value == joined.value for c in found):
            features = _of_mention(mention, draft, mentions, mentions.index(mention)) - {STATED}
            found.append(Candidate(joined, _crossed({"with others"} | {f"others {f}" for f in features}, draft), False))
    summed, parts = _sum(draft)
    if summed and not any(c.value.value == summed for c in found):
        features = {"summed", f"summed {min(len(parts), 4)}", "summed numbers" if any(p > 1 for p in parts) else "summed ones"}
        found.append(Candidate(Count(float(summed)), _crossed(features, draft), False))
    none = {"none", f"none though named {min(named, 3)}", f"none of {min(len(mentions), 3)}"}
    none |= steps(max(chances, default=0.0), "best net")
    if rule is None:
        none.add("rule")
    if any(m.count.unit == "people" for m in mentions):
        none.add("none though people")
    found.append(Candidate(None, _crossed(none, draft), rule is None))
    return found


def _elsewhere(asked: Asked, other: Draft, scene: Scene) -> float:
    """How likely the finder takes the number of another act, where it is told, for the one asked for."""
    marked = scene.marks[other.sentence.index]
    same = [m for m in other.sentence.counts if other.count and m.count.value == other.count.value]
    return max((asked.elsewhere(marked, m.start, m.end) for m in same), default=0.0)


def _with_others(mention: CountMention, sentence: Sentence) -> Count | None:
    """ "Its leader and 35 other officials", "the bank and eight others": those named, and the others."""
    head = _head(mention, sentence)
    if head is None or not OTHERS.search(" ".join(t.text for t in head.doc[head.left_edge.i : head.i + OTHERS_WORDS])):
        return None
    here = head
    beside: list[Token] = []
    while here.dep_ == "conj" and here.head.i < here.i:
        here = here.head
        beside.append(here)
    sizes = [_size(part, sentence) for part in beside]
    named = sum(n for n in sizes if n) if None not in sizes else 0
    alone = head.dep_ == "pobj" and head.head.lower_ in BESIDE  # "freed with 13 others"
    added = named or (1 if alone or _after_one(head) else 0)
    return Count(mention.count.value + added, mention.count.op, unit=mention.count.unit) if added else None


def _after_one(head: Token) -> bool:
    """ "Him and 13 others", "Belneftekhim and eight others", however the parser hangs them together."""
    low = head.left_edge.i
    if low < head.sent.start + 2 or head.doc[low - 1].lower_ != "and":
        return False
    return head.doc[low - 2].tag_ in {"NNP", "PRP"}


def _sum(draft: Draft) -> tuple[int, list[int]]:
    """ "Five nurses and the doctor", "the leader and 108 of his supporters": what is coordinated, added up."""
    for head in draft.patients:
        parts = [n for part in conjuncts(head) if (n := _size(part, draft.sentence)) is not None]
        if len(parts) > 1:
            return sum(parts), parts
    return 0, []


def _size(head: Token, sentence: Sentence) -> int | None:
    """How many one of several coordinated phrases means: its number, one for a singular, nothing for a bare plural."""
    for mention in sentence.counts:
        if not mention.duration and _head(mention, sentence) in {head, *(c for c in head.children if c.dep_ == "nummod")}:
            return int(mention.count.value)
    return 1 if head.tag_ in {"NN", "NNP"} else None


def _pointing(draft: Draft) -> str:
    head = draft.patients[0] if draft.patients else None
    if head is None:
        return "told before, no word"
    if head.pos_ == "PRON" or head.lower_ in {"those", "all"}:
        return "told before, pronoun"
    return "told before, the" if any(c.lower_ in {"the", "these", "those"} for c in head.children) else "told before, plain"


def _of_mention(mention: CountMention, draft: Draft, mentions: list[CountMention], number: int) -> set[str]:
    sentence, trigger = draft.sentence, draft.trigger
    token = _head(mention, sentence)
    unit = mention.count.unit
    found = {STATED, f"unit {unit if unit in {'people', 'percent', ''} else 'other'}"}
    found.add(f"noun {(mention.noun or '').split(' ')[-1].lower()}")
    found.add(f"op {mention.count.op.value}")
    if mention.more:
        found.add("more")
    if mention.count.value == max(m.count.value for m in mentions):
        found.add("largest")
    found.add("first" if number == 0 else "later")
    people = [m for m in mentions if m.count.unit == "people"]
    if mention in people:
        found.add("first people" if people[0] is mention else "later people")
    before = sentence.text[max(0, mention.start - 24) : mention.start].lower().split()
    found |= {f"led by {w.strip(',')}" for w in before[-1:]}
    found |= {"part" for w in before[-3:] if w.strip(",") in {"including", "among", "of", "them"}}
    if token is None:
        return found | {"no token"}
    gap = abs(token.i - trigger.i)
    found.add(f"gap {'3' if gap <= 3 else '7' if gap <= 7 else '14' if gap <= 14 else 'far'}")
    found.add("before" if token.i < trigger.i else "after")
    found.add(f"way {way(token, trigger)}")
    if any(token == p or p.is_ancestor(token) for p in draft.patients):
        found.add("in patient")
    if any(token == p or p.is_ancestor(token) for p in draft.agents):
        found.add("in agent")
    if trigger.is_ancestor(token):
        found.add("under trigger")
    heads = [t for m in mentions if m is not mention and (t := _head(m, sentence)) is not None]
    if all(abs(t.i - trigger.i) >= gap for t in heads):
        found.add("nearest")
    return found


def _head(mention: CountMention, sentence: Sentence) -> Token | None:
    inside = [t for t in sentence.span if mention.start <= sentence.offset(t) < mention.end]
    if not inside:
        return None
    number = next((t for t in inside if sentence.offset(t) >= mention.number_start), inside[-1])
    return number.head if number.dep_ in {"nummod", "quantmod", "compound", "amod"} else number


def _crossed(features: set[str], draft: Draft) -> frozenset[str]:
    group = GROUPS[draft.kind]
    found = set(features)
    found |= {f"{group}|{f}" for f in features}
    found |= {f"{draft.kind.value}|{f}" for f in features}
    return frozenset(found)
