"""Events that move measures → what each bears on, with the words of the reports to settle what a phrase alone leaves open.

"All three remain blocked", "business with the nine", "General License 13": such a phrase stands for things that are named beside
it, in a list below it, a sentence before it, or wherever another report names what the same paper covers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from detente.ledger.instruments import Instrument, instruments_in
from detente.ledger.objects import (
    GENERIC,
    ROOT,
    Object,
    countries_in,
    home_of,
    is_class,
    is_state,
    named,
    objects_of,
    objects_of_event,
    people,
)
from detente.lexicon.words import words
from detente.model import MEASURE_KINDS, Claim, Event, Kind, Report

#: Numbers in words, from two on.
_NUMBER_WORDS = "two three four five six seven eight nine ten eleven twelve".split()

#: A definite group, or the one thing spoken of: it was named before.
_DEFINITE = re.compile(
    r"\b(?:the|these|those|all|both|that|its)\s+(?:[\w-]+\s+)?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+|company|companies|firm|firms|airline|bank|concern|group)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:it|they|them|its|all (?:two|three|four|five|six))\b", re.IGNORECASE)

#: A line of a list: a bullet, a number, an indent.
_ITEM = re.compile(r"^(?:\s{2,}|\s*(?:[-*•–]|\(?[\dA-Za-z]{1,3}[.)])\s+)(?P<body>\S.*)$")

#: How far below a licence its list of names may stand.
_BELOW = 900

_SENTENCE = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÀ-Þ“\"(])|\n{2,}|\n(?=\s{2,}|[-*•])")


@dataclass(slots=True)
class _Page:
    """One report as scope reads it: its sentences with what each names, built when first asked for."""

    report: Report
    _sentences: list[tuple[int, int, tuple[Object, ...]]] | None = field(default=None)

    def sentences(self) -> list[tuple[int, int, tuple[Object, ...]]]:
        if self._sentences is None:
            text, spans, start = self.report.text, [], 0
            for match in _SENTENCE.finditer(text):
                spans.append((start, match.start()))
                start = match.end()
            spans.append((start, len(text)))
            self._sentences = [(a, b, named(text[a:b])) for a, b in spans if text[a:b].strip()]
        return self._sentences

    def listed_below(self, position: int) -> tuple[Object, ...]:
        """The names of the list that begins next below a place, not beyond another paper."""
        found: list[Object] = []
        at = self.report.text.find("\n", position)
        while 0 <= at < position + _BELOW:
            end = self.report.text.find("\n", at + 1)
            line = self.report.text[at + 1 : end if end >= 0 else len(self.report.text)]
            if not found and any(paper.licence for paper in instruments_in(line)):
                break
            item = _ITEM.match(line)
            if item is not None:
                found.extend(named(item["body"]))
            elif found and line.strip():
                break
            at = end
        return tuple(dict.fromkeys(found))

    def said_of(self, paper: Instrument) -> tuple[Object, ...]:
        """The names of the first sentence that names a paper, that one alone, and somebody."""
        for a, b, names in self.sentences():
            if names and instruments_in(self.report.text[a:b]) == (paper,):
                return names
        return ()

    def group(self, number: int, position: int, *, definite: bool) -> tuple[Object, ...]:
        """The group of so many: names of a list or sentence before, else those told as among them, here or below."""
        before = [s for s in self.sentences() if s[0] <= position]
        for a, b, names in (*reversed(before), *self.sentences()[len(before) :]):
            told = self.report.text[a:b]
            if definite and len(names) == number:
                return names
            if _says(told, number) and not (_PERSONS.search(told) and not _BODIES.search(told)):
                below = self.listed_below(b - 1) if told.rstrip().endswith(":") else ()
                if below or (names and _AMONG.search(told)):
                    return below or names
        return ()

    def before(self, position: int) -> tuple[Object, ...]:
        """What was last named in the same paragraph."""
        low = self.report.text.rfind("\n\n", 0, position) + 1
        for a, _, names in reversed(self.sentences()):
            if low <= a < position and names:
                return names
        return ()


#: A licence for all that a regime forbids is relief from the regime as a whole.
_WHOLE = re.compile(
    r"\b(?:all|most)\s+(?:\w+\s+)?(?:transactions|business|dealings|trade)\b"
    r"|\b(?:transactions|trade|business|dealings) with the government\b",
    re.IGNORECASE,
)

#: "Certain potash producers", in the title of a paper: those that it names.
_CERTAIN = re.compile(r"^(?:\w+ (?:involving|with|in) )?certain\b", re.IGNORECASE)

#: What a licence is issued under.
_LAW = re.compile(r"\b(?:regulations?|executive orders?|programmes?|programs?)\b", re.IGNORECASE)

_WITH = re.compile(r"(?:trade|business|dealings|transactions|commerce) with \w+$", re.IGNORECASE)

#: Words for persons; the firms named beside a number of persons are not among them.
_PERSONS = re.compile(r"\b(?:individuals?|people|persons?|men|women|officials?|ministers?|judges?)\b", re.IGNORECASE)
_BODIES = re.compile(r"\b(?:entit\w+|compan\w+|firms?|bodies|organi[sz]ations?|banks?)\b", re.IGNORECASE)
_AMONG = re.compile(r"\b(?:among|includ\w+|such as|namely|these are)\b|:", re.IGNORECASE)


def scopes(events: Sequence[Event], claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> dict[str, tuple[Object, ...]]:
    """What each event of a measure bears on, by event id."""
    pages = {id: _Page(report) for id, report in reports.items()}
    acts = [event for event in events if event.kind in MEASURE_KINDS]
    own = {event.id: _own(event, claims, pages) for event in acts}
    own = _completed(acts, _persons_before(acts, own, claims))
    covered = _covered(acts, own, claims)
    return {event.id: own[event.id] or _by_paper(event, covered, claims) or _left(event, claims) for event in acts}


def _persons_before(
    acts: Sequence[Event], own: Mapping[str, tuple[Object, ...]], claims: Mapping[str, Claim]
) -> dict[str, tuple[Object, ...]]:
    """ "The two ministers" are the two whom another act of the same side names in the same report."""
    found = dict(own)
    for event in acts:
        number = _counted(event)
        unnamed = not event.people and all(item.unnamed for item in own[event.id])
        if number is None or not unnamed or not _PERSONS.search(event.object or ""):
            continue
        definite = re.compile(rf"\b(?:the|these|those|both)\s+(?:same\s+)?{_spelt(number)}\b", re.IGNORECASE)
        if not any(definite.search(claims[id].passage.text) for id in event.claims):
            continue
        groups = {
            people(other)
            for other in acts
            if len(other.people) == number and set(other.by) & set(event.by) and set(other.reports) & set(event.reports)
        }
        if len(groups) == 1:
            found[event.id] = next(iter(groups))
    return found


def _completed(acts: Sequence[Event], own: Mapping[str, tuple[Object, ...]]) -> dict[str, tuple[Object, ...]]:
    """A group told with some of its names, "the nine, Naftan among them", is the group told elsewhere with more of them."""
    groups: dict[tuple[str, int], list[tuple[Object, ...]]] = defaultdict(list)
    for event in acts:
        number = _counted(event)
        if number is not None and own[event.id]:
            for regime in event.by:
                groups[regime, number].append(own[event.id])
    found = dict(own)
    for event in acts:
        number = _counted(event)
        if number is None or not 0 < len(own[event.id]) < number:
            continue
        kin = [g for regime in event.by for g in groups[regime, number] if set(g) & set(own[event.id])]
        more = dict.fromkeys((*own[event.id], *(item for group in kin for item in group)))
        if len(more) <= number:
            found[event.id] = tuple(more)
    return found


def _counted(event: Event) -> int | None:
    """How many are told of, where the phrase or the count says it."""
    return _number_in(event.object or "") or (int(event.count.value) if event.count and event.count.value < 100 else None)


def _own(event: Event, claims: Mapping[str, Claim], pages: Mapping[str, _Page]) -> tuple[Object, ...]:
    """What its own claims say that it bears on; nothing where they leave it open."""
    listed = people(event)
    if any(_whole(claims[id]) for id in event.claims):
        return (Object(ROOT, ROOT, ROOT),)
    by_law = _of_its_law(event, claims)
    if event.object and not by_law and not is_generic(event.object):
        return objects_of_event(event)
    told = dict.fromkeys(o for id in event.claims for o in _of_claim(claims[id], pages[claims[id].report], by_law=by_law))
    return tuple(dict.fromkeys((*listed, *told)))


def _of_its_law(event: Event, claims: Mapping[str, Claim]) -> bool:
    """A licence told by the law that it is issued under, "under the Regulations", and not by what it is for."""
    if event.kind is not Kind.EASE or not _LAW.search(event.object or "") or not papers(event, claims):
        return False
    if any(_WHOLE.search(claims[id].passage.text) for id in event.claims):
        return False
    return all(item.root for item in objects_of_event(event))


def _of_claim(claim: Claim, page: _Page, *, by_law: bool) -> tuple[Object, ...]:
    """What a claim leaves to its report; `by_law`: its object is the law that a licence is issued under."""
    licences = [paper for paper in instruments_in(f"{claim.instrument or ''} {claim.object or ''}") if paper.licence]
    if by_law:
        return page.listed_below(claim.passage.end) if licences else ()
    if claim.object and not is_generic(claim.object):
        return objects_of(claim.object)
    if _whole(claim):
        return (Object(ROOT, ROOT, ROOT),)
    beside = _beside(claim)
    if beside:
        return beside
    text = claim.passage.text
    if text.rstrip().endswith(":") or text.rstrip()[-1:] not in ".!?":
        below = page.listed_below(claim.passage.end - 1)
        if below:
            return below
    number = _number(claim)
    if licences:
        covers = page.said_of(licences[0]) or page.listed_below(claim.passage.end)
        if covers:
            return covers
    if number is not None:
        return page.group(number, claim.passage.start, definite=_definite(claim))
    return page.before(claim.passage.start) if _definite(claim) else ()


def _whole(claim: Claim) -> bool:
    """All that a regime forbids is allowed, and nobody is named for whom."""
    text, phrase = claim.passage.text, claim.object or ""
    told = _WHOLE.search(phrase) or (_WITH.match(phrase) and countries_in(phrase))
    return claim.kind is Kind.EASE and bool(told) and not named(text) and not text.rstrip().endswith(":")


def _beside(claim: Claim) -> tuple[Object, ...]:
    """The names of its sentence, where they can be those that the phrase leaves out."""
    names, phrase = named(claim.passage.text), claim.object or ""
    number = _number(claim)
    if not names or (_PERSONS.search(phrase) and not _BODIES.search(phrase)):
        return ()
    if number is not None and number != len(names) and not _AMONG.search(claim.passage.text):
        return ()
    return names


def _definite(claim: Claim) -> bool:
    phrase = (claim.object or "").strip().lower()
    bare = phrase in _NUMBER_WORDS or phrase in {"it", "they", "them", "delisting", "listing", "everyone"}
    near = f"{claim.passage.text}"
    return bare or bool(_DEFINITE.search(phrase) or _DEFINITE.search(near) or _PRONOUN.search(near))


def _number(claim: Claim) -> int | None:
    """How many the group has that a phrase speaks of."""
    found = _number_in(claim.object or "")
    if found is not None:
        return found
    return int(claim.count.value) if claim.count is not None and claim.count.value < 100 else None


def _number_in(phrase: str) -> int | None:
    if instruments_in(phrase):
        return None
    for word in words(phrase):
        if word.key in _NUMBER_WORDS:
            return _NUMBER_WORDS.index(word.key) + 2
        if word.key.isdigit():
            return int(word.key)
    return None


def _says(text: str, number: int) -> bool:
    return any(word.key in (_spelt(number), str(number)) for word in words(text))


def _spelt(number: int) -> str:
    return _NUMBER_WORDS[number - 2] if 2 <= number <= len(_NUMBER_WORDS) + 1 else str(number)


def is_generic(phrase: str) -> bool:
    """No thing, name or sector is in the phrase: only that something is dealt in, listed or licensed, and how many of it."""
    if _CERTAIN.match(phrase):
        return True
    if named(phrase):
        return False
    if _WHOLE.search(phrase):
        return True
    if instruments_in(phrase) and not _content(phrase):
        return True  # a paper by its number, and whose it is
    left = [word.key for word in words(phrase) if word.key not in GENERIC and word.key not in _NUMBER_WORDS]
    if _number_in(phrase) is not None:
        left = [key for key in left if not is_state(key)]  # "nine Belarusian companies" are nine, whoever they are
    return not [key for key in left if not re.fullmatch(r"\d+[a-z]?", key)]


def _content(phrase: str) -> bool:
    """More than a paper, its state and its number is in the phrase."""
    keys = (word.key for word in words(phrase))
    return any(not (k in GENERIC or is_state(k) or k in _NUMBER_WORDS or re.fullmatch(r"\d+[a-z]?", k)) for k in keys)


def _covered(
    acts: Iterable[Event], own: Mapping[str, tuple[Object, ...]], claims: Mapping[str, Claim]
) -> dict[Instrument, tuple[Object, ...]]:
    """What each licence covers, from every event that names both the paper and what it is for."""
    found: dict[Instrument, dict[Object, None]] = defaultdict(dict)
    for event in acts:
        single = [item for item in own[event.id] if item.single]
        if single and event.kind is Kind.EASE:
            for paper in papers(event, claims):
                found[paper].update(dict.fromkeys(single))
    return {paper: tuple(items) for paper, items in found.items()}


def _by_paper(event: Event, covered: Mapping[Instrument, tuple[Object, ...]], claims: Mapping[str, Claim]) -> tuple[Object, ...]:
    """What the licence of an event is told to cover elsewhere: the very paper, else one of its renewals."""
    here = papers(event, claims)
    exact = [item for paper in here for item in covered.get(paper, ())]
    kin = [item for paper in here for other in sorted(covered) if other.family == paper.family for item in covered[other]]
    found = tuple(dict.fromkeys(exact or kin))
    return tuple(item for item in found if not event.to or home_of(item) in (None, *event.to))


def papers(event: Event, claims: Mapping[str, Claim]) -> tuple[Instrument, ...]:
    """The licences that an event is done by: those of its slot, else those its passages name."""
    slots = [event.instrument or "", *(claims[id].instrument or "" for id in event.claims), event.object or ""]
    given = dict.fromkeys(paper for text in slots for paper in instruments_in(text) if paper.licence)
    if not given:
        told = (instruments_in(claims[id].passage.text) for id in event.claims)
        given = dict.fromkeys(paper for found in told for paper in found[:1] if paper.licence)
    return tuple(given)


def _left(event: Event, claims: Mapping[str, Claim]) -> tuple[Object, ...]:
    """What stays open: all dealings are sanctions as a whole, anything less is an unnamed part of them."""
    found = objects_of_event(event)
    if _of_its_law(event, claims):
        return tuple(
            Object(f"part:{ROOT}:{paper.name}", f"what {paper.name} covers", part_of=ROOT) for paper in papers(event, claims)
        )
    if event.kind is not Kind.EASE or any(o.part_of or o.single or o.root or o.key.startswith("person:") for o in found):
        return found
    if any(_WHOLE.search(claims[id].object or "") for id in event.claims):
        return (Object(ROOT, ROOT, ROOT),)
    open_ends = ((o.thing and is_class(o.thing)) or (o.key.startswith("text:") and is_generic(o.name)) for o in found)
    pairs = zip(found, open_ends, strict=True)
    return tuple(Object(f"part:{ROOT}:{o.key}", o.name, part_of=ROOT) if left else o for o, left in pairs)
