"""What is measured on held-out reports is what is shipped, on those reports alone; nothing is fitted to them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from detente.ledger import fold
from quality import calibrate
from quality.calibrate import features_of, given, held_out_parts
from quality.corpora import Corpus
from quality.split import WIRES, held_out
from tests.events.told import told

DAY = {"from": "2031-02-03", "to": "2031-02-03"}
REPORTS, CLAIMS = told(
    """
    # one | Northern Wire | 2031-02-03
    release BY 17 on=2031-02-03 of=prisoners
    ease US to=BY of=ferries
    """
)
GOLD: tuple[dict[str, Any], ...] = (
    {"id": "one", "events": [{"kind": "release", "by": ["BY"], "count": {"value": 17}, "when": DAY, "cue": "x"}]},
)
CORPUS = Corpus("made up", Path("nowhere"), GOLD)


def test_what_is_held_out_is_all_that_is_measured() -> None:
    parts = held_out_parts()
    assert {part.name for part in parts} == {"train-held-out", *(f"{name}-held-out" for name in WIRES)}
    assert all(held_out(id, part.name.removesuffix("-held-out")) for part in parts for id in part.reports)


def test_the_confidence_that_is_judged_is_the_one_that_is_shown() -> None:
    shown = {event.kind.value: round(event.confidence, 3) for event in fold("", REPORTS, CLAIMS).events}
    judged = {right: confidence for confidence, right in given(CORPUS, REPORTS, CLAIMS)}
    assert judged == {True: shown["release"], False: shown["ease"]}


def test_the_features_that_weights_are_fitted_to_are_those_that_the_confidence_was_reckoned_from() -> None:
    ledger = fold("", REPORTS, CLAIMS)
    for event in ledger.events:
        found = features_of(event, ledger)
        assert found["sources"] == 0.0
        assert found[f"modality {event.modality.value}"] == 1.0
        (judged,) = calibrate.chances(
            [calibrate.Seen(found, True, 0)], tomllib.loads(calibrate.WEIGHTS.read_text(encoding="utf-8"))["weights"]
        )
        assert judged[0] == pytest.approx(event.confidence, abs=0.001)


def test_nothing_is_written_from_held_out_reports(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit):
        calibrate.main(["--held-out", "--write"])
    assert "never fitted to" in capsys.readouterr().err
    monkeypatch.setattr(calibrate, "held_out_judged", lambda: [(0.8, True), (0.8, False)])
    assert calibrate.main(["--held-out"]) == 0
    assert "0.300" in capsys.readouterr().out
