"""Official reports → what they license and whom they take off a list: number, days, for whom, until when, what stays blocked.

Two formulas of official texts are read, sentence by sentence: a general licence ("General License 13 … authorizes …", with the
numbered list that follows), and a removal ("OFAC removed X from the List"). Everything else in an official report is read as in
any other report. A licence has two known days: that of its issue, and that of the report which prints it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from detente.lexicon import lexicon
from detente.lists.official_days import days_in, last_day_in
from detente.lists.subjects import PARTY_KINDS
from detente.model import Interval, Passage, Report, ReportKind


class Act(StrEnum):
    """What a notice does."""

    LICENCE = "general licence"
    WIND_DOWN = "wind-down licence"
    REMOVAL = "removal from a list"


@dataclass(frozen=True, slots=True)
class Notice:
    """One act: `issued` are the days on one of which it was issued, `published` the day of the report that prints it.

    `things` are the objects of the lexicon that it is for, `text` its own words for them. `leaves_blocked` is True where the
    notice says that nothing is unblocked. `until` is None for an act without end, or whose end is not told.
    """

    act: Act
    regime: str
    number: str
    issued: Interval | None
    published: date | None
    things: tuple[str, ...]
    until: date | None
    leaves_blocked: bool
    passages: tuple[Passage, ...]
    report: str

    @property
    def name(self) -> str:
        return f"General License {self.number}" if self.number else self.act.value

    def in_force(self, day: date) -> bool:
        """Surely issued by a day, and not run out."""
        return self.issued is not None and self.issued.high <= day and (self.until is None or day <= self.until)

    def known(self, day: date) -> bool:
        """Could be read by a day: issued and on the authority's page, or printed."""
        return self.published is not None and self.published <= day

    def __str__(self) -> str:
        issued = f", issued {self.issued}" if self.issued else ""
        until = f", until {self.until}" if self.until else ""
        stays = "; nothing is unblocked" if self.leaves_blocked else ""
        return f"{self.name}{issued}{until} (report {self.report}){stays}"


_LICENCE = re.compile(r"\bGeneral Licen[sc]e\s+(?:No\.?\s*)?(\d{1,3}[A-Z]{0,2})\b")
_ANY_LICENCE = re.compile(r"\b(?:the|this|that|it)\b(?:\s+general)?(?:\s+licen[sc]e)?", re.IGNORECASE)
_AUTHORISES = re.compile(r"\b(?:authori[sz](?:es|ed|ing)|permit(?:s|ted)|allow(?:s|ed))\b", re.IGNORECASE)
_NOT_AUTHORISED = re.compile(r"\b(?:does|did|do) not (?:authori[sz]e|permit|allow|extend|unblock|take)", re.IGNORECASE)
_RELEASE = re.compile(r"\bun-?block|\brelease of property\b", re.IGNORECASE)
_STAYS = re.compile(
    r"\bremains? blocked\b|\bstays? (?:blocked|frozen)\b|\btakes? no (?:name|one) off\b|\bwithout un-?blocking\b"
    r"|\bnothing is unblocked\b",
    re.IGNORECASE,
)
_OF_A_PERSON = re.compile(r"\b(?:his|her)\b", re.IGNORECASE)
_OF_AN_ORDER = re.compile(r"\bdesignation of\b|\bdirective\b|\border\b", re.IGNORECASE)
_WIND_DOWN = re.compile(r"\bw(?:ind|ound|inding)[ -]down\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|through|expires? on|to|before)\b", re.IGNORECASE)
_ISSUED = re.compile(r"\bissu(?:ed|ance)\b|\bmade public\b", re.IGNORECASE)
_REMOVED = re.compile(
    r"\b(?:remov(?:ed|es|ing)|delet(?:ed|es)|took|takes|struck|strikes)\b.{1,200}?"
    r"\b(?:from|off)\b.{0,60}?\b(?:list|SDN|annex)\b",
    re.IGNORECASE | re.DOTALL,
)
_NEGATED = re.compile(r"\b(?:not|no|nobody|never|without|have .{1,60} been)\b", re.IGNORECASE)

