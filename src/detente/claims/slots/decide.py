"""Drafts as the grammar filled them → drafts with the values that the models prefer.

Slot by slot, in a fixed order; a draft is told why. `questions` asks without changing anything, for the training.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from detente.claims.drafts import Draft
from detente.claims.links import connect
from detente.claims.slots.counts import how_many
from detente.claims.slots.exchanges import trade
from detente.claims.slots.linear import Candidate, chances, weights
from detente.claims.slots.objects import about, name_thing
from detente.claims.slots.parties import NOBODY, who
from detente.claims.slots.persons import whom
from detente.claims.slots.scene import SNIPPET, Scene
from detente.claims.slots.spoken import ABSENT
from detente.claims.slots.whens import when
from detente.model import MEASURE_KINDS, Comparator, Count, Kind, When

#: The slots in the order in which they are decided.
SLOTS = ("by", "to", "people", "object", "count", "when")

#: A value other than the grammar's is taken where it is the likeliest, for these slots only from this chance on.
MARGIN = {"people": 0.5, "count": 0.65, "object": 0.25, "when": 0.4}

#: Those named are some of several.
AMONG = re.compile(
    r"\b(?:among|amongst|includ\w+|such as|some|others?|many|dozens|scores|hundreds|thousands|several)\b", re.IGNORECASE
)

#: Parties that the grammar found in the sentence itself give way only from these chances on.
TOLD = {"by": 0.35, "to": 0.45}

#: Somebody whom the sentence only points at, or means without a word, is taken for one of its people from this chance on.
POINTED_AT = 0.65

#: What the grammar dates gives way to the fortnight of news, to no date, to a date of another sentence, or to another sense of
#: the same words, only from this chance on; so does no date.
VAGUER = 0.85

#: What a text too short to be judged leaves open is filled from this chance on.
PLAIN = 0.85

#: Kinds whose claims have each slot.
KINDS = {
    "by": frozenset(Kind) - {Kind.FIGURE, Kind.ASSESSMENT},
    "to": MEASURE_KINDS | {Kind.RELEASE},
    "people": MEASURE_KINDS | {Kind.RELEASE, Kind.DETAIN, Kind.TOTAL, Kind.ACT},
    "object": frozenset(Kind) - {Kind.STATEMENT, Kind.ASSESSMENT, Kind.TOTAL},
    "count": MEASURE_KINDS | {Kind.RELEASE, Kind.DETAIN, Kind.TOTAL, Kind.ACT},
    "when": frozenset(Kind),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """One question: a draft's slot and its candidates."""

    draft: Draft
    slot: str
    candidates: list[Candidate]


def questions(draft: Draft, scene: Scene, drafts: list[Draft]) -> Iterator[Seen]:
    """The slots of a draft with their candidates, as they stand now."""
    for slot in SLOTS:
        if draft.kind not in KINDS[slot] or (slot == "object" and _shared(draft, drafts)):
            continue
        if (slot == "by" and (_mutual(draft) or _in_first_person(draft))) or (slot in {"by", "people"} and _swapped(draft)):
            continue
        if slot == "people":
            yield from (Seen(draft, slot, candidates) for _, candidates in whom(draft, scene, drafts))
        else:
            yield Seen(draft, slot, _candidates(slot, draft, scene, drafts))


def _mutual(draft: Draft) -> bool:
    """Talks and deals have several sides: one is looked for only where the sentence named none."""
    return draft.kind in {Kind.TALKS, Kind.AGREE} and bool(draft.by) and "by" not in draft.guessed


def _in_first_person(draft: Draft) -> bool:
    """ "We call on …": whoever issues the report says so, and nobody named in it."""
    return draft.kind is Kind.STATEMENT and not draft.by and "by" in draft.guessed


def _swapped(draft: Draft) -> bool:
    """One side of a swap that one word tells: who gave whom is settled by the grammar of the swap."""
    return any(o.trigger == draft.trigger and o.by and draft.by and o.by != draft.by for o in draft.exchange)


def _shared(draft: Draft, drafts: list[Draft]) -> bool:
    """One word told of several things, a draft each: the grammar knows which is whose."""
    return any(d is not draft and d.trigger == draft.trigger and d.kind is draft.kind for d in drafts)


