"""Claims as JSON lines, and back."""

from __future__ import annotations

import json

import pytest

from detente.claims.jsonl import from_dict, to_dict
from tests.claims.conftest import READER, only, report_of

STORY = """\
Belarus released 123 prisoners on 13 December in exchange for the lifting of US sanctions on potash.
Between 200 and 300 more may follow, among them Maria Kolesnikova, the US envoy John Coale said.
Potash brings Belarus 60% of its earnings. The EU will keep its sanctions until everybody is free.
On Friday the two sides met in Minsk."""


@pytest.mark.parametrize("published", ["2025-12-14", None])
def test_there_and_back(published: str | None) -> None:
    report = report_of(STORY, published, headline="Belarus frees 123")
    claims, _ = READER.read(report)
    assert len({claim.kind for claim in claims}) >= 4
    for claim in claims:
        assert from_dict(json.loads(json.dumps(to_dict(claim))), report) == claim


def test_the_fields_of_a_line() -> None:
    row = to_dict(only("Belarus freed 123 prisoners on 13 December 2025.", "release"))
    assert {name: row[name] for name in ("kind", "modality", "by", "count", "when", "how", "start", "end", "text", "plover")} == {
        "kind": "release", "modality": "done", "by": ["BY"], "count": {"value": 123, "op": "=", "unit": "people"},
        "when": {"from": "2025-12-13", "to": "2025-12-13", "text": "13 December 2025", "basis": "stated", "value": "2025-12-13",
                 "text_start": row["when"]["text_start"]},
        "how": "freed", "start": 0, "end": 48, "text": "Belarus freed 123 prisoners on 13 December 2025.", "plover": "CONCEDE",
    }  # fmt: skip


def test_every_field_stands_in_every_line() -> None:
    rows = [to_dict(claim) for claim in READER.read(report_of(STORY))[0]]
    assert {tuple(row) for row in rows} == {tuple(rows[0])}


def test_a_weekday_in_an_undated_report_is_kept() -> None:
    row = to_dict(only("Belarus freed 52 prisoners on Friday.", "release", None))
    assert row["when"]["from"] is None
    assert row["when"]["weekdays"] == [4]


def test_a_claim_of_another_text_is_refused() -> None:
    row = to_dict(only("Belarus freed 52 prisoners.", "release"))
    with pytest.raises(ValueError, match="are not its text"):
        from_dict(row, report_of("Belarus jailed 52 prisoners."))
