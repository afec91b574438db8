"""Ledger → stands and turns: where each party stands on relief, on the freeing of people, on ties, in words and in deeds, and
when it turned.

A stand is for or against (data/topics.toml says which words and deeds are), with the terms it is tied to. Stands of one month are
one phase: who eases in part and keeps the rest that month is for it, in part. A turn is a phase against the one before.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from detente.events.wording import alike, content
from detente.model import Claim, Event, Interval, Kind, Ledger, Modality, Position, Stance
from detente.views.blocs import data
from detente.views.dealings import state_of
from detente.views.look import Index, index
from detente.views.remembered import remembered
from detente.views.select import Selection, selection
from detente.views.sentences import deed
from detente.views.table import EVERYTHING, Column, Form, Query, Row, Table, when_cell
from detente.views.words import month_text, one_line, when_text

#: Terms alike by less than this share of their words are new terms.
_SAME_TERMS = 0.5

_PLANNED = frozenset({Modality.PLANNED, Modality.CONDITIONAL})

_SIGNS = {Stance.SUPPORT: 1, Stance.OPPOSE: -1, Stance.DEMAND: 1, Stance.DENY: -1, Stance.EXPLAIN: 1}

FOR, AGAINST = "for", "against"


@dataclass(frozen=True, slots=True)
class Topic:
    """What positions are taken on; the fields are those of the file."""

    id: str
    name: str
    words: re.Pattern[str]
    towards: re.Pattern[str] | None
    away: re.Pattern[str] | None
    outright: re.Pattern[str] | None
    bare: int
    deeds: dict[str, int]


@dataclass(frozen=True, slots=True)
class Stand:
    """`party` is for (1) or against (-1) the topic; `actor` said it, or did it where `deed`."""

    party: str
    actor: str
    topic: str
    target: str | None
    sign: int
    text: str
    id: str
    dated: Interval | None
    deed: bool
    terms: str | None = None
    turn: str = ""


@cache
def topics() -> dict[str, Topic]:
    """The topics, in the order of the file."""
    found = {}
    for id, row in data("topics.toml").items():
        words = _any(row["words"])
        assert words is not None
        outright = _any(row.get("outright", ()))
        found[id] = Topic(id, row["name"], words, _any(row["for"]), _any(row["against"]), outright, row["bare"], row["deeds"])
    return found


def _any(words: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile(rf"\b({'|'.join(map(re.escape, words))})\b", re.IGNORECASE) if words else None


def heard(ledger: Ledger, position: Position) -> Interval | None:
    """When a position was taken: as told, else by the day its report could first be read."""
    known = ledger.known.get(position.report)
    return position.dated or (Interval(None, known.day) if known and known.day else None)


@remembered
def stands(ledger: Ledger) -> tuple[Stand, ...]:
    """Every stand, by party, topic and target, in time, with the turns marked."""
    at = index(ledger)
    usual = _usual_target(ledger)
    told = [*_said(ledger, at, usual), *_done(ledger, usual)]
    lines: dict[tuple[str, str, str | None], list[Stand]] = defaultdict(list)
    for stand in sorted(told, key=_moment):
        lines[stand.party, stand.topic, stand.target].append(stand)
    return tuple(stand for key in sorted(lines, key=lambda k: (k[0], k[1], k[2] or "")) for stand in _turned(lines[key], at))


def as_day(interval: Interval | None) -> Interval | None:
    """A date that only has an end, as that day."""
    return Interval.day(interval.end) if interval and interval.start is None and interval.end else interval


def _moment(stand: Stand) -> tuple[bool, date, str]:
    """Order in time by the day by which it surely was, as phases go; the undated last."""
    dated = as_day(stand.dated)
    return (dated is None, (dated.end or dated.low) if dated else date.max, stand.id)


def _usual_target(ledger: Ledger) -> str | None:
    counted = Counter(m.target for m in ledger.measures if m.target)
    return min(counted, key=lambda t: (-counted[t], t), default=None)


def _said(ledger: Ledger, at: Index, target: str | None) -> Iterator[Stand]:
    for p in ledger.positions:
        party = state_of(p.actor)
        claim = at.claims.get(p.claim)
        if p.kind is not Kind.STATEMENT or party is None or claim is None or p.stance not in _SIGNS:
            continue
        topic = next((t for t in topics().values() if t.words.search(p.gist)), None)
        if topic is not None:
            flat = topic.outright is not None and topic.outright.search(p.gist)
            sign = -1 if flat else _SIGNS[p.stance] * _direction(topic, p.gist)
            other = target if target != party else None
            yield Stand(party, p.actor, topic.id, other, sign, one_line(p.gist), p.claim, heard(ledger, p), False, _terms(claim))


def _direction(topic: Topic, gist: str) -> int:
    """Whether the words lean towards the topic or away from it; where they do both, away."""
    if topic.away is not None and topic.away.search(gist):
        return -1
    if topic.towards is not None and topic.towards.search(gist):
        return 1
    return topic.bare


def _terms(claim: Claim) -> str | None:
    text = one_line(claim.condition or claim.until or "")
    if " " in text:
        return text
    until = re.search(r"\buntil\b.+", claim.object or "", re.IGNORECASE)
    return one_line(until[0]) if until else None


def _done(ledger: Ledger, usual: str | None) -> Iterator[Stand]:
    for e in ledger.events:
        topic = next((t for t in topics().values() if e.kind.value in t.deeds), None)
        if topic is None or e.modality is Modality.POSSIBLE:
            continue
        sign = topic.deeds[e.kind.value] * (-1 if e.modality is Modality.REFUSED else 1)
        terms = one_line(e.condition) if e.condition and " " in e.condition.strip() else None
        if e.modality in _PLANNED and e.kind is Kind.RELEASE and terms is None and e.modality is Modality.CONDITIONAL:
            continue  # "if more are freed": somebody's terms, and no stand of the one who would free
        for party in dict.fromkeys(s for p in e.by if (s := state_of(p)) is not None):
            target = _target(e, party, usual)
            actor = next(p for p in e.by if state_of(p) == party)
            yield Stand(party, actor, topic.id, target, sign, deed(e), e.id, e.dated, True, terms)


def _target(event: Event, party: str, usual: str | None) -> str | None:
    others = [s for p in (*event.to, *event.by) if (s := state_of(p)) is not None and s != party]
    if event.kind in (Kind.RELEASE, Kind.DETAIN):
        return None  # who jails and frees does it at home
    if not others:
        return usual if usual != party else None
    return others[0]


# turns


def _phase(stand: Stand) -> str:
    undated, day, _ = _moment(stand)
    return "" if undated else month_text(day)


def _turned(line: Sequence[Stand], at: Index) -> Iterator[Stand]:
    """The stands of one party on one topic, the first of each turn marked; new terms are marked too."""
    phases: dict[str, list[Stand]] = {}
    for stand in line:
        phases.setdefault(_phase(stand), []).append(stand)
    before: tuple[int, str] | None = None
    terms: list[str] = []
    for month, told in phases.items():
        sign = _sign(told)
        telling = bool(month) and _tells(told, at)
        turning = telling and before is not None and before[0] != sign
        for stand in told:
            marks = []
            if turning and stand.sign == sign:
                assert before is not None
                part = ", in part" if any(s.sign != sign for s in told) else ""
                marks.append(f"turns {side(sign)}{part} (was {side(before[0])}, {before[1]})")
                turning = False
            if stand.terms and terms and not any(_alike(stand.terms, t) for t in terms):
                marks.append("new terms")
            terms += [stand.terms] if stand.terms else []
            yield replace(stand, turn="; ".join(marks))
        if telling:
            before = (sign, when_text(next(s for s in reversed(told) if s.sign == sign).dated, short=True))


def _tells(told: Sequence[Stand], at: Index) -> bool:
    """A deed, or words in more reports than one: a single statement, read in passing, turns nobody."""
    return any(s.deed for s in told) or len({r for s in told for r in _reports(s, at)}) > 1


def _sign(told: Sequence[Stand]) -> int:
    """A deed for it outweighs all; else the deeds, else the words of most."""
    deeds = [s.sign for s in told if s.deed]
    if 1 in deeds:
        return 1
    return -1 if deeds or sum(s.sign for s in told) < 0 else 1


def _alike(a: str, b: str) -> bool:
    return alike(content(a), content(b)) >= _SAME_TERMS


def side(sign: int) -> str:
    """Which side a stand is on, as a word."""
    return FOR if sign > 0 else AGAINST


# the table


def turns(ledger: Ledger, query: Query = EVERYTHING, *, only: bool = False) -> Table:
    """Where each party stands, topic by topic, in time; with `only`, the first stand of each line and its turns."""
    asked = selection(query)
    told = [(s, row) for s, row in _rows(ledger) if _asked(s, asked)]
    if only:
        marked = set(_marked(s for s, _ in told))
        told = [(s, row) for s, row in told if s in marked]
    several = len({s.target for s, _ in told if s.target}) > 1
    columns = (
        Column("party", "Party", Form.PARTIES),
        Column("topic", "On"),
        Column("towards", "Towards", Form.PARTIES, screen=several),
        Column("when", "When", Form.WHEN),
        Column("stands", "Stands", Form.WORD),
        Column("how", "How", Form.WORD),
        Column("actor", "By", Form.PARTIES, spare=True),
        Column("text", "What", wide=True),
        Column("terms", "Terms", wide=True, spare=True),
        Column("turn", "Turn", wide=True),
        Column("outlets", "Told by", Form.NAMES, screen=False),
    )
    note = "A turn is seen against the month before in which the party took a stand; persons count for their state."
    return Table("turns", f"{ledger.title}: where each party stands, and when it turned", columns,
                 tuple(row for _, row in told), (note,) if told else (), "party")  # fmt: skip


@remembered
def _rows(ledger: Ledger) -> tuple[tuple[Stand, Row], ...]:
    """Every stand with its row, in order: what is asked for picks among them."""
    at = index(ledger)
    return tuple(
        (s, Row(s.id, (
            [s.party], f"{topics()[s.topic].name}", [s.target] if s.target else [], when_cell(s.dated),
            side(s.sign), "does" if s.deed else "says",
            [s.actor] if s.actor != s.party else [], s.text, s.terms, s.turn or None, at.outlets(_reports(s, at)),
        )))
        for s in stands(ledger)
    )  # fmt: skip


def _asked(stand: Stand, asked: Selection) -> bool:
    return asked.day(as_day(stand.dated)) and asked.party((stand.party, stand.actor))


def _marked(told: Iterable[Stand]) -> list[Stand]:
    """The first stand of each party on each topic that turns at least once, and its turns."""
    lines: dict[tuple[str, str, str | None], list[Stand]] = defaultdict(list)
    for s in told:
        lines[s.party, s.topic, s.target].append(s)
    kept = []
    for line in lines.values():
        turning = [s for s in line if s.turn]
        kept += [line[0], *(s for s in turning if s is not line[0])] if turning else []
    return kept


def _reports(stand: Stand, at: Index) -> tuple[str, ...]:
    if stand.id in at.events:
        return at.events[stand.id].reports
    return (at.claims[stand.id].report,) if stand.id in at.claims else ()
