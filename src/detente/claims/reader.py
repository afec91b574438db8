"""Report → claims, by frames over the parse and a small trained finder.

Each sentence is parsed once; frames and the finder find the acts in it, the parse fills their roles, the date grammar and
the report's other sentences fill what is left, words of trade link what was given for what. `version` names the rules: a
change of what they yield is a new version, and cached claims of an older one are read again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from detente.claims.actors import Cast, is_state
from detente.claims.assess import assessments, figures
from detente.claims.complete import complete, date_retold, relevant
from detente.claims.dates import DateMention, find_dates
from detente.claims.drafts import Draft, stand_by
from detente.claims.fill import drafts_of, in_quotes
from detente.claims.finder import Attempt, find
from detente.claims.gapping import gapped
from detente.claims.learned import Marked, learned_finder
from detente.claims.links import connect, share_dates
from detente.claims.merging import merge, merge_said, merge_totals, off_field
from detente.claims.parse import DEFAULT_MODEL, Sentence, sentences
from detente.claims.parts import parts_of
from detente.claims.sequels import follow_on
from detente.claims.slots import Scene, decide
from detente.claims.slots.keeping import kept
from detente.claims.slots.scene import SNIPPET
from detente.claims.speech import statements
from detente.claims.swaps import both_sides, settle
from detente.claims.terms import add_terms
from detente.claims.timing import (
    NEWS,
    absolute,
    carried_date,
    carry_date,
    date_drafts,
    date_news,
    each_its_own,
    heading_date,
    under_heading,
    year_heading,
)
from detente.claims.totals import close_spans, totals
from detente.claims.voices import name_own_voice
from detente.lexicon import lexicon
from detente.model import (
    PLOVER,
    Basis,
    BlockKind,
    Claim,
    Interval,
    Kind,
    Modality,
    Passage,
    Problem,
    Report,
    ReportKind,
    Stance,
    When,
)

#: The rules' version; part of every cache key.
VERSION = "frames/9"

#: A passage is one sentence, or a window of at most this many characters around its word where the sentence is longer.
LONGEST_PASSAGE = 600

#: Words that lead to what is said and are no part of it.
LEADING = re.compile(r"^(?:of|for|as|that|on|about|against)\s+", re.IGNORECASE)

#: Verbs that announce the act they govern.
INTENTIONS = frozenset(
    {"pledge", "promise", "vow", "agree", "announce", "propose", "offer", "threaten", "seek", "decide", "order", "plan"}
)

#: A date of at most so many days is something to count from.
NARROW = 31

ENGLISH = "en"

#: Kinds that are told as much by who does them as by anybody else.
TOLD_OF = NEWS | {Kind.MAINTAIN}


class FramesReader:
    """Reads reports by frames over the parse of `model` (any installed spaCy English pipeline)."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.model = model
        self.version = VERSION if model == DEFAULT_MODEL else f"{VERSION}+{model}"

    def read(self, report: Report) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
        """The claims of one report, in text order. A report in another language yields none (its problem is the source's)."""
        if report.language != ENGLISH:
            return (), ()
        return _claims(self.drafts(report), report, self.version), ()

    def drafts(self, report: Report, watch: Callable[[Sentence, list[Attempt]], None] | None = None) -> list[Draft]:
        """The drafts behind the claims; `watch` is shown every sentence with the frames tried on it."""
        parsed = list(sentences(report, self.model))
        marks = self._marks(parsed, report)
        if not relevant(parsed) or off_field(marks):
            return []
        cast = Cast()
        cast.meet(parsed)
        if report.kind is ReportKind.OFFICIAL:
            cast.issued_by(parsed)
        drafts: list[Draft] = []
        scene = Scene(report, cast)
        focus: Interval | None = None
        heading: When | None = None
        paragraph, carried = -1, None
        section: When | None = None  # the year that a heading sets for what stands under it
        for sentence, marked in zip(parsed, marks, strict=True):
            written = section.interval.end if section and section.interval else report.published
            dates = [absolute(m, sentence) for m in find_dates(sentence.text, published=written, focus=focus)]
            dates = [under_heading(m, section) for m in dates]
            section = year_heading(sentence, dates, section)
            if sentence.paragraph != paragraph:
                paragraph, heading = sentence.paragraph, heading_date(sentence, dates)
                carried = None
            attempts: list[Attempt] = []
            found = _sentence(sentence, dates, cast, attempts, heading or section, marked, judged=len(parsed) > SNIPPET)
            found += parts_of(drafts, sentence, found)
            scene.note(sentence, dates, marked, heading or section)
            carry_date(found, carried)
            carried = carried_date(sentence, found, dates) or carried
            if watch is not None:
                watch(sentence, attempts)
            drafts.extend(found)
            focus = _focus(found, dates, focus)
            cast.pass_on(sentence)
        connect(drafts)
        follow_on(drafts)
        share_dates(drafts)
        date_news(drafts, report.published)
        drafts = complete(drafts, cast, parsed)
        decide(drafts, scene)
        stand_by(drafts)
        settle(drafts)
        drafts = [draft for draft in drafts if not only_tells(draft, drafts) and not subject_of_itself(draft, drafts)]
        date_retold(drafts)
        close_spans(drafts, report.published)
        return kept(in_their_time(name_own_voice(drafts, report)), scene)

    def _marks(self, parsed: list[Sentence], report: Report) -> list[Marked]:
        """What the learned finder sees in each sentence, read in its report."""
        title = next((s.text for s in parsed if s.kind is BlockKind.TITLE), report.title or "")
        return learned_finder().mark([s.text for s in parsed], title)


