"""What the report gives to sentences that leave it out, and what is told twice."""

from __future__ import annotations

import pytest

from tests.claims.conftest import claims_of, only, read


def test_a_holder_left_out_is_the_reports() -> None:
    """Belarus freed 52 prisoners in June. In September 14 people were freed."""
    text = "Belarus freed 52 prisoners in June 2025. In September 2025, 14 people were freed."
    assert claims_of(text) == ["release done BY 52 [2025-06-01/2025-06-30]", "release done BY 14 [2025-09-01/2025-09-30]"]


def test_others_freed_at_another_time_are_no_part() -> None:
    text = "Belarus freed 52 prisoners in June 2025. In September 2025, 14 others were freed."
    assert claims_of(text) == ["release done BY 52 [2025-06-01/2025-06-30]", "release done BY 14 [2025-09-01/2025-09-30]"]


def test_the_place_of_a_prison_is_its_holder() -> None:
    assert only("Five Americans were released from jails in Iran, the US said.", "release").by == ("IR",)


def test_a_sender_left_out_is_the_one_of_the_sentence_before() -> None:
    """Washington lifted sanctions on Belavia. Restrictions on potash were eased too."""
    text = "Washington lifted sanctions on Belavia of Belarus. Restrictions on potash were eased too."
    assert [claim.by for claim in read(text) if claim.kind == "ease"] == [("US",), ("US",)]


def test_a_target_left_out_is_the_reports() -> None:
    text = "The EU imposed sanctions on Belarus in 2020. In December 2025 the EU extended the sanctions."
    assert [claim.to for claim in read(text) if claim.kind in ("impose", "maintain")] == [("BY",), ("BY",)]


def test_names_among_the_freed_belong_to_the_release_just_told() -> None:
    """Belarus freed 123 prisoners. Maria Kolesnikova and Ales Bialiatski were among those freed."""
    text = "Belarus freed 123 prisoners on Saturday. Maria Kolesnikova and Ales Bialiatski were among those freed."
    assert claims_of(text) == ["release done BY 123 [2025-12-13]: Maria Kolesnikova, Ales Bialiatski"]


def test_an_act_told_twice_has_one_date() -> None:
    """Belarus freed 123 prisoners. … The 123 prisoners were released on 13 December 2025."""
    text = "Belarus freed 123 prisoners.\nSnow fell.\nThe 123 prisoners were released on 13 December 2025 by Belarus."
    assert {str(claim.when.interval) for claim in read(text) if claim.kind == "release" and claim.when} == {"2025-12-13"}


@pytest.mark.parametrize(
    "text",
    [
        "Belarus freed 52 prisoners on Saturday. The release was welcomed in Vilnius.",
        "Belarus freed 52 prisoners on Saturday. Poland praised the release.",
    ],
)
def test_the_release_points_back_and_tells_nothing_new(text: str) -> None:
    assert claims_of(text) == ["release done BY 52 [2025-12-13]"]


def test_one_act_by_two_words_is_one_claim() -> None:
    assert claims_of("The US announced the lifting of sanctions on Belavia of Belarus.") == ["ease done US Belavia (lifted)"]


def test_two_acts_of_one_kind_stay_two() -> None:
    text = "Belarus freed 52 prisoners in September 2025. Belarus freed 123 prisoners in December 2025."
    assert claims_of(text) == ["release done BY 52 [2025-09-01/2025-09-30]", "release done BY 123 [2025-12-01/2025-12-31]"]


def test_a_part_names_its_whole() -> None:
    """Belarus freed 123 prisoners. Five Ukrainians were among those released."""
    text = "Belarus freed 123 prisoners on Saturday. Nine of those released by Belarus were taken to Lithuania."
    lines = claims_of(text)
    assert lines[0] == "release done BY 123 [2025-12-13]"
    assert all(line.endswith("of the 123") for line in lines[1:])


def test_what_is_filled_in_from_the_report_is_less_sure() -> None:
    first, second = [
        c for c in read("Belarus freed 52 prisoners in June. In September 14 others were freed.") if c.kind == "release"
    ]
    assert second.confidence < first.confidence


def test_links_only_to_what_is_kept() -> None:
    text = "Belarus freed 123 prisoners in exchange for relief. The release, in exchange for the relief, was praised."
    claims = read(text)
    ids = {claim.id for claim in claims}
    assert all({*claim.in_exchange_for, *claim.follows, *([claim.part_of] if claim.part_of else [])} <= ids for claim in claims)
