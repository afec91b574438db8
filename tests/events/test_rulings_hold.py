"""What must hold of every ruling: it holds after a rebuild, a new reading and later reports, and until somebody undoes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from detente.events.rulings import place_of
from detente.ledger import fold
from detente.model import Claim, Decision, Ledger, Report, Ruling
from tests.events.told import told
from tests.ledger.test_properties import reports

SOME = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
LATER = reports(prefix="later", first=400, count=2)
PLACES = st.tuples(st.integers(0, 99), st.integers(0, 99))


def ruled(ruling: Ruling, *claims: Claim, hour: int = 1, **value: object) -> Decision:
    kept = json.dumps({**value, "anchors": [place_of(claim) for claim in claims]})
    return Decision(ruling, tuple(claim.id for claim in claims), "ana", datetime(2026, 1, 5, hour), "", kept)


def a_pair(claims: Sequence[Claim], places: tuple[int, int]) -> tuple[Claim, Claim]:
    """Two claims of one kind, of different reports."""
    one = claims[places[0] % len(claims)]
    others = [claim for claim in claims if claim.kind is one.kind and claim.report != one.report]
    assume(others)
    return one, others[places[1] % len(others)]


def read_anew(claims: Sequence[Claim]) -> dict[str, Claim]:
    """The claims as a newer reader gives them, by their old ids: the last word is left out, and every id is another."""
    ids = {claim.id: f"{claim.id}_anew" for claim in claims}
    return {
        c.id: replace(
            c,
            id=ids[c.id],
            passage=replace(c.passage, end=c.passage.end - 1, text=c.passage.text[:-1]),
            in_exchange_for=tuple(ids[id] for id in c.in_exchange_for),
            follows=tuple(ids[id] for id in c.follows),
        )
        for c in claims
    }


def home(ledger: Ledger) -> dict[str, str]:
    return {claim: event.id for event in ledger.events for claim in event.claims}


def folded(pages: Sequence[Report], claims: Sequence[Claim], *decisions: Decision) -> Ledger:
    return fold("a dossier", pages, claims, decisions)


@SOME
@given(reports(), LATER, PLACES, st.sampled_from([Ruling.SAME, Ruling.DIFFERENT]))
def test_what_is_ruled_one_or_two_stays_so(text: str, later: str, places: tuple[int, int], ruling: Ruling) -> None:
    pages, claims = told(text)
    one, other = a_pair(claims, places)
    decision = ruled(ruling, one, other)
    more_pages, more_claims = told(text + "\n" + later)
    anew = read_anew(claims)
    for events, a, b in (
        (home(folded(pages, claims, decision)), one.id, other.id),
        (home(folded(more_pages, more_claims, decision)), one.id, other.id),
        (home(folded(pages, list(anew.values()), decision)), anew[one.id].id, anew[other.id].id),
    ):
        assert (events[a] == events[b]) is (ruling is Ruling.SAME)


@SOME
@given(reports(), LATER, st.integers(0, 99))
def test_what_is_rejected_is_told_by_no_event(text: str, later: str, place: int) -> None:
    pages, claims = told(text)
    rejected = claims[place % len(claims)]
    decision = ruled(Ruling.REJECT, rejected)
    more_pages, more_claims = told(text + "\n" + later)
    anew = read_anew(claims)
    assert rejected.id not in home(folded(pages, claims, decision))
    assert rejected.id not in home(folded(more_pages, more_claims, decision))
    assert anew[rejected.id].id not in home(folded(pages, list(anew.values()), decision))


@SOME
@given(reports(), LATER, st.integers(0, 99))
def test_a_ruled_value_stands(text: str, later: str, place: int) -> None:
    pages, claims = told(text)
    claim = claims[place % len(claims)]
    decision = ruled(Ruling.VALUE, claim, slot="place", value="a bridge")
    more_pages, more_claims = told(text + "\n" + later)
    for ledger in (folded(pages, claims, decision), folded(more_pages, more_claims, decision)):
        (event,) = [event for event in ledger.events if claim.id in event.claims]
        assert event.place == "a bridge"


@SOME
@given(reports(), PLACES, st.sampled_from([Ruling.SAME, Ruling.DIFFERENT, Ruling.LINK, Ruling.UNLINK, Ruling.REJECT]))
def test_what_is_undone_leaves_no_trace(text: str, places: tuple[int, int], ruling: Ruling) -> None:
    pages, claims = told(text)
    one, other = a_pair(claims, places)
    decision = ruled(ruling, one) if ruling is Ruling.REJECT else ruled(ruling, one, other)
    undo = Decision(Ruling.UNDO, (decision.id,), "ben", datetime(2026, 1, 6))
    assert repr(folded(pages, claims, decision, undo)) == repr(folded(pages, claims))


@SOME
@given(reports(), PLACES, st.sampled_from([Ruling.SAME, Ruling.DIFFERENT]))
def test_the_later_ruling_on_two_claims_counts(text: str, places: tuple[int, int], last: Ruling) -> None:
    pages, claims = told(text)
    one, other = a_pair(claims, places)
    first = Ruling.SAME if last is Ruling.DIFFERENT else Ruling.DIFFERENT
    ledger = folded(pages, claims, ruled(first, one, other), ruled(last, one, other, hour=2))
    assert repr(ledger) == repr(folded(pages, claims, ruled(last, one, other, hour=2)))


@SOME
@given(reports(), PLACES)
def test_a_ruling_on_what_is_no_longer_read_is_a_problem_and_changes_nothing(text: str, places: tuple[int, int]) -> None:
    pages, claims = told(text)
    lost = claims[places[0] % len(claims)]
    kept = [c for c in claims if lost.id not in (c.id, *c.in_exchange_for) and (c.report, c.kind) != (lost.report, lost.kind)]
    kept = [replace(c, in_exchange_for=()) for c in kept]
    ledger, without = folded(pages, kept, ruled(Ruling.REJECT, lost)), folded(pages, kept)
    assert [(p.code, p.place) for p in ledger.problems] == [("decision-orphaned", lost.id)]
    assert repr(ledger.events) == repr(without.events)
