"""Events that move measures → acts: what each does to which axis, from when, until when, and how far it makes law.

A word of the press that something is "lifted" is an announcement: how far it goes is not known. A licence, a delisting, a
suspension, an order revoked are told in the law's own words, and an official text of the side that acts is the law itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from detente.events.telling import partly
from detente.ledger.instruments import Instrument, instrument_of, issuer_of
from detente.ledger.scope import papers
from detente.model import Authorisation, Basis, Claim, Event, Interval, Kind, Modality, Relief, Report, ReportKind, Stage


class Deed(StrEnum):
    """What an act does to a measure."""

    IMPOSE = "impose"
    REVOKE = "revoke"  # a licence ends, the measure stays
    AUTHORISE = "authorise"
    SUSPEND = "suspend"
    DELIST = "delist"
    LIFT = "lift"
    EASE = "ease"  # relief whose extent nobody tells
    KEEP = "keep"


#: Days that news told without a date may be old: the same relief told within them is no second one.
WIDE = 31

_WIND_DOWN = re.compile(r"\bw(?:ind|ound|inding)[\s-]*(?:\w+\s+){0,2}down\b|\bwind-down\b", re.IGNORECASE)
_RENEWS = re.compile(r"\brenew", re.IGNORECASE)
_SPECIFIC = re.compile(r"\bspecific licen", re.IGNORECASE)
_LICENCE = re.compile(r"\blicen[cs]e|\bauthori[sz]ation|\bwaiver|\bexemption", re.IGNORECASE)
_ENDS = re.compile(
    r"\b(?:revok\w+|revocation|cancel\w*|withdr\w+|expir\w+|end|ends|ended|lapse\w*|not renew\w*|not be renewed|replaced|cut"
    r"|let run out|tighten\w*|rescind\w*|terminat\w+)\b",
    re.IGNORECASE,
)
_EXTENDS = re.compile(r"\b(?:renew\w*|exten[ds]\w*|extension\w*|prolong\w*|rolled over|roll over)\b", re.IGNORECASE)
_STILL = re.compile(r"\b(?:still|remain\w*|stay\w*|continue\w*|kept|keeps?|never)\b", re.IGNORECASE)
_AGAIN = re.compile(
    r"\b(?:again|back|re-?impos\w+|reinstat\w+|restor\w+|snap\w*|reintroduc\w+|return\w*|anew|once more)\b", re.IGNORECASE
)
_LEGAL = re.compile(
    r"\b(?:revok(?:ed|es|ing)|repeal(?:ed|s|ing)|terminat(?:ed|es|ing)|rescind(?:ed|s|ing)|annul(?:led|s)|abolish(?:ed|es)"
    r"|(?:came|comes|come|enter\w*) into force|took effect|takes effect|signed an? (?:executive )?order|legal acts?)\b",
    re.IGNORECASE,
)
_DEEDS = {
    Relief.LICENSED: Deed.AUTHORISE,
    Relief.EXEMPTED: Deed.AUTHORISE,
    Relief.WAIVED: Deed.AUTHORISE,
    Relief.SUSPENDED: Deed.SUSPEND,
    Relief.DELISTED: Deed.DELIST,
    Relief.LIFTED: Deed.LIFT,
}


#: Words for relief that the law uses; all others are the press's.
_LAW_WORDS = frozenset({Relief.DELISTED, Relief.LICENSED, Relief.SUSPENDED, Relief.WAIVED, Relief.EXEMPTED})


@dataclass(frozen=True, slots=True)
class Act:
    """One event as the history of a measure reads it.

    `meant` is what it does once it is done; `firm`: it makes law, or tells it in the law's words.
    """

    event: Event
    deed: Deed
    meant: Deed
    since: Interval | None
    until: date | None
    authorisation: Authorisation
    stage: Stage | None
    basis: str
    firm: bool
    paper: Instrument | None
    extends: bool
    worded: bool  # words of a report date it
    again: bool
    partial: bool

    @property
    def day(self) -> date:
        """By when it surely holds."""
        return (self.since.end or self.since.start or date.max) if self.since is not None else date.max

    @property
    def between(self) -> bool:
        """Come about at some time between two snapshots of a list, far apart: that it did is sure, and not when."""
        return self.basis == "list" and self.since is not None and (not self.since.closed or self.since.days > WIDE)

    @property
    def many(self) -> bool:
        """Many renewals told in one breath: "extended several times since April"."""
        return self.extends and self.since is not None and self.since.closed and self.since.days > WIDE


def act_of(event: Event, claims: Mapping[str, Claim], reports: Mapping[str, Report], regime: str) -> Act:
    """What an event does; one that is not told as done keeps what there is."""
    told = [claims[id] for id in event.claims]
    text = " ".join((event.object or "", *(c.passage.text for c in told)))
    near = " ".join((event.object or "", *(c.object or "" for c in told)))
    basis = basis_of(event, claims, reports, regime)
    licences = papers(event, claims)
    how = _how(event, told)
    if how in (None, Relief.EASED) and licences and event.kind is Kind.EASE:
        how = Relief.LICENSED
    deed = _deed(event, told, how, near, text)
    stage = _stage(event, told, basis, deed, text)
    legal = deed in (Deed.AUTHORISE, Deed.DELIST, Deed.SUSPEND, Deed.REVOKE)
    in_law = basis != "press" or bool(_LEGAL.search(text)) or stage in (Stage.EFFECTIVE, Stage.PUBLISHED)
    slot = instrument_of(event.instrument)
    return Act(
        event=event,
        deed=deed,
        meant=_DEEDS.get(how, Deed.EASE) if how else Deed.EASE,
        since=event.dated,
        until=_until(told, event.dated) if deed is not Deed.KEEP or _keeps(event) else None,
        authorisation=_authorisation(deed, how, near, text, event),
        stage=stage,
        basis=basis,
        firm=(legal or in_law) and stage is not Stage.ANNOUNCED and deed is not Deed.EASE,
        paper=licences[0] if licences else slot,
        extends=bool(_EXTENDS.search(near)) and event.kind is not Kind.IMPOSE,
        worded=event.basis is not Basis.INFERRED or any(c.when is not None and c.when.text for c in told),
        again=bool(_AGAIN.search(text)),
        partial=event.kind is Kind.EASE and any(partly(c) for c in told),
    )


def _keeps(event: Event) -> bool:
    return event.kind is Kind.MAINTAIN and event.modality is Modality.DONE


def _how(event: Event, told: Sequence[Claim]) -> Relief | None:
    """How it was eased: the law's own word, where any of its claims has one, before the word of the press."""
    words = [c.how for c in told if c.how and c.modality is event.modality] or [event.how or ""]
    hows = [Relief(how) for how in words if how in set(Relief)]
    legal = [how for how in hows if how in _LAW_WORDS]
    if event.how in (legal or hows):
        return Relief(event.how or "")
    return max(sorted(set(legal or hows)), key=(legal or hows).count, default=None)


