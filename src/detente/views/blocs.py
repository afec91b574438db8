"""data/blocs.toml → who belongs to which bloc."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

#: In a list of members, any state at all.
ANY = "*"


@dataclass(frozen=True, slots=True)
class Bloc:
    """A bloc with all its members, those of the blocs in it too."""

    id: str
    name: str
    members: frozenset[str]
    binds: bool
    around: bool

    def holds(self, party: str) -> bool:
        """True for the bloc itself, a bloc in it, and its members."""
        return party == self.id or party in self.members or ANY in self.members


def data(name: str) -> dict[str, Any]:
    """A data file of the views."""
    return tomllib.loads((files("detente.views") / "data" / name).read_text(encoding="utf-8"))


@cache
def blocs() -> dict[str, Bloc]:
    """Every bloc by its key, in the order of the file."""
    told = data("blocs.toml")
    return {
        id: Bloc(id, entry["name"], frozenset(_members(id, told)), entry.get("binds", False), entry.get("around", False))
        for id, entry in told.items()
    }


def _members(id: str, told: dict[str, Any]) -> set[str]:
    found: set[str] = set()
    for member in told[id]["members"]:
        found |= {member, *_members(member, told)} if member in told else {member}
    return found


def is_in(party: str, where: str) -> bool:
    """True where `where` is the party, a bloc that holds it, or any."""
    return where in (ANY, party) or (where in blocs() and blocs()[where].holds(party))
