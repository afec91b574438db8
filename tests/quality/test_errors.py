"""Every error is entered once and for one reason; the page is what the command made of the labelled reports at hand."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.accuracy.claims import score_rows
from detente.model import Report
from quality.corpora import OWN
from quality.errors import causes, page, slots
from quality.errors.books import LINK_MISSED, LINK_WRONG, MISSED, SURPLUS, Books, Fault, keep
from quality.errors.reading import Reading, Seen
from quality.folds import open_parts

TEXT = """\
Belarus released 12 prisoners on 3 March 2025 in return for relief. The United States lifted sanctions on the airline the
same week. Lithuania may close its border. Minsk had detained 30 strikers. Will Poland follow? A minister in Vilnius
called the bargain shameful. Both envoys met in Oslo."""


def event(kind: str, cue: str, **slots: Any) -> dict[str, Any]:
    return {"kind": kind, "modality": "done", "cue": cue, **slots}


MARCH = {"from": "2025-03-03", "to": "2025-03-03", "basis": "stated"}

GOLD = [
    event("release", "released 12 prisoners", by=["BY"], count={"value": 12}, when=MARCH, in_exchange_for=[1]),
    event("ease", "lifted sanctions on the airline", by=["US"], to=["BY"], object="airline", in_exchange_for=[0]),
    event("impose", "may close its border", by=["LT"], to=["BY"], object="border", modality="possible"),
    event("detain", "detained 30 strikers", by=["BY"], count={"value": 30}),
    event("impose", "Poland follow", by=["PL"], object="border", modality="possible"),
    event("statement", "called the bargain shameful", by=["LT"], object="bargain", stance="oppose"),
    event("talks", "envoys met in Oslo", by=["US"], to=["BY"]),
]


def seen(text: str) -> tuple[Seen, ...]:
    """The sentences of a text; the fourth has a word of a frame that did not fit."""
    spans = [match.span() for match in re.finditer(r"[^\s][^.?]*[.?]", text)]
    failed = frozenset({"detain"})
    return tuple(
        Seen(low, high, text[low:high], text[high - 1] == "?", failed=failed if n == 3 else frozenset())
        for n, (low, high) in enumerate(spans)
    )


SEEN = seen(TEXT)
REPORT = Report("r", "0" * 64, TEXT)


def claim(number: int, kind: str, **slots: Any) -> dict[str, Any]:
    """A claim whose passage is a sentence of the text."""
    sentence = SEEN[number]
    empty: dict[str, Any] = {
        "by": [],
        "to": [],
        "object": None,
        "count": None,
        "when": None,
        "people": [],
        "stance": None,
        "modality": "done",
    }
    row = {**empty, "id": f"c{number}{kind}", "report": "r", "kind": kind, "in_exchange_for": [], **slots}
    return {**row, "start": sentence.start, "end": sentence.end, "text": sentence.text}


READ = (
    claim(0, "release", by=["BY"], when=MARCH, in_exchange_for=["c5talks"]),
    claim(1, "ease", by=["BY"], object="airline"),
    claim(1, "ease", id="c-again", by=["PL"], object="airline"),
    claim(2, "impose", by=["LT"], object="border"),
    claim(5, "talks", by=["LT"]),
    claim(5, "statement", by=["Vilnius"], stance="deny"),
)


def books(claims: tuple[dict[str, Any], ...], *, decoy: bool = False) -> Books:
    return keep("ours", [{"id": "r", "events": GOLD}], [Reading(REPORT, SEEN, claims, decoy)])


def reasons(kept: Books, part: str) -> Counter[tuple[str, str]]:
    return Counter((fault.kind, fault.why) for fault in kept.faults if fault.part == part)


def test_missed_events_say_why() -> None:
    assert reasons(books(READ), MISSED) == {
        ("detain", causes.FAILED): 1,
        ("impose", causes.QUESTION): 1,
        ("talks", causes.UNTRIED): 1,
    }


def test_a_report_that_was_left_out_is_the_reason_for_all_it_misses() -> None:
    kept = keep("ours", [{"id": "r", "events": GOLD}], [Reading(REPORT, (), ())])
    assert {why for _, why in reasons(kept, MISSED)} == {causes.UNREAD}


def test_surplus_claims_say_why() -> None:
    assert reasons(books(READ), SURPLUS) == {
        ("ease", f"{causes.CONTRADICTS} actors"): 1,
        ("talks", causes.BESIDE): 1,
    }
    assert {why for _, why in reasons(books(READ, decoy=True), SURPLUS)} == {causes.DECOY}


@pytest.mark.parametrize(
    ("slot", "kind", "why"),
    [
        ("by", "ease", f"another chosen; {slots.HERE}"),
        ("to", "ease", f"none chosen; {slots.ELSEWHERE}"),
        ("count", "release", f"none chosen; {slots.HERE}"),
        ("modality", "impose", "possible read as done"),
        ("stance", "statement", "oppose read as deny"),
    ],
)
def test_wrong_slots_say_where_the_right_value_stands(slot: str, kind: str, why: str) -> None:
    assert reasons(books(READ), slot)[kind, why] == 1


@pytest.mark.parametrize(
    ("when", "why"),
    [
        (None, "none chosen; a full date in the sentence"),
        ({"from": "2024-01-01", "to": "2024-01-31"}, "another chosen; a full date in the sentence"),
        ({"from": "2024-01-01", "to": "2025-12-31"}, f"{slots.GRAINS}: vaguer than the report, or open where it is not"),
    ],
)
def test_wrong_dates_say_how_the_right_one_is_told(when: dict[str, str] | None, why: str) -> None:
    assert reasons(books((claim(0, "release", by=["BY"], when=when),)), "when") == {("release", why): 1}


def test_links_say_what_is_between_them() -> None:
    assert reasons(books(READ), LINK_MISSED) == {("ease–release", causes.NEXT_SENTENCE): 1}
    assert reasons(books(READ), LINK_WRONG) == {("release–talks", causes.SURPLUS_SIDE): 1}
    assert reasons(books(READ[:1]), LINK_MISSED) == {("ease–release", causes.ONE_SIDE): 1}


def test_points_are_those_of_the_measure() -> None:
    """Granting the count of the release makes one claim more strictly right, as the measure counts it."""
    before, after = (
        score_rows([{"id": "r", "events": GOLD}], [{**READ[0], "count": count}, *READ[1:]])["strict_f1"]
        for count in (None, {"value": 12})
    )
    kept = books(READ)
    assert round(kept.strict.f1, 3) == before
    assert kept.strict.points([f for f in kept.faults if f.part == "count"]) == pytest.approx(100 * (after - before), abs=0.1)


SOME = st.lists(st.sampled_from([None, "BY", "US", "Vilnius"]), max_size=2).map(lambda names: [n for n in names if n])
CLAIMS = st.lists(
    st.builds(
        claim,
        st.integers(0, len(SEEN) - 1),
        st.sampled_from(["release", "ease", "impose", "talks", "statement", "maintain", "act"]),
        by=SOME,
        to=SOME,
        modality=st.sampled_from(["done", "planned"]),
        count=st.sampled_from([None, {"value": 12}, {"value": 13}]),
        when=st.sampled_from([None, MARCH, {"from": "2020-01-01", "to": None}]),
        in_exchange_for=st.lists(st.sampled_from(["c0release", "c1ease", "c9act"]), max_size=2),
    ),
    max_size=9,
)


@given(CLAIMS)
def test_whatever_was_read_each_error_is_entered_once(claims: list[dict[str, Any]]) -> None:
    """`keep` itself raises where the parts do not add up to what the measure counts."""
    kept = books(tuple(claims))
    figures = score_rows([{"id": "r", "events": GOLD}], claims)
    assert round(kept.plain.f1, 3) == pytest.approx(figures["f1"], abs=0.0011)
    assert round(kept.strict.f1, 3) == pytest.approx(figures["strict_f1"], abs=0.0011)
    assert kept.strict.points([f for f in kept.faults if f.part in (MISSED, SURPLUS)]) >= 0
    assert all(fault.why for fault in kept.faults)


def test_a_page_shows_every_error_and_is_tied_to_what_it_was_made_from(tmp_path: Path) -> None:
    kept = books(READ)
    text = page.made({"ours": kept}, kept, {"ours": "abc"}, "frames/1")
    for fault in kept.faults:
        assert fault.why in text
    path = tmp_path / "page.md"
    path.write_text(text, encoding="utf-8")
    assert page.stale({"ours": "abc"}, path) == ""
    assert "have changed" in page.stale({"ours": "abd"}, path)
    path.write_text(text.replace("7 events", "6 events"), encoding="utf-8")
    assert "by hand" in page.stale({"ours": "abc"}, path)


def test_the_rarest_of_many_reasons_are_summed_up() -> None:
    faults = [Fault(MISSED, "act", f"reason {n}", 1, 1, "") for n in range(40) for _ in range(40 - n)]
    lines = page.reasons(faults, Books().strict).splitlines()[2:]
    assert len(lines) == page.MOST_ROWS
    assert sum(int(line.split("|")[2]) for line in lines) == len(faults)


@pytest.mark.skipif(not (OWN / "wire" / "gold.jsonl").exists(), reason="a labelled corpus is missing from this checkout")
def test_the_page_was_made_for_the_labelled_reports_at_hand() -> None:
    """Run `make errors` where this fails."""
    assert page.stale({corpus.name: corpus.digest() for corpus in open_parts()}) == ""
