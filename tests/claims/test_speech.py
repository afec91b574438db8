"""Who says what: sentences of our own → statements with their speakers and positions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.claims import FramesReader
from detente.claims.parse import sentences
from detente.claims.quotes import all_quoted, quotes
from detente.claims.saying import Saying
from detente.claims.sayings import sayings
from detente.claims.speech_words import speech_words
from detente.model import Claim, Kind, Stance
from tests.claims.conftest import read, report_of

#: Enough of our field for a report to be one of it.
OPENING = "The United States lifted sanctions on Belarusian potash on Friday. "


def statements(text: str) -> list[Claim]:
    return [claim for claim in read(OPENING + text) if claim.kind is Kind.STATEMENT]


def said(text: str) -> list[str]:
    return [f"{'+'.join(claim.by)} {claim.stance}" for claim in statements(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The European Union condemned the decision.", "EU oppose"),
        ("Lithuania welcomed the decision as a step in the right direction.", "LT support"),
        ("Rights groups urged Washington to wait.", "rights groups demand"),
        ("The foreign ministry in Minsk denied any link with the releases.", "BY deny"),
        ("Critics called the decision a reward for repression.", "critics oppose"),
        ("Minsk voiced regret over the election.", "BY oppose"),
        ("Warsaw thanked the American envoy for his efforts.", "PL support"),
    ],
)
def test_words_that_take_a_position(text: str, expected: str) -> None:
    assert said(text) == [expected]


def test_an_unnamed_official_speaks_for_his_state() -> None:
    """A U.S. official is the US; so is "the official" who goes on."""
    (first, second) = statements("A U.S. official denounced the trial. The official criticised the judges.")
    assert first.by == second.by == ("US",)


def test_a_named_person_speaks_for_himself() -> None:
    (claim,) = statements("Israel's prime minister, Benjamin Netanyahu, denounced the deal as a mistake.")
    assert claim.by == ("Benjamin Netanyahu",)


def test_two_positions_in_one_sentence_are_two_statements() -> None:
    assert said("Lithuania welcomed the decision and demanded the release of all prisoners.") == ["LT support", "LT demand"]


@pytest.mark.parametrize(
    "text",
    [
        "The two sides called off the talks.",
        "Tehran has called its ambassadors home.",
        "The delay shows that the banks are careful.",
    ],
)
def test_deeds_and_things_take_no_position(text: str) -> None:
    assert said(text) == []


def test_an_act_told_on_anothers_word_is_attributed() -> None:
    (claim,) = [c for c in read("Belarus freed 52 prisoners on Thursday, Lithuanian officials said.") if c.kind is Kind.RELEASE]
    assert claim.said_by == ("LT",)


def _sayings(text: str) -> list[Saying]:
    return [saying for sentence in sentences(report_of(text)) for saying in sayings(sentence)]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("According to the ministry, nothing was asked for.", "according"),
        ("Tsikhanouskaya's office: a pardon is no mercy.", "colon"),
        ("The defence's demand that he withdraw was dismissed.", "noun"),
        ("Kyiv was glad that the men came home.", "adjective"),
        ("France expressed concern about the arrests.", "light"),
        ("The minister let it be known that he would resign.", "verb"),
    ],
)
def test_forms_of_speech(text: str, form: str) -> None:
    assert form in {s.form for s in _sayings(text)}


def test_every_class_of_words_has_words() -> None:
    words = speech_words()
    assert words.verbs["deny"].stance is Stance.DENY
    assert all(group.verbs or group.nouns or group.adjectives for group in words.verbs.values())


def test_quotations_and_sentences_that_are_one() -> None:
    (sentence,) = sentences(report_of("The envoy called it “a very good day” and “a start”."))
    assert [q.text for q in quotes(sentence)] == ["a very good day", "a start"]
    (whole,) = sentences(report_of("“We keep working for all of them.”"))
    assert all_quoted(whole) == "We keep working for all of them."
    assert all_quoted(sentence) is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Belarusian Association of Journalists said the sanctions were needed.", "Belarusian Association of Journalists"),
        ("The Turkish Red Crescent called for sanctions relief.", "Turkish Red Crescent"),
        ("Belarusian rights group Viasna demanded the release of all prisoners.", "Viasna"),
        ("Critics in Germany called the sanctions pointless.", "critics in Germany"),
        ("The Iranian central bank said the sanctions were illegal.", "IR"),
        ("The Belarusian foreign ministry said the sanctions were illegal.", "BY"),
    ],
)
def test_private_bodies_speak_for_themselves_and_organs_for_their_state(text: str, speaker: str) -> None:
    assert [claim.by for claim in statements(text)] == [(speaker,)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"The price was too high," said a former Belarusian diplomat.', "former Belarusian diplomat"),
        ("Two members of Congress spoke of a mistake when the US eased its sanctions.", "members of Congress"),
        ("Congressional aides called it a mistake that would be regretted.", "congressional aides"),
        ("Foreign Minister Imad al-Haddad said that the sanctions on Syria would be lifted.", "Imad al-Haddad"),
        ("Belarus, Mr Coale said in Vilnius, had wanted the sanctions lifted.", "John Coale"),
        ("Reporters met Ana Kovar, the foreign minister, who spoke of a humanitarian gesture by Belarus.", "Ana Kovar"),
        ("The American envoy for the Great Lakes, Peter Lowell, welcomed the release.", "Peter Lowell"),
        ("The American Legion denounced the deal with Iran as a betrayal.", "American Legion"),
        ("Antony Blinken's statement warned that nothing else would be eased.", "Antony Blinken"),
    ],
)  # fmt: skip
def test_who_speaks_for_himself(text: str, speaker: str) -> None:
    assert [claim.by for claim in statements(text)] == [(speaker,)]


def test_diplomats_of_nowhere_speak_for_no_state() -> None:
    assert [claim.by for claim in statements("Diplomats called the decision a mistake on Monday.")] == [("diplomats",)]


def test_who_telephones_takes_no_position() -> None:
    assert statements("On Friday Mr Rubio called his Russian counterpart. The US kept its sanctions on Russia.") == []
    assert [claim.kind for claim in read("Lukashenko called Trump a friend. The US kept its sanctions.")] == ["maintain"]


def test_whom_one_tells_to_do_something_is_no_outlet() -> None:
    (told,) = statements("The US minister told Roman Abramovich to pay what sanctions had frozen.")
    assert "Abramovich" not in told.said_by


def test_we_is_whoever_issues_the_report() -> None:
    text = (
        "Belarus freed 14 political prisoners on Saturday. Political prisoners are still held in Minsk. "
        "We call on Belarus to free all of them. The US eased its sanctions. The EU kept its own."
    )
    report = replace(report_of(text), outlet="Open Cells Watch")
    said = [claim.by for claim in FramesReader().read(report)[0] if claim.kind is Kind.STATEMENT]
    assert said == [("Open Cells Watch",)]


def test_they_are_the_two_named_before() -> None:
    (claim,) = statements("Anna Novak and Petr Novak were jailed for espionage in Tehran. They deny it.")
    assert claim.by == ("Anna Novak", "Petr Novak")


def test_those_around_somebody_are_called_by_his_name() -> None:
    (claim,) = statements("Donald Trump's people criticised the deal.")
    assert claim.by == ("Donald Trump's people",)