def _candidates(slot: str, draft: Draft, scene: Scene, drafts: list[Draft]) -> list[Candidate]:
    match slot:
        case "by" | "to":
            return who(slot, draft, scene, drafts)
        case "object":
            return about(draft, scene.marks[draft.sentence.index], drafts)
        case "count":
            return how_many(draft, scene, drafts)
        case _:
            return when(draft, scene, drafts)


def decide(drafts: list[Draft], scene: Scene, watch: Callable[[Seen], None] | None = None) -> None:
    """Fill the slots of all drafts, in place; `watch` is told of each question before it is answered.

    A text too short to be judged is believed as the grammar reads it: only what that leaves open is filled, and no date.
    """
    short = len(scene.sentences) <= SNIPPET
    for draft in drafts:
        people = draft.people
        for seen in questions(draft, scene, drafts):
            if watch is not None:
                watch(seen)
            if not short:
                _take(seen)
            elif _open(seen):
                _take(seen, least=PLAIN)
        if draft.count is not None and draft.count.op is Comparator.EQUAL and len(draft.people) > draft.count.value:
            draft.people = people  # more names than people belong to nobody
        if draft.count is None and not short:
            draft.count = _all_named(draft)
        if draft.kind in KINDS["object"]:
            name_thing(draft)
    connect(drafts)  # once more, now that it is known who gave what
    trade(drafts, scene)


def _all_named(draft: Draft) -> Count | None:
    """ "A and B were let go": two, where nothing says that others were let go beside them."""
    several = draft.kind in {Kind.RELEASE, Kind.DETAIN} and len(draft.people) > 1
    return Count(float(len(draft.people))) if several and not AMONG.search(draft.sentence.text) else None


def _open(seen: Seen) -> bool:
    """True where the grammar has no value."""
    return seen.slot != "when" and not any(c.rule and c.value for c in seen.candidates)


def _take(seen: Seen, least: float = 0.0) -> None:
    if seen.slot not in weights():
        return
    shares = chances(seen.slot, seen.candidates)
    best = max(range(len(shares)), key=lambda n: (shares[n], -n))
    rule = next((n for n, c in enumerate(seen.candidates) if c.rule), None)
    if rule is not None and (best == rule or shares[best] < max(least, _margin(seen, rule, best))):
        return
    value = seen.candidates[best].value
    if seen.slot == "people":
        person = seen.candidates[0].value
        kept = tuple(p for p in seen.draft.people if p != person)
        value = (*kept, person) if value else kept
    _fill(seen.draft, seen.slot, value, shares[best])


def _margin(seen: Seen, rule: int, best: int) -> float:
    """The chance that a value needs to take the place of the grammar's."""
    value = seen.candidates[best].value
    told = seen.candidates[rule].value
    if seen.slot == "when" and (
        value is None or not value.text or (told is not None and (told.text == value.text or _elsewhere(value, told, seen.draft)))
    ):
        return VAGUER
    if seen.slot == "count" and seen.candidates[rule].value is None:
        return 0.0
    if seen.slot == "people" and ABSENT in seen.candidates[best].features:
        return POINTED_AT
    if seen.slot in TOLD and seen.slot not in seen.draft.guessed and seen.candidates[rule].value:
        return TOLD[seen.slot]
    return MARGIN.get(seen.slot, 0.0)


def _elsewhere(value: When, told: When, draft: Draft) -> bool:
    """True for a date of another sentence, where the grammar's stands in this one."""
    low, high = draft.sentence.start, draft.sentence.start + len(draft.sentence.text)
    here = [w.text_start is not None and low <= w.text_start < high for w in (value, told)]
    return here == [False, True]


def _fill(draft: Draft, slot: str, value: object, share: float) -> None:
    before = getattr(draft, slot)
    if slot in {"by", "to"}:
        chosen = () if value == NOBODY else (str(value),)
        if chosen and chosen[0] in before:
            return
        setattr(draft, slot, chosen)
    else:
        setattr(draft, slot, value)
    draft.why.append(f"{slot}: {_shown(value)} rather than {_shown(before)} ({share:.2f})")


def _shown(value: object) -> str:
    """A slot's value in the doctor's words."""
    if isinstance(value, When):
        return value.text or "the fortnight up to publication"
    if isinstance(value, tuple):
        return ", ".join(value) or "nobody"
    return str(value) if value else "none"
