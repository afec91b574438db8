"""`python -m quality.errors`: read the open labelled reports, sort the errors, write docs/explanation/reading-errors.md.

The held-out reports are never read here.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from detente.claims import FramesReader
from quality.corpora import Corpus
from quality.errors.books import Books, keep
from quality.errors.page import PAGE, made
from quality.errors.reading import as_it_is, read
from quality.folds import open_parts, unseen


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The options of the command."""
    parser = argparse.ArgumentParser(prog="python -m quality.errors", description="What the reader gets wrong, and why.")
    parser.add_argument("--only", action="append", metavar="CORPUS", help="read this corpus alone and print (repeatable)")
    parser.add_argument("--unseen", action="store_true", help="read with finders that have not learned from the reports' stories")
    parser.add_argument(
        "--list", metavar="WORDS", help="print the errors whose part, kind or reason has these words; write nothing"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit status 1 where the page would change")
    return parser.parse_args(argv)


def booked(corpora: Sequence[Corpus], *, left_out: bool) -> tuple[dict[str, Books], Books]:
    """The books of each corpus, and of all together."""
    each, total = {}, Books()
    for corpus in corpora:
        print(f"reading {corpus.name} ({len(corpus.gold)} reports)", file=sys.stderr)
        each[corpus.name] = keep(corpus.name, corpus.gold, read(corpus, unseen if left_out else as_it_is))
        total.add(each[corpus.name])
    return each, total


def main(argv: Sequence[str] | None = None) -> int:
    """Run it."""
    options = arguments(argv)
    chosen = [corpus for corpus in open_parts() if not options.only or corpus.name in options.only]
    each, total = booked(chosen, left_out=options.unseen)
    if options.list is not None:
        listed = [f for f in total.faults if options.list in f"{f.part}: {f.kind}: {f.why}"]
        print("\n".join(f"{f.part}: {f.kind}: {f.why}\n    {f.where}" for f in listed))
        return 0
    digests = {corpus.name: corpus.digest() for corpus in chosen}
    page = made(each, total, digests, FramesReader().version, unseen=options.unseen)
    if options.only:
        print(page)
    elif options.check:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page
        print(f"{PAGE} is {'as it would be made now' if same else 'not what would be made now: run make errors'}")
        return int(not same)
    else:
        PAGE.write_text(page, encoding="utf-8")
        print(f"wrote {PAGE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
