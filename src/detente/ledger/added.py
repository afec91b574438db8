"""Decisions that add what the reader missed, and decisions that no longer point at anything → reports, claims and problems.

An added claim stands on a passage of a report; where there is none, on the analyst's own words, which are then a report of
their own: nothing in a ledger stands on nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.claims.jsonl import from_dict
from detente.events.rulings import anchored, in_force
from detente.model import Claim, Decision, Problem, Report, Ruling

#: Where decisions stand in a dossier.
_SOURCE = "decisions.jsonl"


@dataclass(frozen=True, slots=True)
class ByHand:
    """What people entered: the reports that are their own words, the claims, and what could not be read."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]


def added(decisions: Sequence[Decision], reports: Sequence[Report]) -> ByHand:
    """The claims that people entered by hand; what cannot be read as one is a problem."""
    by_id = {report.id: report for report in reports}
    words: dict[str, Report] = {}
    claims = []
    problems = []
    for decision in in_force(decisions):
        if decision.ruling is not Ruling.ADD:
            continue
        try:
            row = json.loads(decision.value)
            if isinstance(row, dict) and not row.get("report"):
                own = own_words(decision, row)
                words[own.id] = by_id[own.id] = own
                row = {**row, "report": own.id, "start": 0, "end": len(own.text), "text": own.text}
            claims.append(_claim(row, by_id))
        except (ValueError, KeyError, TypeError) as error:
            message = f"an added claim cannot be read: {error}"
            problems.append(Problem(_SOURCE, "decision-unreadable", message, str(decision.made)))
    return ByHand(tuple(words[id] for id in sorted(words)), tuple(claims), tuple(problems))


def own_words(decision: Decision, row: Mapping[str, Any]) -> Report:
    """What somebody says on his or her own word, as the report that it is."""
    text = str(row["text"])
    if not text.strip():
        raise ValueError("no words")
    digest = hashlib.sha256(f"{decision.author}|{decision.made.isoformat()}|{text}".encode()).hexdigest()
    day = decision.made.date()
    return Report(
        id=f"word-{digest[:12]}", sha256=digest, text=text, source=_SOURCE, outlet=decision.author, published=day, recorded=day
    )


def _claim(row: object, reports: Mapping[str, Report]) -> Claim:
    if not isinstance(row, dict):
        raise ValueError("not an object")
    report = reports.get(str(row.get("report")))
    if report is None:
        raise ValueError(f"there is no report {row.get('report')}")
    return from_dict(row, report)


def orphans(decisions: Sequence[Decision], claims: Sequence[Claim]) -> list[Problem]:
    """Decisions on claims that are no longer read, and undoings of decisions that are not in the log."""
    ids = {claim.id for claim in claims}
    lines = {decision.id for decision in decisions}
    lost = [
        (decision, anchor, "is on a claim that is no longer read")
        for decision in in_force(anchored(decisions, claims))
        if decision.ruling is not Ruling.ADD
        for anchor in decision.anchors
        if anchor not in ids
    ]
    lost += [
        (decision, anchor, "undoes a decision that is not in the log")
        for decision in decisions
        if decision.ruling is Ruling.UNDO
        for anchor in decision.anchors
        if anchor not in lines
    ]
    return [
        Problem(_SOURCE, "decision-orphaned", f"a decision ({decision.ruling}) {what}: {anchor}", anchor)
        for decision, anchor, what in lost
    ]
