"""An XML file → its elements one by one as they end, in constant memory; DamagedError with the line where it is not whole."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from detente.lists.files import open_bytes
from detente.lists.refusal import DamagedError

#: One element of a tree; lxml says no more of its type.
Element = Any


def local(element: Element) -> str:
    """The tag without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def elements(path: Path, tags: set[str]) -> Iterator[Element]:
    """Elements of these tags, each whole when it comes and gone when the next is asked for.

    The root, where its tag is among them, comes first, with nothing in it yet.
    """
    try:
        with open_bytes(path) as file:
            depth = 0
            # entities are not resolved and nothing is fetched: a list needs neither
            for event, element in etree.iterparse(
                file, events=("start", "end"), resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True
            ):
                if event == "start":
                    depth += 1
                    if depth == 1 and local(element) in tags:
                        yield element
                    continue
                depth -= 1
                if depth and local(element) in tags:
                    yield element
                    element.clear()
                    while element.getprevious() is not None:
                        del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise DamagedError(error.lineno or 0, f"no XML from here on ({error.msg}); the file is cut or damaged") from None
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise DamagedError(0, f"the packed file is cut or damaged ({error})") from None
