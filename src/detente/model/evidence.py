"""Evidence: reports as they came, their parts, and passages (spans of a report's text)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from detente.model.terms import Basis, BlockKind, ReportKind


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A span of one report: character offsets (Unicode code points) into `Report.text`, and exactly that slice."""

    report: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a report's text: `text[start:end]`, and what it is on the page."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Report:
    """One document, kept as it came.

    `id` is the file's name without its ending, or the hash where two would clash; `sha256` is the digest of the original
    bytes; `text` is what offsets count in. `published` is None where neither metadata nor the page gives it;
    `published_basis` says whether metadata or the page stated it (`stated`), or words on the page had to be reckoned
    (`relative`). `recorded` is when it entered the dossier (None outside a dossier). `blocks` are in text order and do
    not overlap. `meta` keeps every further field of the metadata, unread ones too.
    """

    id: str
    sha256: str
    text: str
    source: str = ""
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    kind: ReportKind = ReportKind.PRESS
    language: str = "en"
    published: date | None = None
    published_basis: Basis | None = None
    issued: date | None = None
    effective: date | None = None
    recorded: date | None = None
    blocks: tuple[Block, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()

    def passage(self, start: int, end: int) -> Passage:
        return Passage(self.id, start, end, self.text[start:end])
