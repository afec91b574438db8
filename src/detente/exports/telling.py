"""What feeds and calendars share: ledger and query → events, the days on which each could be read, and its evidence as text."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, date, datetime, time

from detente.model import Event, Ledger
from detente.views.look import Index, happenings, last_day, moving
from detente.views.remembered import remembered
from detente.views.select import selection
from detente.views.table import Query
from detente.views.words import one_line, when_text

#: The namespace of all ids below: a name-based id is the same in every export of an event.
_IDS = uuid.uuid5(uuid.NAMESPACE_URL, "https://www.rfc-editor.org/rfc/rfc4151#detente")

#: Where nothing at all is dated, a feed still needs a time: the first that computers have.
_NO_DAY = date(1970, 1, 1)

#: Code points that XML cannot hold, whatever a report holds.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def told(ledger: Ledger, query: Query, *, everything: bool = False) -> list[Event]:
    """The events asked for, in order of time: those that move the ledger, or all that happened or may."""
    asked, moved = selection(query), moving(ledger)
    return [e for e in happenings(ledger) if (everything or e.id in moved) and asked.event(e)]


def known_days(ledger: Ledger, event: Event) -> tuple[date, date]:
    """The first and the last day on which a report of an event could first be read."""
    return _days_of(ledger).get(event.id) or ((last_day(ledger) or _NO_DAY,) * 2)


@remembered
def _days_of(ledger: Ledger) -> dict[str, tuple[date, date]]:
    """The same of every event that a report with a day tells of: a feed is of the newest, and looks at all for that."""
    day_of = {id: known.day for id, known in ledger.known.items() if known.day}
    told = ((event.id, [day_of[id] for id in event.reports if id in day_of]) for event in ledger.events)
    return {id: (min(days), max(days)) for id, days in told if days}


def moment(day: date) -> datetime:
    """A day as the moment that it begins, in UTC: feeds and calendars know no days without one."""
    return datetime.combine(day, time.min, UTC)


def urn(*names: str) -> str:
    """A name-based id as a URN: equal names give the same one."""
    return uuid.uuid5(_IDS, "\n".join(names)).urn


def plain(text: str) -> str:
    """Report text on one line, without what XML cannot hold."""
    return _NO_XML.sub("\ufffd", one_line(text))


def evidence(at: Index, event: Event) -> list[str]:
    """The passages that tell of an event, each with its outlet."""
    claims = [at.claims[id] for id in event.claims if id in at.claims]
    lines = [f"“{plain(c.passage.text)}” ({plain(at.names[c.report])})" for c in claims if c.report in at.names]
    return list(dict.fromkeys(lines))


def when_line(event: Event) -> str:
    """When it happened, in words, with what the date rests on."""
    return when_text(event.dated, event.basis)
