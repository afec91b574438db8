"""Claims → tellings: a claim with its names keyed, its object looked up and its date as far as its own report gives it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial

from detente.events.cast import Cast, actors
from detente.events.recall import Recall
from detente.events.together import together
from detente.events.wording import PARTIAL, among, anaphoric, content, part_of_them, pointing, specific, told_of_them
from detente.lexicon import lexicon
from detente.lexicon.words import words
from detente.model import MEASURE_KINDS, SAID_KINDS, Basis, Claim, Interval, Kind, Modality, Report, Stance, When

#: The root of the object hierarchy: "sanctions", whatever they bear on.
ROOT = "sanctions"

#: How many happenings, in text order, a report tells as its news before it turns to background.
_LEAD = 5

#: Kinds of thing that many measures are of: to share one says little.
_LIST = "list"
_CLASSES = frozenset({"measure", _LIST, "root"})

#: Days that a report may run ahead of its own date: zones of time, and papers dated by when they were written.
AHEAD = 2

#: Days that a plan told with its day lies ahead; further off, the year was misread.
_SOON = 100

#: Days of the longest month, and a year in words that give a date.
MONTH = 31
_YEAR = re.compile(r"\d{4}|year")

#: Words that tell a further act from the one told before.
FURTHER = frozenset({"another", "more", "further", "other", "additional", "later"})

#: What leads to a place: "to the United States", "in Lithuania", "home to America".
_THERE = re.compile(
    r"\b(?:to|into|in|for|at|towards?|across|over|outside|near|reach\w*|enter\w*|cross\w*)\s+(?:the\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)

#: Words for talks at a distance; talks in person and talks by wire are two events.
_REMOTE = frozenset(["call", "phone", "telephone", "telephoned", "phoned", "video", "letter", "wrote", "message"])

#: Open offers and refusals stand for a while: one act told over months is one state of affairs.
_STANDING = frozenset({(Kind.EASE, Modality.REFUSED)})


#: A sentence: its report, and where it begins and ends.
Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim, ready to be compared.

    `own` is the date that words of its report give; `window` the span that its report leaves open ("news: in the fortnight up
    to publication"); `lent` a date passed on by what it is linked to.
    """

    claim: Claim
    order: int  # the place among the claims of its report, in text order
    actors: frozenset[str]
    persons: frozenset[str]
    leaders: frozenset[str]  # those of `persons` who act, and act for a state
    targets: frozenset[str]
    things: frozenset[str]
    above: frozenset[str]  # everything broader than `things`
    classes: frozenset[str]  # the things that are kinds of measure: "travel", "listed persons"
    words: frozenset[str]
    general: bool  # a measure without an object of its own: "sanctions", "its measures"
    partial: bool  # "certain", "some": a part that nobody names
    people: frozenset[str]
    remote: bool
    bare: bool  # names the act and nothing of it: "the release", "the talks", "lifting sanctions"
    news: bool  # told first, and of no other date than its report's: what the report is about
    own: Interval | None
    window: Interval | None = None
    lent: Interval | None = None
    observed: date | None = None  # the day of the report, stated or settled: when a standing state or an offer was observed
    published: date | None = None  # the day of the report, where it is stated
    more: bool = False  # promises more of what is told as done: "further relief is to follow"
    yearless: bool = False  # its words give a day or a month; the year is what the reader took it for
    # of the claim, asked for a million times
    id: str = field(init=False)
    report: str = field(init=False)
    kind: Kind = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", self.claim.id)
        object.__setattr__(self, "report", self.claim.report)
        object.__setattr__(self, "kind", self.claim.kind)

    @property
    def interval(self) -> Interval | None:
        return self.own or self.lent or self.window

    @property
    def seen(self) -> Interval | None:
        """The day of its report."""
        return Interval.day(self.observed) if self.observed else None

    @property
    def vague(self) -> bool:
        """The date used is an inference."""
        return self.own is None

    @property
    def standing(self) -> bool:
        """A state of affairs ("still in force", "refuses to ease") and no single act."""
        return standing(self.claim)

    @property
    def open(self) -> bool:
        """Not told as done, and of no day of its own: an offer, a threat, a wish."""
        return self.own is None and self.claim.modality in (Modality.POSSIBLE, Modality.CONDITIONAL, Modality.REFUSED)


def standing(claim: Claim) -> bool:
    """A state of affairs that lasts: a measure kept, a refusal to ease. A renewal that has its day is an act."""
    if claim.when is not None and claim.when.interval is not None and claim.when.basis is not Basis.INFERRED:
        return False
    return claim.kind is Kind.MAINTAIN or (claim.kind, claim.modality) in _STANDING


