"""Of whom "he" and "she" are said, by the name."""

from __future__ import annotations

import pytest

from detente.lexicon.given_names import HE, SHE, pronoun_of


@pytest.mark.parametrize(
    ("name", "pronoun"),
    [
        ("Maria Kalesnikava", SHE), ("Alexander Lukashenko", HE), ("Sviatlana Tsikhanouskaya", SHE), ("Emad Shargi", HE),
        ("Nazanin Zaghari-Ratcliffe", SHE), ("Ilya Yashin", HE), ("Nikola Statkevich", HE), ("Recep Tayyip Erdoğan", HE),
        ("José Daniel Ferrer", HE), ("Rosario Murillo", ""), ("Kalesnikava", ""), ("Oxfam", ""),
    ],
)  # fmt: skip
def test_the_name_tells(name: str, pronoun: str) -> None:
    assert pronoun_of(name) == pronoun
