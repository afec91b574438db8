"""Ledger and query → the status of every object under every regime on a day: objects down, regimes across.

A cell is the answer for the regime's own measure on the object; where it has none, what the hierarchy says of it (relief for
potash reaches a potash firm), or nothing where nothing is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.ledger import Register, ask
from detente.model import Ledger, Status, StatusWord
from detente.views.deals import principal
from detente.views.law import by_regime, status_id
from detente.views.lead import AT_LARGE
from detente.views.look import last_day
from detente.views.table import EVERYTHING, Query


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer; `own` is False where it was taken from a broader or narrower object. `id` is what `why` takes."""

    status: Status
    own: bool
    id: str


@dataclass(frozen=True, slots=True)
class Line:
    """One object with its cells, one for each regime; `whole` for sanctions in general."""

    object: str
    whole: bool
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """`more` lines stand beyond those asked for."""

    regimes: tuple[str, ...]
    lines: tuple[Line, ...]
    as_of: date | None
    total: int


def grid(
    ledger: Ledger,
    register: Register,
    answers: Sequence[Status],
    query: Query = EVERYTHING,
    start: int = 0,
    most: int | None = None,
) -> Grid:
    """The lines from `start` on, at most `most` of them: objects told of under most regimes first; `answers` are the
    `statuses` that the query asks for."""
    day = query.as_of or last_day(ledger)
    ranked = by_regime(answers, principal(ledger))
    regimes = tuple(regime for regime, _ in ranked)
    mine = {(measure.regime, measure.object): measure for measure in reversed(ledger.measures)}
    held: dict[tuple[str, ...], dict[str, Status]] = {}
    for answer in answers:
        words = answer.object.casefold()
        measure = mine.get((answer.regime, answer.object))
        key = ("sanctions",) if words in AT_LARGE else measure.things if measure and measure.things else (words,)
        held.setdefault(key, {}).setdefault(answer.regime, answer)
    keys = sorted(held, key=lambda key: (not _whole(held[key]), -len(held[key]), _name(held[key]).casefold(), key))
    shown = keys[start:] if most is None else keys[start : start + most]
    return Grid(regimes, tuple(_line(held[key], regimes, register, day, query.known_by) for key in shown), day, len(keys))


def _name(answers: dict[str, Status]) -> str:
    """The object in the words of most regimes, the shortest of them."""
    words = [answer.object for answer in answers.values()]
    return min(words, key=lambda word: (-words.count(word), len(word), word))


def _whole(answers: dict[str, Status]) -> bool:
    return any(answer.object.casefold() in AT_LARGE for answer in answers.values())


def _line(answers: dict[str, Status], regimes: Sequence[str], register: Register, day: date | None, known: date | None) -> Line:
    name = _name(answers)
    cells = tuple(
        Cell(answers[regime], answers[regime].via is None, status_id(answers[regime]))
        if regime in answers
        else _derived(ask(register, regime, name, day, known))
        for regime in regimes
    )
    return Line(name, _whole(answers), cells)


def _derived(answer: Status) -> Cell | None:
    return None if answer.status is StatusWord.UNKNOWN else Cell(answer, False, status_id(answer))
