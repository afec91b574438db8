"""Object phrases → content words that can be compared: no stop words, no words that every measure or prisoner shares."""

from __future__ import annotations

from functools import lru_cache

from detente.lexicon import lexicon
from detente.lexicon.words import singular, words
from detente.model import PartyKind


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STOP = _listed("""
    a an the of on in at to for from by with and or as its his her their our this that these those it he she they
    them is are was were be been being has have had will would may might could can not no nor more most than some
    any all each every other others another over under about around against into onto out up down off after before
    during until since while who whom which what when where also still only own very such so both few several many
    much further new newly first last one two s
""")  # fmt: skip  (words read better as words)

#: What a measure is called, whatever it bears on, and the words that only grade it.
_MEASURE = _listed("""
    sanction measure restriction restrictive curb penalty relief easing ease lifting lift ban embargo pressure
    policy regime package round step action certain partial limited extensive heavy sweeping tough major broad full
    existing current remaining country nation bloc move decision state side government international western
    economic national list listing punitive large-scale review change regime embargoes
""")  # fmt: skip  (words read better as words)

#: What detainees are called, whoever they are.
_HELD = _listed("""
    prisoner political detainee person people inmate individual jailed man woman hostage captive release
""")  # fmt: skip  (words read better as words)

#: Words that narrow a relief to a part nobody names.
PARTIAL = _listed("""
    certain some partial limited several selected few partially
""")  # fmt: skip  (words read better as words)


@lru_cache(maxsize=65536)
def content(phrase: str) -> frozenset[str]:
    """The content words of a phrase, singular, without stop words, numbers and the names of states."""
    found = set()
    for word in words(phrase):
        key = _stem(word.key)
        if key in _STOP or word.key in _STOP or key.isdigit() or len(key) < 2:
            continue
        found.add(key)
    return frozenset(found)


@lru_cache(maxsize=65536)
def specific(phrase: str) -> frozenset[str]:
    """The content words that single out an object: what is left without the words of the trade and the names of states."""
    return frozenset(word for word in content(phrase) if word not in _MEASURE and word not in _HELD and not _is_state(word))


@lru_cache(maxsize=16384)
def _is_state(word: str) -> bool:
    alias = lexicon().alias(word)
    return alias is not None and alias.kind in (PartyKind.STATE, PartyKind.BLOC)


@lru_cache(maxsize=65536)
def _stem(key: str) -> str:
    base = singular(key)
    for end in ("ing", "ed"):
        if len(base) > len(end) + 3 and base.endswith(end):
            return base[: -len(end)]
    return base


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the shorter phrase's words that the longer one has; 0 where either has none."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of all their words that two phrases have in common."""
    return len(a & b) / len(a | b) if a or b else 0.0
