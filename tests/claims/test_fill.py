"""What an act bears on, how it was done, how many it was and who: the slots that stand in the sentence."""

from __future__ import annotations

import pytest

from detente.claims.drafts import things_of
from tests.claims.conftest import claims_of, only, read, right

COUNTS = [
    right("Belarus freed 52 prisoners.", "release done BY 52"),
    right("Belarus released fifty-two prisoners.", "release done BY 52"),
    right("Belarus released over 50 prisoners.", "release done BY >50"),
    right("Belarus released at least 50 prisoners.", "release done BY >=50"),
    right("Belarus released up to 50 prisoners.", "release done BY <=50"),
    right("Belarus released nearly 250 prisoners.", "release done BY ~250"),
    right("Belarus released about 250 prisoners.", "release done BY ~250"),
    right("Belarus released half a dozen prisoners.", "release done BY 6"),
    right("Belarus released 200 to 300 prisoners.", "release done BY 200–300"),
    right("Belarus released dozens of prisoners.", "release done BY"),
    right("Belarus freed a group of 52 prisoners.", "release done BY 52"),
    right("Belarus freed 14 people, 13 men and a woman.", "release done BY 14"),
    right("The EU imposed sanctions on 25 people and eight entities in Belarus.", "impose done EU listed persons 25"),
    right("The EU imposed sanctions on 25 officials from Belarus.", "impose done EU listed persons 25"),
    right("The US suspended sanctions on Belarus for six months.", "ease done US sanctions (suspended)"),
    right("About 2,000 people remain behind bars in Belarus.", "total done BY held ~2000"),
    right("Belarus still holds more than 1,000 prisoners.", "total done BY held >1000"),
    right("Belarus freed 52 on Saturday.", "release done BY 52 [2025-12-13]"),
    right("Belarus has freed more than 430 prisoners since July 2024.",
          "total done BY freed >430 [2024-07-01/2025-12-14]"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counts(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected


NESTED = [
    right("Belarus freed 52 prisoners, among them six foreigners.", "release done BY 52"),
    right("Belarus freed 123 prisoners, including five Ukrainians.", "release done BY 123"),
    right("Belarus freed 123 prisoners. Among those freed were five Ukrainians.", "release done BY 123"),
    right("Belarus freed 52 prisoners, 14 of them foreigners.", "release done BY 52"),
]


@pytest.mark.parametrize(("text", "expected"), NESTED)
def test_a_count_within_a_count_is_no_further_release(text: str, expected: list[str]) -> None:
    assert [line for line in claims_of(text) if " of the " not in line] == expected


NAMES = [
    right("Belarus freed Maria Kolesnikova.", "release done BY: Maria Kolesnikova"),
    right("Belarus pardoned 14 people, including Siarhei Tsikhanouski.", "release done BY (pardoned) 14: Siarhei Tsikhanouski"),
    right("Belarus freed 123 prisoners, among them Ales Bialiatski and Maria Kolesnikova, on Saturday.",
          "release done BY 123 [2025-12-13]: Ales Bialiatski, Maria Kolesnikova"),
    right("Belarus freed 123 prisoners, among them Ales Bialiatski and Maria Kolesnikova.",
              "release done BY 123: Ales Bialiatski, Maria Kolesnikova"),
    right("Belarus freed the Nobel laureate Ales Bialiatski, the lawyer Maxim Znak and the blogger Mikola Statkevich.",
          "release done BY 3: Ales Bialiatski, Maxim Znak, Mikola Statkevich"),
    right("Ales Bialiatski, a Nobel laureate, was released by Belarus.", "release done BY: Ales Bialiatski"),
    right("A court in Minsk sentenced the journalist Ihar Losik to 15 years in prison.", "detain done BY: Ihar Losik"),
    right("Belarus freed three prisoners – Ales Bialiatski, Maria Kolesnikova and Maxim Znak.",
          "release done BY 3: Ales Bialiatski, Maria Kolesnikova, Maxim Znak"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("The US lifted sanctions on Belavia of Belarus.", "lifted"),
        ("The US eased sanctions on Belavia of Belarus.", "eased"),
        ("The US suspended sanctions on Belarus.", "suspended"),
        ("The US waived sanctions on Belarus.", "waived"),
        ("The US delisted Belavia of Belarus.", "delisted"),
        ("The US removed Belavia of Belarus from its sanctions list.", "delisted"),
        ("The US unfroze the assets of Belarus.", "unfrozen"),
        ("The US issued a licence for trade with Belarus.", "licensed"),
        ("The US exempted Belavia of Belarus from sanctions.", "exempted"),
    ],
)
def test_how_a_measure_was_eased(text: str, how: str) -> None:
    assert only(text, "ease").how == how


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Belarus freed 52 prisoners.", "freed"),
        ("Belarus pardoned 52 prisoners.", "pardoned"),
        ("Belarus deported 52 prisoners.", "deported"),
        ("Belarus paroled 52 prisoners.", "paroled"),
        ("Russia swapped 24 prisoners.", "exchanged"),
    ],
)
def test_how_people_were_freed(text: str, how: str) -> None:
    assert only(text, "release").how == how


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("The US lifted sanctions on potash from Belarus.", {"potash"}),
        ("The US lifted sanctions on the potash producer Belaruskali.", {"Belaruskali", "potash"}),
        ("The US lifted sanctions on banks in Belarus.", {"banking"}),
        ("The US lifted an asset freeze on Belarus.", {"asset freeze"}),
    ],
)
def test_what_a_measure_bears_on(text: str, things: set[str]) -> None:
    (claim,) = [claim for claim in read(text) if claim.kind == "ease"]
    assert set(things_of(claim.object)) - {"sanctions"} & things


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Belarus deported 52 prisoners to Lithuania.", ("LT",)),
        ("52 prisoners crossed into Lithuania after Belarus had freed them.", ("LT",)),
        ("Iran freed five Americans.", ("US",)),
        ("Belarus freed 52 prisoners.", ()),
    ],
)
def test_where_the_freed_went_or_whose_people_they_are(text: str, to: tuple[str, ...]) -> None:
    assert [claim.to for claim in read(text) if claim.kind == "release"][-1] == to


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        ("The US Treasury issued General License 41 for Belarus.", "General License 41"),
        ("Washington imposed sanctions on Belarus by Executive Order 14038 in 2021.", "Executive Order 14038"),
        ("Washington imposed sanctions on Belarus by Executive Order 14038.", "Executive Order 14038"),
        ("The US lifted sanctions on Belarus.", None),
    ],
)  # fmt: skip
def test_the_paper_that_did_it(text: str, instrument: str | None) -> None:
    assert [claim.instrument for claim in read(text) if claim.kind in ("ease", "impose")] == [instrument]


