"""PLOVER records and GSDB cases: the codes of neighbouring fields, read back as their users would."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

from detente.exports import gsdb, plover
from detente.model import Ledger, MeasureState, StatusWord
from detente.model.terms import Force
from tests.views.conftest import span

#: The event types of PLOVER.
TYPES = set(
    "AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
    "ASSAULT".split()
)

#: The columns of the Global Sanctions Data Base, in its order.
COLUMNS = (
    "case_id sanctioned_state sanctioning_state begin end trade descr_trade arms military financial travel other target_mult "
    "sender_mult objective success"
).split()


def records(ledger: Ledger) -> list[dict[str, Any]]:
    return [json.loads(line) for line in plover.to_lines(ledger).splitlines()]


def cases(ledger: Ledger) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(gsdb.to_csv(ledger))))


def test_records_have_types_and_quad_classes_of_plover(belarus: Ledger) -> None:
    told = records(belarus)
    assert {r["event_type"] for r in told} <= TYPES
    assert all(1 <= r["quad_code"] <= 4 for r in told)
    assert len({r["id"] for r in told}) == len(told)


def test_a_release_is_a_concession_to_whom_it_was_traded_with(belarus: Ledger) -> None:
    freed = next(r for r in records(belarus) if r["event"] == "e_free123")
    assert (freed["event_type"], freed["actor"]["code"], freed["recipient"]["code"]) == ("CONCEDE", "BY", "US")
    assert freed["quad_class"] == "material cooperation" and freed["magnitude"]["value"] == 123
    assert freed["sources"][0]["outlet"]


def test_what_is_mutual_is_one_record_with_its_mode(belarus: Ledger) -> None:
    call = [r for r in records(belarus) if r["event"] == "e_call"]
    assert [(r["event_type"], r["event_mode"], r["mutual"]) for r in call] == [("CONSULT", "phone", True)]


def test_a_promise_is_no_deed(belarus: Ledger) -> None:
    embassy = next(r for r in records(belarus) if r["event"] == "e_embassy")
    assert (embassy["modality"], embassy["quad_class"]) == ("planned", "verbal cooperation")


def test_cases_have_the_columns_of_the_data_base(belarus: Ledger) -> None:
    told = cases(belarus)
    assert list(told[0])[: len(COLUMNS)] == COLUMNS
    assert {case["sanctioned_state"] for case in told} == {"Belarus"}
    assert all(
        case[name] in ("0", "1") for case in told for name in ("trade", "arms", "military", "financial", "travel", "other")
    )


def test_a_case_has_an_end_where_the_measure_has(belarus: Ledger) -> None:
    """Imposed in 2021 because of an election, lifted in a trade in 2025: one case, a settlement."""
    belavia = next(m for m in belarus.measures if m.id == "m_belavia")
    lift = next(e.id for e in belarus.events if e.exchange_with)
    history = (
        replace(belavia.history[0], since=span("2021-08-09"), state=StatusWord.IN_FORCE,
                axes=replace(belavia.history[0].axes, force=Force.IN_FORCE)),
        MeasureState(span("2025-09-11"), StatusWord.LIFTED, "lifted", lift, "press"),
    )  # fmt: skip
    told = replace(belavia, history=history, grounds=("the disputed election",))
    case = cases(replace(belarus, measures=(told,)))[0]
    assert (case["begin"], case["end"], case["objective"], case["success"]) == ("2021", "2025", "democracy", "nego_settlement")


def test_measures_of_the_same_years_are_one_case(belarus: Ledger) -> None:
    one = belarus.measures[0]
    twin = replace(one, id="m_twin", object="aluminium")
    assert len(cases(replace(belarus, measures=(one, twin)))) == 1


def test_nothing_gives_no_record(empty: Ledger) -> None:
    assert records(empty) == [] and cases(empty) == []
