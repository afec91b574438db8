"""`detente positions` as it is typed."""

from __future__ import annotations

import json

from tests.cli.conftest import Detente


def test_stands_in_words_and_deeds(detente: Detente, dossier: str) -> None:
    rows = json.loads(detente("positions", dossier, "--stands", "-f", "json").out)
    assert {(row["party"][0], row["topic"], row["stands"]) for row in rows} >= {
        ("BY", "prisoners", "for"), ("US", "relief", "for"),
    }  # fmt: skip
    assert detente("positions", dossier, "--turns").status == 0


def test_an_object_goes_with_the_plain_list(detente: Detente, dossier: str) -> None:
    assert detente("positions", dossier, "--turns", "--object", "potash").status == 2
    assert detente("positions", dossier, "--object", "potash").status == 0
