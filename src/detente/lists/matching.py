"""Two names → how alike they are, 0 to 1, and why; a name and a snapshot → the parties it can be.

Words are paired one to one, whatever their order: alike in print, in sound (schemes of transliteration undone), or an initial
of the other. Each word weighs what it tells: a word that few names have weighs more than one that thousands share. What is
left over on either side counts against the pair, least where it is a person's further given name or patronymic. Numbers in
names are paired only with themselves.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler, Levenshtein

from detente.lexicon.names import SAME_WORD, skeleton, sound, word_similarity
from detente.lists import keys
from detente.lists.records import Listed, NameKind, PartyType, Snapshot

#: Likeness from which two names are offered as one party's. Its precision on pairs held apart is in docs/reference/lists.md.
SAME = 0.82

#: Words below this likeness are two words.
_SAME_WORD = 0.8

#: What a pair of words is worth that only sounds alike, and an initial for a word.
_SOUNDS, _INITIAL = 0.95, 0.75

#: A word of fewer letters must be printed alike: short words are alike by chance.
_SHORT = 4

#: Weight of a word that very many names share, where no snapshot has counted it; and of one never seen.
_COMMON_WEIGHT, _RARE_WEIGHT = 0.35, 1.0

#: A person's name may have words more than the other (patronymics, second surnames): such a word counts this part of its weight.
_FURTHER = 0.1

#: Unless it is the name that the person is called by.
_CALLED = 0.8

#: A patronymic is left out as often as not.
_PATRONYMIC_WEIGHT = 0.05
_PATRONYMIC = re.compile(r".{3,}(?:[oe]?v[iy]ch|ovich|evich|[oe]vna|[ei]ch?na|inichna|owicz|awicz|avich|auna|yeuna|ivna|yivna)")

#: A single word that stands for a whole name is worth less than the name.
_LONE = 0.9

#: Words that more of a snapshot's names have than this find no candidates: there would be too many.
_TOO_COMMON = 400


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, and why: each pair of words with what it is worth, and the words left over."""

    score: float
    pairs: tuple[tuple[str, str, float], ...]
    left: tuple[str, ...]

    def __str__(self) -> str:
        shown = [f"{a} = {b}" if a == b else f"{a} ~ {b} ({worth:.2f})" for a, b, worth in self.pairs]
        return ", ".join(shown) + (f"; left over: {' '.join(self.left)}" if self.left else "")


@dataclass(frozen=True, slots=True)
class Match:
    """A party that a name can be: by which of its names, how alike, and why."""

    entry: Listed
    name: str
    kind: NameKind | None
    likeness: Likeness

    @property
    def score(self) -> float:
        return self.likeness.score


Weights = Mapping[str, float]
_NO_WEIGHTS: Weights = {}


def likeness(a: str, b: str, *, person: bool = False, weights: Weights = _NO_WEIGHTS) -> Likeness:
    """How alike two names are; `person` where one of them is known to be a person's."""
    left, right = (list(keys.words_of(name) if person else keys.telling(name)) for name in (a, b))
    if not left or not right:
        return Likeness(0.0, (), (*left, *right))
    if sorted(left) == sorted(right):
        return Likeness(1.0, tuple((word, word, 1.0) for word in left), ())
    if "".join(left) == "".join(right):  # "SALT WATER", "SALTWATER"
        return Likeness(0.98, ((" ".join(left), " ".join(right), 0.98),), ())
    pairs, left, right = _paired(left, right, person)
    if not pairs:
        return Likeness(0.0, (), (*left, *right))
    matched = sum(worth * (_weight(x, weights) + _weight(y, weights)) / 2 for x, y, worth in pairs)
    base = sum((_weight(x, weights) + _weight(y, weights)) / 2 for x, y, _ in pairs)
    further = _further(pairs, left, right, weights, _called(a, b) if person else None)
    score = matched / (base + further)
    if len(pairs) == 1 and (left or right):
        score *= _LONE
    return Likeness(round(score, 4), tuple(pairs), (*left, *right))


def _called(a: str, b: str) -> frozenset[str]:
    """The first given name of each of two persons: who is called otherwise is another, a brother or a son perhaps."""
    return frozenset(word for name in (a, b) for word in keys.words_of(name.rpartition(",")[2])[:1])


def _further(
    pairs: Sequence[tuple[str, str, float]], left: list[str], right: list[str], weights: Weights, called: frozenset[str] | None
) -> float:
    """What the words left over take from the score; `called` are the first given names where they are persons."""
    if called is not None and len(pairs) > 1 and not (left and right):  # the shorter name is whole within the longer
        return sum(_further_name(word, called) * _weight(word, weights) for word in (*left, *right))
    one, other = (sum(_weight(word, weights) for word in words) for words in (left, right))
    return (one + other) / 2 + (max(one, other) / 2 if left and right else 0)


def _further_name(word: str, called: frozenset[str]) -> float:
    if word in called:
        return _CALLED
    return _PATRONYMIC_WEIGHT if _PATRONYMIC.fullmatch(word) else _FURTHER


