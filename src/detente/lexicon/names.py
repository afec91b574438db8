"""Names of persons in their many spellings → how alike two are, whether they can be one person, which is fullest.

Spellings differ by the scheme they were carried over with (Lukashenko, Lukashenka; Tsikhanouskaya, Tikhanovskaya), by
order, by titles, initials and patronymics. A word's `sound` undoes the schemes; its `skeleton` is the sound's consonants.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz.distance import OSA, Indel, JaroWinkler, Levenshtein

from detente.lexicon.words import fold

#: Schemes of transliteration undone, in this order: longer letter groups first.
_SOUNDS = tuple((re.compile(pattern), to) for pattern, to in (
    (r"[^a-z]", ""),
    (r"shch|sch|sh|sz", "s"), (r"tsch|tch|cz", "c"), (r"dzh|dj", "j"), (r"zh", "z"), (r"ch(?=[aeiouy])", "c"),
    (r"kh|ch", "h"), (r"gh", "g"),
    (r"dh", "d"), (r"ph", "f"), (r"th", "t"), (r"ts|tz", "c"), (r"x", "ks"), (r"ck|q", "k"), (r"w", "v"),
    (r"(?<=[aeo])u(?=sk|n[ai]|$)", "v"), (r"ou|oo", "u"), (r"[jy]", "i"), (r"ee", "i"), (r"[oa]+", "a"),
    (r"i+[ae]", "a"), (r"[ei]+", "i"), (r"(.)\1+", r"\1"),
))  # fmt: skip

#: Spellings of a short surname that schemes of transliteration exchange letter for letter: here every vowel tells.
_LETTERS = tuple((re.compile(pattern), to) for pattern, to in (
    (r"[^a-z]", ""),
    (r"shch|sch|sh|sz", "s"), (r"tsch|tch|cz", "c"), (r"dzh|dj", "j"), (r"zh", "z"), (r"kh", "h"), (r"gh", "g"), (r"ph", "f"),
    (r"ts|tz", "c"), (r"x", "ks"), (r"ck|q", "k"), (r"w", "v"), (r"ou|oo", "u"), (r"[jy]", "i"), (r"ee", "i"),
    (r"i+e", "e"), (r"(.)\1+", r"\1"),
))  # fmt: skip

#: A surname of fewer letters is one with another only where it is printed alike.
_SHORT_SURNAME = 5

#: Two words are one name from here on; below it they are two. Measured on pairs of the persons file (tests/lexicon).
SAME_WORD = 0.86

#: Names run together are compared where they are at least this long.
_JOINED = 8

#: A sound shorter than this is too little to call a name garbled: short names are alike by chance.
_TELLING = 7

#: Likeness of sounds and of consonants from which a name is offered as a misprint; at these, fewer than one in ten
#: thousand pairs of different persons of the persons file is offered.
_MISPRINT = 0.75
_MISPRINT_BONES = 0.75

#: Where both names have as many words, each word must be at least this like its partner: a shared given name is no misprint.
_MISPRINT_WORD = 0.7

#: Consonants alone make two words one only from this many of them on, and where the vowels do not speak against it.
_BONES = 3
_BONES_SCORE = 0.75

#: Words with fewer sounds are one only where they sound the same; else their likeness is held below SAME_WORD.
_SHORT = 5
_DOUBTFUL = 0.8

#: First letters that schemes of transliteration exchange.
_FIRST_LETTERS = ("ctks", "ghk", "vub", "iae", "zsi")

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`.][^\W\d_]+)*\.?")
_ARTICLES = frozenset({"al", "el", "ul"})
_ARTICLE = re.compile(r"(?:al|el)[- ]", re.IGNORECASE)
_VOWELS = re.compile(r"[aeiou]")


@dataclass(frozen=True, slots=True)
class _Customs:
    """What names.toml knows of names: words around them, and given names that are one."""

    titles: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    given: dict[str, str]


@cache
def _customs() -> _Customs:
    data = tomllib.loads((files("detente.lexicon") / "data" / "names.toml").read_text(encoding="utf-8"))
    given = {fold(form): fold(group[0]) for group in data["one_name"] for form in group}
    return _Customs(frozenset(data["titles"]), frozenset(data["particles"]), frozenset(data["suffixes"]), given)


@lru_cache(maxsize=16384)
def parts_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without titles, suffixes, Arabic articles and possessive 's."""
    text = re.sub(r"['’ʼ`][sS]\b", "", name)
    found = [fold(word).replace("'", "").strip(".") for word in _WORD.findall(text)]
    found = [piece for word in found for piece in word.split(".") if piece]
    customs = _customs()
    while len(found) > 1 and found[0] in customs.titles:
        found.pop(0)
    while len(found) > 1 and found[-1] in customs.suffixes:
        found.pop()
    without = [word for word in found if word not in _ARTICLES]
    found = without or found
    return tuple(found)


