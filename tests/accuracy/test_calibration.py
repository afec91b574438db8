"""How far confidences can be believed: bins, their error, and what counts as right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.accuracy.calibration import calibration, judged, judged_events, reliability
from detente.accuracy.rows import Json

DAY = {"from": "2025-12-13", "to": "2025-12-13"}
GOLD: list[Json] = [
    {
        "id": "wire",
        "events": [
            {"kind": "release", "by": ["BY"], "count": {"value": 123}, "when": DAY, "cue": "x"},
            {"kind": "ease", "by": ["US"], "to": ["BY"], "object": "potash", "modality": "done", "when": None, "cue": "y"},
        ],
    }
]


def event(**slots: object) -> Json:
    return {"id": "e", "kind": "release", "modality": "done", "reports": ["wire"], "by": ["BY"], "confidence": 0.9, **slots}


def test_what_is_right_four_times_in_five_is_said_with_that_confidence() -> None:
    found = calibration([(0.8, True)] * 4 + [(0.8, False)])
    assert found["calibration_error"] == 0.0
    assert found["brier"] == 0.16


def test_overconfidence_is_the_distance_from_what_is_right() -> None:
    found = calibration([(0.9, True), (0.9, False), (0.3, False), (0.3, False)])
    assert found["calibration_error"] == pytest.approx((0.4 + 0.3) / 2)
    assert [(b.low, b.said, b.right) for b in reliability([(0.9, True), (1.0, False), (0.0, False)])] == [
        (0.0, 1, 0.0),
        (0.9, 2, 0.5),
    ]


def test_nothing_said_is_no_error() -> None:
    assert calibration([])["calibration_error"] == 0.0


def test_an_event_is_right_where_no_slot_says_otherwise() -> None:
    right = event(count={"value": 123}, date_from="2025-12-13", date_to="2025-12-13")
    other_day = event(count={"value": 123}, date_from="2025-11-13", date_to="2025-11-13", confidence=0.4)
    assert judged_events(GOLD, {"events": [right]}) == [(0.9, True)]
    assert judged_events(GOLD, {"events": [other_day]}) == [(0.4, False)]


def test_one_gold_event_makes_one_event_right() -> None:
    right = event(count={"value": 123}, date_from="2025-12-13", date_to="2025-12-13")
    assert judged_events(GOLD, {"events": [right, {**right, "confidence": 0.5}]}) == [(0.9, True), (0.5, False)]


def test_events_of_other_reports_are_not_judged() -> None:
    assert judged_events(GOLD, {"events": [event(reports=["elsewhere"])]}) == []


def test_files_say_what_is_measured(tmp_path: Path) -> None:
    gold, story, claims = tmp_path / "gold.jsonl", tmp_path / "story.json", tmp_path / "claims.jsonl"
    gold.write_text(json.dumps(GOLD[0]) + "\n", encoding="utf-8")
    story.write_text(json.dumps({"events": [event(count={"value": 123})]}), encoding="utf-8")
    claim = {**event(count={"value": 123}), "report": "wire", "text": "x", "id": "c_1"}
    claims.write_text(json.dumps(claim) + "\n", encoding="utf-8")
    assert judged(gold, story) == [(0.9, True)]
    assert judged(gold, claims) == [(0.9, True)]
    with pytest.raises(ValueError, match=r"against gold\.jsonl"):
        judged(story, claims)
