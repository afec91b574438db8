""" "The decision follows two days of talks": what a sentence says that the act before it followed.

Input: all drafts of a report in text order. Output: `follows` set on the acts told just before, towards the talks or acts
that the sentence names. The subject must point back ("this action", "the move"); an act with a name of its own is
linked by the grammar of its own sentence (`links.py`).
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.claims.clauses import subject
from detente.claims.drafts import Draft
from detente.lexicon.frames import words
from detente.model import Kind, Modality

#: Verbs by which one thing comes after another.
FOLLOWING = frozenset({"follow", "cap", "crown"})

#: What points back to the act before: a demonstrative, or "the" before one of these nouns.
DEEDS = words("deeds")

#: The act pointed at stands at most so many sentences before.
NEAR = 3

#: Kinds that can have followed something.
ACTS = frozenset({Kind.EASE, Kind.RELEASE, Kind.AGREE, Kind.NORMALIZE, Kind.IMPOSE})


def follow_on(drafts: list[Draft]) -> None:
    """Set the `follows` links that run from one sentence to the next."""
    for draft in drafts:
        if draft.kind not in {Kind.TALKS, Kind.RELEASE, Kind.EASE} or not _comes_first(draft):
            continue
        for act in _before(draft, drafts):
            if draft not in act.follows and draft not in act.exchange:
                act.follows.append(draft)
                act.why.append(f"said to have followed what {draft.trigger.text!r} tells")


def _comes_first(draft: Draft) -> bool:
    """True where the draft is what "this action", "the decision" is said to have followed."""
    verb = next((t for t in draft.trigger.ancestors if t.lemma_.lower() in FOLLOWING and t.pos_ == "VERB"), None)
    return verb is not None and any(_points_back(head) for head in subject(verb))


def _points_back(head: Token) -> bool:
    if head.lower_ in {"this", "that", "it"}:
        return True
    determiners = {c.lower_ for c in head.children if c.dep_ == "det"}
    return head.lemma_.lower() in DEEDS and bool(determiners & {"this", "that", "the", "these"})


def _before(draft: Draft, drafts: list[Draft]) -> list[Draft]:
    earlier = [
        d
        for d in drafts
        if d.kind in ACTS
        and d.modality in {Modality.DONE, Modality.PLANNED}
        and not d.headline
        and 0 < draft.sentence.index - d.sentence.index <= NEAR
    ]
    last = max((d.sentence.index for d in earlier), default=None)
    return [d for d in earlier if d.sentence.index == last]
