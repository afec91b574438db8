"""Units → pairs of units worth comparing: those that share a key (an odd count, an object, a person, a month, a rare word).

Near-linear: a key that few units share gives all its pairs, a crowded one only pairs that lie near each other in time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from detente.events.links import Links, Unit
from detente.events.recall import Recall
from detente.events.telling import Telling
from detente.late import Late
from detente.model import MUTUAL_KINDS, Kind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
else:
    np = Late("numpy")

#: A key that this many units share gives all its pairs; beyond it only neighbours in time are compared.
_CROWD = 40

#: How many neighbours in time each unit of a crowded key is compared with.
_NEIGHBOURS = 12

_SAID = frozenset({Kind.STATEMENT, Kind.ASSESSMENT, Kind.FIGURE})


def candidates(units: Sequence[Unit], links: Links, recall: Recall) -> NDArray[np.int64]:
    """Pairs of units, sorted, each as one number: that of the lower unit times the number of units, and the other."""
    count = len(units)
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, unit in enumerate(units):
        keys: set[tuple[str, ...]] = set()
        for telling in unit:
            keys.update(recall.get(("keys", recall.number(telling)), partial(_own_keys, telling)))
            keys.update(_linked_keys(telling, links))
        for key in keys:
            blocks[key].append(n)
    order = [_moment(unit) for unit in units]
    page = [unit[0].report for unit in units]
    pairs: set[int] = set()
    for members in blocks.values():
        if len(members) < 2:
            continue
        if len(members) <= _CROWD:
            reach = len(members)
        else:
            members = sorted(members, key=lambda n: (order[n], units[n][0].id))
            reach = _NEIGHBOURS
        for i, a in enumerate(members):
            for b in members[i + 1 : i + reach + 1]:
                if page[a] != page[b]:
                    pairs.add(a * count + b if a < b else b * count + a)
    return np.sort(np.fromiter(pairs, np.int64, len(pairs)))


def _moment(unit: Unit) -> date:
    for telling in unit:
        if telling.interval is not None:
            return telling.interval.start or telling.interval.end or date.min
    return unit[0].observed or date.max


def _own_keys(telling: Telling) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(_keys(telling)))


def _keys(telling: Telling) -> Iterator[tuple[str, ...]]:
    kind = telling.kind.value
    claim = telling.claim
    if telling.kind in _SAID:
        for actor in sorted(telling.actors) or [""]:
            for word in sorted(telling.words)[:6]:
                yield kind, "said", actor, word
        return
    if claim.count is not None:
        yield kind, "exactly", str(claim.count.value)
        for bucket in _buckets(claim.count.value):
            for actor in sorted(telling.actors):
                yield kind, "count", actor, bucket
    for name in sorted(telling.people):
        yield kind, "person", name
    for actor in sorted(telling.actors) or [""]:
        for thing in sorted(telling.things | telling.above):
            yield kind, "thing", actor, thing
        for month in _months(telling):
            yield kind, "month", actor, month
        if telling.general:
            yield kind, "general", actor
    if telling.kind in MUTUAL_KINDS:
        for name in sorted(telling.persons):
            yield kind, "table", name
    for word in sorted(telling.words)[:8]:
        for actor in sorted(telling.actors) or [""]:
            yield kind, "word", actor, word


def _linked_keys(telling: Telling, links: Links) -> Iterator[tuple[str, ...]]:
    """What it was given for, or told before or after; what is said is no more found by that."""
    kind = telling.kind.value
    if telling.kind in _SAID:
        return
    for partner in (
        *links.partners.get(telling.id, ()),
        *links.followers.get(telling.id, ()),
        *links.leaders.get(telling.id, ()),
    ):
        if partner.claim.count is not None:
            for bucket in _buckets(partner.claim.count.value):
                yield kind, "for", partner.kind.value, bucket
        for actor in sorted(partner.actors):
            yield kind, "against", actor, partner.kind.value, *_months(partner)[:1]


def _buckets(value: float) -> tuple[str, ...]:
    """A number's own bucket and the next: numbers within a tenth of each other share at least one."""
    if value <= 5:
        return (str(value),)
    step = 0
    size = 5.0
    while size * 1.1 < value:
        size *= 1.1
        step += 1
    return str(step), str(step + 1)


def _months(telling: Telling) -> list[str]:
    """The months of a date, a month to either side of a short one; a long one has only its year."""
    interval = telling.interval
    if interval is None or not interval.closed:
        return (
            [] if telling.observed is None or not telling.standing else [_half(telling.observed, 0), _half(telling.observed, 1)]
        )
    if interval.days > 100:
        return [str(year) for year in range(interval.low.year, min(interval.high.year, interval.low.year + 3) + 1)]
    months = [f"{(interval.low + timedelta(days=shift)):%Y-%m}" for shift in (-15, 0, 15)] + [f"{interval.high:%Y-%m}"]
    return [*dict.fromkeys(months), str(interval.low.year)]


def _half(day: date, shift: int) -> str:
    return f"half-{day.year * 2 + (day.month > 6) + shift}"
