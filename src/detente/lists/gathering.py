"""What readers have in common: a tally of fields that nobody took, problems by value, and dates as lists print them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from detente.lists.records import Unread
from detente.lists.refusal import CUT_VALUE, UNKNOWN_CATEGORY
from detente.model import Problem

_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:T.*)?")
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_WORDED = re.compile(r"(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4})")


def day_of(text: str) -> date | None:
    """A whole date in any of the lists' ways of writing one (2022-06-03, 3.6.2022, 03 Jun 2022); None for anything else."""
    text = text.strip()
    try:
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DOTTED.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if (found := _WORDED.fullmatch(text)) and found[2].lower() in _MONTHS:
            return date(int(found[3]), _MONTHS[found[2].lower()], int(found[1]))
    except ValueError:  # the 31st of June
        return None
    return None


def must_end_with_a_line(text: str, line: int, tally: Tally) -> None:
    """A CSV without an end mark that ends within a line may be cut in its last value: a problem, as it may be whole too."""
    if not text.endswith(("\n", "\r")):
        tally.problem(CUT_VALUE, "the file ends without a line end, so its last value may be cut", f"line {line}")


class Tally:
    """Fields that were given and not taken, and categories that no reader knows; one tally for all files of a snapshot."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._unread: dict[str, tuple[int, str]] = {}
        self._categories: dict[tuple[str, str], tuple[int, str]] = {}
        self._problems: set[Problem] = set()

    def unread(self, field: str, place: str) -> None:
        """A value of this field was given and not taken."""
        times, first = self._unread.get(field, (0, place))
        self._unread[field] = (times + 1, first)

    def category(self, what: str, value: str, place: str) -> None:
        """A category that is not in the closed vocabulary of its field: a problem row, told once with how often."""
        times, first = self._categories.get((what, value), (0, place))
        self._categories[what, value] = (times + 1, first)

    def problem(self, code: str, message: str, place: str) -> None:
        self._problems.add(Problem(self.source, code, f"{self.source}, {place}: {message}", place))

    def all_unread(self) -> tuple[Unread, ...]:
        return tuple(Unread(field, *found) for field, found in sorted(self._unread.items()))

    def problems(self) -> tuple[Problem, ...]:
        """Everything that was wrong, categories counted."""
        told = set(self._problems)
        for (what, value), (times, first) in self._categories.items():
            often = f", {times} times, first" if times > 1 else ""
            text = f"{self.source}: {what} {value!r} is not known{often} in {first}; left open"
            told.add(Problem(self.source, UNKNOWN_CATEGORY, text, first))
        return tuple(sorted(told))


def merged(parts: Iterable[Iterable[Unread]]) -> tuple[Unread, ...]:
    """Tallies of several files as one."""
    found: dict[str, Unread] = {}
    for part in parts:
        for one in part:
            before = found.get(one.field)
            found[one.field] = Unread(one.field, one.times + before.times, before.first) if before else one
    return tuple(found[field] for field in sorted(found))
