"""Ledger → relations: what each pair of parties, and each party and the blocs around it, did to and with each other over time.

`relations` counts the four quad classes a period with their net; with two parties it lists each dealing; `matrix` sets all
parties against each other a year; `figures` are the sourced numbers (trade shares, volumes) that stand beside it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from detente.model import Interval, Kind, Ledger
from detente.views.blocs import blocs
from detente.views.dealings import Dealing, dealings, quads, state_of
from detente.views.deals import principal
from detente.views.look import Index, index, time_key
from detente.views.select import Selection, party_id, selection
from detente.views.sentences import deed, phrase
from detente.views.table import EVERYTHING, Cell, Column, Form, Query, Row, Table, count_cell, when_cell
from detente.views.words import capital, month_text, party_name, party_title, shortened, visible

#: A matrix of more parties is read by nobody: those with the most dealings.
_MOST_PARTIES = 8

#: Dealings that stand as the evidence of a row on a screen; files have them all.
_EVIDENCE = 2

UNDATED = "undated"

#: What the id of a row begins with.
RELATION = "relation:"

#: The parts of the table.
PAIRS, BLOCS = "pairs", "against blocs"


class Span(StrEnum):
    """What dealings are counted by."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Tally:
    """The dealings of one pair in one period; with `bloc`, `b` is a bloc's key, and its members count with it."""

    a: str
    b: str
    period: str
    dealings: tuple[Dealing, ...]
    bloc: bool = False

    def count(self, quad: str) -> int:
        return sum(d.quad == quad for d in self.dealings)

    @property
    def net(self) -> int:
        """Cooperation less conflict."""
        return sum(d.sign for d in self.dealings)

    @property
    def deeds(self) -> int:
        """The same of deeds alone."""
        return sum(d.sign for d in self.dealings if d.material)


def period_of(interval: Interval | None, span: Span) -> str:
    """The period that the middle of a date falls into: "2025", "2025 Q4", "December 2025"; a date wider than it is undated."""
    if span is Span.WHOLE:
        return "all"
    if interval is None or (interval.start is None and interval.end is None):
        return UNDATED
    first, last = interval.start or interval.end, interval.end or interval.start
    assert first is not None and last is not None
    day = last if interval.start is None else first if interval.end is None else first + (last - first) / 2
    match span:
        case Span.QUARTER:
            return f"{day.year} Q{(day.month + 2) // 3}" if (last - first).days <= 92 else UNDATED
        case Span.MONTH:
            return month_text(day) if (last - first).days <= 31 else UNDATED
        case _:
            return str(day.year)


def _asked(told: Iterable[Dealing], asked: Selection) -> list[Dealing]:
    return [d for d in told if asked.day(d.dated) and asked.event(d.event)]


def tallies(told: Sequence[Dealing], span: Span = Span.YEAR) -> tuple[Tally, ...]:
    """One tally for each pair and period: pairs with the most dealings first, then in time."""
    grouped: dict[tuple[tuple[str, str], str], list[Dealing]] = defaultdict(list)
    for d in told:
        grouped[d.pair, period_of(d.dated, span)].append(d)
    weight = Counter(d.pair for d in told)
    ranked = sorted(grouped, key=lambda key: (-weight[key[0]], key[0], _in_time(grouped[key])))
    return tuple(Tally(*pair, period, tuple(grouped[pair, period])) for pair, period in ranked)


def _in_time(told: Sequence[Dealing]) -> tuple[bool, str]:
    dated = [d.dated.low.isoformat() for d in told if d.dated and d.dated.start]
    return (not dated, min(dated, default=""))


