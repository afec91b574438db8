"""A `Page` → HTML. Every text goes through Jinja's escaping with what cannot be seen made visible; the only markup that is let
through is the SVG that `views` draws, and what the templates say themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from detente import __version__
from detente.model import Kind
from detente.views.table import Cell, Form, Table, shown, when_cell
from detente.views.voices import value_words
from detente.views.words import capital, days_in_words, number, one_line, party_title, some, visible
from detente.web.address import picture_name
from detente.web.cells import Cells, slug, tag, when
from detente.web.desk import Desk, Page
from detente.web.headers import FOLDER_POLICY
from detente.web.pages.taking import change_id, passage_id
from detente.web.pages.unnamed import line_id, question_row, ruling_row

#: Kinds by what they are about, for the eye: each family has a colour, each kind its word.
FAMILIES: dict[Kind, str] = {
    Kind.IMPOSE: "bind", Kind.MAINTAIN: "bind", Kind.EASE: "ease", Kind.RELEASE: "free", Kind.DETAIN: "jail",
    Kind.TALKS: "meet", Kind.AGREE: "meet", Kind.NORMALIZE: "meet", Kind.TOTAL: "count", Kind.FIGURE: "count",
    Kind.STATEMENT: "say", Kind.ASSESSMENT: "say", Kind.ACT: "act",
}  # fmt: skip

#: What a family is called in a legend.
FAMILY_NAMES = {
    "bind": "imposed or kept", "ease": "eased", "free": "freed", "jail": "jailed", "meet": "talks, deals, ties",
    "count": "totals and figures", "say": "words and readings", "act": "acts around it",
}  # fmt: skip

#: What reports differ on, and what changes of an event, for a reader: words of the model that say little by themselves.
SLOT_NAMES = {
    "when": "the day", "count": "how many", "modality": "done or not", "by": "by whom", "to": "to whom", "object": "of what",
    "people": "who", "place": "where", "how": "how", "repeat": "once or twice", "order": "the order", "headline": "the headline",
    "list": "the list",
}  # fmt: skip

#: The menu: groups of pages with their names.
MENU: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("The story", (("overview", "Overview"), ("timeline", "Timeline"), ("balance", "Balance"))),
    ("The law", (("status", "Status"), ("measures", "Measures"), ("lists", "Lists"))),
    ("The people", (("people", "People freed"), ("totals", "Totals"), ("actors", "Actors"))),
    ("The words", (("positions", "Positions"), ("disagreements", "Disagreements"), ("reports", "Reports"))),
    ("The work", (("search", "Search"), ("compare", "Compare"), ("review", "Review"))),
)


def _finalized(value: object) -> object:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def web_address(url: str | None) -> str:
    """An address that a link may carry: http and https only, so that no `javascript:` of a report is ever clicked."""
    return url if url and url.startswith(("https://", "http://")) else ""


def slot_name(slot: str) -> str:
    """A slot in a reader's words; whatever else stands in its place ("new", "as of 2026-03-21") with its days in words."""
    return SLOT_NAMES.get(slot, days_in_words(slot))


def drawing(svg: str) -> Markup:
    """A picture that `views` drew: its texts were escaped there."""
    return Markup(svg)


def marked(text: str, terms: Sequence[str]) -> Markup:
    """A text with what was looked for marked in it, however it is written large or small.

    >>> marked("Potash & <b>salt", ["potash", "salt"])
    Markup('<mark>Potash</mark> &amp; &lt;b&gt;<mark>salt</mark>')
    """
    wanted = "|".join(re.escape(term) for term in sorted(filter(None, terms), key=len, reverse=True))
    if not wanted:
        return escape(visible(text))
    pieces = re.split(f"({wanted})", visible(text), flags=re.IGNORECASE)
    return Markup("").join(Markup("<mark>{}</mark>").format(one) if n % 2 else one for n, one in enumerate(pieces))


#: Numbers in a row from which only the first and the last of them are shown.
_RUN = 4


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """The numbers of footnotes, those that follow each other as first and last: 1, 4 to 22.

    >>> runs([1, 4, 5, 6, 7, 9, 10])
    [(1, 1), (4, 7), (9, 9), (10, 10)]
    """
    found: list[list[int]] = []
    for one in numbers:
        if found and one == found[-1][-1] + 1:
            found[-1].append(one)
        else:
            found.append([one])
    return [pair for run in found for pair in ([(run[0], run[-1])] if len(run) >= _RUN else [(one, one) for one in run])]


def _numbered(rows: Sequence[object], start: int) -> list[tuple[int, object]]:
    return list(enumerate(rows, start))


def cell_of(table: Table, cells: Sequence[Cell], key: str) -> Cell:
    """The cell of one column."""
    return cells[[column.key for column in table.columns].index(key)]


@cache
def environment() -> Environment:
    """The templates, compiled once."""
    room = Environment(
        loader=PackageLoader("detente.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
    )
    room.filters |= {
        "web_address": web_address, "slug": slug, "drawing": drawing, "capital": capital, "one_line": one_line,
        "party": party_title, "number": number, "valued": value_words, "days": days_in_words, "marked": marked,
        "slot_name": slot_name,
    }  # fmt: skip
    room.globals |= {
        "shown": shown, "Form": Form, "FAMILIES": FAMILIES, "FAMILY_NAMES": FAMILY_NAMES, "MENU": MENU, "some": some,
        "cells_tag": tag, "cells_when": when, "cell_of": cell_of, "runs": runs, "when_cell": when_cell, "version": __version__,
        "enumerate": _numbered, "change_id": change_id, "passage_id": passage_id, "picture_name": picture_name,
        "line_id": line_id, "question_row": question_row, "ruling_row": ruling_row,
    }  # fmt: skip
    return room


def html(desk: Desk, page: Page) -> str:
    """The whole page."""
    values: dict[str, Any] = {
        "desk": desk, "links": desk.links, "asked": desk.asked, "page": page, "cells": Cells(desk), "policy": FOLDER_POLICY,
        **page.values,
    }  # fmt: skip
    return environment().get_template(page.template).render(values)
