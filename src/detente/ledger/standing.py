"""A measure's history and a day → the state then, and what the one word for it leaves out.

Since when the word holds is not when its last state began: a firm that is designated, given a time to wind down and named again
by a second order is under one unbroken measure; a licence renewed six times is one licence to those who deal under it.
"""

from __future__ import annotations

from datetime import date

from detente.ledger.axes import binds
from detente.ledger.lifecycle import EXPIRED, REVOKED
from detente.model import Authorisation, Force, Interval, Measure, MeasureState, StatusWord

#: Words whose beginning is that of the first of several such states in a row; relief of unknown extent may grow with each.
_UNBROKEN = frozenset({StatusWord.IN_FORCE, StatusWord.LICENSED, StatusWord.DELISTED, StatusWord.LIFTED})


def state_on(measure: Measure, day: date | None) -> MeasureState | None:
    """The state of a measure on a day; of several that began on one day the last. Histories stand in order of time."""
    for state in reversed(measure.history):
        if state.since is not None and (day is None or reached(state) <= day):
            return state
    return next((state for state in measure.history if state.since is None), None)


def reached(state: MeasureState) -> date:
    """The day by which a state surely holds."""
    if state.since is None:
        return date.min
    return state.since.end or state.since.start or date.min


def run(measure: Measure, state: MeasureState) -> tuple[MeasureState, ...]:
    """The states up to this one that go by the same word without a break, oldest first."""
    found = [state]
    if state.state not in _UNBROKEN:
        return (state,)
    for earlier in reversed(measure.history[: measure.history.index(state)]):
        if earlier.state is not state.state:
            break
        found.append(earlier)
    return tuple(reversed(found))


def since(measure: Measure, state: MeasureState) -> Interval | None:
    """Since when the word for a state holds."""
    return run(measure, state)[0].since


def paper(measure: Measure, state: MeasureState) -> str | None:
    """The paper that a state rests on; of what binds again, that by which it was imposed, not that of the relief which ended."""
    if not _relief_over(state):
        return state.instrument
    past = measure.history[: measure.history.index(state)]
    put_on = (one.instrument for one in reversed(past) if binds(one.state) and not _relief_over(one) and not _winding(one))
    return next((name for name in put_on if name), None)


def remark(measure: Measure, state: MeasureState) -> str | None:
    """A term that ran out, relief that is over, a time to wind down."""
    if state.axes.force is Force.EXPIRED:
        return "its term ran out, and no renewal is told"
    if _winding(state):
        until = f" until {state.until}" if state.until else ""
        return f"dealings may be wound down{until}, and no new ones begun"
    before = measure.history[: measure.history.index(state)][-1:]
    if _relief_over(state) and before:
        name = f" ({state.instrument})" if state.instrument else ""
        what = "the time to wind down" if _winding(before[0]) else "relief"
        when = f" on {state.since}" if state.since else ""
        return f"{what}{name} was revoked{when}" if state.how == REVOKED else f"{what}{name} was over{when}: no renewal is told"
    return None


def _winding(state: MeasureState) -> bool:
    return state.axes.authorisation is Authorisation.WIND_DOWN


def _relief_over(state: MeasureState) -> bool:
    return binds(state.state) and state.how in (EXPIRED, REVOKED)
