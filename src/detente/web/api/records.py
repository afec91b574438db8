"""Single things, the overview, what was found, questions and decisions, as schemas."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import Field

from detente.model import (
    Authorisation,
    Basis,
    BlockKind,
    Force,
    Kind,
    Listing,
    Modality,
    ReportKind,
    Restriction,
    Ruling,
    Slot,
    Stage,
    Stance,
    StatusWord,
)
from detente.web.api.rows import ClaimId, Counted, EventId, Party, PassageRow, Record, ReportId


class ClaimWhen(Record):
    """A date as one report gives it; where the report alone cannot say, what it does say of weekday, month or season."""

    from_: date | None = Field(alias="from")
    to: date | None
    text: str
    basis: Basis
    value: str
    """The TIMEX3 value of the words."""
    text_start: int | None = None
    weekdays: list[int] | None = None
    """0 is Monday."""
    month: int | None = None
    monthday: int | None = None
    season: str | None = None


class ClaimFull(Record):
    """What one passage says, in the fields of the exchange format (`detente read`), and the events that it tells of."""

    id: ClaimId
    report: ReportId
    kind: Kind
    modality: Modality
    by: list[Party]
    to: list[Party]
    object: str | None
    count: Counted | None
    when: ClaimWhen | None
    people: list[str]
    place: str | None
    how: str | None
    instrument: str | None
    stance: Stance | None
    said_by: list[Party]
    in_exchange_for: list[ClaimId]
    follows: list[ClaimId]
    part_of: ClaimId | None
    because: str | None
    condition: str | None
    until: str | None
    stage: str | None
    plover: str | None
    headline: bool
    start: int
    end: int
    text: str
    """The passage: characters `start` to `end` of the report's text."""
    confidence: float
    reader: str
    events: list[EventId]


class DissentFull(Record):
    """A slot on which the claims of an event differ."""

    slot: Slot
    values: dict[str, list[ReportId]]
    chosen: str
    why: str


class EventFull(Record):
    """A happening, as the story export has it, with its claims in full and what points at it."""

    id: EventId
    sentence: str
    kind: Kind
    modality: Modality
    date_from: date | None
    date_to: date | None
    date_basis: Basis | None
    by: list[Party]
    to: list[Party]
    object: str | None
    things: list[str]
    count: Counted | None
    people: list[str]
    place: str | None
    how: str | None
    instrument: str | None
    because: list[str]
    condition: str | None
    reports: list[ReportId]
    sources: list[ReportId]
    """The independent ones among the reports."""
    claims: list[ClaimFull]
    exchange_with: list[EventId]
    follows: list[EventId]
    part_of: EventId | None
    confidence: float
    dissent: list[DissentFull]
    derivation: list[str]
    """How an inferred date or value was reached, a step each."""
    identity: list[str]
    """Why its claims are held to speak of one happening."""
    exchanges: list[str]
    measures: list[str]
    disagreements: list[str]


class BlockFull(Record):
    """A part of a report's text, and what it is on the page."""

    start: int
    end: int
    kind: BlockKind


class ReportFull(Record):
    """A report: its text as it came, and the claims marked in it."""

    id: ReportId
    sha256: str
    source: str
    outlet: str
    title: str | None
    url: str | None
    kind: ReportKind
    language: str
    published: date | None
    published_basis: Basis | None
    known: date | None
    known_inferred: bool
    known_why: str
    issued: date | None
    effective: date | None
    recorded: date | None
    family: str
    """What it copies or is copied by; empty for one on its own."""
    family_members: list[ReportId]
    text: str
    blocks: list[BlockFull]
    claims: list[ClaimFull]


class AxesFull(Record):
    """The legal life of a measure on its four axes; null where nothing told says it."""

    listing: Listing | None
    authorisation: Authorisation
    force: Force | None
    stage: Stage | None


class StateFull(Record):
    """A state that a measure came into."""

    from_: date | None = Field(alias="from")
    from_latest: date | None
    state: StatusWord
    how: str | None
    event: EventId | None
    basis: str
    axes: AxesFull
    instrument: str | None
    until: date | None


class MeasureFull(Record):
    """One regime's restriction on one object, and its history."""

    id: str
    regime: Party
    target: Party | None
    object: str
    restriction: Restriction
    grounds: list[str]
    terms: list[str]
    history: list[StateFull]


class Told(Record):
    """How much is told of an actor: events that it did and that were done to it, words."""

    did: int
    undergone: int
    words: int


