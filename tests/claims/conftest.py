"""A short report of our own → its claims, a line each, as a reader of the test would write them.

    release done BY 123 [2025-12-13] ↔ ease

Kind, modality, who, what a measure bears on, how many, the date that the words give, names after a colon, the kinds it was
traded for (↔) or merely came after (follows). What is left to the report (a holder, a target, the fortnight of news without a
date) is asked of the claims themselves (`read`).
"""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from detente.claims import DEFAULT_MODEL, FramesReader
from detente.claims.drafts import things_of
from detente.claims.parse import parser
from detente.model import MEASURE_KINDS, SAID_KINDS, Basis, Block, BlockKind, Claim, Count, Kind, Report, ReportKind, When

PUBLISHED = "2025-12-14"

#: Kinds that `claims_of` leaves out unless asked: what is said, reckoned and thought, and the world around.
ASIDE = SAID_KINDS - {Kind.TOTAL} | {Kind.ACT}

#: Manners that go without saying.
PLAIN = frozenset({"freed", "eased", "recognised"})

READER = FramesReader()


def wrong_yet(why: str, text: str, *expected: str) -> object:
    """A case that the reader gets wrong so far: it is shown as such, and may turn right at any time."""
    return pytest.param(text, list(expected), marks=pytest.mark.xfail(strict=False, reason=why))


def right(text: str, *expected: str) -> object:
    """A case: a text and the lines of its claims."""
    return pytest.param(text, list(expected))


@pytest.fixture(scope="session", autouse=True)
def loaded_parser() -> None:
    """The parser's model, loaded once for all tests, so that no test pays for it under a time limit."""
    parser(DEFAULT_MODEL)


def report_of(text: str, published: str | None = PUBLISHED, *, headline: str = "", kind: ReportKind = ReportKind.PRESS) -> Report:
    """A report of paragraphs (a line each) under a headline."""
    whole = f"{headline}\n\n{text}" if headline else text
    blocks, at = [], 0
    for line in whole.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped)
            title = bool(headline) and not blocks
            blocks.append(Block(start, start + len(stripped), BlockKind.TITLE if title else BlockKind.PARAGRAPH))
        at += len(line)
    return Report(
        id="r", sha256=hashlib.sha256(whole.encode()).hexdigest(), text=whole, kind=kind,
        published=date.fromisoformat(published) if published else None, blocks=tuple(blocks),
    )  # fmt: skip


def read(text: str, published: str | None = PUBLISHED, *, headline: str = "") -> tuple[Claim, ...]:
    """The claims themselves, in text order."""
    claims, problems = READER.read(report_of(text, published, headline=headline))
    assert problems == ()
    return claims


def claims_of(text: str, published: str | None = PUBLISHED, *, headline: str = "", aside: bool = False) -> list[str]:
    """The claims as lines; `aside` adds statements, figures, assessments and other acts."""
    claims = read(text, published, headline=headline)
    shown = {claim.id: claim for claim in claims}
    return [line(claim, shown) for claim in claims if aside or claim.kind not in ASIDE]


def only(text: str, kind: str, published: str | None = PUBLISHED) -> Claim:
    """The one claim of this kind."""
    (claim,) = [claim for claim in read(text, published) if claim.kind == kind]
    return claim


def line(claim: Claim, claims: dict[str, Claim]) -> str:
    """One claim in the notation of this module."""
    words = [claim.kind.value, claim.modality.value, "+".join(claim.by) or "?"]
    if claim.kind in MEASURE_KINDS:
        words.append("+".join(sorted(set(things_of(claim.object)) - {"sanctions"})) or "sanctions")
    elif claim.kind is Kind.TOTAL and claim.object:
        words.append(claim.object)
    elif claim.stance:
        words.append(claim.stance.value)
    if claim.how and claim.how not in PLAIN:
        words.append(f"({claim.how})")
    if claim.count:
        words.append(_count(claim.count))
    if claim.when and claim.when.text:
        words.append(f"[{_when(claim.when)}]")
    shown = " ".join(words)
    if claim.people:
        shown += ": " + ", ".join(claim.people)
    if claim.part_of:
        whole = claims[claim.part_of].count
        shown += f" of the {_count(whole) if whole else '?'}"
    for sign, others in (("↔", claim.in_exchange_for), ("follows", claim.follows)):
        if others:
            shown += f" {sign} " + " + ".join(sorted({claims[other].kind.value for other in others}))
    return shown


def _count(count: Count) -> str:
    value = f"{'' if count.op.value == '=' else count.op.value}{count.value:g}"
    value += f"–{count.upper:g}" if count.upper else ""
    return value if count.unit == "people" else f"{value} {count.unit}"


def _when(when: When) -> str:
    shown = str(when.interval) if when.interval else when.value
    return f"{shown}, year inferred" if when.basis is Basis.INFERRED and when.interval else shown
