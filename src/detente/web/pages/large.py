"""What a large ledger holds → pictures that count it: drawing its rounds, totals, measures and relations one by one takes longer
than a page may, and a picture has room for a few. Each says what it leaves out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from detente.model import Interval, Kind, Modality, StatusWord
from detente.views.relations import PAIRS
from detente.views.select import selection
from detente.views.table import Cell, Row, Table
from detente.views.words import capital, number, party_name, party_title, shortened, some
from detente.web.desk import Desk
from detente.web.pages.counted import WIDTH, Counted, Mark, month_of, months_of, over_time
from detente.web.rendering import FAMILIES, FAMILY_NAMES

#: Pairs that the picture of relations has room for.
_PAIRS = 12

#: Units of that picture: from one line to the next, what stands left of the bars, and what is kept at their right for a number.
_STEP, _LEFT, _RIGHT = 26, 300, 60

#: Letters of a name that have room there.
_NAME = 46

#: The sorts of dealings as the table of relations names its columns, with their class in the style sheet and their name.
_QUADS = {
    "material_cooperation": ("f-ease", "deeds of cooperation"), "verbal_cooperation": ("f-meet", "words of cooperation"),
    "verbal_conflict": ("f-say", "words of conflict"), "material_conflict": ("f-bind", "deeds of conflict"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a bar that lies."""

    family: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """One bar that lies, with its name and its number."""

    name: str
    told: str
    y: int
    end: float
    total: str
    pieces: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """The picture of the largest of many."""

    what: str
    lines: tuple[Line, ...]
    families: tuple[tuple[str, str], ...]
    note: str
    left: int = _LEFT
    width: int = WIDTH

    @property
    def height(self) -> int:
        return _STEP * len(self.lines)


def rounds(desk: Desk, sides: Sequence[str], told: Iterable[tuple[Cell, Cell]]) -> list[Counted]:
    """What each side gave in the rounds: the people freed by who freed people, and how many acts of every other sort."""
    months, found = months_of(desk), []
    given = [[item["id"] for both in told_ for item in both] for told_ in _apart(told)]
    for side, ids in zip(sides, given, strict=False):
        events = [desk.at.events[id] for id in ids if id in desk.at.events]
        freed = [Mark(months[e.id], "f-free", round(e.count.value)) for e in events if e.kind is Kind.RELEASE and e.count]
        acts = [Mark(months[e.id], f"f-{FAMILIES[e.kind]}") for e in events if e.kind is not Kind.RELEASE]
        names = {f"f-{family}": name for family, name in FAMILY_NAMES.items()}
        found += [over_time(freed, f"{capital(side)} gave: people", {"f-free": "freed"}, "release")] if freed else []
        found += [over_time(acts, f"{capital(side)} gave: acts", names, "act")] if acts else []
    return [one for one in found if one]


def _apart(told: Iterable[tuple[Cell, Cell]]) -> tuple[list[Cell], list[Cell]]:
    pairs = list(told)
    return [a for a, _ in pairs], [b for _, b in pairs]


def freed(desk: Desk) -> list[Counted]:
    """People told as freed, release by release."""
    asked, months = selection(desk.query), months_of(desk)
    releases: list[str] = desk.state.kept(("releases", desk.query.known_by), lambda: _releases(desk))
    events = [desk.at.events[id] for id in releases]
    marks = [Mark(months[e.id], "f-free", round(e.count.value)) for e in events if e.count and asked.event(e)]
    found = over_time(marks, "People freed, as the releases told come to", {"f-free": "freed"}, "release")
    return [found] if found else []


def _releases(desk: Desk) -> list[str]:
    """Releases that were made and counted, none of them part of another."""
    return [
        e.id
        for e in desk.ledger.events
        if e.kind is Kind.RELEASE and e.modality is Modality.DONE and e.count and e.count.unit == "people" and e.part_of is None
    ]


def steps(table: Table) -> list[Counted]:
    """The states that measures came into."""
    keys = [column.key for column in table.columns]
    state, since = keys.index("state"), keys.index("since")
    marks = [Mark(_month(row.cells[since]), f"s-{row.cells[state].replace(' ', '-')}") for row in table.rows]
    found = over_time(marks, "Measures that came to be", {f"s-{w.value.replace(' ', '-')}": w.value for w in StatusWord}, "step")
    return [found] if found else []


def _month(when: Cell) -> int | None:
    if not when or not when["from"] or not when["to"]:
        return None
    return month_of(Interval(date.fromisoformat(when["from"]), date.fromisoformat(when["to"])))


def pairs(table: Table) -> list[Ranked]:
    """The pairs of parties with the most dealings, by class."""
    keys = [column.key for column in table.columns]
    places = {key: keys.index(key) for key in ("sort", "a", "b", *_QUADS)}
    counts: dict[tuple[str, str], Counter[str]] = {}
    for row in table.rows:
        if row.cells[places["sort"]] == PAIRS:
            _add(counts.setdefault((row.cells[places["a"]][0], row.cells[places["b"]][0]), Counter()), row, places)
    ranked = sorted(counts, key=lambda pair: (-counts[pair].total(), pair))
    if not ranked or not counts[ranked[0]].total():
        return []
    scale = (WIDTH - _LEFT - _RIGHT) / counts[ranked[0]].total()
    lines = tuple(_line(n, pair, counts[pair], scale) for n, pair in enumerate(ranked[:_PAIRS]))
    more = len(ranked) - len(lines)
    verb = "deals less and is" if more == 1 else "deal less and are"
    note = f"{capital(some(more, 'further pair'))} {verb} not drawn." if more > 0 else ""
    used = [one for key, one in _QUADS.items() if any(counts[pair][key] for pair in ranked[:_PAIRS])]
    return [Ranked("Dealings of the parties that deal most", lines, tuple(used), note)]


def _add(counter: Counter[str], row: Row, places: dict[str, int]) -> None:
    for key in _QUADS:
        counter[key] += row.cells[places[key]]


def _line(n: int, pair: tuple[str, str], counts: Counter[str], scale: float) -> Line:
    pieces, x = [], float(_LEFT)
    for key, (family, _) in _QUADS.items():
        if counts[key]:
            pieces.append(Stretch(family, round(x, 2), round(counts[key] * scale, 2)))
            x += counts[key] * scale
    name = shortened(f"{party_title(pair[0])} and {party_name(pair[1])}", _NAME)
    told = ", ".join(f"{number(counts[key])} {called}" for key, (_, called) in _QUADS.items() if counts[key])
    return Line(name, f"{name}: {told}", n * _STEP, round(x, 2), number(counts.total()), tuple(pieces))
