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
from detente.claims.dates.meaning import Context, Expression, Fixed, Reference, Resolved
from detente.claims.dates.periods import Quarter, quarter_told
from detente.claims.dates.reckoned import Floating, Soon, Step
from detente.claims.dates.spans import Bound, Span
from detente.claims.dates.tense import PAST_WORDS, STOPS, TENSE_BEFORE, Tense, past_participle, tense
from detente.claims.dates.tokens import Token
from detente.claims.dates.words import bag
from detente.model import Basis, Interval

#: A date no wider than this many days becomes the focus of what follows.
FOCUS_DAYS = 366
#: Days and weeks are counted from a date at most this wide, if there is one.
DAY_FOCUS = 7
#: How many words may stand between "ten days after" and the date that dates what it counts from.
ANCHOR_REACH = 12
#: Abbreviations before a name, whose stop ends no sentence.
TITLES = bag("mr mrs ms dr prof gen sen rep gov lt col sgt capt st messrs adm maj rev hon")
#: "It intends to …, in thirty days": the verb may stand anywhere before in the sentence.
SOON_REACH = 30
#: How far its verb may stand from the words that govern a clause.
CLAUSE_REACH = 7
#: "A year ago" is the quarter of a year ago, where a quarter was told within so many tokens and a figure stands near.
QUARTER_REACH, FIGURE_REACH = 150, 16
FIGURES = bag(
    "$ £ € % percent million billion cents quarter period earnings profit profits loss losses sales revenue income results"
    " output exports imports production volume orders turnover"
)
#: Words before a date that put it near the day of writing.
RECENT = ("as", "recently", "as")

#: Every date holds a token of one of these classes, or one of these words, within so many tokens of its beginning.
TRIGGER_CLASSES = bag("MONTH SEASONS WDAY WDAYS WDAYABBR YEAR YEARS DECADE NUMDATE UNIT SEASON ORDNUM DAYPART DECADEWORD")
TRIGGER_WORDS = bag(
    "yesterday today tonight tomorrow overnight weekend christmas easter thanksgiving halloween epiphany eve"
    " century year-end quarter now currently nowadays presently present moment recently lately past earlier soon"
    " shortly future hour hours minutes moments half q h"
)
TRIGGER_REACH = 9


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
    quarter, spoken = None, 0  # the quarter last told, and where
    sentence = 0
    for number, (reading, dated) in enumerate(spotted):
        begins = sentence_start(tokens, reading.start)
        if begins != sentence:
            sentence, told = begins, None
        reach = SOON_REACH if isinstance(dated.expression, Soon) else TENSE_BEFORE
        told_as = tense(tokens, reading, begins, otherwise=context.future, reach=reach)
        here = replace(
            context,
            focus=focus,
            day_focus=day_focus,
            told=None if _recent(tokens, reading) else told or _chronicle(tokens, reading, focus),
            quarter=quarter if _figures(tokens, reading, spoken) else None,
            future=told_as is Tense.FUTURE,
            past=told_as is Tense.FIRM,
        )
        expression, ahead = dated.expression, False
        if isinstance(expression, Floating):
            following = spotted[number + 1] if number + 1 < len(spotted) else None
            expression, ahead = _anchored(expression, tokens, reading, found, following, here)
        resolved = expression.resolve(here)
        found.append(Found(reading, replace(dated, expression=expression), here, resolved, ahead))
        interval = resolved.interval
        if quarter_told(interval) and not isinstance(expression, Quarter):
            quarter, spoken = interval, reading.stop
        if interval is None or modifies(tokens, reading) or not _tells(expression, told_as):
            continue
        if isinstance(expression, Bound):
            interval = expression.point(here).interval
        if interval is not None and interval.closed and interval.days <= FOCUS_DAYS:
            focus = interval
            day_focus = interval if interval.days <= DAY_FOCUS else day_focus
            if resolved.basis is Basis.STATED:
                told = interval
    return found


def _recent(tokens: list[Token], reading: Reading) -> bool:
    """ "As recently as July": reckoned from the day of writing, whatever date the sentence gave before."""
    return tuple(token.word for token in tokens[max(0, reading.start - len(RECENT)) : reading.start]) == RECENT


