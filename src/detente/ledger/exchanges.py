"""Events that were given for each other → exchanges: two sides, how it was told, the deal that binds them, and denials."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.events.calendar import gap
from detente.model import Claim, Event, Exchange, Interval, Kind, Modality, Stance, Strength

#: The words that tell an exchange, the strong before the weak.
_CUES = re.compile(
    r"\b(in exchange(?: for)?|in return(?: for)?|in a swap|swap(?:ped)?|traded? for|trades?"
    r"|under (?:a|the|an) (?:\w+ )?(?:deal|agreement)|as part of|part of|deal|bargain|agreement|if|provided that"
    r"|quid pro quo|reciprocal|hours after|days after|after|following|as)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(r"exchange|return|swap|trade|deal|agreement|bargain|part of|quid|reciprocal|\bif\b|provided", re.IGNORECASE)

_OPEN = frozenset({Modality.POSSIBLE, Modality.CONDITIONAL})

#: Days between a deal and what it trades.
_DEAL_REACH = 21

#: Days between the two sides of one exchange; further apart they are two rounds.
_ROUND = 60


def exchanges(events: Sequence[Event], claims: Mapping[str, Claim]) -> tuple[Exchange, ...]:
    """Every exchange, what is done or promised apart from what is only offered, by day."""
    by_id = {event.id: event for event in events}
    around = _around(events, claims)
    seen: set[str] = set()
    found = []
    for event in events:
        if event.id in seen or not event.exchange_with:
            continue
        group = _connected(event, by_id)
        seen.update(e.id for e in group)
        made = _exchange(group, around, claims)
        if made is not None:
            found.append(made)
    return tuple(sorted(found, key=lambda x: (str(x.dated.low) if x.dated else "9999", x.id)))


@dataclass(frozen=True, slots=True)
class _Around:
    """What may belong to an exchange, by report: the deals it tells of, and what its people deny."""

    deals: Mapping[str, tuple[Event, ...]]
    denials: Mapping[str, tuple[Claim, ...]]


def _around(events: Sequence[Event], claims: Mapping[str, Claim]) -> _Around:
    deals: dict[str, list[Event]] = defaultdict(list)
    denials: dict[str, list[Claim]] = defaultdict(list)
    for event in events:
        if event.kind is Kind.AGREE and event.modality is not Modality.REFUSED:
            for report in event.reports:
                deals[report].append(event)
    for claim in claims.values():
        if claim.kind is Kind.STATEMENT and claim.stance is Stance.DENY:
            denials[claim.report].append(claim)
    return _Around({r: tuple(found) for r, found in deals.items()}, {r: tuple(found) for r, found in denials.items()})


def _connected(event: Event, by_id: Mapping[str, Event]) -> list[Event]:
    group = {event.id}
    queue = [event.id]
    while queue:
        here = by_id[queue.pop()]
        for id in here.exchange_with:
            other = by_id.get(id)
            if other is not None and id not in group and _one_round(here, other):
                group.add(id)
                queue.append(id)
    return [by_id[id] for id in sorted(group)]


def _one_round(a: Event, b: Event) -> bool:
    if (a.modality in _OPEN) != (b.modality in _OPEN):
        return False
    return a.dated is None or b.dated is None or gap(a.dated, b.dated) <= _ROUND


def _exchange(group: Sequence[Event], around: _Around, claims: Mapping[str, Claim]) -> Exchange | None:
    sides: dict[str, list[str]] = defaultdict(list)
    for event in group:
        for giver in _givers(event) or ("?",):
            sides[giver].append(event.id)
    if len(sides) < 2 or len(group) < 2:
        return None  # a thing that two do together is not traded for itself
    stated = _stated(group, claims)
    deal = _deal(group, around, sorted(sides))
    ids = sorted(event.id for event in group)
    return Exchange(
        id="x_" + hashlib.sha256("|".join(ids).encode()).hexdigest()[:12],
        sides=tuple((giver, tuple(sorted(given))) for giver, given in sorted(sides.items())),
        strength=Strength.STATED if stated else Strength.IMPLIED,
        dated=_dated(group),
        deal=deal.id if deal else None,
        denials=_denials(group, deal, around, claims),
        cues=_cues(group, claims, stated),
    )


def _givers(event: Event) -> tuple[str, ...]:
    """Who gives by it: of two who open an embassy in the country of one of them, the other."""
    return tuple(party for party in event.by if party not in event.to) or event.by


def _stated(group: Sequence[Event], claims: Mapping[str, Claim]) -> bool:
    here = {claim for event in group for claim in event.claims}
    return any(set(claims[id].in_exchange_for) & here for id in here)


def _dated(group: Sequence[Event]) -> Interval | None:
    """When the exchange was made: where all sides meet, else the span from the first to the last."""
    dates = sorted((e.dated for e in group if e.dated is not None and e.dated.closed), key=lambda i: (i.days, i.low))
    if not dates:
        return None
    met: Interval | None = dates[0]
    for interval in dates[1:]:
        met = met.meet(interval) if met is not None else None
    if met is not None:
        return met
    span = dates[0]
    for interval in dates[1:]:
        span = span.join(interval)
    return span


def _deal(group: Sequence[Event], around: _Around, givers: Sequence[str]) -> Event | None:
    """The agreement that the same reports tell about then, between no others than the givers."""
    dated = _dated(group)
    reports = {report for event in group for report in event.reports}
    fits = []
    for event in {deal.id: deal for report in sorted(reports) for deal in around.deals.get(report, ())}.values():
        if dated is None or event.dated is None or not event.dated.closed or gap(event.dated, dated) > _DEAL_REACH:
            continue
        fits.append((gap(event.dated, dated), -len(set(event.by) & set(givers)), -len(event.sources), event.id, event))
    return min(fits, key=lambda fit: fit[:4])[4] if fits else None


def _denials(group: Sequence[Event], deal: Event | None, around: _Around, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """Statements that deny, in the reports that tell the exchange, next to where they tell it."""
    spans = [claims[id].passage for event in (*group, *([deal] if deal else [])) for id in event.claims]
    found = []
    for claim in (claim for report in sorted({s.report for s in spans}) for claim in around.denials.get(report, ())):
        near = [s for s in spans if s.report == claim.report and abs(s.start - claim.passage.start) <= 600]
        if near:
            found.append(claim.id)
    return tuple(sorted(found))


def _cues(group: Sequence[Event], claims: Mapping[str, Claim], stated: bool) -> tuple[str, ...]:
    """The words that told it, from the passages of the claims that are linked."""
    here = {claim for event in group for claim in event.claims}
    found = set()
    for id in sorted(here):
        claim = claims[id]
        if {*claim.in_exchange_for, *claim.follows} & here:
            for match in _CUES.finditer(claim.passage.text):
                if bool(_STRONG.search(match.group())) == stated:
                    found.add(match.group().lower())
    return tuple(sorted(found))