def against_blocs(told: Sequence[Dealing], party: str, span: Span = Span.YEAR) -> tuple[Tally, ...]:
    """A party's dealings with each bloc around it: with the bloc as such, and with its members."""
    found = []
    for bloc in blocs().values():
        if not bloc.around or bloc.id == party:
            continue
        mine = [d for d in told if party in d.pair and bloc.holds(d.pair[0] if d.pair[1] == party else d.pair[1])]
        grouped: dict[str, list[Dealing]] = defaultdict(list)
        for d in mine:
            grouped[period_of(d.dated, span)].append(d)
        found += [Tally(party, bloc.id, p, tuple(grouped[p]), True) for p in sorted(grouped, key=lambda p: _in_time(grouped[p]))]
    return tuple(found)


# tables

_COUNTS = tuple(
    Column(quad.replace(" ", "_"), f"{capital(quad.split()[0])} {'+' if quad.endswith('cooperation') else '−'}", Form.NUMBER)
    for quad in quads()
)


def signed(net: int) -> str:
    """A net with its sign: "+3", "−2", "0"."""
    return f"{net:+d}".replace("-", "−") if net else "0"


def tally_id(tally: Tally) -> str:
    """The id of a row of `relations`."""
    return f"{RELATION}{tally.a}:{'+' if tally.bloc else ''}{tally.b}:{tally.period.replace(' ', '-')}"


def tallies_by_id(ledger: Ledger) -> dict[str, Tally]:
    """Every row that `relations` may show, whatever it counts by: what `why` looks up."""
    told = dealings(ledger)
    parties = principals(told)
    found = [t for span in Span for t in (*tallies(told, span), *(t for p in parties for t in against_blocs(told, p, span)))]
    return {tally_id(t): t for t in found}


def relations(
    ledger: Ledger, query: Query = EVERYTHING, a: str | None = None, b: str | None = None, span: Span = Span.YEAR
) -> Table:
    """Pairs of parties a period by quad class; with one party its pairs and the blocs around it, with two each dealing."""
    told, at = _asked(dealings(ledger), selection(query)), index(ledger)
    one, two = _party(a), _party(b)
    if one and two:
        return _between(ledger, told, one, two, at)
    mine = [d for d in told if one is None or one in d.pair]
    rows = [_tally_row(PAIRS, t, at) for t in tallies(mine, span)]
    centre = one or _centre(ledger, told)
    rows += [_tally_row(BLOCS, t, at) for t in against_blocs(told, centre, span)] if centre else []
    columns = (
        Column("sort", "", Form.WORD),
        Column("a", "Party", Form.PARTIES),
        Column("b", "with", Form.PARTIES),
        Column("period", "When", Form.WORD),
        *_COUNTS,
        Column("net", "Net"),
        Column("deeds", "Of deeds", screen=False),
        Column("evidence", "Above all", Form.ITEMS, wide=True),
        Column("events", "Events", Form.IDS),
    )
    notes = ("Net: cooperation less conflict, a dealing each; what is only possible counts for nothing. "
             "Each dealing: detente relations DOSSIER A B.",) if rows else ()  # fmt: skip
    return Table("relations", f"{ledger.title}: relations", columns, tuple(rows), notes, "sort")


def _centre(ledger: Ledger, told: Sequence[Dealing]) -> str | None:
    """Whom the ledger is about: of two that trade, the one that measures are on; else the one most measures are on."""
    pair = principal(ledger)
    targets = Counter(m.target for m in ledger.measures if m.target)
    common = min(targets, key=lambda p: (-targets[p], p), default=None)
    return pair[1] if pair else common or next(iter(principals(told)), None)


def _party(text: str | None) -> str | None:
    id = party_id(text)
    return (state_of(id) or id) if id else None


def _tally_row(sort: str, t: Tally, at: Index) -> Row:
    ranked = sorted(t.dealings, key=lambda d: (not d.material, -len(d.event.sources), d.event.id))
    events = list(dict.fromkeys(d.event.id for d in ranked))
    cells: tuple[Cell, ...] = (
        sort, [t.a], [other_name(t)], t.period,
        *(t.count(q) for q in quads()), signed(t.net), signed(t.deeds), at.items(events[:_EVIDENCE]), events,
    )  # fmt: skip
    return Row(tally_id(t), cells, tally_id(t))


