"""`detente doctor claims`: what was tried on each sentence, on the screen and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Detente

STORY = "Belarus freed 52 prisoners on 11 September 2025. The central bank in Warsaw eased its rates.\n"


@pytest.fixture
def story(detente: Detente) -> str:
    Path("story.txt").write_text(STORY, encoding="utf-8")
    return "story.txt"


def test_claims_sentence_by_sentence(detente: Detente, story: str) -> None:
    shown = detente("doctor", "claims", story)
    assert shown.status == 0
    assert "release done  by: BY" in shown.out
    assert "when: 2025-09-11" in shown.out
    assert "nothing  no frame fits: 'eased' is no ease: object is no measure" in shown.out
    assert "nsubj" not in shown.out


def test_one_sentence_with_its_parse(detente: Detente, story: str) -> None:
    shown = detente("doctor", "claims", story, "--sentence", "central BANK")
    assert "freed" not in shown.out
    assert "nsubj" in shown.out


def test_no_sentence_has_the_words(detente: Detente, story: str) -> None:
    assert detente("doctor", "claims", story, "--sentence", "pepper").out == "No sentence has these words.\n"


def test_as_json(detente: Detente, story: str) -> None:
    rows = json.loads(detente("doctor", "claims", story, "--format", "json").out)
    assert [row["text"] for row in rows] == [STORY[row["start"] : row["end"]] for row in rows]
    assert rows[0]["claims"][0]["claim"]["count"]["value"] == 52
    assert rows[1]["nothing"]


def test_words_of_a_report_are_no_markup(detente: Detente) -> None:
    Path("odd.txt").write_text("Belarus [bold]freed[/bold] 52 prisoners [/red].\n", encoding="utf-8")
    assert "[bold]freed[/bold]" in detente("doctor", "claims", "odd.txt").out


def test_a_parser_that_is_not_installed(detente: Detente, story: str) -> None:
    done = detente("doctor", "claims", story, "--model", "no_such_model")
    assert done.status == 2
    assert "no_such_model" in done.err


def test_a_file_that_is_not_there(detente: Detente) -> None:
    assert detente("doctor", "claims", "nowhere.txt").status == 2


def test_an_empty_file(detente: Detente) -> None:
    Path("empty.txt").write_text("", encoding="utf-8")
    assert detente("doctor", "claims", "empty.txt").status == 0
