"""Labelled reports → pages to learn from: the sentences, and in each the stretches that tell an event.

Gold gives each event a cue of a few words in place of offsets. Its first occurrence in the report is taken; every sentence
that it touches gets its part. A sentence without a cue is a row too: most of a report tells nothing, or tells it again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.claims.parse import Sentence, sentences
from detente.model import BlockKind, Report
from detente.sources import load
from quality.corpora import Corpus
from quality.folds import fold_of, learned, story_of
from quality.split import held_out
from quality.training.roles import Role, Stage


@dataclass(frozen=True, slots=True)
class Telling:
    """A stretch of a sentence that tells event `number` of its report; where gold leaves open which, several labels are right.

    `exchanged` are the events that are the other side of an exchange.
    """

    start: int
    end: int
    number: int
    kind: str
    modalities: tuple[str, ...]
    stances: tuple[str, ...]
    optional: bool
    roles: Mapping[str, Role]
    exchanged: frozenset[int]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence to learn from."""

    text: str
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A report's sentences in order; `story` keeps reports of one story in one fold."""

    corpus: str
    report: str
    story: str
    held_out: bool
    title: str
    rows: tuple[Row, ...]

    @property
    def fold(self) -> int:
        return fold_of(self.story)


def pages() -> list[Page]:
    """The reports of all corpora, in a fixed order."""
    return [page for corpus in learned() for page in _corpus(corpus)]


def _corpus(corpus: Corpus) -> Iterator[Page]:
    gold: dict[str, list[dict[str, Any]]] = {str(row["id"]): row["events"] for row in corpus.gold}
    reports, _ = load(corpus.inputs())
    for report in sorted(reports, key=lambda r: r.id):
        read = list(sentences(report))
        title = next((s.text for s in read if s.kind is BlockKind.TITLE), report.title or "")
        rows = tuple(_rows(report, read, gold[report.id]))
        held = held_out(report.id, corpus.name)
        yield Page(corpus.name, report.id, story_of(corpus, report.id), held, title, rows)


def _rows(report: Report, read: Sequence[Sentence], events: list[dict[str, Any]]) -> Iterator[Row]:
    words = _words(report.text)
    placed = [(number, event, _place(words, event["cue"])) for number, event in enumerate(events)]
    stage = Stage(report, read)
    for here, sentence in enumerate(read):
        tellings = tuple(
            _telling(event, number, max(span[0], sentence.start), min(span[1], sentence.end), here, stage)
            for number, event, span in placed
            if span is not None and span[0] < sentence.end and span[1] > sentence.start
        )
        yield Row(sentence.text, tellings)


def _telling(event: dict[str, Any], number: int, low: int, high: int, here: int, stage: Stage) -> Telling:
    start, end = (place - stage.sentences[here].start for place in (low, high))
    return Telling(
        start, end, number, event["kind"], _several(event.get("modality", "done")), _several(event.get("stance")),
        bool(event.get("optional")), stage.roles(event, here, start, end), frozenset(event.get("in_exchange_for", ())),
    )  # fmt: skip


def _several(value: Any) -> tuple[str, ...]:
    return () if value is None else tuple(value) if isinstance(value, list) else (value,)


def _words(text: str) -> list[tuple[str, int, int]]:
    """Words without case and accents, with their offsets."""
    found = []
    for match in re.finditer(r"[^\W_]+", text):
        plain = unicodedata.normalize("NFKD", match.group()).encode("ascii", "ignore").decode().lower()
        if plain:
            found.append((plain, match.start(), match.end()))
    return found


def _place(words: list[tuple[str, int, int]], cue: str) -> tuple[int, int] | None:
    wanted = [word for word, _, _ in _words(cue)]
    for low in range(len(words) - len(wanted) + 1):
        if all(words[low + n][0] == word for n, word in enumerate(wanted)):
            return words[low][1], words[low + len(wanted) - 1][2]
    return None
