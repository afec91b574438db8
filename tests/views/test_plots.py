"""Pictures: drawn from the series, the same bytes always, nothing from a network, and words for those who cannot see them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from detente.model import Ledger
from detente.views.drawing import Drawn, drawn
from detente.views.plots import Plot, What, plot


def made(ledger: Ledger, what: What) -> Plot:
    found = plot(ledger, what)
    assert found is not None
    return found


@pytest.mark.parametrize("what", What)
def test_every_picture_is_valid_svg_with_words(belarus: Ledger, what: What) -> None:
    picture = made(belarus, what)
    text = drawn(picture, Drawn.SVG).decode()
    root = ElementTree.fromstring(text)
    named = {child.tag.rpartition("}")[2]: child.text or "" for child in root}
    assert root.attrib["role"] == "img" and named["title"] == picture.title and named["desc"] == picture.words
    assert picture.numbers.rows
    assert drawn(made(belarus, what), Drawn.SVG).decode() == text


@pytest.mark.parametrize("what", What)
def test_nothing_is_loaded_and_no_style_is_inline(belarus: Ledger, what: What) -> None:
    """A page's policy forbids both, and no picture needs either."""
    text = drawn(made(belarus, what), Drawn.SVG).decode()
    assert " style=" not in text and "href" not in text and "<script" not in text
    assert set(re.findall(r"https?://[^\"' ]+", text)) <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


@pytest.mark.parametrize("what", What)
def test_nothing_to_draw(empty: Ledger, what: What) -> None:
    assert plot(empty, what) is None


def test_a_page_has_the_numbers_and_no_markup_of_a_report(belarus: Ledger) -> None:
    page = drawn(made(belarus, What.TOTALS), Drawn.HTML).decode()
    assert "default-src 'none'" in page and "<script" not in page
    assert "<td>Viasna</td><td>300</td>" in page


def test_what_a_report_says_is_text_in_every_picture(belarus: Ledger) -> None:
    for what in What:
        page = drawn(made(belarus, what), Drawn.HTML).decode()
        assert "<img" not in page and "\u202e" not in page


def test_a_png_and_a_specification(belarus: Ledger) -> None:
    assert drawn(made(belarus, What.EXCHANGES), Drawn.PNG).startswith(b"\x89PNG")
    told = json.loads(drawn(made(belarus, What.EXCHANGES), Drawn.JSON))
    assert "vega-lite" in told["$schema"]


def test_exchanges_name_both_sides(belarus: Ledger) -> None:
    picture = made(belarus, What.EXCHANGES)
    text = drawn(picture, Drawn.SVG).decode()
    assert "Given by the United States" in text and "Given by Belarus" in text
    assert "2 · 13 Dec 2025 (implied)" in text
    assert "1 · 11 Sep 2025: Belarus gave 52 political prisoners released to Lithuania." in picture.words


def test_totals_label_what_each_step_adds_and_who_counts(belarus: Ledger) -> None:
    text = drawn(made(belarus, What.TOTALS), Drawn.SVG).decode()
    assert all(word in text for word in ("+52", "+123", "+250", "Viasna", "rights monitors", "about 1,300"))


def test_status_has_a_line_for_each_measure(belarus: Ledger) -> None:
    text = drawn(made(belarus, What.STATUS), Drawn.SVG).decode()
    assert all(word in text for word in ("US: Belavia", "US: potash", "EU: sanctions", "US: state banks"))


def test_relations_in_words(belarus: Ledger) -> None:
    assert made(belarus, What.RELATIONS).words == "Net so far: Belarus and the United States +12."
    assert "2025: Belarus and United States +7." in made(belarus, What.MATRIX).words


def test_more_regimes_than_colours(belarus: Ledger) -> None:
    """Lines for those with the most measures; each measure keeps its bar."""
    more = tuple(replace(belarus.measures[0], id=f"m_{code}", regime=code) for code in "CA CH GB JP NO RU TR UA".split())
    text = drawn(made(replace(belarus, measures=(*belarus.measures, *more)), What.STATUS), Drawn.SVG).decode()
    assert sum(f">{name}<" in text for name in ("Canada", "Switzerland", "Japan", "Norway", "Russia", "Turkey", "Ukraine")) < 7
    assert ">United States<" in text and "UA: sanctions" in text
