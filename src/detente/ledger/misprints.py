"""Names that no one bears and that look like a known name garbled → disagreements that offer the likely person.

The name is kept as printed. Known names are the lexicon's and those of the other reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from detente.events.cast import Cast
from detente.events.flow import row_id
from detente.lexicon import lexicon
from detente.lexicon.names import probable_misprint
from detente.model import Claim, Disagreement, Event, Kind, PartyKind, Slot

#: From here on a name is offered as a misprint of another.
_LIKELY = 0.5

_ACTING = frozenset({Kind.TALKS, Kind.AGREE, Kind.RELEASE, Kind.DETAIN, Kind.STATEMENT, Kind.EASE, Kind.IMPOSE})


def misprints(events: Sequence[Event], claims: Mapping[str, Claim], cast: Cast) -> list[Disagreement]:
    """One row a name that is probably another's."""
    named: dict[str, list[tuple[Event, Claim]]] = defaultdict(list)
    for event in events:
        if event.kind in _ACTING:
            for id in event.claims:
                for name in (*claims[id].by, *claims[id].to, *claims[id].people):
                    named[name].append((event, claims[id]))
    known = {p.name for p in lexicon().parties if p.kind is PartyKind.PERSON}
    known |= {cast.key(name) for name, told in named.items() if cast.is_person(name) and len({c.report for _, c in told}) > 1}
    listed = sorted(known)
    rows = []
    for name, told in sorted(named.items()):
        if not cast.is_person(name) or name in known or lexicon().person(name) is not None:
            continue
        best = max(((probable_misprint(name, other), other) for other in listed), default=(0.0, ""))
        if _LIKELY <= best[0] < 1.0:
            rows.append(_row(name, best[1], told))
    return rows


def _row(name: str, other: str, told: Sequence[tuple[Event, Claim]]) -> Disagreement:
    by = any(name in (*claim.by, *claim.to) for _, claim in told)
    slot = Slot.BY if by else Slot.PEOPLE
    ids = tuple(sorted({event.id for event, _ in told}))
    reports = tuple(sorted({claim.report for _, claim in told}))
    return Disagreement(
        id=row_id(slot.value, name, *ids),
        about=f"{name}: kept as printed, probably {other}",
        slot=slot,
        events=ids,
        values=((name, reports), (other, ())),
        chosen=name,
        why=f"no one else is called {name}; the letters are nearly those of {other}, who has the same part",
    )