def bare(name: str) -> str:
    """The name without titles, folded."""
    return " ".join(parts_of(name))


def surnames(name: str) -> tuple[str, ...]:
    """The surname as printed, with and without the article before it ("von der Leyen"; "al-Assad", "Assad"); none for
    a regnal name ("Pope Leo XIV")."""
    customs = _customs()
    tokens = name.split()
    if len(tokens) < 2 or fold(tokens[0]).strip(".") in customs.titles:
        return ()
    while len(tokens) > 1 and fold(tokens[-1]).strip(".") in customs.suffixes:
        tokens.pop()
    first = len(tokens) - 1
    while first > 1 and fold(tokens[first - 1]) in customs.particles:
        first -= 1
    whole = " ".join(tokens[first:])
    article = _ARTICLE.match(whole)
    return (whole, whole[article.end() :]) if article else (whole,)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A word with the schemes of transliteration undone ("tsikhanouskaya" and "cichanouskaja" sound alike); a word without
    Latin letters as it is."""
    heard = word
    for pattern, to in _SOUNDS:
        heard = pattern.sub(to, heard)
    return heard or word


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The first letter and the consonants of a word's sound; g and h are one, as in Igor and Ihar."""
    heard = sound(word)
    return heard[:1] + _VOWELS.sub("", heard[1:]).replace("g", "h")


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
    given = _customs().given
    if given.get(a, a) == given.get(b, b):
        return 0.98
    heard_a, heard_b = sound(a), sound(b)
    if heard_a == heard_b:
        return 0.98
    score: float = Levenshtein.normalized_similarity(heard_a, heard_b)
    bones = skeleton(a)
    if bones == skeleton(b) and len(bones) >= _BONES and score >= _BONES_SCORE:
        return max(score, 0.93)
    if abs(len(heard_a) - len(heard_b)) <= 1:
        score = max(score, 0.95 * JaroWinkler.similarity(heard_a, heard_b, prefix_weight=0.05))
    alike = heard_a[0] == heard_b[0] or any(heard_a[0] in class_ and heard_b[0] in class_ for class_ in _FIRST_LETTERS)
    if not alike or min(len(heard_a), len(heard_b)) < _SHORT:
        return min(score, _DOUBTFUL)
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


@lru_cache(maxsize=65536)
def same_person(a: str, b: str) -> bool:
    """True where two names can be one person's: the surname agrees and no given name speaks against it."""
    left, right = sorted((parts_of(a), parts_of(b)), key=lambda parts: (len(parts), parts))
    if not left:
        return False
    if len(left) == 1:
        return _is_surname(left[0], right)
    joined_left, joined_right = sound("".join(left)), sound("".join(right))
    if min(len(joined_left), len(joined_right)) >= _JOINED and joined_left == joined_right:
        return True  # "Abdul Malik", "Abdulmalik"
    pairs = _paired(left, right)
    if any(value < SAME_WORD for value, _, _ in pairs):
        return False
    partner = next(y for _, x, y in pairs if x == left[-1])
    return len(left[-1]) > 1 and len(partner) > 1


