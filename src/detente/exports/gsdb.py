"""Ledger → sanction cases with the columns of the Global Sanctions Data Base, as CSV.

A case is what one sender keeps up against one target over one span of years: measures that began and ended in the same years are
one case, as that data base has it. Its columns come first, ours after them. Whether a ban is on exports or imports no ledger
tells, so `descr_trade` stays empty. A case without an end is ongoing; one that ended by a trade is a negotiated settlement, and
of others nothing is said about success.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from detente.exports.flat import BETWEEN
from detente.ledger.axes import word_of
from detente.model import Event, Ledger, Measure, MeasureState, StatusWord
from detente.views.render import no_formula
from detente.views.words import party_title

_ENDED = frozenset({StatusWord.LIFTED, StatusWord.DELISTED})

ONGOING, SETTLED = "ongoing", "nego_settlement"


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its measures all begin in the year `begin` and end in `end`; None: not told, or not ended."""

    sender: str
    target: str
    begin: int | None
    end: int | None
    measures: tuple[Measure, ...]
    success: str


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((files("detente.exports") / "data" / "gsdb.toml").read_text(encoding="utf-8"))


def cases(ledger: Ledger) -> list[Case]:
    """Every case, by sender, target and years; a measure against no state is no case."""
    events = {event.id: event for event in ledger.events}
    grouped: dict[tuple[str, str, int | None, int | None], list[Measure]] = defaultdict(list)
    for measure in ledger.measures:
        if measure.target:
            grouped[measure.regime, measure.target, _begin(measure), _year(_end(measure))].append(measure)
    order = sorted(grouped, key=lambda k: (k[0], k[1], k[2] or 0, k[3] or 0))
    return [Case(*key, tuple(grouped[key]), _success(grouped[key], events)) for key in order]


def _begin(measure: Measure) -> int | None:
    """The year of its first imposition; None where that is only presupposed, or told without a year."""
    first = next((step for step in measure.history if word_of(step.axes) not in _ENDED), None)
    return _year(first)


def _end(measure: Measure) -> MeasureState | None:
    """The last state, where the measure is over."""
    last = measure.history[-1] if measure.history else None
    return last if last is not None and last.state in _ENDED else None


def _year(step: MeasureState | None) -> int | None:
    """The year of a state, where it is known to the year."""
    if step is None or step.since is None or not step.since.closed:
        return None
    return step.since.low.year if step.since.low.year == step.since.high.year else None


def _success(measures: Sequence[Measure], events: dict[str, Event]) -> str:
    ends = [_end(measure) for measure in measures]
    if any(end is None for end in ends):
        return ONGOING
    acts = [events[end.event] for end in ends if end is not None and end.event in events]
    return SETTLED if acts and all(act.exchange_with for act in acts) else ""


def objectives(grounds: Sequence[str]) -> list[str]:
    """What a sender is after, as the grounds that it gives tell; empty where it gives none."""
    text = " ".join(grounds)
    return [
        name
        for name, words in _rules()["objectives"].items()
        if re.search(rf"\b(?:{'|'.join(map(re.escape, words))})\b", text, re.IGNORECASE)
    ]


def to_csv(ledger: Ledger) -> str:
    """The cases as CSV, numbered in their order."""
    types = list(_rules()["types"])
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["case_id", "sanctioned_state", "sanctioning_state", "begin", "end", types[0], "descr_trade", *types[1:], "target_mult",
         "sender_mult", "objective", "success", "objects", "measures"]
    )  # fmt: skip
    for number, case in enumerate(cases(ledger), 1):
        held = {_rules()["restrictions"][m.restriction.value] for m in case.measures}
        flags = [int(name in held) for name in types]
        grounds = [g for m in case.measures for g in m.grounds]
        several = int(case.sender in ("EU", "UN"))
        row = [
            number, party_title(case.target), party_title(case.sender), case.begin, case.end, flags[0], None, *flags[1:], 0,
            several, ",".join(objectives(grounds)), case.success, BETWEEN.join(sorted(m.object for m in case.measures)),
            BETWEEN.join(sorted(m.id for m in case.measures)),
        ]  # fmt: skip
        writer.writerow([no_formula(cell) for cell in row])
    return out.getvalue()
