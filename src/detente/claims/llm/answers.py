"""What a model answered about one report, as it is kept: the text of each part's answer, and the tokens that all of it took.

What is kept is the answer, not the claims: a new version of the checks reads old answers again without asking, or paying, twice.
A record belongs to the report's content, the wording of the prompt and the model (`record_key`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

#: The problem of a report that no model has answered for: it is asked again by the next build.
UNANSWERED = "reader-unanswered"

#: The problem that counts what was dropped of a report's answers.
DROPPED = "reader-dropped"

#: Kept in place of an answer that was cut off: the part is to be asked about in halves.
CUT = "cut off"


@dataclass(frozen=True, slots=True)
class Usage:
    """What asking took. A server that counts no tokens leaves them at 0."""

    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.requests + other.requests, self.tokens_in + other.tokens_in, self.tokens_out + other.tokens_out)

    def __sub__(self, other: Usage) -> Usage:
        return self + Usage(-other.requests, -other.tokens_in, -other.tokens_out)


@dataclass(slots=True)
class Record:
    """The answers to the parts of one report, by the digest of what was asked; `usage` counts useless answers too."""

    parts: dict[str, str] = field(default_factory=dict)
    usage: Usage = Usage()

    def dumps(self) -> str:
        usage = [self.usage.requests, self.usage.tokens_in, self.usage.tokens_out]
        return json.dumps({"parts": self.parts, "usage": usage}, sort_keys=True)

    @classmethod
    def loads(cls, text: str | None) -> Record:
        """The record of a text made by `dumps`; an empty one for None."""
        if text is None:
            return cls()
        row: dict[str, Any] = json.loads(text)
        return cls(dict(row["parts"]), Usage(*row["usage"]))


class Answers(Protocol):
    """Where records are kept."""

    def get(self, key: str) -> str | None: ...

    def put(self, key: str, record: str) -> None: ...


class Forgetful:
    """Keeps records for as long as it lives itself."""

    def __init__(self) -> None:
        self.records: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        return self.records.get(key)

    def put(self, key: str, record: str) -> None:
        self.records[key] = record


def digest_of(*parts: str) -> str:
    """A digest of texts in their order."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "backslashreplace")
        digest.update(f"{len(data)}:".encode() + data)
    return digest.hexdigest()


def total(records: Iterable[str]) -> Usage:
    """What all kept answers took."""
    return sum((Record.loads(record).usage for record in records), Usage())
