"""A row to take along: its sentence with its footnotes as text, Markdown and HTML, each of them inert."""

from __future__ import annotations

import html
import re

import pytest
from fastapi.testclient import TestClient

from tests.web.pages.conftest import IMAGE, SCRIPT, seen


def taken(page: str) -> dict[str, str]:
    found = re.findall(r'<textarea id="take-(\w+)"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    return {name: html.unescape(text) for name, text in found}


def test_an_event_is_taken_with_the_passages_it_rests_on(client: TestClient) -> None:
    links = seen(client.get("/timeline?object=potash").text).links
    forms = taken(client.get(next(link for link in links if link.startswith("/event/"))).text)
    assert forms["text"].startswith("On 13 December 2025, the United States lifted sanctions on potash. [1]")
    assert "[1] “US lifted sanctions on potash on 2025-12-13.” (The Lake Post, 14 December 2025; december," in forms["text"]
    assert "[^1]: “US lifted sanctions on potash" in forms["markdown"]
    assert "<sup>1</sup></p>" in forms["html"]


def test_what_is_taken_of_a_hostile_report_is_inert(client: TestClient) -> None:
    links = seen(client.get("/positions").text).links
    rows = [link for link in links if link.startswith("/report/hostile#c-")]
    assert rows
    person = next(link for link in seen(client.get("/people").text).links if link.startswith("/row/person") and "Name" in link)
    forms = taken(client.get(person).text)
    assert SCRIPT not in forms["html"]
    assert IMAGE not in forms["html"]
    assert IMAGE not in forms["markdown"]


def copied_from(page: str) -> list[str]:
    """Where the links to copy something lead."""
    return [html.unescape(href) for href in re.findall(r'<a class="take-link" href="([^"]+)"', page)]


def test_every_sentence_of_the_story_is_taken_with_its_own_footnotes(client: TestClient) -> None:
    first = client.get("/").text
    lead = first[first.index('<div class="lead">') :].split("</div>")[0]
    links = copied_from(lead)
    assert len(links) == lead.count('<span class="sentence">') > 2
    for n, link in enumerate(links, 1):
        assert link == f"/take/story%3A{n}"
        forms = taken(client.get(link).text)
        assert forms["text"].split(" [1]")[0] in seen(lead).text
        assert forms["text"].count("\n[") >= 1
    assert client.get(f"/take/story:{len(links) + 1}").status_code == 404
    assert client.get("/take/story:first").status_code == 404


def test_a_sentence_of_another_day_is_that_day_s(client: TestClient) -> None:
    links = copied_from(client.get("/?known_by=2025-10-01").text)
    assert links[0] == "/take/story%3A1?known_by=2025-10-01"
    assert "potash" not in client.get(links[0]).text


@pytest.mark.parametrize(
    "address",
    ["/timeline", "/balance", "/disagreements", "/totals", "/positions", "/people", "/actors", "/reports", "/measures",
     "/compare", "/search?q=potash", "/actor/US", "/report/december"],
)  # fmt: skip
def test_every_row_of_every_page_leads_to_where_it_is_taken(client: TestClient, address: str) -> None:
    page = client.get(address).text
    links = [link for link in copied_from(page) if link != "#take"]
    assert links or "No report states a total" in page
    for link in dict.fromkeys(links):
        reply = client.get(link.partition("#")[0])
        assert reply.status_code == 200, link
        assert all(taken(reply.text)[form].strip() for form in ("text", "markdown", "html")), link


def test_an_exchange_is_taken_as_the_sentence_of_the_story(client: TestClient) -> None:
    link = next(link for link in copied_from(client.get("/balance").text) if link.startswith("/row/x_"))
    told = taken(client.get(link).text)["text"]
    assert told.startswith("On 13 December 2025, Belarus freed 123")
    assert "; the United States lifted sanctions on potash (told only as one following the other)." in told


def test_a_change_between_two_known_days_is_taken(client: TestClient) -> None:
    link = next(link for link in copied_from(client.get("/compare?from=2025-09-12&to=2025-12-14").text) if "change" in link)
    assert client.get(link).status_code == 200
    for wrong in ("change:2025-09-12:2025-12-14:900", "change::2025-12-14:1", "change:never:2025-12-14:1", "passage:9-1:december",
                  "passage:0-9:nobody", "actor:Nobody", "nothing"):  # fmt: skip
        assert client.get(f"/take/{wrong}").status_code == 404, wrong
