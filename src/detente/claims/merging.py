"""Frames and the learned finder, merged: what the frames found is doubted where the finder sees nothing of the kind, and
what only the finder saw is proposed, with the roles that the grammar gives it.

Input: a sentence's matches (or statement drafts) and its marks. Output: the matches (drafts) that stay, with those proposed.
The bounds were chosen on the open part of the labelled reports (docs/explanation/learned-finder.md).
"""

from __future__ import annotations

from detente.claims.actors import Cast
from detente.claims.clauses import subject
from detente.claims.drafts import Draft
from detente.claims.finder import Match
from detente.claims.learned import Found, Marked
from detente.claims.parse import Sentence
from detente.claims.proposals import proposed
from detente.model import Kind, Modality

#: A frame's match stays where the finder gives its kind at least this chance anywhere in the sentence.
DOUBT = 0.01

#: The finder has seen too few of these to doubt a frame's.
UNDOUBTED = frozenset({Kind.NORMALIZE})

#: A marked span of which no frame knows is proposed from this chance on.
PROPOSE = 0.7

#: Words of speech are common: a statement needs more of the finder's trust to stay, and to be proposed.
DOUBT_SAID = 0.1
PROPOSE_SAID = 0.75

#: The finder's stance is taken from this chance on.
STANCE = 0.4

#: For a proposed act the finder's modality is taken before the grammar's from this chance on.
TRUSTED_MODALITY = 0.7

#: Kinds with roles to fill; totals, figures and assessments are read by their own modules.
HAPPENINGS = frozenset(
    {Kind.IMPOSE, Kind.MAINTAIN, Kind.EASE, Kind.RELEASE, Kind.DETAIN, Kind.TALKS, Kind.AGREE, Kind.NORMALIZE, Kind.ACT}
)

LONGEST_GIST = 18


def merge(matches: list[Match], marked: Marked, sentence: Sentence) -> list[Match]:
    """The sentence's matches after a second opinion, in text order."""
    kept = [m for m in matches if m.frame.kind in UNDOUBTED or marked.kind_scores[m.frame.kind] >= DOUBT]
    for found in marked.found:
        if found.kind not in HAPPENINGS or found.score < PROPOSE or any(_covers(m, found, sentence) for m in kept):
            continue
        sure = found.modality if found.modality_score >= TRUSTED_MODALITY else None
        match = proposed(found.kind, found.start, found.end, sentence, sure)
        if match is not None and not any(m.token == match.token and m.frame.kind is found.kind for m in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.token.i)


def _covers(match: Match, found: Found, sentence: Sentence) -> bool:
    """Whether a frame's match speaks of the marked words: its trigger or one of its patients stands in them."""
    if match.frame.kind is not found.kind:
        return False
    return any(found.start <= sentence.offset(t) < found.end for t in (match.token, *match.patients, *match.agents))


def merge_said(said: list[Draft], marked: Marked, sentence: Sentence, cast: Cast) -> list[Draft]:
    """The sentence's statements after a second opinion; a proposed one needs somebody who says it."""
    spans = [f for f in marked.found if f.kind is Kind.STATEMENT]
    kept = [d for d in said if marked.kind_scores[Kind.STATEMENT] >= DOUBT_SAID]
    for draft in kept:
        best = max(spans, key=lambda f: (f.stance_score, -f.start), default=None)
        if best is not None and best.stance is not None and best.stance_score >= STANCE:
            draft.stance = best.stance
    if not kept:
        kept += [d for f in spans if f.score >= PROPOSE_SAID and (d := _statement(f, sentence, cast)) is not None]
    return kept


def _statement(found: Found, sentence: Sentence, cast: Cast) -> Draft | None:
    match = proposed(Kind.STATEMENT, found.start, found.end, sentence)
    if match is None:
        return None
    speakers = cast.everyone(subject(match.token) or match.agents, sentence)
    if not speakers:
        return None
    words = sentence.text[found.start : found.end].split()[:LONGEST_GIST]
    draft = Draft(Kind.STATEMENT, Modality.DONE, sentence, match.token, speakers, object=" ".join(words))
    draft.stance = found.stance
    draft.why.append("marked as a statement by the learned finder")
    return draft
