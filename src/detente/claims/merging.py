"""Frames and the learned finder, merged: what only the finder saw is proposed, with the roles that the grammar gives it, and
a report in which it sees nothing of our field is left alone.

Input: a sentence's matches (or statement drafts) and its marks. Output: the matches (drafts) that stay, with those proposed.
The bounds were chosen on the open part of the labelled reports (docs/explanation/learned-finder.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from detente.claims.actors import Cast
from detente.claims.called import group_text
from detente.claims.clauses import VERBAL, subject
from detente.claims.drafts import BELIEVED, Draft
from detente.claims.finder import Match
from detente.claims.learned import Found, Marked
from detente.claims.parse import Sentence
from detente.claims.phrases import in_class, is_measure
from detente.claims.proposals import proposed
from detente.claims.quotes import quoted
from detente.claims.saying import Saying
from detente.claims.sayings import sayings
from detente.claims.total_words import FREED, HELD
from detente.claims.voices import FIRST, voices_of, who_speak
from detente.model import MEASURE_KINDS, Kind, Modality

#: A report in which the finder gives no sentence this chance of an act of our kinds speaks of something else: "the league
#: lifted its transfer embargo". Single sentences are not doubted: bare headlines would be lost.
OFF_FIELD = 0.5

#: A report of at most so many sentences is too short to say that of it.
SHORTEST_DOUBTED = 4

#: A marked span of which no frame knows is proposed from this chance on.
PROPOSE = 0.36

#: What is kept must be called a measure in the sentence below this chance.
SURE = 0.7

#: Words of speech are common: a statement needs more of the finder's trust to stay, and to be proposed.
DOUBT_SAID = 0.05
PROPOSE_SAID = 0.65

#: The finder sees little in a sentence that comes alone; there a statement stays from this chance on.
DOUBT_ALONE = 0.005

#: The finder's stance is taken from this chance on.
STANCE = 0.4

#: Parts of speech of a name and what leads to it.
NAMING = frozenset({"DET", "PROPN", "PRON", "ADJ", "ADP", "PUNCT", "PART", "SPACE"})

#: For a proposed act the finder's modality is taken before the grammar's from this chance on.
TRUSTED_MODALITY = 0.7

#: Kinds with roles to fill; totals, figures and assessments are read by their own modules.
HAPPENINGS = frozenset(
    {Kind.IMPOSE, Kind.MAINTAIN, Kind.EASE, Kind.RELEASE, Kind.DETAIN, Kind.TALKS, Kind.AGREE, Kind.NORMALIZE, Kind.ACT}
)

#: A count of those let go; any other is of those held.
LET_GO = re.compile(r"\b(?:free|freed|releas\w*|pardon\w*|let (?:go|out)|amnest\w*|returned|came home|left)\b", re.IGNORECASE)

#: Kinds that make a report one of our field.
TOLD = sorted(HAPPENINGS - {Kind.ACT})

LONGEST_GIST = 18


def off_field(marks: Sequence[Marked]) -> bool:
    """True for a report that uses our words about other things, as far as the finder can tell."""
    best = max((mark.kind_scores[kind] for mark in marks for kind in TOLD), default=0.0)
    return len(marks) > SHORTEST_DOUBTED and best < OFF_FIELD


def merge(matches: list[Match], marked: Marked, sentence: Sentence, *, judged: bool = True) -> list[Match]:
    """The sentence's matches with those that only the finder saw, in text order.

    In a text too short to be `judged` in the end the grammar is not doubted: nothing there is believed for its mark alone.
    """
    kept = list(matches)
    for match in kept:
        match.trust = max((f.score for f in marked.found if _covers(match, f, marked, sentence)), default=0.0)
    for found in sorted(marked.found, key=lambda f: -f.score):  # of two senses of a word the likelier
        if _only_names(found, sentence) and (_goes_before(found, marked) or any(m.frame.kind is found.kind for m in kept)):
            continue
        if found.kind not in HAPPENINGS or found.score < PROPOSE or any(_covers(m, found, marked, sentence) for m in kept):
            continue
        if found.kind is Kind.MAINTAIN and found.score < SURE and not any(is_measure(t) for t in sentence.span):
            continue  # "remains tied to", "keeps its place": much is kept that is no measure
        sure = found.modality if found.modality_score >= TRUSTED_MODALITY else None
        new = proposed(found.kind, found.start, found.end, sentence, sure)
        if new is None or _of_states(new, kept, sentence):
            continue
        new.trust = found.score
        same = next((m for m in kept if m.token == new.token), None)
        if same is not None and (same.trust or found.score < BELIEVED or not judged):
            continue
        kept = [*(m for m in kept if m is not same), new]  # the word has another sense here than its frame's
    for match in () if judged else kept:
        match.trust = 0.0
    return sorted(kept, key=lambda m: m.token.i)


def _of_states(match: Match, kept: list[Match], sentence: Sentence) -> bool:
    """ "Switzerland followed the EU and added twelve": a measure bears on something, where another of the sentence does."""
    if match.frame.kind not in MEASURE_KINDS or not match.patients:
        return False
    bare = all(in_class(p, "state", sentence) for p in match.patients)
    return bare and any(m.frame.kind is match.frame.kind and m is not match for m in kept)


def _only_names(found: Found, sentence: Sentence) -> bool:
    """True for marked words that name somebody or something and no more."""
    return all(t.pos_ in NAMING for t in sentence.span if found.start <= sentence.offset(t) < found.end)


def _goes_before(found: Found, marked: Marked) -> bool:
    """True for words cut from the telling right after them ("The US", "announced …")."""
    return any(f.kind is found.kind and 0 <= f.start - found.end <= 1 for f in marked.found)


def _covers(match: Match, found: Found, marked: Marked, sentence: Sentence) -> bool:
    """Whether a frame's match speaks of the marked words: its trigger or one of its patients stands in them.

    One of its agents is enough where its trigger and patients stand in no other marked words ("A freed X and received Y"
    has the agent of both in the first).
    """
    if match.frame.kind is not found.kind:
        return False
    own = [match.token, *match.patients]
    if _stands(own, found, sentence):
        return True
    elsewhere = any(f is not found and f.kind is found.kind and _stands(own, f, sentence) for f in marked.found)
    return not elsewhere and _stands(match.agents, found, sentence)


def _stands(tokens: Iterable[Token], found: Found, sentence: Sentence) -> bool:
    return any(found.start <= sentence.offset(t) < found.end for t in tokens)


def merge_said(said: list[Draft], marked: Marked, sentence: Sentence, cast: Cast, *, judged: bool = True) -> list[Draft]:
    """The sentence's statements after a second opinion; a proposed one that is not believed needs somebody who says it."""
    spans = [f for f in marked.found if f.kind is Kind.STATEMENT]
    doubt = DOUBT_SAID if judged else DOUBT_ALONE
    kept = [d for d in said if marked.kind_scores[Kind.STATEMENT] >= doubt]
    for draft in kept if judged else ():
        draft.trust = max((f.score for f in spans if _tells(draft, f, sentence)), default=0.0)
    for draft in kept if len(kept) == 1 else ():  # of two positions in a sentence the verbs know more
        at = sentence.offset(draft.trigger)
        best = next((f for f in spans if f.start <= at < f.end), None)
        if best is not None and best.stance is not None and best.stance_score >= STANCE:
            draft.stance = best.stance
    if not kept:
        proposals = [_statement(f, sentence, cast) for f in spans if f.score >= PROPOSE_SAID]
        return _without_contents([d for d in proposals if d is not None])
    sure = [f for f in spans if f.score >= BELIEVED] if judged else []
    if len(kept) < len(sure):
        proposals = [_statement(f, sentence, cast) for f in sure if not any(_tells(d, f, sentence) for d in kept)]
        kept += [d for d in proposals if d is not None]
    return _without_contents(kept)


