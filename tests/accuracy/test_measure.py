"""What counts as right when claims are compared with gold, told by small cases."""

from __future__ import annotations

from typing import Any

import pytest

from detente.accuracy import render
from detente.accuracy.claims import score_rows
from detente.accuracy.status import compare_status
from detente.accuracy.story import same_value
from detente.accuracy.words import holds, same_name, same_object

FREED: dict[str, Any] = {
    "kind": "release",
    "modality": "done",
    "by": ["BY"],
    "object": "political prisoners",
    "count": {"value": 52, "op": "="},
    "when": {"from": "2025-09-11", "to": "2025-09-11"},
    "cue": "let 52 prisoners go",
}
EASED: dict[str, Any] = {
    "kind": "ease",
    "modality": "done",
    "by": ["US"],
    "to": ["BY"],
    "object": "sanctions on Belavia",
    "when": {"from": "2025-09-11", "to": "2025-09-11"},
    "cue": "lifted its sanctions on the airline",
    "in_exchange_for": [0],
}
SENTENCE = "Belarus let 52 prisoners go and the United States lifted its sanctions on the airline in return."


def said(event: dict[str, Any], name: str, **changed: Any) -> dict[str, Any]:
    """A claim that says the event, apart from what is changed."""
    return {**event, "id": name, "report": "wire", "text": SENTENCE, "in_exchange_for": [], **changed}


def score(*claims: dict[str, Any]) -> dict[str, Any]:
    return score_rows([{"id": "wire", "events": [FREED, EASED]}], claims)


def test_all_right() -> None:
    result = score(said(FREED, "a", in_exchange_for=["b"]), said(EASED, "b"))
    assert (result["f1"], result["strict_f1"], result["exchange_links"]["f1"]) == (1, 1, 1)


def test_nothing_said() -> None:
    result = score()
    assert (result["precision"], result["recall"], result["f1"]) == (0, 0, 0)


def test_a_headline_that_says_it_again_costs_nothing_twice() -> None:
    again = [said(FREED, f"a{n}") for n in range(4)]
    assert score(*again[:3])["precision"] == 1
    assert score(*again)["precision"] == 0.5


def test_a_repeat_that_contradicts_is_an_error() -> None:
    assert score(said(FREED, "a"), said(FREED, "b", count={"value": 51, "op": "="}))["precision"] == 0.5


def test_a_wrong_modality_is_found_but_not_strictly_right() -> None:
    result = score(said(FREED, "a", modality="planned"))
    assert (result["recall"], result["strict_recall"]) == (0.5, 0)
    assert result["slots"]["modality"]["accuracy"] == 0


def test_a_surplus_assessment_is_no_error() -> None:
    assert score(said(FREED, "a"), said({"kind": "assessment", "by": ["experts"]}, "b"))["precision"] == 1


def test_a_passage_that_is_too_long_points_at_nothing() -> None:
    assert score(said(FREED, "a", text=SENTENCE * 10))["recall"] == 0


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Maria Kolesnikova", "Maryia Kalesnikava", True),
        ("Alexander Lukashenko", "Aliaksandr Lukashenka", True),
        ("Sviatlana Tsikhanouskaya", "Svetlana Tikhanovskaya", True),
        ("John Coale", "Keith Kellogg", False),
        ("US", "EU", False),
        ("BY", "BY", True),
    ],
)
def test_names(one: str, other: str, alike: bool) -> None:
    assert same_name(one, other) is alike


def test_objects() -> None:
    assert same_object("potash", "sanctions on Belarusian potash")
    assert not same_object("potash", "the airline Belavia")
    assert not same_object("potash", "a sentence of many words in which, among all other things, potash is named")
    assert same_object(None, "anything")


def test_cues_stand_together() -> None:
    assert holds(SENTENCE, "sanctions on the airline")
    assert not holds(SENTENCE, "sanctions airline")


@pytest.mark.parametrize(
    ("gold", "value", "same"),
    [("52", "over 52 people", True), ("52", "51", False), ("2025-06-21", "2025-06", True), ("2025-06-21", "2025-09-11", False)],
)
def test_values(gold: str, value: str, same: bool) -> None:
    assert same_value(gold, value) is same


def test_status_of_measures() -> None:
    measures = [{"regime": "US", "object": "potash", "questions": [{"as_of": "2025-12-20", "status": "licensed"}]}]
    row = {"regime": "US", "object": "Potash", "as_of": "2025-12-20", "known_by": "2026-01-01", "asked_known_by": None}
    result = compare_status(measures, {"status": [{**row, "status": "eased"}]})
    assert (result["exact"], result["class"]) == (0, 1)


def test_render_shows_every_figure() -> None:
    text = render(score(said(FREED, "a")))
    assert "strict f1" in text
    assert "exchange links" in text
    assert "release" in text
