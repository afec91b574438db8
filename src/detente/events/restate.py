"""The tellings of one report → units: a headline, its lead and later mentions of one act together, two acts apart.

A report knows what it speaks of: within one, two counts, two objects, two days are two acts, never a slip.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from detente.events.calendar import gap
from detente.events.likeness import ODD_COUNT, SMALL_COUNT, WITHIN, counts, paper
from detente.events.telling import FURTHER, MONTH, Telling
from detente.events.wording import alike, jaccard
from detente.lexicon.words import words
from detente.model import MUTUAL_KINDS, Basis, Kind, Modality, Relief

#: What it takes for two tellings of one report to be one act.
RESTATED = 2.0

#: Tellings further apart than this, in text order, are not compared in very long reports.
_WINDOW = 60

#: Days before its news of which a report recalls something else.
_NEWS = 45

#: Kinds of act that reports come back to in a bare word.
_ECHOED = frozenset({Kind.RELEASE, Kind.EASE, Kind.IMPOSE, Kind.TALKS, Kind.AGREE})
_REAL = frozenset({Modality.DONE, Modality.PLANNED})

#: Tellings next to each other: the same sentence or the next.
_BESIDE = 3

#: How far behind a release, in tellings, a report counts those who arrived; how many of them those are, and of how many at least.
_ARRIVAL, _NEARLY, _FEW = 8, 0.9, 10

_SAID = frozenset({Kind.STATEMENT, Kind.ASSESSMENT, Kind.FIGURE, Kind.TOTAL})


def units(told: Sequence[Telling], apart: Collection[tuple[str, str]] = ()) -> list[tuple[Telling, ...]]:
    """The units of one report, each in text order; `apart` are pairs of claims (lower id first) that a human ruled to be two."""
    ordered = sorted(told, key=lambda t: (t.order, t.id))
    leads = _leads(ordered)
    pairs = []
    for i, a in enumerate(ordered):
        for b in ordered[i + 1 : i + _WINDOW]:
            score = None if apart and _ruled(a, b, apart) else restates(a, b, leads)
            if score is not None and score >= RESTATED:
                pairs.append((-score, b.order - a.order, a.id, b.id, a, b))
    pairs.sort(key=lambda pair: pair[:4])
    home: dict[str, list[Telling]] = {t.id: [t] for t in ordered}
    for *_, a, b in pairs:
        one, two = home[a.id], home[b.id]
        if one is two or not _whole(one, two, leads):
            continue
        if apart and any(_ruled(x, y, apart) for x in one for y in two):
            continue
        one.extend(two)
        for telling in two:
            home[telling.id] = one
    _headed(ordered, home, leads, apart)
    seen: set[int] = set()
    found = []
    for telling in ordered:
        group = home[telling.id]
        if id(group) not in seen:
            seen.add(id(group))
            found.append(tuple(sorted(group, key=lambda t: (t.order, t.id))))
    return found


def _headed(
    ordered: Sequence[Telling],
    home: dict[str, list[Telling]],
    leads: Mapping[Kind, Telling],
    apart: Collection[tuple[str, str]],
) -> None:
    """What only headlines tell is the first act of its kind in the text, where nothing contradicts: a headline has its text."""
    for telling in ordered:
        head, lead = home[telling.id], leads.get(telling.kind)
        if lead is None or telling.claim.modality not in _REAL or not all(t.claim.headline for t in head):
            continue
        body = home[lead.id]
        if body is head or any(_ruled(x, y, apart) or restates(x, y, leads) is None for x in head for y in body):
            continue
        body.extend(head)
        for part in head:
            home[part.id] = body


def _ruled(a: Telling, b: Telling, apart: Collection[tuple[str, str]]) -> bool:
    return (min(a.id, b.id), max(a.id, b.id)) in apart


def _whole(one: Sequence[Telling], two: Sequence[Telling], leads: Mapping[Kind, Telling]) -> bool:
    """No pair is two acts, and on average they agree: a headline ties its own lead, not all that it could stand for."""
    scores = [(x, y, restates(x, y, leads)) for x in one for y in two]
    if any(score is None for _, _, score in scores):
        return False
    telling = [score for x, y, score in scores if score is not None and not (x.bare or y.bare)] or [s for _, _, s in scores if s]
    return not telling or sum(telling) / len(telling) >= RESTATED / 2


def _leads(ordered: Sequence[Telling]) -> dict[Kind, Telling]:
    """Of each kind, the first act that the report says something of: what a bare mention speaks of again."""
    leads: dict[Kind, Telling] = {}
    for telling in ordered:
        if telling.kind not in _ECHOED or telling.claim.modality not in _REAL or telling.bare or telling.claim.headline:
            continue
        if telling.kind not in (Kind.EASE, Kind.IMPOSE) or telling.things or telling.words:
            leads.setdefault(telling.kind, telling)
    for telling in ordered:
        if telling.kind is Kind.AGREE and telling.claim.modality in _REAL and telling.bare:
            leads.setdefault(telling.kind, telling)
    return leads


def _echo(a: Telling, b: Telling, leads: Mapping[Kind, Telling]) -> float:
    """A bare mention repeats the report's lead of its kind; one with a date of its own only right beside it, or on its day."""
    lead = leads.get(a.kind)
    one_day = a.own is not None and a.own == b.own and a.own.days == 1
    for bare, other in ((a, b), (b, a)):
        if other is lead and bare.bare and bare.claim.modality in _REAL:
            when = bare.claim.when
            if when is None or when.basis is Basis.INFERRED or one_day or abs(a.order - b.order) <= _BESIDE:
                return RESTATED if abs(a.order - b.order) <= _BESIDE or when is None or not when.partial else 0.0
    return 0.0


