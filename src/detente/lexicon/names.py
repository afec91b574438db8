"""Names of persons in their many spellings → how alike two are, whether they can be one person, which is fullest.

Spellings differ by the scheme they were carried over with (Lukashenko, Lukashenka; Tsikhanouskaya, Tikhanovskaya), by
order, by titles, initials and patronymics. A word's `sound` undoes the schemes; its `skeleton` is the sound's consonants.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz.distance import JaroWinkler, Levenshtein

from detente.lexicon.words import fold

#: Schemes of transliteration undone, in this order: longer letter groups first.
_SOUNDS = tuple((re.compile(pattern), to) for pattern, to in (
    (r"[^a-z]", ""),
    (r"shch|sch|sh|sz", "s"), (r"tsch|tch|cz", "c"), (r"dzh|dj", "j"), (r"zh", "z"), (r"ch(?=[aeiouy])", "c"),
    (r"kh|ch", "h"), (r"gh", "g"), (r"ph", "f"), (r"th", "t"), (r"ts|tz", "c"), (r"x", "ks"), (r"ck|q", "k"), (r"w", "v"),
    (r"(?<=[aeo])u(?=[^aeiou])", "v"), (r"ou|oo", "u"), (r"[jy]", "i"), (r"ee", "i"), (r"[oa]+", "a"),
    (r"i+[ae]", "a"), (r"[ei]+", "i"), (r"(.)\1+", r"\1"),
))  # fmt: skip

#: Two words are one name from here on; below it they are two. Measured on pairs of the persons file (tests/lexicon).
SAME_WORD = 0.86

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`.][^\W\d_]+)*\.?")
_ARTICLE = re.compile(r"(?:al|el)[- ]", re.IGNORECASE)
_PATRONYMIC = re.compile(r"(?:ovich|evich|avich|ivich|ovna|evna|auna|euna)$")


@cache
def _around() -> dict[str, frozenset[str]]:
    """Titles, particles and suffixes, from names.toml."""
    data = tomllib.loads((files("detente.lexicon") / "data" / "names.toml").read_text(encoding="utf-8"))
    return {name: frozenset(listed) for name, listed in data.items()}


@lru_cache(maxsize=16384)
def parts_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without titles, suffixes and possessive 's; particles stay."""
    text = re.sub(r"['’ʼ`][sS]\b", "", name)
    found = [fold(word).replace("'", "").strip(".") for word in _WORD.findall(text)]
    found = [piece for word in found for piece in word.split(".") if piece]
    titles, suffixes = _around()["titles"], _around()["suffixes"]
    while len(found) > 1 and found[0] in titles:
        found.pop(0)
    while len(found) > 1 and found[-1] in suffixes:
        found.pop()
    return tuple(found)


def bare(name: str) -> str:
    """The name without titles, folded."""
    return " ".join(parts_of(name))


def surnames(name: str) -> tuple[str, ...]:
    """The surname as printed, with and without the article before it ("von der Leyen"; "al-Assad", "Assad"); none for
    a regnal name ("Pope Leo XIV")."""
    around = _around()
    tokens = name.split()
    if len(tokens) < 2 or fold(tokens[0]).strip(".") in around["titles"]:
        return ()
    while len(tokens) > 1 and fold(tokens[-1]).strip(".") in around["suffixes"]:
        tokens.pop()
    first = len(tokens) - 1
    while first > 1 and fold(tokens[first - 1]) in around["particles"]:
        first -= 1
    whole = " ".join(tokens[first:])
    article = _ARTICLE.match(whole)
    return (whole, whole[article.end() :]) if article else (whole,)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A word with the schemes of transliteration undone ("tsikhanouskaya" and "cichanouskaja" sound alike)."""
    for pattern, to in _SOUNDS:
        word = pattern.sub(to, word)
    return word


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a word's sound, and its first letter."""
    heard = sound(word)
    return heard[:1] + re.sub(r"[aeiou]", "", heard[1:])


def spelling_key(name: str) -> str:
    """One key for all spellings of a name that only differ in scheme, title and order."""
    return " ".join(sorted(sound(part) for part in parts_of(name)))


@lru_cache(maxsize=65536)
def word_similarity(a: str, b: str) -> float:
    """How alike two words of names are, 0 to 1."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.9 if a[0] == b[0] else 0.0
    heard_a, heard_b = sound(a), sound(b)
    if heard_a == heard_b:
        return 0.98
    bones_a, bones_b = skeleton(a), skeleton(b)
    score = max(
        Levenshtein.normalized_similarity(heard_a, heard_b),
        0.95 * JaroWinkler.similarity(heard_a, heard_b, prefix_weight=0.05),
    )
    if bones_a == bones_b and len(bones_a) >= 3:
        return max(score, 0.93)
    return min(score, 0.92)


def similarity(a: str, b: str) -> float:
    """How alike two names are, 0 to 1: words paired one to one in the best order, the shorter name inside the longer."""
    left, right = sorted((parts_of(a), parts_of(b)), key=lambda parts: (len(parts), parts))
    if not left:
        return 0.0
    joined = word_similarity("".join(left), "".join(right))
    pairs = _paired(left, right)
    score = sum(value for value, _, _ in pairs) / len(left)
    if len(left) == 1 and len(right) > 1:
        # a single word is nearly always the surname
        score = 0.95 * max(word_similarity(left[0], right[-1]), 0.9 * score)
    return round(max(score, joined), 4)


def same_person(a: str, b: str) -> bool:
    """True where two names can be one person's: the surname agrees and no given name speaks against it."""
    left, right = sorted((parts_of(a), parts_of(b)), key=lambda parts: (len(parts), parts))
    if not left:
        return False
    if len(left) == 1:
        return _is_surname(left[0], right)
    pairs = _paired(left, right)
    return all(value >= SAME_WORD for value, _, _ in pairs) and any(len(x) > 1 and len(y) > 1 for _, x, y in pairs)


def fullest(names: Iterable[str]) -> str:
    """The name that says most: most words that are no initials, then the longest, then the first in the alphabet."""
    listed = sorted(set(names))
    if not listed:
        return ""
    return min(listed, key=lambda name: (-sum(len(part) > 1 for part in parts_of(name)), -len(bare(name)), name))


def probable_misprint(name: str, known: str) -> float:
    """How likely `name` is `known` garbled in print, 0 to 1 (0: no; a plain variant spelling is no misprint but 1.0)."""
    if same_person(name, known):
        return 1.0
    return 0.0


def _is_surname(word: str, parts: Sequence[str]) -> bool:
    """True where a single word is the surname of a full name (its last word, or the first of an East Asian one)."""
    if len(parts) == 1:
        return len(word) > 1 and word_similarity(word, parts[0]) >= SAME_WORD
    last = parts[-1]
    if word_similarity(word, last) >= SAME_WORD and len(word) > 1:
        return True
    return len(parts) == 3 and word == parts[0] and len(word) <= 5


def _paired(left: Sequence[str], right: Sequence[str]) -> list[tuple[float, str, str]]:
    """Each word of the shorter name with its best partner in the longer one, no partner twice, best pairs first."""
    scored = sorted(
        ((word_similarity(x, y), -abs(i - j), i, j) for i, x in enumerate(left) for j, y in enumerate(right)), reverse=True
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs: list[tuple[float, str, str]] = []
    for value, _, i, j in scored:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((value, left[i], right[j]))
    return pairs
