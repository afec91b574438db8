"""What a saying looks like → whether it makes a claim of its own, and the position it takes: two small linear models.

Input: the features of a saying (words and grammar, named in `features`). The weights stand in data/speech_weights.json;
`python -m quality.train_speech` makes them from the labelled reports, the same bytes each time.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from spacy.tokens import Token

from detente.claims.actors import is_state
from detente.claims.clauses import VERBAL, is_passive
from detente.claims.drafts import Draft
from detente.claims.modality import negated
from detente.claims.parse import WHOLE, Sentence
from detente.claims.quotes import quotes
from detente.claims.saying import Saying
from detente.claims.speech_words import speech_words
from detente.model import Kind, Stance

#: Kinds that happen; a speaker's words that tell one of them may be no more than that.
HAPPENINGS = frozenset(
    {
        Kind.IMPOSE,
        Kind.EASE,
        Kind.RELEASE,
        Kind.DETAIN,
        Kind.TALKS,
        Kind.AGREE,
        Kind.NORMALIZE,
        Kind.TOTAL,
        Kind.MAINTAIN,
        Kind.ACT,
    }
)

#: Words of what is said that count: what names and numbers it holds says nothing about positions.
CONTENT_TAGS = frozenset({"NOUN", "VERB", "ADJ", "ADV", "AUX", "PART", "DET", "ADP", "PRON", "SCONJ"})

AUXILIARIES = frozenset("will would could may might must should can shall".split())

#: At most so many words of what is said are looked at.
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Linear:
    """One linear model: a bias and a weight a feature."""

    bias: float
    weights: dict[str, float]

    def score(self, features: Iterable[str]) -> float:
        return self.bias + sum(self.weights.get(f, 0.0) for f in features)


@dataclass(frozen=True, slots=True)
class Weights:
    """The models: whether a saying is a claim; one a stance."""

    claim: Linear
    stances: dict[Stance, Linear]


@cache
def weights() -> Weights:
    """The shipped weights, read once."""
    data = json.loads(resources.files("detente.lexicon").joinpath("data/speech_weights.json").read_text(encoding="utf-8"))
    return Weights(_linear(data["claim"]), {Stance(name): _linear(row) for name, row in sorted(data["stance"].items())})


def _linear(row: dict[str, object]) -> Linear:
    table = row["weights"]
    assert isinstance(table, dict)
    return Linear(float(str(row["bias"])), {str(k): float(v) for k, v in table.items()})


def likely(features: Iterable[str]) -> float:
    """How likely it is that a saying with these features is marked as a statement."""
    return 1 / (1 + math.exp(-weights().claim.score(features)))


def stance_of(features: Iterable[str]) -> Stance:
    """The position taken."""
    table = list(features)
    return max(weights().stances.items(), key=lambda row: (row[1].score(table), row[0].value))[0]


# ---------------------------------------------------------------- features


def features(
    saying: Saying, speakers: tuple[str, ...], inside: list[Draft], beside: list[Draft], sentence: Sentence, gist: str | None
) -> list[str]:
    """What the models see of a saying, each feature once, sorted."""
    found = {f"class={saying.group.name}", f"form={saying.form}", f"word={saying.trigger.lemma_.lower()}"}
    if saying.demands:
        found.add("demands")
    if saying.trailing:
        found.add("trailing")
    found |= _of_verb(saying.trigger)
    found |= _of_speaker(speakers)
    found |= _of_content(saying, inside, sentence)
    if gist and len(gist.split()) <= 3:
        found.add("short gist")
    if beside:
        found.add("acts beside")
    found |= {f"{f}&class={saying.group.name}" for f in list(found) if f.startswith(("told", "head ", "verb "))}
    if sentence.kind in WHOLE:
        found.add("heading")
    return sorted(found)


def _of_verb(verb: Token) -> set[str]:
    found = {f"dep={verb.dep_}"}
    if verb.pos_ in VERBAL:
        found.add(f"tag={verb.tag_}")
        if negated(verb):
            found.add("verb negated")
        found |= {f"verb {c.lower_}" for c in verb.children if c.dep_ == "aux" and c.lower_ in AUXILIARIES}
        if is_passive(verb):
            found.add("verb passive")
        if any(
            c.lower_ in {"how", "why", "whether", "if", "what", "who"} and c.dep_ in {"advmod", "mark"} for c in verb.children
        ):
            found.add("verb asks")
    return found


def _of_speaker(speakers: tuple[str, ...]) -> set[str]:
    if not speakers:
        return {"speaker none"}
    if is_state(speakers[0]):
        return {"speaker state"}
    return {"speaker person" if len(speakers[0].split()) > 1 and speakers[0][:1].isupper() else "speaker group"}


def _of_content(saying: Saying, inside: list[Draft], sentence: Sentence) -> set[str]:
    found: set[str] = set()
    if any(q.words >= 3 for q in quotes(sentence)):
        found.add("quotation")
    for draft in inside:
        if draft.kind in HAPPENINGS:
            heads = draft.trigger in saying.content or any(draft.trigger.head == c for c in saying.content)
            found.add(f"told {draft.modality.value}{' head' if heads else ''}")
            found.add(f"told {draft.kind.value}")
    if not inside:
        found.add("told nothing")
    words = [t for c in saying.content for t in c.subtree if not _outside(t, c, saying.trigger)][:LONGEST]
    for head in saying.content:
        found.add(f"head pos {head.pos_}")
        found.add(f"head dep {head.dep_}")
        if head.lemma_.lower() in {"be", "have"} or head.pos_ == "ADP":
            found.add(f"head word {head.lemma_.lower()}")
        if head.pos_ in VERBAL:
            found.add(f"head tag {head.tag_}")
            found |= {f"head aux {c.lower_}" for c in head.children if c.dep_ == "aux" and c.lower_ in AUXILIARIES}
            found |= {
                f"head mark {c.lower_}"
                for c in head.children
                if c.dep_ in {"mark", "advmod"} and c.lower_ in {"that", "if", "whether", "how", "why"}
            }
            if negated(head):
                found.add("head negated")
    found |= {f"w={t.lemma_.lower()}" for t in words if t.pos_ in CONTENT_TAGS and t.is_alpha}
    leaning = speech_words().leaning
    lemmas = {t.lemma_.lower() for t in words}
    found |= {f"leans {stance.value}" for stance, marks in leaning.items() if lemmas & marks}
    return found


def _outside(token: Token, head: Token, trigger: Token) -> bool:
    """Words of the saying itself ("…, he said") inside the clause that it is put into."""
    return bool((trigger == head or head.is_ancestor(trigger)) and (token == trigger or trigger.is_ancestor(token)))
