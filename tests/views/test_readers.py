"""Where two readers of the hand-made ledger differ."""

from __future__ import annotations

import io
import json
from dataclasses import replace

from rich.console import Console

from detente import views
from detente.model import Claim, Comparator, Count, Kind, Ledger, Modality
from detente.views import Query


def again(claim: Claim | None, **other: object) -> Claim:
    """A claim as a second reader has it."""
    assert claim is not None
    return replace(claim, reader="llm/1:parrot", **other)  # type: ignore[arg-type]


def test_the_same_claims_do_not_differ(belarus: Ledger) -> None:
    table = views.readers(belarus, [again(claim) for claim in belarus.claims])
    assert table.rows == ()
    assert table.notes[0] == f"{len(belarus.claims)} told alike, 0 with other slots, 0 by frames alone, 0 by parrot alone."


def test_every_slot_that_differs_is_named_with_both_values(belarus: Ledger) -> None:
    fewer = Count(120.0, Comparator.MORE)
    free = again(belarus.claim("c_potash.free"), modality=Modality.PLANNED, count=fewer, people=("Bialiatski",))
    table = views.readers(belarus, [free, *(again(c) for c in belarus.claims if c.id != free.id)])
    (row,) = json.loads(views.to_json(table))
    assert row["slots"] == ["modality", "count", "people"]
    assert row["first"].startswith("modality done; count 123; people Ales Bialiatski, ")
    assert row["second"] == "modality planned; count more than 120; people Bialiatski"
    assert row["id"] == "c_potash.free"


def test_spellings_and_wordings_are_no_difference(belarus: Ledger) -> None:
    free = again(belarus.claim("c_potash.free"), people=("Ales Bialiatski", "Maria Kalesnikava"), object="political prisoners")
    table = views.readers(belarus, [free, *(again(c) for c in belarus.claims if c.id != free.id)])
    assert table.rows == ()


def test_what_goes_without_saying_is_no_difference(belarus: Ledger) -> None:
    head, view = belarus.claim("c_banks.free"), belarus.claim("c_banks.kallas")
    assert head
    assert view
    table = views.readers(belarus, [again(head, how="freed"), again(view, said_by=()),
                                    *(again(c) for c in belarus.claims if c.id not in (head.id, view.id))])  # fmt: skip
    assert table.rows == ()


def test_claims_of_one_reader_alone(belarus: Ledger) -> None:
    jailed = again(belarus.claim("c_potash.free"), kind=Kind.DETAIN, id="c_jailed")
    left_out = ("c_potash.free", "c_banks.view")
    table = views.readers(belarus, [jailed, *(again(c) for c in belarus.claims if c.id not in left_out)])
    assert {(row.id, row.cells[3], row.cells[4]) for row in table.rows} == {
        ("c_banks.view", "assessment", "first alone"),
        (None, "detain", "second alone"),
        ("c_potash.free", "release", "first alone"),
    }


def test_two_claims_in_one_sentence_meet_those_most_like_them(belarus: Ledger) -> None:
    ease, potash = belarus.claim("c_banks.ease"), belarus.claim("c_banks.potash")
    assert ease
    assert potash
    whole = replace(ease.passage, end=potash.passage.end)
    both = [again(potash, passage=whole), again(ease, passage=whole)]
    table = views.readers(belarus, [*both, *(again(c) for c in belarus.claims if c.id not in (ease.id, potash.id))])
    assert table.rows == ()


def test_a_query_narrows_it(belarus: Ledger) -> None:
    assert {row.cells[3] for row in views.readers(belarus, [], Query(object="potash")).rows} >= {"ease"}
    assert len(views.readers(belarus, [], Query(object="potash")).rows) < len(belarus.claims)


def test_a_hostile_report_is_shown_safely(belarus: Ledger) -> None:
    table = views.readers(belarus, [])
    console = Console(width=120, record=True, file=io.StringIO())
    console.print(views.to_rich(table))
    assert "\u202e" not in console.export_text()
    assert "<img" not in views.to_markdown(table)
