"""Numbers in digits and words: tokens → the value that begins at a place, ranges and magnitudes included."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.claims.dates.tokens import Token
from detente.claims.number_words import CURRENCY_SIGNS, MAGNITUDES, MONEY_SUFFIX, SMALL, TENS_WORDS

_PLAIN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?\Z")


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from tokens `start` to `stop`; `about` where its own words make it rough."""

    value: float
    start: int
    stop: int
    spelt: bool
    upper: float | None = None
    about: bool = False


def number_at(tokens: list[Token], place: int, taken: frozenset[int]) -> Number | None:
    """ "200 to 300", "40-50", "between 40 and 50", "two or three": the lower value, and the upper beside it."""
    first = _number(tokens, place)
    if first is None or first.stop >= len(tokens):
        return first
    joint = tokens[first.stop]
    between = place > 0 and tokens[place - 1].word == "between"
    joins = joint.word in {"to", "or", "-"} or (joint.word == "and" and between)
    if not joins or first.stop + 1 >= len(tokens) or first.stop + 1 in taken:
        return first
    second = _number(tokens, first.stop + 1)
    if second is None:
        return first
    low, high = first.value, second.value
    if high >= 1000 > low and second.value in MAGNITUDES.values():
        return first
    scale = _scale(tokens, second)
    if scale > 1 and low < 1000 and low * scale < high:
        low *= scale  # "two to three million", "$200-300 million"
    if low < high:
        return Number(low, place, second.stop, first.spelt, upper=high)
    return None if joint.word == "-" and joint.glued else first  # a score: "2-1"


def _scale(tokens: list[Token], number: Number) -> float:
    return MAGNITUDES.get(tokens[number.stop - 1].word, 1)


def _number(tokens: list[Token], place: int) -> Number | None:
    token = tokens[place]
    if token.word in CURRENCY_SIGNS and place + 1 < len(tokens):
        inner = _digits(tokens, place + 1)
        return Number(inner.value, place, inner.stop, False) if inner else None
    return _digits(tokens, place) or _words(tokens, place)


def _digits(tokens: list[Token], place: int) -> Number | None:
    token = tokens[place]
    if not _PLAIN.match(token.text) or len(token.text) > 18:
        return None
    value, stop = float(token.text.replace(",", "")), place + 1
    while len(token.text) <= 3 and stop < len(tokens) and value < 1e9 and _thousands(tokens, stop):
        value, stop = value * 1000 + float(tokens[stop].text), stop + 1
    if stop < len(tokens):
        after = tokens[stop]
        if after.word in MAGNITUDES:
            return Number(value * MAGNITUDES[after.word], place, stop + 1, False)
        if after.word == "-" and after.glued and stop + 1 < len(tokens) and tokens[stop + 1].word in MAGNITUDES:
            return Number(value * MAGNITUDES[tokens[stop + 1].word], place, stop + 2, False)
        if after.glued and after.word in MONEY_SUFFIX:
            return Number(value * MONEY_SUFFIX[after.word], place, stop + 1, False)
        if after.word == "dozen":
            return Number(value * 12, place, stop + 1, False)
    return Number(value, place, stop, False)


def _thousands(tokens: list[Token], place: int) -> bool:
    """A group of three digits set off by a blank: the "500" of "2 500"."""
    text = tokens[place].text
    return len(text) == 3 and text.isdecimal() and not tokens[place].glued


def _words(tokens: list[Token], place: int) -> Number | None:
    """Fifty-two, a hundred and twenty-three, two dozen, half a million, a couple of."""
    word = tokens[place].word
    following = tokens[place + 1].word if place + 1 < len(tokens) else ""
    third = tokens[place + 2].word if place + 2 < len(tokens) else ""
    if word == "half" and following in {"a", "an"} and third in MAGNITUDES | {"dozen": 12.0}:
        return Number((MAGNITUDES | {"dozen": 12.0})[third] / 2, place, place + 3, True)
    if word == "a" and following == "couple":
        stop = place + 3 if third == "of" else place + 2
        return Number(2, place, stop, True)
    if word in {"a", "an"}:
        if following == "dozen":
            return Number(12, place, place + 2, True)
        if following not in MAGNITUDES or following.endswith("s") or len(following) < 4:
            return None
    elif not (word in SMALL or word in TENS_WORDS or "NUM" in tokens[place].classes):
        return None
    return _spell(tokens, place)


def _spell(tokens: list[Token], place: int) -> Number | None:
    """The English cardinals: units within hundreds within thousands; "and" only inside."""
    total = group = 0.0
    stop, last = place, float("inf")
    while stop < len(tokens):
        token = tokens[stop]
        word = token.word
        small = SMALL.get(word, TENS_WORDS.get(word))
        if small is None and not token.text[0].isdigit():
            small = token.classes.get("NUM")
        if word in {"a", "an"} and stop == place:
            group = 1.0
        elif small is not None and small < last:
            group += small
            last = 10 if word in TENS_WORDS else 1
        elif word == "hundred" and group:
            group *= 100
            last = 100
        elif word == "dozen" and group:
            return Number((total + group) * 12, place, stop + 1, True)
        elif word in MAGNITUDES and len(word) > 3 and not word.endswith("s") and group:
            total += group * MAGNITUDES[word]
            group, last = 0.0, float("inf")
        elif not (stop > place and _continues(tokens, stop + 1)) or (word, last) not in {("and", 100), ("-", 10)}:
            break  # neither "a hundred and" nor "fifty-" with its units to come
        stop += 1
    return Number(total + group, place, stop, True) if stop > place and total + group > 0 else None


def _continues(tokens: list[Token], place: int) -> bool:
    if place >= len(tokens):
        return False
    word = tokens[place].word
    return word in SMALL or word in TENS_WORDS or ("NUM" in tokens[place].classes and not tokens[place].text[0].isdigit())
