"""The books of the corpora → the page: each category of error with its count, its share, and what mending it would win."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from detente.accuracy.rows import share
from quality.corpora import ROOT
from quality.errors.books import INVENTED, LINK_MISSED, LINK_WRONG, LINKS, MISSED, SURPLUS, Books, Fault, Score

PAGE = ROOT / "docs" / "explanation" / "reading-errors.md"

#: Slot → its heading, in the order of the page.
SLOT_NAMES = {
    "kind": "Kind",
    "modality": "Modality",
    "by": "Who acts",
    "to": "On whom",
    "object": "Object",
    "count": "Count",
    INVENTED: "Count where none is told",
    "when": "Date",
    "when null": "Date where none can be known",
    "people": "People",
    "stance": "Stance",
}

#: A list of reasons that is longer than this is cut off, and what is rarer summed up.
MOST_ROWS = 14

#: Slots shown as a table of gold against said besides the list.
MATRICES = ("modality", "stance")

#: The order of columns where it has a meaning; others follow by name.
ORDER = ["done", "planned", "conditional", "refused", "possible", "support", "oppose", "demand", "explain", "deny"]

HEAD = """# What the reader gets wrong, and why

The reader read the open labelled reports of this repository, the measure of `detente eval` compared what it read with the
labels (*gold* below), and each error was entered once, under the part it belongs to and one reason. `make errors` makes this
page anew; it is not written by hand.

{source}

{corpora}

