"""What reports say of a measure, official lists, and the table of standing programmes → one answer, and what it rests on.

On who is listed a list outweighs an announcement: relief that the press reports is not there while a later list still has the
party. Of what the law itself forbids, goods or sectors, lists are silent: there the standing programmes say what there was before
the first report. Neither changes what a report tells of its own time in the law's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from detente.ledger.lifecycle import PRESUPPOSED
from detente.ledger.objects import Object
from detente.ledger.register import Register
from detente.lists.answers import Answer, Word, ask
from detente.lists.programmes import Standing, baseline
from detente.lists.subjects import Law, laws, reach
from detente.lists.tracing import Trace
from detente.lists.whole import whole
from detente.model import Axes, Force, Interval, Listing, Stage, Status, StatusWord

LIST, BASELINE = "list", "baseline"

#: Answers that leave open whether anything is in force.
_OPEN = frozenset({StatusWord.UNKNOWN, StatusWord.NOT_IMPOSED})

#: Relief whose extent the press alone tells.
_SOFT = frozenset({StatusWord.EASED, StatusWord.LIFTED})

#: What lists say that is on the side of an answer.
_AGREE = {
    StatusWord.IN_FORCE: frozenset({Word.DESIGNATED, Word.OWNED}),
    StatusWord.LICENSED: frozenset({Word.DESIGNATED, Word.LICENSED, Word.OWNED}),
    StatusWord.DELISTED: frozenset({Word.DELISTED}),
    StatusWord.LIFTED: frozenset({Word.DELISTED}),
}

_DESIGNATED = Axes(Listing.DESIGNATED, force=Force.IN_FORCE, stage=Stage.PUBLISHED)
_DELISTED = Axes(Listing.DELISTED, force=Force.TERMINATED, stage=Stage.PUBLISHED)


@dataclass(frozen=True, slots=True)
class _Listed:
    """What lists say in words, with the records; `answer` is None for sanctions as a whole. `shown` is the last day on which
    a list surely had a party of the object."""

    text: str
    records: tuple[str, ...]
    answer: Answer | None
    shown: date | None = None
    binds: bool = False


def grounded(register: Register, told: Status, asked: Object, targets: frozenset[str], day: date | None) -> Status:
    """The answer of the reports, with what lists and standing programmes add to it."""
    if day is None:
        return told
    answered = told.target in targets and told.status not in _OPEN
    aimed = (told.target,) if answered and told.target else tuple(sorted(targets or register.usual_target))
    listed = _listed(register, told, aimed, day)
    standing = _standing(told, asked, aimed, day)
    answer = _by_lists(told, listed) if listed else told
    answer = _by_law(answer, asked, standing)
    agrees = listed is not None and _agrees(answer, listed)
    rests = {register.kinds[report] for report in answer.support if report in register.kinds}
    if answer.basis == LIST or agrees:
        rests.add(LIST)
    if answer.basis == BASELINE or (standing and answer.status is StatusWord.IN_FORCE):
        rests.add(BASELINE)
    return replace(
        answer, rests=tuple(sorted(rests, key=_rank)), lists=listed.text if listed else None,
        records=listed.records if listed else (), baseline=tuple(str(one) for one in standing),
    )  # fmt: skip


def _agrees(told: Status, listed: _Listed) -> bool:
    """The lists say what the answer says."""
    return listed.binds if listed.answer is None else listed.answer.word in _AGREE.get(told.status, ())


def _rank(kind: str) -> tuple[int, str]:
    order = ("press", "digest", "ngo", "official", LIST, BASELINE)
    return (order.index(kind) if kind in order else len(order), kind)


# -- lists


def _listed(register: Register, told: Status, targets: Sequence[str], day: date) -> _Listed | None:
    """What lists say of the object on a day; None where no list of the regime is here, or nobody was looked up."""
    lists, regime = register.lists, told.regime
    if regime not in lists.regimes:
        return None
    to = reach(regime, told.object, (), targets, day)
    if to.root:
        found = whole(lists, regime, targets, register.ledger.events, None)
        return _Listed(found.why, tuple(one.record for one in found.records), None, binds=found.count > 0) if found else None
    if to.subjects and not any(lists.covers(regime, subject) for subject in to.subjects):
        return None
    answer = ask(lists, regime, told.object, day, targets=targets, notices=register.notices)
    traces = [trace for subject in to.subjects for trace in lists.traces(regime, subject)]
    text = answer.why if answer.why.startswith(answer.word) else f"{answer.word}: {answer.why}"
    return _Listed(text, answer.records, answer, _shown(traces))


def _shown(traces: Iterable[Trace]) -> date | None:
    return max((one.taken.low for trace in traces for one in trace.present() if one.taken.start), default=None)


def _by_lists(told: Status, listed: _Listed) -> Status:
    """The word of the lists, where the reports leave it open, or tell of a relief that a later list does not bear out."""
    answer = listed.answer
    if answer is None:
        return told
    soft = told.status in _SOFT and told.basis == "press"
    unsaid = told.status in _OPEN or told.basis == PRESUPPOSED
    match answer.word:
        case Word.DESIGNATED | Word.OWNED if unsaid:
            return _taken(told, StatusWord.IN_FORCE, answer, _DESIGNATED)
        case Word.DESIGNATED | Word.OWNED if soft and listed.shown and listed.shown >= _day(told):
            note = f"reported {told.how or 'eased'}; still designated on {listed.shown}: licensed or only announced"
            against = tuple(sorted({*told.dissent, *told.support}))
            found = _taken(told, StatusWord.IN_FORCE, answer, _DESIGNATED)
            return replace(found, support=(), dissent=against, note="; ".join(filter(None, (note, told.note))))
        case Word.DESIGNATED if soft and listed.shown:
            note = f"the last list here that has it, of {listed.shown}, is older than the relief: not visible in a list yet"
            return replace(told, note="; ".join(filter(None, (told.note, note))))
        case Word.LICENSED if soft or unsaid:
            return replace(_taken(told, StatusWord.LICENSED, answer, _DESIGNATED), basis="official")
        case Word.DELISTED if soft or unsaid:
            return _taken(told, StatusWord.DELISTED, answer, _DELISTED)
        case Word.NOT_SHOWN if told.status is StatusWord.NOT_IMPOSED:
            return replace(told, status=StatusWord.UNKNOWN, note=answer.why)
        case _:
            return told


def _taken(told: Status, word: StatusWord, answer: Answer, axes: Axes) -> Status:
    """The answer with the word of the lists."""
    return replace(told, status=word, since=answer.since, how=None, basis=LIST, axes=axes, via=None, instrument=None, until=None)


def _day(told: Status) -> date:
    return told.since.high if told.since else date.max


# -- standing programmes


@dataclass(frozen=True, slots=True)
class _Programme:
    """A standing programme that binds the object: the whole of it, or by one of its articles."""

    standing: Standing
    law: Law | None

    @property
    def since(self) -> date:
        return (self.law.row.since if self.law else None) or self.standing.since

    def __str__(self) -> str:
        return str(self.law) if self.law else f"{self.standing.instrument} ({self.standing.name}), since {self.standing.since}"


def _standing(told: Status, asked: Object, targets: Sequence[str], day: date) -> tuple[_Programme, ...]:
    """The programmes in force on a day, and known by the day asked, that forbid the object or are on the state as a whole."""
    known = min(day, told.asked_known_by or day)
    if asked.root:
        rows = [one for one in baseline() if one.regime == told.regime and set(one.targets) & set(targets)]
        found = [_Programme(one, None) for one in rows if one.in_force(day)]
    elif asked.thing and not asked.single and targets:
        found = [_Programme(law.standing, law) for law in laws(told.regime, asked.thing, targets, day)]
    else:
        return ()
    return tuple(sorted((one for one in found if one.since <= known), key=lambda one: (one.since, one.standing.id)))


def forbidden(regime: str, asked: Object, targets: Iterable[str], day: date | None) -> bool:
    """The law itself forbids it: what a list has of its parties says nothing of it."""
    whole = asked.thing and not asked.single and not asked.root
    return bool(whole and targets and laws(regime, asked.thing, tuple(sorted(targets)), day))


def _by_law(told: Status, asked: Object, standing: Sequence[_Programme]) -> Status:
    """What stood before the first report, where no report tells of it or of its beginning."""
    if not standing:
        return told
    first, last = standing[0], standing[-1]
    if told.status in _OPEN:
        paper = first.standing.instrument if asked.root else last.standing.instrument
        note = "from the table of standing programmes: no report tells of it by that day"
        return replace(
            told, status=StatusWord.IN_FORCE, since=Interval.day(first.since), basis=BASELINE, instrument=paper, note=note,
            axes=Axes(force=Force.IN_FORCE, stage=Stage.EFFECTIVE),
            target=told.target or next(iter(first.standing.targets), None),
        )  # fmt: skip
    if told.status is StatusWord.IN_FORCE and told.since is None:
        note = f"since when is from the table of standing programmes ({first.standing.instrument})"
        return replace(told, since=Interval.day(first.since), note="; ".join(filter(None, (told.note, note))))
    return told
