"""A report's page → its sentences, each at its place in the text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.claims.parse import parser, sentences
from detente.errors import ModelMissing
from detente.model import Block, BlockKind, Report
from tests.claims.conftest import report_of


def cut(text: str, *, headline: str = "") -> list[str]:
    return [sentence.text for sentence in sentences(report_of(text, headline=headline))]


def page(*parts: tuple[BlockKind, str]) -> Report:
    """A report of these parts, a line each."""
    text, blocks = "", []
    for kind, words in parts:
        blocks.append(Block(len(text), len(text) + len(words), kind))
        text += words + "\n"
    return replace(report_of(text), blocks=tuple(blocks))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Belarus freed 52 prisoners. Poland was glad.", ["Belarus freed 52 prisoners.", "Poland was glad."]),
        ("Minsk was cold.\nWarsaw was not.", ["Minsk was cold.", "Warsaw was not."]),
        ("The U.S. envoy met Mr. Lukashenko in Minsk on Dec. 12. He left on Saturday.",
         ["The U.S. envoy met Mr. Lukashenko in Minsk on Dec. 12.", "He left on Saturday."]),
        ("“We are glad,” he said. “We will wait.”", ["“We are glad,” he said.", "“We will wait.”"]),
        ("", []),
        ("  \n \n", []),
    ],
)  # fmt: skip
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_every_sentence_is_the_slice_it_names() -> None:
    report = report_of(
        "  Belarus freed 52\u00a0prisoners.\n\n\tPoland – the neighbour – was glad. 🎈 Balloons flew.", headline="Free AT LAST"
    )
    for sentence in sentences(report):
        assert report.text[sentence.start : sentence.end] == sentence.text
        for token in sentence.span:
            at = sentence.offset(token)
            assert sentence.text[at : at + len(token)].casefold() == token.text.casefold()


def test_a_headline_is_one_sentence() -> None:
    assert cut("More follows.", headline="Free. At last. Belarus frees 52")[0] == "Free. At last. Belarus frees 52"


def test_capitals_of_a_headline_are_taken_off_but_not_from_names() -> None:
    (title, *_) = sentences(report_of("Officials freed prisoners.", headline="Belarus Frees 52 Prisoners as US Lifts Sanctions"))
    assert [token.text for token in title.span] == "Belarus frees 52 prisoners as US lifts sanctions".split()
    assert title.text == "Belarus Frees 52 Prisoners as US Lifts Sanctions"


@pytest.mark.parametrize("kind", [BlockKind.FURNITURE, BlockKind.BYLINE, BlockKind.DATELINE])
def test_the_furniture_of_a_page_tells_nothing(kind: BlockKind) -> None:
    report = page((kind, "Read more: Belarus frees 52 prisoners"), (BlockKind.PARAGRAPH, "Snow fell."))
    assert [sentence.text for sentence in sentences(report)] == ["Snow fell."]


@pytest.mark.parametrize("kind", [BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.HEADING, BlockKind.ITEM, BlockKind.CAPTION])
def test_all_other_parts_are_read(kind: BlockKind) -> None:
    (sentence,) = sentences(page((kind, "Belarus freed 52 prisoners.")))
    assert (sentence.kind, sentence.text) == (kind, "Belarus freed 52 prisoners.")


def test_a_report_without_parts_is_read_line_by_line() -> None:
    report = replace(report_of("Snow fell\n\nBelarus freed 52 prisoners."), blocks=())
    assert [(s.paragraph, s.text) for s in sentences(report)] == [(0, "Snow fell"), (1, "Belarus freed 52 prisoners.")]


def test_parties_and_counts_are_found_once_a_sentence() -> None:
    (sentence,) = sentences(report_of("On Friday Minsk let 52 prisoners go to Poland."))
    assert [mention.alias.party for mention in sentence.mentions] == ["BY", "PL"]
    assert [count.text for count in sentence.counts] == ["52"]


def test_a_line_end_within_a_sentence_is_a_blank() -> None:
    report = page((BlockKind.PARAGRAPH, "Belarus freed\n52 prisoners."))
    (sentence,) = sentences(report)
    assert [t.text for t in sentence.span] == ["Belarus", "freed", "52", "prisoners", "."]
    assert sentence.text == "Belarus freed\n52 prisoners."


def test_a_model_that_is_not_installed_is_named() -> None:
    with pytest.raises(ModelMissing, match="no_such_model"):
        parser("no_such_model")
