"""A gold event, the claim paired with it and a slot that is wrong → why: where the right value stands, and what was taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from detente.accuracy import judge
from detente.accuracy.rows import Json, Row, Span
from detente.accuracy.words import OBJECTS_ALIKE, SHORT_NAME, WORDIEST, WORDS_ALWAYS_ALLOWED, same_name, stems
from detente.claims.dates import find_dates
from detente.claims.numbers import find_counts
from detente.lexicon import lexicon
from detente.model import Basis, Interval, PartyKind
from quality.errors.causes import plain_number
from quality.errors.reading import Reading

#: A claim's slot without a value, as the tables write it.
NONE = "none"

HERE = "the right one stands in the sentence"
PERSON_HERE = "only a person of it stands in the sentence"
ELSEWHERE = "it stands elsewhere in the report"
NOWHERE = "it stands nowhere: known or inferred"
GRAINS = "granularity"
TOO_MUCH = "the right one with more wrong ones"


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold event and its claim: compared, and as they were exchanged, with the report around them."""

    gold: Row
    said: Row
    event: Json
    claim: Json
    reading: Reading


def labels(row: Row) -> dict[str, tuple[str, ...]]:
    """The slots that take one of a few words."""
    return {"kind": (row.kind,), "modality": row.modalities, "stance": row.stances}


def why(slot: str, pair: Pair) -> str:
    """Why a slot is wrong."""
    return _WHY[slot](pair)


def shown(slot: str, row: Row) -> str:
    """A slot's value for a list of errors."""
    values: dict[str, object] = {
        "by": ", ".join(row.parties), "to": ", ".join(row.to), "people": ", ".join(row.people), "object": row.object,
        "count": row.number, **{name: ", ".join(words) for name, words in labels(row).items()},
    }  # fmt: skip
    if slot.startswith("when"):
        return " to ".join(day.isoformat() for day in row.when) if row.when else NONE
    return str(values[slot] or NONE)


def granted(slot: str, gold: Row, said: Row) -> Row:
    """The claim with gold's value in one slot."""
    match slot:
        case "kind":
            return replace(said, kind=gold.kind)
        case "modality":
            return replace(said, modalities=gold.modalities[:1])
        case "by":
            return replace(said, by=gold.by, to=gold.to) if gold.mutual else replace(said, by=gold.by)
        case "to":
            return replace(said, to=gold.to)
        case "object":
            return replace(said, object=gold.object)
        case "count":
            return replace(said, number=gold.number)
        case "when" | "when null":
            return replace(said, when=gold.when)
        case "people":
            return replace(said, people=gold.people)
        case _:
            return replace(said, stances=gold.stances[:1])


# ---------------------------------------------------------------- words of a few


def _confused(slot: str) -> Callable[[Pair], str]:
    def why(pair: Pair) -> str:
        wanted, given = labels(pair.gold)[slot], labels(pair.said)[slot]
        return f"{wanted[0]} read as {given[0] if given else NONE}"

    return why


# ---------------------------------------------------------------- parties and people


@lru_cache(maxsize=20_000)
def parties_in(text: str) -> tuple[tuple[str, bool], ...]:
    """The parties that a text names, and whether each is a person."""
    return tuple((m.alias.party, m.alias.kind is PartyKind.PERSON) for m in lexicon().mentions(text))


def stands(name: str, text: str) -> bool:
    """True if a party is named in a text, by any name."""
    if any(same_name(name, party) for party, _ in parties_in(text)):
        return True
    if len(name) <= SHORT_NAME:
        return re.search(rf"\b{re.escape(name)}\b", text) is not None
    if not name[:1].isupper():
        return bool(stems(name)) and stems(name) <= stems(text)
    return any(len(word) > SHORT_NAME and same_name(name, word) for word in re.findall(r"\b[A-Z][\w’'-]+", text))


def person_of(party: str, text: str) -> bool:
    """True if a person of a state is named in a text."""
    return any(person and lexicon().country(name) == party for name, person in parties_in(text))


def same_state(one: str, other: str) -> bool:
    """A person and his own state, or two persons of one state's office."""
    return lexicon().country(one) == other or lexicon().country(other) == one


def _party(wanted: Collection[str], given: Collection[str], pair: Pair) -> str:
    if any(same_name(one, other) for one in wanted for other in given):
        return TOO_MUCH
    if any(same_state(one, other) for one in wanted for other in given):
        return f"{GRAINS}: a state and a person of it"
    return f"{_taken(given)}; {_where_party(wanted, pair)}"


def _where_party(wanted: Collection[str], pair: Pair) -> str:
    here, whole = pair.said.text, pair.reading.report.text
    if any(stands(name, here) for name in wanted):
        return HERE
    if any(person_of(name, here) for name in wanted):
        return PERSON_HERE
    return ELSEWHERE if any(stands(name, whole) for name in wanted) else NOWHERE


