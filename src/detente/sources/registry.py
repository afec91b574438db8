"""File endings → the module that reads them. A new format is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from detente.sources import html, mail, pdf, records, text, warc
from detente.sources.document import Found

Reader = Callable[[Path, Found], None]

#: Longest endings first, so that `.warc.gz` is not taken for a plain `.gz`.
FORMATS: dict[str, Reader] = {
    ".warc.gz": warc.read,
    ".warc": warc.read,
    ".jsonl": records.read_lines,
    ".json": records.read,
    ".html": html.read,
    ".htm": html.read,
    ".txt": text.read,
    ".eml": mail.read,
    ".pdf": pdf.read,
}

SIDECAR = ".meta.json"


def ending_of(path: Path) -> str | None:
    """The known ending that the file's name has, as a key of FORMATS."""
    name = path.name.lower()
    return next((ending for ending in FORMATS if name.endswith(ending) and len(name) > len(ending)), None)


def stem_of(path: Path, ending: str) -> str:
    """The file's name without its ending: the report id it asks for."""
    return path.name[: -len(ending)]


def is_sidecar(path: Path) -> bool:
    """True for a file of metadata, NAME.meta.json."""
    return path.name.lower().endswith(SIDECAR)
