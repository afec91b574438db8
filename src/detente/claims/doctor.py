"""A report → sentence by sentence, what the reader saw and tried: the rows behind `detente doctor claims`.

Input: a report. Output: a `SentenceReport` for each sentence in text order, furniture of the page included, which is shown and
not read. Nothing is read in another way than `FramesReader` reads it: the rows are what it tells while it works. The one thing
that it does not tell is which step left a draft out in the end; such drafts are made again here and shown as left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from spacy.tokens import Token

from detente.claims.actors import Cast
from detente.claims.clauses import VERBAL
from detente.claims.dates import find_dates
from detente.claims.drafts import Draft
from detente.claims.fill import drafts_of
from detente.claims.finder import Attempt, find
from detente.claims.jsonl import to_dict
from detente.claims.parse import DEFAULT_MODEL, SILENT, Sentence, sentences
from detente.claims.reader import ENGLISH, FramesReader, asks
from detente.model import Claim, Report, When


@dataclass(frozen=True, slots=True)
class TokenReport:
    """A word as the parser has it: part of speech, tag, its relation to its head, and the head's place in the sentence."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str


@dataclass(frozen=True, slots=True)
class PartyReport:
    """A party found by the lexicon."""

    text: str
    party: str
    kind: str


@dataclass(frozen=True, slots=True)
class DateReport:
    """A date found by the grammar; `days` are ISO dates, a slash between them, and empty where the report cannot say."""

    text: str
    days: str
    basis: str
    value: str


@dataclass(frozen=True, slots=True)
class CountReport:
    """A number with what it counts."""

    text: str
    count: str
    unit: str
    noun: str | None


@dataclass(frozen=True, slots=True)
class FrameReport:
    """A frame tried on a word; `failed` says why it did not match and is empty where it did."""

    word: str
    kind: str
    failed: str


@dataclass(frozen=True, slots=True)
class DraftReport:
    """A claim that came out, with the word that made it, what each step saw, and the slots that the report filled."""

    word: str
    why: tuple[str, ...]
    guessed: tuple[str, ...]
    claim: dict[str, Any]


@dataclass(frozen=True, slots=True)
class LostReport:
    """An act that was found and told nothing, or was left out in the end; `why` says as much as is known."""

    word: str
    kind: str
    modality: str
    why: str


@dataclass(frozen=True, slots=True)
class SentenceReport:
    """All that was seen in one sentence; `nothing` says why no claim came of it (empty where one did)."""

    report: str
    index: int | None  # None: furniture, which is not cut into sentences
    part: str
    start: int
    end: int
    text: str
    tokens: tuple[TokenReport, ...] = ()
    parties: tuple[PartyReport, ...] = ()
    dates: tuple[DateReport, ...] = ()
    counts: tuple[CountReport, ...] = ()
    frames: tuple[FrameReport, ...] = ()
    claims: tuple[DraftReport, ...] = ()
    lost: tuple[LostReport, ...] = ()
    nothing: str = ""


def explain(report: Report, model: str = DEFAULT_MODEL) -> list[SentenceReport]:
    """What the reader saw in each sentence of a report. Raises ModelMissing where the parser is not installed."""
    if report.language != ENGLISH:
        return [_whole(report, f"the report is in {report.language!r}: only English is read")]
    reader = FramesReader(model)
    seen: list[tuple[Sentence, list[Attempt]]] = []
    drafts = reader.drafts(report, lambda sentence, attempts: seen.append((sentence, attempts)))
    claims, _ = reader.read(report)  # a second, equal reading: claims in the order of the drafts
    unread = "" if seen else "no state is named in the report, or it speaks of other things than ours: none of it is read"
    if not seen:
        seen = [(sentence, []) for sentence in sentences(report, model)]
    told: dict[int, list[tuple[Draft, Claim]]] = {}
    for draft, claim in zip(drafts, claims, strict=True):
        told.setdefault(draft.sentence.index, []).append((draft, claim))
    lost = {} if unread else _lost([sentence for sentence, _ in seen], drafts)
    rows = [
        _row(report, sentence, attempts, told.get(sentence.index, []), lost.get(sentence.index, []), unread)
        for sentence, attempts in seen
    ]
    return sorted([*rows, *_furniture(report)], key=lambda row: (row.start, row.end))


def plain(row: SentenceReport) -> dict[str, Any]:
    """A row as a JSON-able dictionary."""
    return asdict(row)


def _whole(report: Report, why: str) -> SentenceReport:
    return SentenceReport(report.id, None, "report", 0, len(report.text), report.text, nothing=why)


