"""The problem codes of this room and the limits it reads within: code → what it tells.

docs/reference/sources.md lists the same.
"""

from __future__ import annotations

from enum import StrEnum

#: A news report is tens of kilobytes; ten megabytes of text is a book shelf, and parsing it would take hours.
MAX_TEXT_BYTES = 10_000_000

#: A PDF carries pictures and fonts beside its text.
MAX_PDF_BYTES = 50_000_000

#: Letters that a report needs before its language is judged: shorter ones are names and numbers that fit any language.
MIN_LETTERS_FOR_LANGUAGE = 120


class Code(StrEnum):
    """The stable short name of each problem; the value is what `Problem.code` carries."""

    EMPTY = "empty"
    BLANK = "blank"
    BINARY = "binary"
    TOO_LARGE = "too-large"
    INVALID_UTF8 = "invalid-utf8"
    NO_ARTICLE = "no-article"
    NOT_ENGLISH = "not-english"
    UNREADABLE = "unreadable"
    UNSUPPORTED = "unsupported"
    DUPLICATE = "duplicate"
    BROKEN_JSON = "broken-json"
    NO_TEXT = "no-text"
    BROKEN_MAIL = "broken-mail"
    ATTACHMENT = "attachment-not-read"
    BROKEN_PDF = "broken-pdf"
    ENCRYPTED_PDF = "encrypted-pdf"
    BROKEN_WARC = "broken-warc"
    SIDECAR_BROKEN = "sidecar-broken"
    SIDECAR_FIELD = "sidecar-field"
    BAD_DATE = "bad-date"
    BAD_VALUE = "bad-value"
    NOTHING_FOUND = "nothing-found"
