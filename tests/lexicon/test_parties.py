"""Wordings → parties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.lexicon import lexicon


def named(text: str, *before: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.alias.party) for mention in lexicon().mentions(text, before)]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Washington", "US"), ("the White House", "US"), ("OFAC", "US"), ("U.S.", "US"), ("U.S", "US"), ("U.S.'s", "US"),
        ("the US'", "US"),
        ("Treasury Department", "US"), ("the Biden administration", "US"), ("senior US officials", "US"),
        ("Brussels", "EU"), ("E.U.", "EU"), ("EU foreign ministers", "EU"), ("European Council", "EU"),
        ("Minsk", "BY"), ("Belarusian", "BY"), ("Belarus's foreign ministry", "BY"), ("the Belarusian security services", "BY"),
        ("government of Cuba", "CU"), ("authorities in Tehran", "IR"), ("the Kremlin", "RU"), ("State Duma", "RU"),
        ("Downing Street", "GB"), ("U.K.", "GB"), ("HM Treasury", "GB"), ("the Élysée", "FR"), ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("UN Security Council", "UN"), ("SECO", "CH"), ("Burma", "MM"), ("Côte d'Ivoire", "CI"), ("Cote d’Ivoire", "CI"),
        ("ECOWAS", "ECOWAS"), ("Ecowas", "ECOWAS"), ("the AU", "African Union"), ("Kosovo", "XK"),
    ],
)  # fmt: skip
def test_a_state_or_bloc_by_any_wording(text: str, party: str) -> None:
    found = lexicon().party(text)
    assert found is not None and found.id == party


@pytest.mark.parametrize(
    "text", ["us", "turkey", "chad", "may", "treasury", "swift", "potash", "", "the", "polish", "North", "bloc"]
)
def test_ordinary_words_are_no_parties(text: str) -> None:
    assert lexicon().party(text) is None


@pytest.mark.parametrize(
    ("text", "person", "state"),
    [
        ("Lukashenko", "Alexander Lukashenko", "BY"), ("President Aliaksandr Lukashenka", "Alexander Lukashenko", "BY"),
        ("Aleksandr Lukaschenko", "Alexander Lukashenko", "BY"), ("Keith Kellogg", "Keith Kellogg", "US"),
        ("Mr Kellogg", "Keith Kellogg", "US"),
        ("Tikhanovskaya", "Sviatlana Tsikhanouskaya", None), ("Cichanouskaja", "Sviatlana Tsikhanouskaya", None),
        ("Kalesnikava", "Maria Kolesnikova", None), ("Byalyatski", "Ales Bialiatski", None),
        ("Nicolas Maduro", "Nicolás Maduro", "VE"),
        ("Erdoğan", "Recep Tayyip Erdogan", "TR"), ("Kaja Kallas", "Kaja Kallas", "EU"), ("J.D. Vance", "JD Vance", "US"),
    ],
)  # fmt: skip
def test_a_known_person_by_any_spelling(text: str, person: str, state: str | None) -> None:
    found = lexicon().person(text)
    assert found is not None and (found.id, found.state) == (person, state)


def test_a_surname_that_several_bear_names_nobody() -> None:
    assert lexicon().person("Rodríguez") is None
    assert lexicon().person("Clinton") is None
    assert lexicon().person("May") is None


def test_a_dissident_acts_for_no_state_but_has_a_country() -> None:
    found = lexicon().person("Sviatlana Tsikhanouskaya")
    assert found is not None and found.state is None and found.role == "opposition"
    assert lexicon().country(found.id) == "BY"
    assert lexicon().country("John Coale") == "US"


def test_a_capital_is_a_place_and_a_party() -> None:
    """In Minsk things happen; Minsk also acts. A palace only acts, and so does an organ that sits in the city."""
    minsk, kremlin, organ = (lexicon().alias(text) for text in ("Minsk", "the Kremlin", "authorities in Minsk"))
    assert minsk is not None and minsk.is_place and minsk.is_metonym and not minsk.is_demonym
    assert kremlin is not None and kremlin.is_metonym and not kremlin.is_place
    assert organ is not None and organ.is_organ and not organ.is_place


def test_a_people_is_told_from_its_state() -> None:
    people = lexicon().alias("Belarusians")
    assert people is not None and people.is_people and people.is_demonym


@pytest.mark.parametrize(
    "text", ["critics", "Western nations", "rights groups", "Viasna", "Hamas", "the Houthis", "Human Rights Watch"]
)
def test_groups_stay_groups(text: str) -> None:
    assert lexicon().is_group(text)


@pytest.mark.parametrize("text", ["US officials", "the European Union", "Lukashenko", "Treasury"])
def test_governments_and_persons_are_no_groups(text: str) -> None:
    assert not lexicon().is_group(text)


@pytest.mark.parametrize(
    "text", ["government", "foreign ministry", "the authorities", "senior officials", "central bank", "regime"]
)
def test_organ_nouns(text: str) -> None:
    assert lexicon().organ_noun(text)


@pytest.mark.parametrize("text", ["potash", "prisoners", "airline", "embargo"])
def test_other_nouns_are_no_organs(text: str) -> None:
    assert not lexicon().organ_noun(text)


def test_mentions_in_a_sentence() -> None:
    assert named("US envoy John Coale said in Minsk that Belarus's government had freed them; the Treasury would act.") == [
        ("US", "US"),
        ("John Coale", "John Coale"),
        ("Minsk", "BY"),
        ("Belarus's government", "BY"),
        ("Treasury", "US"),
    ]


def test_the_longest_wording_wins() -> None:
    assert named("South Sudan and Guinea-Bissau") == [("South Sudan", "SS"), ("Guinea-Bissau", "GW")]
    assert named("He wrote to the Washington Post about the West Bank and the US dollar.") == []


def test_a_name_does_not_cross_a_sentence() -> None:
    assert named("They left Saudi. Arabia was a word.") == [("Saudi", "SA")]


def test_hyphens() -> None:
    """A US-brokered deal names the US; pro-Russian fighters are not Russia."""
    assert named("a US-brokered deal with pro-Russian fighters and non-EU states") == [("US", "US")]
    led = lexicon().mentions("the US-led coalition")[0].alias
    assert led.is_demonym and not led.is_place


def test_the_bloc_is_whoever_was_named_last() -> None:
    assert named("The EU met; the bloc refused.") == [("EU", "EU"), ("bloc", "EU")]
    assert named("ECOWAS met; the bloc refused.") == [("ECOWAS", "ECOWAS"), ("bloc", "ECOWAS")]
    assert named("The bloc refused.") == []
    assert named("On Monday the bloc refused.", "US", "EU") == [("bloc", "EU")]


@given(st.text(max_size=200))
def test_mentions_are_slices_in_order_on_any_text(text: str) -> None:
    end = 0
    for mention in lexicon().mentions(text):
        assert mention.text == text[mention.start : mention.end]
        assert end <= mention.start < mention.end
        end = mention.end


@given(st.text(max_size=60))
def test_any_text_may_be_asked_for(text: str) -> None:
    lexicon().party(text)
    lexicon().is_group(text)
    lexicon().organ_noun(text)
    lexicon().things_in(text)


def test_an_embassy_is_not_that_of_its_place() -> None:
    assert named("the embassy in Minsk") == [("Minsk", "BY")]
    assert named("the US embassy in Minsk") == [("US embassy", "US"), ("Minsk", "BY")]
    assert named("the authorities in Minsk") == [("authorities in Minsk", "BY")]


@pytest.mark.parametrize(
    "text",
    ["Walker", "Allen", "Roe", "Ray", "Roy", "Ali", "Cole", "Howell", "Simon", "Morton", "Kolesnikov", "Kalashnikov", "Zakharov",
     "Frank", "Joe Kerry", "John Walker", "Ms Walker", "Ruth Kellogg"],
)  # fmt: skip
def test_a_name_that_merely_sounds_like_a_known_one_is_nobodys(text: str) -> None:
    assert lexicon().person(text) is None


@pytest.mark.parametrize(
    ("text", "person"),
    [("Kalesnikava", "Maria Kolesnikova"), ("Lukashenka", "Alexander Lukashenko"), ("Tikhanovskaya", "Sviatlana Tsikhanouskaya"),
     ("Byalyatski", "Ales Bialiatski"), ("Lawrow", "Sergei Lavrov"), ("Keith Kelogg", "Keith Kellogg")],
)  # fmt: skip
def test_a_name_carried_over_from_other_letters_has_many_spellings(text: str, person: str) -> None:
    found = lexicon().person(text)
    assert found is not None and found.id == person
