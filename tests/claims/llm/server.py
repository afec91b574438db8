"""A server that speaks the protocol, on this machine: it answers from a script, and remembers what it was asked.

`Say(claims…)` is a good answer, `Raw(text)` an answer of any text, `Fail(status)` an error, `Late(seconds)` one that comes too
late, `Body(bytes)` something that is not of the protocol at all. The last step of a script is repeated for ever.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Claim = dict[str, Any]


@dataclass(frozen=True)
class Raw:
    """An answer whose text is `text`, whatever that is."""

    text: str | None
    finish: str = "stop"
    usage: Any = field(default_factory=lambda: {"prompt_tokens": 1000, "completion_tokens": 100})


def Say(*claims: Claim) -> Raw:  # noqa: N802  (reads as a step of a script)
    """A good answer."""
    return Raw(json.dumps({"claims": list(claims)}))


@dataclass(frozen=True)
class Fail:
    """An error status, with headers and the server's words."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    message: str = "busy"


@dataclass(frozen=True)
class Late:
    """An answer that lets wait."""

    seconds: float


@dataclass(frozen=True)
class Body:
    """Bytes with status 200."""

    data: bytes


Step = Raw | Fail | Late | Body
Script = list[Step] | Callable[[dict[str, Any]], Step]


class Server:
    """The server's address, and the requests it got: bodies in `asked`, headers in `headers`."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.url = ""

    def step(self, body: dict[str, Any], headers: dict[str, str]) -> Step:
        self.asked.append(body)
        self.headers.append(headers)
        if callable(self.script):
            return self.script(body)
        return self.script[min(len(self.asked), len(self.script)) - 1]

    @property
    def texts(self) -> list[str]:
        """What stood between the marker lines of each request."""
        return [fenced(body) for body in self.asked]


def fenced(body: dict[str, Any]) -> str:
    """The text of a request that is fenced in as data."""
    content = body["messages"][1]["content"]
    marker = re.search(r"two lines that read (=== \w+ ===)\.", content)
    assert marker
    return str(content.split(f"\n{marker[1]}\n")[1])


def claim(quote: str, kind: str = "ease", **slots: Any) -> Claim:
    """A claim as a model writes it, with every field."""
    return {
        "sentence": 0, "quote": quote, "kind": kind, "modality": "done", "by": [], "to": [], "object": None, "count": None,
        "when": None, "people": [], "how": None, "stance": None, "said_by": [], "in_exchange_for": [], **slots,
    }  # fmt: skip


@contextmanager
def serving(script: Script) -> Iterator[Server]:
    """The server, up for as long as the block runs."""
    server = Server(script)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            step = server.step(body, {name.lower(): value for name, value in self.headers.items()})
            with suppress(BrokenPipeError, ConnectionResetError):  # a client that did not wait
                self._answer(step)

        def _answer(self, step: Step) -> None:
            match step:
                case Fail(status, headers, message):
                    self._send(status, json.dumps({"error": {"message": message}}).encode(), headers)
                case Late(seconds):
                    time.sleep(seconds)
                    self._send(200, b"{}")
                case Body(data):
                    self._send(200, data)
                case Raw(text, finish, usage):
                    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}
                    self._send(200, json.dumps({"object": "chat.completion", "choices": [choice], "usage": usage}).encode())

        def _send(self, status: int, data: bytes, headers: tuple[tuple[str, str], ...] = ()) -> None:
            self.send_response(status)
            for name, value in (("content-type", "application/json"), ("content-length", str(len(data))), *headers):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{http.server_address[1]}/v1"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
