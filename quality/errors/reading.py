"""A corpus → its reports as the reader reads them: the claims, and the sentences that were seen on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from detente.accuracy.rows import Json
from detente.claims import FramesReader
from detente.claims.drafts import Draft
from detente.claims.finder import Attempt
from detente.claims.jsonl import to_dict
from detente.claims.parse import Sentence
from detente.claims.reader import asks
from detente.model import Report
from detente.sources import load
from quality.corpora import Corpus

#: What a report of a corpus is read within: other weights, or nothing.
Within = Callable[[Corpus, str], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence that was read; `fitted` and `failed` are the kinds of the frames that were tried on its words."""

    start: int
    end: int
    text: str
    question: bool = False
    fitted: frozenset[str] = frozenset()
    failed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """A report, its sentences in text order (none: the report was left out whole), and its claims as they are exchanged."""

    report: Report
    seen: tuple[Seen, ...]
    claims: tuple[Json, ...]
    decoy: bool = False


class WatchingReader(FramesReader):
    """The reader as it is, with a note of every sentence that it looks at."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: list[Seen] = []

    def watched(self, report: Report, *, decoy: bool = False) -> Reading:
        """Read a report once."""
        self._seen = []
        claims, _ = self.read(report)
        return Reading(report, tuple(self._seen), tuple(to_dict(claim) for claim in claims), decoy)

    def drafts(self, report: Report, watch: Callable[[Sentence, list[Attempt]], None] | None = None) -> list[Draft]:
        """As the reader's own, watched."""
        return super().drafts(report, watch or self._note)

    def _note(self, sentence: Sentence, attempts: list[Attempt]) -> None:
        fitted = frozenset(attempt.kind.value for attempt in attempts if not attempt.failed)
        failed = frozenset(attempt.kind.value for attempt in attempts if attempt.failed)
        self._seen.append(Seen(sentence.start, sentence.end, sentence.text, asks(sentence), fitted, failed))


def as_it_is(corpus: Corpus, report: str) -> AbstractContextManager[None]:
    """Read with the shipped weights."""
    return nullcontext()


def read(corpus: Corpus, within: Within = as_it_is) -> Iterator[Reading]:
    """The readings of a corpus, in the order of the files."""
    reader = WatchingReader()
    reports, _ = load(corpus.inputs())
    for report in reports:
        decoy = dict(report.meta).get("story", "").startswith("decoy")
        with within(corpus, report.id):
            yield reader.watched(report, decoy=decoy)
