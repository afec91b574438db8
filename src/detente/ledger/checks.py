"""The ledger against itself → disagreements: what was eased twice, what cannot have come in this order, what a headline
promised beyond its text, what was denied, what fell on another weekday, and what a report could not know yet.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from detente.events.calendar import gap, shown
from detente.events.flow import named, row_id
from detente.events.telling import AHEAD
from detente.ledger.objects import objects_of_event
from detente.lexicon import lexicon
from detente.model import (
    Basis,
    Claim,
    Disagreement,
    Event,
    Interval,
    Kind,
    Known,
    Measure,
    Modality,
    Report,
    Slot,
    Stance,
    StatusWord,
)

#: Days between two reliefs of one measure from which on they are two, not one told with two dates.
_TWO = 21

#: Characters between two claims that speak to each other: this sentence and the next.
_BESIDE = 320

#: What a denial can be of.
_DENIABLE = frozenset({Kind.EASE, Kind.RELEASE, Kind.AGREE, Kind.IMPOSE, Kind.NORMALIZE})


@dataclass(frozen=True, slots=True)
class Books:
    """What the checks read."""

    events: Sequence[Event]
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    known: Mapping[str, Known]
    measures: Sequence[Measure]

    def home(self) -> dict[str, Event]:
        """The event that each claim speaks of."""
        return {claim: event for event in self.events for claim in event.claims}


def check(books: Books) -> list[Disagreement]:
    """Every row of every check, by id."""
    rows: dict[str, Disagreement] = {}
    for rule in (_repeats, _orders, _headlines, _denied, _contradicted, _weekdays, _foreknown, _refused_and_done):
        for row in rule(books):
            rows[row.id] = row
    return [rows[id] for id in sorted(rows)]


def _row(
    slot: Slot, about: str, events: Sequence[Event], values: Mapping[str, Sequence[str]], chosen: str, why: str
) -> Disagreement:
    held = tuple(sorted((value, tuple(sorted(set(reports)))) for value, reports in values.items()))
    ids = tuple(sorted({event.id for event in events}))
    return Disagreement(row_id(slot.value, *ids, *values), about, slot, ids, held, chosen, why)


def _repeats(books: Books) -> list[Disagreement]:
    """The same measure eased twice in the same word, and nothing imposed between."""
    by_id = {event.id: event for event in books.events}
    rows = []
    for measure in books.measures:
        before: Event | None = None
        word: StatusWord | None = None
        for state in measure.history:
            event = by_id.get(state.event or "")
            if state.state is StatusWord.IN_FORCE:
                before = None
                continue
            if event is None or event is before:
                continue
            if (
                before is not None
                and word is state.state
                and before.dated
                and event.dated
                and gap(before.dated, event.dated) >= _TWO
            ):
                values = {shown(before.dated): before.reports, shown(event.dated): event.reports}
                about = f"{measure.object} {state.state} twice by {measure.regime} with no re-imposition between"
                why = "both kept: the second may be wider, or restate the first"
                rows.append(_row(Slot.REPEAT, about, (before, event), values, "both", why))
            before, word = event, state.state
    return rows


def _held(event: Event, report: str) -> Interval | None:
    """The date that one report holds for an event: its dissent, where it dissents."""
    for dissent in event.dissent:
        if dissent.slot is Slot.WHEN:
            for value, holders in dissent.values:
                if report in holders and value != dissent.chosen:
                    return _read(value)
    return event.dated


def _read(value: str) -> Interval | None:
    """A date as `shown` writes it."""
    parts = value.split("/")
    try:
        if len(parts) == 2:
            low, high = (None if part == "…" else date.fromisoformat(part) for part in parts)
            return Interval(low, high)
        if len(value) == 10:
            return Interval.day(date.fromisoformat(value))
    except ValueError:
        return None
    return None


def _orders(books: Books) -> list[Disagreement]:
    """One report has an act follow what it dates later."""
    home = books.home()
    rows: dict[tuple[str, str], tuple[Event, Event, Interval, Interval, set[str]]] = {}
    for claim in books.claims.values():
        for leader in claim.follows:
            here, there = home.get(claim.id), home.get(leader)
            if here is None or there is None or here is there:
                continue
            mine, theirs = _held(here, claim.report), _held(there, claim.report)
            if mine and theirs and mine.closed and theirs.closed and mine.high < theirs.low:
                rows.setdefault((here.id, there.id), (here, there, mine, theirs, set()))[4].add(claim.report)
    found = []
    for here, there, mine, theirs, reports in rows.values():
        partners = [e for e in books.events if e.id in here.exchange_with and set(e.reports) & reports]
        about = f"the {named(here)} is dated {shown(mine)}, yet told to follow the {named(there)} of {shown(theirs)}"
        values = {shown(mine): sorted(reports), shown(theirs): sorted(reports)}
        chosen = shown(here.dated)
        found.append(_row(Slot.ORDER, about, (here, there, *partners), values, chosen, "an act cannot precede what it follows"))
    return found


def _headlines(books: Books) -> list[Disagreement]:
    """A headline tells as done what its own text tells as planned, refused or possible."""
    rows = []
    for event in books.events:
        told: dict[str, tuple[set[Modality], set[Modality]]] = defaultdict(lambda: (set(), set()))
        for id in event.claims:
            claim = books.claims[id]
            told[claim.report][0 if claim.headline else 1].add(claim.modality)
        for report, (headline, body) in sorted(told.items()):
            if Modality.DONE in headline and body and Modality.DONE not in body:
                text = min(m.value for m in body)
                about = f"the headline tells the {named(event)} as done, its text as {text}"
                values = {"headline: done": [report], f"text: {text}": [report]}
                rows.append(_row(Slot.HEADLINE, about, (event,), values, f"text: {text}", "a text knows more than its headline"))
    return rows


def _beside(a: Claim, b: Claim) -> bool:
    return a.report == b.report and 0 <= b.passage.start - a.passage.start <= _BESIDE


def _by_report(books: Books) -> dict[str, list[Claim]]:
    grouped: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(books.claims.values(), key=lambda c: (c.report, c.passage.start, c.passage.end, c.id)):
        grouped[claim.report].append(claim)
    return grouped


def _denied(books: Books) -> list[Disagreement]:
    """An act that is reported and, in the same breath, denied."""
    home = books.home()
    rows: dict[str, tuple[Event, set[str], set[str]]] = {}
    for told in _by_report(books).values():
        for i, denial in enumerate(told):
            if denial.kind is not Kind.STATEMENT or denial.stance is not Stance.DENY:
                continue
            for claim in told[max(0, i - 3) : i + 4]:
                overlapping = claim.passage.start < denial.passage.end and denial.passage.start < claim.passage.end
                own = claim.modality is Modality.DONE and set(denial.by) & set(claim.by)
                if (
                    claim.kind in _DENIABLE
                    and overlapping
                    and not own
                    and claim.modality is not Modality.REFUSED
                    and claim.id in home
                ):
                    event = home[claim.id]
                    row = rows.setdefault(event.id, (event, set(), set()))
                    row[1].add(claim.report)
                    row[2].add(denial.report)
    found = []
    for event, holders, deniers in rows.values():
        values = {event.modality.value: sorted(holders), "denied": sorted(deniers)}
        about = f"the {named(event)} is told as {event.modality}, and denied"
        found.append(_row(Slot.MODALITY, about, (event,), values, event.modality.value, "a denial stands beside what it denies"))
    return found


def _contradicted(books: Books) -> list[Disagreement]:
    """One party says it, the next sentence has one of another side deny it."""
    home = books.home()
    rows = []
    for told in _by_report(books).values():
        said = [c for c in told if c.kind is Kind.STATEMENT and c.by]
        for first, second in itertools.pairwise(said):
            if second.stance is not Stance.DENY or first.stance is Stance.DENY or _sides(first) & _sides(second):
                continue
            between = [
                c for c in told if first.passage.start <= c.passage.start <= second.passage.start and c not in (first, second)
            ]
            if between or not _beside(first, second) or first.id not in home or second.id not in home:
                continue
            one, two = ", ".join(first.by), ", ".join(second.by)
            values = {
                f"{one}: {first.object or first.passage.text}": [first.report],
                f"{two}: denied {second.object or 'it'}": [second.report],
            }
            about = f"what {one} says and {two} denies"
            rows.append(
                _row(
                    Slot.MODALITY, about, (home[first.id], home[second.id]), values, "both", "each side's word, and nothing else"
                )
            )
    return rows


def _sides(claim: Claim) -> frozenset[str]:
    """Who speaks, and the state whose words they are: a president and his state's spokesman do not contradict each other."""
    known = (lexicon().by_id(party) for party in claim.by)
    return frozenset(claim.by) | {party.state for party in known if party is not None and party.state}


