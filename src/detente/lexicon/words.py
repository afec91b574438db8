"""Text → words with the keys that aliases are looked up by: case-folded, without diacritics, dots and possessive 's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

#: A dotted abbreviation ("U.S.", "U.S", "J.D."), or a word with inner apostrophes or ampersands ("N'Djamena", "M&T", "En+").
_WORD = re.compile(r"\b(?:[^\W\d_]\.)+[^\W\d_](?![\w])(?:\.?['’][sS]\b|\.)?|[^\W_]+(?:['’ʼ`&][^\W_]+)*\+?")

#: What may stand between two words of one name: blanks within a line or one line end, a hyphen, a stop after an initial.
_INNER_GAP = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*|[-\u2010\u2011]|[-\u2010\u2011]?\n|\. ?")

#: Longest word before a full stop that can be an abbreviation inside a name ("St. John's", "Wm. Burns", "George W. Bush").
_ABBREVIATION = 2

_POSSESSIVE = re.compile(r"['’ʼ`][sS]$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: its span, the key it is looked up by, and whether it can be one name with the word before it."""

    start: int
    end: int
    text: str
    key: str
    joined: bool


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, no diacritics, plain letters: "Côte" → "cote", "Łukaszenka" → "lukaszenka"."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


#: Letters that Unicode does not decompose.
_LETTERS = str.maketrans({
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "ı": "i",
    "ə": "e", "Ə": "E", "’": "'", "ʼ": "'", "`": "'", "ʻ": "'", "ð": "d", "þ": "th", "ŋ": "ng",
})  # fmt: skip


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """The look-up key of one word: "U.S.'s" → "us", "Belarus’s" → "belarus", "d'Ivoire" → "divoire"."""
    return fold(_POSSESSIVE.sub("", word)).replace(".", "").replace("'", "")


def words(text: str) -> list[Word]:
    """The words of a text, in order."""
    found: list[Word] = []
    end = -1
    before = ""
    for match in _WORD.finditer(text):
        start = match.start()
        word = match.group()
        joined = False
        if end >= 0:
            gap = text[end:start]
            inner = _INNER_GAP.fullmatch(gap)
            joined = inner is not None and (not gap.startswith(".") or len(before) <= _ABBREVIATION)
        key = key_of(word)
        found.append(Word(start, match.end(), word, key, joined))
        end, before = match.end(), word
    return found


@lru_cache(maxsize=65536)
def singular(key: str) -> str:
    """A rough singular that both sides of a comparison go through ("companies" → "company", "airlines" → "airline")."""
    if len(key) > 4 and key.endswith("ies"):
        return key[:-3] + "y"
    if len(key) > 4 and key.endswith(("sses", "shes", "ches", "xes", "zes")):
        return key[:-2]
    if len(key) > 3 and key.endswith("s") and not key.endswith(("ss", "us", "is")):
        return key[:-1]
    return key
