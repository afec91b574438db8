"""What was done about Belarus from 2015 to 2025, as notices and papers told it: announced, licensed, delisted are three things.

The acts are public record (OFAC, the Council of the EU, HM Treasury); the words are ours.
"""

from __future__ import annotations

from datetime import date

import pytest

from detente.ledger import fold, status
from detente.model import Authorisation, Ledger
from tests.events.told import told

ARC = """
    # ofac15 | Notices of OFAC | 2015-10-30 | official
    impose US to=BY of="nine entities" 9 on=2007-11..2011-08 say="The nine, Belneftekhim, Naftan and Grodno Azot among them, were designated between 2007 and 2011."
    ease US to=BY of="transactions with the nine" 9 on=2015-10-30 how=licensed until=2016-04-30 by_paper="General License 2" say="OFAC issued General License 2 for transactions with the nine."
    maintain US to=BY of="property of the nine" 9 say="Property of the nine stays blocked."
    # paper15 | Morning Paper | 2015-10-31
    ease US to=BY of="sanctions on Belneftekhim" on=2015-10-30 how=lifted say="Washington lifted its sanctions on Belneftekhim."
    # counsel21 | Counsel | 2021-04-21
    ease US to=BY of="renewals of General License 2" on=2015-10-30..2021-04-19 how=licensed until=2021-04-26 by_paper="General License 2G"
    impose US to=BY of="General License 2G" on=2021-04-19 by_paper="General License 2G" say="OFAC revoked General License 2G."
    ease US to=BY of="wind-down of contracts with the nine" 9 on=2021-04-19 how=licensed until=2021-06-03 by_paper="General License 2H" say="Under General License 2H contracts with the nine, Belneftekhim and Naftan among them, may be wound down until 3 June."
    # ofac21 | Notices of OFAC | 2021-12-02 | official
    impose US to=BY of=Belaruskali on=2021-08-09 by_paper="Executive Order 14038"
    ease US to=BY of="wind-down of dealings with Belaruskali" on=2021-08-09 how=licensed until=2021-12-08 by_paper="General License 4"
    impose US to=BY of="Belarusian Potash Company and Agrorozkvit" on=2021-12-02 by_paper="Executive Order 14038"
    ease US to=BY of="wind-down of dealings with BPC and Agrorozkvit" on=2021-12-02 how=licensed until=2022-04-01 by_paper="General License 5"
    # eu22 | Council of the EU | 2022-06-04 | official
    impose EU to=BY of="Belaruskali and Belarusian Potash Company" on=2022-06-03
    impose EU to=BY of="import and transit of potash" on=2022-03-02
    # ofac23 | Notices of OFAC | 2023-08-09 | official
    impose US to=BY of=Belavia on=2023-08-09
    # paper25 | Morning Paper | 2025-09-12
    ease US to=BY of=Belavia on=2025-09-11 how=lifted say="The United States lifted sanctions on Belavia."
    # letter25 | Compliance Letter | 2025-09-20
    ease US to=BY of="dealings with Belavia" on=2025-09 how=licensed by_paper="General License 11"
    # minsk25 | State Agency of Minsk | 2025-12-13 | official
    ease US to=BY of="potash industry" on=2025-12-13 how=lifted say="The American side lifted its sanctions on the potash industry."
    # ofac25 | Notices of OFAC | 2025-12-15 | official
    ease US to=BY of="transactions with Belarusian Potash Company, Agrorozkvit and Belaruskali" on=2025-12-15 how=licensed by_paper="General License 13"
    ease US to=BY of=Belavia on=2025-11-04 how=delisted say="OFAC took Belavia off the list on 4 November 2025."
    """  # noqa: E501


@pytest.fixture(scope="module")
def now() -> Ledger:
    return fold("arc", *told(ARC))


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("US Naftan", {"2015-10-01": "in force", "2016-01-15": "licensed", "2018-06-01": "licensed", "2021-05-01": "in force"}),
        ("US Grodno Azot", {"2018-06-01": "licensed", "2021-07-01": "in force"}),
        ("US Belneftekhim", {"2016-01-15": "licensed", "2021-07-01": "in force"}),
        ("US Belaruskali", {"2021-08-01": "not imposed", "2021-10-01": "in force", "2022-06-01": "in force"}),
        ("US Agrorozkvit", {"2021-11-01": "not imposed", "2022-05-01": "in force", "2025-12-20": "licensed"}),
        ("US potash", {"2025-12-14": "in force", "2025-12-20": "licensed"}),
        ("EU Belaruskali", {"2022-04-01": "in force", "2025-12-20": "in force"}),
        ("US Belavia", {"2023-07-01": "not imposed", "2025-09-30": "licensed", "2025-12-01": "delisted"}),
        ("EU Belavia", {"2025-12-20": "unknown"}),
    ],
)
def test_the_arc(now: Ledger, question: str, answers: dict[str, str]) -> None:
    regime, object = question.split(" ", 1)
    assert {day: status(now, regime, object, date.fromisoformat(day)).status.value for day in answers} == answers


@pytest.mark.parametrize(
    ("regime", "object", "as_of", "known_by", "expected"),
    [
        ("US", "Belneftekhim", "2018-06-01", "2016-12-31", "in force"),  # only a licence of six months was known
        ("US", "Belavia", "2025-09-15", "2025-09-15", "eased"),  # "lifted", said the papers
        ("US", "Belavia", "2025-09-15", "2025-09-20", "licensed"),
        ("US", "Belaruskali", "2025-12-14", "2025-12-13", "eased"),
        ("US", "Belaruskali", "2025-12-14", "2025-12-15", "in force"),
    ],
)
def test_what_could_be_known_of_it(regime: str, object: str, as_of: str, known_by: str, expected: str) -> None:
    day = date.fromisoformat(known_by)
    assert status(fold("arc", *told(ARC), known_by=day), regime, object, date.fromisoformat(as_of), day).status == expected


def test_winding_down_is_an_authorisation_and_no_relief(now: Ledger) -> None:
    answer = status(now, "US", "Naftan", date(2021, 5, 1))
    assert (answer.status, answer.axes.authorisation, str(answer.until)) == ("in force", Authorisation.WIND_DOWN, "2021-06-03")
    assert answer.instrument == "General License 2H"


def test_a_licence_for_some_firms_is_none_for_the_regime(now: Ledger) -> None:
    text = (
        ARC
        + "\n# more | Paper | 2025-12-16\nmaintain US to=BY of=sanctions\nease US to=BY of=sanctions on=2025-12-13 how=lifted\n"
    )
    assert status(fold("arc", *told(text)), "US", "Naftan", date(2025, 12, 20)).status == "in force"
