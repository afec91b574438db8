"""`python -m bench.reading`: labelled reports → how long reading takes against a plain spaCy run over the same sentences.

The peer is the parser alone: the same model with all its components, over the sentences that the reader looks at. Both run in
turns in this process, on processor time, so that other work on the machine hits neither or both. What the reader adds is split
into its stages. The ratio that must be kept stands in reading.toml; status 1 where it is more than a tenth worse.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import statistics
import sys
import time
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import spacy

from detente.claims import FramesReader, reader
from detente.claims.learned import LearnedFinder
from detente.claims.parse import DEFAULT_MODEL, parser
from detente.claims.slots import Scene
from detente.model import Report
from detente.sources import load

CORPUS = Path(__file__).resolve().parent.parent / "quality" / "corpus" / "dev" / "reports"

#: The ratio that was kept, and how it was measured.
KEPT = Path(__file__).with_suffix(".toml")

#: Rounds by default. The medians of nine differ by two or three hundredths from run to run on a busy machine.
ROUNDS = 9

#: By so much the ratio may be worse than the one kept.
WORSE = 0.10

#: What the reader calls, and the stage that its time belongs to; the rest is the rules.
STAGES: tuple[tuple[str, object, str], ...] = (
    ("parse", reader, "sentences"),
    ("finder", LearnedFinder, "mark"),
    ("slots", Scene, "note"),
    ("slots", reader, "decide"),
)
RULES = "rules"


@dataclass(slots=True)
class Clock:
    """Processor seconds by stage."""

    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    def timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same work, its time entered; what it yields is made at once, so that none of it is timed elsewhere."""

        def run(*args: Any, **options: Any) -> Any:
            start = time.process_time()
            made = work(*args, **options)
            made = list(made) if isinstance(made, Iterator) else made
            self.seconds[stage] += time.process_time() - start
            return made

        return run

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Time the reader's stages while it reads."""
        with ExitStack() as stack:
            for stage, owner, name in STAGES:
                stack.enter_context(patch.object(owner, name, self.timed(stage, getattr(owner, name))))
            yield


def seconds(work: Callable[[], object]) -> float:
    """How much processor time a piece of work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def sentences_read(reports: Sequence[Report]) -> list[str]:
    """The sentences that the reader looks at, page furniture and reports about something else left out."""
    found: list[str] = []
    for report in reports:
        FramesReader().drafts(report, lambda sentence, _: found.append(sentence.text))
    return found


def measure(reports: Sequence[Report], rounds: int) -> dict[str, Any]:
    """The figures, after one reading that fills the caches."""
    nlp, ours, clock = parser(DEFAULT_MODEL), FramesReader(), Clock()
    texts = sentences_read(reports)
    plain, read = [], []
    with clock.watching():
        for _ in range(rounds):
            plain.append(seconds(lambda: list(nlp.pipe(texts))))
            read.append(seconds(lambda: [ours.read(report) for report in reports]))
    ratios = sorted(mine / theirs for mine, theirs in zip(read, plain, strict=True))
    split = {stage: clock.seconds[stage] / sum(plain) for stage in dict.fromkeys(stage for stage, _, _ in STAGES)}
    split[RULES] = sum(read) / sum(plain) - sum(split.values())
    return {
        "ratio": round(statistics.median(ratios), 3),
        "lowest": round(ratios[0], 3),
        "highest": round(ratios[-1], 3),
        "split": {stage: round(share, 3) for stage, share in split.items()},
        "reports": len(reports),
        "sentences": len(texts),
        "spacy_sentences_per_second": round(len(texts) / statistics.median(plain), 1),
        "detente_sentences_per_second": round(len(texts) / statistics.median(read), 1),
        "rounds": rounds,
        "digest": hashlib.sha256("\0".join(report.text for report in reports).encode()).hexdigest()[:16],
    }


def verdict(result: dict[str, Any], kept: dict[str, Any]) -> tuple[bool, str]:
    """Whether the ratio still holds, in a sentence."""
    if result["digest"] != kept["digest"]:
        return True, "other reports than those of the ratio kept: no verdict (--keep keeps this one)"
    limit = kept["ratio"] * (1 + WORSE)
    holds = result["ratio"] <= limit
    return holds, f"{'pass' if holds else 'FAIL'}: {result['ratio']:.3f}, kept {kept['ratio']:.3f}, at most {limit:.3f}"


def kept_as(result: dict[str, Any]) -> str:
    """A result as reading.toml holds it."""
    machine = f"Python {platform.python_version()}, spaCy {spacy.__version__}, {platform.machine()}"
    how = f"median of {result['rounds']} rounds of processor time after a warm-up, both sides in one process; {machine}"
    rows = {"reader": FramesReader().version, "peer": DEFAULT_MODEL, "how": how}
    lines = [
        "# Reading time over the time of a plain spaCy run on the same sentences, as `python -m bench.reading --keep` left it.",
        f"ratio = {result['ratio']}",
        *(f"{name} = {json.dumps(value)}" for name, value in rows.items()),
        *(f"{name} = {json.dumps(result[name])}" for name in ("lowest", "highest", "reports", "sentences", "digest")),
        "",
        "[split]  # in the same unit; parse holds a spaCy run over paragraphs",
        *(f"{stage} = {share}" for stage, share in result["split"].items()),
    ]
    return "\n".join(lines) + "\n"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    options_of = argparse.ArgumentParser(prog="python -m bench.reading", description="Reading speed against plain spaCy.")
    options_of.add_argument("folder", nargs="?", type=Path, default=CORPUS, help="reports to read")
    options_of.add_argument("--rounds", type=int, default=ROUNDS)
    options_of.add_argument("--json", action="store_true")
    options_of.add_argument("--keep", action="store_true", help="keep this ratio as the one that must hold")
    options = options_of.parse_args(argv)
    reports, _ = load([options.folder])
    result = measure(reports, options.rounds)
    if options.keep:
        KEPT.write_text(kept_as(result), encoding="utf-8")
    holds, said = verdict(result, tomllib.loads(KEPT.read_text(encoding="utf-8")))
    if options.json:
        print(json.dumps({**result, "holds": holds, "verdict": said}))
        return int(not holds)
    rows = {**result, "split": "", **{f"  {stage}": share for stage, share in result["split"].items()}}
    print("\n".join(f"{name:<30}{value:>18}" for name, value in rows.items()))
    print(said)
    return int(not holds)


if __name__ == "__main__":
    sys.exit(main())
