"""The files that other programs read."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from detente import views
from detente.model import Ledger
from detente.views import StatusQuestion

EVENT = {
    "id", "kind", "modality", "date_from", "date_to", "by", "to", "object", "count", "people", "how", "reports", "claims",
    "exchange_with", "confidence",
}  # fmt: skip


def test_the_story_has_the_documented_parts(belarus: Ledger) -> None:
    told = views.story(belarus)
    assert {"events", "disagreements", "exchanges", "measures", "assertions", "status", "problems"} <= set(told)
    assert all(set(event) >= EVENT for event in told["events"])
    assert told["exchanges"][0]["sides"] == {"BY": ["e_free52"], "US": ["e_belavia", "e_embassy"]}
    assert told["disagreements"][0]["values"] == {"2025-06-21": ["summer"], "2025-09-11": ["airline"]}
    assert told["assertions"][0]["claimed"] == {"value": 300, "op": ">", "unit": "people"}
    assert told["assertions"][0]["entries"] == ["e_free52", "e_free123"]
    measure = next(m for m in told["measures"] if m["id"] == "m_potash")
    assert [step["state"] for step in measure["history"]] == ["in force", "eased", "eased"]
    assert set(measure["history"][0]["axes"]) == {"listing", "authorisation", "force", "stage"}
    assert {"axes", "instrument", "until", "announced", "note"} <= set(told["status"][0])
    assert len(told["status"]) == len(belarus.measures)


def test_the_story_is_json_and_the_same_twice(belarus: Ledger) -> None:
    text = views.to_story_json(views.story(belarus))
    assert json.loads(text) == views.story(belarus)
    assert text == views.to_story_json(views.story(belarus))


def test_status_questions_repeat_what_was_asked(belarus: Ledger) -> None:
    asked = [
        StatusQuestion("US", "potash", date(2025, 11, 1)),
        StatusQuestion("US", "potash", date(2025, 12, 20), date(2025, 12, 16)),
    ]
    rows = views.story(belarus, asked, lambda day: replace(belarus, known_by=day))["status"]
    assert [(r["object"], r["as_of"], r["asked_known_by"], r["status"]) for r in rows] == [
        ("potash", "2025-11-01", None, "in force"),
        ("potash", "2025-12-20", "2025-12-16", "eased"),
    ]


def test_a_question_of_a_known_time_is_put_to_that_ledger(belarus: Ledger, empty: Ledger) -> None:
    """By then nothing had been read: the answer is not today's."""
    asked = [StatusQuestion("US", "potash", date(2025, 12, 20), date(2025, 9, 1))]
    rows = views.story(belarus, asked, lambda day: replace(empty, known_by=day))["status"]
    assert rows[0]["status"] not in ("eased", "lifted")


def test_lines_of_claims_and_events(belarus: Ledger) -> None:
    claims = [json.loads(line) for line in views.claims_jsonl(belarus).splitlines()]
    assert len(claims) == len(belarus.claims)
    for claim in claims:
        report = belarus.report(claim["report"])
        assert report is not None and report.text[claim["start"] : claim["end"]] == claim["text"]
    events = [json.loads(line) for line in views.events_jsonl(belarus).splitlines()]
    assert {event["id"] for event in events} == {event.id for event in belarus.events}


def test_a_cell_is_no_formula(belarus: Ledger) -> None:
    report = replace(belarus.reports[0], outlet="=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in views.to_csv(views.reports(replace(belarus, reports=(report,))))
