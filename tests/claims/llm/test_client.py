"""The protocol where it hurts: busy servers, lost connections, answers that never come, keys that are refused."""

from __future__ import annotations

import ast
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from detente.claims.llm import LlmReader, client
from detente.claims.llm.answers import Forgetful, Usage
from detente.claims.llm.client import Client, Reply, Unanswered
from detente.claims.llm.endpoint import Endpoint
from detente.errors import BadSettings, ReaderUnusable
from tests.claims.conftest import report_of
from tests.claims.llm.server import Body, Fail, Late, Raw, Say, Script, serving

QUESTION = [{"role": "user", "content": "What is told?"}]
GOOD = Reply('{"claims": []}', 1000, 100)


def ask(script: Script, **settings: Any) -> tuple[Reply | Exception, list[float], list[dict[str, Any]]]:
    """What one question came to, the pauses made, and what the server was asked."""
    slept: list[float] = []
    with serving(script) as server:
        client = Client(Endpoint(url=server.url, model="parrot", **settings), "secret", sleep=slept.append)
        try:
            return client.ask(QUESTION), slept, server.asked
        except (Unanswered, ReaderUnusable) as error:
            return error, slept, server.asked
        finally:
            client.close()


def test_a_good_answer() -> None:
    reply, slept, asked = ask([Say()])
    assert (reply, slept, len(asked)) == (GOOD, [], 1)


def test_a_busy_server_is_asked_again_after_growing_pauses() -> None:
    reply, slept, _ = ask([Fail(500), Fail(503), Fail(502), Say()])
    assert (reply, slept) == (GOOD, [1.0, 2.0, 4.0])


def test_a_server_says_how_long_to_wait() -> None:
    reply, slept, _ = ask([Fail(429, (("retry-after", "7"),)), Say()])
    assert (reply, slept) == (GOOD, [7.0])


def test_a_server_may_name_the_moment() -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    reply, slept, _ = ask([Fail(429, (("retry-after", moment),)), Say()])
    assert reply == GOOD
    assert 20 < slept[0] <= 30


@pytest.mark.parametrize("said", ["soon", "", "-5", "nan"])
def test_a_pause_that_makes_no_sense_is_our_own(said: str) -> None:
    assert ask([Fail(429, (("retry-after", said),)), Say()])[1] == [1.0]


def test_a_server_that_wants_an_hour_is_not_waited_for() -> None:
    error, slept, asked = ask([Fail(429, (("retry-after", "3600"),))])
    assert isinstance(error, Unanswered)
    assert "asks for a pause of 3600 seconds" in str(error)
    assert (slept, len(asked)) == ([], 1)


def test_patience_ends() -> None:
    error, slept, asked = ask([Fail(500)])
    assert str(error) == "status 500: busy (5 tries)"
    assert (slept, len(asked)) == ([1.0, 2.0, 4.0, 8.0], 5)


def test_an_answer_that_does_not_come_in_time() -> None:
    reply, _, asked = ask([Late(0.6), Say()], timeout=0.2)
    assert (reply, len(asked)) == (GOOD, 2)


def test_nobody_there() -> None:
    client = Client(Endpoint(url="http://127.0.0.1:9/v1", model="parrot"), None, sleep=lambda _: None)
    with pytest.raises(Unanswered, match="cannot be reached"):
        client.ask(QUESTION)


@pytest.mark.parametrize("data", [b"", b"<html>It works!</html>", b"{}", b'{"choices": []}', b'{"choices": [5]}', b"[" * 100_000])
def test_something_else_than_the_protocol(data: bytes) -> None:
    error, _, asked = ask([Body(data)])
    assert "answered with something else" in str(error)
    assert len(asked) == 5


@pytest.mark.parametrize(
    ("status", "said"), [(401, "is the key in DETENTE_LLM_KEY right"), (403, "is the key"), (404, "the model 'parrot'")]
)
def test_what_no_report_would_survive_ends_the_command(status: int, said: str) -> None:
    error, _, asked = ask([Fail(status)])
    assert isinstance(error, ReaderUnusable)
    assert said in str(error)
    assert len(asked) == 1


def test_the_key_is_never_shown() -> None:
    error, _, _ = ask([Fail(401, message="no such key: secret")])
    assert "no such key: …" in str(error)
    assert "secret" not in str(error)


