"""A name as a list prints it → words to compare it by: one script, one case, legal forms set apart.

Cyrillic and Greek are carried over letter by letter; accents go. Other scripts are left as they are: a list that gives a name
in Arabic or Chinese gives it in Latin letters too.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from detente.lexicon.words import fold

#: Russian, Belarusian and Ukrainian letters after the usage of passports and news agencies, and Greek after ISO 843.
_LETTERS = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "ye", "ж": "zh", "з": "z", "и": "i",
    "і": "i",
    "ї": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ў": "u",
    "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz",
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m",
    "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps",
    "ω": "o",
})  # fmt: skip

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")


@cache
def _data() -> dict[str, frozenset[str]]:
    data = tomllib.loads((files("detente.lists") / "data" / "words.toml").read_text(encoding="utf-8"))
    return {key: frozenset(words) for key, words in data.items()}


def is_common(word: str) -> bool:
    """A word that very many firms have in their names."""
    return word in _data()["common"]


@lru_cache(maxsize=1 << 18)
def words_of(name: str) -> tuple[str, ...]:
    """Every word, in order: "S.A." is one, "Belaruskali’s" too; apostrophes go."""
    plain = fold(name.lower().translate(_LETTERS))
    if "." in plain:
        plain = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", plain)
    if "'" in plain:
        plain = plain.replace("'", "")
    return tuple(_WORD.findall(plain))


@lru_cache(maxsize=1 << 18)
def telling(name: str) -> tuple[str, ...]:
    """The words without legal forms; all of them where nothing else is left."""
    found = words_of(name)
    forms = _data()["legal_forms"]
    return tuple(word for word in found if word not in forms) or found


def spelling(name: str) -> str:
    """One key for names that differ in order, case, accents and punctuation only."""
    return " ".join(sorted(words_of(name)))


def identity(name: str) -> str:
    """One key for names that differ in legal form too."""
    return " ".join(sorted(set(telling(name))))
