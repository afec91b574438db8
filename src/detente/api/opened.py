"""A dossier opened from Python: every question that the commands answer, as values.

Days are dates or ISO texts. A wrong call raises `UsageError`, as on the command line, with words for a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from detente import pipeline
from detente.api.answers import Answer, Shown, Why
from detente.api.frames import Frame
from detente.errors import UsageError
from detente.exports.sheets import SHEETS
from detente.late import late
from detente.model import Ledger
from detente.views import balances, counting, deals, evidence, law, listings, voices
from detente.views.check import check, table
from detente.views.diff import diff
from detente.views.look import last_day
from detente.views.reach import deal_of
from detente.views.relations import relations
from detente.views.table import Query

Day = date | str | None


def as_day(given: Day) -> date | None:
    """A date, or the ISO text of one."""
    if not isinstance(given, str):
        return given
    try:
        return date.fromisoformat(given.strip())
    except ValueError:
        raise UsageError(f"{given!r} is no date; a date looks like 2025-12-20") from None


def open(dossier: str | Path, known_by: Day = None) -> Opened:
    """The dossier in a folder; with `known_by`, as it stood with what could be read by that day."""
    return Opened(Path(dossier), as_day(known_by))


def build(reports: str | Path | Sequence[str | Path], dossier: str | Path) -> Opened:
    """Read reports (files, folders) into a dossier, as `detente build` does, and open it."""
    paths = [reports] if isinstance(reports, str | Path) else list(reports)
    pipeline.build(paths, dossier)
    return open(dossier)


class Opened:
    """A dossier, and what it knew by `known_by` (None: all that it knows). Read once, when something is first asked."""

    def __init__(self, folder: Path, known_by: date | None) -> None:
        self.folder, self.known_by = folder, known_by

    @cached_property
    def ledger(self) -> Ledger:
        """The whole ledger, as records of `detente.model`."""
        return pipeline.open_ledger(self.folder, self.known_by)

    @cached_property
    def _then(self) -> dict[date, Opened]:
        return {}

    def at(self, known_by: Day) -> Opened:
        """The same dossier as it stood with what could be read by a day."""
        day = as_day(known_by)
        if day == self.known_by:
            return self
        if day is None:
            return Opened(self.folder, None)
        return self._then.setdefault(day, Opened(self.folder, day))

    @property
    def title(self) -> str:
        return self.ledger.title

    # the data set

    def frame(self, name: str) -> Frame:
        """A table of the data set by its name."""
        sheet = next((sheet for sheet in SHEETS if sheet.name == name), None)
        if sheet is None:
            raise UsageError(f"there is no table {name!r}; there are {', '.join(sheet.name for sheet in SHEETS)}")
        return Frame(sheet, self.ledger)

    @cached_property
    def events(self) -> Frame:
        """What happened, is planned, refused or possible."""
        return self.frame("events")

    @cached_property
    def claims(self) -> Frame:
        """What each passage says."""
        return self.frame("claims")

    @cached_property
    def entries(self) -> Frame:
        """Events posted to the accounts of the ledger."""
        return self.frame("entries")

    @cached_property
    def exchanges(self) -> Frame:
        """What was given for what."""
        return self.frame("exchanges")

    @cached_property
    def measures(self) -> Frame:
        """Each measure with its status on the last known day."""
        return self.frame("measures")

    @cached_property
    def measure_states(self) -> Frame:
        """Each step in the history of each measure, on the four axes."""
        return self.frame("measure_states")

    @cached_property
    def assertions(self) -> Frame:
        """Stated totals against what the entries account for."""
        return self.frame("assertions")

    @cached_property
    def disagreements(self) -> Frame:
        """Where reports do not agree, a row for each value."""
        return self.frame("disagreements")

    @cached_property
    def positions(self) -> Frame:
        """Who said what."""
        return self.frame("positions")

    @cached_property
    def people(self) -> Frame:
        """Who was freed or jailed, by name."""
        return self.frame("people")

    @cached_property
    def reports(self) -> Frame:
        """The reports, and when each could first be read."""
        return self.frame("reports")

    # questions

    def status(self, object: str, regime: str, as_of: Day = None, known_by: Day = None) -> Answer:
        """Is this regime's measure on this object in force on that day, as far as could be known by that day?"""
        here = self.at(known_by) if known_by is not None else self
        query = Query(as_day(as_of), as_day(known_by), regime, object, None)
        return Answer(law.statuses(here.ledger, query)[0])

    def statuses(self, object: str | None = None, regime: str | None = None, as_of: Day = None, known_by: Day = None) -> Shown:
        """What is in force on a day under each regime."""
        return self._asked(law.status, known_by, Query(as_day(as_of), None, regime, object))

    def check(
        self, object: str, *, parties: Sequence[str] = (), via: Sequence[str] = (), currencies: Sequence[str] = (),
        as_of: Day = None, known_by: Day = None,
    ) -> Shown:  # fmt: skip
        """Which regimes reach a deal, what each says, and the one word: the last row's. No legal advice."""
        here = self.at(known_by) if known_by is not None else self
        deal = deal_of(object, parties, via, currencies)
        return Shown(table(here.ledger, check(here.ledger, deal, as_day(as_of) or last_day(here.ledger))))

    def balance(self, a: str | None = None, b: str | None = None, as_of: Day = None, known_by: Day = None) -> Shown:
        """What two parties gave, got, promised and still hold."""
        here = self.at(known_by) if known_by is not None else self
        return Shown(balances.balance(here.ledger, Query(as_day(as_of), as_day(known_by)), a, b))

    def timeline(
        self, object: str | None = None, actor: str | None = None, regime: str | None = None, as_of: Day = None,
        known_by: Day = None,
    ) -> Shown:  # fmt: skip
        """What happened, in order of time."""
        return self._asked(listings.timeline, known_by, Query(as_day(as_of), None, regime, object, actor))

    def traded(self, object: str | None = None, as_of: Day = None, known_by: Day = None) -> Shown:
        """What was given for what, both sides in words."""
        return self._asked(deals.exchanges, known_by, Query(as_day(as_of), None, None, object))

    def totals(self, as_of: Day = None, known_by: Day = None) -> Shown:
        """Stated totals against what the ledger accounts for, in words."""
        return self._asked(counting.totals, known_by, Query(as_day(as_of)))

    def said(self, actor: str | None = None, known_by: Day = None) -> Shown:
        """Who said what, in words."""
        return self._asked(voices.positions, known_by, Query(actor=actor))

    def relations(self, a: str | None = None, b: str | None = None, known_by: Day = None) -> Shown:
        """What parties did to and with each other, by PLOVER quad class."""
        here = self.at(known_by) if known_by is not None else self
        return Shown(relations(here.ledger, Query(), a, b))

    def diff(self, start: Day, end: Day = None) -> Shown:
        """What changed between two known times: what happened, and what was only learned."""
        first = as_day(start)
        if first is None:
            raise UsageError("diff needs the day known first")
        after = self.at(end)
        last = as_day(end) or last_day(after.ledger) or first
        return Shown(diff(self.at(first).ledger, after.ledger, first, max(first, last), Query()))

    def why(self, id: str) -> Why:
        """What a row rests on, down to the passages."""
        return Why(evidence.why(self.ledger, id))

    def plot(self, what: str) -> Any:
        """A picture, as `detente plot` draws it: an Altair chart, which a notebook shows; None where there is nothing to draw."""
        kinds: Any = late("detente.views.plots:What")
        if what not in list(kinds):
            raise UsageError(f"{what!r} cannot be drawn; there are {', '.join(kinds)}")
        made = late("detente.views.plots:plot")(self.ledger, kinds(what))
        return made.chart if made is not None else None

    def _asked(self, view: Any, known_by: Day, query: Query) -> Shown:
        here = self.at(known_by) if known_by is not None else self
        return Shown(view(here.ledger, query))

    # on a screen

    def __repr__(self) -> str:
        held = self.ledger
        known = f", as known by {self.known_by}" if self.known_by else ""
        return (
            f"<{self.title}{known}: {len(held.reports)} reports, {len(held.claims)} claims, {len(held.events)} events, "
            f"{len(held.exchanges)} exchanges, {len(held.measures)} measures>"
        )

    def _repr_html_(self) -> str:
        return self.balance()._repr_html_()