def test_what_a_server_does_not_know_is_left_out() -> None:
    def picky(body: dict[str, Any]) -> Raw | Fail:
        for name in ("response_format", "temperature"):
            if name in body:
                return Fail(400, message=f"unknown parameter {name}")
        return Say()

    reply, _, asked = ask(picky)
    assert reply == GOOD
    assert [set(body) & {"response_format", "temperature"} for body in asked][-1] == set()


def test_a_question_that_is_refused_is_left_at_that() -> None:
    error, _, asked = ask([Fail(400, message="too long")])
    assert str(error) == "status 400: too long"
    assert len(asked) == 3  # with all, without the schema, without a temperature


@pytest.mark.parametrize("usage", [None, [], {}, {"prompt_tokens": "many"}, {"prompt_tokens": -3}, {"prompt_tokens": True}])
def test_a_server_that_counts_no_tokens(usage: Any) -> None:
    reply, _, _ = ask([Raw("{}", usage=usage)])
    assert reply == Reply("{}", 0, 0)


def test_a_limit_of_requests_is_kept() -> None:
    now = [100.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds

    with serving([Say()]) as server:
        endpoint = Endpoint(url=server.url, model="parrot", requests_per_minute=30)
        client = Client(endpoint, None, sleep=sleep, clock=lambda: now[0])
        for _ in range(3):
            client.ask(QUESTION)
    assert now[0] == 104.0


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("http://localhost:8080", "http://localhost:8080/v1/chat/completions"),
        ("http://localhost:11434/v1/", "http://localhost:11434/v1/chat/completions"),
        ("https://host/openai/v1", "https://host/openai/v1/chat/completions"),
        ("https://host/v1/chat/completions", "https://host/v1/chat/completions"),
    ],
)
def test_the_address_that_is_asked(url: str, asked: str) -> None:
    assert Endpoint(url=url, model="parrot").completions() == asked


@pytest.mark.parametrize(
    ("endpoint", "said"),
    [
        (Endpoint(), "no address is given; set url under"),
        (Endpoint(url="localhost:8080", model="parrot"), "'localhost:8080' is no address"),
        (Endpoint(url="http://localhost"), "no model is named"),
    ],
)
def test_an_endpoint_that_says_too_little(endpoint: Endpoint, said: str) -> None:
    with pytest.raises(BadSettings, match=said):
        endpoint.completions()


def test_without_the_extra_the_reader_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.claims.llm.reader.find_spec", lambda name: None)
    with pytest.raises(ReaderUnusable, match=r"pip install 'detente\[llm\]'"):
        LlmReader(Endpoint(url="http://localhost", model="parrot"))


def test_a_server_that_is_gone_is_not_asked_for_every_report() -> None:
    slept: list[float] = []
    with serving([Fail(500)]) as server:
        endpoint = Endpoint(url=server.url, model="parrot")
        reader = LlmReader(endpoint, Forgetful(), client=Client(endpoint, None, sleep=slept.append))
        messages = [reader.read(report_of(f"Minsk freed {n} people."))[1][0].message for n in range(5)]
    assert len(server.asked) == 3 * 5
    assert "status 500" in messages[2]
    assert "there was no answer for the 3 reports before" in messages[3]


def test_what_was_spent_is_counted_and_priced() -> None:
    with serving([Raw("nonsense"), Say()]) as server:
        endpoint = Endpoint(url=server.url, model="parrot", price_in=2.0, price_out=10.0)
        reader = LlmReader(endpoint, Forgetful(), client=Client(endpoint, None))
        reader.read(report_of("Minsk freed 14 people."))
    assert reader.spent == Usage(2, 2000, 200)
    assert endpoint.cost(reader.spent.tokens_in, reader.spent.tokens_out) == pytest.approx(0.006)
    assert Endpoint().cost(1, 1) is None


def test_only_the_client_needs_the_extra() -> None:
    source = Path(client.__file__).parents[2]
    assert [file.name for file in sorted(source.rglob("*.py")) if "httpx" in imported(file)] == ["client.py"]
    code = "import sys, detente.engines, detente.claims.llm, detente.dossier; print('httpx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("False\n", "")


def imported(file: Path) -> set[str]:
    """The modules that a file imports."""
    names = (node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Import))
    return {alias.name for node in names for alias in node.names}
