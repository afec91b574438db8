"""Find the dates of a text: tokens → grammar → mentions, resolved in the context of the report.

Input: a sentence or a text, the report's date, the interval of the event last told. Output: mentions in text order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from detente.claims.dates.combinators import Reading
from detente.claims.dates.meaning import Context, Resolved
from detente.claims.dates.spans import Bound
from detente.claims.dates.tokens import Token, tokenize
from detente.claims.dates.walk import Found, modifies, opens, walk
from detente.claims.dates.words import bag
from detente.model import Interval, When

#: Prepositions that say how the date bounds what it dates; kept beside the mention for its readers.
LEADS = bag("in on at during since until till by before after from between within over for of throughout through as")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as `text[start:end]` gives it.

    `point` is the date without its bound: `when` of "since 2020" is 2020 and on, its `point` the year 2020 (what began
    then is dated by the point; what has gone on, by `when`). `lead` is the preposition that governs the date ("since", "by", "").
    `modifies`: it dates a noun or an opening clause ("the 2020 election", "Friday's talks", "A year after the vote, …").
    `ahead`: it dates what follows its words ("on Wednesday, a day after Washington moved": the moving), not the clause
    that it stands in.
    """

    start: int
    end: int
    text: str
    when: When
    point: When | None = None
    lead: str = ""
    modifies: bool = False
    ahead: bool = False


def find_dates(text: str, *, published: date | None, focus: Interval | None = None, future: bool = False) -> list[DateMention]:
    """All dates of `text`, in order, none overlapping another."""
    tokens = tokenize(text)
    mentions: list[DateMention] = []
    for found in walk(tokens, Context(published, focus, future, day_first=day_order(tokens))):
        if found.resolved.interval is None and is_length(found.resolved.value):
            continue  # a length of time that this context does not place
        mentions.append(_mention(text, tokens, found))
    return mentions


def is_length(value: str) -> bool:
    """A TIMEX3 value of a duration."""
    return value.startswith("P") and not value.endswith("_REF")


def _mention(text: str, tokens: list[Token], found: Found) -> DateMention:
    reading = found.reading
    start, end = tokens[reading.start].start, tokens[reading.stop - 1].end
    words = text[start:end]
    when = as_when(found.resolved, words, start)
    bound = found.dated.expression
    inner = as_when(bound.point(found.context), words, start) if isinstance(bound, Bound) else when
    aside = modifies(tokens, reading) or (found.ahead and opens(tokens, reading))
    return DateMention(start, end, words, when, inner, _lead(tokens, reading), aside, found.ahead)


def day_order(tokens: list[Token]) -> bool | None:
    """True where a numeric date of the text can only be day first, False for month first, None where none tells."""
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


def _lead(tokens: list[Token], reading: Reading) -> str:
    first = tokens[reading.start].word
    if first in LEADS:
        return first
    before = tokens[reading.start - 1].word if reading.start else ""
    if before == "the" and reading.start >= 2:
        before = tokens[reading.start - 2].word
    return before if before in LEADS else ""
