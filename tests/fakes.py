"""A tiny reader for tests of the house around it: no parser, and claims that a reader of the test can count.

It understands one shape of sentence, "STATE freed N prisoners on DATE.", and one more, "STATE lifted sanctions on X."
"""

from __future__ import annotations

import re
from datetime import date

from detente.model import Basis, Claim, Count, Interval, Kind, Modality, Problem, Report, When

_FREED = re.compile(r"(?P<by>[A-Z]{2}) freed (?P<count>\d+) prisoners(?: on (?P<day>\d{4}-\d\d-\d\d))?\.")
_LIFTED = re.compile(r"(?P<by>[A-Z]{2}) lifted sanctions on (?P<object>\w+)(?: on (?P<day>\d{4}-\d\d-\d\d))?\.")


class TinyReader:
    """A reader as `engines` wants it."""

    version = "tiny/1"
    reports_read: list[str] = []  # noqa: RUF012  (what the tests look at)

    def __init__(self, model: str) -> None:
        self.model = model

    def read(self, report: Report) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
        type(self).reports_read.append(report.id)
        found = [*_FREED.finditer(report.text), *_LIFTED.finditer(report.text)]
        claims = tuple(_claim(report, match) for match in sorted(found, key=lambda match: match.start()))
        return claims, () if claims else (Problem(report.source, "nothing-told", f"{report.source}: tells of nothing"),)


def _claim(report: Report, match: re.Match[str]) -> Claim:
    group = match.groupdict()
    released = "count" in group
    day = date.fromisoformat(group["day"]) if group["day"] else report.published
    return Claim(
        id=f"c_{report.sha256[:8]}_{match.start()}",
        kind=Kind.RELEASE if released else Kind.EASE,
        modality=Modality.DONE,
        passage=report.passage(match.start(), match.end()),
        by=(group["by"],),
        to=() if released else ("BY",),
        object="prisoners" if released else group["object"],
        how="freed" if released else "lifted",
        count=Count(float(group["count"])) if released else None,
        when=When(Interval.day(day), Basis.STATED if group["day"] else Basis.INFERRED) if day else None,
    )
