"""Heads and cells → an HTML table for a notebook. Text of reports is data: all of it is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from detente.views.words import visible


def html_table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], notes: Sequence[str] = ()) -> str:
    """A table with its title above and its notes below."""
    head = "".join(f'<th scope="col" style="text-align:left">{safe(text)}</th>' for text in heads)
    body = "".join(f"<tr>{''.join(_cell(text) for text in row)}</tr>" for row in rows)
    caption = f'<caption style="text-align:left;font-weight:bold">{safe(title)}</caption>'
    table = f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return table + "".join(f"<p>{safe(note)}</p>" for note in notes)


def _cell(text: str) -> str:
    return f'<td style="text-align:left;vertical-align:top">{"<br>".join(safe(line) for line in text.splitlines())}</td>'


def safe(text: str) -> str:
    """Text that a browser shows as it is."""
    return escape(visible(text))
