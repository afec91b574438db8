"""FollowTheMoney entities, each validated by followthemoney itself where that is installed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from detente.exports.ftm import entities, partial_date, to_lines
from detente.model import Interval, Ledger


def found(ledger: Ledger) -> dict[str, dict[str, Any]]:
    return {e["id"]: e for e in map(json.loads, to_lines(entities(ledger)).splitlines())}


def named(ledger: Ledger, schema: str, name: str) -> dict[str, Any]:
    return next(e for e in found(ledger).values() if e["schema"] == schema and name in e["properties"].get("name", ()))


def test_followthemoney_takes_every_entity_as_it_is(belarus: Ledger) -> None:
    """Nothing is refused, dropped or put otherwise, and no entity points at one that is not there."""
    ftm = pytest.importorskip("followthemoney", reason="needs the extra `ftm`")
    all_of_them = found(belarus)
    for entity in all_of_them.values():
        proxy = ftm.model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        for name, values in entity["properties"].items():
            assert set(proxy.get(name)) == set(values), (entity["schema"], name)
        for prop, value in proxy.itervalues():
            assert prop.type.name != "entity" or value in all_of_them, (entity["id"], prop.name)


def test_the_schemata_that_others_look_for(belarus: Ledger) -> None:
    schemata = {entity["schema"] for entity in found(belarus).values()}
    assert schemata >= {"Article", "Event", "Sanction", "PublicBody", "Organization", "Person", "Company"}


def test_a_measure_is_a_sanction_with_its_evidence(belarus: Ledger) -> None:
    firm = named(belarus, "Company", "Belavia")
    sanction = next(e for e in found(belarus).values() if firm["id"] in e["properties"].get("entity", ()))
    told = sanction["properties"]
    assert told["authority"] == ["United States"] and told["country"] == ["us"]
    assert told["recordId"] == ["m_belavia"]
    assert all(found(belarus)[id]["schema"] == "Article" for id in told["proof"])
    assert told["publisher"]


def test_a_sector_is_sanctioned_in_its_state(belarus: Ledger) -> None:
    potash = next(e for e in found(belarus).values() if e["properties"].get("recordId") == ["m_potash"])
    assert found(belarus)[potash["properties"]["entity"][0]]["properties"]["name"] == ["Belarus"]
    assert "topics" not in potash["properties"]
    assert "sanction" not in found(belarus)[potash["properties"]["entity"][0]]["properties"]["topics"]


def test_an_event_names_who_was_in_it_in_all_spellings(belarus: Ledger) -> None:
    freed = next(e for e in found(belarus).values() if e["properties"].get("recordId") == ["e_free123"])
    assert freed["schema"] == "Event" and freed["properties"]["date"] == ["2025-12-13"]
    people = [found(belarus)[id] for id in freed["properties"]["involved"] if found(belarus)[id]["schema"] == "Person"]
    assert any("Maria Kalesnikava" in (*p["properties"]["name"], *p["properties"].get("alias", ())) for p in people)
    assert any("Harbour Wire" in words for words in freed["properties"]["description"])


def test_a_measure_on_nobody_is_told_apart(belarus: Ledger) -> None:
    nobody = replace(belarus.measures[0], id="m_nobody", target=None, things=(), object="the accounts of a certain somebody")
    result = entities(replace(belarus, measures=(nobody,)))
    assert result.left_out == ("m_nobody",)


@pytest.mark.parametrize(
    ("first", "last", "known"),
    [((2025, 12, 13), (2025, 12, 13), "2025-12-13"), ((2025, 12, 1), (2025, 12, 31), "2025-12"),
     ((2025, 1, 1), (2025, 12, 31), "2025"), ((2024, 12, 1), (2025, 1, 5), None)],
)  # fmt: skip
def test_a_date_is_as_fine_as_it_is_known(first: tuple[int, int, int], last: tuple[int, int, int], known: str | None) -> None:
    assert partial_date(Interval(date(*first), date(*last))) == known


def test_the_same_twice(belarus: Ledger, empty: Ledger) -> None:
    assert to_lines(entities(belarus)) == to_lines(entities(belarus))
    assert entities(empty).entities == ()
