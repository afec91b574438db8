"""When events happened: what other reports, links and the talks that led to an act say of a date."""

from __future__ import annotations

from datetime import date

from detente.events import Resolution, resolve
from detente.model import Basis, Event, Kind, Known
from tests.events.told import told


def first(found: Resolution, kind: Kind) -> Event:
    return next(e for e in found.events if e.kind is kind)


UNDATED_TALKS = """
    # wire | Wire | 2025-12-20
    release BY 123 on=2025-12-13
    # paper | Paper |
    release BY 123 md=12-13 after=2
    ease US to=BY of=potash
    talks "John Coale,Alexander Lukashenko" of=Minsk
    # page | Page |
    ease US to=BY of=potash planned
    talks "John Coale,Alexander Lukashenko" of=Minsk wd=4,5
    """


def test_weekdays_are_settled_by_what_the_talks_led_to() -> None:
    """A page without a date speaks of Friday and Saturday; another has the talks end in the release of 13 December."""
    found = resolve(*told(UNDATED_TALKS))
    talks = first(found, Kind.TALKS)
    assert str(talks.dated) == "2025-12-12/2025-12-13"
    assert talks.basis is Basis.INFERRED
    assert any("nearest to 2025-12-13" in line for line in talks.derivation)


def test_a_missing_year_is_inferred_and_says_from_what() -> None:
    found = resolve(*told(UNDATED_TALKS))
    release = first(found, Kind.RELEASE)
    assert str(release.dated) == "2025-12-13"
    assert any("12-13" in line and "paper" in line for line in release.derivation)


def test_an_undated_report_is_of_the_day_of_the_latest_it_tells() -> None:
    found = resolve(*told(UNDATED_TALKS))
    assert found.known["page"] == Known(date(2025, 12, 13), True, found.known["page"].why)
    assert found.known["wire"] == Known(date(2025, 12, 20), False, "published")


def test_the_other_side_of_an_exchange_passes_its_date_on() -> None:
    found = resolve(
        *told(
            """
            # a | One | 2025-09-14
            release BY 51 on=2025-09-11 for=2
            normalize US to=BY of=embassy planned for=1
            """
        )
    )
    embassy = first(found, Kind.NORMALIZE)
    assert str(embassy.dated) == "2025-09-11"
    assert "given in exchange for the release of 2025-09-11" in embassy.derivation[0]


def test_a_deal_is_of_the_time_of_what_it_binds() -> None:
    found = resolve(
        *told(
            """
            # a | One |
            agree US,BY
            release BY 250 on=2026-03-19 for=3
            ease US to=BY of=banks for=2
            """
        )
    )
    assert str(first(found, Kind.AGREE).dated) == "2026-03-19"


def test_news_without_a_date_is_of_the_fortnight() -> None:
    found = resolve(
        *told(
            """
            # a | One | 2025-07-01
            ease US to=SY of=banks
            """
        )
    )
    ease = first(found, Kind.EASE)
    assert str(ease.dated) == "2025-06-17/2025-07-01"
    assert ease.basis is Basis.INFERRED


def test_nothing_dates_an_undated_page_alone() -> None:
    found = resolve(
        *told(
            """
            # a | One |
            release NI 222 md=2-9
            talks US,NI wd=3
            """
        )
    )
    assert all(e.dated is None for e in found.events)
    assert found.known["a"].day is None


def test_a_day_without_a_year_in_a_dated_report_is_the_last_before_it() -> None:
    found = resolve(
        *told(
            """
            # a | One | 2023-02-11
            release NI 222 md=2-9
            """
        )
    )
    assert str(first(found, Kind.RELEASE).dated) == "2023-02-09"


def test_independent_support_decides_and_copies_count_once() -> None:
    """Three copies of one wire say the 12th; two reports of their own say the 11th."""
    copied = "the prisoners were driven to the border in two buses and then handed over to waiting officials at noon"
    found = resolve(
        *told(
            f"""
            # a | One | 2025-09-12
            release BY 52 on=2025-09-11
            # b | Two | 2025-09-12
            release BY 52 on=2025-09-11
            # c | Three | 2025-09-13
            release BY 52 on=2025-09-12 say="{copied}"
            # d | Four | 2025-09-14
            release BY 52 on=2025-09-12 say="{copied}"
            # e | Five | 2025-09-15
            release BY 52 on=2025-09-12 say="{copied}"
            """
        )
    )
    release = first(found, Kind.RELEASE)
    assert str(release.dated) == "2025-09-11"
    assert release.dissent[0].values == (("2025-09-11", ("a", "b")), ("2025-09-12", ("c", "d", "e")))
    assert release.sources == ("a", "b", "c")
    assert [f.members for f in found.families] == [("c", "d", "e")]