def _deed(event: Event, told: Sequence[Claim], how: Relief | None, near: str, text: str) -> Deed:
    if event.kind is Kind.MAINTAIN or event.modality is not Modality.DONE:
        return Deed.KEEP
    if event.kind is Kind.EASE:
        return _DEEDS.get(how, Deed.EASE) if how else Deed.EASE
    licence = _LICENCE.search(near) or any(paper.licence for c in told for paper in (instrument_of(c.instrument),) if paper)
    if licence and _ENDS.search(text):
        return Deed.REVOKE
    undated = all(c.when is None or (c.when.basis is Basis.INFERRED and not c.when.text) for c in told)
    if undated and _STILL.search(text) and not _AGAIN.search(text):
        return Deed.KEEP
    return Deed.IMPOSE


def _stage(event: Event, told: Sequence[Claim], basis: str, deed: Deed, text: str) -> Stage | None:
    """How far the step has come, as far as the words go."""
    stages = {c.stage for c in told if c.stage}
    for stage, word in ((Stage.PUBLISHED, "published"), (Stage.EFFECTIVE, "effective"), (Stage.ANNOUNCED, "announced")):
        if any(s.startswith(word) or s == stage.value for s in stages):
            return stage
    if basis == "list":
        return Stage.PUBLISHED
    if deed is Deed.KEEP:
        return None
    if event.modality is Modality.PLANNED:
        return Stage.ANNOUNCED
    if basis == "official" or deed in (Deed.AUTHORISE, Deed.DELIST, Deed.REVOKE) or _LEGAL.search(text):
        return Stage.EFFECTIVE
    return Stage.ANNOUNCED if deed in (Deed.LIFT, Deed.EASE) else None


def _authorisation(deed: Deed, how: Relief | None, near: str, text: str, event: Event) -> Authorisation:
    if deed is not Deed.AUTHORISE:
        return Authorisation.NONE
    if how in (Relief.WAIVED, Relief.EXEMPTED):
        return Authorisation.EXEMPT
    if _WIND_DOWN.search(near) or (_WIND_DOWN.search(text) and not _RENEWS.search(near)):
        return Authorisation.WIND_DOWN
    return Authorisation.SPECIFIC_LICENCE if _SPECIFIC.search(text) else Authorisation.GENERAL_LICENCE


def _until(told: Sequence[Claim], dated: Interval | None) -> date | None:
    """The last day of what runs out by itself, where a claim gives one after its beginning."""
    days = []
    for claim in told:
        try:
            days.append(date.fromisoformat((claim.until or "")[:10]))
        except ValueError:
            continue
    return max((day for day in days if dated is None or day > dated.low), default=None)


def basis_of(event: Event, claims: Mapping[str, Claim], reports: Mapping[str, Report], regime: str | None = None) -> str:
    """The best kind of document that tells an event at first hand: an official text is one for the law of its own side."""
    kinds = set()
    for id in event.claims:
        report = reports[claims[id].report]
        hearsay = any(name not in event.by for name in claims[id].said_by)
        foreign = regime is not None and issuer_of(report) not in (None, regime)
        if report.kind is not ReportKind.OFFICIAL or not (hearsay or foreign):
            kinds.add(report.kind)
    if ReportKind.LIST in kinds:
        return "list"
    return "official" if ReportKind.OFFICIAL in kinds else "press"
