"""Statements and assessments → positions: who took which stance, in what words, by way of whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.model import Claim, Event, Kind, Position, Report, Stance


def positions(events: Sequence[Event], claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> tuple[Position, ...]:
    """One position a speaker and statement; an assessment nobody signs is its report's own."""
    found = []
    for event in events:
        if event.kind not in (Kind.STATEMENT, Kind.ASSESSMENT):
            continue
        claim = claims[event.claims[0]]
        report = reports[claim.report]
        for actor in event.by or (report.outlet or report.id,):
            found.append(
                Position(
                    actor=actor,
                    stance=claim.stance or Stance.UNCLEAR,
                    gist=event.object or claim.passage.text,
                    claim=claim.id,
                    report=claim.report,
                    dated=event.dated,
                    via=tuple(name for name in claim.said_by if name != actor),
                    kind=event.kind,
                )
            )
    return tuple(sorted(found, key=lambda p: (p.actor, str(p.dated.low) if p.dated else "9999", p.claim)))
