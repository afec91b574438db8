"""What a format module yields: a Document (decoded text and the fields its container states), and the bundle it comes in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from detente.model import Problem
from detente.sources.codes import Code


@dataclass(frozen=True, slots=True)
class Document:
    """One text out of a file.

    `record` is its name within a container (a line, a record number; empty for a file that is one document), `stem` the
    report id it asks for (empty: the container's name and its hash), `fields` what the container states about it, by
    the names of the sidecar, plus any others as found.
    """

    text: str
    sha256: str
    record: str = ""
    stem: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Found:
    """What one file held: documents, and problems with the place in it."""

    source: str
    documents: list[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, code: Code, message: str, place: str = "") -> None:
        where = f"{self.source}, {place}" if place else self.source
        self.problems.append(Problem(self.source, code.value, f"{where}: {message}", place))

    def add(self, document: Document) -> None:
        """Keep the document, or say why it is none: a text of nothing but white space is not a report."""
        if document.text.strip():
            self.documents.append(document)
        else:
            self.problem(Code.BLANK, "holds nothing but white space", document.record)


def digest(data: bytes) -> str:
    """The SHA-256 of the original bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def storable(text: str) -> str:
    """The text without lone surrogates (JSON escapes and file names can hold them), which no file can store."""
    return text.encode("utf-8", "replace").decode("utf-8")


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def read_limited(path: Path, found: Found, limit: int) -> bytes | None:
    """The file's bytes, or None and a problem: unreadable, empty, or beyond the limit (then it is not read at all)."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        found.problem(Code.UNREADABLE, f"cannot be read ({error.strerror or error})")
        return None
    if not data:
        found.problem(Code.EMPTY, "is empty")
        return None
    if len(data) > limit:
        found.problem(Code.TOO_LARGE, f"is larger than the limit of {limit // 1_000_000} MB and was not read")
        return None
    return data
