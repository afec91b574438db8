"""`python -m quality.gate`: run the reader over the labelled corpora and compare with the floors.

Exit status 1 where a figure fell below its floor, or where labels kept in this repository were changed without their floors.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from detente.claims import FramesReader
from quality import corpora, floors
from quality.corpora import Corpus
from quality.measure import measure


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The options of the gate."""
    parser = argparse.ArgumentParser(prog="python -m quality.gate", description="Reading accuracy against its floors.")
    parser.add_argument("--only", action="append", metavar="CORPUS", help="run on this corpus alone (repeatable)")
    parser.add_argument("--parts", action="store_true", help="print every slot and kind, not only the whole and what fell")
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--raise", dest="up", action="store_true", help="write higher floors where the figures allow")
    change.add_argument("--lower", metavar="REASON", help="lower the floors that figures fell below; the reason is kept")
    return parser.parse_args(argv)


def table_of(results: dict[str, dict[str, float]], standing: floors.Floors, parts: bool) -> Table:
    """A row a figure, a column a corpus: what was measured, and its floor where it fell."""
    names = list(dict.fromkeys(figure for figures in results.values() for figure in figures))
    down = {corpus: floors.fallen(standing, corpus, figures) for corpus, figures in results.items()}
    grid = Table(title="Reading accuracy", title_justify="left", box=None, padding=(0, 2, 0, 0))
    grid.add_column("")
    for corpus in results:
        grid.add_column(corpus, justify="right")
    for name in names:
        if "." in name and not parts and not any(name in fell for fell in down.values()):
            continue
        cells = []
        for corpus, figures in results.items():
            text = f"{figures[name]:.3f}" if name in figures else ""
            if name in down[corpus]:
                text = f"[bold red]{text} < {down[corpus][name]:.3f}[/]"
            cells.append(text)
        grid.add_row(name, *cells)
    return grid


def main(argv: Sequence[str] | None = None) -> int:
    """Run the gate."""
    options = arguments(argv)
    console = Console()
    found, note = corpora.find()
    if note:
        console.print(note, style="yellow")
    chosen = [corpus for corpus in found if not options.only or corpus.name in options.only]
    standing = floors.read()
    reader = FramesReader()
    results: dict[str, dict[str, float]] = {}
    with console.status("reading") as status:
        for corpus in chosen:
            status.update(f"reading {corpus.name} ({len(corpus.gold)} reports)")
            results[corpus.name] = measure(corpus, reader)
    console.print(table_of(results, standing, options.parts))
    for corpus in chosen:
        if options.up:
            standing = floors.raised(standing, corpus.name, corpus.digest(), results[corpus.name])
        elif options.lower:
            standing = floors.lowered(standing, corpus.name, corpus.digest(), results[corpus.name], options.lower)
    if options.up or options.lower:
        floors.write(standing)
    return verdict(console, chosen, standing, results)


def verdict(console: Console, chosen: list[Corpus], standing: floors.Floors, results: dict[str, dict[str, float]]) -> int:
    """Say what holds; 1 where something does not."""
    failed = False
    for corpus in chosen:
        fell = floors.fallen(standing, corpus.name, results[corpus.name])
        if fell:
            failed = True
            console.print(f"{corpus.name}: below the floor in {', '.join(fell)}", style="red")
        changed = standing.digests.get(corpus.name, corpus.digest()) != corpus.digest()
        if changed:
            console.print(f"{corpus.name}: the labelled reports have changed since its floors were set", style="yellow")
            failed = failed or corpus.own
    if not failed:
        console.print("every figure is at or above its floor", style="green")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
