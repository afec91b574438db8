"""The rules that a model is given, their version, and the key under which its answers about a report are kept."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from detente.claims.llm.answers import digest_of
from detente.claims.llm.schema import SCHEMA
from detente.model import Report


@cache
def rules() -> str:
    """The system message."""
    return (files("detente.claims.llm") / "prompt.md").read_text(encoding="utf-8")


@cache
def prompt_version() -> str:
    """Changes with every word of the rules and the schema."""
    return digest_of(rules(), json.dumps(SCHEMA, sort_keys=True))[:16]


def record_key(report: Report, model: str) -> str:
    """What the answers about a report depend on."""
    return digest_of(report.sha256, report.text, str(report.published), prompt_version(), model)
