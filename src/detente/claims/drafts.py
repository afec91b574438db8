"""A draft: a claim while it is being put together; private to this room. `finish` turns drafts into immutable claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Token

from detente.claims.parse import Sentence
from detente.lexicon import lexicon
from detente.model import Count, Kind, Modality, Stance, When

#: What the learned finder marks with this chance stays, whatever the grammar makes of it, until all is weighed in the end.
BELIEVED = 0.7


@dataclass(slots=True, eq=False)
class Draft:
    """The slots of a claim in the making; `trigger` is the word that made it, `why` what each step saw (for the doctor)."""

    kind: Kind
    modality: Modality
    sentence: Sentence
    trigger: Token
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    object: str | None = None
    count: Count | None = None
    when: When | None = None
    people: tuple[str, ...] = ()
    place: str | None = None
    how: str | None = None
    instrument: str | None = None
    stance: Stance | None = None
    said_by: tuple[str, ...] = ()
    because: str | None = None
    condition: str | None = None
    until: str | None = None
    patients: list[Token] = field(default_factory=list)
    agents: list[Token] = field(default_factory=list)
    exchange: list[Draft] = field(default_factory=list)
    follows: list[Draft] = field(default_factory=list)
    part_of: Draft | None = None
    headline: bool = False
    spelled: bool = False  # a whole whose parts are told one by one
    quoted: bool = False  # told inside quotation marks
    weak: bool = False  # counts only beside another draft of its kind
    asked: bool = False  # asked for, not told
    sure: dict[str, Any] = field(default_factory=dict)  # slots that the grammar leaves no doubt of
    trust: float = 0.0  # the learned finder's chance that these words tell an act of this kind
    chance: float | None = None  # that the report tells this here, where it was asked
    guessed: set[str] = field(default_factory=set)  # slots filled from the report rather than from the sentence
    why: list[str] = field(default_factory=list)

    @property
    def believed(self) -> bool:
        """True where the learned finder is all but sure that this is told here."""
        return self.trust >= BELIEVED

    @property
    def things(self) -> frozenset[str]:
        return frozenset(things_of(self.object))


def things_of(text: str | None) -> tuple[str, ...]:
    """The ids of the objects that a text names."""
    return lexicon().things_in(text) if text else ()


def stand_by(drafts: list[Draft]) -> None:
    """Put back what the grammar is sure of, whatever else was thought likely."""
    for draft in drafts:
        for slot, value in draft.sure.items():
            if getattr(draft, slot) != value:
                draft.why.append(f"{slot}: as the grammar has it")
                setattr(draft, slot, value)


def keep_only(kept: list[Draft]) -> list[Draft]:
    """The drafts that stay, without their links to those that do not."""
    for draft in kept:
        draft.exchange = [d for d in draft.exchange if d in kept]
        draft.follows = [d for d in draft.follows if d in kept]
        draft.part_of = draft.part_of if draft.part_of in kept else None
    return kept


def link(one: Draft, other: Draft) -> None:
    """An exchange, told once and held by both sides."""
    if one is not other and other not in one.exchange:
        one.exchange.append(other)
        other.exchange.append(one)
