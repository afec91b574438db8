"""`detente decide`: what a person rules on rows → a line of the dossier's log."""

from __future__ import annotations

import getpass
import json
import os
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.asking import ledger_of
from detente.cli.screen import note, put
from detente.dossier import open_dossier
from detente.dossier.deciding import Draft, decide, made_of
from detente.dossier.folder import Dossier
from detente.errors import UsageError
from detente.events.rulings import in_force
from detente.model import Decision, Kind, Ledger, Modality, Ruling
from detente.views.words import one_line


class Act(StrEnum):
    """What can be decided, and `list`, which shows what was."""

    SAME = "same"
    DIFFERENT = "different"
    VALUE = "value"
    REJECT = "reject"
    LINK = "link"
    UNLINK = "unlink"
    ADD = "add"
    UNDO = "undo"
    LIST = "list"


_ACTS = frozenset(act.value for act in Act)

ADDED = "A claim to add"
Slot = Annotated[str | None, typer.Option(rich_help_panel=ADDED, help="As `value` takes it.")]


def decide_(
    dossier: Annotated[str, typer.Argument(metavar="DOSSIER", help="The dossier, a folder that `detente build` made.")],
    act: Annotated[str, typer.Argument(metavar="RULING", help=f"One of {', '.join(Act)}.")],
    rows: Annotated[
        list[str] | None, typer.Argument(metavar="[ID...]", help="Rows, by id or its beginning; for `value` also slot and value.")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", "-m", help="Why; kept with the decision.")] = "",
    author: Annotated[str | None, typer.Option("--author", help="Who decides; else the user's name.")] = None,
    words: Annotated[
        str | None, typer.Option("--words", rich_help_panel=ADDED, help="The words of the report that it rests on, or one's own.")
    ] = None,
    kind: Annotated[Kind | None, typer.Option("--kind", rich_help_panel=ADDED, help="What it is about.")] = None,
    modality: Annotated[
        Modality, typer.Option("--modality", rich_help_panel=ADDED, help="Whether it is told as done.")
    ] = Modality.DONE,
    by: Slot = None,
    to: Slot = None,
    object: Slot = None,
    count: Slot = None,
    when: Slot = None,
    people: Slot = None,
    how: Slot = None,
    place: Slot = None,
) -> None:
    """Record a human decision, or add a claim that the reader missed.

    same ID ID: they speak of one event. different ID ID: they do not. value ID SLOT VALUE: what a slot of an event is. reject
    ID: a claim, or all claims of an event, are no such thing. link ID ID, unlink ID ID: given for each other, or not. add
    REPORT: a claim on words of a report; without a report, on your own word. undo DECISION: it no longer holds. list: what was
    decided. The log is only ever added to; the last decision on a matter counts.

    Examples:
        detente decide belarus.dossier same e_1f0c e_77a0 -m "one release, two dates"
        detente decide belarus.dossier different c_9f2b c_41aa
        detente decide belarus.dossier value e_1f0c count 52
        detente decide belarus.dossier value e_1f0c when 2025-12-12..2025-12-13
        detente decide belarus.dossier add wire-12 --words "freed 31 people" --kind release --by BY --count 31 --when 2025-11-22
        detente decide belarus.dossier undo k_03c1
    """
    if dossier in _ACTS and act not in _ACTS:  # the ruling said first
        dossier, act = act, dossier
    if act not in _ACTS:
        raise UsageError(f"there is no ruling {act}; it is one of {', '.join(a.value for a in Act)}")
    here = open_dossier(Path(dossier))
    if act == Act.LIST:
        put(_listed(here))
        return
    slots = {
        "by": by, "to": to, "object": object, "count": count, "when": when, "people": people, "how": how, "place": place,
    }  # fmt: skip
    given = {name: text for name, text in slots.items() if text is not None}
    report = rows[0] if rows else None
    draft = Draft(kind, words or "", report, modality, given) if kind is not None else None
    made = record(here, Act(act), rows or [], author or person(), reason, draft)
    note(f"{made.id}: {made.ruling} {' '.join(made.anchors)}".rstrip())


decide_.__name__ = "decide"


def record(
    here: Dossier,
    act: Act,
    rows: list[str],
    author: str,
    reason: str,
    draft: Draft | None = None,
    *,
    ledger: Ledger | None = None,
) -> Decision:
    """Make a decision of what was typed, and append it."""
    made, ledger = datetime.now(UTC), ledger or ledger_of(here.root)
    return decide(here, made_of(ledger, here.decisions()[0], Ruling(act.value), rows, author, made, reason, draft))


def person() -> str:
    """Who sits at the keyboard."""
    named = os.environ.get("DETENTE_AUTHOR")
    if named:
        return named
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user in this system's book
        return "unnamed"


def _listed(here: Dossier) -> str:
    decisions, _ = here.decisions()
    holds = {decision.id for decision in in_force(decisions)}
    lines = []
    for decision in decisions:
        state = "" if decision.id in holds or decision.ruling is Ruling.UNDO else " (undone)"
        why = f": {decision.reason}" if decision.reason else ""
        day = f"{decision.made:%Y-%m-%d %H:%M}"
        what = " ".join((decision.ruling.value, *decision.anchors, *_said(decision)))
        lines.append(f"{decision.id}  {day}  {decision.author}  {what}{why}{state}\n")
    return "".join(lines) or "Nothing was decided yet.\n"


def _said(decision: Decision) -> tuple[str, ...]:
    """The slot and value that a decision sets, or the words of the claim that it adds."""
    try:
        given = json.loads(decision.value)
    except ValueError:
        return ()
    if not isinstance(given, dict):
        return ()
    if decision.ruling is Ruling.VALUE:
        return (str(given.get("slot", "")), "=", json.dumps(given.get("value"), ensure_ascii=False))
    return (f"“{one_line(str(given.get('text', '')))}”",) if decision.ruling is Ruling.ADD else ()
