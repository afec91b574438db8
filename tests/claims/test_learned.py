"""The trained finder on plain sentences: it says where an event is told, of which kind, done or not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.claims.learned import Found, LearnedFinder, learned_finder
from detente.claims.parse import sentences
from detente.claims.proposals import proposed
from detente.model import Kind, Modality
from tests.claims.conftest import report_of

#: What stands before the sentences: the finder reads a sentence in its report.
REPORT = ["US eases sanctions on Belarus after prisoners are freed", "The two governments had negotiated for months."]


def found_in(finder: LearnedFinder, text: str) -> list[Found]:
    return finder.find([*REPORT, text], REPORT[0])[-1]


@pytest.fixture(scope="module")
def finder() -> LearnedFinder:
    return learned_finder()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The United States lifted sanctions on the national airline on Thursday.", Kind.EASE),
        ("The European Union imposed sanctions on twelve officials on Monday.", Kind.IMPOSE),
        ("Belarus released 14 political prisoners on Saturday.", Kind.RELEASE),
        ("The envoy held talks with the president in Minsk on Friday.", Kind.TALKS),
        ("Police arrested the opposition leader at the airport last week.", Kind.DETAIN),
        ("“We will never accept these sanctions,” the foreign minister said.", Kind.STATEMENT),
    ],
)
def test_a_plain_sentence_gives_the_evident_kind(finder: LearnedFinder, text: str, kind: Kind) -> None:
    marked = finder.mark([*REPORT, text], REPORT[0])[-1]
    assert kind in {found.kind for found in marked.found}
    assert max(marked.kind_scores, key=lambda k: marked.kind_scores[k]) is kind


def test_a_sentence_of_another_field_gives_nothing(finder: LearnedFinder) -> None:
    assert finder.find(["The goalkeeper saved two shots and the home side won by a goal."]) == [[]]


def test_what_is_done_is_told_apart_from_what_is_refused(finder: LearnedFinder) -> None:
    done = found_in(finder, "Washington lifted sanctions on Belarusian potash.")
    refused = found_in(finder, "Brussels refused to lift sanctions on Belarusian potash.")
    assert [f.modality for f in done if f.kind is Kind.EASE] == [Modality.DONE]
    assert [f.modality for f in refused if f.kind is Kind.EASE] == [Modality.REFUSED]


def test_only_statements_have_a_stance(finder: LearnedFinder) -> None:
    text = "“These sanctions are illegal and must go,” the spokesman said after police had arrested two men in Minsk."
    found = found_in(finder, text)
    assert Kind.STATEMENT in {f.kind for f in found}
    assert all((f.stance is not None) == (f.kind is Kind.STATEMENT) for f in found)


def test_a_report_gives_the_same_marks_whatever_was_read_before(finder: LearnedFinder) -> None:
    texts = ["Belarus freed 52 prisoners.", "The EU renewed the measures for a year.", "It rained."]
    first = finder.mark(texts)
    finder.mark(list(reversed(texts)))
    assert finder.mark(texts) == first


def test_empty_texts_give_nothing(finder: LearnedFinder) -> None:
    assert finder.find(["", "   "]) == [[], []]
    assert finder.find([]) == []


def test_a_very_long_sentence_is_read_to_its_end(finder: LearnedFinder) -> None:
    names = ", ".join(f"person number {n}" for n in range(200))
    text = f"The list names {names}; the government released 14 political prisoners."
    found = found_in(finder, text)
    assert any(f.kind is Kind.RELEASE and f.start > len(text) // 2 for f in found)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120))
def test_offsets_lie_in_the_sentence_and_scores_between_nought_and_one(text: str) -> None:
    (marked,) = learned_finder().mark([text])
    for found in marked.found:
        assert 0 <= found.start < found.end <= len(text)
        assert 0 < found.score <= 1 and 0 < found.modality_score <= 1
    assert set(marked.kind_scores) == set(Kind) and all(0 <= s <= 1 for s in marked.kind_scores.values())


@pytest.mark.parametrize(
    ("text", "kind"), [("The leader won a sixth term in office.", "detain"), ("The leader called the envoy a friend.", "talks")]
)
def test_a_proposal_in_another_sense_is_dropped(text: str, kind: str) -> None:
    (sentence,) = sentences(report_of(text))
    assert proposed(Kind(kind), 0, len(text), sentence) is None
