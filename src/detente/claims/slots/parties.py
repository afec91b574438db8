"""A draft in its report → who may have done it and whom it may be aimed at, each with what speaks for it."""

from __future__ import annotations

import re
from collections import Counter

from spacy.tokens import Token

from detente.claims.actors import SAID_OF, is_state
from detente.claims.clauses import VERBAL, is_passive
from detente.claims.drafts import Draft
from detente.claims.measures import SENDERS
from detente.claims.slots.linear import Candidate
from detente.claims.slots.network import Asked, standing, steps
from detente.claims.slots.path import way
from detente.claims.slots.scene import Named, Scene
from detente.lexicon.given_names import pronoun_of
from detente.model import MEASURE_KINDS, BlockKind, Kind

#: Kinds whose slots are filled alike.
GROUPS = {
    **dict.fromkeys(MEASURE_KINDS, "measure"),
    **dict.fromkeys((Kind.RELEASE, Kind.DETAIN, Kind.TOTAL), "hold"),
    **dict.fromkeys((Kind.TALKS, Kind.AGREE, Kind.NORMALIZE), "mutual"),
    **dict.fromkeys((Kind.STATEMENT, Kind.ASSESSMENT, Kind.FIGURE), "said"),
    Kind.ACT: "act",
}

#: Of the states that a report names, so many of the most frequent may act in a sentence that does not name them.
COMMONEST = 4

#: Sentences before whose parties may still be meant.
BACK = 3

#: Kinds whose sides are told in either slot.
MUTUAL = frozenset({Kind.TALKS, Kind.AGREE})

NOBODY = ""

#: The feature of a party that the sentence does not name.
ABSENT = "absent"

#: Kinds whose people may be meant again; so many acts and so many sentences before are looked at for them.
HELD = frozenset({Kind.RELEASE, Kind.DETAIN, Kind.TOTAL})
LAST_ACTS, LAST_SENTENCES, FARTHEST_BACK = 3, 2, 5

#: In so many sentences after an act on several, those that it meant may be named one by one.
NEXT_SENTENCES = 6

#: Words by which a sentence names some of many.
AMONG = re.compile(r"\b(?:among|includ(?:e|es|ed|ing)|they are|they were|one of|others?|named|identified)\b", re.IGNORECASE)

#: Features that mean something else for each kind, each voice, each word.
BY_KIND = ("way", "rule", "nobody", "sender", "state", "holds", "does", "net", "best net")
BY_VOICE = ("way", "agent", "before", "after", "rule", "patient")
BY_WORD = ("way", "before", "after", "rule")


def who(slot: str, draft: Draft, scene: Scene, others: list[Draft]) -> list[Candidate]:
    """The candidates for `by` or `to`; the last one is nobody."""
    here = _spoken(draft, scene.named[draft.sentence.index], scene)
    back = range(1, min(BACK, draft.sentence.index) + 1)
    before = {n: _spoken(draft, scene.named[draft.sentence.index - n], scene) for n in back}
    ranked = [s for s, _ in sorted(scene.cast.states.items(), key=lambda row: (-row[1], row[0]))]
    rule = draft.by if slot == "by" else draft.to
    pool = [*rule, *here, *(p for rows in before.values() for p in rows)]
    if draft.kind not in {Kind.STATEMENT, Kind.ASSESSMENT, Kind.FIGURE} or slot == "to":
        pool += ranked[:COMMONEST]
    if slot == "to":
        pool = [p for p in pool if is_state(p)]
    report = _of_report(draft, scene, others)
    general = _of_trigger(draft)
    found = []
    if slot == "to" or draft.kind not in MUTUAL:  # nobody sanctions, frees or recognises himself
        apart = draft.by[:1] if slot == "to" else draft.to if "to" not in draft.guessed else ()
        pool = [p for p in pool if p not in apart or p in rule[:1]]
    pool = [p for p in pool if not any(r.startswith(f"{p} ") for r in rule)]  # "critics" of "critics in Germany"
    parties = list({party.casefold(): party for party in reversed(pool)}.values())[::-1]
    asked = Asked.of(slot, draft, scene.marks[draft.sentence.index])
    chances = [_chance(asked, party, here, draft, scene) for party in parties]
    for party, chance, place in zip(parties, chances, standing(chances), strict=True):
        features = steps(chance) | place | _in_sentence(draft, party, here) | _earlier(party, before)
        features |= _in_report(party, ranked, report) | _type(party, scene)
        if party in rule:
            features.add(f"rule{rule.index(party)}" + (" guessed" if slot in draft.guessed else ""))
        if party in (draft.to if slot == "by" else draft.by):
            features.add("other slot")
        if not rule:
            features.add("no rule")
        features |= _agreement(draft.agents, party)
        if any(party in other.by for other in draft.exchange):
            features.add("gives the other part")
        found.append(Candidate(party, _crossed(features, draft, general), party in rule[:1]))
    nobody = {"nobody", "nobody rule" if not rule else "nobody against rule"}
    if not here:
        nobody.add("nobody here")
    nobody |= steps(max(chances, default=0.0), "best net")
    found.append(Candidate(NOBODY, _crossed(nobody, draft, general), not rule))
    return found


