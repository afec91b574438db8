"""What happened, drawn and listed: narrowed by kind, actor, regime, object, source and confidence; exchanges as pairs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from detente.model import Event, Kind, Ledger
from detente.views.charts import timeline_svgs
from detente.views.look import happenings, moving
from detente.views.table import Cell, Row, Table
from detente.views.words import month_text, outlet
from detente.web.asked import PER_PAGE
from detente.web.desk import Desk, Page
from detente.web.pages.counted import Counted, counted

#: Kinds that stand on the timeline, in the order of the form.
KINDS = (
    Kind.EASE, Kind.IMPOSE, Kind.MAINTAIN, Kind.RELEASE, Kind.DETAIN, Kind.TALKS, Kind.AGREE, Kind.NORMALIZE, Kind.ACT,
)  # fmt: skip

#: Days of a date that still stands under the month in which it begins.
_MONTHS = 92


@dataclass(frozen=True, slots=True)
class Told:
    """One event of the list."""

    event: Event
    when: Cell
    what: str
    outlets: list[str]
    given_for: list[Cell]


def timeline(desk: Desk) -> Page:
    """The page."""
    table = narrowed(desk)
    shown = table.rows[(desk.asked.page - 1) * PER_PAGE : desk.asked.page * PER_PAGE]
    kept = [desk.at.events[row.id] for row in table.rows if row.id in desk.at.events]
    values = {
        "months": _by_month(desk, table, shown),
        "total": len(table.rows),
        "kinds": KINDS,
        "outlets": desk.state.kept(("outlets", desk.query.known_by), lambda: _outlets(desk.ledger)),
        "regimes": sorted({measure.regime for measure in desk.ledger.measures}),
        "narrow": _is_narrowed(desk),
        "pages": -(-len(table.rows) // PER_PAGE),
    }
    return Page("timeline", "timeline.html.j2", "Timeline", values, table, drawn=_drawn(desk, kept))


def narrowed(desk: Desk) -> Table:
    """The view with the filters that it does not know itself."""
    table, asked, moved = desk.view("timeline"), desk.asked, moving(desk.ledger)

    def wanted(row: Row) -> bool:
        event = desk.at.events.get(row.id or "")
        if event is None:
            return False
        return (
            (asked.everything or event.id in moved or event.kind in asked.kinds)
            and (not asked.kinds or event.kind in asked.kinds)
            and (asked.least is None or event.confidence >= asked.least)
            and (asked.source is None or asked.source in event.reports or asked.source in desk.at.outlets(event.reports))
        )

    return replace(table, rows=tuple(row for row in table.rows if wanted(row)), notes=())


def _outlets(ledger: Ledger) -> list[str]:
    return sorted({outlet(report) for report in ledger.reports})


def _is_narrowed(desk: Desk) -> bool:
    asked = desk.asked
    return bool(asked.kinds or asked.source or asked.least or asked.query.regime or asked.query.object or asked.query.actor)


def _by_month(desk: Desk, table: Table, rows: Iterable[Row]) -> list[tuple[str, list[Told]]]:
    """The rows under their month, the undated last, each with what was given for it."""
    keys = [column.key for column in table.columns]
    parts: dict[str, list[Told]] = {}
    for row in rows:
        cells = dict(zip(keys, row.cells, strict=True))
        event = desk.at.events[row.id or ""]
        day: date | None = (event.dated.start or event.dated.end) if event.dated else None
        month = _heading(event.dated.days, day) if event.dated and day else "Without a date"
        told = Told(event, cells["when"], cells["what"], cells["outlets"], cells["exchange_with"])
        parts.setdefault(month, []).append(told)
    return list(parts.items())


def _heading(days: int, day: date) -> str:
    """What a date stands under: its month, or its year where it is known no nearer."""
    return month_text(day) if days <= _MONTHS else str(day.year)


def _drawn(desk: Desk, kept: list[Event]) -> tuple[str | Counted, ...]:
    """The picture of what is listed, wide and tall, or counted."""
    if desk.is_large:
        found = counted(desk, kept)
        return (found,) if found else ()
    return _pictures(desk, kept) or ()


def _pictures(desk: Desk, kept: list[Event]) -> tuple[str, str] | None:
    if not (_is_narrowed(desk) or desk.query.as_of):  # as the first page has it, its rounds numbered as in the balance
        return pictures_of(desk)
    ids = frozenset(event.id for event in kept)

    def draw() -> tuple[str, str] | None:
        return timeline_svgs(_part(desk.ledger, ids))

    found: tuple[str, str] | None = desk.state.kept(("timeline", desk.query.known_by, ids), draw)
    return found


def drawn_of(desk: Desk) -> tuple[str | Counted, ...]:
    """The picture of the whole ledger, wide and tall; what it lists is counted where it is too much to draw."""
    if not desk.is_large:
        return pictures_of(desk) or ()
    found: Counted | None = desk.state.kept(("counts", desk.query.known_by), lambda: _counts_of(desk))
    return (found,) if found else ()


def _counts_of(desk: Desk) -> Counted | None:
    moved = moving(desk.ledger)
    return counted(desk, (event for event in happenings(desk.ledger) if event.id in moved))


def pictures_of(desk: Desk) -> tuple[str, str] | None:
    """The picture of the whole ledger, wide and tall."""
    found: tuple[str, str] | None = desk.state.kept(("pictures", desk.query.known_by), lambda: timeline_svgs(desk.ledger))
    return found


def _part(ledger: Ledger, ids: frozenset[str]) -> Ledger:
    """The ledger with these events alone."""
    inside = tuple(x for x in ledger.exchanges if all(event in ids for _, given in x.sides for event in given))
    return replace(ledger, events=tuple(event for event in ledger.events if event.id in ids), exchanges=inside)
