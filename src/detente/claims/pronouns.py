"""Pronouns: which stand for a person, for several or a body, for whoever speaks; and of whom "he" and "she" can be said."""

from __future__ import annotations

from detente.lexicon.given_names import HE, SHE, pronoun_of

PERSON_PRONOUNS = frozenset(["he", "she", "his", "her", "him", "hers", "himself", "herself", "i", "my", "me"])
THEY = frozenset(["they", "their", "them", "it", "its", "we", "our", "us", "who", "which"])

#: Who speaks in a quotation.
FIRST_PERSON = frozenset({"i", "my", "me", "we", "our", "us"})

#: Pronouns that are said of nobody whose name is borne by the other sex.
SAID_OF = {**dict.fromkeys(("he", "his", "him", "himself"), HE), **dict.fromkeys(("she", "her", "hers", "herself"), SHE)}


def said_of(pronoun: str, party: str) -> bool:
    """False where "he" or "she" cannot be said of the party: its name is borne by the other sex."""
    return pronoun not in SAID_OF or pronoun_of(party) in {"", SAID_OF[pronoun]}
