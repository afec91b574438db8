"""Paths → (reports, problems): walk, read, describe, drop duplicates, give ids. The order of the arguments changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from detente.model import Basis, BlockKind, Problem, Report
from detente.sources.codes import Code
from detente.sources.dating import published_on_page
from detente.sources.document import Document, Found, storable
from detente.sources.kinds import kind_of, outlet_of
from detente.sources.language import language_of
from detente.sources.layout import lay_out
from detente.sources.registry import FORMATS, stem_of
from detente.sources.sidecar import Metadata, interpret, sidecar_of
from detente.sources.walk import Input, files

#: Digits of the hash that tell two reports of one name apart.
SHORT_HASH = 8


@dataclass(frozen=True, slots=True)
class Draft:
    """A document on its way to a report: what it came with, before the page itself is looked at."""

    source: str
    stem: str
    described: bool  # a sidecar describes it: kept rather than its copy that none describes
    document: Document
    metadata: Metadata

    @property
    def rank(self) -> tuple[bool, str, str, str]:
        return (not self.described, self.stem, self.source, self.document.record)


def load(
    paths: Sequence[str | Path], *, progress: Callable[[int, int], None] | None = None
) -> tuple[list[Report], list[Problem]]:
    """All reports below the paths, sorted by id, and what could not be read, sorted.

    Raises NoSuchInput for a path that does not exist. `progress` is called with files done and files in all.
    """
    inputs, problems = files(paths)
    drafts: list[Draft] = []
    for done, file in enumerate(inputs):
        if progress:
            progress(done, len(inputs))
        new, found = _read(file)
        drafts += new
        problems += found
    kept, doubles = _without_doubles(drafts)
    problems += doubles
    reports: list[Report] = []
    for id, draft in _named(kept):
        report, found = _describe(id, draft)
        reports.append(report)
        problems += found
    if progress:
        progress(len(inputs), len(inputs))
    return sorted(reports, key=lambda report: report.id), sorted(set(problems))


def _read(file: Input) -> tuple[list[Draft], list[Problem]]:
    found = Found(file.source)
    FORMATS[file.ending](file.path, found)
    stem = stem_of(file.path, file.ending)
    sidecar = sidecar_of(file.path, stem, found) if found.documents else {}
    drafts = []
    for document in found.documents:
        stated: dict[str, object] = dict(document.fields)
        given = {key: value for key, value in sidecar.items() if value is not None}
        # a sidecar speaks for its file; beside a container it fills in what a record leaves open
        raw = (given | stated) if document.record else (stated | given)
        metadata = interpret(raw, document.record, found)
        asked = document.stem or (f"{stem}-{document.sha256[:SHORT_HASH]}" if document.record else stem)
        drafts.append(Draft(file.source, storable(asked), bool(sidecar), document, metadata))
    return drafts, found.problems


def _without_doubles(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Problem]]:
    """The same bytes under another name are one report: the described one, else the first by name."""
    first: dict[str, Draft] = {}
    problems: list[Problem] = []
    for draft in sorted(drafts, key=lambda draft: draft.rank):
        original = first.setdefault(draft.document.sha256, draft)
        if original is not draft:
            found = Found(draft.source)
            where = f"{original.source}, {original.document.record}" if original.document.record else original.source
            found.problem(Code.DUPLICATE, f"holds the same bytes as {where}; kept once", draft.document.record)
            problems += found.problems
    return list(first.values()), problems


def _named(drafts: Sequence[Draft]) -> list[tuple[str, Draft]]:
    """Each draft with its id: the name it asks for; with a short hash where several ask for it, the hash if that clashes too."""
    asked: dict[str, int] = defaultdict(int)
    for draft in drafts:
        asked[draft.stem] += 1
    ids = [draft.stem if asked[draft.stem] == 1 else f"{draft.stem}-{draft.document.sha256[:SHORT_HASH]}" for draft in drafts]
    taken: dict[str, int] = defaultdict(int)
    for id in ids:
        taken[id] += 1
    return [(id if taken[id] == 1 else draft.document.sha256, draft) for id, draft in zip(ids, drafts, strict=True)]


def _describe(id: str, draft: Draft) -> tuple[Report, list[Problem]]:
    """The report with its parts marked up and what metadata leaves open taken from the page."""
    text, stated = draft.document.text, draft.metadata
    found = Found(draft.source)
    blocks = lay_out(text, title=stated.title, outlet=stated.outlet)
    body = "\n".join(text[b.start : b.end] for b in blocks if b.kind is not BlockKind.FURNITURE) or text
    language = stated.language or language_of(body)
    if language != "en":
        found.problem(Code.NOT_ENGLISH, f"is written in another language ({language}); kept, but not read", draft.document.record)
    published = stated.published or published_on_page(text, blocks, url=stated.url)
    title = stated.title or next((" ".join(text[b.start : b.end].split()) for b in blocks if b.kind is BlockKind.TITLE), None)
    report = Report(
        id=id, sha256=draft.document.sha256, text=text, source=draft.source,
        outlet=stated.outlet or outlet_of(text, blocks, stated.url), title=title, url=stated.url,
        kind=stated.kind or kind_of(text, blocks, stated.outlet), language=language,
        published=published, published_basis=Basis.STATED if published else None,
        issued=stated.issued, effective=stated.effective, blocks=blocks, meta=stated.other,
    )  # fmt: skip
    if stated.outlet is None and report.outlet is not None:
        report = replace(report, meta=tuple(sorted((*report.meta, ("outlet_basis", "inferred")))))
    return report, found.problems
