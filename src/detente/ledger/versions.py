"""Reports and claims known by a day → those that still stand then, and a problem for each that was set right or withdrawn.

A correction is new knowledge: from the day on which it could be read it replaces what it sets right, and before that day what
stood is what was known. A page that comes again under its address with other words replaces its earlier self; metadata may
say `replaces`, `retracts` (all of a report) or `corrects` (what the correction speaks of), with the id or address of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from detente.model import Claim, Known, Problem, Report

#: Fields of the metadata that point at another report, and what is said of that one.
_ALL_OF_IT = {"replaces": "replaced", "retracts": "withdrawn"}
_PART = "corrects"
_CORRECTED = "corrected"

#: Codes of the problems that tell of it.
CODES = frozenset({*_ALL_OF_IT.values(), _CORRECTED})


@dataclass(frozen=True, slots=True)
class Standing:
    """What still stands: the reports are all kept, the claims only as far as nothing sets them right."""

    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]


def standing(reports: Sequence[Report], claims: Sequence[Claim], known: Mapping[str, Known]) -> Standing:
    """Of what could be read by a day, the claims that were not set right or withdrawn by then."""
    notices = sorted(_notices(reports, known), key=lambda n: (n[0].id, n[1].id, n[2]))
    gone: set[str] = set()
    problems = []
    for later, earlier, what in notices:
        mine = [claim for claim in claims if claim.report == earlier.id]
        lost = mine if what != _CORRECTED else _set_right(mine, [claim for claim in claims if claim.report == later.id])
        gone.update(claim.id for claim in lost)
        day = _day(later, known)
        message = f"{earlier.id}: {what} by {later.id}{f' on {day}' if day else ''}; {len(lost)} of its claims no longer count"
        problems.append(Problem(earlier.source or earlier.id, what, message, later.id))
    return Standing(tuple(claim for claim in claims if claim.id not in gone), tuple(problems))


def _notices(reports: Sequence[Report], known: Mapping[str, Known]) -> Iterable[tuple[Report, Report, str]]:
    """Which report says what of which other: (the later, the earlier, what happened to it)."""
    names: dict[str, list[Report]] = {}
    for report in reports:
        for name in {report.id, report.url or "", report.source} - {""}:
            names.setdefault(name, []).append(report)
    for report in reports:
        for field, value in report.meta:
            what = _ALL_OF_IT.get(field) or (_CORRECTED if field == _PART else None)
            for other in names.get(value, ()) if what else ():
                if what and other.id != report.id and _after(report, other, known):
                    yield report, other, what
        for other in names.get(report.url or "", ()):
            if other.sha256 != report.sha256 and report.url == other.url and _strictly_after(report, other, known):
                yield report, other, "replaced"


def _day(report: Report, known: Mapping[str, Known]) -> date | None:
    return known[report.id].day if report.id in known else None


def _after(report: Report, other: Report, known: Mapping[str, Known]) -> bool:
    """Not known before the other."""
    mine, theirs = _day(report, known), _day(other, known)
    return mine is None or theirs is None or mine >= theirs


def _strictly_after(report: Report, other: Report, known: Mapping[str, Known]) -> bool:
    mine, theirs = _day(report, known), _day(other, known)
    return mine is not None and theirs is not None and mine > theirs


def _set_right(mine: Sequence[Claim], theirs: Sequence[Claim]) -> list[Claim]:
    """The claims that a correction speaks of: the same act of the same party."""
    return [c for c in mine if any(c.kind is t.kind and (not c.by or not t.by or set(c.by) & set(t.by)) for t in theirs)]