def _weekdays(books: Books) -> list[Disagreement]:
    """A weekday beside a date that fell on another."""
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    home = books.home()
    rows = []
    for claim in books.claims.values():
        when = claim.when
        if (
            when is None
            or not when.weekdays
            or when.interval is None
            or when.interval.start != when.interval.end
            or claim.id not in home
        ):
            continue
        day = when.interval.low
        if day.weekday() not in when.weekdays:
            event = home[claim.id]
            told = " and ".join(names[n] for n in when.weekdays)
            values = {told: [claim.report], f"{day} ({names[day.weekday()]})": [claim.report]}
            about = f"“{when.text}”: {day} was a {names[day.weekday()]}"
            rows.append(_row(Slot.WHEN, about, (event,), values, str(event.dated), "a date counts more than a weekday"))
    return rows


def _foreknown(books: Books) -> list[Disagreement]:
    """A report that tells as done what happened after it was published, by its own date or by the one that others give."""
    rows = []
    for event in books.events:
        for id in event.claims if event.kind not in (Kind.MAINTAIN, Kind.ACT) else ():
            claim = books.claims[id]
            known = books.known[claim.report]
            if known.inferred or known.day is None or claim.modality is not Modality.DONE:
                continue
            held = _told(claim) or _held(event, claim.report)
            if held is not None and held.start is not None and (held.start - known.day).days > AHEAD:
                values = {shown(held): [claim.report], f"published {known.day}": [claim.report]}
                about = f"a report of {known.day} tells the {named(event)} of {shown(held)} as done"
                rows.append(_row(Slot.WHEN, about, (event,), values, shown(event.dated), "no report knows the future"))
    return rows


