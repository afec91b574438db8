"""FollowTheMoney, one entity a line: parties, with the sanctions, owners, addresses and papers that hang on them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from detente.lists import ftm
from detente.lists.gathering import Tally
from detente.lists.records import NameKind, PartyType
from detente.model import Restriction
from tests.lists.conftest import Read, entry, refusal, snapshot


def line(id: str, schema: str, **properties: object) -> str:
    values = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    return json.dumps({"id": id, "schema": schema, "properties": values})


BANK = line("bank", "Company", name="Saltwater Bank", alias=["SWB Bank", "Солёный банк"], weakAlias="SWB", country="by",
            registrationNumber="600122", hatSize="58")  # fmt: skip
FREEZE = line("s1", "Sanction", entity="bank", authority="Council of the European Union", programId="EU-BLR",
              listingDate="2022-06-03", provisions="Asset freeze")  # fmt: skip
SHARE = line("o1", "Ownership", owner="lord", asset="bank", percentage="51%", startDate="2019-01-01")
LORD = line("lord", "Person", name="Oleg Marsh", birthDate="1960", nationality="by")
FILE = "\n".join([FREEZE, BANK, SHARE, LORD]) + "\n"


def test_a_party_with_its_sanction_whatever_their_order(read: Read) -> None:
    for text in (FILE, "\n".join([BANK, SHARE, LORD, FREEZE])):
        bank = entry(read(entities__json=text), "bank")
        assert (bank.name, bank.type, bank.countries, bank.listed) == ("Saltwater Bank", PartyType.ENTITY, ("BY",), True)
        assert [(one.regime, one.programme, one.restriction, one.since, one.basis) for one in bank.listings] == [
            ("EU", "EU-BLR", Restriction.ASSET_FREEZE, date(2022, 6, 3), "Regulation (EC) No 765/2006")
        ]
        assert [(name.text, name.kind) for name in bank.names[1:]] == [
            ("SWB Bank", NameKind.ALIAS), ("Солёный банк", NameKind.ALIAS), ("SWB", NameKind.WEAK),
        ]  # fmt: skip


def test_an_owner_is_kept_and_is_not_listed_for_it(read: Read) -> None:
    reading = read(entities__json=FILE)
    assert [(one.owner, one.percent, one.since) for one in entry(reading, "bank").owned] == [("lord", 51.0, date(2019, 1, 1))]
    assert not entry(reading, "lord").listed


def test_nested_entities_are_read_where_they_stand(read: Read) -> None:
    inside = {"id": "s1", "schema": "Sanction", "properties": {"programId": ["EU-BLR"], "listingDate": ["2022-06-03"]}}
    text = line("bank", "Company", name="Saltwater Bank", topics="sanction", sanctions=[inside])
    assert [one.since for one in entry(read(targets__json=text), "bank").listings] == [date(2022, 6, 3)]


def test_a_sanction_that_has_ended_says_when(read: Read) -> None:
    ended = line("s1", "Sanction", entity="bank", programId="EU-BLR", startDate="2022-06-03", endDate="2024-02-29")
    assert entry(read(entities__json=f"{BANK}\n{ended}\n"), "bank").listings[0].until == date(2024, 2, 29)


def test_unknown_schema_programme_and_provision_are_problems_and_a_property_unread(read: Read) -> None:
    strange = line("x", "Submarine", name="Skiff")
    sanction = line("s2", "Sanction", entity="bank", programId="EU-ATL", provisions="Frown")
    reading = read(entities__json=f"{FILE}{strange}\n{sanction}\n")
    told = " ".join(problem.message for problem in reading.problems)
    for what in ("schema 'Submarine'", "programme 'EU-ATL'", "provisions 'Frown'"):
        assert f"{what} is not known" in told
    assert [one.field for one in snapshot(reading).unread] == ["Company:hatSize"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FILE + BANK[:40], "line 5: no JSON"),
        (FILE + '{"id": "x"}', "line 5: an entity has an id and a schema, and this line has not"),
        (FILE + '{"id": "x", "schema": "Person", "properties": []}', "line 5: an entity has properties that are lists"),
        (line("a", "Address", full="Pinsk"), "the whole file: no party in it"),
    ],
)
def test_a_damaged_file_is_refused_whole(read: Read, text: str, said: str) -> None:
    assert said in refusal(read(entities__json=text))


def test_parties_come_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "many.json"
    path.write_text("".join(line(f"p{n}", "Person", name=f"Person {n}") + "\n" for n in range(50)), encoding="utf-8")
    stream = ftm.parties(path, Tally("many.json"))
    assert next(stream).id == "p0"
    assert sum(1 for _ in stream) == 49
