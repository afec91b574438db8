"""The shape of an answer: as a JSON schema for servers that can hold a model to it, and as a reader that trusts nothing.

Text of an answer in, rows out; `Nonsense` where it is no list of claims at all.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from detente.model import Freeing, Kind, Modality, Relief, Stance

#: The manners that `how` can name.
MANNERS = tuple(m.value for m in (*Relief, *Freeing))

#: A text of an answer that is longer than this is no slot of a claim (a quotation has a limit of its own).
LONGEST = 1_500
#: A list of an answer holds no more than this.
MOST_ITEMS = 60
#: An answer holds no more claims than this; the rest is dropped.
MOST_CLAIMS = 300

Word = TypeVar("Word", bound=StrEnum)

_FENCE = re.compile(r"\A```[a-z]*\s*\n(.*?)\n?```\Z", re.DOTALL)
#: What reasoning models think aloud before they answer.
_THINKING = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)


class Nonsense(Exception):
    """The answer is not of the shape asked for; the message says in what."""


@dataclass(frozen=True, slots=True)
class Row:
    """One claim as a model wrote it; nothing of it is believed yet."""

    quote: str
    kind: Kind
    modality: Modality
    sentence: int | None = None
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    object: str | None = None
    count: str | None = None
    when: str | None = None
    people: tuple[str, ...] = ()
    how: str | None = None
    stance: Stance | None = None
    said_by: tuple[str, ...] = ()
    in_exchange_for: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of an answer by their position in it, None where one is malformed; `wrong` says what is."""

    rows: tuple[Row | None, ...]
    wrong: str = ""


def _text(*, null: bool = True) -> dict[str, Any]:
    return {"type": ["string", "null"] if null else "string"}


def _one_of(words: type[StrEnum] | tuple[str, ...], *, null: bool = False) -> dict[str, Any]:
    values: list[str | None] = [str(word) for word in words]
    return {"type": ["string", "null"] if null else "string", "enum": [*values, None] if null else values}


_TEXTS: dict[str, Any] = {"type": "array", "items": {"type": "string"}}

_FIELDS: dict[str, Any] = {
    "sentence": {"type": "integer"},
    "quote": _text(null=False),
    "kind": _one_of(Kind),
    "modality": _one_of(Modality),
    "by": _TEXTS,
    "to": _TEXTS,
    "object": _text(),
    "count": _text(),
    "when": _text(),
    "people": _TEXTS,
    "how": _one_of(MANNERS, null=True),
    "stance": _one_of(Stance, null=True),
    "said_by": _TEXTS,
    "in_exchange_for": {"type": "array", "items": {"type": "integer"}},
}

#: In the part of JSON schema that all servers know: every field required, nothing beside them.
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": _FIELDS,
                "required": list(_FIELDS),
                "additionalProperties": False,
            },
        }
    },
    "required": ["claims"],
    "additionalProperties": False,
}


def read_answer(content: str) -> Answer:
    """The rows of an answer; raises Nonsense where there is no list of claims in it."""
    found = _json(content)
    if not isinstance(found, dict) or not isinstance(found.get("claims"), list):
        raise Nonsense("it is no JSON object with a list of claims")
    rows: list[Row | None] = []
    wrong = ""
    for place, item in enumerate(found["claims"][:MOST_CLAIMS]):
        try:
            rows.append(_row(item))
        except Nonsense as error:
            rows.append(None)
            wrong = wrong or f"claim {place}: {error}"
    rows += [None] * (len(found["claims"]) - len(rows))
    return Answer(tuple(rows), wrong)


def _json(content: str) -> Any:
    """The JSON value of an answer, out of a code fence and without what was thought aloud before it."""
    text = _THINKING.sub("", content).strip()
    fenced = _FENCE.match(text)
    if fenced:
        text = fenced.group(1)
    elif not (text.startswith("{") and text.endswith("}")):
        text = text[text.find("{") : text.rfind("}") + 1]
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Nonsense("it is no JSON") from None


def _row(item: Any) -> Row:
    if not isinstance(item, dict):
        raise Nonsense("it is no object")
    how = _string(item, "how")
    if how is not None and how not in MANNERS:
        raise Nonsense("how is none of its words")
    stance = _string(item, "stance")
    sentence = item.get("sentence")
    return Row(
        quote=_needed(item, "quote"),
        kind=_word(Kind, _needed(item, "kind"), "kind"),
        modality=_word(Modality, _needed(item, "modality"), "modality"),
        sentence=sentence if isinstance(sentence, int) and not isinstance(sentence, bool) else None,
        by=_strings(item, "by"), to=_strings(item, "to"), object=_string(item, "object"), count=_count(item),
        when=_string(item, "when"), people=_strings(item, "people"), how=how,
        stance=_word(Stance, stance, "stance") if stance else None, said_by=_strings(item, "said_by"),
        in_exchange_for=_numbers(item, "in_exchange_for"),
    )  # fmt: skip


def _word(words: type[Word], value: str, name: str) -> Word:
    try:
        return words(value)
    except ValueError:
        raise Nonsense(f"{name} is none of its words") from None


def _count(item: dict[str, Any]) -> str | None:
    """A bare number is taken as its digits: models write 123 for "123"."""
    value = item.get("count")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**15:
        return str(value)
    return _string(item, "count")


def _needed(item: dict[str, Any], name: str) -> str:
    value = _string(item, name)
    if value is None:
        raise Nonsense(f"{name} is missing")
    return value


def _string(item: dict[str, Any], name: str) -> str | None:
    value = item.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise Nonsense(f"{name} is no text")
    return _clean(value, name) or None


def _strings(item: dict[str, Any], name: str) -> tuple[str, ...]:
    value = item.get(name)
    if value is None:
        return ()
    if not isinstance(value, list) or len(value) > MOST_ITEMS or not all(isinstance(v, str) for v in value):
        raise Nonsense(f"{name} is no list of texts")
    return tuple(dict.fromkeys(filter(None, (_clean(v, name) for v in value))))


def _numbers(item: dict[str, Any], name: str) -> tuple[int, ...]:
    value = item.get(name)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(v, int) and not isinstance(v, bool) for v in value):
        raise Nonsense(f"{name} is no list of positions")
    return tuple(dict.fromkeys(value))


def _clean(text: str, name: str) -> str:
    """White space folded; no characters that cannot be written to a file or that a terminal obeys."""
    if len(text) > LONGEST:
        raise Nonsense(f"{name} is too long")
    kept = (" " if char.isspace() else char for char in text if char.isspace() or unicodedata.category(char) not in ("Cc", "Cs"))
    return " ".join("".join(kept).split())
