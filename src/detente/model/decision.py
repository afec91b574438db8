"""A decision: what a human ruled. Append-only, signed, dated; it points at anchors that no re-reading moves."""

from __future__ import annotations

import hashlib
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
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """`anchors` are claim ids, or the id of the decision that is undone.

    `value` is JSON text: the slot and the ruled value, or the added claim, and under `anchors` where each claim stood when it
    was ruled on, so that it is found again when a newer reader gives it another id.
    """

    ruling: Ruling
    anchors: tuple[str, ...]
    author: str
    made: datetime
    reason: str = ""
    value: str = ""

    @property
    def id(self) -> str:
        """From what it rules, on what, by whom and when: no two lines of a log have one."""
        parts = (self.ruling.value, *self.anchors, self.author, self.made.isoformat(), self.value)
        return "k_" + hashlib.sha256("|".join(parts).encode()).hexdigest()[:12]
