"""What people rule: joined, parted, undone, found again after a new reading, and what is left to ask them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from detente.events import resolve
from detente.events.review import doubts
from detente.events.rulings import anchored, in_force, place_of
from detente.model import Claim, Decision, Event, Ruling
from tests.events.told import told

ROUNDS = """
    # a | One | 2025-09-12
    release BY 52 on=2025-09-11
    # b | Two | 2025-09-13
    release BY 52 on=2025-09-11
    # c | Three | 2025-12-14
    release BY 123 on=2025-12-13
    # d | Four | 2025-12-15
    release BY 123 on=2025-12-13
    """


def ruled(ruling: Ruling, *claims: Claim, hour: int = 1, value: str = "") -> Decision:
    kept = value or json.dumps({"anchors": [place_of(claim) for claim in claims]})
    return Decision(ruling, tuple(claim.id for claim in claims), "ana", datetime(2026, 1, 5, hour), "", kept)


def reports_of(events: tuple[Event, ...]) -> list[tuple[str, ...]]:
    return sorted(event.reports for event in events)


def test_one_claim_of_each_is_enough_to_join_two_events() -> None:
    reports, claims = told(ROUNDS)
    same = ruled(Ruling.SAME, claims[0], claims[3])
    assert reports_of(resolve(reports, claims).events) == [("a", "b"), ("c", "d")]
    (event,) = resolve(reports, claims, [same]).events
    assert event.reports == ("a", "b", "c", "d")
    assert any("one by a ruling" in line for line in event.identity)


def test_what_one_report_repeats_can_be_parted() -> None:
    reports, claims = told(
        """
        # a | One | 2025-12-14
        release BY 123 on=2025-12-13
        release BY 123 on=2025-12-13 of=prisoners
        """
    )
    assert len(resolve(reports, claims).events) == 1
    assert len(resolve(reports, claims, [ruled(Ruling.DIFFERENT, *claims)]).events) == 2


def test_an_undoing_is_undone() -> None:
    _, claims = told(ROUNDS)
    reject = ruled(Ruling.REJECT, claims[0])
    undo = Decision(Ruling.UNDO, (reject.id,), "ana", datetime(2026, 1, 5, 2))
    again = Decision(Ruling.UNDO, (undo.id,), "ben", datetime(2026, 1, 5, 3))
    assert in_force([reject]) == [reject]
    assert in_force([undo, reject]) == []
    assert in_force([reject, again, undo]) == [reject]


def test_a_decision_finds_its_claim_after_a_new_reading() -> None:
    """A newer reader leaves out the last word of the passage, and so gives the claim another id."""
    reports, claims = told(ROUNDS)
    reject = ruled(Ruling.REJECT, claims[0])
    passage = claims[0].passage
    shorter = replace(passage, end=passage.end - 3, text=passage.text[:-3])
    anew = [replace(claims[0], id="c_anew", passage=shorter), *claims[1:]]
    assert anchored([reject], anew)[0].anchors == ("c_anew",)
    assert reports_of(resolve(reports, anew, [reject]).events) == [("b",), ("c", "d")]


def test_a_decision_does_not_move_to_other_words() -> None:
    _, claims = told(ROUNDS)
    reject = ruled(Ruling.REJECT, claims[0])
    assert anchored([reject], claims[1:])[0].anchors == reject.anchors


def test_what_is_least_certain_is_asked_first_and_once() -> None:
    reports, claims = told(
        """
        # a | One | 2025-09-12
        release BY 52 on=2025-09-11
        # b | Two | 2025-09-13
        release BY on=2025-09-10..2025-09-20
        # c | Three | 2025-12-14
        release BY 123 on=2025-12-13
        """
    )
    found = doubts(reports, claims)
    assert {frozenset((d.one, d.other)) for d in found} == {frozenset((claims[0].id, claims[1].id))}
    assert found[0].joined
    answered = ruled(Ruling.SAME, claims[0], claims[1])
    assert doubts(reports, claims, [answered]) == []
