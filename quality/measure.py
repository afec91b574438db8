"""A corpus → its figures: reading, story and status answers, as flat names that floors can be set for."""

from __future__ import annotations

import json
from datetime import date

from detente.accuracy.claims import score_rows
from detente.accuracy.rows import Json
from detente.accuracy.status import compare_status
from detente.accuracy.story import compare_stories
from detente.claims import FramesReader
from detente.claims.jsonl import to_dict
from detente.ledger import fold
from detente.model import Claim, Ledger, Report
from detente.sources import load
from detente.views import StatusQuestion, story
from quality.corpora import Corpus

#: A kind or slot with fewer gold events than this says too little to hold a floor.
FEWEST = 10


def read(corpus: Corpus, reader: FramesReader) -> tuple[list[Report], list[Claim]]:
    """The reports of a corpus and what the reader makes of them."""
    reports, _ = load(corpus.inputs())
    claims = [claim for report in reports for claim in reader.read(report)[0]]
    return reports, claims


def measure(corpus: Corpus, reader: FramesReader) -> dict[str, float]:
    """All figures of a corpus."""
    reports, claims = read(corpus, reader)
    figures = claim_figures(score_rows(corpus.gold, map(to_dict, claims), show=0))
    if corpus.story:
        gold = json.loads(corpus.story.read_text(encoding="utf-8"))
        figures |= story_figures(compare_stories(gold, tell(reports, claims, corpus.story_reports, gold["status"])))
    if corpus.measures:
        measures = json.loads(corpus.measures.read_text(encoding="utf-8"))
        asked = [{**measure, **question} for measure in measures for question in measure["questions"]]
        result = compare_status(measures, tell(reports, claims, corpus.reports, asked))
        figures |= {"status exact": result["exact"], "status class": result["class"]}
    return figures


def tell(reports: list[Report], claims: list[Claim], wanted: frozenset[str], questions: list[Json]) -> Json:
    """The story that some of the reports tell, with the status rows that are asked for."""
    chosen = [report for report in reports if report.id in wanted]
    theirs = [claim for claim in claims if claim.report in wanted]

    def known_by(day: date | None) -> Ledger:
        return fold("gate", chosen, theirs, known_by=day)

    return story(known_by(None), [question_of(row) for row in questions], known_by)


def question_of(row: Json) -> StatusQuestion:
    """A gold row as a question to the ledger."""
    known_by = row.get("known_by")
    return StatusQuestion(
        row["regime"], row["object"], date.fromisoformat(row["as_of"]), date.fromisoformat(known_by) if known_by else None
    )


def claim_figures(result: Json) -> dict[str, float]:
    """The figures of reading that a floor is set for."""
    figures = {"f1": result["f1"], "strict f1": result["strict_f1"]}
    if result["exchange_links"]["gold"]:
        figures["links f1"] = result["exchange_links"]["f1"]
    figures |= {f"slot.{name}": row["accuracy"] for name, row in result["slots"].items() if row["of"] >= FEWEST}
    figures |= {f"kind.{name}": row["f1"] for name, row in result["kinds"].items() if row["gold"] >= FEWEST}
    return figures


def story_figures(result: Json) -> dict[str, float]:
    """The figures of a story that a floor is set for."""
    return {
        "story recall": result["recall"],
        "story precision": result["precision"],
        "story dates": result["dates_right"],
        "story counts": result["counts_right"],
        "story links f1": result["exchange_links"]["f1"],
        "story disagreements": result["disagreements"]["recall"],
        "story status": result["status"]["accuracy"],
    }
