"""Two tokens of a parsed sentence → the way between them, as text: labels up from the one, labels down to the other."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Token

#: Ways of more steps than this say only that they are long.
LONGEST = 5

FAR = "far"


def way(start: Token, goal: Token) -> str:
    """ "nsubj<" for a verb's subject, "pobj<prep:on<dobj<" for what stands after "on" under its object; "far" beyond reach."""
    return _way(start.doc, start.i, goal.i)


@lru_cache(maxsize=65536)
def _way(doc: object, start: int, goal: int) -> str:
    tokens = doc  # a Doc; typed loosely so that the cache can hash it
    up: list[Token] = [tokens[start]]  # type: ignore[index]
    while up[-1].head.i != up[-1].i and len(up) <= LONGEST + 1:
        up.append(up[-1].head)
    place = {token.i: n for n, token in enumerate(up)}
    down: list[Token] = [tokens[goal]]  # type: ignore[index]
    while down[-1].i not in place:
        if down[-1].head.i == down[-1].i or len(down) > LONGEST + 1:
            return FAR
        down.append(down[-1].head)
    rise = up[: place[down[-1].i]]
    fall = down[:-1]
    if len(rise) + len(fall) > LONGEST:
        return FAR
    return "".join(f"{_label(t)}<" for t in rise) + "".join(f">{_label(t)}" for t in reversed(fall)) or "="


def _label(token: Token) -> str:
    if token.dep_ in {"prep", "agent", "mark"}:
        return f"{token.dep_}:{token.lower_}"
    return str(token.dep_)
