"""The tellings of one event → its slots, each chosen from independent support, with the dissent kept.

Support counts families of reports, not reports. It is weighed by the kind of source and by how near the report is to the
act; a comparator supports every number it admits. What is chosen says why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.events.calendar import shown
from detente.events.cast import Cast
from detente.events.confidence import confidence, features
from detente.events.telling import Telling
from detente.events.votes import Dated
from detente.events.wording import content, singled_out
from detente.model import (
    MUTUAL_KINDS,
    Basis,
    Comparator,
    Count,
    Dissent,
    Event,
    Kind,
    Known,
    Modality,
    Passage,
    Report,
    ReportKind,
    Slot,
)

_KIND_WEIGHT = {
    ReportKind.OFFICIAL: 1.5,
    ReportKind.LIST: 1.5,
    ReportKind.NGO: 1.0,
    ReportKind.PRESS: 1.0,
    ReportKind.DIGEST: 0.7,
}

#: A claim read from a headline says less than its text.
_HEADLINE = 0.5

#: By so much one reading of a passage is surer than another.
_SURER = 0.1

#: What restrictions are, by name: "sanctions" says more than "measures".
_BY_NAME = "sanction"

#: A bound that admits a number supports it, but less than one who gives it.
_BOUND = 0.6


@dataclass(frozen=True, slots=True)
class Bench:
    """What the slots are weighed with."""

    reports: Mapping[str, Report]
    known: Mapping[str, Known]
    family: Callable[[str], str]
    cast: Cast

    def weight(self, telling: Telling) -> float:
        kind = self.reports[telling.report].kind
        return _KIND_WEIGHT[kind] * (_HEADLINE if telling.claim.headline else 1.0)

    def support(self, tellings: Iterable[Telling]) -> float:
        """The weight of a set of tellings: each family once, by its weightiest member."""
        by_source: dict[str, float] = defaultdict(float)
        for telling in tellings:
            source = self.family(telling.report)
            by_source[source] = max(by_source[source], self.weight(telling))
        return round(sum(by_source.values()), 6)

    def sources(self, tellings: Iterable[Telling]) -> tuple[str, ...]:
        """The independent sources among the reports: one report stands for each family."""
        found: dict[str, str] = {}
        for report in sorted({t.report for t in tellings}, key=lambda r: (str(self.known[r].day), r)):
            found.setdefault(self.family(report), report)
        return tuple(sorted(found.values()))


def reports_of(tellings: Iterable[Telling]) -> tuple[str, ...]:
    """The reports that tellings stand in, sorted."""
    return tuple(sorted({telling.report for telling in tellings}))


def count_of(told: Sequence[Telling], bench: Bench) -> tuple[Count | None, Dissent | None]:
    """The number most independent sources give or admit; a bound only where nobody gives a number."""
    given = [t for t in told if t.claim.count is not None]
    if not given:
        return (Count(1) if _one_person(told) else None), None
    by_count: dict[Count, list[Telling]] = defaultdict(list)
    for telling in given:
        assert telling.claim.count is not None
        by_count[telling.claim.count].append(telling)
    exact = [count for count in by_count if count.op is Comparator.EQUAL] or list(by_count)

    def rank(count: Count) -> tuple[float, float, float, str]:
        holders = by_count[count]
        admitting = [t for c, ts in by_count.items() if c != count and c.admits(count.value) for t in ts]
        own = {bench.family(t.report) for t in holders}
        extra = bench.support([t for t in admitting if bench.family(t.report) not in own])
        return (-(bench.support(holders) + _BOUND * extra), -_nearness(holders, bench), -count.value, str(count))

    chosen = min(exact, key=rank)
    against = {c: ts for c, ts in by_count.items() if not _agree(c, chosen)}
    if not against:
        return chosen, None
    groups = {str(chosen): [t for c, ts in by_count.items() if c not in against for t in ts]}
    groups.update({str(c): ts for c, ts in against.items()})
    return chosen, dissent(Slot.COUNT, groups, str(chosen), bench)


def _one_person(told: Sequence[Telling]) -> bool:
    """One person was let go: whoever names anyone names that one, and somewhere as "a citizen", with nobody beside."""
    people = {name for telling in told for name in telling.people}
    return (
        told[0].kind is Kind.RELEASE
        and len(people) == 1
        and any(t.people and singled_out(t.claim.object or "", t.claim.passage.text) for t in told)
    )


def _agree(count: Count, chosen: Count) -> bool:
    return count == chosen or count.value == chosen.value or count.admits(chosen.value) or chosen.admits(count.value)


def _nearness(told: Iterable[Telling], bench: Bench) -> float:
    """Reports of the very days know better than later ones: the nearest publication decides between equals."""
    days = []
    for telling in told:
        published = bench.reports[telling.report].published
        if published is not None and telling.interval is not None and telling.interval.closed:
            days.append(abs((published - telling.interval.high).days))
    return -float(min(days)) if days else -1e6


def dissent(slot: Slot, groups: Mapping[str, Sequence[Telling]], chosen: str, bench: Bench, why: str = "") -> Dissent:
    """One slot's values with those who hold them, and why one was chosen."""
    values = tuple(sorted((value, reports_of(told)) for value, told in groups.items()))
    weights = {value: bench.support(told) for value, told in groups.items()}
    best = weights.get(chosen, 0.0)
    others = max((weight for value, weight in weights.items() if value != chosen), default=0.0)
    if not why:
        number = len(bench.sources(groups.get(chosen, ())))
        said = f"{number} independent source{'s' if number != 1 else ''}"
        why = f"{said} for {chosen}, more than for any other" if best > others else f"{said} for {chosen}; nearer to the time"
    return Dissent(slot, values, chosen, why)


