"""Measures imposed, kept and eased: whose they are, what they bear on, and whom they hit.

Input: a match of one of the kinds of `MEASURE_KINDS` with its draft. Output: one draft for each unlike thing that the
measure bears on ("banks, potash exports and travel permits" are eased one by one, as an analyst posts them).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Token

from detente.claims.actors import Cast, is_state
from detente.claims.bearing import STATES, domestic, named_state, objects_of
from detente.claims.clauses import VERBAL, preps, subject
from detente.claims.drafts import Draft
from detente.claims.finder import AUTHORITIES, Match
from detente.claims.parse import Sentence
from detente.claims.phrases import count_of, is_measure, people_in, word_of
from detente.claims.pronouns import PERSON_PRONOUNS
from detente.lexicon import lexicon
from detente.lexicon.frames import frames, words
from detente.model import Kind, Modality

__all__ = ["SENDERS", "STATES", "measure_drafts", "named_state", "states_of"]

#: "General License 13", "GL 11", "Executive Order 14038", "Regulation 765/2006", "Resolution 1718", "Article 5".
INSTRUMENT = re.compile(
    r"\b(?:General Licen[cs]e|GL|Executive Order|E\.?O\.?|Regulation|Council Regulation|Decision|Resolution|Directive|Public Law|"
    r"Presidential Determination)\s*(?:\([A-Z]+\)\s*)?(?:No\.?\s*)?\d[\w/-]*(?:\.\d[\w/-]*)*", re.IGNORECASE)  # fmt: skip

#: States and blocs whose name before "sanctions" says who imposed them: the standing senders of GSDB.
SENDERS = frozenset({"US", "EU", "UN", "GB", "CA", "AU", "JP", "CH", "NO", "NZ", "UA"})

#: Agents that are no state nor of one ("the league imposed sanctions").
PRIVATE = words("private")

#: Verbs whose subject only speaks of the act, or asks for it, or gains by it.
REACTIONS = words("reactions")

#: Verbs whose subject has done what they order.
COMMANDS = frozenset({"order", "direct", "instruct", "command", "decree"})

#: How far up a chain of verbs a missing doer is looked for.
DEEPEST = 6


def _is_patient(found: re.Match[str], match: Match, sentence: Sentence) -> bool:
    """ "OFAC revoked General License 2G": the paper itself is what the act is done to, whatever else its object is called."""
    return any(sentence.offset(p.left_edge) <= found.start() <= sentence.offset(p) for p in match.patients)


def measure_drafts(base: Draft, match: Match, sentence: Sentence, cast: Cast) -> list[Draft]:
    """One draft for each unlike thing that the measure bears on; none where its agent cannot have one."""
    agents = _agents(match, sentence, cast)
    if domestic(match) or any(word_of(a) in PRIVATE for a in agents):
        return []
    if base.kind is Kind.MAINTAIN and base.modality is Modality.REFUSED and not _keeps(match.token):
        base.modality = Modality.DONE  # "has not been withdrawn": it is kept
    measures = [p for p in match.patients if is_measure(p)]
    base.weak = match.frame.in_company
    base.by = cast.actors(agents, sentence)
    if base.by and not match.frame.target_is_subject and not _can_sanction(base.by):
        return []
    if not base.by and any(_foreign(a) for a in agents):
        return []
    base.by = base.by or _owner([*match.listed, *(measures or match.patients)], sentence, cast)
    found = INSTRUMENT.search(sentence.text)
    if found and (base.how == "licensed" or "order" in found.group().lower() or _is_patient(found, match, sentence)):
        base.instrument = found.group()
    if match.frame.target_is_subject:
        base.to = states_of(subject(match.token), sentence, cast)
    drafts = []
    for kind in _kinds(base.kind, match):
        for text, heads in objects_of(match, sentence, cast):
            draft = _copy(base)
            draft.kind, draft.object = kind, text
            draft.patients = heads or base.patients
            draft.to = base.to or _target(draft, heads, base.by, sentence, cast)
            counted = next((c for h in heads if (c := count_of(h, sentence)) is not None), None)
            if counted is not None and counted.count.unit not in {"percent", "years", "months", "days"}:
                draft.count = counted.count
            draft.people = _people(heads, sentence, cast)
            meant = tuple(n for h in heads if h.lower_ in PERSON_PRONOUNS for n in cast.who(h, sentence) if not is_state(n))
            if meant:  # "he was added with his son": the one just spoken of, whoever is named beside him
                draft.people = tuple(dict.fromkeys([*meant, *draft.people]))
                draft.object = draft.object if meant[0] in (draft.object or "") else meant[0]
                draft.sure |= {"people": draft.people, "object": draft.object}
            drafts.append(draft)
    return drafts


def _keeps(token: Token) -> bool:
    """Whether a word itself says that something is kept; "withdrawn", "touched" say so only where they are negated."""
    index = frames()
    rows = [*index.verbs.get(token.lemma_.lower(), ()), *index.nouns.get(token.lemma_.lower(), ())]
    return any(frame.kind is Kind.MAINTAIN for _, frame in rows)


def _people(heads: list[Token], sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """The persons named in an object; what has a number in its name ("License 7") is none."""
    named = [cast.who(t, sentence) for t in people_in(heads, sentence)]
    return tuple(dict.fromkeys(n[0] for n in named if n and not any(c.isdigit() for c in n[0])))


def _kinds(kind: Kind, match: Match) -> list[Kind]:
    """ "In place since 2020": imposed then; "still", "remain" say that it is kept, too."""
    token = match.token
    if kind is not Kind.MAINTAIN or not match.frame.middle_only or not preps(token, "since"):
        return [kind]
    kept = token.lemma_ != "be" or any(c.lower_ == "still" for c in token.children)
    return [Kind.IMPOSE, Kind.MAINTAIN] if kept else [Kind.IMPOSE]


# ---------------------------------------------------------------- who


def _agents(match: Match, sentence: Sentence, cast: Cast) -> list[Token]:
    """Whose act it is: the grammar's agents, the giver of relief, whoever ordered it or was about to do it."""
    token = match.token
    if match.args.nominal:
        givers = preps(token, "from", "by") + [t for p in match.patients if is_measure(p) for t in preps(p, "by")]
        if token.dep_ == "nsubj" and token.head.lemma_ == "come":
            givers += preps(token.head, "from")
        givers = [t for t in givers if cast.actors([t], sentence)]
        if givers:
            return givers
        return [a for a in match.agents if a.dep_ == "poss" or a.head == token or token.head.lemma_ not in REACTIONS]
    if match.agents or match.frame.target_is_subject or match.listed:
        return list(match.agents)
    if match.args.passive:
        ordered = token.dep_ in {"ccomp", "xcomp"} and token.head.lemma_ in COMMANDS
        return subject(token.head) if ordered and any(c.lower_ == "to" for c in token.children) else []
    return [] if match.frame.middle else _doer(token)


