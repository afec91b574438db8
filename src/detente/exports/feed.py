"""Ledger and query → an Atom feed (RFC 4287) of what moves the ledger, what could be read last standing first.

    atom(ledger, Query(object="potash"), FeedLinks(own="https://…/feed.atom", entry=lambda id: f"https://…/events/{id}"))

An entry is published on the first day on which its event could be read and updated on the last; its id is that of the event in
whatever feed it stands. Addresses are the caller's: a file has none but those of the reports.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from detente.exports.telling import evidence, known_days, moment, plain, told, urn, when_line
from detente.model import Event, Ledger
from detente.views.look import Index, index, last_day
from detente.views.sentences import deed
from detente.views.table import EVERYTHING, Query
from detente.views.words import capital

NAMESPACE = "http://www.w3.org/2005/Atom"

#: The media type that a server gives a feed.
MEDIA_TYPE = "application/atom+xml"

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'

#: Who speaks where no outlet has a name.
_AUTHOR = "Detente"


@dataclass(frozen=True, slots=True)
class FeedLinks:
    """The addresses of a feed: its own, the page it is of, and that of an event by its id; None where there is none."""

    own: str | None = None
    page: str | None = None
    entry: Callable[[str], str] | None = None


def atom(
    ledger: Ledger,
    query: Query = EVERYTHING,
    links: FeedLinks = FeedLinks(),
    *,
    most: int | None = None,
    everything: bool = False,
) -> str:
    """The feed as an XML document; `most` cuts it to the newest entries."""
    at = index(ledger)
    days = {e.id: known_days(ledger, e) for e in told(ledger, query, everything=everything)}
    newest = sorted(days, key=lambda id: (days[id][1], days[id][0], id), reverse=True)[:most]
    feed = etree.Element(f"{{{NAMESPACE}}}feed", nsmap={None: NAMESPACE})
    _text(feed, "id", links.own or urn("feed", ledger.title, repr(query)))
    _text(feed, "title", plain(ledger.title) or _AUTHOR)
    _text(feed, "updated", _rfc3339(days[newest[0]][1] if newest else last_day(ledger) or date(1970, 1, 1)))
    _text(_part(feed, "author"), "name", _AUTHOR)
    for relation, address in (("self", links.own), ("alternate", links.page)):
        if address:
            _link(feed, relation, address)
    for id in newest:
        _entry(feed, at, at.events[id], days[id], links)
    return _HEAD + str(etree.tostring(feed, encoding="unicode", pretty_print=True))


def _entry(feed: Any, at: Index, event: Event, days: tuple[date, date], links: FeedLinks) -> None:
    entry = _part(feed, "entry")
    _text(entry, "id", urn("event", event.id))
    _text(entry, "title", capital(plain(deed(event))))
    _text(entry, "published", _rfc3339(days[0]))
    _text(entry, "updated", _rfc3339(days[1]))
    reports = [at.reports[id] for id in event.reports if id in at.reports]
    for name in at.outlets(event.reports):
        _text(_part(entry, "author"), "name", plain(name))
    _part(entry, "category", term=event.kind.value)
    _part(entry, "category", term=event.modality.value)
    if links.entry:
        _link(entry, "alternate", links.entry(event.id))
    for address in dict.fromkeys(plain(report.url) for report in reports if report.url):
        _link(entry, "via", address)
    summary = _text(entry, "summary", f"{when_line(event)}: {plain(deed(event))}")
    summary.set("type", "text")
    content = _text(entry, "content", "\n".join([when_line(event), *evidence(at, event)]))
    content.set("type", "text")


def _part(parent: Any, name: str, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)


def _text(parent: Any, name: str, text: str) -> Any:
    part = _part(parent, name)
    part.text = text
    return part


def _link(parent: Any, relation: str, address: str) -> None:
    _part(parent, "link", rel=relation, href=address)


def _rfc3339(day: date) -> str:
    return moment(day).isoformat().replace("+00:00", "Z")
