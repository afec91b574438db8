"""Whether an act is told as taken, and what turns it into a plan, a condition, a refusal or a possibility."""

from __future__ import annotations

import pytest

from tests.claims.conftest import claims_of, right

DONE = [
    right("The United States lifted sanctions on Belavia.", "ease done US Belavia (lifted)"),
    right("The United States has decided to lift sanctions on Belavia.", "ease done US Belavia (lifted)"),
    right("The US reportedly lifted sanctions on Belavia.", "ease done US Belavia (lifted)"),
    right("The US announced a partial easing of sanctions on Belavia.", "ease done US Belavia"),
    right("Belarus is reported to have freed 52 prisoners.", "release done BY 52"),
    right("The EU's sanctions on Belarus will remain in place.", "maintain done EU sanctions"),
    right("The US said that it had lifted sanctions on Belavia.", "ease done US Belavia (lifted)"),
    right("Belarus did not only free 52 prisoners, it also paid them.", "release done BY 52"),
]

PLANNED = [
    right("The United States will lift sanctions on Belavia.", "ease planned US Belavia (lifted)"),
    right("The United States agreed to lift sanctions on Belavia.", "agree done US", "ease planned US Belavia (lifted)"),
    right("The United States is set to lift sanctions on Belavia.", "ease planned US Belavia (lifted)"),
    right("The United States plans to ease sanctions on potash.", "ease planned US potash"),
    right("Belarus promised to free 52 prisoners.", "release planned BY 52"),
    right("Belarus is about to release 52 prisoners.", "release planned BY 52"),
    right("The US said it would lift sanctions on Belavia.", "ease planned US Belavia (lifted)"),
    right("Minsk is expected to release 100 prisoners in January 2026.", "release planned BY 100 [2026-01-01/2026-01-31]"),
    right("The planned release of 52 prisoners by Belarus was put off.", "release planned BY 52"),
    right("Sanctions on Belavia are to be lifted by the US.", "ease planned US Belavia (lifted)"),
    right("Belarus pledged the release of 52 prisoners.", "release planned BY 52"),
    right("Washington ordered sanctions on Belavia to be lifted.",
              "ease planned US Belavia (lifted)"),
]  # fmt: skip

CONDITIONAL = [
    right("Washington would lift sanctions on potash if Minsk freed 100 prisoners.",
          "ease conditional US potash (lifted) ↔ release", "release conditional BY 100 ↔ ease"),
    right("If Belarus frees 100 more prisoners, the US will lift sanctions on state banks.",
          "release conditional BY 100 ↔ ease", "ease conditional US banking (lifted) ↔ release"),
    right("The EU will keep its sanctions on Belarus until all political prisoners are freed.",
          "maintain done EU sanctions", "release conditional BY"),
]  # fmt: skip

REFUSED = [
    right("The EU refused to lift sanctions on Belarus.", "ease refused EU sanctions (lifted)"),
    right("The EU did not lift sanctions on Belarus.", "ease refused EU sanctions (lifted)"),
    right("The EU has not eased any sanctions on Belarus.", "ease refused EU sanctions"),
    right("No sanctions on Belarus were lifted by the EU.", "ease refused EU sanctions (lifted)"),
    right("The EU ruled out easing sanctions on Belarus.", "ease refused EU sanctions"),
    right("The EU has no plan to lift its sanctions on Belarus.", "ease refused EU sanctions (lifted)"),
    right("The EU has no intention of lifting its sanctions on Belarus.", "ease refused EU sanctions (lifted)"),
    right("Belarus failed to free 52 prisoners.", "release refused BY 52"),
    right("The EU rejected an easing of sanctions on Belarus.", "ease refused EU sanctions"),
    right("Lithuania never recognised Lukashenko as president of Belarus.", "normalize refused LT"),
    right("The EU refuses to recognise Alexander Lukashenko as president of Belarus.", "normalize refused EU"),
    right("The Senate in Washington voted against lifting sanctions on Belarus.",
              "ease refused US sanctions (lifted)"),
    right("The US stopped short of lifting sanctions on potash from Belarus.",
              "ease refused US potash (lifted)"),
    right("Hungary vetoed new EU sanctions on Belarus.",
              "impose refused HU sanctions"),
    right("The US lifted no sanctions on Belarus.", "ease refused US sanctions (lifted)"),
]  # fmt: skip

POSSIBLE = [
    right("The EU may ease sanctions on Belarus.", "ease possible EU sanctions"),
    right("The EU could tighten its sanctions on Belarus.", "impose possible EU sanctions"),
    right("The EU threatened to impose sanctions on Belavia.", "impose possible EU Belavia"),
    right("The US offered to lift sanctions on Belavia.", "ease possible US Belavia (lifted)"),
    right("The US is considering lifting sanctions on potash.", "ease possible US potash (lifted)"),
    right("The EU is weighing new sanctions on Belarus.", "impose possible EU sanctions"),
    right("The US might be ready to lift sanctions on Belavia.", "ease possible US Belavia (lifted)"),
]  # fmt: skip

OPEN = ["planned", "refused"]  # "has yet to" is both a plan and something not done


@pytest.mark.parametrize(("text", "expected"), [*DONE, *PLANNED, *CONDITIONAL, *REFUSED, *POSSIBLE])
def test_modality(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected


def test_what_has_yet_to_come_is_never_done() -> None:
    (claim,) = claims_of("Belarus has yet to release 900 prisoners.")
    assert claim in [f"release {modality} BY 900" for modality in OPEN]


@pytest.mark.parametrize(
    "text",
    [
        "Poland demanded the release of Andrzej Poczobut from Belarus.",
        "Poland called on Belarus to free Andrzej Poczobut.",
        "Nobody was released by Belarus.",
        "Families hope that Belarus will free their sons.",
        "Warsaw wants Belarus to release 52 prisoners.",
        "Why does Belarus not free its prisoners?",
        "Belarus denied that it had freed 52 prisoners.",
        "It is not true that Belarus freed 52 prisoners.",
    ],
)  # fmt: skip
def test_what_is_asked_for_or_denied_is_not_done(text: str) -> None:
    assert not [line for line in claims_of(text) if line.startswith("release done")]


def test_the_same_act_planned_in_one_sentence_and_done_in_another() -> None:
    """In October Washington promised to lift sanctions on Belavia. On 5 December 2025 it lifted them."""
    lines = claims_of(
        "In October Washington promised to lift sanctions on Belavia. On 5 December 2025 the US lifted sanctions on Belavia."
    )
    assert [line.split("[")[0].strip() for line in lines] == ["ease planned US Belavia (lifted)", "ease done US Belavia (lifted)"]