def _furniture(report: Report) -> list[SentenceReport]:
    return [
        SentenceReport(
            report.id, None, block.kind.value, block.start, block.end, report.text[block.start : block.end],
            nothing=f"{block.kind.value} of the page: shown here, not read",
        )
        for block in report.blocks
        if block.kind in SILENT
    ]  # fmt: skip


def _row(
    report: Report,
    sentence: Sentence,
    attempts: list[Attempt],
    told: list[tuple[Draft, Claim]],
    lost: list[LostReport],
    unread: str,
) -> SentenceReport:
    frames = tuple(FrameReport(a.token, a.kind.value, a.failed) for a in attempts)
    claims = tuple(DraftReport(d.trigger.text, tuple(d.why), tuple(sorted(d.guessed)), to_dict(c)) for d, c in told)
    return SentenceReport(
        report.id, sentence.index, sentence.kind.value, sentence.start, sentence.end, sentence.text,
        tokens=tuple(_token(token, sentence) for token in sentence.span),
        parties=tuple(PartyReport(m.text, m.alias.party, m.alias.kind.value) for m in sentence.mentions),
        dates=_dates(report, sentence, [draft for draft, _ in told]),
        counts=tuple(CountReport(c.text, str(c.count), c.count.unit, c.noun) for c in sentence.counts),
        frames=frames, claims=claims, lost=tuple(lost), nothing="" if claims else unread or _nothing(sentence, frames, lost),
    )  # fmt: skip


def _token(token: Token, sentence: Sentence) -> TokenReport:
    return TokenReport(
        token.text, token.lemma_, token.pos_, token.tag_, token.dep_, token.head.i - sentence.span.start, token.ent_type_
    )


def _dates(report: Report, sentence: Sentence, drafts: list[Draft]) -> tuple[DateReport, ...]:
    """The dates in the words; as resolved in the report's context where a draft has taken them."""
    taken = {d.when.text_start: d.when for d in drafts if d.when is not None and d.when.text_start is not None}
    found = find_dates(sentence.text, published=report.published)
    return tuple(_date(m.text, taken.get(sentence.start + m.start, m.when)) for m in found)


def _date(text: str, when: When) -> DateReport:
    return DateReport(text, str(when.interval) if when.interval else "", when.basis.value, when.value)


def _nothing(sentence: Sentence, frames: Sequence[FrameReport], lost: Sequence[LostReport]) -> str:
    if asks(sentence):
        return "a question that may be answered no tells nothing"
    if lost:
        return "; ".join(f"{row.word!r} tells of {row.kind}, but {row.why}" for row in lost)
    if not frames:
        return "no word of it stands in a frame, and nobody is heard in it"
    return "no frame fits: " + "; ".join(dict.fromkeys(f"{row.word!r} is no {row.kind}: {row.failed}" for row in frames))


# ---------------------------------------------------------------- what was found and is no claim


def _lost(parsed: list[Sentence], drafts: list[Draft]) -> dict[int, list[LostReport]]:
    """The matches whose word made no claim, by sentence."""
    kept = {(draft.sentence.index, draft.trigger.i - draft.sentence.span.start) for draft in drafts}
    cast = Cast()
    cast.meet(parsed)
    found: dict[int, list[LostReport]] = {}
    for sentence in parsed:
        cast.note(sentence)
        for match in find(sentence) if not asks(sentence) else ():
            if (sentence.index, match.token.i - sentence.span.start) in kept:
                continue
            made = drafts_of(match, sentence, cast)
            modality = made[0].modality.value if made else ""
            why = _why_left_out(made[0], drafts) if made else "the phrases around it fill no role"
            found.setdefault(sentence.index, []).append(LostReport(match.token.text, match.frame.kind.value, modality, why))
    return found


def _why_left_out(made: Draft, drafts: list[Draft]) -> str:
    """What can be said of a draft that later steps left out."""
    others = [d for d in drafts if d.kind is made.kind]
    if any(d.sentence.index == made.sentence.index for d in others):
        return f"another word of the sentence tells the same {made.kind.value}"
    if others:
        near = min(others, key=lambda d: (abs(d.sentence.index - made.sentence.index), d.sentence.index))
        told = f"sentence {near.sentence.index} tells {_a(made)}"
        return f"it was left out in the end: asked for, pointing back, unlikely, or told already ({told})"
    if made.trigger.pos_ not in VERBAL:
        return "it was left out in the end: asked for, unlikely, or a bare word that tells nothing of its own"
    return "it was left out in the end: asked for, counted, unlikely, or told only beside a plainer one of its kind"


def _a(draft: Draft) -> str:
    return f"{'an' if draft.kind.value[0] in 'aei' else 'a'} {draft.kind.value}"
