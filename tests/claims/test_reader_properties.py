"""What holds of every text, read or not."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.claims.jsonl import from_dict, to_dict
from detente.claims.reader import LONGEST_PASSAGE
from detente.model import Block, BlockKind, Report
from tests.claims.conftest import READER, report_of

#: Pieces of news, whole and broken, in any order: what scrapers deliver.
PIECES = [
    "Belarus freed 52 prisoners", "on Friday", "the United States lifted sanctions on potash", "in exchange for",
    "Minsk", "Lukashenko",
    ".", ",", "“", "”", "said", "(", ")", "\n", "\n\n", " – ", "13 December 2025", "more than 430 people since July 2024", "if",
    "the EU will not lift its sanctions", "until all are free", "among them Maria Kolesnikova", "after", "its", "he", "the deal",
    "Brussels and Washington agreed", "General License 13A.", "5% of exports", "🎈", "\u00a0", "US:", "FREED!", "…", "to", "and",
    "In return,", "Warsaw", "was jailed for 10 years", "who", "Read more:", "U.S.", "'", "’s", "\t", "\r\n", "\x0b", "é", "ﬁ",
    "İ",
]  # fmt: skip

LINES = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
GLUED = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
ANYTHING = st.text(max_size=200).map(lambda text: f"Belarus {text} Washington")
LONG = st.lists(st.sampled_from([p for p in PIECES if "\n" not in p and p != "."]), min_size=60, max_size=120).map(" ".join)
TEXTS = st.one_of(LINES, GLUED, ANYTHING, LONG)

# the parser needs a few milliseconds a sentence, and more where one is long
patient = settings(max_examples=40, deadline=timedelta(seconds=5))


@patient
@given(TEXTS, st.sampled_from(["2025-12-14", "2024-02-29", None]), st.sampled_from(["", "US lifts sanctions as Minsk frees 52"]))
def test_claims_of_any_text(text: str, published: str | None, headline: str) -> None:
    report = report_of(text, published, headline=headline)
    claims, problems = READER.read(report)
    ids = {claim.id: claim for claim in claims}
    assert problems == ()
    assert len(ids) == len(claims)
    for claim in claims:
        passage = claim.passage
        assert report.text[passage.start : passage.end] == passage.text
        assert 0 < len(passage.text) <= LONGEST_PASSAGE
        assert passage.report == report.id
        assert 0 < claim.confidence <= 1
        for other in (*claim.in_exchange_for, *claim.follows, *([claim.part_of] if claim.part_of else [])):
            assert other in ids
            assert other != claim.id
        assert all(claim.id in ids[other].in_exchange_for for other in claim.in_exchange_for)
        assert from_dict(to_dict(claim), report) == claim
    assert READER.read(report) == (claims, problems)


@patient
@given(LINES, st.data())
def test_whatever_a_page_is_cut_into_claims_are_slices_of_it(text: str, data: st.DataObject) -> None:
    ends = sorted(set(data.draw(st.lists(st.integers(0, len(text)), max_size=6))))
    kinds = [data.draw(st.sampled_from(list(BlockKind))) for _ in ends[1:]]
    blocks = tuple(Block(a, b, kind) for a, b, kind in zip(ends, ends[1:], kinds, strict=False))
    report = Report(id="r", sha256="00", text=text, blocks=blocks)
    for claim in READER.read(report)[0]:
        assert text[claim.passage.start : claim.passage.end] == claim.passage.text
        assert 0 < len(claim.passage.text) <= LONGEST_PASSAGE


@settings(max_examples=15, deadline=timedelta(seconds=5))
@given(
    st.permutations(
        ["Belarus freed 52 prisoners in June.", "The US lifted sanctions on potash.", "Poland jailed a spy.", "Snow fell."]
    )
)
def test_an_earlier_reading_leaves_no_trace(lines: list[str]) -> None:
    report = report_of("\n".join(lines))
    first = READER.read(report)
    READER.read(report_of("\n".join(reversed(lines))))
    assert READER.read(report) == first
