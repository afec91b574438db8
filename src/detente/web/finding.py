"""Words → what holds them: passages of reports, events, and whatever has a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from detente.model import Event, Ledger, Passage
from detente.views.actors import ACTOR
from detente.views.counting import person_id
from detente.views.deals import measure_title
from detente.views.look import happenings
from detente.views.sentences import sentence
from detente.views.table import Query
from detente.views.words import party_title
from detente.web.state import State

_TERM = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Line:
    """An event in a sentence, and what of it is searched."""

    event: Event
    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class Named:
    """Something that has a name: an actor, a person, a measure; `names` are all it goes by."""

    sort: str
    name: str
    id: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What holds all the words, the best or the first of each sort."""

    passages: tuple[Passage, ...]
    events: tuple[Line, ...]
    names: tuple[Named, ...]


def find(state: State, words: str, known_by: date | None, limit: int) -> Found:
    """What holds all the words in any order, however they are written large or small."""
    terms = terms_of(words)
    if not terms:
        return Found((), (), ())
    reports = state.index(known_by).reports
    passages = tuple(passage for passage in state.search(words, limit) if passage.report in reports)
    told: tuple[Line, ...] = state.kept(("lines", known_by), lambda: tuple(lines(state.ledger(known_by))))
    named: tuple[tuple[Named, str], ...] = state.kept(("names", known_by), lambda: tuple(_folded(names(state, known_by))))
    events = tuple(line for line in told if all(term in line.folded for term in terms))
    return Found(passages, events[:limit], tuple(one for one, folded in named if all(t in folded for t in terms))[:limit])


def terms_of(words: str) -> list[str]:
    """The words, as they are compared; those in double quotes stand together.

    >>> terms_of('Potash "Political  prisoners" "')
    ['potash', 'political prisoners']
    """
    found = (" ".join((phrase or word).replace('"', " ").split()) for phrase, word in _TERM.findall(words))
    return [term.casefold() for term in found if term]


def lines(ledger: Ledger) -> Iterator[Line]:
    """Every happening in a sentence, in order of time."""
    for event in happenings(ledger):
        text = sentence(event)
        yield Line(event, text, " ".join((text, *event.people, event.object or "")).casefold())


def _folded(named: Iterator[Named]) -> Iterator[tuple[Named, str]]:
    return ((one, " ".join((one.name, *one.names)).casefold()) for one in named)


def names(state: State, known_by: date | None) -> Iterator[Named]:
    """Everything that has a name."""
    ledger = state.ledger(known_by)
    for row in state.view("actors", Query(known_by=known_by)).rows:
        party = row.cells[0][0]
        yield Named("actor", party_title(party), f"{ACTOR}{party}", (party,))
    for person in ledger.people:
        yield Named("person", person.name, person_id(person), person.spellings)
    called = [f"{party_title(measure.regime)}: {measure_title(measure)}" for measure in ledger.measures]
    several = {name for name, many in Counter(called).items() if many > 1}
    for measure, name in zip(ledger.measures, called, strict=True):
        of = f" (of {party_title(measure.target)})" if name in several and measure.target else ""
        yield Named("measure", f"{name}{of}", measure.id, (measure.object,))
