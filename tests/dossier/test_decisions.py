"""decisions.jsonl: what humans ruled, line by line; a bad line is a problem, and the others count."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from detente.dossier.decisions import read_decisions
from detente.model import Decision, Ruling

MADE = '"made": "2026-01-05T10:00:00+00:00"'
GOOD = f'{{"ruling": "same", "anchors": ["c_1", "c_2"], "author": "ana", "reason": "one release", {MADE}}}'


def read(folder: Path, *lines: str) -> tuple[tuple[Decision, ...], list[tuple[str, str]]]:
    path = folder / "decisions.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    decisions, problems = read_decisions(path)
    assert all(problem.source == "decisions.jsonl" and problem.code == "bad-decision" for problem in problems)
    return decisions, [(problem.place, problem.message) for problem in problems]


def test_no_file_no_decisions(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "decisions.jsonl") == ((), ())


def test_a_decision(tmp_path: Path) -> None:
    made = datetime(2026, 1, 5, 10, tzinfo=UTC)
    assert read(tmp_path, GOOD) == ((Decision(Ruling.SAME, ("c_1", "c_2"), "ana", made, "one release"),), [])


def test_a_value_may_be_any_json(tmp_path: Path) -> None:
    (decision,), _ = read(tmp_path, GOOD[:-1] + ', "value": {"slot": "count", "is": 52}}')
    assert decision.value == '{"is": 52, "slot": "count"}'


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "Expecting"),
        ("[]", "not a JSON object"),
        (GOOD.replace('"same"', '"equal"'), "'equal' is not a valid Ruling"),
        (GOOD.replace('"author": "ana", ', ""), "no field 'author'"),
        (GOOD.replace("reason", "reasons"), "unknown field 'reasons'"),
        (GOOD.replace('["c_1", "c_2"]', '"c_1"'), "anchors must be a list of claim ids"),
        (GOOD.replace("2026-01-05T10:00:00+00:00", "yesterday"), "Invalid isoformat"),
    ],
)
def test_a_bad_line_is_a_problem_and_the_others_count(tmp_path: Path, line: str, said: str) -> None:
    decisions, problems = read(tmp_path, GOOD, "", line, GOOD)
    assert len(decisions) == 2
    ((place, message),) = problems
    assert place == "line 3"
    assert said in message
