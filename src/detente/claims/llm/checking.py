"""Rows that a model wrote → claims, each slot looked up in the report; what does not stand there is dropped, with the reason.

A row is believed in nothing: its quotation must stand in the text, letter for letter save white space; its count, date words
and people in the passage around it (the sentence, or two); its parties there or elsewhere in the report. Counts are valued by
`numbers`, dates resolved by `dates`, names and codes by the lexicon, never by the model.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from detente.claims.dates import DateMention, find_dates
from detente.claims.llm.schema import Row
from detente.claims.numbers import find_counts
from detente.claims.parse import WHOLE, Sentence
from detente.claims.reader import LONGEST_PASSAGE, NARROW
from detente.claims.timing import POINTS
from detente.lexicon import lexicon
from detente.lexicon.names import parts_of, same_person, word_similarity
from detente.lexicon.words import fold
from detente.model import (
    MEASURE_KINDS,
    BlockKind,
    Count,
    Freeing,
    Interval,
    Kind,
    Party,
    PartyKind,
    Passage,
    Relief,
    Report,
    Stance,
    When,
)


class Reason(StrEnum):
    """Why a row is dropped."""

    MALFORMED = "not of the shape asked for"
    QUOTE = "quotation not in the text"
    LONG = "passage too long"
    COUNT = "count not in its passage"
    DATE = "date not in its passage"
    PERSON = "name not in its passage"
    PARTY = "party not in the report"
    OBJECT = "object not in the report"
    INSTRUCTION = "text that addresses a machine"
    REPEATED = "said twice"


class Dropped(Exception):
    """A row that does not hold; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


#: A quotation of fewer words says nothing of what it is said to say, unless it is all of its sentence.
SHORTEST_QUOTE = 2
#: A passage is one sentence, two at most.
MOST_SENTENCES = 2
#: So many letters tell one word from another in any of its forms.
STEM = 5
#: Shorter words ("of", "a") say nothing of what a thing is.
SHORTEST_WORD = 3
#: Two words of names that are at least so alike can be spellings of one.
ALIKE = 0.9

#: Words to a machine, not to a reader of news. What stands in one paragraph with them is read by the frames alone.
_ADDRESSED = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b[^.!?\n]{0,60}\b(?:instructions?|prompts?|rules)\b"
    r"|\bsystem prompt\b|\byou are (?:now )?an? (?:\w+ )?(?:assistant|ai|language model|llm|chatbot|annotator)\b|\bas an ai\b"
    r"|\A\W*(?:output|print|respond|reply|return|emit|answer)\b[^.!?\n]{0,30}\b(?:that|json|claims?|exactly)\b"
    r"|[\"'](?:claims|kind|modality|quote)[\"']\s*:|<\|\w+\|>|\[/?INST\]|</?(?:system|assistant|user)>|\A\W*={3}\s*[0-9a-f]{8,}",
    re.IGNORECASE,
)
#: A passage with one of these speaks of somebody whom the text named before.
_PRONOUN = re.compile(r"\b(?:he|she|they|his|her|their|him|them|who|whose|we|i|our|my|both|it|its)\b", re.IGNORECASE)
_CAPITALISED = re.compile(r"[^\W\d_a-z][\w'’.-]*(?:\s+(?:(?:al|el|de|von|van|der|bin|ben)[\s-])*[^\W\d_a-z][\w'’.-]*)*")


@dataclass(frozen=True, slots=True)
class Slots:
    """A row that holds: the passage it rests on, and its slots as the report gives them."""

    passage: Passage
    row: Row
    by: tuple[str, ...]
    to: tuple[str, ...]
    count: Count | None
    when: When | None
    people: tuple[str, ...]
    how: str | None
    said_by: tuple[str, ...]
    headline: bool