def restates(a: Telling, b: Telling, leads: Mapping[Kind, Telling]) -> float | None:
    """How strongly one telling of a report repeats another; None where they are two acts."""
    if a.kind is not b.kind or (a.actors and b.actors and not a.actors & b.actors) or _apart(a, b):
        return None
    if a.kind in _SAID:
        return _said(a, b)
    headline = a.claim.headline or b.claim.headline
    score = 0.0
    number = counts(a.claim.count, b.claim.count)
    if number:
        if number[0] < SMALL_COUNT and not _crossed(a, b):
            return None
        score += 0.0 if number[0] < SMALL_COUNT else 3.0 if number[0] >= ODD_COUNT else 2.0 if number[0] >= WITHIN else 1.0
    for verdict in (_object(a, b, headline), _people(a, b), _when(a, b, headline)):
        if verdict is None:
            return None
        score += verdict
    score += _echo(a, b, leads)
    score += _modality(a, b, score, headline)
    score += 1.5 if headline else 0.0
    score += 0.5 if abs(a.order - b.order) <= 2 else 0.0
    score += 1.0 if a.standing and b.standing else 0.0
    return score


def _crossed(a: Telling, b: Telling) -> bool:
    """Right beside a release, nearly as many are told to have arrived: one stayed behind, or was counted otherwise."""
    x, y = a.claim.count, b.claim.count
    if a.kind is not Kind.RELEASE or x is None or y is None or abs(a.order - b.order) > _ARRIVAL or a.people or b.people:
        return False
    more = any(word.key in FURTHER for t in (a, b) for word in words(t.claim.passage.text))
    return not more and min(x.value, y.value) >= _NEARLY * max(x.value, y.value) and max(x.value, y.value) > _FEW


def _apart(a: Telling, b: Telling) -> bool:
    """What no evidence can outweigh within one report."""
    if a.claim.part_of != b.claim.part_of or a.claim.id in (b.claim.part_of, b.claim.id):
        return True
    if b.id in (*a.claim.follows, *a.claim.in_exchange_for) or a.id in (*b.claim.follows, *b.claim.in_exchange_for):
        return True
    if a.remote != b.remote and a.kind is Kind.TALKS:
        return True
    if a.kind not in MUTUAL_KINDS and a.targets and b.targets and not a.targets & b.targets:
        return True
    if a.more != b.more and Modality.DONE in (a.claim.modality, b.claim.modality):
        return True
    papers = paper(a.claim.instrument), paper(b.claim.instrument)
    if None not in papers and papers[0] != papers[1]:
        return True
    if {a.claim.how, b.claim.how} == {Relief.LICENSED, Relief.DELISTED}:
        return True
    stages = {a.claim.modality, b.claim.modality}
    return len(stages) > 1 and stages != {Modality.DONE, Modality.PLANNED} and stages != {Modality.POSSIBLE, Modality.CONDITIONAL}


