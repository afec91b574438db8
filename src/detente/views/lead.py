"""Ledger → the opening paragraph of the brief: the exchanges, what is in force, what does not add up.

Each sentence is built from the slots of events, never from a report's words, and is given with the claims it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from detente.model import Assertion, Event, Exchange, Interval, Kind, Ledger, Status, StatusWord, Strength
from detente.views.deals import dealt, only_offered, principal
from detente.views.law import by_regime
from detente.views.look import Index, happenings, index
from detente.views.remembered import remembered
from detente.views.sentences import sentence, together
from detente.views.words import (
    capital,
    count_text,
    joined,
    month_text,
    number,
    number_word,
    one_line,
    party_name,
    some,
    when_phrase,
    when_text,
)

#: A sentence with the claims it rests on.
Told = tuple[str, tuple[str, ...]]

#: Rounds told one by one at the top; beyond that the first and the last ones would bury the rest.
_ROUNDS = 6

#: Objects that stand for a regime's sanctions as a whole.
AT_LARGE = frozenset({"sanctions", "restrictive measures", "measures", "restrictions"})

#: Offers of which nothing came that are told at the top: the balance has them all.
_OFFERS = 2

#: Totals told at the top, and regimes whose standing is told there.
_TOTALS, _REGIMES = 2, 2

#: Passages cited for each event in the opening; the sections below cite all.
_CITED = 2

#: Objects named in one sentence.
_OBJECTS = 6

#: Without exchanges, this many events open the page.
_OPENERS = 3


def _claims(events: Iterable[Event]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for e in events for c in e.claims[:_CITED]))


def _round(at: Index, x: Exchange, pair: tuple[str, str], *, offered: bool = False) -> Told | None:
    sides, when, stated = dict(x.sides), x.dated, x.strength is Strength.STATED
    gave_a, gave_b = ([at.events[e] for e in sides.get(party, ()) if e in at.events] for party in pair)
    if not gave_a or not gave_b:
        return None
    basis = next((e.basis for e in (*gave_b, *gave_a) if e.dated == when), None)
    opening = when_phrase(when, basis)
    told = f"{together(gave_b)}; {'in exchange, ' if stated else ''}{together(gave_a)}"
    tail = "" if stated else " (told only as one following the other)"
    tail += " (offered; nothing of it is told as done)" if offered else ""
    text = f"{opening}, {told}{tail}." if opening else f"{capital(told)}{tail} (undated)."
    return text, _claims([*gave_b, *gave_a])


def exchange_told(ledger: Ledger, x: Exchange) -> str:
    """One exchange in a sentence; empty where a side of it is not told."""
    at, parties = index(ledger), [party for party, _ in x.sides]
    if len(parties) != 2:
        return ""
    pair = principal(ledger)
    first, second = pair if pair is not None and set(pair) == set(parties) else (parties[0], parties[1])
    told = _round(at, x, (first, second), offered=only_offered(x, at))
    return told[0] if told else ""


@remembered
def _exchanges(ledger: Ledger) -> list[Told]:
    pair, at = principal(ledger), index(ledger)
    if pair is None:
        return []
    rounds, offered = dealt(ledger.exchanges, pair, at)
    told = [_round(at, x, pair) for x in rounds[:_ROUNDS]]
    more = len(rounds) - _ROUNDS
    verb = "is" if more == 1 else "are"
    rest = [(f"{capital(some(more, 'further exchange'))} {verb} in the table below.", ())] if more > 0 else []
    open_ = [_round(at, x, pair, offered=True) for x in offered[:_OFFERS]]
    opening = _opening(at, pair, rounds, offered)
    return [opening, *(t for t in told if t), *rest, *(t for t in open_ if t)] if opening[1] else []


def _opening(at: Index, pair: tuple[str, str], rounds: Sequence[Exchange], offered: Sequence[Exchange]) -> Told:
    """How many exchanges there were, as the balance numbers them, and how many were offered only; a passage for each."""
    days = [x.dated for x in rounds if x.dated is not None]
    span = f", between {month_text(days[0].low)} and {month_text(days[-1].high)}" if len(days) > 1 else ""
    more = f"; {number_word(len(offered))} {'more ' if rounds else ''}{'was' if len(offered) == 1 else 'were'} only offered"
    made = some(len(rounds), "exchange") if rounds else "no exchange that was made"
    text = f"The reports tell of {made} between {party_name(pair[0])} and {party_name(pair[1])}{span}{more if offered else ''}."
    events = [[at.events[e] for _, ids in x.sides for e in ids if e in at.events] for x in (*rounds, *offered)]
    return text, tuple(given[0].claims[0] for given in events if given)


def bears_on(status: Status, ledger: Ledger) -> str:
    """What a status is about, to follow "for": the object, or the whole target where the object is sanctions at large."""
    measure = next((m for m in ledger.measures if m.id == status.measure), None)
    whole = measure is not None and status.via is None and measure.things == ("sanctions",)
    if status.object.casefold() not in AT_LARGE and not whole:
        return one_line(status.object)
    target = measure.target if measure else None
    return f"{party_name(target)} as a whole" if target else "all objects"


def _in_force(answers: Sequence[Status], ledger: Ledger, at: Index) -> list[Told]:
    """One sentence for each regime: which of its measures are in force, eased, lifted."""
    told = []
    for regime, all_answers in by_regime(answers, principal(ledger))[:_REGIMES]:
        mine = [s for s in all_answers if s.status is not StatusWord.UNKNOWN]
        groups = []
        for word in dict.fromkeys(s.status for s in mine):
            objects = list(dict.fromkeys(bears_on(s, ledger) for s in mine if s.status is word))
            more = len(objects) - _OBJECTS
            objects = [*objects[:_OBJECTS], f"{number_word(more)} more"] if more > 1 else objects
            groups.append(f"{word} for {joined(objects)}")
        if not groups:
            continue
        day = f"As of {when_text(Interval.day(mine[0].as_of))}, the" if mine[0].as_of else "The"
        terms = next((s.terms[0] for s in mine if s.terms and s.status is StatusWord.IN_FORCE), None)
        claims = _claims(at.events[e] for s in mine for e in s.events if e in at.events)
        tail = f" ({one_line(terms)})" if terms else ""
        told.append((f"{day} measures of {party_name(regime)} are {'; '.join(groups)}{tail}.", claims))
    return told


def _totals(assertions: Sequence[Assertion]) -> Iterator[Told]:
    for a in assertions:
        if a.claimed is None or a.accounted is None or a.verdict not in ("gap", "impossible", "met"):
            continue
        start = a.window.start if a.window else None
        since = f" since {month_text(start) if start.day == 1 else when_text(Interval.day(start))}" if start else ""
        by = f"{capital(party_name(a.counter))} counts" if a.counter else "The reports count"
        verdict = "which meets it" if a.verdict == "met" else "which leaves a gap"
        text = f"{by} {count_text(a.claimed)} {a.about}{since}; the events told account for {number(a.accounted)}, {verdict}."
        yield text, (a.claim,)


def headline(ledger: Ledger, at: Index, answers: Sequence[Status]) -> list[list[Told]]:
    """The opening in paragraphs: the story in one sentence, the exchanges, how things stand; each sentence with its claims."""
    told = list(_exchanges(ledger))
    if not told:
        done = [e for e in happenings(ledger) if e.kind in (Kind.EASE, Kind.IMPOSE, Kind.RELEASE, Kind.AGREE, Kind.NORMALIZE)]
        best = sorted(done, key=lambda e: (-len(e.sources), -e.confidence, e.id))[:_OPENERS]
        told = [(sentence(e), e.claims) for e in happenings(ledger) if e in best]
    standing = [*_in_force(answers, ledger, at), *islice(_totals(ledger.assertions), _TOTALS)]
    return [part for part in (told[:1], told[1:], standing) if part]
