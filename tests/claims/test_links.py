"""What was given for what, what merely came after what, and what was not traded at all."""

from __future__ import annotations

import pytest

from tests.claims.conftest import claims_of, read, right

TRADED = [
    right("Belarus released 123 prisoners in exchange for the lifting of US sanctions on potash.",
          "release done BY 123 ↔ ease", "ease done US potash (lifted) ↔ release"),
    right("In exchange for sanctions relief from Washington, Belarus released 250 prisoners.",
          "ease done US sanctions ↔ release", "release done BY 250 ↔ ease"),
    right("Under a deal with Washington, Belarus freed 52 prisoners and the US lifted sanctions on Belavia.",
          "agree done US+BY", "release done BY 52 ↔ ease", "ease done US Belavia (lifted) ↔ release"),
    right("As part of the deal, Belarus freed 123 prisoners and the US lifted sanctions on potash.",
          "release done BY 123 ↔ ease", "ease done US potash (lifted) ↔ release"),
    right("The US lifted sanctions on Belavia in a prisoner swap with Belarus, which freed 52 people.",
          "ease done US Belavia (lifted) ↔ release", "release done BY 52 ↔ ease"),
    right("The United States lifted sanctions on Belavia in return for the release of 52 prisoners by Belarus.",
          "ease done US Belavia (lifted) ↔ release", "release done BY 52 ↔ ease"),
    right("Belarus freed 52 prisoners in return for relief on Belavia from Washington.",
              "release done BY 52 ↔ ease", "ease done US Belavia ↔ release"),
    right("Belarus traded 52 prisoners for US relief on Belavia.",
              "release done BY (exchanged) 52 ↔ ease", "ease done US Belavia ↔ release"),
    right("The EU will lift its sanctions on Belarus only once all political prisoners are freed.",
              "ease conditional EU sanctions (lifted) ↔ release", "release conditional BY ↔ ease"),
]  # fmt: skip

FOLLOWED = [
    right("Belarus freed 52 prisoners after the US lifted sanctions on Belavia.",
          "release done BY 52 follows ease", "ease done US Belavia (lifted)"),
    right("The US lifted sanctions on Belavia hours after Belarus freed 52 prisoners.",
          "ease done US Belavia (lifted) follows release", "release done BY 52"),
    right("Following the release of 52 prisoners by Belarus, the US lifted sanctions on Belavia.",
          "release done BY 52", "ease done US Belavia (lifted) follows release"),
    right("The US lifted sanctions on potash as Belarus freed 123 prisoners.",
          "ease done US potash (lifted) follows release", "release done BY 123"),
]  # fmt: skip

APART = [
    right("Belarus freed 52 prisoners. The EU, however, extended its sanctions on Belarus.",
          "release done BY 52", "maintain done EU sanctions"),
    right("Belarus freed 52 prisoners, but got nothing in return.", "release done BY 52"),
    right("Belarus freed 52 prisoners. In Africa, the US lifted sanctions on Sudan.",
          "release done BY 52", "ease done US sanctions (lifted)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*TRADED, *FOLLOWED, *APART])
def test_links(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected


BACKWARD = "Belarus freed 52 prisoners. In return, the US lifted sanctions on Belavia."
BOTH = ["release done BY 52 ↔ ease", "ease done US Belavia (lifted) ↔ release"]


def test_in_return_looks_back_to_the_sentence_before() -> None:
    assert claims_of("Snow fell in Minsk.\n" + BACKWARD) == BOTH


def test_in_return_looks_back_in_a_first_paragraph_too() -> None:
    assert claims_of(BACKWARD) == BOTH


def test_prisoners_for_prisoners() -> None:
    text = "Snow fell in Vienna.\nIran freed five Americans. The United States released seven Iranians in exchange."
    assert claims_of(text) == ["release done IR 5 ↔ release", "release done US 7 ↔ release"]


def test_three_things_for_one() -> None:
    """For 250 prisoners Washington eased sanctions on banks, on potash and on Belavia."""
    text = "In exchange for the release of 250 prisoners by Belarus, the US eased sanctions on state banks, potash and Belavia."
    claims = read(text)
    (release,) = [claim for claim in claims if claim.kind == "release"]
    eased = {claim.id for claim in claims if claim.kind == "ease"}
    assert len(eased) == 3
    assert set(release.in_exchange_for) == eased


def test_what_was_refused_was_not_traded() -> None:
    lines = claims_of("In exchange for the release of 52 prisoners by Belarus, the EU refused to lift its sanctions.")
    assert not any("↔" in line for line in lines)


def test_each_side_names_the_other() -> None:
    claims = {
        claim.id: claim for claim in read("Belarus released 123 prisoners in exchange for relief on US sanctions on potash.")
    }
    assert all(claim.id in claims[other].in_exchange_for for claim in claims.values() for other in claim.in_exchange_for)
