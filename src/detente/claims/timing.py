"""When: the dates of a sentence are given to the acts they belong to by the parse; news without a date to its report.

Input: a sentence's drafts and its date mentions. Output: each draft's `when` set, or left None where nothing dates it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from spacy.tokens import Token

from detente.claims.clauses import VERBAL
from detente.claims.dates import DateMention
from detente.claims.drafts import Draft
from detente.claims.parse import Sentence
from detente.model import MEASURE_KINDS, Basis, BlockKind, Interval, Kind, Modality, When

#: News told as new without a date happened in the fortnight up to its publication (docs/explanation/dates.md).
FORTNIGHT = timedelta(days=14)

#: Kinds that happen: only these get a date that the report does not give.
NEWS = frozenset({Kind.IMPOSE, Kind.EASE, Kind.RELEASE, Kind.DETAIN, Kind.TALKS, Kind.AGREE, Kind.NORMALIZE})

#: Kinds that carry a date only where one stands right beside their word.
TIMELESS = frozenset({Kind.STATEMENT, Kind.ASSESSMENT, Kind.FIGURE, Kind.MAINTAIN, Kind.TOTAL})

#: Kinds that take place at a point: "since" gives their day, not their length.
POINTS = frozenset({Kind.IMPOSE, Kind.DETAIN, Kind.RELEASE, Kind.EASE, Kind.AGREE, Kind.NORMALIZE, Kind.ACT})

#: A date farther from a word than this many steps of the parse does not belong to it.
FARTHEST = 7
NEAR = 2

#: Conjunctions that put their clause at another time than the main one.
APART = frozenset({"after", "before", "since", "until", "once"})

#: What leads to the day that something lasts to; it stands at most so many letters before it, or opens it.
ENDS = re.compile(
    r"\b(?:until|till|through|up to)\s+(?:(?:at least|the end of|the|midnight(?: on)?)\s+)*(?:\S+\s)?$", re.IGNORECASE
)
LEAD = 24

#: A clause about the time just named; no other clause begins in it.
WHEN_CLAUSE = re.compile(r",? when\b[^,;:]*$")

CLAUSES = frozenset({"relcl", "advcl", "ccomp", "acl", "parataxis"})
BACKGROUND = frozenset(["previously", "earlier", "once", "formerly", "already", "before", "originally", "since", "long", "ever"])


def date_drafts(drafts: list[Draft], sentence: Sentence, dates: list[DateMention], heading: When | None) -> None:
    """Give each draft of a sentence its date; `heading` is the date that a timeline's entry begins with."""
    anchors = [(mention, token) for mention in dates if (token := _anchor(mention, sentence)) is not None and _usable(mention)]
    for draft in drafts:
        best: tuple[tuple[int, int], When] | None = None
        for mention, token in anchors:
            if draft.kind in MEASURE_KINDS and _ends(mention, sentence):
                continue
            if aside(token, mention, draft, drafts):
                continue
            steps = _steps(draft.trigger, token, others=[d.trigger for d in drafts if d.trigger != draft.trigger])
            limit = NEAR if draft.kind in TIMELESS or mention.modifies else FARTHEST
            if mention.ahead and (draft.trigger.i < token.i or steps is None):
                continue
            rank = (steps or 0, abs(token.i - draft.trigger.i))
            if steps is not None and steps <= limit and (best is None or rank < best[0]):
                pointed = (draft.kind in POINTS or _told_then(draft, mention)) and not only_before(mention)
                best = (rank, mention.point if pointed and mention.point is not None else mention.when)
        if best is not None:
            draft.when = best[1]
            draft.why.append(f"dated by {best[1].text!r}")
        elif heading is not None and draft.kind not in {Kind.ASSESSMENT, Kind.FIGURE}:
            draft.when = heading
            draft.why.append(f"under the entry of {heading.text!r}")


