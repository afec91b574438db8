"""Report → claims, by a language model that proposes and a report that disposes.

`LlmReader` has the interface of `FramesReader`. Answers come from `answers` where they are kept, else from the server; what they
say is checked against the report (`checking`), and what does not hold is dropped and counted in one problem of the report.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from detente.claims.llm.answers import CUT, DROPPED, UNANSWERED, Answers, Forgetful, Record, Usage, digest_of
from detente.claims.llm.checking import Dropped, Page, Reason, Slots, stance_of
from detente.claims.llm.endpoint import Endpoint
from detente.claims.llm.prompt import Message, Part, again, halves, messages, parts
from detente.claims.llm.schema import Answer, Nonsense, read_answer
from detente.claims.llm.wording import record_key
from detente.claims.parse import DEFAULT_MODEL, sentences
from detente.claims.reader import ENGLISH, claim_id
from detente.errors import ReaderUnusable
from detente.late import late
from detente.model import PLOVER, Claim, Kind, Problem, Report

if TYPE_CHECKING:
    from detente.claims.llm.client import Client, Reply

#: The version of the checks; the wording of the prompt has one of its own (`prompt.prompt_version`).
VERSION = "llm/1"

#: After so many reports in a row without an answer, the rest is not asked about: nobody is there.
PATIENCE = 3

#: Every claim of this reader: its words are checked, its reading is not.
CONFIDENCE = 0.7

Found = dict[tuple[Kind, int, int], list["Entry"]]


class Entry:
    """A row that holds, with the rows that it was given in return for."""

    def __init__(self, slots: Slots) -> None:
        self.slots = slots
        self.exchange: list[Entry] = []


class _Missing(Exception):
    """A part of a report that no answer is to be had for; the message says why."""


class LlmReader:
    """Reads reports by the model of `endpoint`. With `asks` False nothing is asked: only kept answers are read.

    Raises ReaderUnusable or BadSettings where the model cannot be asked at all (extra, address, key).
    """

    def __init__(
        self,
        endpoint: Endpoint,
        answers: Answers | None = None,
        *,
        parser: str = DEFAULT_MODEL,
        asks: bool = True,
        client: Client | None = None,
    ) -> None:
        self.endpoint = endpoint
        self.version = f"{VERSION}:{endpoint.model}"
        self.spent = Usage()
        self._answers: Answers = answers if answers is not None else Forgetful()
        self._parser = parser
        self._client = client if client is not None or not asks else connect(endpoint)
        self._failures = 0

    def read(self, report: Report) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
        """The claims of one report, in text order, and what could not be had or did not hold."""
        if report.language != ENGLISH:
            return (), ()
        page = Page(report, list(sentences(report, self._parser)))
        key = record_key(report, self.endpoint.model)
        record = Record.loads(self._answers.get(key))
        before = record.usage
        dropped: Counter[Reason] = Counter()
        found: Found = {}
        missing: list[str] = []
        try:
            for part in parts(page.sentences):
                try:
                    for answer in self._answered(report, part, record):
                        _join(found, _entries(page, answer, dropped))
                except _Missing as error:
                    missing.append(str(error))
        finally:
            if record.usage != before:  # what is paid for is kept, whatever comes after it
                self._answers.put(key, record.dumps())
        return _claims(found, report, self.version), self._problems(report, dropped, missing)

    def _answered(self, report: Report, part: Part, record: Record) -> Iterator[Answer]:
        """The answers to a part: one, or those to its halves where one would be too long."""
        asked = messages(report, part)
        key = digest_of(*(message["content"] for message in asked))
        kept = record.parts.get(key)
        if kept is None:
            kept = record.parts[key] = self._ask(asked, record, divisible=len(part) > 1)
        if kept == CUT:
            for half in halves(part):
                yield from self._answered(report, half, record)
        else:
            yield read_answer(kept)

    def _ask(self, asked: list[Message], record: Record, *, divisible: bool) -> str:
        """An answer of the right shape, asked for twice at most; CUT for one that was cut off and can be asked in halves."""
        if self._client is None:
            raise _Missing("not read yet: `detente build` and `detente add` ask for it")
        if self._failures >= PATIENCE:
            raise _Missing(f"not asked: there was no answer for the {PATIENCE} reports before")
        first = self._reply(self._client, asked, record)
        if first.cut and divisible:
            return CUT
        rows, wrong = _judged(first.content)
        if not wrong:
            return first.content
        second = self._reply(self._client, again(asked, wrong), record)
        better, wrong = _judged(second.content)
        if max(rows, better) < 0:
            raise _Missing(f"two answers that cannot be used: {wrong}")
        return first.content if rows >= better else second.content

    def _reply(self, client: Client, asked: list[Message], record: Record) -> Reply:
        unanswered: type[Exception] = late("detente.claims.llm.client:Unanswered")
        try:
            reply = client.ask(asked)
        except unanswered as error:
            self._failures += 1
            raise _Missing(str(error)) from None
        self._failures = 0
        usage = Usage(1, reply.tokens_in, reply.tokens_out)
        record.usage += usage
        self.spent += usage
        return reply

    def _problems(self, report: Report, dropped: Counter[Reason], missing: list[str]) -> tuple[Problem, ...]:
        problems = []
        model = self.endpoint.model
        if missing:
            message = f"{report.source}: {model} has not read all of it: {missing[0]}"
            problems.append(Problem(report.source, UNANSWERED, message))
        told = {reason: number for reason, number in dropped.items() if reason is not Reason.REPEATED}
        if told:
            why = ", ".join(f"{told[reason]} {reason.value}" for reason in Reason if reason in told)
            number = sum(told.values())
            claims = "claim" if number == 1 else "claims"
            problems.append(Problem(report.source, DROPPED, f"{report.source}: {number} {claims} of {model} dropped: {why}"))
        return tuple(problems)


def connect(endpoint: Endpoint) -> Any:
    """A client for the endpoint, with the key of the environment."""
    must_be_usable(endpoint)
    return late("detente.claims.llm.client:Client")(endpoint, os.environ.get(endpoint.key_variable, "").strip() or None)


def must_be_usable(endpoint: Endpoint) -> None:
    """Raise where the model cannot be asked: no extra, no address, no model. Nothing is sent."""
    if find_spec("httpx") is None:
        raise ReaderUnusable("the second reader needs the extra: pip install 'detente[llm]'")
    endpoint.completions()


def _judged(content: str) -> tuple[int, str]:
    """How many rows of an answer are well formed (-1 where it is no answer at all), and what is wrong with it."""
    try:
        answer = read_answer(content)
    except Nonsense as error:
        return -1, str(error)
    return sum(row is not None for row in answer.rows), answer.wrong


# ---------------------------------------------------------------- answers → claims


def _entries(page: Page, answer: Answer, dropped: Counter[Reason]) -> list[Entry]:
    """The rows of an answer that hold, linked with each other, none of them twice."""
    kept: dict[int, Entry] = {}
    traded: dict[int, tuple[int, ...]] = {}
    said: dict[tuple[object, ...], Entry] = {}
    for place, row in enumerate(answer.rows):
        if row is None:
            dropped[Reason.MALFORMED] += 1
            continue
        try:
            slots = page.check(row)
        except Dropped as error:
            dropped[error.reason] += 1
            continue
        who = (slots.by, slots.to, slots.people, slots.said_by)
        same = (row.kind, row.modality, slots.passage, *who, row.object, slots.count, slots.when)
        if same in said:
            dropped[Reason.REPEATED] += 1
        kept[place] = said.setdefault(same, Entry(slots))
        traded[place] = row.in_exchange_for
    for place, others in traded.items():
        for other in (kept[n] for n in others if n in kept):
            _link(kept[place], other)
    return list(said.values())


def _link(one: Entry, other: Entry) -> None:
    if one is not other and other not in one.exchange:
        one.exchange.append(other)
        other.exchange.append(one)


def _join(found: Found, entries: list[Entry]) -> None:
    """Add a part's entries; what an earlier part told of the same passage, in the overlap, is the same telling."""
    told: Counter[tuple[Kind, int, int]] = Counter()
    known = {key: len(there) for key, there in found.items()}
    twin: dict[int, Entry] = {}
    for entry in entries:
        key = (entry.slots.row.kind, entry.slots.passage.start, entry.slots.passage.end)
        number = told[key]
        told[key] += 1
        if number < known.get(key, 0):
            twin[id(entry)] = found[key][number]
        else:
            found.setdefault(key, []).append(entry)
    for entry in entries:
        for other in list(entry.exchange):
            _link(twin.get(id(entry), entry), twin.get(id(other), other))
    for entries_there in found.values():
        for entry in entries_there:
            entry.exchange = [twin.get(id(other), other) for other in entry.exchange]


def _claims(found: Found, report: Report, version: str) -> tuple[Claim, ...]:
    ids: dict[int, str] = {}
    order: list[Entry] = []
    for key in sorted(found, key=lambda key: (key[1], key[2], list(Kind).index(key[0]))):
        kind, start, end = key
        for number, entry in enumerate(found[key], 1):
            ids[id(entry)] = claim_id(report.sha256, kind, start, end, number)
            order.append(entry)
    return tuple(_claim(entry, ids, version) for entry in order)


def _claim(entry: Entry, ids: dict[int, str], version: str) -> Claim:
    slots, row = entry.slots, entry.slots.row
    return Claim(
        id=ids[id(entry)], kind=row.kind, modality=row.modality, passage=slots.passage, by=slots.by, to=slots.to,
        object=row.object, count=slots.count, when=slots.when, people=slots.people, how=slots.how, stance=stance_of(row),
        said_by=slots.said_by, in_exchange_for=tuple(sorted({ids[id(other)] for other in entry.exchange if id(other) in ids})),
        plover=PLOVER[row.kind], headline=slots.headline, confidence=CONFIDENCE, reader=version,
    )  # fmt: skip