def when_of(dated: Dated, bench: Bench) -> Dissent | None:
    """The dates that do not meet the one chosen. Inferences dissent from nothing, unless only a year was inferred."""
    chosen = dated.interval
    if chosen is None or (dated.votes and dated.votes[0].telling.standing):
        return None
    groups: dict[str, list[Telling]] = defaultdict(list)
    meeting: list[Telling] = []
    for vote in dated.votes:
        if vote.bound:  # it gives no date; it holds the one chosen where that ends on its day
            if vote.interval.end == chosen.end:
                meeting.append(vote.telling)
            continue
        if vote.interval.overlaps(chosen):
            meeting.append(vote.telling)
        elif vote.basis is not Basis.INFERRED or vote.why:
            groups[shown(vote.interval)].append(vote.telling)
    if not groups:
        return None
    groups[shown(chosen)] = meeting
    return dissent(Slot.WHEN, groups, shown(chosen), bench, _why_when(dated, bench, meeting))


def _why_when(dated: Dated, bench: Bench, meeting: Sequence[Telling]) -> str:
    number = len(bench.sources(meeting))
    said = f"{number} independent source{'s' if number != 1 else ''}"
    return f"{said} for it; a stated year and a report of the time count more ({dated.why})"


def modality_of(told: Sequence[Telling], dated: Dated, bench: Bench) -> tuple[Modality, Dissent | None]:
    """Told as done by any report, it is done (announced at least); a plan told before the day is no dissent."""
    groups: dict[Modality, list[Telling]] = defaultdict(list)
    body = {telling.report for telling in told if not telling.claim.headline and not telling.bare}
    for telling in told:
        if not (telling.claim.headline or telling.bare) or telling.report not in body:
            groups[telling.claim.modality].append(telling)
    if len(groups) == 1:
        return next(iter(groups)), None
    if Modality.DONE in groups:
        chosen = Modality.DONE
    else:
        chosen = max(groups, key=lambda m: (bench.support(groups[m]), m is Modality.PLANNED, m.value))
    day = dated.interval.start if dated.interval else None
    body_done = reports_of(groups[chosen])
    against: dict[Modality, list[Telling]] = {}
    for modality, tellings in groups.items():
        if modality is chosen:
            continue
        late = [
            t
            for t in tellings
            if not _before(bench.known[t.report], day)
            and t.report not in body_done
            and not _tentative_then(t, bench, groups[chosen])
        ]
        if late:
            against[modality] = late
    if not against or chosen not in (Modality.DONE, Modality.REFUSED):
        return chosen, None
    shown_groups = {chosen.value: groups[chosen], **{m.value: ts for m, ts in against.items()}}
    why = "told as done, if only as announced" if chosen is Modality.DONE else ""
    return chosen, dissent(Slot.MODALITY, shown_groups, chosen.value, bench, why)


def _before(known: Known, day: object) -> bool:
    return known.day is not None and day is not None and str(known.day) < str(day)


