"""What a report's links pass on: the date of one telling → an offer of a date to what is told with it (rule 3 of `dating`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from detente.events.calendar import shown
from detente.events.links import GIVEN, Links
from detente.events.steps import moved
from detente.events.telling import Telling, fortnight
from detente.events.votes import Vote
from detente.model import Basis, Interval, Kind, Report

_PASSED_ON = 45  # days: a vaguer date than a month and a half is not passed on

#: Years may lie between these two, though one is told after the other.
_FAR_APART = {Kind.DETAIN, Kind.RELEASE}


class Lender:
    """Offers of dates along links; `dated_apart(other, telling)` is the date of `other` where that is another event."""

    def __init__(
        self,
        reports: Mapping[str, Report],
        links: Links,
        told: Mapping[str, Sequence[Telling]],
        dated_apart: Callable[[Telling, Telling], Interval | None],
    ) -> None:
        self._reports = reports
        self._links = links
        self._told = told
        self._dated_apart = dated_apart

    def offer(self, telling: Telling) -> tuple[int, Vote] | None:
        """The nearest date that the links of a telling pass on, with the rank of the rule."""
        partial = telling.claim.when is not None and telling.claim.when.partial
        rules: tuple[tuple[Mapping[str, tuple[Telling, ...]], str], ...] = (
            (self._links.partners, "given in exchange for"),
            (self._links.followers, "was followed by"),
            (self._links.leaders, "was told to follow"),
        )
        for linked, words, side in ((self._links.leaders, "after", telling), (self._links.followers, "before", None)):
            for other in linked.get(telling.id, ()):
                apart = moved(side or other, self._dated_apart(other, telling), back=side is None)
                if apart is not None and _allowed(telling, apart[0]):
                    why = f"the {telling.kind} in {telling.report} was {apart[1]} {words} the {other.kind}: {shown(apart[0])}"
                    return 0, Vote(telling, apart[0], Basis.INFERRED, 0.6, why)
        for rank, (linked, words) in enumerate(rules):
            for other in linked.get(telling.id, ()):
                if {other.kind, telling.kind} == _FAR_APART:
                    continue
                found = self._dated_apart(other, telling)
                if found is not None and found.days <= _PASSED_ON and _allowed(telling, found):
                    why = f"the {telling.kind} in {telling.report} {words} the {other.kind} of {shown(found)}"
                    return rank, Vote(telling, found, Basis.INFERRED, 0.5, why)
        deal = self._deal(telling)
        if deal is not None:
            return 3, deal
        published = self._reports[telling.report].published
        window = telling.window or (fortnight(published) if published is not None and telling.news else None)
        if window is not None and not partial:
            why = f"news without a date in {telling.report}: in {shown(window)}, up to its publication"
            return 5, Vote(telling, self._narrowed(telling, window), Basis.INFERRED, 0.3, why)
        if telling.news:
            return self._from_mates(telling)
        return None

    def _narrowed(self, telling: Telling, window: Interval) -> Interval:
        """News told with other news that is dated within the fortnight happened about then."""
        for mate in self._links.mates.get(telling.id, ()):
            found = self._dated_apart(mate, telling)
            if found is not None and found.days <= 14 and window.holds(found) and mate.own is not None:
                return found
        return window

    def _deal(self, telling: Telling) -> Vote | None:
        """A deal is of the time of what it trades: an exchange that the same report tells near it."""
        if telling.kind is not Kind.AGREE:
            return None
        near = [t for t in self._told[telling.report] if t.kind in GIVEN and abs(t.order - telling.order) <= 3]
        for other in sorted(near, key=lambda t: (abs(t.order - telling.order), t.order, t.id)):
            found = self._dated_apart(other, telling)
            if found is not None and found.days <= _PASSED_ON and _allowed(telling, found):
                return Vote(
                    telling, found, Basis.INFERRED, 0.5, f"the deal in {telling.report} binds the {other.kind} of {shown(found)}"
                )
        return None

    def _from_mates(self, telling: Telling) -> tuple[int, Vote] | None:
        found: list[tuple[date, str, Interval, Telling]] = []
        for mate in self._links.mates.get(telling.id, ()):
            dated = self._dated_apart(mate, telling)
            if dated is not None and dated.days <= 31 and mate.own is None and {mate.kind, telling.kind} != _FAR_APART:
                found.append((dated.high, mate.id, dated, mate))
        if not found:
            return None
        _, _, interval, mate = max(found, key=lambda f: f[:2])
        why = f"the {telling.kind} is news of {telling.report} as is its {mate.kind} of {shown(interval)}"
        return 4, Vote(telling, interval, Basis.INFERRED, 0.4, why)


def _allowed(telling: Telling, found: Interval) -> bool:
    """What a link passes on must be within what the report leaves open."""
    return telling.window is None or telling.window.overlaps(found)
