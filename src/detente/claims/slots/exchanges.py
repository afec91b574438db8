"""Two drafts of a report → the chance that one was given for the other.

The grammar of `links` is one voice among several: who gave, in which order and how far apart it is told, the words of trade
between and around, the days, and what the learned finder says of the two stretches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from detente.claims.drafts import Draft, link
from detente.claims.links import ACROSS, DEEDS, HEADLINES, OF_ITS_OWN, TRADE
from detente.claims.slots.linear import Candidate, chances, weights
from detente.claims.slots.network import telling
from detente.claims.slots.path import FAR, way
from detente.claims.slots.scene import SNIPPET, Scene
from detente.model import Kind, Modality

SLOT = "exchange"

#: What is given for something may also be a deal, a visit granted, or a measure that is not taken after all.
SIDES = DEEDS | {Kind.AGREE, Kind.TALKS, Kind.IMPOSE}

#: The sides of one exchange are told within so many sentences.
FARTHEST = 14

#: A link is made from this chance on, and the grammar's undone below the other: where precision and recall balance on
#: reports left out of the fitting (`python -m quality.train_slots --check`).
BOUND, DOUBT = 0.15, 0.05

#: What is only said to have come after the other ("hours after"), and what is done beside what would only be done if, is a
#: trade from this chance on.
SURE = 0.85

#: What is told with what it was given for is a trade with something in another sentence from this chance on: a round of a
#: series has its price beside it.
SETTLED = 0.5

#: The finder's scores are told apart in these steps (log odds).
STEPS = (-4.0, -3.0, -2.0, -1.0, -0.3, 0.4, 1.2, 2.2)

#: Verbs that tell both sides of a bargain.
TRADING = frozenset({"trade", "swap", "exchange", "barter"})

#: A headline that speaks of a swap.
SWAP = re.compile(r"\b(?:swap|exchange|trade)\w*", re.IGNORECASE)

#: How a sentence opens that tells the other side.
OPENING = re.compile(r"in (?:return|exchange|turn)|for (?:its|their|his) part|both|the other")
OPENING_LETTERS = 40

#: Words by which it looks back.
BACK = re.compile(r"\b(?:in (?:return|exchange|turn)|also|both|swap\w*)\b")

#: Words that may tie two acts of one sentence together.
TIES = re.compile(
    r"\b(?:for|exchang\w*|swap\w*|trad\w*|return|deal|agree\w*|after|following|when|once|if|while|and|but|price|reciproc\w*|"
    r"gesture|repl\w+|respon\w+|reward\w*|concession\w*|barter\w*|bargain\w*|secur\w+|won|got|gave|sent|part|under|in|as)\b",
    re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """Two drafts in text order, with what speaks for a link; the first candidate is none, the second the link."""

    one: Draft
    other: Draft
    candidates: tuple[Candidate, Candidate]


def pairs(drafts: Sequence[Draft], scene: Scene) -> Iterator[Pair]:
    """Every two drafts that could be sides of an exchange."""
    around = _around(scene)
    for one, other in combinations([d for d in drafts if _side(d)], 2):
        gap = abs(other.sentence.index - one.sentence.index)
        if not {one.kind, other.kind} & DEEDS or gap > FARTHEST:
            continue
        first, second = sorted((one, other), key=lambda d: (d.sentence.index, d.trigger.i))
        linked = second in first.exchange
        features = _features(first, second, gap, scene) | around
        if linked:
            features |= {"rule", f"rule gap {min(gap, 3)}"}
        yield Pair(first, second, (Candidate(False, frozenset(), not linked), Candidate(True, frozenset(features), linked)))


def _side(draft: Draft) -> bool:
    return draft.kind in SIDES and not (draft.kind is Kind.IMPOSE and draft.modality is Modality.DONE)


def trade(drafts: Sequence[Draft], scene: Scene) -> None:
    """Set the exchanges of one report's drafts, in place; in a text too short to be judged they stay as the grammar has them."""
    if SLOT not in weights() or len(scene.sentences) <= SNIPPET:
        return
    # those of a sentence first: what each round of a series was given for is told there
    for pair in sorted(pairs(drafts, scene), key=lambda pair: pair.one.sentence is not pair.other.sentence):
        share = chances(SLOT, pair.candidates)[1]
        linked = pair.other in pair.one.exchange
        if share >= _bound(pair) and not linked:
            link(pair.one, pair.other)
            pair.one.why.append(f"given for {pair.other.trigger.text!r} ({share:.2f})")
        elif share < DOUBT and linked and not said_outright(pair.one, pair.other):
            pair.one.exchange.remove(pair.other)
            pair.other.exchange.remove(pair.one)
            pair.one.why.append(f"not given for {pair.other.trigger.text!r} ({share:.2f})")


def _bound(pair: Pair) -> float:
    """The chance that a link needs: none is enough where both are told with what they were given for, each in its sentence."""
    followed = pair.other in pair.one.follows or pair.one in pair.other.follows
    if followed or {pair.one.modality, pair.other.modality} == {Modality.DONE, Modality.CONDITIONAL}:
        return SURE
    settled = (_has_price(pair.one) + _has_price(pair.other)) if pair.one.sentence is not pair.other.sentence else 0
    return (BOUND, SETTLED, 1.0)[settled]


