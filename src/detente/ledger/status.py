"""A ledger and a question → one word: is this regime's measure on this object in force on that day?

The question goes to the object's own measure, then through the hierarchy: relief for potash reaches Belaruskali, an unnamed
part of "sanctions" reaches nothing, and nothing told of one target state answers for another. The answer says what it was taken
from, and what was announced by then and is not law.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from detente.events.cast import known_state
from detente.ledger.axes import binds
from detente.ledger.grounds import LIST, forbidden, grounded
from detente.ledger.lifecycle import PRESUPPOSED
from detente.ledger.objects import ROOT, Object, above, countries_in, home_of, objects_of
from detente.ledger.register import Register
from detente.ledger.standing import paper, reached, remark, since, state_on
from detente.lexicon import lexicon
from detente.model import (
    Event,
    Kind,
    Ledger,
    Measure,
    MeasureState,
    Modality,
    Restriction,
    Status,
    StatusWord,
)

#: Kinds of thing that stand beside a regime's other sanctions.
_APART = frozenset({"list", "act"})

OWN, BROADER, ALL, NARROWER = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the regime's measure on an object, of one target state where that is known, on a day."""

    regime: str
    phrase: str
    asked: Object
    targets: frozenset[str]
    day: date | None
    usual: frozenset[str] = frozenset()  # whom it means where it is not known


@dataclass(frozen=True, slots=True)
class Found:
    """A state that answers, the measure it is of, and how near that measure's object is to the one asked for."""

    state: MeasureState
    measure: Measure
    distance: int


def status(
    ledger: Ledger,
    regime: str,
    object: str,
    as_of: date | None,
    asked_known_by: date | None = None,
    target: str | None = None,
) -> Status:
    """The status of a regime's measure on an object, as of a day (None: the last known day).

    `target` is the state it is directed at; without it, the one that the object belongs to or that the ledger tells of.
    """
    return ask(Register(ledger), regime, object, as_of, asked_known_by, target)


def ask(
    register: Register,
    regime: str,
    object: str,
    as_of: date | None,
    asked_known_by: date | None = None,
    target: str | None = None,
) -> Status:
    """The same, of a ledger that more than one question is asked of."""
    sender, asked = known_state(regime), asked_for(object)
    aimed = frozenset({target}) if target else targets(register, object, sender)
    day = as_of or register.ledger.known_by or register.last_known
    question = Question(sender, object, asked, aimed, day, aimed or register.usual_target)
    bearing = Bearing(register, question)
    found = answer(bearing, question)
    told = _status(register, question, as_of, asked_known_by, found, bearing)
    return grounded(register, told, asked, aimed, day)


def last_known(ledger: Ledger) -> date | None:
    """The latest day that any report could be read."""
    return Register(ledger).last_known


def asked_for(phrase: str) -> Object:
    """The object that a question is about: a firm, where it names one beside other things."""
    items = objects_of(phrase)
    return max(items, key=lambda item: (item.single, -items.index(item)))


def targets(register: Register, phrase: str, regime: str | None = None) -> frozenset[str]:
    """The target states that an object can be of: the one it belongs to, those its words name, else those that are told of."""
    asked = asked_for(phrase)
    home = home_of(asked)
    if home and home != regime:
        return frozenset({home})
    named = countries_in(phrase) - {regime}
    if named:
        return named
    regimes = (regime,) if regime else register.regimes
    return frozenset(m.target for one in regimes for m in register.own(one, asked, phrase) if m.target)


class Bearing:
    """The measures that bear on a question, by how they do: on the object itself, what it is part of, all, or its parts."""

    def __init__(self, register: Register, question: Question) -> None:
        self._register, self._question = register, question
        asked, regime = question.asked, question.regime
        # where there are several targets, a measure that names none bears on no object but its own
        self._strict = bool(question.targets) and register.several_targets(regime)
        told = [m for m in register.own(regime, asked, question.phrase) if _aimed(m, question.targets)]
        self.own = tuple(_told(_meant(told, question.targets)))
        wider = above(asked.thing or asked.part_of)
        if asked.part_of and asked.part_of != ROOT:
            wider = (*wider, asked.part_of)
        self.broader = self._of(m for thing in wider for m in register.on(regime, thing))
        self.root = self._of(register.on(regime, ROOT))

    @cached_property
    def narrower(self) -> tuple[Measure, ...]:
        """The measures on its parts."""
        asked, regime = self._question.asked, self._question.regime
        if asked.root:
            return self._of(self._register.of(regime))
        return self._of(self._register.below(regime, asked.thing)) if asked.thing else ()

    def _of(self, measures: Iterable[Measure]) -> tuple[Measure, ...]:
        own = {m.id for m in self.own}
        return tuple(
            m
            for m in measures
            if m.id not in own and _aimed(m, self._question.targets) and not (self._strict and m.target is None)
        )


