"""The rows of the tables about official lists, as a schema: the snapshots of a dossier, and what they say of reports."""

from __future__ import annotations

from pydantic import Field

from detente.web.api.rows import ClaimId, EventId, Party, ReportId, Row, When


class ListRow(Row):
    """One official list as it was on a day."""

    regime: list[Party]
    list_: str = Field(alias="list")
    """What its authority calls it."""
    taken: When | None
    parties: int
    """Who is listed."""
    programmes: int
    tables: list[str]
    unread: list[str]
    """Fields that were kept and not understood, with how many there are."""
    problems: int
    files: list[str]
    sha256: list[str]


class FindingRow(Row):
    """What a report says of a measure, and what the lists say of it."""

    event: list[EventId]
    regime: list[Party]
    told: str
    object: str
    when: When | None
    verdict: str
    why: str
    records: list[str]
    matched: list[str]
    laws: list[str]
    reports: list[ReportId]
    claims: list[ClaimId]
