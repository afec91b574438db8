"""Ledger and query → an iCalendar file (RFC 5545): the time line as whole-day entries, and the days on which measures run out.

An event stands on every day that it may have been; one whose date is wider than a month, or is unknown, stands on no calendar.
What is inferred, planned or only possible is tentative. An entry's stamp is the day on which it could last be read about, so
that equal ledgers give equal bytes.
"""

from __future__ import annotations

from datetime import date, timedelta

from icalendar import Calendar
from icalendar import Event as Entry

from detente import __version__
from detente.exports.telling import evidence, known_days, moment, plain, told, urn, when_line
from detente.model import Basis, Event, Interval, Ledger, Measure, MeasureState, Modality
from detente.views.deals import measure_title
from detente.views.look import Index, index, last_day
from detente.views.select import selection
from detente.views.sentences import deed
from detente.views.table import EVERYTHING, Query
from detente.views.words import capital, party_name

#: The media type that a server gives a calendar.
MEDIA_TYPE = "text/calendar"

#: A date wider than this says no day that a calendar could show.
_WIDEST = 31


def calendar(ledger: Ledger, query: Query = EVERYTHING, *, everything: bool = False) -> str:
    """The calendar as text."""
    at = index(ledger)
    whole = Calendar()
    whole.add("prodid", f"-//Detente//{__version__}//EN")
    whole.add("version", "2.0")
    whole.add("x-wr-calname", plain(ledger.title) or "Detente")
    for event in told(ledger, query, everything=everything):
        if event.dated is not None and event.dated.closed and event.dated.days <= _WIDEST:
            whole.add_component(_of_event(ledger, at, event, event.dated))
    for measure in sorted(ledger.measures, key=lambda m: (m.regime, m.object, m.id)):
        if selection(query).measure(measure):
            for step in _running_out(measure):
                whole.add_component(_of_end(ledger, at, measure, step))
    return str(whole.to_ical(), "utf-8")


def _of_event(ledger: Ledger, at: Index, event: Event, dated: Interval) -> Entry:
    sure = event.modality is Modality.DONE and event.basis is not Basis.INFERRED
    entry = _entry(urn("event", event.id), known_days(ledger, event)[1], dated.low, dated.high, sure)
    entry.add("summary", capital(plain(deed(event))))
    entry.add("description", "\n".join([when_line(event), *evidence(at, event)]))
    entry.add("categories", [event.kind.value, event.modality.value])
    address = next((at.reports[id].url for id in event.reports if id in at.reports and at.reports[id].url), None)
    if address:
        entry.add("url", plain(address))
    return entry


def _running_out(measure: Measure) -> list[MeasureState]:
    """The states that a day was named for as their last."""
    named = {(step.until, step.instrument): step for step in measure.history if step.until is not None}
    return list(named.values())


def _of_end(ledger: Ledger, at: Index, measure: Measure, step: MeasureState) -> Entry:
    """The last day of a licence, a suspension or a package that has to be renewed."""
    assert step.until is not None
    event = at.events.get(step.event or "")
    stamp = known_days(ledger, event)[1] if event else last_day(ledger) or step.until
    entry = _entry(urn("end", measure.id, step.until.isoformat(), step.instrument or ""), stamp, step.until, step.until, True)
    paper = f" ({plain(step.instrument)})" if step.instrument else ""
    entry.add("summary", f"Last day: {step.state.value} {plain(measure_title(measure))}, {party_name(measure.regime)}{paper}")
    entry.add("description", "\n".join(evidence(at, event)) if event else "No report tells of the step itself.")
    entry.add("categories", ["expiry"])
    return entry


def _entry(id: str, stamp: date, first: date, last: date, sure: bool) -> Entry:
    entry = Entry()
    entry.add("uid", id.removeprefix("urn:uuid:"))
    entry.add("dtstamp", moment(stamp))
    entry.add("dtstart", first)
    entry.add("dtend", last + timedelta(days=1))  # the day after the last, as the standard has it
    entry.add("status", "CONFIRMED" if sure else "TENTATIVE")
    entry.add("transp", "TRANSPARENT")  # it keeps nobody's day occupied
    return entry
