"""Where each party stands, in words and deeds, and when it turned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from detente import views
from detente.model import Claim, Event, Interval, Kind, Ledger, Modality, Position, Stance
from detente.views import Query
from detente.views.turns import Stand, _direction, stands, topics, turns


def on(day: str) -> Interval:
    return Interval(date.fromisoformat(day), date.fromisoformat(day))


def act(ledger: Ledger, kind: Kind, day: str, *, modality: Modality = Modality.DONE, by: str = "EU", **more: object) -> Event:
    """A measure on Belarus, done on a day."""
    base = ledger.event("e_eu")
    assert base is not None
    slots = {"id": f"e_{kind}_{day}", "kind": kind, "dated": on(day), "modality": modality, "by": (by,), "condition": None}
    return replace(base, **(slots | more))  # type: ignore[arg-type]


def line(ledger: Ledger, *events: Event, positions: tuple[Position, ...] = ()) -> list[Stand]:
    """The stands of these events alone."""
    return list(stands(replace(ledger, events=events, positions=positions)))


def said(ledger: Ledger, id: str, gist: str, stance: Stance, report: str, actor: str = "Kaja Kallas") -> tuple[Claim, Position]:
    found = ledger.report(report)
    assert found is not None
    claim = Claim(id, Kind.STATEMENT, Modality.DONE, found.passage(0, 5), (actor,), object=gist, stance=stance)
    return claim, Position(actor, stance, gist, id, report, None)


# for or against


@pytest.mark.parametrize(
    ("gist", "direction"),
    [
        ("any easing of EU sanctions", 1),
        ("keeping the sanctions", -1),
        ("sanctions would stay in place until all are free", -1),
        ("lifting the embargo", 1),
        ("sanctions", -1),
    ],
)
def test_what_the_words_lean_to(gist: str, direction: int) -> None:
    assert _direction(topics()["relief"], gist) == direction


def test_to_oppose_an_easing_is_to_be_against_relief(belarus: Ledger) -> None:
    claim, position = said(belarus, "c_x", "any easing of sanctions", Stance.OPPOSE, "banks")
    [stand] = stands(replace(belarus, events=(), positions=(position,), claims=(*belarus.claims, claim)))
    assert (stand.party, stand.actor, stand.topic, stand.sign) == ("EU", "Kaja Kallas", "relief", -1)


def test_deeds_and_what_is_refused(belarus: Ledger) -> None:
    eased = act(belarus, Kind.EASE, "2025-01-01")
    refused = act(belarus, Kind.EASE, "2025-02-01", modality=Modality.REFUSED)
    possible = act(belarus, Kind.EASE, "2025-03-01", modality=Modality.POSSIBLE)
    assert [s.sign for s in line(belarus, eased, refused, possible)] == [1, -1]


# turns


def test_from_no_relief_to_relief(belarus: Ledger) -> None:
    """The US imposes in 2021, keeps in 2023, eases in 2025: one turn."""
    told = line(
        belarus,
        act(belarus, Kind.IMPOSE, "2021-08-09", by="US"),
        act(belarus, Kind.MAINTAIN, "2023-08-01", by="US"),
        act(belarus, Kind.EASE, "2025-09-11", by="US"),
        act(belarus, Kind.EASE, "2025-12-13", by="US"),
    )
    assert [s.turn for s in told] == ["", "", "turns for (was against, 1 Aug 2023)", ""]


def test_who_eases_in_part_and_keeps_the_rest_turns_once(belarus: Ledger) -> None:
    told = line(
        belarus,
        act(belarus, Kind.IMPOSE, "2021-08-09"),
        act(belarus, Kind.EASE, "2025-09-11"),
        act(belarus, Kind.MAINTAIN, "2025-09-12"),
    )
    assert [s.turn for s in told] == ["", "turns for, in part (was against, 9 Aug 2021)", ""]


def test_towards_another_state_is_another_line(belarus: Ledger) -> None:
    """To ease towards Belarus and impose on Russia is no turn."""
    told = line(belarus, act(belarus, Kind.EASE, "2025-01-01"), act(belarus, Kind.IMPOSE, "2025-06-01", to=("RU",)))
    assert not any(s.turn for s in told)


def test_what_took_a_year_counts_by_its_end(belarus: Ledger) -> None:
    """Imposed in stages until October, eased in May: the easing came first."""
    staged = act(belarus, Kind.IMPOSE, "2015-10-30", dated=Interval(date(2015, 1, 1), date(2015, 10, 30)))
    told = line(belarus, staged, act(belarus, Kind.EASE, "2015-05-01"))
    assert [(s.sign, s.turn) for s in told] == [(1, ""), (-1, "turns against (was for, 1 May 2015)")]


def test_a_single_statement_turns_nobody(belarus: Ledger) -> None:
    one = said(belarus, "c_1", "lifting sanctions", Stance.SUPPORT, "potash")
    two = said(belarus, "c_2", "the easing of sanctions", Stance.SUPPORT, "digest")
    kept = act(belarus, Kind.MAINTAIN, "2025-09-01")

    def turned(*told: tuple[Claim, Position]) -> list[str]:
        ledger = replace(belarus, claims=(*belarus.claims, *(c for c, _ in told)))
        return [s.turn for s in line(ledger, kept, positions=tuple(p for _, p in told)) if s.turn]

    assert turned(one) == []
    assert turned(one, two) == ["turns for (was against, 1 Sep 2025)"]


def test_new_terms_are_marked(belarus: Ledger) -> None:
    told = line(
        belarus,
        act(belarus, Kind.MAINTAIN, "2025-01-01", condition="until all political prisoners are free"),
        act(belarus, Kind.MAINTAIN, "2025-06-01", condition="until all the political prisoners are free"),
        act(belarus, Kind.MAINTAIN, "2026-01-01", condition="until Belarus ends its part in the invasion"),
    )
    assert [s.turn for s in told] == ["", "", "new terms"]


# tables


def test_where_everybody_stands(belarus: Ledger) -> None:
    table = turns(belarus)
    union = [(r.cells[1], r.cells[4], r.cells[5]) for r in table.rows if r.cells[0] == ["EU"]]
    assert union == [("relief", "against", "says"), ("relief", "against", "does")]


def test_only_the_turns(belarus: Ledger) -> None:
    """Belarus jailed before it freed: its line is shown from there."""
    jailed = act(belarus, Kind.DETAIN, "2024-01-01", by="BY", to=())
    table = turns(replace(belarus, events=(jailed, *belarus.events)), only=True)
    assert [(r.cells[0], r.cells[4], r.cells[9]) for r in table.rows] == [
        (["BY"], "against", None), (["BY"], "for", "turns for (was against, 1 Jan 2024)"),
    ]  # fmt: skip


def test_of_one_party(belarus: Ledger) -> None:
    assert {tuple(r.cells[0]) for r in turns(belarus, Query(actor="Brussels")).rows} == {("EU",)}


def test_the_list_of_positions_marks_the_turning_ones(belarus: Ledger) -> None:
    one = said(belarus, "c_1", "lifting sanctions", Stance.SUPPORT, "potash")
    two = said(belarus, "c_2", "the easing of sanctions", Stance.SUPPORT, "digest")
    kept = act(belarus, Kind.MAINTAIN, "2025-09-01")
    ledger = replace(belarus, events=(kept,), positions=(one[1], two[1]), claims=(*belarus.claims, one[0], two[0]))
    turn = views.positions(ledger).column("turn")
    assert [bool(t) for t in turn].count(True) == 1


def test_an_undated_position_is_of_the_day_it_could_be_read(belarus: Ledger) -> None:
    when = dict(zip([r.id for r in views.positions(belarus).rows], views.positions(belarus).column("when"), strict=True))
    assert when["c_summer.view"] == {"from": None, "to": "2025-09-11", "basis": None}


def test_a_ledger_of_no_reports(empty: Ledger) -> None:
    assert turns(empty).rows == () and turns(empty, only=True).rows == ()


def test_stands_towards_two_states_are_two_lines_and_say_so(belarus: Ledger) -> None:
    there = act(belarus, Kind.IMPOSE, "2011-05-01", by="US", to=("SY",))
    table = turns(replace(belarus, events=(there, *belarus.events)))
    towards = {tuple(row.cells[2]) for row in table.rows if row.cells[0] == ["US"]}
    assert {("SY",), ("BY",)} <= towards
    (column,) = [c for c in table.columns if c.key == "towards"]
    assert column.screen
