"""Claim ids → numbered passages, each with its outlet, its place in the report, and the words in their context."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.model import Ledger, Passage
from detente.views.listings import day_known
from detente.views.look import Index
from detente.views.words import outlet, visible

#: Characters of the report shown before and after a passage, so that a reader can see what it stands in.
_CONTEXT = 110


@dataclass(frozen=True, slots=True)
class Note:
    """One passage: `before`, `words` and `after` are the report's own text, white space folded."""

    number: int
    report: str
    outlet: str
    day: str
    start: int
    end: int
    before: str
    words: str
    after: str


class Footnotes:
    """Gives each passage its number at first use; the same passage keeps it."""

    def __init__(self, ledger: Ledger, at: Index) -> None:
        self._ledger = ledger
        self._at = at
        self._numbers: dict[Passage, int] = {}

    def cite(self, claims: Iterable[str]) -> tuple[int, ...]:
        """The numbers of these claims' passages, in order."""
        numbers = set()
        for id in claims:
            claim = self._at.claims.get(id)
            if claim is not None:
                numbers.add(self._numbers.setdefault(claim.passage, len(self._numbers) + 1))
        return tuple(sorted(numbers))

    def notes(self) -> tuple[Note, ...]:
        """Every passage cited so far, by number."""
        return tuple(self._note(passage, number) for passage, number in self._numbers.items())

    def _note(self, passage: Passage, number: int) -> Note:
        report = self._at.reports.get(passage.report)
        if report is None:
            return Note(
                number, passage.report, passage.report, "undated", passage.start, passage.end, "", folded(passage.text), ""
            )
        before, after = _context(report.text, passage.start, passage.end)
        return Note(
            number, report.id, outlet(report), day_known(self._ledger, report), passage.start, passage.end, before,
            folded(passage.text), after,
        )  # fmt: skip


def folded(text: str) -> str:
    """Text made visible with its runs of white space as one space; a space at either end is kept, since words join there."""
    lead, trail = text[:1].isspace(), text[-1:].isspace()
    inner = " ".join(visible(text).split())
    return f"{' ' if lead and inner else ''}{inner}{' ' if trail and inner else ''}"


def _context(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands around a span, cut at words, within its paragraph."""
    low, high = max(0, start - _CONTEXT), min(len(text), end + _CONTEXT)
    before, after = text[low:start], text[end:high]
    if "\n" in before:
        before, low = before.rsplit("\n", 1)[1], 0
    elif low:
        before = f"… {before.split(' ', 1)[-1]}"
    if "\n" in after:
        after = after.split("\n", 1)[0]
    elif high < len(text):
        after = f"{after.rsplit(' ', 1)[0]} …"
    return folded(before), folded(after)