def _doer(verb: Token) -> list[Token]:
    """The subject of a verb farther up ("might be ready to lift", "stopped short of lifting"), or a headline's first name."""
    here = verb
    for _ in range(DEEPEST):
        if here.dep_ not in {"xcomp", "pcomp", "acomp", "prep", "advmod", "oprd"}:
            break
        here = here.head
        found = subject(here) if here.pos_ in VERBAL else []
        if found:
            return found
    if here == verb and verb.dep_ == "ROOT":
        return [c for c in verb.children if c.i < verb.i and c.pos_ == "PROPN" and c.dep_ in {"dep", "npadvmod", "nmod"}][-1:]
    return []


def _foreign(agent: Token) -> bool:
    """A name that the lexicon does not know and that is no paper of law: "FIFA imposed sanctions"."""
    return agent.text.isupper() and agent.pos_ == "PROPN" and len(agent) > 2 and word_of(agent) not in AUTHORITIES | {"gl", "eo"}


def _can_sanction(by: tuple[str, ...]) -> bool:
    """A league, a lender or a town council that is named as the agent imposes nothing of our kind; nobody named may."""
    return not by or any(
        is_state(p) or lexicon().alias(p) is not None or p in {"Western nations", "West"} or p[:1].islower() for p in by
    )


def _copy(base: Draft) -> Draft:
    return Draft(
        base.kind, base.modality, base.sentence, base.trigger, base.by, base.to, how=base.how, instrument=base.instrument,
        patients=list(base.patients), agents=list(base.agents), headline=base.headline, quoted=base.quoted, weak=base.weak,
        trust=base.trust, why=list(base.why),
    )  # fmt: skip


