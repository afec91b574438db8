"""A gold event and the sentence that tells it → where in the sentence, or in what stands before it, its slots are named.

Gold names parties by code, people by name, objects in words of its own: each is looked up in the text with the lexicon, the
date grammar and the counts of the reader. A slot that gold fills and that stands nowhere here is left out of the training.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.accuracy import judge
from detente.accuracy.rows import Row
from detente.accuracy.words import same_name, stems
from detente.claims.dates import find_dates
from detente.claims.parse import Sentence
from detente.lexicon import lexicon
from detente.model import PartyKind

Spans = tuple[tuple[int, int], ...]

#: An object's words stand at most so many characters from the words that tell the event.
OBJECT_WINDOW = 90

#: A shorter last name is found only as part of the full one.
SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Filler:
    """Character spans in the sentence and in its context; `known` False where gold has a value that is in neither."""

    here: Spans
    before: Spans
    known: bool = True


Fillers = Mapping[str, Filler]


def fillers(event: dict[str, Any], sentence: Sentence, context: str, published: date | None, start: int, end: int) -> Fillers:
    """Role → where it is named, for all roles but the exchange, whose other side is an event."""
    text = sentence.text
    found = {role: _parties(event.get(role), text, context) for role in ("by", "to", "people")}
    found["count"] = _count(event, sentence)
    found["when"] = _when(event, text, published)
    found["object"] = _object(event.get("object"), text, start, end)
    return found


def _parties(value: Any, text: str, context: str) -> Filler:
    wanted = [] if value is None else value if isinstance(value, list) else [value]
    if not wanted:
        return Filler((), ())
    here = tuple(span for party in wanted for span in party_spans(text, party))
    before = () if here else tuple(span for party in wanted for span in party_spans(context, party))
    return Filler(here, before, bool(here or before))


def party_spans(text: str, party: str) -> Spans:
    """Where a party is named: by any name of its own; else persons in its office; else its words."""
    mentions = lexicon().mentions(text)
    own = [
        m for m in mentions if m.alias.party == party or (m.alias.kind is PartyKind.PERSON and same_name(party, m.alias.party))
    ]
    if not own:
        own = [m for m in mentions if m.alias.kind is PartyKind.PERSON and _state(m.alias.party) == party]
    if own:
        return tuple((m.start, m.end) for m in own)
    words = party.split()
    pattern = r"\b" + r"\s+".join(map(re.escape, words)) + r"\b"
    found = [m.span() for m in re.finditer(pattern, text, re.IGNORECASE)]
    if not found and party[:1].isupper() and len(words[-1]) >= SHORTEST_NAME:
        found = [m.span() for m in re.finditer(rf"\b{re.escape(words[-1])}\b", text)]
    return tuple(found)


def _state(name: str) -> str | None:
    known = lexicon().person(name)
    return known.state if known else None


def _count(event: dict[str, Any], sentence: Sentence) -> Filler:
    count = event.get("count")
    if not count:
        return Filler((), ())
    here = tuple((c.start, c.end) for c in sentence.counts if c.count.value == count.get("value"))
    return Filler(here, (), bool(here))


def _when(event: dict[str, Any], text: str, published: date | None) -> Filler:
    gold = Row.of_claim(event)
    if gold.when is None:
        return Filler((), ())
    here = []
    for mention in find_dates(text, published=published):
        for when in (mention.when, mention.point):
            interval = when.interval if when else None
            if interval is None:
                continue
            said = {"from": interval.start and interval.start.isoformat(), "to": interval.end and interval.end.isoformat()}
            if judge.when(gold, Row.of_claim({"kind": "act", "when": said})):
                here.append((mention.start, mention.end))
                break
    return Filler(tuple(here), (), bool(here))


def _object(value: Any, text: str, start: int, end: int) -> Filler:
    wanted = stems(value) if value else set()
    if not wanted:
        return Filler((), ())
    low, high = max(0, start - OBJECT_WINDOW), min(len(text), end + OBJECT_WINDOW)
    near = [m.span() for m in re.finditer(r"[^\W_]+", text) if low <= m.start() < high and stems(m.group()) & wanted]
    said = set().union(*(stems(text[a:b]) for a, b in near)) if near else set()
    return Filler(tuple(near), (), 2 * len(said & wanted) >= len(wanted))
