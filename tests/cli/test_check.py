"""`detente check` as it is typed."""

from __future__ import annotations

import json

from tests.cli.conftest import Detente


def words(out: str) -> dict[str, str]:
    return {(row["regime"] or ["together"])[0]: row["word"] for row in json.loads(out)}


def test_the_word_for_each_regime(detente: Detente, dossier: str) -> None:
    done = detente("check", dossier, "potash", "--currency", "usd", "--as-of", "2025-11-01", "-f", "json")
    assert done.status == 0
    assert words(done.out) == {"US": "blocked", "together": "blocked"}


def test_states_by_name_or_code(detente: Detente, dossier: str) -> None:
    for party in ("DE", "Germany", "de"):
        done = detente("check", dossier, "potash", "--party", party, "-f", "json")
        assert words(done.out)["EU"] == "blocked"  # by its standing programme: no report tells of it


def test_known_by_an_earlier_day(detente: Detente, dossier: str) -> None:
    done = detente("check", dossier, "potash", "--currency", "USD", "--known-by", "2025-10-01", "-f", "json")
    assert words(done.out) == {"US": "unclear", "together": "unclear"}


def test_what_if(detente: Detente, dossier: str) -> None:
    done = detente("check", dossier, "potash", "--currency", "USD", "--assume", "US lift potash 2026-06-01", "-f", "json")
    assert words(done.out) == {"US": "clear", "together": "clear"}
    done = detente("check", dossier, "potash", "--currency", "USD", "--assume", "US lift potash 2026-06-01", "--compare")
    assert "unclear → clear" in done.out


def test_it_says_that_it_is_no_advice(detente: Detente, dossier: str) -> None:
    assert "no legal advice" in detente("check", dossier, "potash", "--currency", "USD").out


def test_wrong_calls_say_what_is_wrong(detente: Detente, dossier: str) -> None:
    for options, told in (
        (("--party", "Nowhere"), "no state is known by that name"),
        (("--currency", "doubloons"), "is in no rule of reach"),
        (("--compare",), "give one with --assume"),
        (("--assume", "something"), "is not understood"),
    ):
        done = detente("check", dossier, "potash", *options)
        assert done.status == 2
        assert told in done.err
