"""Acts by account → the acts that move each account, and those that only announced what another act made law.

An envoy says that the measures on a sector "are lifted"; two days later a licence is issued for three of its firms. Once the
licence is known, the word of the envoy is its announcement and no relief of its own: the licence says from when, and how far.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from detente.events.calendar import gap
from detente.ledger.acts import Act, Deed
from detente.ledger.objects import Object, above
from detente.model import Authorisation, Kind, Modality, Stage

#: Days within which a licence, a delisting or a legal act carries out what was announced, or is what the news told late.
_CARRIED_OUT = 45

_RELIEF = frozenset({Deed.AUTHORISE, Deed.SUSPEND, Deed.DELIST, Deed.LIFT})


class Keyed(Protocol):
    """What acts are kept under."""

    @property
    def regime(self) -> str: ...

    @property
    def target(self) -> str | None: ...

    @property
    def item(self) -> Object: ...


K = TypeVar("K", bound=Keyed)


@dataclass(frozen=True, slots=True)
class Told:
    """The acts that move an account, and those that only announced."""

    acts: tuple[Act, ...]
    announced: tuple[Act, ...]


def settle(posted: Mapping[K, Sequence[Act]]) -> dict[K, Told]:
    """Announcements told apart from what carried them out, account by account."""
    law = {account: [act for act in acts if _carries_out(act)] for account, acts in posted.items()}
    return {account: _settled(account, acts, law) for account, acts in posted.items()}


def _settled(account: K, acts: Sequence[Act], law: Mapping[K, Sequence[Act]]) -> Told:
    near = [
        (other, act)
        for other, found in law.items()
        if _bears(other, account)
        for act in found
        if account.item.root or not (other.item.root and _for_something(act))
    ]
    moving: dict[str, Act] = {}
    announced: list[Act] = []
    for act in acts:
        carried = [(other, done) for other, done in near if done.event is not act.event and _same_step(act, done)]
        if act.event.modality is Modality.PLANNED and act.event.kind is Kind.EASE:
            announced.append(act)
        if _soft(act) and (carried or _denied(act, acts)):
            announced.append(act)
            # what was announced of a sector is done by what was done for its firms
            parts = [(other, done) for other, done in carried if _within(other.item, account.item)]
            moving.update({done.event.id: done for _, done in parts if done.deed is not Deed.DELIST or _all_off(account, law)})
            moving.setdefault(act.event.id, replace(act, deed=Deed.KEEP, until=None))
            continue
        if account.item.root and act.partial and act.event.modality is Modality.DONE:
            act = replace(act, deed=Deed.KEEP, until=None)
        moving[act.event.id] = act
    return Told(tuple(moving.values()), tuple(announced))


def _all_off(account: K, law: Mapping[K, Sequence[Act]]) -> bool:
    """All of a sector's firms that are told of were taken off the list: one of them is no delisting of the sector."""
    firms = [
        acts for other, acts in law.items() if other.item.single and _within(other.item, account.item) and _bears(other, account)
    ]
    return all(any(act.deed is Deed.DELIST for act in acts) for acts in firms)


def _soft(act: Act) -> bool:
    """Relief that is told, by the press or as a decision still to become law."""
    if act.event.modality is not Modality.DONE or act.event.kind is not Kind.EASE:
        return False
    return not act.firm and (act.deed in (Deed.LIFT, Deed.EASE) or act.stage is Stage.ANNOUNCED)


def _carries_out(act: Act) -> bool:
    return act.firm and not act.between and act.deed in _RELIEF and act.authorisation is not Authorisation.WIND_DOWN


def _for_something(act: Act) -> bool:
    """A licence of which no paper is named: told of all sanctions, it is for something, and nobody tells for what."""
    return act.deed is Deed.AUTHORISE and act.paper is None and act.event.instrument is None


def _same_step(soft: Act, done: Act) -> bool:
    return soft.since is not None and done.since is not None and gap(soft.since, done.since) <= _CARRIED_OUT


def _denied(act: Act, acts: Sequence[Act]) -> bool:
    """The report that tells of a lifting also says that the measure is still in force."""
    if act.deed is not Deed.LIFT or act.since is None:
        return False
    return any(
        other.deed is Deed.KEEP
        and other.event.kind is Kind.MAINTAIN
        and other.event.modality is Modality.DONE
        and set(act.event.reports) <= set(other.event.reports)
        for other in acts
    )


def _bears(other: Keyed, account: Keyed) -> bool:
    """Relief for one bears on the other: the same object, a part of it, or what it is a part of."""
    if other.regime != account.regime or (other.target != account.target and None not in (other.target, account.target)):
        return False
    if account.item.root:
        return other.item.root  # a licence for one firm is not what "all sanctions are lifted" meant
    return other.item == account.item or _within(other.item, account.item) or _within(account.item, other.item)


def _within(item: Object, whole: Object) -> bool:
    if item == whole or item.unnamed:
        return False
    return whole.root or bool(whole.thing and whole.thing in (item.part_of, *above(item.thing or item.part_of)))
