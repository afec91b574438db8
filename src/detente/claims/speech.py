"""Who says what: words of speech and quotations → statements, and the attribution of what is told on others' word.

Input: a sentence, its drafts so far, the cast. Output: statement drafts; `said_by` set on the drafts inside somebody's words.
A speaker's words that tell an act of our kinds are that act, attributed; opinions, demands, denials and promises beyond that
are statements.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from detente.claims.actors import Cast
from detente.claims.drafts import Draft
from detente.claims.parse import Sentence
from detente.claims.phrases import text_of
from detente.claims.quotes import all_quoted, quoted, quotes
from detente.claims.saying import CLAUSE, Saying
from detente.claims.sayings import sayings
from detente.claims.voices import FIRST, speakers, voices_of
from detente.claims.weighing import features, likely, stance_of
from detente.model import Kind, Modality, Stance

LONGEST_GIST = 18

#: A saying is a claim where the model finds it at least so likely.
LIKELY = 0.5

#: "As quoted by Belta", "told Reuters": the outlet that words came by.
VIA = frozenset("tell quote cite report inform".split())

#: A quotation goes on with the words of whoever spoke in one of so many sentences before it.
GOES_ON = 2


@dataclass(slots=True, eq=False)
class Candidate:
    """A saying with its speaker: a statement where its features say so."""

    saying: Saying
    draft: Draft
    features: list[str]


def statements(sentence: Sentence, drafts: list[Draft], cast: Cast) -> list[Draft]:
    """The statements of one sentence."""
    kept: list[Candidate] = []
    for candidate in candidates(sentence, drafts, cast):
        chance = likely(candidate.features)
        if chance < LIKELY:
            continue
        candidate.draft.stance = _stance(candidate)
        candidate.draft.why.append(f"a statement by {chance:.2f}")
        if not any(_one_statement(k, candidate) for k in kept):
            kept.append(candidate)
    return [k.draft for k in kept]


def candidates(sentence: Sentence, drafts: list[Draft], cast: Cast) -> list[Candidate]:
    """Every saying of a sentence that has a speaker and something said; the drafts inside are attributed on the way."""
    found: list[Candidate] = []
    for saying in sayings(sentence):
        first = any(h.lower_ in FIRST for h in saying.speakers)
        if first and (quoted(saying.trigger, sentence) or saying.form not in {"verb", "noun", "colon", "adjective"}):
            continue  # spoken inside the quotation, not of it
        who = speakers(saying.speakers, sentence, cast)
        inside = [d for d in drafts if _inside(d.trigger, saying)]
        if who:
            for draft in inside:
                draft.said_by = draft.said_by or _chain(saying, who, sentence)
        if saying.demands or saying.group.stance is Stance.DEMAND:
            for draft in inside:
                draft.asked = draft.modality is not Modality.DONE or draft.trigger.pos_ == "NOUN"
        gist = _gist(saying, sentence)
        if gist is None or not (who or first):
            continue
        draft = Draft(Kind.STATEMENT, Modality.DONE, sentence, saying.trigger, who, object=gist, agents=list(saying.speakers))
        if first:
            draft.guessed.add("by")
        draft.said_by = _chain(saying, who, sentence)
        draft.why.append(f"{saying.trigger.text!r} is a word of speech")
        beside = [d for d in drafts if d not in inside]
        found.append(Candidate(saying, draft, features(saying, who, inside, beside, sentence, gist)))
    if not found:
        found += _bare_quotation(sentence, drafts, cast)
    return [c for c in found if not any(_wraps(c, other) for other in found)]


def _stance(candidate: Candidate) -> Stance:
    return stance_of(candidate.features)


# ---------------------------------------------------------------- one statement or two


def _wraps(outer: Candidate, inner: Candidate) -> bool:
    """ "He said that he welcomed it": the inner word tells the position; the outer adds nothing."""
    if outer is inner or outer.draft.by != inner.draft.by or outer.saying.trailing:
        return False
    here = inner.saying.trigger
    for _ in range(2):
        if here in outer.saying.content:
            return True
        if here.dep_ not in {"conj", "xcomp"}:
            return False
        here = here.head
    return False


def _one_statement(first: Candidate, second: Candidate) -> bool:
    """Two words of speech of one speaker that take the same position in one breath."""
    if first.draft.by != second.draft.by:
        return False
    return first.draft.stance is second.draft.stance


# ---------------------------------------------------------------- what is said


def _inside(trigger: Token, saying: Saying) -> bool:
    return any(_under(trigger, c) and not (_under(saying.trigger, c) and _under(trigger, saying.trigger)) for c in saying.content)


def _under(token: Token, top: Token) -> bool:
    return token == top or bool(top.is_ancestor(token))


def _gist(saying: Saying, sentence: Sentence) -> str | None:
    for head in saying.content:
        tokens = sorted(head.subtree, key=lambda t: t.i)
        if _under(saying.trigger, head):
            tokens = [t for t in tokens if not _under(t, saying.trigger)] or tokens
        while tokens and (tokens[0].dep_ == "mark" or tokens[0].is_punct or tokens[0].is_space):
            tokens = tokens[1:]
        if tokens:
            tokens = tokens[:LONGEST_GIST]
            low, high = sentence.offset(tokens[0]), sentence.offset(tokens[-1]) + len(tokens[-1])
            text = " ".join(sentence.text[low:high].split()).strip(" ,.;:“”\"'‘’«»")
            if text:
                return text
    quoted_words = max(quotes(sentence), key=lambda q: q.words, default=None)
    if quoted_words is not None:
        return " ".join(quoted_words.text.split()[:LONGEST_GIST])
    if saying.trailing and ":" in sentence.text:
        return " ".join(sentence.text.split(":", 1)[1].split()[:LONGEST_GIST]) or None
    if not saying.content and (saying.group.stance is not None or saying.group.name == "say"):
        return " ".join(t.text for t in sorted(saying.trigger.subtree, key=lambda t: t.i) if not t.is_space)[:120]
    return None


def _chain(saying: Saying, who: tuple[str, ...], sentence: Sentence) -> tuple[str, ...]:
    """The speaker, then the outlet that the words came by."""
    verb = saying.trigger
    outlets: list[str] = []
    if verb.lemma_.lower() in VIA and not any(c.dep_ == "xcomp" for c in verb.children):  # whom one tells to do something
        outlets += [
            c.text
            for c in verb.children
            if c.dep_ in {"dobj", "dative"} and (c.ent_type_ in {"ORG", "PERSON"} or c.pos_ == "PROPN")
        ]
    for token in sentence.span:
        if (
            token.lower_ in {"by", "to"}
            and token.head.lemma_.lower() in {"report", "quote", "cite", "accord"}
            and token.head != verb
        ):
            outlets += [text_of(c, sentence) for c in token.children if c.dep_ == "pobj"]
    return tuple(dict.fromkeys([*who, *(o for o in outlets if o not in who)]))


def _bare_quotation(sentence: Sentence, drafts: list[Draft], cast: Cast) -> list[Candidate]:
    """A sentence that is a quotation and nothing else goes on with the last speaker's words."""
    words = all_quoted(sentence)
    last = voices_of(cast).last(sentence.index)
    if words is None or last is None or sentence.index - last.index > GOES_ON:
        return []
    saying = Saying(sentence.span.root, CLAUSE, "quotation", [], [sentence.span.root])
    draft = Draft(
        Kind.STATEMENT, Modality.DONE, sentence, sentence.span.root, last.parties, object=" ".join(words.split()[:LONGEST_GIST])
    )
    draft.said_by = last.parties
    draft.why.append("a quotation that goes on")
    return [Candidate(saying, draft, features(saying, last.parties, drafts, [], sentence, draft.object))]
