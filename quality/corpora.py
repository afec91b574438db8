"""A checkout and what stands beside it → the labelled corpora that the gate can run on.

The full corpora lie in `../shared`, outside the repository. Where they are absent, the gate runs on the copies in
`quality/corpus`: the development set and a sample of the training set.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from detente.accuracy.rows import Json, read_lines
from quality.split import WIRES, held_out, ids_of, is_open, sampled

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "quality" / "corpus"
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Labelled reports: where their texts are, which of them belong, their gold claims, story and questions."""

    name: str
    texts: Path
    gold: tuple[Json, ...]
    story: Path | None = None
    story_reports: frozenset[str] = frozenset()
    measures: Path | None = None
    own: bool = False

    @property
    def reports(self) -> frozenset[str]:
        return ids_of(self.gold)

    def files(self) -> list[Path]:
        """The files of the corpus's reports, sidecars included."""
        return sorted(path for path in self.texts.iterdir() if path.name.split(".")[0] in self.reports)

    def inputs(self) -> list[Path]:
        """The files to read; their sidecars are found beside them."""
        return [path for path in self.files() if not path.name.endswith(".meta.json")]

    def digest(self) -> str:
        """What the figures were measured on: texts, sidecars and gold."""
        total = hashlib.sha256()
        for path in self.files():
            total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        total.update(repr([sorted(row.items()) for row in self.gold]).encode())
        for path in filter(None, (self.story, self.measures)):
            total.update(path.read_bytes())
        return total.hexdigest()[:16]


def labelled(folder: Path, name: str, keep: Callable[[str], bool] | None = None, *, own: bool = False) -> Corpus:
    """A corpus as it is laid out on disk: gold.jsonl, reports/, and perhaps a story and questions."""
    rows = read_lines(folder / "gold.jsonl")
    gold = tuple(row for row in rows if keep is None or keep(str(row["id"])))
    story, measures = folder / "story-belarus.json", folder / "measures.json"
    return Corpus(
        name,
        folder / "reports",
        gold,
        story=story if story.exists() else None,
        story_reports=STORY_REPORTS if story.exists() else frozenset(),
        measures=measures if measures.exists() else None,
        own=own,
    )


#: The reports of the development set that tell one story, for which there is story gold.
STORY_REPORTS = frozenset(f"{number:03}" for number in range(10))


def seeds(shared: Path) -> Corpus:
    """The founding reports; their texts are not ours and stay outside the repository."""
    gold = tuple(read_lines(shared / "gold" / "seeds" / "gold.jsonl"))
    return Corpus("seeds", shared / "seeds", gold, shared / "gold" / "seeds" / "story.json", ids_of(gold))


def find(shared: Path = SHARED) -> tuple[list[Corpus], str]:
    """The corpora at hand, and a note for the reader of the table when some are not."""
    gold = shared / "gold"
    wire = [
        part
        for name in WIRES
        for part in (
            labelled(OWN / name, name, partial(is_open, corpus=name), own=True),
            labelled(OWN / name, f"{name}-held-out", partial(held_out, corpus=name), own=True),
        )
    ]
    if not gold.is_dir():
        own = [labelled(OWN / "dev", "dev", own=True), labelled(OWN / "sample", "sample", own=True), *wire]
        return own, f"{shared} is absent: running on the repository's own labelled reports only"
    return [
        seeds(shared),
        labelled(gold / "dev", "dev"),
        labelled(gold / "dev2", "dev2"),
        labelled(gold / "notices", "notices"),
        labelled(gold / "train", "train", is_open),
        labelled(gold / "train", "held-out", held_out),
        labelled(OWN / "sample", "sample", own=True),
        *wire,
    ], ""


def copy(shared: Path = SHARED) -> None:
    """Renew the copies in the repository from the full corpora."""
    whole = ((name, name, None) for name in ("dev", "dev2", "notices", "train"))
    for source, target, keep in (*whole, ("train", "sample", sampled)):
        corpus = labelled(shared / "gold" / source, target, keep)
        folder = OWN / target
        (folder / "reports").mkdir(parents=True, exist_ok=True)
        for path in corpus.files():
            (folder / "reports" / path.name).write_bytes(path.read_bytes())
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in corpus.gold)
        (folder / "gold.jsonl").write_text("".join(lines), encoding="utf-8")
        for path in filter(None, (corpus.story, corpus.measures)):
            (folder / path.name).write_bytes(path.read_bytes())


if __name__ == "__main__":
    copy()
