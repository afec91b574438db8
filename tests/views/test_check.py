"""May this be done, as far as the ledger knows: reach by rules that anyone can read, and one word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.lexicon import lexicon
from detente.model import Ledger, StatusWord
from detente.views.assume import assumed, assumption
from detente.views.blocs import blocs, is_in
from detente.views.check import NO_ADVICE, Answer, check, compared, table
from detente.views.reach import Deal, deal_of, reached, rules, together, words
from tests.views.conftest import span, state

DECEMBER = date(2025, 12, 20)
POTASH = Deal("potash", ("DE",), ("LT",), ("USD",))


def said(answer: Answer) -> dict[str, tuple[str, str]]:
    """Regime → what it says of the object itself, and the word."""
    return {f.reach.regime: (f.status.status.value, f.word) for f in answer.findings if f.through is None}


# reach


def ways(deal: Deal) -> dict[str, list[str]]:
    return {r.regime: [h.rule.way for h in r.holds] for r in reached(deal)}


def test_a_german_firm_that_ships_through_lithuania_for_dollars() -> None:
    assert ways(POTASH) == {
        "EU": ["nationality", "territory"],
        "DE": ["nationality"],
        "LT": ["territory"],
        "US": ["currency"],
        "UN": ["membership"],
    }


def test_dollars_alone_bring_in_the_united_states() -> None:
    assert ways(Deal("potash", ("IN",), (), ("USD",)))["US"] == ["currency"]


def test_a_deal_in_no_western_hands_runs_the_risk_of_being_listed() -> None:
    """Nothing binds an Indian firm that pays in yuan, but whoever deals with the listed may be listed."""
    [us] = [r for r in reached(Deal("potash", ("IN",), ("RU",), ("CNY",))) if r.regime == "US"]
    assert us.risk


def test_norway_is_no_member_of_the_union() -> None:
    assert "EU" not in ways(Deal("potash", ("NO",)))


def test_every_rule_says_why_in_a_sentence() -> None:
    assert all(rule.because.endswith(".") and rule.because[0].isupper() for rule in rules())


def test_every_status_has_its_word() -> None:
    assert set(words()) == {word.value for word in StatusWord}
    assert set(words().values()) <= {"clear", "blocked", "licensed", "unclear"}


def test_every_member_of_a_bloc_is_a_state_of_the_lexicon() -> None:
    members = {m for bloc in blocs().values() for m in bloc.members} - {"*", *blocs()}
    assert not [m for m in sorted(members) if lexicon().by_id(m) is None]


def test_blocs_hold_blocs() -> None:
    assert is_in("LT", "West") and is_in("EU", "West") and not is_in("BY", "West") and is_in("BY", "East")


@pytest.mark.parametrize(
    ("answers", "word"),
    [
        (["clear", "blocked"], "blocked"),
        (["licensed", "unclear"], "unclear"),
        (["clear", "licensed"], "licensed"),
        (["clear"], "clear"),
        ([], "clear"),
    ],
)
def test_together_the_gravest_word_counts(answers: list[str], word: str) -> None:
    assert together(answers) == word


# answers


def test_what_each_regime_says(belarus: Ledger) -> None:
    """The EU keeps its sanctions; the US eased potash a week before, and nobody knows how far."""
    answer = check(belarus, POTASH, DECEMBER)
    assert said(answer) == {"EU": ("in force", "blocked"), "US": ("eased", "unclear")}
    assert answer.word == "blocked"


def test_sanctions_in_general_do_not_block_what_nobody_tells_them_to_bear_on(belarus: Ledger) -> None:
    answer = check(belarus, Deal("teddy bears", ("DE",)), DECEMBER)
    assert said(answer)["EU"] == ("in force", "unclear")
    assert "whether they bear on teddy bears is not told" in answer.findings[0].why


def test_a_deal_in_nothing_is_no_question() -> None:
    with pytest.raises(UsageError, match="needs an object"):
        deal_of(" ", ("DE",))


def test_before_the_easing_the_dollar_blocks(belarus: Ledger) -> None:
    assert said(check(belarus, Deal("potash", (), (), ("USD",)), date(2025, 11, 1))) == {"US": ("in force", "blocked")}


def test_an_airline_that_was_delisted_may_be_paid_in_dollars(belarus: Ledger) -> None:
    assert said(check(belarus, Deal("Belavia", (), (), ("USD",)), DECEMBER)) == {"US": ("lifted", "clear")}


def test_a_relief_that_reports_dispute_is_unclear(belarus: Ledger) -> None:
    disputed = [replace(m, dissent=("summer",)) if m.id == "m_belavia" else m for m in belarus.measures]
    answer = check(replace(belarus, measures=tuple(disputed)), Deal("Belavia", (), (), ("USD",)), DECEMBER)
    assert (answer.findings[0].word, answer.findings[0].why) == ("unclear", "the reports differ")


def test_a_licence_under_all_sanctions_is_none_for_potash(belarus: Ledger) -> None:
    """Something is licensed under the EU's sanctions, nobody says what."""
    licensed = replace(state("e_eu", StatusWord.LICENSED), since=span("2025-09-01"))
    measures = [replace(m, history=(*m.history, licensed)) if m.id == "m_eu" else m for m in belarus.measures]
    [finding] = check(replace(belarus, measures=tuple(measures)), Deal("potash", ("FR",), (), ("EUR",)), DECEMBER).findings[:1]
    assert (finding.status.status.value, finding.word) == ("licensed", "unclear")
    assert finding.why.endswith("whether potash falls under it is not")


