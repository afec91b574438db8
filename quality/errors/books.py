"""Readings and gold → every error once, as a `Fault`, and the tally of the measure that the faults must add up to.

Pairing, judging and counting are those of `detente.accuracy`; here each thing that it counts as wrong is given a part, a
kind and a reason, and what the figure would win if it were mended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from detente.accuracy import judge
from detente.accuracy.claims import ALWAYS_SCORED, SLOTS, Matched, Tally, match, tally_events, tally_links, usable
from detente.accuracy.rows import SOFT_KINDS, Json, Row, share
from detente.model.terms import Kind
from quality.errors import causes, slots
from quality.errors.reading import Reading

MISSED, SURPLUS, INVENTED = "missed", "surplus", "count invented"
LINK_MISSED, LINK_WRONG = "link missed", "link wrong"
LINKS = (LINK_MISSED, LINK_WRONG)

#: Slots whose wrong values are read off a table of gold against said.
CONFUSED = ("kind", "modality", "stance")


@dataclass(frozen=True, slots=True)
class Fault:
    """One error. Mended, it would add `right` to what is right and `said` to what is counted."""

    part: str
    kind: str
    why: str
    right: int
    said: int
    where: str


@dataclass(frozen=True, slots=True)
class Score:
    """What an F1 is made of: right ones, claimed ones, and those asked for."""

    right: int
    said: int
    asked: int

    @property
    def f1(self) -> float:
        return share(2 * self.right, self.said + self.asked)

    def points(self, faults: Iterable[Fault]) -> float:
        """Hundredths of F1 that are won if the faults are mended."""
        mended = list(faults)
        right, said = self.right + sum(f.right for f in mended), self.said + sum(f.said for f in mended)
        return 100 * (Score(right, said, self.asked).f1 - self.f1)


class DoNotAddUp(ValueError):
    """The faults are not those that the measure counts."""


@dataclass(slots=True)
class Books:
    """One corpus, or several added up."""

    tally: Tally = field(default_factory=Tally)
    faults: list[Fault] = field(default_factory=list)
    confusion: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    reports: int = 0

    @property
    def strict(self) -> Score:
        return Score(self.tally.strict, self.tally.counted.total(), self.tally.asked.total())

    @property
    def plain(self) -> Score:
        return Score(self.tally.right.total(), self.tally.counted.total(), self.tally.asked.total())

    @property
    def links(self) -> Score:
        return Score(self.tally.links_right, self.tally.links_said, self.tally.links_gold)

    def expected(self) -> dict[str, int]:
        """Part → how many errors the measure counts there."""
        tally = self.tally
        wrong = {slot: tally.slot_asked[slot] - tally.slot_right[slot] for slot, _, _ in SLOTS}
        links = {LINK_MISSED: tally.links_gold - tally.links_right, LINK_WRONG: tally.links_said - tally.links_right}
        return {MISSED: len(tally.missed), SURPLUS: len(tally.errors), **wrong, **links}

    def add(self, other: Books) -> None:
        """Enter another corpus."""
        self.reports += other.reports
        self.faults += other.faults
        self.confusion += other.confusion
        mine, theirs = self.tally, other.tally
        for name in ("asked", "found", "counted", "right", "slot_asked", "slot_right"):
            getattr(mine, name).update(getattr(theirs, name))
        for name in ("strict", "links_gold", "links_said", "links_right", "missed", "errors"):
            setattr(mine, name, getattr(mine, name) + getattr(theirs, name))


def keep(corpus: str, gold: Sequence[Json], readings: Iterable[Reading]) -> Books:
    """The books of a corpus. Raises DoNotAddUp where its faults are not those that the measure counts."""
    rows: dict[str, list[Json]] = {str(row["id"]): row["events"] for row in gold}
    scope = ALWAYS_SCORED | {str(event["kind"]) for events in rows.values() for event in events}
    books = Books(reports=len(rows))
    for reading in readings:
        books.faults += _enter(corpus, rows[reading.report.id], reading, scope, books)
    found = Counter(fault.part for fault in books.faults)
    off = {part: (n, found[part]) for part, n in books.expected().items() if found[part] != n}
    if off:
        raise DoNotAddUp(f"{corpus}: part: (by the measure, sorted): {off}")
    return books


def _enter(corpus: str, events: list[Json], reading: Reading, scope: Collection[str], books: Books) -> list[Fault]:
    tally, report = books.tally, reading.report.id
    in_scope = [claim for claim in reading.claims if claim["kind"] in scope]
    long = [claim for claim in in_scope if not usable(claim, None)]
    matched = match(events, [claim for claim in in_scope if usable(claim, None)], tally)
    for claim in long:
        tally.surplus(claim)
    tally_events(report, matched, scope, tally)
    tally_links(matched, tally)
    label = f"{corpus} {report}"
    faults = [*_missed(matched, reading, scope, label), *_surplus(matched, reading, long, label)]
    for i, j in sorted(matched.paired.items()):
        if not matched.gold[i].optional and matched.gold[i].kind in scope:
            faults += _slots(matched, i, j, reading, label)
            _confuse(matched.gold[i], matched.said[j], books.confusion)
    return [*faults, *_links(matched, reading, label)]


def _missed(matched: Matched, reading: Reading, scope: Collection[str], label: str) -> Iterator[Fault]:
    for i, event in enumerate(matched.gold):
        if not event.optional and event.kind in scope and i not in matched.paired:
            yield Fault(MISSED, event.kind, causes.why_missed(matched, i, reading), 1, 1, f"{label}: {event.cue}")


def _surplus(matched: Matched, reading: Reading, long: Sequence[Json], label: str) -> Iterator[Fault]:
    for j, said in enumerate(matched.said):
        if j not in matched.event_of and said.kind not in SOFT_KINDS:
            yield Fault(SURPLUS, said.kind, causes.why_surplus(matched, j, reading), 0, -1, f"{label}: {said.text}")
    for claim in long:
        if claim["kind"] not in SOFT_KINDS:
            yield Fault(SURPLUS, claim["kind"], causes.TOO_LONG, 0, -1, f"{label}: {claim['text']}")


def _slots(matched: Matched, i: int, j: int, reading: Reading, label: str) -> Iterator[Fault]:
    gold, said = matched.gold[i], matched.said[j]
    pair = slots.Pair(gold, said, matched.events[i], matched.claims[j], reading)
    where = f"{label}: {gold.cue}"
    strict = judge.everything(gold, said)
    for slot, asked, right in SLOTS:
        if asked(gold) and not right(gold, said):
            won = not strict and judge.everything(gold, slots.granted(slot, gold, said))
            values = f"{slots.shown(slot, gold)} / {slots.shown(slot, said)}"
            yield Fault(slot, gold.kind, slots.why(slot, pair), int(won), 0, f"{where}: {values}")
    if gold.number is None and said.number is not None and gold.kind in judge.COUNTED_KINDS:
        won = not strict and judge.everything(gold, replace(said, number=None))
        yield Fault(INVENTED, gold.kind, slots.why_invented(pair), int(won), 0, where)


def _confuse(gold: Row, said: Row, confusion: Counter[tuple[str, str, str]]) -> None:
    wanted, given = slots.labels(gold), slots.labels(said)
    for slot in CONFUSED:
        if wanted[slot] and (slot != "stance" or gold.kind == Kind.STATEMENT):
            label = given[slot][0] if given[slot] else slots.NONE
            confusion[slot, label if label in wanted[slot] else wanted[slot][0], label] += 1


def _links(matched: Matched, reading: Reading, label: str) -> Iterator[Fault]:
    """The exchange links that are not said, and those said that gold does not have."""
    wanted = {frozenset((i, k)) for i, event in enumerate(matched.events) for k in event.get("in_exchange_for") or []}
    place = {claim.get("id"): j for j, claim in enumerate(matched.claims)}
    said: dict[frozenset[tuple[str, int]], tuple[int, int | None]] = {}
    for j, claim in enumerate(matched.claims):
        for other in claim.get("in_exchange_for") or []:
            k = place.get(other)
            ends = frozenset((_end(matched, j), _end(matched, k)))
            if len(ends) == 2:
                said.setdefault(ends, (j, k))
    right = {pair for pair in wanted if frozenset(("event", i) for i in pair) in said}
    for pair in sorted(wanted - right, key=sorted):
        kinds = "–".join(sorted(matched.gold[i].kind for i in pair))
        where = f"{label}: {' / '.join(matched.gold[i].cue for i in sorted(pair))}"
        yield Fault(LINK_MISSED, kinds, causes.why_not_linked(matched, pair, reading), 1, 1, where)
    for ends, (j, k) in sorted(said.items(), key=lambda row: sorted(row[0])):
        events = frozenset(n for name, n in ends if name == "event")
        if len(events) < 2 or events not in wanted:
            kinds = "–".join(sorted(matched.said[n].kind for n in (j, k) if n is not None))
            where = f"{label}: {matched.said[j].text}"
            yield Fault(LINK_WRONG, kinds, causes.why_linked(matched, events, wanted), 0, -1, where)


def _end(matched: Matched, j: int | None) -> tuple[str, int]:
    """What a claim stands for in a link: its event, or itself."""
    if j is None:
        return "unpaired", -1
    return ("event", matched.event_of[j]) if j in matched.event_of else ("unpaired", j)
