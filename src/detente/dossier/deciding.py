"""What a person rules on a ledger's rows → a line of decisions.jsonl, appended; nothing that stands there is ever changed.

Rows are named as tables name them (event, claim or disagreement, by id or the beginning of one); a decision points at claims,
and keeps where each stands, so that it holds after a rebuild, a new reading, and when reports are added.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from detente.claims.jsonl import to_dict
from detente.dossier.decisions import FILE
from detente.dossier.files import write_text
from detente.dossier.folder import Dossier
from detente.errors import NoSuchRow, UsageError
from detente.events.rulings import place_of
from detente.model import (
    BY_HAND,
    Basis,
    Claim,
    Comparator,
    Count,
    Decision,
    Event,
    Interval,
    Kind,
    Ledger,
    Modality,
    Passage,
    Report,
    Ruling,
    When,
)

#: Slots whose value can be ruled, and how each is written.
NAMES = ("by", "to", "people")
TEXTS = ("object", "place", "how", "instrument", "condition")
SLOTS = ("count", "when", "modality", *NAMES, *TEXTS)

_COUNT = re.compile(r"(>=|<=|>|<|~|=)?\s*([\d,]+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim to be added by hand: the report and its words, or, without a report, words of one's own."""

    kind: Kind
    words: str
    report: str | None = None
    modality: Modality = Modality.DONE
    slots: Mapping[str, Any] = field(default_factory=dict)  # slot → value, as `value_of` reads them


def decide(dossier: Dossier, decision: Decision) -> Decision:
    """Append a decision to the log; the caller holds no lock."""
    line = {
        "ruling": decision.ruling.value,
        "anchors": list(decision.anchors),
        "author": decision.author,
        "made": decision.made.isoformat(),
        "reason": decision.reason,
        "value": decision.value,
    }
    with dossier.writing():
        path = dossier.root / FILE
        held = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
        if held and not held.endswith("\n"):
            held += "\n"
        write_text(path, held + json.dumps(line, ensure_ascii=False) + "\n")
    return decision


def made_of(
    ledger: Ledger,
    known: Sequence[Decision],
    act: Ruling,
    rows: Sequence[str],
    author: str,
    made: datetime,
    reason: str = "",
    draft: Draft | None = None,
) -> Decision:
    """The decision of any kind that was typed: its rows, for `value` the row, its slot and the value; not yet recorded."""
    if act is Ruling.UNDO:
        if len(rows) != 1:
            raise UsageError("`undo` needs the id of one decision; `decide DOSSIER list` shows them")
        return undo(known, rows[0], author, made, reason)
    if act is Ruling.ADD:
        if draft is None or len(rows) > 1:
            raise UsageError("`add` needs a kind and words, and the id of one report where the words are a report's")
        return add(ledger, draft, author, made, reason)
    if act is Ruling.VALUE:
        if len(rows) < 3:
            raise UsageError("`value` needs the id of a row, a slot and its value")
        return value(ledger, rows[0], rows[1], " ".join(rows[2:]), author, made, reason)
    return ruling(ledger, act, rows, author, made, reason)


def ruling(ledger: Ledger, kind: Ruling, ids: Sequence[str], author: str, made: datetime, reason: str = "") -> Decision:
    """That rows are the same, are different, are given for each other or not, or are to be left out."""
    paired = kind is not Ruling.REJECT
    if paired and len(ids) < 2:
        raise UsageError(f"`{kind}` is about two rows or more: name another one")
    if not ids:
        raise UsageError(f"`{kind}` needs the id of a row")
    found = [anchors(ledger, id) for id in ids]
    chosen = [claims[0] for claims in found] if paired else [claim for claims in found for claim in claims]
    chosen = list({claim.id: claim for claim in chosen}.values())
    if paired and len(chosen) < 2:
        raise UsageError(f"{' and '.join(ids)} are one row")
    return Decision(kind, tuple(claim.id for claim in chosen), author, made, reason, _kept(chosen))


def value(ledger: Ledger, id: str, slot: str, text: str, author: str, made: datetime, reason: str = "") -> Decision:
    """That a slot of an event has a value."""
    claim = anchors(ledger, id)[0]
    return Decision(Ruling.VALUE, (claim.id,), author, made, reason, _kept([claim], slot=slot, value=value_of(slot, text)))


def undo(known: Sequence[Decision], id: str, author: str, made: datetime, reason: str = "") -> Decision:
    """That a decision no longer holds."""
    fits = [decision for decision in known if decision.id.startswith(id)]
    if len({decision.id for decision in fits}) != 1:
        raise NoSuchRow(f"{'more than one' if fits else 'no'} decision has the id {id}; `decide DOSSIER list` shows them")
    return Decision(Ruling.UNDO, (fits[0].id,), author, made, reason)


