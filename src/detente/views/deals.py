"""Ledger → exchanges: what was given for what; and which two parties a ledger is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations

from detente.lexicon import lexicon
from detente.model import Exchange, Ledger, Measure, Modality, Strength
from detente.views.look import Index, index, time_key
from detente.views.remembered import remembered
from detente.views.rows import rows_by_id
from detente.views.select import Selection, selection
from detente.views.table import EVERYTHING, Column, Form, Query, Row, Table, when_cell
from detente.views.words import capital, one_line, some

#: What makes a trade more than talk of one.
_MADE = frozenset({Modality.DONE, Modality.PLANNED})


def ordered(exchanges: Iterable[Exchange]) -> list[Exchange]:
    """In order of time."""
    return sorted(exchanges, key=lambda x: time_key(x.dated, x.id))


def only_offered(exchange: Exchange, at: Index) -> bool:
    """Nothing of it is done or promised: it is possible, or would be under conditions."""
    events = [at.events[e] for _, ids in exchange.sides for e in ids if e in at.events]
    return bool(events) and not any(e.modality in _MADE for e in events)


def dealt(exchanges: Iterable[Exchange], pair: Iterable[str], at: Index) -> tuple[list[Exchange], list[Exchange]]:
    """The exchanges of two parties, each part in order of time: the rounds, numbered so everywhere, and what was only offered."""
    both = set(pair)
    mine = [(x, only_offered(x, at)) for x in ordered(x for x in exchanges if {party for party, _ in x.sides} == both)]
    return [x for x, offered in mine if not offered], [x for x, offered in mine if offered]


def asked_for(ledger: Ledger, asked: Selection, exchange: Exchange) -> bool:
    """True for an exchange within what is asked for: its day, and one of its events."""
    events = tuple(e for _, given in exchange.sides for e in given)
    return asked.day(exchange.dated) and asked.any_event(ledger, events)


def exchanges(ledger: Ledger, query: Query = EVERYTHING) -> Table:
    """What was given for what: both sides, whether told as traded or only as following, the deal, the words that told it."""
    asked, row_of = selection(query), _exchange_rows(ledger)
    rows = [row_of(x) for x in ordered(x for x in ledger.exchanges if asked_for(ledger, asked, x))]
    columns = (
        Column("when", "When", Form.WHEN),
        Column("a", "One side", Form.PARTIES),
        Column("a_gave", "gave", Form.ITEMS, wide=True),
        Column("b", "Other side", Form.PARTIES),
        Column("b_gave", "gave", Form.ITEMS, wide=True),
        Column("strength", "Link", Form.WORD),
        Column("cues", "Told by the words", Form.NAMES, screen=False),
        Column("deal", "Deal", Form.ITEMS, wide=True, spare=True),
        Column("denials", "Denied", Form.ITEMS, wide=True, spare=True),
    )
    offered = sum(only_offered(x, index(ledger)) for x in ledger.exchanges if asked_for(ledger, asked, x))
    notes = ["stated: told as traded; implied: told only as one after the other."] if rows else []
    notes += [f"{capital(some(offered, 'exchange'))} only offered: nothing of it is told as done or promised."] if offered else []
    return Table("exchanges", f"{ledger.title}: exchanges", columns, tuple(rows), tuple(notes))


def _exchange_row(_: Ledger, at: Index, x: Exchange) -> Row:
    (a, given_a), (b, given_b) = (*x.sides, ("", ()), ("", ()))[:2]
    deal = at.items([x.deal]) if x.deal else []
    denials = [{"id": c, "text": at.claims[c].passage.text} for c in x.denials if c in at.claims]
    cells = (when_cell(x.dated), [a] if a else [], at.items(given_a), [b] if b else [], at.items(given_b), x.strength.value,
             list(x.cues), deal, denials)  # fmt: skip
    return Row(x.id, cells)


_exchange_rows = rows_by_id(_exchange_row, lambda x: x.id)


@remembered
def principal(ledger: Ledger) -> tuple[str, str] | None:
    """The two parties with the most exchanges between them; None where there are no exchanges."""
    pairs: Counter[tuple[str, str]] = Counter()
    for x in ledger.exchanges:
        weight = 2 if x.strength is Strength.STATED else 1  # a stated exchange outweighs one that is only implied
        for pair in combinations(sorted({party for party, _ in x.sides}), 2):
            pairs[pair[0], pair[1]] += weight
    if not pairs:
        return None
    best = min(pairs, key=lambda pair: (-pairs[pair], pair))
    # the side that imposes stands first: it is the one that measures are asked about
    regimes = Counter(m.regime for m in ledger.measures)
    return best if regimes[best[0]] >= regimes[best[1]] else (best[1], best[0])


def acts_for(party: str, state: str) -> bool:
    """True where a party is the state, or a person who acts for it."""
    if party == state:
        return True
    return _state_of(party) == state


@lru_cache(1 << 16)
def _state_of(party: str) -> str | None:
    """The state that a party acts for."""
    known = lexicon().party(party)
    return known.state if known else None


def measure_title(measure: Measure) -> str:
    """A measure by its object: "sanctions on potash"; "all sanctions" for the root of the hierarchy."""
    text = one_line(measure.object)
    if "sanction" in text.casefold() or "restriction" in text.casefold():
        return text
    return f"sanctions on {text}"


def default_pair(ledger: Ledger, one: str | None) -> tuple[str | None, str | None]:
    """The missing partner: the one with whom `one` has the most exchanges; without `one` the principal pair."""
    if one is None:
        return principal(ledger) or (None, None)
    partners = Counter(p for x in ledger.exchanges if one in dict(x.sides) for p, _ in x.sides if p != one)
    best = min(partners, key=lambda p: (-partners[p], p), default=None)
    return one, best