def _chance(asked: Asked, party: str, here: dict[str, list[tuple[Named, bool]]], draft: Draft, scene: Scene) -> float:
    """How likely the finder takes the party for the one asked for: its words in the sentence, else in what stands before."""
    if party in here:
        return asked.of_tokens((named.token for named, _ in here[party]), draft.sentence)
    spans = scene.context_spans(draft.sentence.index, party)
    return max((asked.before(low, high) for low, high in spans), default=0.0)


def whom(draft: Draft, scene: Scene, others: list[Draft]) -> list[tuple[str, list[Candidate]]]:
    """Each person that the sentence names or that was told of lately, with the two answers: the act was done to him, or not."""
    here = _spoken(draft, scene.named[draft.sentence.index], scene)
    general = _of_trigger(draft)
    told = _told_of(draft, scene, others)
    told_later = {p for p in draft.people if p not in here and p not in told}  # by a sentence of their own: settled
    for person, features in _named_later(draft, scene, others).items():
        told.setdefault(person, set()).update(features)
    persons = [p for p in dict.fromkeys([*draft.people, *here, *told]) if not is_state(p) and p[:1].isupper()]
    persons = [p for p in persons if p not in told_later]
    found = []
    pointing = f"points {_pointing(draft)}"
    asked = Asked.of("people", draft, scene.marks[draft.sentence.index])
    for person in persons:
        chance = _chance(asked, person, here, draft, scene)
        features = steps(chance) | _in_sentence(draft, person, here) | _type(person, scene) | {"him"}
        if any(n.token.pos_ == "PRON" for n, _ in here.get(person, [])):
            features.add("pronoun")
        if person in draft.people:
            features.add("rule")
        elif draft.people:
            features.add("others by rule")
        features |= _agreement(draft.patients, person)
        if person in draft.by:
            features.add("doer")
        features.add(f"persons {min(len(persons), 4)}")
        features |= {f for t in told.get(person, ()) for f in (t, f"{t}, {pointing}")}
        if person not in here:
            features |= {pointing, f"nobody here {not any(not is_state(p) for p in here)}"}
            features |= steps(_elsewhere(asked, person, draft, scene), "elsewhere")
        yes = Candidate(person, _crossed(features, draft, general), person in draft.people)
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
    for after in range(1, min(NEXT_SENTENCES, len(scene.named) - 1 - index) + 1):
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


def _elsewhere(asked: Asked, person: str, draft: Draft, scene: Scene) -> float:
    """How likely the finder takes a person for one of the act's, by the sentences around it that name him."""
    index = draft.sentence.index
    around = range(max(0, index - FARTHEST_BACK), min(len(scene.named), index + NEXT_SENTENCES + 1))
    places = [(n, named.token) for n in around if n != index for named in scene.named[n] if named.party == person]
    starts = [(n, scene.sentences[n].offset(token), len(token)) for n, token in places]
    return max((asked.elsewhere(scene.marks[n], low, low + length) for n, low, length in starts), default=0.0)


def _agreement(heads: list[Token], party: str) -> set[str]:
    """Whether a pronoun among the words for the party can be said of him or her; nothing where there is none."""
    said = next((SAID_OF[t.lower_] for t in heads if t.lower_ in SAID_OF), None)
    if said is None or is_state(party):
        return set()
    name = pronoun_of(party)
    return {f"pronoun {'untold' if not name else 'agrees' if name == said else 'clashes'}"}


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


def _spoken(draft: Draft, row: tuple[Named, ...], scene: Scene) -> dict[str, list[tuple[Named, bool]]]:
    """Party → its words in a sentence; a person in office also stands for his state (marked True)."""
    found: dict[str, list[tuple[Named, bool]]] = {}
    for named in row:
        found.setdefault(named.party, []).append((named, False))
        if not is_state(named.party):
            state = scene.cast.state_of(named.party)
            if state:
                found.setdefault(state, []).append((named, True))
    return found


