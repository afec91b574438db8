"""Which claims speak of one event: a short story each, and the events that a careful editor would make of it."""

from __future__ import annotations

from detente.events import explain, resolve
from detente.model import Event, Kind, Modality
from tests.events.told import told


def events(text: str, kind: Kind | None = None) -> list[Event]:
    return [e for e in resolve(*told(text)).events if kind is None or e.kind is kind]


def one(text: str, kind: Kind) -> Event:
    found = events(text, kind)
    assert len(found) == 1, [(e.object, e.count, str(e.dated)) for e in found]
    return found[0]


def test_one_release_told_by_three_reports() -> None:
    event = one(
        """
        # a | Northern Wire | 2025-12-13
        release BY 123 on=2025-12-13 people="Ales Bialiatski"
        # b | Daily Lantern | 2025-12-14
        release BY 123 on=2025-12-13 people="Ales Bialiatski,Maria Kalesnikava"
        # c | Courier | 2026-03-28
        release BY 123 on=2025-10..2025-12
        """,
        Kind.RELEASE,
    )
    assert event.reports == ("a", "b", "c")
    assert str(event.dated) == "2025-12-13"
    assert len(event.people) == 2


def test_rounds_stay_apart() -> None:
    found = events(
        """
        # a | One | 2026-03-28
        release BY 250 on=2026-03-20
        release BY 123 on=2025-12-13
        release BY >50 on=2025-09
        # b | Two | 2025-12-14
        release BY 123 on=2025-12-13
        release BY 52 on=2025-09-11
        """,
        Kind.RELEASE,
    )
    assert [str(e.count) for e in found] == ["52", "123", "250"]
    assert [len(e.reports) for e in found] == [2, 2, 1]


def test_the_two_sides_of_a_swap_are_two_events() -> None:
    found = events(
        """
        # a | Courier | 2024-08-02
        release RU to=US 3 on=2024-08-01 for=2
        release US to=RU 2 on=2024-08-01 for=1
        # b | Lantern | 2024-08-03
        release RU to=US 3 on=2024-08-01 for=2
        release US to=RU 2 on=2024-08-01 for=1
        """,
        Kind.RELEASE,
    )
    assert [(e.by, str(e.count)) for e in found] in ([(("RU",), "3"), (("US",), "2")], [(("US",), "2"), (("RU",), "3")])
    assert found[0].exchange_with == (found[1].id,)


def test_a_list_and_its_reversal_within_a_week_are_two_events() -> None:
    text = """
        # a | Wire | 2025-01-15
        ease US to=CU of="state sponsors of terrorism list" on=2025-01-14 how=delisted for=2
        release CU 553 planned for=1
        # b | Wire | 2025-01-21
        impose US to=CU of="state sponsors of terrorism list" on=2025-01-20
        ease US to=CU of="terrorism list" on=2025-01-14
        """
    assert [e.kind for e in events(text) if e.kind is not Kind.RELEASE] == [Kind.EASE, Kind.IMPOSE]
    assert one(text, Kind.EASE).reports == ("a", "b")


def test_rare_agreement_outweighs_a_date() -> None:
    """The same odd number for the same airline: one exchange with two dates, and the dissent is kept."""
    text = """
        # a | One |
        release BY 52 md=6-21 for=2
        ease US to=BY of=Belavia planned md=6-21 for=1
        # b | Two | 2025-12-14
        release BY >50 on=2025-09 for=2
        ease US to=BY of=sanctions on=2025-09 for=1
        """
    release = one(text, Kind.RELEASE)
    assert str(release.count) == "52"
    assert str(release.dated) == "2025-09-01/2025-09-30"
    assert [d.values for d in release.dissent] == [(("2025-06-21", ("a",)), ("2025-09", ("b",)))]
    ease = one(text, Kind.EASE)
    assert ease.object == "Belavia"


def test_one_vague_telling_ties_no_two_rounds() -> None:
    found = events(
        """
        # a | One | 2025-12-14
        ease US to=BY of=potash on=2025-12-13
        # b | Two | 2026-03-25
        ease US to=BY of=potash on=2026-03-19
        # c | Three |
        ease US to=BY of=potash
        """,
        Kind.EASE,
    )
    assert [(str(e.dated), e.reports) for e in found][:2] == [("2025-12-13", ("a",)), ("2026-03-19", ("b",))]
    assert found[2].reports == ("c",), "nobody can tell which of the two it speaks of"


