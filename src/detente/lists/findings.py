"""What a comparison of reports with lists yields: a verdict for each event and authority, and the records it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from detente.lists.subjects import Law
from detente.lists.tracing import Sighting, Trace, report_id
from detente.model import Interval, Kind, Modality


class Verdict(StrEnum):
    """What the lists say of a report's word."""

    CONTRADICTED = "contradicted"
    CONFIRMED = "confirmed"
    UNDATED = "confirmed, not dated"  # it came about, but the lists do not show that it was then
    NARROWER = "narrower than reported"
    BROADER = "broader than reported"
    NOT_YET = "not yet visible"
    NOT_FOUND = "not on any list here"
    NOT_LISTABLE = "not listable"
    NO_LIST = "no list"


@dataclass(frozen=True, slots=True)
class Record:
    """One piece of evidence: the party, whether the snapshot has it, where, and since when the list says so."""

    party: str
    listed: bool
    taken: Interval | None
    record: str
    since: date | None = None
    restriction: str = ""
    report: str = ""  # of kind `list`, where the evidence is a list and no notice

    def __str__(self) -> str:
        since = f" since {self.since}" if self.since else ""
        return f"{self.party} ({self.restriction or 'listed'}{since})" if self.restriction or since else self.party


@dataclass(frozen=True, slots=True)
class Finding:
    """One event and one authority's lists: `records` are what it rests on, `matched` says how the names were found."""

    event: str
    regime: str
    kind: Kind
    modality: Modality
    how: str | None
    object: str
    dated: Interval | None
    reports: tuple[str, ...]
    claims: tuple[str, ...]
    verdict: Verdict
    why: str
    records: tuple[Record, ...] = ()
    matched: tuple[str, ...] = ()
    laws: tuple[Law, ...] = ()


def record_of(at: Sighting, trace: Trace) -> Record:
    """A sighting as evidence."""
    acts = at.entry.listings if at.entry else ()
    restriction = next((act.restriction.value for act in acts if act.restriction), "")
    since = at.entry.since if at.entry else None
    return Record(trace.name, at.entry is not None, at.snapshot.taken, at.record, since, restriction, report_id(at.snapshot))
