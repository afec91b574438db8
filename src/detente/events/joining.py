"""The units of one event → why each is held to speak of it, in a line: its nearest other unit, and what each slot said."""

from __future__ import annotations

from collections.abc import Sequence

from detente.events.cluster import JOIN
from detente.events.compare import Comparison
from detente.events.linkage import Linkage
from detente.events.links import Unit

#: Units of a large event that each of its units is compared with; the first ones by number stand for the rest.
_SAMPLE = 10


def identities(units: Sequence[Unit], group: Sequence[int], linkage: Linkage) -> tuple[str, ...]:
    """A line for each unit but the first: what ties it to the one before it that it is nearest to."""
    lines = []
    for place, n in enumerate(group):
        if place == 0:
            continue
        near = min(group[:place][:_SAMPLE], key=lambda m: (-linkage.score(n, m), m))
        lines.append(_line(units[near], units[n], linkage))
    return tuple(sorted(lines))


def _line(one: Unit, other: Unit, linkage: Linkage) -> str:
    pairs = [(linkage.explained(a, b), a, b) for a in one for b in other]
    found, a, b = max(pairs, key=lambda pair: (pair[0].score, pair[1].id, pair[2].id))
    head = f"{a.report} and {b.report}"
    if found.score < JOIN:
        return f"{head}: {reasons(found)}: one by a ruling, or by what each shares with the others"
    return f"{head}: {reasons(found)}"


def reasons(found: Comparison) -> str:
    """A comparison in words: what agrees, what is against it, and the sum."""
    ordered = sorted(found.reasons, key=lambda r: (-r.weight, r.slot))
    told = ", ".join(f"{reason.text} ({reason.weight:+g})" for reason in ordered)
    return f"{told or 'nothing in common'}; {found.score:+g}, and {JOIN:g} are needed"
