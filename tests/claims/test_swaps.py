"""Swaps told in one sentence: both sides come out, linked, each with its own people and number."""

from __future__ import annotations

import pytest

from tests.claims.conftest import claims_of, right

SWAPS = [
    right("Russia and Ukraine swapped 146 prisoners each.",
          "release done RU (exchanged) 146 ↔ release", "release done UA (exchanged) 146 ↔ release"),
    right("The United States traded Viktor Bout to Russia for Brittney Griner.",
          "release done US (exchanged): Viktor Bout ↔ release", "release done RU (exchanged): Brittney Griner ↔ release"),
    right("Armenia freed two Azerbaijani soldiers and Azerbaijan released 32 Armenian soldiers in exchange.",
          "release done AM 2 ↔ release", "release done AZ 32 ↔ release"),
    right("Iran released five Americans. In return, Washington freed five Iranians.",
          "release done IR 5 ↔ release", "release done US 5 ↔ release"),
    right("Hamas let 13 captives go. Israel in turn freed 39 Palestinian prisoners.",
          "release done Hamas 13 ↔ release", "release done IL 39 ↔ release"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SWAPS)
def test_both_sides_of_a_swap(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected
