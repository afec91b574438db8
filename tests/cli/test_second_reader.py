"""Dossiers read by a language model, alone or beside the frames: what is folded, shown, counted, kept and asked for again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.claims.llm.server import Fail, Raw, Say, Server, claim, fenced, serving
from tests.cli.conftest import Detente


def model(body: dict[str, Any]) -> Raw:
    """A model that reads the reports of these tests: one count wrong, one thing missed, one made up."""
    text = fenced(body)
    said = []
    if "BY freed 52 prisoners" in text:
        freed = "BY freed 52 prisoners on 2025-09-11."
        said.append(claim(freed, "release", by=["BY"], count="52", when="2025-09-11", how="freed"))
        said.append(claim("the sky fell", "act"))
    if "BY freed 123 prisoners" in text:
        said.append(claim("BY freed 123 prisoners on 2025-12-13.", "release", by=["BY"], when="2025-12-13", how="freed"))
    if "So much is known." in text:
        said.append(claim("So much is known.", "assessment"))
    return Say(*said)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server with that model, and an environment that names it."""
    with serving(model) as up:
        monkeypatch.setenv("DETENTE_LLM_URL", up.url)
        monkeypatch.setenv("DETENTE_LLM_MODEL", "parrot")
        monkeypatch.setenv("DETENTE_LLM_KEY", "very-secret")
        yield up


def rows(detente: Detente, *words: str | Path) -> list[dict[str, Any]]:
    done = detente(*words, "--format", "json")
    assert done.status == 0, done.err
    found: list[dict[str, Any]] = json.loads(done.out)
    return found


@pytest.mark.usefixtures("server")
def test_read_with_a_language_model(detente: Detente, reports: Path) -> None:
    done = detente("read", reports, "--reader", "llm")
    claims = [json.loads(line) for line in done.out.splitlines()]
    assert {claim["reader"] for claim in claims} == {"llm/1:parrot"}
    assert "1 claim of parrot dropped: 1 quotation not in the text" in done.err
    assert "parrot: 3 answers, 3,000 tokens in, 300 out" in done.err


@pytest.mark.usefixtures("server")
def test_read_with_both_gives_the_claims_of_both(detente: Detente, reports: Path) -> None:
    claims = [json.loads(line) for line in detente("read", reports, "--reader", "both").out.splitlines()]
    assert {claim["reader"] for claim in claims} == {"frames/1", "llm/1:parrot"}


def test_a_dossier_of_a_language_model_alone(detente: Detente, reports: Path, server: Server) -> None:
    done = detente("build", reports, "-o", "salt", "--reader", "llm")
    assert done.status == 0, done.err
    assert "parrot: 3 answers, 3,000 tokens in, 300 out" in done.out
    assert [row["kind"] for row in rows(detente, "timeline", "salt")] == ["release", "release"]
    again = detente("build", reports, "-o", "salt")
    assert "3 reports, 0 read, 3 from cache" in again.out
    assert "parrot: 0 answers" in again.out
    assert len(server.asked) == 3


@pytest.mark.usefixtures("server")
def test_the_model_is_named_in_the_dossier_and_the_key_nowhere(detente: Detente, reports: Path) -> None:
    detente("build", reports, "-o", "salt", "--reader", "both")
    assert 'model = "parrot"' in Path("salt/dossier.toml").read_text(encoding="utf-8")
    assert [file for file in Path("salt").rglob("*") if file.is_file() and b"very-secret" in file.read_bytes()] == []


def test_two_readers_of_one_passage_are_not_two_sources(detente: Detente, reports: Path, server: Server) -> None:
    detente("build", reports, "-o", "alone")
    detente("build", reports, "-o", "beside", "--reader", "both")
    assert len(server.asked) == 3
    for table in ("timeline", "exchanges", "totals", "status"):
        assert rows(detente, table, "alone") == rows(detente, table, "beside")


