"""What listed parties own by half or more is treated as they are: alone, together, through others; and by whose rule."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from detente.lists.answers import Word, ask
from detente.lists.ownership import Bound, bound
from detente.lists.reading import read_list
from detente.lists.records import Snapshot
from detente.lists.tracing import Shelf


@pytest.fixture
def firms(tmp_path: Path):  # type: ignore[no-untyped-def]
    """`firms("lord 60 bank", "bank 100 shop", listed="lord")` as a snapshot: owner, per cent, owned."""

    def made(*shares: str, listed: str, programme: str = "US-GLOMAG", since: str = "2020-01-01") -> Snapshot:
        names = {word for share in shares for word in (share.split()[0], share.split()[2])}
        lines = [{"id": name, "schema": "Company", "properties": {"name": [f"{name.title()} Trading"]}} for name in sorted(names)]
        for name in listed.split():
            properties = {"entity": [name], "programId": [programme], "provisions": ["Asset freeze"], "startDate": [since]}
            lines.append({"id": f"s-{name}", "schema": "Sanction", "properties": properties})
        for n, share in enumerate(shares):
            owner, percent, owned = share.split()
            properties = {"owner": [owner], "asset": [owned]} | ({"percentage": [percent]} if percent != "?" else {})
            lines.append({"id": f"o{n}", "schema": "Ownership", "properties": properties})
        path = tmp_path / "owners-2025-01-01.json"
        path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        reading = read_list([path])
        assert reading.snapshot, reading.problems
        return reading.snapshot

    return made


def told(found: tuple[Bound, ...]) -> dict[str, tuple[float, bool]]:
    return {one.entry.id: (one.percent, one.certain) for one in found}


def test_half_is_enough_and_less_is_not(firms) -> None:  # type: ignore[no-untyped-def]
    assert told(bound(firms("lord 50 bank", "lord 49.9 shop", listed="lord"), "US")) == {"bank": (50.0, True)}


def test_two_owners_together(firms) -> None:  # type: ignore[no-untyped-def]
    assert told(bound(firms("lord 25 bank", "lady 25 bank", "lamb 50 bank", listed="lord lady"), "US")) == {"bank": (50.0, True)}


def test_ownership_carries_on(firms) -> None:  # type: ignore[no-untyped-def]
    snapshot = firms("lord 60 bank", "bank 50 shop", "bank 30 mill", "lord 20 mill", listed="lord")
    found = bound(snapshot, "US")
    assert told(found) == {"bank": (60.0, True), "mill": (50.0, True), "shop": (50.0, True)}
    shop = next(one for one in found if one.entry.id == "shop")
    assert shop.why.startswith("Shop Trading: 50 per cent owned by Bank Trading 50 per cent (bound itself by ownership); OFAC")


def test_an_unknown_share_is_told_and_never_taken_for_half(firms) -> None:  # type: ignore[no-untyped-def]
    (found,) = bound(firms("lord ? bank", "bank 100 shop", listed="lord"), "US")
    assert (found.entry.id, found.certain) == ("bank", False)
    assert found.why == "Bank Trading: owned by Lord Trading a share not given; whether by half is not known"


def test_london_wants_more_than_half_and_adds_nobody_up(firms) -> None:  # type: ignore[no-untyped-def]
    snapshot = firms("lord 50 bank", "lady 30 shop", "lord 30 shop", "lord 51 mill", listed="lord lady", programme="GB-HR")
    assert told(bound(snapshot, "GB")) == {"mill": (51.0, True)}


def test_a_listing_of_another_authority_binds_nothing_here(firms) -> None:  # type: ignore[no-untyped-def]
    assert bound(firms("lord 100 bank", listed="lord"), "EU") == ()


def test_an_answer_says_that_it_rests_on_ownership(firms) -> None:  # type: ignore[no-untyped-def]
    shelf = Shelf([firms("lord 60 pondweedbank", listed="lord")])
    found = ask(shelf, "US", "Pondweedbank Trading", date(2025, 6, 1))
    assert found.word is Word.OWNED
    assert "60 per cent owned by Lord Trading" in found.why


def test_before_the_owner_was_listed_it_bound_nothing(firms) -> None:  # type: ignore[no-untyped-def]
    shelf = Shelf([firms("lord 60 pondweedbank", listed="lord")])
    assert ask(shelf, "US", "Pondweedbank Trading", date(2019, 6, 1)).word is Word.NOT_LISTED
