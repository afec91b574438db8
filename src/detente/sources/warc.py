"""Web archives: .warc, .warc.gz → each archived page's article, with its address and the day it was captured."""

from __future__ import annotations

import io
import zlib
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from detente.sources.codes import MAX_TEXT_BYTES, Code
from detente.sources.decode import decode
from detente.sources.document import Document, Found, digest, storable
from detente.sources.html import extract

#: What warcio and the decompressor below it raise on archives that are cut off or damaged.
WARC_FAILURES = (ArchiveLoadFailed, EOFError, zlib.error, ValueError, TypeError, AttributeError, KeyError, IndexError)

#: What warcio says of a record that is longer or shorter than its header has it.
MISFIT = "Record not followed by newline"

PAGE_TYPES = ("text/html", "application/xhtml+xml")
TEXT_TYPES = ("text/plain",)


def read(path: Path, found: Found) -> None:
    """The articles of all archived pages into `found`, and a problem for each that has none."""
    said = io.StringIO()
    with redirect_stderr(said):  # warcio prints what it finds amiss; here it is told as a problem
        _read(path, found)
    broken = any(problem.code == Code.BROKEN_WARC for problem in found.problems)
    if MISFIT in said.getvalue() and not broken:
        found.problem(Code.BROKEN_WARC, "a record's length is not the one it states; read as far as it goes")


def _read(path: Path, found: Found) -> None:
    number = 0
    try:
        if path.stat().st_size == 0:
            found.problem(Code.EMPTY, "is empty")
            return
        with path.open("rb") as file:
            for number, record in enumerate(ArchiveIterator(file), start=1):
                if record.rec_type in {"response", "resource"}:
                    _take(record, f"record {number}", found)
    except OSError as error:
        found.problem(Code.UNREADABLE, f"cannot be read ({error.strerror or error})")
    except WARC_FAILURES:
        message = "the archive is cut off or damaged; what stands before was read"
        found.problem(Code.BROKEN_WARC, message, f"after record {number}")
    if number == 0 and not found.problems:
        found.problem(Code.BROKEN_WARC, "is not a web archive")
    elif not found.documents and not found.problems:
        found.problem(Code.NO_ARTICLE, "the archive holds no page with an article")


def _take(record: Any, place: str, found: Found) -> None:
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    kind = str((headers.get_header("Content-Type") if headers else "") or "").split(";")[0].strip().lower()
    if kind not in PAGE_TYPES + TEXT_TYPES:
        return
    if headers is record.http_headers and not str(headers.get_statuscode()).startswith("2"):
        return
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    data = record.content_stream().read(MAX_TEXT_BYTES + 1)
    if len(data) > MAX_TEXT_BYTES:
        found.problem(Code.TOO_LARGE, f"{url or 'a page'} is larger than the limit and was not read", place)
        return
    if _cut_off(record):
        found.problem(Code.BROKEN_WARC, f"{url or 'a page'} is cut off in the archive; read as far as it goes", place)
    if not data:
        return
    text = decode(data, found, place, html=kind in PAGE_TYPES)
    if text is None:
        return
    fields = {"url": storable(url), "captured": str(record.rec_headers.get_header("WARC-Date") or "")}
    if kind in PAGE_TYPES:
        article = extract(text, url or None)
        if article is None:
            found.problem(Code.NO_ARTICLE, f"no article was found on {storable(url) or 'the page'}", place)
            return
        text = article[0]
        fields = dict(article[1]) | fields
    found.add(Document(text, digest(data), place, fields=tuple(sorted((k, v) for k, v in fields.items() if v))))


def _cut_off(record: Any) -> bool:
    """True if fewer bytes stood in the archive than the record's header promises."""
    left = getattr(record.raw_stream, "limit", 0)
    return isinstance(left, int) and left > 0