def add(ledger: Ledger, draft: Draft, author: str, made: datetime, reason: str = "") -> Decision:
    """That a report says what no reader saw; or, without a report, that the author says so."""
    if not draft.words.strip():
        raise UsageError("an added claim needs the words that it rests on")
    report = None if draft.report is None else _report(ledger, draft.report)
    start = 0 if report is None else report.text.find(draft.words)
    if report is not None and start < 0:
        raise UsageError(f"{report.id} has no such words: “{draft.words}”")
    where = report.sha256 if report else f"{author} {made.isoformat()}"
    seed = f"{where}|{draft.kind}|{start}|{draft.words}|{sorted(draft.slots.items())}"
    claim = Claim(
        id="c_" + hashlib.sha256(seed.encode()).hexdigest()[:12],
        kind=draft.kind,
        modality=draft.modality,
        passage=Passage(report.id if report else "", start, start + len(draft.words), draft.words),
        confidence=1.0,
        reader=f"{BY_HAND}: {author}",
        **{slot: _slot(slot, given) for slot, given in draft.slots.items()},
    )
    row = {**to_dict(claim), "report": report.id if report else None}
    return Decision(Ruling.ADD, (), author, made, reason, json.dumps(row, ensure_ascii=False, sort_keys=True))


def anchors(ledger: Ledger, id: str) -> list[Claim]:
    """The claims that a row stands on, the one that names it first."""
    claims = {claim.id: claim for claim in ledger.claims}
    events = {event.id: event for event in ledger.events}
    rows: dict[str, list[Event]] = {d.id: [events[e] for e in d.events if e in events] for d in ledger.disagreements}
    fits = sorted(row for row in (*claims, *events, *rows) if row.startswith(id)) if id else []
    if id in fits:
        fits = [id]
    if len(fits) != 1:
        near = f": {', '.join(fits[:5])}" if fits else ""
        raise NoSuchRow(f"{'more than one' if fits else 'no'} claim or event has the id {id}{near}")
    if fits[0] in claims:
        return [claims[fits[0]]]
    told = [events[fits[0]]] if fits[0] in events else rows[fits[0]]
    return [claim for event in told for claim in _first_named(event, claims)]


def _first_named(event: Event, claims: Mapping[str, Claim]) -> list[Claim]:
    name = "c_" + event.id.removeprefix("e_")
    return [claims[id] for id in sorted(event.claims, key=lambda c: (c != name, c)) if id in claims]


def value_of(slot: str, text: str) -> Any:
    """A value as it is typed → as it is kept: `52`, `>50`, `2025-12`, `2025-12-12..2025-12-13`, `BY,RU`, or words."""
    if slot not in SLOTS:
        raise UsageError(f"there is no slot {slot}; the slots are {', '.join(SLOTS)}")
    plain = text.strip()
    if slot in TEXTS:
        return plain or None
    if slot in NAMES:
        return [name.strip() for name in plain.split(",") if name.strip()]
    if slot == "modality":
        if plain not in {modality.value for modality in Modality}:
            raise UsageError(f"{plain!r} is no modality; they are {', '.join(m.value for m in Modality)}")
        return plain
    return _count_of(plain) if slot == "count" else _days_of(plain)


def _count_of(text: str) -> dict[str, Any]:
    match = _COUNT.fullmatch(text)
    if match is None:
        raise UsageError(f"{text!r} is no count; one looks like 52, >50 or ~2000")
    return {"value": float(match[2].replace(",", "")), "op": match[1] or "=", "unit": "people"}


def _days_of(text: str) -> dict[str, str]:
    low, _, high = text.partition("..")
    try:
        first, last = _span(low.strip()), _span((high or low).strip())
    except ValueError:
        raise UsageError(f"{text!r} is no date; one looks like 2025-12-13, 2025-12, or 2025-12-12..2025-12-13") from None
    if last[1] < first[0]:
        raise UsageError(f"{text!r} ends before it starts")
    return {"from": first[0].isoformat(), "to": last[1].isoformat()}


def _span(text: str) -> tuple[date, date]:
    numbers = [int(part) for part in text.split("-")]
    if len(numbers) == 1:
        return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
    if len(numbers) == 2:
        start = date(numbers[0], numbers[1], 1)
        following = date(start.year + start.month // 12, start.month % 12 + 1, 1)
        return start, date.fromordinal(following.toordinal() - 1)
    day = date.fromisoformat(text)
    return day, day


def _slot(slot: str, text: str) -> Any:
    """A typed value as the field of a claim."""
    kept = value_of(slot, text)
    if slot == "count":
        return Count(kept["value"], Comparator(kept["op"]), kept["unit"])
    if slot == "when":
        return When(Interval(date.fromisoformat(kept["from"]), date.fromisoformat(kept["to"])), Basis.STATED, text=text)
    return tuple(kept) if slot in NAMES else kept


def _report(ledger: Ledger, id: str) -> Report:
    fits = [report for report in ledger.reports if report.id == id] or [r for r in ledger.reports if r.id.startswith(id)]
    if len(fits) != 1:
        raise NoSuchRow(f"{'more than one' if fits else 'no'} report has the id {id}")
    return fits[0]


def _kept(claims: Sequence[Claim], **given: Any) -> str:
    row = {**given, "anchors": [place_of(claim) for claim in claims]}
    return json.dumps(row, ensure_ascii=False, sort_keys=True)