def _meant(own: list[Measure], targets: frozenset[str]) -> list[Measure]:
    """Those of the target asked for, where there are any; else those that name none."""
    return [m for m in own if m.target in targets] or own


def _aimed(measure: Measure, targets: frozenset[str]) -> bool:
    """Of one target state, as far as that is known."""
    return not targets or measure.target is None or measure.target in targets


def _told(own: Sequence[Measure]) -> list[Measure]:
    """Of measures on one object with several targets, those that somebody tells of; the merely presupposed where none is."""
    return [m for m in own if any(state.event for state in m.history)] or list(own)


def answer(bearing: Bearing, question: Question) -> Found | None:
    """The state that answers; None where nothing tells of one by that day."""
    day = question.day
    if bearing.own:
        return _of_its_own(bearing, day)
    wider = _latest(bearing.broader, day, BROADER)
    below = _strictest(bearing.narrower, day)
    if below is not None and below.state.basis == LIST and forbidden(question.regime, question.asked, question.usual, day):
        below = None
    if wider is not None:
        return _nearer(wider, _reliefs(bearing.root, day), bearing.broader)
    if below is not None and (question.asked.root or below.state.event is not None):
        return below
    apart = question.asked.thing and lexicon().thing(question.asked.thing).kind in _APART
    general = (None if apart else _latest(bearing.root, day, ALL)) or below
    if general is not None and question.asked.single and general.state.basis == PRESUPPOSED and not general.measure.kept:
        return None  # that more relief is talked of does not say that this one firm is under sanctions
    return general


def _of_its_own(bearing: Bearing, day: date | None) -> Found | None:
    """Its own last state, unless relief of something broader came later; before its own first, what binds it from above."""
    mine = _strictest_own(bearing.own, day)
    last = [Found(state, m, BROADER) for m in bearing.broader if (state := state_on(m, day)) is not None]
    above_it = [found for found in last if found.state.basis != PRESUPPOSED]
    if mine is None:
        # a ban on goods binds whoever sells them; of banks or airlines it binds those that it names
        told = [f for f in above_it if f.state.since and f.state.since.start and f.measure.restriction is Restriction.TRADE]
        return max(told, key=_rank, default=None)
    later = [*above_it, *([] if _of_its_own_law(bearing.own) else _reliefs(bearing.root, day))]
    best = max(later, key=_rank, default=None)
    return mine if best is None else _nearer(mine, [best], bearing.own)


def _of_its_own_law(own: Sequence[Measure]) -> bool:
    """A list or an act that stands beside a regime's other sanctions, and does not fall with them."""
    return any(lexicon().thing(id).kind in _APART for m in own for id in m.things)


def _strictest_own(own: Sequence[Measure], day: date | None) -> Found | None:
    """The last state of its own; of several targets one in force, if any is."""
    found = [Found(state, m, OWN) for m in own if (state := state_on(m, day)) is not None]
    several = len({m.target for m in own}) > 1
    return max(found, key=lambda f: (several and binds(f.state.state), _rank(f)), default=None)


def _nearer(mine: Found, others: Sequence[Found], own: Sequence[Measure]) -> Found:
    """The nearer state, unless a later one from above says otherwise, and nobody says that the nearer still is."""
    best = max(others, key=_rank, default=None)
    if best is None or best.state.state is mine.state.state or reached(best.state) <= reached(mine.state):
        return mine
    soft = best.state.state is StatusWord.EASED
    if soft and not binds(mine.state.state):
        return mine  # a licence that is known is no less for the news of relief in general
    day = reached(best.state)
    if not binds(best.state.state) and best.distance == ALL and any(day <= kept for m in own for kept in m.kept):
        return mine
    return best


def _reliefs(root: Sequence[Measure], day: date | None) -> list[Found]:
    """The states of all sanctions that are relief: what is kept in general says nothing of one object."""
    found = [Found(state, m, ALL) for m in root if (state := state_on(m, day)) is not None]
    return [one for one in found if not binds(one.state.state) and not _for_something(one.state)]


def _for_something(state: MeasureState) -> bool:
    """A licence under all sanctions of which no paper is named: it is for something, and nobody tells for what."""
    return state.state is StatusWord.LICENSED and state.instrument is None


def _latest(measures: Sequence[Measure], day: date | None, distance: int) -> Found | None:
    """Of several measures: one in force if any is, else the last relief."""
    found = [Found(state, m, distance) for m in measures if (state := state_on(m, day)) is not None]
    return max(found, key=lambda f: (binds(f.state.state), *_rank(f)), default=None)


