"""A row to take along: its sentence with its footnotes as text, Markdown and HTML, each of them inert."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from detente.cli import run
from detente.dossier.reviewing import Answer, Question
from detente.web.app import create_app
from detente.web.pages.review import question_id
from tests.web.pages.conftest import IMAGE, SCRIPT, TOKEN, seen

#: One party of an official list, in the columns of the EU's tables.
EU = (
    "celex,recordId,programKey,annex,measure,startDate,reason,schema,name,alias,nationality\n"
    "32006R0765,28,EU-BLR,I.B,Asset freeze,3.6.2022,Sells salt.,LegalEntity,Saltwater Bank,SWB,\n"
)


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
     "/compare", "/search?q=potash", "/actor/US", "/report/december", "/status", "/status?regime=US", "/review", "/problems",
     "/lists", "/status-on/2025-12-14"],
)  # fmt: skip
def test_every_row_of_every_page_leads_to_where_it_is_taken(client: TestClient, address: str) -> None:
    page = client.get(address).text
    links = [link for link in copied_from(page) if link != "#take"]
    assert links or any(one in page for one in ("No report states a total", "Nothing to show", "holds no lists"))
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
    for wrong in ("row:problems:0", "row:nothing:0", "line:0", "question:0", "ruling:0",
                  "change:2025-09-12:2025-12-14:900", "change::2025-12-14:1", "change:never:2025-12-14:1", "passage:9-1:december",
                  "passage:0-9:nobody", "actor:Nobody", "nothing"):  # fmt: skip
        assert client.get(f"/take/{wrong}").status_code == 404, wrong


def test_a_line_of_the_matrix_is_taken_as_the_page_has_it_each_regime_with_its_footnotes(client: TestClient) -> None:
    line = next(link for link in copied_from(client.get("/status?as_of=2025-12-14&regime=US").text) if "/take/line" in link)
    assert "as_of=2025-12-14" in line and "regime=US" in line
    told = taken(client.get(line).text)["text"]
    assert told.startswith("The United States, ") and "14 December 2025" in told and "\n[1] “US lifted sanctions" in told
    assert "European Union" not in told


def test_a_problem_and_a_list_are_taken_by_what_they_say_wherever_they_stand(dossier: Path, tmp_path: Path) -> None:
    (tmp_path / "one.docx").write_bytes(b"not read")
    assert run(["add", str(dossier), str(tmp_path / "one.docx")]) == 0
    (tmp_path / "eu.csv").write_text(EU, encoding="utf-8")
    assert run(["lists", "import", str(dossier), str(tmp_path / "eu.csv"), "--taken", "2026-01-05"]) == 0
    with TestClient(create_app(dossier, token=TOKEN)) as client:
        (problem,) = copied_from(client.get("/problems").text)
        assert taken(client.get(problem).text)["text"].startswith("one.docx: problem: unsupported; what is wrong: ")
        links = copied_from(client.get("/lists").text)
        told = [taken(client.get(link).text)["text"] for link in links]
        assert any(text.startswith("European Union: told: maintain") and "lists say:" in text for text in told)
        assert any("; taken: 5 Jan 2026; parties: 1" in text for text in told)
    (tmp_path / "two.docx").write_bytes(b"not read either")
    assert run(["add", str(dossier), str(tmp_path / "two.docx")]) == 0
    with TestClient(create_app(dossier, token=TOKEN)) as client:
        assert "one.docx" in taken(client.get(problem).text)["text"]


def test_a_question_and_a_ruling_are_taken_with_the_passages_that_they_are_of(client: TestClient) -> None:
    links = copied_from(client.get("/review").text)
    told = [taken(client.get(link).text)["text"] for link in links]
    assert any("how many" in text and "\n[1] “BY freed 12" in text for text in told)
    assert any(" ruled on " in text and ": same c_" in text and "\n[1] “BY freed 12" in text for text in told)


def test_questions_in_the_same_words_are_told_apart_by_what_they_are_of() -> None:
    one = Question(1.0, "Which is right?", ("Thursday",), (Answer("1", "Friday", "value", ("e_1", "when", "Friday")),))
    other = replace(one, answers=(replace(one.answers[0], rows=("e_2", "when", "Friday")),))
    assert question_id(one) != question_id(other)


def test_rows_without_an_id_are_taken_in_the_site_too(site: Path) -> None:
    page = (site / "status.html").read_text(encoding="utf-8")
    links = [link for link in copied_from(page) if link.startswith("take/line-")]
    assert links
    assert "[1] “" in taken((site / links[0]).read_text(encoding="utf-8"))["text"]
