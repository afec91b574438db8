"""PDF files → the text of their pages, in order; scans and locked files are problems."""

from __future__ import annotations

import io
import logging
from collections.abc import Mapping
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from detente.sources.codes import MAX_PDF_BYTES, MAX_TEXT_BYTES, Code
from detente.sources.document import Document, Found, digest, one_line, read_limited, storable

#: pypdf reports broken files by its own errors and, where a file lies about itself, by those of the language.
PDF_FAILURES = (
    PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, AssertionError, ArithmeticError,
    RecursionError, NotImplementedError, OSError, EOFError,
)  # fmt: skip

HEADER = b"%PDF-"
HEADER_WITHIN = 1024  # the format allows other bytes before its header, up to here


def read(path: Path, found: Found) -> None:
    """The text of all pages into `found`, or a problem."""
    data = read_limited(path, found, MAX_PDF_BYTES)
    if data is None:
        return
    if HEADER not in data[:HEADER_WITHIN]:
        found.problem(Code.BROKEN_PDF, "is not a PDF file")
        return
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what pypdf would print is told as a problem below
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            found.problem(Code.ENCRYPTED_PDF, "is locked by a password and was not read")
            return
        pages = _pages(reader, found)
        fields = _fields(reader)
    except DependencyError:
        found.problem(Code.ENCRYPTED_PDF, "is locked by a cipher that cannot be opened here and was not read")
        return
    except PDF_FAILURES as error:
        found.problem(Code.BROKEN_PDF, f"is broken ({type(error).__name__})")
        return
    text = "\n\n".join(pages)
    if not text.strip():
        found.problem(Code.NO_TEXT, "has no text in it (a scan?)")
        return
    found.add(Document(text, digest(data), fields=fields))


def _pages(reader: PdfReader, found: Found) -> list[str]:
    pages: list[str] = []
    size = 0
    for number, page in enumerate(reader.pages, start=1):
        try:
            text = storable(page.extract_text() or "")
        except PDF_FAILURES as error:
            found.problem(Code.BROKEN_PDF, f"this page is broken ({type(error).__name__})", f"page {number}")
            continue
        size += len(text)
        if size > MAX_TEXT_BYTES:
            found.problem(Code.TOO_LARGE, "more text than the limit; the pages from here on were not read", f"page {number}")
            break
        pages.append(text)
    return pages


def _fields(reader: PdfReader) -> tuple[tuple[str, str], ...]:
    """The title it states. The day on which the file was made is kept, but is no publication date."""
    stated: Mapping[str, object] = reader.metadata or {}
    fields = {"title": stated.get("/Title"), "pdf_created": stated.get("/CreationDate")}
    return tuple((key, storable(one_line(str(value)))) for key, value in fields.items() if value and str(value).strip())
