"""What is right about an event: counts under comparators, the most specific object, the fullest names, and families."""

from __future__ import annotations

from dataclasses import replace

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


def test_who_acts_for_a_state_is_jailed_only_where_the_passage_means_him() -> None:
    told_of = """
        # a | One | 2025-06-24
        talks "John Coale,Alexander Lukashenko" of=Minsk on=2025-06-21
        detain BY people="John Coale" of=arrests say="The arrests go on and on."
        detain BY people="Pavel Lipkin" of=arrests say="A baker was taken from his shop."
        """
    people = resolve(*told(told_of)).people
    assert [person.name for person in people] == ["Pavel Lipkin"]
    for words in ("Then the envoy Coale was led away.", "At noon he was led away."):
        named = told_of.replace("The arrests go on and on.", words)
        assert {person.name for person in resolve(*told(named)).people} == {"Pavel Lipkin", "John Coale"}


def test_who_is_entered_by_hand_as_jailed_is() -> None:
    reports, claims = told(
        """
        # a | One | 2025-06-24
        detain BY people="John Coale" of=arrests say="The arrests go on and on."
        """
    )
    by_hand = [replace(claim, reader="by hand: an analyst") for claim in claims]
    assert [person.name for person in resolve(reports, by_hand).people] == ["John Coale"]


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


def test_one_person_let_go_is_one() -> None:
    event = first(
        """
        # a | One | 2025-02-01
        release BY on=2025-01-26 of=teacher people="Anna Kunz" say="On Sunday a teacher, Anna Kunz, was freed."
        """,
        Kind.RELEASE,
    )
    assert str(event.count) == "1"


def test_one_person_named_beside_others_is_not_counted() -> None:
    event = first(
        """
        # a | One | 2025-02-01
        release BY on=2025-01-26 of=teacher people="Anna Kunz" say="On Sunday a teacher, Anna Kunz, was freed with others."
        """,
        Kind.RELEASE,
    )
    assert event.count is None


def test_the_surer_reading_of_a_passage_names_the_object() -> None:
    reports, claims = told(
        """
        # a | One | 2021-06-21
        impose US,CA to=BY of="measures of their own" on=2021-06-21 say="The listings match measures of their own."
        impose CA to=BY of=listings on=2021-06-21 beside
        """
    )
    doubtful = [replace(claim, confidence=0.6) if claim.object == "listings" else claim for claim in claims]
    (event,) = resolve(reports, doubtful).events
    assert event.object == "measures of their own"


def test_sanctions_by_name_before_measures() -> None:
    event = first(
        """
        # a | One | 2025-12-14
        maintain EU to=BY of=measures news=2025-12-01..2025-12-14
        # b | Two | 2025-12-15
        maintain EU to=BY of=sanctions news=2025-12-01..2025-12-15
        """,
        Kind.MAINTAIN,
    )
    assert event.object == "sanctions"
