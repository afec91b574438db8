"""The legal life of measures: four axes, a history of states, and answers that go through the hierarchy and say so."""

from __future__ import annotations

from datetime import date

import pytest

from detente.ledger import fold, status
from detente.model import Authorisation, Force, Ledger, Listing, Stage, Status
from tests.events.told import told

#: A made-up bank's whole legal life.
ARC = """
    # a | Gazette of the Treasury | 2020-03-02 | official
    impose US to=VE of=Belmarine on=2020-03-01 by_paper="Executive Order 13692" because="the election" say="Treasury of the United States designated Belmarine on 1 March 2020."
    # b | Gazette of the Treasury | 2021-01-11 | official
    ease US to=VE of="dealings with Belmarine" on=2021-01-10 how=licensed by_paper="General License 7" say="On 10 January 2021 the Treasury issued General License 7 for Belmarine."
    # c | Gazette of the Treasury | 2021-06-02 | official
    impose US to=VE of="licence for Belmarine" on=2021-06-01 by_paper="General License 7" say="The Treasury revoked General License 7 for Belmarine on 1 June 2021."
    # d | Gazette of the Treasury | 2022-01-02 | official
    ease US to=VE of=Belmarine on=2022-01-01 how=suspended until=2022-06-30 say="The Treasury suspends its measures on Belmarine until 30 June 2022."
    # e | Gazette of the Treasury | 2022-09-02 | official
    ease US to=VE of="wind-down of dealings with Belmarine" on=2022-09-01 how=licensed until=2022-10-31 by_paper="General License 8" say="Under General License 8 of the Treasury, dealings with Belmarine may be wound down until 31 October 2022."
    # f | Gazette of the Treasury | 2023-02-02 | official
    ease US to=VE of=Belmarine on=2023-02-01 how=delisted say="The Treasury took Belmarine off the list on 1 February 2023."
    # g | Gazette of the Treasury | 2024-05-02 | official
    impose US to=VE of=Belmarine on=2024-05-01 say="The Treasury put Belmarine back on the list on 1 May 2024."
    """  # noqa: E501  (a passage stands on one line)


@pytest.fixture(scope="module")
def arc() -> Ledger:
    return fold("arc", *told(ARC))


def ask(ledger: Ledger, regime: str, object: str, as_of: str, target: str | None = None) -> Status:
    return status(ledger, regime, object, date.fromisoformat(as_of), target=target)


def word(ledger: Ledger, regime: str, object: str, as_of: str, target: str | None = None) -> str:
    return ask(ledger, regime, object, as_of, target).status.value


@pytest.mark.parametrize(
    ("as_of", "expected", "listing", "authorisation", "force"),
    [
        ("2020-02-28", "not imposed", None, Authorisation.NONE, None),
        ("2020-03-01", "in force", Listing.DESIGNATED, Authorisation.NONE, Force.IN_FORCE),
        ("2021-01-10", "licensed", Listing.DESIGNATED, Authorisation.GENERAL_LICENCE, Force.IN_FORCE),
        ("2021-06-01", "in force", Listing.DESIGNATED, Authorisation.NONE, Force.IN_FORCE),
        ("2022-01-01", "suspended", Listing.DESIGNATED, Authorisation.NONE, Force.SUSPENDED),
        ("2022-06-30", "suspended", Listing.DESIGNATED, Authorisation.NONE, Force.SUSPENDED),
        ("2022-07-01", "in force", Listing.DESIGNATED, Authorisation.NONE, Force.IN_FORCE),
        ("2022-09-15", "in force", Listing.DESIGNATED, Authorisation.WIND_DOWN, Force.IN_FORCE),
        ("2022-11-01", "in force", Listing.DESIGNATED, Authorisation.NONE, Force.IN_FORCE),
        ("2023-02-01", "delisted", Listing.DELISTED, Authorisation.NONE, Force.TERMINATED),
        ("2024-05-01", "in force", Listing.DESIGNATED, Authorisation.NONE, Force.REIMPOSED),
    ],
)
def test_the_four_axes_of_a_whole_life(
    arc: Ledger, as_of: str, expected: str, listing: Listing | None, authorisation: Authorisation, force: Force | None
) -> None:
    answer = ask(arc, "US", "Belmarine", as_of)
    assert answer.status == expected
    assert (answer.axes.listing, answer.axes.authorisation, answer.axes.force) == (listing, authorisation, force)


