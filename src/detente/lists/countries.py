"""The name of a state as lists print it → its ISO code; a name that is none is kept as printed."""

from __future__ import annotations

from functools import lru_cache

from detente.lexicon import lexicon
from detente.model import PartyKind


@lru_cache(maxsize=4096)
def country(text: str) -> str:
    """ISO alpha-2 code of a state's name or code ("Korea, North", "Belarusian", "by"); what is none stays as it is."""
    text = text.strip()
    if len(text) == 2 and text.isalpha():
        text = text.upper()
        return "GB" if text == "UK" else text
    first, comma, rest = text.partition(", ")
    for phrase in (text, f"{rest} {first}" if comma else "", text.removesuffix(" Republic")):
        party = lexicon().party(phrase) if phrase else None
        if party is not None and party.kind is PartyKind.STATE:
            return party.id
    return text
