"""A claim: what one passage says. Immutable, and complete without the report it came from."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.evidence import Passage
from detente.model.terms import Comparator, Kind, Modality, Stance
from detente.model.time import When


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its comparator; `unit` is people, percent, a currency code, or the noun counted."""

    value: float
    op: Comparator = Comparator.EQUAL
    unit: str = "people"
    upper: float | None = None  # the upper end of a stated range ("200 to 300"), where there is one

    def admits(self, value: float, slack: float = 0.1) -> bool:
        """True if the true number can be `value`; `~` allows `slack` of the stated one either way."""
        match self.op:
            case Comparator.EQUAL:
                return self.value <= value <= (self.upper or self.value)
            case Comparator.MORE:
                return value > self.value
            case Comparator.AT_LEAST:
                return value >= self.value
            case Comparator.LESS:
                return value < self.value
            case Comparator.AT_MOST:
                return value <= self.value
            case Comparator.ABOUT:
                return abs(value - self.value) <= slack * self.value

    def __str__(self) -> str:
        number = f"{self.value:,.0f}" if float(self.value).is_integer() else f"{self.value:,}"
        shown = {"=": "", ">": "over ", ">=": "at least ", "<": "under ", "<=": "up to ", "~": "about "}[self.op.value] + number
        return f"{shown}%" if self.unit == "percent" else shown


#: How the name of a claim's reader begins where a person entered it.
BY_HAND = "by hand"


@dataclass(frozen=True, slots=True)
class Claim:
    """What one passage says, in the fields of the exchange format (docs/reference/claims.md).

    `id` is derived from what cannot change: report hash, kind, span, and a number among equals. `by`, `to` and
    `said_by` hold party ids; `said_by` is the chain of attribution, the speaker first, the outlet it came by last.
    `in_exchange_for` and `follows` hold claim ids of the same report. `part_of` is the claim whose count this one is a
    subset of ("52, among them six foreigners"). `headline` is True for a claim read from a title or standfirst.
    """

    id: str
    kind: Kind
    modality: Modality
    passage: Passage
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    object: str | None = None
    count: Count | None = None
    when: When | None = None
    people: tuple[str, ...] = ()
    place: str | None = None
    how: str | None = None
    instrument: str | None = None
    stance: Stance | None = None
    said_by: tuple[str, ...] = ()
    in_exchange_for: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    part_of: str | None = None
    because: str | None = None
    condition: str | None = None
    until: str | None = None
    stage: str | None = None
    plover: str | None = None
    headline: bool = False
    confidence: float = 0.5
    reader: str = "frames/1"

    @property
    def report(self) -> str:
        return self.passage.report
