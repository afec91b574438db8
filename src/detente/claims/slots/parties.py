"""A draft in its report → who may have done it and whom it may be aimed at, each with what speaks for it."""

from __future__ import annotations

from collections import Counter

from detente.claims.actors import is_state
from detente.claims.drafts import Draft
from detente.claims.measures import SENDERS
from detente.claims.slots.linear import Candidate
from detente.claims.slots.network import Asked, standing, steps
from detente.claims.slots.scene import Named, Scene
from detente.claims.slots.spoken import (
    GROUPS,
    LIKELY,
    Spoken,
    agreement,
    chance_of,
    crossed,
    elsewhere,
    how_called,
    in_sentence,
    likely,
    of_trigger,
    sort_of,
    spoken,
)
from detente.model import BlockKind, Kind

#: Of the states that a report names, so many of the most frequent may act in a sentence that does not name them.
COMMONEST = 4

#: Sentences before whose parties may still be meant.
BACK = 3

#: Kinds whose sides are told in either slot.
MUTUAL = frozenset({Kind.TALKS, Kind.AGREE})

NOBODY = ""

#: Features of a doer that mean something else for each way of calling him in the sentence.
BY_CALLED = (
    "rule", "nobody", "best net", "net", "far", "pointed", "rank", "sender", "other rank", "state", "known person", "person",
    "group", "sort last", "any last", "does", "holds", "title", "1 back", "2 back", "3 back", "not lately", "absent", "agent",
    "in agent", "form",
)  # fmt: skip

#: So many of the last acts of its sort are looked at for their doers, and so many sentences back told apart.
LAST_ACTS, FARTHEST_BACK = 3, 5


def who(slot: str, draft: Draft, scene: Scene, others: list[Draft]) -> list[Candidate]:
    """The candidates for `by` or `to`; the last one is nobody."""
    index = draft.sentence.index
    rows = {n: scene.named[index - n] for n in range(min(BACK, index) + 1)}
    if slot == "by":
        rows = {n: _acting(row) for n, row in rows.items()}
    here = spoken(draft, rows.pop(0), scene)
    before = {n: spoken(draft, row, scene) for n, row in rows.items()}
    ranked = [s for s, _ in sorted(scene.cast.states.items(), key=lambda row: (-row[1], row[0]))]
    rule = draft.by if slot == "by" else draft.to
    asked = Asked.of(slot, draft, scene.marks[draft.sentence.index])
    far = elsewhere(asked, draft, scene)
    pool = [*rule, *here, *(p for rows in before.values() for p in rows), *(p for p, chance in far.items() if chance >= LIKELY)]
    if draft.kind not in {Kind.STATEMENT, Kind.ASSESSMENT, Kind.FIGURE} or slot == "to":
        pool += ranked[:COMMONEST]
    if slot == "by":
        pool += [p for d in _before(draft, others)[-LAST_ACTS:] if GROUPS[d.kind] == GROUPS[draft.kind] for p in d.by]
    if slot == "to":
        pool = [p for p in pool if is_state(p)]
    report = _of_report(draft, scene, others)
    general = of_trigger(draft)
    called = how_called(draft.agents, draft.sentence)
    found = []
    if slot == "to" or draft.kind not in MUTUAL:  # nobody sanctions, frees or recognises himself
        apart = draft.by[:1] if slot == "to" else (*_across(draft), *(draft.to if "to" not in draft.guessed else ()))
        pool = [p for p in pool if p not in apart or p in rule[:1]]
    pool = [p for p in pool if not any(r.startswith(f"{p} ") for r in rule)]  # "critics" of "critics in Germany"
    parties = list({party.casefold(): party for party in reversed(pool)}.values())[::-1]
    chances = [chance_of(asked, party, here, draft, far) for party in parties]
    for number, (party, chance, place) in enumerate(zip(parties, chances, standing(chances), strict=True)):
        rival = max((c for n, c in enumerate(chances) if n != number), default=0.0)
        features = likely(chance, party, here, far) | place | steps(rival, "rival")
        features |= in_sentence(draft, party, here, asked) | _earlier(party, before)
        features |= _in_report(party, ranked, report) | sort_of(party, scene) | _of_last(draft, party, others)
        if party in rule:
            features.add(f"rule{rule.index(party)}" + (" guessed" if slot in draft.guessed else ""))
        if party in (draft.to if slot == "by" else draft.by):
            features.add("other slot")
        if not rule:
            features.add("no rule")
        features |= agreement(draft.agents, party)
        if any(party in other.by for other in draft.exchange):
            features.add("gives the other part")
        if slot == "by":
            features |= {f"{called}|{f}" for f in features if f.startswith(BY_CALLED)}
        found.append(Candidate(party, crossed(features, draft, general), party in rule[:1]))
    nobody = {"nobody", "nobody rule" if not rule else "nobody against rule"}
    if not here:
        nobody.add("nobody here")
    nobody |= steps(max(chances, default=0.0), "best net")
    if slot == "by":
        nobody |= {f"{called}|{f}" for f in nobody if f.startswith(BY_CALLED)}
    found.append(Candidate(NOBODY, crossed(nobody, draft, general), not rule))
    return found


def _acting(row: tuple[Named, ...]) -> tuple[Named, ...]:
    """Without the nation of those who are no state's: "former Nicaraguan guerrillas" are not Nicaragua."""
    groups = {n.token.i: n.party.split() for n in row if not is_state(n.party)}
    beside = {"amod", "compound"}
    return tuple(
        n for n in row
        if n.form != "people" or n.token.dep_ not in beside or n.token.text not in groups.get(n.token.head.i, ())
    )  # fmt: skip


def _earlier(party: str, before: dict[int, Spoken]) -> set[str]:
    for back, rows in before.items():
        if party in rows:
            role = "subject" if any(n.token.dep_ in {"nsubj", "nsubjpass"} for n, _ in rows[party]) else "named"
            last = "last " if next(reversed(list(rows))) == party else ""
            return {f"{back} back", f"{back} back {last}{role}"}
    return {"not lately"}


def _of_last(draft: Draft, party: str, others: list[Draft]) -> set[str]:
    """Whether the party did the last acts of this sort, or said what was said last, and how far back."""
    index, group = draft.sentence.index, GROUPS[draft.kind]
    told = _before(draft, others)
    found = set()
    for name, rows in (("sort", [d for d in told if GROUPS[d.kind] == group]), ("any", told)):
        if not rows or not rows[-1].by:
            continue
        gap = min(index - rows[-1].sentence.index, FARTHEST_BACK)
        same = rows[-1].sentence.paragraph == draft.sentence.paragraph
        found.add(f"{name} last {'his' if party in rows[-1].by else 'of another'}")
        if party in rows[-1].by:
            found |= {f"{name} last {gap} back", f"{name} last in {'this' if same else 'another'} paragraph"}
            found.add(f"{name} last quoted {rows[-1].quoted} and now {draft.quoted}")
    return found


def _across(draft: Draft) -> list[str]:
    """Who gave what one sentence tells as the price of an act whose doer it leaves open: nobody trades with himself."""
    told = (o for o in draft.exchange if "by" in draft.guessed and "by" not in o.guessed and o.sentence is draft.sentence)
    return [party for other in told for party in other.by[:1]]


def _before(draft: Draft, others: list[Draft]) -> list[Draft]:
    """The drafts that are told before, in the order of the text."""
    here = draft.sentence.index, draft.trigger.i
    return [d for d in others if (d.sentence.index, d.trigger.i) < here]


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
            tables["title"].update(spoken(draft, row, scene).keys())
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
