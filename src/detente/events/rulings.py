"""Decisions → what they rule on claims and units. A later decision on the same anchors undoes an earlier one."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from detente.events.linkage import Ruled
from detente.model import Claim, Decision, Ruling

#: The share of their words that two passages must have in common to be one, read anew.
_SAME_WORDS = 0.4


@dataclass(frozen=True, slots=True)
class Rulings:
    """What stands of the decisions: claims rejected, pairs ruled same or different, links made and cut, values set."""

    rejected: frozenset[str]
    same: tuple[tuple[str, ...], ...]
    different: tuple[tuple[str, ...], ...]
    linked: tuple[tuple[str, ...], ...]
    unlinked: tuple[tuple[str, ...], ...]
    values: tuple[tuple[str, str, str, Decision], ...]  # anchor, slot, value, the decision

    @property
    def apart(self) -> frozenset[tuple[str, str]]:
        """Pairs of claims, the lower id first, that are ruled to speak of different events."""
        return frozenset((a, b) for group in self.different for i, a in enumerate(group) for b in group[i + 1 :])

    def over(self, home: Mapping[str, int]) -> Ruled:
        """The rulings as pairs of unit numbers; anchors that no claim has any more are left out."""
        return Ruled(same=_pairs(self.same, home), different=_pairs(self.different, home))


_PAIRED = {Ruling.SAME: "identity", Ruling.DIFFERENT: "identity", Ruling.LINK: "link", Ruling.UNLINK: "link"}


def rulings(decisions: Sequence[Decision], claims: Sequence[Claim]) -> Rulings:
    """What stands, in the order it was made."""
    standing: dict[tuple[str, ...], Decision] = {}
    for decision in in_force(anchored(decisions, claims)):
        if decision.ruling is Ruling.ADD:
            continue
        anchors = tuple(sorted(decision.anchors))
        topic = _PAIRED.get(decision.ruling) or (_slot(decision)[0] if decision.ruling is Ruling.VALUE else decision.ruling.value)
        standing[topic, *anchors] = decision
    ids = {claim.id for claim in claims}
    kept = [d for _, d in sorted(standing.items(), key=lambda item: item[0])]
    return Rulings(
        rejected=frozenset(a for d in kept if d.ruling is Ruling.REJECT for a in d.anchors),
        same=_of(kept, Ruling.SAME),
        different=_of(kept, Ruling.DIFFERENT),
        linked=_of(kept, Ruling.LINK),
        unlinked=_of(kept, Ruling.UNLINK),
        values=tuple((a, *_slot(d), d) for d in kept if d.ruling is Ruling.VALUE for a in d.anchors if a in ids),
    )


def in_force(decisions: Sequence[Decision]) -> list[Decision]:
    """What has not been undone, in the order it was made; to undo an undoing brings back what it undid."""
    ordered = sorted(decisions, key=lambda d: (d.made, d.author, d.anchors, d.id))
    undone: set[str] = set()
    for decision in reversed(ordered):
        if decision.ruling is Ruling.UNDO and decision.id not in undone:
            undone.update(decision.anchors)
    return [d for d in ordered if d.id not in undone and d.ruling is not Ruling.UNDO]


def anchored(decisions: Sequence[Decision], claims: Sequence[Claim]) -> list[Decision]:
    """The decisions with each anchor that is no claim any more moved to the claim that now stands in its place.

    A newer reader may cut a passage differently, or number claims anew: the same kind of claim, read from words that mostly
    overlap, is the one that was ruled on. Where there is none, the anchor stays as it was.
    """
    ids = {claim.id for claim in claims}
    by_report: dict[str, list[Claim]] = defaultdict(list)
    if all(a in ids for d in decisions for a in d.anchors):
        return list(decisions)
    for claim in sorted(claims, key=lambda c: c.id):
        by_report[claim.report].append(claim)
    moved = []
    for decision in decisions:
        places = {} if decision.ruling in (Ruling.ADD, Ruling.UNDO) else places_of(decision)
        now = tuple(a if a in ids else _moved(places.get(a), by_report) or a for a in decision.anchors)
        moved.append(decision if now == decision.anchors else replace(decision, anchors=now))
    return moved


def place_of(claim: Claim) -> dict[str, Any]:
    """Where a claim stands, as a decision keeps it."""
    return {
        "id": claim.id,
        "report": claim.report,
        "kind": claim.kind.value,
        "start": claim.passage.start,
        "end": claim.passage.end,
    }


def places_of(decision: Decision) -> dict[str, dict[str, Any]]:
    """Where the claims of a decision stood when it was made, by id."""
    given = _read(decision.value)
    rows = given.get("anchors")
    return {str(row["id"]): row for row in rows if isinstance(row, dict) and "id" in row} if isinstance(rows, list) else {}


def _moved(place: dict[str, Any] | None, by_report: Mapping[str, Sequence[Claim]]) -> str | None:
    if place is None:
        return None
    start, end = place.get("start"), place.get("end")
    if not isinstance(start, int) or not isinstance(end, int):
        return None
    best: tuple[float, str] | None = None
    for claim in by_report.get(str(place.get("report")), ()):
        if claim.kind.value != place.get("kind"):
            continue
        shared = min(end, claim.passage.end) - max(start, claim.passage.start)
        whole = max(end, claim.passage.end) - min(start, claim.passage.start)
        if whole > 0 and shared / whole >= _SAME_WORDS and (best is None or shared / whole > best[0]):
            best = (shared / whole, claim.id)
    return best[1] if best else None


def _of(decisions: Sequence[Decision], ruling: Ruling) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(sorted(d.anchors)) for d in decisions if d.ruling is ruling)


def _slot(decision: Decision) -> tuple[str, str]:
    """The slot and the value that a decision sets, as its JSON text gives them."""
    given = _read(decision.value)
    return str(given.get("slot", "")), json.dumps(given.get("value"), sort_keys=True)


def _read(text: str) -> dict[str, Any]:
    try:
        given = json.loads(text)
    except ValueError:
        return {}
    return given if isinstance(given, dict) else {}


def _pairs(groups: Sequence[tuple[str, ...]], home: Mapping[str, int]) -> frozenset[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for anchors in groups:
        units = sorted({home[a] for a in anchors if a in home})
        found.update((a, b) for i, a in enumerate(units) for b in units[i + 1 :])
    return frozenset(found)
