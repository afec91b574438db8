"""Ledger → series over time, as plain rows that any chart can draw: people freed and held by counter, the states of measures by
regime, what each side of an exchange gave, the net of relations, and shares that reports give.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from detente.ledger.recounts import without_recounts
from detente.model import Assertion, Count, Event, Interval, Kind, Ledger, Measure, MeasureState, Modality
from detente.views.between import between
from detente.views.dealings import Dealing, dealings
from detente.views.deals import principal
from detente.views.look import Index, index, last_day, time_key
from detente.views.relations import tallies
from detente.views.select import Selection, selection
from detente.views.sentences import phrase
from detente.views.table import EVERYTHING, Query
from detente.views.words import capital, count_text, joined, one_line, party_name, party_title, when_text

#: What stands for the ledger's own sum beside those of counters.
TOLD = "told release by release"


@dataclass(frozen=True, slots=True)
class Point:
    """A number of people on a day by one counter; `op` is its comparator, `added` what this step adds to the ledger's own sum."""

    day: date
    value: float
    counter: str
    about: str  # freed or held
    op: str
    label: str
    id: str
    added: float | None = None
    days: int = 0  # of a stated total: how many days it counts


@dataclass(frozen=True, slots=True)
class Bar:
    """A state of one measure from a day to another; `presupposed` where its beginning is not known."""

    regime: str
    object: str
    state: str
    start: date
    end: date
    presupposed: bool
    id: str
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """What one side gave in one exchange; `people` where it let people go."""

    number: int
    when: str
    party: str
    first: bool  # the side that stands above
    people: float | None
    lines: tuple[str, ...]
    stated: bool
    id: str


@dataclass(frozen=True, slots=True)
class Net:
    """The net of cooperation and conflict of two parties up to a day."""

    day: date
    pair: str
    net: int
    what: str
    id: str


@dataclass(frozen=True, slots=True)
class Share:
    """A share in percent that a report gives."""

    day: date
    value: float
    what: str
    op: str
    label: str
    id: str


def _day(interval: Interval | None) -> date | None:
    """The day by which it surely was: the last of a span, the first of an open one."""
    return (interval.end or interval.start) if interval else None


def _known(ledger: Ledger, reports: Sequence[str]) -> date | None:
    days = [known.day for r in reports if (known := ledger.known.get(r)) and known.day]
    return min(days, default=None)


# people


def freed(ledger: Ledger, query: Query = EVERYTHING) -> tuple[Point, ...]:
    """The sum of the releases that are told, step by step, and the totals that others state."""
    asked, at = selection(query), index(ledger)
    told = [e for e in ledger.events if _released(e) and asked.day(e.dated) and asked.party((*e.by, *e.to))]
    points, total = [], 0.0
    for event in sorted(without_recounts(told), key=lambda e: time_key(e.dated, e.id)):
        day = _day(event.dated)
        assert day is not None and event.count is not None
        total += event.count.value
        points.append(Point(day, total, TOLD, "freed", event.count.op.value, capital(phrase(event)), event.id, event.count.value))
    return (*points, *_stated(ledger, at, asked, "freed"))


def _released(event: Event) -> bool:
    count = event.count
    people = event.kind is Kind.RELEASE and event.modality is Modality.DONE and count is not None and count.unit == "people"
    return people and event.part_of is None and _day(event.dated) is not None


def held(ledger: Ledger, query: Query = EVERYTHING) -> tuple[Point, ...]:
    """The numbers said to be held, by who counts."""
    return tuple(_stated(ledger, index(ledger), selection(query), "held"))


def _stated(ledger: Ledger, at: Index, asked: Selection, about: str) -> Iterator[Point]:
    for stock in sorted(ledger.assertions, key=lambda a: (str(_day(a.window)), a.id)):
        day = _day(stock.window) or _known(ledger, [at.claims[stock.claim].report] if stock.claim in at.claims else [])
        if stock.about != about or stock.claimed is None or day is None or not asked.day(Interval.day(day)):
            continue
        if not asked.party((*stock.by, *((stock.counter,) if stock.counter else ()))):
            continue
        since = f" since {when_text(Interval.day(stock.window.start), short=True)}" if stock.window and stock.window.start else ""
        label = f"{count_text(stock.claimed)}{since if about == 'freed' else ''}"
        days = stock.window.days if stock.window and stock.window.closed else 0
        yield Point(day, stock.claimed.value, _counter(stock, at), about, stock.claimed.op.value, label, stock.id, None, days)


def _counter(stock: Assertion, at: Index) -> str:
    if stock.counter:
        return one_line(stock.counter)
    outlets = at.outlets([at.claims[stock.claim].report]) if stock.claim in at.claims else []
    return f"{joined(outlets)}, nobody named" if outlets else "nobody named"


# measures


