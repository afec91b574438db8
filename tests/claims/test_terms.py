"""On what grounds, on which condition, until when: in the report's own words."""

from __future__ import annotations

import pytest

from tests.claims.conftest import only


@pytest.mark.parametrize(
    ("text", "kind", "because"),
    [
        ("The EU imposed sanctions on Belarus because of the crackdown after the 2020 election.", "impose",
         "the crackdown after the 2020 election"),
        ("The EU imposed sanctions on Belarus over the crackdown.", "impose", "the crackdown"),
        ("The EU imposed sanctions on Belavia over the landing of a passenger plane in Minsk.", "impose",
         "the landing of a passenger plane in Minsk"),
        ("The EU imposed sanctions on Belarus for its role in the war.", "impose", "its role in the war"),
        ("The EU imposed sanctions on Belarus because it helped Russia.", "impose", "because it helped Russia"),
        ("The EU imposed sanctions on Belarus in response to the invasion of Ukraine.", "impose",
         "the invasion of Ukraine"),
        ("Belarus jailed Ihar Losik for his posts on Telegram.", "detain", "his posts on Telegram"),
        ("The EU imposed sanctions on Belarus in 2021.", "impose", None),
        ("The US suspended sanctions on Belarus for six months.", "ease", None),
    ],
)  # fmt: skip
def test_grounds(text: str, kind: str, because: str | None) -> None:
    assert only(text, kind).because == because


@pytest.mark.parametrize(
    ("text", "kind", "condition"),
    [
        ("The EU will keep its sanctions on Belarus until all political prisoners are freed.", "maintain",
         "until all political prisoners are freed"),
        ("Washington would lift sanctions on potash if Minsk freed 100 prisoners.", "ease", "if Minsk freed 100 prisoners"),
        ("Unless Minsk frees everybody, the EU will not lift its sanctions on Belarus.", "ease", "Unless Minsk frees everybody"),
        ("The EU extended its sanctions on Belarus until 28 February 2026.", "maintain", None),
        ("The EU lifted its sanctions on Belarus.", "ease", None),
        ("The EU tied an easing of its sanctions on Belarus to the release of all prisoners.", "ease",
         "the release of all prisoners"),
        ("The US will ease sanctions on Belarus on condition that it frees everybody.", "ease",
         "on condition that it frees everybody"),
    ],
)  # fmt: skip
def test_conditions(text: str, kind: str, condition: str | None) -> None:
    assert only(text, kind).condition == condition


@pytest.mark.parametrize(
    ("text", "kind", "until"),
    [
        ("The EU extended its sanctions on Belarus until 28 February 2026.", "maintain", "2026-02-28"),
        ("The US issued a licence for Belavia in Belarus, valid until 30 June 2026.", "ease", "2026-06-30"),
        ("The US issued a licence for Belavia in Belarus. It expires on 30 June 2026.", "ease", None),
        ("The EU kept its sanctions on Belarus until all are free.", "maintain", None),
    ],
)
def test_until_a_day(text: str, kind: str, until: str | None) -> None:
    assert only(text, kind).until == until
