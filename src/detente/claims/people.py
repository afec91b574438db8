"""People let go and people jailed: who they are, how many, who held them, and where they went.

Input: a match of kind release or detain with its draft. Output: the draft with its roles filled.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from detente.claims.actors import Cast, is_state
from detente.claims.clauses import preps
from detente.claims.drafts import Draft
from detente.claims.finder import Match
from detente.claims.measures import states_of
from detente.claims.parse import Sentence
from detente.claims.phrases import SENTENCES, count_of, in_class, people_in, text_of, word_of
from detente.claims.pointing import STATES
from detente.claims.pronouns import PERSON_PRONOUNS
from detente.lexicon.frames import words
from detente.model import Count, Kind

#: The number goes into the count, not into the object.
LEADING_NUMBER = re.compile(r"^(?:[\d,.]+\+?|(?:more|fewer|less) than [\d,.]+)\s*")

#: So many names, and no number beside them, are all who were let go.
SEVERAL = 3

#: Organs of a state that need no name: "a court gave him five years" is the holder's act.
COURTS = words("courts")


def people_drafts(base: Draft, match: Match, sentence: Sentence, cast: Cast) -> list[Draft]:
    """The draft of a release or an arrest; none where its person is one in office who merely travels."""
    base.by = cast.actors([a for a in match.agents if word_of(a) not in COURTS or cast.beside(a, sentence)], sentence)
    heads = [p for p in match.patients if in_class(p, "people", sentence) or in_class(p, "person", sentence)]
    if match.frame.no_office and any(cast.state_of(n) for h in heads for n in cast.who(h, sentence)):
        return []
    base.weak = match.frame.in_company
    base.patients = heads
    counted = next((c for h in heads if (c := count_of(h, sentence)) is not None and c.count.unit == "people"), None)
    base.count = counted.count if counted else None
    persons = [t for t in people_in(_undergoing(match, heads, sentence), sentence) if t.dep_ != "case"]  # no owner's "'s"
    pronouns = [p for p in match.args.patients if p.lower_ in PERSON_PRONOUNS]
    named = [cast.who(t, sentence) for t in [*persons, *pronouns]]
    base.people = tuple(dict.fromkeys(n[0] for n in named if n))
    if base.count is None and base.kind is Kind.RELEASE and len(base.people) >= SEVERAL:
        base.count = Count(float(len(base.people)))
    if not match.patients and cast.last_person is not None and base.kind is Kind.DETAIN:
        base.people = (cast.last_person[1],)
    if any(is_state(p) for p in base.people):
        base.people = tuple(p for p in base.people if not is_state(p))
    nouns = [h for h in heads if h.pos_ == "NOUN" and not in_class(h, "person", sentence)]
    base.object = LEADING_NUMBER.sub("", text_of(nouns[0], sentence, adjuncts=False)) or None if nouns else None
    if base.kind is Kind.DETAIN:
        terms = [t for t in [*match.args.patients, *preps(match.token, "to", "for")] if word_of(t) in SENTENCES]
        base.object = text_of(terms[0], sentence) if terms else base.object
    elif match.frame.receiving:
        base.to = tuple(p for p in base.by if is_state(p))
        base.by = cast.actors(preps(match.token, "from"), sentence)
    else:
        base.to = _receivers(match.token, heads, base.by, sentence, cast)
    return [base]


def _undergoing(match: Match, heads: list[Token], sentence: Sentence) -> list[Token]:
    """Everyone the act is done to: its patients, whom they stand beside ("Fogel, a teacher serving …"), all of "X and Y, who"."""
    found = [*heads, *(p for p in match.args.patients if p not in heads and in_class(p, "person", sentence))]
    for head in list(found):
        above = head.head
        if head.dep_ == "appos" and in_class(above, "person", sentence):
            found.append(above)
        plural = any(c.lower_ in {"were", "are", "have"} for c in match.token.children)
        while head.dep_ == "conj" and plural and match.token.dep_ in {"relcl", "acl"}:
            head = head.head
            found.append(head)
    return found


def _receivers(trigger: Token, heads: list[Token], by: tuple[str, ...], sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """Where they went, or whose people they are."""
    going = [t for h in [trigger, *heads] for t in preps(h, "to", "into", "across")]
    found = [p for p in states_of(going, sentence, cast) if p not in by]
    if found:
        return tuple(dict.fromkeys(found))
    for head in heads:
        for near in [head, *head.children]:
            mention = sentence.mention_of(near) if near == head or near.dep_ in {"amod", "compound", "nmod"} else None
            if (
                mention
                and mention.alias.kind in STATES
                and (mention.alias.is_demonym or mention.alias.is_people)
                and mention.alias.party not in by
                and by
            ):
                return (mention.alias.party,)
    return ()
