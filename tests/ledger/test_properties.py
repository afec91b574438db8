"""What must hold of every ledger: order and doubling change nothing, and later knowledge never changes an earlier answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.events.recall import Recall
from detente.ledger import fold, refolded, status
from detente.model import Claim, Ledger, Report
from tests.events.told import told

START = date(2025, 1, 1)

_ACTS = st.sampled_from(
    [
        "release BY 52",
        "release BY >50",
        "release BY 123",
        "release BY to=LT 9",
        "ease US to=BY of=potash",
        "ease US to=BY of=potash planned",
        "ease US to=BY of=sanctions",
        "ease US to=BY of=Belavia",
        "impose US to=BY of=potash",
        "impose EU to=BY of=potash",
        "maintain EU to=BY of=sanctions",
        "ease EU to=BY of=sanctions refused",
        'talks "John Coale,Alexander Lukashenko" of=Minsk',
        "total BY of=freed >430 on=2024-07-01..2025-06-30",
        "agree US,BY",
        "statement EU of=welcome stance=support",
    ]
)
_DAYS = st.integers(0, 300)


@st.composite
def reports(draw: st.DrawFn, prefix: str = "r", count: int = 4, first: int = 0, dated: bool = False) -> str:
    """A few reports, most of them dated, with a few claims each."""
    blocks = []
    for n in range(draw(st.integers(1, count))):
        day = START + timedelta(days=first + draw(_DAYS))
        known = dated or draw(st.integers(0, 3)) > 0
        lines = [f"# {prefix}{n} | Outlet {n} | {day if known else ''}"]
        for m in range(draw(st.integers(1, 4))):
            act = draw(_ACTS)
            when = draw(st.sampled_from(["", f"on={day - timedelta(days=draw(st.integers(0, 40)))}", "md=6-21", "wd=4"]))
            link = f"for={draw(st.integers(1, m))}" if m and draw(st.booleans()) else ""
            lines.append(" ".join(part for part in (act, "" if "on=" in act else when, link) if part))
        blocks.append("\n".join(lines))
    return "\n".join(blocks)


def folded(reports: list[Report], claims: list[Claim], known_by: date | None = None) -> Ledger:
    return fold("a dossier", reports, claims, known_by=known_by)


SOME = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SOME
@given(reports(), st.randoms(use_true_random=False))
def test_the_order_of_reports_and_claims_changes_nothing(text: str, random: object) -> None:
    pages, claims = told(text)
    ledger = folded(pages, claims)
    shuffled_pages, shuffled = list(pages), list(claims)
    random.shuffle(shuffled_pages)  # type: ignore[attr-defined]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert repr(folded(shuffled_pages, shuffled)) == repr(ledger)


@SOME
@given(reports())
def test_doubling_every_report_changes_nothing(text: str) -> None:
    pages, claims = told(text)
    twice = [replace(page, id=page.id + "-again") for page in pages]
    again = [replace(c, passage=replace(c.passage, report=c.report + "-again")) for c in claims]
    ledger = folded(pages, claims)
    assert repr(folded([*twice, *pages], [*again, *claims])) == repr(ledger)


@SOME
@given(reports(dated=True), reports(prefix="later", first=400, dated=True), st.integers(0, 300))
def test_what_was_known_by_a_day_does_not_change_with_later_reports(text: str, later: str, days: int) -> None:
    known_by = START + timedelta(days=days)
    pages, claims = told(text)
    more_pages, more_claims = told(text + "\n" + later)
    before, after = folded(pages, claims, known_by), folded(more_pages, more_claims, known_by)
    assert repr(after) == repr(before)
    for as_of in (START, known_by):
        assert status(after, "US", "potash", as_of) == status(before, "US", "potash", as_of)


@SOME
@given(reports(dated=True))
def test_known_by_the_last_day_is_the_whole_ledger(text: str) -> None:
    pages, claims = told(text)
    whole = folded(pages, claims)
    last = max(page.published for page in pages if page.published)
    assert repr(replace(folded(pages, claims, last), known_by=None)) == repr(whole)


@SOME
@given(reports(), st.lists(_DAYS, min_size=1, max_size=4))
def test_a_ledger_folded_from_the_whole_one_is_the_ledger_folded_from_nothing(text: str, days: list[int]) -> None:
    pages, claims = told(text)
    pages = [replace(page, recorded=START + timedelta(days=320)) for page in pages]  # as those of a dossier are
    whole, recall = folded(pages, claims), Recall()
    for day in days:
        known_by = START + timedelta(days=day)
        again = refolded(whole, (), known_by, recall)
        assert repr(again) == repr(folded(pages, claims, known_by))


@SOME
@given(reports(), st.lists(_DAYS, min_size=1, max_size=3))
def test_what_is_recalled_from_other_folds_changes_nothing(text: str, days: list[int]) -> None:
    pages, claims = told(text)
    recall = Recall()
    for known_by in (None, *(START + timedelta(days=day) for day in days)):
        again = fold("a dossier", pages, claims, known_by=known_by, recall=recall)
        assert repr(again) == repr(folded(pages, claims, known_by))


def test_a_ledger_that_lost_claims_or_days_is_not_folded_from() -> None:
    pages, claims = told("# a | Wire | 2025-03-01\nrelease BY 52\n# b | Wire | 2025-03-05\nrelease BY 51")
    day = START + timedelta(days=62)
    assert refolded(folded(pages, claims), (), day) == folded(pages, claims, day)
    corrected = [pages[0], replace(pages[1], meta=(("replaces", "a"),))]
    assert refolded(folded(corrected, claims), (), day) is None
    assert refolded(folded([pages[0], replace(pages[1], published=None)], claims), (), day) is None
