"""What keeps two acts apart by their time: a year that no words give, an offer of another term, more that is only promised."""

from __future__ import annotations

from detente.events import resolve
from detente.model import Event, Kind
from tests.events.told import told


def events(text: str, kind: Kind) -> list[Event]:
    return [event for event in resolve(*told(text)).events if event.kind is kind]


def reports(text: str, kind: Kind) -> list[tuple[str, ...]]:
    return sorted(event.reports for event in events(text, kind))


def test_a_year_that_no_words_give_is_not_misread_by_decades() -> None:
    """The same man is listed again in the same month eighteen years later."""
    text = """
        # old | Northern Wire | 2003-04-15
        impose EU to=BY of="Anton Sorokin" people="Anton Sorokin" guess=2002-11
        # new | Daily Lantern | 2021-01-05
        impose EU to=BY of="Anton Sorokin" people="Anton Sorokin" guess=2020-11-06
        """
    assert reports(text, Kind.IMPOSE) == [("new",), ("old",)]


def test_a_year_that_no_words_give_is_none_that_was_to_come() -> None:
    text = """
        # old | Northern Wire | 2019-04-15
        impose EU to=BY of="Anton Sorokin" people="Anton Sorokin" guess=2018-11
        # new | Daily Lantern | 2021-01-05
        impose EU to=BY of="Anton Sorokin" people="Anton Sorokin" on=2020-11-06
        """
    assert reports(text, Kind.IMPOSE) == [("new",), ("old",)]


def test_a_year_that_no_words_give_may_still_be_another_of_the_last_few() -> None:
    text = """
        # a | Northern Wire | 2021-02-15
        impose EU to=BY of="Anton Sorokin" people="Anton Sorokin" guess=2019-11
        # b | Daily Lantern | 2021-01-05
        impose EU to=BY of="Anton Sorokin" people="Anton Sorokin" on=2020-11-06
        """
    assert reports(text, Kind.IMPOSE) == [("a", "b")]


def test_two_refusals_years_apart_are_two() -> None:
    text = """
        # first | Northern Wire | 2023-09-16
        ease EU to=RU of="Pavel Lipkin" people="Pavel Lipkin" refused
        # second | Daily Lantern | 2025-03-14
        ease EU to=RU of="Pavel Lipkin" people="Pavel Lipkin" refused
        # undated | Courier
        ease EU to=RU of="Pavel Lipkin" people="Pavel Lipkin" refused
        """
    assert not any({"first", "second"} <= set(event.reports) for event in events(text, Kind.EASE))


def test_an_open_refusal_is_not_one_that_was_dated_years_before() -> None:
    text = """
        # first | Northern Wire | 2003-04-15
        normalize US to=BY of=ambassador refused on=1999-09
        # second | Daily Lantern | 2008-09-06
        normalize US to=BY of="return of the ambassador" refused
        """
    assert reports(text, Kind.NORMALIZE) == [("first",), ("second",)]


def test_recognition_is_of_one_state_and_of_no_other() -> None:
    """One report does not say whose result it is."""
    text = """
        # caracas | Northern Wire | 2025-08-03
        normalize EU of="recognition of the result" refused
        # minsk | Daily Lantern | 2025-09-20
        normalize EU to=BY of="recognition of the president" refused
        """
    assert reports(text, Kind.NORMALIZE) == [("caracas",), ("minsk",)]


def test_an_act_that_is_done_again_and_again_is_not_one_for_a_year() -> None:
    text = """
        # june | Northern Wire | 2017-06-20
        act KP of="missile tests"
        # may | Daily Lantern | 2018-05-10
        act KP of="missile test"
        """
    assert reports(text, Kind.ACT) == [("june",), ("may",)]


def test_one_person_by_name_and_a_group_are_two_lines_of_a_bargain() -> None:
    found = events(
        """
        # a | Northern Wire | 2024-01-10
        release US 1 people="Iker Prado" on=2023-12-20
        release VE 1 to=US people="Leo Francke" on=2023-12 for=1
        # b | Daily Lantern | 2024-02-10
        release US 1 people="Iker Prado" on=2023-12-20
        release VE 24 on=2023-12-15..2023-12-25 for=1
        # c | Courier | 2023-12-21
        release US people="Iker Prado" on=2023-12-20
        release VE to=US people="Leo Francke" on=2023-12-20 for=1
        """,
        Kind.RELEASE,
    )
    assert sorted((event.reports, str(event.count)) for event in found if "VE" in event.by) == [
        (("a", "c"), "1"),
        (("b",), "24"),
    ]


def test_what_a_report_dates_to_another_season_is_not_its_news() -> None:
    """Measures lapse; they had been suspended months before."""
    found = events(
        """
        # a | Northern Wire | 2016-02-26
        ease EU to=BY of="three companies and their owners" 170 news=2016-02-12..2016-02-26
        ease EU to=BY of=measures guess=2015-10-21..2015-10-31
        """,
        Kind.EASE,
    )
    assert sorted(str(event.dated)[:7] for event in found) == ["2015-10", "2016-02"]


def test_a_month_that_is_none_of_the_days_told_is_of_another_act() -> None:
    found = events(
        """
        # a | Northern Wire | 2025-03-10
        ease US to=YE of="food, medicine and fuel" 5 on=2024-01-17..2024-02-16
        ease US to=YE of="refined fuel" md=4-4
        """,
        Kind.EASE,
    )
    assert len(found) == 2


def test_more_that_is_promised_is_not_what_was_done() -> None:
    text = """
        # a | Northern Wire | 2025-12-14
        ease US to=BY of=potash on=2025-12-13
        ease US to=BY of="further relief" planned news=2025-12-01..2025-12-14
        # b | Daily Lantern | 2025-12-14
        ease US to=BY of=potash on=2025-12-13
        # c | Courier | 2025-12-14
        ease US to=BY of="more relief" planned news=2025-12-01..2025-12-14
        """
    found = events(text, Kind.EASE)
    assert sorted((event.modality.value, event.reports) for event in found) == [("done", ("a", "b")), ("planned", ("a", "c"))]
