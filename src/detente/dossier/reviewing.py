"""A ledger → the questions worth a person's time: pairs of events in doubt and disagreements, the most consequential first.

Each question has its answers, and each answer is a decision in the words of `detente decide`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.dossier.deciding import SLOTS, anchors
from detente.errors import NoSuchRow
from detente.events.cluster import JOIN
from detente.events.joining import reasons
from detente.events.review import CONSEQUENCE, Doubt, doubts, nearest
from detente.model import Claim, Decision, Disagreement, Kind, Ledger, Slot
from detente.views.listings import day_known
from detente.views.look import Index, index
from detente.views.voices import about, held_by, value_words
from detente.views.words import one_line, outlet

#: What two claims of a kind may both tell of.
_NOUNS = {
    Kind.IMPOSE: "imposition", Kind.EASE: "easing", Kind.MAINTAIN: "keeping in force", Kind.RELEASE: "release",
    Kind.DETAIN: "detention", Kind.TALKS: "meeting", Kind.AGREE: "agreement", Kind.NORMALIZE: "step between states",
    Kind.ACT: "act", Kind.TOTAL: "total", Kind.FIGURE: "figure", Kind.STATEMENT: "statement", Kind.ASSESSMENT: "reading",
}  # fmt: skip

#: Keys of the values of a disagreement, in order.
_KEYS = "123456789"


@dataclass(frozen=True, slots=True)
class Answer:
    """A key, what pressing it says, and the words of the decision: a ruling and its rows."""

    key: str
    label: str
    ruling: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, what it rests on, and the answers that can be given."""

    weight: float
    asked: str
    lines: tuple[str, ...]
    answers: tuple[Answer, ...]


def questions(ledger: Ledger, decisions: Sequence[Decision]) -> list[Question]:
    """Every open question of a ledger."""
    known = {id: day for id, day in ledger.known.items() if day.inferred and day.day is not None}
    found = [_pair(doubt, ledger) for doubt in doubts(ledger.reports, ledger.claims, decisions, known)]
    at = index(ledger)
    found += [question for row in ledger.disagreements if (question := _row(row, at)) is not None]
    return sorted(found, key=lambda q: (-q.weight, q.asked, q.lines))


def _pair(doubt: Doubt, ledger: Ledger) -> Question:
    claims = {claim.id: claim for claim in ledger.claims}
    one, other = claims[doubt.one], claims[doubt.other]
    held = "held to be one" if doubt.joined else "held to be two"
    return Question(
        weight=doubt.weight,
        asked=f"Do these tell of one {_NOUNS[one.kind]}? ({held})",
        lines=(_told(one, ledger), _told(other, ledger), reasons(doubt.found)),
        answers=(
            Answer("s", "the same", "same", (one.id, other.id)),
            Answer("d", "different", "different", (one.id, other.id)),
        ),
    )


def _told(claim: Claim, ledger: Ledger) -> str:
    report = ledger.report(claim.report)
    where = f"{outlet(report)}, {day_known(ledger, report)}" if report else claim.report
    return f"“{one_line(claim.passage.text)}” ({where}) [{claim.id}]"


def _row(row: Disagreement, at: Index) -> Question | None:
    """A disagreement on a slot that can be ruled: which of the values is right?"""
    event = at.events.get(row.events[0]) if row.events else None
    if event is None or row.slot.value not in SLOTS or len(row.events) != 1:
        return None
    holders = sum(len(reports) for _, reports in row.values)
    answers = []
    for key, (value, _) in zip(_KEYS, row.values, strict=False):
        typed = _typed(row.slot, value)
        if typed is not None:
            answers.append(Answer(key, value_words(value), "value", (event.id, row.slot.value, typed)))
    if not answers:
        return None
    held = tuple(held_by(value, reports, at) for value, reports in row.values)
    chosen = f"The ledger goes by {value_words(row.chosen)}, because {one_line(row.why)}"
    return Question(
        weight=round(CONSEQUENCE.get(event.kind, 0.5) * holders / 2, 3),
        asked=f"Which is right? {about(row, at)}",
        lines=(*held, chosen),
        answers=tuple(answers),
    )


def _typed(slot: Slot, value: str) -> str | None:
    """A value as a table shows it → as `decide value` takes it."""
    if slot is Slot.WHEN:
        return value.replace("/", "..") if value[:1].isdigit() and "…" not in value else None
    if slot is Slot.COUNT:
        for words, sign in (("over ", ">"), ("at least ", ">="), ("under ", "<"), ("up to ", "<="), ("about ", "~")):
            if value.startswith(words):
                return sign + value.removeprefix(words)
    return value


def compared(ledger: Ledger, decisions: Sequence[Decision], one: str, other: str) -> tuple[str, ...]:
    """Why two rows are or are not held to be one event: their nearest two claims, and what each slot says of them."""
    claims = {claim.id: claim for claim in ledger.claims}
    left, right = anchors(ledger, one), anchors(ledger, other)
    known = {id: day for id, day in ledger.known.items() if day.inferred and day.day is not None}
    found = nearest(ledger.reports, ledger.claims, decisions, known, [c.id for c in left], [c.id for c in right])
    if found is None:
        raise NoSuchRow(f"{one} and {other} are one claim, or were left out by a decision")
    a, b, verdict = found
    together = any(a in event.claims and b in event.claims for event in ledger.events)
    slots = tuple(f"{reason.weight:+g}  {reason.slot}: {reason.text}" for reason in verdict.reasons)
    said = f"{verdict.score:+g} in all, and {JOIN:g} are needed; held to be {'one event' if together else 'two events'}"
    return (_told(claims[a], ledger), _told(claims[b], ledger), *slots, said)
