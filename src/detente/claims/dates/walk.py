"""Along the text: readings → resolved dates, each in the context that the words before it make.

Three things are carried: the date last told (the focus of "two days later"), the year that a full date has set for the ones
after it in the sentence, and the tense of the words around a date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.claims.dates.combinators import Reading
from detente.claims.dates.given import Dated
from detente.claims.dates.grammar import GRAMMAR
from detente.claims.dates.meaning import Context, Expression, Reference, Resolved
from detente.claims.dates.reckoned import Floating, Step
from detente.claims.dates.spans import Bound, Span
from detente.claims.dates.tokens import Token
from detente.claims.dates.words import bag
from detente.model import Basis, Interval

#: A date no wider than this many days becomes the focus of what follows.
FOCUS_DAYS = 366
#: Days and weeks are counted from a date at most this wide, if there is one.
DAY_FOCUS = 7
#: How many words may stand between "ten days after" and the date that dates what it counts from.
ANCHOR_REACH = 12
#: How far its verb may stand from the words that govern a clause.
CLAUSE_REACH = 7
#: How far (in tokens) a word of tense may stand before a date, or after it.
TENSE_BEFORE, TENSE_AFTER = 7, 9

#: Every date holds a token of one of these classes, or one of these words, within so many tokens of its beginning.
TRIGGER_CLASSES = bag("MONTH WDAY WDAYABBR YEAR YEARS DECADE NUMDATE UNIT SEASON ORDNUM DAYPART DECADEWORD")
TRIGGER_WORDS = bag(
    "yesterday today tonight tomorrow overnight weekend christmas easter thanksgiving halloween epiphany eve"
    " century year-end quarter now currently nowadays presently present moment recently lately past earlier soon"
    " shortly future hour hours minutes moments half q h"
)
TRIGGER_REACH = 9

FUTURE_WORDS = bag(
    "will would shall wo due scheduled expected planned set slated likely expires expire takes upcoming deadline begins"
    " starts effective supposed ahead goes plans intends hopes wants aims expect expects intend hope want aim plan"
)
PAST_WORDS = bag(
    "said told was were had did met saw went came took gave began held made led put left became got won lost sent brought"
    " let struck spoke fell rose broke flew wrote cut shut have has been"
)
#: Words in -ed that speak of no past.
NOT_PAST = bag("expected scheduled planned supposed united need needed unprecedented armed red")
_STOPS = frozenset(".;!?")


@dataclass(frozen=True, slots=True)
class Found:
    """One date of the text: its tokens, its meaning, and what it resolves to; `ahead` marks a date of what follows its words."""

    reading: Reading
    dated: Dated
    context: Context
    resolved: Resolved
    ahead: bool = False


def readings(tokens: list[Token]) -> Iterator[tuple[Reading, Dated]]:
    """The longest date at each place, from the left."""
    memo: dict[tuple[str, int], Reading | None] = {}
    near = _near_triggers(tokens)
    place = 0
    while place < len(tokens):
        if place not in near:
            place += 1
            continue
        reading = GRAMMAR.read("date", tokens, place, memo)
        if reading is None:
            place += 1
            continue
        assert isinstance(reading.meaning, Dated)
        yield reading, reading.meaning
        place = reading.stop


def _near_triggers(tokens: list[Token]) -> set[int]:
    """The places from which a date can begin: a word that no date is without stands there or soon after (for speed alone)."""
    near: set[int] = set()
    for place, token in enumerate(tokens):
        if token.word in TRIGGER_WORDS or not TRIGGER_CLASSES.isdisjoint(token.classes):
            near.update(range(max(0, place - TRIGGER_REACH), place + 1))
    return near


def walk(tokens: list[Token], context: Context) -> list[Found]:
    """All dates of the tokens, resolved in order."""
    found: list[Found] = []
    spotted = list(readings(tokens))
    focus, told = context.focus, None
    day_focus = focus if focus is not None and focus.closed and focus.days <= DAY_FOCUS else None
    sentence = 0
    for number, (reading, dated) in enumerate(spotted):
        begins = sentence_start(tokens, reading.start)
        if begins != sentence:
            sentence, told = begins, None
        here = replace(
            context,
            focus=focus,
            day_focus=day_focus,
            told=told or _chronicle(tokens, reading, focus),
            future=tense(tokens, reading, context.future),
        )
        expression, ahead = dated.expression, False
        if isinstance(expression, Floating):
            following = spotted[number + 1] if number + 1 < len(spotted) else None
            expression, ahead = _anchored(expression, tokens, reading, found, following, here)
        resolved = expression.resolve(here)
        found.append(Found(reading, replace(dated, expression=expression), here, resolved, ahead))
        interval = resolved.interval
        if interval is None or modifies(tokens, reading) or not _tells(expression):
            continue
        if isinstance(expression, Bound):
            interval = expression.inner.resolve(here).interval
        if interval is not None and interval.closed and interval.days <= FOCUS_DAYS:
            focus = interval
            day_focus = interval if interval.days <= DAY_FOCUS else day_focus
            if resolved.basis is Basis.STATED:
                told = interval
    return found


def _tells(expression: Expression) -> bool:
    """Whether a date is one that the next can be reckoned from."""
    if isinstance(expression, Bound):
        return expression.kind in ("since", "after")
    return not isinstance(expression, Reference | Span)


def sentence_start(tokens: list[Token], place: int) -> int:
    """The token that begins the sentence of `place` (a rough cut: after a stop that is set off from a capital)."""
    for at in range(place, 0, -1):
        if (
            tokens[at - 1].word in _STOPS
            and not tokens[at].glued
            and not tokens[at].text[0].islower()
            and len(tokens[at - 2].text) > 1
        ):
            return at
    return 0


def _chronicle(tokens: list[Token], reading: Reading, focus: Interval | None) -> Interval | None:
    """In a chronicle ("6 November – He is added") the year goes on from entry to entry."""
    if reading.start > 1 or reading.stop >= len(tokens) or focus is None or not focus.closed:
        return None
    after = tokens[reading.stop]
    return focus if after.word in {"-", ":", "|"} and not after.glued else None


def tense(tokens: list[Token], reading: Reading, otherwise: bool) -> bool:
    """Whether the words around a date speak of the future: the nearest word of tense before it, else after it, else as told."""
    if reading.stop < len(tokens) and tokens[reading.stop].is_a("POSS") and tokens[reading.stop - 1].is_a("WDAY"):
        return False  # "Wednesday's ruling" was given
    for at in range(reading.start - 1, max(-1, reading.start - 1 - TENSE_BEFORE), -1):
        told = _tense_of(tokens, at)
        if told is not None:
            return told
        if tokens[at].word in _STOPS:
            break
    if not otherwise and reading.start > 3:
        return False
    for at in range(reading.stop, min(len(tokens), reading.stop + TENSE_AFTER)):
        told = _tense_of(tokens, at)
        if told is not None:
            return told
        if tokens[at].word in _STOPS:
            break
    return otherwise


def _tense_of(tokens: list[Token], place: int) -> bool | None:
    word = tokens[place].word
    if word in FUTURE_WORDS:
        return True
    if word == "to" and place and tokens[place - 1].word in {"is", "are"}:
        return True
    if place and tokens[place - 1].word == "be":
        return None  # "is to be signed"
    if word in PAST_WORDS or (word.endswith("ed") and len(word) > 4 and word not in NOT_PAST):
        return False
    return None


def _anchored(
    floating: Floating,
    tokens: list[Token],
    reading: Reading,
    found: list[Found],
    following: tuple[Reading, Dated] | None,
    here: Context,
) -> tuple[Expression, bool]:
    """What "a day after Washington moved" is reckoned from, and whether it dates what follows the words.

    "On Wednesday, a day after Washington moved": Washington moved the day before Wednesday. "Ten days after the coup of
    1 February": ten days after that. Otherwise nothing is known.
    """
    before = found[-1] if found else None
    if (
        before is not None
        and before.resolved.interval is not None
        and reading.start - before.reading.stop <= 2
        and before.resolved.interval.closed
    ):
        return Step(floating.unit, floating.low, floating.high, -floating.direction, anchor=before.dated.expression), True
    if following is not None and following[0].start - reading.stop <= ANCHOR_REACH and isinstance(following[1], Dated):
        between = tokens[reading.stop : following[0].start]
        if not any(token.word in _STOPS or token.word == "," for token in between) and not isinstance(
            following[1].expression, Bound | Floating
        ):
            return Step(floating.unit, floating.low, floating.high, floating.direction, anchor=following[1].expression), False
    if following is not None and before is None and reading.start - sentence_start(tokens, reading.start) <= 1:
        inside = tokens[reading.stop : following[0].start]
        if any(token.word == "," for token in inside) and not any(token.word in _STOPS for token in inside):
            return Step(floating.unit, floating.low, floating.high, -floating.direction, anchor=following[1].expression), True
    same = before is not None and sentence_start(tokens, reading.start) == sentence_start(tokens, before.reading.start)
    if (
        before is not None
        and same
        and before.resolved.interval is not None
        and before.resolved.interval.days <= 31
        and following is None
    ):
        return Step(floating.unit, floating.low, floating.high, -floating.direction, anchor=before.dated.expression), True
    if before is None and following is None and floating.direction > 0 and _clause_follows(tokens, reading):
        # the news of the day, and what it follows: "eight weeks after she was picked up"
        return Step(floating.unit, floating.low, floating.high, -1), True
    return floating, False


def _clause_follows(tokens: list[Token], reading: Reading) -> bool:
    """A verb in the past stands soon after the words, before any comma: they govern a clause and not a noun."""
    for token in tokens[reading.stop : reading.stop + CLAUSE_REACH]:
        if token.word == "," or token.word in _STOPS:
            return False
        if token.word in PAST_WORDS or (token.word.endswith("ed") and len(token.word) > 4 and token.word not in NOT_PAST):
            return True
    return False


def modifies(tokens: list[Token], reading: Reading) -> bool:
    """ "Friday's talks", or a determiner before a year or month and a noun after it: the date of a thing, not of the clause."""
    if reading.stop >= len(tokens):
        return False
    after = tokens[reading.stop]
    if after.is_a("POSS") or (after.is_a("DASH") and after.glued):
        return True
    before = tokens[reading.start - 1].word if reading.start else ""
    return before in _DETERMINERS and after.text[0].isalpha() and after.word not in _NO_NOUN


_DETERMINERS = bag("the a an its his her their our this that these those disputed controversial annual")
_NO_NOUN = bag("and or but to in on at of when after before as by for with which that is was were has had will would said")


def point_of(expression: Expression) -> Expression:
    """The date itself, without the bound: "since 2020" → 2020."""
    return expression.inner if isinstance(expression, Bound) else expression
