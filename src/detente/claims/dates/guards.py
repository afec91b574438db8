"""The guards: what must hold around a match for its words to be a date (a count, a verb, a name look the same).

Input: a `Match` or two expressions. Output: whether to accept.
"""

from __future__ import annotations

from itertools import pairwise

from detente.claims.dates.combinators import Match
from detente.claims.dates.meaning import Expression, Fixed, Monthday, Weekday, Yearly
from detente.claims.dates.tokens import Token
from detente.claims.dates.words import COUNTED, MONTH_CUES, MONTHS, NUMBERED, SHY_MONTHS, bag

#: Words that can follow a complete phrase: whatever else follows is taken for a noun that the phrase modifies.
FUNCTION_WORDS = bag(
    "and or but when while after before as at in on of to from by for with without until since that which who"
    " whom whose where because although though if than then it he she they we you i the a an this these those his"
    " her their its our is was were are has had have will would said says did does not also only when between"
    " during under over about more per including amid against into through following there so both each all nor"
    " yet"
)


#: How far before "until" the word stands that denies its verb.
DENIAL_REACH = 5


def _lower(token: Token | None) -> str:
    return token.word if token is not None else ""


def clause_ends(m: Match) -> bool:
    """Nothing follows that the phrase could govern: a mark, the end, a conjunction or the subject's verb."""
    after = m.after()
    if after is None or not after.word[0].isalnum():
        return True
    return after.word in {"and", "but", "when", "as", "in", "on", "at", "by", "while", "with", "to", "were", "was", "had", "has"}


def day_number(m: Match) -> bool:
    """ "In March 20 people" is no 20 March, and a day before a month is not glued to what precedes."""
    last = m.tokens[m.stop - 1]
    after = m.after()
    if (last.is_a("DAY") or last.is_a("YEAR")) and after is not None:
        if after.word in COUNTED and not last.is_a("YEAR"):
            return False
        if after.word == "%" or (after.glued and after.is_a("NUM")):
            return False
    first = m.tokens[m.start]
    before = m.before()
    return not (first.is_a("DAY") and before is not None and first.glued and before.word in {"$", "€", "£", "/", "."})


def year_number(m: Match) -> bool:
    """A four-digit number is a year unless what stands around it counts or numbers something."""
    place = m.stop - 1
    while place > m.start and not m.tokens[place].is_a("YEAR"):
        place -= 1
    token = m.tokens[place]
    number = token.classes.get("YEAR")
    if number is None:
        return True
    before = m.tokens[place - 1] if place else None
    after = m.tokens[place + 1] if place + 1 < len(m.tokens) else None
    if _lower(after) in COUNTED or _lower(after) == "%":
        return False
    if before is not None and (before.word in NUMBERED or before.word in {"$", "€", "£", "#", "№"}):
        return False
    if before is not None and before.is_a("DASH") and token.glued and before.glued and not _may_lead(m.tokens[place - 2]):
        return False  # Zapad-2025
    if before is not None and before.word == "." and place >= 2 and m.tokens[place - 2].word in {"no", "nos", "art", "sec"}:
        return False
    if not 1800 <= number <= 2100:
        return _lower(before) in {"in", "since", "of", "year"} and 1000 <= number <= 2100
    return True


def _may_lead(token: Token) -> bool:
    return token.is_a("MONTH") or token.is_a("PART") or token.is_a("YEAR") or token.word in {"post", "pre"}


def lone_month(m: Match) -> bool:
    """A month alone: full names nearly always; "May", "March", "August" only after a preposition or the like."""
    token = m.tokens[m.start]
    before, after = m.before(), m.after()
    if token.word not in MONTHS:
        return token.text.endswith(".") or token.word == "sept" or _lower(before) in {"in", "since", "last", "until", "of"}
    if token.word not in SHY_MONTHS:
        return True
    if before is None:
        return after is not None and not after.word[0].isalpha() and after.word not in {".", "?"}
    if token.word in {"may", "march"} and after is not None and after.text[0].isupper() and before.word not in {"in", "since"}:
        return False
    return before.word in MONTH_CUES or before.is_a("DASH")


def lone_ordinal(m: Match) -> bool:
    """ "On the 11th" and never "the 11th package"."""
    first, before, after = m.tokens[m.start], m.before(), m.after()
    cue = first.word == "on" or _lower(before) in {"on", "by", "until", "since", "from", "to", "before", "after", "and", "of"}
    if not cue:
        return False
    return after is None or not after.word[0].isalnum() or (after.word in FUNCTION_WORDS and after.word != "of")


def denied(m: Match) -> bool:
    """ "Did not go back until September": that is when he went."""
    near = [token.word for token in m.tokens[max(0, m.start - DENIAL_REACH) : m.start]]
    return "not" in near or any(a in {"'", "’"} and b == "t" for a, b in pairwise(near))


def of_a_thing(m: Match) -> bool:
    """ "The last week of his presidency": of something that is no date."""
    return _lower(m.after()) == "of"


def pointed_at(m: Match) -> bool:
    """ "Back in that September": not "said that September would do"."""
    after = m.after()
    led = _lower(m.before()) in {"in", "until", "till", "since", "by", "from", "to", "during", "before", "after", "late", "early"}
    return led or after is None or not after.word[0].isalnum()


def of_something(m: Match) -> bool:
    """ "The very day on which", "the day of": of something that the words after it tell."""
    return _lower(m.after()) in {"on", "of", "when", "that", "as", "in", "she", "he", "they"}


def lone_soon(m: Match) -> bool:
    """ "Soon" as an adverb: not "as soon as", "soon after", "shortly before"."""
    return _lower(m.before()) not in {"as", "how", "too", "so"} and _lower(m.after()) not in {
        "as",
        "after",
        "before",
        "afterwards",
    }


def stands_alone(m: Match) -> bool:
    """The date after "after", "before", "by" is the whole object: no "after Friday's talks", no "before December-born"."""
    after = m.after()
    if after is None:
        return True
    return not (after.is_a("POSS") or (after.is_a("DASH") and after.glued))


def alike(a: Expression, b: Expression) -> bool:
    """Two ends of a loose span ("… to …") are of one make."""
    return _grain(a) == _grain(b) and _grain(a) != ""


def _grain(expression: Expression) -> str:
    match expression:
        case Weekday():
            return "weekday"
        case Monthday():
            return "day"
        case Yearly(kind=kind):
            return kind
        case Fixed(interval=interval):
            return "day" if interval.days == 1 else "month" if interval.days <= 31 else "year"
        case _:
            return ""


def in_a_row(a: Expression, b: Expression) -> bool:
    """The second follows the first at once: Friday and Saturday, 12 and 13 December, March and April."""
    match a, b:
        case Weekday(day=first, pick=None, week=None), Weekday(day=second, week=None):
            return second == first + 1
        case Yearly(kind="month", a=first), Yearly(kind="month", a=second):
            return second == first % 12 + 1
        case Yearly(kind="month", a=first), Fixed(interval=interval) if interval.start and 28 <= interval.days <= 31:
            return interval.start.month == first % 12 + 1
        case Yearly(kind="day"), Yearly(kind="day"):
            first_at, second_at = a.at(2001), b.at(2001)
            return first_at is not None and second_at is not None and (second_at.low - first_at.low).days == 1
        case _:
            return False
