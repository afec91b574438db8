"""Which date belongs to which act, and what an act gets that no date stands beside."""

from __future__ import annotations

from datetime import date

import pytest

from detente.model import Basis, Interval
from tests.claims.conftest import claims_of, only, read, right, wrong_yet

DATED = [
    right("Belarus freed 123 prisoners last week, and the US lifted sanctions on potash on Friday.",
          "release done BY 123 [2025-12-01/2025-12-07]", "ease done US potash (lifted) [2025-12-12]"),
    right("On Friday Belarus freed 52 prisoners. A day later the US lifted sanctions on Belavia.",
          "release done BY 52 [2025-12-12]", "ease done US Belavia (lifted) [2025-12-13]"),
    right("Sanctions imposed on Belarus in 2021 were lifted on Friday by the United States.",
          "impose done US sanctions [2021-01-01/2021-12-31]", "ease done US sanctions (lifted) [2025-12-12]"),
    right("Maria Kolesnikova, jailed in 2021, was freed by Belarus on Saturday.",
          "detain done BY [2021-01-01/2021-12-31]: Maria Kolesnikova", "release done BY [2025-12-13]: Maria Kolesnikova"),
    right("In September, Belarus freed 52 prisoners; in December 2025 it freed 123.",
          "release done BY 52 [2025-09-01/2025-09-30, year inferred]", "release done BY 123 [2025-12-01/2025-12-31]"),
    right("The United States will lift sanctions on Belarus in January.",
          "ease planned US sanctions (lifted) [2026-01-01/2026-01-31, year inferred]"),
    right("13 December: Belarus freed 123 prisoners.\n11 September: Belarus freed 52 prisoners.",
          "release done BY 123 [2025-12-13, year inferred]", "release done BY 52 [2025-09-11, year inferred]"),
    right("On 13 December the two sides shook hands. Belarus freed 123 prisoners.",
          "release done BY 123 [2025-12-13, year inferred]"),
    wrong_yet("'two years after it had' counts back from the main clause",
              "Belarus freed 52 prisoners in September 2025, two years after it had jailed them.",
              "release done BY 52 [2025-09-01/2025-09-30]", "detain done BY [2023-07-18/2023-11-14]"),
    right("The US issued a licence for Belavia in Belarus, valid until 30 June 2026.", "ease done US Belavia (licensed)"),
    right("Brussels extended its sanctions against Belarus until 28 February 2026.", "maintain done EU sanctions"),
    right("EU sanctions against Belarus have been in place since 2020.", "impose done EU sanctions [2020-01-01/2020-12-31]"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DATED)
def test_each_act_has_its_own_date(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected


def test_news_without_a_date_happened_in_the_fortnight_before() -> None:
    when = only("Belarus freed 52 prisoners.", "release", "2025-12-14").when
    assert when is not None
    assert (when.interval, when.basis, when.text) == (Interval(date(2025, 11, 30), date(2025, 12, 14)), Basis.INFERRED, "")


def test_without_a_day_of_publication_there_is_no_fortnight() -> None:
    assert only("Belarus freed 52 prisoners.", "release", None).when is None


@pytest.mark.parametrize(
    "text",
    [
        "Belarus had freed 52 prisoners.",
        "Belarus had earlier freed 52 prisoners.",
        "Belarus previously freed 52 prisoners.",
        "Belarus might free 52 prisoners.",
    ],
)
def test_what_is_told_as_past_or_open_is_no_news(text: str) -> None:
    assert only(text, "release").when is None


@pytest.mark.parametrize(
    ("text", "value", "weekdays", "month", "monthday"),
    [
        ("Belarus freed 52 prisoners on Friday.", "XXXX-WXX-5", (4,), None, None),
        ("Belarus freed 123 prisoners on December 13th.", "XXXX-12-13", (), 12, 13),
        ("Belarus freed 123 prisoners in December.", "XXXX-12", (), 12, None),
    ],
)
def test_an_undated_report_keeps_what_its_words_say(
    text: str, value: str, weekdays: tuple[int, ...], month: int | None, monthday: int | None
) -> None:
    when = only(text, "release", None).when
    assert when is not None
    assert when.interval is None
    assert (when.value, when.weekdays, when.month, when.monthday) == (value, weekdays, month, monthday)


def test_a_full_date_needs_no_publication_day() -> None:
    assert claims_of("Belarus freed 52 prisoners on 11 September 2025.", None) == ["release done BY 52 [2025-09-11]"]


def test_a_date_knows_where_it_stands() -> None:
    text = "Snow fell in Minsk. Belarus freed 52 prisoners on 11 September 2025."
    when = only(text, "release").when
    assert when is not None
    assert when.text_start is not None
    assert text[when.text_start :].startswith(when.text)


def test_a_year_as_a_heading_dates_what_stands_under_it() -> None:
    lines = [claim.when for claim in read("Belarus freed 52 prisoners.", None, headline="2021")]
    assert [str(when.interval) for when in lines if when] == ["2021-01-01/2021-12-31"]


def test_what_is_said_under_a_dated_entry_is_of_its_day() -> None:
    """12 March: Belarus says it will answer. The entry's date is that of the statement."""
    text = "12 March 2025: The EU lists two judges of Belarus. Russia condemns the sanctions."
    dates = [claim.when for claim in read(text) if claim.kind == "statement"]
    assert [str(when.interval) for when in dates if when] == ["2025-03-12"]


def test_since_gives_the_day_of_an_act() -> None:
    claims = read("Poland has closed its crossings with Belarus since May 2025. Belarus freed 123 prisoners on Friday.")
    (act,) = [c for c in claims if c.kind.value in {"act", "impose"}]
    assert act.when is not None
    assert act.when.interval == Interval(date(2025, 5, 1), date(2025, 5, 31))
