"""Plain text: the file as it is, decoded, nothing stripped."""

from __future__ import annotations

from pathlib import Path

from detente.sources.codes import MAX_TEXT_BYTES
from detente.sources.decode import decode
from detente.sources.document import Document, Found, digest, read_limited


def read(path: Path, found: Found) -> None:
    """The file's text into `found`, or a problem."""
    data = read_limited(path, found, MAX_TEXT_BYTES)
    if data is None:
        return
    text = decode(data, found)
    if text is not None:
        found.add(Document(text, digest(data)))
