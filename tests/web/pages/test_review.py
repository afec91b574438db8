"""The review: nothing is written without the token; a ruling is looked at, made, and taken back."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi.testclient import TestClient

from tests.web.pages.conftest import TOKEN, plain, seen

FORM = {"token": TOKEN, "author": "ana"}


def log(dossier: Path) -> list[str]:
    return (dossier / "decisions.jsonl").read_text(encoding="utf-8").splitlines()


def answers(page: str) -> dict[str, str]:
    """The answers of the first question about a count, by their words."""
    question = next(part for part in page.split('<section class="question"')[1:] if "how many" in part)
    found = re.findall(r'<button name="do" value="(answer [^"]+)"[^>]*><kbd>[^<]*</kbd> ([^<]*)</button>', question)
    return {words: do for do, words in found}


def post(client: TestClient, **fields: str) -> tuple[int, str]:
    seen = re.search(r'name="seen" value="(\d+)"', client.get("/review").text)
    assert seen
    reply = client.post("/review", data={**FORM, "seen": seen[1], **fields})
    return reply.status_code, reply.text


def test_nothing_is_written_without_the_token(client: TestClient, dossier: Path) -> None:
    before = log(dossier)
    do = answers(client.get("/review").text)["122"]
    for token in ("", "pepper", TOKEN + "x"):
        reply = client.post("/review", data={**FORM, "token": token, "do": do, "seen": str(len(before))})
        assert reply.status_code == 403
        assert TOKEN not in reply.text
    assert log(dossier) == before


def test_the_token_is_on_no_page_that_was_only_read(client: TestClient) -> None:
    assert TOKEN not in client.get("/review").text


def test_a_ruling_is_looked_at_made_and_taken_back(client: TestClient, dossier: Path) -> None:
    before = log(dossier)
    assert "freed 123 prisoners" in plain(client.get("/timeline").text)
    do = answers(client.get("/review").text)["122"]

    assert f'value="preview {do}"' in client.get("/review").text
    status, page = post(client, do=f"preview {do}")
    assert status == 200
    assert "If you rule so: 122" in plain(page)
    assert "122" in plain(page.split('id="preview"')[1].split("</section>")[0])
    assert log(dossier) == before

    status, page = post(client, do=do)
    assert status == 200
    assert len(log(dossier)) == len(before) + 1
    assert "freed 122 prisoners" in plain(client.get("/timeline").text)
    made = re.search(r"Ruled: 122 \((k_\w+)\)", plain(page))
    assert made

    status, page = post(client, do=f"undo {made[1]}")
    assert status == 200
    assert "freed 123 prisoners" in plain(client.get("/timeline").text)
    assert len(log(dossier)) == len(before) + 2


def test_a_page_from_before_another_ruling_rules_nothing(client: TestClient, dossier: Path) -> None:
    before = log(dossier)
    do = answers(client.get("/review").text)["122"]
    reply = client.post("/review", data={**FORM, "do": do, "seen": "0"})
    assert reply.status_code == 409
    assert "look again" in plain(reply.text)
    assert log(dossier) == before


def test_an_event_is_rejected_and_a_value_set_by_hand(client: TestClient, dossier: Path) -> None:
    links = seen(client.get("/timeline?object=Belavia").text).links
    event = next(link for link in links if link.startswith("/event/")).removeprefix("/event/").split("?")[0]
    assert "A ruling on" in plain(client.get(f"/review?row={event}").text)
    status, page = post(client, row=event, do="row value", slot="when", value="2025-09-10")
    assert status == 200, plain(page)
    assert "10 Sep 2025" in plain(client.get(f"/event/{event}").text)
    status, _ = post(client, row=event, do="row reject")
    assert status == 200
    assert client.get(f"/event/{event}").status_code == 404


def test_a_form_that_says_nothing_of_use_is_answered_in_words(client: TestClient) -> None:
    for fields, said in (
        ({"do": "dance"}, "does not say what to rule"),
        ({"do": "answer 0000000000 1"}, "open no more"),
        ({"do": "row value", "row": "e_none", "slot": "count", "value": "5"}, "No event, claim or disagreement"),
        ({"do": "undo k_none"}, "no decision has the id"),
        ({"do": "row same", "row": "", "other": ""}, "does not say"),
    ):
        status, page = post(client, **fields)
        assert status in (404, 409)
        assert said in plain(page)
    assert post(client, do="undo k_x", author="")[0] == 409
    assert client.post("/review", content=b"x" * 200_000).status_code == 413
    refused = client.post("/timeline")
    assert refused.status_code == 405
    assert set(refused.headers["allow"].split(", ")) == {"GET", "HEAD"}


def test_what_a_question_is_about_is_rejected_with_a_key_and_taken_back(client: TestClient, dossier: Path) -> None:
    page = client.get("/review").text
    question = next(part for part in page.split('<section class="question"')[1:] if "how many" in part)
    found = re.search(r'value="(reject [^"]+)" data-key="x"', question)
    assert found
    before = log(dossier)
    assert "gone" in plain(post(client, do=f"preview {found[1]}")[1].split('id="preview"')[1].split("</section>")[0])
    assert log(dossier) == before
    status, page = post(client, do=found[1])
    assert (status, len(log(dossier))) == (200, len(before) + 1)
    assert "freed 123 prisoners" not in plain(client.get("/timeline").text)
    undo = re.search(r'value="(undo [^"]+)"', page)
    assert undo
    assert post(client, do=undo[1])[0] == 200
    assert "freed 123 prisoners" in plain(client.get("/timeline").text)