def tellings(reports: Sequence[Report], claims: Sequence[Claim], cast: Cast, recall: Recall) -> list[Telling]:
    """One telling a claim, in the order of the claims given."""
    published = {report.id: report.published for report in reports}
    orders = _orders(claims)
    leads = _leads(claims, orders)
    denied = _denials(claims, cast)
    told = together(claims)
    found = []
    for id in (claim.id for claim in claims):
        claim = told[id]
        day, order, lead = published.get(claim.report), orders[claim.id], claim.id in leads
        deniers = frozenset(denied.get(_place(claim), ()))
        names = tuple(cast.key(name) for name in (*claim.by, *claim.to, *claim.people))
        make = partial(_read, claim, order, lead, day, deniers, cast)
        found.append(recall.get(("telling", claim.id, claim.object, order, lead, day, deniers, names), make))
    return found


def _read(claim: Claim, order: int, lead: bool, day: date | None, deniers: Collection[str], cast: Cast) -> Telling:
    return _telling(_meant(claim, day, deniers, cast), order, lead, day, cast)


def _orders(claims: Sequence[Claim]) -> dict[str, int]:
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    orders = {}
    for told in by_report.values():
        told.sort(key=lambda c: (c.passage.start, c.passage.end, c.kind.value, c.id))
        orders.update({claim.id: n for n, claim in enumerate(told)})
    return orders


def _leads(claims: Sequence[Claim], orders: dict[str, int]) -> set[str]:
    """The claims that tell a report's news: its headline, and the first happenings of its text."""
    found: set[str] = set()
    told: dict[str, set[tuple[Kind, frozenset[str]]]] = defaultdict(set)
    for claim in sorted(claims, key=lambda c: (c.report, orders[c.id])):
        if claim.kind in SAID_KINDS or claim.modality not in (Modality.DONE, Modality.PLANNED) or _background(claim):
            continue
        act = (claim.kind, specific(claim.object or ""))
        if claim.headline or act in told[claim.report] or len(told[claim.report]) < _LEAD:
            found.add(claim.id)
            if not claim.headline:
                told[claim.report].add(act)
    return found


def _background(claim: Claim) -> bool:
    """How things stand or stood ("has faced extensive sanctions", "the invasion"), not the news."""
    if claim.kind in (Kind.MAINTAIN, Kind.ACT):
        return not claim.headline
    return claim.kind is Kind.IMPOSE and not claim.headline and not specific(claim.object or "")


def _telling(claim: Claim, order: int, lead: bool, published: date | None, cast: Cast) -> Telling:
    phrase = claim.object or ""
    nameless = _names_nothing(claim)
    names = lexicon().things_in(phrase) if claim.kind in MEASURE_KINDS and phrase else ()
    things = frozenset(name for name in names if name != ROOT and not (nameless and lexicon().thing(name).kind == _LIST))
    above = frozenset(broad for name in things for broad in lexicon().broader(name) if broad != ROOT)
    when = claim.when
    worded = when is not None and (when.basis is not Basis.INFERRED or bool(when.text))
    given = when.interval if when else None
    misdated = worded and given is None and when is not None and not when.partial
    own = given if worded else None
    persons = frozenset(cast.key(n) for n in (*claim.by, *claim.to) if cast.is_person(n))
    single_out = frozenset() if nameless else specific(phrase)
    general = claim.kind in MEASURE_KINDS and not things and not single_out and not claim.people
    return Telling(
        claim=claim,
        order=order,
        actors=actors(cast, claim) | (_states(cast, claim.to) if claim.kind in _MUTUAL else frozenset()),
        persons=persons,
        leaders=frozenset(cast.key(n) for n in claim.by if cast.is_person(n) and cast.state(n) != cast.key(n)),
        targets=_states(cast, claim.to),
        things=things,
        above=above - things,
        classes=frozenset(id for id in things | above if lexicon().thing(id).kind in _CLASSES),
        words=content(phrase) if claim.kind in SAID_KINDS else single_out,
        general=general,
        partial=partly(claim),
        people=frozenset(cast.key(n) for n in claim.people),
        remote=any(word.key in _REMOTE for word in words(phrase)),
        bare=_bare(claim, things, single_out, persons),
        news=lead and not misdated and (own is None or (published is not None and fortnight(published).overlaps(own))),
        own=own,
        window=None if worded else given,
        observed=published,
        published=published,
        more=claim.modality is not Modality.DONE and general and any(word.key in FURTHER for word in words(phrase)),
        yearless=own is not None and _yearless(when, own),
    )


def _names_nothing(claim: Claim) -> bool:
    """The object speaks of those told of before: "pardoned them", "the sanctions on both firms"."""
    phrase = claim.object or ""
    return (claim.kind in _OF_PEOPLE and anaphoric(phrase)) or (claim.kind in MEASURE_KINDS and pointing(phrase))


def _yearless(when: When | None, own: Interval) -> bool:
    guessed = when is not None and when.basis is Basis.INFERRED and not _YEAR.search(when.text)
    return guessed and own.closed and own.days <= MONTH


