"""What is wished of a reader, and what it yields: `Wanted` in, `Part` out, for formats that hold a list in one file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from detente.lists.gathering import Tally
from detente.lists.records import Listed
from detente.model import Interval


@dataclass(frozen=True, slots=True)
class Wanted:
    """How to read: the day of the snapshot where the user gives it, whether a table without an end mark is taken as whole, and
    the mapping file for a CSV of no known format."""

    taken: Interval | None = None
    ended: bool = True
    mapping: Path | None = None


#: No wishes: everything as the files say.
AS_IT_IS = Wanted()


@dataclass(slots=True)
class Part:
    """One list in one file. `stable` as in `Snapshot`."""

    regime: str
    name: str
    format: str
    records: int
    entries: list[Listed]
    taken: Interval | None = None
    stable: bool = True


@dataclass(slots=True)
class Fields:
    """The fields of one record: each is taken once, and `close` names those with a value that nobody took."""

    values: Mapping[str, str]
    place: str
    taken: set[str] = field(default_factory=set)

    def take(self, name: str) -> str:
        """The value without blanks around it; empty where there is none."""
        self.taken.add(name)
        return (self.values.get(name) or "").strip()

    def passed(self, names: Iterable[str]) -> None:
        """Fields known to say nothing about the party (sequence numbers, links of the file to itself)."""
        self.taken.update(names)

    def close(self, tally: Tally, within: str = "") -> None:
        """Tell of every field that was left."""
        for name, value in self.values.items():
            if name not in self.taken and value and value.strip():
                tally.unread(f"{within}{name}", self.place)