def _strictest(measures: Sequence[Measure], day: date | None) -> Found | None:
    """Of the parts of what is asked for, one in force if any is, else the last relief: relief for one firm is none for all."""
    return _latest(measures, day, NARROWER)


def _rank(found: Found) -> tuple[date, int, str]:
    return reached(found.state), -found.distance, found.measure.id


def _status(
    register: Register, question: Question, as_of: date | None, asked: date | None, found: Found | None, bearing: Bearing
) -> Status:
    known = register.ledger.known_by or register.last_known
    regime, phrase = question.regime, question.phrase
    if found is None:
        near = bearing.own
        if not near and not question.asked.single:
            near = (*bearing.broader, *bearing.root, *bearing.narrower)
        word = StatusWord.NOT_IMPOSED if near else StatusWord.UNKNOWN
        first = next(iter(near), None)
        return Status(
            regime, phrase, as_of, known, asked, word, None, None, "nothing told", (), (), (), first.id if first else None,
            target=first.target if first else next(iter(sorted(question.targets)), None),
        )  # fmt: skip
    state, measure = found.state, found.measure
    told = [event for event in register.telling(measure) if _by_then(register, event, question.day)]
    event = register.events.get(state.event or "")
    binding = binds(state.state)
    support = {r for e in told if _agrees(e, binding) for r in e.reports} | set(event.reports if event else ())
    about = {m.id: m for m in (measure, *bearing.own) if m.target in (measure.target, None)}.values()
    return Status(
        regime=regime,
        object=phrase,
        as_of=as_of,
        known_by=known,
        asked_known_by=asked,
        status=state.state,
        since=since(measure, state),
        how=state.how,
        basis=state.basis,
        support=tuple(sorted(support)),
        dissent=measure.dissent if event else (),
        events=tuple(dict.fromkeys(([event.id] if event else []) + [e.id for e in told])),
        measure=measure.id,
        via=measure.object if found.distance else None,
        terms=tuple(sorted({t for m in about for t in m.terms})),
        grounds=tuple(sorted({g for m in about for g in m.grounds})),
        target=measure.target,
        axes=state.axes,
        instrument=paper(measure, state),
        until=state.until,
        announced=_announced(state, measure, bearing, question.day),
        note=_note(found, question),
    )


def _announced(state: MeasureState, measure: Measure, bearing: Bearing, day: date | None) -> tuple[str, ...]:
    """What had been announced by then, and is not in force by it: what was carried out is announced no longer."""
    steps = {
        f"{step.how or step.state.value} announced{f' for {step.since}' if step.since else ''} ({m.object})"
        for m in {m.id: m for m in (measure, *bearing.own, *bearing.broader)}.values()
        if m.target in (measure.target, None)
        for step in m.announced
        if (day is None or step.since is None or step.since.low <= day) and not _settled(step, state, measure)
    }
    return tuple(sorted(steps))


def _settled(step: MeasureState, state: MeasureState, measure: Measure) -> bool:
    """The state is what had been announced, or the end of the measure, which is more; or the measure was put on after it."""
    begun = since(measure, state)
    if binds(state.state) and step.since is not None and begun is not None and step.since.high < begun.low:
        return True
    if state.state in (StatusWord.LIFTED, StatusWord.DELISTED):
        return True
    if step.since is not None and reached(state) < step.since.low:
        return False
    return step.how in (state.how, state.state.value)


def _note(found: Found, question: Question) -> str | None:
    """How the answer was come by, where it was not told of the object itself."""
    name, asked = found.measure.object, question.phrase
    parts = []
    match found.distance:
        case 1:
            parts.append(f"nothing later is told of {asked} itself; {name} is what it belongs to")
        case 2:
            parts.append(f"told of {name} as a whole, which bears on {asked}")
        case 3:
            parts.append(f"told of {name}, which is a part of {asked}; other parts may stand otherwise")
    if found.state.basis == PRESUPPOSED:
        parts.append("nobody tells when it began: what is told later presupposes it")
    parts += filter(None, [remark(found.measure, found.state)])
    return "; ".join(parts) or None


def _by_then(register: Register, event: Event, day: date | None) -> bool:
    """It may have been by that day; what two snapshots of a list leave open, only from when it surely was."""
    if day is None or event.dated is None:
        return True
    if event.dated.low > day or event.dated.high <= day:
        return event.dated.low <= day
    return any(register.kinds.get(report) != LIST for report in event.reports)


def _agrees(event: Event, binding: bool) -> bool:
    done = event.modality is Modality.DONE
    if not binding:
        return event.kind is Kind.EASE and done
    return (
        event.kind is Kind.MAINTAIN
        or (event.kind is Kind.IMPOSE and done)
        or (event.kind is Kind.EASE and event.modality is Modality.REFUSED)
    )
