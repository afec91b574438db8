"""Events, or anything dated → how many of each sort in each month, or year, as bars: for what is too much to draw one by one.

Everything is reckoned here, in the units of the picture; the template writes it down. It is one pass over what is listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from detente.model import Event, Interval
from detente.views.words import capital, month_text, number, some
from detente.web.desk import Desk
from detente.web.rendering import FAMILIES, FAMILY_NAMES

#: Units of the picture: its width, the height of the bars, and what stands left of them, where the numbers are.
WIDTH, HEIGHT, LEFT = 980, 190, 44

#: Bars that have room beside each other: of more months the years are counted.
_MOST = 84

#: Dates wider than this (days) are no place on a line of months.
_WIDEST = 92

#: The part of a bar's place that it fills, and the fewest units between two names of years.
_FILLED, _APART = 0.8, 46


@dataclass(frozen=True, slots=True)
class Piece:
    """What is of one sort in one bar; `family` is its class in the style sheet."""

    family: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One month or year; `told` says it in words."""

    x: float
    width: float
    told: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """The picture: its bars, the names below them, the numbers beside them; `families` are classes with what each is called,
    and `note` says what is not drawn."""

    what: str
    unit: str
    bars: tuple[Bar, ...]
    names: tuple[tuple[float, str], ...]
    steps: tuple[tuple[float, str], ...]
    families: tuple[tuple[str, str], ...]
    note: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT


@dataclass(frozen=True, slots=True)
class Mark:
    """So many of one sort, in the month counted from the year nought; None for what has no day to stand at."""

    month: int | None
    family: str
    many: int = 1


def counted(desk: Desk, events: Iterable[Event]) -> Counted | None:
    """The picture of these events; None where none of them is dated."""
    places = months_of(desk)
    marks = [Mark(places[event.id], f"f-{FAMILIES[event.kind]}") for event in events]
    return over_time(marks, "Events", {f"f-{family}": name for family, name in FAMILY_NAMES.items()}, "event")


def months_of(desk: Desk) -> Mapping[str, int | None]:
    """Where each event stands on a line of months."""
    known_by = desk.query.known_by
    found: dict[str, int | None] = desk.state.kept(
        ("months", known_by), lambda: {e.id: month_of(e.dated) for e in desk.ledger.events}
    )
    return found


def over_time(marks: Iterable[Mark], what: str, families: Mapping[str, str], noun: str) -> Counted | None:
    """The picture of anything dated, its sorts in the order of `families`; a `noun` is one of what is left out."""
    found: Counter[tuple[int, str]] = Counter()
    left_out = 0
    for mark in marks:
        if mark.month is None:
            left_out += 1
        else:
            found[mark.month, mark.family] += mark.many
    if not found:
        return None
    first, last = min(month for month, _ in found), max(month for month, _ in found)
    by_year = last - first + 1 > _MOST
    if by_year:
        years: Counter[tuple[int, str]] = Counter()
        for (month, family), many in found.items():
            years[month // 12, family] += many
        found, first, last = years, first // 12, last // 12
    verb = "is" if left_out == 1 else "are"
    note = f"{capital(some(left_out, noun))} without a day to stand at {verb} not drawn." if left_out else ""
    return _drawn(what, found, (first, last), by_year, families, note)


def month_of(interval: Interval | None) -> int | None:
    """The month that the middle of a date lies in, counted from the year nought; None where it has no place."""
    if interval is None or not interval.closed or interval.days > _WIDEST:
        return None
    day = interval.low + (interval.high - interval.low) / 2
    return day.year * 12 + day.month - 1


def _drawn(
    what: str, found: Counter[tuple[int, str]], ends: tuple[int, int], by_year: bool, names: Mapping[str, str], note: str
) -> Counted:
    (first, last), families = ends, tuple(family for family in names if any(key[1] == family for key in found))
    totals: Counter[int] = Counter()
    for (at, _), many in found.items():
        totals[at] += many
    highest, room = max(totals.values()), (WIDTH - LEFT) / (last - first + 1)
    scale = HEIGHT / highest
    bars = []
    for at in sorted(totals):
        pieces, y = [], float(HEIGHT)
        for family in families:
            height = found[at, family] * scale
            if height:
                y -= height
                pieces.append(Piece(family, round(y, 2), round(height, 2)))
        x = LEFT + (at - first) * room + room * (1 - _FILLED) / 2
        told = ", ".join(f"{number(found[at, family])} {names[family]}" for family in families if found[at, family])
        bars.append(Bar(round(x, 2), round(room * _FILLED, 2), f"{_name(at, by_year)}: {told}", tuple(pieces)))
    steps = tuple((round(HEIGHT - step * scale, 2), number(step)) for step in _steps(highest))
    keys = tuple((family, names[family]) for family in families)
    return Counted(what, "year" if by_year else "month", tuple(bars), _names(first, last, by_year, room), steps, keys, note)


def _name(at: int, by_year: bool) -> str:
    return str(at) if by_year else month_text(date(at // 12, at % 12 + 1, 1))


def _names(first: int, last: int, by_year: bool, room: float) -> tuple[tuple[float, str], ...]:
    """The years below the bars, where they begin; those left out that would touch."""
    years = [(at, at if by_year else at // 12) for at in range(first, last + 1) if by_year or at % 12 == 0 or at == first]
    shown: list[tuple[float, str]] = []
    for at, year in years:
        x = round(LEFT + (at - first) * room, 2)
        if not shown or x - shown[-1][0] >= _APART:
            shown.append((x, str(year)))
    return tuple(shown)


def _steps(highest: int) -> list[int]:
    """Two to five round numbers up to the highest."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if highest / step <= 5:
                return [step * n for n in range(1, highest // step + 1)]
        size *= 10
