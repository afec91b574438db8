"""A number of reports → a made-up dossier of about ten times as many claims, on disk, as large as the largest that is served.

The stories are those of `bench.identity`: pairs of states, rounds of prisoners freed and measures eased, five reports of each in
differing detail; each report here retells the round before its own too. Every claim is a sentence of its report, so that
passages, search and pages have words to show. The reports are read by `WorldReader`, which knows what it wrote: reading
is measured elsewhere (`bench.reading`).
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bench.identity import ROUNDS, TELLERS, number, round_of
from detente import engines, pipeline
from detente.dossier import Settings
from detente.model import Basis, Claim, Comparator, Count, Interval, Kind, Modality, Passage, Problem, Report, When

#: What `engines` makes the reader from.
READER = "bench.dossier:WorldReader"

_OUTLETS = ("The Baltic Courier", "Harbour Wire", "Policy Notebook", "The Northern Review", "Morning Digest")
_FIRST = ("Adam", "Darya", "Ihar", "Katsiaryna", "Maksim", "Nasta", "Pavel", "Volha", "Yauhen", "Zoya")
_LAST = ("Barysau", "Charniak", "Hrechka", "Kavalchuk", "Lisouski", "Malets", "Navumenka", "Rudko", "Sianko", "Tsimafeyeu")

#: Words that every page holds beside its claims, so that it is as long as a news report.
_FILLER = (
    "Officials of both sides spoke to reporters after the meeting and gave no further detail of what had been agreed. "
    "Observers pointed to earlier rounds, which had begun in much the same way and ended with less than was announced."
)


@dataclass(frozen=True, slots=True)
class Page:
    """One report as it is written down, and what it claims; passages count in `text`."""

    name: str
    outlet: str
    published: str
    text: str
    claims: tuple[Claim, ...]


def page(number_of: int) -> Page:
    """The report of a number."""
    story, rest = divmod(number_of, ROUNDS * TELLERS)
    n, teller = divmod(rest, TELLERS)
    report, told = list(round_of(story, n))[teller]
    claims = [claim for claim, _ in told]
    if n:
        claims += [claim for claim, _ in list(round_of(story, n - 1))[teller][1]]
    claims = [*map(_with_people, claims), *([_total(report, claims[0].by, n)] if teller == 0 else [])]
    outlet = _OUTLETS[teller % len(_OUTLETS)]
    head = f"{', '.join(claims[0].by)} frees prisoners in round {n + 1}, {outlet} learns"
    text, placed = f"{head}\n\n{_FILLER}\n", []
    for at, claim in enumerate(claims):
        words = _sentence(claim)
        text += "\n" + words
        id = f"c_{report.id}_{at}"
        start = len(text) - len(words)
        placed.append(replace(claim, id=id, passage=Passage(report.id, start, len(text), words)))
    assert report.published is not None
    ids = {old.id: new.id for old, new in zip(claims, placed, strict=True)}
    linked = tuple(replace(c, in_exchange_for=tuple(ids[o] for o in c.in_exchange_for if o in ids)) for c in placed)
    return Page(report.id, outlet, report.published.isoformat(), text + "\n", linked)


def _with_people(claim: Claim) -> Claim:
    """A release names somebody now and then."""
    if claim.kind is not Kind.RELEASE or number(claim.id, "named") % 3:
        return claim
    who = number(claim.by, claim.when.interval if claim.when else "", "who")
    return replace(claim, people=(f"{_FIRST[who % 10]} {_LAST[who // 10 % 10]}{'' if who // 100 % 2 else 'a'}",))


def _total(report: Report, by: tuple[str, ...], n: int) -> Claim:
    freed = 100 * (n + 1)
    since = When(Interval.day(report.published), Basis.STATED, text="so far") if report.published else None
    return Claim(
        id=f"c_{report.id}_total", kind=Kind.TOTAL, modality=Modality.DONE, passage=report.passage(0, 0),
        by=by, object="freed", count=Count(float(freed), Comparator.MORE),
        when=since, confidence=0.9, reader="bench",
    )  # fmt: skip


def _sentence(claim: Claim) -> str:
    """A claim in words."""
    day = f" on {claim.when.interval}" if claim.when and claim.when.interval else ""
    parts = (
        " and ".join(claim.by), f"[{claim.kind.value}]", str(claim.count) if claim.count else "",
        claim.object or "", f"of {', '.join(claim.to)}" if claim.to else "",
        f"with {', '.join(claim.people)}" if claim.people else "",
    )  # fmt: skip
    return " ".join(part for part in parts if part) + f"{day}."


class WorldReader:
    """A reader as `engines` wants it, for made-up reports."""

    version = "bench/1"

    def __init__(self, model: str) -> None:
        self.model = model

    def read(self, report: Report) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
        """The claims that its page was written from."""
        story, n, teller = (int(part) for part in report.id.removeprefix("r").split("-"))
        return page((story * ROUNDS + n) * TELLERS + teller).claims, ()


@contextmanager
def world_reader() -> Iterator[None]:
    """While it lasts, dossiers are read by `WorldReader`."""
    before = engines.READERS["frames"]
    engines.READERS["frames"] = READER
    try:
        yield
    finally:
        engines.READERS["frames"] = before


def write(folder: Path, reports: int) -> None:
    """The reports as files with their metadata."""
    folder.mkdir(parents=True)
    for n in range(reports):
        made = page(n)
        (folder / f"{made.name}.txt").write_text(made.text, encoding="utf-8")
        meta = {"outlet": made.outlet, "published": made.published}
        (folder / f"{made.name}.meta.json").write_text(json.dumps(meta), encoding="utf-8")


def main() -> None:
    """Write and build, and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="the dossier to make")
    parser.add_argument("--reports", type=int, default=10_000)
    asked = parser.parse_args()
    start = time.perf_counter()
    source = asked.out.with_name(asked.out.name + ".in")
    if not source.exists():
        write(source, asked.reports)
    written = time.perf_counter()
    with world_reader():
        built = pipeline.build([source], asked.out, Settings("A made-up world"))
    ledger = built.ledger
    print(f"{len(ledger.reports):,} reports, {len(ledger.claims):,} claims, {len(ledger.events):,} events: ", end="")
    print(f"written in {written - start:.0f} s, built in {time.perf_counter() - written:.0f} s ({built.fresh:,} read)")


if __name__ == "__main__":
    main()
