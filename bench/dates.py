"""`python -m bench.dates FOLDER`: texts annotated in TimeML (TimeBank) → how well the date grammar finds and values their dates.

Scored are TIMEX3 of type DATE in the text, the day of creation given: a hit overlaps one and has its very value. Two figures:
all of them, and calendar dates (without PRESENT_REF, PAST_REF, FUTURE_REF on either side). Lengths and clock times that the
grammar reads are left aside. `--only` names a file that lists the stems to score, `--errors` prints what went wrong.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from detente.claims.dates import timex_rows

_TAG = re.compile(r"<(/?)([A-Z0-9]+)([^>]*)>")
_CREATED = re.compile(r'<DCT>.*?value="(\d{4}-\d{2}-\d{2})', re.DOTALL)
_TEXT = re.compile(r"<TEXT>\n?(.*?)</TEXT>", re.DOTALL)
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated date."""

    start: int
    end: int
    value: str


@dataclass(slots=True)
class Tally:
    """Right, and how many were read and annotated."""

    right: int = 0
    read: int = 0
    gold: int = 0

    def figures(self) -> dict[str, float]:
        precision = self.right / self.read if self.read else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}


def annotated(path: Path) -> tuple[str, date, list[Gold]] | None:
    """The text of a TimeML file without its tags, the day it was written, its dates; None where it says no day."""
    source = path.read_text(encoding="utf-8", errors="replace")
    created, body = _CREATED.search(source), _TEXT.search(source)
    if created is None or body is None:
        return None
    pieces: list[str] = []
    length = place = 0
    opened: tuple[int, dict[str, str]] | None = None
    dates: list[Gold] = []
    for tag in _TAG.finditer(body[1]):
        piece = html.unescape(body[1][place : tag.start()])
        pieces.append(piece)
        length, place = length + len(piece), tag.end()
        if tag[2] != "TIMEX3":
            continue
        if not tag[1]:
            opened = length, dict(_ATTRIBUTE.findall(tag[3]))
        elif opened is not None:
            if opened[1].get("type") == "DATE":
                dates.append(Gold(opened[0], length, opened[1].get("value", "")))
            opened = None
    pieces.append(html.unescape(body[1][place:]))
    return "".join(pieces), date.fromisoformat(created[1]), dates


def is_date(value: str) -> bool:
    """A date's value: no length of time and no time of day."""
    return value.endswith("_REF") or not (value.startswith("P") or "T" in value)


def compare(dates: Sequence[Gold], rows: Sequence[dict[str, Any]]) -> Iterator[tuple[Gold | None, dict[str, Any] | None]]:
    """Each annotated date with the row that answers it (the right value first), then the rows that answer none."""
    used: set[int] = set()
    for gold in dates:
        hits = [i for i, row in enumerate(rows) if i not in used and row["start"] < gold.end and gold.start < row["end"]]
        hits.sort(key=lambda i: rows[i]["value"] != gold.value)
        used.update(hits[:1])
        yield gold, rows[hits[0]] if hits else None
    yield from ((None, row) for i, row in enumerate(rows) if i not in used)


def count(tallies: dict[str, Tally], gold: Gold | None, row: dict[str, Any] | None) -> bool:
    """Enter one pair; whether it is right."""
    right = gold is not None and row is not None and row["value"] == gold.value
    for name, tally in tallies.items():
        wide = name == "dates"
        tally.gold += gold is not None and (wide or not gold.value.endswith("_REF"))
        tally.read += row is not None and (wide or not row["value"].endswith("_REF"))
        tally.right += right and gold is not None and (wide or not gold.value.endswith("_REF"))
    return right


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m bench.dates", description="Date values against TimeML annotations.")
    parser.add_argument("folder", type=Path, help="a folder with .tml files, at any depth")
    parser.add_argument("--only", type=Path, help="a file with the names to score, one a line")
    parser.add_argument("--errors", action="store_true", help="print each date that was missed, misread or not there")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    only = {Path(line).stem for line in options.only.read_text().split()} if options.only else None
    tallies = {"dates": Tally(), "calendar_dates": Tally()}
    files = 0
    for path in sorted(options.folder.rglob("*.tml")):
        if path.name.startswith(".") or (only is not None and path.stem not in only):
            continue
        found = annotated(path)
        if found is None:
            continue
        files += 1
        text, written, dates = found
        rows = [row for row in timex_rows(path.stem, text, written) if is_date(row["value"])]
        for gold, row in compare(dates, rows):
            if not count(tallies, gold, row) and options.errors:
                told = text[gold.start : gold.end] if gold else ""
                print(path.stem, repr(told), gold and gold.value, row and (row["text"], row["value"]), sep="\t")
    result: dict[str, Any] = {"files": files} | {name: tally.figures() for name, tally in tallies.items()}
    print(json.dumps(result) if options.json else "\n".join(f"{name:<16}{value}" for name, value in result.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
