"""What was known by a day is folded once; asking again, for that day or another without news between, is a look-up."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from detente import engines, pipeline

TOLD = {
    "december": ("BY freed 123 prisoners on 2025-12-13. US lifted sanctions on potash on 2025-12-13.", "2025-12-14"),
    "march": ("BY freed 250 prisoners on 2026-03-19.", "2026-03-20"),
}


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(engines.READERS, "frames", "tests.fakes:TinyReader")
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, (text, day) in TOLD.items():
        (reports / f"{name}.txt").write_text(text, encoding="utf-8")
        (reports / f"{name}.meta.json").write_text(json.dumps({"published": day}), encoding="utf-8")
    pipeline.build([reports], tmp_path / "d.dossier", recorded=date(2026, 4, 1))
    return tmp_path / "d.dossier"


def test_asking_again_folds_nothing(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = pipeline.open_ledger(dossier, date(2025, 12, 31))
    assert [report.id for report in first.reports] == ["december"]

    def never(*_: object, **__: object) -> None:
        raise AssertionError("folded again")

    monkeypatch.setattr(pipeline, "fold", never)
    assert pipeline.open_ledger(dossier, date(2025, 12, 31)) == first
    later = pipeline.open_ledger(dossier, date(2026, 3, 19))
    assert (later.known_by, later.events) == (date(2026, 3, 19), first.events)
    with pytest.raises(AssertionError, match="folded again"):
        pipeline.open_ledger(dossier, date(2026, 3, 20))


def test_a_new_report_makes_what_was_known_be_asked_anew(dossier: Path, tmp_path: Path) -> None:
    pipeline.open_ledger(dossier, date(2025, 12, 31))
    more = tmp_path / "january.txt"
    more.write_text("BY freed 9 prisoners on 2025-12-20.", encoding="utf-8")
    more.with_suffix(".meta.json").write_text('{"published": "2025-12-21"}', encoding="utf-8")
    pipeline.add(dossier, [more], recorded=date(2026, 4, 2))
    assert {report.id for report in pipeline.open_ledger(dossier, date(2025, 12, 31)).reports} == {"december", "january"}
