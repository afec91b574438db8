"""The ledger's records: entries, exchanges, measures, assertions, disagreements, and the answers to status questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from detente.model.claim import Count
from detente.model.terms import (
    Authorisation,
    Force,
    Kind,
    Listing,
    Modality,
    Restriction,
    Slot,
    Stage,
    Stance,
    StatusWord,
    Strength,
)
from detente.model.time import Interval


@dataclass(frozen=True, slots=True)
class Entry:
    """An event posted: the account it moves, from when, known since when (and whether that day was inferred)."""

    id: str
    event: str
    account: str  # "measure:US:potash", "tally:BY:freed", "relation:BY:US"
    kind: Kind
    modality: Modality
    valid: Interval | None
    known: date | None
    known_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two sides of events given for each other. `sides` maps a party id to the ids of the events it gave."""

    id: str
    sides: tuple[tuple[str, tuple[str, ...]], ...]
    strength: Strength
    dated: Interval | None
    deal: str | None = None  # the `agree` event that binds it
    denials: tuple[str, ...] = ()  # claim ids of a side's denial
    cues: tuple[str, ...] = ()  # the words that told it: "in exchange for", "after"


@dataclass(frozen=True, slots=True)
class Axes:
    """The legal life of a measure on its four axes. None: nothing told says it."""

    listing: Listing | None = None
    authorisation: Authorisation = Authorisation.NONE
    force: Force | None = None
    stage: Stage | None = None

    def __str__(self) -> str:
        told = [self.listing, self.authorisation if self.authorisation is not Authorisation.NONE else None, self.force]
        return ", ".join([*(part.value for part in told if part), *([f"({self.stage.value})"] if self.stage else [])])


@dataclass(frozen=True, slots=True)
class MeasureState:
    """One step in a measure's history: from when it holds (None: unknown start), and the event it rests on.

    `state` is the one word for `axes`. `until` is the last day of what ends by itself (a licence, a suspension, a package to be
    renewed); `instrument` the paper that did it.
    """

    since: Interval | None
    state: StatusWord
    how: str | None
    event: str | None  # None: presupposed (to lift presupposes to have imposed)
    basis: str  # press, official, list, presupposed
    axes: Axes = Axes()
    instrument: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One regime's restriction on one object.

    `announced` are steps that somebody told and that are not, or not yet, in force: a plan, a word of an envoy that a later
    licence made law. `kept` are the days on which it was said to be still in force. `part_of` names what an unnamed part
    ("three aircraft") is a part of.
    """

    id: str
    regime: str
    target: str | None
    object: str
    things: tuple[str, ...]
    restriction: Restriction
    history: tuple[MeasureState, ...]
    grounds: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()  # conditions named for its end
    support: tuple[str, ...] = ()
    dissent: tuple[str, ...] = ()
    announced: tuple[MeasureState, ...] = ()
    kept: tuple[date, ...] = ()
    part_of: tuple[str, ...] = ()
    events: tuple[str, ...] = ()  # every event that tells of it


@dataclass(frozen=True, slots=True)
class Assertion:
    """A stated total, checked against the entries of its window."""

    id: str
    claim: str
    text: str
    about: str  # freed or held
    by: tuple[str, ...]
    counter: str | None  # who counts
    claimed: Count | None
    window: Interval | None
    accounted: float | None
    gap: float | None
    entries: tuple[str, ...]
    verdict: str  # met, gap, impossible, not checkable
    why: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What does not fit: values with those who hold them, what the ledger chose, and why."""

    id: str
    about: str
    slot: Slot
    events: tuple[str, ...]
    values: tuple[tuple[str, tuple[str, ...]], ...]
    chosen: str
    why: str


@dataclass(frozen=True, slots=True)
class Status:
    """The answer to a status question.

    `rests` names what the word rests on: press, official, list, baseline (and other kinds of report). `lists` is what official
    lists say, in words, with their `records`; `baseline` names the standing programmes that bind the object by law.
    """

    regime: str
    object: str
    as_of: date | None
    known_by: date | None
    asked_known_by: date | None
    status: StatusWord
    since: Interval | None
    how: str | None
    basis: str
    support: tuple[str, ...]
    dissent: tuple[str, ...]
    events: tuple[str, ...]
    measure: str | None = None
    via: str | None = None  # the broader or narrower object that the answer was taken from
    terms: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    target: str | None = None
    axes: Axes = Axes()
    instrument: str | None = None
    until: date | None = None
    announced: tuple[str, ...] = ()  # what was announced by then and is not in force, in words
    note: str | None = None  # how the answer was come by, where it was not told of the object itself
    rests: tuple[str, ...] = ()
    lists: str | None = None
    records: tuple[str, ...] = ()
    baseline: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """What an actor said, with its stance; `via` is the chain it came by."""

    actor: str
    stance: Stance
    gist: str
    claim: str
    report: str
    dated: Interval | None
    via: tuple[str, ...] = ()
    kind: Kind = Kind.STATEMENT


@dataclass(frozen=True, slots=True)
class Freed:
    """A person named as freed or jailed: all spellings, and each event that names him or her."""

    name: str
    spellings: tuple[str, ...]
    freed: tuple[str, ...]
    jailed: tuple[str, ...]
    how: str | None
    to: tuple[str, ...]
    dated: Interval | None
    reports: tuple[str, ...]
