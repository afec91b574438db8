"""The measure of the story: gold story and exported story → events, dates, counts, links, disagreements and status rows.

Events are paired one to one, best fit first. Precision counts the happenings that are told as done or planned, of the kinds
that gold tells. Exchange links count between paired events only; a disagreement is found if it names the slot and one of the
events, or two of the values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from detente.accuracy import judge
from detente.accuracy.rows import SOFT_KINDS, Json, Row, as_tuple, best_pairs, rates, read_object, share
from detente.accuracy.status import acceptable_sides, side
from detente.accuracy.words import stems
from detente.model.terms import Kind, Modality

#: Shared reports beyond this number say no more for a pair.
MOST_SHARED_REPORTS = 3

#: Kinds whose events are told by who and when where gold names no object.
TOLD_BY_ACTOR_AND_DATE = frozenset({Kind.TALKS, Kind.AGREE, Kind.NORMALIZE, Kind.RELEASE, Kind.DETAIN})

#: Kinds that are said rather than happen: not asked for in a story, so never a surplus.
NOT_HAPPENINGS = SOFT_KINDS | {Kind.STATEMENT, Kind.TOTAL}

#: A disagreement may list this many values a gold value, and two more, before it says too much to be right.
VALUES_A_GOLD_VALUE, VALUES_ALWAYS_ALLOWED = 2, 2

YEAR_MONTH, FULL_DATE, DIGITS = re.compile(r"\d{4}-\d\d"), re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d+")
FULL_DATE_LENGTH = len("2025-12-13")


@dataclass(frozen=True, slots=True)
class Pairing:
    """Both stories, their events as rows, and which gold event is which said event."""

    gold: Json
    said: Json
    gold_rows: list[Row]
    said_rows: list[Row]
    paired: dict[int, int]

    def name_of(self) -> dict[str, str]:
        """Gold event id → the id it goes by in the said story."""
        return {self.gold["events"][i]["id"]: self.said["events"][j]["id"] for i, j in self.paired.items()}

    def rows(self) -> list[tuple[Row, Row]]:
        return [(self.gold_rows[i], self.said_rows[j]) for i, j in self.paired.items()]


def fit(gold: Row, said: Row, shared_reports: int) -> int:
    """How well two events can be one; 0 where they cannot."""
    if not judge.kinds_meet(gold, said):
        return 0
    when, undated = judge.overlap(gold.when, said.when), gold.when is None
    count, actors = judge.count(gold, said), bool(gold.by) and judge.actors(gold, said)
    obj = bool(gold.object) and judge.obj(gold, said)
    if judge.count_clashes(gold, said) and not when:
        return 0
    by_count = count and (when or undated or actors)
    by_object = obj and (when or undated)
    by_actor = when and actors and (not gold.object or gold.kind in TOLD_BY_ACTOR_AND_DATE)
    if not (by_count or by_object or by_actor):
        return 0
    agreeing = (obj, when, actors, gold.kind == said.kind, judge.modality(gold, said))
    return 1 + 2 * count + sum(agreeing) + min(shared_reports, MOST_SHARED_REPORTS)


def reports_of(event: Json) -> set[str]:
    """The reports that tell an event."""
    return set(map(str, event.get("reports") or []))


def pair(gold: Json, said: Json) -> Pairing:
    """Pair the events of two stories."""
    gold_rows, said_rows = [Row.of_event(event) for event in gold["events"]], [Row.of_event(event) for event in said["events"]]
    gold_reports, said_reports = [reports_of(e) for e in gold["events"]], [reports_of(e) for e in said["events"]]
    fits = (
        (fit(wanted, given, len(gold_reports[i] & said_reports[j])), i, j)
        for i, wanted in enumerate(gold_rows)
        for j, given in enumerate(said_rows)
    )
    return Pairing(gold, said, gold_rows, said_rows, best_pairs(fits))


def score_events(pairing: Pairing) -> Json:
    """Recall, precision and the slots of the paired events."""
    kinds = {row.kind for row in pairing.gold_rows} - NOT_HAPPENINGS
    told = frozenset({Modality.DONE, Modality.PLANNED})
    said = {j for j, row in enumerate(pairing.said_rows) if row.kind in kinds and row.modalities and row.modalities[0] in told}
    required = [row for row in pairing.gold_rows if not row.optional]
    rows = pairing.rows()
    dated = [judge.when(wanted, given) for wanted, given in rows if wanted.when is not None]
    counted = [judge.count(wanted, given) for wanted, given in rows if wanted.number is not None]
    modal = [judge.modality(wanted, given) for wanted, given in rows]
    recall = share(sum(not wanted.optional for wanted, _ in rows), len(required))
    precision = share(len(set(pairing.paired.values()) & said), len(said))
    return {
        "gold_events": len(required),
        "said_events": len(said),
        **rates(precision, recall),
        "dates_right": round(share(sum(dated), len(dated)), 3),
        "counts_right": round(share(sum(counted), len(counted)), 3),
        "modality_right": round(share(sum(modal), len(modal)), 3),
    }


def links_of(story: Json) -> set[frozenset[str]]:
    """The exchange links of a story as unordered pairs of event ids."""
    return {frozenset((event["id"], other)) for event in story["events"] for other in event.get("exchange_with") or []}


def score_links(pairing: Pairing) -> Json:
    """Exchange links among paired events."""
    name_of = pairing.name_of()
    named = set(name_of.values())
    wanted, said = links_of(pairing.gold), links_of(pairing.said)
    right = sum(frozenset(name_of.get(event, event) for event in link) in said for link in wanted)
    between_paired = [link for link in said if link <= named]
    return {
        "gold": len(wanted),
        "said": len(between_paired),
        **rates(share(right, len(between_paired)), share(right, len(wanted))),
    }


def score_joining(pairing: Pairing) -> float:
    """Of the reports that tell the paired gold events, the share that the said events join."""
    sets = [(reports_of(pairing.gold["events"][i]), reports_of(pairing.said["events"][j])) for i, j in pairing.paired.items()]
    return round(share(sum(len(wanted & given) for wanted, given in sets), sum(len(wanted) for wanted, _ in sets)), 3)


def same_value(gold: str, said: str) -> bool:
    """Two values as they stand in disagreements: dates by the precision both have, numbers by a shared one, else by words."""
    months, said_months = set(YEAR_MONTH.findall(gold)), set(YEAR_MONTH.findall(said))
    if months and said_months:
        if not months & said_months:
            return False
        short = len(gold) < FULL_DATE_LENGTH or len(said) < FULL_DATE_LENGTH
        return short or bool(set(FULL_DATE.findall(gold)) & set(FULL_DATE.findall(said)))
    numbers, said_numbers = (set(DIGITS.findall(value.replace(",", ""))) for value in (gold, said))
    if numbers and said_numbers:
        return bool(numbers & said_numbers)
    wanted = stems(gold)
    return bool(wanted) and len(wanted & stems(said)) / len(wanted) >= 0.5


def same_disagreement(gold: Json, said: Json, name_of: Mapping[str, str]) -> bool:
    """The same slot of the same event, or at least two of the values and not too many others."""
    if gold.get("events") and gold.get("slot") and said.get("slot") == gold["slot"]:
        named = {name_of[event] for event in gold["events"] if event in name_of}
        if named & {*as_tuple(said.get("event")), *(said.get("events") or [])}:
            return True
    values, given = [str(v) for v in gold["values"]], [str(v) for v in said.get("values") or {}]
    if not 2 <= len(given) <= VALUES_A_GOLD_VALUE * len(values) + VALUES_ALWAYS_ALLOWED:
        return False
    return len({value for value in values if any(same_value(value, other) for other in given)}) >= 2


def score_disagreements(pairing: Pairing) -> Json:
    """Recall over the required disagreements, precision over those said."""
    name_of = pairing.name_of()
    wanted, given = pairing.gold.get("disagreements") or [], pairing.said.get("disagreements") or []
    found = [any(same_disagreement(d, g, name_of) for g in given) for d in wanted if not d.get("optional")]
    true = [any(same_disagreement(d, g, name_of) for d in wanted) for g in given]
    return {
        "gold": len(found),
        "recall": round(share(sum(found), len(found)), 3),
        "said": len(given),
        "precision": round(share(sum(true), len(given)), 3),
    }


def score_rows(gold: Json, said: Json) -> Json:
    """Status rows: answered if the word stands on the side that gold allows."""
    answers = {(r["regime"], stems(r["object"]), r["as_of"]): str(r.get("status", "")) for r in said.get("status") or []}
    rows = gold.get("status") or []
    right = [side(answers.get((r["regime"], stems(r["object"]), r["as_of"]), "")) in acceptable_sides(r["status"]) for r in rows]
    return {"gold": len(rows), "accuracy": round(share(sum(right), len(rows)), 3)}


def compare_stories(gold: Json, said: Json) -> Json:
    """Score a story in memory."""
    pairing = pair(gold, said)
    return {
        **score_events(pairing),
        "exchange_links": score_links(pairing),
        "reports_joined": score_joining(pairing),
        "disagreements": score_disagreements(pairing),
        "status": score_rows(gold, said),
        "missed": [
            event["id"] for i, event in enumerate(gold["events"]) if i not in pairing.paired and not event.get("optional")
        ],
    }


def score_story(gold_path: str | Path, predicted_path: str | Path) -> Json:
    """Score an exported story (JSON) against a gold story."""
    return compare_stories(read_object(gold_path), read_object(predicted_path))
