"""`python -m bench.asking`: how fast status questions are answered on a large ledger, as of any day and as known by any day.

A made-up ledger of `--entries` entries (four of each event) on `--measures` measures of several regimes and states, and what was
known of it by two earlier days. A question names a regime, a sector, a firm of the lexicon or a made-up firm, a day, and one of
the three known times. Prints how long the look-ups take to build, and the middle, 95th percentile and worst time of an answer.
The peer is an indexed SQLite table of the same states, asked for the last one by regime, exact name and both days: it knows no
hierarchy, no other wording and no evidence.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import random
import sqlite3
import time
from collections.abc import Sequence
from datetime import date, timedelta

from detente.ledger import Register, ask
from detente.ledger.objects import objects_of
from detente.lexicon import lexicon
from detente.model import (
    Authorisation,
    Axes,
    Basis,
    Entry,
    Event,
    Force,
    Interval,
    Kind,
    Known,
    Ledger,
    Listing,
    Measure,
    MeasureState,
    Modality,
    Restriction,
    Stage,
    StatusWord,
)

REGIMES = ("US", "EU", "GB", "UN", "CA", "CH", "AU", "JP")
STATES = ("BY", "RU", "VE", "IR", "SY", "CU", "MM", "SD", "ZW", "KP")
START, DAYS = date(2000, 1, 1), 9_000

#: Entries of one event: a licence or a listing is told of several firms.
POSTED = 4

#: Known times: the whole, and two days by which two thirds and one third of it was known.
KNOWN = (None, START + timedelta(days=DAYS * 2 // 3), START + timedelta(days=DAYS // 3))

_ON = Axes(Listing.DESIGNATED, Authorisation.NONE, Force.IN_FORCE, Stage.EFFECTIVE)
_LICENSED = Axes(Listing.DESIGNATED, Authorisation.GENERAL_LICENCE, Force.IN_FORCE, Stage.EFFECTIVE)


def _name(number: int) -> str:
    """A made-up name, another one for each number."""
    syllables = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
    parts = []
    for _ in range(4):
        number, rest = divmod(number, len(syllables))
        parts.append(syllables[rest])
    return "".join(parts).title()


def made_up(entries: int, measures: int, seed: int = 7) -> tuple[list[Event], list[Entry], list[tuple[str, str, str, str]]]:
    """Events, their entries, and what they are about: (regime, target, object, thing)."""
    rng = random.Random(seed)
    things = [t for t in lexicon().things if t.kind != "root"]
    about: list[tuple[str, str, str, str]] = []
    taken: set[tuple[str, str, str]] = set()
    for n in range(measures):
        thing = rng.choice(things) if n % 3 == 0 else None
        target = (thing.country if thing and thing.country else None) or rng.choice(STATES)
        regime = rng.choice(REGIMES)
        if thing and (regime, target, thing.id) in taken:
            thing = None  # one measure of a regime on one object of one state
        elif thing:
            taken.add((regime, target, thing.id))
        name = thing.name if thing else f"{_name(n)} {rng.choice(('Trading', 'Holding', 'Shipping', 'Bank', 'Group'))}"
        about.append((regime, target, name, thing.id if thing else ""))
    events, posted = [], []
    for n in range(entries // POSTED):
        told = rng.sample(range(measures), POSTED)
        kind = Kind.IMPOSE if n % 2 else Kind.EASE
        day = Interval.day(START + timedelta(days=rng.randrange(DAYS)))
        regime, target, name, _ = about[told[0]]
        events.append(
            Event(
                f"e{n}", kind, Modality.DONE, day, Basis.STATED, (regime,), (target,), name, (), None, (), None, None, None,
                (), None, (f"c{n}",), (f"r{n % 5000}",), (f"r{n % 5000}",),
            )
        )  # fmt: skip
        for m in told:
            account = f"measure:{about[m][0]}:{m}"
            posted.append(Entry(f"p{n}-{m}", f"e{n}", account, kind, Modality.DONE, day, day.start))
    return events, posted, about


def ledger_of(
    events: Sequence[Event], posted: Sequence[Entry], about: Sequence[tuple[str, str, str, str]], known_by: date | None
) -> Ledger:
    """The ledger of what was known by a day."""
    then = [entry for entry in posted if known_by is None or (entry.known is not None and entry.known <= known_by)]
    by_id = {event.id: event for event in events}
    told: dict[int, list[Event]] = {}
    for entry in then:
        told.setdefault(int(entry.account.rsplit(":", 1)[1]), []).append(by_id[entry.event])
    measures = []
    for n, mine in sorted(told.items()):
        mine.sort(key=lambda e: (e.dated.low if e.dated else date.max, e.id))
        regime, target, name, thing = about[n]
        item = objects_of(name)[0]
        states = tuple(
            MeasureState(e.dated, StatusWord.IN_FORCE, None, e.id, "press", _ON)
            if e.kind is Kind.IMPOSE
            else MeasureState(e.dated, StatusWord.LICENSED, "licensed", e.id, "press", _LICENSED)
            for e in mine
        )
        things = (thing,) if thing else ()
        told_by = tuple(e.id for e in mine)
        measures.append(Measure(f"m{n}", regime, target, item.name, things, Restriction.OTHER, states, events=told_by))
    posted_of = {entry.event for entry in then}
    mine = [event for event in events if event.id in posted_of]
    known = {"r0": Known(known_by or START + timedelta(days=DAYS), False, "made up")}
    return Ledger(
        "made up", known_by, (), (), tuple(mine), tuple(then), (), tuple(measures), (), (), (), (), (), (), known,
    )  # fmt: skip


def peer(events: Sequence[Event], posted: Sequence[Entry], about: Sequence[tuple[str, str, str, str]]) -> sqlite3.Connection:
    """The states as a table with the index that the question wants."""
    kinds = {event.id: event.kind.value for event in events}
    table = sqlite3.connect(":memory:")
    table.execute("CREATE TABLE states (regime TEXT, name TEXT, since TEXT, known TEXT, state TEXT)")
    rows = ((*_of(about, e), str(e.valid.low if e.valid else ""), str(e.known), kinds[e.event]) for e in posted)
    table.executemany("INSERT INTO states VALUES (?, ?, ?, ?, ?)", rows)
    table.execute("CREATE INDEX wanted ON states (regime, name, since)")
    return table


def _of(about: Sequence[tuple[str, str, str, str]], entry: Entry) -> tuple[str, str]:
    regime, _, name, _ = about[int(entry.account.rsplit(":", 1)[1])]
    return regime, name


_ASK_PEER = "SELECT state FROM states WHERE regime = ? AND name = ? AND since <= ? AND known <= ? ORDER BY since DESC LIMIT 1"


def main() -> None:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--measures", type=int, default=20_000)
    parser.add_argument("--questions", type=int, default=5_000)
    asked = parser.parse_args()
    events, posted, about = made_up(asked.entries, asked.measures)
    start = time.perf_counter()
    registers = [Register(ledger_of(events, posted, about, known_by)) for known_by in KNOWN]
    for register in registers:
        ask(register, "US", "potash", START)  # what is built when it is first needed
    built = time.perf_counter() - start
    gc.freeze()  # as a server would: what is loaded once is not searched for garbage between two questions
    rng = random.Random(11)
    names = [name for _, _, name, _ in about] + ["sanctions on Belarus", "Iranian oil", "banks", "nobody at all"]
    table = peer(events, posted, about)
    times: list[float] = []
    theirs: list[float] = []
    for register, _ in zip(itertools.cycle(registers), range(asked.questions), strict=False):
        question = rng.choice(REGIMES), rng.choice(names), START + timedelta(days=rng.randrange(DAYS))
        start = time.perf_counter()
        ask(register, *question)
        times.append(time.perf_counter() - start)
        known_by = register.ledger.known_by or START + timedelta(days=DAYS)
        start = time.perf_counter()
        table.execute(_ASK_PEER, (*question[:2], str(question[2]), str(known_by))).fetchone()
        theirs.append(time.perf_counter() - start)
    times.sort()
    theirs.sort()
    whole = registers[0].ledger
    print(f"{len(whole.entries):,} entries, {len(whole.events):,} events, {len(whole.measures):,} measures, three known times")
    print(f"look-ups built in {built:.1f} s, once")
    middle, high = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(f"{len(times):,} questions: {1e3 * middle:.2f} ms in the middle, {1e3 * high:.2f} ms at the 95th percentile,", end=" ")
    print(f"{1e3 * times[-1]:.1f} ms at worst")
    ratio = high / theirs[int(len(theirs) * 0.95)]
    print(f"the 95th percentile is {ratio:.1f} times that of a look-up in an indexed SQLite table")


if __name__ == "__main__":
    main()
