"""A person's name → whether "he" or "she" is said of its bearers.

data/given_names.txt has the given names whose bearers are almost all of one sex, with the source of the figures. East Slavic
surnames and patronymics tell it too.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from detente.lexicon.words import fold

SHE, HE = "she", "he"

#: Endings that a surname or patronymic has for women, and those that it has for men.
WOMENS = ("skaya", "tskaya", "ovna", "evna")
MENS = ("sky", "skyi", "skiy", "ovich", "evich")


@cache
def _table() -> dict[str, str]:
    text = resources.files("detente.lexicon").joinpath("data/given_names.txt").read_text(encoding="utf-8")
    women, men = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return dict.fromkeys(men, HE) | dict.fromkeys(women, SHE)


def is_given(word: str) -> bool:
    """Whether a word is one of these given names."""
    return fold(word) in _table()


def pronoun_of(name: str) -> str:
    """`she` or `he`; empty where the name does not tell, as a surname alone does not."""
    words = [fold(word) for word in name.split()]
    if len(words) < 2:
        return ""
    for word in words[1:]:
        if word.endswith(WOMENS):
            return SHE
    for word in words[:-1]:
        if word in _table():
            return _table()[word]
    return HE if any(word.endswith(MENS) for word in words[1:]) else ""
