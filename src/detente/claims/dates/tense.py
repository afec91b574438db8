"""The tense of the words around a date: whether they tell it as coming, as past, or not at all.

Input: tokens and the date among them. Output: a `Tense`, by which a weekday, a day or a month without a year is turned.
"""

from __future__ import annotations

from enum import Enum

from detente.claims.dates.combinators import Reading
from detente.claims.dates.tokens import Token
from detente.claims.dates.words import WEEKDAYS, bag

#: How far (in tokens) a word of tense may stand before a date, or after it.
TENSE_BEFORE, TENSE_AFTER = 8, 12
#: "Would still be held at the alliance's summit on 24 April": a participle after "be" lets its auxiliary stand farther off.
BE_REACH = 4
#: A date this near the beginning of its sentence looks at the verb that follows.
OPENING = 3
#: A plain verb in the past this near a date tells it as past without doubt.
BESIDE = 4

FUTURE_WORDS = bag(
    "will would shall wo scheduled expected planned slated likely expires expire takes upcoming deadline begins"
    " starts effective supposed ahead goes plans intends hopes wants aims expect expects intend hope want aim plan"
)
PAST_WORDS = bag(
    "said told was were had did met saw went came took gave began held made led put left became got won lost sent brought"
    " let struck spoke fell rose broke flew wrote cut shut have has been"
)
#: Of them, those that say nothing of when the thing itself is: "officials said the talks on 20 December …".
REPORTING = bag("said told have has been")
#: Words in -ed that speak of no past.
NOT_PAST = bag(
    "expected scheduled planned supposed united need needed unprecedented armed red succeed proceed exceed speed indeed heed"
    " feed breed seed steed hundred sacred"
)
#: What an infinitive after them is still to come: "agreed to free them in January".
TO_COME = bag(
    "agreed agree agrees agreement pledged pledge pledges promised promise vowed vows proposed proposes offered offer offers"
    " ready prepared obliged prepares invited invitation going set bound plan plans commitment undertook pact"
)
#: Verbs of what is on a calendar: in the present tense they tell of a day to come ("the ministers fly there on Monday").
CALENDAR_VERBS = bag("fly flies travel travels return returns convene convenes reconvene reconvenes resume resumes")
#: "Meet" too, where nobody is met: "ministers meet in Brussels on Monday", and not the caption "A meets B on Monday".
MEETING_VERBS = bag("meet meets")
#: What stands before a participle of the past.
AUXILIARIES = bag("was were been had")
_PLACES = bag("on in at again separately next this today tomorrow")
_NOUN_LEADS = bag("the a an his her their its our of and for no safe early late voluntary")
#: A participle after them describes a noun: "on a still unspecified date".
_ATTRIBUTIVE = bag("a an the its his her their our this these those still yet newly so")
_NOT_VERBS = bag("the a an its his her their our this that these those lack what")
STOPS = frozenset(".;!?")
#: Within a sentence (a full stop there belongs to an abbreviation).
_PAUSES = frozenset(";!?")


class Tense(Enum):
    """`PAST` is said by a word of the past; `FIRM` by one that stands for the thing itself ("had put him there on …")."""

    FUTURE = "future"
    PAST = "past"
    FIRM = "firm"
    UNSAID = "unsaid"


def tense(tokens: list[Token], reading: Reading, opens: int, *, otherwise: bool, reach: int = TENSE_BEFORE) -> Tense:
    """The nearest word of tense before a date of the sentence that begins at `opens`, else the one after it, else as told."""
    if reading.stop < len(tokens) and tokens[reading.stop].is_a("POSS") and tokens[reading.stop - 1].is_a("WDAY"):
        return Tense.PAST  # "Wednesday's ruling" was given
    last = max(opens, reading.start - reach)
    for at in range(reading.start - 1, opens - 1, -1):
        if at < last or tokens[at].word in _PAUSES:
            break
        told = _tense_of(tokens, at)
        if told is Tense.PAST and reading.start - at <= BESIDE and (_firm(tokens[at]) or _undergone(tokens, at)):
            return Tense.FIRM
        if told is not None:
            return Tense.FIRM if tokens[at].word == "had" else told
        if tokens[at].word == "be":
            last -= BE_REACH
    if not otherwise and reading.start - opens > OPENING:
        return Tense.UNSAID
    for at in range(reading.stop, min(len(tokens), reading.stop + TENSE_AFTER)):
        if tokens[at].word in STOPS:
            break
        told = None if tokens[at].word in CALENDAR_VERBS | MEETING_VERBS else _tense_of(tokens, at)
        if told is not None:
            return told
    return Tense.FUTURE if otherwise else Tense.UNSAID


def _firm(token: Token) -> bool:
    return token.word in PAST_WORDS and token.word not in REPORTING


def _undergone(tokens: list[Token], at: int) -> bool:
    """ "Were seized": a participle right after its auxiliary, which no plan has ("was due", "was to")."""
    return at > 0 and past_participle(tokens[at].word) and tokens[at - 1].word in AUXILIARIES


def past_participle(word: str) -> bool:
    """A word in -ed that speaks of the past."""
    return word.endswith("ed") and len(word) > 4 and word not in NOT_PAST


def _tense_of(tokens: list[Token], place: int) -> Tense | None:
    word = tokens[place].word
    before = tokens[place - 1].word if place else ""
    after = tokens[place + 1].word if place + 1 < len(tokens) else ""
    beyond = tokens[place + 2].word if place + 2 < len(tokens) else ""
    if word == "due":
        return None if after == "to" and (beyond in _NOT_VERBS or beyond.endswith("ing")) else Tense.FUTURE
    if word == "set":
        return Tense.FUTURE if after in {"to", "for"} else Tense.PAST
    if word in FUTURE_WORDS:
        return Tense.FUTURE
    if word == "to":
        return Tense.FUTURE if before in TO_COME or before in {"is", "are"} else None
    if before == "be":
        return None  # "is to be signed"
    if word in CALENDAR_VERBS or (word in MEETING_VERBS and (after in _PLACES or after in WEEKDAYS)):
        return None if before in _NOUN_LEADS else Tense.FUTURE
    if word in PAST_WORDS or (past_participle(word) and before not in _ATTRIBUTIVE):
        return Tense.PAST
    return None