def test_what_closes_the_payment_is_named_beside(belarus: Ledger) -> None:
    """Belavia is free in December; the banks it would be paid through are not before March."""
    answer = check(belarus, Deal("Belavia", (), (), ("USD",)), DECEMBER)
    assert [(f.through, f.word, f.why) for f in answer.findings[1:]] == [
        ("state banks", "unclear", "it may close the way or the payment")
    ]
    later = check(belarus, Deal("Belavia", (), (), ("USD",)), date(2026, 4, 1))
    assert later.word == "clear"


def test_a_regime_that_no_report_tells_of_is_unclear_and_says_so(belarus: Ledger) -> None:
    [finding] = check(belarus, Deal("tobacco", (), (), ("GBP",)), DECEMBER).findings[:1]
    assert (finding.reach.regime, finding.word) == ("GB", "unclear")
    assert finding.why == "no report tells of a measure of the United Kingdom on it"


def test_where_no_report_tells_standing_programmes_do(belarus: Ledger) -> None:
    [finding] = check(belarus, Deal("potash", (), (), ("GBP",)), DECEMBER).findings[:1]
    assert (finding.reach.regime, finding.word, finding.status.rests) == ("GB", "blocked", ("baseline",))
    assert "table of standing programmes" in finding.why


def test_a_regime_told_of_for_other_things_only_is_left_out(belarus: Ledger) -> None:
    """The UN has measures on arms in this ledger, and none on potash that anybody tells of."""
    un = replace(belarus.measures[1], id="m_un", regime="UN", object="arms", things=("arms",))
    answer = check(replace(belarus, measures=(*belarus.measures, un)), POTASH, DECEMBER)
    assert "UN" not in said(answer)


def test_a_mere_risk_is_never_blocked(belarus: Ledger) -> None:
    answer = check(belarus, Deal("potash", ("IN",), (), ("CNY",)), date(2025, 11, 1))
    assert said(answer) == {"US": ("in force", "unclear")}


def test_the_table_names_evidence_reach_and_that_it_is_no_advice(belarus: Ledger) -> None:
    shown = table(belarus, check(belarus, POTASH, DECEMBER))
    assert shown.title == "Belarus: potash, by a party of Germany, via Lithuania, in USD, on 20 December 2025: blocked"
    assert shown.column("reach")[0] == "nationality: Germany; territory: Lithuania"
    assert shown.column("support")[0] == ["The Baltic Courier", "The Northern Review"]
    assert shown.column("why")[0].startswith("told of sanctions")
    assert shown.rows[-1].cells[5:7] == ("blocked", "by the European Union")
    assert shown.notes[-1] == NO_ADVICE
    assert any("Payments in dollars clear through banks in the United States" in note for note in shown.notes)


def test_every_row_can_be_asked_why(belarus: Ledger) -> None:
    assert table(belarus, check(belarus, POTASH, DECEMBER)).rows[0].id == "status:EU:potash:2025-12-20"


def test_a_ledger_of_no_reports_leaves_it_unclear(empty: Ledger) -> None:
    assert check(empty, POTASH).word == "unclear"


# what if


def test_what_if_the_union_lifts_potash(belarus: Ledger) -> None:
    then = assumed(belarus, [assumption("EU lift potash 2026-06-01")])
    answer = check(then, POTASH, date(2026, 6, 1))
    assert said(answer)["EU"] == ("lifted", "clear")
    assert answer.findings[0].status.support[0].startswith("assumption-")


def test_an_assumption_holds_from_its_day(belarus: Ledger) -> None:
    then = assumed(belarus, [assumption("Brussels lifts potash on 2026-06-01")])
    assert said(check(then, POTASH, date(2026, 5, 1)))["EU"][1] == "blocked"


def test_nothing_assumed_is_the_same_ledger(belarus: Ledger) -> None:
    assert assumed(belarus, []) is belarus


def test_now_and_then_side_by_side(belarus: Ledger) -> None:
    supposed = [assumption("EU lift potash 2026-06-01")]
    shown = compared(belarus, assumed(belarus, supposed), POTASH, date(2026, 6, 1), supposed)
    assert dict(zip(map(tuple, shown.column("regime")), shown.column("change"), strict=True))[("EU",)] == "changes"
    assert "Assumed, and told by no report: EU lift potash 2026-06-01." in shown.notes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("potash", "is not understood"),
        ("EU ease potash", "is not understood"),
        ("Nowhere ease potash 2026-06-01", "no party is known"),
        ("EU ease potash 2026-06-31", "no day of the calendar"),
    ],
)
def test_an_assumption_that_cannot_be_read(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        assumption(text)


GRAVITY = ["clear", "licensed", "unclear", "blocked"]
STATES = st.lists(st.sampled_from(["DE", "LT", "US", "IN", "RU", "BY", "GB", "NO"]), max_size=3, unique=True).map(tuple)
MONEY = st.lists(st.sampled_from(["USD", "EUR", "GBP", "CNY"]), max_size=2, unique=True).map(tuple)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parties=STATES, via=STATES, money=MONEY, more=st.sampled_from(["DE", "US", "IN"]))
def test_one_more_hand_in_a_deal_never_makes_it_easier(
    belarus: Ledger, parties: tuple[str, ...], via: tuple[str, ...], money: tuple[str, ...], more: str
) -> None:
    """Each further party can only bring in further regimes; who runs a mere risk may be bound instead, which is graver."""
    before = check(belarus, Deal("potash", parties, via, money), DECEMBER).word
    after = check(belarus, Deal("potash", (*parties, more), via, money), DECEMBER).word
    assert GRAVITY.index(after) >= GRAVITY.index(before)
