"""Every row and record of the API is what its schema says, and a schema has the columns of its table."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel

from detente.model import Ledger
from detente.web.api.records import ClaimFull, EventFull, Found, MeasureFull, NodeFull, Overview, Queue, ReportFull
from detente.web.api.tables import RESOURCES, Page, Resource
from detente.web.held import Held
from tests.web.api.conftest import holding

#: What a question must name.
NEEDED = {"diff": {"from": "2025-12-01"}, "dealings": {"a": "US", "b": "BY"}}
EACH = pytest.mark.parametrize("resource", RESOURCES, ids=lambda one: one.name)


def fields(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


@EACH
def test_a_row_has_an_id_and_the_columns_of_its_table(resource: Resource, held: Held) -> None:
    asked = resource.asked(**NEEDED.get(resource.name, {}))
    columns = [column.key for column in resource.table(held.now(), asked).columns]
    assert fields(resource.row) == ["id", *columns]


@EACH
@pytest.mark.parametrize("which", ["story", "api"])
def test_an_answer_is_what_its_schema_says(resource: Resource, which: str, request: pytest.FixtureRequest) -> None:
    client: TestClient = request.getfixturevalue(which)
    answer = client.get(f"/{resource.name}", params=NEEDED.get(resource.name, {}))
    assert answer.status_code == 200, answer.text
    whole: Any = Page
    page = whole[resource.row].model_validate_json(answer.content)
    assert page.total == len(page.data)


@EACH
def test_a_ledger_of_nothing_answers_too(resource: Resource, empty: Ledger, tmp_path: Any) -> None:
    state = holding(empty, tmp_path / "nothing").now()
    assert resource.table(state, resource.asked(**NEEDED.get(resource.name, {}))).rows == ()


@pytest.mark.parametrize("which", ["story", "api"])
def test_single_things_are_what_their_schemas_say(which: str, request: pytest.FixtureRequest) -> None:
    client: TestClient = request.getfixturevalue(which)
    for name, model in (("events", EventFull), ("claims", ClaimFull), ("reports", ReportFull), ("measures", MeasureFull)):
        ids = {row["id"] for row in client.get(f"/{name}").json()["data"]}
        assert ids
        for id in ids:
            answer = client.get(f"/{name}/{id}")
            model.model_validate_json(answer.content)
            NodeFull.model_validate_json(client.get(f"/why/{id}").content)
    Overview.model_validate_json(client.get("/overview").content)
    Queue.model_validate_json(client.get("/review").content)
    Found.model_validate_json(client.get("/search", params={"q": "prisoners"}).content)


def test_every_row_with_an_id_can_be_asked_why(story: TestClient) -> None:
    for resource in RESOURCES:
        if resource.name in ("actors", "lists/reconcile", "diff"):
            continue
        for row in story.get(f"/{resource.name}", params=NEEDED.get(resource.name, {})).json()["data"]:
            if row["id"]:
                assert story.get(f"/why/{row['id']}").status_code == 200, row["id"]


def test_the_days_of_a_question_are_those_of_its_answer(api: TestClient) -> None:
    asked = {"regime": "US", "object": "potash", "as_of": "2025-12-20", "known_by": "2025-12-16"}
    (row,) = api.get("/status", params=asked).json()["data"]
    assert (row["as_of"], row["asked_known_by"]) == ("2025-12-20", "2025-12-16")
    assert row["status"] in ("lifted", "eased") and len(row["support"]) == 1
    before = api.get("/status", params={**asked, "known_by": "2025-12-13"}).json()["data"]
    assert [row["support"] for row in before] == [[]], "no report told of it then"
