"""A labelled report → the part of the stories it belongs to, and a finder that has not seen that part.

The stories are cut into three parts. `python -m quality.train` trains a finder without each; what is fitted on top of the
finder (the slots, the statements) reads every report with the finder that has not learned from it, as it is at run time
with reports that nobody labelled.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

from detente.claims.learned import LearnedFinder, instead
from quality.corpora import OWN, ROOT, Corpus, labelled
from quality.split import WIRES, is_open

#: The corpora that are learned from, of all but the first three only what is not held out.
CORPORA = ("dev", "dev2", "notices", "train", *WIRES)

FOLDS = 3

#: Where the finders of the parts are kept; not in the repository.
FINDERS = ROOT / ".train"


def story_of(corpus: Corpus, report: str) -> str:
    """The story that a report tells, as its sidecar names it; a report without one is its own."""
    sidecar = corpus.texts / f"{report}.meta.json"
    meta = json.loads(sidecar.read_text(encoding="utf-8")) if sidecar.exists() else {}
    return str(meta.get("story") or f"{corpus.name}-{report}")


def fold_of(story: str) -> int:
    """The part that a story belongs to."""
    return hashlib.sha256(f"fold{story}".encode()).digest()[0] % FOLDS


def learned() -> list[Corpus]:
    """The corpora that are learned from, whole."""
    return [labelled(OWN / name, name, own=True) for name in CORPORA]


def open_parts() -> list[Corpus]:
    """Of the corpora that are learned from, what is not held out."""
    return [labelled(OWN / name, name, partial(is_open, corpus=name), own=True) for name in CORPORA]


@cache
def _finder(fold: int) -> LearnedFinder:
    return LearnedFinder(FINDERS / str(fold))


@contextmanager
def unseen(corpus: Corpus, report: str) -> Iterator[None]:
    """Read with the finder that was trained without the report's story. Raises FileNotFoundError before `quality.train`."""
    folder: Path = FINDERS / str(fold_of(story_of(corpus, report)))
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} is absent: run python -m quality.train first")
    with instead(_finder(int(folder.name))):
        yield
