"""Stated totals, checked against the entries of their window as a bank statement checks an account.

Releases that are parts of a counted release do not count again, nor does another count of the same people. A stock ("held") is a
number of its counter, and no entry can prove or refute it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from detente.events.calendar import shown
from detente.events.wording import specific
from detente.ledger.recounts import without_recounts
from detente.model import Assertion, Claim, Comparator, Event, Interval, Kind, Known, Modality

_HELD = frozenset({"held", "detained", "jailed", "imprisoned", "behind bars"})


def assertions(events: Sequence[Event], claims: Mapping[str, Claim], known: Mapping[str, Known]) -> tuple[Assertion, ...]:
    """One assertion a total that is told, in the order of the events."""
    counted = without_recounts([event for event in events if _counts(event)])
    uncounted = [event for event in events if _uncounted(event)]
    totals = [event for event in events if event.kind is Kind.TOTAL]
    rows = []
    for event in totals:
        row = _assertion(event, counted, claims, known)
        if row.verdict == "gap":
            row = replace(row, why=row.why + _explaining(row, uncounted, event))
        elif row.about == "held":
            row = replace(row, why=row.why + _series(event, totals, claims, known))
        rows.append(row)
    return tuple(rows)


def _uncounted(event: Event) -> bool:
    """A release told as done without its number: it may hold what is not accounted for."""
    return event.kind is Kind.RELEASE and event.modality is Modality.DONE and event.part_of is None and event.count is None


def _explaining(row: Assertion, uncounted: Sequence[Event], total: Event) -> str:
    """The rounds whose number nobody gives, and which could explain a gap."""
    window = row.window
    fits = [e for e in uncounted if window is not None and _within(e, window) and _same_holder(e, total)]
    days = sorted({shown(e.dated) for e in fits if e.dated is not None})
    return f"; releases told without a number could explain it: {', '.join(days)}" if days else ""


def _series(event: Event, totals: Sequence[Event], claims: Mapping[str, Claim], known: Mapping[str, Known]) -> str:
    """What was counted before by the same counter, or by others, whose count need not mean the same."""
    now = _seen(event, known)
    before: dict[str, list[str]] = {"same": [], "other": []}
    for other in totals:
        seen = _seen(other, known)
        if other is event or other.count is None or (other.object or "") not in _HELD or not _same_holder(other, event):
            continue
        if now is not None and seen is not None and seen <= now:
            side = "same" if _counter(other, claims) == _counter(event, claims) else "other"
            named = f" by {', '.join(_counter(other, claims))}" if side == "other" and _counter(other, claims) else ""
            before[side].append(f"{other.count} on {seen}{named}")
    told = f"; counted before: {', '.join(before['same'])}" if before["same"] else ""
    return told + (f"; by others, who may count otherwise: {', '.join(before['other'])}" if before["other"] else "")


def _seen(event: Event, known: Mapping[str, Known]) -> date | None:
    return min((day for report in event.reports if (day := known[report].day) is not None), default=None)


def _counts(event: Event) -> bool:
    return event.kind is Kind.RELEASE and event.modality is Modality.DONE and event.part_of is None and event.count is not None


def _assertion(event: Event, counted: Sequence[Event], claims: Mapping[str, Claim], known: Mapping[str, Known]) -> Assertion:
    claim = claims[event.claims[0]]
    about = "held" if (event.object or "") in _HELD else event.object or "freed"
    window = _window(event, known)
    accounted = gap = None
    entries: tuple[Event, ...] = ()
    if about == "held" or event.count is None:
        verdict, why = (
            "not checkable",
            f"a stock, as counted by {', '.join(_counter(event, claims)) or 'nobody named'}: no entry can show it",
        )
    elif specific(about) - {"freed", "freeing"} or (event.object or "freed") != "freed":
        verdict, why = "not checkable", f"a count of {about}: no entries of that kind"
    elif window is None or window.start is None:
        verdict, why = "not checkable", "a total without a beginning"
    else:
        entries = tuple(e for e in counted if _within(e, window) and _same_holder(e, event))
        accounted, verdict, gap, why = _checked(event, window, entries)
        sure = tuple(e for e in entries if _surely(e, window))
        entries = sure if _sum(sure) == accounted else entries
    counters = _counter(event, claims)
    return Assertion(
        id="a_" + hashlib.sha256(event.id.encode()).hexdigest()[:12],
        claim=claim.id,
        text=claim.passage.text,
        about=about,
        by=event.by,
        counter=", ".join(counters) or None,
        claimed=event.count,
        window=window,
        accounted=accounted,
        gap=gap,
        entries=tuple(e.id for e in entries),
        verdict=verdict,
        why=why,
    )


def _window(event: Event, known: Mapping[str, Known]) -> Interval | None:
    """The span counted: an open end closes on the day the first report that says so could be read."""
    seen = _seen(event, known)
    if event.dated is None:
        return Interval(None, seen) if seen else None
    if event.dated.end is None and seen is not None and seen >= event.dated.low:
        return Interval(event.dated.start, seen)
    return event.dated


def _within(event: Event, window: Interval) -> bool:
    return event.dated is not None and event.dated.closed and window.low <= event.dated.high and event.dated.low <= window.high


def _same_holder(event: Event, total: Event) -> bool:
    return not event.by or not total.by or bool(set(event.by) & set(total.by))


def _checked(event: Event, window: Interval, entries: Sequence[Event]) -> tuple[float, str, float, str]:
    """What is accounted for, the verdict, the gap, and the sum in words; what may lie outside the window need not count."""
    count = event.count
    assert count is not None
    whole, sure = _sum(entries), _sum([e for e in entries if _surely(e, window)])
    accounted = sure if not count.admits(whole) and count.admits(sure) else whole
    gap = count.value - accounted
    summed = " + ".join(str(e.count) for e in entries) or "nothing"
    told = f"the entries of the window come to {whole:,.0f} ({summed}), claimed is {count}"
    if sure != whole:
        told += f"; {whole - sure:,.0f} of them may lie outside it"
    if count.admits(accounted):
        return accounted, "met", max(gap, 0.0), told
    if count.op in (Comparator.EQUAL, Comparator.ABOUT, Comparator.AT_MOST, Comparator.LESS) and sure > count.value:
        return accounted, "impossible", gap, f"{told}: more than the total allows"
    if gap < 0:
        return accounted, "met", 0.0, told
    return accounted, "gap", gap, f"{told}: {gap:,.0f} or more are in no release that is told here"


def _surely(event: Event, window: Interval) -> bool:
    return event.dated is not None and window.holds(event.dated)


def _sum(entries: Sequence[Event]) -> float:
    return sum(e.count.value for e in entries if e.count is not None)


def _counter(event: Event, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """Who counts: those to whom the claims give the number."""
    return tuple(sorted({name for id in event.claims for name in claims[id].said_by}))
