"""A draft in its report → the chance that the report tells this, and tells it here: what is unlikely is left out.

The finder's marks, the words, how the slots were filled and what was told before are weighed by one linear model, fitted by
`python -m quality.train_slots` to what gold says of the drafts of reports that the finder has not learned from.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.claims.drafts import Draft, keep_only
from detente.claims.slots.exchanges import said_outright
from detente.claims.slots.linear import Candidate, chances, weights
from detente.claims.slots.network import steps, telling
from detente.claims.slots.scene import SNIPPET, Scene
from detente.model import SAID_KINDS, BlockKind, Kind

SLOT = "kept"

#: Kinds that are asked; the softer ones are kept as they are.
ASKED = frozenset(Kind) - {Kind.ACT, Kind.FIGURE, Kind.ASSESSMENT}

#: A draft is left out below this chance: where F1 is highest on reports left out of the fitting.
LEAST = 0.35

#: What a sentence tells with what it was given for is left out below this chance: one side of a bargain vouches for the other.
VOUCHED = 0.1

#: What only a title tells would be lost; where the text tells it again, its title does no harm.
TITLED = 0.2

#: Sentences are told apart by length in words of these steps, reports by where in them something stands.
LENGTHS, PLACES = (6, 12, 20, 30, 45), 4


def kept(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """The drafts that are likely enough; all of them in a text too short to be judged, and before the first training."""
    if SLOT not in weights() or len(scene.sentences) <= SNIPPET:
        return drafts
    found = []
    for draft in drafts:
        if draft.kind in ASKED:
            draft.chance = chances(SLOT, worth(draft, scene, drafts))[0]
        if draft.chance is None or draft.part_of is not None or draft.chance >= _least(draft):
            found.append(draft)
    return keep_only(found)


def _least(draft: Draft) -> float:
    if _price_told(draft):
        return VOUCHED
    return TITLED if draft.sentence.kind is BlockKind.TITLE else LEAST


def _price_told(draft: Draft) -> bool:
    """Whether its sentence tells what it was given for: outright, or beside a side that the finder is sure of."""
    return any(o.sentence is draft.sentence and (o.believed or said_outright(draft, o)) for o in draft.exchange)


def worth(draft: Draft, scene: Scene, drafts: Sequence[Draft]) -> list[Candidate]:
    """Whether the draft is a claim: yes with what speaks for and against it, or no."""
    features = _marked(draft, scene) | _words(draft) | _slots(draft) | _place(draft, scene, drafts) | _again(draft, drafts)
    crossed = features | {f"{draft.kind.value}|{f}" for f in features}
    return [Candidate(True, frozenset(crossed), True), Candidate(False, frozenset())]


def _marked(draft: Draft, scene: Scene) -> set[str]:
    marked = scene.marks[draft.sentence.index]
    found = telling(draft, marked)
    at = draft.sentence.offset(draft.trigger)
    others = {f.kind.value for f in marked.found if f.kind is not draft.kind and f.start <= at < f.end}
    features = steps(marked.kind_scores.get(draft.kind, 0.0), "sentence")
    features |= steps(found.score, "told") if found is not None else {"untold"}
    features |= {f"marked as {kind}" for kind in others}
    if found is not None:
        features.add(f"marked {found.modality.value}, read {draft.modality.value}")
    else:
        features.add("another is marked" if others else "nothing is marked")
    return features


def _words(draft: Draft) -> set[str]:
    token = draft.trigger
    found = {f"word {token.lemma_.lower()}", f"pos {token.pos_}", f"dep {token.dep_}", f"tag {token.tag_}"}
    found |= {f"article {c.lower_}" for c in token.children if c.dep_ == "det"}
    found |= {f"auxiliary {c.lower_}" for c in token.children if c.dep_ in {"aux", "auxpass", "neg"}}
    if token.head != token:
        found.add(f"under {token.head.lemma_.lower()}")
    found.add(f"modality {draft.modality.value}")
    if draft.stance is not None:
        found.add(f"stance {draft.stance.value}")
    if draft.object:
        found |= {f"object {word}" for word in draft.object.lower().split()[-2:]}
        found.add(f"object words {min(len(draft.object.split()), 6)}")
    found |= {f"thing {thing}" for thing in draft.things}
    return found


def _slots(draft: Draft) -> set[str]:
    found = set()
    for name in ("by", "to", "people", "object", "count"):
        found.add(f"{name} {'guessed' if name in draft.guessed else 'told' if getattr(draft, name) else 'missing'}")
    if draft.when is None:
        found.add("undated")
    else:
        found.add(f"dated {draft.when.basis.value}" + (" by words" if draft.when.text else ""))
    found |= {name for name, true in (
        ("headline", draft.headline), ("quoted", draft.quoted), ("said by somebody", bool(draft.said_by)),
        ("traded", bool(draft.exchange)), ("part", draft.part_of is not None), ("same giver and taker", draft.by == draft.to),
    ) if true}  # fmt: skip
    return found


def _place(draft: Draft, scene: Scene, drafts: Sequence[Draft]) -> set[str]:
    sentence, total = draft.sentence, len(scene.sentences)
    words = sum(sentence.span[n].is_alpha for n in range(len(sentence.span)))
    found = {f"block {sentence.kind.value}", f"length {sum(words >= bound for bound in LENGTHS)}"}
    found.add(f"place {sentence.index * PLACES // max(1, total)}")
    found.add("first sentences" if sentence.index <= 2 else "later")
    here = [d for d in drafts if d is not draft and d.sentence is sentence]
    found.add(f"beside {min(len(here), 3)}")
    found |= {f"beside {d.kind.value}" for d in here}
    if any(d.kind is draft.kind for d in here):
        found.add("beside its kind")
    if draft.kind in SAID_KINDS and any(d.trigger != draft.trigger and draft.trigger.is_ancestor(d.trigger) for d in here):
        found.add("says what is told")
    return found


def _again(draft: Draft, drafts: Sequence[Draft]) -> set[str]:
    """What earlier drafts of its kind have in common with it; headlines are earlier than what stands under them."""
    before = [d for d in drafts if d is not draft and d.kind is draft.kind and d.sentence.index < draft.sentence.index]
    told = [d for d in before if d.sentence.kind is not BlockKind.TITLE]
    found = {f"told {min(len(told), 4)} before", "under its headline" if len(told) < len(before) else "no headline of it"}
    for other in before:
        where = "headline" if other.sentence.kind is BlockKind.TITLE else "text"
        if draft.count is not None and other.count == draft.count:
            found.add(f"count again, {where}")
        if set(draft.people) & set(other.people):
            found.add(f"people again, {where}")
        if draft.things and draft.things <= other.things:
            found.add(f"things again, {where}")
        if draft.by and draft.by[:1] == other.by[:1]:
            found.add(f"doer again, {where}")
            if draft.to[:1] == other.to[:1] and draft.modality is other.modality:
                found.add(f"all again, {where}")
                if not draft.count and not draft.people and not draft.things:
                    found.add(f"nothing new, {where}")
        if draft.when and other.when and draft.when.text and draft.when.interval == other.when.interval:
            found.add(f"day again, {where}")
    return found
