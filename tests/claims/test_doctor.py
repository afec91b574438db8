"""Why a sentence gave what it gave, and why it gave nothing."""

from __future__ import annotations

import json
from dataclasses import replace

from detente.claims.doctor import SentenceReport, explain, plain
from detente.model import Block, BlockKind
from tests.claims.conftest import READER, report_of

STORY = """\
Belarus freed 52 prisoners on Friday. The release was welcomed in Vilnius.
Poland demanded the release of Andrzej Poczobut.
Snow lay in Minsk. Runners in Warsaw eased their pace."""


def rows_of(text: str, published: str | None = "2025-12-14") -> list[SentenceReport]:
    return explain(report_of(text, published))


def test_every_sentence_has_its_row() -> None:
    report = report_of(STORY)
    rows = explain(report)
    assert [row.text for row in rows] == [report.text[row.start : row.end] for row in rows]
    assert [row.index for row in rows] == [0, 1, 2, 3, 4]


def test_the_claims_are_those_of_the_reader() -> None:
    report = report_of(STORY)
    claims, _ = READER.read(report)
    assert [draft.claim["id"] for row in explain(report) for draft in row.claims] == [claim.id for claim in claims]


def test_what_a_claim_rests_on() -> None:
    (draft,) = rows_of("Belarus freed 52 prisoners on Friday.")[0].claims
    assert (draft.word, draft.claim["kind"]) == ("freed", "release")
    assert any("Friday" in line for line in draft.why)


def test_a_slot_that_the_report_filled_is_named() -> None:
    row = rows_of("Belarus was quiet. On Friday 52 prisoners were freed.")[1]
    assert row.claims[0].guessed == ("by",)


def test_what_stands_in_a_sentence() -> None:
    (row,) = rows_of("On Friday Minsk let 52 prisoners go.")
    assert [(party.text, party.party) for party in row.parties] == [("Minsk", "BY")]
    assert [(date.days, date.basis) for date in row.dates] == [("2025-12-12", "relative")]
    assert [(count.text, count.noun) for count in row.counts] == [("52", "prisoners")]
    assert [token.text for token in row.tokens] == ["On", "Friday", "Minsk", "let", "52", "prisoners", "go", "."]
    assert [token.text for place, token in enumerate(row.tokens) if token.head == place] == ["let"]
    assert ("let", "release", "") in [(frame.word, frame.kind, frame.failed) for frame in row.frames]


def test_a_date_is_shown_as_the_story_goes_on_from_it() -> None:
    rows = rows_of("On 21 June 2025 Belarus freed 14 prisoners. Two days later the US lifted sanctions on Belavia.")
    assert [date.days for date in rows[1].dates] == ["2025-06-23"]


def test_why_no_frame_fits() -> None:
    row = rows_of(STORY)[-1]
    assert "'eased' is no ease: object is no measure" in row.nothing


def test_no_word_of_ours() -> None:
    assert rows_of(STORY)[3].nothing == "no word of it stands in a frame, and nobody is heard in it"


def test_a_question() -> None:
    (row,) = rows_of("Did Belarus free 52 prisoners on Friday?")
    assert row.nothing == "a question that may be answered no tells nothing"


def test_an_act_that_was_found_and_left_out() -> None:
    (lost,) = rows_of(STORY)[2].lost
    assert (lost.word, lost.kind) == ("release", "release")
    assert "left out" in lost.why


def test_a_report_that_names_no_state_is_not_read() -> None:
    (row,) = rows_of("The prisoners were freed, the novel says.")
    assert "no state is named" in row.nothing
    assert row.tokens


def test_another_language_is_not_read() -> None:
    (row,) = explain(replace(report_of("Belarus liess 52 Gefangene frei."), language="de"))
    assert "only English is read" in row.nothing


def test_the_furniture_of_a_page_is_shown_and_not_read() -> None:
    text = "Read more: Minsk frees 52\nBelarus freed 14 prisoners."
    blocks = (Block(0, 25, BlockKind.FURNITURE), Block(26, len(text), BlockKind.PARAGRAPH))
    furniture, paragraph = explain(replace(report_of(text), blocks=blocks))
    assert furniture.nothing == "furniture of the page: shown here, not read"
    assert furniture.text == "Read more: Minsk frees 52"
    assert len(paragraph.claims) == 1


def test_a_row_is_plain_json() -> None:
    rows = [plain(row) for row in rows_of(STORY)]
    assert json.loads(json.dumps(rows))[0]["claims"][0]["claim"]["kind"] == "release"


def test_nothing_at_all() -> None:
    assert rows_of("") == []
