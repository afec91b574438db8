"""`python -m quality.identity`: labelled reports → how well events are made of claims, the reader's errors left out.

The claims are those of a perfect reader, made from the labels (`goldclaims`). Two measures: each story that has a gold story,
by itself; and all reports of all corpora in one dossier, where no event may join reports that tell different acts. The reports'
metadata name their stories: events that join several stories are counted, and listed with `--show`, for a person to judge,
since stories do overlap.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from detente.accuracy.render import render
from detente.accuracy.rows import Json, read_lines, read_object
from detente.accuracy.story import compare_stories
from detente.events import resolve
from detente.model import Claim, Event, Report
from quality.goldclaims import claims_of, load_reports
from quality.measure import tell

OWN = Path(__file__).resolve().parent / "corpus"
CORPORA = ("dev", "dev2", "notices", "train")

#: As much of a passage as shows what it is.
SHOWN = 120


def told(folder: Path) -> tuple[list[Report], list[Claim]]:
    """The reports of a corpus and their claims."""
    reports = load_reports(folder / "reports")
    by_id = {report.id: report for report in reports}
    rows = [row for row in read_lines(folder / "gold.jsonl") if row["id"] in by_id]
    return reports, [claim for row in rows for claim in claims_of(by_id[row["id"]], row["events"])]


def story_figures(folder: Path, gold: Json) -> Json:
    """A gold story against the one that is made of the reports it speaks of."""
    wanted = {str(report) for event in gold["events"] for report in event.get("reports", ())}
    reports, claims = told(folder)
    return compare_stories(gold, tell(reports, claims, frozenset(wanted), gold["status"]))


def mixed(folders: Iterable[Path]) -> tuple[list[Report], list[Claim]]:
    """All reports of several corpora, each named with its corpus."""
    reports: list[Report] = []
    claims: list[Claim] = []
    for folder in folders:
        found, said = told(folder)
        reports += [replace(report, id=f"{folder.name}-{report.id}") for report in found]
        claims += [replace(c, passage=replace(c.passage, report=f"{folder.name}-{c.report}")) for c in said]
    return reports, claims


def crossing(events: Sequence[Event], reports: Sequence[Report]) -> list[Event]:
    """Events that join reports of different stories."""
    story = {report.id: dict(report.meta).get("story", report.id) for report in reports}
    return [event for event in events if len({story[report] for report in event.reports}) > 1]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, and with --show list what joins stories."""
    parser = argparse.ArgumentParser(prog="python -m quality.identity", description="Events made of labelled claims.")
    parser.add_argument("--corpus", type=Path, default=OWN, help="the folder of the corpora")
    parser.add_argument("--show", action="store_true", help="list the events that join several stories")
    options = parser.parse_args(argv)
    folders = [options.corpus / name for name in CORPORA if (options.corpus / name).is_dir()]
    for folder in folders:
        for path in sorted(folder.glob("story*.json")):
            print(f"{folder.name}, {path.name}\n{render(story_figures(folder, read_object(path)))}")
    reports, claims = mixed(folders)
    start = time.process_time()
    events = resolve(reports, claims).events
    seconds = time.process_time() - start
    joined = crossing(events, reports)
    several = sum(len(event.reports) > 1 for event in events)
    print(f"all in one dossier: {len(reports)} reports, {len(claims)} claims, {len(events)} events in {seconds:.1f} seconds;")
    print(f"{several} events of several reports, {len(joined)} of several stories")
    by_id = {claim.id: claim for claim in claims}
    for event in joined if options.show else ():
        print(f"\n{event.kind} {event.dated} {', '.join(event.by)} {event.object} {event.count or ''}")
        for id in event.claims:
            print(f"   {by_id[id].report}: {' '.join(by_id[id].passage.text.split())[:SHOWN]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
