"""The data files: programme codes with their legal authority, and the standing programmes."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlparse

from detente.lexicon import lexicon
from detente.lists import details
from detente.lists.programmes import baseline, programme, programmes
from detente.lists.remarks import _labels
from detente.model import Restriction


def test_a_code_has_its_authority_and_what_it_does() -> None:
    found = programme("US", "BELARUS-EO14038")
    assert found is not None
    assert (found.basis, found.about, found.since, found.restriction) == (
        "Executive Order 14038", "BY", date(2021, 8, 9), Restriction.ASSET_FREEZE,
    )  # fmt: skip


def test_codes_of_one_programme_are_one() -> None:
    assert programme("EU", "BLR") == programme("EU", "EU-BLR")
    assert programme("US", "no such code") is None


def test_there_are_thirty_standing_programmes_and_more_each_with_instrument_and_source() -> None:
    found = baseline()
    assert len(found) >= 30
    assert {one.regime for one in found} == {"US", "EU", "GB"}
    assert all(one.instrument and one.restricts and urlparse(one.source).scheme == "https" for one in found)
    assert len({one.id for one in found}) == len(found)


def test_what_programmes_restrict_are_objects_of_the_lexicon() -> None:
    known = {thing.id for thing in lexicon().things}
    assert {thing for one in baseline() for row in one.restricts for thing in row.things} <= known


def test_codes_and_targets_are_known() -> None:
    assert [code for one in baseline() for code in one.codes if programme(one.regime, code) is None] == []
    states = {party.id for party in lexicon().parties}
    assert {target for one in baseline() for target in one.targets} <= states
    assert {one.about for one in programmes() if one.about} <= states


def test_days_are_in_order() -> None:
    assert all(one.until is None or one.since < one.until for one in baseline())
    assert all(row.since is None or row.since >= one.since for one in baseline() for row in one.restricts)


def test_words_of_remarks_lead_to_known_details() -> None:
    assert {detail for labels in _labels().values() for _, detail in labels} <= details.ALL