def _paired(left: list[str], right: list[str], person: bool) -> tuple[list[tuple[str, str, float]], list[str], list[str]]:
    """Words one to one, best pairs first, and what is left on either side."""
    crossed = ((i, j, word_likeness(x, y, person)) for i, x in enumerate(left) for j, y in enumerate(right))
    scored = sorted(((worth, -abs(i - j), i, j) for i, j, worth in crossed if worth), reverse=True)
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs: list[tuple[str, str, float]] = []
    for worth, _, i, j in scored:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((left[i], right[j], worth))
    return (
        pairs,
        [word for i, word in enumerate(left) if i not in used_left],
        [word for j, word in enumerate(right) if j not in used_right],
    )


@lru_cache(maxsize=1 << 18)
def word_likeness(a: str, b: str, person: bool = False) -> float:
    """What a pair of words is worth; 0 where they are two words."""
    if a == b:
        return 1.0
    if any(map(str.isdigit, a)) or any(map(str.isdigit, b)):
        return 0.0
    if len(a) == 1 or len(b) == 1:
        return _INITIAL if person and a[0] == b[0] else 0.0
    if not (a.isascii() and b.isascii()):
        return 0.0
    heard_a, heard_b = sound(a), sound(b)
    if heard_a == heard_b and len(heard_a) > 2:
        return _SOUNDS
    if min(len(a), len(b)) < _SHORT:
        return 0.0
    printed: float = Levenshtein.normalized_similarity(a, b)
    heard: float = Levenshtein.normalized_similarity(heard_a, heard_b)
    score = max(printed, _SOUNDS * heard)
    if person:
        alike = word_similarity(a, b)  # knows forms of one given name, and surnames by their consonants
        score = max(score, alike if alike >= SAME_WORD else 0.0)
        if skeleton(a) == skeleton(b) and len(skeleton(a)) > 2:
            score = max(score, 0.85)
    elif a[0] == b[0] and min(len(a), len(b)) > _SHORT:
        score = max(score, 0.9 * float(JaroWinkler.similarity(heard_a, heard_b, prefix_weight=0.05)))
    return round(score, 4) if score >= _SAME_WORD else 0.0


def _weight(word: str, weights: Weights) -> float:
    known = weights.get(word)
    if known is not None:
        return known
    return _COMMON_WEIGHT if keys.is_common(word) else _RARE_WEIGHT if len(word) > 1 else 0.3


class NameIndex:
    """The names of a snapshot's listed parties, to look one up in."""

    def __init__(self, entries: Iterable[Listed]) -> None:
        self.entries = [entry for entry in entries if entry.listed]
        self._by_sound: dict[str, set[int]] = defaultdict(set)
        self._joined: dict[str, set[int]] = defaultdict(set)
        counts: Counter[str] = Counter()
        for at, entry in enumerate(self.entries):
            words = {word for name in entry.names for word in keys.telling(name.text)}
            counts.update(words)
            for word in words:
                self._by_sound[sound(word)].add(at)
            for name in entry.names:
                self._joined["".join(keys.telling(name.text))].add(at)
        self.weights = _weights(counts, len(self.entries))

    def find(self, name: str, *, person: bool | None = None, least: float = SAME) -> list[Match]:
        """The parties that a name can be, most alike first; `person` True or False where it is known what it names."""
        found = [match for at in sorted(self._candidates(name)) if (match := self._best(name, self.entries[at], person, least))]
        return sorted(found, key=lambda match: (-match.score, match.entry.id))

    def _candidates(self, name: str) -> set[int]:
        """Parties that share a telling word's sound, or the whole name written as one word."""
        found = set(self._joined.get("".join(keys.telling(name)), ()))
        rare = sorted((len(self._by_sound.get(sound(word), ())), word) for word in keys.telling(name))
        for count, word in rare:
            if 0 < count <= _TOO_COMMON or (count and not found):
                found |= self._by_sound[sound(word)]
        return found

    def _best(self, name: str, entry: Listed, person: bool | None, least: float) -> Match | None:
        is_person = entry.type is PartyType.PERSON if entry.type else bool(person) or _looks_personal(entry)
        if person is not None and entry.type is not None and person is not is_person:
            return None
        best: Match | None = None
        for known in entry.names:
            found = likeness(name, known.text, person=is_person, weights=self.weights)
            if known.kind is NameKind.WEAK and found.score < 1.0:
                continue  # a nickname is shared by many: it counts only where it is printed alike
            if found.score >= least and (best is None or found.score > best.score):
                best = Match(entry, known.text, known.kind, found)
        return best


def _looks_personal(entry: Listed) -> bool:
    """OFAC prints persons surname first, with a comma, also where a table does not say what a party is."""
    return any("," in name.text and name.text.split(",")[0].isupper() and not name.text.isupper() for name in entry.names)


def _weights(counts: Counter[str], total: int) -> dict[str, float]:
    """What a word tells, from how many parties have it: 1 for one, towards 0 for all."""
    top = math.log(1 + max(total, 2))
    return {word: round(max(1 - math.log(count) / top, 0.15), 4) for word, count in counts.items()}


def index(snapshot: Snapshot) -> NameIndex:
    """The names of a snapshot."""
    return NameIndex(snapshot.entries)
