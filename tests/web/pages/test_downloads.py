"""What a page holds as a file: a table, or of one thing its sentence and its parts; as the page is filtered."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from detente.web import desk as desks
from detente.web.drawings import COLOURS
from detente.web.pages import counted
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


PICTURED = ("/", "/timeline", "/measures", "/actors")


def pictures_of(client: TestClient, address: str) -> list[str]:
    """Where a page's pictures can be downloaded."""
    return [link for link in seen(client.get(address).text).links if ".svg" in link and not link.startswith("/static/")]


def words_of(picture: str) -> str:
    """What stands in a picture; it has to be whole XML to be a file."""
    return " ".join(ElementTree.fromstring(picture).itertext())


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("address", PICTURED)
def test_every_picture_is_a_file_that_stands_alone(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, address: str, large: bool
) -> None:
    if large:
        monkeypatch.setattr(desks, "_DRAWN", 0)
        monkeypatch.setattr(counted, "_WIDEST", 10_000)
    links = pictures_of(client, address)
    assert len(links) == client.get(address).text.count("<figure") + (not large and address in ("/", "/timeline"))
    assert links
    for link in links:
        reply = client.get(link)
        assert reply.headers["content-type"] == "image/svg+xml"
        assert reply.headers["content-disposition"].startswith("attachment")
        assert words_of(reply.text).strip()
        assert "var(--" not in reply.text and "http://www.w3.org/2000/svg" in reply.text
        assert not re.search(r'<rect class="[^"]*" x=', reply.text), "a bar without its colour"


def test_a_picture_is_narrowed_as_its_page_is(client: TestClient) -> None:
    links = pictures_of(client, "/timeline?kind=release&known_by=2025-10-01")
    assert links[0].startswith("/timeline.svg?") and "kind=release" in links[0] and "known_by=2025-10-01" in links[0]
    told = words_of(client.get(links[0]).text)
    assert "52 prisoners freed" in told and "Belavia" not in told and "123" not in told


@pytest.mark.parametrize("wrong", ["/people.svg", "/timeline-3.svg", "/timeline-0.svg", "/timeline-x.svg", "/nothing.svg"])
def test_a_page_without_the_picture_says_so(client: TestClient, wrong: str) -> None:
    assert client.get(wrong).status_code == 404


def test_the_colours_of_a_picture_are_those_of_the_page(client: TestClient) -> None:
    style = client.get("/static/style.css").text
    light = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", style.split("@media")[0]))
    for family in ("bind", "ease", "free", "jail", "meet", "count", "say", "act"):
        assert COLOURS[f"f-{family}"] == light[family]
    assert (COLOURS["s-in-force"], COLOURS["s-lifted"]) == (light["bad"], light["good"])


def test_the_site_has_its_pictures_as_files(site: Path) -> None:
    for name in ("overview", "timeline", "timeline-2", "measures"):
        assert words_of((site / "data" / f"{name}.svg").read_text(encoding="utf-8"))
    assert "data/timeline-2.svg" in seen((site / "timeline.html").read_text(encoding="utf-8")).links
