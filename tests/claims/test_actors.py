"""Who: metonyms, organs, envoys, spellings, pronouns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from detente.claims.actors import Cast
from detente.claims.parse import sentences
from tests.claims.conftest import claims_of, only, read, report_of


@pytest.mark.parametrize(
    ("subject", "party"),
    [
        ("The United States", "US"), ("Washington", "US"), ("The White House", "US"), ("The US Treasury", "US"), ("OFAC", "US"),
        ("America", "US"), ("The Trump administration", "US"), ("US officials", "US"),
        ("The European Union", "EU"), ("Brussels", "EU"), ("The European Council", "EU"), ("The European Commission", "EU"),
        ("The bloc", "EU"), ("Britain", "GB"), ("London", "GB"), ("The UK", "GB"), ("The United Nations", "UN"),
        ("The UN Security Council", "UN"), ("Canada", "CA"), ("Ottawa", "CA"), ("The government in London", "GB"),
        ("Swiss authorities", "CH"),
    ],
)  # fmt: skip
def test_a_state_by_any_name_acts(subject: str, party: str) -> None:
    before = "The European Union met.\n" if subject == "The bloc" else ""
    assert only(f"{before}{subject} eased sanctions on Belarus.", "ease").by[0] == party


@pytest.mark.parametrize(
    "text",
    [
        "The government in Minsk freed 52 prisoners.",
        "Belarusian authorities released 52 prisoners.",
        "Minsk freed 52 prisoners.",
        "The Belarusian regime set 52 prisoners free.",
        "The Belarusian president, Alexander Lukashenko, freed 52 prisoners.",
        "Lukashenko's government in Belarus freed 52 prisoners.",
    ],
)  # fmt: skip
def test_the_holder_by_any_name(text: str) -> None:
    assert only(text, "release").by[0] == "BY"


@pytest.mark.parametrize(
    "text",
    [
        "John Coale, the US envoy for Belarus, lifted sanctions on potash.",
        "US envoy John Coale lifted sanctions on potash from Belarus.",
        "The US envoy lifted sanctions on potash from Belarus.",
        "Mary Smith, the US envoy to Belarus, lifted sanctions on potash.",
        "Jane Roe, Washington's envoy to Minsk, lifted sanctions on potash.",
    ],
)  # fmt: skip
def test_an_envoys_act_is_his_states(text: str) -> None:
    assert "US" in only(text, "ease").by


def test_an_envoys_words_are_his_own() -> None:
    said = only("The US envoy John Coale said that relations with Belarus were getting better.", "statement")
    assert said.by == ("John Coale",)


@pytest.mark.parametrize(
    "name", ["Alexander Lukashenko", "Aleksandr Lukashenko", "Alyaksandr Lukashenka", "Lukashenko", "Lukashenka"]
)
def test_spellings_of_one_man(name: str) -> None:
    assert "BY" in only(f"{name} pardoned 30 people in Belarus.", "release").by


def test_spellings_of_one_prisoner_become_one_name() -> None:
    """Maria Kolesnikova was jailed in Belarus in 2021. Kalesnikava was freed on Saturday."""
    claims = read("Maria Kolesnikova was jailed in Belarus in 2021. Kalesnikava was freed on Saturday.")
    assert [claim.people for claim in claims if claim.kind in ("detain", "release")] == [("Maria Kolesnikova",)] * 2


def test_a_surname_stands_for_the_full_name_of_the_report() -> None:
    text = "Ihar Losik, a blogger, was arrested in Belarus in May. Losik was freed on Saturday."
    assert claims_of(text)[-1].endswith(": Ihar Losik")


PRONOUNS = [
    ("Belarus freed 52 prisoners in June. It deported 14 others in July.", ["BY", "BY"]),
    ("Iran and Belarus spoke of trade. Minsk freed 52 prisoners, and then it pardoned 30 people.", ["BY", "BY"]),
]


@pytest.mark.parametrize(("text", "holders"), PRONOUNS)
def test_it_is_the_state_last_named(text: str, holders: list[str]) -> None:
    assert [claim.by[0] for claim in read(text) if claim.kind == "release"] == holders


def test_he_is_the_person_last_named() -> None:
    text = "Ihar Losik is a journalist. Belarus freed him on Saturday."
    assert claims_of(text) == ["release done BY [2025-12-13]: Ihar Losik"]


@pytest.mark.parametrize(("pronoun", "speaker"), [("He", "Alexander Lukashenko"), ("She", "Maria Kalesnikava")])
def test_he_is_no_woman_and_she_no_man(pronoun: str, speaker: str) -> None:
    text = f"Alexander Lukashenko met Maria Kalesnikava in Minsk.\n{pronoun} said that the sanctions must go."
    assert [c.by for c in read(text) if c.kind == "statement"] == [(speaker,)]


def test_a_firm_does_not_speak_for_its_country() -> None:
    text = "Norway's Yara said that it would keep up its purchases of Belarusian potash."
    assert [c.by for c in read(text) if c.kind == "statement"] == [("Yara",)]


def test_the_bloc_is_the_one_named_before() -> None:
    text = "The European Union has extended its sanctions on Belarus. The bloc also listed ten judges."
    assert [claim.by for claim in read(text) if claim.kind in ("maintain", "impose")] == [("EU",), ("EU",)]


@pytest.mark.parametrize(
    "text",
    [
        "FIFA imposed sanctions on a club in Germany.",  # a body that no lexicon knows, without a state
        "The league imposed sanctions on a club in Germany.",  # an agent that is no state, without a name
    ],
)  # fmt: skip
def test_a_league_imposes_nothing_of_our_kind(text: str) -> None:
    assert claims_of(text) == []


@pytest.mark.parametrize("name", ["Jane Roe", "Jane Walker", "Jane Allen", "Jane Ali"])
def test_a_stranger_keeps_his_name(name: str) -> None:
    assert only(f"Belarus freed {name}, a teacher, on Saturday.", "release").people == (name,)


@pytest.mark.parametrize("name", ["Jane Roe", "Jane Walker", "Jane Allen", "Jane Ali", "Jane Kerry"])
def test_a_stranger_does_not_act_for_the_state_of_a_similar_name(name: str) -> None:
    assert only(f"{name} met officials of Belarus in Minsk.", "talks").by == (name, "BY")


def test_whom_somebody_acts_on_is_another() -> None:
    first, second = sentences(report_of("Nicaragua put 135 prisoners on a plane. Spain offered them passports on Friday."))
    cast = Cast()
    cast.meet([first, second])
    cast.note(first)
    cast.note(second)
    them = next(token for token in second.span if token.text == "them")
    assert "ES" not in cast.who(them, second)


def test_it_is_the_one_who_says_so() -> None:
    text = "Canada will lift its sanctions on Myanmar, and Japan said on Saturday that it would forgive 3 billion of debt."
    assert [claim.by for claim in read(text) if claim.kind == "act"] == [("JP",)]


@pytest.mark.parametrize(
    ("name", "is_blocs"), [("The Council of Resistance", False), ("The human rights commission", False), ("The Council", True)]
)
def test_a_council_of_its_own_is_none_of_a_bloc(name: str, is_blocs: bool) -> None:
    found = next(iter(sentences(report_of(f"{name} asked for the prisoners to be freed."))))
    head = next(token for token in found.span if token.dep_ == "nsubj")
    assert ("EU" in Cast().who(head, found)) is is_blocs


def test_a_surname_that_is_a_place_is_no_state() -> None:
    found = next(iter(sentences(report_of("A deputy, Martin London, wants to know what was paid for the prisoners."))))
    assert [mention.alias.party for mention in found.mentions if mention.text == "London"] == []


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("On 11 February 1986 Moscow freed the dissident.", "SU"),
        ("The Soviet Union freed the pilot on 10 February 1962.", "SU"),
        ("East Germany freed 25 prisoners on 11 June 1985.", "DD"),
        ("Moscow freed 16 prisoners on 1 August 2024.", "RU"),
        ("The former Soviet republic of Georgia freed two officers on Monday.", "GE"),
        ("The Taliban freed two Americans on Monday.", "Taliban"),
        ("Transnistria freed two jailed Moldovan policemen on Monday.", "Transnistria"),
    ],
)
def test_parties_are_those_of_the_day_of_the_act(text: str, party: str) -> None:
    assert only(text, "release").by == (party,)


def test_capitals_mean_the_state_of_the_report_s_day() -> None:
    assert parties("Belgrade freed three soldiers.", date(1999, 5, 3)) == {"YU"}
    assert parties("Serbia freed three soldiers.", date(1999, 5, 3)) == {"RS"}
    assert parties("Belgrade freed three soldiers.", date(2010, 5, 3)) == {"RS"}


def parties(text: str, day: date) -> set[str]:
    report = replace(report_of(text), published=day)
    return {mention.alias.party for sentence in sentences(report) for mention in sentence.mentions}


def test_a_group_without_a_name_keeps_the_report_s_word() -> None:
    text = "The United States lifted sanctions on Belavia on Friday. Relatives said the trial was unfair."
    assert ("relatives",) in [claim.by for claim in read(text) if claim.kind == "statement"]


def test_an_organ_acts_for_the_place_it_sits_in() -> None:
    text = "Sudan met the UN on Monday. In Moscow the foreign ministry said that it saw good prospects for sanctions relief."
    assert ("RU",) in [claim.by for claim in read(text) if claim.kind == "statement"]


def test_an_office_without_a_state_speaks_for_the_one_named_before() -> None:
    text = "Belarus was told no.\nOn Monday the foreign ministry said that sanctions would not end the war in Ukraine."
    assert [claim.by for claim in read(text) if claim.kind == "statement"] == [("BY",)]


def test_what_somebody_is_is_no_act() -> None:
    text = "Belarus freed 123 prisoners, among them the protest leader Maria Kalesnikava. The US eased its sanctions."
    assert "act" not in {claim.kind.value for claim in read(text)}


def test_a_surname_shared_by_two_is_the_name_of_both() -> None:
    claim = only("Iran jailed Craig and Lindsay Foreman on Friday.", "detain")
    assert claim.people == ("Craig Foreman", "Lindsay Foreman")


def test_a_surname_before_another_name_is_not_shared() -> None:
    text = "The court sentenced Boris Ivan for theft.\nOn Friday it jailed Ivan and Lidia Petrova."
    assert all("Ivan Petrova" not in claim.people for claim in read(text))


def test_a_family_name_that_comes_first_stands_for_the_whole() -> None:
    claims = read("The United States asked China about the activist Zhao Minghao. China freed Zhao, 45, on Friday.")
    assert [c.people for c in claims if c.kind.value == "release"] == [("Zhao Minghao",)]


@pytest.mark.parametrize(
    ("sentence", "by"),
    [
        ("The Belarusian leader criticised the deal.", ("Alexander Lukashenko",)),
        ("The Belarusian president criticised the deal.", ("Alexander Lukashenko",)),
        ("The Polish leader criticised the deal.", ("PL",)),
        ("The Belarusian vice president criticised the deal.", ("BY",)),
    ],
)
def test_an_office_is_the_one_holder_of_it_who_is_named(sentence: str, by: tuple[str, ...]) -> None:
    claims = read(f"Alexander Lukashenko of Belarus freed 52 prisoners on Friday. {sentence}")
    assert [c.by for c in claims if c.kind.value == "statement"] == [by]


def test_those_who_were_freed_after_a_meeting_did_not_meet() -> None:
    text = "Fourteen political prisoners were freed in Minsk following the meeting of Keith Kellogg with Alexander Lukashenko."
    assert "political prisoners" not in only(text, "talks").by


def test_whose_man_somebody_is_is_no_party_to_his_talks() -> None:
    claim = only("Talks between Alexander Lukashenko and Donald Trump's man John Coale ended in Minsk on Friday.", "talks")
    assert "Donald Trump" not in claim.by
    assert {"Alexander Lukashenko", "John Coale"} <= set(claim.by)