#: A paragraph with a letter or number before it belongs to the sentence that opens the list.
_ITEM = re.compile(r"^\s*(?:\((?:\d+|[a-z]|[ivx]+)\)|\d+\.|[-•*]|\s{2,}\S)")
_EXCLUDING = re.compile(r"^\s*\([b-z]\)")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s+(?:[a-z]|\d))|[.!?](?=\w)[^.!?\n]*)*[.!?]?")


def covering(told: Iterable[Notice], regime: str, thing: str, *, known_by: date | None = None) -> tuple[Notice, ...]:
    """The acts of an authority that are for one party, those known by a day, in the order of their issue."""
    mine = (one for one in told if one.regime == regime and thing and thing in one.things)
    known = (one for one in mine if known_by is None or one.known(known_by))
    return tuple(sorted(known, key=lambda one: (one.issued.high if one.issued else date.max, one.number)))


def notices(reports: Iterable[Report]) -> tuple[Notice, ...]:
    """Every act in official reports; one licence told by several is one, with the first day that is told of each."""
    found: dict[tuple[str, str, str, tuple[str, ...]], Notice] = {}
    for report in sorted(reports, key=lambda one: (one.published or date.max, one.id)):
        if report.kind is ReportKind.OFFICIAL:
            for one in read_notices(report):
                key = (one.act.value if one.act is Act.REMOVAL else "", one.regime, one.number, () if one.number else one.things)
                found[key] = _merged(found[key], one) if key in found else one
    return tuple(found[key] for key in sorted(found))


def _merged(first: Notice, more: Notice) -> Notice:
    issued = min((one.issued for one in (first, more) if one.issued), key=lambda one: one.days, default=None)
    return replace(
        first, issued=issued, until=first.until or more.until, things=tuple(dict.fromkeys((*first.things, *more.things))),
        leaves_blocked=first.leaves_blocked or more.leaves_blocked, passages=(*first.passages, *more.passages),
    )  # fmt: skip


def read_notices(report: Report) -> tuple[Notice, ...]:
    """The acts of one report."""
    sentences = list(_sentences(report))
    regime = _regime(report)
    if not regime:
        return ()
    return (*_licences(report, sentences, regime), *_removals(report, sentences, regime))


def _regime(report: Report) -> str:
    """Whose act it is: the authority that the report names first."""
    for mention in lexicon().mentions(f"{report.outlet or ''}\n{report.text}"):
        if mention.alias.party in _AUTHORITIES and not mention.alias.is_place:
            return mention.alias.party
    return ""


_AUTHORITIES = frozenset({"US", "EU", "GB", "UN"})


def _sentences(report: Report) -> Iterable[Passage]:
    """Sentences and lines, in text order."""
    for found in _SENTENCE.finditer(report.text):
        if found.group().strip():
            yield report.passage(found.start(), found.end())


# -- licences


def _licences(report: Report, sentences: Sequence[Passage], regime: str) -> list[Notice]:
    numbers = list(dict.fromkeys(number for one in sentences for number in _LICENCE.findall(one.text)))
    if not numbers:
        return []
    main = _main(sentences, numbers)
    found = []
    for number in numbers:
        mine = _about(sentences, number, numbers)
        told = _one(report, mine, number, regime, main == number)
        if told is not None:
            found.append(told)
    return found


def _main(sentences: Sequence[Passage], numbers: Sequence[str]) -> str:
    """The licence that the report itself brings: the only one, or the one first told as issued."""
    if len(numbers) == 1:
        return numbers[0]
    for one in sentences:
        named: list[str] = _LICENCE.findall(one.text)
        if named and _ISSUED.search(one.text):
            return named[0]
    return ""


def _about(sentences: Sequence[Passage], number: str, numbers: Sequence[str]) -> list[Passage]:
    """The sentences on one licence: those that name it, and those after one that name no other."""
    found: list[Passage] = []
    mine = False
    for one in sentences:
        named = _LICENCE.findall(one.text)
        if named:
            mine = number in named
        if mine:
            found.append(one)
    return found