def test_each_state_names_its_event_its_basis_its_paper_and_its_last_day(arc: Ledger) -> None:
    (measure,) = arc.measures
    events = {event.id for event in arc.events}
    assert all(state.event in events and state.basis == "official" for state in measure.history)
    shown = [(str(s.since), s.how, s.instrument, str(s.until or "")) for s in measure.history]
    assert shown == [
        ("2020-03-01", None, "Executive Order 13692", ""),
        ("2021-01-10", "licensed", "General License 7", ""),
        ("2021-06-01", "licence revoked", "General License 7", ""),
        ("2022-01-01", "suspended", None, "2022-06-30"),
        ("2022-07-01", "expired", None, ""),
        ("2022-09-01", "wind-down", "General License 8", "2022-10-31"),
        ("2022-11-01", "expired", "General License 8", ""),
        ("2023-02-01", "delisted", None, ""),
        ("2024-05-01", "reimposed", None, ""),
    ]


ANNOUNCED = """
    # minister | State Agency of Minsk | 2025-12-13 | official
    ease US to=BY of=potash on=2025-12-13 how=lifted say="The American side is lifting its sanctions on potash."
    # wire | Wire | 2025-12-14
    ease US to=BY of=potash on=2025-12-13 how=lifted say="Washington has lifted its sanctions on potash."
    # licence | Notices of OFAC | 2025-12-16 | official
    ease US to=BY of="dealings with Belaruskali" on=2025-12-15 how=licensed by_paper="General License 13" say="On 15 December OFAC issued General License 13 for Belaruskali."
    impose US to=BY of=Belaruskali on=2021-08-09 say="Belaruskali has been designated since 9 August 2021."
    """  # noqa: E501


@pytest.mark.parametrize(
    ("object", "as_of", "known_by", "expected"),
    [
        ("Belaruskali", "2025-12-14", "2025-12-14", "eased"),
        ("Belaruskali", "2025-12-14", None, "in force"),
        ("Belaruskali", "2025-12-20", "2025-12-14", "eased"),
        ("Belaruskali", "2025-12-20", None, "licensed"),
        ("potash", "2025-12-14", None, "in force"),
        ("potash", "2025-12-20", None, "licensed"),
    ],
)
def test_what_was_announced_is_not_law_once_the_law_is_known(
    object: str, as_of: str, known_by: str | None, expected: str
) -> None:
    day = date.fromisoformat(known_by) if known_by else None
    ledger = fold("potash", *told(ANNOUNCED), known_by=day)
    assert word(ledger, "US", object, as_of) == expected


def test_an_answer_tells_announced_effective_and_published_apart() -> None:
    ledger = fold("potash", *told(ANNOUNCED))
    before, after = ask(ledger, "US", "Belaruskali", "2025-12-14"), ask(ledger, "US", "Belaruskali", "2025-12-20")
    assert before.announced == ("lifted announced for 2025-12-13 (potash)",)
    assert after.axes.stage is Stage.EFFECTIVE
    assert (after.instrument, after.basis) == ("General License 13", "official")
    listed = fold("l", *told("# a | A | 2025-01-02 | list\nimpose US to=BY of=Naftan on=2025-01-02"))
    assert ask(listed, "US", "Naftan", "2025-02-01").axes.stage is Stage.PUBLISHED


def test_an_official_text_of_one_side_is_no_law_of_another() -> None:
    foreign = "# a | State Agency of Minsk | 2025-01-02 | official\nease US to=BY of=potash on=2025-01-01 how=lifted"
    own = "# a | Notices of OFAC | 2025-01-02 | official\nease US to=BY of=potash on=2025-01-01 how=lifted"
    assert word(fold("f", *told(foreign)), "US", "potash", "2025-02-01") == "eased"
    assert word(fold("o", *told(own)), "US", "potash", "2025-02-01") == "lifted"


def test_a_plan_is_announced_and_moves_nothing() -> None:
    text = """
        # a | A | 2018-12-21
        impose US to=RU of=Rusal on=2018-04-06
        ease US to=RU of=Rusal planned on=2019-01-18 how=delisted
        """
    answer = ask(fold("p", *told(text)), "US", "Rusal", "2019-02-01")
    assert (answer.status, answer.announced) == ("in force", ("delisted announced for 2019-01-18 (Rusal)",))


RENEWED = """
    # first | Notices of OFAC | 2015-10-30 | official
    impose US to=BY of=Naftan on=2008-05-01
    ease US to=BY of="dealings with Naftan" on=2015-10-30 how=licensed until=2016-04-30 by_paper="General License 2"
    # later | Counsel | 2021-04-21
    ease US to=BY of="renewals of the licence for Naftan" on=2015-10-30..2021-04-19 how=licensed until=2021-04-26 by_paper="General License 2G"
    impose US to=BY of="licence for Naftan" on=2021-04-19 by_paper="General License 2G" say="OFAC revoked General License 2G."
    ease US to=BY of="wind-down of contracts with Naftan" on=2021-04-19 how=licensed until=2021-06-03 by_paper="General License 2H"
    """  # noqa: E501