def fullest(names: Iterable[str]) -> str:
    """The name that says most: most words that are no initials, then the longest, then the first in the alphabet."""
    listed = sorted(set(names))
    if not listed:
        return ""
    return min(listed, key=lambda name: (-sum(len(part) > 1 for part in parts_of(name)), -len(bare(name)), name))


@lru_cache(maxsize=65536)
def probable_misprint(name: str, known: str) -> float:
    """How likely `name` is `known` garbled in print, 0 to 1; 0 where it is a plain spelling of it, or another name.

    The words are run together, as a bad transcript does ("Kitkeloh" for Keith Kellogg), and their sounds compared; a
    garbled surname alone counts too.
    """
    left, right = parts_of(name), parts_of(known)
    if not left or not right or len(left) > len(right) or same_person(name, known):
        return 0.0
    if len(left) == len(right) and any(value < _MISPRINT_WORD for value, _, _ in _paired(left, right)):
        return 0.0
    heard = "".join(sound(part) for part in left)
    whole = "".join(sound(part) for part in right)
    score = _garbled(heard, whole)
    if len(left) == 1:
        score = max(score, _garbled(heard, sound(right[-1])))
    return score


def _garbled(heard: str, meant: str) -> float:
    """Likeness of two sounds that are long enough to tell, begin alike and keep nearly all consonants; else 0."""
    if min(len(heard), len(meant)) < _TELLING or heard[0] != meant[0]:
        return 0.0
    bones = Indel.normalized_similarity(_consonants(heard), _consonants(meant))
    score = OSA.normalized_similarity(heard, meant)
    return round(min(score, 1.0), 4) if score >= _MISPRINT and bones >= _MISPRINT_BONES else 0.0


def _consonants(heard: str) -> str:
    return heard[:1] + _VOWELS.sub("", heard[1:])


@lru_cache(maxsize=65536)
def same_surname(a: str, b: str) -> bool:
    """True where two surnames that stand alone can be one: without a given name beside it mere likeness tells too little.

    They are printed alike, or are one letter for letter in two schemes, or are long and alike; a man's name and a
    woman's ("Kolesnikov", "Kolesnikova") are two.
    """
    if a == b:
        return len(a) > 1
    letters = transliterated(a)
    if letters == transliterated(b) and len(letters) >= _SHORT_SURNAME:
        return True
    heard_a, heard_b = sound(a), sound(b)
    if min(len(heard_a), len(heard_b)) < _TELLING or _ending(heard_a) != _ending(heard_b):
        return False
    return word_similarity(a, b) >= SAME_WORD


def _ending(heard: str) -> str:
    return heard[-1] if heard[-1] in "aiu" else ""


@lru_cache(maxsize=65536)
def transliterated(word: str) -> str:
    """A word with letters exchanged as schemes of transliteration exchange them, its vowels kept apart."""
    letters = word
    for pattern, to in _LETTERS:
        letters = pattern.sub(to, letters)
    return letters or word


def same_letters(a: str, b: str) -> bool:
    """True where two names of several words agree word by word: printed alike, forms of one given name, or initials."""
    left, right = sorted((parts_of(a), parts_of(b)), key=lambda parts: (len(parts), parts))
    given = _customs().given

    def one(x: str, y: str) -> bool:
        initial = 1 in (len(x), len(y)) and x[0] == y[0]
        return initial or transliterated(x) == transliterated(y) or given.get(x, x) == given.get(y, y)

    return len(left) > 1 and all(any(one(x, y) for y in right) for x in left)


@cache
def other_scripts() -> frozenset[str]:
    """Countries whose names are carried over into Latin letters, and so have many spellings."""
    data = tomllib.loads((files("detente.lexicon") / "data" / "names.toml").read_text(encoding="utf-8"))
    return frozenset(data["other_scripts"])


def _is_surname(word: str, parts: Sequence[str]) -> bool:
    """True where a single word is the surname of a full name (its last word, or the first of an East Asian one)."""
    if same_surname(word, parts[-1]):
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
