"""What each telling says of an event's date → where the greatest independent support meets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from detente.events.telling import Telling
from detente.model import Basis, Interval

#: Intervals that are tried as the meeting place of the others, the weightiest first.
_SEEDS = 24


@dataclass(frozen=True, slots=True)
class Vote:
    """One telling's date: the interval, what it rests on, its weight, and how it was reached where that took a step."""

    telling: Telling
    interval: Interval
    basis: Basis
    weight: float
    why: str = ""
    bound: bool = False  # no date told, only the day by which it had happened


@dataclass(frozen=True, slots=True)
class Dated:
    """When an event happened."""

    interval: Interval | None
    basis: Basis | None
    votes: tuple[Vote, ...] = ()
    derivation: tuple[str, ...] = ()
    why: str = ""

    @property
    def closed(self) -> Interval | None:
        return self.interval if self.interval is not None and self.interval.closed else None


UNDATED = Dated(None, None)


def best_meeting(votes: Sequence[Vote], family: Callable[[str], str]) -> tuple[Interval | None, str]:
    """Where the greatest independent support meets: each vote in turn seeds a meeting, and the weightiest is kept.

    A family of reports counts once, by its weightiest member. Among equals the narrower, then the earlier.
    """
    if not votes:
        return None, ""
    if len(votes) == 1:
        return votes[0].interval, f"support {round(votes[0].weight, 6):.2f} of 1 independent sources"
    ordered = sorted(votes, key=lambda v: (-v.weight, v.interval.days, v.interval.low, v.telling.id))
    seeds = list({vote.interval: vote for vote in ordered}.values())[:_SEEDS]
    best: tuple[float, int, date, Interval] | None = None
    for seed in seeds:
        meeting = seed.interval
        support: dict[str, float] = {}
        for vote in (seed, *ordered):
            met = meeting.meet(vote.interval)
            if met is not None:
                meeting = met
                source = family(vote.telling.report)
                support[source] = max(support.get(source, 0.0), vote.weight)
        rank = (-round(sum(support.values()), 6), meeting.days, meeting.low, meeting)
        if best is None or rank[:3] < best[:3]:
            best = rank
    assert best is not None
    return best[3], f"support {-best[0]:.2f} of {len({family(v.telling.report) for v in votes})} independent sources"
