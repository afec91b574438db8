"""NAME.meta.json: the fields of the format, typed; slips are said, further fields kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.model import Problem, Report, ReportKind
from detente.sources import load

LEAD = "OFAC today issued General License 13 under the Belarus Sanctions Regulations, the Treasury said in a notice.\n"


def with_sidecar(tmp_path: Path, sidecar: str) -> tuple[Report, list[Problem]]:
    (tmp_path / "notice.txt").write_text(LEAD)
    (tmp_path / "notice.meta.json").write_text(sidecar, encoding="utf-8")
    (report,), problems = load([tmp_path])
    return report, problems


def test_every_field(tmp_path: Path) -> None:
    """{"outlet": "Capital Documents", "published": "2025-12-15", "url": "https://a.example/13", "kind": "official",
    "language": "en-GB", "title": "License 13", "issued": "2025-12-15", "effective": "2025-12-16", "desk": "Minsk"}"""
    report, problems = with_sidecar(tmp_path, str(test_every_field.__doc__))
    assert problems == []
    assert (report.outlet, report.title, report.url) == ("Capital Documents", "License 13", "https://a.example/13")
    assert (report.kind, report.language) == (ReportKind.OFFICIAL, "en")
    assert (report.published, report.issued, report.effective) == (date(2025, 12, 15), date(2025, 12, 15), date(2025, 12, 16))
    assert report.meta == (("desk", "Minsk"),)


@pytest.mark.parametrize(
    ("sidecar", "code", "words"),
    [
        ('{"outlet": ', "sidecar-broken", "not valid JSON"),
        ("[]", "sidecar-broken", "not a JSON object"),
        ('{"published": "13 December"}', "bad-date", "13 December"),
        ('{"issued": "2025-02-30"}', "bad-date", "2025-02-30"),
        ('{"published": 20251213}', "bad-date", "20251213"),
        ('{"publised": "2025-12-13"}', "sidecar-field", "'published'"),
        ('{"Outlet": "Northern Wire"}', "sidecar-field", "'outlet'"),
        ('{"kind": "gossip"}', "bad-value", "gossip"),
        ('{"outlet": 7}', "bad-value", "outlet"),
    ],
)
def test_a_slip_is_a_problem_and_the_report_is_read(tmp_path: Path, sidecar: str, code: str, words: str) -> None:
    report, (problem,) = with_sidecar(tmp_path, sidecar)
    assert report.text == LEAD
    assert problem.code == code
    assert words in problem.message
    assert report.published is None


def test_null_is_not_given(tmp_path: Path) -> None:
    report, problems = with_sidecar(tmp_path, '{"published": null, "outlet": null}')
    assert (report.published, report.outlet, problems) == (None, None, [])


def test_a_full_time_stamp_gives_its_day(tmp_path: Path) -> None:
    report, _ = with_sidecar(tmp_path, '{"published": "2025-12-15T23:30:00+02:00"}')
    assert report.published == date(2025, 12, 15)
