"""What reports tell of measures, against the lists → a finding for each: does the list bear it out, and on which record.

A list shows who is designated and nothing else. So a relief that is told as a lifting is contradicted by a party that is still
on a later list; a licence is not, because it leaves the designation as it is; of goods, states and embassies lists are silent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from detente.lists.claims import READER
from detente.lists.findings import Finding, Record, Verdict, record_of
from detente.lists.notices import Act, Notice, covering
from detente.lists.records import days_text
from detente.lists.subjects import Reach, Subject, kin, reach
from detente.lists.tracing import Lists, Trace
from detente.lists.verdicts import TAKES_OFF, judge
from detente.lists.whole import Whole, whole
from detente.model import MEASURE_KINDS, Claim, Event, Interval, Kind, Modality, Relief

#: A licence is a relief's own where it was issued from so many days before it was told to so many after.
_BEFORE, _AFTER = 7, 31

#: The best word for several parties of one object: what contradicts outweighs.
_ORDER = tuple(Verdict)


def reconcile(
    shelf: Lists, events: Sequence[Event], claims: Mapping[str, Claim] | None = None, *,
    notices: Sequence[Notice] = (), known_by: date | None = None,
) -> tuple[Finding, ...]:  # fmt: skip
    """A finding for each measure that is told as taken, kept or refused, per authority; in the order of the events."""
    told = [event for event in events if event.kind in MEASURE_KINDS and event.modality in (Modality.DONE, Modality.REFUSED)]
    told = [event for event in told if not _of_lists(event, claims or {})]
    found: list[Finding] = []
    for event in told:
        for regime in event.by:
            if regime in shelf.regimes:
                found.append(_licensed(_finding(shelf, regime, event, told, claims or {}, known_by), event, notices, known_by))
    return tuple(found)


def _of_lists(event: Event, claims: Mapping[str, Claim]) -> bool:
    """Told by lists alone: there is no report to hold against them."""
    return all(id in claims and claims[id].reader == READER for id in event.claims)


def _finding(
    shelf: Lists, regime: str, event: Event, told: Sequence[Event], claims: Mapping[str, Claim], known_by: date | None
) -> Finding:
    day = event.dated.high if event.dated and event.dated.end else None
    to = reach(regime, event.object, event.people, event.to, day)
    if to.root:
        verdict, why, records, matched = _of_whole(whole(shelf, regime, event.to, told, known_by), event, to)
    elif to.laws or not to.subjects:
        traces = [trace for subject in to.subjects for trace in shelf.traces(regime, subject, known_by)]
        records = tuple(record_of(one[-1], trace) for trace in traces if (one := trace.present()))
        verdict, why, matched = Verdict.NOT_LISTABLE, to.why + _listed_all_the_same(records), ()
    else:
        verdict, why, records, matched = _of_parties(shelf, regime, to, event, _how(event, claims), known_by)
    return Finding(
        event.id, regime, event.kind, event.modality, event.how, event.object or "sanctions", event.dated,
        event.reports, event.claims, verdict, why, records, matched, to.laws,
    )  # fmt: skip


def _licensed(finding: Finding, event: Event, notices: Sequence[Notice], known_by: date | None) -> Finding:
    """A relief that a notice explains: taken off by a removal of that time, or not lifted but licensed, from the notice's day."""
    dated = event.dated
    if finding.kind is not Kind.EASE or not finding.records or dated is None or not dated.closed:
        return finding
    things = [subject.thing for subject in reach(finding.regime, event.object, event.people, event.to).subjects]
    told = {one for thing in things for one in covering(notices, finding.regime, thing, known_by=known_by) if _near(one, dated)}
    removed = [one for one in told if one.act is Act.REMOVAL]
    if removed and finding.verdict is Verdict.UNDATED and event.how in TAKES_OFF:
        why = f"{finding.why}; removed: {removed[0]}"
        return replace(finding, verdict=Verdict.CONFIRMED, why=why, records=(*finding.records, *_cited(removed[0])))
    licences = sorted((one for one in told if one.act is not Act.REMOVAL), key=lambda one: (str(one.issued), one.number))
    if not licences:
        return finding
    first = licences[0]
    days = (first.issued.low - dated.high).days if first.issued else 0
    later = f", {days} days after it was told" if days > 0 else ""
    why = f"{finding.why}; licensed: {first}{later}"
    # gone at some time, and licensed at the time told: then it was the licence
    verdict = Verdict.NARROWER if finding.verdict is Verdict.UNDATED else finding.verdict
    return replace(finding, verdict=verdict, why=why, records=(*finding.records, *_cited(first)))


def _cited(notice: Notice) -> tuple[Record, ...]:
    """The passages of a notice as evidence."""
    passages = (f"{one.report}:{one.start}-{one.end}" for one in notice.passages)
    return tuple(Record(notice.name, False, notice.issued, passage) for passage in passages)


def _near(notice: Notice, dated: Interval) -> bool:
    """Issued about when a relief was told: from a week before to a month after."""
    around = Interval(dated.low - timedelta(days=_BEFORE), dated.high + timedelta(days=_AFTER))
    return notice.issued is not None and notice.issued.overlaps(around)