def other_name(tally: Tally) -> str:
    """The other party of a tally as it is shown: a bloc with its members by its name."""
    if not tally.bloc:
        return tally.b
    name = blocs()[tally.b].name
    return f"{name} and its members" if state_of(tally.b) else name


def _between(ledger: Ledger, told: Sequence[Dealing], a: str, b: str, at: Index) -> Table:
    """Each dealing of one pair, with the net up to it."""
    mine = [d for d in told if {a, b} == set(d.pair)]
    rows, net = [], 0
    for d in mine:
        net += d.sign
        who = [d.source] if not d.mutual else [a, b]
        cells = (when_cell(d.dated, d.event.basis), who, deed(d.event), d.code, d.quad, signed(net), at.outlets(d.event.reports))
        rows.append(Row(d.event.id, cells))
    columns = (
        Column("when", "When", Form.WHEN),
        Column("who", "Who", Form.PARTIES),
        Column("what", "What", wide=True),
        Column("code", "PLOVER", Form.WORD, spare=True),
        Column("quad", "Class", Form.WORD),
        Column("net", "Net so far"),
        Column("outlets", "Told by", Form.NAMES, spare=True),
    )
    title = f"{ledger.title}: {party_name(a)} and {party_name(b)}, dealing by dealing"
    return Table("relations", title, columns, tuple(rows))


def matrix(ledger: Ledger, query: Query = EVERYTHING) -> Table:
    """Every year, each party against each other: net, and of how many dealings."""
    told = _asked(dealings(ledger), selection(query))
    parties = principals(told)
    years: dict[str, list[Dealing]] = defaultdict(list)
    for d in told:
        years[period_of(d.dated, Span.YEAR)].append(d)
    rows = []
    for year in sorted(years, key=lambda y: _in_time(years[y])):
        for party in parties:
            cells = [_met([d for d in years[year] if set(d.pair) == {party, other}]) for other in parties]
            if any(cells):
                rows.append(Row(None, (year, [party], *cells)))
    columns = (Column("year", "Year", Form.WORD), Column("party", "", Form.PARTIES),
               *(Column(p, shortened(capital(party_title(p)), 16)) for p in parties))  # fmt: skip
    note = "Net of cooperation and conflict, and in brackets how many dealings it is the sum of."
    return Table("matrix", f"{ledger.title}: relations, year by year", columns, tuple(rows), (note,) if rows else (), "year")


def principals(told: Sequence[Dealing]) -> list[str]:
    """The parties with the most dealings, in order of how many."""
    counted = Counter(party for d in told for party in d.pair)
    return sorted(counted, key=lambda p: (-counted[p], p))[:_MOST_PARTIES]


def _met(told: Sequence[Dealing]) -> str | None:
    return f"{signed(sum(d.sign for d in told))} ({len(told)})" if told else None


def figures(ledger: Ledger, query: Query = EVERYTHING) -> Table:
    """Quantities that reports give (shares of trade, volumes, prices), each with its comparator and source."""
    asked, at = selection(query), index(ledger)
    told = sorted((e for e in ledger.events if e.kind is Kind.FIGURE and asked.event(e)), key=lambda e: time_key(e.dated, e.id))
    rows = [
        Row(e.id, (when_cell(e.dated, e.basis), phrase(e), count_cell(e.count), list(e.by), at.outlets(e.reports),
                   visible(" … ".join(at.claims[c].passage.text for c in e.claims if c in at.claims))))
        for e in told
    ]  # fmt: skip
    columns = (
        Column("when", "When", Form.WHEN),
        Column("what", "Figure", wide=True),
        Column("count", "Value", Form.COUNT),
        Column("by", "Of", Form.PARTIES),
        Column("outlets", "Told by", Form.NAMES),
        Column("text", "In the words of the report", wide=True),
    )
    return Table("figures", f"{ledger.title}: figures that reports give", columns, tuple(rows))
