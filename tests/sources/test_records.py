"""JSON and JSON Lines: records of the usual shapes; a broken line costs that line only."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from detente.sources import load

LEAD = "Belarus freed six people on Saturday after two days of talks, the foreign ministry said."
OTHER = "The European Union prolonged its measures by a year on Monday, ministers said in Brussels."


def test_lines(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "first", "text": LEAD, "outlet": "Northern Wire", "published": "2025-12-13"}),
        '{"text": "no end',
        "",
        json.dumps({"body": OTHER, "source": {"name": "Wire Two"}, "date_published": "2025-12-15T09:00:00Z"}),
        json.dumps({"title": "no text in this one"}),
        "[1]",
    ]
    (tmp_path / "batch.jsonl").write_text("\n".join(lines))
    reports, problems = load([tmp_path])
    assert [(r.text, r.outlet, r.published) for r in reports] == [
        (OTHER, "Wire Two", date(2025, 12, 15)),
        (LEAD, "Northern Wire", date(2025, 12, 13)),
    ]
    assert [r.id for r in reports] == [f"batch-{reports[0].sha256[:8]}", "first"]
    assert [(p.code, p.place) for p in problems] == [("broken-json", "line 2"), ("no-text", "line 5"), ("no-text", "line 6")]


def test_a_feed_names_the_outlet_of_its_items_and_holds_markup(tmp_path: Path) -> None:
    html = f"<p>{LEAD}</p><p>{OTHER}</p>"
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Northern Wire", "items": [{"id": "1", "content_html": html}]}
    (tmp_path / "feed.json").write_text(json.dumps(feed))
    (report,), problems = load([tmp_path])
    assert problems == []
    assert (report.id, report.outlet) == ("1", "Northern Wire")
    assert report.text == f"{LEAD}\n\n{OTHER}"


def test_one_record_keeps_the_name_of_its_file_and_its_further_fields(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps({"text": LEAD, "desk": "Minsk", "score": 3}))
    (report,), _ = load([tmp_path])
    assert report.id == "one"
    assert report.meta == (("desk", "Minsk"), ("score", "3"))


def test_broken_json_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{\n "text": "a",\n oops\n}')
    _, (problem,) = load([tmp_path])
    assert (problem.code, problem.place) == ("broken-json", "line 3")


def test_json_without_reports_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[]")
    (tmp_path / "b.json").write_text("[" * 100_000)
    reports, problems = load([tmp_path])
    assert reports == []
    assert [p.code for p in problems] == ["no-text", "broken-json"]


def test_surrogates_in_escapes_become_storable(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "\\ud800x", "text": "Six people \\udfff were freed.", "outlet": "\\ud800"}')
    (report,), _ = load([tmp_path])
    assert f"{report.id}{report.text}{report.outlet}".encode()
