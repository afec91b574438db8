"""A ledger → where its measures, and what tells of them, are found at once, however many there are.

Built once for many questions; it holds nothing that the ledger does not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from detente.events.wording import content
from detente.ledger.objects import ROOT, Object, above, objects_of, same_words, worded
from detente.lists.notices import Notice, notices
from detente.lists.recalled import Recalled
from detente.model import Event, Ledger, Measure

#: From here on the words of a question are those of a measure's object.
_SAME = 0.75


class Register:
    """The measures of a ledger by regime and object, its events by id."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._things: dict[tuple[str, str], list[Measure]] = defaultdict(list)
        self._words: dict[tuple[str, str], list[Measure]] = defaultdict(list)
        self._rarest: dict[tuple[str, str], list[Measure]] = defaultdict(list)
        self._below: dict[tuple[str, str], list[Measure]] = defaultdict(list)
        self._regimes: dict[str, list[Measure]] = defaultdict(list)
        self._targets: dict[str, set[str]] = defaultdict(set)
        for measure in ledger.measures:
            if measure.target:
                self._targets[measure.regime].add(measure.target)
            self._regimes[measure.regime].append(measure)
            for whole in wholes(measure):
                self._below[measure.regime, whole].append(measure)
            if measure.things:
                self._things[measure.regime, measure.things[0]].append(measure)
        self._index(ledger.measures)

    def _index(self, measures: Iterable[Measure]) -> None:
        """Each measure by what its object is a wording of, by all of its words, and by the rarest of them."""
        named = [measure for measure in measures if measure.things != (ROOT,)]
        self._common = Counter(word for measure in named for word in content(measure.object))
        for measure in named:
            for key in _keys(measure.object):
                self._words[measure.regime, key].append(measure)
            for word in content(measure.object):
                self._words[measure.regime, word].append(measure)
            for word in self._rare(content(measure.object)):
                self._rarest[measure.regime, word].append(measure)

    def _rare(self, words: frozenset[str]) -> list[str]:
        """The words of which another phrase must have one to be the same: as many as it may lack, and one."""
        lacking = int(len(words) * (1 - _SAME))
        return sorted(words, key=lambda word: (self._common[word], word))[: lacking + 1]

    def _worded(self, regime: str, phrase: str) -> Iterable[Measure]:
        """The measures whose object may be worded so: those that have its rare words, or whose own rare words it has."""
        words = content(phrase)
        for key in (*_keys(phrase), *self._rare(words)):
            yield from self._words.get((regime, key), ())
        for word in words:
            yield from self._rarest.get((regime, word), ())

    @cached_property
    def events(self) -> dict[str, Event]:
        """The events of the ledger by id."""
        return {event.id: event for event in self.ledger.events}

    @cached_property
    def lists(self) -> Recalled:
        """What official lists have of the parties of the ledger."""
        return Recalled(self.ledger.lists)

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """What the official reports license, and whom they take off a list."""
        return notices(self.ledger.reports)

    @cached_property
    def kinds(self) -> dict[str, str]:
        """What sort of document each report is, in the word of `ReportKind`."""
        return {report.id: report.kind.value for report in self.ledger.reports}

    @cached_property
    def usual_target(self) -> frozenset[str]:
        """The state that most measures of the ledger are on: whom a question means that names none."""
        counted = Counter(measure.target for measure in self.ledger.measures if measure.target)
        return frozenset(state for state, _ in sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:1])

    @cached_property
    def last_known(self) -> date | None:
        """The latest day that any report could be read."""
        return max((known.day for known in self.ledger.known.values() if known.day is not None), default=None)

    @cached_property
    def _posted(self) -> dict[str, list[str]]:
        posted: dict[str, list[str]] = defaultdict(list)
        for entry in self.ledger.entries:
            if entry.account.startswith("measure:"):
                posted[entry.account].append(entry.event)
        return posted

    @property
    def regimes(self) -> tuple[str, ...]:
        return tuple(self._regimes)

    def several_targets(self, regime: str) -> bool:
        """The regime has measures on more states than one."""
        return len(self._targets[regime]) > 1

    def of(self, regime: str) -> list[Measure]:
        """All measures of a regime."""
        return self._regimes[regime]

    def on(self, regime: str, thing: str) -> list[Measure]:
        """The measures on a thing of the lexicon."""
        return self._things.get((regime, thing), [])

    def below(self, regime: str, thing: str) -> list[Measure]:
        """The measures on what is a part of a thing."""
        return self._below.get((regime, thing), [])

    def own(self, regime: str, asked: Object, phrase: str) -> list[Measure]:
        """The measures on the very object that is asked for, in the order of the ledger."""
        near = {m.id: m for m in self.on(regime, asked.thing)} if asked.thing else {}
        near |= {m.id: m for m in self._worded(regime, phrase)}
        found = [m for m in near.values() if is_own(m, asked, phrase)]
        return sorted(found, key=lambda m: (m.target or "", m.object, m.id))

    def telling(self, measure: Measure) -> Iterable[Event]:
        """The events that tell of a measure."""
        ids = measure.events or dict.fromkeys(self._posted.get(_account(measure), ()))
        return [self.events[id] for id in ids if id in self.events]


def is_own(measure: Measure, asked: Object, phrase: str) -> bool:
    """The measure is on the very object that is asked for."""
    if measure.things and asked.thing:
        return measure.things[0] == asked.thing
    if (asked.thing and measure.part_of) or (measure.things and asked.part_of):
        return False  # a sector, and one firm of it
    if measure.part_of or asked.part_of:
        key = objects_of(measure.object)[0].key
        if key == asked.key or "part:" in (key[:5], asked.key[:5]):
            return key == asked.key
    return same_words(phrase, measure.object) >= _SAME and not (measure.things == (ROOT,) or asked.root)


def wholes(measure: Measure) -> tuple[str, ...]:
    """What the object of a measure is a part of."""
    if measure.things:
        return above(measure.things[0])
    return tuple(dict.fromkeys((*measure.part_of, *(id for part in measure.part_of for id in above(part)))))


def _keys(phrase: str) -> frozenset[str]:
    """What a phrase is a wording of."""
    return frozenset({worded(phrase).key, objects_of(phrase)[0].key})


def _account(measure: Measure) -> str:
    key = measure.things[0] if measure.things else objects_of(measure.object)[0].key
    return f"measure:{measure.regime}:{key}"
