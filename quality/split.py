"""Report id → which part of the training corpus it is in.

A third of the training reports is held out: rules, word lists and models must not be written while looking at them, neither
at the texts nor at what the gate says of single claims there. Their figures stand beside those of the open part; where the two
drift apart, the reader has been tuned instead of taught. A part of the open reports is kept in this repository as well.

The choice hangs on the id alone, so it never changes and nobody makes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

BUCKETS = 12

#: A third.
HELD_OUT_BUCKETS = frozenset(range(4))

#: The corpora of agency reports.
WIRES = ("wire", "wire2", "wire3", "wire4", "wire5", "wire6")

#: Of the agency reports, a sixth: they were written to be learned from.
WIRE_BUCKETS = frozenset(range(2))

#: A quarter, from the open part.
SAMPLE_BUCKETS = frozenset(range(4, 7))


def bucket(report: str) -> int:
    """A number from 0 to 11 that depends on the id alone."""
    return int.from_bytes(hashlib.sha256(report.encode()).digest()[:4], "big") % BUCKETS


def held_out(report: str, corpus: str = "train") -> bool:
    """True if the report of a corpus is kept out of sight."""
    hidden = {"train": HELD_OUT_BUCKETS} | dict.fromkeys(WIRES, WIRE_BUCKETS)
    return bucket(report) in hidden.get(corpus, frozenset())


def is_open(report: str, corpus: str = "train") -> bool:
    """True if the report may be looked at and learned from."""
    return not held_out(report, corpus)


def sampled(report: str) -> bool:
    """True if the report is copied into this repository."""
    return bucket(report) in SAMPLE_BUCKETS


def ids_of(gold: Iterable[dict[str, Any]]) -> frozenset[str]:
    """The report ids of gold rows."""
    return frozenset(str(row["id"]) for row in gold)
