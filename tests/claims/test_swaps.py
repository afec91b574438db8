"""Swaps told in one sentence: both sides come out, linked, each with its own people and number."""

from __future__ import annotations

import pytest

from detente.model import Kind
from tests.claims.conftest import claims_of, read, right

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


def test_relief_without_a_giver_comes_from_the_other_trades_of_the_report() -> None:
    text = (
        "Belarus released 123 prisoners in exchange for US relief on potash. EU sanctions on Belarus are in force. "
        "In September 52 prisoners were freed in return for relief on Belavia. The Kremlin said nothing. Talks go on."
    )
    relief = [c for c in read(text) if c.kind is Kind.EASE]
    assert {c.by[:1] for c in relief} == {("US",)}


def test_nobody_trades_with_himself() -> None:
    text = (
        "Third deal in seven months: Minsk trades 250 prisoners for bank relief\n"
        "The United States and Belarus have struck a new deal. Belarus freed 250 people on Thursday. "
        "The US lifted its sanctions on two banks. EU sanctions stay. More is to come, a US envoy said."
    )
    relief = [claim for claim in read(text) if claim.kind == "ease"]
    assert {(claim.by, claim.to) for claim in relief} == {(("US",), ("BY",))}
