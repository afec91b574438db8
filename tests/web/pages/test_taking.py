"""A row to take along: its sentence with its footnotes as text, Markdown and HTML, each of them inert."""

from __future__ import annotations

import html
import re

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
