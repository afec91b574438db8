"""Decisions → what they rule on claims and units. A later decision on the same anchors undoes an earlier one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.events.cluster import Ruled
from detente.model import Claim, Decision, Ruling


@dataclass(frozen=True, slots=True)
class Rulings:
    """What stands of the decisions: claims rejected, pairs ruled same or different, links made and cut, values set."""

    rejected: frozenset[str]
    same: tuple[tuple[str, ...], ...]
    different: tuple[tuple[str, ...], ...]
    linked: tuple[tuple[str, ...], ...]
    unlinked: tuple[tuple[str, ...], ...]
    values: tuple[tuple[str, str, str, Decision], ...]  # anchor, slot, value, the decision

    def over(self, home: Mapping[str, int]) -> Ruled:
        """The rulings as pairs of unit numbers; anchors that no claim has any more are left out."""
        return Ruled(same=_pairs(self.same, home), different=_pairs(self.different, home))


_PAIRED = {Ruling.SAME: "identity", Ruling.DIFFERENT: "identity", Ruling.LINK: "link", Ruling.UNLINK: "link"}


def rulings(decisions: Sequence[Decision], claims: Sequence[Claim]) -> Rulings:
    """What stands, in the order it was made."""
    standing: dict[tuple[str, ...], Decision] = {}
    for decision in sorted(decisions, key=lambda d: (d.made, d.author, d.anchors)):
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


def _of(decisions: Sequence[Decision], ruling: Ruling) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(sorted(d.anchors)) for d in decisions if d.ruling is ruling)


def _slot(decision: Decision) -> tuple[str, str]:
    """The slot and the value that a decision sets, as its JSON text gives them."""
    try:
        given = json.loads(decision.value)
    except ValueError:
        return "", ""
    if not isinstance(given, dict):
        return "", ""
    return str(given.get("slot", "")), json.dumps(given.get("value"), sort_keys=True)


def _pairs(groups: Sequence[tuple[str, ...]], home: Mapping[str, int]) -> frozenset[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for anchors in groups:
        units = sorted({home[a] for a in anchors if a in home})
        found.update((a, b) for i, a in enumerate(units) for b in units[i + 1 :])
    return frozenset(found)