def _said(a: Telling, b: Telling) -> float | None:
    if a.kind in (Kind.TOTAL, Kind.FIGURE):
        same = a.claim.count is not None and a.claim.count == b.claim.count and alike(a.words, b.words) >= 0.5
        return RESTATED if same else None
    same = a.claim.stance is b.claim.stance and jaccard(a.words, b.words) >= 0.6
    return RESTATED if same else None


def _object(a: Telling, b: Telling, headline: bool) -> float | None:
    if a.kind in (Kind.IMPOSE, Kind.EASE, Kind.MAINTAIN):
        if a.things and b.things:
            if a.things & b.things:
                return 2.5 if (a.things & b.things) - a.classes else 2.0
            return 1.5 if a.things & b.above or b.things & a.above else None
        if a.general or b.general:
            if a.claim.passage == b.claim.passage:
                return 2.0
            near = headline or abs(a.order - b.order) <= 1
            return 1.0 if a.general and b.general else 0.5 if near else 0.0
        if a.things or b.things:
            return 0.0 if alike(a.words, b.words) else None
        if alike(a.words, b.words) >= 0.5:
            return 1.5
        one_day = a.own is not None and a.own == b.own and a.own.days <= 3
        counted = (a.claim.count is None) != (b.claim.count is None)
        return 0.5 if one_day and counted and abs(a.order - b.order) <= 1 else None
    if a.kind is Kind.TALKS:
        if a.persons - b.persons and b.persons - a.persons:
            return None
        if not a.persons & b.persons:
            return 1.5 if a.actors == b.actors and a.words == b.words and a.claim.passage == b.claim.passage else 0.0
        return (1.5 if a.persons == b.persons else 0.75) + (0.5 if a.words & b.words else 0.0)
    if not a.words or not b.words:
        return 0.25
    likeness = alike(a.words, b.words)
    if a.kind in (Kind.ACT, Kind.NORMALIZE):
        return 2.0 if likeness >= 0.6 else None
    return 0.5 if likeness else -0.5


def _people(a: Telling, b: Telling) -> float | None:
    if not a.people or not b.people:
        return 0.0
    if a.people & b.people:
        return 2.0
    return None if a.claim.count is None or a.claim.count != b.claim.count else -1.0


def _when(a: Telling, b: Telling, headline: bool) -> float | None:
    x, y = a.claim.when, b.claim.when
    if a.own and b.own:
        if not a.own.overlaps(b.own):
            return None
        return 1.0 if max(a.own.days, b.own.days) <= 3 else 0.5
    if x and y and ((x.month and y.month and x.month != y.month) or (x.monthday and y.monthday and x.monthday != y.monthday)):
        return None
    if (a.own is None) != (b.own is None):
        dated, other = (a, b) if a.own else (b, a)
        if _of_another_month(dated, other) or _of_another_time(dated, other):
            return None
        return 0.0 if headline or a.bare or b.bare else -0.5
    return 0.0


def _of_another_month(dated: Telling, other: Telling) -> bool:
    """One telling has its days, the other a month that is none of theirs: "in January", "until 4 April"."""
    month = other.claim.when.month if other.claim.when else None
    own = dated.own
    return bool(month and own and own.closed and own.days <= MONTH and month not in (own.low.month, own.high.month))


def _of_another_time(dated: Telling, other: Telling) -> bool:
    """One telling is of the report's news, the other of days long before it."""
    return bool(dated.own and other.news and other.window and gap(dated.own, other.window) > _NEWS)


def _modality(a: Telling, b: Telling, so_far: float, headline: bool) -> float:
    """Planned and done in one report are one act where its headline runs ahead, or where all else agrees."""
    if a.claim.modality is b.claim.modality or headline:
        return 0.0
    return 0.0 if so_far >= RESTATED else -RESTATED