def _bare(claim: Claim, things: frozenset[str], single_out: frozenset[str], persons: frozenset[str]) -> bool:
    if claim.count is not None or claim.people or things or claim.part_of or claim.headline:
        return False
    match claim.kind:
        case Kind.TALKS | Kind.AGREE:
            return not persons and (claim.when is None or claim.when.basis is Basis.INFERRED)
        case Kind.EASE | Kind.IMPOSE | Kind.RELEASE:
            return not single_out
        case _:
            return False


def _meant(claim: Claim, published: date | None, deniers: Collection[str], cast: Cast) -> Claim:
    """A claim as its report can have meant it.

    Nothing is done on a day that was still to come when the report was published: a day soon after is that of a plan, one far off
    is no day of this act. The number of some among those freed is not the number freed. A promise is no more than possible where
    the same sentence has its maker deny it. Some of those just listed are no further listing.
    """
    people = cast.held(claim)
    if people != claim.people:
        claim = replace(claim, people=people)
    if claim.kind is Kind.RELEASE:
        claim = _whole(claim, cast)
    if claim.kind in MEASURE_KINDS and claim.count is not None and _some_of_them(claim):
        claim = replace(claim, count=None, object=None)
    if claim.modality is Modality.PLANNED and _states(cast, claim.by) & set(deniers):
        return replace(claim, modality=Modality.POSSIBLE)
    when = claim.when
    if published is None or claim.modality is not Modality.DONE or claim.kind in (*SAID_KINDS, Kind.MAINTAIN):
        return claim
    if when is None or when.interval is None or when.interval.start is None:
        return claim
    ahead = (when.interval.start - published).days
    if ahead <= AHEAD:
        return claim
    return replace(claim, modality=Modality.PLANNED) if ahead <= _SOON else replace(claim, when=replace(when, interval=None))


def _some_of_them(claim: Claim) -> bool:
    assert claim.count is not None
    return part_of_them(claim.object or "") or told_of_them(claim.passage.text, claim.count.value)


def _whole(claim: Claim, cast: Cast) -> Claim:
    """A release of the whole, where the sentence gives the number of a part, and to no state that only gives something for it."""
    text = claim.passage.text
    if claim.count is not None and claim.part_of is None and among(text, claim.count.value):
        claim = replace(claim, count=None, object=None)
    kept = tuple(name for name in claim.to if not cast.is_state(name) or not _only_acts(cast.state(name), text))
    return claim if kept == claim.to else replace(claim, to=kept)


def _only_acts(state: str, text: str) -> bool:
    """A sentence names a state nowhere as a place that somebody gets to."""
    places = [mention.start for mention in lexicon().mentions(text) if mention.alias.party == state]
    return not any(_THERE.search(text, 0, start) for start in places)


def _denials(claims: Sequence[Claim], cast: Cast) -> dict[Place, set[str]]:
    """The sentences that tell a denial, each with those who deny."""
    found: dict[Place, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.kind is Kind.STATEMENT and claim.stance is Stance.DENY:
            found[_place(claim)] |= _states(cast, claim.by)
    return found


def _place(claim: Claim) -> Place:
    return claim.report, claim.passage.start, claim.passage.end


_OF_PEOPLE = frozenset({Kind.RELEASE, Kind.DETAIN})
_MUTUAL = frozenset({Kind.TALKS, Kind.AGREE, Kind.NORMALIZE})


def _states(cast: Cast, names: Sequence[str]) -> frozenset[str]:
    return frozenset(cast.state(name) for name in names)


def partly(claim: Claim) -> bool:
    """Relief for a part that nobody names: "certain sanctions", "a partial easing of sanctions"."""
    if any(word.key in PARTIAL for word in words(claim.object or "")):
        return True
    if claim.kind is not Kind.EASE:
        return False
    told = [word.key for word in words(claim.passage.text)]
    return any(
        key in PARTIAL
        and any(near.startswith(("sanction", "eas", "relief", "restriction", "lift")) for near in told[i + 1 : i + 5])
        for i, key in enumerate(told)
    )


def lend(telling: Telling, interval: Interval | None, observed: date | None, recall: Recall) -> Telling:
    """The telling with a date that its links pass on; itself where it has that already."""
    observed = observed or telling.observed
    if telling.lent == interval and telling.observed == observed:
        return telling
    make = partial(replace, telling, lent=interval, observed=observed)
    return recall.get(("lent", recall.number(telling), interval, observed), make)


def fortnight(published: date) -> Interval:
    """When news told without a date happened: in the fortnight up to its publication."""
    return Interval(published - timedelta(days=14), published)


def dated_words(when: When | None) -> str:
    """The words of a date, for derivations."""
    return f"“{when.text}”" if when and when.text else "a date without a year"
