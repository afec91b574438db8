"""Every page of a dossier: it opens, its links lead somewhere, nothing on it can run, and it says what the views say."""

from __future__ import annotations

import csv
import io
import json
import re
from importlib.resources import files

import pytest
from fastapi.testclient import TestClient

from detente.views.plots.kit import HUES
from detente.web import desk
from detente.web.pages import counted, overview
from detente.web.pages.registry import PAGES
from tests.web.pages.conftest import BIDI, IMAGE, SCRIPT, dead_anchors, plain, seen

ADDRESSES = ["/", *(f"/{name}" for name in PAGES if name != "overview"), "/review"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_opens_with_one_heading_and_headers_that_guard_it(client: TestClient, address: str) -> None:
    reply = client.get(address)
    assert reply.status_code == 200
    page = seen(reply.text)
    assert len(page.headings) == 1
    assert page.runs == []
    assert len(page.ids) == len(set(page.ids))
    policy = reply.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "set-cookie" not in reply.headers
    assert reply.headers["x-content-type-options"] == "nosniff"


def test_every_link_leads_to_a_page_and_a_place_on_it(crawled: dict[str, str]) -> None:
    assert len(crawled) > 60
    assert dead_anchors(crawled) == []


def test_hostile_text_is_text_on_every_page(crawled: dict[str, str]) -> None:
    for address, page in crawled.items():
        assert seen(page).runs == [], address
        assert BIDI[0] not in page, address
    shown = " ".join(plain(page) for page in crawled.values())
    assert SCRIPT.split(">")[0] in shown.replace("&lt;", "<") or "alert('read')" in shown
    assert "[U+202E]" in shown
    assert 'href="javascript' not in "".join(crawled.values())


def test_hostile_text_is_text_in_every_file(client: TestClient) -> None:
    for name in ("timeline", "positions", "people", "reports", "actors"):
        assert IMAGE not in client.get(f"/{name}.md").text
        rows = list(csv.reader(io.StringIO(client.get(f"/{name}.csv?all=1").text)))
        assert len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if len(cell) > 1 and cell.startswith(("=", "+", "@"))]
        assert isinstance(json.loads(client.get(f"/{name}.json").text), list)


def test_the_first_page_tells_the_story_and_what_wants_a_person(client: TestClient) -> None:
    text = plain(client.get("/").text)
    assert "freed 123 prisoners" in text
    assert "How each regime stands" in text
    assert "What wants a person" in text
    assert "Which is right?" in text
    assert "BY freed 123 prisoners on 2025-12-13." in text  # a footnote


def test_what_came_last_is_told_of_a_large_dossier_too(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overview, "_MANY", 1)
    text = plain(client.get("/").text)
    assert "First told on 5 January 2026" in text
    assert "steel" in text.split("What came last")[1].split("What wants a person")[0]


@pytest.mark.parametrize(
    ("asked", "there", "gone"),
    [
        ("kind=release", "freed 123", "Belavia"),
        ("kind=ease", "potash", "freed 123"),
        ("kind=ease&kind=release", "potash", "kept sanctions"),
        ("object=Belavia", "Belavia", "freed 123"),
        ("regime=EU", "European Union", "Belavia"),
        ("actor=BY&kind=detain", "detained", "Belavia"),
        ("source=The+Harbour+Post", "freed 52", "freed 123"),
        ("as_of=2025-10-01", "freed 52", "freed 123"),
        ("known_by=2025-10-01", "freed 52", "freed 123"),
        ("confidence=1", "No event fits", "freed 52"),
    ],
)
def test_the_timeline_is_narrowed_by_its_address(client: TestClient, asked: str, there: str, gone: str) -> None:
    main = client.get(f"/timeline?{asked}").text.split("<main")[1].split('class="month"', 1)
    text = plain(main[-1] if there != "No event fits" else "".join(main))
    assert there in text
    assert gone not in text


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/timeline?as_of=tomorrow", "“tomorrow” is no date; a date looks like 2025-12-20"),
        ("/timeline?kind=war", "there is no kind “war”"),
        ("/timeline?confidence=much", "“much” is no confidence"),
        ("/timeline?page=0", "“0” is no page number"),
        ("/balance?a=US", "name another one beside US"),
        ("/compare?from=2026-01-01&to=2025-01-01", "lies before the first"),
        (f"/search?q={'x' * 400}", "400 characters"),
        ("/report/december?at=here", "“here” is no place in a text"),
    ],
)
def test_what_is_not_understood_is_said_in_a_sentence(client: TestClient, address: str, said: str) -> None:
    reply = client.get(address)
    assert reply.status_code == 400
    assert said.casefold() in plain(reply.text).casefold()


