"""The pages of a dossier that holds official lists: press against list, and the records beside the event."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from detente.cli import run
from detente.web.app import create_app
from tests.web.pages.conftest import TOKEN, plain
from tests.web.pages.test_taking import EU as WITH_A_BANK

EU = WITH_A_BANK + "32006R0765,29,EU-BLR,I.B,Asset freeze,3.6.2022,Sells potash.,LegalEntity,Belaruskali,,\n"


@pytest.fixture
def listed(dossier: Path, tmp_path: Path) -> Iterator[TestClient]:
    (tmp_path / "eu.csv").write_text(EU, encoding="utf-8")
    assert run(["lists", "import", str(dossier), str(tmp_path / "eu.csv"), "--taken", "2026-01-05"]) == 0
    said = ["add", "other", "--words", "The EU keeps its own.", "--kind", "maintain", "--by", "EU", "--object", "Belaruskali",
            "--when", "2025-12-20"]  # fmt: skip
    assert run(["decide", str(dossier), *said, "--author", "ana"]) == 0
    with TestClient(create_app(dossier, token=TOKEN)) as client:
        yield client


def row(client: TestClient, **asked: str) -> dict[str, object]:
    rows = client.get("/api/v1/lists/reconcile", params=asked).json()["data"]
    found: dict[str, object] = next(one for one in rows if one["object"] == "Belaruskali")
    return found


def test_the_reasons_of_lists_have_their_days_in_words(listed: TestClient) -> None:
    page = plain(listed.get("/lists").text)
    assert "on 5 January 2026" in page and "on 2026-01-05" not in page
    assert "on 2026-01-05" in str(row(listed)["why"])


def test_an_event_shows_what_lists_say_of_it_down_to_the_record(listed: TestClient) -> None:
    found = row(listed)
    page = plain(listed.get(f"/event/{found['id']}").text)
    assert "What official lists say of it" in page and str(found["verdict"]) in page
    assert found["records"] and all(str(one) in page for one in found["records"])  # type: ignore[attr-defined]
    parts = listed.get(f"/event/{found['id']}?file=json").json()
    assert [one["verdict"] for one in parts["lists"]] == [found["verdict"]]


def test_lists_and_what_they_say_stand_as_they_could_be_known_and_told_by_a_day(listed: TestClient) -> None:
    api = "/api/v1/lists"
    assert [one["taken"]["to"] for one in listed.get(api).json()["data"]] == ["2026-01-05"]
    assert listed.get(api, params={"known_by": "2026-01-04"}).json()["data"] == []
    assert listed.get(api, params={"regime": "US"}).json()["data"] == []
    assert row(listed, as_of="2025-12-20")
    early = listed.get(f"{api}/reconcile", params={"as_of": "2025-12-19"}).json()["data"]
    assert not [one for one in early if one["regime"] == ["EU"]]
    page = plain(listed.get("/lists?known_by=2026-01-04").text)
    assert "EU Regulation 765/2006" not in page
    # what is printed names the day that the answers are of: the last that could be known of then
    assert "as of 21 Dec 2025, by what could be known by 4 Jan 2026" in page
