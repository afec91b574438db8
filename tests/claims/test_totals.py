"""Running and stock counts: sentences of our own → totals."""

from __future__ import annotations

import pytest

from detente.model import Claim, Kind
from tests.claims.conftest import read


def totals(text: str) -> list[Claim]:
    return [claim for claim in read(text) if claim.kind is Kind.TOTAL]


@pytest.mark.parametrize(
    ("text", "about", "number"),
    [
        ("Over 1,100 prisoners are still behind bars in Belarus.", "held", 1100),
        ("More than 22,000 people remain imprisoned in Myanmar.", "held", 22000),
        ("Viasna counts 1,187 political prisoners in Belarus.", "held", 1187),
        ("About 2,000 detainees remain in Iranian custody.", "held", 2000),
        ("At least four Americans are believed to be in Venezuelan prisons.", "held", 4),
        ("Belarus has freed more than 430 prisoners since July 2024.", "freed", 430),
        ("The European Union added 105 tankers, which brings the list to 444.", "listed", 444),
    ],
)
def test_stocks_and_running_counts(text: str, about: str, number: int) -> None:
    (claim,) = totals(text)
    assert (claim.object, claim.count and claim.count.value) == (about, number)


def test_who_counts_is_who_says_it() -> None:
    (claim,) = totals("Foro Penal counts more than 800 political prisoners in Venezuela.")
    assert claim.said_by == ("Foro Penal",)
    assert claim.by == ("VE",)


def test_a_vague_number_has_no_count() -> None:
    (claim,) = totals("Hundreds remain behind bars in Cameroon.")
    assert claim.count is None
    assert claim.object == "held"


@pytest.mark.parametrize(
    "text",
    [
        "Belarus freed 52 prisoners on Thursday.",
        "The priest is 65 and was held in Belarus until Thursday.",
        "Some 40 percent of the food came over the border with Iran.",
    ],
)
def test_releases_ages_and_shares_are_no_totals(text: str) -> None:
    assert totals(text) == []