def said_outright(one: Draft, other: Draft) -> bool:
    """ "X in exchange for Y", "trades X for Y", in one sentence: whatever else speaks against it."""
    if one.sentence is not other.sentence:
        return False
    return bool({one.trigger.lemma_, other.trigger.lemma_} & TRADING) or ACROSS.search(one.sentence.text) is not None


def _has_price(draft: Draft) -> bool:
    return bool(OF_ITS_OWN.search(draft.sentence.text)) or any(other.sentence is draft.sentence for other in draft.exchange)


def _around(scene: Scene) -> set[str]:
    """What the whole report says of trade."""
    texts = [s.text for s in scene.sentences]
    titles = [s.text for s in scene.sentences if s.kind in HEADLINES]
    found = {f"report trades {min(3, sum(bool(TRADE.search(t)) for t in texts))}"}
    return found | ({"title trades"} if any(SWAP.search(t) for t in titles) else set())


def _features(one: Draft, other: Draft, gap: int, scene: Scene) -> set[str]:
    kinds = " ".join(sorted((one.kind.value, other.kind.value)))
    near = min(gap, 6)
    givers = _givers(one, other)
    found = {
        "link", f"gap {near}", f"kinds {kinds}", f"kinds {kinds} gap {min(near, 2)}",
        f"givers {givers}", f"givers {givers} kinds {kinds}", f"givers {givers} gap {min(near, 2)}",
        f"days {_days(one, other)}", f"days {_days(one, other)} gap {min(near, 2)}",
        "modality " + " ".join(sorted((one.modality.value, other.modality.value))),
    }  # fmt: skip
    if one.headline or other.headline or {one.sentence.kind, other.sentence.kind} & HEADLINES:
        found.add(f"headline gap {min(near, 2)}")
    if one.people and other.people and set(one.people) & set(other.people):
        found.add("same people")
    if one.trigger == other.trigger:
        found.add(f"one word givers {givers}")
    found |= _net(one, other, scene, near)
    return found | (_within(one, other) if gap == 0 else _across(one, other, scene, near))


def _givers(one: Draft, other: Draft) -> str:
    if not one.by or not other.by:
        return "unknown"
    if set(one.by) & set(other.by):
        return "same"
    back = bool(set(one.by) & set(other.to)) + bool(set(other.by) & set(one.to))
    return f"differ {back}"


def _days(one: Draft, other: Draft) -> str:
    a, b = (d.when.interval if d.when else None for d in (one, other))
    if a is None or b is None:
        return "unknown" if a is b else "half known"
    if a == b:
        return "same"
    apart = (a.start and b.end and a.start > b.end) or (b.start and a.end and b.start > a.end)
    return "apart" if apart else "overlap"


def _net(one: Draft, other: Draft, scene: Scene, near: int) -> set[str]:
    marks = [scene.marks[d.sentence.index] for d in (one, other)]
    if any(m.offers is None for m in marks):
        return set()
    spans = []
    for draft, marked in zip((one, other), marks, strict=True):
        found, start = telling(draft, marked), draft.sentence.offset(draft.trigger)
        spans.append((found.start, found.end) if found else (start, start + len(draft.trigger)))
    here, there = (m.offers for m in marks if m.offers is not None)
    score = (here.towards(SLOT, *spans[0], there, *spans[1]) + there.towards(SLOT, *spans[1], here, *spans[0])) / 2
    reached = sum(score >= bound for bound in STEPS)
    return {f"net {n}" for n in range(reached + 1)} | {f"net at {reached} gap {min(near, 2)}"}


def _within(one: Draft, other: Draft) -> set[str]:
    """Both in one sentence: the words between and around, and the way from one to the other in the parse."""
    text = one.sentence.text
    low, high = (d.sentence.offset(d.trigger) for d in (one, other))
    between, rest = text[low:high], text[:low] + " | " + text[high:]
    path = way(one.trigger, other.trigger)
    found = {f"between {m.group().lower()}" for m in TIES.finditer(between)}
    found |= {f"beside {m.group().lower()}" for m in TIES.finditer(rest)}
    found |= {f"length {min(5, len(between) // 40)}", f"way {path}" if path != FAR else "way far"}
    for name, words in (("between", between), ("beside", rest)):
        if TRADE.search(words):
            found |= {f"trade {name}", f"trade {name} {one.kind.value} {other.kind.value}"}
    return found


def _across(one: Draft, other: Draft, scene: Scene, near: int) -> set[str]:
    """In two sentences: what either says of trade, how the second opens, and what stands between."""
    found = set()
    for name, draft in (("first", one), ("second", other)):
        if TRADE.search(draft.sentence.text):
            found |= {f"trade {name}", f"trade {name} gap {min(near, 3)}"}
    text = other.sentence.text.lower()
    found |= {f"opens {m.group()}" for m in OPENING.finditer(text[:OPENING_LETTERS])}
    found |= {f"second {m.group()}" for m in BACK.finditer(text)}
    if one.sentence.paragraph == other.sentence.paragraph:
        found.add(f"one paragraph gap {min(near, 3)}")
    return found
