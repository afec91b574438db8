"""A draft in its report → the people to whom the act may have been done, each with what speaks for it."""

from __future__ import annotations

import re

from detente.claims.actors import is_state
from detente.claims.drafts import Draft
from detente.claims.slots.linear import Candidate
from detente.claims.slots.network import Asked
from detente.claims.slots.scene import Scene
from detente.claims.slots.spoken import (
    LIKELY,
    agreement,
    chance_of,
    crossed,
    elsewhere,
    in_sentence,
    likely,
    of_trigger,
    sort_of,
    spoken,
)
from detente.claims.tagging import REACH
from detente.model import Kind

#: Kinds whose people may be meant again; so many acts and so many sentences before are looked at for them.
HELD = frozenset({Kind.RELEASE, Kind.DETAIN, Kind.TOTAL})
LAST_ACTS, LAST_SENTENCES, FARTHEST_BACK = 3, 2, 5

#: Words by which a sentence names some of many.
AMONG = re.compile(r"\b(?:among|includ(?:e|es|ed|ing)|they are|they were|one of|others?|named|identified)\b", re.IGNORECASE)


def whom(draft: Draft, scene: Scene, others: list[Draft]) -> list[tuple[str, list[Candidate]]]:
    """Each person that the sentence names or that was told of lately, with the two answers: the act was done to him, or not."""
    here = spoken(draft, scene.named[draft.sentence.index], scene)
    general = of_trigger(draft)
    told = _told_of(draft, scene, others)
    told_later = {p for p in draft.people if p not in here and p not in told}  # by a sentence of their own: settled
    for person, features in _named_later(draft, scene, others).items():
        told.setdefault(person, set()).update(features)
    asked = Asked.of("people", draft, scene.marks[draft.sentence.index])
    far = elsewhere(asked, draft, scene)
    likeliest = [party for party, chance in far.items() if chance >= LIKELY]
    persons = [p for p in dict.fromkeys([*draft.people, *here, *told, *likeliest]) if not is_state(p) and p[:1].isupper()]
    persons = [p for p in persons if p not in told_later]
    found = []
    pointing = f"points {_pointing(draft)}"
    for person in persons:
        features = (
            likely(chance_of(asked, person, here, draft, far), person, here, far)
            | in_sentence(draft, person, here, asked)
            | sort_of(person, scene)
            | {"him"}
        )
        if any(n.token.pos_ == "PRON" for n, _ in here.get(person, [])):
            features.add("pronoun")
        if person in draft.people:
            features.add("rule")
        elif draft.people:
            features.add("others by rule")
        features |= agreement(draft.patients, person)
        if person in draft.by:
            features.add("doer")
        features.add(f"persons {min(len(persons), 4)}")
        features |= {f for t in told.get(person, ()) for f in (t, f"{t}, {pointing}")}
        if person not in here:
            features |= {pointing, f"nobody here {not any(not is_state(p) for p in here)}"}
        yes = Candidate(person, crossed(features, draft, general), person in draft.people)
        found.append((person, [yes, Candidate("", frozenset(), person not in draft.people)]))
    return found


def _told_of(draft: Draft, scene: Scene, others: list[Draft]) -> dict[str, set[str]]:
    """The people of the last acts on people, and those named in the sentences just before, with how they were told of."""
    found: dict[str, set[str]] = {}
    index = draft.sentence.index
    acts = [d for d in others if d.people and d.kind in HELD and (d.sentence.index, d.trigger.i) < (index, draft.trigger.i)]
    for number, act in enumerate(reversed(acts[-LAST_ACTS:])):
        gap = min(index - act.sentence.index, FARTHEST_BACK)
        size = "counted alike" if draft.count and draft.count.value == len(act.people) else f"of {min(len(act.people), 3)}"
        for person in act.people:
            found.setdefault(person, set()).update({
                f"act {number + 1} back", f"act {gap} sentences back", f"people {size}", f"in {act.kind.value} before"
            })  # fmt: skip
    for back in range(1, min(LAST_SENTENCES, index) + 1):
        persons = list(dict.fromkeys(n for n in scene.named[index - back] if not is_state(n.party) and n.form == "person"))
        for named in persons:
            role = "subject" if named.token.dep_ in {"nsubj", "nsubjpass"} else "named"
            where = f"person {back} back"
            found.setdefault(named.party, set()).update({where, f"{where} {role} of {min(len(persons), 3)}"})
    return found


def _named_later(draft: Draft, scene: Scene, others: list[Draft]) -> dict[str, set[str]]:
    """Those named in the sentences after an act on several, with how they are named there."""
    several = draft.count.value > 1 if draft.count else "several" in _pointing(draft)
    if not several:
        return {}
    index = draft.sentence.index
    held = {p: d for d in reversed(others) if d.kind in HELD and d.sentence.index > index for p in d.people}
    found: dict[str, set[str]] = {}
    for after in range(1, min(REACH["people"][1], len(scene.named) - 1 - index) + 1):
        sentence = scene.sentences[index + after]
        persons = list(dict.fromkeys(n.party for n in scene.named[index + after] if n.form == "person" and not is_state(n.party)))
        size = f"later of {min(len(persons), 4)}"
        for person in persons:
            features = {"later", f"{after} later", size, f"later {'among' if AMONG.search(sentence.text) else 'alone'}"}
            if draft.count and len(persons) == draft.count.value:
                features.add("later as many")
            if person in held:
                kind, number = held[person].kind.value, len(held[person].people)
                features |= {f"later {kind}", f"later {kind} of {min(number, 3)}"}
            found.setdefault(person, features)
    return found


def _pointing(draft: Draft) -> str:
    """The word for those that an act is done to: a pronoun, one or several by a definite noun, or another."""
    head = draft.patients[0] if draft.patients else None
    if head is None:
        return "at nobody"
    if head.pos_ == "PRON":
        return f"at {head.lower_}"
    number = "several" if head.tag_ in {"NNS", "NNPS", "CD"} else "one"
    definite = any(c.lower_ in {"the", "these", "those", "his", "her", "their", "both", "all"} for c in head.children)
    return f"at {'the ' if definite else ''}{number}{' counted' if any(c.dep_ == 'nummod' for c in head.children) else ''}"
