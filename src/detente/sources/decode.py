"""Bytes → text: UTF-8 where it is, another encoding and a problem naming the byte where it is not, and a guard against binary."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from detente.sources.codes import Code
from detente.sources.document import Found

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: Bytes of the file that the encoding is guessed from: guessing takes time in proportion, and gets no better beyond.
SAMPLE = 65_536

#: Control characters that text does not hold; a file with more than this share of them is not text.
BINARY_SHARE = 0.02
CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27} | {127})

VALID_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")
DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)


def is_binary(data: bytes) -> bool:
    """True for bytes that are no text in any encoding read here."""
    if any(data.startswith(mark) for mark, _ in BOMS):
        return False
    sample = data[:SAMPLE]
    if b"\0" in sample:
        return True
    return len(sample) - len(sample.translate(None, CONTROL)) > BINARY_SHARE * len(sample)


def decode(data: bytes, found: Found, place: str = "", *, html: bool = False) -> str | None:
    """The text of the bytes; None and a problem where they are no text.

    A byte order mark is honoured and dropped. Nothing else is changed: line ends stay as they are.
    """
    if is_binary(data):
        found.problem(Code.BINARY, "is not text (binary data)", place)
        return None
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding, found, place)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        bad = error.start
    declared = DECLARED.search(data[:SAMPLE]) if html else None
    if declared and (text := _as_declared(data, declared.group(1).decode("ascii"))) is not None:
        return text
    encoding = _guess(data, bad)
    found.problem(Code.INVALID_UTF8, f"is not valid UTF-8 at byte {bad}; read as {encoding}", place or f"byte {bad}")
    return data.decode(encoding, errors="replace")


def _marked(data: bytes, encoding: str, found: Found, place: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"is not valid {encoding.upper()} at byte {error.start}, though its first bytes say so; read with gaps"
        found.problem(Code.INVALID_UTF8, message, place or f"byte {error.start}")
        return data.decode(encoding, errors="replace")


def _as_declared(data: bytes, name: str) -> str | None:
    """The page in the encoding that it declares itself, if there is such a one and it holds."""
    try:
        return data.decode(codecs.lookup(name).name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _guess(data: bytes, bad: int) -> str:
    """UTF-8 after all where most of the multi-byte sequences are sound (a cut or a slip), else the likeliest encoding."""
    sample = data[max(0, bad - SAMPLE // 2) : bad + SAMPLE // 2]
    sound = len(VALID_MULTIBYTE.findall(sample))
    broken = sample.decode("utf-8", errors="replace").count("\ufffd")
    if sound > 2 * broken:
        return "utf-8"
    best = from_bytes(sample).best()
    if best is None or best.encoding in {"utf_8", "ascii"}:
        return "cp1252"
    try:
        codecs.lookup(best.encoding)
    except LookupError:
        return "cp1252"
    return best.encoding
