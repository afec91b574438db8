"""`detente plot` as it is typed."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Detente


def test_the_ending_of_the_file_says_what_is_written(detente: Detente, dossier: str) -> None:
    for ending, begins in (("svg", b"<svg"), ("png", b"\x89PNG"), ("html", b"<!doctype html>"), ("json", b"{")):
        done = detente("plot", dossier, "totals", "-o", f"out/totals.{ending}")
        assert done.status == 0
        assert Path(f"out/totals.{ending}").read_bytes().startswith(begins)
        assert f"wrote out/totals.{ending}" in done.err


def test_wrong_calls_say_what_there_is(detente: Detente, dossier: str) -> None:
    assert "picture is written as .svg" in detente("plot", dossier, "totals", "-o", "totals.gif").err
    assert detente("plot", dossier, "weather", "-o", "w.svg").status == 2
    nothing = detente("plot", dossier, "status", "--regime", "UN", "-o", "un.svg")
    assert nothing.status == 2 and "nothing to draw" in nothing.err
