"""What a phrase leaves open, and what it names."""

from __future__ import annotations

import pytest

from detente.ledger.scope import is_generic


@pytest.mark.parametrize("phrase", [
    "nine Belarusian state companies", "two state-owned firms", "transactions with nine entities", "General License 2G",
])  # fmt: skip
def test_a_counted_group_is_named_elsewhere(phrase: str) -> None:
    assert is_generic(phrase)


@pytest.mark.parametrize("phrase", ["three Belarusian banks", "Belarusian potash", "Naftan", "Belarusian airlines"])
def test_a_sector_or_a_name_says_what_is_meant(phrase: str) -> None:
    assert not is_generic(phrase)


@pytest.mark.parametrize("phrase", ["Certain Potash Producers", "Transactions Involving Certain Banks", "certain transactions"])
def test_certain_ones_are_those_that_the_paper_names(phrase: str) -> None:
    assert is_generic(phrase)
