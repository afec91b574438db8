"""Counts: text → the numbers that count something, with their comparators and units; never dates, ages, or numbers of laws.

Works on the words alone. A `CountMention` spans comparator, number and unit mark ("more than 2,000", "up to 60%"); `noun` is
the phrase counted, guessed from its shape. Durations come with the unit "years", "days", … so that a reader can leave them out.
"""

from __future__ import annotations

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
    PARTICLE_VERBS,
    PLURALS,
)
from detente.claims.numerals import Number, number_at
from detente.model import Comparator, Count

#: A noun phrase longer than this many words is no longer trusted to end in the thing counted.
LONGEST_NOUN = 5
#: Ages that stand between commas after a name lie in these years.
AGES = range(10, 111)
#: Nouns that are a number of people.
FEW = {"couple": 2, "duo": 2, "trio": 3, "quartet": 4}
LONGEST_COMPARATOR = max(len(words) for words in COMPARATORS)


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


def find_counts(text: str) -> list[CountMention]:
    """All counts of `text`, in order, none overlapping another."""
    tokens = tokenize(text)
    taken = _dates(tokens)
    mentions: list[CountMention] = []
    place = 0
    while place < len(tokens):
        number = None if place in taken else number_at(tokens, place, taken)
        if number is None:
            few = _few_by_noun(text, tokens, place)
            mentions += [few] if few is not None else []
            place += 1
            continue
        mention = _mention(text, tokens, number)
        if mention is not None and (not mentions or mention.start >= mentions[-1].end):
            mentions.append(mention)
        place = number.stop
    return mentions


def _few_by_noun(text: str, tokens: list[Token], place: int) -> CountMention | None:
    """ "A Dutch couple", "the trio": two and three people by the noun itself."""
    token = tokens[place]
    value = FEW.get(token.word)
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if value is None:
        return None
    if after is not None and (after.word in {"of", "-"} or after.word in DURATIONS or number_at(tokens, place + 1, frozenset())):
        return None  # "a couple of days", "a couple hundred"
    count = Count(float(value), Comparator.EQUAL, "people")
    return CountMention(token.start, token.end, text[token.start : token.end], count, token.word, token.start, token.start)


def _dates(tokens: list[Token]) -> frozenset[int]:
    """Places of tokens that belong to a date."""
    return frozenset(place for reading, _ in readings(tokens) for place in range(reading.start, reading.stop))


def _mention(text: str, tokens: list[Token], number: Number) -> CountMention | None:
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


def _unit(tokens: list[Token], number: Number) -> tuple[str | None, int]:
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


def _names_something(tokens: list[Token], number: Number, stop: int, unit: str | None) -> bool:
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


def _age(tokens: list[Token], number: Number) -> bool:
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


def _comparator(tokens: list[Token], number: Number) -> tuple[Comparator, int, bool]:
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
                outer, first, _ = _comparator(tokens, Number(number.value, start, number.stop, number.spelt))
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