class Page:
    """A report with its sentences, and what is looked up in it."""

    def __init__(self, report: Report, sentences: Sequence[Sentence]) -> None:
        self.report = report
        self.sentences = tuple(sentences)
        self._folded, self._at = _folded(report.text)

    def check(self, row: Row) -> Slots:
        """The slots of a row; raises Dropped."""
        start, end = self._located(row)
        inside = self._sentences_of(start, end)
        passage = self._passage(row, start, end, inside)
        if any(sentence.paragraph in self._addressing for sentence in inside):
            raise Dropped(Reason.INSTRUCTION)
        if row.kind in MEASURE_KINDS and not self._bears(row.object):
            raise Dropped(Reason.OBJECT)
        return Slots(
            passage, row,
            by=self._parties(row.by, passage),
            to=self._parties(row.to, passage),
            count=_count(row.count, passage.text),
            when=self._when(row, passage, inside[0]),
            people=tuple(dict.fromkeys(self._person(name, passage) for name in row.people)),
            how=_how(row),
            said_by=self._parties(row.said_by, passage),
            headline=all(sentence.kind in WHOLE | {BlockKind.STANDFIRST} for sentence in inside),
        )  # fmt: skip

    # -- where it is told

    def _located(self, row: Row) -> tuple[int, int]:
        """Where the quotation stands in the report: in the sentence that the row names, else where it stands first."""
        quote = " ".join(row.quote.split())
        found = []
        place = self._folded.find(quote)
        while place >= 0:
            start, end = self._at[place], self._at[place + len(quote) - 1] + 1
            if self._sentences_of(start, end):
                found.append((start, end))
            place = self._folded.find(quote, place + 1)
        if not found:
            raise Dropped(Reason.QUOTE)
        named = next((s for s in self.sentences if s.index == row.sentence), None)
        if named is not None:
            return next(((a, b) for a, b in found if a < named.end and named.start < b), found[0])
        return found[0]

    def _sentences_of(self, start: int, end: int) -> list[Sentence]:
        return [sentence for sentence in self.sentences if sentence.start < end and start < sentence.end]

    def _passage(self, row: Row, start: int, end: int, inside: Sequence[Sentence]) -> Passage:
        """The sentences that the quotation stands in; the quotation alone where they are too long."""
        whole = self.report.passage(inside[0].start, inside[-1].end)
        words = len(row.quote.split())
        if words < SHORTEST_QUOTE and words < len(whole.text.split()):
            raise Dropped(Reason.QUOTE)
        if len(inside) > MOST_SENTENCES:
            raise Dropped(Reason.LONG)
        if len(whole.text) <= LONGEST_PASSAGE:
            return whole
        if end - start > LONGEST_PASSAGE:
            raise Dropped(Reason.LONG)
        return self.report.passage(start, end)

    @cached_property
    def _addressing(self) -> frozenset[int]:
        """The paragraphs in which a text speaks to a machine."""
        return frozenset(sentence.paragraph for sentence in self.sentences if _ADDRESSED.search(sentence.text))

    # -- who and what

    @cached_property
    def _named(self) -> frozenset[str]:
        """Every party that the report names, the states of its persons and firms, and its outlet (an organ's notice)."""
        ids = {mention.alias.party for sentence in self.sentences for mention in sentence.mentions}
        ids |= {country for thing in self._things if (country := lexicon().thing(thing).country)}  # Rusal: Russia
        outlet = lexicon().party(self.report.outlet) if self.report.outlet else None
        return frozenset(_with_states({*ids, *([outlet.id] if outlet else [])}))

    @cached_property
    def _things(self) -> frozenset[str]:
        """Every object that the report names, and what is above it."""
        named = lexicon().things_in("\n".join(sentence.text for sentence in self.sentences))
        return frozenset({*named, *(above for thing in named for above in lexicon().broader(thing))})

    def _bears(self, object: str | None) -> bool:
        """True where every known object of a wording is one that the report names, or all its words are the report's."""
        if object is None or {*lexicon().things_in(object)} <= {*self._things, "sanctions"}:
            return True
        words = [word for word in re.findall(r"\w+", fold(object)) if len(word) >= SHORTEST_WORD]
        return bool(words) and all(any(told.startswith(word[:STEM]) for told in self._vocabulary) for word in words)

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(re.findall(r"\w+", fold(self._told)))

    @cached_property
    def _told(self) -> str:
        return "\n".join(sentence.text for sentence in self.sentences)

    def _parties(self, entries: Iterable[str], passage: Passage) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._party(entry, passage) for entry in entries))

    def _party(self, entry: str, passage: Passage) -> str:
        """The id of a party that the report names: a state's anywhere, another's in the passage or before its pronoun."""
        known = lexicon().by_id(entry) or lexicon().party(entry)
        if known is not None and known.kind is not PartyKind.PERSON:
            if known.id in self._named or _stands(entry, passage.text):
                return known.id
            raise Dropped(Reason.PARTY)
        if entry == self.report.outlet:
            return entry
        text = passage.text
        if _PRONOUN.search(text) or (known is not None and known.id in self._named):
            text = self.report.text[: passage.end]
        return self._name(entry, text, Reason.PARTY)

    def _person(self, entry: str, passage: Passage) -> str:
        return self._name(entry, passage.text, Reason.PERSON)

    def _name(self, entry: str, text: str, reason: Reason) -> str:
        """A name that stands in the text in some spelling, each word of it somewhere in the report; a known person's id."""
        known = _known_person(entry)
        if known is not None and any(m.alias.party == known.id for m in lexicon().mentions(text)):
            return known.id
        if _stands(entry, text):
            return known.id if known is not None else entry
        names = _CAPITALISED.findall(text)
        if not entry[:1].isupper() or not any(same_person(entry, name) for name in names):
            raise Dropped(reason)
        if not all(any(word_similarity(part, word) >= ALIKE for word in self._words) for part in parts_of(entry)):
            raise Dropped(reason)
        return known.id if known is not None else entry

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words of the report's names, as names are compared."""
        return frozenset(part for name in _CAPITALISED.findall(self._told) for part in parts_of(name))

    # -- when

    def _when(self, row: Row, passage: Passage, first: Sentence) -> When | None:
        """The date that the row's words are in their passage; None where they are no date that can be resolved."""
        if row.when is None:
            return None
        spans = _places(row.when, passage.text)
        if not spans:
            raise Dropped(Reason.DATE)
        mentions = find_dates(passage.text, published=self.report.published, focus=self._focus(first))
        touched = [(_shared(spans, m.start, m.end), -m.start, m) for m in mentions]
        best = max(touched, key=lambda entry: entry[:2], default=None)
        if best is None or best[0] == 0:
            return None
        mention = best[2]
        when = mention.point if row.kind in POINTS and mention.point is not None else mention.when
        if when.interval is None and not when.partial:
            return None
        return replace(when, text_start=passage.start + mention.start)

    def _focus(self, first: Sentence) -> Interval | None:
        """What "three days earlier" counts from: the last date told before, to the month or nearer."""
        focus = None
        for sentence, dates in self._dates:
            if sentence.start >= first.start:
                break
            told = [mention.when.interval for mention in dates if mention.when.interval is not None]
            near = [interval for interval in told if interval.closed and interval.days <= NARROW]
            focus = near[-1] if near else focus
        return focus

    @cached_property
    def _dates(self) -> list[tuple[Sentence, list[DateMention]]]:
        return [(s, find_dates(s.text, published=self.report.published)) for s in self.sentences]


