"""One act in the many ways in which news tells it, and what is no act of ours at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.claims import FramesReader
from detente.claims.reader import LONGEST_PASSAGE, claim_id
from detente.model import Kind, ReportKind
from tests.claims.conftest import READER, claims_of, only, read, report_of, right, wrong_yet


@pytest.mark.parametrize(
    "text",
    [
        "Belarus freed 52 prisoners on 11 September 2025.",
        "On 11 September 2025, Minsk let 52 prisoners go.",
        "Belarus set 52 prisoners free on 11 September 2025.",
        "52 prisoners were released by Belarus on 11 September 2025.",
        "52 prisoners walked free in Belarus on 11 September 2025.",
        "The release of 52 prisoners by Belarus on 11 September 2025 surprised diplomats.",
        "Belarus's release of 52 prisoners on 11 September 2025 surprised diplomats.",
        "The 52 prisoners whom Belarus freed on 11 September 2025 crossed into Lithuania.",
        "The 52 prisoners freed by Belarus on 11 September 2025 crossed into Lithuania.",
        "Belarus, which freed 52 prisoners on 11 September 2025, wants its embassy back.",
        "Belarus has released a group of 52 prisoners, its president said on 11 September 2025.",
        "On 11 September 2025 fifty-two prisoners left jail in Belarus.",
    ],
)
def test_a_release_however_it_is_told(text: str) -> None:
    assert [said for said in claims_of(text) if said.startswith("release")] == ["release done BY 52 [2025-09-11]"]


@pytest.mark.parametrize(
    "text",
    [
        "The United States lifted sanctions on Belavia on 11 September 2025.",
        "Washington removed its sanctions on Belavia on 11 September 2025.",
        "US sanctions on Belavia were lifted on 11 September 2025.",
        "Sanctions on Belavia were lifted by the US Treasury on 11 September 2025.",
        "The lifting of US sanctions on Belavia was announced on 11 September 2025.",
        "The US announced the lifting of sanctions on Belavia on 11 September 2025.",
        "The sanctions on Belavia that the United States lifted on 11 September 2025 had hurt.",
    ],
)
def test_relief_however_it_is_told(text: str) -> None:
    assert claims_of(text) == ["ease done US Belavia (lifted) [2025-09-11]"]


LIGHT_VERBS = [
    right("The US granted relief from sanctions on potash to Belarus on Friday.", "ease done US potash [2025-12-12]"),
    right("Washington granted a waiver for Belavia on 11 September 2025.", "ease done US Belavia (licensed) [2025-09-11]"),
    right("The US Treasury issued a licence for Belaruskali on Friday.", "ease done US Belaruskali (licensed) [2025-12-12]"),
    right("The EU put Belaruskali back on its sanctions list on 3 October 2025.", "impose done EU Belaruskali [2025-10-03]"),
    right("The EU took Belaruskali off its sanctions list on Friday.", "ease done EU Belaruskali (delisted) [2025-12-12]",
    ),
    right("Minsk and Washington reached a deal on 12 December 2025.", "agree done BY+US [2025-12-12]"),
    right("Belarus handed the journalist Ihar Losik a 15-year sentence.", "detain done BY: Ihar Losik"),
    right("Washington granted Belavia a waiver on 11 September 2025.",
        "ease done US Belavia (licensed) [2025-09-11]",
    ),
    right("Relief for Belavia came from Washington in September 2025.",
        "ease done US Belavia [2025-09-01/2025-09-30]",
    ),
    right("The US Treasury issued General License 7 for Belaruskali on Friday.",
        "ease done US Belaruskali (licensed) [2025-12-12]",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LIGHT_VERBS)
def test_verbs_that_leave_the_act_to_their_noun(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected


HEADLINES = [
    right("US lifts sanctions on Belavia", "ease done US Belavia (lifted)"),
    wrong_yet(
        "a number alone as the object", "US Lifts Sanctions on Belavia as Minsk Frees 52",
        "ease done US Belavia (lifted) follows release", "release done BY 52",
    ),
    wrong_yet("the number of those freed is taken for one of the relief",
          "Belarus frees 52 prisoners as US eases sanctions on Belavia",
          "release done BY 52 follows ease", "ease done US Belavia"),
    right("BELARUS FREES 52 PRISONERS", "release done BY 52"),
    right("EU extends Belarus sanctions", "maintain done EU sanctions"),
    right("52 prisoners freed in Belarus", "release done BY 52"),
    right("US to lift sanctions on Belavia", "ease planned US Belavia (lifted)"),
    right("US lifts potash sanctions after Belarus frees 123",
        "ease done US potash (lifted) follows release", "release done BY 123",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("headline", "expected"), HEADLINES)
def test_headlines(headline: str, expected: list[str]) -> None:
    assert claims_of("The weather was cold.", headline=headline) == expected
    assert all(claim.headline for claim in read("The weather was cold.", headline=headline))


def test_a_headline_and_its_lead_may_both_tell_the_act() -> None:
    claims = read("Belarus freed 52 prisoners on Thursday.", headline="Belarus frees 52 prisoners")
    assert [(claim.kind, claim.headline) for claim in claims] == [(Kind.RELEASE, True), (Kind.RELEASE, False)]


CONJUNCTIONS = [
    right(
        "The United States lifted sanctions on state banks, potash exports and Belavia.",
        "ease done US banking (lifted)", "ease done US potash (lifted)", "ease done US Belavia (lifted)",
    ),
    right("Belarus jailed Ihar Losik in 2021 and freed him on Saturday.",
          "detain done BY [2021-01-01/2021-12-31]: Ihar Losik", "release done BY [2025-12-13]: Ihar Losik"),
    right("Belarus freed 52 prisoners and Iran released five.", "release done BY 52", "release done IR 5"),
    right("Belarus freed the opposition leader Maria Kolesnikova and the laureate Ales Bialiatski.",
          "release done BY: Maria Kolesnikova, Ales Bialiatski"),
    right("The United States lifted sanctions on Belavia and on potash.",
        "ease done US Belavia (lifted)", "ease done US potash (lifted)",
    ),
    right("The United States lifted sanctions on Belavia but kept those on potash.",
        "ease done US Belavia (lifted)", "maintain done US potash",
    ),
    right(
        "The United States, which had lifted sanctions on Belavia in September, eased those on potash.",
        "ease done US Belavia (lifted) [2025-09-01/2025-09-30, year inferred]", "ease done US potash",
    ),
    right("Belarus freed 52 prisoners in September and 123 in December 2025.",
        "release done BY 52 [2025-09-01/2025-09-30, year inferred]", "release done BY 123 [2025-12-01/2025-12-31]",
    ),
    right("Washington lifted, and Brussels kept, its sanctions on potash from Belarus.",
          "ease done US potash (lifted)", "maintain done EU potash"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CONJUNCTIONS)
def test_conjunctions_distribute(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected


APPOSITIONS = [
    right("The United States lifted sanctions on the airline Belavia.", "ease done US Belavia (lifted)"),
    right("The United States lifted sanctions on Belavia, the state airline of Belarus.", "ease done US Belavia (lifted)"),
    right("Belarus freed Maria Kolesnikova, a leader of the 2020 protests, on Saturday.",
          "release done BY [2025-12-13]: Maria Kolesnikova"),
    right("Belarus, a close ally of Moscow, freed 52 prisoners.", "release done BY 52"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), APPOSITIONS)
def test_appositions(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected


DECOYS = [
    "FIFA lifted the transfer embargo on the Polish club on Friday.",
    "The striker was released from his contract by the German club on Monday.",
    pytest.param(
        "Spain's captain was released by Arsenal in June.",
        marks=pytest.mark.xfail(
            strict=False, reason="the finder takes a club that lets a player go for a state"
        ),
    ),
    "The album was released in the United States on Friday.",
    "The bank eased its forecasts; markets in the United States rose.",
    "Poland lifted the cup in Warsaw on Sunday.",
    "The German coach was suspended for three matches on Monday.",
    "The central bank of Poland eased interest rates on Wednesday.",
    "The league in Italy will impose a fine on the club.",
    "Police in Germany freed a dog from a car.",
    "The striker met his fans in Spain.",
    "The film opens in France on Friday and was shot in Chile.",
    "He lifted the trophy for Brazil.",
    "The factory in Austria released steam into the river.",
    "The band lifted the embargo on its new single, and fans in Germany were pleased.",
    "A new film was shown in Britain after its embargo was lifted.",
    "The US Treasury released figures on inflation on Friday.",
    "France relaxed its smoking ban in cafes on Monday.",
    "FIFA imposed sanctions on a club in Germany.",
]


@pytest.mark.parametrize("text", DECOYS)
def test_our_words_about_other_things_tell_nothing(text: str) -> None:
    assert claims_of(text) == []


def test_no_state_no_reading() -> None:
    assert read("The sanctions were lifted and the prisoners freed, the novel says.") == ()


def test_another_language_is_not_read() -> None:
    report = replace(report_of("Belarus freed 52 prisoners."), language="de")
    assert READER.read(report) == ((), ())


def test_an_official_document_acts_for_its_issuer() -> None:
    text = "Department of the Treasury\nThe following sanctions on Belavia are lifted in Belarus."
    (claim,) = [c for c in READER.read(report_of(text, kind=ReportKind.OFFICIAL))[0] if c.kind is Kind.EASE]
    assert claim.by == ("US",)


def test_a_long_sentence_gives_a_window_around_its_word() -> None:
    """Winter came, and winter went, … , and Belarus freed 52 prisoners."""
    text = "Winter came, and winter went, " * 40 + "and Belarus freed 52 prisoners."
    claim = only(text, "release")
    assert len(claim.passage.text) <= LONGEST_PASSAGE
    assert "freed 52 prisoners" in claim.passage.text
    assert text[claim.passage.start : claim.passage.end] == claim.passage.text


def test_the_anchor_is_made_of_hash_kind_span_and_number() -> None:
    one = claim_id("ab", Kind.RELEASE, 0, 10, 1)
    assert one == claim_id("ab", Kind.RELEASE, 0, 10, 1)
    rows = [
        ("ac", Kind.RELEASE, 0, 10, 1), ("ab", Kind.EASE, 0, 10, 1),
        ("ab", Kind.RELEASE, 1, 10, 1), ("ab", Kind.RELEASE, 0, 10, 2),
    ]  # fmt: skip
    assert len({one, *(claim_id(*row) for row in rows)}) == 5


def test_the_version_names_rules_and_model() -> None:
    assert all(claim.reader == READER.version for claim in read("Belarus freed 52 prisoners."))
    assert FramesReader("another_model").version == READER.version + "+another_model"


def test_slots_left_to_the_report_lower_the_confidence() -> None:
    read_there = only("Belarus freed 52 prisoners on 11 September 2025.", "release")
    left = only("Belarus was quiet. On 11 September 2025 52 prisoners were freed.", "release")
    assert left.by == read_there.by
    assert left.confidence < read_there.confidence
