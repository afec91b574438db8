"""A gold event and the sentences of its report → where each of its slots is named, in the telling sentence or in others.

Gold names parties by code, people by name, objects in words of its own: each is looked for among those whom the words of a
sentence stand for, as the reader resolves them, the dates and the counts. A slot that gold fills and that stands nowhere near
is left out of the training.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.accuracy import judge
from detente.accuracy.rows import Row
from detente.accuracy.words import same_name, stems
from detente.claims.actors import Cast, is_state
from detente.claims.dates import DateMention, find_dates
from detente.claims.parse import Sentence
from detente.claims.slots.scene import Named, named_in
from detente.claims.tagging import REACH
from detente.lexicon import lexicon
from detente.model import Interval, PartyKind, Report, ReportKind

#: An object's words stand at most so many characters from the words that tell the event.
OBJECT_WINDOW = 90

#: A shorter last name is found only as part of the full one.
SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Filler:
    """Letters of a sentence that name one of the values (number `value`) that gold gives for a role."""

    start: int
    end: int
    value: int


@dataclass(frozen=True, slots=True)
class Role:
    """Sentence → what names the role's values there; `empty`: gold has no value; `here`: the telling sentence's number."""

    fillers: Mapping[int, tuple[Filler, ...]]
    empty: bool
    here: int

    def judged(self, role: str, sentence: int) -> tuple[tuple[Filler, ...], tuple[Filler, ...]] | None:
        """What fills the role in a sentence, and what is as well left open; None where nothing can be said of the sentence.

        A value that the telling sentence names is asked for there: elsewhere its words are neither right nor wrong.
        """
        found = self.fillers.get(sentence, ())
        if not self.empty and not self.fillers:
            return None
        if sentence == self.here:
            return found, ()
        back, ahead = REACH.get(role, (0, 0))
        if not self.here - back <= sentence <= self.here + ahead:
            return None
        told = {filler.value for filler in self.fillers.get(self.here, ())}
        return tuple(f for f in found if f.value not in told), tuple(f for f in found if f.value in told)


#: A value and the number of a sentence → where the sentence names it.
Look = Callable[[Any, int], Iterable[tuple[int, int]]]


class Stage:
    """The sentences of a report with those whom their words stand for, and their dates."""

    def __init__(self, report: Report, read: Sequence[Sentence]) -> None:
        self.sentences = read
        self.cast = Cast()
        self.cast.meet(read)
        if report.kind is ReportKind.OFFICIAL:
            self.cast.issued_by(read)
        self.named: list[list[Named]] = []
        self.dates: list[list[DateMention]] = []
        for sentence in read:
            self.cast.note(sentence)
            self.named.append(named_in(sentence, self.cast))
            self.cast.pass_on(sentence)
            self.dates.append(find_dates(sentence.text, published=report.published))

    def roles(self, event: dict[str, Any], here: int, start: int, end: int) -> dict[str, Role]:
        """Role → where it is named, for all roles but the exchange, whose other side is an event."""
        found = {}
        for role, look in (("by", self._party), ("to", self._party), ("people", self._party)):
            found[role] = self._role(role, _several(event.get(role)), here, look)
        number = (event.get("count") or {}).get("value")
        found["count"] = self._role("count", [] if number is None else [number], here, self._count)
        gold = Row.of_claim(event)
        found["when"] = self._role("when", [] if gold.when is None else [gold], here, self._when)
        found["object"] = self._object(event.get("object"), here, start, end)
        return found

    def _role(self, role: str, values: list[Any], here: int, look: Look) -> Role:
        back, ahead = REACH[role]
        near = range(max(0, here - back), min(len(self.sentences), here + ahead + 1))
        fillers = {
            n: tuple(Filler(*span, number) for number, value in enumerate(values) for span in look(value, n)) for n in near
        }
        return Role({n: row for n, row in fillers.items() if row}, not values, here)

    def _party(self, party: str, number: int) -> Iterator[tuple[int, int]]:
        """By any word that stands for the party; else persons in its office; else its name as it is written."""
        sentence = self.sentences[number]
        own = [n for n in self.named[number] if same_name(party, n.party)]
        if not own:
            own = [n for n in self.named[number] if not is_state(n.party) and self.cast.state_of(n.party) == party]
        if own:
            for named in own:
                low = sentence.offset(named.token)
                yield low, low + len(named.token)
        else:
            yield from party_spans(sentence.text, party)

    def _count(self, value: float, number: int) -> Iterator[tuple[int, int]]:
        return ((c.start, c.end) for c in self.sentences[number].counts if c.count.value == value)

    def _when(self, gold: Row, number: int) -> Iterator[tuple[int, int]]:
        for mention in self.dates[number]:
            if any(_dates(gold, when.interval) for when in (mention.when, mention.point) if when is not None):
                yield mention.start, mention.end

    def _object(self, value: Any, here: int, start: int, end: int) -> Role:
        wanted, text = stems(value) if value else set(), self.sentences[here].text
        low, high = max(0, start - OBJECT_WINDOW), min(len(text), end + OBJECT_WINDOW)
        near = [m.span() for m in re.finditer(r"[^\W_]+", text) if low <= m.start() < high and stems(m.group()) & wanted]
        said = set().union(*(stems(text[a:b]) for a, b in near)) if near else set()
        told = wanted and 2 * len(said & wanted) >= len(wanted)
        return Role({here: tuple(Filler(a, b, 0) for a, b in near)} if told else {}, not wanted, here)


def party_spans(text: str, party: str) -> tuple[tuple[int, int], ...]:
    """Where a party is named: by any name of its own; else persons in its office; else its words."""
    mentions = lexicon().mentions(text)
    own = [
        m for m in mentions if m.alias.party == party or (m.alias.kind is PartyKind.PERSON and same_name(party, m.alias.party))
    ]
    if not own:
        own = [m for m in mentions if m.alias.kind is PartyKind.PERSON and _state(m.alias.party) == party]
    if own:
        return tuple((m.start, m.end) for m in own)
    words = party.split()
    pattern = r"\b" + r"\s+".join(map(re.escape, words)) + r"\b"
    found = [m.span() for m in re.finditer(pattern, text, re.IGNORECASE)]
    if not found and party[:1].isupper() and len(words[-1]) >= SHORTEST_NAME:
        found = [m.span() for m in re.finditer(rf"\b{re.escape(words[-1])}\b", text)]
    return tuple(found)


def _state(name: str) -> str | None:
    known = lexicon().person(name)
    return known.state if known else None


def _several(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _dates(gold: Row, interval: Interval | None) -> bool:
    if interval is None:
        return False
    said = {"from": interval.start and interval.start.isoformat(), "to": interval.end and interval.end.isoformat()}
    return judge.when(gold, Row.of_claim({"kind": "act", "when": said}))
