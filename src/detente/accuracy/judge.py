"""Judgements on a gold row and a said row: which slots agree, which contradict.

Every function takes the gold row first. Where gold asks for nothing, a slot is right unless its docstring says otherwise.
"""

from __future__ import annotations

from datetime import date

from detente.accuracy.rows import NEIGHBOURS, VAGUER_BY_DAYS, Row, Span
from detente.accuracy.words import same_name, same_object
from detente.model.terms import Kind

#: Kinds that are told by who acted and when; their object adds nothing that a full match must have.
WHOLE_WITHOUT_OBJECT = frozenset({Kind.RELEASE, Kind.DETAIN, Kind.TALKS, Kind.AGREE})

#: Kinds in which a number that gold does not have is an invention.
COUNTED_KINDS = frozenset({Kind.RELEASE, Kind.DETAIN, Kind.TOTAL})


def kinds_meet(gold: Row, said: Row) -> bool:
    """The same kind, or one that may stand for it."""
    return gold.kind == said.kind or (gold.kind, said.kind) in NEIGHBOURS


def modality(gold: Row, said: Row) -> bool:
    """One of the modalities that gold allows."""
    return len(said.modalities) == 1 and said.modalities[0] in gold.modalities


def actors(gold: Row, said: Row) -> bool:
    """At least one actor is right, and no more are wrong than right."""
    if not gold.by:
        return True
    right = sum(any(same_name(wanted, given) for wanted in gold.parties) for given in said.parties)
    return right >= 1 and len(said.parties) - right <= right


def target_clashes(gold: Row, said: Row) -> bool:
    """Both name a target and none is the same."""
    if gold.mutual or not gold.to or not said.to:
        return False
    return not any(same_name(wanted, given) for wanted in gold.to for given in said.to)


def target(gold: Row, said: Row) -> bool:
    """Names a target, and the right one; False where it names none."""
    return bool(said.to) and not target_clashes(gold, said)


def people(gold: Row, said: Row) -> bool:
    """Everyone whom gold names is named."""
    return all(any(same_name(wanted, given) for given in said.people) for wanted in gold.people)


def obj(gold: Row, said: Row) -> bool:
    """The object in other words at most."""
    return same_object(gold.object, said.object)


def count(gold: Row, said: Row) -> bool:
    """The very number; False where gold has none."""
    return gold.number is not None and gold.number == said.number


def count_clashes(gold: Row, said: Row) -> bool:
    """Both give a number, not the same."""
    return gold.number is not None and said.number is not None and gold.number != said.number


def overlap(one: Span | None, other: Span | None) -> bool:
    """Both are dated and share a day."""
    return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]


def when(gold: Row, said: Row) -> bool:
    """Overlaps and is hardly vaguer; where gold knows no date, none is right, and so is one marked as inferred."""
    if gold.when is None:
        return said.when is None or said.when_inferred
    if said.when is None or not overlap(gold.when, said.when):
        return False
    (low, high), (said_low, said_high) = gold.when, said.when
    if date.min in (low, said_low) or date.max in (high, said_high):
        opens_too_early = said_low == date.min and low != date.min
        opens_too_late = said_high == date.max and high != date.max
        return not (opens_too_early or opens_too_late)
    return (said_high - said_low).days <= (high - low).days + VAGUER_BY_DAYS


def everything(gold: Row, said: Row) -> bool:
    """The strict reading: kind, modality, actors, target, object or count, and date are all right, and nothing is invented."""
    if gold.kind == Kind.STATEMENT:
        content = True
    elif gold.number is not None:
        content = count(gold, said)
    else:
        content = gold.kind in WHOLE_WITHOUT_OBJECT or obj(gold, said)
    invented = gold.number is None and said.number is not None and gold.kind in COUNTED_KINDS
    return (
        content
        and not invented
        and gold.kind == said.kind
        and modality(gold, said)
        and actors(gold, said)
        and not target_clashes(gold, said)
        and when(gold, said)
    )


def contradicts(gold: Row, said: Row) -> bool:
    """A slot that both fill is filled otherwise: such a claim does not merely say the event again."""
    return (
        not modality(gold, said)
        or (bool(said.by) and not actors(gold, said))
        or target_clashes(gold, said)
        or count_clashes(gold, said)
        or (gold.when is not None and said.when is not None and not overlap(gold.when, said.when))
    )
