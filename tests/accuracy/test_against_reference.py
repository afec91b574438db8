"""The measure gives the same figures as the reference scorer beside a checkout; without it there is nothing to compare."""

from __future__ import annotations

import importlib.util
import json
import random
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from detente.accuracy import score_claims, score_status, score_story
from detente.model.terms import Kind

SHARED = Path(__file__).resolve().parents[3] / "shared"
REFERENCE = SHARED / "score" / "score.py"
CORPORA = ("seeds", "dev", "dev2", "notices", "train")
KINDS = tuple(kind.value for kind in Kind)
LONG_OBJECT = "a long list of " + "very many things " * 9
ODD_WORDS = ("Eased", "in force", "not imposed", "lifted", "odd")

pytestmark = pytest.mark.skipif(not REFERENCE.exists(), reason="the reference scorer is not beside this checkout")


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_scorer", REFERENCE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoil(event: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """One slot or another of a gold event gone wrong, as a reader gets them wrong."""
    said = dict(event)
    said["modality"] = (
        dice.choice(event["modality"]) if isinstance(event.get("modality"), list) else event.get("modality", "done")
    )
    said["stance"] = dice.choice(event["stance"]) if isinstance(event.get("stance"), list) else event.get("stance")
    for wrong in dice.sample(
        ("kind", "modality", "by", "to", "object", "count", "when", "people", "stance", "nothing", "null"), 2
    ):
        match wrong:
            case "kind":
                said["kind"] = dice.choice(KINDS)
            case "modality":
                said["modality"] = dice.choice(("done", "planned", "refused", "possible"))
            case "by" | "to":
                said[wrong] = dice.choice(([], ["US"], ["EU", "BY"], ["Aliaksandr Lukashenka"], "RU", None))
            case "object":
                said["object"] = dice.choice((None, "sanctions", f"{event.get('object')} and more", "the of", LONG_OBJECT))
            case "count":
                said["count"] = dice.choice((None, {"value": 52, "op": "="}, {"value": None}, {"value": "many"}))
            case "when":
                low = date(2025, 1, 1) + timedelta(days=dice.randrange(500))
                high = low + timedelta(days=dice.choice((0, 10, 40, 400)))
                said["when"] = dice.choice(
                    (
                        {"from": low.isoformat(), "to": high.isoformat(), "basis": "stated"},
                        {"from": low.isoformat(), "to": None, "basis": "inferred"},
                        {"from": None, "to": high.isoformat()},
                        {"from": "soon", "to": None},
                        {"from": None, "to": None},
                    )
                )
            case "people":
                said["people"] = [name.replace("o", "a") for name in event.get("people") or ["Maria Kalesnikava"]]
            case "stance":
                said["stance"] = dice.choice(("support", "oppose", None))
            case "null":
                said["when"] = None
    return said


def noisy_claims(gold: Path, seed: int) -> list[dict[str, Any]]:
    """Claims made from gold by dropping, repeating, spoiling, linking and inventing."""
    dice = random.Random(seed)
    claims: list[dict[str, Any]] = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for i, event in enumerate(row["events"]):
            for copy in range(dice.choice((0, 1, 1, 1, 2, 4))):
                said = spoil(event, dice)
                links = [f"{row['id']}-{k}-0" for k in event.get("in_exchange_for") or []]
                if dice.random() < 0.1:
                    links.append(f"{row['id']}-{dice.randrange(9)}-{dice.randrange(2)}")
                cue = event.get("cue", "")
                said.update(
                    id=f"{row['id']}-{i}-{copy}",
                    report=row["id"],
                    in_exchange_for=links,
                    text=dice.choice(
                        (f"It is said that {cue}, they say.", "Something else was told.", cue.upper(), "", "x " * 400)
                    ),
                )
                if dice.random() < 0.1:
                    said.update(start=dice.randrange(50), end=60)
                claims.append(said)
    dice.shuffle(claims)
    return claims


def write_lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("corpus", CORPORA)
@pytest.mark.parametrize("seed", [1, 2])
def test_claims(reference: ModuleType, tmp_path: Path, corpus: str, seed: int) -> None:
    gold = SHARED / "gold" / corpus / "gold.jsonl"
    said = write_lines(tmp_path / "said.jsonl", noisy_claims(gold, seed))
    texts = SHARED / "seeds" if corpus == "seeds" else SHARED / "gold" / corpus / "reports"
    for kinds in (None, {"ease", "release"}):
        ours = score_claims(gold, said, texts=texts, kinds=kinds, show=30)
        assert ours == reference.score_claims(str(gold), str(said), kinds, 30, texts)
    assert 0 < ours["f1"] < 1


def noisy_story(gold: dict[str, Any], seed: int) -> dict[str, Any]:
    """A story with events dropped, spoilt and renamed, and with disagreements and status rows of its own."""
    dice = random.Random(seed)
    name = {event["id"]: f"e{i}" for i, event in enumerate(gold["events"])}
    events = []
    for event in gold["events"]:
        if dice.random() < 0.2:
            continue
        said = spoil(event, dice)
        when = said.pop("when", None) or {}
        said.update(when and {"date_from": when.get("from"), "date_to": when.get("to")})
        said.update(
            id=name[event["id"]],
            reports=dice.sample(event.get("reports") or [], len(event.get("reports") or []) // 2),
            exchange_with=[name.get(other, other) for other in event.get("exchange_with") or [] if dice.random() < 0.8],
        )
        events.append(said)
    disagreements = [
        {
            "slot": dice.choice((d.get("slot"), "count")),
            "events": [name.get(e, e) for e in d.get("events") or []],
            "values": {
                value: ["a report"] for value in dice.choice((list(d["values"]), ["52", "51"], ["2025-09", "2025-06-21"]))
            },
        }
        for d in gold.get("disagreements") or []
        for _ in range(dice.randrange(3))
    ]
    status = [
        {**row, "known_by": row["as_of"], "asked_known_by": None, "status": dice.choice(ODD_WORDS)}
        for row in gold.get("status") or []
    ]
    return {"events": events, "disagreements": disagreements, "status": status}


@pytest.mark.parametrize("gold", ["seeds/story.json", "dev/story-belarus.json"])
@pytest.mark.parametrize("seed", range(6))
def test_story(reference: ModuleType, tmp_path: Path, gold: str, seed: int) -> None:
    path = SHARED / "gold" / gold
    said = tmp_path / "story.json"
    said.write_text(json.dumps(noisy_story(json.loads(path.read_text(encoding="utf-8")), seed)), encoding="utf-8")
    assert score_story(path, said) == reference.score_story(str(path), str(said))


@pytest.mark.parametrize("seed", range(3))
def test_status(reference: ModuleType, tmp_path: Path, seed: int) -> None:
    path, dice = SHARED / "gold" / "notices" / "measures.json", random.Random(seed)
    rows = [
        {"regime": m["regime"], "object": m["object"], "as_of": q["as_of"], "known_by": q.get("known_by") or q["as_of"]}
        | {"asked_known_by": q.get("known_by"), "status": dice.choice((q["status"], "eased", "in force", "odd"))}
        for m in json.loads(path.read_text(encoding="utf-8"))
        for q in m["questions"]
        if dice.random() < 0.9
    ]
    said = tmp_path / "story.json"
    said.write_text(json.dumps({"status": rows}), encoding="utf-8")
    ours = score_status(path, said)
    assert ours == reference.score_status(str(path), str(said))
    assert 0 < ours["exact"] < 1
