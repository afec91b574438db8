"""Decisions that add what the reader missed, and decisions that no longer point at anything → claims and problems."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from detente.claims.jsonl import from_dict
from detente.model import Claim, Decision, Problem, Report, Ruling

#: Where decisions stand in a dossier.
_SOURCE = "decisions.jsonl"


def added(decisions: Sequence[Decision], reports: Sequence[Report]) -> tuple[list[Claim], list[Problem]]:
    """The claims that people entered by hand; what cannot be read as one is a problem."""
    by_id = {report.id: report for report in reports}
    claims = []
    problems = []
    for decision in decisions:
        if decision.ruling is not Ruling.ADD:
            continue
        try:
            claims.append(_claim(json.loads(decision.value), by_id))
        except (ValueError, KeyError, TypeError) as error:
            problems.append(
                Problem(_SOURCE, "decision-unreadable", f"an added claim cannot be read: {error}", str(decision.made))
            )
    return claims, problems


def _claim(row: object, reports: Mapping[str, Report]) -> Claim:
    if not isinstance(row, dict):
        raise ValueError("not an object")
    report = reports.get(str(row.get("report")))
    if report is None:
        raise ValueError(f"there is no report {row.get('report')}")
    return from_dict(row, report)


def orphans(decisions: Sequence[Decision], claims: Sequence[Claim]) -> list[Problem]:
    """Decisions on claims that are no longer read."""
    ids = {claim.id for claim in claims}
    return [
        Problem(
            _SOURCE, "decision-orphaned", f"a decision ({decision.ruling}) is on a claim that is no longer read: {anchor}", anchor
        )
        for decision in decisions
        if decision.ruling is not Ruling.ADD
        for anchor in decision.anchors
        if anchor not in ids
    ]
