"""The claims of one sentence → the same claims as they tell one act together: of both sides, on all that it bears on.

A reader finds sides and objects one by one. "Washington and London listed eight" is an act of both, and "lifted the curbs on
energy, transport and banks" one step on three sectors: no two acts. Only what is alike in all else is put together.
What is given in an exchange stays as it is told: each thing that was traded has its own line in the balance.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.model import MEASURE_KINDS, Claim, Kind

#: Acts that two sides can take together. Embassies reopened and people let go by each side are an act of each.
_SHARED = MEASURE_KINDS | {Kind.TALKS, Kind.AGREE}

#: What stands between two objects of one verb: the end of the first ("asset *freezes* and travel bans"), a comma or an "and".
_BETWEEN = re.compile(
    r"(?:\s+\w+)?(?:\s*,\s*(?:(?:and|or|nor)\s+)?|\s+(?:and|or|nor|as well as)\s+)"
    r"(?:(?:on|of|the|its|their|for|in|to|a|an|all)\s+){0,3}",
    re.IGNORECASE,
)


def together(claims: Sequence[Claim]) -> dict[str, Claim]:
    """Each claim by its id, with the sides and the objects that its sentence tells beside it."""
    by_id = {claim.id: claim for claim in claims}
    sentences: dict[tuple[str, int, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind in _SHARED:
            sentences[claim.report, claim.passage.start, claim.passage.end].append(claim)
    traded = {id for claim in claims for id in claim.in_exchange_for} | {claim.id for claim in claims if claim.in_exchange_for}
    for told in sentences.values():
        if len(told) > 1:
            by_id.update(_of_all_sides(told))
            by_id.update(_on_all_objects([by_id[claim.id] for claim in told if claim.id not in traded]))
    return by_id


def _alike(claim: Claim) -> tuple[object, ...]:
    """What two claims of one sentence have in common where they tell one act."""
    when = claim.when.interval if claim.when else None
    return claim.kind, claim.modality, claim.to, claim.count, when, claim.how, claim.instrument, claim.part_of


def _of_all_sides(told: Sequence[Claim]) -> Mapping[str, Claim]:
    """What is told in the same words once of each side is an act of both; two meetings of one party with two others are two."""
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in told:
        if claim.by and (claim.object or claim.kind not in MEASURE_KINDS):
            groups[*_alike(claim), claim.object].append(claim)
    found = {}
    for group in groups.values():
        group.sort(key=lambda c: c.id)
        sides = [frozenset(claim.by) for claim in group]
        if all(a <= b or b <= a or not a & b for a in sides for b in sides):
            names = tuple(dict.fromkeys(name for claim in group for name in claim.by))
            found.update({claim.id: replace(claim, by=names) for claim in group if set(claim.by) != set(names)})
    return found


def _on_all_objects(told: Sequence[Claim]) -> Mapping[str, Claim]:
    """Objects that a sentence counts up are those of one act; they are told in its own words, from the first to the last."""
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in told:
        if claim.kind in MEASURE_KINDS and claim.object and claim.object in claim.passage.text:
            groups[*_alike(claim), frozenset(claim.by)].append(claim)
    found = {}
    for group in groups.values():
        for run in _runs(group):
            text = run[0].passage.text
            whole = text[min(text.index(c.object or "") for c in run) : max(_end(c) for c in run)]
            found.update({claim.id: replace(claim, object=whole) for claim in run})
    return found


def _runs(group: Sequence[Claim]) -> list[list[Claim]]:
    """The claims whose objects follow each other with nothing but commas and "and" between them."""
    ordered = sorted(group, key=lambda c: (c.passage.text.index(c.object or ""), _end(c), c.id))
    runs: list[list[Claim]] = [[]]
    for claim in ordered:
        start, before = claim.passage.text.index(claim.object or ""), max(map(_end, runs[-1]), default=0)
        if runs[-1] and not (start < before or _BETWEEN.fullmatch(claim.passage.text, before, start)):
            runs.append([])
        runs[-1].append(claim)
    return [run for run in runs if len({claim.object for claim in run}) > 1]


def _end(claim: Claim) -> int:
    return claim.passage.text.index(claim.object or "") + len(claim.object or "")
