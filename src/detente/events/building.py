"""Clusters, their dates and links → events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from detente.events.dating import Calendar
from detente.events.links import Links, Unit, gives
from detente.events.slots import (
    Bench,
    confidence_of,
    count_of,
    modality_of,
    object_of,
    parties_of,
    reports_of,
    text_of,
    when_of,
)
from detente.events.telling import Telling
from detente.events.votes import Dated
from detente.lexicon import lexicon
from detente.model import MEASURE_KINDS, Comparator, Count, Event, Kind, Modality

#: How far from a release, in tellings, a report says how it was made up ("nine to Lithuania, the other 114 to Ukraine").
_NEAR = 6


@dataclass(frozen=True, slots=True)
class Ties:
    """Links between clusters, by number."""

    exchange: Mapping[int, frozenset[int]]
    follows: Mapping[int, frozenset[int]]
    whole: Mapping[int, int]


def ties(clusters: Sequence[Unit], units: Sequence[Unit], links: Links, ruled: tuple[frozenset[tuple[int, int]], ...]) -> Ties:
    """What the links of the tellings are between their clusters; `ruled` are links made and cut by hand."""
    home = {telling.id: n for n, cluster in enumerate(clusters) for telling in cluster}
    exchange: dict[int, set[int]] = defaultdict(set)
    follows: dict[int, set[int]] = defaultdict(set)
    for id, others in links.partners.items():
        exchange[home[id]].update(home[other.id] for other in others)
    by_id = {telling.id: telling for cluster in clusters for telling in cluster}
    for id, others in links.leaders.items():
        for other in others:
            follows[home[id]].add(home[other.id])
            if implied(by_id[id], other):
                exchange[home[id]].add(home[other.id])
                exchange[home[other.id]].add(home[id])
    made, cut = ruled
    for a, b in made:
        exchange[a].add(b)
        exchange[b].add(a)
    for a, b in cut:
        exchange[a].discard(b)
        exchange[b].discard(a)
    return Ties(
        exchange={n: frozenset(others - {n}) for n, others in exchange.items()},
        follows={n: frozenset(others - {n}) for n, others in follows.items()},
        whole=_wholes(clusters, units, home),
    )


def implied(a: Telling, b: Telling) -> bool:
    """Told merely as one after the other, yet an exchange by the look of it: opposite givers, both given or promised."""
    real = (Modality.DONE, Modality.PLANNED)
    return bool(a.actors and b.actors) and gives(a, b) and a.claim.modality in real and b.claim.modality in real


def _wholes(clusters: Sequence[Unit], units: Sequence[Unit], home: Mapping[str, int]) -> dict[int, int]:
    """Cluster → the cluster whose count it is a part of: as the reader says, or where parts told together sum to a whole."""
    found: dict[int, int] = {}
    by_report: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        by_report[unit[0].report].append(unit)
        for telling in unit:
            whole = telling.claim.part_of
            if whole is not None and whole in home and home[whole] != home[telling.id]:
                found[home[telling.id]] = home[whole]
    for report in sorted(by_report):
        for whole_unit, parts in _sums([u for u in by_report[report] if u[0].kind is Kind.RELEASE]):
            for part in parts:
                a, b = home[part[0].id], home[whole_unit[0].id]
                if a != b and found.get(b) != a:
                    found.setdefault(a, b)
    return found


def _sums(told: Sequence[Unit]) -> list[tuple[Unit, tuple[Unit, ...]]]:
    counted = [(u, c.value) for u in sorted(told, key=lambda u: u[0].order) if (c := _exact(u))]
    found = []
    for unit, value in counted:
        after = [(u, n) for u, n in counted if 0 < u[0].order - unit[0].order <= _NEAR and n < value]
        for size in (2, 3, 4):
            for i in range(len(after) - size + 1):
                run = after[i : i + size]
                if sum(n for _, n in run) == value:
                    found.append((unit, tuple(u for u, _ in run)))
    return found


def _exact(unit: Unit) -> Count | None:
    return next((t.claim.count for t in unit if t.claim.count and t.claim.count.op is Comparator.EQUAL), None)


def build(
    clusters: Sequence[Unit], calendar: Calendar, tied: Ties, bench: Bench, identity: Sequence[tuple[str, ...]]
) -> list[Event]:
    """One event a cluster, in the order of the clusters; `identity` says of each why its claims are held to be of one."""
    ids = [event_id(cluster, bench) for cluster in clusters]
    events = [_event(n, cluster, calendar.dated[n], ids, tied, bench) for n, cluster in enumerate(clusters)]
    return [
        replace(event, identity=lines, confidence=confidence_of(cluster, bench, event))
        for event, cluster, lines in zip(events, clusters, identity, strict=True)
    ]


def event_id(cluster: Unit, bench: Bench) -> str:
    """From the anchor of its earliest claim: reports that come later do not change it."""
    first = min(cluster, key=lambda t: (str(bench.known[t.report].day or "9999"), t.report, t.order, t.id))
    return "e_" + first.id.removeprefix("c_")


def _event(n: int, cluster: Unit, dated: Dated, ids: Sequence[str], tied: Ties, bench: Bench) -> Event:
    kind = cluster[0].kind
    count, count_dissent = count_of(cluster, bench)
    modality, modality_dissent = modality_of(cluster, dated, bench)
    by, to = parties_of(cluster, bench, kind)
    phrase = object_of(cluster, bench, count)
    dissents = tuple(d for d in (when_of(dated, bench), count_dissent, modality_dissent) if d is not None)
    things = lexicon().things_in(phrase) if phrase and kind in MEASURE_KINDS else ()
    return Event(
        id=ids[n],
        kind=kind,
        modality=modality,
        dated=dated.interval,
        basis=dated.basis if dated.interval else None,
        by=by,
        to=to,
        object=phrase,
        things=things,
        count=count,
        people=bench.cast.shown(name for t in cluster for name in t.claim.people),
        place=text_of(cluster, bench, lambda t: t.claim.place),
        how=text_of(cluster, bench, lambda t: t.claim.how),
        instrument=text_of(cluster, bench, lambda t: t.claim.instrument),
        because=tuple(sorted({t.claim.because for t in cluster if t.claim.because})),
        condition=text_of(cluster, bench, lambda t: t.claim.condition),
        claims=tuple(t.id for t in sorted(cluster, key=lambda t: (t.report, t.order, t.id))),
        reports=reports_of(cluster),
        sources=bench.sources(cluster),
        exchange_with=tuple(sorted(ids[m] for m in tied.exchange.get(n, ()))),
        follows=tuple(sorted(ids[m] for m in tied.follows.get(n, ()))),
        part_of=ids[tied.whole[n]] if n in tied.whole else None,
        dissent=dissents,
        derivation=dated.derivation,
    )
