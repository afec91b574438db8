"""The papers that move measures: a wording → which paper, of whose law; and who issued an official report.

"General License 2G" is the seventh renewal of one licence: `family` is the same for all of its letters. A numbered licence or an
executive order is American law, a Regulation of the Council European, whoever a sentence seems to give it to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from detente.lexicon import lexicon
from detente.model import PartyKind, Report, ReportKind

_LICENCE = re.compile(
    r"\b(?:general\s+licen[cs]e|GL|wind-down\s+licen[cs]e,?\s+number)\s+(?:no\.?\s*)?(?P<number>\d+)(?P<letter>[A-Z])?\b",
    re.IGNORECASE,
)
_ORDER = re.compile(r"\b(?:executive\s+order|E\.?O\.?)\s+(?P<number>\d{4,5})\b", re.IGNORECASE)
_EUROPEAN = re.compile(
    r"\b(?:council\s+)?(?:(?:implementing\s+)?regulation|decision)\s+(?:\(\w+\)\s+)?(?:no\.?\s*)?(?P<number>\d+/\d+)",
    re.IGNORECASE,
)
_RESOLUTION = re.compile(r"\b(?:security council\s+)?resolution\s+(?P<number>\d{4})\b", re.IGNORECASE)
_DIRECTIVE = re.compile(r"\bdirective\s+(?P<number>\d+)\b", re.IGNORECASE)

#: Characters of an official text within which its issuer is named.
_HEAD = 300


@dataclass(frozen=True, slots=True, order=True)
class Instrument:
    """One paper: whose law it is, what sort, its number, and its letter where it is a renewal."""

    authority: str
    sort: str
    number: str
    letter: str = ""

    @property
    def family(self) -> tuple[str, str, str]:
        """The paper with all its renewals."""
        return self.authority, self.sort, self.number

    @property
    def licence(self) -> bool:
        return self.sort == "general licence"

    @property
    def name(self) -> str:
        return f"{self.sort} {self.number}{self.letter}"


@lru_cache(maxsize=16384)
def instruments_in(text: str) -> tuple[Instrument, ...]:
    """The papers that a text names, in text order."""
    found = [
        (match.start(), Instrument(authority, sort, match["number"], (match.groupdict().get("letter") or "").upper()))
        for pattern, authority, sort in (
            (_LICENCE, "US", "general licence"),
            (_ORDER, "US", "executive order"),
            (_EUROPEAN, "EU", "regulation"),
            (_RESOLUTION, "UN", "resolution"),
            (_DIRECTIVE, "US", "directive"),
        )
        for match in pattern.finditer(text)
    ]
    return tuple(dict.fromkeys(paper for _, paper in sorted(found)))


def instrument_of(name: str | None) -> Instrument | None:
    """The paper that a slot names."""
    found = instruments_in(name) if name else ()
    return found[0] if found else None


@lru_cache(maxsize=4096)
def issuer_of(report: Report) -> str | None:
    """The party whose law an official report states: the one its outlet names, else the first organ or party in its head.

    A title says what a notice is about, not whose it is.
    """
    if report.kind is not ReportKind.OFFICIAL:
        return None
    for text in (report.outlet or "", report.text[:_HEAD]):
        told = [m.alias for m in lexicon().mentions(text) if m.alias.kind in (PartyKind.STATE, PartyKind.BLOC)]
        organs = [alias for alias in told if alias.is_organ or alias.is_metonym]
        if told:
            return (organs or told)[0].party
    return None
