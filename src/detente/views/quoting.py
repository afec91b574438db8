"""A row → the sentence it says with the passages it rests on, to be taken along as plain text, Markdown or HTML.

    quoted = quote(ledger, at, why(ledger, id))
    as_text(quoted), as_markdown(quoted), as_html(quoted)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from detente.model import Ledger
from detente.views.evidence import Node
from detente.views.footnotes import Footnotes, Note
from detente.views.look import Index
from detente.views.render import markdown_text
from detente.views.sentences import phrase, sentence
from detente.views.words import joined, visible

#: Footnotes that a sentence carries along; a measure told of by hundreds of passages is cited by the first of them.
_MOST = 30


@dataclass(frozen=True, slots=True)
class Quoted:
    """Sentences with the numbers of the notes each rests on; `more` passages stand in the ledger beside those of the notes."""

    sentences: tuple[tuple[str, tuple[int, ...]], ...]
    notes: tuple[Note, ...]
    more: int = 0


def quote(ledger: Ledger, at: Index, node: Node) -> Quoted:
    """The row that `node` explains."""
    event = at.events.get(node.id or "")
    claims = list(dict.fromkeys(_claims(node)))
    feet = Footnotes(ledger, at)
    numbers = feet.cite(claims[:_MOST])
    text = sentence(event) if event else f"{node.text}{_sides(node, at)}"
    return Quoted(((text, numbers),), feet.notes(), max(0, len(claims) - _MOST))


def _sides(node: Node, at: Index) -> str:
    """What each side of an exchange gave, in phrases."""
    told = [
        f"{side.text}: {joined([phrase(at.events[e.id]) for e in side.children if e.id in at.events])}"
        for side in node.children
        if side.sort == "side"
    ]
    return f". {'; '.join(told)}." if told else ""


def _claims(node: Node) -> Iterator[str]:
    if node.sort == "claim" and node.id:
        yield node.id
    for child in node.children:
        yield from _claims(child)


def _where(note: Note) -> str:
    return f"{note.outlet}, {note.day}; {note.report}, characters {note.start}–{note.end}"


def _rest(quoted: Quoted) -> str:
    return f"and {quoted.more} more passages" if quoted.more else ""


def as_text(quoted: Quoted) -> str:
    """The sentence with numbers in brackets, the passages below."""
    told = [f"{visible(text)} {''.join(f'[{n}]' for n in numbers)}".rstrip() for text, numbers in quoted.sentences]
    lines = [" ".join(told), ""]
    lines += [f"[{note.number}] “{note.words.strip()}” ({_where(note)})" for note in quoted.notes]
    return "\n".join([*lines, *([_rest(quoted)] if quoted.more else [])]).rstrip() + "\n"


def as_markdown(quoted: Quoted) -> str:
    """The sentence with Markdown footnotes."""
    told = [f"{markdown_text(text)}{''.join(f'[^{n}]' for n in numbers)}" for text, numbers in quoted.sentences]
    lines = [" ".join(told), ""]
    lines += [
        f"[^{note.number}]: “{markdown_text(note.words.strip())}” ({markdown_text(_where(note))})" for note in quoted.notes
    ]
    return "\n".join([*lines, *(["", markdown_text(_rest(quoted))] if quoted.more else [])]).rstrip() + "\n"


def as_html(quoted: Quoted) -> str:
    """A paragraph and a list; nothing in it but text."""
    told = [f"{escape(visible(text))}{''.join(f'<sup>{n}</sup>' for n in numbers)}" for text, numbers in quoted.sentences]
    items = "".join(f"<li>“{escape(note.words.strip())}” ({escape(_where(note))})</li>" for note in quoted.notes)
    rest = f"<p>{escape(_rest(quoted))}</p>" if quoted.more else ""
    return f"<p>{' '.join(told)}</p>\n" + (f"<ol>{items}</ol>\n" if items else "") + rest
