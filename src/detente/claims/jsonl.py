"""Claims as JSON lines, in the fields of the exchange format, both ways."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from detente.model import Basis, Claim, Comparator, Count, Interval, Kind, Modality, Passage, Report, Stance, When


def to_dict(claim: Claim) -> dict[str, Any]:
    """One claim as a JSON-able dictionary; every field is always there."""
    return {
        "id": claim.id, "report": claim.report, "kind": claim.kind.value, "modality": claim.modality.value,
        "by": list(claim.by), "to": list(claim.to), "object": claim.object,
        "count": _count(claim.count), "when": _when(claim.when),
        "people": list(claim.people), "place": claim.place, "how": claim.how, "instrument": claim.instrument,
        "stance": claim.stance.value if claim.stance else None, "said_by": list(claim.said_by),
        "in_exchange_for": list(claim.in_exchange_for), "follows": list(claim.follows), "part_of": claim.part_of,
        "because": claim.because, "condition": claim.condition, "until": claim.until, "stage": claim.stage,
        "plover": claim.plover, "headline": claim.headline,
        "start": claim.passage.start, "end": claim.passage.end, "text": claim.passage.text,
        "confidence": claim.confidence, "reader": claim.reader,
    }  # fmt: skip


def _count(count: Count | None) -> dict[str, Any] | None:
    if count is None:
        return None
    value = int(count.value) if float(count.value).is_integer() else count.value
    row: dict[str, Any] = {"value": value, "op": count.op.value, "unit": count.unit}
    if count.upper is not None:
        row["upper"] = int(count.upper) if float(count.upper).is_integer() else count.upper
    return row


def _when(when: When | None) -> dict[str, Any] | None:
    if when is None or (when.interval is None and not when.partial):
        return None
    row: dict[str, Any] = {
        "from": when.interval.start.isoformat() if when.interval and when.interval.start else None,
        "to": when.interval.end.isoformat() if when.interval and when.interval.end else None,
        "text": when.text, "basis": when.basis.value, "value": when.value,
    }  # fmt: skip
    if when.text_start is not None:
        row["text_start"] = when.text_start
    if when.weekdays:
        row["weekdays"] = list(when.weekdays)
    for name in ("month", "monthday", "season"):
        if getattr(when, name) is not None:
            row[name] = getattr(when, name)
    return row


def from_dict(row: Mapping[str, Any], report: Report) -> Claim:
    """The claim of a dictionary made by `to_dict`. Raises ValueError where its passage is not that slice of the report."""
    start, end = int(row["start"]), int(row["end"])
    if report.text[start:end] != row["text"]:
        raise ValueError(f"claim {row.get('id')}: characters {start} to {end} of {report.id} are not its text")
    count, when = row.get("count"), row.get("when")
    return Claim(
        id=row["id"], kind=Kind(row["kind"]), modality=Modality(row["modality"]),
        passage=Passage(report.id, start, end, row["text"]),
        by=tuple(row["by"]), to=tuple(row["to"]), object=row["object"],
        count=Count(count["value"], Comparator(count["op"]), count["unit"], count.get("upper")) if count else None,
        when=_when_from(when) if when else None, people=tuple(row["people"]), place=row["place"], how=row["how"],
        instrument=row["instrument"], stance=Stance(row["stance"]) if row["stance"] else None, said_by=tuple(row["said_by"]),
        in_exchange_for=tuple(row["in_exchange_for"]), follows=tuple(row["follows"]), part_of=row.get("part_of"),
        because=row["because"], condition=row["condition"], until=row["until"], stage=row.get("stage"), plover=row.get("plover"),
        headline=bool(row.get("headline")), confidence=row["confidence"], reader=row["reader"],
    )  # fmt: skip


def _when_from(row: Mapping[str, Any]) -> When:
    low = date.fromisoformat(row["from"]) if row.get("from") else None
    high = date.fromisoformat(row["to"]) if row.get("to") else None
    return When(
        Interval(low, high) if low or high else None, Basis(row["basis"]), row.get("text", ""), row.get("value", ""),
        row.get("text_start"), tuple(row.get("weekdays", ())), row.get("month"), row.get("monthday"), row.get("season"),
    )  # fmt: skip
