"""The drafts of a report → those that tell something: what only points back, or repeats another of its sentence, is dropped."""

from __future__ import annotations

import re

from detente.claims.drafts import Draft, keep_only
from detente.lexicon.frames import words
from detente.model import MEASURE_KINDS, Kind, Modality

#: Words that leave out who was meant: they repeat, and add nothing where no other slot does.
ANAPHORIC = frozenset({"this", "that", "these", "those", "the", "such"})


def without_repetitions(drafts: list[Draft]) -> list[Draft]:
    """Without drafts that only point back ("the release", "the sanctions") and those that repeat another of their sentence."""
    kept: list[Draft] = []
    for draft in drafts:
        if draft.kind in {Kind.ACT, Kind.FIGURE, Kind.ASSESSMENT, Kind.STATEMENT, Kind.TOTAL}:
            kept.append(draft)
            continue
        if draft.believed or draft.part_of is not None:
            same = next((k for k in kept if _one_phrase(draft, k)), None)
            if same is None:
                kept.append(draft)
            elif draft.trust > same.trust:
                kept[kept.index(same)] = draft
            continue
        if draft.kind in {Kind.TALKS, Kind.AGREE} and (
            not draft.by or ("by" in draft.guessed and not ((draft.when and draft.when.text) or draft.place))
        ):
            continue
        if (
            draft.quoted
            and draft.kind is not Kind.MAINTAIN
            and not (draft.count or draft.people or draft.things - {"sanctions"} or (draft.when and draft.when.text))
        ):
            continue
        if (draft.modality is Modality.POSSIBLE and draft.kind is Kind.TALKS and len(draft.by) < 2) or (
            "by" in draft.guessed and draft.modality is Modality.POSSIBLE and draft.kind is Kind.TALKS
        ):
            continue
        if draft.modality is Modality.POSSIBLE and ("by" in draft.guessed or not draft.by) and draft.trigger.dep_ == "pcomp":
            continue
        if draft.trigger.pos_ == "NOUN" and _points_back(draft) and any(k.kind is draft.kind for k in drafts if k is not draft):
            continue
        if any(_repeats(draft, k) for k in kept) or any(_adds_nothing(draft, k) for k in drafts if k is not draft):
            continue
        kept.append(draft)
    return keep_only(kept)


def _adds_nothing(draft: Draft, other: Draft) -> bool:
    """A bare telling of what another draft of the report tells in full ("the release", "US lifts sanctions" over a headline)."""
    if draft.kind is not other.kind or draft.modality is not other.modality or draft.count or draft.people:
        return False
    if draft.exchange and not draft.spelled and not {d.kind for d in draft.exchange} <= {d.kind for d in other.exchange}:
        return False
    if (draft.when and draft.when.text) or (draft.by and other.by and not set(draft.by) & set(other.by)):
        return False
    if draft.kind is Kind.RELEASE:
        return bool(other.count or other.people) and not draft.to
    if draft.kind in {Kind.EASE, Kind.IMPOSE}:
        general = (not draft.things or draft.things == {"sanctions"}) and _names_nothing(draft)
        special = bool(other.things - {"sanctions"}) or (other.when is not None and other.when.text != "")
        same = draft.object is not None and other.object == draft.object and other.sentence.index < draft.sentence.index
        return (general and special and (draft.to == other.to or not draft.to)) or (same and not _instrument(draft))
    return False


def _names_nothing(draft: Draft) -> bool:
    """True for "some Western sanctions", "the restrictions on the country": no word that could be a thing of its own."""
    text = (draft.object or "").lower()
    for mention in draft.sentence.mentions:
        text = text.replace(mention.text.lower(), " ")
    left = {w.removesuffix("s") for w in re.findall(r"[a-z]{3,}", text)}
    return not left - {w.removesuffix("s") for w in words("plain_measures")}


def _instrument(draft: Draft) -> bool:
    return draft.instrument is not None


def _points_back(draft: Draft) -> bool:
    determined = (
        any(c.dep_ == "det" and c.lower_ in ANAPHORIC for c in draft.trigger.children) or draft.sentence.kind.value == "title"
    )
    told = draft.count or draft.people or (draft.when and draft.when.text) or draft.exchange
    return determined and not told and not (draft.by and "by" not in draft.guessed and draft.object and draft.things)


def _repeats(draft: Draft, other: Draft) -> bool:
    """The same act in the same sentence by two words ("announced the lifting", "granted a waiver easing …")."""
    if draft.kind is not other.kind or draft.sentence is not other.sentence or draft.modality is not other.modality:
        return False
    if draft.count and other.count and draft.count != other.count:
        return False
    if draft.people and other.people and set(draft.people) != set(other.people):
        return False
    if draft.kind in MEASURE_KINDS:
        return (
            draft.by == other.by
            and draft.to == other.to
            and bool(draft.things & other.things or not draft.things)
            and _when(draft) == _when(other)
        )
    return draft.by == other.by and _when(draft) == _when(other) and not (draft.count and not other.count)


def _one_phrase(one: Draft, other: Draft) -> bool:
    """ "Struck a deal", "an exchange for the release of 52": two words for one act, one of which hangs on the other."""
    if not (one.trigger.is_ancestor(other.trigger) or other.trigger.is_ancestor(one.trigger)):
        return False
    same_number = one.kind is other.kind and one.sentence is other.sentence and one.count is not None and one.count == other.count
    return same_number or _repeats(one, other)


def _when(draft: Draft) -> str:
    return draft.when.text if draft.when else ""
