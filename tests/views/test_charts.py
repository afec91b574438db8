"""The picture of the timeline: two sides, nothing over anything else, the same bytes always."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model import Interval, Ledger
from detente.views.charts import _Flag, _levels, timeline_svgs
from detente.views.moments import Moment, picture


def test_an_exchange_is_one_moment_with_two_sides(belarus: Ledger) -> None:
    shown = picture(belarus)
    assert shown.sides == ("US", "BY")
    first = next(m for m in shown.moments if m.number == 1)
    assert first.gave[0] == ("Sanctions on Belavia lifted", "Embassy in Minsk to be reopened")
    assert first.gave[1] == ("52 political prisoners released to Lithuania",)
    assert [m.number for m in shown.moments if m.number] == [1, 2, 3]


def test_talks_are_nobodys_gift(belarus: Ledger) -> None:
    assert ("John Coale and Belarus held talks in Minsk",) in [m.grey for m in picture(belarus).moments]


def test_what_lies_far_back_is_named_not_drawn(belarus: Ledger) -> None:
    old = replace(belarus.events[0], id="e_old", dated=Interval(date(2012, 2, 2), date(2012, 2, 2)))
    shown = picture(replace(belarus, events=(*belarus.events, old)))
    assert [m.label for m in shown.earlier] == ["2 Feb 2012, inferred"]
    assert all(m.interval.low.year > 2020 for m in shown.moments)


def test_many_events_leave_room(belarus: Ledger) -> None:
    """Thirty talks in one month: the exchanges stay, the rest is counted."""
    talks = next(e for e in belarus.events if e.id == "e_talks")
    more = tuple(replace(talks, id=f"e_t{n:02}", dated=Interval.day(date(2025, 11, 1) + timedelta(days=n))) for n in range(30))
    shown = picture(replace(belarus, events=(*belarus.events, *more)))
    assert len(shown.moments) <= 12 and {1, 2, 3} <= {m.number for m in shown.moments}
    assert shown.left_out >= 20


def test_svg_with_title_and_description(belarus: Ledger) -> None:
    pictures = timeline_svgs(belarus)
    assert pictures is not None
    for text in pictures:
        root = ElementTree.fromstring(text)
        named = {child.tag.rpartition("}")[2]: child.text or "" for child in root}
        assert root.attrib["role"] == "img" and "timeline" in named["title"]
        assert "the United States: Sanctions on Belavia lifted" in named["desc"]
        assert " style=" not in text and "href" not in text
    assert timeline_svgs(belarus) == pictures


def test_no_picture_of_nothing(empty: Ledger) -> None:
    assert timeline_svgs(empty) is None


def test_hostile_labels_are_text(belarus: Ledger) -> None:
    bad = [replace(e, object="<script>alert(1)</script>\u202e") if e.id == "e_belavia" else e for e in belarus.events]
    pictures = timeline_svgs(replace(belarus, events=tuple(bad)))
    assert pictures is not None
    assert "<script" not in "".join(pictures) and "\u202e" not in "".join(pictures)


def flag(x: int, lines: int) -> _Flag:
    when = Interval.day(date(2025, 1, 1) + timedelta(days=x))
    return _Flag(Moment(when, False, ((), ())), float(x), (("some words of a label",) * lines,), "#000000")


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 900), st.integers(1, 5)), min_size=1, max_size=20))
def test_no_label_covers_another_and_no_stem_crosses_a_label(places: list[tuple[int, int]]) -> None:
    flags = [flag(x, lines) for x, lines in sorted(places)]
    levels = _levels(flags)
    for i, left in enumerate(flags):
        for j in range(i + 1, len(flags)):
            if flags[j].x < left.x + left.width:
                assert levels[i] >= levels[j] + flags[j].height


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles"])
def test_the_same_bytes_in_every_time_zone(belarus: Ledger, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = timeline_svgs(belarus)
    monkeypatch.setenv("TZ", zone)
    assert timeline_svgs(belarus) == before
