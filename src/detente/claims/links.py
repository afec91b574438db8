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

#: "X for Y": what stands before it is given for what stands after it.
ACROSS = re.compile(r"\bin (?:exchange|return) for\b|\bas the price (?:of|for)\b", re.IGNORECASE)

#: "In exchange for potash": what it was given for is named, and is nothing that was told before.
OF_ITS_OWN = re.compile(r"\bin (?:exchange|return) for (?!(?:it|that|this|them|these|those|the|which)\b)", re.IGNORECASE)

#: "In return", wherever it stands in its clause: what stands after it is given for what was told before it.
RETURNING = re.compile(r"\bin (?:return|exchange|turn)\b(?! for)", re.IGNORECASE)

#: Further acts that can be given for something where the words of trade leave no doubt.
DEEDS = GIVEN | {Kind.ACT}

#: "In return" looks back so many sentences at most.
LOOK_BACK = 3

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
        if draft.kind in DEEDS:
            by_sentence.setdefault(draft.sentence.index, []).append(draft)
    earlier: list[list[Draft]] = []
    for index in sorted(by_sentence):
        here = by_sentence[index]
        near = [row for row in earlier if index - row[0].sentence.index <= LOOK_BACK]
        _bought(here)
        if not _turned(here, near):
            _named(here, near)
        _sequence([d for d in here if d.kind in GIVEN])
        if here[0].sentence.kind not in HEADLINES:
            earlier.append(here)
    spell_out(drafts)


def _bought(here: list[Draft]) -> None:
    """Link "freed 52 for relief on its airline" and "relief for the release of 52"; who frees has not given the relief."""
    for one in here:
        for other in here:
            word = other.trigger.head
            priced = other.trigger.dep_ == "pobj" and word.lower_ == "for" and one.trigger.is_ancestor(word)
            if not priced or {one.kind, other.kind} != {Kind.RELEASE, Kind.EASE}:
                continue
            if other.kind is Kind.EASE and one.by and other.by[:1] == one.by[:1]:
                other.by, other.to = (), one.by[:1]
                other.guessed.add("by")
            link(one, other)


def _turned(here: list[Draft], near: list[list[Draft]]) -> bool:
    """Link by the place of "in exchange for" and "in return" in the sentence; False where neither has two sides."""
    text = here[0].sentence.text
    for pattern in (ACROSS, RETURNING):
        for found in pattern.finditer(text):
            left = [d for d in here if d.sentence.offset(d.trigger) < found.start()]
            right = [d for d in here if d.sentence.offset(d.trigger) >= found.end()]
            if pattern is RETURNING and (not left or not right):
                left, right = _before_return(here, near)
            left, right = _coin(left), _coin(right)
            if _tradeable(left, right):
                _trade([*left, *right], left)
                return True
    return False


def _coin(side: list[Draft]) -> list[Draft]:
    """What a side gives: relief, releases, recognition; other deeds only where it gives none of these."""
    return [d for d in side if d.kind in GIVEN] or side


def _before_return(here: list[Draft], near: list[list[Draft]]) -> tuple[list[Draft], list[Draft]]:
    """ "A freed two and B freed 32 in return": the last against the others; "Israel in turn freed 39": against those before."""
    first, last = here[:-1], here[-1:]
    if _tradeable(first, last):
        return first, last
    return next((row for row in reversed(near) if _tradeable(row, here)), []), here


def _tradeable(left: list[Draft], right: list[Draft]) -> bool:
    return any(_may_trade(one, other) for one in left for other in right)


def _may_trade(one: Draft, other: Draft) -> bool:
    """Two acts of unlike givers, one of them at least relief, a release or recognition."""
    if one is other or not {one.kind, other.kind} & GIVEN or Modality.REFUSED in {one.modality, other.modality}:
        return False
    return not (one.by and other.by and set(one.by) & set(other.by))


def _named(here: list[Draft], near: list[list[Draft]]) -> None:
    """Link by other words of trade: a swap, a deal under which both were done, a condition."""
    given = [d for d in here if d.kind in GIVEN]
    if not given:
        return
    text, index = given[0].sentence.text, given[0].sentence.index
    previous = next(([d for d in row if d.kind in GIVEN] for row in reversed(near) if any(d.kind in GIVEN for d in row)), [])
    if TRADE.search(text):
        if BACKWARD.search(text) and previous and index - previous[0].sentence.index <= 2:
            _trade([*given, *previous])
        elif len(_sides(given)) > 1:
            _trade(given)
        elif previous and index - previous[0].sentence.index <= 1 and not OF_ITS_OWN.search(text):
            _trade([*given, *previous])
    elif len(given) > 1 and CONDITION.search(text):
        _conditional(given)


def _sides(drafts: list[Draft]) -> dict[str, list[Draft]]:
    sides: dict[str, list[Draft]] = {}
    for draft in drafts:
        sides.setdefault(_side(draft), []).append(draft)
    return sides


def _side(draft: Draft) -> str:
    """Who gives: releases and relief are opposite sides even where the giver is not named."""
    return draft.by[0] if draft.by else ("freed" if draft.kind is Kind.RELEASE else "eased")


def _trade(drafts: list[Draft], left: list[Draft] | None = None) -> None:
    """Link what stands on opposite sides; where the words say which side each is on, those alone."""
    given = [d for d in drafts if d.modality is not Modality.REFUSED]
    for one in given:
        for other in given:
            if left is not None:
                if one in left and other not in left and _may_trade(one, other):
                    link(one, other)
            elif _opposite(one, other):
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
