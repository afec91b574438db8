"""What is unlikely to be told is left out, and whatever was linked to it stands alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from detente.claims.slots import keeping, linear
from detente.model import Kind
from tests.claims.conftest import read

SWAP = (
    "Two prisoners come home in swap\n\n"
    "MINSK, 12 March 2025 — Belarus freed two Lithuanian citizens on Wednesday. "
    "In exchange Lithuania released a Belarusian who had been convicted of spying. "
    "The two men were met at the border by their families. It was raining."
)


@pytest.fixture
def weighed(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, float]]:
    """The weights of the question whether a draft is kept, empty: whatever the test puts in decides."""
    table: dict[str, float] = {}
    tables = linear.weights() | {keeping.SLOT: table}
    monkeypatch.setattr(keeping, "weights", lambda: tables)
    monkeypatch.setattr(linear, "weights", lambda: tables)
    yield table


def test_without_an_opinion_everything_is_kept(weighed: dict[str, float]) -> None:
    assert not weighed
    assert {claim.kind for claim in read(SWAP)} >= {Kind.RELEASE}


def test_the_unlikely_is_left_out(weighed: dict[str, float]) -> None:
    weighed["release|by told"] = -9.0
    weighed["release|by guessed"] = -9.0
    assert not [claim for claim in read(SWAP) if claim.kind is Kind.RELEASE]


def test_what_was_given_for_something_left_out_stands_alone(weighed: dict[str, float]) -> None:
    weighed["later"] = 3.0
    weighed["word release"] = -9.0
    releases = [claim for claim in read(SWAP) if claim.kind is Kind.RELEASE]
    assert releases and not any(claim.in_exchange_for for claim in releases)