def in_their_time(drafts: list[Draft]) -> list[Draft]:
    """Parties as they were on the day of the act, in place: what Russia is told to have done in 1962 the Soviet Union did."""
    for draft in drafts:
        day = draft.when.interval.end if draft.when is not None and draft.when.interval is not None else None
        if day is not None:
            draft.by = tuple(lexicon().on_day(party, day) for party in draft.by)
            draft.to = tuple(lexicon().on_day(party, day) for party in draft.to)
    return drafts


def _sentence(
    sentence: Sentence,
    dates: list[DateMention],
    cast: Cast,
    attempts: list[Attempt],
    heading: When | None,
    marked: Marked,
    *,
    judged: bool,
) -> list[Draft]:
    cast.note(sentence)
    if asks(sentence):
        return []
    matches = merge(find(sentence, attempts), marked, sentence, judged=judged)
    found = [draft for match in matches for draft in drafts_of(match, sentence, cast)]
    found = both_sides(found, sentence, cast)
    date_drafts(found, sentence, dates, heading)
    each_its_own(found, sentence, dates)
    found += gapped(found, sentence, dates)
    add_terms(found, sentence, dates)
    found += merge_totals(totals(sentence, found, dates, cast), found, marked, sentence)
    said = merge_said(statements(sentence, found, cast), marked, sentence, cast, judged=judged)
    said = [d for d in said if d.believed or not (only_intends(d, found) or goes_on(d, said) or in_anothers_mouth(d, said))]
    for draft in said:
        draft.object = LEADING.sub("", draft.object) if draft.object else None
    date_drafts(said, sentence, dates, heading)
    found += said
    found += figures(sentence, found, cast)
    found += assessments(sentence, found, cast)
    return sorted(found, key=lambda d: d.trigger.i)


def only_intends(said: Draft, found: list[Draft]) -> bool:
    """ "Pledged to lift", "announced the release": the act is told, and nothing said beside it."""
    if said.trigger.lemma_.lower() not in INTENTIONS:
        return False
    return any(d.kind in NEWS and said.trigger.is_ancestor(d.trigger) for d in found)


def only_tells(said: Draft, drafts: list[Draft]) -> bool:
    """ "Norway said it would follow the European list": its own act is told, and no position beside it."""
    if said.kind is not Kind.STATEMENT or said.stance is not Stance.EXPLAIN or said.believed:
        return False
    told = [d for d in drafts if d.sentence is said.sentence and d.kind in TOLD_OF and d.said_by]
    return any(said.trigger.is_ancestor(d.trigger) and set(d.by) & set(said.by) for d in told)


def subject_of_itself(draft: Draft, drafts: list[Draft]) -> bool:
    """ "EU sanctions have been in place since 2020": the noun and its verb tell one act; the verb's draft stays. So does that
    of what a noun beside it only speaks of again ("called him, the first such call in years")."""
    same = [d for d in drafts if d.kind is draft.kind and d is not draft]
    subject = draft.trigger.dep_ in {"nsubj", "nsubjpass", "csubj", "csubjpass"}
    if subject and any(
        d.trigger == draft.trigger.head and d.by == draft.by and d.when == draft.when and d.count == draft.count for d in same
    ):
        return True
    such = draft.trigger.dep_ == "appos" and any(c.lower_ == "such" for c in draft.trigger.children)
    return such and any(d.trigger.is_ancestor(draft.trigger) for d in same)


def goes_on(draft: Draft, said: list[Draft]) -> bool:
    """ "…, as reported by the agency", "…, indicating that": a participle that goes on with another's words."""
    verb = draft.trigger
    if verb.dep_ != "advcl" or verb.tag_ not in {"VBN", "VBG"}:
        return False
    quoted_by = any(c.lower_ == "as" for c in verb.children)
    return quoted_by or any(d is not draft and d.trigger.is_ancestor(verb) for d in said)


def in_anothers_mouth(draft: Draft, said: list[Draft]) -> bool:
    """ "“Putin may accept some advice,” the envoy remarked": a position within a quotation is its speaker's."""
    quoted = in_quotes(draft.trigger, draft.sentence)
    return quoted and any(
        d is not draft and d.trigger.is_ancestor(draft.trigger) and not in_quotes(d.trigger, d.sentence) for d in said
    )


