"""The tables of the data set: reports, claims, events, entries, exchanges, measures and their states, assertions, and what
people and parties are told of. Ledger → rows; `dataset` says what a table and a field are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from detente.exports.dataset import Field, Sheet, amount, day, integer, several, text, yes
from detente.ledger import Register, ask
from detente.model import (
    PLOVER,
    Authorisation,
    Count,
    Force,
    Interval,
    Kind,
    Ledger,
    Listing,
    Modality,
    Restriction,
    Slot,
    Stage,
    Stance,
    StatusWord,
    When,
)
from detente.views.look import last_day, time_key

#: Digits of a confidence: more would show the machine's rounding, not ours.
_DIGITS = 4

Get = Callable[[Any], Any]


def _id(what: str) -> Field:
    return text("id", f"{what}; what `detente why` takes", lambda r: r.id)


def _word(name: str, what: str) -> Field:
    """A word of a closed vocabulary, which is a field of the record."""
    return text(name, what, lambda r: getattr(r, name).value if getattr(r, name) is not None else None)


def _plain(name: str, what: str) -> Field:
    return text(name, what, lambda r: getattr(r, name))


def _list(name: str, what: str) -> Field:
    return several(name, what, lambda r: tuple(getattr(r, name)))


def _span(prefix: str, what: str, get: Get) -> tuple[Field, Field]:
    def end(side: str) -> Get:
        return lambda r: getattr(found, side) if (found := get(r)) is not None else None

    return (
        day(f"{prefix}_from", f"{what}: the first day that it can be", end("start")),
        day(f"{prefix}_to", f"{what}: the last day that it can be", end("end")),
    )


def _count(name: str, what: str, get: Get) -> tuple[Field, ...]:
    def of(read: Callable[[Count], Any]) -> Get:
        return lambda r: read(count) if (count := get(r)) is not None else None

    return (
        amount(name, f"{what}: the number told", of(lambda c: float(c.value))),
        text(f"{name}_op", "how the number bounds the true one: = > >= < <= ~", of(lambda c: c.op.value)),
        amount(f"{name}_upper", "the upper end of a range that is told as one", of(lambda c: c.upper)),
        text(f"{name}_unit", "people, percent, a currency code, or the noun counted", of(lambda c: c.unit)),
    )


def _interval(when: When | None) -> Interval | None:
    return when.interval if when else None


_CONFIDENCE = amount(
    "confidence", "how sure it is, from 0 to 1, as calibrated on labelled texts", lambda r: round(r.confidence, _DIGITS)
)

_BY_TO = (
    _list("by", "who acts or speaks: ISO 3166 alpha-2, EU, UN, else the fullest name"),
    _list("to", "whom it is done to, or where the freed went"),
)

_AXES = tuple(
    text(name, what, lambda r, name=name: getattr(r.axes, name).value if getattr(r.axes, name) else None)  # type: ignore[misc]
    for name, what in (
        ("listing", ", ".join(Listing)),
        ("authorisation", ", ".join(Authorisation)),
        ("force", f"{', '.join(Force)}; empty where relief of unknown extent is told"),
        ("stage", ", ".join(Stage)),
    )
)


def _reports(ledger: Ledger) -> Iterable[tuple[Any, Any, Any]]:
    family = {member: one for one in ledger.families for member in one.members}
    return ((r, ledger.known.get(r.id), family.get(r.id)) for r in sorted(ledger.reports, key=lambda r: r.id))


_REPORTS = Sheet(
    "reports",
    "One document, as it came. The text itself is not in the data set: it is its publisher's.",
    (
        text("id", "the report; other tables point at it", lambda r: r[0].id),
        text("sha256", "the digest of the original bytes", lambda r: r[0].sha256),
        text("outlet", "who published it", lambda r: r[0].outlet),
        text("title", "its title", lambda r: r[0].title),
        text("url", "its address", lambda r: r[0].url),
        text("kind", "press, official, ngo, digest, list", lambda r: r[0].kind.value),
        text("language", "ISO 639-1", lambda r: r[0].language),
        day("published", "the day that metadata or the page gives", lambda r: r[0].published),
        day("known", "the first day on which it could be read", lambda r: r[1].day if r[1] else None),
        yes("known_inferred", "that day was inferred", lambda r: r[1].inferred if r[1] else None),
        text("known_why", "from what", lambda r: r[1].why if r[1] else None),
        text("copy_of", "the report it copies, rewrites or digests", lambda r: r[2].origin if r[2] else None),
        text("copy_why", "how that is known", lambda r: r[2].why if r[2] else None),
    ),
    _reports,
)  # fmt: skip

_CLAIMS = Sheet(
    "claims",
    "What one passage of one report says.",
    (
        _id("the claim"),
        text("report", "the report it stands in", lambda c: c.report),
        integer("start", "where the passage begins: code points into the report's text", lambda c: c.passage.start),
        integer("end", "where it ends", lambda c: c.passage.end),
        text("text", "the passage", lambda c: c.passage.text),
        _word("kind", ", ".join(Kind)),
        _word("modality", ", ".join(Modality)),
        *_BY_TO,
        _plain("object", "what it is about, in the report's words"),
        *_count("count", "how many or how much", lambda c: c.count),
        *_span("date", "when it happened or is to happen", lambda c: _interval(c.when)),
        text("date_basis", "stated, relative to the publication, or inferred", lambda c: c.when.basis.value if c.when else None),
        text("date_text", "the words that date it", lambda c: c.when.text or None if c.when else None),
        _list("people", "who is named as freed, jailed or listed"),
        _plain("place", "where"),
        _plain("how", "the manner of relief (lifted, suspended, licensed …) or of freeing (pardoned, deported …)"),
        _plain("instrument", "the paper that did it: a licence, an order, a regulation"),
        _plain("until", "the last day, as the report gives it"),
        _word("stance", f"of a statement: {', '.join(Stance)}"),
        _list("said_by", "the chain it came by, the speaker first"),
        _list("in_exchange_for", "claims it is told to be traded for"),
        _list("follows", "claims it is told to come after"),
        _plain("because", "the grounds given"),
        _plain("condition", "the terms given"),
        yes("headline", "read from a title or standfirst", lambda c: c.headline),
        _CONFIDENCE,
        _plain("reader", "what read it, with its version"),
    ),
    lambda ledger: sorted(ledger.claims, key=lambda c: (c.passage, c.id)),
)  # fmt: skip

_EVENTS = Sheet(
    "events",
    "A happening that one or many claims speak of, each slot resolved.",
    (
        _id("the event"),
        _word("kind", "as of claims"),
        _word("modality", "as of claims"),
        text("plover", "the PLOVER event type of the kind", lambda e: PLOVER[e.kind]),
        *_span("date", "when", lambda e: e.dated),
        text("date_basis", "stated, relative to the publication, or inferred", lambda e: e.basis.value if e.basis else None),
        *_BY_TO,
        _plain("object", "what it is about"),
        _list("things", "the same as ids of the lexicon"),
        *_count("count", "how many or how much", lambda e: e.count),
        _list("people", "who is named"),
        _plain("place", "where"),
        _plain("how", "as of claims"),
        _plain("instrument", "as of claims"),
        _list("because", "the grounds given"),
        _plain("condition", "the terms given"),
        _list("claims", "the claims that speak of it"),
        _list("reports", "the reports they stand in"),
        _list("sources", "the independent ones among those"),
        _list("exchange_with", "events it is told to be traded for"),
        _plain("part_of", "the event whose count it is a part of"),
        several("derivation", "how an inferred date or value was reached, a step each", lambda e: e.derivation),
        several("disputed", "the slots on which its claims differ", lambda e: tuple(d.slot.value for d in e.dissent)),
        _CONFIDENCE,
    ),
    lambda ledger: sorted(ledger.events, key=lambda e: time_key(e.dated, e.id)),
)  # fmt: skip

_ENTRIES = Sheet(
    "entries",
    "An event posted to an account of the ledger, on its two clocks.",
    (
        _id("the entry"),
        _plain("event", "the event posted"),
        _plain("account", "what it moves: measure:REGIME:OBJECT, tally:PARTY:freed, relation:PARTY:PARTY"),
        _word("kind", "as of the event"),
        _word("modality", "as of the event"),
        *_span("valid", "valid time, when it happened or took effect", lambda n: n.valid),
        day("known", "known time, the first day on which it could be read", lambda n: n.known),
        yes("known_inferred", "that day was inferred", lambda n: n.known_inferred),
    ),
    lambda ledger: ledger.entries,
)

_EXCHANGES = Sheet(
    "exchanges",
    "What was given for what.",
    (
        _id("the exchange"),
        several("parties", "the sides", lambda x: tuple(party for party, _ in x.sides)),
        text("strength", "stated: told as traded; implied: told only as one after the other", lambda x: x.strength.value),
        *_span("date", "when", lambda x: x.dated),
        _plain("deal", "the agreement that binds it, an event"),
        _list("cues", "the words that told it"),
        _list("denials", "claims in which a side denies it"),
    ),
    lambda ledger: sorted(ledger.exchanges, key=lambda x: time_key(x.dated, x.id)),
)

_SIDES = Sheet(
    "exchange_sides",
    "One event that a side of an exchange gave.",
    (
        text("exchange", "the exchange", lambda r: r[0]),
        text("party", "who gave", lambda r: r[1]),
        text("event", "what", lambda r: r[2]),
    ),
    lambda ledger: [(x.id, party, e) for x in ledger.exchanges for party, given in x.sides for e in given],
)


def _measures(ledger: Ledger) -> Iterable[tuple[Any, Any]]:
    register, today = Register(ledger), last_day(ledger)
    found = sorted(ledger.measures, key=lambda m: (m.regime, m.object, m.id))
    return ((m, ask(register, m.regime, m.object, today, target=m.target)) for m in found)


_MEASURES = Sheet(
    "measures",
    "One regime's restriction on one object, with its status on the last day that the ledger knows of.",
    (
        text("id", "the measure; what `detente why` takes", lambda r: r[0].id),
        text("regime", "who imposes it", lambda r: r[0].regime),
        text("target", "the state it is directed at", lambda r: r[0].target),
        text("object", "what it bears on, in words", lambda r: r[0].object),
        several("things", "the same as ids of the lexicon", lambda r: r[0].things),
        text("restriction", ", ".join(Restriction), lambda r: r[0].restriction.value),
        day("as_of", "the day of the status", lambda r: r[1].as_of),
        text("status", ", ".join(StatusWord), lambda r: r[1].status.value),
        *_span("since", "since when it is so", lambda r: r[1].since),
        text("basis", "press, official, list, presupposed", lambda r: r[1].basis),
        text("listing", "axis one", lambda r: r[1].axes.listing.value if r[1].axes.listing else None),
        text("authorisation", "axis two", lambda r: r[1].axes.authorisation.value),
        text("force", "axis three", lambda r: r[1].axes.force.value if r[1].axes.force else None),
        text("stage", "axis four", lambda r: r[1].axes.stage.value if r[1].axes.stage else None),
        text("instrument", "the paper it rests on", lambda r: r[1].instrument),
        day("until", "its last day, where it ends by itself", lambda r: r[1].until),
        several("announced", "what was announced and is not in force", lambda r: r[1].announced),
        several("support", "reports that say so", lambda r: r[1].support),
        several("dissent", "reports that say otherwise", lambda r: r[1].dissent),
        several("grounds", "grounds given for it", lambda r: r[0].grounds),
        several("terms", "terms named for its end", lambda r: r[0].terms),
        several("events", "every event that tells of it", lambda r: r[0].events),
    ),
    _measures,
)  # fmt: skip


_STATES = Sheet(
    "measure_states",
    "One step in the history of a measure.",
    (
        text("measure", "the measure", lambda r: r[0].id),
        integer("step", "its number, from 0", lambda r: r[1]),
        *_span("since", "from when it holds; empty where nobody tells when it began", lambda r: r[2].since),
        text("state", "the one word for the axes", lambda r: r[2].state.value),
        text("how", "the manner of relief", lambda r: r[2].how),
        text("event", "the event that brought it; empty: presupposed by what is told later", lambda r: r[2].event),
        text("basis", "press, official, list, presupposed", lambda r: r[2].basis),
        *(Field(f.name, f.type, f.what, lambda r, f=f: f.read(r[2])) for f in _AXES),  # type: ignore[misc]
        text("instrument", "the paper that did it", lambda r: r[2].instrument),
        day("until", "its last day, where it ends by itself", lambda r: r[2].until),
    ),
    lambda ledger: [(m, n, step) for m in ledger.measures for n, step in enumerate(m.history)],
)

_ASSERTIONS = Sheet(
    "assertions",
    "A total that somebody states, checked against the entries.",
    (
        _id("the assertion"),
        _plain("claim", "the claim that states it"),
        _plain("text", "its words"),
        _plain("about", "freed or held"),
        _list("by", "who freed or holds"),
        _plain("counter", "who counts"),
        *_count("claimed", "the total", lambda a: a.claimed),
        *_span("window", "the time that it covers", lambda a: a.window),
        amount("accounted", "how many the entries account for", lambda a: a.accounted),
        amount("gap", "how many they do not", lambda a: a.gap),
        _list("entries", "the entries counted"),
        _plain("verdict", "met, gap, impossible, not checkable"),
        _plain("why", "why"),
    ),
    lambda ledger: ledger.assertions,
)

_DISAGREEMENTS = Sheet(
    "disagreements",
    "One of the values on which reports do not agree.",
    (
        text("disagreement", "the disagreement; what `detente why` takes", lambda r: r[0].id),
        text("about", "what it is about, in words", lambda r: r[0].about),
        text("slot", ", ".join(Slot), lambda r: r[0].slot.value),
        text("value", "the value", lambda r: r[1]),
        several("reports", "who holds it", lambda r: r[2]),
        yes("chosen", "it is the one that the ledger took", lambda r: r[1] == r[0].chosen),
        text("why", "why the ledger took the one it took", lambda r: r[0].why),
        several("events", "the events concerned", lambda r: r[0].events),
    ),
    lambda ledger: [(d, value, reports) for d in ledger.disagreements for value, reports in d.values],
)  # fmt: skip

_POSITIONS = Sheet(
    "positions",
    "What an actor said, or how an author reads it.",
    (
        _plain("actor", "who"),
        _word("kind", "statement or assessment"),
        _word("stance", ", ".join(Stance)),
        _plain("gist", "what, in words"),
        *_span("date", "when", lambda p: p.dated),
        _list("via", "the chain it came by"),
        _plain("report", "the report it stands in"),
        _plain("claim", "the claim"),
    ),
    lambda ledger: ledger.positions,
)

_PEOPLE = Sheet(
    "people",
    "A person named as freed or jailed.",
    (
        _plain("name", "the fullest name told"),
        _list("spellings", "every spelling told"),
        _list("freed", "events that tell of the person's freeing"),
        _list("jailed", "events that tell of the person's jailing"),
        _plain("how", "freed, pardoned, deported, exchanged, paroled"),
        _list("to", "where to"),
        *_span("date", "when", lambda p: p.dated),
        _list("reports", "who tells it"),
    ),
    lambda ledger: ledger.people,
)

_PROBLEMS = Sheet(
    "problems",
    "What could not be read or does not fit.",
    (
        _plain("source", "the file"),
        _plain("place", "the place in it"),
        _plain("code", "a stable short name"),
        _plain("message", "what is wrong"),
    ),
    lambda ledger: sorted(ledger.problems),
)

#: Every table, in the order of the data dictionary.
SHEETS = (
    _EVENTS, _CLAIMS, _EXCHANGES, _SIDES, _MEASURES, _STATES, _ASSERTIONS, _ENTRIES, _DISAGREEMENTS, _POSITIONS, _PEOPLE,
    _REPORTS, _PROBLEMS,
)  # fmt: skip
