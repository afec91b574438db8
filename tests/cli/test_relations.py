"""`detente relations` as it is typed."""

from __future__ import annotations

import json

from tests.cli.conftest import Detente


def test_pairs_and_every_form(detente: Detente, dossier: str) -> None:
    rows = json.loads(detente("relations", dossier, "-f", "json").out)
    assert {(row["a"][0], row["b"][0]) for row in rows if row["sort"] == "pairs"} == {("BY", "US")}
    assert detente("relations", dossier, "US", "BY", "-f", "md").out.startswith("## ")
    assert detente("relations", dossier, "--matrix").status == 0
    assert detente("relations", dossier, "--figures").status == 0
    assert detente("relations", dossier, "US", "--by", "quarter", "-f", "csv").status == 0


def test_wrong_calls(detente: Detente, dossier: str) -> None:
    assert detente("relations", dossier, "US", "BY", "--matrix").status == 2
    assert "not both" in detente("relations", dossier, "--matrix", "--figures").err
