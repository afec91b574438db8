"""Two counts, two dates, two papers → a weight with its reason: what they say about being one. Pure reckoning on values."""

from __future__ import annotations

import re
from functools import lru_cache

from detente.events.calendar import gap
from detente.model import Comparator, Count, Interval

ODD_COUNT = 4.0  # 123, 52, 31: a number that only one event is likely to have
ROUND_COUNT = 2.5  # 50, 100, 2,000: said of many things
SMALL_COUNT = 1.0  # up to five: any two events may share it
NEAR_COUNT = -1.0  # 51 and 52: a slip, or two people counted otherwise
OTHER_COUNT = -6.0  # 52 and 123: two rounds
WITHIN = 2.5  # "over 50" beside 52
SAME_DAYS = 3.0
SAME_MONTH = 2.0
SAME_SEASON = 1.5
SAME_YEAR = 0.75
SOFT_DATES = 1.5  # at most, where one of the dates is an inference

#: Papers by what they are called. One order or regulation carries many acts, one licence is one act.
LICENCE = "licence"
_PAPERS = {"license": LICENCE, "licence": LICENCE, "gl": LICENCE, "order": "order", "eo": "order", "directive": "directive"}
_NUMBERED = re.compile(r"\b(license|licence|gl|order|e\.?o\.?|directive)\s+(?:(?:no|number)\.?\s*)?(\d+[A-Z]?)\b", re.IGNORECASE)


@lru_cache(maxsize=65536)
def counts(x: Count | None, y: Count | None) -> tuple[float, str] | None:
    """What two counts say about being one number."""
    if x is None or y is None or x.unit != y.unit:
        return None
    if x.value == y.value:
        odd = x.value > 5 and x.value % 10 != 0
        weight = ODD_COUNT if odd and x.op is y.op is Comparator.EQUAL else ROUND_COUNT if x.value > 5 else SMALL_COUNT
        return weight, f"the same count {x}"
    low, high = sorted((x, y), key=lambda c: c.value)
    ratio = high.value / low.value if low.value else 99.0
    bound, exact = (x, y) if x.op is not Comparator.EQUAL else (y, x)
    if bound.op is not Comparator.EQUAL and exact.op is Comparator.EQUAL and bound.admits(exact.value):
        if ratio <= 1.2:
            return WITHIN, f"{exact} is {bound}"
        return (0.0, "") if ratio <= 1.5 else (OTHER_COUNT / 2, f"{bound}, and {exact} is far from it")
    if ratio <= 1.15 and high.value > 5:
        return NEAR_COUNT, f"{x} and {y} are near"
    return OTHER_COUNT, f"{x} and {y}"


def dates(x: Interval, y: Interval, vague: bool) -> tuple[float, str]:
    """What two dates say about being one."""
    apart = gap(x, y)
    if apart == 0:
        if not (x.closed and y.closed):
            return 0.25, "dates that can meet"
        wider = max(x.days, y.days)
        weight = SAME_DAYS if wider <= 3 else SAME_MONTH if wider <= 31 else SAME_SEASON if wider <= 100 else SAME_YEAR
        weight = weight if wider <= 366 else 0.25
        return (min(weight, SOFT_DATES) if vague else weight), "dates that meet"
    if vague:
        weight = 0.0 if apart <= 3 else -0.75 if apart <= 14 else -2.0 if apart <= 45 else -2.75 if apart <= 100 else -5.0
    else:
        weight = -0.5 if apart <= 1 else -1.0 if apart <= 3 else -2.0 if apart <= 45 else -4.0 if apart <= 200 else -6.0
    return weight, f"dates {apart} day{'' if apart == 1 else 's'} apart"


@lru_cache(maxsize=65536)
def paper(instrument: str | None) -> tuple[str, str] | None:
    """The sort and number of a paper ("General License 11" and "GL 11" are one); None where it has no number."""
    found = _NUMBERED.search(instrument or "")
    return (_PAPERS[found[1].lower().replace(".", "")], found[2].upper()) if found else None
