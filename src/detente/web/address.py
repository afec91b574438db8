"""What a page points at → its address: on a server, with the question kept in it, or in a folder, as a relative path.

Pages ask a `Links` and never write an address themselves, so the same pages stand on a server and in a folder.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import quote, urlencode

#: Letters of an id that a file name keeps; the rest is told apart by a hash.
_PLAIN = re.compile(r"[^A-Za-z0-9_.-]+")

#: A file name made of an id is cut here: some file systems take no more than 255 bytes, and titles are long.
_LONGEST = 60


#: The value of a field of an address: several where it stands there several times.
Given = str | tuple[str, ...] | None

#: The field of an address that asks for a thing as a file; its value is the ending.
FILE = "file"

#: The ending of a picture's file.
SVG = "svg"


class Links(Protocol):
    """Where things are."""

    @property
    def live(self) -> bool: ...

    def page(self, name: str, **query: Given) -> str: ...

    def item(self, sort: str, id: str, anchor: str = "", **query: Given) -> str: ...

    def file(self, name: str, ending: str, **query: Given) -> str: ...

    def item_file(self, sort: str, id: str, ending: str, **query: Given) -> str: ...

    def static(self, name: str) -> str: ...


def _anchored(address: str, anchor: str) -> str:
    return f"{address}#{quote(anchor, safe='')}" if anchor else address


@dataclass(frozen=True, slots=True)
class Live:
    """Addresses on a server. `kept` is the part of the question that goes along from page to page: the two days."""

    kept: Mapping[str, str] = field(default_factory=dict)
    live: bool = True

    def _asked(self, query: Mapping[str, Given]) -> str:
        whole = {**self.kept, **query}
        found = urlencode({key: value for key, value in whole.items() if value}, doseq=True)
        return f"?{found}" if found else ""

    def page(self, name: str, **query: Given) -> str:
        """A page by its name; the overview is the root."""
        return f"/{'' if name == 'overview' else name}{self._asked(query)}"

    def item(self, sort: str, id: str, anchor: str = "", **query: Given) -> str:
        """The page of one report, event, actor or row."""
        return _anchored(f"/{sort}/{quote(id, safe='')}{self._asked(query)}", anchor)

    def file(self, name: str, ending: str, **query: Given) -> str:
        """A view as a file, narrowed as the page is."""
        return f"/{name}.{ending}{self._asked(query)}"

    def item_file(self, sort: str, id: str, ending: str, **query: Given) -> str:
        """What the page of one thing holds as a file: its own address, asked for the file."""
        return f"/{sort}/{quote(id, safe='')}{self._asked({**query, FILE: ending})}"

    def static(self, name: str) -> str:
        """Style and script."""
        return f"/static/{name}"


@dataclass(frozen=True, slots=True)
class Filed:
    """Addresses in a folder, relative to a page that stands `depth` folders down. What is asked cannot be kept there.

    `wanted` and `parts` gather what is pointed at, things and the further parts of long pages, so that it can be written too.
    """

    depth: int = 0
    wanted: dict[tuple[str, str], None] = field(default_factory=dict)
    parts: dict[tuple[str, int], None] = field(default_factory=dict)
    live: bool = False

    def _up(self) -> str:
        return "../" * self.depth

    def page(self, name: str, **query: Given) -> str:
        """A page by its name, or a further part of it."""
        part = int(str(query.get("page") or 1))
        if part > 1:
            self.parts[name, part] = None
        return f"{self._up()}{page_file(name, part)}"

    def item(self, sort: str, id: str, anchor: str = "", **query: Given) -> str:
        """The page of one report, event, actor or row."""
        self.wanted[sort, id] = None
        return _anchored(f"{self._up()}{quote(item_file(sort, id))}", anchor)

    def file(self, name: str, ending: str, **query: Given) -> str:
        """A view as a file, whole."""
        return f"{self._up()}data/{name}.{ending}"

    def item_file(self, sort: str, id: str, ending: str, **query: Given) -> str:
        """What the page of one thing holds as a file."""
        return f"{self._up()}{quote(item_data(sort, id, ending))}"

    def static(self, name: str) -> str:
        """Style and script."""
        return f"{self._up()}static/{name}"


def page_file(name: str, part: int = 1) -> str:
    """The file of a page, or of a further part of it."""
    return f"{'index' if name == 'overview' else name}{f'-{part}' if part > 1 else ''}.html"


def picture_name(page: str, number: int) -> str:
    """The name of a page's picture as a file; they are counted from 1."""
    return page if number == 1 else f"{page}-{number}"


def picture_asked(name: str) -> tuple[str, int]:
    """The page and the number of a picture by that name.

    >>> picture_asked("timeline"), picture_asked("timeline-2")
    (('timeline', 1), ('timeline', 2))
    """
    page, _, number = name.rpartition("-")
    return (page, int(number)) if page and number.isascii() and number.isdigit() and len(number) < 3 else (name, 1)


def item_file(sort: str, id: str) -> str:
    """The file of one thing's page."""
    return f"{sort}/{stem_of(id)}.html"


def item_data(sort: str, id: str, ending: str) -> str:
    """The file of what that page holds."""
    return f"data/{sort}/{stem_of(id)}.{ending}"


def stem_of(id: str) -> str:
    """An id as the name of a file: as it is where a file system takes it, else what can be read of it and a hash."""
    plain = _PLAIN.sub("-", id).strip("-.")
    if plain != id or len(id) > _LONGEST:
        plain = f"{plain[:_LONGEST]}-{hashlib.sha256(id.encode('utf-8', 'replace')).hexdigest()[:10]}"
    return plain
