"""Values as text → what they say, and how much one value supports another: near numbers, names that are part of names."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

#: Numbers this far apart, as a share of the larger, say nothing for each other; nearer ones do in proportion.
_FAR = 0.02

#: A number with its thousands marked or not, and what may stand around it.
_NUMBER = re.compile(r"[+-]?\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|[+-]?\d+(?:\.\d+)?")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A value: as it is shown, as it is compared, and as a number or words."""

    text: str
    key: str
    number: float | None
    words: frozenset[str]


@lru_cache(maxsize=65536)
def read_value(text: str) -> Reading:
    """What a value says. "34,211" and "34211" are one; so are "New  York" and "new york".

    >>> read_value("34,211").key
    '34211'
    """
    plain = " ".join(text.split())
    whole = _NUMBER.fullmatch(plain)
    if whole:
        number = float(re.sub(r"[,\u00a0\u202f ]", "", whole.group()))
        return Reading(plain, f"{number:g}" if abs(number) < 1e5 else f"{number:.0f}", number, frozenset())
    key = " ".join(_WORD.findall(plain.casefold())) or plain
    return Reading(plain, key, None, frozenset(key.split()))


def support(one: Reading, other: Reading) -> float:
    """How much `one` speaks for `other`, from 0 to 1: fully for the same, in part for a near number or a fuller name."""
    if one.number is not None and other.number is not None:
        larger = max(abs(one.number), abs(other.number))
        apart = abs(one.number - other.number) / larger if larger else 0.0
        return max(0.0, 1.0 - apart / _FAR) if not math.isclose(apart, 0.0) else 1.0
    if not one.words or not other.words:
        return 0.0
    shared = len(one.words & other.words)
    return shared / len(one.words) if shared == len(one.words) else 0.0
