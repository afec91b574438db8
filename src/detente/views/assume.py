"""A ledger and "EU ease potash 2026-06-01" → the ledger as it would be.

What is assumed is written as an official report of one sentence and folded with all the others, so that every view answers from
it; the report's outlet says that it is an assumption.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from detente.errors import UsageError
from detente.ledger import fold
from detente.lexicon import lexicon
from detente.model import (
    Basis,
    Claim,
    Decision,
    Interval,
    Kind,
    Ledger,
    Modality,
    Relief,
    Report,
    ReportKind,
    When,
)

#: What the report of an assumption is called, and what `Status.support` of an assumed state holds begins with.
OUTLET, PREFIX = "assumed", "assumption-"

_ACTS = {
    "ease": (Kind.EASE, Relief.EASED), "lift": (Kind.EASE, Relief.LIFTED), "suspend": (Kind.EASE, Relief.SUSPENDED),
    "waive": (Kind.EASE, Relief.WAIVED), "license": (Kind.EASE, Relief.LICENSED), "licence": (Kind.EASE, Relief.LICENSED),
    "delist": (Kind.EASE, Relief.DELISTED), "exempt": (Kind.EASE, Relief.EXEMPTED), "unfreeze": (Kind.EASE, Relief.UNFROZEN),
    "impose": (Kind.IMPOSE, None), "reimpose": (Kind.IMPOSE, None), "ban": (Kind.IMPOSE, None),
}  # fmt: skip

_SHAPE = re.compile(
    rf"(?P<by>.+?)\s+(?P<verb>{'|'.join(_ACTS)})s?\s+(?P<object>.+?)(?:\s+(?:on|from)?\s*(?P<day>\d{{4}}-\d\d-\d\d))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Assumption:
    """An act that is supposed to happen."""

    text: str
    regime: str
    kind: Kind
    how: Relief | None
    object: str
    day: date


def assumption(text: str) -> Assumption:
    """The words typed, understood; raises UsageError with an example where they cannot be."""
    match = _SHAPE.fullmatch(" ".join(text.split()))
    if match is None:
        raise UsageError(
            f'--assume {text!r} is not understood; one looks like "EU ease potash 2026-06-01" '
            f"(who, {', '.join(dict.fromkeys(_ACTS))}, what, and the day)"
        )
    party = lexicon().party(match["by"])
    if party is None:
        raise UsageError(f"--assume {text!r}: no party is known as {match['by']!r}")
    try:
        day = date.fromisoformat(match["day"])
    except ValueError:
        raise UsageError(f"--assume {text!r}: {match['day']} is no day of the calendar") from None
    kind, how = _ACTS[match["verb"].lower()]
    return Assumption(match[0], party.id, kind, how, match["object"], day)


def assumed(ledger: Ledger, assumptions: Sequence[Assumption], decisions: Sequence[Decision] = ()) -> Ledger:
    """The ledger as it would be; the one given where nothing is assumed."""
    if not assumptions:
        return ledger
    told = [_told(one) for one in assumptions]
    reports = [*ledger.reports, *(report for report, _ in told)]
    claims = [*ledger.claims, *(claim for _, claim in told)]
    # the ledger given holds only what was known by its day: that day has been chosen already
    other = fold(ledger.title, reports, claims, decisions, ledger.problems, lists=ledger.lists)
    return replace(other, known_by=ledger.known_by)


def _told(one: Assumption) -> tuple[Report, Claim]:
    digest = hashlib.sha256(one.text.encode()).hexdigest()
    report = Report(
        id=f"{PREFIX}{digest[:8]}", sha256=digest, text=one.text, source="--assume", outlet=OUTLET, kind=ReportKind.OFFICIAL,
        published=one.day, published_basis=Basis.STATED, issued=one.day, effective=one.day,
    )  # fmt: skip
    claim = Claim(
        id=f"c_{digest[:12]}", kind=one.kind, modality=Modality.DONE, passage=report.passage(0, len(one.text)), by=(one.regime,),
        object=one.object, when=When(Interval.day(one.day), Basis.STATED, one.day.isoformat()),
        how=one.how.value if one.how else None,
        confidence=1.0, reader="assumed/1",
    )  # fmt: skip
    return report, claim