def each_its_own(drafts: list[Draft], sentence: Sentence, dates: list[DateMention]) -> None:
    """ "Arrested in May 2020 and sentenced to two years the next spring": verbs in a row, each with its date after it."""
    places = sorted((m.when.text_start - sentence.start, m.end) for m in dates if _usable(m) and m.when.text_start is not None)
    for one in drafts:
        for other in drafts:
            verb = other.trigger
            if verb.dep_ != "conj" or verb.head != one.trigger or verb.pos_ not in VERBAL or not (one.when and other.when):
                continue
            bounds = [sentence.offset(one.trigger), sentence.offset(verb), len(sentence.text)]
            mine, its = ([p for p in places if low < p[0] < high] for low, high in pairwise(bounds))
            own = [d.when.text_start - sentence.start for d in (one, other) if d.when and d.when.text_start is not None]
            if len(mine) == 1 and its and own == [mine[0][0], its[0][0]]:
                one.sure["when"], other.sure["when"] = one.when, other.when


def _told_then(draft: Draft, mention: DateMention) -> bool:
    """ "Behind bars since May, when he tore up his visa": the clause tells of May, whatever has gone on since."""
    text, at = draft.sentence.text, draft.sentence.offset(draft.trigger)
    return mention.end < at and bool(WHEN_CLAUSE.match(text[mention.end : at]))


def aside(anchor: Token, mention: DateMention, draft: Draft, drafts: list[Draft]) -> bool:
    """True for a date that another act's clause keeps to itself: "its embassy, closed since 2022, would reopen"."""
    if _of_another(anchor, draft, drafts):
        return True
    verb = next((t for t in anchor.ancestors if t.pos_ in VERBAL), None)
    if verb is None or verb == draft.trigger:
        return False
    since = mention.text.lower().startswith("since")
    if since and draft.modality is not Modality.DONE:
        return True  # what is still to come has not gone on since then
    if verb.dep_ not in {"acl", "relcl"} or verb.is_ancestor(draft.trigger):
        return False
    return draft.modality is not Modality.DONE or since


def _of_another(anchor: Token, draft: Draft, drafts: list[Draft]) -> bool:
    """ "…, which had lifted them in September, eased those", "eased after Minsk had freed six in August": another act's date."""
    verb = next((t for t in anchor.ancestors if t.pos_ in VERBAL), None)
    if verb is None or verb.dep_ not in {"relcl", "advcl"} or not any(c.lower_ == "had" for c in verb.children):
        return False
    told = any(d.trigger == verb for d in drafts)
    return told and draft.trigger != verb and not verb.is_ancestor(draft.trigger)


def _ends(mention: DateMention, sentence: Sentence) -> bool:
    """ "Valid until 30 June", "extended to 5 March": the day that a measure lasts to, not the day of the act."""
    return bool(ENDS.search(sentence.text[max(0, mention.start - LEAD) : mention.start] + mention.text.split(" ")[0] + " "))


def carried_date(sentence: Sentence, drafts: list[Draft], dates: list[DateMention]) -> When | None:
    """ "On June 21 an unexpected manoeuvre took place. Trump pledged …": a date told of nothing else goes on to what follows."""
    root = sentence.span.root
    if any(c.lower_ == "had" for c in root.children) or any(d.kind in NEWS and d.when is not None for d in drafts):
        return None
    for mention in dates:
        token = _anchor(mention, sentence)
        if token is not None and _usable(mention) and not mention.modifies and not mention.ahead:
            steps = _steps(root, token, others=[])
            if steps is not None and steps <= NEAR:
                return mention.when
    return None


def carry_date(drafts: list[Draft], carried: When | None) -> None:
    """Give the date carried from the sentence before, in the same paragraph, to the undated news of this one."""
    for draft in drafts:
        if carried is not None and draft.when is None and draft.kind in NEWS and told_as_new(draft):
            draft.when = carried
            draft.why.append(f"dated by {carried.text!r} in the sentence before")


def date_news(drafts: list[Draft], published: date | None) -> None:
    """Acts told as new in a dated report, without a date of their own, happened in the fortnight up to publication."""
    if published is None:
        return
    for draft in drafts:
        if draft.when is None and draft.kind in NEWS and told_as_new(draft):
            draft.when = When(Interval(published - FORTNIGHT, published), Basis.INFERRED)
            draft.why.append("told as new in a dated report: the fortnight up to its publication")