def _without_contents(said: list[Draft]) -> list[Draft]:
    """ "Told him to pay": what somebody is told to do is no word of his."""
    verbs = {d.trigger for d in said}
    return [d for d in said if d.trigger.dep_ != "xcomp" or d.trigger.head not in verbs]


def _tells(draft: Draft, found: Found, sentence: Sentence) -> bool:
    """Whether a statement's verb, or who says it, stands in the marked words."""
    return _stands([draft.trigger, *draft.agents], found, sentence)


def merge_totals(counted: list[Draft], found: list[Draft], marked: Marked, sentence: Sentence) -> list[Draft]:
    """The sentence's totals with those that only the finder saw: a word of letting go makes it one of the freed."""
    kept = list(counted)
    for span in marked.found:
        if span.kind is not Kind.TOTAL or span.score < PROPOSE:
            continue
        if any(span.start <= sentence.offset(t) < span.end for d in kept for t in (d.trigger, *d.patients)):
            continue
        mention = sentence.count_at(span.start, span.end)
        counted_there = mention.count if mention is not None and not mention.duration else None
        if kept or any(d.kind is Kind.TOTAL or (d.kind is Kind.RELEASE and d.count == counted_there) for d in found):
            continue
        match = proposed(Kind.TOTAL, span.start, span.end, sentence)
        if match is None:
            continue
        what = FREED if LET_GO.search(sentence.text[span.start : span.end]) else HELD
        draft = Draft(Kind.TOTAL, Modality.DONE, sentence, match.token, object=what, count=counted_there)
        draft.why.append("marked as a running count by the learned finder")
        kept.append(draft)
    return kept