def _told(claim: Claim) -> Interval | None:
    """The date that the words of a claim give."""
    when = claim.when
    return when.interval if when is not None and when.basis is not Basis.INFERRED else None


def _refused_and_done(books: Books) -> list[Disagreement]:
    """Nothing was eased in a span, says one report; another tells a relief within it."""
    done = [e for e in books.events if e.kind is Kind.EASE and e.modality is Modality.DONE and e.dated and e.dated.closed]
    rows = []
    for event in books.events:
        if event.kind is not Kind.EASE or event.modality is not Modality.REFUSED or event.dated is None or not event.dated.closed:
            continue
        if event.derivation:  # a standing refusal, not a span that a report says is free of relief
            continue
        mine = objects_of_event(event)
        against = [e for e in done if _meets(event, e) and (mine[0].root or set(mine) & set(objects_of_event(e)))]
        against = [e for e in against if not set(e.reports) & set(event.reports)]
        if against:
            values: dict[str, list[str]] = {f"not eased: {event.object or 'sanctions'}": list(event.reports)}
            for other in against:
                values.setdefault(f"eased: {other.object or 'sanctions'}", []).extend(other.reports)
            about = f"no relief in {shown(event.dated)}, or {', '.join(e.object or 'sanctions' for e in against)} eased"
            rows.append(_row(Slot.OBJECT, about, (event, *against), values, "eased", "told by more, and as an act"))
    return rows


def _meets(refusal: Event, relief: Event) -> bool:
    assert refusal.dated is not None and relief.dated is not None
    same = not refusal.by or not relief.by or bool(set(refusal.by) & set(relief.by))
    return same and refusal.dated.holds(relief.dated)
