"""Ledger → FollowTheMoney entities, one JSON object a line: what investigative and screening tools open.

Article (a report), Event (a happening), Sanction (a measure), and who is in them: PublicBody (a state), Organization, Company,
Person. Every Event and Sanction names the articles it rests on (`proof`), their outlets (`publisher`) and addresses. Reads
nothing of the followthemoney library, whose ICU not everybody can install; the tests have every entity validated by it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from detente.exports.telling import evidence, known_days, plain, told
from detente.ledger import Register, ask
from detente.lexicon import lexicon
from detente.model import Event, Interval, Ledger, Measure, Party, PartyKind, Status, StatusWord, Thing
from detente.views.deals import measure_title
from detente.views.look import Index, index, last_day
from detente.views.sentences import deed
from detente.views.table import EVERYTHING
from detente.views.words import capital, outlet, party_title

#: Ids are ours alone, so that they clash with nobody's.
_PREFIX = "detente-"

#: ISO 639-1 → the three letters that FollowTheMoney wants, for the language that claims are read in.
_LANGUAGES = {"en": "eng"}

#: Words of a status under which a party is on a list, whatever may be dealt with it.
_LISTED = frozenset({StatusWord.IN_FORCE, StatusWord.LICENSED})

#: Words of a status by which a measure is over.
_OVER = frozenset({StatusWord.LIFTED, StatusWord.DELISTED})

#: Characters of a date known to the day, the month, the year.
_DATES = (10, 7, 4)

_FIRM, _BODY = "firm", "body"


@dataclass(slots=True)
class Entity:
    """One entity while it is put together."""

    id: str
    schema: str
    properties: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, *values: str | None) -> None:
        """Further values of a property, each once; None and empty ones are none."""
        held = self.properties.setdefault(name, [])
        held += [value for value in dict.fromkeys(values) if value and value not in held]

    def plain(self) -> dict[str, object]:
        """As FollowTheMoney writes it."""
        return {"id": self.id, "schema": self.schema, "properties": {k: v for k, v in sorted(self.properties.items()) if v}}


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities of a ledger, and the measures that bear on nobody who could be an entity."""

    entities: tuple[dict[str, object], ...]
    left_out: tuple[str, ...]


def entities(ledger: Ledger) -> Entities:
    """Every entity: articles, parties, sanctions, events, each kind in a stable order."""
    made = _Maker(ledger)
    sanctions = list(made.sanctions())
    events = [made.event(event) for event in told(ledger, EVERYTHING, everything=True)]
    parties = [made.parties[id] for id in sorted(made.parties)]
    found = [*made.articles(), *parties, *sanctions, *events]
    return Entities(tuple(entity.plain() for entity in found), tuple(made.left_out))


def to_lines(found: Entities) -> str:
    """One entity a line."""
    return "".join(json.dumps(entity, ensure_ascii=False) + "\n" for entity in found.entities)


def partial_date(interval: Interval | None) -> str | None:
    """A date as far as it is known: a day, a month, a year; None where it is not known to the year."""
    if interval is None or interval.start is None or interval.end is None:
        return None
    first, last = interval.start.isoformat(), interval.end.isoformat()
    return next((first[:length] for length in _DATES if first[:length] == last[:length]), None)


