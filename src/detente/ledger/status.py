"""A ledger and a question → one word: is this regime's measure on this object in force on that day?

The question goes to the object's own measure, then through the hierarchy: relief for potash reaches Belaruskali, an unnamed
part of "sanctions" reaches nothing. The answer says what it was taken from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.events.cast import known_state
from detente.ledger.objects import ROOT, Object, above, countries_in, objects_of, same_words
from detente.model import Event, Kind, Ledger, Measure, MeasureState, Modality, Status, StatusWord

#: Words that say that a measure binds.
_BINDING = frozenset({StatusWord.IN_FORCE})


@dataclass(frozen=True, slots=True)
class _Found:
    """A state that answers, the measure it is of, and how near that measure's object is to the one asked for (0 is its own)."""

    state: MeasureState
    measure: Measure
    distance: int


def status(ledger: Ledger, regime: str, object: str, as_of: date | None, asked_known_by: date | None = None) -> Status:
    """The status of a regime's measure on an object, as of a day (None: the last known day)."""
    last = last_known(ledger)
    day = as_of or ledger.known_by or last
    sender = known_state(regime)
    asked = objects_of(object)[0]
    mine = [m for m in ledger.measures if m.regime == sender]
    targets = countries_in(object) - {sender}
    if targets and asked.root:
        mine = [m for m in mine if m.target in targets or m.target is None]
    found, binding = _answer(mine, asked, object, day)
    return _status(ledger, sender, object, as_of, asked_known_by, found, binding, day)


def last_known(ledger: Ledger) -> date | None:
    """The latest day that any report could be read."""
    return max((known.day for known in ledger.known.values() if known.day is not None), default=None)


def _answer(mine: Sequence[Measure], asked: Object, phrase: str, day: date | None) -> tuple[_Found | None, list[Measure]]:
    """The state that answers, and the measures that bear on the question."""
    own = _told([m for m in mine if _is_own(m, asked, phrase)])
    broader = [m for m in mine if m not in own and m.things and m.things[0] in above(asked.thing)]
    root = [m for m in mine if m not in own and m.things == (ROOT,)]
    narrower = [m for m in mine if m not in own and m.things and asked.thing in above(m.things[0])]
    if asked.root:
        narrower = [m for m in mine if m not in own]
    if own or broader:
        found = _latest(own, broader, root, day)
        if found is not None:
            return found, [*own, *broader, *root]
        if own:
            return None, own
    binding = _best(narrower, day)
    if binding is not None and (asked.root or not root):
        return binding, narrower
    return _best(root, day) or binding, root or narrower


def _told(own: Sequence[Measure]) -> list[Measure]:
    """Of measures on one object with several targets, those that somebody tells of; the merely presupposed where none is."""
    return [m for m in own if any(state.event for state in m.history)] or list(own)


def _is_own(measure: Measure, asked: Object, phrase: str) -> bool:
    if measure.things and asked.thing:
        return measure.things[0] == asked.thing
    return same_words(phrase, measure.object) >= 0.75 and not (measure.things == (ROOT,) or asked.root)


def _latest(own: Sequence[Measure], broader: Sequence[Measure], root: Sequence[Measure], day: date | None) -> _Found | None:
    """The last state that reaches the object: its own, one of a broader object, or a relief of all sanctions."""
    mine = [_Found(s, m, 0) for m in own for s in _states(m, day)]
    wider = [_Found(s, m, 1) for m in broader for s in _states(m, day) if not (own and s.basis == "presupposed")]
    if own and not mine and not any(f.state.since and f.state.since.start for f in wider):
        return None
    wider += [_Found(s, m, 2) for m in root for s in _states(m, day) if s.state not in _BINDING]
    best = max(mine, key=_rank, default=None)
    last = max(wider, key=_rank, default=None)
    if best is None or last is None:
        return best or last
    return last if _reached(last.state) > _reached(best.state) and last.state.state is not best.state.state else best


def _rank(found: _Found) -> tuple[date, int, str]:
    return _reached(found.state), -found.distance, found.measure.id


def _best(measures: Sequence[Measure], day: date | None) -> _Found | None:
    """Of several measures: one in force if any is, else the last relief."""
    found = [_Found(state, m, 1) for m in measures if (state := _state(m, day)) is not None]
    return max(found, key=lambda f: (f.state.state in _BINDING, _reached(f.state), f.measure.id), default=None)


def _state(measure: Measure, day: date | None) -> MeasureState | None:
    return max(_states(measure, day), key=_reached, default=None)


def _states(measure: Measure, day: date | None) -> list[MeasureState]:
    return [state for state in measure.history if day is None or state.since is None or _reached(state) <= day]


def _reached(state: MeasureState) -> date:
    """The day by which a state surely holds."""
    if state.since is None:
        return date.min
    return state.since.end or state.since.start or date.min


def _status(
    ledger: Ledger,
    regime: str,
    object: str,
    as_of: date | None,
    asked: date | None,
    found: _Found | None,
    bearing: Sequence[Measure],
    day: date | None,
) -> Status:
    if found is None:
        word = StatusWord.NOT_IMPOSED if any(m.history for m in bearing) else StatusWord.UNKNOWN
        return Status(
            regime, object, as_of, ledger.known_by or last_known(ledger), asked, word, None, None, "nothing told", (), (), (),
            bearing[0].id if bearing else None,
        )  # fmt: skip
    event = next((e for e in ledger.events if e.id == found.state.event), None)
    told = _telling(ledger, found, day)
    binding = found.state.state in _BINDING
    support = {r for e in told if _agrees(e, binding) for r in e.reports} | set(event.reports if event else ())
    against = {r for m in (found.measure,) for r in m.dissent} if event else set()
    return Status(
        regime=regime,
        object=object,
        as_of=as_of,
        known_by=ledger.known_by or last_known(ledger),
        asked_known_by=asked,
        status=found.state.state,
        since=found.state.since,
        how=found.state.how,
        basis=found.state.basis,
        support=tuple(sorted(support)),
        dissent=tuple(sorted(against)),
        events=tuple(dict.fromkeys(([event.id] if event else []) + [e.id for e in told])),
        measure=found.measure.id,
        via=found.measure.object if found.distance else None,
        terms=tuple(sorted({t for m in bearing for t in m.terms})),
        grounds=tuple(sorted({g for m in bearing for g in m.grounds})),
    )


def _telling(ledger: Ledger, found: _Found, day: date | None) -> list[Event]:
    """The events that tell of the measure by the day asked for."""
    accounts = {e.event for e in ledger.entries if e.account == f"measure:{found.measure.regime}:{_key(found.measure)}"}
    return [e for e in ledger.events if e.id in accounts and (day is None or e.dated is None or e.dated.low <= day)]


def _key(measure: Measure) -> str:
    return measure.things[0] if measure.things else objects_of(measure.object)[0].key


def _agrees(event: Event, binding: bool) -> bool:
    done = event.modality is Modality.DONE
    if not binding:
        return event.kind is Kind.EASE and done
    return (
        event.kind is Kind.MAINTAIN
        or (event.kind is Kind.IMPOSE and done)
        or (event.kind is Kind.EASE and event.modality is Modality.REFUSED)
    )
