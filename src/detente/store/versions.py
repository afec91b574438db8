"""What was known by a day → the stretch of days that it holds for, and a record that leaves out what the whole ledger has.

Between two days on which something could first be read nothing changes: one fold answers for all of them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from detente.model import Claim, Known, Ledger, Report
from detente.store.codec import decode, encode


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """The first and the last day that it holds for, as ISO dates; None: to this day."""

    first: str
    last: str | None

    def holds(self, day: date) -> bool:
        """It answers for that day."""
        return self.first <= day.isoformat() and (self.last is None or day.isoformat() <= self.last)


def days_of(known_by: date, known: Mapping[str, Known]) -> Version:
    """The stretch without news that a day stands in: from the last day on which a report could first be read."""
    days = sorted({one.day for one in known.values() if one.day is not None})
    first = max((day for day in days if day <= known_by), default=date.min)
    after = min((day for day in days if day > known_by), default=None)
    return Version(first.isoformat(), (after - timedelta(days=1)).isoformat() if after else None)


def pack(ledger: Ledger, whole: Collection[str]) -> str:
    """One line of JSON; the reports, and the claims that are among `whole`, by their ids: the whole ledger has them too.

    A claim that was withdrawn later is not in the whole ledger, and stands here in full.
    """
    row = {
        "reports": [report.id for report in ledger.reports],
        "claims": [claim.id if claim.id in whole else encode(claim) for claim in ledger.claims],
        "ledger": encode(replace(ledger, reports=(), claims=())),
    }
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def unpack(record: str, reports: Sequence[Report], claims: Sequence[Claim]) -> Ledger:
    """The ledger that `pack` wrote, given the reports and claims of the whole one."""
    row = json.loads(record)
    by_report = {report.id: report for report in reports}
    by_claim = {claim.id: claim for claim in claims}
    return replace(
        decode(Ledger, row["ledger"]),
        reports=tuple(by_report[id] for id in row["reports"]),
        claims=tuple(by_claim[one] if isinstance(one, str) else decode(Claim, one) for one in row["claims"]),
    )
