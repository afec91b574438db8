"""Random legal histories: what is learned later, dated whenever, never changes what was known by an earlier day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.ledger import fold, status
from detente.ledger.axes import word_of
from detente.ledger.changes import Cause, changes
from detente.model import Claim, Ledger, Report
from tests.events.told import told

START = date(2024, 1, 1)
SPAN = 500

#: Days that acts, terms and questions fall on; few enough that they often meet.
_DAYS = st.integers(0, SPAN // 10).map(lambda n: START + timedelta(days=10 * n))

_OBJECTS = ("potash", "Belaruskali", "Belavia", "sanctions", '"Some Bank"', '"dealings with Belaruskali"', '"three aircraft"')
_ACTS = (
    "impose {by} to={to} of={of}",
    "impose {by} to={to} of={of} by_paper='General License 7' say='It revoked General License 7 for {plain}.'",
    "ease {by} to={to} of={of} how=lifted",
    "ease {by} to={to} of={of} how=licensed by_paper='General License 7' until={until}",
    "ease {by} to={to} of={of} how=licensed by_paper='General License 7A'",
    "ease {by} to={to} of={of} how=suspended until={until}",
    "ease {by} to={to} of={of} how=delisted",
    "ease {by} to={to} of={of} planned how=delisted",
    "ease {by} to={to} of={of} refused",
    "maintain {by} to={to} of={of}",
    "maintain {by} to={to} of={of} until={until}",
)


@st.composite
def histories(draw: st.DrawFn, prefix: str, published: tuple[date, date], most: int = 4) -> str:
    """Dated reports of a span, each of acts that may lie long before or after it."""
    low, high = published
    blocks = []
    for n in range(draw(st.integers(1, most))):
        day = draw(st.dates(low, high))
        kind = draw(st.sampled_from(["press", "press", "official", "list"]))
        lines = [
            f"# {prefix}{n} | {draw(st.sampled_from(['Wire', 'Notices of OFAC', 'State Agency of Minsk']))} | {day} | {kind}"
        ]
        for _ in range(draw(st.integers(1, 3))):
            of = draw(st.sampled_from(_OBJECTS))
            by, to = draw(st.sampled_from(["US", "EU"])), draw(st.sampled_from(["BY", "BY", "RU"]))
            act = draw(st.sampled_from(_ACTS)).format(by=by, to=to, of=of, plain=of.strip('"'), until=draw(_DAYS))
            lines.append(f"{act} on={draw(_DAYS)}" if draw(st.booleans()) else act)
        blocks.append("\n".join(lines))
    return "\n".join(blocks)


MIDDLE = START + timedelta(days=SPAN // 2)
EARLY = histories("early", (START, MIDDLE))
LATE = histories("late", (MIDDLE + timedelta(days=1), START + timedelta(days=SPAN)))

SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def answers(ledger: Ledger, days: Sequence[date]) -> list[str]:
    """Every answer of every measure and of some objects, on some days."""
    asked = {(m.regime, m.object, m.target) for m in ledger.measures}
    asked |= {(regime, of.strip('"'), None) for regime in ("US", "EU") for of in _OBJECTS}
    return [
        repr(status(ledger, regime, of, day, target=target))
        for regime, of, target in sorted(asked, key=repr)
        for day in days
    ]  # fmt: skip


def linked(text: str, field: str | None) -> tuple[list[Report], list[Claim]]:
    """The reports of a text; the last of the later ones corrects, replaces or retracts the first of the early ones."""
    reports, claims = told(text)
    if field and reports[-1].id.startswith("late"):
        reports[-1] = replace(reports[-1], meta=((field, reports[0].id),))
    return reports, claims


@SOME
@given(EARLY, LATE, st.sampled_from([None, "corrects", "retracts", "replaces"]), st.dates(START, MIDDLE))
def test_what_is_learned_later_never_changes_an_earlier_answer(early: str, late: str, field: str | None, known_by: date) -> None:
    before = fold("d", *told(early), known_by=known_by)
    after = fold("d", *linked(f"{early}\n{late}", field), known_by=known_by)
    days = (START, known_by, MIDDLE, START + timedelta(days=SPAN))
    assert answers(after, days) == answers(before, days)
    assert repr(after) == repr(before)


@SOME
@given(EARLY)
def test_the_word_of_a_state_is_the_word_of_its_axes_and_states_stand_in_order(early: str) -> None:
    for measure in fold("d", *told(early)).measures:
        assert all(word_of(state.axes) is state.state for state in (*measure.history, *measure.announced))
        reached = [state.since.high for state in measure.history if state.since is not None and state.how != "expired"]
        assert reached == sorted(reached)
        events = {state.event for state in measure.history if state.event}
        assert events <= set(measure.events) or measure.history[0].basis == "presupposed"


@SOME
@given(EARLY, LATE)
def test_a_difference_between_two_known_times_is_told_once_and_has_a_cause(early: str, late: str) -> None:
    reports, claims = told(f"{early}\n{late}")
    end = START + timedelta(days=SPAN)
    before, after = (fold("d", reports, claims, known_by=day) for day in (MIDDLE, end))
    found = changes(before, after, MIDDLE, end)
    assert len({(c.about, c.id, c.slot) for c in found}) == len(found)
    assert changes(before, before, MIDDLE, MIDDLE) == ()
    for change in found:
        if change.about == "status":
            assert change.before != change.after
            assert change.cause in (Cause.HAPPENED, Cause.LEARNED)


@SOME
@given(EARLY, st.randoms(use_true_random=False))
def test_the_order_in_which_reports_come_changes_no_measure(early: str, random: object) -> None:
    reports, claims = told(early)
    shuffled = (list(reports), list(claims))
    for some in shuffled:
        random.shuffle(some)  # type: ignore[attr-defined]
    assert repr(fold("d", *shuffled).measures) == repr(fold("d", reports, claims).measures)


def test_what_a_part_lends_begins_no_later_than_what_followed() -> None:
    found = fold("d", *told("""
# first | Wire | 2024-01-02 | press
impose US to=BY of=potash
impose US to=BY of=potash on=2024-04-20
impose US to=BY of=Belaruskali by_paper='General License 7' say='It revoked General License 7 for Belaruskali.' on=2024-01-01
"""))  # fmt: skip
    (measure,) = (m for m in found.measures if m.object == "Belaruskali")
    days = [state.since.high for state in measure.history if state.since is not None]
    assert days == sorted(days)