How to read the tables. *Share* is the part of the errors under the same heading. *Points* are hundredths of F1, all reports
taken together, that would be won if all errors of the row were mended and nothing else changed: of the strict F1 (kind,
modality, actors, object or count, and date all right), for links of the links' F1. A missed event is thought of as read entirely
right, so its points are the most that can be won; a wrong slot wins points only where all else in the claim is right already.
Stance and people are no part of the strict reading and win none."""

SHIPPED = """Read with the shipped weights, which were learned from reports of these corpora: less is missed here than in reports
that the models have never met, and the proportions among the reasons say more than the counts."""

OF_PAIRS = """Of claims that are paired with an event. *Only this wrong*: so many of them would be strictly right with this slot
mended."""

UNSEEN = "Each report was read with a finder that has not learned from its story."


def made(corpora: Mapping[str, Books], total: Books, digests: Mapping[str, str], version: str, *, unseen: bool = False) -> str:
    """The whole page, with the line at its end that says what it was made from."""
    source = f"Reader: `{version}`. {UNSEEN if unseen else SHIPPED}"
    parts = [HEAD.format(source=source, corpora=_corpora({**corpora, "all": total}))]
    parts += [_events(total, MISSED), _events(total, SURPLUS), *_slots(total), _links(total)]
    body = "\n\n".join(parts) + "\n"
    return body + f"\n{made_from(digests, body)}\n"


def made_from(digests: Mapping[str, str], body: str) -> str:
    """The line that ties a page to the labelled reports, and to the command that wrote it."""
    reports = ", ".join(f"{name} {digest}" for name, digest in digests.items())
    return f"<!-- python -m quality.errors: {reports}; page {hashlib.sha256(body.encode()).hexdigest()[:16]} -->"


def stale(digests: Mapping[str, str], page: Path = PAGE) -> str:
    """Why a page is not what the command would tie to these reports; empty where it is."""
    match = re.fullmatch(r"(.*\n)\n(<!-- .* -->)\n", page.read_text(encoding="utf-8"), re.DOTALL)
    if match is None:
        return "the page does not end with the line that the command writes"
    expected = made_from(digests, match[1])
    if match[2].rpartition("; page ")[2] != expected.rpartition("; page ")[2]:
        return "the page was changed by hand"
    return "" if match[2] == expected else "the labelled reports have changed since the page was made"


# ---------------------------------------------------------------- tables


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown; the first column is text, the others are figures."""
    lines = [columns, ["---", *("---:" for _ in columns[1:])], *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def by(faults: Sequence[Fault], key: Callable[[Fault], str]) -> list[tuple[str, list[Fault]]]:
    """Groups, the largest first."""
    groups: defaultdict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        groups[key(fault)].append(fault)
    return sorted(groups.items(), key=lambda row: (-len(row[1]), row[0]))


def figures(group: Sequence[Fault], among: int, score: Score) -> list[str]:
    """Count, share and points."""
    return [str(len(group)), percent(len(group), among), f"{score.points(group) + 0.0:.2f}"]


def percent(part: int, whole: int) -> str:
    """A share in whole percents."""
    return f"{100 * share(part, whole):.0f}%"


def reasons(faults: Sequence[Fault], score: Score) -> str:
    """A table by reason."""
    return grouped(faults, lambda fault: fault.why, score, "why")


def grouped(faults: Sequence[Fault], key: Callable[[Fault], str], score: Score, head: str) -> str:
    """A table of groups; the rarest of many stand in one row."""
    groups = by(faults, key)
    if len(groups) > MOST_ROWS:
        rare = groups[MOST_ROWS - 1 :]
        groups = [*groups[: MOST_ROWS - 1], (f"{len(rare)} rarer ones", [fault for _, group in rare for fault in group])]
    rows = [[name, *figures(group, len(faults), score)] for name, group in groups]
    return table([head, "count", "share", "points"], rows)


def _corpora(books: Mapping[str, Books]) -> str:
    columns = ["corpus", "reports", "events", "claims counted", "F1", "strict F1", "links F1"]
    rows = [
        [
            name, book.reports, book.plain.asked, book.plain.said,
            *(f"{score.f1:.3f}" for score in (book.plain, book.strict, book.links)),
        ]
        for name, book in books.items()
    ]  # fmt: skip
    return table(columns, rows)


# ---------------------------------------------------------------- parts


def _events(books: Books, part: str) -> str:
    """Missed events or surplus claims: by reason and by kind."""
    faults = [fault for fault in books.faults if fault.part == part]
    whole = books.tally.asked if part == MISSED else books.tally.counted
    title, of = ("Missed events", "of") if part == MISSED else ("Surplus claims", "of claims")
    lead = (
        f"{len(faults)} of {whole.total()} events are missed."
        if part == MISSED
        else f"{len(faults)} of {whole.total()} counted claims speak of no event."
    )
    rows = []
    for kind, group in by(faults, lambda fault: fault.kind):
        (why, most), *_ = by(group, lambda fault: fault.why)
        often = f"{why} ({percent(len(most), len(group))})"
        rows.append([kind, whole[kind], *figures(group, len(faults), books.strict), often])
    kinds = table(["kind", of, "count", "share", "points", "most often because"], rows)
    won = books.strict.points(faults)
    return f"## {title}\n\n{lead} All of it: {won:.2f} points.\n\n{reasons(faults, books.strict)}\n\n{kinds}"


def _slots(books: Books) -> list[str]:
    """A section a slot, headed by what each slot would win."""
    rows, parts = [], []
    for slot, name in SLOT_NAMES.items():
        faults = [fault for fault in books.faults if fault.part == slot]
        asked = books.tally.slot_asked[slot]
        right = f"{1 - share(len(faults), asked):.3f}" if asked else ""
        alone = sum(fault.right for fault in faults)
        rows.append([name, asked or "", len(faults), right, alone, f"{books.strict.points(faults):.2f}"])
        matrix = f"\n\n{_matrix(slot, books.confusion)}" if slot in MATRICES else ""
        if faults:
            parts.append(f"### {name}{matrix}\n\n{reasons(faults, books.strict)}")
    columns = ["slot", "asked", "wrong", "share right", "only this wrong", "points"]
    return [f"## Wrong slots\n\n{OF_PAIRS}\n\n{table(columns, rows)}", *parts]


def _matrix(slot: str, confusion: Counter[tuple[str, str, str]]) -> str:
    """Gold (rows) against said (columns)."""
    cells = {(wanted, given): n for (name, wanted, given), n in confusion.items() if name == slot}

    def ordered(words: set[str]) -> list[str]:
        return sorted(words, key=lambda word: (ORDER.index(word) if word in ORDER else len(ORDER), word))

    wanted, given = ordered({one for one, _ in cells}), ordered({other for _, other in cells})
    rows = [[one, *(cells.get((one, other), 0) or "" for other in given)] for one in wanted]
    return table(["gold ↓ said →", *given], rows)


def _links(books: Books) -> str:
    titles = {LINK_MISSED: "Not linked", LINK_WRONG: "Linked wrongly"}
    tally = books.tally
    lead = f"{tally.links_gold} links in gold, {tally.links_said} said, {tally.links_right} of them right."
    parts = ["## Exchange links", lead]
    for part in LINKS:
        faults = [fault for fault in books.faults if fault.part == part]
        if faults:
            parts += [
                f"### {titles[part]}: {len(faults)}, {books.links.points(faults):.2f} points of the links' F1",
                reasons(faults, books.links),
                grouped(faults, lambda fault: fault.kind, books.links, "between"),
            ]
    return "\n\n".join(parts)
