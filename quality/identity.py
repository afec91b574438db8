"""`python -m quality.identity`: labelled reports → how well events are made of claims.

Three measures. With the claims of a perfect reader, made from the labels (`goldclaims`): each story that has a gold story, by
itself; and all reports of all corpora in one dossier, where no event may join reports that tell different acts. The reports'
metadata name their stories: events that join several stories are counted, and listed with `--show`, for a person to judge,
since stories do overlap. With `--read`: the events of every story that several reports tell, made of what the reader reads,
against those made of the labels. Each report is read by the finder that has not learned from its story, where there is one
(`folds`), so the figures are those of stories that nobody has seen. What is held out is never shown.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from detente.accuracy.render import render
from detente.accuracy.rows import Json, rates, read_lines, read_object, share
from detente.accuracy.story import NOT_HAPPENINGS, compare_stories
from detente.claims import FramesReader
from detente.events import resolve
from detente.ledger import fold
from detente.model import Claim, Event, Modality, Report
from detente.sources import load
from detente.views import story as story_of_ledger
from quality.corpora import Corpus, labelled
from quality.folds import FINDERS, story_of, unseen
from quality.goldclaims import claims_of, load_reports
from quality.measure import tell
from quality.split import held_out

OWN = Path(__file__).resolve().parent / "corpus"
CORPORA = ("dev", "dev2", "notices", "train", "wire")

#: The corpora whose stories are told by several reports each.
STORIES = ("dev", "dev2", "notices")

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


def hidden(report: str) -> bool:
    """A report of a mixed dossier that is held out of sight."""
    corpus, _, id = report.partition("-")
    return held_out(id, corpus)


def read_unseen(corpus: Corpus) -> tuple[list[Report], list[Claim]]:
    """What the reader makes of a corpus, with a finder that has not learned from the story at hand."""
    reader = FramesReader()
    reports, _ = load(corpus.inputs())
    claims: list[Claim] = []
    for report in reports:
        if FINDERS.is_dir():
            with unseen(corpus, report.id):
                claims += reader.read(report)[0]
        else:
            claims += reader.read(report)[0]
    return reports, claims


def events_told(reports: Sequence[Report], claims: Sequence[Claim], wanted: frozenset[str]) -> Json:
    """The story of some reports. What is said, and what is neither done nor planned, is not asked for."""
    chosen = [report for report in reports if report.id in wanted]
    found: Json = story_of_ledger(fold("", chosen, [claim for claim in claims if claim.report in wanted]))
    asked = (Modality.DONE.value, Modality.PLANNED.value)
    for event in found["events"]:
        event["optional"] = event["kind"] in NOT_HAPPENINGS or event["modality"] not in asked
    return found


def stories_read(folder: Path, read: tuple[list[Report], list[Claim]]) -> Iterator[tuple[str, Json]]:
    """Each story that several reports of a corpus tell: events made of what is read against events made of the labels."""
    corpus = labelled(folder, folder.name, own=True)
    reports, claims = told(folder)
    members: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        members[story_of(corpus, report.id)].add(report.id)
    for name in sorted(name for name, ids in members.items() if len(ids) > 1):
        wanted = frozenset(members[name])
        yield name, compare_stories(events_told(reports, claims, wanted), events_told(*read, wanted))


def read_table(folders: Iterable[Path]) -> Iterator[str]:
    """A line a story, and what they come to together."""
    found = wanted = right = said = 0.0
    for folder in folders:
        for name, row in stories_read(folder, read_unseen(labelled(folder, folder.name, own=True))):
            links = row["exchange_links"]
            yield (
                f"{name:24} gold {row['gold_events']:3} said {row['said_events']:3}  recall {row['recall']:.3f} "
                f"precision {row['precision']:.3f} F1 {row['f1']:.3f}  dates {row['dates_right']:.3f} "
                f"counts {row['counts_right']:.3f} joined {row['reports_joined']:.3f}  links {links['gold']} {links['f1']:.2f}"
            )
            found, wanted = found + row["recall"] * row["gold_events"], wanted + row["gold_events"]
            right, said = right + row["precision"] * row["said_events"], said + row["said_events"]
    whole = rates(share(right, said), share(found, wanted))
    yield f"{'all':24} recall {whole['recall']:.3f} precision {whole['precision']:.3f} F1 {whole['f1']:.3f}"


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, and with --show list what joins stories."""
    parser = argparse.ArgumentParser(prog="python -m quality.identity", description="Events made of labelled claims.")
    parser.add_argument("--corpus", type=Path, default=OWN, help="the folder of the corpora")
    parser.add_argument("--show", action="store_true", help="list the events that join several stories")
    parser.add_argument("--read", action="store_true", help="read the stories, and compare with those made of the labels")
    options = parser.parse_args(argv)
    if options.read:
        print("\n".join(read_table(options.corpus / name for name in STORIES)))
        return 0
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
            text = "(held out)" if hidden(by_id[id].report) else " ".join(by_id[id].passage.text.split())[:SHOWN]
            print(f"   {by_id[id].report}: {text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