def asks(sentence: Sentence) -> bool:
    """True for a question that may be answered no ("Have the firms been delisted?"): it tells nothing."""
    first = next((t for t in sentence.span if not t.is_punct), None)
    asked = sentence.text.rstrip().endswith("?")
    return asked and first is not None and (first.pos_ == "AUX" or first.lower_ in {"so", "did", "does", "do"})


def _focus(found: list[Draft], dates: list[DateMention], focus: Interval | None) -> Interval | None:
    """What "three days earlier" counts from: the act last told to the month or nearer, else the last such date.

    A date that only says which ("the January election") is no act told then; what has gone on since a month began in it.
    """
    points = {m.when: m.point for m in dates if m.point is not None and m.text.lower().startswith("since")}
    which = {m.when for m in dates if m.modifies}
    dated = [d.when for d in found if d.when is not None and d.when not in which and d.kind is not Kind.STATEMENT]
    told = [points.get(when, when).interval for when in dated]
    near = [i for i in told if i is not None and i.closed and i.days <= NARROW]
    if near:
        return near[-1]
    given = [points.get(m.when, m.when).interval for m in dates if not m.modifies]
    closed = [i for i in given if i is not None and i.closed and i.days <= NARROW]
    return closed[-1] if closed else focus


# ---------------------------------------------------------------- drafts → claims


def _claims(drafts: list[Draft], report: Report, version: str) -> tuple[Claim, ...]:
    names: dict[int, str] = {}
    seen: dict[tuple[str, int, int], int] = {}
    spans: dict[int, Passage] = {}
    for draft in drafts:
        passage = _passage(draft, report)
        key = (draft.kind.value, passage.start, passage.end)
        seen[key] = seen.get(key, 0) + 1
        spans[id(draft)] = passage
        names[id(draft)] = claim_id(report.sha256, draft.kind, passage.start, passage.end, seen[key])
    return tuple(_claim(d, names, spans[id(d)], version) for d in drafts)


def claim_id(sha256: str, kind: Kind, start: int, end: int, number: int) -> str:
    """An anchor made of what cannot change: report hash, kind, span, and a number among equals."""
    return "c_" + hashlib.sha256(f"{sha256}|{kind.value}|{start}|{end}|{number}".encode()).hexdigest()[:12]


def _passage(draft: Draft, report: Report) -> Passage:
    sentence = draft.sentence
    if len(sentence.text) <= LONGEST_PASSAGE:
        return report.passage(sentence.start, sentence.end)
    middle = sentence.start + sentence.offset(draft.trigger)
    low = max(sentence.start, middle - LONGEST_PASSAGE // 2)
    high = min(sentence.end, low + LONGEST_PASSAGE)
    while low > sentence.start and not report.text[low - 1].isspace():
        low += 1
    while high < sentence.end and not report.text[high - 1].isspace():
        high -= 1
    text = report.text[low:high]
    return report.passage(low + len(text) - len(text.lstrip()), high - (len(text) - len(text.rstrip())))


def _claim(draft: Draft, names: dict[int, str], passage: Passage, version: str) -> Claim:
    return Claim(
        id=names[id(draft)], kind=draft.kind, modality=draft.modality, passage=passage, by=draft.by, to=draft.to,
        object=draft.object, count=draft.count, when=draft.when, people=draft.people, place=draft.place, how=draft.how,
        instrument=draft.instrument, stance=draft.stance, said_by=draft.said_by,
        in_exchange_for=tuple(sorted(names[id(d)] for d in draft.exchange)),
        follows=tuple(sorted(names[id(d)] for d in draft.follows)),
        part_of=names[id(draft.part_of)] if draft.part_of is not None else None, because=draft.because, condition=draft.condition,
        until=draft.until, plover=PLOVER[draft.kind], headline=draft.headline, confidence=confidence(draft), reader=version,
    )  # fmt: skip


def confidence(draft: Draft) -> float:
    """A rough first measure: full marks for slots read in the sentence, less for those filled from the report."""
    score = 0.9
    score -= 0.15 * len(draft.guessed)
    if not draft.by and draft.kind not in {Kind.FIGURE, Kind.ASSESSMENT}:
        score -= 0.15
    if draft.when is not None and draft.when.basis is Basis.INFERRED:
        score -= 0.05
    if draft.kind in {Kind.ACT, Kind.ASSESSMENT, Kind.FIGURE}:
        score -= 0.2
    if draft.modality is not Modality.DONE:
        score -= 0.05
    if draft.by and not any(is_state(p) for p in draft.by) and draft.kind in {Kind.IMPOSE, Kind.EASE}:
        score -= 0.1
    return round(max(0.1, score), 2)
