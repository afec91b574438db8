"""Counts: text → the numbers that count something, with their comparators and units; never dates, ages, or numbers of laws.

Works on the words alone. A `CountMention` spans comparator, number and unit mark ("more than 2,000", "up to 60%"); `noun` is
the phrase counted, guessed from its shape. Durations come with the unit "years", "days", … so that a reader can leave them out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.claims.counted import are_people, unit_of
from detente.claims.dates.tokens import Token, tokenize
from detente.claims.dates.walk import readings
from detente.claims.number_words import (
    AFTER,
    COMPARATORS,
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    DURATIONS,
    FUNCTION,
    LABELS,
    MAGNITUDES,
    MONEY_SUFFIX,
    PARTICLE_VERBS,
    PLURALS,
    SMALL,
    TENS_WORDS,
)
from detente.model import Comparator, Count

#: A number directly after a capitalised word is part of a name ("Boeing 737") unless a counted noun follows it.
#: A noun phrase longer than this many words is no longer trusted to end in the thing counted.
LONGEST_NOUN = 5
#: Ages that stand between commas after a name lie in these years.
AGES = range(10, 111)
LONGEST_COMPARATOR = max(len(words) for words in COMPARATORS)
_PLAIN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?\Z")


@dataclass(frozen=True, slots=True)
class CountMention:
    """A count as `text[start:end]` gives it.

    `number_start` is where the number itself begins (after the comparator), `head_start` where the last word of `noun`
    does. `more` is True for a count on top of another ("another 25", "a further 78").
    """

    start: int
    end: int
    text: str
    count: Count
    noun: str | None
    head_start: int | None
    number_start: int
    more: bool = False

    @property
    def duration(self) -> bool:
        return self.count.unit in DURATIONS.values()


@dataclass(frozen=True, slots=True)
class _Number:
    """A number read from tokens `start` to `stop`; `about` where its own words make it rough."""

    value: float
    start: int
    stop: int
    spelt: bool
    upper: float | None = None
    about: bool = False


def find_counts(text: str) -> list[CountMention]:
    """All counts of `text`, in order, none overlapping another."""
    tokens = tokenize(text)
    taken = _dates(tokens)
    mentions: list[CountMention] = []
    place = 0
    while place < len(tokens):
        number = None if place in taken else _range(tokens, place, taken)
        if number is None:
            place += 1
            continue
        mention = _mention(text, tokens, number)
        if mention is not None and (not mentions or mention.start >= mentions[-1].end):
            mentions.append(mention)
        place = number.stop
    return mentions


def _dates(tokens: list[Token]) -> frozenset[int]:
    """Places of tokens that belong to a date."""
    return frozenset(place for reading, _ in readings(tokens) for place in range(reading.start, reading.stop))


# ------------------------------------------------------------------ the number itself


def _range(tokens: list[Token], place: int, taken: frozenset[int]) -> _Number | None:
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
        return _Number(low, place, second.stop, first.spelt, upper=high)
    return None if joint.word == "-" and joint.glued else first  # a score: "2-1"


def _scale(tokens: list[Token], number: _Number) -> float:
    return MAGNITUDES.get(tokens[number.stop - 1].word, 1)


def _number(tokens: list[Token], place: int) -> _Number | None:
    token = tokens[place]
    if token.word in CURRENCY_SIGNS and place + 1 < len(tokens):
        inner = _digits(tokens, place + 1)
        return _Number(inner.value, place, inner.stop, False) if inner else None
    return _digits(tokens, place) or _words(tokens, place)


def _digits(tokens: list[Token], place: int) -> _Number | None:
    token = tokens[place]
    if not _PLAIN.match(token.text) or len(token.text) > 18:
        return None
    value, stop = float(token.text.replace(",", "")), place + 1
    while len(token.text) <= 3 and stop < len(tokens) and value < 1e9 and _thousands(tokens, stop):
        value, stop = value * 1000 + float(tokens[stop].text), stop + 1
    if stop < len(tokens):
        after = tokens[stop]
        if after.word in MAGNITUDES:
            return _Number(value * MAGNITUDES[after.word], place, stop + 1, False)
        if after.word == "-" and after.glued and stop + 1 < len(tokens) and tokens[stop + 1].word in MAGNITUDES:
            return _Number(value * MAGNITUDES[tokens[stop + 1].word], place, stop + 2, False)
        if after.glued and after.word in MONEY_SUFFIX:
            return _Number(value * MONEY_SUFFIX[after.word], place, stop + 1, False)
        if after.word == "dozen":
            return _Number(value * 12, place, stop + 1, False)
    return _Number(value, place, stop, False)


def _thousands(tokens: list[Token], place: int) -> bool:
    """A group of three digits set off by a blank: the "500" of "2 500"."""
    text = tokens[place].text
    return len(text) == 3 and text.isdecimal() and not tokens[place].glued


def _words(tokens: list[Token], place: int) -> _Number | None:
    """Fifty-two, a hundred and twenty-three, two dozen, half a million, a couple of."""
    word = tokens[place].word
    following = tokens[place + 1].word if place + 1 < len(tokens) else ""
    third = tokens[place + 2].word if place + 2 < len(tokens) else ""
    if word == "half" and following in {"a", "an"} and third in MAGNITUDES | {"dozen": 12.0}:
        return _Number((MAGNITUDES | {"dozen": 12.0})[third] / 2, place, place + 3, True)
    if word == "a" and following == "couple":
        stop = place + 3 if third == "of" else place + 2
        return _Number(2, place, stop, True)
    if word in {"a", "an"}:
        if following == "dozen":
            return _Number(12, place, place + 2, True)
        if following not in MAGNITUDES or following.endswith("s") or len(following) < 4:
            return None
    elif not (word in SMALL or word in TENS_WORDS or "NUM" in tokens[place].classes):
        return None
    return _spell(tokens, place)


def _spell(tokens: list[Token], place: int) -> _Number | None:
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
            return _Number((total + group) * 12, place, stop + 1, True)
        elif word in MAGNITUDES and len(word) > 3 and not word.endswith("s") and group:
            total += group * MAGNITUDES[word]
            group, last = 0.0, float("inf")
        elif not (stop > place and _continues(tokens, stop + 1)) or (word, last) not in {("and", 100), ("-", 10)}:
            break  # neither "a hundred and" nor "fifty-" with its units to come
        stop += 1
    return _Number(total + group, place, stop, True) if stop > place and total + group > 0 else None


def _continues(tokens: list[Token], place: int) -> bool:
    if place >= len(tokens):
        return False
    word = tokens[place].word
    return word in SMALL or word in TENS_WORDS or ("NUM" in tokens[place].classes and not tokens[place].text[0].isdigit())


# ------------------------------------------------------------------ what stands around it


def _mention(text: str, tokens: list[Token], number: _Number) -> CountMention | None:
    unit, stop = _unit(tokens, number)
    if unit == "" or _names_something(tokens, number, stop, unit) or _age(tokens, number):
        return None
    noun, head = (None, None) if unit is not None else _noun(text, tokens, stop)
    if number.spelt and number.value == 1 and noun is None and unit is None:
        return None  # the pronoun
    op, first, more = _comparator(tokens, number)
    after = _after(tokens, stop)
    if after is not None:
        op, stop = after
        if noun is None and unit is None:
            noun, head = _noun(text, tokens, stop)
    if number.about:
        op = Comparator.ABOUT
    if number.upper is not None:
        op = Comparator.EQUAL
    count = Count(float(number.value), op, unit or unit_of(noun), number.upper)
    start, end = tokens[first].start, tokens[stop - 1].end
    return CountMention(start, end, text[start:end], count, noun, head, tokens[number.start].start, more)


def _unit(tokens: list[Token], number: _Number) -> tuple[str | None, int]:
    """The unit that a mark or word gives, and where it ends; "" where the number is no count at all."""
    sign = CURRENCY_SIGNS.get(tokens[number.start].word)
    if sign is not None:
        return sign, number.stop
    if number.stop >= len(tokens):
        return None, number.stop
    after = tokens[number.stop]
    if after.word in {"%", "percent", "pct"}:
        return "percent", number.stop + 1
    following = tokens[number.stop + 1] if number.stop + 1 < len(tokens) else None
    if after.word == "per" and following is not None and following.word == "cent":
        return "percent", number.stop + 2
    if after.word == "percentage" and following is not None and following.word in {"points", "point"}:
        return "percent", number.stop + 2
    if after.word == "of" and following is not None and following.word in CURRENCY_WORDS:
        return CURRENCY_WORDS[following.word], number.stop + 2
    if after.word in CURRENCY_WORDS:
        return CURRENCY_WORDS[after.word], number.stop + 1
    if after.word in {"us", "american", "belarusian", "russian"} and following is not None and following.word in CURRENCY_WORDS:
        return CURRENCY_WORDS[following.word], number.stop + 2
    if after.word == "-" and following is not None and not following.text[0].isdigit():
        if not following.glued and after.glued:
            return None, number.stop
        if following.word in DURATIONS:
            third = tokens[number.stop + 2] if number.stop + 2 < len(tokens) else None
            fourth = tokens[number.stop + 3] if number.stop + 3 < len(tokens) else None
            if third is not None and third.word == "-" and fourth is not None and fourth.word in {"old", "olds"}:
                return "", number.stop
            return DURATIONS[following.word], number.stop + 2
        return (
            ("", number.stop)
            if after.glued and following.glued and following.word not in {"odd", "plus"}
            else (None, number.stop)
        )
    if after.word in DURATIONS:
        if following is not None and following.word in {"old", "olds"}:
            return "", number.stop
        return DURATIONS[after.word], number.stop + 1
    if after.word == "'s" or after.is_a("TIME"):
        return "", number.stop
    return None, number.stop


def _names_something(tokens: list[Token], number: _Number, stop: int, unit: str | None) -> bool:
    """Numbers of laws, licences, rooms and lists; parts of names, fractions, phone numbers."""
    first = tokens[number.start]
    before = tokens[number.start - 1] if number.start else None
    after = tokens[number.stop] if number.stop < len(tokens) else None
    if unit is not None and unit not in DURATIONS.values():
        return False
    if (
        after is not None
        and after.glued
        and ((after.word in {"/", ":"} and _digit_after(tokens, number.stop)) or (after.text[0].isalpha() and not number.spelt))
    ):
        return True
    if after is not None and after.is_a("ORD") and (after.glued or number.spelt):
        return True  # two thirds
    if after is not None and after.word == "-" and stop + 1 < len(tokens) and tokens[stop + 1].is_a("ORD"):
        return True
    if after is not None and after.text[0] in ".)" and after.glued and _opens_line(tokens, number.start):
        return True  # "2." at the head of a list
    if before is None:
        return False
    if first.glued and (before.word in {"/", ":", "+", "#", "§", "№", "_", "@", "."} or before.text[-1].isalnum()):
        return True
    if first.glued and before.word == "-" and not number.spelt:
        return True  # Zapad-2025, COVID-19
    back = tokens[number.start - 2].word if number.start >= 2 else ""
    if before.word in LABELS or (before.word == "." and back in {"no", "nos", "art", "sec", "para"}):
        return not number.spelt or before.word in LABELS - {"number", "section", "group"}
    if number.spelt:
        return before.word in {"no", "any", "every"} and number.value == 1
    proper = (
        before.text[0].isupper() and before.word not in COMPARATOR_WORDS and before.word not in FUNCTION and number.start >= 2
    )
    if before.is_a("MONTH") or before.is_a("WDAY"):
        return False
    return proper and before.text[0].isalpha() and not _noun("", tokens, stop)[0]


def _digit_after(tokens: list[Token], place: int) -> bool:
    return place + 1 < len(tokens) and tokens[place + 1].glued and tokens[place + 1].text[0].isdigit()


COMPARATOR_WORDS = frozenset(word for words in COMPARATORS for word in words)


def _opens_line(tokens: list[Token], place: int) -> bool:
    return place == 0 or (not tokens[place].glued and tokens[place - 1].word in {".", ";", ":"})


def _age(tokens: list[Token], number: _Number) -> bool:
    """ "Kalesnikava, 43, had", "aged 52", "(43)"."""
    if number.value not in AGES or number.start == 0:
        return False
    before = tokens[number.start - 1]
    after = tokens[number.stop].word if number.stop < len(tokens) else "."
    if before.word in {"aged", "age", "turned"}:
        return True
    if number.start < 2:
        return False
    named = tokens[number.start - 2].text[0].isupper()
    return named and ((before.word == "," and after in {",", ".", ";"}) or (before.word == "(" and after == ")"))


def _comparator(tokens: list[Token], number: _Number) -> tuple[Comparator, int, bool]:
    """The longest comparator that ends where the number begins, where it starts, and whether it says "another"."""
    for length in range(min(LONGEST_COMPARATOR, number.start), 0, -1):
        start = number.start - length
        words = tuple(token.word for token in tokens[start : number.start])
        found = COMPARATORS.get(words)
        if found is not None and start and words[0] == "over" and tokens[start - 1].word in PARTICLE_VERBS:
            return Comparator.EQUAL, number.start, False  # "handed over three"
        if found is not None:
            op, more = found
            if op is Comparator.EQUAL and length < number.start:
                outer, first, _ = _comparator(tokens, _Number(number.value, start, number.stop, number.spelt))
                if outer is not Comparator.EQUAL:
                    return outer, first, more
            return op, start, more
    return Comparator.EQUAL, number.start, False


def _after(tokens: list[Token], place: int) -> tuple[Comparator, int] | None:
    """ "Or more", "or so", "-odd", "+" after the number."""
    for length in (2, 1):
        words = tuple(token.word for token in tokens[place : place + length])
        found = AFTER.get(words)
        if found is not None:
            return found, place + length
    return None


def _noun(text: str, tokens: list[Token], place: int) -> tuple[str | None, int | None]:
    """The phrase after the number up to its first plural; no phrase where a stop, a verb or a function word comes first."""
    first = place
    for at in range(place, min(place + LONGEST_NOUN, len(tokens))):
        token = tokens[at]
        if token.word in {"-", "'s", "’", '"', "“", "”"} and at > first:
            continue
        if not token.text[0].isalpha() or token.word in FUNCTION:
            break
        if at > place and "\n" in text[tokens[at - 1].end : token.start]:
            break
        if token.word in {"more", "other", "further", "additional", "new"} and at == first:
            first = at + 1
            continue
        if token.word in PLURALS or (
            token.word.endswith("s") and len(token.word) > 3 and not token.word.endswith(("ss", "us", "is"))
        ):
            return text[tokens[first].start : token.end] or token.text, token.start
        if token.text[0].islower() and token.word.endswith(("ed", "ing")) and at > first:
            continue
    after = tokens[first] if first < len(tokens) else None
    if after is not None and first < place + LONGEST_NOUN and are_people(after.text):
        return after.text, after.start
    singular = place > 0 and tokens[place - 1].word == "one" and after is not None
    if singular and after is not None and after.text[0].isalpha() and after.word not in FUNCTION:
        return after.text, after.start
    return None, None
