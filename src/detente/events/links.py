"""Links between claims of one report → links between tellings and units: given for, told after, told with the same news."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.events.calendar import gap
from detente.events.telling import Telling
from detente.model import Interval, Kind, Modality

#: What a side gives in an exchange. Talks, deals and words bind or lead to one, and are not given.
GIVEN = frozenset({Kind.RELEASE, Kind.EASE, Kind.NORMALIZE})

#: Days between the two sides of an exchange: told together, and dated by the report for other months.
_TOGETHER, _MONTHS = 3, 45

Unit = tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """By telling id, the tellings it is linked to; what one telling of a unit is linked to, all of the unit are."""

    partners: Mapping[str, tuple[Telling, ...]]
    leaders: Mapping[str, tuple[Telling, ...]]  # what it was told to follow
    followers: Mapping[str, tuple[Telling, ...]]
    mates: Mapping[str, tuple[Telling, ...]]
    unit: Mapping[str, int]

    @property
    def steps(self) -> dict[str, tuple[Telling, ...]]:
        """What a telling follows and what follows it."""
        ids = sorted({*self.leaders, *self.followers})
        return {id: (*self.leaders.get(id, ()), *self.followers.get(id, ())) for id in ids}


def links(units: Sequence[Unit]) -> Links:
    """The links that the claims of each unit tell."""
    by_id = {telling.id: telling for unit in units for telling in unit}
    home = {telling.id: n for n, unit in enumerate(units) for telling in unit}
    partners: dict[int, dict[str, Telling]] = defaultdict(dict)
    leaders: dict[int, dict[str, Telling]] = defaultdict(dict)
    followers: dict[int, dict[str, Telling]] = defaultdict(dict)
    for unit in units:
        for telling in unit:
            here = home[telling.id]
            for id in telling.claim.in_exchange_for:
                other = by_id.get(id)
                if other is not None and home[id] != here and gives(telling, other):
                    partners[here][id] = other
                    partners[home[id]][telling.id] = telling
            for id in telling.claim.follows:
                other = by_id.get(id)
                if other is not None and home[id] != here:
                    leaders[here][id] = other
                    followers[home[id]][telling.id] = telling
    _prune(units, partners)
    return Links(
        partners=_spread(units, partners),
        leaders=_spread(units, leaders),
        followers=_spread(units, followers),
        mates=_mates(units),
        unit=home,
    )


def _prune(units: Sequence[Unit], partners: Mapping[int, dict[str, Telling]]) -> None:
    """Of several things given for one, those of its own time are meant, and none that is dated months away."""
    days = {n: next((t.own for t in unit if t.own and t.own.closed), None) for n, unit in enumerate(units)}
    home = {telling.id: n for n, unit in enumerate(units) for telling in unit}
    far = []
    for here, linked in partners.items():
        apart = {id: _apart(days[here], days[home[id]]) for id in linked}
        if min(apart.values(), default=0) <= _TOGETHER:
            far += [(here, home[id]) for id, gone in apart.items() if gone > _MONTHS]
    for here, there in far:
        for one, other in ((here, there), (there, here)):
            for id in [id for id in partners[one] if home[id] == other]:
                del partners[one][id]


def _apart(one: Interval | None, other: Interval | None) -> int:
    return gap(one, other) if one is not None and other is not None else _TOGETHER + 1


def gives(a: Telling, b: Telling) -> bool:
    """The two can be the two sides of an exchange: given things, and not by one and the same giver."""
    if a.kind not in GIVEN or b.kind not in GIVEN:
        return False
    if Modality.REFUSED in (a.claim.modality, b.claim.modality):
        return False
    if a.actors and b.actors and a.actors <= b.actors and b.actors <= a.actors:
        return False
    return a.kind is not b.kind or a.kind is not Kind.EASE or not (a.things and a.things & b.things)


def _spread(units: Sequence[Unit], found: Mapping[int, Mapping[str, Telling]]) -> dict[str, tuple[Telling, ...]]:
    spread = {}
    for n, linked in found.items():
        others = tuple(linked[id] for id in sorted(linked))
        spread.update({telling.id: others for telling in units[n]})
    return spread


def _mates(units: Sequence[Unit]) -> dict[str, tuple[Telling, ...]]:
    news: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if any(telling.news for telling in unit):
            news[unit[0].report].append(unit)
    return {
        telling.id: tuple(other[0] for other in news[unit[0].report] if other is not unit)
        for unit in units
        if any(t.news for t in unit)
        for telling in unit
    }
