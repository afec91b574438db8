"""The words of the field: frozen, typed records on the standard library alone, one noun a record.

A stage takes and yields these; nothing else crosses from one room to the next.
"""

from detente.model.claim import BY_HAND, Claim, Count
from detente.model.decision import Decision, Ruling
from detente.model.entry import (
    Assertion,
    Axes,
    Disagreement,
    Entry,
    Exchange,
    Freed,
    Measure,
    MeasureState,
    Position,
    Status,
)
from detente.model.event import Dissent, Event
from detente.model.evidence import Block, Passage, Report
from detente.model.ledger import Family, Known, Ledger
from detente.model.listed import Frozen, OfficialList, Sighted
from detente.model.objects import Thing
from detente.model.parties import Party, PartyKind
from detente.model.problem import Problem
from detente.model.terms import (
    MEASURE_KINDS,
    MUTUAL_KINDS,
    PLOVER,
    SAID_KINDS,
    Authorisation,
    Basis,
    BlockKind,
    Comparator,
    Force,
    Freeing,
    Kind,
    Listing,
    Modality,
    Relief,
    ReportKind,
    Restriction,
    Slot,
    Stage,
    Stance,
    StatusWord,
    Strength,
)
from detente.model.time import Interval, When

__all__ = [
    "BY_HAND", "MEASURE_KINDS", "MUTUAL_KINDS", "PLOVER", "SAID_KINDS",
    "Assertion", "Authorisation", "Axes", "Basis", "Block", "BlockKind", "Claim", "Comparator", "Count", "Decision",
    "Disagreement", "Dissent", "Entry", "Event", "Exchange", "Family", "Force", "Freed", "Freeing", "Frozen", "Interval",
    "Kind", "Known", "Ledger", "Listing", "Measure", "MeasureState", "Modality", "OfficialList", "Party", "PartyKind", "Passage",
    "Position", "Problem", "Relief", "Report", "ReportKind", "Restriction", "Ruling", "Sighted", "Slot", "Stage", "Stance",
    "Status", "StatusWord", "Strength", "Thing", "When",
]  # fmt: skip
