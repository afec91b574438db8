"""The review: the queue of questions with their answers, what a ruling would change, the log with its way back.

`review` shows, `ruled` takes what a form sent. A form says what to do in one field: "answer Q KEY", "reject Q KEY",
"other Q", "row RULING", "undo K", and the same after "preview". Questions have ids of their own words, so that an answer
never lands on another one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from detente.dossier.deciding import SLOTS, anchors
from detente.dossier.reviewing import Question
from detente.errors import NoSuchRow, UsageError
from detente.events.rulings import in_force
from detente.model import Decision, Ruling
from detente.views.sentences import sentence
from detente.views.table import Table
from detente.views.voices import about
from detente.views.words import one_line
from detente.web.desk import Desk, Page
from detente.web.held import Held

#: Questions on one page: what a person answers in one sitting.
_SHOWN = 12

#: Words with which a form asks for a look ahead.
PREVIEW = "preview"

#: The rulings a form can make of a row, and how many rows each takes beside it.
_ROW_RULINGS = {Ruling.SAME, Ruling.DIFFERENT, Ruling.LINK, Ruling.UNLINK, Ruling.REJECT, Ruling.VALUE}


@dataclass(frozen=True, slots=True)
class Reject:
    """A way to say that what is asked about is not told at all: its key, its words, and the row that goes."""

    key: str
    label: str
    row: str


@dataclass(frozen=True, slots=True)
class Asking:
    """A question with its id, its lines with the addresses of what they quote, and the event and slot that it is about, with the
    event in words."""

    id: str
    question: Question
    lines: tuple[tuple[str, str], ...]
    slot: tuple[str, str] | None
    event: str
    rejects: tuple[Reject, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a form: what to tell, whether it went wrong, what can be taken back, and what a ruling would change."""

    message: str = ""
    wrong: bool = False
    undo: str = ""
    preview: Table | None = None
    preview_do: str = ""
    preview_label: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


NOTHING = Told()


def question_id(question: Question) -> str:
    """From its words, and the rows that its answers rule on: two events can be asked about in the same words."""
    answers = (part for a in question.answers for part in (a.label, *a.rows))
    words = "|".join((question.asked, *question.lines, *answers))
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:10]


def review(desk: Desk, author: str, told: Told = NOTHING) -> Page:
    """The page."""
    queue = desk.state.questions()
    row = told.fields.get("row") or str(desk.fields.get("row") or "")
    holds = {decision.id for decision in in_force(desk.state.decisions)}
    values: dict[str, Any] = {
        "questions": [_asking(desk, question) for question in queue[:_SHOWN]],
        "more": max(0, len(queue) - _SHOWN),
        "decisions": [(d, ruled_words(d), d.id in holds) for d in reversed(desk.state.decisions)],
        "seen": len(desk.state.decisions),
        "author": told.fields.get("author") or author,
        "message": told.message,
        "wrong": told.wrong,
        "undo": told.undo,
        "preview": told.preview,
        "preview_do": told.preview_do,
        "preview_label": told.preview_label,
        "slots": SLOTS,
        **_row(desk, row),
    }
    return Page("review", "review.html.j2", "Review", values)


def _asking(desk: Desk, question: Question) -> Asking:
    rows = dict.fromkeys(row for answer in question.answers for row in answer.rows)
    claims = [desk.to(row) if row in desk.at.claims else "" for row in rows]
    lines = tuple((line, claims[n] if n < len(claims) else "") for n, line in enumerate(question.lines))
    valued = next((answer.rows for answer in question.answers if answer.ruling == Ruling.VALUE), None)
    slot = (valued[0], valued[1]) if valued else None
    event = sentence(desk.at.events[slot[0]]) if slot and slot[0] in desk.at.events else ""
    return Asking(question_id(question), question, lines, slot, event, _rejects(question))


def _rejects(question: Question) -> tuple[Reject, ...]:
    """The event of a value, or either claim of a pair."""
    for answer in question.answers:
        if answer.ruling == Ruling.VALUE:
            return (Reject("x", "reject the event", answer.rows[0]),)
        if answer.ruling == Ruling.SAME:
            return Reject("x", "reject the first", answer.rows[0]), Reject("y", "reject the second", answer.rows[1])
    return ()


def _row(desk: Desk, id: str) -> dict[str, str]:
    """The row that a ruling is asked for, in words; empty without one."""
    found = {"row": "", "row_text": "", "row_slot": ""}
    if not id:
        return found
    dispute = next((d for d in desk.ledger.disagreements if d.id == id), None)
    if id in desk.at.events:
        return {"row": id, "row_text": sentence(desk.at.events[id]), "row_slot": ""}
    if dispute is not None:
        return {"row": id, "row_text": about(dispute, desk.at), "row_slot": dispute.slot.value}
    if id in desk.at.claims:
        return {"row": id, "row_text": f"“{one_line(desk.at.claims[id].passage.text)}”", "row_slot": ""}
    raise NoSuchRow(f"no event, claim or disagreement has the id {id[:80]}")


