"""A problem: what could not be read or does not fit. A value with a source, never a stop."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`source` is the file (or URL) as the user named it, `place` a line, record or span in it, `code` a stable short name."""

    source: str
    code: str
    message: str
    place: str = ""
