"""Labelled reports → rows to learn from: a sentence, what stands before it, and the stretches that tell an event.

Gold gives each event a cue of a few words in place of offsets. Its first occurrence in the report is taken; every sentence
that it touches gets its part. A sentence without a cue is a row too: most of a report tells nothing, or tells it again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from detente.claims.learned import context_of
from detente.claims.parse import Sentence, sentences
from detente.model import BlockKind, Report
from detente.sources import load
from quality.corpora import Corpus
from quality.folds import fold_of, learned, story_of
from quality.split import held_out
from quality.training.roles import Fillers, fillers


@dataclass(frozen=True, slots=True)
class Telling:
    """A stretch of a sentence that tells event `number` of its report; where gold leaves open which, several labels are right."""

    start: int
    end: int
    number: int
    kind: str
    modalities: tuple[str, ...]
    stances: tuple[str, ...]
    optional: bool
    fillers: Fillers


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence to learn from; `story` keeps reports of one story in one fold."""

    corpus: str
    report: str
    story: str
    held_out: bool
    text: str
    context: str
    tellings: tuple[Telling, ...]

    @property
    def fold(self) -> int:
        return fold_of(self.story)


def rows() -> list[Row]:
    """The rows of all corpora, in a fixed order."""
    return [row for corpus in learned() for row in _corpus(corpus)]


def _corpus(corpus: Corpus) -> Iterator[Row]:
    gold: dict[str, list[dict[str, Any]]] = {str(row["id"]): row["events"] for row in corpus.gold}
    reports, _ = load(corpus.inputs())
    for report in sorted(reports, key=lambda r: r.id):
        held = held_out(report.id, corpus.name)
        yield from _report(report, gold[report.id], corpus.name, story_of(corpus, report.id), held)


def _report(report: Report, events: list[dict[str, Any]], corpus: str, story: str, held: bool) -> Iterator[Row]:
    words = _words(report.text)
    spans = [span for event in events if (span := _place(words, event["cue"])) is not None]
    told = [event for event in events if _place(words, event["cue"]) is not None]
    title = previous = ""
    for sentence in sentences(report):
        is_title = sentence.kind is BlockKind.TITLE
        context = context_of("" if is_title else title, previous)
        tellings = tuple(
            _telling(event, number, max(low, sentence.start), min(high, sentence.end), sentence, context, report)
            for number, (event, (low, high)) in enumerate(zip(told, spans, strict=True))
            if low < sentence.end and high > sentence.start
        )
        yield Row(corpus, report.id, story, held, sentence.text, context, tellings)
        title, previous = (sentence.text if is_title else title), sentence.text


def _telling(
    event: dict[str, Any], number: int, low: int, high: int, sentence: Sentence, context: str, report: Report
) -> Telling:
    start, end = low - sentence.start, high - sentence.start
    return Telling(
        start, end, number, event["kind"], _several(event.get("modality", "done")), _several(event.get("stance")),
        bool(event.get("optional")), fillers(event, sentence, context, report.published, start, end),
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
