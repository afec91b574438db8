"""What an answer says of a measure beside its one word: since when, by which paper, what ended, what is only announced."""

from __future__ import annotations

from datetime import date

import pytest

from detente.ledger import fold, status
from detente.model import Ledger, Status
from tests.events.told import told

#: Designation, wind-down, a licence and its renewal that runs out, a suspension that lapses, delisting, press news, listing anew.
ARC = """
    # a | Notices of OFAC | 2021-08-09 | official
    impose US to=BY of=Belaruskali on=2021-08-09 by_paper="Executive Order 14038"
    ease US to=BY of="wind-down of dealings with Belaruskali" on=2021-08-09 how=licensed until=2021-12-08 by_paper="General License 4"
    # b | Notices of OFAC | 2022-12-03 | official
    ease US to=BY of=Belaruskali on=2022-12-02 how=licensed by_paper="General License 7" until=2023-06-02
    # c | Notices of OFAC | 2023-05-03 | official
    ease US to=BY of="extension of the licence for Belaruskali" on=2023-05-02 how=licensed by_paper="General License 7A" until=2023-12-02
    # d | Notices of OFAC | 2024-05-03 | official
    ease US to=BY of=Belaruskali on=2024-05-01 how=suspended until=2024-10-31
    # e | Notices of OFAC | 2025-01-03 | official
    ease US to=BY of=Belaruskali on=2025-01-01 how=delisted
    # f | Wire | 2025-04-03
    ease US to=BY of=Belaruskali on=2025-04-01 how=lifted
    # g | Notices of OFAC | 2025-10-03 | official
    impose US to=BY of=Belaruskali on=2025-10-01 by_paper="Executive Order 14999"
    """  # noqa: E501  (a claim stands on one line)


@pytest.fixture(scope="module")
def arc() -> Ledger:
    return fold("arc", *told(ARC))


def ask(ledger: Ledger, regime: str, object: str, as_of: str) -> Status:
    return status(ledger, regime, object, date.fromisoformat(as_of))


@pytest.mark.parametrize(
    ("as_of", "word", "since", "paper", "until"),
    [
        ("2021-10-01", "in force", "2021-08-09", "General License 4", "2021-12-08"),
        ("2022-01-01", "in force", "2021-08-09", "Executive Order 14038", None),
        ("2023-01-01", "licensed", "2022-12-02", "General License 7", "2023-06-02"),
        ("2023-06-03", "licensed", "2022-12-02", "General License 7A", "2023-12-02"),
        ("2023-12-03", "in force", "2023-12-03", "Executive Order 14038", None),
        ("2024-11-01", "in force", "2024-11-01", "Executive Order 14038", None),
        ("2025-05-01", "delisted", "2025-01-01", None, None),
        ("2025-10-01", "in force", "2025-10-01", "Executive Order 14999", None),
    ],
)
def test_since_when_and_by_which_paper(
    arc: Ledger, as_of: str, word: str, since: str, paper: str | None, until: str | None
) -> None:
    answer = ask(arc, "US", "Belaruskali", as_of)
    assert (answer.status, str(answer.since), answer.instrument) == (word, since, paper)
    assert answer.until == (date.fromisoformat(until) if until else None)


def test_an_answer_says_what_ended_and_what_may_be_wound_down(arc: Ledger) -> None:
    notes = {
        day: ask(arc, "US", "Belaruskali", day).note or "" for day in ("2021-10-01", "2022-01-01", "2024-01-01", "2025-05-01")
    }
    assert notes["2021-10-01"].startswith("dealings may be wound down until 2021-12-08")
    assert notes["2022-01-01"].startswith("the time to wind down (General License 4) was over")
    assert notes["2024-01-01"].startswith("relief (General License 7A) was over on 2023-12-03")
    assert notes["2025-05-01"] == ""


def test_news_of_relief_is_no_less_than_the_law_gave_before() -> None:
    text = """
        # licence | Notices of OFAC | 2025-12-16 | official
        ease US to=BY of=potash on=2025-12-15 how=licensed by_paper="General License 13"
        # paper | Paper | 2026-03-21
        ease US to=BY of=potash on=2026-03-20 how=eased say="Washington eased the restrictions on potash."
        """
    answer = ask(fold("p", *told(text)), "US", "potash", "2026-03-31")
    assert (answer.status, str(answer.since), answer.instrument) == ("licensed", "2025-12-15", "General License 13")
    assert answer.announced == ("eased announced for 2026-03-20 (potash)",)
    delisted = text + "# off | Notices of OFAC | 2026-04-02 | official\nease US to=BY of=potash on=2026-04-01 how=delisted"
    assert ask(fold("p", *told(delisted)), "US", "potash", "2026-04-30").status == "delisted"


