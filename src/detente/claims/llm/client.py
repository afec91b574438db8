"""The protocol: messages → one answer of an OpenAI-compatible server (`POST …/chat/completions`), with patience and limits.

What may pass by itself (a busy server, a lost connection) is tried again, with growing pauses; what stays away is `Unanswered`,
which a report survives; a refused key, an unknown model or a wrong address is `ReaderUnusable`, which no report would survive.
This module needs the extra `detente[llm]`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from detente.claims.llm.endpoint import Endpoint
from detente.claims.llm.prompt import Message
from detente.claims.llm.schema import SCHEMA
from detente.errors import ReaderUnusable

#: How often one question is put before the report is left unanswered.
TRIES = 5
#: The pause after the first failure in seconds; each further one is twice as long.
FIRST_PAUSE = 1.0
#: The longest pause that a server may ask for (`Retry-After`); one that asks for more is not waited for.
LONGEST_PAUSE = 120.0
#: A server that cannot be reached at all within so many seconds is not there.
CONNECT = 10.0
#: No answer is longer than this many bytes.
LARGEST = 8 << 20
#: No request takes more tokens than this; a count beyond it is a server's mistake.
MOST_TOKENS = 10_000_000
#: As much of a server's own words is repeated in a message.
_SHOWN = 160

_PASSING = frozenset({408, 409, 425, 429, *range(500, 600)})
_REFUSED = frozenset({401, 402, 403})
#: Statuses with which servers turn down a parameter that they do not know.
_MISUNDERSTOOD = frozenset({400, 422, 501})


class Unanswered(Exception):
    """The server gave no answer to this question; it may to another, or later."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the text, the tokens counted by the server, and whether it was cut off at the server's limit."""

    content: str
    tokens_in: int = 0
    tokens_out: int = 0
    cut: bool = False


class Client:
    """Asks one model, one question at a time. `sleep` and `clock` are the time's, or a test's."""

    def __init__(
        self,
        endpoint: Endpoint,
        key: str | None,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._endpoint = endpoint
        self._url = endpoint.completions()
        self._key = key
        self._sleep = sleep
        self._clock = clock
        self._next = 0.0  # the moment before which the rate limit lets no request go
        self._bound: dict[str, Any] = {  # what a server may turn down
            "temperature": 0,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "claims", "strict": True, "schema": SCHEMA},
            },
        }
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._http = httpx.Client(headers=headers, timeout=httpx.Timeout(endpoint.timeout, connect=CONNECT))

    def close(self) -> None:
        """Let go of the connection."""
        self._http.close()

    def ask(self, messages: Sequence[Message]) -> Reply:
        """The answer to the messages; raises Unanswered or ReaderUnusable."""
        failure, pause = "", FIRST_PAUSE
        for attempt in range(TRIES):
            if attempt:
                self._sleep(pause)
                pause = 2 * pause
            wanted = None
            try:
                status, headers, body = self._send(messages)
            except httpx.TimeoutException:
                failure = f"no answer within {self._endpoint.timeout:g} seconds"
                continue
            except (httpx.RequestError, httpx.InvalidURL) as error:
                failure = f"cannot be reached ({self._told(str(error)) or type(error).__name__})"
                continue
            if status == httpx.codes.OK:
                reply = _reply(body)
                if reply is not None:
                    return reply
                failure = "answered with something else than the protocol has"
                continue
            failure = f"status {status}{self._said(body)}"
            if status not in _PASSING:
                raise self._refusal(status, failure)
            wanted = _retry_after(headers)
            if wanted is not None and wanted > LONGEST_PAUSE:
                raise Unanswered(f"{failure}, and asks for a pause of {wanted:.0f} seconds")
            pause = max(pause, wanted or 0.0)
        raise Unanswered(f"{failure} ({TRIES} tries)")

    def _send(self, messages: Sequence[Message]) -> tuple[int, httpx.Headers, bytes]:
        """One request; what the server turns down of it is left out, from then on, as long as something can be."""
        while True:
            self._wait_for_turn()
            status, headers, body = self._post({"model": self._endpoint.model, "messages": list(messages), **self._bound})
            if status not in _MISUNDERSTOOD or not self._bound:
                return status, headers, body
            named = [name for name in self._bound if name.encode() in body]
            self._bound.pop(named[0] if named else "response_format" if "response_format" in self._bound else "temperature")

    def _post(self, payload: dict[str, Any]) -> tuple[int, httpx.Headers, bytes]:
        """One request and its whole answer, within the limits of size and time."""
        begun = self._clock()
        body = bytearray()
        with self._http.stream("POST", self._url, json=payload) as response:
            for piece in response.iter_bytes():
                body += piece
                if len(body) > LARGEST:
                    raise Unanswered(f"an answer of more than {LARGEST >> 20} MiB")
                if self._clock() - begun > self._endpoint.timeout:
                    raise httpx.ReadTimeout("the answer never ends")
            return response.status_code, response.headers, bytes(body)

    def _wait_for_turn(self) -> None:
        if self._endpoint.requests_per_minute <= 0:
            return
        now = self._clock()
        if now < self._next:
            self._sleep(self._next - now)
        self._next = max(now, self._next) + 60.0 / self._endpoint.requests_per_minute

    def _refusal(self, status: int, failure: str) -> Exception:
        where = f"the second reader: {self._url}: {failure}"
        if status in _REFUSED:
            return ReaderUnusable(f"{where}; is the key in {self._endpoint.key_variable} right?")
        if status in (404, 405) or 300 <= status < 400:
            return ReaderUnusable(f"{where}; are the address and the model {self._endpoint.model!r} right?")
        return Unanswered(failure)

    def _said(self, body: bytes) -> str:
        """The server's own words on what is wrong, in short."""
        found = _parsed(body)
        error = found.get("error") if isinstance(found, dict) else None
        words = error.get("message") if isinstance(error, dict) else error
        return f": {self._told(words)}" if isinstance(words, str) and words.strip() else ""

    def _told(self, words: str) -> str:
        """Words that are not ours, short, on one line and without the key."""
        line = " ".join(words.split())
        return (line.replace(self._key, "…") if self._key else line)[:_SHOWN]


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _reply(body: bytes) -> Reply | None:
    """The first choice of an answer; None where the answer is not of the protocol. A refusal to answer is an empty text."""
    found = _parsed(body)
    choices = found.get("choices") if isinstance(found, dict) else None
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        return None
    message = choices[0].get("message")
    if not isinstance(message, dict) or not isinstance(message.get("content"), str | None):
        return None
    usage = found.get("usage")
    counted = usage if isinstance(usage, dict) else {}
    cut = choices[0].get("finish_reason") == "length"
    return Reply(message.get("content") or "", _tokens(counted, "prompt_tokens"), _tokens(counted, "completion_tokens"), cut)


def _tokens(usage: dict[str, Any], name: str) -> int:
    value = usage.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_TOKENS else 0


def _retry_after(headers: httpx.Headers) -> float | None:
    """The pause that a server asks for, given in seconds or as a moment."""
    text = headers.get("retry-after", "").strip()
    try:
        return max(0.0, float(text))
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
