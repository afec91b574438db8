"""From any row down to the passages it rests on."""

from __future__ import annotations

import io
import json

import pytest
from rich.console import Console

from detente import views
from detente.errors import NoSuchRow
from detente.model import Ledger
from detente.views import Node


def leaves(node: Node) -> list[Node]:
    return [node] if not node.children else [leaf for child in node.children for leaf in leaves(child)]


def passages(node: Node) -> list[Node]:
    return [leaf for leaf in leaves(node) if leaf.sort == "passage"]


def words(node: Node) -> str:
    return "\n".join([node.text, *(words(child) for child in node.children)])


@pytest.mark.parametrize(
    "id", ["e_free123", "x_2", "m_potash", "a_300", "d_when", "c_banks.view", "n_free52", "potash", "person:Maria Kolesnikova"]
)
def test_every_kind_of_row_ends_in_passages(belarus: Ledger, id: str) -> None:
    found = passages(views.why(belarus, id))
    assert found
    for leaf in found:
        report = belarus.report(leaf.id or "")
        assert report is not None and f"“{' '.join(report.text[leaf.start : leaf.end].split())}”" in leaf.text


def test_every_row_of_every_table_has_a_reason(belarus: Ledger) -> None:
    shown = (
        views.timeline, views.claims, views.exchanges, views.measures, views.status, views.totals, views.people, views.positions,
        views.disagreements, views.reports,
    )  # fmt: skip
    ids = {row.id for view in shown for row in view(belarus).rows if row.id is not None}
    assert ids <= set(views.row_ids(belarus))
    assert all(views.why(belarus, id).text for id in views.row_ids(belarus))


def test_an_inferred_date_is_derived(belarus: Ledger) -> None:
    text = words(views.why(belarus, "e_call"))
    assert "15 August 2025: inferred" in text and "the year is 2025" in text


def test_dissent_and_independence(belarus: Ledger) -> None:
    text = words(views.why(belarus, "e_potash1"))
    assert "done (Morning Digest); planned (Harbour Wire)" in text
    assert "not independent (derived from potash: it names Harbour Wire and repeats its count)" in text


def test_a_disagreement_shows_who_holds_what(belarus: Ledger) -> None:
    node = views.why(belarus, "d_when")
    assert [child.text for child in node.children] == ["21 June 2025: Policy Notebook", "11 September 2025: The Baltic Courier"]
    assert all(passages(child) for child in node.children)


def test_a_status_of_any_day_can_be_asked(belarus: Ledger) -> None:
    assert "in force" in views.why(belarus, "status:US:potash:2025-11-01").text
    assert "eased" in views.why(belarus, "status:US:potash:2025-12-20").text


def test_a_unique_beginning_is_enough(belarus: Ledger) -> None:
    assert views.why(belarus, "e_trav").id == "e_travel"
    assert views.why(belarus, "ales").id == "person:Ales Bialiatski"


def test_a_beginning_of_several_is_refused(belarus: Ledger) -> None:
    with pytest.raises(NoSuchRow, match="more than one row begins with “e_free”: e_free123, e_free250, e_free52"):
        views.why(belarus, "e_free")


def test_an_unknown_id_names_its_neighbours(belarus: Ledger) -> None:
    with pytest.raises(NoSuchRow, match=r"near it: .*e_travel"):
        views.why(belarus, "e_travle")
    with pytest.raises(NoSuchRow, match="no row has the id “”"):
        views.why(belarus, "")


def test_as_a_tree_and_as_json(belarus: Ledger) -> None:
    node = views.why(belarus, "e_one")
    console = Console(width=200, record=True, file=io.StringIO())
    console.print(views.to_rich_tree(node))
    text = console.export_text()
    assert "\u202e" not in text and "[U+202E]" in text
    tree = json.loads(views.to_json_tree(node))
    assert tree["id"] == "e_one" and tree["children"]


def test_a_status_without_a_day_is_the_last_day_s(belarus: Ledger) -> None:
    """A screen shows the id in short: `why` takes it."""
    assert views.why(belarus, "status:US:potash").id == "status:US:potash:2026-03-29"


def test_grounds_and_terms_are_named_as_such(belarus: Ledger) -> None:
    assert "grounds given: the election of 2020" in words(views.why(belarus, "m_potash"))
    assert "terms: until all political prisoners are free" in words(views.why(belarus, "m_eu"))
