"""The first page: the story in a paragraph with its footnotes, what came last, how each regime stands, what wants a person."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import partial

from detente.model import Interval, Status
from detente.views.deals import principal
from detente.views.footnotes import Footnotes
from detente.views.glance import facts_of
from detente.views.law import by_regime, status_id
from detente.views.lead import bears_on
from detente.views.page import standing
from detente.views.parts import Line
from detente.views.quoting import Quoted
from detente.views.table import Table
from detente.views.words import capital, one_line, party_name, when_text
from detente.web.collected import Collected
from detente.web.desk import Desk, Page
from detente.web.pages.collecting import of_tables
from detente.web.pages.taking import taken
from detente.web.pages.timeline import drawn_of

#: The pages that the sections of a brief are here.
PLACES = {"balance": "balance", "happened": "timeline", "force": "status", "disputes": "disagreements", "sources": "reports"}

#: Rows of the last change, and questions, that the first page shows; their own pages have them all.
_CHANGES, _QUESTIONS = 7, 3

#: Objects of a regime that its card names.
_OBJECTS = 5

#: Claims from which the questions of a dossier, and what its last day of news changed in what was known before, are not asked
#: for in passing: finding the questions, and folding what was known by two days, takes longer than a page may.
_MANY = 20_000


@dataclass(frozen=True, slots=True)
class Answer:
    """One measure of a regime's card."""

    object: str
    word: str
    since: str
    id: str


@dataclass(frozen=True, slots=True)
class Regime:
    """A regime's card: how many of its measures have which status, and the first of them."""

    party: str
    name: str
    counts: tuple[tuple[str, int], ...]
    answers: tuple[Answer, ...]
    more: int


def overview(desk: Desk) -> Page:
    """The page."""
    answers = desk.state.statuses(desk.query)
    feet = Footnotes(desk.ledger, desk.at)
    lead = [[Line(text, feet.cite(claims)) for text, claims in part] for part in desk.state.headline(desk.query)]
    story = Quoted(tuple((line.text, line.notes) for part in lead for line in part), feet.notes())
    span, change, days = _last_change(desk)
    values = {
        "standing": standing(desk.ledger, desk.query),
        "lead": lead,
        "facts": [(fact, PLACES[fact.section]) for fact in facts_of(desk.ledger, answers)],
        "span": span,
        "change": change,
        "changes_shown": _CHANGES,
        "span_ids": days,
        "compared": len(desk.ledger.claims) <= _MANY,
        "regimes": _regimes(desk, answers),
        "questions": _questions(desk),
        "questions_shown": _QUESTIONS,
        "notes": feet.notes(),
        "taken": taken(story),
    }
    title = one_line(desk.ledger.title)
    return Page(
        "overview", "overview.html.j2", title, values, later=partial(_file, desk, title, story, change), drawn=drawn_of(desk)
    )


def _file(desk: Desk, title: str, story: Quoted, change: Table | None) -> Collected:
    """The story with its footnotes, how each measure stands, what came last."""
    tables = [("status", "How each measure stands", desk.view("status"))]
    tables += [("change", "What came last", change)] if change else []
    return of_tables("", title, story, tables)


def _regimes(desk: Desk, answers: list[Status]) -> list[Regime]:
    found = []
    for party, mine in by_regime(answers, principal(desk.ledger)):
        counts = Counter(answer.status.value for answer in mine)
        shown = [
            Answer(
                capital(bears_on(answer, desk.ledger)),
                answer.status.value,
                when_text(answer.since, short=True) if answer.since else "",
                status_id(answer),
            )
            for answer in mine[:_OBJECTS]
        ]
        found.append(
            Regime(party, capital(party_name(party)), tuple(counts.most_common()), tuple(shown), max(0, len(mine) - _OBJECTS))
        )
    return found


def _last_change(desk: Desk) -> tuple[str, Table | None, tuple[date, date] | None]:
    """What the last day on which something became known brought, against the day of news before it; the two days, where the
    ledgers of both were compared."""
    days = [day for day in desk.state.known_days if desk.query.known_by is None or day <= desk.query.known_by]
    if len(days) < 2:
        return "", None, None
    start, end = days[-2], days[-1]
    if len(desk.ledger.claims) > _MANY:
        return when_text(Interval.day(end)), desk.state.latest(start, end, desk.query.known_by), None
    return _between(start, end), desk.state.diff(start, end), (start, end)


def _between(start: date, end: date) -> str:
    return f"{when_text(Interval.day(end))}, against {when_text(Interval.day(start))}"


def _questions(desk: Desk) -> list[object] | None:
    """The open questions; None where there are too many claims to ask in passing, and on an earlier day: they are of today."""
    return None if desk.query.known_by or len(desk.ledger.claims) > _MANY else list(desk.state.questions())
