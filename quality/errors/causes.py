"""A missed event, a surplus claim, a missing or wrong link → why, in a few words that are the same for all of their sort."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from detente.accuracy import judge
from detente.accuracy.claims import FREE_REPEATS, Matched, fit
from detente.accuracy.rows import Json, Row
from detente.accuracy.words import holds
from quality.errors.reading import Reading, Seen

UNREAD = "the report was left out whole"
ASIDE = "its words stand in a part of the page that is not read"
NOWHERE = "its words are not found in the text"
QUESTION = "its sentence asks"
SHARED = "a claim of its kind there speaks of another event"
APART = "a claim of its kind there does not hold its words"
OTHER_KIND = "only claims of another kind there"
DROPPED = "no claim there: a frame of its kind fitted, and the act was left out again"
FAILED = "no claim there: a frame of its kind was tried and did not fit"
UNTRIED = "no claim there: no word of it stands in a frame of its kind"

TOO_LONG = "its passage is too long to point at anything"
DECOY = "in a report about something else (a decoy)"
CONTRADICTS = "says an event that gold has, but contradicts it in"
REPEATS = "says an event once too often"
HALF = "gold's event of its kind is told there, but too little agrees"
INSTEAD = "gold tells an event of another kind there, which is missed"
BESIDE = "gold tells an event of another kind there, which is found too"
AGAIN = "gold tells nothing there; the report has an event of the kind elsewhere"
FOREIGN = "gold tells nothing there, and nothing of the kind in the report"

NEITHER_SIDE = "neither side was found"
ONE_SIDE = "one side was not found"
SAME_SENTENCE = "both sides found in one sentence, not linked"
NEXT_SENTENCE = "both sides found in neighbouring sentences, not linked"
FAR = "both sides found farther apart, not linked"

SURPLUS_SIDE = "a side speaks of no event"
FOLLOWS = "one follows the other and was not given for it"
WRONG_PARTNER = "both are traded, but for something else"
HALF_TRADED = "one side is traded for something else, the other for nothing"
NOT_TRADED = "neither side is traded for anything"


def sentences_of(cue: str, seen: Sequence[Seen]) -> list[int]:
    """The places of the sentences that hold a cue: the first one, or two neighbours that hold it together."""
    for n, sentence in enumerate(seen):
        if holds(sentence.text, cue):
            return [n]
    for n, (one, other) in enumerate(pairwise(seen)):
        if holds(f"{one.text} {other.text}", cue):
            return [n, n + 1]
    return []


# ---------------------------------------------------------------- missed


def why_missed(matched: Matched, i: int, reading: Reading) -> str:
    """Why a gold event has no claim."""
    event = matched.gold[i]
    if not holds(reading.report.text, event.cue):
        return NOWHERE
    if not reading.seen:
        return UNREAD
    places = sentences_of(event.cue, reading.seen)
    if not places:
        return ASIDE
    there = [reading.seen[n] for n in places]
    if any(sentence.question for sentence in there):
        return QUESTION
    claims = [j for j, claim in enumerate(matched.claims) if any(_touches(claim, sentence) for sentence in there)]
    alike = [j for j in claims if judge.kinds_meet(event, matched.said[j])]
    if alike:
        return SHARED if any(j in matched.event_of for j in alike) else APART
    if claims:
        return OTHER_KIND
    if any(event.kind in sentence.fitted for sentence in there):
        return DROPPED
    return FAILED if any(event.kind in sentence.failed for sentence in there) else UNTRIED


def _touches(claim: Json, sentence: Seen) -> bool:
    return int(claim["start"]) < sentence.end and sentence.start < int(claim["end"])


# ---------------------------------------------------------------- surplus


def why_surplus(matched: Matched, j: int, reading: Reading) -> str:
    """Why a claim speaks of no gold event."""
    said = matched.said[j]
    if reading.decoy:
        return DECOY
    fits = [(fit(event, said), -i) for i, event in enumerate(matched.gold)]
    best, at = max(fits, default=(0, 0))
    if best > 0:
        event = matched.gold[-at]
        return f"{CONTRADICTS} {clash(event, said)}" if judge.contradicts(event, said) else f"{REPEATS} (over {FREE_REPEATS})"
    there = [i for i, event in enumerate(matched.gold) if holds(said.text, event.cue)]
    if any(judge.kinds_meet(matched.gold[i], said) for i in there):
        return HALF
    if there:
        return INSTEAD if any(i not in matched.paired and not matched.gold[i].optional for i in there) else BESIDE
    return AGAIN if any(judge.kinds_meet(event, said) for event in matched.gold) else FOREIGN


def clash(event: Row, said: Row) -> str:
    """The slots in which a claim contradicts an event: one by name, more as such."""
    slots = {
        "modality": not judge.modality(event, said),
        "actors": bool(said.by) and not judge.actors(event, said),
        "target": judge.target_clashes(event, said),
        "count": judge.count_clashes(event, said),
        "date": event.when is not None and said.when is not None and not judge.overlap(event.when, said.when),
    }
    names = [name for name, wrong in slots.items() if wrong]
    return names[0] if len(names) == 1 else "several slots"


# ---------------------------------------------------------------- links


def why_not_linked(matched: Matched, pair: frozenset[int], reading: Reading) -> str:
    """Why two events that were given for each other are not linked."""
    spoken = set(matched.event_of.values())
    found = sum(i in spoken for i in pair)
    if found < len(pair):
        return ONE_SIDE if found else NEITHER_SIDE
    places = [_place(matched, i, reading) for i in sorted(pair)]
    gap = max(places) - min(places)
    return SAME_SENTENCE if gap == 0 else NEXT_SENTENCE if gap == 1 else FAR


def _place(matched: Matched, i: int, reading: Reading) -> int:
    """The sentence that the first claim of an event stands in."""
    starts = [int(matched.claims[j]["start"]) for j, event in matched.event_of.items() if event == i]
    return max((n for n, sentence in enumerate(reading.seen) if sentence.start <= min(starts)), default=0)


def why_linked(matched: Matched, events: frozenset[int], wanted: Collection[frozenset[int]]) -> str:
    """Why a link that is said is not gold's; `events` are the gold events among its two sides."""
    if len(events) < 2:
        return SURPLUS_SIDE
    one, other = sorted(events)
    follows = [(i, k) for i in (one, other) for k in matched.events[i].get("follows") or []]
    if (one, other) in follows or (other, one) in follows:
        return FOLLOWS
    traded = sum(any(i in pair for pair in wanted) for i in events)
    return (NOT_TRADED, HALF_TRADED, WRONG_PARTNER)[traded]


def plain_number(text: str) -> str:
    """Digits without the commas between thousands."""
    return re.sub(r"(?<=\d),(?=\d{3})", "", text)