def test_a_target_is_named_or_is_the_home_of_what_is_hit() -> None:
    assert only("The EU imposed sanctions on Belarus.", "impose").to == ("BY",)
    assert only("The EU imposed sanctions on Belavia.", "impose").to == ("BY",)
    assert only("The EU imposed sanctions on officials from Belarus.", "impose").to == ("BY",)


MUTUAL = [
    right("Minsk and Washington reached a deal on Friday.", "agree done BY+US [2025-12-12]"),
    right("Alexander Lukashenko met the US envoy John Coale in Minsk.",
              "talks done Alexander Lukashenko+John Coale+BY+US"),
    right("Donald Trump spoke with Alexander Lukashenko by phone on Friday in Washington.",
          "talks done Donald Trump+Alexander Lukashenko+US+BY [2025-12-12]"),
    right("The United States reopened its embassy in Minsk.", "normalize done US"),
    right("Talks between Russia and Ukraine were held in Istanbul on Friday.", "talks done RU+UA [2025-12-12]"),
    right("US and Belarusian officials met in Minsk on Friday.", "talks done US+BY [2025-12-12]"),
    right("Donald Trump spoke with Alexander Lukashenko by phone on Friday.",
              "talks done Donald Trump+Alexander Lukashenko+US+BY [2025-12-12]"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MUTUAL)
def test_talks_deals_and_ties(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected
