"""A report's text and its claims → stretches that a page shows one after the other, each with the claims it belongs to.

Claims overlap: a sentence tells a release and the relief given for it. The text is cut wherever a claim, or a part of the page,
begins or ends, so that every stretch lies wholly within each of its claims, and joined again gives the text letter for letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.model import BlockKind, Claim, Report


@dataclass(frozen=True, slots=True)
class Numbered:
    """A claim with its number in the report, by the order of the text."""

    number: int
    claim: Claim


@dataclass(frozen=True, slots=True)
class Stretch:
    """`text` from `start`; `claims` are those it belongs to, `ends` those of which it is the last part. `asked`: pointed at."""

    start: int
    text: str
    claims: tuple[Numbered, ...] = ()
    begins: tuple[Numbered, ...] = ()
    ends: tuple[Numbered, ...] = ()
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page with its stretches; `kind` None for what stands between the parts."""

    kind: BlockKind | None
    stretches: tuple[Stretch, ...]


def numbered(claims: Sequence[Claim]) -> tuple[Numbered, ...]:
    """The claims of one report, numbered as they stand in its text."""
    ordered = sorted(claims, key=lambda claim: (claim.passage.start, claim.passage.end, claim.id))
    return tuple(Numbered(n, claim) for n, claim in enumerate(ordered, 1))


def parts_of(report: Report, claims: Sequence[Numbered], asked: tuple[int, int] | None = None) -> tuple[Part, ...]:
    """The whole text in order."""
    size = len(report.text)
    spans = _blocks(report, size)
    held = [one for one in claims if 0 <= one.claim.passage.start < one.claim.passage.end <= size]
    pointed = asked if asked and 0 <= asked[0] < asked[1] <= size else None
    cuts = {0, size, *(at for start, end, _ in spans for at in (start, end))}
    cuts |= {at for one in held for at in (one.claim.passage.start, one.claim.passage.end)}
    if pointed:
        cuts |= set(pointed)
    edges = sorted(cuts)
    parts = []
    for start, end, kind in spans:
        inside = [at for at in edges if start <= at <= end]
        stretches = (_stretch(report.text, low, high, held, pointed) for low, high in pairwise(inside))
        parts.append(Part(kind, tuple(stretches)))
    return tuple(parts)


def _blocks(report: Report, size: int) -> list[tuple[int, int, BlockKind | None]]:
    """The blocks of the report and what stands between them, without a gap."""
    spans: list[tuple[int, int, BlockKind | None]] = []
    at = 0
    for block in sorted(report.blocks, key=lambda block: block.start):
        if not at <= block.start < block.end <= size:
            continue
        if at < block.start:
            spans.append((at, block.start, None))
        spans.append((block.start, block.end, block.kind))
        at = block.end
    if at < size:
        spans.append((at, size, None))
    return spans


def _stretch(text: str, start: int, end: int, held: Sequence[Numbered], asked: tuple[int, int] | None) -> Stretch:
    mine = tuple(one for one in held if one.claim.passage.start <= start and end <= one.claim.passage.end)
    return Stretch(
        start,
        text[start:end],
        mine,
        tuple(one for one in mine if one.claim.passage.start == start),
        tuple(one for one in mine if one.claim.passage.end == end),
        asked is not None and asked[0] <= start and end <= asked[1],
    )
