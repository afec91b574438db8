"""A file → its digest and its text, whole or refused: plain or gzip, UTF-8, no stray control characters."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from detente.lists.refusal import DamagedError

#: Files are hashed in pieces of this size.
PIECE = 1 << 20

GZIP_MAGIC = b"\x1f\x8b"

#: The mark that OFAC puts behind the last record of each table.
END_MARK = "\x1a"

#: Characters that no list holds; one of them means that the file was damaged or is something else.
_CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\r\x1a")


def digest_of(path: Path) -> str:
    """SHA-256 of the bytes as they are."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def open_bytes(path: Path) -> BinaryIO:
    """The bytes, unpacked where they are packed."""
    file = path.open("rb")
    packed = file.read(2) == GZIP_MAGIC
    file.seek(0)
    return io.BufferedReader(gzip.GzipFile(fileobj=file)) if packed else file


def text_of(path: Path) -> str:
    """All of a file as text; DamagedError with the line where it is not UTF-8, cut inside a gzip, or holds control characters."""
    try:
        with open_bytes(path) as file:
            raw = file.read()
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise DamagedError(0, f"the packed file is cut or damaged ({error})") from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DamagedError(raw.count(b"\n", 0, error.start) + 1, "bytes that are no UTF-8 text") from None
    if any(control in text for control in _CONTROLS):
        at = next(i for i, c in enumerate(text) if c in _CONTROLS)
        raise DamagedError(text.count("\n", 0, at) + 1, f"a control character (code {ord(text[at])}) where text should be")
    if not text.strip():
        raise DamagedError(0, "the file is empty")
    return text


def lines_of(path: Path) -> Iterator[tuple[int, bytes]]:
    """Line by line with its number, in constant memory; DamagedError where a gzip is cut."""
    number = 0
    try:
        with open_bytes(path) as file:
            for number, line in enumerate(file, 1):
                yield number, line
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise DamagedError(number, f"the packed file is cut or damaged ({error})") from None
