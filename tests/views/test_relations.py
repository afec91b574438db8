"""What parties did to and with each other: quad classes, nets, blocs, the matrix of years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from detente import views
from detente.model import Event, Interval, Kind, Ledger, Modality
from detente.views import Query
from detente.views.blocs import data
from detente.views.dealings import code_of, dealings, quads, state_of
from detente.views.relations import Span, figures, matrix, period_of, relations, signed, tallies


def event(ledger: Ledger, of: str, /, **slots: object) -> Event:
    found = ledger.event(of)
    assert found is not None
    return replace(found, **slots)  # type: ignore[arg-type]


def only(ledger: Ledger, *events: Event) -> Ledger:
    return replace(ledger, events=events)


def told(ledger: Ledger) -> list[tuple[str, str, str]]:
    """Who to whom, and the class."""
    return [(d.source, d.target, d.quad) for d in dealings(ledger)]


# what counts as what


def test_every_type_has_a_class_and_every_class_is_shown() -> None:
    rules = data("plover.toml")
    codes = {code for kind in rules["kinds"].values() for code in kind.values()} | {*rules["stances"].values(), *rules["acts"]}
    assert codes <= set(rules["quad"])
    assert set(rules["quad"].values()) == set(quads())


@pytest.mark.parametrize(
    ("kind", "modality", "code"),
    [
        (Kind.EASE, Modality.DONE, "CONCEDE"),
        (Kind.EASE, Modality.PLANNED, "AGREE"),
        (Kind.EASE, Modality.REFUSED, "REJECT"),
        (Kind.EASE, Modality.POSSIBLE, None),
        (Kind.IMPOSE, Modality.DONE, "SANCTION"),
        (Kind.IMPOSE, Modality.PLANNED, "THREATEN"),
        (Kind.IMPOSE, Modality.POSSIBLE, None),
        (Kind.MAINTAIN, Modality.DONE, "REJECT"),
    ],
)
def test_the_promise_of_a_deed_is_words(belarus: Ledger, kind: Kind, modality: Modality, code: str | None) -> None:
    assert code_of(event(belarus, "e_potash1", kind=kind, modality=modality)) == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("invasion of Ukraine", "ASSAULT"),
        ("military exercises", "MOBILIZE"),
        ("weather balloons over the airport", "COERCE"),
        ("mass protests", "PROTEST"),
        ("withdrawal from the border", "RETREAT"),
        ("presidential election", None),
    ],
)
def test_acts_by_their_words(belarus: Ledger, words: str, code: str | None) -> None:
    assert code_of(event(belarus, "e_eu", kind=Kind.ACT, object=words)) == code


# who with whom


def test_relief_is_a_deed_towards_the_state_relieved(belarus: Ledger) -> None:
    assert told(only(belarus, event(belarus, "e_potash1"))) == [("US", "BY", "material cooperation")]


def test_a_release_is_towards_those_it_was_traded_with_not_where_people_went(belarus: Ledger) -> None:
    """52 were let out into Lithuania, and for the United States."""
    assert ("BY", "US", "material cooperation") in told(belarus)
    assert not [d for d in told(belarus) if "LT" in d]


def test_an_envoy_deals_for_his_state_and_talks_count_once(belarus: Ledger) -> None:
    assert told(only(belarus, event(belarus, "e_talks"))) == [("BY", "US", "verbal cooperation")]


def test_a_person_counts_for_a_state_and_a_group_for_none() -> None:
    assert (state_of("John Coale"), state_of("EU"), state_of("rights monitors")) == ("US", "EU", None)


def test_an_act_on_the_one_state_that_its_words_name(belarus: Ledger) -> None:
    act = event(belarus, "e_eu", kind=Kind.ACT, by=("RU",), to=(), object="invasion of Ukraine")
    assert told(only(belarus, act)) == [("RU", "UA", "material conflict")]


def test_a_statement_is_dated_by_when_it_could_be_read(belarus: Ledger) -> None:
    """Kallas speaks against Belarus in a report of 28 March; nobody says when."""
    said = event(belarus, "e_kallas", dated=None, object="pressure on Belarus must go on")
    [dealing] = dealings(only(belarus, said))
    assert (dealing.source, dealing.target, dealing.code) == ("EU", "BY", "ACCUSE")
    assert dealing.dated == Interval(date(2026, 3, 28), date(2026, 3, 28))


# over time


@pytest.mark.parametrize(
    ("span", "period"), [("year", "2025"), ("quarter", "2025 Q4"), ("month", "December 2025"), ("whole", "all")]
)
def test_periods(span: str, period: str) -> None:
    assert period_of(Interval(date(2025, 12, 12), date(2025, 12, 13)), Span(span)) == period


def test_what_is_wider_than_the_period_belongs_to_none() -> None:
    year = Interval(date(2025, 1, 1), date(2025, 12, 31))
    assert [period_of(year, span) for span in Span] == ["2025", "undated", "undated", "all"]


def test_the_net_is_cooperation_less_conflict(belarus: Ledger) -> None:
    nets = {(t.a, t.b, t.period): (t.net, t.deeds) for t in tallies(dealings(belarus))}
    assert nets["BY", "US", "2025"] == (7, 4)
    assert nets["BY", "US", "2026"] == (5, 4)
    assert nets["BY", "EU", "undated"] == (-1, 0)
    assert (signed(3), signed(0), signed(-2)) == ("+3", "0", "−2")


def rows(ledger: Ledger, sort: str) -> list[tuple[str, str, str, str]]:
    table = relations(ledger)
    at = [c.key for c in table.columns]
    picked = [r.cells for r in table.rows if r.cells[0] == sort]
    return [(c[1][0], c[2][0], c[3], c[at.index("net")]) for c in picked]


def test_pairs_then_the_blocs_around_the_party_in_the_middle(belarus: Ledger) -> None:
    assert rows(belarus, "pairs") == [
        ("BY", "US", "2025", "+7"), ("BY", "US", "2026", "+5"), ("BY", "EU", "undated", "−1"),
    ]  # fmt: skip
    assert rows(belarus, "against blocs") == [
        ("BY", "the European Union and its members", "undated", "−1"),
        ("BY", "the West", "2025", "+7"), ("BY", "the West", "2026", "+5"), ("BY", "the West", "undated", "−1"),
    ]  # fmt: skip


def test_two_parties_dealing_by_dealing_with_the_net_so_far(belarus: Ledger) -> None:
    table = relations(belarus, Query(), "Washington", "Minsk")
    assert table.title == "Belarus: the United States and Belarus, dealing by dealing"
    assert table.column("net")[:3] == ["+1", "+2", "+3"]
    assert table.column("net")[-1] == "+12"


def test_as_of_a_day(belarus: Ledger) -> None:
    table = relations(belarus, Query(as_of=date(2025, 12, 31)), "US", "BY")
    assert table.column("net")[-1] == "+7"


def test_the_matrix_of_each_year(belarus: Ledger) -> None:
    table = matrix(belarus)
    assert [(r.cells[0], r.cells[1][0], r.cells[2:]) for r in table.rows][:2] == [
        ("2025", "BY", (None, "+7 (7)", None)), ("2025", "US", ("+7 (7)", None, None)),
    ]  # fmt: skip


def test_figures_stand_with_their_comparator_and_source(belarus: Ledger) -> None:
    [row] = figures(belarus).rows
    assert row.cells[2] == {"value": 60, "op": "<=", "unit": "percent"}
    assert row.cells[4] == ["The Northern Review"]


def test_every_row_leads_to_its_dealings(belarus: Ledger) -> None:
    for span in Span:
        for row in relations(belarus, span=span).rows:
            assert row.id is not None
            assert views.why(belarus, row.id).children
    node = views.why(belarus, "relation:BY:US:2025")
    assert node.text == "Belarus and the United States, 2025: net +7"
    assert [child.text for child in node.children] == ["verbal cooperation: 3", "material cooperation: 4"]


def test_a_ledger_of_no_reports(empty: Ledger) -> None:
    assert relations(empty).rows == matrix(empty).rows == figures(empty).rows == ()


def test_without_exchanges_the_party_that_measures_are_on_stands_in_the_middle(belarus: Ledger) -> None:
    assert rows(replace(belarus, exchanges=()), "against blocs")[0][0] == "BY"