@pytest.mark.parametrize(
    "address", ["/event/e_none", "/report/none", "/row/none", "/claim/none", "/none", "/none.csv", "/news/2020-01-01"]
)
def test_what_is_not_there_is_404_in_words(client: TestClient, address: str) -> None:
    reply = client.get(address)
    assert reply.status_code == 404
    assert seen(reply.text).headings


def test_the_matrix_answers_for_both_clocks(client: TestClient) -> None:
    def potash(asked: str) -> str:
        page = client.get(f"/status{asked}").text
        row = re.search(r"<tr[^>]*><th scope=\"row\">Potash.*?</tr>", page, re.DOTALL)
        return plain(row[0]) if row else "no such row"

    assert "eased since 13 Dec 2025" in potash("")
    assert "in force" in potash("?as_of=2025-12-01")
    assert potash("?known_by=2025-12-01") == "no such row"
    assert 'type="range"' in client.get("/status").text


def test_a_cell_opens_its_history_and_its_evidence(client: TestClient) -> None:
    cell = next(link for link in seen(client.get("/status").text).links if link.startswith("/row/status%3AUS%3Apotash"))
    text = plain(client.get(cell).text)
    assert "Its history" in text
    assert "US lifted sanctions on potash on 2025-12-13." in text


def test_the_reader_shows_the_text_and_leads_to_the_event_and_to_the_others(client: TestClient) -> None:
    page = client.get("/report/december").text
    body = page.split('<article class="text"')[1].split("</article>")[0]
    assert "BY freed 123 prisoners on 2025-12-13." in plain(body)
    links = seen(page).links
    event = next(link for link in links if link.startswith("/event/"))
    assert any(link.startswith("/report/retold#c-") for link in links)
    told = client.get(event).text
    assert "The Lake Post" in told
    assert any(link.startswith("/report/december#at-") for link in seen(told).links)


def test_a_found_passage_is_marked_where_it_stands(client: TestClient) -> None:
    found = client.get("/search?q=known").text
    link = next(link for link in seen(found).links if "retold?at=" in link)
    assert 'id="asked"' in client.get(link.split("#")[0]).text


@pytest.mark.parametrize(
    ("words", "there"),
    [("potash", "sanctions on potash"), ("bialiatski", "Ales Bialiatski"), ("lake", "Nothing"), ("European", "European Union")],
)
def test_search_finds_passages_events_and_names(client: TestClient, words: str, there: str) -> None:
    assert there in plain(client.get(f"/search?q={words}").text)


def test_what_is_searched_for_is_marked_and_hostile_words_stay_words(client: TestClient) -> None:
    page = client.get("/search?q=PRISONERS").text
    assert "<mark>prisoners</mark>" in page
    page = client.get("/search", params={"q": '"123 prisoners"'}).text
    assert "<mark>123</mark> <mark>prisoners</mark>" in page
    assert "<h2>Events</h2>" not in client.get("/search", params={"q": '"prisoners 123"'}).text
    page = client.get("/search", params={"q": "<script>alert"}).text
    assert "<mark>&lt;script&gt;alert</mark>" in page
    assert seen(page).runs == []


def test_a_row_is_opened_by_its_name_and_says_which_reports_name_a_person(client: TestClient) -> None:
    people = client.get("/people").text
    assert re.search(r'data-label="Name"><a href="/row/person[^"]*">Ales Bialiatski</a>', people)
    assert re.search(r'data-label="Named by">The Hill Post<', people)
    reports = client.get("/reports").text
    assert re.search(r'data-label="Title" class="wide"><a href="/report/december">News of december</a>', reports)
    assert ">open</a>" not in reports
    december = client.get("/report/december").text
    assert re.search(r'rel="prev" href="/report/september".*rel="next" href="/report/retold"', december)
    assert reports.index("/report/hostile") < reports.index("/report/december") < reports.index("/report/september")