def test_what_a_report_of_the_day_tells_as_done_had_happened_by_then() -> None:
    found = resolve(
        *told(
            """
            # live | Live | 2025-09-11
            ease US to=BY of=Belavia news=2025-08-28..2025-09-11
            # wire | Wire | 2025-12-13
            ease US to=BY of=Belavia on=2025-09
            # brief | Brief | 2025-11-22
            ease US to=BY of=Belavia on=2025-09-12
            """
        )
    )
    ease = first(found, Kind.EASE)
    assert str(ease.dated) == "2025-09-01/2025-09-11"
    assert ease.dissent[0].values == (("2025-09-01/2025-09-11", ("live", "wire")), ("2025-09-12", ("brief",)))


def test_days_after_a_release_move_with_the_release() -> None:
    text = """
        # wire | Wire | 2025-12-20
        release BY 123 on=2025-12-13
        # page | Page |
        release BY 123
        ease US to=BY of=potash after=1 say="Two days after the release the United States lifted its potash sanctions."
        """
    ease = first(resolve(*told(text)), Kind.EASE)
    assert str(ease.dated) == "2025-12-15"
    assert any("was 2 days after the release: 2025-12-15" in line for line in ease.derivation)
    moved = first(resolve(*told(text.replace("2025-12-13", "2025-12-11"))), Kind.EASE)
    assert str(moved.dated) == "2025-12-13"


def test_what_was_followed_a_week_later_came_a_week_before() -> None:
    text = """
        # page | Page | 2025-12-20
        talks US,BY of=Minsk
        ease US to=BY of=potash on=2025-12-15 after=1 say="A week later the United States lifted its potash sanctions."
        """
    talks = first(resolve(*told(text)), Kind.TALKS)
    assert str(talks.dated) == "2025-12-07/2025-12-09"


GUESSED = """
    # wire | Wire | 2024-01-05
    release VE 24 on=2023-12-20
    # paper | Paper | 2024-02-01
    release VE 24 on=2023-12-20
    # later | Later | 2025-08-03
    release VE 24 guess=2024-12-15..2024-12-25
    """


def test_a_year_that_was_guessed_yields_to_what_others_tell() -> None:
    """ "Just before Christmas", in a report of the next summer but one: the reader took the last Christmas for it."""
    (release,) = resolve(*told(GUESSED)).events
    assert str(release.dated) == "2023-12-20"
    assert release.dissent == ()
    assert any("the year nearest to 2023-12-20, where others date the event" in line for line in release.derivation)


def test_a_year_in_words_is_no_guess() -> None:
    """Two rounds, a year apart to the day."""
    found = resolve(*told(GUESSED.replace("guess=", "on=")))
    assert sorted(str(event.dated) for event in found.events) == ["2023-12-20", "2024-12-15/2024-12-25"]


BACKGROUND = """
    # page | Page |
    release KP 3 wd=2
    talks US,KP of=Pyongyang
    talks KP,KR of=Panmunjom
    agree KP,KR
    ease US to=KP of=coal planned
    impose US to=KP of=coal on=2017-05-31
    detain KP people="Tony Kim"
    # wire | Wire | 2018-05-12
    detain KP people="Tony Kim" on=2017-04-22
    """


def test_the_background_of_an_undated_page_does_not_date_its_news() -> None:
    """Its latest date is of the year before: the page is later, by how much nobody can say, and so is what it tells as new."""
    first_round = resolve(*told(BACKGROUND))
    found = resolve(*told(BACKGROUND), known=first_round.known)
    assert str(first_round.known["page"].day) == "2017-05-31"
    assert first(found, Kind.RELEASE).dated is None
    assert first(found, Kind.TALKS).dated is None


def test_a_release_is_not_of_the_time_of_the_arrest() -> None:
    text = """
        # page | Page |
        release KP 3 after=2
        detain KP people="Tony Kim"
        # wire | Wire | 2018-05-12
        detain KP people="Tony Kim" on=2017-04-22
        """
    assert first(resolve(*told(text)), Kind.RELEASE).dated is None


def test_a_state_of_affairs_held_from_the_first_report_of_it_to_the_last() -> None:
    found = resolve(
        *told(
            """
            # a | One | 2025-09-11
            maintain EU to=BY of=sanctions news=2025-08-28..2025-09-11
            # b | Two | 2025-12-14
            maintain EU to=BY of=sanctions news=2025-11-30..2025-12-14
            """
        )
    )
    event = first(found, Kind.MAINTAIN)
    assert event.reports == ("a", "b")
    assert event.dated is not None
    assert (event.dated.start, event.dated.end) == (date(2025, 9, 11), date(2025, 12, 14))
