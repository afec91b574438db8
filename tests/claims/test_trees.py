"""Turns that a small parser takes wrong, set right: told by the claims that come of them."""

from __future__ import annotations

import pytest

from tests.claims.conftest import claims_of, right

MENDED = [
    right("The US president Donald Trump met the Belarusian president Alexander Lukashenko on Friday.",
          "talks done Donald Trump+Alexander Lukashenko+US+BY [2025-12-12]"),
    right("The Belarusian regime set 52 prisoners free.", "release done BY 52"),
    right("Belarus jailed journalist Ihar Losik and activist Maria Kolesnikova in 2020.",
          "detain done BY [2020-01-01/2020-12-31]: Ihar Losik, Maria Kolesnikova"),
    right("Belarus freed 123 prisoners on Saturday, among them Nobel Peace Prize laureate Ales Bialiatski.",
          "release done BY 123 [2025-12-13]: Ales Bialiatski"),
    right("Belarus freed 52 prisoners in exchange for relief on US sanctions on Belavia.",
          "release done BY 52 ↔ ease", "ease done US Belavia ↔ release"),
    right("Belarus freed 52 prisoners in September and 123 in December 2025.",
          "release done BY 52 [2025-09-01/2025-09-30, year inferred]", "release done BY 123 [2025-12-01/2025-12-31]"),
    right("On Monday OFAC revoked General License 2G.", "impose done US sanctions [2025-12-08]"),
    right("Talks between US and Russian delegations were held in Riyadh on Friday.", "talks done US+RU [2025-12-12]"),
    right("Belarus's president, Alexander Lukashenko, met Trump's envoy, John Coale.",
          "talks done BY+Alexander Lukashenko+US+John Coale"),
    right("Fourteen prisoners were freed in Belarus after the visit of US envoy Kellogg to Minsk.",
          "release done BY 14", "talks done Keith Kellogg+US"),
    right("Russia freed American journalist Evan Gershkovich, former marine Paul Whelan and Rico Krieger.",
          "release done RU 3: Evan Gershkovich, Paul Whelan, Rico Krieger"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MENDED)
def test_the_parse_is_mended(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected


def test_another_person_of_a_known_surname() -> None:
    assert claims_of("Joe Kerry met officials of Belarus.") == ["talks done Joe Kerry+BY"]
