"""Words and names as the measure compares them: text → words, stems, and whether two names can be one.

Gold and prediction are written by different hands; a figure must not depend on an accent, a plural or a transliteration.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

#: Words that carry no content of their own in the object of a claim.
EMPTY_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "by",
        "for",
        "from",
        "her",
        "his",
        "in",
        "is",
        "its",
        "of",
        "on",
        "or",
        "s",
        "the",
        "their",
        "to",
        "was",
        "were",
        "with",
    ]
)

#: Endings taken off a word, longest first, so that Belarusian banks meet Belarus and a bank.
ENDINGS = ("ians", "ian", "ings", "ing", "ies", "ed", "es", "s")

#: What must be left of a word after its ending is gone.
SHORTEST_STEM = 3

#: Abbreviations whose full stops would otherwise split them.
DOTTED = (("u.s.", "us "), ("e.u.", "eu "), ("u.k.", "uk "), ("u.n.", "un "))

#: Letters that transliterations of one name exchange; applied in this order.
TRANSLITERATION = (
    ("kh", "h"),
    ("ts", "t"),
    ("tz", "t"),
    ("w", "v"),
    ("ck", "k"),
    ("ph", "f"),
    ("x", "ks"),
    ("j", "i"),
    ("y", "i"),
)

#: Names up to this length (codes above all: US, EU, BY) are compared letter by letter.
SHORT_NAME = 3

#: From this likeness on, two longer names count as spellings of one: Kolesnikova and Kalesnikava, not Coale and Kellogg.
NAMES_ALIKE = 0.8

#: The share of the shorter wording that two objects must have in common.
OBJECTS_ALIKE = 0.5

#: An object may be this many times as wordy as the gold, and always this many words, before it says too much to be right.
WORDIEST, WORDS_ALWAYS_ALLOWED = 4, 8


@lru_cache(maxsize=100_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower-case ASCII."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    for dotted, whole in DOTTED:
        plain = plain.replace(dotted, whole)
    return tuple(re.findall(r"[a-z0-9]+", plain))


def stem(word: str) -> str:
    """A word without its ending, where enough of it remains."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


@lru_cache(maxsize=100_000)
def stems(text: str) -> frozenset[str]:
    """The stems of a text's content words."""
    return frozenset(stem(word) for word in words(text) if word not in EMPTY_WORDS)


def holds(passage: str, cue: str) -> bool:
    """True if the cue's words stand in the passage, in order and with nothing between."""
    sought = " ".join(words(cue))
    return bool(sought) and f" {sought} " in f" {' '.join(words(passage))} "


@lru_cache(maxsize=100_000)
def folded(name: str) -> str:
    """The last word of a name with the differences of transliteration taken out: vowels alike, no double letters."""
    last = (words(name) or ("",))[-1]
    if len(last) <= SHORT_NAME:
        return last
    for theirs, ours in TRANSLITERATION:
        last = last.replace(theirs, ours)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiou]+", "a", last))


@lru_cache(maxsize=100_000)
def same_name(one: str, other: str) -> bool:
    """True if the two can be spellings of one name."""
    a, b = folded(one), folded(other)
    if a == b:
        return True
    return min(len(a), len(b)) > SHORT_NAME and SequenceMatcher(None, a, b).ratio() >= NAMES_ALIKE


def same_object(gold: str | None, said: str | None) -> bool:
    """True if the gold asks for no object, or what is said shares half of the words and is not a whole sentence."""
    if not gold:
        return True
    wanted, given = stems(gold), stems(said or "")
    if not given or len(given) > max(WORDS_ALWAYS_ALLOWED, WORDIEST * len(wanted)) or not wanted:
        return False
    return len(wanted & given) / min(len(wanted), len(given)) >= OBJECTS_ALIKE