def _how(event: Event, claims: Mapping[str, Claim]) -> frozenset[Relief]:
    """Every way in which the reports say that a measure was eased: papers differ, and the list speaks to each."""
    said = {claims[id].how for id in event.claims if id in claims} | {event.how}
    return frozenset(Relief(how) for how in said if how in set(Relief))


def _listed_all_the_same(records: Sequence[Record]) -> str:
    names = ", ".join(str(one) for one in records if one.listed)
    return f"; parties of it that are listed: {names}" if names else ""


# -- parties by name

Result = tuple[Verdict, str, tuple[Record, ...], tuple[str, ...]]


def _of_parties(shelf: Lists, regime: str, to: Reach, event: Event, how: frozenset[Relief], known_by: date | None) -> Result:
    traces = [trace for subject in to.subjects if (trace := _fullest(shelf, regime, subject, known_by))]
    if not traces:
        return Verdict.NO_LIST, f"no list of {regime} is here", (), ()
    known = [trace for trace in traces if trace.found]
    if not known:
        names = ", ".join(trace.subject.name for trace in traces)
        taken = {trace.on: ", ".join(days_text(one.taken) for one in trace.sightings) for trace in traces}
        lists = "; ".join(f"{on} of {taken[on]}" for on in sorted(taken))
        said = f"{names}: on none of the lists here ({lists})"
        off = event.kind is Kind.EASE and event.modality is Modality.DONE and how & TAKES_OFF
        later = event.dated is not None and event.dated.end and all(trace.first_after(event.dated.end) for trace in traces)
        return (Verdict.UNDATED if off and later and to.known else Verdict.NOT_FOUND), said, (), ()
    each = [judge(trace, event, how) for trace in known]
    verdict = min((one[0] for one in each), key=_ORDER.index)
    verdicts = {one[0] for one in each}
    why = _together([(one[1], trace) for one, trace in zip(each, known, strict=True) if one[0] is verdict])
    if to.sector and verdict in (Verdict.CONFIRMED, Verdict.UNDATED) and event.kind is Kind.IMPOSE:
        verdict, why = Verdict.NARROWER, f"{why}; the list names {len(known)} of its parties, not the sector {to.sector}"
    elif to.sector and verdict is Verdict.CONTRADICTED and verdicts & {Verdict.CONFIRMED, Verdict.UNDATED}:
        gone = ", ".join(trace.subject.name for one, trace in zip(each, known, strict=True) if one[0] is not verdict)
        verdict, why = Verdict.NARROWER, f"{why}; taken off: {gone}"
    elif not to.sector and event.kind is Kind.EASE and verdict in (Verdict.CONFIRMED, Verdict.UNDATED):
        verdict, why = _with_its_kind(shelf, regime, known[0], verdict, why, known_by)
    records = tuple(record for one in each for record in one[2])
    return verdict, why, records, tuple(trace.why for trace in known if trace.why)


def _fullest(shelf: Lists, regime: str, subject: Subject, known_by: date | None) -> Trace | None:
    """The trace on the list that has the party most often; where none has it, on the list with most snapshots."""
    traces = shelf.traces(regime, subject, known_by)
    return max(traces, key=lambda trace: (len(trace.present()), len(trace.sightings)), default=None)


def _together(reasons: Sequence[tuple[str, Trace]]) -> str:
    """Several parties with one reason are named together."""
    by_reason: dict[str, list[str]] = {}
    for why, trace in reasons:
        by_reason.setdefault(why, []).append(trace.subject.name)
    return "; ".join(f"{', '.join(names)}: {why}" for why, names in by_reason.items())


def _with_its_kind(
    shelf: Lists, regime: str, trace: Trace, verdict: Verdict, why: str, known_by: date | None
) -> tuple[Verdict, str]:
    """A party taken off together with others of its sector: more was done than the report says."""
    went = trace.went()
    if went is None or not trace.subject.thing:
        return verdict, why
    others = []
    for subject in kin(trace.subject):
        other = _fullest(shelf, regime, subject, known_by)
        if other is not None and other.went() == went:
            others.append(subject.name)
    if not others:
        return verdict, why
    return Verdict.BROADER, f"{why}; taken off in the same time: {', '.join(others)}"


# -- sanctions in general


def _of_whole(found: Whole | None, event: Event, to: Reach) -> Result:
    """Sanctions on a state, nobody named: how many parties the list has of it, and those that the reports name elsewhere."""
    if found is None:
        return Verdict.NOT_LISTABLE, to.why, (), ()
    dated = event.dated
    if dated is None or dated.end is None or found.taken.low < dated.high:
        return Verdict.NOT_YET, f"the last list here, of {days_text(found.taken)}, may be older than the event", found.records, ()
    if event.kind is Kind.IMPOSE:
        verdict = Verdict.UNDATED if found.count else Verdict.CONTRADICTED
    elif event.kind is Kind.EASE and event.modality is Modality.DONE:
        verdict = Verdict.NARROWER if found.count else Verdict.UNDATED
    else:
        verdict = Verdict.CONFIRMED if found.count else Verdict.CONTRADICTED
    return verdict, found.why, found.records, found.matched