def _in_sentence(draft: Draft, party: str, here: dict[str, list[tuple[Named, bool]]]) -> set[str]:
    rows = here.get(party, [])
    if not rows:
        return {ABSENT}
    trigger = draft.trigger
    found = {"present"}
    order = list(dict.fromkeys(here))
    found.add("first here" if order[0] == party else "last here" if order[-1] == party else "amid here")
    found.add("only here" if len([p for p in order if is_state(p)]) == 1 and is_state(party) else "one of several")
    nearest = min(rows, key=lambda row: abs(row[0].token.i - trigger.i))[0]
    for named, stands in rows:
        token = named.token
        road = way(token, trigger)
        found.add(f"way {road}")
        found.add(f"form {named.form}")
        if stands:
            found.add("by his office")
        found.add(f"dep {token.dep_}" + (f" {token.head.lower_}" if token.dep_ == "pobj" else ""))
        if token in draft.agents:
            found.add("agent")
        if token in draft.patients:
            found.add("patient")
        if any(p.is_ancestor(token) for p in draft.patients):
            found.add("in patient")
        if any(a.is_ancestor(token) for a in draft.agents):
            found.add("in agent")
        if trigger.is_ancestor(token):
            found.add("under trigger")
        if token.is_ancestor(trigger):
            found.add("over trigger")
        if token.dep_ in {"nsubj", "nsubjpass"} and token.head.dep_ == "ROOT":
            found.add("main subject" if token.dep_ == "nsubj" else "main undergoer")
    found.add("before" if nearest.token.i < trigger.i else "after")
    gap = abs(nearest.token.i - trigger.i)
    found.add(f"gap {'2' if gap <= 2 else '5' if gap <= 5 else '10' if gap <= 10 else '20' if gap <= 20 else 'far'}")
    between = [n for rows_ in here.values() for n, _ in rows_ if n.party != party and _between(n.token, nearest.token, trigger)]
    found.add("nearest" if not between else "not nearest")
    return found


def _between(token: Token, one: Token, other: Token) -> bool:
    return bool(min(one.i, other.i) < token.i < max(one.i, other.i))


def _earlier(party: str, before: dict[int, dict[str, list[tuple[Named, bool]]]]) -> set[str]:
    for back, rows in before.items():
        if party in rows:
            role = "subject" if any(n.token.dep_ in {"nsubj", "nsubjpass"} for n, _ in rows[party]) else "named"
            last = "last " if next(reversed(list(rows))) == party else ""
            return {f"{back} back", f"{back} back {last}{role}"}
    return {"not lately"}


def _of_report(draft: Draft, scene: Scene, others: list[Draft]) -> dict[str, Counter[str]]:
    """Who does and undergoes what in the report's other drafts, as far as their sentences say."""
    group = GROUPS[draft.kind]
    tables: dict[str, Counter[str]] = {"does": Counter(), "undergoes": Counter(), "holds": Counter(), "title": Counter()}
    for other in others:
        if other is draft:
            continue
        if GROUPS[other.kind] == group and "by" not in other.guessed:
            tables["does"].update(other.by[:1])
        if GROUPS[other.kind] == group and "to" not in other.guessed:
            tables["undergoes"].update(other.to[:1])
        if GROUPS[other.kind] == "hold" and "by" not in other.guessed:
            tables["holds"].update(other.by[:1])
    for sentence, row in zip(scene.sentences, scene.named, strict=True):
        if sentence.kind is BlockKind.TITLE:
            tables["title"].update(_spoken(draft, row, scene).keys())
            break
    return tables


def _in_report(party: str, ranked: list[str], report: dict[str, Counter[str]]) -> set[str]:
    found = set()
    for name, table in report.items():
        if not table:
            found.add(f"{name} nobody")
        elif party in table:
            most = max(table.values())
            found.add(f"{name} most" if table[party] == most else f"{name} some")
            if name != "title" and table[party] >= 3:
                found.add(f"{name} often")
        else:
            found.add(f"{name} others")
    if party in ranked:
        found.add(f"rank {min(ranked.index(party), COMMONEST)}")
        senders = [p for p in ranked if p in SENDERS]
        rest = [p for p in ranked if p not in SENDERS]
        mine = senders if party in SENDERS else rest
        found.add(f"{'sender' if party in SENDERS else 'other'} rank {min(mine.index(party), 2)}")
    return found


def _type(party: str, scene: Scene) -> set[str]:
    if is_state(party):
        return {"sender" if party in SENDERS else "state"}
    return {"known person"} if scene.cast.state_of(party) else {"person" if " " in party and party[:1].isupper() else "group"}


def _of_trigger(draft: Draft) -> tuple[str, ...]:
    token = draft.trigger
    if token.pos_ in VERBAL:
        return ("passive" if is_passive(token) else f"verb {token.dep_}",)
    return (f"noun {token.dep_}",)


def _crossed(features: set[str], draft: Draft, general: tuple[str, ...]) -> frozenset[str]:
    group = GROUPS[draft.kind]
    found = set(features)
    found |= {f"{group}|{f}" for f in features}
    found |= {f"{draft.kind.value}|{f}" for f in features if f.startswith(BY_KIND)}
    voice = general[0].split(" ")[0]
    found |= {f"{group}|{voice}|{f}" for f in features if f.startswith(BY_VOICE)}
    found |= {f"{draft.trigger.lemma_.lower()}|{f}" for f in features if f.startswith(BY_WORD)}
    return frozenset(found)