def _tentative_then(telling: Telling, bench: Bench, done: Sequence[Telling]) -> bool:
    """An earlier report of a possibility is no dissent from a later report of the act."""
    if telling.claim.modality is Modality.PLANNED:
        return False
    mine = bench.known[telling.report].day
    return mine is not None and all((day := bench.known[t.report].day) is not None and day > mine for t in done)


def parties_of(told: Sequence[Telling], bench: Bench, kind: Kind) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who acts and towards whom: everyone at the table for talks and deals, the states for other acts."""
    cast = bench.cast
    if kind in MUTUAL_KINDS and kind is not Kind.NORMALIZE:
        names = {name for t in told for name in (*t.claim.by, *t.claim.to)}
        persons = {name for name in names if cast.is_person(name)}
        held = {cast.state(name) for name in persons}
        return cast.shown(n for n in names if n in persons or cast.key(n) not in held), ()
    if kind in (Kind.STATEMENT, Kind.ASSESSMENT, Kind.FIGURE):
        return cast.shown(n for t in told for n in t.claim.by), cast.shown(n for t in told for n in t.claim.to)
    by = _voted(told, bench, lambda t: tuple(cast.state(n) for n in t.claim.by))
    to = _voted(told, bench, lambda t: tuple(cast.state(n) for n in t.claim.to))
    return cast.shown(by), cast.shown(to)


def _voted(told: Sequence[Telling], bench: Bench, names: Callable[[Telling], tuple[str, ...]]) -> set[str]:
    """The names that a fair share of those who name anyone give: at least a third of the support."""
    holders: dict[str, list[Telling]] = defaultdict(list)
    naming = [t for t in told if names(t)]
    for telling in naming:
        for name in names(telling):
            holders[name].append(telling)
    whole = bench.support(naming)
    return {name for name, by in holders.items() if bench.support(by) * 3 >= whole}


def object_of(told: Sequence[Telling], bench: Bench, count: Count | None = None) -> str | None:
    """The most specific object that is told, by support; between equals what the reader is surest of, then the shorter phrase.

    Whoever counts otherwise than was chosen is not asked: "sixteen people" is no name for fourteen.
    """
    agreeing = _surest([t for t in told if count is None or t.claim.count is None or _agree(t.claim.count, count)])
    phrases: dict[str, list[Telling]] = defaultdict(list)
    for telling in agreeing if any(t.claim.object for t in agreeing) else told:
        if telling.claim.object:
            phrases[telling.claim.object].append(telling)
    if not phrases:
        return None

    def rank(phrase: str) -> tuple[int, float, float, int, str]:
        holders = phrases[phrase]
        sure = max(t.claim.confidence for t in holders)
        depth = max((3 if t.things else 2 if t.words else 1 if _BY_NAME in content(phrase) else 0) for t in holders)
        deeper = max((len(t.above) for t in holders), default=0)
        return (-depth, -bench.support(holders) - 0.25 * deeper, -sure, len(phrase), phrase)

    return min(phrases, key=rank)


def _surest(told: Sequence[Telling]) -> list[Telling]:
    """Of what is read twice from one passage, the surer reading."""
    best: dict[Passage, float] = defaultdict(float)
    for telling in told:
        if telling.claim.object:
            best[telling.claim.passage] = max(best[telling.claim.passage], telling.claim.confidence)
    return [t for t in told if t.claim.confidence >= best[t.claim.passage] - _SURER]


def text_of(told: Sequence[Telling], bench: Bench, value: Callable[[Telling], str | None]) -> str | None:
    """The value of a plain slot that has the most support; the longest among equals says most."""
    groups: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        found = value(telling)
        if found:
            groups[found].append(telling)
    return min(groups, key=lambda v: (-bench.support(groups[v]), -len(v), v), default=None)


def confidence_of(told: Sequence[Telling], bench: Bench, event: Event) -> float:
    """How likely an event is to be right as told, by what it rests on."""
    readings: dict[str, float] = defaultdict(float)
    for telling in told:
        source = bench.family(telling.report)
        readings[source] = max(readings[source], telling.claim.confidence)
    return confidence(
        features(
            event.kind,
            event.modality,
            event.basis,
            readings,
            told=len(told),
            counted=event.count is not None,
            named=bool(event.people),
            bare=not event.by,
        )
    )