def _owner(heads: Iterable[Token], sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """Whose measure it is: "EU sanctions", "Washington's restrictions", "the sanctions of the West"."""
    for head in heads:
        for child in head.children:
            if child.dep_ in {"compound", "amod", "nmod", "poss"}:
                if child.dep_ != "poss" and word_of(head) == "sanction" and not _sender(child, sentence):
                    continue  # "Russian sanctions" are on Russia, "EU sanctions" by the EU
                found = cast.everyone([child], sentence)
                mention = sentence.mention_of(child)
                if (
                    found
                    and (mention is None or not mention.alias.is_people)
                    and (child.dep_ == "poss" or mention is not None)
                    and _can_own(found, cast)
                ):
                    return found
                if child.lower_ in {"western", "allied"}:
                    return ("Western nations",)
        found = cast.actors(preps(head, "by", "from"), sentence)
        if found:
            return found
    return ()


def _can_own(parties: tuple[str, ...], cast: Cast) -> bool:
    """A firm's own licence is not its measure."""
    return any(is_state(p) or cast.state_of(p) or p in {"Western nations", "West"} for p in parties)


def _sender(token: Token, sentence: Sentence) -> bool:
    mention = sentence.mention_of(token)
    return mention is None or mention.alias.party in SENDERS


def states_of(heads: Iterable[Token], sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """The states and blocs among the parties of these heads."""
    return tuple(p for p in cast.everyone(heads, sentence) if is_state(p))


def _places(heads: Iterable[Token], sentence: Sentence) -> list[str]:
    """States named as such, not by an organ, the usual senders left out."""
    mentions = [m for h in heads if (m := sentence.mention_of(h))]
    return [m.alias.party for m in mentions if m.alias.kind in STATES and not m.alias.is_organ and m.alias.party not in SENDERS]


def _target(draft: Draft, heads: list[Token], by: tuple[str, ...], sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """The target state: named after the measure, in the object's words, or the home of the thing or person in them."""
    measures = [*draft.patients, *heads, draft.trigger]
    named = [p for h in measures for p in states_of(preps(h, "on", "against"), sentence, cast) if p not in by]
    named += [p for h in measures for p in _places(preps(h, "for", "to", "towards", "in", "from"), sentence) if p not in by]
    if named:
        return tuple(dict.fromkeys(named))
    for head in heads:
        for near in sorted(head.subtree, key=lambda t: t.i):
            mention = sentence.mention_of(near)
            if (
                mention
                and mention.alias.kind in STATES
                and mention.alias.party not in {*by, *SENDERS}
                and not mention.alias.is_organ
                and abs(near.i - head.i) <= 6
            ):
                return (mention.alias.party,)
    for thing in lexicon().things_in(draft.object or ""):
        home = lexicon().thing(thing).country
        if home and home not in by:
            return (home,)
    for head in heads:
        for party in cast.who(head, sentence):
            home = party if is_state(party) else cast.state_of(party)
            if home and home not in by:
                return (home,)
    return ()
