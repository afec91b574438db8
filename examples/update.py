"""`python -m examples.update`: the example's reports → its saved outputs, and those in the documentation and the notebook."""

from __future__ import annotations

from pathlib import Path

from examples.notebook import NOTEBOOK, executed, written
from examples.shell import ROOT, replayed, run, workplace

EXPECTED = ROOT / "examples" / "belarus.expected"

#: Pages whose commands are run.
PAGES = (
    ROOT / "README.md",
    ROOT / "docs" / "tutorial.md",
    ROOT / "docs" / "how-to" / "questions.md",
    ROOT / "docs" / "how-to" / "balance-check-relations.md",
)

BUILD = "detente build examples/belarus -o belarus"

#: Saved output → the command that prints it.
OUTPUTS = {
    "claims.jsonl": "detente read examples/belarus",
    "story.json": "detente export belarus --format story",
    "brief.md": "detente brief belarus --format md",
    **{
        f"{view}.md": f"detente {view} belarus --format md"
        for view in (
            "balance",
            "timeline",
            "exchanges",
            "status",
            "measures",
            "totals",
            "people",
            "positions",
            "disagreements",
            "reports",
        )
    },
}


def outputs() -> dict[str, str]:
    """Every saved output as it is now."""
    with workplace() as folder:
        run(BUILD, folder)
        return {name: run(command, folder) for name, command in OUTPUTS.items()}


def page(path: Path) -> str:
    """A page with its outputs as they are now."""
    with workplace() as folder:
        return replayed(path.read_text(encoding="utf-8"), folder)


def main() -> None:
    """Write everything anew."""
    EXPECTED.mkdir(exist_ok=True)
    for name, text in outputs().items():
        (EXPECTED / name).write_text(text, encoding="utf-8")
    for path in PAGES:
        path.write_text(page(path), encoding="utf-8")
    NOTEBOOK.write_text(written(executed()), encoding="utf-8")


if __name__ == "__main__":
    main()
