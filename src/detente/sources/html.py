"""Web pages: HTML → the article's text, and what the page says of itself.

The text has a fixed form: title and paragraphs, an empty line between.
"""

from __future__ import annotations

import re
from pathlib import Path

from lxml.etree import LxmlError  # type: ignore[import-untyped]
from trafilatura import bare_extraction

from detente.sources.codes import MAX_TEXT_BYTES, Code
from detente.sources.decode import decode
from detente.sources.document import Document, Found, digest, one_line, read_limited, storable

#: A page whose article has fewer letters than this is a menu, a redirect or an error message.
MIN_LETTERS = 80

#: Only what the page states counts as its date: no guessing from the whole page, and no upper bound that moves with the clock.
DATE_RULES = {"original_date": True, "extensive_search": False, "min_date": "1945-01-01", "max_date": "2100-01-01"}

#: What trafilatura and the parser below it raise on markup they cannot make sense of.
EXTRACTION_FAILURES = (LxmlError, ValueError, TypeError, AttributeError, KeyError, IndexError, AssertionError, RecursionError)

NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
PAGE = re.compile(r"<\s*(html|body|!doctype|article|p|div|head)\b", re.IGNORECASE)


def read(path: Path, found: Found) -> None:
    """The page's article into `found`, or a problem."""
    data = read_limited(path, found, MAX_TEXT_BYTES)
    if data is None:
        return
    markup = decode(data, found, html=True)
    if markup is None:
        return
    if not markup.strip():
        found.problem(Code.BLANK, "holds nothing but white space")
        return
    article = extract(markup)
    if article is None:
        found.problem(Code.NO_ARTICLE, "no article was found on the page")
        return
    text, fields = article
    found.add(Document(text, digest(data), fields=fields))


def extract(markup: str, url: str | None = None) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """The article's text and the page's own fields, or None where there is no article on the page."""
    markup = NOT_XML.sub(" ", storable(markup))
    try:
        page = bare_extraction(
            markup,
            url=url,
            include_comments=False,
            include_tables=True,
            include_images=False,
            include_links=False,
            with_metadata=True,
            date_extraction_params=dict(DATE_RULES),
        )
    except EXTRACTION_FAILURES:
        return None
    if page is None:
        return None
    stated = page if isinstance(page, dict) else page.as_dict()
    body = storable(str(stated.get("text") or "")).strip()
    if sum(letter.isalpha() for letter in body) < MIN_LETTERS:
        return None
    title = one_line(storable(str(stated.get("title") or "")))
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    if title and lines[0] != title:
        lines.insert(0, title)
    text = "\n\n".join(lines)
    named = {"title": title, "outlet": stated.get("sitename"), "published": stated.get("date"), "url": stated.get("url") or url}
    return text, tuple((key, storable(str(value))) for key, value in named.items() if value)


def looks_like_markup(text: str) -> bool:
    """True for a text that begins with HTML elements."""
    return PAGE.search(text[:2000]) is not None