def _one(report: Report, mine: Sequence[Passage], number: str, regime: str, main: bool) -> Notice | None:
    passages: list[Passage] = []
    things: list[str] = []
    until: date | None = None
    issued: Interval | None = None
    blocked = wind_down = listing = excluding = False
    for one in mine:
        text = one.text
        named = number in _LICENCE.findall(text)
        if _EXCLUDING.match(text) or _NOT_AUTHORISED.search(text):
            excluding, listing = True, False
        negative = excluding or bool(_NOT_AUTHORISED.search(text))
        if _leaves_blocked(text, negative):
            blocked = True
            passages.append(one)
        authorises = bool(_AUTHORISES.search(text)) and not negative and (named or not _OF_AN_ORDER.search(text))
        if authorises and (named or not things):
            things += _meant(_things(text), report, one)
            listing = True
            passages.append(one)
            until = until or _end(text)
            wind_down = wind_down or bool(_WIND_DOWN.search(text))
        elif listing and _ITEM.match(text):
            things += _things(text)
            passages.append(one)
        elif named or _ANY_LICENCE.match(text.strip()):
            until = until or (_end(text) if "expire" in text or "extended until" in text else None)
        if named and _ISSUED.search(text):
            issued = issued or _issued(text)
            passages.append(one)
        if named and issued is None and authorises:
            issued = _issued(text)
    if not things and not passages:
        return None
    if issued is None and main:
        day = report.issued or report.published
        issued = Interval.day(day) if day else None
    act = Act.WIND_DOWN if wind_down else Act.LICENCE
    return Notice(
        act, regime, number, issued, report.published, tuple(dict.fromkeys(things)), until, blocked,
        tuple(dict.fromkeys(passages)), report.id,
    )  # fmt: skip


def _leaves_blocked(text: str, negative: bool) -> bool:
    """True where a sentence says of the licence that frozen property stays frozen."""
    stays = _STAYS.search(text) is not None and not _OF_A_PERSON.search(text)
    return stays or (negative and _RELEASE.search(text) is not None)


def _meant(things: list[str], report: Report, at: Passage) -> list[str]:
    """ "The airline", where a sentence before has named one: the firm that is meant."""
    if not things or any(lexicon().thing(id).kind in PARTY_KINDS for id in things):
        return things
    named = [id for id in lexicon().things_in(report.text[: at.start]) if lexicon().thing(id).kind in PARTY_KINDS]
    meant = [next((firm for firm in reversed(named) if id in lexicon().broader(firm)), id) for id in things]
    return list(dict.fromkeys(meant))


def _issued(text: str) -> Interval | None:
    """The day in a sentence on a licence that is not its end: the first that no "until" stands before."""
    for start, found in days_in(text):
        if not _UNTIL.search(text[max(0, start - 12) : start]):
            return found
    return None


def _end(text: str) -> date | None:
    """The day after "until", "through", "expires on"."""
    for start, found in days_in(text):
        if _UNTIL.search(text[max(0, start - 40) : start]):
            return found.end
    return None


def _things(text: str) -> list[str]:
    """Objects of the lexicon that a sentence names: firms where there are any, else the rest."""
    ids = [id for id in lexicon().things_in(text) if id != "sanctions"]
    firms = [id for id in ids if lexicon().thing(id).kind in PARTY_KINDS]
    return firms or [id for id in ids if lexicon().thing(id).kind == "sector"]


# -- removals


def _removals(report: Report, sentences: Sequence[Passage], regime: str) -> list[Notice]:
    found = []
    for one in sentences:
        removed = _REMOVED.search(one.text)
        if removed is None or _NEGATED.search(one.text[: removed.end()]) or one.text.rstrip().endswith("?"):
            continue
        things = tuple(id for id in _things(one.text) if lexicon().thing(id).kind in PARTY_KINDS)
        if not things:
            continue
        issued = last_day_in(one.text[: removed.end()]) or _own_day(report, one.text)
        found.append(Notice(Act.REMOVAL, regime, "", issued, report.published, things, None, False, (one,), report.id))
    return found


def _own_day(report: Report, text: str) -> Interval | None:
    """The report's own day, where the sentence says "today" or nothing of when."""
    day = report.issued or report.published
    return Interval.day(day) if day and not days_in(text) else None
