"""Reports and claims, and what humans ruled → events, each slot resolved, with families, known days, people and dissent.

    claims → tellings → units (one report's restatements) → clusters ⇄ dates → events

Clusters and dates settle each other: a date passed on by a link lets two tellings meet, and their meeting dates a report.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from detente.events.building import build, ties
from detente.events.cast import Cast
from detente.events.cluster import FIRST_JOIN, JOIN, cluster
from detente.events.company import Context
from detente.events.compare import Comparison
from detente.events.dating import Calendar
from detente.events.independence import families, origins, slips, source_of
from detente.events.joining import identities
from detente.events.linkage import Linkage, Memory
from detente.events.links import Links, Unit, links
from detente.events.people import people
from detente.events.recall import Recall
from detente.events.restate import units as units_of
from detente.events.rulings import Rulings, rulings
from detente.events.slots import Bench
from detente.events.telling import Telling, lend, tellings
from detente.events.values import ruled_values
from detente.lists.claims import READER
from detente.model import Claim, Comparator, Decision, Disagreement, Event, Family, Freed, Interval, Known, Report

#: Rounds of clustering and dating; they settle in two or three.
_ROUNDS = 4


#: Reports of one event, of which two can share what three tell otherwise.
_SLIP_REPORTS = 5


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the claims of all reports come to."""

    events: tuple[Event, ...]
    families: tuple[Family, ...]
    known: dict[str, Known]
    people: tuple[Freed, ...]
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """Claims grouped and dated, before the slots of the events are chosen: what the explanations also look into."""

    reports: Mapping[str, Report]
    claims: tuple[Claim, ...]
    ruled: Rulings
    cast: Cast
    families: tuple[Family, ...]
    units: tuple[Unit, ...]
    links: Links
    groups: tuple[tuple[int, ...], ...]
    calendar: Calendar
    linkage: Linkage

    @property
    def clusters(self) -> list[Unit]:
        """The tellings of each event."""
        return [_merged(self.units, group) for group in self.groups]


def resolve(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    decisions: Sequence[Decision] = (),
    *,
    known: Mapping[str, Known] | None = None,
    recall: Recall | None = None,
) -> Resolution:
    """The events that claims speak of. `known` gives days of undated reports that are settled already; `recall` is what was
    worked out when the same dossier was resolved before, and saves time alone."""
    with uncollected():
        return _resolved(settle(reports, claims, decisions, known=known, recall=recall))


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cyclic garbage meanwhile: hundreds of thousands of records are made here, all are kept, none is cyclic."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _resolved(found: Settled) -> Resolution:
    source = source_of(found.families)
    clusters, calendar = found.clusters, found.calendar
    bench = Bench(found.reports, calendar.known, _family(source), found.cast)
    home = {t.id: n for n, group in enumerate(clusters) for t in group}
    by_hand = (_linked(found.ruled.linked, home), _linked(found.ruled.unlinked, home))
    tied = ties(clusters, found.units, found.links, by_hand)
    identity = [identities(found.units, group, found.linkage) for group in found.groups]
    events = ruled_values(build(clusters, calendar, tied, bench, identity), found.ruled.values)
    ordered = tuple(sorted(events, key=moment))
    by_claim = {claim.id: claim for claim in found.claims}
    known = dict(sorted(calendar.known.items()))
    return Resolution(ordered, found.families, known, people(ordered, by_claim, found.cast), disagreements(ordered))


def settle(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    decisions: Sequence[Decision] = (),
    *,
    known: Mapping[str, Known] | None = None,
    recall: Recall | None = None,
) -> Settled:
    """Which claims speak of one event, and when each was: found in turn until neither changes."""
    recall = recall or Recall()
    reports, claims = distinct(reports, claims)
    ruled = rulings(decisions, claims)
    # what lists say is posted as it stands: two snapshots far apart date no report
    claims = [claim for claim in claims if claim.id not in ruled.rejected and claim.reader != READER]
    cast = Cast(claims)
    copied = origins(reports, recall)
    found = families(reports, copied, recall)
    source = source_of(found)
    by_id = {report.id: report for report in reports}
    units, linked = _units(tellings(reports, claims, cast, recall), ruled.apart, recall)
    over = ruled.over({t.id: n for n, unit in enumerate(units) for t in unit})
    groups: list[list[int]] = [[n] for n in range(len(units))]
    memory = Memory(recall)
    for step in range(_ROUNDS):
        home = {t.id: group[0] for group in groups for u in group for t in units[u]} if step else {}
        context = Context(linked.partners, linked.steps, linked.mates, home)
        before = groups
        groups = cluster(units, linked, context, JOIN if step else FIRST_JOIN, over, memory)
        if step and groups == before:
            break
        calendar = Calendar(by_id, [_merged(units, group) for group in groups], linked, _family(source), known, recall)
        units, linked = _relent(units, linked, calendar, recall)
    slipped = slips(_told(units, groups), {r.id: r.published for r in reports if r.published}, source)
    if slipped:
        found = families(reports, {**slipped, **copied}, recall)
        calendar = Calendar(by_id, [_merged(units, group) for group in groups], linked, _family(source_of(found)), known, recall)
    linkage = Linkage(units, context, over, memory)
    kept = tuple(tuple(group) for group in groups)
    return Settled(by_id, tuple(claims), ruled, cast, found, tuple(units), linked, kept, calendar, linkage)


