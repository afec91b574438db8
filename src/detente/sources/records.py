"""JSON and JSON Lines: records (one object, an array, a feed) → documents. Field names are those of feeds and of most exports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from detente.sources.codes import MAX_TEXT_BYTES, Code
from detente.sources.decode import decode
from detente.sources.document import Document, Found, digest, one_line, read_limited, storable
from detente.sources.html import extract, looks_like_markup

#: Where exports, feeds (JSON Feed 1.1) and archives keep the text, the best first.
TEXT_KEYS = ("text", "body", "content_text", "content", "article", "fulltext", "full_text", "content_html", "html", "summary")
KNOWN_KEYS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "site_name", "sitename", "publisher"),
    "published": ("published", "date_published", "publication_date", "pubDate", "published_at", "datePublished", "date"),
    "url": ("url", "link", "external_url"),
    "kind": ("kind",),
    "language": ("language", "lang"),
    "issued": ("issued",),
    "effective": ("effective",),
}
LIST_KEYS = ("items", "articles", "reports", "entries", "documents")

#: `json` refuses deep nesting and numbers of thousands of digits with these beside its own error (a ValueError).
JSON_FAILURES = (ValueError, RecursionError)


def read(path: Path, found: Found) -> None:
    """One JSON value: a record, an array of records, or an object with a list of them (a feed)."""
    data = read_limited(path, found, MAX_TEXT_BYTES)
    if data is None:
        return
    text = decode(data, found)
    if text is None:
        return
    if not text.strip():
        found.problem(Code.BLANK, "holds nothing but white space")
        return
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        found.problem(Code.BROKEN_JSON, f"broken JSON: {error.msg}", f"line {error.lineno}")
        return
    except JSON_FAILURES as error:
        found.problem(Code.BROKEN_JSON, f"JSON that cannot be read: {error}")
        return
    if isinstance(value, dict) and _text_of(value) is not None:
        _take(value, "", digest(data), found)
        return
    outlet = _feed_outlet(value)
    for number, record in enumerate(_records(value), start=1):
        _take(record, f"record {number}", digest(_canonical(record)), found, outlet)
    if not found.documents and not found.problems:
        found.problem(Code.NO_TEXT, "no record with a text was found in it")


def read_lines(path: Path, found: Found) -> None:
    """One JSON object a line, read a line at a time; a broken line is a problem with its number."""
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(MAX_TEXT_BYTES + 1):
                number += 1
                if len(line) > MAX_TEXT_BYTES:
                    found.problem(Code.TOO_LARGE, "a line larger than the limit; the rest was not read", f"line {number}")
                    return
                _take_line(line, f"line {number}", found)
    except OSError as error:
        found.problem(Code.UNREADABLE, f"cannot be read ({error.strerror or error})")
        return
    if number == 0:
        found.problem(Code.EMPTY, "is empty")
    elif not found.documents and not found.problems:
        found.problem(Code.BLANK, "holds nothing but white space")


def _take_line(line: bytes, place: str, found: Found) -> None:
    text = decode(line.strip(), found, place)
    if not text:
        return
    try:
        record = json.loads(text)
    except JSON_FAILURES as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        found.problem(Code.BROKEN_JSON, f"broken JSON: {reason}", place)
        return
    _take(record, place, digest(line.strip()), found)


def _take(record: Any, place: str, sha256: str, found: Found, outlet: str | None = None) -> None:
    text = _text_of(record) if isinstance(record, dict) else None
    if text is None:
        found.problem(Code.NO_TEXT, f"a record without a text (looked for {', '.join(TEXT_KEYS[:4])}, ...)", place)
        return
    fields = dict(_fields_of(record))
    if outlet:
        fields.setdefault("outlet", outlet)
    if looks_like_markup(text):
        article = extract(text, fields.get("url"))
        if article is None:
            found.problem(Code.NO_ARTICLE, "no article was found in its markup", place)
            return
        text, stated = article
        fields = dict(stated) | fields
    stem = record.get("id")
    stem = storable(one_line(str(stem))) if isinstance(stem, str | int) and not isinstance(stem, bool) else ""
    found.add(Document(storable(text), sha256, place, stem, tuple(sorted(fields.items()))))


def _text_of(record: dict[str, Any]) -> str | None:
    return next((record[key] for key in TEXT_KEYS if isinstance(record.get(key), str) and record[key].strip()), None)


def _fields_of(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The known fields under their names of the sidecar; every other one as found."""
    taken = {"id", next((key for key in TEXT_KEYS if isinstance(record.get(key), str) and record[key].strip()), "")}
    for name, spellings in KNOWN_KEYS.items():
        for key in spellings:
            value = record.get(key)
            if isinstance(value, dict):
                value = value.get("name") or value.get("title")
            if key in record:
                taken.add(key)
            if isinstance(value, str) and value.strip():
                yield name, storable(value.strip())
                break
    for key in sorted(set(map(str, record)) - taken):
        value = record.get(key)
        if value is not None:
            yield storable(key), storable(value if isinstance(value, str) else json.dumps(value, sort_keys=True, default=str))


def _records(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        for key in LIST_KEYS:
            if isinstance(value.get(key), list):
                return list(value[key])
        return [value]
    return [value]


def _feed_outlet(value: Any) -> str | None:
    """A JSON Feed's title is the outlet of its items."""
    if isinstance(value, dict) and isinstance(value.get("items"), list) and isinstance(value.get("title"), str):
        return storable(value["title"].strip()) or None
    return None


def _canonical(record: Any) -> bytes:
    return json.dumps(record, sort_keys=True, ensure_ascii=True).encode("ascii")
