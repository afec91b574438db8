"""Every view on the hand-made ledger, against what it showed when last looked at."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from detente import views
from detente.model import Kind, Ledger, Stance
from detente.views import Query, Table
from detente.views.diff import diff
from tests.views.snapshots import same_as_kept

View = Callable[[Ledger], Table]

VIEWS: dict[str, View] = {
    "timeline": views.timeline,
    "exchanges": views.exchanges,
    "balance": views.balance,
    "status": views.status,
    "measures": views.measures,
    "totals": views.totals,
    "people": views.people,
    "positions": views.positions,
    "disagreements": views.disagreements,
    "reports": views.reports,
    "problems": views.problems,
    "claims": views.claims,
}


@pytest.mark.parametrize("name", VIEWS)
def test_shown_as_kept(name: str, belarus: Ledger) -> None:
    same_as_kept(f"{name}.md", views.to_markdown(VIEWS[name](belarus)))


@pytest.mark.parametrize("name", VIEWS)
def test_every_format_of_every_view(name: str, belarus: Ledger) -> None:
    table = VIEWS[name](belarus)
    rows = json.loads(views.to_json(table))
    assert [row["id"] for row in rows] == [row.id for row in table.rows]
    assert all(set(row) == {"id", *(c.key for c in table.columns)} for row in rows)
    assert len(list(csv.reader(io.StringIO(views.to_csv(table))))) == len(table.rows) + 1
    console = Console(width=120, record=True, file=io.StringIO())
    console.print(views.to_rich(table))
    assert table.title in console.export_text()


@pytest.mark.parametrize("name", VIEWS)
def test_a_ledger_of_no_reports_is_answered(name: str, empty: Ledger) -> None:
    table = VIEWS[name](empty)
    assert table.rows == ()
    assert "Nothing to show" in views.to_markdown(table)


def shown(table: Table, key: str = "what") -> list[str]:
    return [str(cell) for cell in table.column(key)]


def test_asked_for_potash(belarus: Ledger) -> None:
    """What is told of potash, and of all sanctions, which bear on it; the releases are not about it."""
    assert shown(views.timeline(belarus, Query(object="potash"))) == [
        "The United States lifted sanctions on potash",
        "The United States eased sanctions on potash",
        "The European Union kept sanctions on Belarus in force",
        "The European Union may widen sanctions on Belarus",
    ]


def test_asked_for_a_sector_of_a_firm(belarus: Ledger) -> None:
    """Belavia is an airline: what is told of it is told of aviation."""
    assert "The United States lifted sanctions on Belavia" in shown(views.timeline(belarus, Query(object="aviation")))


def test_asked_for_a_regime_by_its_capital(belarus: Ledger) -> None:
    assert shown(views.timeline(belarus, Query(regime="Brussels"))) == [
        "The European Union kept sanctions on Belarus in force",
        "The European Union may widen sanctions on Belarus",
    ]


def test_asked_for_a_state_its_envoys_act_for_it(belarus: Ledger) -> None:
    assert "John Coale and Belarus held talks in Minsk" in shown(views.timeline(belarus, Query(actor="Washington")))


def test_asked_as_of_a_day(belarus: Ledger) -> None:
    """Nothing of December in September; what is undated may have been before."""
    told = shown(views.timeline(belarus, Query(as_of=date(2025, 9, 30))))
    assert "Belarus released 52 political prisoners to Lithuania" in told
    assert not any("123" in text for text in told)
    assert "The European Union kept sanctions on Belarus in force" in told


def test_exchanges_of_one_object(belarus: Ledger) -> None:
    table = views.exchanges(belarus, Query(object="potash"))
    assert [row.id for row in table.rows] == ["x_2", "x_3"]


def test_status_of_one_measure_on_a_day(belarus: Ledger) -> None:
    table = views.status(belarus, Query(regime="US", object="potash", as_of=date(2025, 11, 1)))
    assert [row.cells[4] for row in table.rows] == ["in force"]
    table = views.status(belarus, Query(regime="US", object="potash", as_of=date(2025, 12, 20)))
    assert [row.cells[4] for row in table.rows] == ["eased"]


def test_the_balance_of_named_parties(belarus: Ledger) -> None:
    """The order of the question is the order of the columns, and names are understood."""
    table = views.balance(belarus, Query(), "Minsk", "the White House")
    assert [c.title for c in table.columns][2:4] == ["Belarus", "United States"]
    assert table.rows[0].cells[2] == [{"id": "e_free52", "text": "52 political prisoners released to Lithuania"}]


def test_the_balance_of_parties_without_exchanges(belarus: Ledger) -> None:
    assert not [part for part in views.balance(belarus, Query(), "EU", "Russia").column("part") if part.startswith("Round")]


def test_dates_and_counts_take_several_fields_in_a_flat_file(belarus: Ledger) -> None:
    rows = list(csv.DictReader(io.StringIO(views.to_csv(views.totals(belarus)))))
    assert rows[0]["claimed"] == "300" and rows[0]["claimed_op"] == ">" and rows[0]["window_from"] == "2024-07-01"


def test_the_same_bytes_twice(belarus: Ledger) -> None:
    assert views.to_json(views.timeline(belarus)) == views.to_json(views.timeline(belarus))


def test_a_timeline_by_default_has_what_moves_the_ledger(belarus: Ledger) -> None:
    """What is only possible stands behind --all, and the table says how much is left out."""
    short, whole = views.timeline(belarus, everything=False), views.timeline(belarus)
    assert "The European Union may widen sanctions on Belarus" in shown(whole)
    assert "The European Union may widen sanctions on Belarus" not in shown(short)
    assert "The European Union kept sanctions on Belarus in force" in shown(short)
    assert f"{len(whole.rows) - len(short.rows)} " in short.notes[-1] or "further event" in short.notes[-1]


def test_only_demands_for_relief_or_people_stand_in_the_balance(belarus: Ledger) -> None:
    """“Lift the sanctions” is a demand in the sense of a balance, “approval from the neighbour” is a position."""
    said = next(e for e in belarus.events if e.kind is Kind.STATEMENT)
    demanding = {c.id: replace(c, stance=Stance.DEMAND) for c in belarus.claims if c.id in said.claims}

    def demanded(words: str) -> list[str]:
        events = tuple(replace(e, object=words, by=("BY",)) if e is said else e for e in belarus.events)
        ledger = replace(belarus, events=events, claims=tuple(demanding.get(c.id, c) for c in belarus.claims))
        return [part for part in views.balance(ledger).column("part") if part == "Demanded"]

    assert demanded("relief from the sanctions") and demanded("the release of all prisoners")
    assert not demanded("approval from the neighbour") and not demanded("the deal")


def test_disagreements_that_say_the_same_are_one_row(belarus: Ledger) -> None:
    first = belarus.disagreements[0]
    twice = replace(belarus, disagreements=(first, replace(first, id="d_again", events=("e_free250",))))
    table = views.disagreements(twice)
    assert [row.id for row in table.rows] == [first.id]


def test_a_total_names_the_entries_it_was_checked_against(belarus: Ledger) -> None:
    entries = [item["text"] for cell in views.totals(belarus).column("entries") for item in cell]
    assert entries and all(text.endswith(")") for text in entries)


@pytest.mark.parametrize("width", [60, 80, 100, 140])
@pytest.mark.parametrize("name", VIEWS)
def test_no_line_is_longer_than_the_screen(name: str, width: int, belarus: Ledger) -> None:
    console = Console(width=width, record=True, file=io.StringIO())
    console.print(views.to_rich(VIEWS[name](belarus)))
    assert all(len(line.rstrip()) <= width for line in console.export_text().splitlines())


def test_measures_of_one_name_on_two_states_are_two_rows_that_why_knows(belarus: Ledger) -> None:
    (first,) = [m for m in belarus.measures if m.regime == "US" and "potash" in m.things][:1]
    there = replace(first, id="m_there", target="VE")
    both = replace(belarus, measures=(*belarus.measures, there))
    table = views.status(both, Query(regime="US"))
    ids = [row.id for row in table.rows if row.id and "potash" in row.id]
    assert [id.split(":")[2] for id in ids] == ["potash on Belarus", "potash on Venezuela"]
    assert {column.key: column.screen for column in table.columns}["target"]
    assert [views.why(both, id).id for id in ids] == ids


def test_what_one_report_gets_wrong_of_two_events_is_one_change(belarus: Ledger) -> None:
    first = belarus.disagreements[0]
    before = replace(belarus, disagreements=())
    after = replace(belarus, disagreements=(first, replace(first, id="d_again")))
    table = diff(before, after, date(2026, 1, 1), date(2026, 3, 29))
    assert [row.cells[1] for row in table.rows].count("disagreement") == 1
