"""A whole report → one row for each date expression, as `doctor dates` prints them.

The context is carried along: a date that a sentence gives is the focus of the next ("two days later").
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from detente.claims.dates.find import day_order, readings
from detente.claims.dates.meaning import Context, Reference
from detente.claims.dates.tokens import Token, tokenize
from detente.model import Interval

#: Words that turn what follows in the sentence to the future.
_FUTURE = re.compile(
    r"\b(?:will|would|shall|(?:is|are) (?:to|set|due|scheduled|expected|likely|planned|going)|'ll|plans?|planned|expects?|expected"
    r"|due|scheduled|forecasts?|slated|until|by|aims?|intends?|may|might|could|upcoming|deadline|expires?|effective)\b",
)  # fmt: skip
_SENTENCE_END = frozenset(".!?")
#: A date this narrow (days) becomes the focus of what follows.
FOCUS_DAYS = 31


def timex_rows(report_id: str, text: str, published: date | None) -> list[dict[str, Any]]:
    """`report`, `start`, `end`, `text`, `from`, `to` (ISO or None) and TIMEX3 `value` of each date of the text, in order."""
    tokens = tokenize(text)
    order = day_order(tokens)
    starts = _sentence_starts(text, tokens)
    rows: list[dict[str, Any]] = []
    focus: Interval | None = None
    for reading, dated in readings(tokens):
        sentence = starts[reading.start]
        before = text[sentence : tokens[reading.start].start]
        future = bool(_FUTURE.search(before[-80:]))
        context = Context(published, focus, future, order)
        whole = dated.expression.resolve(context)
        for first, stop, expression in dated.points:
            resolved = expression.resolve(context)
            interval = whole.interval if len(dated.points) == 1 else resolved.interval
            start, end = tokens[first].start, tokens[stop - 1].end
            rows.append({
                "report": report_id, "start": start, "end": end, "text": text[start:end],
                "from": interval.start.isoformat() if interval and interval.start else None,
                "to": interval.end.isoformat() if interval and interval.end else None,
                "value": resolved.value,
            })  # fmt: skip
            if resolved.interval and resolved.interval.days <= FOCUS_DAYS and not isinstance(expression, Reference):
                focus = resolved.interval
    return rows


def _sentence_starts(text: str, tokens: list[Token]) -> list[int]:
    """For each token, the offset at which its sentence begins (a rough cut: a stop before a capital, or a new line)."""
    starts: list[int] = []
    begin = 0
    for number, token in enumerate(tokens):
        if number:
            last = tokens[number - 1]
            stop = last.word in _SENTENCE_END and token.text[0].isupper() and not token.glued
            if stop or "\n" in text[last.end : token.start]:
                begin = token.start
        starts.append(begin)
    return starts