def _family(source: Mapping[str, str]) -> Callable[[str], str]:
    """A report → what stands for its source."""
    return lambda report: source.get(report, report)


def distinct(reports: Sequence[Report], claims: Sequence[Claim]) -> tuple[list[Report], list[Claim]]:
    """Each report once by its content, each claim once by its id, in an order that does not depend on the input's."""
    kept: dict[str, Report] = {}
    for report in sorted(reports, key=lambda r: r.id):
        kept.setdefault(report.sha256 or report.id, report)
    ids = {report.id for report in kept.values()}
    by_id = {claim.id: claim for claim in sorted(claims, key=lambda c: (c.id, c.report), reverse=True) if claim.report in ids}
    return sorted(kept.values(), key=lambda r: r.id), [by_id[id] for id in sorted(by_id)]


def explain(
    reports: Sequence[Report], claims: Sequence[Claim], one: str, other: str, decisions: Sequence[Decision] = ()
) -> Comparison | None:
    """Why two claims of different reports do or do not speak of one event, slot by slot; None where either is not there.

    What is weighed is what is known in the end: dates passed on by links, and what each is told together with.
    """
    found = settle(reports, claims, decisions)
    by_id = {telling.id: telling for unit in found.units for telling in unit}
    if one not in by_id or other not in by_id:
        return None
    return found.linkage.explained(by_id[one], by_id[other])


def _units(told: Sequence[Telling], apart: frozenset[tuple[str, str]], recall: Recall) -> tuple[list[Unit], Links]:
    by_report: dict[str, list[Telling]] = {}
    for telling in told:
        by_report.setdefault(telling.report, []).append(telling)
    units: list[Unit] = []
    for report in sorted(by_report):
        mine = by_report[report]
        key = ("units", apart, *map(recall.number, mine))
        units += recall.get(key, partial(units_of, mine, apart))
    return units, links(units)


def _told(units: Sequence[Unit], groups: Sequence[Sequence[int]]) -> list[tuple[dict[str, str], dict[str, str]]]:
    """What each report says of the number and of the day of each event that enough reports tell."""
    rows: list[tuple[dict[str, str], dict[str, str]]] = []
    for group in groups:
        if len(group) < _SLIP_REPORTS:
            continue
        counts: dict[str, str] = {}
        days: dict[str, str] = {}
        for telling in _merged(units, group):
            if telling.claim.count is not None and telling.claim.count.op is Comparator.EQUAL:
                counts.setdefault(telling.report, str(telling.claim.count))
            if telling.own is not None and telling.own.days == 1:
                days.setdefault(telling.report, str(telling.own))
        rows.append((counts, days))
    return rows


def _relent(units: Sequence[Unit], linked: Links, calendar: Calendar, recall: Recall) -> tuple[list[Unit], Links]:
    """The units with the dates that their links now pass on."""
    lent = [tuple(lend(t, _passed(t, calendar), calendar.known[t.report].day, recall) for t in unit) for unit in units]
    changed = any(a is not b for old, new in zip(units, lent, strict=True) for a, b in zip(old, new, strict=True))
    return lent, links(lent) if changed else linked


def _passed(telling: Telling, calendar: Calendar) -> Interval | None:
    """The date that a telling without one is given by its words, settled, or by its links."""
    if telling.own is not None:
        return None
    when = telling.claim.when
    if when is not None and when.partial:
        for vote in calendar.of(telling).votes:
            if vote.telling.id == telling.id:
                return vote.interval
    return calendar.lent.get(telling.id)


def _merged(units: Sequence[Unit], group: Sequence[int]) -> Unit:
    return tuple(telling for n in group for telling in units[n])


def _linked(pairs: Sequence[tuple[str, ...]], home: Mapping[str, int]) -> frozenset[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for anchors in pairs:
        numbers = sorted({home[a] for a in anchors if a in home})
        found.update((a, b) for i, a in enumerate(numbers) for b in numbers[i + 1 :])
    return frozenset(found)


def moment(event: Event) -> tuple[str, str, str, str]:
    """The place of an event in time, for sorting."""
    low = str(event.dated.low) if event.dated and event.dated.start else str(event.dated.high) if event.dated else "9999"
    return (low, str(event.dated.high) if event.dated else "9999", event.kind.value, event.id)


def disagreements(events: Sequence[Event]) -> tuple[Disagreement, ...]:
    """Every slot on which the claims of one event differ."""
    rows = [
        Disagreement(
            id=row_id(dissent.slot.value, event.id),
            about=f"{dissent.slot} of the {named(event)}",
            slot=dissent.slot,
            events=(event.id,),
            values=dissent.values,
            chosen=dissent.chosen,
            why=dissent.why,
        )
        for event in events
        for dissent in event.dissent
    ]
    return tuple(sorted(rows, key=lambda r: r.id))


def row_id(*parts: str) -> str:
    """A stable id for a disagreement."""
    return "d_" + hashlib.sha256("|".join(parts).encode()).hexdigest()[:12]


def named(event: Event) -> str:
    """An event in a few words."""
    words = [event.kind.value]
    if event.count is not None:
        words.append(f"of {event.count}")
    if event.object:
        words.append(f"({event.object})")
    if event.by:
        words.append("by " + ", ".join(event.by))
    return " ".join(words)


__all__ = ["Resolution", "explain", "resolve"]
