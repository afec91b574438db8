"""Two snapshots: who came, who went, whose record was changed."""

from __future__ import annotations

from detente.lists.diff import Diff, diff
from tests.lists.conftest import Read, add, alt, sdn, snapshot


def changed(read: Read, before: dict[str, str], after: dict[str, str]) -> Diff:
    return diff(snapshot(read(**before)), snapshot(read(**after)))


def told(found: Diff) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    return [(one.after.id, change.field, change.gone, change.new) for one in found.amended for change in one.changes]


def test_added_removed_amended(read: Read) -> None:
    """BRINE is struck off, KELP comes on, SALTWATER BANK moves to another programme."""
    found = changed(
        read,
        {"sdn__csv": sdn("1|SALTWATER BANK||BELARUS", "2|BRINE, Olga|individual|BELARUS", "3|MARSH AIR||BELARUS")},
        {"sdn__csv": sdn("1|SALTWATER BANK||BELARUS-EO14038", "3|MARSH AIR||BELARUS", "4|KELP TRADING||CUBA")},
    )
    assert [one.id for one in found.removed] == ["2"]
    assert [one.id for one in found.added] == ["4"]
    assert told(found) == [("1", "programme", ("BELARUS",), ("BELARUS-EO14038",))]
    assert found.unchanged == 1
    assert [(one.key, one.added, one.removed, one.amended) for one in found.by_programme()] == [
        ("BELARUS", 0, 1, 0), ("BELARUS-EO14038", 0, 0, 1), ("CUBA", 1, 0, 0),
    ]  # fmt: skip


def test_a_name_spelled_anew_is_an_amendment(read: Read) -> None:
    found = changed(read, {"sdn__csv": sdn("1|SALT WATER BANK||CUBA")}, {"sdn__csv": sdn("1|SALTWATER BANK||CUBA")})
    assert told(found) == [("1", "name", ("SALT WATER BANK",), ("SALTWATER BANK",))]
    assert not found.added and not found.removed


def test_a_party_under_a_new_number_is_amended_not_delisted_and_listed_again(read: Read) -> None:
    found = changed(
        read,
        {"sdn__csv": sdn("1|SALTWATER KALI||CUBA|Tax ID No. 77012 (Cuba).", "2|BRINE, Olga|individual|CUBA|DOB 08 Sep 1966.")},
        {"sdn__csv": sdn("8|SALTY POTASH JSC||CUBA|Tax ID No. 77012 (Cuba).", "9|BRINE, Olga|individual|CUBA|DOB 8 Sep 1966.")},
    )
    assert (found.gone_ids, found.new_ids) == (2, 2)
    assert not found.added and not found.removed
    assert {one.why for one in found.amended} == {"the same tax number, 77012", "the same name, BRINE, Olga"}
    assert all(one.changes[0].field == "identifier" for one in found.amended)


def test_an_alias_makes_two_records_one_party(read: Read) -> None:
    found = changed(
        read,
        {"sdn__csv": sdn("1|PONDWEED SHIPPING CO LTD||CUBA"), "alt__csv": alt("1|fka|DUCKWEED SEA LINES")},
        {"sdn__csv": sdn("9|DUCKWEED SEA LINES LLC||CUBA"), "alt__csv": alt("9|aka|LEMNA")},
    )
    assert [one.why for one in found.amended] == ["the same name, DUCKWEED SEA LINES"]


def test_namesakes_with_other_birth_dates_are_two(read: Read) -> None:
    found = changed(
        read,
        {"sdn__csv": sdn("1|BRINE, Olga|individual|CUBA|DOB 08 Sep 1966.")},
        {"sdn__csv": sdn("9|BRINE, Olga|individual|CUBA|DOB 01 Jan 1990.")},
    )
    assert (len(found.removed), len(found.added), len(found.amended)) == (1, 1, 0)


def test_one_word_alone_makes_no_party_of_two(read: Read) -> None:
    found = changed(read, {"sdn__csv": sdn("1|NEPTUNE||CUBA")}, {"sdn__csv": sdn("9|NEPTUNE LTD||CUBA")})
    assert (len(found.removed), len(found.added)) == (1, 1)


def test_a_vessel_with_another_imo_number_is_another(read: Read) -> None:
    found = changed(
        read,
        {"sdn__csv": sdn("1|SEA HERON|vessel|CUBA|Vessel Registration Identification IMO 7406784.")},
        {"sdn__csv": sdn("9|SEA HERON|vessel|CUBA|Vessel Registration Identification IMO 9406785.")},
    )
    assert (len(found.removed), len(found.added)) == (1, 1)


def test_what_only_one_snapshot_has_a_table_of_is_not_compared(read: Read) -> None:
    found = changed(
        read, {"sdn__csv": sdn("1|SALTWATER BANK||CUBA")},
        {"sdn__csv": sdn("1|SALTWATER BANK||CUBA"), "add__csv": add("1|1 Quay St.|Pinsk|Belarus")},
    )  # fmt: skip
    assert found.unchanged == 1
    assert found.notes == ("Only one of the two has a table of addresses; what it holds is not compared.",)
