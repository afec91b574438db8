"""What every operation of the API keeps to: one shape of errors, pages, ETags, CSV and Atom, a description that is true."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import etree

from detente import pipeline
from detente.web.api.problems import MEDIA_TYPE, ProblemDetails
from detente.web.api.routes import PREFIX, service
from detente.web.app import create_app
from detente.web.held import Held
from tests.web.api.conftest import HOSTILE, TOKEN, WRITES

ATOM = "{http://www.w3.org/2005/Atom}"


def problem(answer: object) -> ProblemDetails:
    """The body of an answer, which is a problem."""
    assert answer.headers["content-type"] == MEDIA_TYPE  # type: ignore[attr-defined]
    found = ProblemDetails.model_validate_json(answer.content)  # type: ignore[attr-defined]
    assert found.status == answer.status_code  # type: ignore[attr-defined]
    return found


# errors


@pytest.mark.parametrize(
    ("method", "path", "status", "says"),
    [
        ("GET", "/nowhere", 404, "Not Found"),
        ("GET", "/events/e_none", 404, "no event has the id e_none"),
        ("GET", "/why/e_none", 404, "no row has the id"),
        ("POST", "/events", 405, "Method Not Allowed"),
        ("GET", "/events?as_of=yesterday", 422, "query.as_of"),
        ("GET", "/events?as_of=20251220", 422, "a date looks like 2025-12-20"),
        ("GET", "/events?knownby=2025-12-20", 422, "query.knownby"),
        ("GET", "/events?kind=rumour", 422, "query.kind.0"),
        ("GET", "/events?limit=0", 422, "query.limit"),
        ("GET", "/events?cursor=nonsense", 422, "no cursor"),
        ("GET", "/dealings?a=US", 422, "query.b"),
        ("GET", "/diff", 422, "query.from"),
        ("GET", "/search?q=", 422, "query.q"),
        ("POST", "/decisions", 401, "Authorization: Bearer TOKEN"),
        ("DELETE", "/decisions/k_none", 401, "Authorization: Bearer TOKEN"),
    ],
)
def test_every_error_has_one_shape_and_a_status(api: TestClient, method: str, path: str, status: int, says: str) -> None:
    answer = api.request(method, path)
    found = problem(answer)
    assert (answer.status_code, found.instance) == (status, path.partition("?")[0])
    assert says in found.detail


def test_an_error_names_each_part_that_is_wrong(api: TestClient) -> None:
    found = problem(api.get("/events", params={"as_of": "soon", "limit": "many"}))
    assert {one.where for one in found.errors} == {"query.as_of", "query.limit"}


def test_a_method_that_is_not_there_says_which_is(api: TestClient) -> None:
    assert api.put("/events").headers["allow"] == "GET, HEAD"
    assert api.post("/decisions/preview", headers=WRITES).status_code == 422
    assert api.get("/decisions/k_none").headers["allow"] == "DELETE"


@pytest.mark.parametrize("path", ["/overview", "/events", "/events.csv", "/events.atom", "/openapi.json", "/nowhere"])
def test_the_head_of_an_answer_can_be_asked_for_alone(api: TestClient, path: str) -> None:
    whole, head = api.get(path), api.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert dict(head.headers) == dict(whole.headers)
    assert int(head.headers["content-length"]) == len(whole.content) > 0
    if tag := head.headers.get("etag"):
        assert api.head(path, headers={"If-None-Match": tag}).status_code == 304


def test_the_head_of_what_is_only_written_is_refused(api: TestClient) -> None:
    answer = api.head("/decisions/k_none")
    assert (answer.status_code, answer.headers["allow"], answer.content) == (405, "DELETE", b"")


# pages and replies


def test_pages_follow_one_another_without_gap_or_repeat(api: TestClient) -> None:
    whole = api.get("/claims").json()
    found, cursor = [], None
    while True:
        page = api.get("/claims", params={"limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        found += page["data"]
        assert page["total"] == whole["total"]
        cursor = page["next"]
        if cursor is None:
            break
    assert found == whole["data"]


def test_a_cursor_of_another_question_is_refused(api: TestClient) -> None:
    cursor = api.get("/events", params={"limit": 1}).json()["next"]
    assert "another question" in problem(api.get("/events", params={"limit": 1, "cursor": cursor, "regime": "US"})).detail


def test_a_page_goes_on_after_its_row_when_rows_came_before_it(dossier: Path, tmp_path: Path) -> None:
    held = Held(dossier)
    api = TestClient(service(held, TOKEN))
    first = api.get("/reports", params={"limit": 2}).json()
    (tmp_path / "august.txt").write_text("BY freed 9 prisoners on 2025-08-11.", encoding="utf-8")
    pipeline.add(dossier, [tmp_path / "august.txt"])
    held.settled()
    rest = api.get("/reports", params={"limit": 100, "cursor": first["next"]}).json()
    ids = [row["id"] for row in (*first["data"], *rest["data"])]
    assert ids == ["december", "hostile", "retold", "september"]


def test_an_answer_that_the_caller_has_is_not_sent_again(api: TestClient) -> None:
    for path in (
        "/overview",
        "/events",
        "/events.csv",
        "/events.atom",
        "/status?regime=US&object=potash",
        "/review",
        "/decisions",
    ):
        first = api.get(path)
        again = api.get(path, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b""), path
        assert again.headers["etag"] == first.headers["etag"]
        weak = api.get(path, headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'})
        assert weak.status_code == 304
        assert api.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_an_etag_changes_with_the_dossier_and_with_the_question(api: TestClient) -> None:
    before = api.get("/events").headers["etag"]
    assert api.get("/events", params={"regime": "US"}).headers["etag"] != before
    row = api.get("/events").json()["data"][0]["id"]
    assert api.post("/decisions", json={"ruling": "reject", "rows": [row]}, headers=WRITES).status_code == 201
    assert api.get("/events").headers["etag"] != before


def test_a_table_is_csv_by_its_path_or_by_what_is_accepted(api: TestClient) -> None:
    by_path = api.get("/claims.csv", params={"actor": "BY"})
    by_header = api.get("/claims", params={"actor": "BY"}, headers={"Accept": "text/csv, application/json;q=0.5"})
    assert by_path.headers["content-type"] == by_header.headers["content-type"] == "text/csv; charset=utf-8"
    assert by_path.text == by_header.text
    rows = list(csv.DictReader(io.StringIO(by_path.text)))
    assert [row["id"] for row in rows] == [row["id"] for row in api.get("/claims", params={"actor": "BY"}).json()["data"]]
    assert 'filename="claims.csv"' in by_path.headers["content-disposition"]
    assert api.get("/claims", headers={"Accept": "*/*"}).headers["content-type"] == "application/json"


def test_filters_narrow_what_a_view_does_not_narrow_itself(api: TestClient) -> None:
    def kinds(**asked: object) -> list[str]:
        return [row["kind"] for row in api.get("/events", params=asked).json()["data"]]

    assert set(kinds(kind=["release"])) == {"release"}
    assert set(kinds(kind=["release", "ease"])) == {"release", "ease"}
    assert kinds(source="september") == kinds(source="The Harbour Post") == ["release", "ease"]
    assert kinds(confidence=1.0) == []
    reports = {row["report"] for row in api.get("/claims", params={"report": "retold"}).json()["data"]}
    assert reports == {"retold"}


def test_the_feed_is_atom_with_an_entry_for_each_event(api: TestClient) -> None:
    answer = api.get("/events.atom", params={"regime": "US"})
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = etree.fromstring(answer.content)
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert len(titles) == 3 and all("United States" in title for title in titles)
    assert feed.find(f"{ATOM}link[@rel='self']").get("href").endswith("/events.atom?regime=US")


def test_search_finds_passages_events_and_names(api: TestClient) -> None:
    found = api.get("/search", params={"q": "sanctions potash"}).json()
    assert [p["report"] for p in found["passages"]] == ["december"]
    assert [event["text"] for event in found["events"]] and [name["sort"] for name in found["names"]] == ["measure"]


# reading and where it is served


def test_where_reading_is_not_open_it_needs_the_token_too(held: Held) -> None:
    closed = TestClient(service(held, TOKEN, open=False))
    assert problem(closed.get("/events")).status == 401
    assert closed.get("/events", headers=WRITES).status_code == 200
    assert closed.get("/events", headers={"Authorization": "Bearer wrong"}).status_code == 401


def test_it_is_served_below_a_version_beside_the_pages(dossier: Path) -> None:
    client = TestClient(create_app(dossier, token=TOKEN), base_url="http://localhost")
    assert client.get(f"{PREFIX}/overview").json()["title"] == "Salt"
    assert problem(client.get(f"{PREFIX}/nowhere")).instance == f"{PREFIX}/nowhere"
    described = client.get(f"{PREFIX}/openapi.json").json()
    assert described["servers"] == [{"url": PREFIX}]


def test_every_operation_is_described_with_its_answers_and_problems(api: TestClient) -> None:
    described = api.get("/openapi.json").json()
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            assert operation["summary"], path
            answers = operation["responses"]
            assert any(status.startswith("2") for status in answers), path
            for status, answer in answers.items():
                if status.startswith("2"):
                    assert all(kind["schema"] for kind in answer["content"].values()), (path, status)
                elif status != "304":
                    assert list(answer["content"]) == [MEDIA_TYPE], (path, status)
            assert method == "get" or "401" in answers, path
    assert "HTTPValidationError" not in json.dumps(described)


# what reports hold


def test_hostile_text_comes_through_as_text(api: TestClient) -> None:
    report = api.get("/reports/hostile")
    assert HOSTILE in report.json()["text"]
    assert report.headers["content-type"] == "application/json"
    assert b"\xe2\x80\xae" not in report.content, "what turns a line round stays escaped"
    assert report.content.isascii()
    for path in ("/reports", "/search?q=clerk", "/why/hostile", "/overview", "/review"):
        answer = api.get(path)
        assert answer.status_code == 200 and answer.content.isascii()
    feed = etree.fromstring(api.get("/events.atom").content)
    assert not feed.xpath("//*[local-name() = 'script' or local-name() = 'svg']")


def test_no_cell_of_a_csv_file_is_a_formula(api: TestClient) -> None:
    rows = list(csv.reader(io.StringIO(api.get("/reports.csv").text)))
    cells = [cell for row in rows for cell in row]
    assert any(cell.startswith("'=Post") for cell in cells)
    assert not [cell for cell in cells if len(cell) > 1 and cell[0] in "=+-@\t\r"]
