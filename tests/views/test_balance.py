"""The balance of two parties: rate, denials, promised against delivered, what is held, who stands aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from detente import views
from detente.model import (
    Assertion,
    Claim,
    Comparator,
    Count,
    Event,
    Interval,
    Kind,
    Ledger,
    Modality,
    Stance,
)
from detente.views import Query, Table
from detente.views.between import between, rate_of
from detente.views.moments import picture
from detente.views.select import selection


def parts(table: Table, part: str) -> list[tuple[str, str, str]]:
    """The rows of one part: what stands with the first party, with the second, and the remark."""
    rows = [row.cells for row in table.rows if row.cells[0] == part]
    return [(" / ".join(i["text"] for i in a), " / ".join(i["text"] for i in b), note) for _, _, a, b, note, _ in rows]


def with_events(ledger: Ledger, *more: Event) -> Ledger:
    return replace(ledger, events=(*ledger.events, *more))


def like(ledger: Ledger, of: str, /, **slots: object) -> Event:
    """A second event like one of the ledger, apart from these slots."""
    event = ledger.event(of)
    assert event is not None
    return replace(event, **slots)  # type: ignore[arg-type]


def test_each_round_has_its_rate(belarus: Ledger) -> None:
    """52 for an airline and an embassy still to come; 123 for potash; 250 for banks, potash and permits."""
    assert [rate for rate in views.balance(belarus).column("rate") if rate] == [
        "52 ↔ Belavia, embassy in Minsk (promised)",
        "123 ↔ potash",
        "250 ↔ banking, potash, travel permits for some officials",
    ]


def test_the_rates_stand_below_with_their_sum(belarus: Ledger) -> None:
    [note] = views.balance(belarus).notes
    assert note.startswith("Going rate: round 1: 52 ↔ Belavia")
    assert note.endswith("In three rounds, 425 people.")


def test_people_stand_first_in_a_rate_whoever_gives_them(belarus: Ledger) -> None:
    freed, eased = belarus.event("e_free123"), belarus.event("e_potash1")
    assert freed is not None and eased is not None
    assert rate_of(([freed], [eased])) == rate_of(([eased], [freed])) == "123 ↔ potash"


def test_no_rate_where_a_side_gave_nothing(belarus: Ledger) -> None:
    freed = belarus.event("e_free123")
    assert freed is not None
    assert rate_of(([freed], [])) == ""


def test_a_round_says_how_it_was_told(belarus: Ledger) -> None:
    table = views.balance(belarus)
    assert "told as traded" in parts(table, "Round 1")[0][2]
    assert "told as one after the other" in parts(table, "Round 2")[0][2]


def test_fifty_two_promised_fifty_one_arrived(belarus: Ledger) -> None:
    """A release of the same days with nearly the same number counts the same people again."""
    fifty_one = like(belarus, "e_free52", id="e_51", count=Count(51), exchange_with=(), reports=("summer",))
    [(_, _, note)] = parts(views.balance(with_events(belarus, fifty_one)), "Round 1")
    assert "counted as 51 by Policy Notebook" in note


def test_the_next_round_is_no_other_count_of_this_one(belarus: Ledger) -> None:
    """Nine people a day later are other people, and so are fifty three months later."""
    nine = like(belarus, "e_free52", id="e_9", count=Count(9), exchange_with=())
    later = like(belarus, "e_free52", id="e_50", count=Count(50), exchange_with=(),
                 dated=Interval(date(2025, 12, 1), date(2025, 12, 1)))  # fmt: skip
    [(_, _, note)] = parts(views.balance(with_events(belarus, nine, later)), "Round 1")
    assert "counted as" not in note


def denial(ledger: Ledger, by: str) -> Ledger:
    """A statement that denies the second round."""
    passage = ledger.reports[2].passage(0, 37)
    claim = Claim("c_deny", Kind.STATEMENT, Modality.DONE, passage, (by,), object="people were traded", stance=Stance.DENY)
    first, second, third = ledger.exchanges
    denied = replace(second, denials=("c_deny",))
    return replace(ledger, claims=(*ledger.claims, claim), exchanges=(first, denied, third))


def test_a_denial_stands_beside_its_exchange(belarus: Ledger) -> None:
    table = views.balance(denial(belarus, "BY"))
    assert parts(table, "Round 2")[0][2].endswith("denied by Belarus")
    assert parts(table, "Denied") == [("", "people were traded", "beside round 2")]
    assert [row.id for row in table.rows if row.cells[0] == "Denied"] == ["c_deny"]


def test_a_third_party_contests_what_is_not_its_own_to_deny(belarus: Ledger) -> None:
    table = views.balance(denial(belarus, "EU"))
    assert parts(table, "Round 2")[0][2].endswith("contested by the European Union")
    assert parts(table, "Denied")[0][1] == "European Union: people were traded"


def promise(ledger: Ledger, count: Count, day: date) -> Event:
    return like(ledger, "e_free52", id="e_pledge", modality=Modality.PLANNED, count=count, exchange_with=(),
                dated=Interval(day, day))  # fmt: skip


def test_promised_against_delivered(belarus: Ledger) -> None:
    """553 are promised in September; by the end of the story 425 are told as freed since."""
    pledged = with_events(belarus, promise(belarus, Count(553), date(2025, 9, 1)))
    assert ("", "553 political prisoners to be released to Lithuania", "425 of 553 told as freed") in parts(
        views.balance(pledged), "Promised"
    )


def test_a_promise_that_one_release_keeps(belarus: Ledger) -> None:
    pledged = with_events(belarus, promise(belarus, Count(123), date(2025, 12, 1)))
    assert any(note.startswith("delivered: 123 prisoners") for _, _, note in parts(views.balance(pledged), "Promised"))


def test_what_came_before_a_promise_does_not_keep_it(belarus: Ledger) -> None:
    pledged = with_events(belarus, promise(belarus, Count(52), date(2026, 5, 1)))
    assert any(note == "no report tells it done" for _, who, note in parts(views.balance(pledged), "Promised") if "52" in who)


def test_an_embassy_is_delivered_when_it_opens(belarus: Ledger) -> None:
    opened = like(belarus, "e_embassy", id="e_open", modality=Modality.DONE, dated=Interval(date(2026, 3, 1), date(2026, 3, 1)))
    assert [note for _, _, note in parts(views.balance(with_events(belarus, opened)), "Promised")] == [
        "delivered: embassy in Minsk reopened"
    ]


def test_a_claimed_total_stands_against_what_is_told(belarus: Ledger) -> None:
    assert parts(views.balance(belarus), "Claimed") == [
        ("", "More than 300 people said to be freed by the count of Viasna", "175 told release by release; 126 unaccounted for")
    ]


def test_people_said_to_be_held_by_whose_count_in_order_of_time(belarus: Ledger) -> None:
    later = Assertion("a_later", "c_banks.trade", "", "held", ("BY",), None, Count(900, Comparator.ABOUT),
                      Interval(None, date(2026, 3, 28)), None, None, (), "not checkable", "")  # fmt: skip
    table = views.balance(replace(belarus, assertions=(later, *belarus.assertions)))
    held = [who for _, who, _ in parts(table, "Still holds") if "held" in who]
    assert held == [
        "About 1,300 people said to be held, by the count of rights monitors",
        "About 900 people said to be held, nobody named as counting",
    ]


def test_who_stands_aside_has_one_row_with_its_terms(belarus: Ledger) -> None:
    refused = like(belarus, "e_eu", id="e_no", kind=Kind.EASE, modality=Modality.REFUSED)
    [(aside, _, note)] = parts(views.balance(with_events(belarus, refused)), "Stands aside")
    assert aside == "European Union: sanctions: in force / sanctions on Belarus not eased (refused)"
    assert note == "no party to the exchanges; terms: until all political prisoners are free"


def test_the_balance_of_a_day_knows_the_rounds_of_that_day(belarus: Ledger) -> None:
    held = between(belarus, "US", "BY", selection(Query(as_of=date(2025, 10, 1))))
    assert [r.rate for r in held.rounds] == ["52 ↔ Belavia, embassy in Minsk (promised)"]
    assert [r.freed for r in held.rounds] == [52]


def test_a_trade_that_is_only_talked_of_is_no_round(belarus: Ledger) -> None:
    """Both sides possible or on terms: offered, without a rate and without a number."""
    change = {"e_free123": Modality.CONDITIONAL, "e_potash1": Modality.POSSIBLE}
    events = tuple(replace(e, modality=change.get(e.id, e.modality)) for e in belarus.events)
    table = views.balance(replace(belarus, events=events))
    assert "Round 2" in table.column("part") and "Round 3" not in table.column("part")
    [(gave, got, note)] = parts(table, "Offered")
    assert "potash" in gave and "123" in got and note.startswith("nothing of it done or promised")
    assert not any("123" in text for text, _, _ in parts(table, "Promised"))


def test_the_story_the_picture_and_the_facts_count_the_rounds_of_the_balance(belarus: Ledger) -> None:
    change = {"e_free123": Modality.CONDITIONAL, "e_potash1": Modality.POSSIBLE}
    ledger = replace(belarus, events=tuple(replace(e, modality=change.get(e.id, e.modality)) for e in belarus.events))
    told = views.brief(ledger)
    assert (told.facts[0].value, told.facts[0].label) == ("2", "exchanges made, one more only offered")
    lines = [line.text for part in told.lead for line in part]
    assert "two exchanges" in lines[0] and lines[0].endswith("one more was only offered.")
    assert [line for line in lines if "123" in line and line.endswith("(offered; nothing of it is told as done).")]
    assert [m.number for m in picture(ledger).moments if m.number] == [1, 2]
    assert "One exchange only offered: nothing of it is told as done or promised." in views.exchanges(ledger).notes


def test_what_is_held_is_asked_of_its_own_target(belarus: Ledger) -> None:
    """A measure on another state's potash says nothing of this one's."""
    potash = next(m for m in belarus.measures if m.id == "m_potash")
    other = replace(potash, id="m_other", target="RU", history=potash.history[:1])
    held = between(replace(belarus, measures=(*belarus.measures, other)), "US", "BY", selection(Query()))
    assert {m.id: s.status.value for m, s in held.measures if m.object == "potash"} == {"m_potash": "eased"}


def test_what_one_of_the_two_does_to_a_third_state_is_no_part_of_it(belarus: Ledger) -> None:
    elsewhere = like(
        belarus, "e_potash1", id="e_sudan", modality=Modality.PLANNED, to=("SD",), object="embargo on Sudan", things=()
    )
    refused = like(belarus, "e_potash1", id="e_syria", modality=Modality.REFUSED, to=("SY",), object="newspapers", things=())
    held = between(with_events(belarus, elsewhere, refused), "US", "BY", selection(Query()))
    assert not {"e_sudan", "e_syria"} & {e.id for e in (*(p.event for p in held.promised), *held.refused)}


def test_who_only_has_measures_on_the_side_that_eases_does_not_stand_aside(belarus: Ledger) -> None:
    retaliation = replace(belarus.measures[0], id="m_tr", regime="TR", target="US", object="two officials", things=())
    held = between(replace(belarus, measures=(*belarus.measures, retaliation)), "US", "BY", selection(Query()))
    assert "TR" not in [aside.party for aside in held.aside]
