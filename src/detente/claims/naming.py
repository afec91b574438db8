"""Who they were: names that a sentence of its own gives to those freed, jailed or listed just before.

Input: the drafts and sentences of a report. Output: people added to the draft that speaks of them: "They are A, B and C",
"Among those freed were A and B", "Two of them were identified as A and B", "The list includes A".
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from detente.claims.actors import Cast, is_state
from detente.claims.clauses import VERBAL, subject
from detente.claims.drafts import Draft
from detente.claims.numbers import find_counts
from detente.claims.parse import Sentence
from detente.claims.phrases import in_class
from detente.model import Kind, Modality

#: Words that count somebody in with the freed.
AMONG = re.compile(r"\b(?:among(?:st)?|including|(?:was|were) included)\b", re.IGNORECASE)

#: Kinds that are done to people.
DONE_TO = frozenset({Kind.RELEASE, Kind.DETAIN, Kind.IMPOSE})

#: The act that the names belong to is told at most so many sentences before.
NEAR = 3

#: Verbs between those who are meant and their names.
NAMING = frozenset({"be", "include", "identify", "name"})

#: What points back at people told of before, as the subject of such a verb.
THEY = frozenset({"they", "those", "these", "both", "all", "some", "one", "other", "rest", "name", "list", "group"})

#: The freed, at the head of a sentence that turns round: "Freed were A and B".
TURNED = re.compile(
    r"^(?:Also )?(?:freed|released|pardoned|jailed|arrested|detained|listed|sanctioned) (?:was|were|are|is)\b", re.IGNORECASE
)

#: What the names of a subject's own sentence hang on.
NAMES = frozenset({"nsubj", "nsubjpass", "conj", "pobj", "appos", "ROOT", "attr", "dobj", "oprd", "dep"})

#: Prepositions that bring in somebody else.
OTHERS = frozenset({"by", "to", "of", "with", "against", "for"})


def name_people(drafts: list[Draft], cast: Cast, parsed: list[Sentence]) -> None:
    """Add to each act of several people the names that a sentence after it gives."""
    for sentence in parsed:
        counted_in = AMONG.search(sentence.text) is not None
        heads = _heads(sentence)
        if not counted_in and not heads and not TURNED.match(sentence.text):
            continue
        names = _names(sentence, cast, after=max((h.i for h in heads), default=-1))
        act = _act(drafts, sentence, heads, len(names), Kind.RELEASE if counted_in else None) if names else None
        if act is not None:
            act.people = tuple(dict.fromkeys([*act.people, *names]))
            act.why.append(f"names given by {sentence.text[:40]!r}")


def _heads(sentence: Sentence) -> list[Token]:
    """The subject, if it points back at people and the sentence says who they are."""
    root = sentence.span.root
    if root.pos_ not in VERBAL or root.lemma_.lower() not in NAMING:
        return []
    heads = subject(root)
    return heads if heads and all(_points_back(head, sentence) for head in heads) else []


def _points_back(head: Token, sentence: Sentence) -> bool:
    if head.ent_type_ == "PERSON":
        return False
    if head.lower_ in THEY or head.lemma_.lower() in THEY or head.pos_ == "NUM":
        return True
    definite = any(c.lower_ in {"the", "these", "those"} for c in head.children)
    return definite and in_class(head, "people", sentence)


def _names(sentence: Sentence, cast: Cast, after: int) -> tuple[str, ...]:
    heads = [t for t in sentence.span if t.i > after and in_class(t, "person", sentence) and t.dep_ in NAMES]
    heads = [t for t in heads if not (t.dep_ == "pobj" and t.head.lower_ in OTHERS)]
    return tuple(dict.fromkeys(n for t in heads for n in cast.who(t, sentence) if not is_state(n) and n[:1].isupper()))


def _act(drafts: list[Draft], sentence: Sentence, heads: list[Token], names: int, kind: Kind | None) -> Draft | None:
    """The last act on several people before the sentence; where its subject has a number, one on so many."""
    told = [
        d for d in drafts
        if (d.kind is kind if kind else d.kind in DONE_TO)
        and d.modality is Modality.DONE and 0 <= sentence.index - d.sentence.index <= NEAR
    ]  # fmt: skip
    own = [d for d in told if d.sentence is sentence]
    if kind is not None and own and sentence.counts:
        return own[-1]  # "123 prisoners, A among them, are freed": whatever was told before
    plural = [d for d in told if d.count and d.count.value > 1] or [
        d for d in told if d.patients and d.patients[0].tag_ in {"NNS", "NNPS"}
    ]
    plural = [d for d in plural if d.count is None or d.count.value >= names]
    if not plural:
        return None
    numbers = {c.count.value for c in find_counts(" ".join(h.text for h in heads))}
    alike = [d for d in plural if d.count is not None and d.count.value in numbers]
    return max(reversed(alike or plural), key=lambda d: (d.count is not None, d.sentence.index))