def stance_of(row: Row) -> Stance | None:
    """A statement has a stance, nothing else has one."""
    return (row.stance or Stance.UNCLEAR) if row.kind is Kind.STATEMENT else None


def _how(row: Row) -> str | None:
    """The manner, where its kind has it."""
    manners: dict[Kind, set[str]] = {Kind.EASE: {*Relief}, Kind.RELEASE: {*Freeing}}
    return row.how if row.how in manners.get(row.kind, set()) else None


def _count(words: str | None, text: str) -> Count | None:
    """The count of the passage that the row's words stand for; None for words in the passage that give no number."""
    if words is None:
        return None
    found = find_counts(text)
    spans = _places(words, text)
    here = [mention for mention in found if _shared(spans, mention.start, mention.end)]
    if not spans:
        values = _values(words)
        here = [mention for mention in found if mention.count.value in values]
        if not here:
            raise Dropped(Reason.COUNT)
    return next((mention.count for mention in here if not mention.duration), None)


def _values(words: str) -> set[float]:
    """The numbers that words are: "123", "one hundred and twenty-three people"."""
    values = {mention.count.value for mention in find_counts(words)}
    try:
        plain = float(words.replace(",", ""))
    except ValueError:
        return values
    return values | {plain} if math.isfinite(plain) else values


def _folded(text: str) -> tuple[str, list[int]]:
    """The text with each run of white space as one blank, and where each character of that stands in the text."""
    chars: list[str] = []
    at: list[int] = []
    for place, char in enumerate(text):
        if not char.isspace():
            chars.append(char)
            at.append(place)
        elif chars and chars[-1] != " ":
            chars.append(" ")
            at.append(place)
    return "".join(chars), at


def _places(words: str, text: str) -> list[tuple[int, int]]:
    """Where words stand in a text, as whole words, whatever the case and the white space between them."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return [match.span() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)] if pattern else []


def _shared(spans: Iterable[tuple[int, int]], start: int, end: int) -> int:
    """How many characters of [start, end) the spans cover at most."""
    return max((min(b, end) - max(a, start) for a, b in spans if a < end and start < b), default=0)


def _stands(name: str, text: str) -> bool:
    """True where a name stands in a text as words, accents and case aside."""
    return bool(_places(fold(name), fold(text)))


def _known_person(name: str) -> Party | None:
    """The known person whose name this is, given name and all: the lexicon goes by surnames alone where few bear one."""
    known = lexicon().person(name)
    if known is None or not any(same_person(name, spelling) for spelling in (known.name, *known.spellings)):
        return None
    return known


def _with_states(ids: Iterable[str]) -> set[str]:
    found = set(ids)
    for id in sorted(found):
        country = lexicon().country(id)
        if country is not None:
            found.add(country)
    return found
