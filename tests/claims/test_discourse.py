"""What a sentence leaves to the one before it, or says once for two acts."""

from __future__ import annotations

import pytest

from tests.claims.conftest import claims_of, only, read, right, wrong_yet

POINTING_BACK = [
    right("The UN and the EU once agreed on Iran; the former lifts no sanctions now, the latter keeps all of them. "
        "Its sanctions on Iran were renewed on 3 March 2025.",
        "agree done UN+EU", "ease refused UN sanctions (lifted)", "maintain done EU sanctions [2025-03-03]",
    ),
    right("The EU criticised Washington. Its sanctions on Myanmar were tightened on 3 June 2025.",
        "impose done EU sanctions [2025-06-03]",
    ),
    right("EU sanctions on Syria, first adopted in May 2011, were widened in December 2011 "
        "and were tightened as recently as July.",
        "impose done EU sanctions [2011-05-01/2011-05-31]", "impose done EU sanctions [2011-12-01/2011-12-31]",
        "impose done EU sanctions [2025-07-01/2025-07-31, year inferred]",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), POINTING_BACK)
def test_whose_measures_they_are(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected


def dated(text: str, *kinds: str) -> list[tuple[str | None, str]]:
    return [(c.object, str(c.when.interval) if c.when else "") for c in read(text) if c.kind in kinds]


GAPS = [
    right("The EU sanctioned the trader Al Noor in February 2022 and the gem firm Myanma Gems in June 2021.",
        "trader Al Noor 2022-02-01/2022-02-28", "gem firm Myanma Gems 2021-06-01/2021-06-30",
    ),
    right("The US blacklisted the refiner Baniyas in March 2020 and its port, the Tartus Shipping Company, six months later.",
        "refiner Baniyas 2020-03-01/2020-03-31", "Tartus Shipping Company 2020-08-25/2020-10-07",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), GAPS)
def test_a_verb_said_once_for_two_dates(text: str, expected: list[str]) -> None:
    assert [f"{thing} {when}" for thing, when in dated(text, "impose")] == expected


def test_the_numbers_of_two_papers_are_not_two_acts() -> None:
    text = "The US revoked Executive Order 13067, of November 1997, and the whole of Executive Order 13412, of October 2006."
    assert len([c for c in read(text) if c.kind == "ease"]) <= 2


def test_a_date_that_says_which_is_none_to_count_from() -> None:
    text = (
        "On 27 March 2025 the EU put nine officials of Myanmar on its blacklist. Brussels cited the December election. "
        "A month earlier the EU had prolonged its sanctions on Myanmar."
    )
    when = only(text, "maintain").when
    assert when is not None
    assert str(when.interval) == "2025-02-20/2025-03-06"


def test_what_has_gone_on_since_a_month_began_in_it() -> None:
    text = "The editor Reza Karimi was in prison since March 2019, when he tore up his visa. A year later Iran jailed his wife."
    detained = [c for c in read(text) if c.kind == "detain"]
    assert [c.people for c in detained][:1] == [("Reza Karimi",)]
    assert str(detained[0].when and detained[0].when.interval) == "2019-03-01/2019-03-31"
    assert str(detained[-1].when and detained[-1].when.interval) == "2020-03-01/2020-03-31"


PARTS = [
    ("Iran freed 12 sailors on 4 March 2024. Five of them are Filipinos. Three hold Greek passports.", [5, 3]),
    ("Venezuela released 80 prisoners on 3 May 2025. Ten of those are foreigners, its government said.", [10]),
    ("Iran freed 12 sailors on 4 March 2024. Five of the forty are Filipinos.", []),
    ("Iran holds 12 sailors. Five of them are Filipinos.", []),
    ("Iran freed 12 sailors on 4 March 2024. Twenty of them are Filipinos.", []),
]


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_who_some_of_the_freed_are(text: str, parts: list[int]) -> None:
    claims = read(text)
    whole = [c.id for c in claims if c.kind == "release" and c.part_of is None]
    found = [c for c in claims if c.part_of is not None]
    assert [c.count.value for c in found if c.count] == parts
    assert {c.part_of for c in found} <= set(whole)


MANNERS = [
    right("Barely 30 prisoners were freed by Myanmar on 4 January 2025.", "release done MM ~30 [2025-01-04]"),
    right("Iran, instead of freeing the two teachers, moved them to another prison.", "release refused IR 2"),
    right("Bank Melli, too, loses access to SWIFT, the EU said on 3 March 2012.", "impose done EU Bank Melli [2012-03-03]"),
    wrong_yet("both verbs have the person for their object, and the second is lost",
        "The journalist Ana Rojas, arrested in May 2021 and sentenced to six years in prison the following year, "
        "was freed by Venezuela on 3 March 2025.",
        "detain done VE: Ana Rojas [2021-05-01/2021-05-31]", "detain done VE: Ana Rojas [2022-01-01/2022-12-31]",
        "release done VE: Ana Rojas [2025-03-03]",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MANNERS)
def test_what_was_done_and_what_was_not(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected


def test_what_is_only_spoken_of_is_not_done() -> None:
    text = "On 3 May Mr Trump met Nicolas Maduro and spoke of 200 more prisoners."
    assert [c.modality for c in read(text) if c.kind == "release"] == ["possible"]


def test_he_who_is_added_is_the_one_spoken_of() -> None:
    text = (
        "The EU put nine officials of Myanmar on its blacklist on 3 March 2021. General Aung Lin was left off the list. "
        "On 5 May 2021 he was added to it, together with his son Htun."
    )
    claim = [c for c in read(text) if c.kind == "impose"][-1]
    assert claim.people[:1] == ("Aung Lin",)


def test_a_post_that_closed() -> None:
    act = only("The US wants to reopen its embassy in Damascus, which closed in February 2012.", "act")
    assert (act.by, act.to, act.object) == (("US",), ("SY",), "closed embassy in Damascus")


def test_an_exercise_goes_by_its_name() -> None:
    act = only("Serbia closed its airspace on Friday, when Shield-2024, a joint exercise with Russia, began.", "act")
    assert "Shield-2024" in (act.object or "")


def test_those_who_judge_an_act_have_not_done_it() -> None:
    text = "Myanmar jailed four monks. The reasons given were unrest at home and the election, which the EU calls a sham."
    (vote,) = [c for c in read(text) if c.kind == "act" and c.object and "election" in c.object]
    assert "EU" not in vote.by