def _figures(tokens: list[Token], reading: Reading, spoken: int) -> bool:
    """Whether a figure stands before a date, soon after a quarter was told: it is compared with that of another quarter."""
    if reading.start - spoken > QUARTER_REACH:
        return False
    near = tokens[max(0, reading.start - FIGURE_REACH) : reading.stop + 2]
    return any(token.word in FIGURES for token in near)


def _tells(expression: Expression, told_as: Tense) -> bool:
    """Whether a date is one that the next can be reckoned from ("all were home by 12 January; three days later …")."""
    if isinstance(expression, Bound):
        return expression.kind in ("since", "after") or (expression.kind == "by" and told_as in (Tense.PAST, Tense.FIRM))
    return not isinstance(expression, Reference | Span)


def sentence_start(tokens: list[Token], place: int) -> int:
    """The token that begins the sentence of `place` (a rough cut: after a stop that is set off from a capital)."""
    for at in range(place, 0, -1):
        if (
            tokens[at - 1].word in STOPS
            and not tokens[at].glued
            and not tokens[at].text[0].islower()
            and len(tokens[at - 2].text) > 1
            and not (tokens[at - 1].word == "." and tokens[at - 2].word in TITLES)
        ):
            return at
    return 0


def _chronicle(tokens: list[Token], reading: Reading, focus: Interval | None) -> Interval | None:
    """In a chronicle ("6 November – He is added") the year goes on from entry to entry."""
    if reading.start > 1 or reading.stop >= len(tokens) or focus is None or not focus.closed:
        return None
    after = tokens[reading.stop]
    return focus if after.word in {"-", ":", "|"} and not after.glued else None


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
        return Step(floating.unit, floating.low, floating.high, -floating.direction, anchor=_as_told(before)), True
    if following is not None and following[0].start - reading.stop <= ANCHOR_REACH and isinstance(following[1], Dated):
        between = tokens[reading.stop : following[0].start]
        if not any(token.word in STOPS or token.word == "," for token in between) and not isinstance(
            following[1].expression, Bound | Floating
        ):
            return Step(floating.unit, floating.low, floating.high, floating.direction, anchor=following[1].expression), False
    if following is not None and before is None and reading.start - sentence_start(tokens, reading.start) <= 1:
        inside = tokens[reading.stop : following[0].start]
        if any(token.word == "," for token in inside) and not any(token.word in STOPS for token in inside):
            return Step(floating.unit, floating.low, floating.high, -floating.direction, anchor=following[1].expression), True
    same = before is not None and sentence_start(tokens, reading.start) == sentence_start(tokens, before.reading.start)
    if (
        before is not None
        and same
        and before.resolved.interval is not None
        and before.resolved.interval.days <= 31
        and following is None
    ):
        return Step(floating.unit, floating.low, floating.high, -floating.direction, anchor=_as_told(before)), True
    leads = tokens[reading.start - 1].word if reading.start else ""
    if before is None and following is None and floating.direction > 0 and leads != "on" and _clause_follows(tokens, reading):
        # the news of the day, and what it follows: "eight weeks after she was picked up"
        return Step(floating.unit, floating.low, floating.high, -1), True
    return floating, False


def _as_told(found: Found) -> Expression:
    """A date as its own words resolved it."""
    interval = found.resolved.interval
    return Fixed(interval, found.resolved.value) if interval is not None else found.dated.expression


def _clause_follows(tokens: list[Token], reading: Reading) -> bool:
    """A verb in the past stands soon after the words, before any comma: they govern a clause and not a noun."""
    for token in tokens[reading.stop : reading.stop + CLAUSE_REACH]:
        if token.word == "," or token.word in STOPS:
            return False
        if token.word in PAST_WORDS or past_participle(token.word):
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


def opens(tokens: list[Token], reading: Reading) -> bool:
    """ "Sixteen years after the guns fell silent, Britain …": they open their sentence, and a comma ends what they govern."""
    if reading.start - sentence_start(tokens, reading.start) > 1 and not tokens[reading.start - 1].is_a("DASH"):
        return False
    return any(token.word == "," for token in tokens[reading.stop : reading.stop + ANCHOR_REACH])


_DETERMINERS = bag("the a an its his her their our this that these those disputed controversial annual")
_NO_NOUN = bag("and or but to in on at of when after before as by for with which that is was were has had will would said")
