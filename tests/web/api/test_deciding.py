"""Decisions over the API: with the token, previewed, recorded, undone; and what is refused changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from detente.dossier import open_dossier
from tests.web.api.conftest import WRITES
from tests.web.api.test_contract import problem


def events(api: TestClient, **asked: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api.get("/events", params=asked).json()["data"]
    return found


def test_a_decision_is_recorded_followed_and_undone(api: TestClient, dossier: Path) -> None:
    row = events(api, object="potash")[0]["id"]
    made = api.post("/decisions", json={"ruling": "reject", "rows": [row], "author": "me", "reason": "a test"}, headers=WRITES)
    assert made.status_code == 201 and made.json()["settled"]
    assert events(api, object="potash") == []
    id = made.json()["decision"]["id"]
    (kept,) = api.get("/decisions").json()["data"]
    assert (kept["id"], kept["author"], kept["reason"], kept["holds"]) == (id, "me", "a test", True)

    assert api.delete(f"/decisions/{id}", headers=WRITES).status_code == 200
    assert events(api, object="potash")[0]["id"] == row
    assert api.get("/decisions").json()["data"][0]["holds"] is False
    assert problem(api.delete(f"/decisions/{id}", headers=WRITES)).status == 409
    assert problem(api.delete("/decisions/k_none", headers=WRITES)).status == 404
    assert len(open_dossier(dossier).decisions()[0]) == 2, "the log is only ever added to"


def test_a_preview_shows_the_change_and_makes_none(api: TestClient, dossier: Path) -> None:
    row = events(api, object="potash")[0]["id"]
    body = {"ruling": "reject", "rows": [row]}
    changes = api.post("/decisions/preview", json=body, headers=WRITES).json()["data"]
    assert any(change["id"] == row and change["slot"] == "gone" for change in changes)
    assert open_dossier(dossier).decisions()[0] == ()


def test_a_value_is_set(api: TestClient) -> None:
    row = next(one["id"] for one in events(api) if one["kind"] == "release" and one["count"]["value"] == 123)
    body = {"ruling": "value", "rows": [row], "slot": "count", "value": ">120"}
    assert api.post("/decisions", json=body, headers=WRITES).status_code == 201
    assert api.get(f"/events/{row}").json()["count"] == {"value": 120, "op": ">", "unit": "people"}


def test_a_claim_that_the_reader_missed_is_added(api: TestClient) -> None:
    claim = {"kind": "statement", "words": "So much is known.", "slots": {"by": "BY", "object": "what is known"}}
    made = api.post("/decisions", json={"ruling": "add", "rows": ["retold"], "claim": claim}, headers=WRITES)
    assert made.status_code == 201
    assert "So much is known." in {row["text"] for row in api.get("/claims", params={"report": "retold"}).json()["data"]}


def test_an_answer_of_the_queue_is_the_body_of_a_decision(story: TestClient) -> None:
    queue = story.get("/review").json()
    answers = [answer for question in queue["data"] for answer in question["answers"]]
    for answer in answers:
        body = {key: answer[key] for key in ("ruling", "rows", "slot", "value")}
        assert story.post("/decisions/preview", json=body, headers=WRITES).status_code == 200, body


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"ruling": "same", "rows": ["e_none", "e_other"]}, "no claim or event has the id e_none"),
        ({"ruling": "same", "rows": []}, "two rows"),
        ({"ruling": "value", "rows": ["x"]}, "one row, its slot and the value"),
        ({"ruling": "reject", "rows": ["x"], "slot": "count"}, "takes no slot"),
        ({"ruling": "add"}, "needs a kind and words"),
        ({"ruling": "undo", "rows": []}, "needs the id of one decision"),
        ({"ruling": "guess", "rows": []}, "body.ruling"),
        ({"ruling": "reject", "rows": [], "why": "so"}, "body.why"),
        ([], "body"),
    ],
)
def test_what_is_no_decision_is_refused(api: TestClient, dossier: Path, body: object, says: str) -> None:
    answer = api.post("/decisions", json=body, headers=WRITES)
    assert answer.status_code in (404, 422)
    assert says in problem(answer).detail
    assert open_dossier(dossier).decisions()[0] == ()
