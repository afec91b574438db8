"""decisions.jsonl → (decisions, problems): what humans ruled, one JSON object a line, never rewritten."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from detente.model import Decision, Problem, Ruling

FILE = "decisions.jsonl"
_KEYS = frozenset({"ruling", "anchors", "author", "made", "reason", "value"})
_NEEDED = frozenset({"ruling", "anchors", "author", "made"})


def read_decisions(path: Path) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """Every decision in the file's order; a line that cannot be understood is a problem that names it."""
    decisions: list[Decision] = []
    problems: list[Problem] = []
    if not path.is_file():
        return (), ()
    lines = path.read_bytes().decode("utf-8", "replace").split("\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            decisions.append(_decision(json.loads(line)))
        except (ValueError, TypeError) as error:
            problems.append(Problem(FILE, "bad-decision", f"this line is no decision: {error}", f"line {number}"))
    return tuple(decisions), tuple(problems)


def _decision(found: Any) -> Decision:
    """One decision; ValueError says what is wrong with it."""
    if not isinstance(found, dict):
        raise ValueError("not a JSON object")
    if unknown := sorted(found.keys() - _KEYS):
        raise ValueError(f"unknown field {unknown[0]!r}")
    if missing := sorted(_NEEDED - found.keys()):
        raise ValueError(f"no field {missing[0]!r}")
    anchors = found["anchors"]
    if not isinstance(anchors, list) or not all(isinstance(anchor, str) for anchor in anchors):
        raise ValueError("anchors must be a list of claim ids")
    value = found.get("value", "")
    return Decision(
        ruling=Ruling(found["ruling"]),
        anchors=tuple(anchors),
        author=str(found["author"]),
        made=datetime.fromisoformat(found["made"]),
        reason=str(found.get("reason") or ""),
        value=value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True),
    )
