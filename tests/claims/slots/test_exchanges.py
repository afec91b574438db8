"""What was given for what, weighed by the model: who gave, how it is told, what stands between."""

import pytest

from detente.model import Claim
from tests.claims.conftest import read

SWAP = (
    "Two prisoners come home in swap\n\n"
    "MINSK, 12 March 2025 — Belarus freed two Lithuanian citizens on Wednesday. "
    "In exchange Lithuania released a Belarusian who had been convicted of spying."
)

RELIEF = (
    "US lifts sanctions on airline\n\n"
    "MINSK, 11 September 2025 — The United States lifted sanctions on Belavia in exchange for the release of 52 prisoners "
    "by Belarus."
)

APART = (
    "Sanctions eased, prisoners freed\n\n"
    "MINSK, 3 May 2025 — The European Union eased sanctions on Syrian banks on Monday. "
    "Belarus freed 14 prisoners on Saturday."
)


def linked(claims: tuple[Claim, ...]) -> set[frozenset[str]]:
    of = {claim.id: claim.kind.value + ":" + ",".join(claim.by) for claim in claims}
    return {frozenset((of[c.id], of[other])) for c in claims for other in c.in_exchange_for}


@pytest.mark.parametrize(
    ("text", "sides"),
    [(SWAP, {"release:BY", "release:LT"}), (RELIEF, {"ease:US", "release:BY"})],
)
def test_two_sides_of_an_exchange_are_linked(text: str, sides: set[str]) -> None:
    assert frozenset(sides) in linked(read(text))


def test_what_merely_happened_in_one_week_is_no_exchange() -> None:
    assert linked(read(APART)) == set()


ROUNDS = (
    "Third deal in seven months\n\n"
    "MINSK, 22 March 2026 — The United States lifted sanctions on two Belarusian banks on Friday. "
    "In August 2025, Belarus freed 52 prisoners for relief on its airline, Belavia. "
    "In December 123 were let go in exchange for potash. "
    "EU sanctions on Belarus stay in force."
)


def test_each_round_of_a_series_keeps_its_own_price() -> None:
    claims = read(ROUNDS)
    counted = {claim.id: claim.count.value for claim in claims if claim.kind == "release" and claim.count}
    airline = next(claim for claim in claims if claim.kind == "ease" and claim.object == "Belavia")
    assert [counted.get(other) for other in airline.in_exchange_for] == [52]
    assert airline.by == ("US",)


def test_whom_a_trade_frees_is_not_what_it_was_made_for() -> None:
    text = (
        "Minsk trades 250 prisoners for bank relief\n\nThe United States and Belarus have struck a deal. "
        "Washington kept other sanctions on Belarus. A US envoy said that more would follow."
    )
    assert [claim.object for claim in read(text) if claim.kind == "release"][:1] == ["250 prisoners"]
