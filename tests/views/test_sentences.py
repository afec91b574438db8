"""Events in English: every modality reads as what it is, and nothing is said that the slots do not hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from detente.model import Basis, Comparator, Count, Event, Interval, Kind, Modality
from detente.views.sentences import phrase, sentence, together

EMPTY = Event(
    "e", Kind.EASE, Modality.DONE, None, None, (), (), None, (), None, (), None, None, None, (), None, (), (), (),
)  # fmt: skip

DECEMBER = Interval.day(date(2025, 12, 13))


def event(kind: Kind, modality: Modality = Modality.DONE, **slots: object) -> Event:
    return replace(EMPTY, kind=kind, modality=modality, **slots)  # type: ignore[arg-type]


LIFT = event(Kind.EASE, by=("US",), to=("BY",), object="potash", how="lifted")
FREE = event(Kind.RELEASE, by=("BY",), object="prisoners", count=Count(123))
CALL = event(Kind.TALKS, by=("Donald Trump", "Alexander Lukashenko"), object="phone call")
KEEP = event(Kind.MAINTAIN, by=("EU",), to=("BY",), object="sanctions", condition="until all are freed")
EMBASSY = event(Kind.NORMALIZE, Modality.PLANNED, by=("US",), to=("BY",), object="embassy")
RECOGNITION = event(Kind.NORMALIZE, Modality.REFUSED, by=("EU",), object="recognition of the presidency")


@pytest.mark.parametrize(
    ("told", "text"),
    [
        (LIFT, "The United States lifted sanctions on potash."),
        (replace(LIFT, modality=Modality.PLANNED), "The United States was to lift sanctions on potash."),
        (replace(LIFT, modality=Modality.REFUSED), "The United States refused to lift sanctions on potash."),
        (replace(LIFT, modality=Modality.POSSIBLE), "The United States may lift sanctions on potash."),
        (
            replace(LIFT, modality=Modality.CONDITIONAL, condition="if more are freed"),
            "The United States would lift sanctions on potash (terms: if more are freed).",
        ),
        (replace(LIFT, by=()), "Sanctions on potash were lifted."),
        (replace(LIFT, by=(), modality=Modality.PLANNED), "Sanctions on potash were to be lifted."),
        (replace(LIFT, object="sanctions"), "The United States lifted sanctions on Belarus."),
        (replace(LIFT, object="sanctions on Belarus"), "The United States lifted sanctions on Belarus."),
        (replace(LIFT, object=None), "The United States lifted sanctions on Belarus."),
        (replace(LIFT, object="Belavia", how="delisted"), "The United States delisted Belavia."),
        (replace(LIFT, how="licensed"), "The United States licensed dealings in potash."),
        (
            replace(LIFT, instrument="General License 13", how="licensed"),
            "The United States licensed dealings in potash (General License 13).",
        ),
        (FREE, "Belarus released 123 prisoners."),
        (replace(FREE, dated=DECEMBER), "On 13 December 2025, Belarus released 123 prisoners."),
        (
            replace(FREE, dated=DECEMBER, basis=Basis.INFERRED),
            "On 13 December 2025 (inferred), Belarus released 123 prisoners.",
        ),
        (replace(FREE, count=Count(50, Comparator.MORE)), "Belarus released more than 50 prisoners."),
        (replace(FREE, by=(), to=("LT",)), "123 prisoners were released to Lithuania."),
        (replace(FREE, how="freed", to=("LT",)), "Belarus freed 123 prisoners, sent to Lithuania."),
        (replace(FREE, people=("Ales Bialiatski",)), "Belarus released 123 prisoners, among them Ales Bialiatski."),
        (replace(FREE, count=None, object=None, people=("Ales Bialiatski",)), "Belarus released Ales Bialiatski."),
        (KEEP, "The European Union kept sanctions on Belarus in force (terms: until all are freed)."),
        (
            event(Kind.IMPOSE, by=("EU",), to=("BY",), object="an embargo on arms"),
            "The European Union imposed an embargo on arms.",
        ),
        (
            event(Kind.EASE, by=("EU",), how="lifted", object="oil embargo"),
            "The European Union lifted the oil embargo.",
        ),
        (event(Kind.TALKS, by=("US", "BY"), object="Minsk", place="Minsk"), "The United States and Belarus held talks in Minsk."),
        (CALL, "Donald Trump and Alexander Lukashenko spoke by telephone."),
        (event(Kind.AGREE, by=("US", "BY")), "The United States and Belarus reached a deal."),
        (event(Kind.AGREE, by=("BY",), object="to discuss more"), "Belarus agreed to discuss more."),
        (EMBASSY, "The United States was to reopen its embassy in Belarus."),
        (replace(EMBASSY, object="US embassy"), "The United States was to reopen the US embassy in Belarus."),
        (RECOGNITION, "The European Union refused recognition of the presidency."),
        (replace(RECOGNITION, object="Lukashenko"), "The European Union refused recognition of Lukashenko."),
        (replace(FREE, object="Fourteen prisoners"), "Belarus released 123 prisoners."),
        (replace(FREE, object="political prisoner"), "Belarus released 123 political prisoners."),
        (event(Kind.ACT, by=("RU",), object="invasion of Ukraine"), "Invasion of Ukraine by Russia."),
    ],
)
def test_sentences(told: Event, text: str) -> None:
    assert sentence(told) == text


def test_short_phrases() -> None:
    assert phrase(LIFT) == "sanctions on potash lifted"
    assert phrase(replace(LIFT, modality=Modality.PLANNED)) == "sanctions on potash to be lifted"
    assert phrase(replace(LIFT, modality=Modality.REFUSED)) == "sanctions on potash not lifted (refused)"
    assert phrase(FREE) == "123 prisoners released"


def test_what_several_share_is_said_once() -> None:
    ease = replace(LIFT, how="eased")
    assert together([ease, replace(ease, object="banks")]) == "the United States eased sanctions on potash and banks"
    assert together([ease, FREE]) == "the United States eased sanctions on potash and Belarus released 123 prisoners"


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("modality", list(Modality))
def test_an_event_of_no_slots_is_still_a_sentence(kind: Kind, modality: Modality) -> None:
    text = sentence(event(kind, modality))
    assert text[0].isupper() and text.endswith(".") and "  " not in text and phrase(event(kind, modality))