def test_parts_are_no_further_releases() -> None:
    found = events(
        """
        # a | One | 2025-12-13
        release BY 123 on=2025-12-13
        release BY to=LT 9 on=2025-12-13
        release BY to=UA 114 on=2025-12-13
        # b | Two | 2025-12-14
        release BY 123 on=2025-12-13
        release BY to=UA 114 on=2025-12-13
        """,
        Kind.RELEASE,
    )
    whole = next(e for e in found if str(e.count) == "123")
    assert {str(e.count): e.part_of for e in found} == {"123": None, "9": whole.id, "114": whole.id}


def test_planned_here_and_done_there_is_one_event_with_a_dissent() -> None:
    event = one(
        """
        # a | One | 2025-12-13
        ease US to=BY of=potash planned on=2025-12-13
        # b | Two | 2025-12-14
        ease US to=BY of=potash on=2025-12-13
        """,
        Kind.EASE,
    )
    assert event.modality is Modality.DONE
    assert event.dissent[0].values == (("done", ("b",)), ("planned", ("a",)))


def test_a_plan_told_before_the_day_is_no_dissent() -> None:
    event = one(
        """
        # a | One | 2021-06-21
        impose EU to=BY of=potash planned on=2021-06-24
        # b | Two | 2022-01-10
        impose EU to=BY of=potash on=2021-06-24
        """,
        Kind.IMPOSE,
    )
    assert event.modality is Modality.DONE
    assert event.dissent == ()


def test_what_was_only_possible_is_not_what_was_done() -> None:
    found = events(
        """
        # a | One | 2025-12-13
        ease US to=VE of=oil possible
        # b | Two | 2025-12-14
        ease US to=VE of=oil on=2025-12-14
        """,
        Kind.EASE,
    )
    assert {e.modality for e in found} == {Modality.POSSIBLE, Modality.DONE}


def test_headline_lead_and_bare_mention_are_one_telling() -> None:
    text = """
        # a | One | 2026-01-10
        release VE headline
        release VE 80 on=2026-01-09
        release VE of=prisoners
        ease US to=VE of=sanctions on=2026-01-09 for=2
        """
    assert one(text, Kind.RELEASE).claims.__len__() == 3


def test_one_report_tells_two_acts_apart() -> None:
    found = events(
        """
        # a | One | 2021-12-03
        impose US to=BY of="Belarusian Potash Company" on=2021-12-02
        impose US to=BY of="government debt" on=2021-12-02
        """,
        Kind.IMPOSE,
    )
    assert len(found) == 2


def test_some_of_those_just_listed_are_no_further_listing() -> None:
    found = events(
        """
        # a | One | 2021-06-21
        impose EU 78 to=BY of="78 individuals" on=2021-06-21
        detain BY on=2021-05-23 people="Anna Kunz"
        act BY of="forced landing" on=2021-05-23
        act BY of=repression on=2021-05-23
        impose EU 7 to=BY of="individuals over the flight" on=2021-06-21 say="Seven of the individuals are listed for the flight."
        """,
        Kind.IMPOSE,
    )
    assert [str(event.count) for event in found] == ["78"]


def test_what_points_back_at_firms_is_the_same_state_of_affairs() -> None:
    found = events(
        """
        # a | One | 2025-12-13
        maintain EU to=BY of="sanctions on both firms" news=2025-11-29..2025-12-13
        # b | Two | 2025-12-14
        maintain EU to=BY of=sanctions news=2025-11-30..2025-12-14
        """,
        Kind.MAINTAIN,
    )
    assert len(found) == 1


def test_two_readings_of_one_meeting_are_one() -> None:
    found = events(
        """
        # a | One | 2025-04-03
        talks "Chris Smith,US" of="February trip" on=2025-02 say="Chris Smith saw Lukashenko on that February trip."
        talks "Chris Smith,Alexander Lukashenko,US,BY" of="February trip" on=2025-02 beside
        """,
        Kind.TALKS,
    )
    assert len(found) == 1


def test_other_targets_are_other_events() -> None:
    found = events(
        """
        # a | One | 2025-05-14
        ease US to=SY of=sanctions on=2025-05-13
        # b | Two | 2025-05-14
        ease US to=SD of=sanctions on=2025-05-13
        """,
        Kind.EASE,
    )
    assert len(found) == 2


