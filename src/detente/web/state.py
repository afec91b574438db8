"""A ledger in memory → its answers, each worked out once: tables by view and query, the ledger as known by other days, the brief.

A `State` never changes: a request that takes one at its beginning gets answers that fit together, whatever is written meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from typing import Any, TypeVar

from detente import pipeline, views
from detente.dossier import Dossier, Settings
from detente.dossier.reviewing import Question, questions
from detente.errors import NotReady
from detente.events.cast import known_state
from detente.events.recall import Recall
from detente.exports.feed import atom
from detente.ledger import Register, fold
from detente.lists import shelf
from detente.lists.findings import Finding
from detente.lists.notices import notices
from detente.lists.reconcile import reconcile
from detente.lists.tracing import Shelf
from detente.model import Decision, Ledger, Passage, Status
from detente.store import Indexed
from detente.store.versions import days_of
from detente.views.actors import actors
from detente.views.balances import balance
from detente.views.diff import diff, latest
from detente.views.export import story
from detente.views.law import statuses
from detente.views.lead import Told, headline
from detente.views.listed import findings_table, snapshots_table
from detente.views.look import Index, index, last_day, register
from detente.views.relations import figures, matrix, relations
from detente.views.select import selection
from detente.views.steps import Node
from detente.views.table import EVERYTHING, Query, Row, Table
from detente.views.turns import turns
from detente.web.memo import Beside, Memo

_T = TypeVar("_T")

#: Views by name: each takes a ledger, a query and its own options.
VIEWS: dict[str, Callable[..., Table]] = {
    "actors": actors,
    "balance": balance,
    "claims": views.claims,
    "disagreements": views.disagreements,
    "exchanges": views.exchanges,
    "figures": figures,
    "matrix": matrix,
    "measures": views.measures,
    "people": views.people,
    "positions": views.positions,
    "problems": views.problems,
    "relations": relations,
    "reports": views.reports,
    "status": views.status,
    "timeline": views.timeline,
    "totals": views.totals,
    "turns": turns,
}

#: Views that hold the rows of most others.
_WARMED = (
    "timeline", "claims", "reports", "status", "exchanges", "positions", "disagreements", "measures", "totals", "turns", "actors",
    "people", "relations", "balance",
)  # fmt: skip

#: Views of which single rows are picked, for the file of one thing.
_PICKED = ("timeline", "claims", "measures", "exchanges", "disagreements")

#: Rows of all kept tables together: some hundred bytes each, so a few hundred megabytes at most.
_ROOM_ROWS = 600_000

#: Ledgers of other known days that are kept: their reports and claims are shared with the whole one.
_ROOM_LEDGERS = 24

#: Bytes of replies that are kept ready to be sent.
_ROOM_BODIES = 64_000_000

#: Other answers (a brief, an explanation, a search) that are kept.
_ROOM_OTHERS = 2_000


def _rows(answer: Table | list[Status]) -> float:
    return 1 + len(answer.rows if isinstance(answer, Table) else answer)


@dataclass(frozen=True, slots=True)
class _Days:
    """A ledger with what is looked up in it again and again."""

    ledger: Ledger
    index: Index
    register: Register


@dataclass(frozen=True)
class State:
    """What a dossier held at one moment. `etag` changes whenever any answer can; `key` is what the ledger was folded from."""

    dossier: Dossier
    etag: str
    key: str
    ledger_now: Ledger
    settings: Settings
    decisions: tuple[Decision, ...]
    patience: float | None = None  # seconds that an answer from another known day may take; None: as long as it takes
    _tables: Memo = field(default_factory=lambda: Memo(_ROOM_ROWS, _rows))
    _folding: Beside = field(default_factory=lambda: Beside(_ROOM_LEDGERS))
    _comparing: Beside = field(default_factory=lambda: Beside(_ROOM_LEDGERS))  # with official lists
    _ledgers: Memo = field(default_factory=lambda: Memo(_ROOM_LEDGERS))
    _bodies: Memo = field(default_factory=lambda: Memo(_ROOM_BODIES, len))
    _others: Memo = field(default_factory=lambda: Memo(_ROOM_OTHERS))
    _recall: Recall = field(default_factory=Recall)  # of one fold for the next; folds take turns

    # -- ledgers

    def ledger(self, known_by: date | None = None) -> Ledger:
        """The ledger; with `known_by`, as it stood with what was known by that day."""
        return self.at(known_by).ledger

    def index(self, known_by: date | None = None) -> Index:
        """The records of a ledger by id."""
        return self.at(known_by).index

    def register(self, known_by: date | None = None) -> Register:
        """The measures of a ledger, ready for many status questions."""
        return self.at(known_by).register

    def at(self, known_by: date | None) -> _Days:
        """A ledger with its look-ups."""
        if known_by is None:
            return self._now
        return self._ledgers.get(known_by, lambda: _days(replace(self._version(known_by), known_by=known_by)))

    @cached_property
    def _now(self) -> _Days:
        return _days(self.ledger_now)

    @cached_property
    def last_day(self) -> date | None:
        """The last day that the ledger can speak of."""
        return last_day(self.ledger_now)

    @cached_property
    def known_days(self) -> tuple[date, ...]:
        """The days on which something could first be read, oldest first: what is known changes on these alone."""
        return tuple(sorted({known.day for known in self.ledger_now.known.values() if known.day}))

    def _version(self, known_by: date) -> Ledger:
        """What was known by a day, one for all the days without news around it."""
        stretch = days_of(known_by, self.ledger_now.known)
        here, whole = self.dossier, self.ledger_now
        fold = partial(pipeline.earlier, here, whole, self.key, self.decisions, known_by, self._recall)
        keep = partial(pipeline.keep_earlier, here, self.key)
        found: Ledger = self._slow(stretch, lambda: self._shared(fold()), f"what was known by {known_by}", keep)
        return found

    def _slow(
        self, key: Hashable, answer: Callable[[], _T], what: str, after: Callable[[_T], None] | None = None,
        beside: Beside | None = None,
    ) -> _T:  # fmt: skip
        """An answer that takes long on a large dossier; raises NotReady where it is not there in time, and goes on with it."""
        try:
            return (beside or self._folding).get(key, answer, self.patience, after)
        except TimeoutError as error:
            raise NotReady(f"{what} is still being worked out; ask again in a while") from error

    def _shared(self, ledger: Ledger) -> Ledger:
        """The ledger with the reports and claims of the whole one where they are the same, so that they are held once."""
        whole = self._now.index
        reports = tuple(whole.reports.get(one.id, one) for one in ledger.reports)
        claims = tuple(whole.claims.get(one.id, one) for one in ledger.claims)
        return replace(ledger, reports=reports, claims=claims)

    # -- answers

    def warm(self) -> None:
        """Work out what every page, every file of one thing and the feed rest on before somebody asks for them."""
        for name in _WARMED:
            self.view(name)
        for name in _PICKED:
            self.rows(name)
        atom(self.ledger_now, most=1)

    def view(self, name: str, query: Query = EVERYTHING, **options: Any) -> Table:
        """The table of a view (`VIEWS`), by the ledger that the query's `known_by` names; `options` are the view's own."""
        key = (name, query, tuple(sorted(options.items())))
        known = {"known": self.statuses(query)} if name == "status" else {}
        return self._tables.get(key, lambda: VIEWS[name](self.ledger(query.known_by), query, **options, **known))

    def rows(self, name: str, known_by: date | None = None) -> dict[str, list[Row]]:
        """All the rows of a view, by their ids."""

        def by_id() -> dict[str, list[Row]]:
            found: dict[str, list[Row]] = {}
            for row in self.view(name, Query(known_by=known_by)).rows:
                found.setdefault(row.id or "", []).append(row)
            return found

        return self.kept(("by id", name, known_by), by_id)  # type: ignore[no-any-return]

    def statuses(self, query: Query = EVERYTHING) -> list[Status]:
        """What is in force, measure by measure: the first page, the matrix and the table of statuses rest on the same answers."""
        return self._tables.get(("statuses", query), lambda: statuses(self.ledger(query.known_by), query))

    def headline(self, query: Query = EVERYTHING) -> list[list[Told]]:
        """The story in paragraphs, each sentence with the claims that it rests on."""
        at = self.at(query.known_by)
        answer = partial(headline, at.ledger, at.index, self.statuses(query))
        return self.kept(("headline", query), answer)  # type: ignore[no-any-return]

    def kept(self, key: tuple[Any, ...], answer: Callable[[], Any]) -> Any:
        """Any other answer, kept under a key that names its kind first."""
        return self._others.get(key, answer)

    def body(self, key: tuple[str, ...], answer: Callable[[], bytes]) -> bytes:
        """A reply as it is sent, kept under what was asked."""
        return self._bodies.get(key, answer)

    def brief(self, known_by: date | None = None) -> Any:
        """The story on one page, not yet laid out (`detente.views.parts.Brief`)."""
        return self.kept(("brief", known_by), lambda: views.brief(self.ledger(known_by)))

    def story(self, known_by: date | None = None) -> dict[str, Any]:
        """The whole ledger as one document."""
        return self.kept(("story", known_by), lambda: story(self.ledger(known_by)))  # type: ignore[no-any-return]

    def why(self, id: str, known_by: date | None = None) -> Node:
        """What a row rests on; raises NoSuchRow."""
        return self.kept(("why", id, known_by), lambda: views.why(self.ledger(known_by), id))  # type: ignore[no-any-return]

    def search(self, words: str, limit: int = 50) -> tuple[Passage, ...]:
        """The parts of reports that hold all the words, best first."""
        answer = partial(pipeline.passages, self.dossier, words, self._indexed, key=self.key, limit=limit)
        return self.kept(("search", words, limit), answer)  # type: ignore[no-any-return]

    def _indexed(self) -> Indexed:
        """The passages of the reports, where the dossier's own index is of another ledger: put together once."""
        return self.kept(("passages",), lambda: Indexed(self.ledger_now.reports))  # type: ignore[no-any-return]

    def questions(self) -> list[Question]:
        """What is worth a person's decision, the most consequential first."""
        answer = partial(questions, self.ledger_now, self.decisions)
        return self._slow(("questions",), answer, "what is worth a person's decision")

    def diff(self, start: date, end: date | None = None, query: Query = EVERYTHING) -> Table:
        """What became known between two days (`end` None: all that is known)."""
        last = end or self.last_day or start
        answer = partial(diff, self.ledger(start), self.ledger(end), start, max(start, last), replace(query, known_by=end))
        return self._tables.get(("diff", start, end, query), answer)

    def latest(self, start: date, end: date, known_by: date | None) -> Table:
        """What could first be read between two days, by the ledger of one."""
        return self._tables.get(("latest", start, end, known_by), lambda: latest(self.ledger(known_by), start, end))

    @cached_property
    def has_lists(self) -> bool:
        """True where the dossier holds official lists."""
        return bool(shelf.index(self.dossier.root / shelf.FOLDER)[0])

    def reconciled(self, query: Query = EVERYTHING) -> Table:
        """What reports say of measures against what the dossier's official lists say; empty where it holds none."""
        return self._tables.get(("reconcile", query), lambda: findings_table(self._findings(query)))

    def official(self, query: Query = EVERYTHING) -> Table:
        """The dossier's official lists, snapshot by snapshot; with `known_by`, those taken by that day."""
        held = self._held_lists()
        by, wanted = query.known_by, known_state(query.regime) if query.regime else None
        taken = [
            one for one in (held.snapshots if held else ())
            if (by is None or (one.taken is not None and one.taken.high <= by)) and wanted in (None, one.regime)
        ]  # fmt: skip
        return self._tables.get(("official", by, wanted), lambda: snapshots_table(taken))

    def listed(self, id: str, known_by: date | None = None) -> Table:
        """What the official lists say of one event; no rows where they say nothing."""
        whole = self.reconciled(Query(known_by=known_by))
        return replace(whole, rows=tuple(row for row in whole.rows if row.id == id), notes=())

    def _findings(self, query: Query) -> list[Finding]:
        lists = self._held_lists()
        if lists is None:
            return []
        compare = partial(self._compared, lists, self.at(query.known_by), query.known_by)
        found = self._slow(("findings", query.known_by), compare, "what the official lists say", beside=self._comparing)
        wanted, object = known_state(query.regime) if query.regime else None, (query.object or "").casefold()
        asked = selection(query)
        return [
            one for one in found
            if wanted in (None, one.regime) and object in one.object.casefold() and asked.day(one.dated)
        ]  # fmt: skip

    def _compared(self, lists: Shelf, at: _Days, known_by: date | None) -> list[Finding]:
        told = notices(at.ledger.reports)
        return list(reconcile(lists, at.ledger.events, at.index.claims, notices=told, known_by=known_by))

    def _held_lists(self) -> Shelf | None:
        """The official lists with their names ready to be looked up; None where the dossier has none."""
        return self._slow(("shelf",), self._shelf, "what the official lists hold", beside=self._comparing)

    def _shelf(self) -> Shelf | None:
        held, _ = shelf.load(self.dossier.root / shelf.FOLDER)
        return Shelf(held) if held else None

    def preview(self, decision: Decision) -> Table:
        """What a decision would change, if it were made: the same table as of two known days."""
        day = self.last_day or date.min
        key = ("preview", decision.ruling, decision.anchors, decision.value)
        return self._slow(key, lambda: diff(self.ledger_now, self._decided(decision), day, day), "what this would change")

    def _decided(self, decision: Decision) -> Ledger:
        now = self.ledger_now
        decided = (*self.decisions, decision)
        return fold(now.title, now.reports, now.claims, decided, now.problems, lists=now.lists, recall=self._recall)


def _days(ledger: Ledger) -> _Days:
    return _Days(ledger, index(ledger), register(ledger))