def test_news_of_relief_after_a_licence_ran_out_counts() -> None:
    text = """
        # licence | Notices of OFAC | 2025-12-16 | official
        ease US to=BY of=potash on=2025-12-15 how=licensed by_paper="General License 13" until=2026-02-28
        # paper | Paper | 2026-03-21
        ease US to=BY of=potash on=2026-03-20 how=eased say="Washington eased the restrictions on potash."
        """
    ledger = fold("p", *told(text))
    assert [ask(ledger, "US", "potash", day).status for day in ("2026-02-28", "2026-03-01", "2026-03-31")] == [
        "licensed", "in force", "eased",
    ]  # fmt: skip


def test_news_of_relief_does_not_stretch_a_licence() -> None:
    text = """
        # licence | Notices of OFAC | 2025-12-16 | official
        ease US to=BY of=potash on=2025-12-15 how=licensed by_paper="General License 13" until=2026-02-28
        # paper | Paper | 2026-02-01
        ease US to=BY of=potash on=2026-01-31 how=eased say="Washington eased the restrictions on potash."
        """
    assert ask(fold("p", *told(text)), "US", "potash", "2026-03-31").status == "in force"


def test_what_an_official_text_imposes_until_a_day_ends_after_it() -> None:
    text = "# o | Council of the EU | 2020-01-02 | official\nimpose EU to=BY of=airspace on=2020-01-01 until=2020-06-30"
    ledger = fold("p", *told(text))
    assert [ask(ledger, "EU", "airspace", day).status for day in ("2020-06-30", "2020-07-01")] == ["in force", "lifted"]
    press = fold("p", *told(text.replace("official", "press")))
    assert ask(press, "EU", "airspace", "2020-07-01").status == "in force"  # its renewals are seldom news


def test_a_licence_issued_under_the_regulations_is_none_for_all_that_they_forbid() -> None:
    text = """
        # o | Notices of OFAC | 2025-09-20 | official
        impose US to=BY of=Naftan on=2020-01-01
        impose US to=BY of=sanctions on=2006-06-16
        ease US to=BY of="Belarus Sanctions Regulations" on=2025-09-18 how=licensed by_paper="General License 12" say="General License 12 was issued under the Belarus Sanctions Regulations."
        """  # noqa: E501
    ledger = fold("p", *told(text))
    assert [ask(ledger, "US", object, "2025-12-01").status for object in ("Naftan", "sanctions")] == ["in force", "in force"]
    whole = text.replace("was issued under the", "authorizes all transactions that the").replace(
        "Regulations.", "Regulations forbid."
    )
    assert ask(fold("p", *told(whole)), "US", "sanctions", "2025-12-01").status == "licensed"


def test_one_firm_off_the_list_is_no_delisting_of_its_sector() -> None:
    text = """
        # a | Notices of OFAC | 2021-12-03 | official
        impose US to=BY of=Belaruskali on=2021-08-09
        impose US to=BY of=Agrorozkvit on=2021-12-02
        # b | Wire | 2025-12-14
        ease US to=BY of=potash on=2025-12-13 how=lifted say="Washington has lifted its sanctions on potash."
        # c | Notices of OFAC | 2025-12-20 | official
        ease US to=BY of=Belaruskali on=2025-12-18 how=delisted
        """
    some = fold("s", *told(text))
    assert [ask(some, "US", object, "2025-12-31").status for object in ("Belaruskali", "potash")] == ["delisted", "in force"]
    every = fold("e", *told(text + "ease US to=BY of=Agrorozkvit on=2025-12-18 how=delisted"))
    assert ask(every, "US", "potash", "2025-12-31").status == "delisted"


def test_what_was_kept_before_it_was_imposed_again_had_been_imposed() -> None:
    text = """
        # a | A | 2025-09-11
        maintain EU to=BY of=airspace on=2025-09-10 say="The ban stays in place."
        # b | B | 2026-03-21
        impose EU to=BY of=airspace on=2026-03-20
        """
    ledger = fold("k", *told(text))
    assert [state.basis for state in ledger.measures[0].history] == ["presupposed", "press"]
    assert ask(ledger, "EU", "airspace", "2025-12-01").status == "in force"
