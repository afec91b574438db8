"""Quotation marks in a sentence: what stands inside them, and what a sentence is that is nothing but a quotation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from detente.claims.parse import Sentence

_MARKS = re.compile(
    r"[“„«‹](?P<curly>[^“”„«»‹›]{2,}?)[”“»›]|\"(?P<straight>[^\"]{2,}?)\"|(?<!\w)'(?P<single>[^']{12,}?[,.!?])'(?!\w)|(?<!\w)‘(?P<low>[^‘]{2,}?)’(?!\w)"
)

#: A quotation of fewer words is a word that the reporter keeps at a distance ("tracks"), or a name.
SHORTEST = 3

#: A sentence that is a quotation may have so many characters outside the marks.
LOOSE = 3


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks: offsets in the sentence, marks not counted."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        return len(self.text.split())


def quotes(sentence: Sentence) -> list[Quote]:
    """The quotations in a sentence, in text order."""
    found = []
    for match in _MARKS.finditer(sentence.text):
        name = match.lastgroup or ""
        found.append(Quote(match.start(name), match.end(name), match.group(name)))
    return found


def quoted(token: Token, sentence: Sentence) -> bool:
    """True inside quotation marks, also where one of the two stands in another sentence."""
    at = sentence.offset(token)
    if any(q.start <= at < q.end for q in quotes(sentence)):
        return True
    before, after = sentence.text[:at], sentence.text[at:]
    opened = before.count("“") > before.count("”") or before.count("«") > before.count("»")
    closing, opening = after.find("”"), after.find("“")
    return opened or (closing >= 0 and (opening < 0 or closing < opening))


def all_quoted(sentence: Sentence) -> str | None:
    """The words of a sentence that is one quotation and nothing else, its marks in this sentence or around it."""
    text = sentence.text.strip()
    inside = [q for q in quotes(sentence) if q.end - q.start >= len(text) - 2 - LOOSE]
    if inside:
        return inside[0].text
    if text[:1] in "“«" and not any(mark in text for mark in "”»"):
        return text[1:]
    if text.rstrip(".")[-1:] in "”»" and not any(mark in text for mark in "“«"):
        return text.rstrip(".")[:-1]
    return None
