"""Two tellings → what their times say about being one: dates, and the days of reports where a telling has no date of its own.

A report that tells an act without a date tells news, recalls what is recent, or tells how things stand on its own day.
"""

from __future__ import annotations

from collections.abc import Callable

from detente.events.likeness import SAME_SEASON, dates
from detente.events.telling import MONTH, Telling
from detente.events.years import but_for_the_year
from detente.model import Interval, Kind, Modality, Slot

OTHER_TERM = -3.0  # a state of affairs told more than half a year apart
LONG_AGO = -6.0  # more than a year: two terms at least
OTHER_YEAR = -0.5  # the same days of another year, where words give no year
OTHER_MONTH = -2.0
TOLD_BEFORE = -8.0  # done by the day of one report, and of a later day in the other
SLIPPED = 45  # days by which a later retelling may misdate what a report of the time tells as news
LONG_PLANNED = -3.0  # a plan told half a year after the act: of another act
STALE = -1.5  # retold without a date a year later: retellings are of what is recent
SEASON = 183  # days: measures are renewed by half-years, so within one an observation speaks of the same term
YEAR = 366

_RETOLD = frozenset({Kind.IMPOSE, Kind.EASE, Kind.RELEASE, Kind.TALKS, Kind.AGREE})

#: Slot, weight, reason.
Say = Callable[[str, float, str], None]


def when(a: Telling, b: Telling, say: Say) -> None:
    """What dates, and the days of the reports, say of two tellings."""
    lasting = (a.standing and b.standing) or (a.open and b.open)
    if lasting:
        if a.observed and b.observed:
            apart = abs((a.observed - b.observed).days)
            weight = SAME_SEASON if apart <= SEASON else OTHER_TERM if apart <= YEAR else LONG_AGO
            say(Slot.WHEN, weight, f"told {apart} days apart")
        return
    x, y = a.interval, b.interval
    for here, there in ((a, b), (b, a)):
        _told(here, there, say)
    if x is not None and y is not None:
        if but_for_the_year(a, b):
            say(Slot.WHEN, OTHER_YEAR, "the same but for a year that was inferred")
        else:
            say(Slot.WHEN, *dates(x, y, a.vague or b.vague))
    elif (x or y) is not None:
        worded = (b if x is not None else a).claim.when
        known = x or y
        if worded and worded.month and known and known.closed and known.days <= MONTH and not _months(known, worded.month):
            say(Slot.WHEN, OTHER_MONTH, "another month")


def _told(here: Telling, there: Telling, say: Say) -> None:
    """What the day of a report leaves open for what it tells without a date."""
    other = there.own or there.lent
    if here.own is not None:
        return
    if other is None:
        _retold(here, there, say)
        return
    if here.observed is None:
        return
    ahead = (other.start - here.observed).days if other.start else 0
    since = (here.observed - other.end).days if other.end else 0
    if here.published and here.claim.modality is Modality.DONE and ahead > (SLIPPED if here.window else 1):
        say(Slot.WHEN, TOLD_BEFORE, f"told as done on {here.published}, and of {other.start}")
    elif here.open and ahead > SEASON:
        say(Slot.WHEN, OTHER_TERM, f"an offer of {here.observed}, and one for {other.start}")
    elif here.open and there.claim.modality is not Modality.DONE and since > SEASON:
        say(Slot.WHEN, OTHER_TERM, f"open on {here.observed}, and {there.claim.modality} long before")
    elif here.claim.modality is Modality.PLANNED and since > SEASON:
        say(Slot.WHEN, LONG_PLANNED, f"told as planned on {here.observed}, long after")
    elif _passing(here, there) and since > YEAR:
        say(Slot.WHEN, STALE, "retold without a date a year later or more")


def _retold(here: Telling, there: Telling, say: Say) -> None:
    """Neither tells a date: what both tell as news, or as still to come, is of one time."""
    if here.observed is None or there.observed is None:
        return
    apart = (here.observed - there.observed).days
    if apart > SEASON and here.claim.modality is there.claim.modality is Modality.PLANNED:
        say(Slot.WHEN, LONG_PLANNED, f"told as planned {apart} days apart")
    elif apart > (SEASON if here.kind is Kind.ACT else YEAR) and _passing(here, there):
        say(Slot.WHEN, STALE, f"told without a date {apart} days apart")


def _passing(a: Telling, b: Telling) -> bool:
    """No landmark: what is recalled without a date is recent. An invasion of one state by another is recalled for years."""
    return a.kind in _RETOLD or (a.kind is Kind.ACT and not a.targets & b.targets)


def _months(interval: Interval, month: int) -> bool:
    return month in (interval.low.month, interval.high.month)