def states(ledger: Ledger, query: Query = EVERYTHING) -> tuple[Bar, ...]:
    """Each measure's states as bars up to the last day known; what is presupposed begins with the picture."""
    asked = selection(query)
    last = query.as_of or last_day(ledger)
    kept = [m for m in ledger.measures if asked.measure(m)]
    days = [d for m in kept for s in m.history if (d := _day(s.since)) is not None]
    if last is None or not kept:
        return ()
    first = min([*days, last]).replace(month=1, day=1)
    bars = [bar for m in kept for bar in _bars(m, first, last)]
    return tuple(sorted(bars, key=lambda b: (b.regime, b.object, b.start, b.state, b.id)))


def _bars(measure: Measure, first: date, last: date) -> Iterator[Bar]:
    """A step whose day is nowhere told holds from the beginning; of several on one day the last stands; steps into the state that
    holds already make no new bar."""
    told: list[tuple[date, MeasureState]] = [(_day(s.since) or first, s) for s in measure.history]
    by_day = dict(sorted((step for step in told if step[0] <= last), key=lambda step: step[0]))
    days = list(by_day.items())
    steps = [step for n, step in enumerate(days) if n == 0 or step[1].state is not days[n - 1][1].state]
    for n, (day, step) in enumerate(steps):
        end = steps[n + 1][0] if n + 1 < len(steps) else last
        if end > day or n + 1 == len(steps):
            object, presupposed = one_line(measure.object), step.since is None
            yield Bar(measure.regime, object, step.state.value, day, end, presupposed, measure.id, measure.target)


def in_force(bars: Sequence[Bar]) -> tuple[tuple[date, str, int], ...]:
    """How many measures of each regime are in force, at every day on which that changes."""
    days = sorted({day for b in bars for day in (b.start, b.end)})
    regimes = sorted({b.regime for b in bars})
    # a step of the very last day ends the one before it, which ends that day too
    standing = {b.id: b for b in sorted(bars, key=lambda b: b.start)}

    def holds(b: Bar, day: date) -> bool:
        return b.start <= day and (day < b.end or (day == days[-1] and standing[b.id] is b))

    return tuple(
        (day, regime, sum(b.regime == regime and b.state == "in force" and holds(b, day) for b in bars))
        for regime in regimes
        for day in days
    )


# exchanges


def sides(ledger: Ledger, query: Query = EVERYTHING) -> tuple[Side, ...]:
    """What the two principal parties gave in each exchange, round by round."""
    pair = principal(ledger)
    if pair is None:
        return ()
    rows = []
    for r in between(ledger, pair[0], pair[1], selection(query)).rounds:
        when = when_text(r.exchange.dated, short=True)
        for n, (party, gave) in enumerate(zip(pair, r.gave, strict=True)):
            counts: list[Count] = [e.count for e in gave if _released(e) and e.count]
            people = sum(c.value for c in counts) if counts else None
            stated, lines = r.exchange.strength == "stated", tuple(capital(phrase(e, 40)) for e in gave)
            rows.append(Side(r.number, when, party, n == 0, people, lines, stated, r.exchange.id))
    return tuple(rows)


# relations


def nets(ledger: Ledger, query: Query = EVERYTHING, most: int = 6) -> tuple[Net, ...]:
    """The net of the pairs with the most dealings, after each dated dealing."""
    asked = selection(query)
    told = [d for d in dealings(ledger) if asked.event(d.event) and _day(d.dated) is not None]
    pairs = list(dict.fromkeys((t.a, t.b) for t in tallies(told)))[:most]
    rows = []
    for a, b in pairs:
        net = 0
        for d in sorted((d for d in told if d.pair == (a, b)), key=_order):
            net += d.sign
            day = _day(d.dated)
            assert day is not None
            rows.append(Net(day, f"{capital(party_title(a))} and {party_name(b)}", net, capital(phrase(d.event)), d.event.id))
    return tuple(rows)


def _order(dealing: Dealing) -> tuple[date, str]:
    return (_day(dealing.dated) or date.max, dealing.event.id)


#: Half of a firm that another owns is no share of trade.
_OWNED = re.compile(r"(?<!-)\bown(?:s|ed)?\b", re.IGNORECASE)


def shares(ledger: Ledger, query: Query = EVERYTHING) -> tuple[Share, ...]:
    """Shares in percent (of trade, of exports), each by the day it is of, else the day it could be read."""
    asked, at = selection(query), index(ledger)
    found = []
    for e in ledger.events:
        if e.kind is not Kind.FIGURE or e.count is None or e.count.unit != "percent" or not asked.event(e):
            continue
        day = _day(e.dated) or _known(ledger, e.reports)
        told = one_line(at.claims[e.claims[0]].passage.text) if e.claims and e.claims[0] in at.claims else phrase(e)
        if day is not None and not _OWNED.search(told):
            found.append(Share(day, e.count.value, told, e.count.op.value, count_text(e.count), e.id))
    return tuple(sorted(found, key=lambda s: (s.day, s.id)))
