"""What changed between two known times: what happened, apart from what was learned; corrections are new knowledge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from detente.ledger import fold, status
from detente.ledger.changes import Cause, Change, changes, first_told
from detente.model import Claim, Ledger, Report
from tests.events.told import told

MID, END = date(2025, 12, 14), date(2025, 12, 31)


def known(text: str, day: date | None) -> Ledger:
    return fold("d", *told(text), known_by=day)


def between(text: str, start: date = MID, end: date = END) -> tuple[Change, ...]:
    return changes(known(text, start), known(text, end), start, end)


def shown(found: tuple[Change, ...], about: str) -> list[tuple[str, str, str | None, str | None]]:
    return [(c.cause.value, c.slot, c.before, c.after) for c in found if c.about == about]


STORY = """
    # first | Wire | 2025-12-14
    impose US to=BY of=Belaruskali on=2021-08-09
    ease US to=BY of=potash on=2025-12-13 how=lifted
    release BY 120 on=2025-12-13
    # later | Notices of OFAC | 2025-12-16 | official
    ease US to=BY of="dealings with Belaruskali" on=2025-12-15 how=licensed by_paper="General License 13"
    # last | Gazette | 2025-12-29
    release BY 9 to=LT on=2025-12-27
    detain BY 3 on=2025-11-02
    normalize US to=BY of=embassy planned on=2026-02-01
    """


def test_what_happened_stands_apart_from_what_was_learned() -> None:
    found = between(STORY)
    events = {(c.cause, c.name) for c in found if c.about == "event" and c.slot == "new"}
    assert (Cause.HAPPENED, "BY release 9") in events
    assert (Cause.LEARNED, "BY detain 3") in events
    assert (Cause.AHEAD, "US normalize embassy") in events


def test_a_measure_that_was_only_announced_is_learned_and_its_licence_happened() -> None:
    firm = [c for c in between(STORY) if c.about == "status" and "Belaruskali" in c.name]
    assert [(c.cause, c.slot, c.before, c.after) for c in firm] == [
        (Cause.HAPPENED, "as of 2025-12-31", "in force since 2021-08-09", "licensed since 2025-12-15, General License 13"),
        (Cause.LEARNED, "as of 2025-12-14", "eased since 2025-12-13", "in force since 2021-08-09"),
    ]


def test_nothing_learned_is_no_change() -> None:
    assert between(STORY, date(2025, 12, 17), date(2025, 12, 20)) == ()


def test_a_count_told_otherwise_later_is_learned() -> None:
    text = """
        # a | A | 2025-12-14
        release BY 120 on=2025-12-13
        # b | B | 2025-12-15
        release BY 123 on=2025-12-13
        # c | C | 2025-12-15
        release BY 123 on=2025-12-13
        """
    assert ("learned", "count", "120", "123") in shown(between(text), "event")


def linked(text: str, **fields: tuple[str, str]) -> tuple[list[Report], list[Claim]]:
    """The reports of a text, some with a field of metadata that points at another."""
    reports, claims = told(text)
    return [replace(r, meta=(fields[r.id],)) if r.id in fields else r for r in reports], claims


WRONG = """
    # first | Wire | 2025-12-14
    release BY 120 on=2025-12-13
    ease US to=BY of=potash on=2025-12-13
    # note | Wire | 2025-12-18
    release BY 20 on=2025-12-13
    """


def test_a_retraction_is_new_knowledge_and_rewrites_nothing() -> None:
    reports, claims = linked(WRONG, note=("retracts", "first"))
    then, now = (fold("d", reports, claims, known_by=day) for day in (MID, END))
    assert {str(e.count) for e in then.events if e.count} == {"120"}
    assert status(then, "US", "potash", MID).status == "eased"
    assert {str(e.count) for e in now.events if e.count} == {"20"}
    assert status(now, "US", "potash", END).status == "unknown"
    assert [p.message for p in now.problems] == ["first: withdrawn by note on 2025-12-18; 2 of its claims no longer count"]
    assert {r.id for r in now.reports} == {"first", "note"}
    causes = {(c.cause, c.slot) for c in changes(then, now, MID, END) if c.about == "event"}
    assert (Cause.WITHDRAWN, "gone") in causes


def test_a_correction_sets_right_what_it_speaks_of_and_no_more() -> None:
    reports, claims = linked(WRONG, note=("corrects", "first"))
    now = fold("d", reports, claims, known_by=END)
    assert {str(e.count) for e in now.events if e.count} == {"20"}
    assert status(now, "US", "potash", END).status == "eased"


def test_a_page_that_comes_again_under_its_address_replaces_its_earlier_self() -> None:
    reports, claims = told(WRONG)
    pages = [replace(report, url="https://wire.example/123") for report in reports]
    then, now = (fold("d", pages, claims, known_by=day) for day in (MID, END))
    assert {str(e.count) for e in then.events if e.count} == {"120"}
    assert {str(e.count) for e in now.events if e.count} == {"20"}


def test_a_note_that_points_at_nothing_changes_nothing() -> None:
    reports, claims = linked(WRONG, note=("retracts", "elsewhere"))
    assert len(fold("d", reports, claims).events) == 3


def test_what_is_first_told_is_what_two_ledgers_call_new() -> None:
    new = tuple(c for c in between(STORY) if (c.about, c.slot) == ("event", "new"))
    assert len(new) > 2
    assert first_told(known(STORY, END), MID, END) == new
