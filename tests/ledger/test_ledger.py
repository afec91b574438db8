"""The ledger's answers: measures and their status, exchanges, totals, and what does not fit."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime

import pytest

from detente.claims.jsonl import to_dict
from detente.ledger import fold, status
from detente.model import Decision, Kind, Ledger, Modality, Ruling, Slot, Stance, StatusWord, Strength
from tests.events.told import told

THAW = """
    # autumn | Courier | 2025-09-14
    impose US to=BY of=Belaruskali on=2021-08-09
    release BY to=LT 52 on=2025-09-11 for=3
    ease US to=BY of=Belavia on=2025-09-11 how=lifted for=2 say="In exchange for the 52 it lifted them"
    normalize US to=BY of=embassy planned for=2
    maintain US to=BY of=potash
    maintain EU to=BY of=sanctions condition="until every political prisoner is free" because="the election of 2020"
    total BY of=held ~1200 via=Viasna
    # winter | Wire | 2025-12-14
    release BY 123 on=2025-12-13 after=2 say="Belarus freed 123 prisoners after the relief was announced"
    ease US to=BY of=potash on=2025-12-13 how=lifted
    total BY of=freed >430 on=2024-07-01..2025-12-14
    impose EU to=BY of=sanctions possible
    # spring | Gazette | 2026-03-28
    agree US,BY
    release BY 250 on=2026-03-19 for=3,4
    ease US to=BY of=banks on=2026-03-19 for=2 say="Under the deal the United States eased restrictions on banks"
    ease US to=BY of=potash on=2026-03-19 for=2
    statement EU of="nothing systemic has changed" stance=oppose
    """


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return fold("thaw", *told(THAW))


def word(ledger: Ledger, regime: str, object: str, as_of: str) -> StatusWord:
    return status(ledger, regime, object, date.fromisoformat(as_of)).status


@pytest.mark.parametrize(
    ("regime", "object", "as_of", "expected"),
    [
        ("US", "Belavia", "2025-08-01", "in force"),
        ("US", "Belavia", "2025-10-15", "eased"),
        ("US", "potash", "2025-11-01", "in force"),
        ("US", "potash", "2025-12-20", "eased"),
        ("US", "Belaruskali", "2021-07-01", "not imposed"),
        ("US", "Belaruskali", "2025-11-01", "in force"),
        ("US", "Belaruskali", "2025-12-20", "eased"),
        ("US", "banks", "2026-01-15", "in force"),
        ("US", "banks", "2026-04-01", "eased"),
        ("EU", "sanctions", "2025-12-20", "in force"),
        ("EU", "potash", "2026-04-01", "in force"),
        ("GB", "potash", "2026-04-01", "in force"),  # no report: the table of standing programmes
        ("GB", "potash", "2021-08-01", "unknown"),
    ],
)
def test_status(ledger: Ledger, regime: str, object: str, as_of: str, expected: str) -> None:
    assert word(ledger, regime, object, as_of) == expected


def test_an_answer_says_what_it_was_taken_from(ledger: Ledger) -> None:
    answer = status(ledger, "US", "Belaruskali", date(2025, 12, 20))
    assert answer.via == "potash"
    assert str(answer.since) == "2025-12-13"
    eu = status(ledger, "EU", "sanctions", date(2025, 12, 20))
    assert eu.terms == ("until every political prisoner is free",)
    assert eu.grounds == ("the election of 2020",)
    assert eu.basis == "presupposed"
    assert eu.support == ("autumn",)


def test_a_lifting_in_the_press_is_eased_and_in_an_official_text_lifted() -> None:
    press = fold("p", *told("# a | A | 2025-01-02\nease US to=SY of=banks on=2025-01-01 how=lifted"))
    legal = fold("p", *told("# a | A | 2025-01-02 | official\nease US to=SY of=banks on=2025-01-01 how=lifted"))
    assert word(press, "US", "banks", "2025-02-01") == "eased"
    assert word(legal, "US", "banks", "2025-02-01") == "lifted"


@pytest.mark.parametrize(
    ("how", "expected"), [("licensed", "licensed"), ("delisted", "delisted"), ("suspended", "suspended"), ("waived", "eased")]
)
def test_relief_is_called_what_it_is(how: str, expected: str) -> None:
    found = fold("p", *told(f"# a | A | 2025-01-02\nease US to=VE of=oil on=2025-01-01 how={how}"))
    assert word(found, "US", "oil", "2025-02-01") == expected


@pytest.mark.parametrize("modality", ["planned", "possible", "conditional", "refused"])
def test_what_is_not_done_moves_nothing(modality: str) -> None:
    found = fold("p", *told(f"# a | A | 2025-01-02\nease US to=VE of=oil {modality} on=2025-01-01"))
    assert word(found, "US", "oil", "2025-02-01") == "in force"


def test_an_unnamed_part_of_sanctions_reaches_no_single_object() -> None:
    text = """
        # a | A | 2025-01-10
        impose US to=MM of="state bank" on=2023-06
        impose US to=MM of=oil on=2023-06
        ease US to=MM of="certain sanctions" on=2025-01-02
        # b | B | 2025-06-10
        ease US to=MM of="all sanctions" on=2025-06-02
        """
    found = fold("p", *told(text))
    assert word(found, "US", "oil", "2025-02-01") == "in force"
    assert word(found, "US", "oil", "2025-07-01") == "eased"
    assert status(found, "US", "oil", date(2025, 7, 1)).via == "sanctions"


def test_a_suspension_ends_by_itself() -> None:
    found = fold("p", *told("# a | A | 2015-10-30\nease EU to=BY of=aviation on=2015-10-29 how=suspended until=2016-02-29"))
    assert word(found, "EU", "aviation", "2015-12-01") == "suspended"
    assert word(found, "EU", "aviation", "2016-03-01") == "in force"


def test_three_exchanges_with_two_sides_and_the_deal_that_binds_the_last(ledger: Ledger) -> None:
    events = {event.id: event for event in ledger.events}
    shown = [
        (x.strength, {giver: sorted((events[id].object or str(events[id].count)) for id in given) for giver, given in x.sides})
        for x in ledger.exchanges
    ]
    assert shown == [
        (Strength.STATED, {"BY": ["52"], "US": ["Belavia", "embassy"]}),
        (Strength.IMPLIED, {"BY": ["123"], "US": ["potash"]}),
        (Strength.STATED, {"BY": ["250"], "US": ["banks", "potash"]}),
    ]
    assert ledger.exchanges[0].cues == ("in exchange for",)
    assert ledger.exchanges[1].cues == ("after",)
    assert events[ledger.exchanges[2].deal or ""].kind == "agree"


def test_totals_are_checked_against_their_window(ledger: Ledger) -> None:
    freed = next(a for a in ledger.assertions if a.about == "freed")
    assert (freed.accounted, freed.gap, freed.verdict) == (175, 255, "gap")
    assert "52 + 123" in freed.why
    held = next(a for a in ledger.assertions if a.about == "held")
    assert (held.verdict, held.counter) == ("not checkable", "Viasna")


def test_a_total_that_the_entries_meet_and_one_that_cannot_be() -> None:
    text = """
        # a | A | 2025-03-01
        release NI 222 on=2023-02-09
        release NI 135 on=2024-09-05
        total NI of=freed >350 on=2023-01-01..2025-03-01
        total NI of=freed 300 on=2023-01-01..2025-02-28
        """
    verdicts = {str(a.claimed): a.verdict for a in fold("p", *told(text)).assertions}
    assert verdicts == {"over 350": "met", "300": "impossible"}


def test_eased_twice_with_nothing_imposed_between(ledger: Ledger) -> None:
    row = next(d for d in ledger.disagreements if d.slot is Slot.REPEAT)
    assert dict(row.values) == {"2025-12-13": ("winter",), "2026-03-19": ("spring",)}


def test_no_repeat_where_it_was_put_back() -> None:
    text = """
        # a | A | 2025-06-01
        ease US to=VE of=oil on=2023-10-18
        impose US to=VE of=oil on=2024-04-17
        ease US to=VE of=oil on=2025-05-01
        """
    assert [d for d in fold("p", *told(text)).disagreements if d.slot is Slot.REPEAT] == []


def test_an_order_that_cannot_be() -> None:
    text = """
        # a | A | 2025-10-01
        release BY 52 on=2025-06-21 after=2
        talks US,BY of="phone call" on=2025-08-15
        """
    row = next(d for d in fold("p", *told(text)).disagreements if d.slot is Slot.ORDER)
    assert dict(row.values) == {"2025-06-21": ("a",), "2025-08-15": ("a",)}


def test_a_headline_that_its_text_does_not_bear_out() -> None:
    text = """
        # a | A | 2025-12-14
        ease US to=BY of=potash headline
        ease US to=BY of=potash planned
        """
    rows = fold("p", *told(text)).disagreements
    assert [(d.slot, d.chosen) for d in rows] == [(Slot.HEADLINE, "text: planned")]


def test_a_weekday_that_does_not_fit() -> None:
    assert fold("p", *told("# a | A | 2025-12-14\nrelease BY 123 on=2025-12-13 wd=5")).disagreements == ()
    rows = fold("p", *told("# a | A | 2025-12-14\nrelease BY 123 on=2025-12-13 wd=4")).disagreements
    assert [(d.slot, dict(d.values)) for d in rows] == [(Slot.WHEN, {"Friday": ("a",), "2025-12-13 (Saturday)": ("a",)})]


def test_a_report_that_knows_the_future() -> None:
    rows = fold("p", *told("# a | A | 2025-12-01\nrelease BY 123 on=2025-12-13")).disagreements
    assert [d.about for d in rows] == ["a report of 2025-12-01 tells the release of 123 by BY of 2025-12-13 as done"]


def test_a_misprinted_envoy_is_kept_and_offered() -> None:
    rows = fold("p", *told('# a | A | 2025-07-01\ntalks "Kellog,Alexander Lukashenko" of=Minsk on=2025-06-21')).disagreements
    assert rows == ()
    rows = fold("p", *told('# a | A | 2025-07-01\ntalks "Kitkeloh,Alexander Lukashenko" of=Minsk on=2025-06-21')).disagreements
    assert [(d.slot, d.chosen) for d in rows] == [(Slot.BY, "Kitkeloh")]
    assert "probably Keith Kellogg" in rows[0].about


def test_the_fold_of_a_day_knows_nothing_of_what_came_later() -> None:
    then = fold("thaw", *told(THAW), known_by=date(2025, 12, 31))
    assert {r.id for r in then.reports} == {"autumn", "winter"}
    assert not [e for e in then.events if str(e.count) == "250"]
    answer = status(then, "US", "banks", date(2026, 4, 1), date(2025, 12, 31))
    assert (answer.status, answer.asked_known_by) == (StatusWord.UNKNOWN, date(2025, 12, 31))
    assert word(then, "US", "potash", "2025-12-20") == "eased"


def test_an_undated_page_is_known_since_the_latest_it_tells() -> None:
    text = THAW + "\n    # page | Page |\n    release BY 123 on=2025-12-13\n    ease US to=BY of=potash\n"
    assert "page" in {r.id for r in fold("thaw", *told(text), known_by=date(2025, 12, 13)).reports}
    assert "page" not in {r.id for r in fold("thaw", *told(text), known_by=date(2025, 12, 12)).reports}


def test_entries_post_to_their_accounts(ledger: Ledger) -> None:
    accounts = {e.account for e in ledger.entries}
    assert {"measure:US:potash", "measure:US:Belavia", "tally:BY:freed", "relation:BY:US"} <= accounts
    potash = [e for e in ledger.entries if e.account == "measure:US:potash" and e.modality == "done" and e.kind == "ease"]
    assert [(str(e.valid), str(e.known)) for e in potash] == [("2025-12-13", "2025-12-14"), ("2026-03-19", "2026-03-28")]


def ruled(ruling: Ruling, anchors: tuple[str, ...], value: str = "", hour: int = 1) -> Decision:
    return Decision(ruling, anchors, "an analyst", datetime(2026, 4, 1, hour), "", value)


def test_decisions_overrule_and_are_undone_by_later_ones() -> None:
    reports, claims = told(
        """
        # a | A | 2025-09-14
        release BY 52 on=2025-09-11
        # b | B | 2025-09-15
        release BY 51 on=2025-09-11
        """
    )
    ids = tuple(c.id for c in claims)
    apart = ruled(Ruling.DIFFERENT, ids)
    assert len(fold("p", reports, claims).events) == 1
    assert len(fold("p", reports, claims, [apart]).events) == 2
    assert len(fold("p", reports, claims, [apart, ruled(Ruling.SAME, ids, hour=2)]).events) == 1
    assert len(fold("p", reports, claims, [ruled(Ruling.REJECT, ids[:1])]).events) == 1
    set_count = ruled(Ruling.VALUE, ids[:1], '{"slot": "count", "value": 51}')
    event = fold("p", reports, claims, [set_count]).events[0]
    assert str(event.count) == "51"
    assert event.derivation == ("count ruled by an analyst",)


def test_a_link_made_by_hand_and_cut_again() -> None:
    reports, claims = told(
        """
        # a | A | 2025-09-14
        release BY 52 on=2025-09-11
        ease US to=BY of=Belavia on=2025-09-11
        """
    )
    ids = tuple(c.id for c in claims)
    linked = fold("p", reports, claims, [ruled(Ruling.LINK, ids)])
    assert len(linked.exchanges) == 1
    assert fold("p", reports, claims, [ruled(Ruling.LINK, ids), ruled(Ruling.UNLINK, ids, hour=2)]).exchanges == ()


def test_what_the_reader_missed_is_added_by_hand_and_rejected_again() -> None:
    reports, claims = told("# a | A | 2025-09-14\nrelease BY 52 on=2025-09-11\nease US to=BY of=Belavia on=2025-09-11")
    value = json.dumps(to_dict(claims[1]))
    added = ruled(Ruling.ADD, (), value)
    assert len(fold("p", reports, claims[:1], [added]).events) == 2
    assert len(fold("p", reports, claims[:1], [added, ruled(Ruling.REJECT, (claims[1].id,), hour=2)]).events) == 1


def test_decisions_that_point_at_nothing_are_problems() -> None:
    reports, claims = told("# a | A | 2025-09-14\nrelease BY 52 on=2025-09-11")
    found = fold("p", reports, claims, [ruled(Ruling.REJECT, ("c_gone",)), ruled(Ruling.ADD, (), "not a claim")])
    assert sorted(p.code for p in found.problems) == ["decision-orphaned", "decision-unreadable"]
    assert len(found.events) == 1


@pytest.mark.parametrize(("second", "rows"), [("US", 1), ("BY", 0)])
def test_a_president_and_his_state_do_not_contradict_each_other(second: str, rows: int) -> None:
    story = """
        # a | Courier | 2025-09-14
        statement BY of="the deal proves him right" say="Lukashenko spoke of a proof."
        statement US of="people were sold" stance=deny say="The spokeswoman denied that people were sold."
        """
    reports, (first, denial) = told(story)
    claims = [replace(first, by=("Alexander Lukashenko",)), replace(denial, by=(second,))]
    assert sum("says and" in d.about for d in fold("sides", reports, claims).disagreements) == rows


def test_possible_and_denied_stand_beside_each_other() -> None:
    text = """
        # a | A | 2025-06-24
        ease US to=BY of=sanctions possible say="Reports that relief was promised have been denied by Washington."
        """
    reports, claims = told(text)
    denial = replace(claims[0], id="c_denial", kind=Kind.STATEMENT, modality=Modality.DONE, by=("US",), stance=Stance.DENY)
    rows = fold("p", reports, [*claims, denial]).disagreements
    assert [dict(d.values) for d in rows] == [{"possible": ("a",), "denied": ("a",)}]


def test_a_gap_names_the_rounds_that_could_explain_it() -> None:
    text = """
        # a | A | 2025-12-14
        total BY >430 of=freed on=2024-07-01..2025-12-13
        release BY 52 on=2025-09-11
        release BY people="Siarhei Tsikhanouski" on=2025-06-21
        """
    (row,) = fold("p", *told(text)).assertions
    assert row.verdict == "gap"
    assert row.why.endswith("releases told without a number could explain it: 2025-06-21")


def test_stocks_are_a_series_of_each_counter() -> None:
    text = """
        # a | A | 2025-04-03
        total BY >1200 of=held via=Viasna
        # b | B | 2025-06-24
        total BY >1150 of=held via=Viasna
        # c | C | 2025-06-24
        total BY >1900 of=held via=UN
        """
    rows = {str(row.claimed): row.why for row in fold("p", *told(text)).assertions}
    assert "counted before: over 1,200 on 2025-04-03" in rows["over 1,150"]
    assert "by others, who may count otherwise: over 1,150 on 2025-06-24 by Viasna, over 1,200" in rows["over 1,900"]


def test_another_count_of_the_same_people_is_not_counted_again() -> None:
    """52 were told as freed, 51 as having arrived: one group."""
    ledger = fold(
        "p",
        *told(
            """
        # a | Wire | 2025-09-12
        release BY 52 on=2025-09-11
        # b | Courier | 2025-09-12
        release BY 52 on=2025-09-11
        # c | Border Post | 2025-09-13
        release BY 51 on=2025-09-12
        # d | Monitors | 2025-12-20
        total BY of=freed 52 on=2025-09-01..2025-12-20
        """
        ),
    )
    (row,) = ledger.assertions
    assert (row.accounted, row.verdict, len(row.entries)) == (52, "met", 1)


def test_a_release_that_may_lie_outside_the_span_makes_no_total_impossible() -> None:
    ledger = fold(
        "p",
        *told(
            """
        # a | Wire | 2025-09-12
        release BY 52 on=2025-09-11
        # b | Wire | 2025-10-12
        release BY to=LT 14 on=2025-08-31..2025-09-14
        # c | Monitors | 2025-09-20
        total BY of=freed 52 on=2025-09-10..2025-09-12
        """
        ),
    )
    (row,) = ledger.assertions
    assert (row.accounted, row.verdict, len(row.entries)) == (52, "met", 1)
    assert "14 of them may lie outside it" in row.why