def _taken(given: object) -> str:
    return "another chosen" if given else "none chosen"


def _by(pair: Pair) -> str:
    return _party(pair.gold.parties, pair.said.parties, pair)


def _to(pair: Pair) -> str:
    return _party(pair.gold.to, pair.said.to, pair)


def _people(pair: Pair) -> str:
    """Of the names that are not given, the one farthest away says why."""
    missing = [name for name in pair.gold.people if not any(same_name(name, given) for given in pair.said.people)]
    head = "some named, not all" if len(missing) < len(pair.gold.people) else _taken(pair.said.people)
    if all(stands(name, pair.said.text) for name in missing):
        return f"{head}; {HERE}"
    return f"{head}; {ELSEWHERE if all(stands(name, pair.reading.report.text) for name in missing) else NOWHERE}"


# ---------------------------------------------------------------- objects


def _object(pair: Pair) -> str:
    wanted, given = stems(pair.gold.object or ""), stems(pair.said.object or "")
    if len(given) > max(WORDS_ALWAYS_ALLOWED, WORDIEST * len(wanted)):
        return "says too much"
    one, other = lexicon().things_in(pair.gold.object or ""), lexicon().things_in(pair.said.object or "")
    if set(one) & set(other):
        return "the same thing in other words"
    if any(b in lexicon().broader(a) or a in lexicon().broader(b) for a in one for b in other):
        return f"{GRAINS}: a thing and what it is part of"
    return f"{_taken(given)}; {_where_words(wanted, pair)}"


def _where_words(wanted: frozenset[str], pair: Pair) -> str:
    for text, place in ((pair.said.text, HERE), (pair.reading.report.text, ELSEWHERE)):
        if wanted and len(wanted & stems(text)) >= OBJECTS_ALIKE * len(wanted):
            return place
    return NOWHERE


# ---------------------------------------------------------------- counts


@lru_cache(maxsize=20_000)
def numbers_in(text: str) -> frozenset[float]:
    """The numbers of a text, in words or digits."""
    digits = {float(number) for number in re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?!\w)", plain_number(text))}
    return frozenset(digits | {float(mention.count.value) for mention in find_counts(text)})


def _count(pair: Pair) -> str:
    head = _taken(pair.said.number is not None)
    if pair.gold.number in numbers_in(pair.said.text):
        return f"{head}; {HERE}"
    return f"{head}; {ELSEWHERE if pair.gold.number in numbers_in(pair.reading.report.text) else NOWHERE}"


def why_invented(pair: Pair) -> str:
    """Where a number comes from that gold does not give."""
    return "a number of the sentence" if pair.said.number in numbers_in(pair.said.text) else "a number from elsewhere"


# ---------------------------------------------------------------- dates


@lru_cache(maxsize=20_000)
def dates_in(text: str, published: date | None) -> tuple[Span, ...]:
    """The dates of a text as spans; `published` None leaves out those that count from it."""
    found = []
    for mention in find_dates(text, published=published):
        for when in (mention.when, mention.point):
            if when is not None and when.interval is not None:
                found.append(_span(when.interval))
    return tuple(found)


def _span(interval: Interval) -> Span:
    return interval.low, interval.high


def _answers(pair: Pair, spans: Collection[Span]) -> bool:
    return any(judge.when(pair.gold, replace(pair.said, when=span, when_inferred=False)) for span in spans)


def _when(pair: Pair) -> str:
    published = pair.reading.report.published
    if pair.said.when is not None and judge.overlap(pair.gold.when, pair.said.when):
        return f"{GRAINS}: vaguer than the report, or open where it is not"
    head = _taken(pair.said.when)
    if _answers(pair, dates_in(pair.said.text, None)):
        return f"{head}; a full date in the sentence"
    if _answers(pair, dates_in(pair.said.text, published)):
        return f"{head}; a relative date in the sentence"
    when = pair.event.get("when") or {}
    if when.get("basis") == Basis.INFERRED and published is not None and when.get("to") == published.isoformat():
        return f"{head}; told as fresh news, no date needed"
    if any(_answers(pair, dates_in(sentence.text, published)) for sentence in pair.reading.seen):
        return f"{head}; {ELSEWHERE}"
    return f"{head}; {NOWHERE}"


def _when_null(pair: Pair) -> str:
    spans = dates_in(pair.said.text, pair.reading.report.published)
    return "a date of the sentence" if any(judge.overlap(span, pair.said.when) for span in spans) else "a date from elsewhere"


_WHY: dict[str, Callable[[Pair], str]] = {
    "kind": _confused("kind"),
    "modality": _confused("modality"),
    "stance": _confused("stance"),
    "by": _by,
    "to": _to,
    "object": _object,
    "count": _count,
    "when": _when,
    "when null": _when_null,
    "people": _people,
}
