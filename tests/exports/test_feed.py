"""The Atom feed, read back by lxml against the rules of RFC 4287, whatever the reports hold."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from lxml import etree

from detente.exports.feed import NAMESPACE, FeedLinks, atom
from detente.model import Ledger
from detente.views import Query

ATOM = {"a": NAMESPACE}

#: What RFC 4287 asks of a feed and of an entry, as the RELAX NG schema of its appendix B has it: exactly one of each.
ONE_EACH = ("id", "title", "updated")


def read(text: str) -> etree._Element:
    """As a reader would that trusts nobody: no entities, no network."""
    return etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))


def texts(feed: etree._Element, path: str) -> list[str]:
    return [str(found) for found in feed.xpath(path, namespaces=ATOM)]


def must_be_valid(feed: etree._Element) -> None:
    assert feed.tag == f"{{{NAMESPACE}}}feed"
    for part in (feed, *feed.xpath("a:entry", namespaces=ATOM)):
        for name in ONE_EACH:
            assert len(part.xpath(f"a:{name}", namespaces=ATOM)) == 1, name
        assert re.match(r"[a-z][a-z0-9+.-]*:\S+$", part.xpath("string(a:id)", namespaces=ATOM))
        moment = datetime.fromisoformat(part.xpath("string(a:updated)", namespaces=ATOM))
        assert moment.tzinfo is not None
        assert all(a.xpath("string(a:name)", namespaces=ATOM) for a in part.xpath("a:author", namespaces=ATOM))
        links = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in part.xpath("a:link", namespaces=ATOM)]
        assert sum(link[0] == "alternate" for link in links) <= 1
    assert feed.xpath("a:author", namespaces=ATOM)
    for entry in feed.xpath("a:entry", namespaces=ATOM):
        assert entry.xpath("a:content | a:link[@rel='alternate']", namespaces=ATOM)
    ids = texts(feed, "a:entry/a:id/text()")
    assert len(set(ids)) == len(ids)


def test_a_feed_is_atom(belarus: Ledger) -> None:
    feed = read(atom(belarus))
    must_be_valid(feed)
    assert "Belarus released 123 prisoners, among them Ales Bialiatski and Maria Kolesnikova" in texts(
        feed, "a:entry/a:title/text()"
    )


def test_the_newest_stands_first_and_the_feed_is_as_new(belarus: Ledger) -> None:
    feed = read(atom(belarus))
    days = texts(feed, "a:entry/a:updated/text()")
    assert days == sorted(days, reverse=True)
    assert texts(feed, "a:updated/text()") == days[:1]
    assert len(read(atom(belarus, most=3)).xpath("a:entry", namespaces=ATOM)) == 3


def test_an_entry_was_published_when_it_could_first_be_read(belarus: Ledger) -> None:
    feed = read(atom(belarus, Query(object="potash")))
    [entry] = [e for e in feed.xpath("a:entry", namespaces=ATOM) if "lift sanctions on potash" in "".join(e.itertext())][:1]
    assert entry.xpath("string(a:published)", namespaces=ATOM) == "2025-12-13T00:00:00Z"


def test_the_addresses_are_the_callers(belarus: Ledger) -> None:
    links = FeedLinks("https://example.org/feed.atom", "https://example.org/", lambda id: f"https://example.org/events/{id}")
    feed = read(atom(belarus, links=links))
    must_be_valid(feed)
    assert texts(feed, "a:link[@rel='self']/@href") == ["https://example.org/feed.atom"]
    assert "https://example.org/events/e_free123" in texts(feed, "a:entry/a:link[@rel='alternate']/@href")


def test_an_event_has_one_id_in_every_feed(belarus: Ledger) -> None:
    whole, part = (read(atom(belarus, query)) for query in (Query(), Query(object="potash")))
    assert set(texts(part, "a:entry/a:id/text()")) < set(texts(whole, "a:entry/a:id/text()"))
    assert texts(whole, "a:id/text()") != texts(part, "a:id/text()")


def test_what_a_report_holds_stays_text(belarus: Ledger) -> None:
    """Markup, control characters and what XML cannot hold."""
    hostile = replace(belarus.reports[0], outlet="<b>\x00\x1b\ufffe]]>&amp;", title="x")
    feed = read(atom(replace(belarus, reports=(hostile, *belarus.reports[1:])), everything=True))
    must_be_valid(feed)
    assert not feed.xpath("//*[local-name()='script' or local-name()='img' or local-name()='b']")
    assert "<img src=x onerror=alert(1)>" in "".join(feed.itertext())


def test_a_ledger_of_nothing_is_a_feed_too(empty: Ledger) -> None:
    must_be_valid(read(atom(empty)))
    assert atom(empty) == atom(empty)
