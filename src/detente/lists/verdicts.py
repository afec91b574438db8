"""One party on one list, and one event → the verdict, and why."""

from __future__ import annotations

from collections.abc import Iterable

from detente.lists.findings import Record, Verdict, record_of
from detente.lists.records import days_text
from detente.lists.tracing import Sighting, Trace
from detente.model import Event, Interval, Kind, Modality, Relief

#: Ways of easing after which a party should be off the list.
TAKES_OFF = frozenset({Relief.LIFTED, Relief.DELISTED, Relief.UNFROZEN})

#: A window between two snapshots no wider than this dates what happened in it.
DATES = 31


def judge(trace: Trace, event: Event, how: frozenset[Relief]) -> tuple[Verdict, str, tuple[Record, ...]]:
    """What one list says of one party and one event."""
    dated = event.dated
    if dated is None or dated.end is None:
        last = trace.sightings[-1]
        return Verdict.NOT_YET, "the reports do not say when, so no list is surely later", (record_of(last, trace),)
    after = trace.first_after(dated.high)
    before = trace.last_before(dated.low)
    if after is None:
        last = trace.sightings[-1]
        hint = ", day not known (FILE@DAY gives it)" if last.taken.start != last.taken.end and last.taken.holds(dated) else ""
        said = f"the last list here, of {days_text(last.taken)}{hint}, may be older than the event"
        return Verdict.NOT_YET, said, (record_of(last, trace),)
    records = tuple(record_of(one, trace) for one in (before, after) if one is not None)
    if event.kind is Kind.IMPOSE and event.modality is Modality.DONE:
        return (*_imposed(trace, dated, before, after), records)
    if event.kind is Kind.EASE and event.modality is Modality.DONE:
        return (*_eased(trace, before, after, how), records)
    if after.entry:
        return Verdict.CONFIRMED, _listed(after, trace), records
    went = trace.went()
    gone = f", taken off in {days_text(went)}" if went else ""
    return Verdict.CONTRADICTED, f"reported as kept; not on the list of {days_text(after.taken)}{gone}", records


def _imposed(trace: Trace, dated: Interval, before: Sighting | None, after: Sighting) -> tuple[Verdict, str]:
    if not after.entry:
        return Verdict.CONTRADICTED, f"reported as imposed; not on the list of {days_text(after.taken)}"
    came = trace.came()
    if trace.since:
        verdict = Verdict.CONFIRMED if dated.join(Interval.day(trace.since)).days <= dated.days + DATES else Verdict.UNDATED
        return verdict, _listed(after, trace)
    if before is not None and before.entry:
        return Verdict.UNDATED, f"on the list of {days_text(before.taken)} already"
    window = came or Interval(None, after.taken.end)
    if window.start is None:
        return Verdict.UNDATED, f"on the list of {days_text(after.taken)}; nothing says since when"
    if not window.closed or window.days > DATES:
        return Verdict.UNDATED, f"came on the list at some time in {days_text(window)}; the lists do not show that it was then"
    return Verdict.CONFIRMED, f"came on the list in {days_text(window)}"


def _eased(trace: Trace, before: Sighting | None, after: Sighting, how: frozenset[Relief]) -> tuple[Verdict, str]:
    if after.entry:
        if how & TAKES_OFF or not how:
            told = _ways(how & TAKES_OFF or how)
            still = f"still designated on {days_text(after.taken)}"
            return Verdict.CONTRADICTED, f"reported {told}; {still}: licensed or only announced"
        if how <= {Relief.EASED}:
            return Verdict.NARROWER, f"reported eased; still designated on {days_text(after.taken)}: relief, if any, by licence"
        return Verdict.CONFIRMED, f"still designated on {days_text(after.taken)}, as it stays when dealings are {_ways(how)}"
    if before is None or not before.entry:
        return Verdict.UNDATED, f"not on the list of {days_text(after.taken)}; no list here shows it before"
    window = Interval(before.taken.start, after.taken.end)
    if window.days <= DATES:
        return Verdict.CONFIRMED, f"taken off the list in {days_text(window)}"
    said = "the lists do not show that it was then"
    return Verdict.UNDATED, f"delisted at some time between {days_text(before.taken)} and {days_text(after.taken)}; {said}"


def _ways(how: Iterable[Relief]) -> str:
    return " or ".join(sorted(one.value for one in how)) or "eased"


def _listed(at: Sighting, trace: Trace) -> str:
    freeze = next((act.restriction.value for act in at.entry.listings if act.restriction), "") if at.entry else ""
    since = f", since {trace.since}" if trace.since else ""
    return f"{freeze or 'designated'} on {days_text(at.taken)}{since}"