class ActorFull(Record):
    """One actor: who it is, and the ids of what is told of it; the tables narrowed to `actor` have the rows."""

    id: Party
    name: str
    sort: str | None
    """A state, a bloc, a person, a body, a group; null for a name that the lexicon does not know."""
    role: str | None
    state: Party | None
    """The party whose acts its acts are."""
    spellings: list[str]
    people: list[Party]
    """Who acts or speaks for it in this dossier."""
    told: Told
    did: list[EventId]
    undergone: list[EventId]
    measures: list[str]
    """Its own; `/why/{id}` has what each rests on."""
    measures_on: list[str]
    """Those of others, directed at it."""
    words: list[ClaimId]
    totals: list[str]
    people_named: list[str]
    """Persons sent to it, or of its name."""


class NodeFull(Record):
    """What a row rests on, down to passages: these have `start` and `end`, and the id of their report."""

    sort: str
    text: str
    id: str | None
    start: int | None = None
    end: int | None = None
    children: list[NodeFull]


class Counts(Record):
    """How much a dossier holds."""

    reports: int
    claims: int
    events: int
    exchanges: int
    measures: int
    people: int
    disagreements: int
    problems: int


class Sentence(Record):
    """A sentence of the story, and the claims that it rests on."""

    text: str
    claims: list[ClaimId]


class RegimeFull(Record):
    """How many of a regime's measures have which status."""

    regime: Party
    statuses: dict[StatusWord, int]


class Overview(Record):
    """A dossier at a glance."""

    title: str
    version: str
    """Of Detente."""
    state: str
    """Changes whenever any answer can."""
    reading: bool
    """True while a change of the dossier is being read: until then these are the answers of before."""
    trouble: str | None
    """Why a change could not be read."""
    known_by: date | None
    last_day: date | None
    counts: Counts
    story: list[list[Sentence]]
    """In paragraphs."""
    regimes: list[RegimeFull]


class FoundEvent(Record):
    """An event that tells of the words."""

    id: EventId
    text: str


class FoundName(Record):
    """Something with a name that holds the words."""

    id: str
    sort: str
    """`actor`, `person` or `measure`."""
    name: str
    names: list[str]
    """All that it goes by."""


class Found(Record):
    """What holds the words: passages of reports, events, names."""

    passages: list[PassageRow]
    events: list[FoundEvent]
    names: list[FoundName]


class AnswerFull(Record):
    """An answer that a question can be given: the body of a decision."""

    label: str
    ruling: Ruling
    rows: list[str]
    slot: str | None
    value: str | None


class QuestionFull(Record):
    """Something that a person could decide."""

    weight: float
    asked: str
    lines: list[str]
    answers: list[AnswerFull]


class Queue(Record):
    """The questions, the most consequential first."""

    total: int
    data: list[QuestionFull]


class DecisionFull(Record):
    """What a person ruled; `holds` is false once it was undone."""

    id: str
    ruling: Ruling
    anchors: list[str]
    author: str
    made: datetime
    reason: str
    value: str
    """JSON text: the slot and its value, or the claim added, and where each anchor stood."""
    holds: bool


class Decisions(Record):
    """Every decision, in the order in which they were made."""

    total: int
    data: list[DecisionFull]


class Recorded(Record):
    """A decision that was recorded, and whether the ledger follows it already."""

    decision: DecisionFull
    settled: bool
    """False where the dossier is so large that it is still being folded."""


class NewClaim(Record):
    """A claim that the readers missed."""

    kind: Kind
    words: str = Field(min_length=1, max_length=600)
    """The words of the report, or one's own."""
    modality: Modality = Modality.DONE
    slots: dict[str, str] = Field(default_factory=dict)
    """by, to, object, count, when, people, how, place: as `detente decide` takes them."""


class NewDecision(Record):
    """A ruling: `same`, `different`, `link`, `unlink` of two rows, `value` of one, `reject`, `add`, `undo`."""

    ruling: Ruling
    rows: list[str] = Field(default_factory=list, max_length=100)
    """Ids of rows; for `value` of one event, for `add` of a report or none, for `undo` of a decision."""
    slot: str | None = None
    """For `value`."""
    value: str | None = None
    """For `value`: `52`, `>50`, `2025-12-12..2025-12-13`, `BY,RU`, or words."""
    claim: NewClaim | None = None
    """For `add`."""
    author: str = Field("api", min_length=1, max_length=200)
    reason: str = Field("", max_length=2000)
