"""`detente doctor resolve`: a table of claims in, one answer an object out."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Detente

TABLE = """\
source,object,value,seen
wire,prisoners freed in December,123,2025-12-13
paper,prisoners freed in December,123,2025-12-14
blog,prisoners freed in December,132,2025-12-14
wire,capital of Belarus,Minsk,
"""


def test_one_line_an_object(detente: Detente, tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text(TABLE, encoding="utf-8-sig")
    done = detente("doctor", "resolve", "claims.csv")
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 0
    assert [(line["object"], line["value"]) for line in lines] == [
        ("capital of Belarus", "Minsk"),
        ("prisoners freed in December", "123"),
    ]
    assert all(0 < line["confidence"] <= 1 for line in lines)


def test_a_line_that_lacks_something_is_told_and_left_out(detente: Detente, tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text(TABLE + ",capital of Belarus,Brest,\n", encoding="utf-8")
    done = detente("doctor", "resolve", "claims.csv")
    assert done.status == 0
    assert "line 6 lacks a source, object or value" in " ".join(done.err.split())


def test_a_table_without_the_columns_is_a_wrong_call(detente: Detente, tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("who,what\na,b\n", encoding="utf-8")
    done = detente("doctor", "resolve", "claims.csv")
    assert done.status == 2
    assert "has no column source, object, value" in " ".join(done.err.split())
    assert detente("doctor", "resolve", "nothing.csv").status == 2
