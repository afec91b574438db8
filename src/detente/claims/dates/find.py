"""Find the dates of a text: tokens → grammar → mentions, resolved in the context of the report.

Input: a sentence or a text, the report's date, the interval of the event last told. Output: mentions in text order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from detente.claims.dates.combinators import Reading
from detente.claims.dates.grammar import GRAMMAR, Dated
from detente.claims.dates.meaning import Context, Expression, Resolved
from detente.claims.dates.tokens import Token, tokenize
from detente.model import Interval, When

#: Prepositions that say how the date bounds what it dates; kept beside the mention for its readers.
LEADS = frozenset(
    "in on at during since until till by before after from between within over for of throughout through as".split()
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as `text[start:end]` gives it.

    `lead` is the preposition that governs it ("since", "by", ""), `modifies` True where the date stands before a noun
    ("the 2020 election", "Friday's talks") and dates that noun rather than the clause.
    """

    start: int
    end: int
    text: str
    when: When
    lead: str = ""
    modifies: bool = False


def find_dates(
    text: str, *, published: date | None, focus: Interval | None = None, future: bool = False
) -> list[DateMention]:  # fmt: skip
    """All dates of `text`, in order, none overlapping another."""
    tokens = tokenize(text)
    context = Context(published, focus, future, day_order(tokens))
    mentions: list[DateMention] = []
    for reading, dated in readings(tokens):
        resolved = dated.expression.resolve(context)
        if resolved.interval is None and resolved.value.startswith("P") and not resolved.value.endswith("_REF"):
            continue  # a length of time that this context does not place
        first, last = tokens[reading.start], tokens[reading.stop - 1]
        words = text[first.start : last.end]
        mentions.append(
            DateMention(
                first.start, last.end, words, as_when(resolved, words, first.start),
                lead=_lead(tokens, reading), modifies=_modifies(tokens, reading),
            )
        )  # fmt: skip
    return mentions


def readings(tokens: list[Token]) -> Iterator[tuple[Reading, Dated]]:
    """The longest date at each place, from the left."""
    memo: dict[tuple[str, int], Reading | None] = {}
    place = 0
    while place < len(tokens):
        reading = GRAMMAR.read("date", tokens, place, memo)
        if reading is None:
            place += 1
            continue
        assert isinstance(reading.meaning, Dated)
        yield reading, reading.meaning
        place = reading.stop


def day_order(tokens: list[Token]) -> bool | None:
    """True where another numeric date of the text can only be day first, False for month first, None where none tells."""
    votes = set()
    for token in tokens:
        numbers = token.classes.get("NUMDATE")
        if numbers and numbers[0] == "/":
            _, _, a, b, _ = numbers
            if a > 12 >= b:
                votes.add(True)
            elif b > 12 >= a:
                votes.add(False)
    return votes.pop() if len(votes) == 1 else None


def as_when(resolved: Resolved, words: str, start: int) -> When:
    """The resolved expression as the model's record."""
    partial = resolved.interval is None
    return When(
        resolved.interval, resolved.basis, words, resolved.value, start, weekdays=resolved.weekdays,
        month=resolved.month if partial else None, monthday=resolved.monthday if partial else None,
        season=resolved.season if partial else None,
    )  # fmt: skip


def resolve_point(expression: Expression, context: Context) -> Resolved:
    return expression.resolve(context)


def _lead(tokens: list[Token], reading: Reading) -> str:
    first = tokens[reading.start].word
    if first in LEADS:
        return first
    before = tokens[reading.start - 1].word if reading.start else ""
    if before == "the" and reading.start >= 2:
        before = tokens[reading.start - 2].word
    return before if before in LEADS else ""


def _modifies(tokens: list[Token], reading: Reading) -> bool:
    """ "Friday's talks", or a determiner before a year or month and a lower-case noun after it."""
    if reading.stop >= len(tokens):
        return False
    after = tokens[reading.stop]
    if after.is_a("POSS"):
        return True
    if after.is_a("DASH") and after.glued:
        return True
    before = tokens[reading.start - 1].word if reading.start else ""
    return before in _DETERMINERS and after.text[0].isalpha() and after.word not in _VERBISH


_DETERMINERS = frozenset("the a an its his her their our this that these those disputed controversial annual".split())
_VERBISH = frozenset(
    "and or but to in on at of when after before as by for with which that is was were has had will would said".split()
)
