"""The rows of every table, as a schema: what `detente VIEW --format json` prints, an id and the columns' cells.

A field's name is the key of its column (`detente.views`); `tests/web/test_api_rows.py` holds each row here to its table.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from detente.model import (
    Authorisation,
    Basis,
    Comparator,
    Force,
    Kind,
    Listing,
    Modality,
    ReportKind,
    Restriction,
    Slot,
    Stage,
    Stance,
    StatusWord,
    Strength,
)

Party = Annotated[str, Field(description="An ISO 3166 alpha-2 code, EU, UN, or a full name.")]
EventId = Annotated[str, Field(description="The id of an event; `/events/{id}` has it, `/why/{id}` what it rests on.")]
ClaimId = Annotated[str, Field(description="The id of a claim; `/claims/{id}` has it.")]
ReportId = Annotated[str, Field(description="The id of a report; `/reports/{id}` has its text.")]


class Record(BaseModel):
    """Every object of the API: its fields are all there, and there are no others."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


class When(Record):
    """A span of days, both included; null is an open end."""

    from_: date | None = Field(alias="from")
    to: date | None
    basis: Basis | None
    """Whether reports state the date, give it relative to their own, or it was inferred."""


class Counted(Record):
    """A number as it was told: "over 50" is `{"value": 50, "op": ">"}`."""

    value: float
    op: Comparator
    unit: str
    upper: float | None = None
    """The upper end of a range, where one was told."""


class Item(Record):
    """Something with a row of its own; an empty id where it has none."""

    id: str
    text: str


class Value(Item):
    """One value of a disagreement, and the reports that hold it."""

    value: str
    reports: list[ReportId]


class Row(Record):
    """One row of a table."""

    id: str | None
    """What `/why/{id}` takes; null for a row that rests on nothing further."""


class EventRow(Row):
    """A happening."""

    when: When | None
    kind: Kind
    modality: Modality
    what: str
    by: list[Party]
    to: list[Party]
    count: Counted | None
    exchange_with: list[Item]
    outlets: list[str]
    sources: int
    """How many independent sources tell of it."""
    date_why: str
    claims: list[ClaimId]


class ClaimRow(Row):
    """What one passage says."""

    report: ReportId
    start: int
    """Where the passage begins in the report's text, in Unicode code points."""
    end: int
    kind: Kind
    modality: Modality
    by: list[Party]
    to: list[Party]
    object: str | None
    count: Counted | None
    when: When | None
    people: list[str]
    how: str | None
    stance: Stance | None
    said_by: list[Party]
    in_exchange_for: list[ClaimId]
    because: str | None
    condition: str | None
    until: str | None
    text: str
    confidence: float


class ExchangeRow(Row):
    """Two sides of events given for each other."""

    when: When | None
    a: list[Party]
    a_gave: list[Item]
    b: list[Party]
    b_gave: list[Item]
    strength: Strength
    cues: list[str]
    deal: list[Item]
    denials: list[Item]


class BalanceRow(Row):
    """A line of the balance of two parties, `part` by part: rounds, what was promised, demanded, refused, what is held."""

    part: str
    when: When | None
    a: list[Item]
    b: list[Item]
    note: str | None
    rate: str | None


class StatusRow(Row):
    """What a regime's measure on an object is on a day."""

    regime: list[Party]
    object: str
    target: list[Party]
    as_of: date | None
    status: StatusWord
    since: When | None
    how: str | None
    instrument: str | None
    until: date | None
    via: str | None
    announced: list[str]
    support: list[str]
    terms: list[str]
    dissent: list[str]
    grounds: list[str]
    basis: str
    rests: list[str]
    """What the answer rests on: reports, official lists, the table of standing programmes."""
    events: list[EventId]
    known_by: date | None
    asked_known_by: date | None
    listing: Listing | None
    authorisation: Authorisation
    force: Force | None
    stage: Stage | None
    note: str | None
    lists: str | None
    """What official lists say."""
    records: list[str]
    """The parties on them that say so."""
    baseline: list[str]
    """The standing programmes."""


class MeasureRow(Row):
    """A state that a measure came into."""

    regime: list[Party]
    object: str
    target: list[Party]
    restriction: Restriction
    since: When | None
    state: StatusWord
    how: str | None
    instrument: str | None
    until: date | None
    event: list[Item]
    terms: list[str]
    grounds: list[str]
    basis: str
    listing: Listing | None
    authorisation: Authorisation
    force: Force | None
    stage: Stage | None


class DisagreementRow(Row):
    """Where reports do not fit together."""

    about: str
    slot: Slot
    values: list[Value]
    chosen: str
    why: str
    events: list[Item]


class TotalRow(Row):
    """A stated total against what the ledger accounts for."""

    about: str
    claimed: Counted | None
    window: When | None
    by: list[Party]
    counter: list[Party]
    accounted: float | None
    gap: float | None
    verdict: str
    entries: list[Item]
    why: str
    outlets: list[str]
    text: str


class PositionRow(Row):
    """What somebody said, with its stance."""

    sort: str
    actor: list[Party]
    stance: Stance | None
    gist: str
    when: When | None
    via: list[str]
    turn: str | None
    report: ReportId


class TurnRow(Row):
    """Where a party stood, in words and deeds."""

    party: list[Party]
    topic: str
    towards: list[Party]
    when: When | None
    stands: str
    how: str
    actor: list[Party]
    text: str
    terms: str | None
    turn: str | None
    outlets: list[str]


class PersonRow(Row):
    """Somebody named as freed or jailed."""

    name: str
    spellings: list[str]
    state: str
    when: When | None
    how: str | None
    to: list[Party]
    freed: list[Item]
    jailed: list[Item]
    outlets: list[str]


class RelationRow(Row):
    """What two parties, or a party and a bloc, did to and with each other in a period."""

    sort: str
    a: list[Party]
    b: list[Party]
    period: str
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    net: str
    deeds: str
    evidence: list[Item]
    events: list[EventId]


class DealingRow(Row):
    """One dealing of two parties."""

    when: When | None
    who: list[Party]
    what: str
    code: str
    quad: str
    net: str
    outlets: list[str]


class FigureRow(Row):
    """A quantity that a report gives."""

    when: When | None
    what: str
    count: Counted | None
    by: list[Party]
    outlets: list[str]
    text: str


class ReportRow(Row):
    """A report: who published it, when it could first be read, what it copies."""

    outlet: str
    published: date | None
    known: date | None
    known_why: str
    kind: ReportKind
    title: str | None
    claims: int
    family: str | None
    family_members: list[ReportId]
    problems: list[str]
    url: str | None
    source: str


class ProblemRow(Row):
    """What could not be read or does not fit."""

    source: str
    place: str
    code: str
    message: str


class ChangeRow(Row):
    """What became known between two days."""

    cause: str
    about: str
    name: str
    slot: str
    before: str | None
    after: str | None
    reports: list[str]
    events: list[EventId]


class ActorRow(Row):
    """Somebody who acts, is acted on or speaks."""

    actor: list[Party]
    sort: str | None
    role: str | None
    acts: int
    done_to: int
    measures: int
    said: int
    first: date | None
    last: date | None


class PassageRow(Row):
    """A stretch of a report that holds all the words asked for."""

    report: ReportId
    outlet: str
    known: date | None
    start: int
    end: int
    text: str
