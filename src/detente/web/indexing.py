"""A dossier → the index that a site in a folder is searched by: names, events in a sentence, the parts of reports, each with the
file it stands in.

It is written as a script that sets one value: a page that is opened from a folder may load a script beside it, and may fetch
nothing.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import groupby

from detente.model import BlockKind, Ledger
from detente.views.listings import day_known
from detente.views.words import one_line, outlet
from detente.web.api.replying import dumped
from detente.web.desk import Desk
from detente.web.finding import Named, lines, names
from detente.web.marking import parts_of

#: Characters of reports that the index holds, those of the newest reports: a browser reads this much from a disk in a moment.
_MOST = 4_000_000

#: Parts of a page that say nothing of the matter.
_FURNITURE = frozenset({BlockKind.FURNITURE})

#: What names begin with that begin with no letter.
_OTHER = "#"


@dataclass(frozen=True, slots=True)
class Letter:
    """The names that begin with it."""

    letter: str
    names: tuple[Named, ...]


def letters(desk: Desk) -> tuple[Letter, ...]:
    """Everything that has a name, by its first letter."""
    known = sorted(names(desk.state, desk.query.known_by), key=lambda one: (_first(one.name), one.name.casefold(), one.id))
    return tuple(Letter(letter, tuple(group)) for letter, group in groupby(known, key=lambda one: _first(one.name)))


def _first(name: str) -> str:
    """Its first letter without accents."""
    plain = unicodedata.normalize("NFKD", one_line(name))[:1].upper()
    return plain if plain.isalpha() else _OTHER


def script(desk: Desk) -> str:
    """The index. A row has what is shown, its address, and what else is searched or said of it."""
    known_by = desk.query.known_by
    found_names = [
        [one_line(one.name), desk.to(one.id), one.sort, one_line(" ".join(one.names))] for one in names(desk.state, known_by)
    ]
    events = [
        [one_line(line.text), desk.to(line.event.id), line.event.kind.value, one_line(" ".join(line.event.people))]
        for line in lines(desk.ledger)
    ]
    index = {"names": found_names, "events": events, "passages": _passages(desk)}
    return f"globalThis.detenteIndex = {dumped(index).decode('ascii')};\n"


def is_whole(ledger: Ledger) -> bool:
    """The index has the passages of every report."""
    return sum(len(report.text) for report in ledger.reports) <= _MOST


def _passages(desk: Desk) -> list[list[str]]:
    """The parts of the reports, those of the newest first, as far as there is room."""
    ledger, room = desk.ledger, _MOST
    found: list[list[str]] = []
    days = {id: known.day.isoformat() if known.day else "" for id, known in ledger.known.items()}
    for report in sorted(ledger.reports, key=lambda one: (days.get(one.id, ""), one.id), reverse=True):
        if len(report.text) > room:
            break
        room -= len(report.text)
        said = f"{outlet(report)}, {day_known(ledger, report)}"
        for n, part in enumerate(parts_of(report, ()), 1):
            text = one_line("".join(stretch.text for stretch in part.stretches))
            if text and part.kind is not None and part.kind not in _FURNITURE:
                found.append([text, desk.links.item("report", report.id, f"p{n}"), said, ""])
    return found