def told_as_new(draft: Draft) -> bool:
    """False for what the words put in the past: past perfect, "since", "earlier", a noun in somebody's background."""
    if draft.modality in {Modality.CONDITIONAL, Modality.POSSIBLE}:
        return False
    verb = draft.trigger
    while verb.pos_ not in VERBAL and verb.head != verb:
        verb = verb.head
    auxiliaries = [c.lower_ for c in verb.children if c.dep_ == "aux"]
    if "had" in auxiliaries:
        return False
    if (
        draft.trigger.pos_ in VERBAL
        and verb.dep_ in {"acl"}
        and verb.tag_ in {"VBN", "VBD"}
        and draft.sentence.kind is not BlockKind.TITLE
    ):
        return False
    return not any(t.lower_ in BACKGROUND for t in verb.children)


def heading_date(sentence: Sentence, dates: list[DateMention]) -> When | None:
    """The date of a timeline entry: it opens the block, and a dash, colon or stop follows it."""
    if not dates or dates[0].start > 2 or dates[0].when.interval is None:
        return None
    after = sentence.text[dates[0].end : dates[0].end + 3].strip()
    return (
        dates[0].when
        if after[:1] in {"–", "—", "-", ":", "|", "."} or (sentence.kind is BlockKind.ITEM and not after[:1].isalpha())
        else None
    )


def year_heading(sentence: Sentence, dates: list[DateMention], section: When | None) -> When | None:
    """A heading that is a year (or a month of one) and nothing else dates what stands under it, up to the next heading."""
    if sentence.kind not in {BlockKind.HEADING, BlockKind.TITLE}:
        return section
    only = [
        m
        for m in dates
        if m.when.interval is not None and m.when.interval.closed and len(m.text) >= len(sentence.text.strip(" .:–—-")) - 1
    ]
    return only[0].when if only else None


def under_heading(mention: DateMention, section: When | None) -> DateMention:
    """ "2 March" under the heading "2022" is of that year, whatever the tense says."""
    told, year = mention.when.interval, section.interval if section else None
    if told is None or year is None or year.start is None or told.start is None or told.end is None:
        return mention
    if mention.when.basis is not Basis.INFERRED or told.start.year == year.start.year or told.start.year != told.end.year:
        return mention
    step = year.start.year - told.start.year
    moved = Interval(_same_day(told.start, step), _same_day(told.end, step))
    when = replace(mention.when, interval=moved, value="")
    return replace(mention, when=when, point=when)


def _same_day(day: date, years: int) -> date:
    return day.replace(year=day.year + years, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + years)


def absolute(mention: DateMention, sentence: Sentence) -> DateMention:
    """The mention with its offset in the report."""
    at = sentence.start + mention.start
    point = replace(mention.point, text_start=at) if mention.point is not None else None
    return replace(mention, when=replace(mention.when, text_start=at), point=point)


def only_before(mention: DateMention) -> bool:
    """ "Blocked before 2015": the year is when it had happened, not when it did."""
    point, interval = mention.point.interval if mention.point else None, mention.when.interval
    if point is None or interval is None or interval.start is not None or interval.end is None:
        return False
    return point.start is not None and point.start > interval.end


def _usable(mention: DateMention) -> bool:
    return mention.when.interval is not None or mention.when.partial


def _anchor(mention: DateMention, sentence: Sentence) -> Token | None:
    """The date's head in the parse: the word through which it hangs on the rest."""
    inside = [t for t in sentence.span if mention.start <= sentence.offset(t) < mention.end]
    if not inside:
        return None
    return next((t for t in inside if t.head not in inside), inside[0])


def _steps(trigger: Token, anchor: Token, others: list[Token]) -> int | None:
    """Steps up from the date and down to the trigger; crossing a clause or passing another act costs more."""
    up: dict[int, int] = {}
    here, cost = anchor, 0
    while True:
        up[here.i] = cost
        if here.head == here or cost > FARTHEST * 3:
            break
        cost += 1 + (2 if here.dep_ in CLAUSES else 0) + (1 if here in others else 0)
        here = here.head
    here, cost = trigger, 0
    while here.i not in up:
        if here.head == here:
            return None
        cost += 1 + (3 if here.dep_ in CLAUSES and here != trigger else 0) + (1 if here.head in others else 0)
        if here.dep_ in {"advcl", "relcl", "ccomp"} and here == trigger:
            cost += 6 if any(c.dep_ in {"mark", "advmod"} and c.lower_ in APART for c in here.children) else 2
        here = here.head
    return cost + up[here.i]
