"""Which reports are one source: reprints of an agency, pages that share slips, and reports that only agree."""

from __future__ import annotations

from datetime import date

from detente.events import resolve
from detente.events.independence import slips
from detente.model import Kind
from tests.events.told import told

WIRE = "after two days of talks in the capital with the envoy, officials said"


def families(text: str) -> list[tuple[str | None, tuple[str, ...], str]]:
    return [(f.origin, f.members, f.why) for f in resolve(*told(text)).families]


MORNING = f"The prisoners came out {WIRE}. Buses with curtained windows took them to the border, where doctors waited."
EVENING = f"Relatives had stood at the crossing since noon with flowers and tea; {WIRE}. Nobody had said how many would come."


def test_two_papers_that_credit_one_agency_and_share_its_phrases_are_one_source() -> None:
    found = families(
        f"""
        # a | Morning Paper | 2025-12-13
        release BY 123 say="MINSK (Northern Wire) — {MORNING}"
        # b | Evening Paper | 2025-12-14
        release BY 123 say="VILNIUS (Northern Wire) — {EVENING}"
        """
    )
    assert [(origin, members) for origin, members, _ in found] == [("a", ("a", "b"))]
    assert "Northern Wire" in found[0][2]


def test_an_agency_alone_makes_no_copy() -> None:
    text = """
        # a | Morning Paper | 2025-12-13
        release BY 123 say="MINSK (Northern Wire) — A hundred and twenty-three people were set free in Belarus on Saturday."
        # b | Evening Paper | 2025-12-14
        release BY 123 say="VILNIUS (Northern Wire) — Lithuania received nine of those whom Minsk had let go the day before."
        """
    assert families(text) == []


def test_shared_slips_betray_a_common_source() -> None:
    right = {"a": "52", "b": "52", "c": "52"}
    days = {"a": "2025-09-11", "b": "2025-09-11", "c": "2025-09-11"}
    published = {"x": date(2025, 9, 12), "y": date(2025, 9, 13)}
    wrong_count, wrong_day = {**right, "x": "51", "y": "51"}, {**days, "x": "2025-09-21", "y": "2025-09-21"}
    shared = {"y": ("x", "slips about 2 events that it shares with x")}
    assert slips([(wrong_count,), (wrong_day,)], published, {}) == shared
    assert slips([(wrong_count, wrong_day)], published, {}) == {}, "of one event: perhaps it is another one"
    assert slips([(right,), (days,)], published, {}) == {}, "what all agree on betrays nothing"


def told_by(name: str, day: int, count: int, happened: str) -> str:
    """A report in words of its own."""
    own = " ".join(f"{name}{word}" for word in range(30))
    return f"""
        # {name} | Outlet {name} | 2025-09-{day}
        release BY {count} on={happened} for=2 say="{own}"
        ease US to=BY of=Belavia on={happened} say="{own} again"
        """


def test_pages_with_the_same_slips_count_once() -> None:
    right = [told_by(name, 12, 52, "2025-09-11") for name in "abc"]
    wrong = [told_by(name, 16, 51, "2025-09-12") for name in "xy"]
    found = resolve(*told("\n".join((*right, *wrong))))
    release = next(event for event in found.events if event.kind is Kind.RELEASE)
    assert release.reports == ("a", "b", "c", "x", "y")
    assert release.sources == ("a", "b", "c", "x")
    assert str(release.count) == "52"
