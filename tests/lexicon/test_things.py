"""Phrases → the objects of measures."""

from __future__ import annotations

import pytest

from detente.lexicon import lexicon
from detente.model import Restriction


@pytest.mark.parametrize(
    ("phrase", "things"),
    [
        ("sanctions", ("sanctions",)), ("the remaining restrictions on Belarus", ("sanctions",)),
        ("Belarusian potash", ("potash",)), ("sanctions on potash", ("potash",)), ("potash fertilizers", ("potash",)),
        ("state-owned financial institutions", ("banking",)), ("Belarusian banks", ("banking",)),
        ("the airline Belavia", ("Belavia",)), ("Belavia, the national airline", ("Belavia",)),
        ("banks, among them Belinvestbank and the Development Bank", ("banking", "Belinvestbank", "Development Bank of Belarus")),
        ("airlines and Belavia", ("aviation", "Belavia")),
        ("travel permits and potash", ("travel", "potash")),
        ("Nord Stream 2", ("Nord Stream 2",)), ("PDVSA's oil", ("PDVSA",)), ("SWIFT", ("SWIFT",)), ("a swift reply", ()),
        ("General License 8", ()), ("the West Bank", ()), ("oil products", ("oil products",)),
        ("Oleg Deripaska", ("listed persons",)),
        ("", ()),
    ],
)  # fmt: skip
def test_objects_named_in_a_phrase(phrase: str, things: tuple[str, ...]) -> None:
    assert lexicon().things_in(phrase) == things


def test_what_stands_above_an_object() -> None:
    assert lexicon().broader("Belaruskali") == ("potash", "fertiliser", "trade", "sanctions")
    assert lexicon().broader("sanctions") == ()


def test_a_firm_takes_its_sectors_restriction_and_its_country() -> None:
    belavia = lexicon().thing("Belavia")
    assert (belavia.country, belavia.restriction) == ("BY", Restriction.TRANSPORT)


def test_an_unknown_object() -> None:
    with pytest.raises(KeyError):
        lexicon().thing("moon dust")
