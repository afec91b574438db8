"""Ledger → the numbers at a glance: exchanges, people freed, measures in force, disagreements, sources."""

from __future__ import annotations

from detente.model import Kind, Ledger, Modality, Status, StatusWord
from detente.views.deals import dealt, principal
from detente.views.look import index
from detente.views.parts import Fact
from detente.views.remembered import remembered
from detente.views.voices import merged
from detente.views.words import number, number_word, some

#: Numbers at a glance: more than five are read by nobody.
_FACTS = 5


def facts_of(ledger: Ledger, answers: list[Status]) -> tuple[Fact, ...]:
    """Up to five numbers at a glance; what there is none of is left out."""
    binding = sum(s.status is StatusWord.IN_FORCE for s in answers)
    force = Fact(number(binding), f"of {some(len(answers), 'measure')} fully in force", "force") if answers else None
    before, after = _told(ledger)
    return tuple(f for f in (*before, force, *after) if f)[:_FACTS]


@remembered
def _told(ledger: Ledger) -> tuple[list[Fact | None], list[Fact | None]]:
    """What stands before, and what after, the measures in force: it is the same on every day that is asked for."""
    freed = [
        e.count.value
        for e in ledger.events
        if e.kind is Kind.RELEASE and e.modality is Modality.DONE and e.count and e.count.unit == "people" and e.part_of is None
    ]
    sources = {r for e in ledger.events for r in e.sources}
    disputed = merged(ledger.disagreements)
    of = f"independent sources among {some(len(ledger.reports), 'report')}"
    return [
        _exchanges(ledger),
        Fact(number(sum(freed)), f"people told as freed, in {some(len(freed), 'release')}", "happened") if freed else None,
    ], [
        Fact(number(len(disputed)), "points on which reports disagree", "disputes") if disputed else None,
        Fact(number(len(sources)), of, "sources") if sources else None,
    ]


def _exchanges(ledger: Ledger) -> Fact | None:
    """The exchanges as the balance counts them: its rounds, and beside them what was only offered."""
    pair = principal(ledger)
    rounds, offered = dealt(ledger.exchanges, pair, index(ledger)) if pair else ([], [])
    if not rounds:
        return Fact(number(len(offered)), f"{_noun(len(offered))} offered, none made", "balance") if offered else None
    more = f" made, {number_word(len(offered))} more only offered" if offered else ""
    return Fact(number(len(rounds)), f"{_noun(len(rounds))}{more}", "balance")


def _noun(count: int) -> str:
    return "exchange" if count == 1 else "exchanges"
