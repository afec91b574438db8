"""What a brief is made of: lines with footnote numbers, rows of its tables, and the page as a whole; words only, no layout."""

from __future__ import annotations

from dataclasses import dataclass

from detente.views.footnotes import Note


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text with the numbers of the passages it rests on; `mark` is a word set beside it ("planned")."""

    text: str
    notes: tuple[int, ...] = ()
    mark: str = ""
    small: str = ""  # who tells it, in smaller type


@dataclass(frozen=True, slots=True)
class Fact:
    """A number at a glance, and the section that tells more."""

    value: str
    label: str
    section: str


@dataclass(frozen=True, slots=True)
class BalanceRow:
    part: str
    when: str
    a: tuple[Line, ...]
    b: tuple[Line, ...]
    remark: str
    aside: bool = False  # of a third party: neither side's


@dataclass(frozen=True, slots=True)
class ForceRow:
    object: str
    status: str
    since: str
    terms: tuple[str, ...]
    grounds: tuple[str, ...]
    support: str
    dissent: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TotalRow:
    claimed: str
    about: str
    who: str
    accounted: str
    gap: str
    verdict: str
    why: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    name: str
    role: str
    said: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    about: str
    values: tuple[tuple[str, str, bool, tuple[int, ...]], ...]  # value, who holds it, chosen, passages
    chosen: str
    why: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    name: str
    spellings: str
    fate: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    id: str
    outlet: str
    title: str
    kind: str
    dated: str
    claims: int
    family: str
    problems: str
    url: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of a section, as SVG."""

    section: str
    svg: str


@dataclass(frozen=True, slots=True)
class Brief:
    """The page before it is laid out. Sections without content are empty tuples and are left out of the page."""

    title: str
    standing: str  # what the page rests on and as of when
    lead: tuple[tuple[Line, ...], ...]  # in paragraphs
    facts: tuple[Fact, ...]
    pictures: tuple[str, str] | None  # SVG, wide and tall
    picture_notes: tuple[str, ...]
    plots: tuple[Figure, ...]
    sides: tuple[str, str] | None  # as headings
    between: str  # as words of a sentence
    balance: tuple[BalanceRow, ...]
    force: tuple[tuple[str, tuple[ForceRow, ...]], ...]  # by regime
    happened: tuple[tuple[str, tuple[Line, ...]], ...]  # by date
    unsure: tuple[Line, ...]  # what was refused, is possible, or depends on something
    around: tuple[Line, ...]  # acts beside the story
    totals: tuple[TotalRow, ...]
    figures: tuple[Line, ...]
    positions: tuple[Speaker, ...]
    assessments: tuple[Speaker, ...]
    disputes: tuple[Dispute, ...]
    people: tuple[PersonRow, ...]
    sources: tuple[SourceRow, ...]
    problems: tuple[str, ...]
    notes: tuple[Note, ...]
