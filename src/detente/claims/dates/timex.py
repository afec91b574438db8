"""A whole report → one row for each date expression, as `doctor dates` prints them.

The context is carried along: a date that a sentence gives is the focus of the next ("two days later").
"""

from __future__ import annotations

from datetime import date
from typing import Any

from detente.claims.dates.find import day_order, is_length
from detente.claims.dates.meaning import Context
from detente.claims.dates.stretches import Along
from detente.claims.dates.tokens import tokenize
from detente.claims.dates.walk import walk


def timex_rows(report_id: str, text: str, published: date | None) -> list[dict[str, Any]]:
    """`report`, `start`, `end`, `text`, `from`, `to` (ISO or None) and TIMEX3 `value` of each date of the text, in order.

    The ends of a span are two rows, as TIMEX3 marks them.
    """
    tokens = tokenize(text)
    rows: list[dict[str, Any]] = []
    for found in walk(tokens, Context(published, day_first=day_order(tokens))):
        single = len(found.dated.points) == 1 and not isinstance(found.dated.expression, Along)
        for first, stop, expression in found.dated.points:
            resolved = found.resolved if single else expression.resolve(found.context)
            if (resolved.interval is None and is_length(resolved.value)) or resolved.value.startswith("PT"):
                continue
            start, end = tokens[first].start, tokens[stop - 1].end
            low, high = (resolved.interval.start, resolved.interval.end) if resolved.interval else (None, None)
            rows.append({
                "report": report_id, "start": start, "end": end, "text": text[start:end],
                "from": low.isoformat() if low else None, "to": high.isoformat() if high else None,
                "value": resolved.value,
            })  # fmt: skip
    return rows