def ruled_words(decision: Decision) -> str:
    """What a line of the log rules on."""
    try:
        given = json.loads(decision.value) if decision.value else {}
    except ValueError:
        given = {}
    set_to = f" {given.get('slot', '')} = {json.dumps(given.get('value'), ensure_ascii=False)}" if "slot" in given else ""
    return one_line(f"{' '.join(decision.anchors)}{set_to}")


# what a form sent


def ruled(held: Held, desk: Desk, fields: Mapping[str, str]) -> Told:
    """Do what the form says. The caller has made sure of the token."""
    what = fields.get("do", "")
    kept = {name: fields.get(name, "") for name in ("row", "author")}
    author = fields.get("author", "").strip()
    if not author:
        return Told("Say who rules: the log is signed.", True, fields=kept)
    try:
        ruling, rows, label = _asked(desk, what.removeprefix(f"{PREVIEW} "), fields)
        if what.startswith(f"{PREVIEW} "):
            drafted = held.drafted(ruling, rows, author, fields.get("reason", ""))
            again = {name: fields.get(name, "") for name in fields}
            return Told(
                preview=desk.state.preview(drafted), preview_do=what.removeprefix(f"{PREVIEW} "), preview_label=label,
                fields={**again, **kept},
            )  # fmt: skip
        if fields.get("seen") != str(len(desk.state.decisions)):
            return Told("The log has grown since this page was made: look again, then rule.", True, fields=kept)
        made = held.record(ruling, rows, author, fields.get("reason", ""))
    except UsageError as error:
        return Told(str(error), True, fields=kept)
    undone = ruling is Ruling.UNDO
    message = f"{rows[0]} is taken back ({made.id})." if undone else f"Ruled: {label} ({made.id})."
    return Told(message, undo="" if undone else made.id, fields={**kept, "row": ""})


def _asked(desk: Desk, what: str, fields: Mapping[str, str]) -> tuple[Ruling, list[str], str]:
    """What to rule, on which rows, and in words."""
    act, _, rest = what.partition(" ")
    if act == "undo" and rest:
        return Ruling.UNDO, [rest], "undo"
    if act == "answer":
        id, _, key = rest.partition(" ")
        question = _question(desk, id)
        answer = next((a for a in question.answers if a.key == key), None)
        if answer is None:
            raise UsageError(f"the question has no answer {key[:20]}")
        return Ruling(answer.ruling), list(answer.rows), answer.label
    if act == "reject":
        id, _, key = rest.partition(" ")
        found = next((one for one in _rejects(_question(desk, id)) if one.key == key), None)
        if found is None:
            raise UsageError(f"the question has nothing to reject under {key[:20]}")
        return Ruling.REJECT, [found.row], found.label
    if act == "other":
        question = _question(desk, rest)
        text = fields.get(f"value-{rest}", "").strip()
        valued = next((a.rows for a in question.answers if a.ruling == Ruling.VALUE), None)
        if valued is None or not text:
            raise UsageError("type the value that is right")
        return Ruling.VALUE, [valued[0], valued[1], text], f"{valued[1]} is {text}"
    if act == "row":
        return _on_row(rest, fields, desk)
    raise UsageError("the form does not say what to rule")


def _question(desk: Desk, id: str) -> Question:
    found = next((q for q in desk.state.questions() if question_id(q) == id), None)
    if found is None:
        raise UsageError("this question is open no more: look again")
    return found


def _on_row(word: str, fields: Mapping[str, str], desk: Desk) -> tuple[Ruling, list[str], str]:
    row = fields.get("row", "")
    if word not in {ruling.value for ruling in _ROW_RULINGS} or not row:
        raise UsageError("the form does not say what to rule on which row")
    ruling = Ruling(word)
    anchors(desk.state.ledger_now, row)
    if ruling is Ruling.VALUE:
        slot, text = fields.get("slot", ""), fields.get("value", "").strip()
        if not text:
            raise UsageError("type the value that is right")
        return ruling, [row, slot, text], f"{slot} is {text}"
    if ruling is Ruling.REJECT:
        return ruling, [row], "rejected"
    other = fields.get("other", "").strip()
    if not other:
        raise UsageError("name the other row by its id")
    return ruling, [row, other], f"{word} as {other}"


def without_token(told: Told) -> Told:
    """The same page for one whose token is wrong."""
    return replace(told, message="This is not the token that `detente serve` printed: nothing was written.", wrong=True)
