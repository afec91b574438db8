"""Programme codes and standing programmes, from the data files → look-up by authority and code.

`data/programmes.toml` maps the codes that lists print to their legal authority; `data/baseline.toml` holds what stood before
the first report: each programme of the US, the EU and the UK with its instrument.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from detente.model import Restriction


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of one authority: its code on the lists, legal authority, whom it is about (None: no single state)."""

    regime: str
    code: str
    name: str
    basis: str
    restriction: Restriction
    about: str | None = None
    since: date | None = None
    until: date | None = None
    annexes: tuple[tuple[str, Restriction], ...] = ()  # of a regulation: annex → what standing in it does

    def annex(self, number: str) -> Restriction | None:
        return dict(self.annexes).get(number)


@dataclass(frozen=True, slots=True)
class Restricts:
    """One thing that a standing programme forbids.

    `things` are objects of the lexicon; `by_list` is True where the measure binds through a list of names (an asset freeze) and
    False where it binds whole goods, sectors or states by the law's own words.
    """

    things: tuple[str, ...]
    restriction: Restriction
    by_list: bool
    where: str = ""  # article or section
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A standing programme: its legal basis, how long it has been in force, what it restricts, and where that can be read."""

    id: str
    regime: str
    name: str
    instrument: str
    since: date
    until: date | None
    targets: tuple[str, ...]
    restricts: tuple[Restricts, ...]
    codes: tuple[str, ...]
    source: str

    def in_force(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((files("detente.lists") / "data" / name).read_text(encoding="utf-8"))


@cache
def _programmes() -> dict[tuple[str, str], Programme]:
    found: dict[tuple[str, str], Programme] = {}
    for regime, codes in _load("programmes.toml").items():
        for code, row in codes.items():
            one = Programme(
                regime, code, row["name"], row["basis"], Restriction(row["restriction"]), row.get("about"), row.get("since"),
                row.get("until"), tuple((annex, Restriction(does)) for annex, does in row.get("annexes", {}).items()),
            )  # fmt: skip
            for name in (code, *row.get("same", ())):
                found.setdefault((regime, name.casefold()), one)
    return found


def programme(regime: str, code: str) -> Programme | None:
    """The programme that a list of this authority calls by this code (or by a code of the same meaning)."""
    return _programmes().get((regime, code.strip().casefold()))


def programmes() -> tuple[Programme, ...]:
    """Every programme, by authority and code."""
    return tuple(sorted(set(_programmes().values()), key=lambda p: (p.regime, p.code)))


@cache
def baseline() -> tuple[Standing, ...]:
    """The standing programmes, by id."""
    found = []
    for row in _load("baseline.toml")["programme"]:
        restricts = tuple(
            Restricts(
                tuple(one["things"]), Restriction(one["restriction"]), one["by_list"], one.get("where", ""), one.get("since"),
                one.get("until"),
            )
            for one in row["restricts"]
        )  # fmt: skip
        found.append(
            Standing(
                row["id"], row["regime"], row["name"], row["instrument"], row["since"], row.get("until"),
                tuple(row.get("targets", ())), restricts, tuple(row.get("codes", ())), row["source"],
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.id))
