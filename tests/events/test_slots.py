"""What is right about an event: counts under comparators, the most specific object, the fullest names, and families."""

from __future__ import annotations

from detente.events import resolve
from detente.model import Event, Kind
from tests.events.told import told


def first(text: str, kind: Kind) -> Event:
    return next(e for e in resolve(*told(text)).events if e.kind is kind)


def test_over_fifty_agrees_with_fifty_two() -> None:
    event = first(
        """
        # a | One | 2025-09-12
        release BY >50 on=2025-09-11
        # b | Two | 2025-09-13
        release BY 52 on=2025-09-11
        """,
        Kind.RELEASE,
    )
    assert str(event.count) == "52"
    assert event.dissent == ()


def test_one_short_is_a_dissent() -> None:
    event = first(
        """
        # a | One | 2025-09-12
        release BY 52 on=2025-09-11
        # b | Two | 2025-09-13
        release BY 51 on=2025-09-11
        # c | Three | 2025-09-14
        release BY 52 on=2025-09-11
        """,
        Kind.RELEASE,
    )
    assert str(event.count) == "52"
    assert event.dissent[0].values == (("51", ("b",)), ("52", ("a", "c")))
    assert "2 independent sources" in event.dissent[0].why


def test_the_most_specific_object_and_every_report() -> None:
    event = first(
        """
        # a | One | 2025-09-12
        ease US to=BY of=sanctions on=2025-09-11
        # b | Two | 2025-09-13
        ease US to=BY of=Belavia on=2025-09-11
        """,
        Kind.EASE,
    )
    assert event.object == "Belavia"
    assert event.things == ("Belavia",)


def test_people_once_in_their_fullest_spelling() -> None:
    found = resolve(
        *told(
            """
            # a | One | 2025-12-14
            release BY 123 on=2025-12-13 people="Viktor Babaryko"
            release BY to=UA 114 on=2025-12-13 people="Viktor Babaryko" part=1
            # b | Two | 2025-12-14
            release BY 123 on=2025-12-13 people="Viktor Babariko,Zmicier Example"
            detain BY people="Zmicier Example" on=2021
            """
        )
    )
    names = {person.name: person for person in found.people}
    assert len(names) == 2
    assert {"Viktor Babariko", "Viktor Babaryko"} in [set(p.spellings) for p in found.people]
    example = names["Zmicier Example"]
    assert len(example.freed) == 1 and len(example.jailed) == 1


def test_a_rewrite_that_names_its_source_is_no_second_source() -> None:
    shared = "after two days of talks in the capital with the envoy, officials on both sides said"
    found = resolve(
        *told(
            f"""
            # a | Northern Wire | 2025-12-13
            release BY 123 on=2025-12-13 say="Minsk let 123 people go on Saturday {shared}."
            # b | Lantern | 2025-12-14
            release BY 123 on=2025-12-13 say="They walked out {shared}, Northern Wire reported."
            """
        )
    )
    assert [(f.origin, f.members) for f in found.families] == [("a", ("a", "b"))]
    assert found.events[0].sources == ("a",)


def test_a_digest_credits_a_source_that_is_not_here() -> None:
    found = resolve(
        *told(
            """
            # a | Digest |
            release BY 123 say="Prisoners freed. Read the full article on Some Broadcaster"
            """
        )
    )
    assert [(f.origin, f.members, f.why) for f in found.families] == [(None, ("a",), "a digest of Some Broadcaster")]