def test_a_licence_runs_out_unless_its_renewal_is_known() -> None:
    then = fold("n", *told(RENEWED), known_by=date(2016, 12, 31))
    assert word(then, "US", "Naftan", "2016-01-15") == "licensed"
    assert word(then, "US", "Naftan", "2018-06-01") == "in force"
    now = fold("n", *told(RENEWED))
    assert [word(now, "US", "Naftan", day) for day in ("2018-06-01", "2021-05-01", "2021-07-01")] == [
        "licensed",
        "in force",
        "in force",
    ]
    assert ask(now, "US", "Naftan", "2021-05-01").axes.authorisation is Authorisation.WIND_DOWN


def test_an_official_term_that_nobody_renews_runs_out() -> None:
    text = "# a | Council of the EU | 2016-02-25 | official\nmaintain EU to=BY of=arms on=2016-02-25 until=2017-02-28"
    found = fold("e", *told(text))
    assert word(found, "EU", "arms", "2016-06-01") == "in force"
    after = ask(found, "EU", "arms", "2017-06-01")
    assert (after.status, after.how, after.axes.force) == ("lifted", "expired", Force.EXPIRED)
    assert after.note is not None and "no renewal is told" in after.note
    again = text + "\n# b | Council of the EU | 2017-02-20 | official\nmaintain EU to=BY of=arms on=2017-02-20 until=2018-02-28"
    assert word(fold("e", *told(again)), "EU", "arms", "2017-06-01") == "in force"


TARGETS = """
    # a | A | 2023-11-01
    impose US to=VE of=oil on=2019-01-28
    ease US to=VE of=oil on=2023-10-18 how=licensed
    impose US to=IR of=oil on=2018-11-05
    impose US to=SD of=sanctions on=1997-11-03
    ease US to=SD of=sanctions on=2017-10-12 how=lifted
    impose US to=BY of=Naftan on=2008-05-01
    """


def test_one_target_does_not_answer_for_another() -> None:
    ledger = fold("t", *told(TARGETS))
    assert word(ledger, "US", "oil", "2023-12-01", "VE") == "licensed"
    assert word(ledger, "US", "oil", "2023-12-01", "IR") == "in force"
    assert word(ledger, "US", "Venezuelan oil", "2023-12-01") == "licensed"
    assert word(ledger, "US", "Naftan", "2023-12-01") == "in force"
    assert word(ledger, "US", "sanctions on Sudan", "2023-12-01") == "eased"
    assert word(ledger, "US", "sanctions on Belarus", "2023-12-01") == "in force"
    assert ask(ledger, "US", "Naftan", "2023-12-01").target == "BY"


def test_of_several_targets_the_strictest_answers_and_is_named() -> None:
    answer = ask(fold("t", *told(TARGETS)), "US", "oil", "2023-12-01")
    assert (answer.status, answer.target) == ("in force", "IR")


def test_the_hierarchy_answers_and_says_so() -> None:
    text = """
        # a | A | 2025-03-01
        maintain EU to=BY of=sanctions on=2025-02-24
        ease US to=BY of=potash on=2025-01-10 how=eased
        """
    ledger = fold("h", *told(text))
    firm = ask(ledger, "US", "Belaruskali", "2025-02-01")
    assert (firm.status, firm.via) == ("eased", "potash")
    assert firm.note is not None and "what it belongs to" in firm.note
    whole = ask(ledger, "EU", "Belaruskali", "2025-03-01")
    assert (whole.status, whole.via) == ("in force", "sanctions")
    assert whole.note is not None and "as a whole" in whole.note


def test_relief_for_one_firm_is_none_for_its_sector() -> None:
    text = """
        # a | A | 2025-03-01
        impose US to=BY of=Belinvestbank on=2021-12-01
        impose US to=BY of=Belagroprombank on=2022-02-24
        ease US to=BY of=Belinvestbank on=2025-02-01 how=delisted
        """
    ledger = fold("b", *told(text))
    assert word(ledger, "US", "Belinvestbank", "2025-03-01") == "delisted"
    sector = ask(ledger, "US", "banks", "2025-03-01")
    assert (sector.status, sector.via) == ("in force", "Belagroprombank")
    assert sector.note is not None and "other parts may stand otherwise" in sector.note


