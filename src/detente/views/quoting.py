"""A row → the sentence it says with the passages it rests on, to be taken along as plain text, Markdown or HTML.

quoted = quote(ledger, at, why(ledger, id))
as_text(quoted), as_markdown(quoted), as_html(quoted)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from detente.model import Event, Ledger, Strength
from detente.views.footnotes import Footnotes, Note, folded
from detente.views.lead import exchange_told
from detente.views.look import Index
from detente.views.render import markdown_text
from detente.views.sentences import phrase, sentence
from detente.views.steps import Node
from detente.views.words import capital, joined, visible, when_text

#: Footnotes that a sentence carries along; a measure told of by hundreds of passages is cited by the first of them.
_MOST = 30


@dataclass(frozen=True, slots=True)
class Quoted:
    """Sentences with the numbers of the notes each rests on; `more` passages stand in the ledger beside those of the notes."""

    sentences: tuple[tuple[str, tuple[int, ...]], ...]
    notes: tuple[Note, ...]
    more: int = 0


def quote(ledger: Ledger, at: Index, node: Node) -> Quoted:
    """The row that `node` explains; a report is its own source, and is cited without every passage that was read in it."""
    claims = [] if node.sort == "report" else list(dict.fromkeys(_claims(node)))
    return cited(ledger, at, _text(ledger, at, node), claims)


def cited(ledger: Ledger, at: Index, text: str, claims: Sequence[str]) -> Quoted:
    """A sentence with the passages of the claims that it rests on."""
    feet = Footnotes(ledger, at)
    numbers = feet.cite(claims[:_MOST])
    return Quoted(((text, numbers),), feet.notes(), max(0, len(claims) - _MOST))


def quote_together(ledger: Ledger, at: Index, nodes: Sequence[Node]) -> Quoted:
    """Several rows, a sentence each, with one list of passages: as many for all of them as one row would have."""
    feet, most, sentences, more = Footnotes(ledger, at), max(1, _MOST // max(1, len(nodes))), [], 0
    for node in nodes:
        claims = list(dict.fromkeys(_claims(node)))
        sentences.append((f"{_text(ledger, at, node).rstrip('.')}.", feet.cite(claims[:most])))
        more += max(0, len(claims) - most)
    return Quoted(tuple(sentences), feet.notes(), more)


def _text(ledger: Ledger, at: Index, node: Node) -> str:
    """The row in a sentence that can stand alone."""
    id = node.id or ""
    if id in at.events:
        return sentence(at.events[id])
    below = {sort: [child for child in node.children if child.sort == sort] for sort in ("state", "value", "freed", "jailed")}
    match node.sort:
        case "exchange":
            told, linked = exchange_told(ledger, at.exchanges[id]), capital(node.text.partition(": ")[2])
            if at.exchanges[id].strength is not Strength.STATED:  # the sentence says so
                return told or f"{node.text}{_sides(node, at)}"
            return f"{told} {linked}." if told else f"{node.text}{_sides(node, at)}"
        case "claim":
            claim = at.claims[id]
            return f"“{folded(claim.passage.text).strip()}” ({claim.kind}, {claim.modality})"
        case "position":
            speakers, _, said = node.text.partition(": ")
            return f"{speakers.replace(' → ', ', by way of ')}: {said}"
        case "measure" if below["state"]:
            return f"{node.text}: {'; '.join(child.text for child in below['state'])}."
        case "disagreement" if below["value"]:
            return f"{node.text}. Told: {'; '.join(child.text for child in below['value'])}."
        case "person":
            fates = [f"{one.sort}: {joined(_phrases(one, at))}" for one in (*below["freed"], *below["jailed"])]
            spelt = [f"({child.text})" for child in node.children if child.sort == "spellings"]
            return f"{' '.join((node.text, *spelt))}: {'; '.join(fates)}."
        case _:
            return node.text


def _phrases(node: Node, at: Index) -> list[str]:
    return [f"{phrase(at.events[e.id])}{_dated(at.events[e.id])}" for e in node.children if e.id in at.events]


def _dated(event: Event) -> str:
    return f" ({when_text(event.dated, event.basis, short=True)})" if event.dated else ""


def _sides(node: Node, at: Index) -> str:
    """What each side of an exchange gave, in phrases."""
    told = [f"{side.text}: {joined(_phrases(side, at))}" for side in node.children if side.sort == "side"]
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
    lines += [f"[^{note.number}]: “{markdown_text(note.words.strip())}” ({markdown_text(_where(note))})" for note in quoted.notes]
    return "\n".join([*lines, *(["", markdown_text(_rest(quoted))] if quoted.more else [])]).rstrip() + "\n"


def _sup(numbers: Sequence[int]) -> str:
    return f"<sup>{' '.join(map(str, numbers))}</sup>" if numbers else ""


def as_html(quoted: Quoted) -> str:
    """A paragraph and a list; nothing in it but text."""
    told = [f"{escape(visible(text))}{_sup(numbers)}" for text, numbers in quoted.sentences]
    items = "".join(f"<li>“{escape(note.words.strip())}” ({escape(_where(note))})</li>" for note in quoted.notes)
    rest = f"<p>{escape(_rest(quoted))}</p>" if quoted.more else ""
    return f"<p>{' '.join(told)}</p>\n" + (f"<ol>{items}</ol>\n" if items else "") + rest
