"""Aliases and a text → the longest aliases that stand in it, left to right; one dictionary look-up a word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from detente.lexicon.words import Word, words

T = TypeVar("T")

#: Abbreviations at least this long may be printed with one capital ("Ofac", "Nato"); shorter ones are words ("us", "is").
_SPELT_AS_WORD = 4


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A match over words `first` to `last` (the last not included)."""

    first: int
    last: int
    value: T


@dataclass(frozen=True, slots=True)
class _Entry(Generic[T]):
    cases: str  # a letter a word: U all capitals, C a capital first, l any
    value: T


class Matcher(Generic[T]):
    """A phrase dictionary. `fold_word` maps a word's key to the form that both sides are compared in."""

    def __init__(self, exact: frozenset[str] = frozenset(), fold_word: Callable[[str], str] | None = None) -> None:
        self._table: dict[str, list[_Entry[T]]] = {}
        self._longest: dict[str, int] = {}
        self._exact = exact
        self._fold = fold_word

    def add(self, phrase: str, value: T) -> bool:
        """Enter a phrase; False if it was there already in the same letters and case (the first entry stays)."""
        if phrase.isascii() and phrase.replace(" ", "").isalpha():  # nearly all: no need to look for words
            tokens = phrase.split()
            keys = [token.lower() for token in tokens]
        else:
            parts = words(phrase)
            tokens = [part.text for part in parts]
            keys = [part.key for part in parts]
        if len(tokens) > 1 and keys[0] == "the":
            tokens, keys = tokens[1:], keys[1:]
        if not tokens:
            return False
        if self._fold is not None:
            keys = [self._fold(key) for key in keys]
        cases = "".join(_case_of(token, self._exact) for token in tokens)
        known = " ".join(keys)
        entries = self._table.get(known)
        if entries is None:
            self._table[known] = [_Entry(cases, value)]
        elif any(entry.cases == cases for entry in entries):
            return False
        else:
            entries.append(_Entry(cases, value))
            entries.sort(key=lambda entry: entry.cases)  # "C" and "U" before "l": the strictest that fits wins
        self._longest[keys[0]] = max(self._longest.get(keys[0], 0), len(keys))
        return True

    def at(self, parts: Sequence[Word], keys: Sequence[str], first: int) -> Hit[T] | None:
        """The longest phrase that begins at word `first`."""
        longest = self._longest.get(keys[first], 0)
        if not longest:
            return None
        last = first + 1
        while last < len(parts) and last - first < longest and parts[last].joined:
            last += 1
        while last > first:
            for entry in self._table.get(" ".join(keys[first:last]), ()):
                if all(_fits(case, part.text) for case, part in zip(entry.cases, parts[first:last], strict=True)):
                    return Hit(first, last, entry.value)
            last -= 1
        return None

    def find(self, parts: Sequence[Word]) -> list[Hit[T]]:
        """All hits, longest first at each word, none overlapping."""
        keys = self._keys(parts)
        hits: list[Hit[T]] = []
        first = 0
        while first < len(parts):
            hit = self.at(parts, keys, first)
            if hit is None:
                first += 1
            else:
                hits.append(hit)
                first = hit.last
        return hits

    def whole(self, parts: Sequence[Word]) -> T | None:
        """The value whose phrase is all of these words."""
        if not parts:
            return None
        for entry in self._table.get(" ".join(self._keys(parts)), ()):
            if all(_fits(case, part.text) for case, part in zip(entry.cases, parts, strict=True)):
                return entry.value
        return None

    def _keys(self, parts: Sequence[Word]) -> list[str]:
        return [w.key for w in parts] if self._fold is None else [self._fold(w.key) for w in parts]


def _case_of(word: str, exact: frozenset[str]) -> str:
    letters = word.replace(".", "")
    if len(letters) > 1 and letters.isupper():
        return "U" if letters in exact or len(letters) < _SPELT_AS_WORD else "C"
    return "C" if letters[0].isupper() else "l"


def _fits(case: str, word: str) -> bool:
    if case == "l":
        return True
    if case == "C":
        return word[0].isupper() or word[0].isdigit()
    return all(not c.islower() for c in word.replace("’s", "").replace("'s", ""))
