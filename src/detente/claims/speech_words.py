"""data/speech.toml → the words of speech: which verbs, nouns and adjectives give somebody's words, and how these follow."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from spacy.tokens import Token

from detente.claims.phrases import word_of
from detente.model import Stance

#: What people do with words, and hardly things; writings do it as well.
SAYING = frozenset(
    "say tell argue insist complain explain remark comment add reply quip sigh admit concede observe recall".split()
)
DOCUMENTS = frozenset(
    "statement report letter document decree text communique communiqué order notice law ruling verdict resolution release "
    "announcement post message article book agreement deal accord study paper newspaper poll survey bulletin tweet note brief "
    "directive circular dispatch cable memo website broadcast page editorial declaration account source evidence data".split()
)


@dataclass(frozen=True, slots=True)
class SpeechClass:
    """One class of speech.toml; the fields are explained at its head."""

    name: str
    stance: Stance | None = None
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    takes: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    human: bool = False


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """Look-ups by lemma; where two classes have a word, the first in the file has it."""

    verbs: dict[str, SpeechClass]
    nouns: dict[str, SpeechClass]
    adjectives: dict[str, SpeechClass]
    demanding: frozenset[str]
    demanding_prepositions: frozenset[str]
    light: frozenset[str]
    arrives: frozenset[str]
    officials: frozenset[str]
    voices: frozenset[str]
    legislators: frozenset[str]
    parliaments: frozenset[str]
    parliamentary: frozenset[str]
    leaning: dict[Stance, frozenset[str]]


@cache
def speech_words() -> SpeechWords:
    """The shipped words, read once."""
    data = tomllib.loads(resources.files("detente.lexicon").joinpath("data/speech.toml").read_text(encoding="utf-8"))
    classes = [_class(row) for row in data["class"]]
    return SpeechWords(
        verbs=_by_word(classes, "verbs"), nouns=_by_word(classes, "nouns"), adjectives=_by_word(classes, "adjectives"),
        demanding=frozenset(data["demand"]["verbs"]), demanding_prepositions=frozenset(data["demand"]["prepositions"]),
        light=frozenset(data["light"]["verbs"]), arrives=frozenset(data["arrives"]["verbs"]),
        officials=frozenset(data["officials"]["nouns"]), voices=frozenset(data["voices"]["nouns"]),
        legislators=frozenset(data["legislators"]["nouns"]), parliaments=frozenset(data["legislators"]["of"]),
        parliamentary=frozenset(data["legislators"]["adjectives"]),
        leaning={Stance(name): frozenset(words) for name, words in data["leaning"].items()},
    )  # fmt: skip


def _class(row: dict[str, object]) -> SpeechClass:
    fields = {key: frozenset(value) if isinstance(value, list) else value for key, value in row.items()}
    if "stance" in fields:
        fields["stance"] = Stance(str(row["stance"]))
    return SpeechClass(**fields)  # type: ignore[arg-type]  # an unknown key in the data is a TypeError, as it should be


def _by_word(classes: list[SpeechClass], side: str) -> dict[str, SpeechClass]:
    table: dict[str, SpeechClass] = {}
    for entry in classes:
        for word in sorted(getattr(entry, side)):
            table.setdefault(word, entry)
    return table


def says(head: Token) -> bool:
    """True for a noun that does what only people do: "the company's management said", "according to two interlocutors"."""
    if head.pos_ != "NOUN" or word_of(head) in DOCUMENTS:
        return False
    if head.dep_ == "pobj":
        return bool(head.head.lower_ == "to" and head.head.head.lower_ == "according" and head.tag_ == "NNS")
    return bool(head.dep_ == "nsubj" and head.head.lemma_.lower() in SAYING)