def test_envoys_tell_meetings_apart() -> None:
    found = events(
        """
        # a | One |
        talks "John Coale,Alexander Lukashenko" of=Minsk
        # b | Two |
        talks "Keith Kellogg,Aliaksandr Lukashenka" of=Minsk
        # c | Three |
        talks "John Coale,Lukashenko" of=Minsk
        """,
        Kind.TALKS,
    )
    assert sorted(e.reports for e in found) == [("a", "c"), ("b",)]


def test_statements_join_only_in_the_same_words_at_the_same_time() -> None:
    found = events(
        """
        # a | One | 2025-09-12
        statement EU of="welcome for the releases" stance=support
        # b | Two | 2025-09-12
        statement EU of="welcome for the releases" stance=support
        # c | Three | 2015-08-23
        statement EU of="welcome for the releases" stance=support
        # d | Four | 2025-09-12
        statement EU of="its own measures stay in place" stance=oppose
        """,
        Kind.STATEMENT,
    )
    assert sorted(e.reports for e in found) == [("a", "b"), ("c",), ("d",)]


def test_why_two_claims_are_one_is_said_slot_by_slot() -> None:
    reports, claims = told(
        """
        # a | One | 2025-09-12
        release BY 52 on=2025-09-11
        # b | Two | 2025-12-13
        release BY >50 on=2025-10
        """
    )
    found = explain(reports, claims, claims[0].id, claims[1].id)
    assert found is not None
    assert [(r.slot, r.text) for r in found.reasons] == [
        ("by", "the same actor"),
        ("count", "52 is over 50"),
        ("object", "prisoners both"),
        ("when", "dates 20 days apart"),
    ]
    assert found.score == sum(r.weight for r in found.reasons)
    assert explain(reports, claims, claims[0].id, "c_gone") is None


def test_what_one_report_tells_as_done_is_not_of_a_later_day() -> None:
    found = events(
        """
        # a | One | 2014-12-19
        ease EU to=RU of=ships
        # b | Two | 2025-07-19
        ease EU to=RU of=ships on=2025-07-18
        """,
        Kind.EASE,
    )
    assert [e.reports for e in found] == [("a",), ("b",)]


def test_a_plan_told_long_after_an_act_is_of_another_act() -> None:
    found = events(
        """
        # a | One | 2023-11-24
        ease IL to=PS of="aid trucks" on=2023-11-24
        # b | Two | 2025-10-14
        ease IL to=PS of="aid trucks" planned
        """,
        Kind.EASE,
    )
    assert len(found) == 2


def test_two_presidents_of_one_state_took_two_steps() -> None:
    found = events(
        """
        # a | One | 2017-10-12
        ease "US,Barack Obama" to=SD of=embargo on=2017-01
        # b | Two | 2017-10-13
        ease "US,Donald Trump" to=SD of=embargo on=2017-01..2017-10
        """,
        Kind.EASE,
    )
    assert len(found) == 2


def test_licences_are_told_apart_by_their_numbers() -> None:
    found = events(
        """
        # a | One | 2025-11-05
        ease US to=BY of=aircraft how=licensed by_paper="General License 12" on=2025-11-04
        ease US to=BY of=Belavia how=delisted on=2025-11-04
        # b | Two | 2025-11-06
        ease US to=BY of="some government aircraft" how=licensed by_paper="GL 12" on=2025-11
        ease US to=BY of=Belavia how=licensed by_paper="GL 11" on=2025-11
        """,
        Kind.EASE,
    )
    assert sorted(e.reports for e in found) == [("a",), ("a", "b"), ("b",)]


def test_sanctions_in_general_are_of_no_other_target() -> None:
    found = events(
        """
        # a | One | 2016-02-01
        ease US to=IR of=sanctions on=2016-01
        # b | Two | 2016-02-01
        ease US of="credit for exports" on=2016-01
        """,
        Kind.EASE,
    )
    assert len(found) == 2


def test_an_act_of_nobody_needs_more_than_one_word() -> None:
    found = events(
        """
        # a | One | 2025-05-20
        act "" of="killings on the coast" on=2025-03
        # b | Two | 2025-03-18
        act "" of="people killed" on=2025-01..2025-03
        """,
        Kind.ACT,
    )
    assert len(found) == 2