def test_three_aircraft_are_not_the_airline() -> None:
    text = """
        # a | A | 2023-09-01
        impose US to=BY of="three aircraft" on=2021-12-02
        impose US to=BY of=Belavia on=2023-08-09
        """
    ledger = fold("a", *told(text))
    assert word(ledger, "US", "Belavia", "2022-06-01") == "not imposed"
    assert word(ledger, "US", "aviation", "2022-06-01") == "in force"


def test_a_group_is_those_that_another_sentence_names() -> None:
    text = """
        # a | Notices of OFAC | 2019-01-27 | official
        ease US to=RU of="Rusal, En+ and EuroSibEnergo" on=2019-01-27 how=delisted say="OFAC removed Rusal, En+ and EuroSibEnergo from its list."
        impose US to=RU of=three on=2018-04-06 say="The three were designated on 6 April 2018."
        """  # noqa: E501
    ledger = fold("g", *told(text))
    assert [word(ledger, "US", "EuroSibEnergo", day) for day in ("2018-04-01", "2018-05-01", "2019-02-01")] == [
        "not imposed",
        "in force",
        "delisted",
    ]


def test_a_licence_covers_what_another_report_names_for_it() -> None:
    text = """
        # a | Notices of OFAC | 2025-12-15 | official
        ease US to=BY of="General License 13" on=2025-12-15 how=licensed by_paper="General License 13" say="OFAC today issued General License 13."
        # b | Letter | 2025-12-19
        ease US to=BY of="dealings with Belaruskali" on=2025-12-15 how=licensed by_paper="General License 13" say="General License 13 permits dealings with Belaruskali."
        """  # noqa: E501
    answer = ask(fold("c", *told(text)), "US", "Belaruskali", "2025-12-20")
    assert (answer.status, answer.basis) == ("licensed", "official")


def test_terms_and_grounds_stay_with_the_measure_they_belong_to() -> None:
    text = """
        # a | A | 2025-03-01
        impose EU to=BY of=potash on=2022-03-02 because="the invasion"
        impose EU to=BY of=Belavia on=2021-12-02 because="the migrants"
        maintain EU to=BY of=Belavia condition="until the flights end"
        """
    ledger = fold("t", *told(text))
    potash, airline = ask(ledger, "EU", "potash", "2025-03-01"), ask(ledger, "EU", "Belavia", "2025-03-01")
    assert (potash.grounds, potash.terms) == (("the invasion",), ())
    assert (airline.grounds, airline.terms) == (("the migrants",), ("until the flights end",))


def test_what_is_still_in_force_is_not_imposed_anew() -> None:
    text = """
        # a | A | 2025-12-19
        impose US to=BY of=Belaruskali on=2021-08-09
        ease US to=BY of=Belaruskali on=2025-12-15 how=licensed by_paper="General License 13"
        impose US to=BY of=Belaruskali news=2025-12-05..2025-12-19 say="Belaruskali is still designated."
        """
    assert word(fold("s", *told(text)), "US", "Belaruskali", "2025-12-20") == "licensed"


def test_all_listed_under_a_programme_that_is_terminated() -> None:
    text = """
        # a | A | 2024-03-05
        impose US to=ZW of=sanctions on=2003-03-06
        ease US to=ZW of=sanctions on=2024-03-04 how=lifted say="The President terminated the programme on 4 March 2024."
        """
    assert word(fold("z", *told(text)), "US", "sanctions", "2024-03-10") == "lifted"


def test_a_firm_that_nobody_knows_is_no_sector() -> None:
    text = """
        # a | A | 2025-03-01
        impose US to=RU of="Absolut Bank" on=2022-04-06
        ease US to=RU of="Absolut Bank" on=2025-02-01 how=delisted
        impose US to=RU of="Tender Bank" on=2022-04-06
        """
    ledger = fold("f", *told(text))
    assert word(ledger, "US", "Absolut Bank", "2025-03-01") == "delisted"
    assert word(ledger, "US", "Tender Bank", "2025-03-01") == "in force"
    sector = ask(ledger, "US", "banks", "2025-03-01")
    assert (sector.status, sector.via) == ("in force", "Tender Bank")


