"""A question of status and a shelf of lists → what the lists say, with the records it rests on, or why they cannot say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from detente.lists.notices import Act, Notice, covering
from detente.lists.records import days_text
from detente.lists.subjects import Law, Reach, reach
from detente.lists.tracing import Held, Lists, Sighting, Trace
from detente.model import Interval, Restriction


class Word(StrEnum):
    """What lists can say."""

    DESIGNATED = "designated"
    LICENSED = "designated, dealings licensed"
    OWNED = "owned by half or more by designated parties"
    DELISTED = "delisted"
    NOT_LISTED = "not listed"
    NOT_SHOWN = "not shown"  # between two snapshots that differ
    NOT_ANSWERABLE = "not answerable from a list of names"
    NO_LIST = "no list"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the lists say of one party (or of all parties of an object): `since` is the day, or the days between which it became
    so; `records` are the evidence."""

    regime: str
    object: str
    as_of: date
    word: Word
    since: Interval | None
    why: str
    records: tuple[str, ...] = ()
    restriction: str = ""
    parts: tuple[Answer, ...] = ()
    laws: tuple[Law, ...] = ()


def ask(
    shelf: Lists, regime: str, object: str, as_of: date, *, targets: Sequence[str] = (), known_by: date | None = None,
    notices: Sequence[Notice] = (),
) -> Answer:  # fmt: skip
    """What an authority's lists and notices say of an object on a day, from those known by another."""
    found = reach(regime, object, targets=targets, day=as_of)
    parts = tuple(_of_subjects(shelf, regime, found, as_of, known_by, notices))
    if found.laws or not found.subjects:
        why = found.why + (_members(parts) if found.laws else "")
        records = tuple(record for part in parts for record in part.records)
        return Answer(regime, object, as_of, Word.NOT_ANSWERABLE, None, why, records, parts=parts, laws=found.laws)
    if not parts:
        return Answer(regime, object, as_of, Word.NO_LIST, None, f"no list of {regime} is here")
    if found.sector:
        return _sector(regime, object, as_of, parts)
    return min(parts, key=lambda part: list(Word).index(part.word))


def _of_subjects(
    shelf: Lists, regime: str, found: Reach, as_of: date, known_by: date | None, notices: Sequence[Notice]
) -> list[Answer]:
    answers = []
    for subject in found.subjects:
        traces = shelf.traces(regime, subject, known_by)
        told = [of_trace(regime, trace, as_of) for trace in traces]
        if told:
            best = min(told, key=lambda one: list(Word).index(one.word))
            bound_by = None if best.word is Word.DESIGNATED else shelf.bound_by(regime, subject, as_of, known_by)
            best = _owned(best, bound_by) if bound_by else best
            answers.append(_noticed(best, covering(notices, regime, subject.thing, known_by=known_by), as_of))
    return answers


def _noticed(answer: Answer, told: Sequence[Notice], as_of: date) -> Answer:
    """What notices add: a licence that is in force, a removal that the lists do not show yet or do not date."""
    removed = next((one for one in told if one.act is Act.REMOVAL and one.in_force(as_of)), None)
    if removed is not None and answer.word in (Word.NOT_SHOWN, Word.DESIGNATED, Word.DELISTED):
        why = f"{removed}; {answer.why}"
        return replace(answer, word=Word.DELISTED, since=removed.issued, why=why, records=(*_cited(removed), *answer.records))
    licence = next((one for one in reversed(told) if one.act is not Act.REMOVAL and one.in_force(as_of)), None)
    # a licence presupposes the designation, also where two lists far apart do not show when that ended
    if licence is not None and answer.word in (Word.NOT_SHOWN, Word.DESIGNATED):
        why = f"{licence}; {answer.why}"
        return replace(answer, word=Word.LICENSED, since=licence.issued, why=why, records=(*_cited(licence), *answer.records))
    if answer.word is Word.NOT_SHOWN and any(one.act is Act.REMOVAL for one in told):
        return replace(answer, word=Word.DESIGNATED, since=None, why=f"{answer.why}; removed only later: {told[-1]}")
    return answer


def _cited(notice: Notice) -> tuple[str, ...]:
    """The passages of a notice, by report and place."""
    return tuple(f"{one.report}:{one.start}-{one.end}" for one in notice.passages)


def _owned(answer: Answer, by: Held) -> Answer:
    """A party that is on no list and is treated as its owners are."""
    freeze = Restriction.ASSET_FREEZE.value
    return replace(answer, word=Word.OWNED, since=None, why=by.why, records=by.records, restriction=freeze)


