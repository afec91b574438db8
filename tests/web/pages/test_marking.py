"""The text of a report with claims marked in it: whatever the claims, the stretches give the text again, letter for letter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.model import Block, BlockKind, Claim, Kind, Modality, Report
from detente.web.marking import numbered, parts_of

TEXT = "Title\n\nBelarus freed 52 people, and the US eased sanctions. So they say."


def claim(report: Report, start: int, end: int, kind: Kind = Kind.RELEASE) -> Claim:
    return Claim(f"c_{start}_{end}_{kind}", kind, Modality.DONE, report.passage(start, end))


def test_overlapping_claims_share_stretches() -> None:
    report = Report("r", "00", TEXT, blocks=(Block(0, 5, BlockKind.TITLE), Block(7, len(TEXT), BlockKind.PARAGRAPH)))
    parts = parts_of(report, numbered([claim(report, 7, 59), claim(report, 7, 30), claim(report, 32, 59, Kind.EASE)]))
    told = [(s.text, [one.number for one in s.claims], [one.number for one in s.ends]) for part in parts for s in part.stretches]
    assert told == [
        ("Title", [], []),
        ("\n\n", [], []),
        ("Belarus freed 52 people", [1, 2], [1]),
        (", ", [2], []),
        ("and the US eased sanctions.", [2, 3], [2, 3]),
        (" So they say.", [], []),
    ]
    assert [part.kind for part in parts] == [BlockKind.TITLE, None, BlockKind.PARAGRAPH]


def test_a_place_that_is_asked_for_is_marked() -> None:
    report = Report("r", "00", TEXT)
    (part,) = parts_of(report, (), (7, 14))
    assert [(s.text, s.asked) for s in part.stretches][1] == ("Belarus", True)


spans = st.tuples(st.integers(-3, 90), st.integers(-3, 90))


@given(st.text(max_size=80), st.lists(spans, max_size=6), st.lists(spans, max_size=4), st.one_of(st.none(), spans))
def test_nothing_is_lost_or_said_twice(
    text: str, claims: list[tuple[int, int]], blocks: list[tuple[int, int]], asked: tuple[int, int] | None
) -> None:
    report = Report("r", "00", text, blocks=tuple(Block(a, b, BlockKind.PARAGRAPH) for a, b in blocks))
    made = numbered([claim(report, a, b) for a, b in claims])
    parts = parts_of(report, made, asked)
    assert "".join(s.text for part in parts for s in part.stretches) == text
    ends = [one.number for part in parts for s in part.stretches for one in s.ends]
    inside = [one.number for one in made if 0 <= one.claim.passage.start < one.claim.passage.end <= len(text)]
    assert sorted(ends) == inside