def test_snapback_puts_back_what_was_suspended_and_what_was_lifted() -> None:
    text = """
        # a | A | 2025-10-01
        impose UN to=IR of=arms on=2007-03-24
        ease UN to=IR of=arms on=2020-10-18 how=lifted say="The embargo was terminated."
        ease UN to=IR of=nuclear on=2016-01-16 how=suspended
        impose UN to=IR of=arms on=2025-09-28 say="Under snapback the arms embargo is back."
        impose UN to=IR of=nuclear on=2025-09-28 say="Under snapback the measures are back."
        """
    ledger = fold("s", *told(text))
    assert [word(ledger, "UN", "arms", day) for day in ("2021-01-01", "2025-10-01")] == ["lifted", "in force"]
    assert [word(ledger, "UN", "nuclear", day) for day in ("2021-01-01", "2025-10-01")] == ["suspended", "in force"]
    assert ask(ledger, "UN", "arms", "2025-10-01").axes.force is Force.REIMPOSED


def test_a_licence_covers_whom_its_own_notice_names() -> None:
    text = """
        # a | Notices of OFAC | 2025-12-15 | official
        ease US to=BY of="Belarus General License 13" on=2025-12-15 how=licensed say="OFAC has issued Belarus General License 13."
        statement US of=scope say="General License 13 covers transactions with Belaruskali and Agrorozkvit."
        """
    ledger = fold("n", *told(text))
    assert [word(ledger, "US", firm, "2025-12-20") for firm in ("Belaruskali", "Agrorozkvit")] == ["licensed", "licensed"]
    assert [m.object for m in ledger.measures] == ["Agrorozkvit", "Belaruskali"]


def test_a_listing_without_a_day_is_no_second_one() -> None:
    text = """
        # a | A | 2024-03-05
        impose US to=RU of=Rusal on=2018-04-06
        ease US to=RU of=Rusal on=2019-01-27 how=delisted
        impose US to=RU of=Rusal say="The shareholder on whose account Rusal had been listed is still on it."
        """
    assert word(fold("r", *told(text)), "US", "Rusal", "2024-04-01") == "delisted"


def test_a_licence_that_is_revoked_after_its_last_day_had_been_renewed() -> None:
    text = """
        # a | Notices of OFAC | 2015-10-30 | official
        impose US to=BY of=Naftan on=2008-05-01
        ease US to=BY of="dealings with Naftan" on=2015-10-30 how=licensed until=2016-04-30 by_paper="General License 2"
        # b | Counsel | 2021-04-21
        impose US to=BY of="licence for Naftan" on=2021-04-19 by_paper="General License 2G" say="OFAC revoked General License 2G."
        """
    ledger = fold("r", *told(text))
    assert [word(ledger, "US", "Naftan", day) for day in ("2016-01-01", "2018-06-01", "2021-05-01")] == [
        "licensed",
        "licensed",
        "in force",
    ]


def test_the_two_ministers_are_those_named_before() -> None:
    text = """
        # a | A | 2018-12-21
        impose US to=TR of="two ministers" people="Abdulhamit Gül,Süleyman Soylu" on=2018-08-01
        ease US to=TR of="two ministers" 2 on=2018-11-02 how=delisted say="Washington took the two ministers off its list."
        """
    ledger = fold("m", *told(text))
    assert [word(ledger, "US", "Abdulhamit Gül", day) for day in ("2018-09-01", "2018-12-01")] == ["in force", "delisted"]


def test_what_was_announced_and_then_done_is_announced_no_longer() -> None:
    text = """
        # a | Wire | 2025-05-14
        ease US to=SY of=sanctions planned on=2025-05-13 how=lifted say="The United States will lift all sanctions on Syria."
        # b | Gazette of OFAC | 2025-07-01 | official
        ease US to=SY of=sanctions on=2025-06-30 how=lifted by_paper="Executive Order 14312" say="The order revokes them all."
        """
    ledger = fold("s", *told(text))
    assert ask(ledger, "US", "sanctions on Syria", "2025-05-20").announced == ("lifted announced for 2025-05-13 (sanctions)",)
    done = ask(ledger, "US", "sanctions on Syria", "2025-07-02")
    assert (done.status, done.announced) == ("lifted", ())


def test_a_licence_under_all_sanctions_without_a_paper_is_for_no_one_thing() -> None:
    text = """
        # a | Wire | 2025-09-12
        impose US to=BY of=banks on=2021-12-02
        ease US to=BY of=Belavia on=2025-09-11 how=lifted
        # b | Digest | 2025-10-12
        ease US to=BY of=sanctions on=2025-10-10 how=licensed say="Dealings with the country were licensed on 10 October."
        """
    ledger = fold("s", *told(text))
    assert word(ledger, "US", "Belavia", "2025-12-01") == "eased"
    assert word(ledger, "US", "banks", "2025-12-01") == "in force"
    named = text.replace("how=licensed", 'how=licensed by_paper="General License 25"')
    assert word(fold("s", *told(named)), "US", "banks", "2025-12-01") == "licensed"
