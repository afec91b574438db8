"""A decision: what a human ruled. Append-only, signed, dated; it points at anchors that no re-reading moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Ruling(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    VALUE = "value"
    REJECT = "reject"
    LINK = "link"
    UNLINK = "unlink"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Decision:
    """`anchors` are claim ids; `value` carries the slot and the ruled value (or the added claim) as JSON text."""

    ruling: Ruling
    anchors: tuple[str, ...]
    author: str
    made: datetime
    reason: str = ""
    value: str = ""
