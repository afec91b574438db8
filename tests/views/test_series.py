"""What is drawn, before it is drawn: people over time, states of measures, both sides of exchanges, nets, shares."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.model import Interval, Ledger, MeasureState, StatusWord
from detente.views import Query
from detente.views.series import TOLD, Bar, freed, held, in_force, nets, shares, sides, states


def on(day: str) -> Interval:
    return Interval(date.fromisoformat(day), date.fromisoformat(day))


def test_the_sum_of_releases_step_by_step(belarus: Ledger) -> None:
    """52, then 123, then 250; the one without a date has no place in it."""
    told = [(p.day.isoformat(), p.added, p.value) for p in freed(belarus) if p.counter == TOLD]
    assert told == [("2025-09-11", 52, 52), ("2025-12-13", 123, 175), ("2026-03-28", 250, 425)]


def test_totals_that_others_state_stand_beside_it(belarus: Ledger) -> None:
    [point] = [p for p in freed(belarus) if p.counter != TOLD]
    assert (point.counter, point.value, point.op, point.label) == ("Viasna", 300, ">", "more than 300 since 1 Jul 2024")
    assert point.day == date(2025, 12, 14)


def test_people_held_by_who_counts_on_the_day_it_could_be_read(belarus: Ledger) -> None:
    [point] = held(belarus)
    assert (point.counter, point.label, point.day) == ("rights monitors", "about 1,300", date(2025, 9, 11))


def test_a_part_of_a_release_does_not_count_again(belarus: Ledger) -> None:
    parts = tuple(replace(e, part_of="e_free52") if e.id == "e_free123" else e for e in belarus.events)
    assert [p.added for p in freed(replace(belarus, events=parts)) if p.counter == TOLD] == [52, 250]


def test_as_of_a_day(belarus: Ledger) -> None:
    assert [p.added for p in freed(belarus, Query(as_of=date(2025, 12, 1)))] == [52]


def bars(ledger: Ledger, id: str) -> list[Bar]:
    return [b for b in states(ledger) if b.id == id]


def test_a_measure_is_in_force_until_it_is_lifted(belarus: Ledger) -> None:
    first, second = bars(belarus, "m_belavia")
    assert (first.state, first.presupposed, first.end) == ("in force", True, date(2025, 9, 11))
    assert (second.state, second.start, second.end) == ("lifted", date(2025, 9, 11), date(2026, 3, 29))


def test_bars_of_a_measure_meet_and_never_overlap(belarus: Ledger) -> None:
    for measure in belarus.measures:
        told = bars(belarus, measure.id)
        assert all(a.end == b.start and a.state != b.state for a, b in pairwise(told))


def test_eased_twice_is_one_bar(belarus: Ledger) -> None:
    assert [b.state for b in bars(belarus, "m_potash")] == ["in force", "eased"]


def test_how_many_are_in_force(belarus: Ledger) -> None:
    """Of the three US measures of the story none is fully in force at its end."""
    counted = in_force(states(belarus))
    assert [n for day, regime, n in counted if regime == "US"] == [3, 2, 1, 0, 0]
    assert [n for day, regime, n in counted if regime == "EU"][-1] == 1


def test_reimposed_counts_again(belarus: Ledger) -> None:
    again = MeasureState(on("2026-02-01"), StatusWord.IN_FORCE, None, "e_potash2", "press")
    measures = tuple(replace(m, history=(*m.history, again)) if m.id == "m_belavia" else m for m in belarus.measures)
    assert [b.state for b in bars(replace(belarus, measures=measures), "m_belavia")] == ["in force", "lifted", "in force"]


def test_both_sides_of_each_round(belarus: Ledger) -> None:
    told = [(s.number, s.party, s.people, s.stated) for s in sides(belarus)]
    assert told == [
        (1, "US", None, True), (1, "BY", 52, True), (2, "US", None, False), (2, "BY", 123, False), (3, "US", None, True),
        (3, "BY", 250, True),
    ]  # fmt: skip


def test_the_net_after_each_dealing(belarus: Ledger) -> None:
    told = [n.net for n in nets(belarus) if n.pair == "Belarus and the United States"]
    assert told == list(range(1, 13))


def test_shares_with_the_words_of_their_report(belarus: Ledger) -> None:
    [share] = shares(belarus)
    assert (share.value, share.op, share.label, share.day) == (60, "<=", "up to 60%", date(2026, 3, 28))
    assert share.what == "Russia takes up to 60% of Belarusian trade."


def test_half_of_a_firm_is_no_share_of_trade(belarus: Ledger) -> None:
    [share] = shares(belarus)
    figure = belarus.event(share.id)
    assert figure is not None
    claims = tuple(
        replace(c, passage=replace(c.passage, text="The licence covers what they own by 50 percent or more."))
        if c.id in figure.claims
        else c
        for c in belarus.claims
    )
    assert shares(replace(belarus, claims=claims)) == ()


def test_a_ledger_of_no_reports(empty: Ledger) -> None:
    assert freed(empty) == held(empty) == states(empty) == sides(empty) == nets(empty) == shares(empty) == ()


DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))
STEPS = st.lists(st.tuples(st.none() | DAYS, st.sampled_from(list(StatusWord))), max_size=6)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_history_makes_bars_that_meet_and_end_with_the_last_day_known(
    belarus: Ledger, steps: list[tuple[date | None, StatusWord]]
) -> None:
    history = tuple(MeasureState(day and Interval.day(day), word, None, None, "press") for day, word in steps)
    told = states(replace(belarus, measures=(replace(belarus.measures[0], history=history),)))
    last = date(2026, 3, 29)
    assert all(a.end == b.start and a.state != b.state for a, b in pairwise(told))
    assert all(b.start <= b.end <= last for b in told)
    assert not told or told[-1].end == last
    assert bool(told) == any(day is None or day <= last for day, _ in steps)


def test_what_changes_on_the_last_day_is_counted_on_it() -> None:
    bars = (
        Bar("US", "potash", "in force", date(2021, 1, 1), date(2026, 3, 28), False, "m1", "BY"),
        Bar("US", "potash", "eased", date(2026, 3, 28), date(2026, 3, 28), False, "m1", "BY"),
        Bar("US", "banking", "in force", date(2021, 1, 1), date(2026, 3, 28), False, "m2", "BY"),
    )
    assert in_force(bars) == ((date(2021, 1, 1), "US", 2), (date(2026, 3, 28), "US", 1))