def _somebody(heads: Sequence[Token]) -> tuple[str, ...]:
    """ "A defence attorney was not persuaded": whoever speaks in the report's words, where they are a noun for nobody known."""
    return tuple(group_text(head) for head in heads if head.pos_ == "NOUN" and not head.ent_type_)[:1]


def _around(word: Token, sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """Who says the words that a word stands in: it is his statement, and not that of the subject of what he says."""
    told = [s for s in sayings(sentence) if s.speakers and not any(h.lower_ in FIRST for h in s.speakers)]
    if any(s.trigger == word for s in told):
        return ()
    held = quoted(word, sentence)
    around = [s for s in told if _within(word, s) or (held and not quoted(s.trigger, sentence))]
    nearest = min(around, key=lambda s: abs(s.trigger.i - word.i), default=None)
    if nearest is not None:
        return who_speak(nearest.speakers, sentence, cast)
    last = voices_of(cast).last(sentence.index) if _only_asked(word) else None
    return last.parties if last is not None else ()


def _within(word: Token, saying: Saying) -> bool:
    inside = any(word == c or c.is_ancestor(word) for c in saying.content)
    return inside and not any(saying.trigger == c or c.is_ancestor(saying.trigger) for c in saying.content)


def _only_asked(word: Token) -> bool:
    """One line of a list of demands ("on Israel to free the 620;"): an infinitive that hangs on no verb of its sentence."""
    bare = word.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in word.children)
    return bare and not any(a.pos_ in VERBAL for a in word.ancestors)


def _statement(found: Found, sentence: Sentence, cast: Cast) -> Draft | None:
    match = proposed(Kind.STATEMENT, found.start, found.end, sentence)
    if match is None:
        return None
    heads = subject(match.token) or match.agents
    around = _around(match.token, sentence, cast)
    speakers = around or cast.everyone(heads, sentence) or _somebody(heads)
    if not speakers and found.score < BELIEVED:
        return None
    words = sentence.text[found.start : found.end].split()[:LONGEST_GIST]
    draft = Draft(Kind.STATEMENT, Modality.DONE, sentence, match.token, speakers, object=" ".join(words))
    draft.stance, draft.trust, draft.agents = found.stance, found.score, [] if around else list(heads)
    draft.why.append("marked as a statement by the learned finder")
    return draft
