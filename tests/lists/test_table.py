"""Any CSV through a mapping file: the worked example of docs/reference/lists.md, and what is wrong with others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.errors import BadSettings
from detente.lists.parts import Wanted
from detente.lists.records import NameKind, PartyType
from detente.model import Restriction
from tests.lists.conftest import Read, entry, refusal, snapshot

MAPPING = """
regime = "GB"
list = "Example list"
skip_lines = 1
id = "Unique ID"
name = ["First name", "Last name"]
alias = "Also known as"
between = "|"
country = "Nationality"
address = ["Street", "Town"]
programme = "Regime"
since = "Listed on"
ignored = ["Row number"]
rows_per_record = "several"
restriction = "asset freeze"

[type]
column = "Kind"
values = { Individual = "person", Entity = "entity" }

[details]
"birth date" = "Born"
"position" = "Office"
"""

CSV = """Report of 1 May 2025
Row number,Unique ID,Kind,First name,Last name,Also known as,Nationality,Street,Town,Regime,Listed on,Born,Office,Hat size
1,BLR0001,Individual,Olga,BRINE,Volha BRYN|The Clerk,Belarus,1 Quay St.,Pinsk,Belarus,31/12/2020,08/09/1966,Clerk,58
2,BLR0001,Individual,Вольга,БРЫН,,Belarus,,,Belarus,31/12/2020,,,
3,BLR0002,Entity,,Saltwater Bank,,,,,Belarus,2021-08-09,,,
"""


@pytest.fixture
def example(tmp_path: Path) -> Wanted:
    path = tmp_path / "example.mapping.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return Wanted(mapping=path)


def test_rows_become_parties(read: Read, example: Wanted) -> None:
    reading = read(example, example__csv=CSV)
    clerk, bank = entry(reading, "BLR0001"), entry(reading, "BLR0002")
    assert [(name.text, name.kind) for name in clerk.names] == [
        ("Olga BRINE", NameKind.PRIMARY), ("Volha BRYN", NameKind.ALIAS),
        ("The Clerk", NameKind.ALIAS), ("Вольга БРЫН", NameKind.ALIAS),
    ]  # fmt: skip
    assert (clerk.type, clerk.countries, clerk.addresses) == (PartyType.PERSON, ("BY",), ("1 Quay St., Pinsk",))
    assert (clerk.values("birth date"), clerk.values("position")) == (("08/09/1966",), ("Clerk",))
    assert [(one.programme, one.restriction, one.since, one.basis) for one in bank.listings] == [
        ("GB-BLR", Restriction.ASSET_FREEZE, date(2021, 8, 9), "SI 2019/600")
    ]


def test_a_mapping_beside_the_file_is_found(read: Read, example: Wanted) -> None:
    assert snapshot(read(example__csv=CSV)).list == "Example list"


def test_a_column_neither_mapped_nor_ignored_is_unread(read: Read, example: Wanted) -> None:
    assert [one.field for one in snapshot(read(example, example__csv=CSV)).unread] == ["Hat size"]


def test_a_value_that_the_mapping_does_not_know_is_a_problem(read: Read, example: Wanted) -> None:
    reading = read(example, example__csv=CSV.replace("Entity", "Ghost"))
    assert entry(reading, "BLR0002").type is None
    assert "Kind 'Ghost' is not known in line 5" in reading.problems[0].message


def test_a_column_that_is_not_there_is_damage(read: Read, example: Wanted) -> None:
    assert "line 2: the header lacks Office, which the mapping names" in refusal(
        read(example, example__csv=CSV.replace("Office", "Job"))
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("regime", "realm"), "realm: no such key"),
        (('"birth date"', '"hat size"'), "hat size: no such detail"),
        (('"asset freeze"', '"frown"'), "restriction: frown: no such value"),
        (('id = "Unique ID"', ""), "id must be given"),
        (('"Example list"', "Example list"), "example.mapping.toml"),
    ],
)
def test_a_mapping_that_cannot_be_understood(read: Read, tmp_path: Path, change: tuple[str, str], said: str) -> None:
    path = tmp_path / "example.mapping.toml"
    path.write_text(MAPPING.replace(*change, 1), encoding="utf-8")
    with pytest.raises(BadSettings, match=said.replace("(", r"\(")):
        read(example__csv=CSV)
