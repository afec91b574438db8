"""What was given for what: exchange links told in a sentence or in the next, and what merely followed what.

Input: all drafts of a report in text order. Output: `exchange` and `follows` set on the drafts. Only words of trade make an
exchange; "after", "as" and "following" make a sequence.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from detente.claims.drafts import Draft, link
from detente.model import BlockKind, Kind, Modality

#: Kinds that can be given for something.
GIVEN = frozenset({Kind.EASE, Kind.RELEASE, Kind.NORMALIZE})

TRADE = re.compile(
    r"\bin (?:exchange|return)(?: for)?\b|\bas part of (?:a|an|the) (?:\w+ ){0,3}(?:deal|swap|exchange|agreement|bargain)\b|"
    r"\b(?:prisoner|hostage|detainee) (?:swap|exchange)\b|\bswapped for\b|"
    r"\btraded for\b|\bquid pro quo\b|\bthe price (?:of|for)\b|"
    r"\bunder (?:a|an|the) (?:\w+ ){0,3}(?:deal|agreement|bargain|accord)\b|"
    r"\b(?:deal|agreement|bargain) (?:under which|that (?:saw|sees)|to swap)\b|"
    r"\b(?:trade|trades|traded|trading|swapped|swapping|swaps) (?:[\w-]+ ){1,6}?for\b|"
    r"\bgot for (?:it|them)\b|\bexchanged? for\b|\bin a (?:swap|trade)\b", re.IGNORECASE)  # fmt: skip

#: "In return, …": the words open the sentence and look back.
BACKWARD = re.compile(r"^\W*(?:in return|in exchange|and in return|for (?:that|this|it)|the price)\b(?! for)", re.IGNORECASE)

#: A headline is not what the first sentence under it looks back to: both tell the same.
HEADLINES = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.STANDFIRST})

SEQUENCE = frozenset({"after", "as", "following", "once", "when", "hours", "since"})

#: "if … then": a condition trades only where both sides could give.
CONDITION = re.compile(r"\b(?:if|once|unless|until|provided)\b", re.IGNORECASE)


def share_dates(drafts: list[Draft]) -> None:
    """What is given for something dated, and has no date of its own, was given then."""
    for draft in drafts:
        if draft.when is None:
            dated = next((d.when for d in draft.exchange if d.when is not None and d.sentence is draft.sentence), None)
            if dated is not None:
                draft.when = dated
                draft.why.append(f"dated with what it was given for: {dated.text!r}")


def spell_out(drafts: list[Draft]) -> None:
    """ "Some relief on sanctions … It covers banks and potash": the parts are what was traded."""
    for whole in drafts:
        if whole.kind is not Kind.EASE or not whole.exchange or whole.things - {"sanctions"}:
            continue
        for part in drafts:
            gap = part.sentence.index - whole.sentence.index
            if (
                part.kind is Kind.EASE
                and part.modality is whole.modality
                and 0 < gap <= 2
                and part.things - {"sanctions"}
                and _same_giver(part, whole)
            ):
                whole.spelled = True
                for other in list(whole.exchange):
                    link(part, other)


def _same_giver(part: Draft, whole: Draft) -> bool:
    return part.by == whole.by or not part.by or not whole.by


def connect(drafts: list[Draft]) -> None:
    """Set the links of one report's drafts."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.kind in GIVEN:
            by_sentence.setdefault(draft.sentence.index, []).append(draft)
    previous: list[Draft] = []
    for index in sorted(by_sentence):
        here = by_sentence[index]
        text = here[0].sentence.text
        if TRADE.search(text):
            if BACKWARD.search(text) and previous and index - previous[0].sentence.index <= 2:
                _trade([*here, *previous])
            elif len(_sides(here)) > 1:
                _trade(here)
            elif previous and index - previous[0].sentence.index <= 1:
                _trade([*here, *previous])
        elif len(here) > 1 and CONDITION.search(text):
            _conditional(here)
        _sequence(here)
        if here[0].sentence.kind not in HEADLINES:
            previous = here
    spell_out(drafts)


def _sides(drafts: list[Draft]) -> dict[str, list[Draft]]:
    sides: dict[str, list[Draft]] = {}
    for draft in drafts:
        sides.setdefault(_side(draft), []).append(draft)
    return sides


def _side(draft: Draft) -> str:
    """Who gives: releases and relief are opposite sides even where the giver is not named."""
    return draft.by[0] if draft.by else ("freed" if draft.kind is Kind.RELEASE else "eased")


def _trade(drafts: list[Draft]) -> None:
    given = [d for d in drafts if d.modality is not Modality.REFUSED]
    for one in given:
        for other in given:
            if _opposite(one, other):
                link(one, other)


def _opposite(one: Draft, other: Draft) -> bool:
    if one is other:
        return False
    if one.kind is not other.kind and Kind.RELEASE in {one.kind, other.kind}:
        return not (one.by and other.by and one.by[0] == other.by[0])
    if one.kind is Kind.RELEASE and other.kind is Kind.RELEASE:
        return bool(one.by and other.by and one.by[0] != other.by[0])
    return False


def _conditional(drafts: list[Draft]) -> None:
    """ "Would lift … if Minsk freed …": both open, one inside the condition of the other."""
    for one in drafts:
        for other in drafts:
            if (
                (
                    _opposite(one, other)
                    and other.modality is Modality.CONDITIONAL
                    and one.modality in {Modality.CONDITIONAL, Modality.PLANNED, Modality.POSSIBLE}
                )
                and _marked(other.trigger, CONDITION)
                and one.kind is not Kind.RELEASE
            ):
                link(one, other)


def _marked(token: Token, pattern: re.Pattern[str]) -> bool:
    return any(c.dep_ in {"mark", "advmod", "prep"} and pattern.fullmatch(c.lower_) for c in token.children)


def _sequence(drafts: list[Draft]) -> None:
    """X after Y, X as Y, X following Y: X follows Y."""
    for first in drafts:
        for second in drafts:
            if first is second or second in first.exchange:
                continue
            if _after(first.trigger, second.trigger):
                first.follows.append(second)


def _after(main: Token, other: Token) -> bool:
    here = other
    while here.head != here and here != main:
        marks = {c.lower_ for c in here.children if c.dep_ in {"mark", "advmod"}}
        if here.dep_ == "advcl" and marks & SEQUENCE:
            return bool(here.head == main or main.is_ancestor(here))
        if here.dep_ in {"pobj", "pcomp"} and here.head.lower_ in SEQUENCE:
            return bool(main.is_ancestor(here))
        here = here.head
    return False
