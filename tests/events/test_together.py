"""What a sentence tells in several claims is one act where all else is alike: of both sides, on all objects."""

from __future__ import annotations

from detente.events import resolve
from detente.model import Event, Kind
from tests.events.told import told


def events(text: str, kind: Kind) -> list[Event]:
    return [event for event in resolve(*told(text)).events if event.kind is kind]


def test_one_list_of_two_sides_is_one_act_of_both() -> None:
    found = events(
        """
        # a | One | 2024-03-05
        impose US 12 to=BY of="12 judges" on=2024-03-04 say="London and Washington blacklisted 12 judges on Monday."
        impose GB 12 to=BY of="12 judges" on=2024-03-04 beside
        # b | Two | 2024-03-06
        impose GB 12 to=BY of="12 judges" on=2024-03-04 say="Britain has put 12 judges on its list."
        """,
        Kind.IMPOSE,
    )
    assert [event.by for event in found] == [("GB", "US")]
    assert found[0].reports == ("a", "b")


def test_two_halves_of_talks_are_one_meeting() -> None:
    found = events(
        """
        # a | One | 2024-03-05
        talks US of=Geneva on=2024-03-04 say="An American delegation sat down with envoys of Iran in Geneva."
        talks IR of=Geneva on=2024-03-04 beside
        """,
        Kind.TALKS,
    )
    assert [event.by for event in found] == [("IR", "US")]


def test_two_meetings_of_one_party_stay_two() -> None:
    found = events(
        """
        # a | One | 2024-03-05
        talks US,IR of=Geneva on=2024-03-04 say="In Geneva the Americans saw the Iranians and then the Omanis."
        talks US,OM of=Geneva on=2024-03-04 beside
        """,
        Kind.TALKS,
    )
    assert len(found) == 2


def test_objects_counted_up_are_of_one_act() -> None:
    (event,) = events(
        """
        # a | One | 2025-02-25
        ease EU to=SY of=energy on=2025-02-24 say="The bloc suspended its curbs on energy, transport and several banks."
        ease EU to=SY of=transport on=2025-02-24 beside
        ease EU to=SY of="several banks" on=2025-02-24 beside
        """,
        Kind.EASE,
    )
    assert event.object == "energy, transport and several banks"
    assert {"energy", "transport", "banking"} <= set(event.things)


def test_objects_with_words_between_them_stay_two_acts() -> None:
    found = events(
        """
        # a | One | 2025-02-25
        ease EU to=SY of=energy on=2025-02-24 say="Curbs on energy were suspended, and so were those on banks."
        ease EU to=SY of=banks on=2025-02-24 beside
        """,
        Kind.EASE,
    )
    assert len(found) == 2


def test_each_thing_that_was_traded_has_its_own_line() -> None:
    found = events(
        """
        # a | One | 2026-03-28
        release BY 250 on=2026-03-27
        ease US to=BY of=banks on=2026-03-27 for=1 say="In return the curbs on banks and potash were eased."
        ease US to=BY of=potash on=2026-03-27 for=1 beside
        """,
        Kind.EASE,
    )
    assert sorted(event.object or "" for event in found) == ["banks", "potash"]
