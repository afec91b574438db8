"""Object phrases → content words that can be compared: no stop words, no words that every measure or prisoner shares."""

from __future__ import annotations

import re
from functools import lru_cache

from detente.claims.number_words import DURATIONS, MAGNITUDES, SMALL, TENS_WORDS
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
    much further new newly first last s him himself herself itself themselves everyone everybody anyone whole same
""")  # fmt: skip  (words read better as words)

#: What a measure is called, whatever it bears on, and the words that only grade it.
_MEASURE = _listed("""
    sanction measure restriction restrictive curb penalty relief easing ease lifting lift ban embargo pressure
    policy regime package round step action certain partial limited extensive heavy sweeping tough major broad full
    existing current remaining country nation bloc move decision state side government international western
    economic national list listing punitive large-scale review change regime embargoes waiver exemption renewal
""")  # fmt: skip  (words read better as words)

#: What detainees are called, whoever they are.
_HELD = _listed("""
    prisoner political detainee person people inmate individual jailed man woman hostage captive release free pardon
    hand transfer
""")  # fmt: skip  (words read better as words)

#: Numbers in words, and how long something lasts: a count and a date are slots of their own.
_NUMBERS = frozenset((*SMALL, *TENS_WORDS, *MAGNITUDES, "dozen", "dozens", "hundreds", "score", "scores"))
_LASTING = frozenset(DURATIONS)

#: Months and weekdays, where they are written as names. What also is a common word needs a number beside it.
_CALENDAR = _listed("""
    january february april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
""")
_DOUBTFUL_MONTHS = frozenset({"march", "may"})

#: A sum of money or a share: the number, and the first letter of its unit tells a million from a billion from a per cent.
_SUM = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?)[ \u00a0-]?(?:(?P<unit>bn|billion|mn|million|m|trillion)\b|(?P<share>%|per ?cent))",
    re.IGNORECASE,
)

#: What tells of some among others; looked for first, as few sentences have it.
_AMONG = re.compile(r"\bamong (?:them|whom)\b|\bincluding\b", re.IGNORECASE)

#: What is listed, in words that single nothing out.
_LISTED = "(?:individuals|persons|people|officials|entities|companies|firms|bodies|names|banks)"

#: Words for more than those who are named.
_WITH_OTHERS = re.compile(r"\b(?:others?|including|among|along|together|besides)\b", re.IGNORECASE)

#: A number of those told of before.
_PART = re.compile(rf"(?:\w+|\w+-\w+) of (?:them|which|whom|(?:the|these|those)(?: \w+)? {_LISTED})$", re.IGNORECASE)
_PART_TOLD = re.compile(rf"(?P<number>[\w,]+(?:-\w+)?) of (?:them|whom|(?:the|these|those) {_LISTED})\b", re.IGNORECASE)

#: Those told of before, all of them.
_POINTED = re.compile(rf"\b(?:both|these|those|the (?:two|three|four|five))(?: of)?(?: the)? {_LISTED}$", re.IGNORECASE)

#: Who is meant is said elsewhere: "pardoned them", "he was let go".
_PRONOUNS = frozenset({"he", "she", "they", "them", "him"})

#: Words that narrow a relief to a part nobody names.
PARTIAL = _listed("""
    certain some partial limited several selected few partially
""")  # fmt: skip  (words read better as words)


#: As long as the abbreviated names of states and blocs are at most: US, EU, UAE.
_ABBREVIATED = 3


@lru_cache(maxsize=65536)
def content(phrase: str) -> frozenset[str]:
    """The content words of a phrase, singular, without stop words, numbers and the names of states."""
    found = set()
    told = words(phrase)
    for n, word in enumerate(told):
        key = _stem(word.key)
        if key in _STOP or word.key in _STOP or word.key in _NUMBERS or key.isdigit() or len(key) < 2:
            continue
        if word.text[0].isupper() and _dates(word.key, [near.key for near in told[max(0, n - 1) : n + 2]]):
            continue
        found.add(key)
    return frozenset(found)


def _dates(key: str, near: list[str]) -> bool:
    """A month or a weekday by its name."""
    return key in _CALENDAR or (key in _DOUBTFUL_MONTHS and any(other.isdigit() for other in near))


def anaphoric(phrase: str) -> bool:
    """The phrase names nobody: it speaks of those told of before ("pardoned them at his request")."""
    return any(word.key in _PRONOUNS for word in words(phrase))


@lru_cache(maxsize=65536)
def specific(phrase: str) -> frozenset[str]:
    """The content words that single out an object: what is left without the words of the trade and the names of states."""
    dull = _MEASURE | _HELD | _LASTING
    return frozenset(word for word in content(phrase) if word not in dull and not _is_state(word))


@lru_cache(maxsize=16384)
def _is_state(word: str) -> bool:
    """The word is the name of a state or of its people; names are known by their capitals. A capital is a place."""
    alias = lexicon().alias(word.upper() if len(word) <= _ABBREVIATED else word.capitalize())
    return alias is not None and alias.kind in (PartyKind.STATE, PartyKind.BLOC) and not alias.is_metonym


@lru_cache(maxsize=65536)
def _stem(key: str) -> str:
    base = singular(key)
    for end in ("ing", "ed"):
        if len(base) > len(end) + 3 and base.endswith(end):
            return base[: -len(end)]
    return base


@lru_cache(maxsize=65536)
def sums(phrase: str | None) -> frozenset[str]:
    """The sums of money and the percentages that a phrase gives, each in one form: "$6bn" and "6 billion dollars"."""
    found = _SUM.finditer(phrase or "")
    return frozenset(f"{float(m['number'].replace(',', '')):g}{(m['unit'] or '%')[0].lower()}" for m in found)


def among(text: str, number: float) -> bool:
    """The text gives a number as that of some among others: "the freed inmates, 14 foreigners among them"."""
    if _AMONG.search(text) is None:
        return False
    told = "|".join(re.escape(name) for name in _written(number))
    return bool(re.search(rf"\b(?:{told})\b(?:\s+[\w-]+){{1,3}}?\s+among (?:them|whom)\b", text, re.IGNORECASE)) or bool(
        re.search(rf"\b(?:among (?:them|whom)|including)(?:\W+\w+)?\W+(?:{told})\b", text, re.IGNORECASE)
    )


def _written(number: float) -> tuple[str, ...]:
    """A number as texts write it, in figures and in words."""
    return (f"{number:,.0f}", *(word for word, value in (*SMALL.items(), *TENS_WORDS.items()) if value == number))


def told_of_them(text: str, number: float) -> bool:
    """The text gives a number as that of some of those told of before: "seven of the individuals are listed for the flight"."""
    return any(found["number"].lower() in _written(number) for found in _PART_TOLD.finditer(text))


def singled_out(phrase: str, text: str) -> bool:
    """The text speaks of one such person ("a US citizen, Anna Nuhfer, was freed"), and of no others."""
    if not phrase or singular(phrase.lower()) != phrase.lower() or _WITH_OTHERS.search(text):
        return False
    return re.search(rf"\b(?:a|an)\s+{re.escape(phrase)}\b", text, re.IGNORECASE) is not None


def pointing(phrase: str) -> bool:
    """The phrase names nothing: it points at what was told of before ("sanctions on both firms")."""
    return _POINTED.search(phrase) is not None


def part_of_them(phrase: str) -> bool:
    """The phrase counts some of those told of before: "seven of the individuals", "nine of them"."""
    return _PART.match(phrase) is not None


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the shorter phrase's words that the longer one has; 0 where either has none."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of all their words that two phrases have in common."""
    return len(a & b) / len(a | b) if a or b else 0.0