@pytest.mark.usefixtures("server")
def test_where_the_readers_differ(detente: Detente, reports: Path) -> None:
    detente("build", reports, "-o", "salt", "--reader", "both")
    found = rows(detente, "readers", "salt")
    assert [(row["report"], row["kind"], row["difference"], row["slots"]) for row in found] == [
        ("december", "release", "other slots", ["count"]),
        ("december", "ease", "first alone", []),
        ("retold", "release", "other slots", ["count"]),
        ("retold", "assessment", "second alone", []),
        ("september", "ease", "first alone", []),
    ]
    assert (found[0]["first"], found[0]["second"]) == ("count 123", "count –")
    shown = detente("readers", "salt").out
    assert "1 told alike, 2 with other slots, 2 by frames alone, 1 by parrot alone." in " ".join(shown.split())
    assert "parrot: 3 answers, 3,000 tokens in, 300 out" in " ".join(shown.split())
    assert detente("why", "salt", found[0]["id"]).status == 0
    for form in ("csv", "md"):
        assert "december" in detente("readers", "salt", "--format", form).out


def test_readers_of_a_dossier_with_one_reader(detente: Detente, dossier: str) -> None:
    done = detente("readers", dossier)
    assert done.status == 2
    assert 'salt is read by one reader, frames; set reader = "both"' in done.err


def test_what_no_server_answered_for_is_asked_again_by_the_next_build(detente: Detente, reports: Path, server: Server) -> None:
    server.script = lambda body: Fail(400, message="asleep") if "123" in fenced(body) else model(body)
    done = detente("build", reports, "-o", "salt", "--reader", "llm")
    assert done.status == 0
    assert len(rows(detente, "timeline", "salt")) == 1
    assert [row["code"] for row in rows(detente, "problems", "salt")].count("reader-unanswered") == 2
    server.script = model
    detente("build", reports, "-o", "salt")
    assert len(rows(detente, "timeline", "salt")) == 2
    assert "reader-unanswered" not in [row["code"] for row in rows(detente, "problems", "salt")]


def test_a_question_asks_no_model(detente: Detente, reports: Path, server: Server) -> None:
    detente("build", reports, "-o", "salt", "--reader", "llm")
    shutil.rmtree("salt/.cache")
    assert rows(detente, "timeline", "salt") == []
    assert {row["code"] for row in rows(detente, "problems", "salt")} == {"reader-unanswered"}
    assert len(server.asked) == 3
    detente("build", reports, "-o", "salt")
    assert len(server.asked) == 6
    assert len(rows(detente, "timeline", "salt")) == 2


def test_a_refused_key_stops_the_build_and_leaves_the_dossier_whole(detente: Detente, reports: Path, server: Server) -> None:
    detente("build", reports, "-o", "salt", "--reader", "both")
    before = rows(detente, "timeline", "salt")
    server.script = [Fail(401, message="bad key very-secret")]
    (reports / "new.txt").write_text("BY freed 7 prisoners on 2025-09-20.", encoding="utf-8")
    done = detente("add", "salt", reports / "new.txt")
    assert done.status == 2
    assert "status 401: bad key …; is the key in DETENTE_LLM_KEY right?" in done.err
    assert rows(detente, "timeline", "salt") == before


@pytest.mark.usefixtures("server")
def test_what_it_cost_is_told_where_prices_are_given(detente: Detente, reports: Path) -> None:
    detente("build", reports / "september.txt", "-o", "salt", "--reader", "both")
    with open("salt/dossier.toml", "a", encoding="utf-8") as file:
        file.write("price_in = 2\nprice_out = 10\n")
    assert "parrot: 2 answers, 2,000 tokens in, 200 out, cost 0.0060" in detente("add", "salt", reports).out
    assert "parrot: 3 answers, 3,000 tokens in, 300 out, cost 0.0090" in " ".join(detente("readers", "salt").out.split())


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({}, "no address is given"),
        ({"DETENTE_LLM_URL": "http://localhost:1"}, "no model is named"),
        ({"DETENTE_LLM_URL": "localhost:1", "DETENTE_LLM_MODEL": "parrot"}, "'localhost:1' is no address"),
    ],
)
def test_a_reader_without_a_model_makes_no_dossier(
    detente: Detente, reports: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], said: str
) -> None:
    for name in ("DETENTE_LLM_URL", "DETENTE_LLM_MODEL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    done = detente("build", reports, "-o", "salt", "--reader", "llm")
    assert done.status == 2
    assert said in done.err
    assert not Path("salt").exists()


def test_an_unknown_reader(detente: Detente, reports: Path) -> None:
    done = detente("build", reports, "--reader", "oracle")
    assert done.status == 2
    assert "'oracle' is not one of 'frames', 'llm', 'both'" in done.err
