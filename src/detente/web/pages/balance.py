"""The balance of two parties: two columns, round by round with the going rate; promised, demanded, refused, held, aside."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from detente.errors import UsageError
from detente.model import Exchange
from detente.views.balances import ASIDE, OFFERED, ROUND
from detente.views.deals import default_pair
from detente.views.plots import What
from detente.views.select import party_id
from detente.views.table import Cell, Row
from detente.views.words import party_name
from detente.web.desk import Desk, Page
from detente.web.pages import large
from detente.web.pages.counted import Counted
from detente.web.pages.pictures import pictures

#: What the parts of a balance are called on the page, and a line that says what they hold.
PARTS = {
    "Denied": "Denied: what a side says is not so",
    OFFERED: "Offered: trades of which nothing is told as done or promised",
    "Promised": "Promised: what is told as to come, and what came of it",
    "Claimed": "Claimed: totals said to be freed, and what is accounted for",
    "Demanded": "Demanded",
    "Refused": "Refused",
    "Still holds": "What each still holds",
    ASIDE: "Who stands aside, and on what terms",
}


@dataclass(frozen=True, slots=True)
class Round:
    """One exchange."""

    row: Row
    name: str
    when: Cell
    a: Cell
    b: Cell
    rate: str | None
    note: str


def balance(desk: Desk) -> Page:
    """The page."""
    a, b = desk.asked.between
    if (a is None) != (b is None):
        raise UsageError(f"a balance is between two parties: name another one beside {a or b}")
    actors = desk.state.settings.actors
    if a is None and len(actors) >= 2:
        a, b = actors[0], actors[1]
    table = desk.view("balance", a=a, b=b)
    rounds = [_round(row) for row in table.rows if row.cells[0].startswith(ROUND)]
    others = [row for row in table.rows if not row.cells[0].startswith(ROUND)]
    parts = [(PARTS.get(part, part), part == ASIDE, list(rows)) for part, rows in groupby(others, key=lambda row: row.cells[0])]
    pair = (a, b) if a else default_pair(desk.ledger, None)
    sides = [column.title for column in table.columns[2:4]] if len(table.columns) > 3 else []
    values = {
        "table": table,
        "sides": sides,
        "named": [party_name(party_id(party) or party) for party in pair] if all(pair) else [],
        "rounds": rounds,
        "parts": parts,
        "pairs": _pairs(desk.ledger.exchanges),
        "pair": pair,
        "remark": _without_commands,
        "regime_of": lambda row: desk.at.measures[row.id].regime if row.id in desk.at.measures else None,
    }

    def many(desk: Desk) -> list[Counted]:
        return large.rounds(desk, sides, ((r.a, r.b) for r in rounds))

    drawn = pictures(desk, What.EXCHANGES, many) if len(rounds) > 1 else ()
    return Page("balance", "balance.html.j2", "Balance", values, table, drawn=drawn)


def _round(row: Row) -> Round:
    part, when, a, b, note, rate = row.cells
    return Round(row, part, when, a, b, rate, note.removeprefix(f"{rate}; ") if rate else note)


def _without_commands(note: str) -> str:
    """A remark without what only the command line has; the page has a link in its place."""
    return "; ".join(part for part in note.split("; ") if "`" not in part)


def _pairs(exchanges: tuple[Exchange, ...]) -> list[tuple[str, str]]:
    """Every two parties that gave something for something."""
    pairs = {tuple(sorted(party for party, _ in x.sides)) for x in exchanges}
    return sorted((pair[0], pair[1]) for pair in pairs if len(pair) == 2)