def _sector(regime: str, object: str, as_of: date, parts: Sequence[Answer]) -> Answer:
    """A sector that is bound through the parties in it: as long as one is designated, the sector's relief is not complete."""
    known = [part for part in parts if part.word is not Word.NOT_LISTED] or list(parts)
    words = {part.word for part in known}
    word = Word.LICENSED if Word.LICENSED in words else min(words, key=list(Word).index)
    mine = [part for part in known if part.word is word]
    since = next((part.since for part in mine if part.since), None)
    left = [part.object for part in known if part.word is Word.DESIGNATED] if word is Word.LICENSED else []
    without = f"; designated without a licence: {', '.join(left)}" if left else ""
    why = f"{word.value}: {', '.join(part.object for part in mine)}{without}; {mine[0].why}"
    records = tuple(record for part in mine for record in part.records)
    return Answer(regime, object, as_of, word, since, why, records, mine[0].restriction, tuple(parts))


def _members(parts: Sequence[Answer]) -> str:
    there = [part for part in parts if part.word is Word.DESIGNATED]
    listed = [f"{part.object} since {part.since}" if part.since else part.object for part in there]
    return f"; of its parties the list has {', '.join(listed)}" if listed else ""


def of_trace(regime: str, trace: Trace, as_of: date) -> Answer:
    """What one list says of one party on a day."""
    name = trace.subject.name
    present = trace.present()
    if not present:
        dated = [one for one in trace.sightings if one.telling]
        said = ", ".join(days_text(one.taken) for one in dated) or "none that could tell"
        return Answer(regime, name, as_of, Word.NOT_LISTED, None, f"in no snapshot of the {trace.on} ({said})")
    before, after = trace.last_before(as_of), trace.first_after(as_of)
    came, went = trace.came(), trace.went()
    if before is not None and before.entry:
        if after is not None and not after.entry:
            lists = f"on the list of {days_text(before.taken)}, not on that of {days_text(after.taken)}"
            why = f"{lists}: taken off at some time between"
            between = Interval(before.taken.start, after.taken.end)
            return _answer(regime, trace, as_of, Word.NOT_SHOWN, between, why, (before, after))
        return _designated(regime, trace, as_of, [before, *([after] if after and after is not before else [])], came)
    if before is not None and went is not None and went.high <= as_of:
        why = f"taken off at some time between {days_text(present[-1].taken)} and {days_text(before.taken)}"
        return _answer(regime, trace, as_of, Word.DELISTED, went, why, (present[-1], before))
    if before is not None and before.taken == Interval.day(as_of):
        return _answer(regime, trace, as_of, Word.NOT_LISTED, None, f"not on the list of {days_text(before.taken)}", (before,))
    later = after if after is not None and after.entry else present[0]
    if trace.since and trace.since <= as_of:
        return _designated(regime, trace, as_of, [later], came)
    if trace.since or before is not None:
        on = f"listed on {trace.since}" if trace.since else f"came on the list at some time in {days_text(came)}"
        word = Word.NOT_LISTED if came is not None and came.low > as_of else Word.NOT_SHOWN
        return _answer(regime, trace, as_of, word, None, on, (later,))
    why = f"on the list of {days_text(later.taken)}, the first here; nothing says since when"
    return _answer(regime, trace, as_of, Word.NOT_SHOWN, None, why, (later,))


def _designated(regime: str, trace: Trace, as_of: date, at: Sequence[Sighting], came: Interval | None) -> Answer:
    since = f", came on it at some time in {days_text(came)}" if came and came.start else ""
    since = f", listed on {trace.since}" if trace.since else since
    lists = " and on that of ".join(days_text(one.taken) for one in at)
    return _answer(regime, trace, as_of, Word.DESIGNATED, came, f"on the list of {lists}{since}", at)


def _answer(
    regime: str, trace: Trace, as_of: date, word: Word, since: Interval | None, why: str, at: Sequence[Sighting]
) -> Answer:
    # the tables of aliases and addresses do not say what is forbidden; the last main table does
    acts = [act for one in (*at, *reversed(trace.sightings)) if one.entry for act in one.entry.listings]
    restriction = next((act.restriction.value for act in acts if act.restriction), "")
    return Answer(
        regime, trace.subject.name, as_of, word, since, f"{why}; {trace.why}" if trace.why else why,
        tuple(one.record for one in at), restriction,
    )  # fmt: skip