class _Maker:
    """Puts entities together; parties are made when something first names them."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger, self._at, self._register = ledger, index(ledger), Register(ledger)
        self.parties: dict[str, Entity] = {}
        self.left_out: list[str] = []

    # reports

    def articles(self) -> Iterator[Entity]:
        for report in sorted(self._ledger.reports, key=lambda r: r.id):
            made = Entity(_report_id(self._at, report.id), "Article")
            made.add("title", plain(report.title) if report.title else None)
            made.add("name", plain(report.title or outlet(report)))
            made.add("fileName", plain(report.source) or report.id)
            made.add("publisher", plain(outlet(report)))
            made.add("sourceUrl", _address(report.url))
            made.add("publishedAt", _iso(report.published))
            made.add("notes", f"sha256:{report.sha256}")  # `contentHash` holds SHA-1 alone
            made.add("language", _LANGUAGES.get(report.language))
            made.add("keywords", report.kind.value)
            yield made

    # parties

    def party(self, id: str) -> str:
        """The entity of a party id, made if it is new."""
        known = lexicon().by_id(id) or lexicon().party(id)
        key = _key("p", known.id if known else id)
        if key not in self.parties:
            self.parties[key] = _party(key, id, known)
        return key

    def _named(self, name: str) -> str:
        """A person who is named as freed, jailed or listed; a listing names firms as well."""
        firm = self._firm(lexicon().things_in(name))
        if firm is not None:
            return firm
        key = self.party(name)
        if lexicon().party(name) is None:
            self.parties[key].schema = "Person"
        known = next((p for p in self._ledger.people if p.name == name), None)
        self.parties[key].add("alias", *(plain(s) for s in (known.spellings if known else ()) if s != name))
        return key

    def _firm(self, things: Sequence[str]) -> str | None:
        """The first of some objects of the lexicon, where it is a firm or a body."""
        thing = next((t for t in lexicon().things if things and t.id == things[0]), None)
        return self._thing(thing) if thing is not None and thing.kind in (_FIRM, _BODY) else None

    def _thing(self, thing: Thing) -> str:
        """A firm or a body that measures bear on."""
        key = _key("t", thing.id)
        if key not in self.parties:
            made = self.parties[key] = Entity(key, "Company" if thing.kind == _FIRM else "Organization")
            made.add("name", thing.name)
            made.add("alias", *thing.aliases)
            made.add("country", thing.country.lower() if thing.country else None)
        return key

    # measures

    def sanctions(self) -> Iterator[Entity]:
        today = last_day(self._ledger)
        for measure in sorted(self._ledger.measures, key=lambda m: m.id):
            on = self._bears_on(measure)
            if on is None:
                self.left_out.append(measure.id)
                continue
            answer = ask(self._register, measure.regime, measure.object, today, target=measure.target)
            if answer.status in _LISTED and self.parties[on].schema != "PublicBody":
                self.parties[on].add("topics", "sanction")  # a ban on a sector makes no state a listed party
            yield self._sanction(measure, answer, on)

    def _bears_on(self, measure: Measure) -> str | None:
        """The firm or body itself, a named person, else the state that the measure is directed at."""
        firm = self._firm(measure.things)
        if firm is not None:
            return firm
        person = lexicon().person(measure.object) if not measure.things else None
        if person is not None:
            return self.party(person.id)
        return self.party(measure.target) if measure.target else None

    def _sanction(self, measure: Measure, answer: Status, on: str) -> Entity:
        made = Entity(_PREFIX + measure.id, "Sanction")
        made.add("entity", on)
        made.add("authority", party_title(measure.regime))
        made.add("country", _country(measure.regime))
        made.add("program", *(plain(step.instrument) for step in measure.history if step.instrument))
        made.add("provisions", f"{measure.restriction.value}: {plain(measure_title(measure))}")
        made.add("status", answer.status.value)
        made.add("reason", *map(plain, measure.grounds))
        made.add("startDate", next((day for step in measure.history if (day := partial_date(step.since))), None))
        if answer.status in _OVER:
            made.add("endDate", partial_date(answer.since))
        made.add("endDate", _iso(answer.until))
        made.add("summary", f"{answer.status.value}: {answer.axes}".rstrip(": "))
        made.add("description", *(f"until: {plain(terms)}" for terms in measure.terms))
        made.add("recordId", measure.id)
        self._rests_on(made, measure.support)
        return made

    # events

    def event(self, event: Event) -> Entity:
        made = Entity(_PREFIX + event.id, "Event")
        made.add("name", capital(plain(deed(event))))
        if event.dated is not None and event.dated.start == event.dated.end:
            made.add("date", _iso(event.dated.start))
        elif event.dated is not None:
            made.add("startDate", _iso(event.dated.start))
            made.add("endDate", _iso(event.dated.end))
        made.add("organizer", *(self.party(id) for id in event.by))
        made.add("involved", *(self.party(id) for id in (*event.by, *event.to)), *(self._named(name) for name in event.people))
        made.add("country", *(_country(id) for id in (*event.by, *event.to)))
        made.add("location", plain(event.place) if event.place else None)
        made.add("keywords", event.kind.value, event.modality.value, event.how)
        made.add("description", *evidence(self._at, event))
        made.add("recordId", event.id)
        made.add("modifiedAt", _iso(known_days(self._ledger, event)[1]))
        self._rests_on(made, event.reports)
        return made

    def _rests_on(self, made: Entity, reports: Iterable[str]) -> None:
        found = [self._at.reports[id] for id in reports if id in self._at.reports]
        made.add("proof", *(_report_id(self._at, report.id) for report in found))
        made.add("publisher", *(plain(outlet(report)) for report in found))
        made.add("sourceUrl", *(_address(report.url) for report in found))


def _party(key: str, id: str, known: Party | None) -> Entity:
    if known is None:
        made = Entity(key, "LegalEntity")
    elif known.kind is PartyKind.STATE:
        made = Entity(key, "PublicBody")
        made.add("topics", "gov.national")
    elif known.kind is PartyKind.PERSON:
        made = Entity(key, "Person")
    else:
        made = Entity(key, "Organization")
        made.add("topics", "gov.igo" if known.kind is PartyKind.BLOC else None)
    made.add("name", plain(known.name if known else id))
    if known is not None:
        made.add("alias", *(plain(spelling) for spelling in known.spellings if spelling != known.name))
        made.add("country", _country(known.id) if known.kind is not PartyKind.PERSON else _country(known.state or ""))
        made.add("position" if known.kind is PartyKind.PERSON else "notes", known.role)
    return made


def _key(kind: str, name: str) -> str:
    """An id from a name: what others see of it is only that it is always the same."""
    return f"{_PREFIX}{kind}-{hashlib.sha256(name.encode()).hexdigest()[:20]}"


def _report_id(at: Index, id: str) -> str:
    return f"{_PREFIX}r-{at.reports[id].sha256[:20]}"


def _country(party: str) -> str | None:
    """The code of a state, or of the EU; of one that is no more its four letters."""
    known = lexicon().by_id(party)
    former = lexicon().former(party)
    if former is not None:
        return former.code.lower()
    stately = known is not None and (known.kind is PartyKind.STATE or known.id == "EU")
    return party.lower() if stately and len(party) == 2 else None


def _address(url: str | None) -> str | None:
    return plain(url) if url and url.startswith(("http://", "https://")) else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