def test_two_known_times_are_compared(client: TestClient) -> None:
    text = plain(client.get("/compare?from=2025-10-01&to=2025-12-15").text)
    assert "Happened between the two days" in text
    assert "123 prisoners freed" in text
    assert "123 prisoners freed" in plain(client.get("/news/2025-12-14").text)
    assert re.search(r"United States: sanctions on potash.*as of 15 December 2025: ", text)
    assert not re.search(r"\b2025-\d\d-\d\d\b", text.partition("Happened between")[2])


def test_a_page_is_sent_again_only_when_the_dossier_has_changed(client: TestClient) -> None:
    tag = client.get("/timeline").headers["etag"]
    assert client.get("/timeline", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/balance", headers={"If-None-Match": tag}).status_code == 200


def test_a_page_is_a_file_narrowed_as_it_is(client: TestClient) -> None:
    rows = json.loads(client.get("/timeline.json?kind=release").text)
    assert rows
    assert {row["kind"] for row in rows} == {"release"}
    assert client.get("/timeline.csv").headers["content-disposition"] == 'attachment; filename="timeline.csv"'
    link = next(link for link in seen(client.get("/timeline?kind=release").text).links if ".csv" in link)
    assert link == "/timeline.csv?kind=release"


def test_before_the_first_report_nothing_was_known_and_days_are_said_in_words(client: TestClient) -> None:
    page = plain(client.get("/?known_by=2024-01-31").text)
    assert re.search(r"Only what was known by 31 Jan 2024 ?\.", page)
    assert "Nothing was known yet." in page
    assert "(The Lake Post, 14 December 2025)" in plain(client.get("/review").text)


def test_the_days_go_along_from_page_to_page(client: TestClient) -> None:
    links = seen(client.get("/timeline?known_by=2025-12-15").text).links
    assert "/balance?known_by=2025-12-15" in links
    assert all("known_by=2025-12-15" in link for link in links if link.startswith("/event/"))


def test_an_actor_is_a_page_of_its_deeds_its_measures_and_its_words(client: TestClient) -> None:
    page = client.get("/actor/BY").text
    parts = {part.split(">")[0]: plain(part) for part in page.split("<section id=")[1:]}
    assert list(parts) == ['"did"', '"undergone"', '"measures-on"', '"relations"', *list(parts)[4:]]
    assert "freed 123 prisoners" in parts['"did"']
    assert "kept sanctions" in parts['"undergone"']
    assert "United States" in parts['"relations"']
    reply = client.get("/actors/BY?as_of=2025-12-20")
    assert reply.headers["location"] == "/actor/BY?as_of=2025-12-20"
    assert client.get("/actor/Nobody%20At%20All").status_code == 404


def test_actors_are_linked_from_events_and_from_their_list(client: TestClient) -> None:
    assert "/actor/BY" in seen(client.get("/actors").text).links
    event = next(link for link in seen(client.get("/timeline?kind=release").text).links if link.startswith("/event/"))
    assert "/actor/BY" in seen(client.get(event).text).links


@pytest.mark.parametrize("address", ["/timeline", "/timeline?kind=release", "/timeline?as_of=2025-12-20", "/"])
def test_what_is_too_much_to_draw_is_counted(client: TestClient, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(desk, "_DRAWN", 1)
    page = client.get(address).text
    picture = page.split('<figure class="plot counts">')[1].split("</figure>")[0]
    assert "September 2025: 1 " in plain(picture)
    assert "freed" in plain(picture)
    assert ("eased" in plain(picture)) is ("kind=release" not in address)
    assert 'class="timeline"' not in page


def test_many_years_are_counted_by_year(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "_DRAWN", 1)
    monkeypatch.setattr(counted, "_MOST", 2)
    assert "2025: 3 eased" in plain(client.get("/timeline").text) or "Events by year" in plain(client.get("/timeline").text)


def test_what_a_chart_tells_apart_by_colour_is_told_apart_on_a_dark_screen_too() -> None:
    style = (files("detente.web") / "static" / "style.css").read_text(encoding="utf-8")
    for hue in HUES:
        assert f'figure svg [fill="{hue}"] {{ fill: var(' in style
        assert f'figure svg [stroke="{hue}"] {{ stroke: var(' in style
