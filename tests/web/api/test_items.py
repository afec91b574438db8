"""Single things of the API: an actor with what is told of it, by any of its names."""

from __future__ import annotations

from fastapi.testclient import TestClient


def test_an_actor_is_told_by_any_of_its_names(api: TestClient) -> None:
    found = api.get("/actors/BY").json()
    assert (found["id"], found["name"], found["sort"]) == ("BY", "Belarus", "state")
    assert found["told"]["did"] == len(found["did"]) > 0
    assert api.get("/actors/Belarus").json() == found
    by_table = {row["id"] for row in api.get("/events", params={"actor": "BY", "limit": 1000}).json()["data"]}
    assert set(found["did"]) | set(found["undergone"]) == by_table


def test_measures_on_an_actor_are_those_of_others(api: TestClient) -> None:
    ours, theirs = (api.get(f"/actors/{id}").json() for id in ("BY", "US"))
    assert theirs["measures"]
    assert not set(ours["measures_on"]) & set(ours["measures"])


def test_of_nobody_nothing_is_told(api: TestClient) -> None:
    reply = api.get("/actors/Nobody At All")
    assert reply.status_code == 404
    assert "nothing here tells of Nobody At All" in reply.json()["detail"]
