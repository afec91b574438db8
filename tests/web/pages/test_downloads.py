"""What a page holds as a file: a table, or of one thing its sentence and its parts; as the page is filtered."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.pages.conftest import IMAGE, SCRIPT, seen


def files_of(client: TestClient, address: str) -> dict[str, str]:
    """The files that a page offers, by ending."""
    links = [link for link in seen(client.get(address).text).links if re.search(r"file=|^/[a-z]+\.(csv|json|md)", link)]
    return {ending: link for ending in ("csv", "json", "md") for link in links if re.search(rf"[=.]{ending}\b", link)}


def one_of(client: TestClient, page: str, beginning: str) -> str:
    links = seen(client.get(page).text).links
    return next(link.partition("#")[0] for link in links if link.startswith(beginning))


@pytest.mark.parametrize(
    ("page", "beginning", "parts"),
    [
        ("/timeline?object=potash", "/event/", {"events", "claims"}),
        ("/balance", "/row/x_", {"exchanges", "events", "claims"}),
        ("/measures", "/row/m_", {"measures", "claims"}),
        ("/status", "/row/status", {"status", "measures", "claims"}),
        ("/people", "/row/person", {"people", "events", "claims"}),
        ("/disagreements", "/row/d_", {"disagreements", "claims"}),
        ("/reports", "/report/", {"reports", "claims", "text"}),
        ("/actors", "/actor/", {"did"}),
    ],
)  # fmt: skip
def test_the_page_of_one_thing_is_a_file_of_all_its_parts(client: TestClient, page: str, beginning: str, parts: set[str]) -> None:
    address = one_of(client, page, beginning)
    files = files_of(client, address)
    assert set(files) == {"csv", "json", "md"}
    replies = {ending: client.get(link) for ending, link in files.items()}
    assert all(reply.status_code == 200 for reply in replies.values())
    assert all(reply.headers["content-disposition"].startswith("attachment") for reply in replies.values())
    whole = json.loads(replies["json"].text)
    assert parts <= set(whole) and whole["told"][0]["text"]
    rows = list(csv.DictReader(io.StringIO(replies["csv"].text)))
    assert parts <= {row["part"] for row in rows}
    assert len(rows) == sum(len(part) for part in whole.values() if isinstance(part, list) and part is not whole["told"]
                            and part is not whole["notes"])  # fmt: skip
    assert replies["md"].text.startswith("# ")


def test_the_file_of_an_actor_is_narrowed_as_the_page_is(client: TestClient) -> None:
    files = files_of(client, "/actor/BY?known_by=2025-10-01")
    assert "known_by=2025-10-01" in files["json"]
    told = json.loads(client.get(files["json"]).text)
    assert all("123" not in row["what"] for row in told["did"])


def test_a_filter_that_stands_twice_holds_for_the_file(client: TestClient) -> None:
    files = files_of(client, "/timeline?kind=ease&kind=release")
    kinds = {row["kind"] for row in json.loads(client.get(files["json"]).text)}
    assert kinds == {"ease", "release"}


def test_the_first_page_and_a_search_are_files_too(client: TestClient) -> None:
    story = json.loads(client.get(files_of(client, "/")["json"]).text)
    assert len(story["told"]) > 2 and story["status"] and story["notes"][0]["words"]
    found = json.loads(client.get(files_of(client, "/search?q=potash")["json"]).text)
    assert found["events"] and found["passages"]


def test_what_is_no_file_is_not_here(client: TestClient) -> None:
    event = one_of(client, "/timeline", "/event/")
    for wrong in (f"{event}?file=exe", "/event/none?file=csv", "/timeline.exe", "/nothing.csv"):
        assert client.get(wrong).status_code == 404, wrong


@pytest.mark.parametrize("field", ["name", "sort", "id", "anchor", "ending", "self"])
def test_a_field_that_nobody_asked_for_breaks_nothing(client: TestClient, field: str) -> None:
    for address in ("/timeline", "/people", "/compare", "/actor/US", "/"):
        assert client.get(f"{address}?{field}=x").status_code == 200, address


def test_a_hostile_report_is_inert_in_its_files(client: TestClient) -> None:
    files = files_of(client, "/report/hostile")
    markdown = client.get(files["md"]).text
    assert SCRIPT not in markdown and IMAGE not in markdown
    assert not re.search(r'(^|,)"?[=+@]', client.get(files["csv"]).text, re.MULTILINE)


def test_a_site_has_the_files_and_the_sentences_of_its_pages(site: Path) -> None:
    event = next((site / "event").glob("*.html"))
    assert (site / "data" / "event" / f"{event.stem}.json").is_file()
    assert f"../data/event/{event.stem}.csv" in event.read_text(encoding="utf-8")
    story = re.findall(r'<a class="take-link" href="(take/[^"]+)"', (site / "index.html").read_text(encoding="utf-8"))
    assert story and all((site / link.partition("#")[0]).is_file() for link in story)
