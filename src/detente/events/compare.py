"""Two tellings → how strongly they speak of one event: a sum of explained weights, slot by slot.

Every weight is named with its reason. About 3 is what it takes (`cluster.JOIN`): the same actor doing the same rare thing
with no date against it, or the same odd count, or an ordinary agreement of actor, object and month.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from detente.events.calendar import gap
from detente.events.company import Context, told_with
from detente.events.likeness import LICENCE, ODD_COUNT, counts, paper
from detente.events.telling import Telling
from detente.events.times import SEASON, when
from detente.events.wording import alike, jaccard, sums
from detente.model import MUTUAL_KINDS, Comparator, Kind, Modality, Relief, Slot

#: A contradiction that nothing outweighs: another actor's act, another kind of act.
NEVER = -100.0

ACTOR = 1.0  # most events of a story have one of two actors: agreement says little
THING = 2.0  # the same named object
THING_ABOVE = 1.0  # potash and Belaruskali: one may be told for the other
CLASS = 1.5  # the same kind of measure, with nothing against it
OTHER_CLASS = -0.5
GENERAL = 0.5  # "sanctions" beside potash: compatible, no more
GENERAL_ANYWHERE = -1.0  # "sanctions" beside an object, when a target is not told: of any two states
OTHER_THING = -5.0  # potash and banks: two measures
WORDS = 2.0  # the same words for an object that the lexicon does not know
OTHER_WORDS = -1.5
SOME_WORDS = 0.75
ALL_WORDS = 0.5  # beside WORDS: not a word more on either side
GENERAL_STATE = -1.5  # "its sanctions stay" and "its potash sanctions stay" are two states
PERSON = 2.5  # the same person freed, jailed
MORE_PERSONS = 1.0  # each further one
OTHER_HOLDER = -4.0  # the same people let go or jailed by another: nobody is held by two at a time
OTHER_PERSONS = -5.0  # two persons, each alone: two arrests
ONE_OF_MANY = -3.0  # one jailed by name, and a wave of arrests; one listed by name, and a list
ONE_PERSON = -12.0  # one freed by name, and ten: two lines of one bargain, given for the same
NOBODY_SHARED = -1.5  # one by name, and somebody or other, at a time that is inferred
OTHER_SUM = -3.0  # 6 and 8 billion dollars, 25 and 44 per cent
NEGOTIATOR = 1.5  # the same envoy or leader at the table
OTHER_PARTIES = -4.0
OTHER_ENVOY = -4.0  # another envoy of the same side
MODALITY_STEP = -0.5  # planned here, done there: the same act at two stages
PROMISED = -3.0  # further relief is to follow what was done
MODALITY_OPEN = -2.0
MODALITY_CLASH = -6.0
REMOTE = -4.0  # a call is no meeting
OTHER_LEADER = -3.0  # two presidents of one state, each told to have acted
OTHER_PAPER = -4.0  # two licences, by their numbers
SAME_PAPER = 3.0
OTHER_RELIEF = -4.0  # a licence, and a name struck from the list
ONE_WORD = -1.0  # "the war", "a vote": a state has more than one of them
NOBODY = -1.0  # one shared word: an act that nobody is told to have done, a tie of one state with any other
SAID_AGAIN = 21  # days within which the same words by the same speaker are one statement

#: People from which on nobody takes a group for one person.
GROUP = 10

#: The parties of a tie between states.
_SIDES = 2

#: Kinds that are compared by their words or their number alone.
_TOLD_ALONE = frozenset({Kind.STATEMENT, Kind.ASSESSMENT, Kind.FIGURE, Kind.TOTAL})
_HELD = frozenset({Kind.RELEASE, Kind.DETAIN})
_ACT_BY_ONE = frozenset({Kind.IMPOSE, Kind.EASE, Kind.MAINTAIN, Kind.RELEASE, Kind.DETAIN, Kind.TOTAL, Kind.STATEMENT})


class Reason(NamedTuple):
    """What one slot says about the pair."""

    slot: str
    weight: float
    text: str


class Comparison(NamedTuple):
    """The explained score of a pair."""

    score: float
    reasons: tuple[Reason, ...]


def compare(a: Telling, b: Telling, context: Context) -> Comparison:
    """The explained score of two tellings of different reports."""
    reasons = _apart(a, b)
    if a.kind not in _TOLD_ALONE and not _settled(reasons):
        reasons += [Reason(*row) for row in told_with(a, b, context)]
    return Comparison(sum(reason.weight for reason in reasons), tuple(reasons))


def alone(a: Telling, b: Telling) -> float:
    """The part of the score that rests on the two tellings and on nothing around them; NEVER where nothing outweighs it."""
    reasons = _apart(a, b)
    return NEVER if _settled(reasons) else sum(reason.weight for reason in reasons)


def has_company(a: Telling) -> bool:
    """What a telling is told with counts too; what is said, and numbers, are weighed by themselves."""
    return a.kind not in _TOLD_ALONE


def _settled(reasons: list[Reason]) -> bool:
    return bool(reasons) and reasons[-1].weight == NEVER


def _apart(a: Telling, b: Telling) -> list[Reason]:
    reasons: list[Reason] = []

    def say(slot: str, weight: float, text: str) -> None:
        if weight:
            reasons.append(Reason(slot, weight, text))

    if a.kind is not b.kind:
        say("kind", NEVER, f"{a.kind} and {b.kind}")
    elif a.kind in _TOLD_ALONE:
        _said(a, b, say)
    else:
        for rule in _DECIDING:
            rule(a, b, say)
            if reasons and reasons[-1].weight == NEVER:
                return reasons
        for rule in _WEIGHING:
            rule(a, b, say)
    return reasons


Say = Callable[[str, float, str], None]


def _said(a: Telling, b: Telling, say: Say) -> None:
    """What is said joins only in nearly the same words by the same speaker; a count only in the same number at one time."""
    one, two = a.interval or a.seen, b.interval or b.seen
    if one is not None and two is not None and gap(one, two) > (SAID_AGAIN if a.kind is Kind.STATEMENT else SEASON):
        say(Slot.WHEN, NEVER, "said at another time")
        return
    if a.actors and b.actors and not a.actors & b.actors:
        say(Slot.BY, NEVER, "other speakers")
        return
    if a.kind is Kind.TOTAL or a.kind is Kind.FIGURE:
        x, y = a.claim.count, b.claim.count
        same = x is not None and y is not None and x.value == y.value and x.unit == y.unit and a.words == b.words
        say(Slot.COUNT, ODD_COUNT if same else NEVER, "the same figure" if same else "other figures")
        return
    if a.claim.stance is not b.claim.stance and a.claim.stance and b.claim.stance:
        say("stance", -2.0, "other stances")
    likeness = jaccard(a.words, b.words)
    say(Slot.OBJECT, 5.0 if likeness >= 0.6 else NEVER, f"words alike {likeness:.2f}")


def _by(a: Telling, b: Telling, say: Say) -> None:
    if not a.actors or not b.actors:
        return
    if a.actors & b.actors:
        apart = a.leaders and b.leaders and not a.leaders & b.leaders
        say(Slot.BY, OTHER_LEADER if apart else ACTOR, "the same side under another leader" if apart else "the same actor")
    elif a.kind in _HELD and a.people & b.people:
        say(Slot.BY, OTHER_HOLDER, "the same people, and another who held them")
    elif a.kind in _ACT_BY_ONE or a.kind is Kind.ACT:
        say(Slot.BY, NEVER, "another actor")
    else:
        say(Slot.BY, OTHER_PARTIES, "other actors")


def _parties(a: Telling, b: Telling, say: Say) -> None:
    """Talks, deals and ties of two parties are not those of one of them with a third."""
    if a.kind in MUTUAL_KINDS and len(a.actors) == len(b.actors) == 2 and len(a.actors & b.actors) == 1:
        say(Slot.TO, OTHER_PARTIES, "with another party")


def _to(a: Telling, b: Telling, say: Say) -> None:
    if a.kind in MUTUAL_KINDS or not a.targets or not b.targets or a.targets & b.targets:
        return
    if a.kind is Kind.ACT:
        say(Slot.TO, OTHER_WORDS, "towards others")
    if a.kind in (Kind.IMPOSE, Kind.EASE, Kind.MAINTAIN):
        say(Slot.TO, NEVER, "another target state")
    elif a.kind is Kind.RELEASE:
        say(Slot.TO, -3.0, "taken elsewhere")


def _count(a: Telling, b: Telling, say: Say) -> None:
    verdict = counts(a.claim.count, b.claim.count)
    if a.kind in _HELD and (_single(a, b) or _single(b, a)):
        say(Slot.COUNT, ONE_PERSON, f"{a.claim.count} and {b.claim.count}: one by name, and a group")
    elif verdict:
        say(Slot.COUNT, *verdict)


def _single(a: Telling, b: Telling) -> bool:
    """One person by name, counted as one, and a group that no miscount makes of one."""
    x, y = a.claim.count, b.claim.count
    return bool(x and y and x.value == 1 == len(a.people) and x.op is Comparator.EQUAL and y.value >= GROUP)


def _object(a: Telling, b: Telling, say: Say) -> None:
    match a.kind:
        case Kind.IMPOSE | Kind.EASE | Kind.MAINTAIN:
            _measure(a, b, say)
        case Kind.TALKS:
            if a.remote != b.remote:
                say(Slot.OBJECT, REMOTE, "a call and a meeting")
            elif a.words & b.words:
                say(Slot.OBJECT, 0.75, "the same place or topic")
        case Kind.ACT | Kind.NORMALIZE:
            likeness = alike(a.words, b.words)
            shared = len(a.words & b.words)
            if a.words and b.words:
                overall = jaccard(a.words, b.words)
                if likeness >= 0.5 and overall >= 0.45:
                    weight = WORDS + 0.5 * min(shared - 1, 3) + (ALL_WORDS if overall == 1.0 else 0.0)
                else:
                    weight = SOME_WORDS if overall >= 0.25 else OTHER_THING
                say(Slot.OBJECT, weight, f"words alike {overall:.2f}")
                if shared == 1 and overall < 1.0 and not _sides_told(a, b):
                    say(Slot.BY, NOBODY, "one word of several in common, and not told of whom")
                elif shared == 1 and a.kind is Kind.ACT and not a.targets & b.targets and not (a.own and b.own):
                    say(Slot.OBJECT, ONE_WORD, "one word in common, and no day or target that both tell")
        case Kind.RELEASE | Kind.DETAIN:
            if a.words and b.words:
                say(Slot.OBJECT, 0.5 if a.words & b.words else OTHER_WORDS, "who they are")
            elif not a.words and not b.words:
                say(Slot.OBJECT, 0.5, "prisoners both")
        case _:
            if a.words & b.words:
                say(Slot.OBJECT, 0.5, "words in common")


def _sides_told(a: Telling, b: Telling) -> bool:
    """An act has an actor or a target; recognition and embassies are of two states, whichever of them acts."""
    if a.kind is Kind.NORMALIZE and len(a.actors & b.actors) < _SIDES and (a.actors or b.actors):
        return False
    return bool(a.actors or b.actors or a.targets & b.targets)


def _measure(a: Telling, b: Telling, say: Say) -> None:
    if a.things and b.things:
        shared = a.things & b.things
        if shared - a.classes:
            say(Slot.OBJECT, THING, "the same object")
        elif shared:
            apart = bool(a.words and b.words and not a.words & b.words)
            say(Slot.OBJECT, OTHER_WORDS if apart else CLASS, "the same kind of measure" + (" on others" if apart else ""))
        elif (a.things & b.above or b.things & a.above) - a.classes - b.classes:
            say(Slot.OBJECT, THING_ABOVE, "an object and what it is part of")
        elif a.things & b.above or b.things & a.above:
            say(Slot.OBJECT, OTHER_CLASS, "an object, and a kind of measure it may be under")
        else:
            say(Slot.OBJECT, OTHER_THING, "other objects")
    elif a.general and b.general:
        say(Slot.OBJECT, THING_ABOVE, "sanctions in general, both")
    elif a.general or b.general:
        if not a.targets & b.targets:
            say(Slot.OBJECT, GENERAL_ANYWHERE, "sanctions in general, and an object, not told to be of one target")
        else:
            lasting = (a.standing and b.standing) or (a.open and b.open)
            say(Slot.OBJECT, GENERAL_STATE if lasting else GENERAL, "sanctions in general, and an object")
    else:
        likeness = alike(a.words, b.words)
        say(Slot.OBJECT, WORDS if likeness >= 0.5 else OTHER_WORDS, f"words alike {likeness:.2f}")
    one, two = sums(a.claim.object), sums(b.claim.object)
    if one and two and not one & two:
        say(Slot.COUNT, OTHER_SUM, "other sums")


def _paper(a: Telling, b: Telling, say: Say) -> None:
    """By which paper, and in which legal form: the press says lifted of either, but a licence is no delisting."""
    x, y = paper(a.claim.instrument), paper(b.claim.instrument)
    if x and y and x[0] == y[0] and x[1] != y[1]:
        say("instrument", OTHER_PAPER, f"another {x[0]}: {x[1]} and {y[1]}")
    elif x and x == y and x[0] == LICENCE:
        say("instrument", SAME_PAPER, f"the same {x[0]}: {x[1]}")
    elif {a.claim.how, b.claim.how} == {Relief.LICENSED, Relief.DELISTED}:
        say("how", OTHER_RELIEF, "a licence and a delisting")


def _people(a: Telling, b: Telling, say: Say) -> None:
    if a.kind in MUTUAL_KINDS:
        shared = len(a.persons & b.persons)
        if shared:
            say(Slot.BY, NEGOTIATOR * min(shared, 2), "the same people at the table")
        if a.persons - b.persons and b.persons - a.persons:
            say(Slot.BY, OTHER_ENVOY, "other people at the table")
        return
    shared = len(a.people & b.people)
    if shared:
        say(Slot.PEOPLE, PERSON + MORE_PERSONS * min(shared - 1, 2), "the same people")
    elif a.people and b.people:
        counted = a.claim.count is not None and b.claim.count is not None
        say(Slot.PEOPLE, -1.0 if counted and a.claim.count == b.claim.count else OTHER_PERSONS, "other people")
    elif a.kind is not Kind.RELEASE and (_named_alone(a, b) or _named_alone(b, a)):
        say(Slot.PEOPLE, ONE_OF_MANY, "one by name, and a number of others")
    elif a.kind in _HELD and not _anything_shared(a, b) and not (a.own and b.own):
        say(Slot.PEOPLE, NOBODY_SHARED, "nobody, no number and no day that both tell")


def _named_alone(a: Telling, b: Telling) -> bool:
    """One telling names whom it is about and counts nobody; the other counts more than those, and names none of them."""
    count = b.claim.count
    return bool(a.people) and a.claim.count is None and not b.people and count is not None and count.value > len(a.people)


def _anything_shared(a: Telling, b: Telling) -> bool:
    """A number, or a word for who they are; who tells neither may speak of anybody."""
    if bool(a.people) == bool(b.people):
        return True
    number = counts(a.claim.count, b.claim.count)
    return bool(a.words & b.words) or bool(number and number[0] > 0)


def _modality(a: Telling, b: Telling, say: Say) -> None:
    x, y = sorted((a.claim.modality, b.claim.modality))
    if x is y:
        return
    stages = {x, y}
    if stages == {Modality.DONE, Modality.PLANNED}:
        further = a.more or b.more
        say(Slot.MODALITY, PROMISED if further else MODALITY_STEP, "done, and more promised" if further else "planned and done")
    elif stages <= {Modality.POSSIBLE, Modality.CONDITIONAL}:
        say(Slot.MODALITY, MODALITY_STEP, "possible and conditional")
    elif Modality.PLANNED in stages and Modality.REFUSED not in stages:
        say(Slot.MODALITY, MODALITY_OPEN, "planned, and only possible")
    else:
        say(Slot.MODALITY, MODALITY_CLASH, f"{x} and {y}")


#: Rules that can rule a pair out, and those that can only speak against it.
_DECIDING = (_by, _parties, _to)
_WEIGHING = (_count, _object, _paper, _people, _modality, when)
