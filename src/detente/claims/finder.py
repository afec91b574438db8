"""A parsed sentence → the acts it tells: which words match which frame, with the phrases in their roles.

Input: a sentence. Output: `Match` rows, at most one a trigger word, in text order. What was tried and why it failed is
kept for `detente doctor claims`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from detente.claims.clauses import VERBAL, Arguments, arguments, is_passive, preps, subject
from detente.claims.modality import modality_of
from detente.claims.parse import Sentence
from detente.claims.phrases import in_class, is_people, word_of
from detente.claims.speech_words import speech_words
from detente.lexicon.frames import Frame, frames, words
from detente.model import Kind, PartyKind

#: Words of a multi-word verb ("let … go", "put … back on hold") stand at most so many words after it.
FARTHEST_PARTICLE = 9

#: Verbs of doing that make an act of the noun they govern ("granted relief", "reached a deal").
LIGHT_VERBS = words("light_verbs")

#: Verbs whose deal is not there yet.
UNMADE = frozenset("discuss seek negotiate want propose offer consider pursue explore urge demand need await".split())

#: Nouns that act for a state without its name beside them.
AUTHORITIES = words("authorities")

#: Actors that can impose and exempt: frames marked `official_agent` ask for one (or for none at all).
OFFICIAL = frozenset({PartyKind.STATE, PartyKind.BLOC})


@dataclass(slots=True)
class Match:
    """A trigger with its frame and the heads that fill its roles."""

    token: Token
    frame: Frame
    args: Arguments
    patients: list[Token] = field(default_factory=list)
    agents: list[Token] = field(default_factory=list)
    listed: list[Token] = field(default_factory=list)  # the list, licence or measure named by a preposition ("off the list")
    trust: float = 0.0  # the learned finder's chance that these words tell an act of this kind


@dataclass(slots=True)
class Attempt:
    """A frame that was tried on a word, and why it failed (empty: it matched)."""

    token: str
    kind: Kind
    failed: str


def find(sentence: Sentence, attempts: list[Attempt] | None = None) -> list[Match]:
    """The matches of a sentence."""
    found = []
    for token in sentence.span:
        if token.is_punct or token.is_space:
            continue
        match = _match(token, sentence, attempts if attempts is not None else [])
        if match is not None:
            found.append(match)
            found.extend(_left_out(match, sentence))
    return sorted(found, key=lambda m: m.token.i)


def _left_out(match: Match, sentence: Sentence) -> list[Match]:
    """ "Freed 52 prisoners in September and 123 in December": the verb left out before the second number."""
    verb = match.token
    if match.frame.kind not in {Kind.RELEASE, Kind.DETAIN} or verb.pos_ not in VERBAL or match.args.nominal:
        return []
    counted = [t for t in [*match.patients, *(c for p in match.patients for c in p.children)] if t.tag_ == "CD"]
    numbers = [
        t
        for top in [verb, *match.patients]
        for t in top.children
        if t.dep_ == "conj"
        and t.tag_ == "CD"
        and t.i + 1 < len(t.doc)
        and t.nbor(1).dep_ == "prep"
        and in_class(t, "people", sentence)
    ]
    if not counted:
        return []
    frame = match.frame if match.frame.modality else replace(match.frame, modality=modality_of(verb))
    return [Match(number, frame, match.args, [number], match.agents) for number in numbers]


def _match(token: Token, sentence: Sentence, attempts: list[Attempt]) -> Match | None:
    index = frames()
    verbal = token.tag_[:2] == "VB" or token.pos_ == "VERB"
    rows = index.verbs.get(token.lemma_.lower(), ()) if verbal and token.dep_ not in {"aux", "auxpass"} else ()
    if verbal and token.tag_ == "VBG" and not rows:
        rows = index.nouns.get(token.lower_, ())
    for rest, frame in rows:
        failed, match = _verb(token, rest, frame, sentence)
        attempts.append(Attempt(token.text, frame.kind, failed))
        if match is not None:
            return match
    if token.pos_ in {"NOUN", "PROPN"} or token.tag_ in {"NN", "NNS", "VBG"}:
        named = (
            index.nouns.get(token.lower_, ())
            if token.tag_ == "VBG"
            else index.nouns.get(word_of(token), ()) or index.nouns.get(token.lower_, ())
        )
        for rest, frame in named:
            failed, match = _noun(token, rest, frame, sentence)
            attempts.append(Attempt(token.text, frame.kind, failed))
            if match is not None:
                return match
    return None


# ---------------------------------------------------------------- verbs


def _verb(token: Token, rest: tuple[str, ...], frame: Frame, sentence: Sentence) -> tuple[str, Match | None]:
    if token.dep_ == "amod" and not any(c.dep_ in {"agent", "npadvmod", "prep"} for c in token.children):
        return "an adjective, not an act", None
    if rest and not _particles(token, rest):
        return f"no {' '.join(rest)!r} with it", None
    args = arguments(token)
    agents, patients = list(args.agents), list(args.patients)
    if args.passive and "hard_measure" in frame.patient and token.dep_ == "conj" and not _any(patients, frame.patient, sentence):
        patients = _gapped(token, sentence)
    if args.passive and not patients and token.dep_ == "ROOT" and {"people", "person"} & set(frame.patient):
        return "", Match(token, frame, args, [], agents)  # "Arrested in May and sentenced to six years": whoever was spoken of
    if frame.via:
        patients = patients or preps(token, *frame.via)
    if frame.middle and not args.passive and (not _any(patients, frame.patient, sentence) if frame.patient else not patients):
        agents, patients = [], subject(token)
    elif frame.middle_only:
        return "has an object", None
    if frame.target_is_subject:
        agents = []
    if frame.patient_is_subject:
        if not any(in_class(p, c, sentence) for p in patients for c in frame.patient):
            return "leaves something else", None
        people = [p for p in subject(token) if in_class(p, "people", sentence) or in_class(p, "person", sentence)]
        return ("", Match(token, frame, args, people, [])) if people else ("nobody leaves", None)
    listed: list[Token] = []
    if frame.needs_prep:
        listed = [t for t in _below(token, patients, frame.needs_prep) if any(in_class(t, c, sentence) for c in frame.needs)]
        if not listed:
            return f"no {' or '.join(frame.needs)} after {' or '.join(frame.needs_prep)}", None
        if frame.middle and not patients:
            patients, agents = subject(token), []
    if frame.complement:
        if not any(c.dep_ in {"xcomp", "ccomp"} or (c.dep_ == "prep" and c.lower_ in {"on", "to"}) for c in token.children):
            return "nothing agreed on", None
    elif not frame.patient and frame.kind is not Kind.TALKS and frame.kind is not Kind.ACT and not patients:
        return "no object", None
    wanted = frame.patient
    fitting = [p for p in patients if not wanted or any(in_class(p, c, sentence) for c in wanted)]
    if wanted and not fitting:
        return f"object is no {', '.join(wanted)}", None
    if frame.strict_patient and not any(in_class(p, c, sentence) for p in fitting for c in frame.strict_patient):
        return f"object is no {', '.join(frame.strict_patient)}", None
    if frame.official_agent and agents and not any(_official(a, sentence) for a in agents):
        return "no state or bloc does it", None
    return "", Match(token, frame, args, fitting or patients, agents, listed)


def _gapped(verb: Token, sentence: Sentence) -> list[Token]:
    """ "Sanctions placed on it in 2020, later tightened": a participle without a subject goes on with the last measure named."""
    before = [t for t in sentence.span if t.i < verb.i and t.pos_ == "NOUN" and in_class(t, "hard_measure", sentence)]
    return before[-1:]


def _particles(token: Token, rest: tuple[str, ...]) -> bool:
    near = [t for t in token.sent if token.i < t.i <= token.i + FARTHEST_PARTICLE]
    words = {t.lower_ for t in near} | {t.lemma_.lower() for t in near}
    if len(rest) == 1 and rest[0] in {"up", "out", "off", "back", "down", "away", "in", "on", "over", "along"}:
        return any(c.lower_ == rest[0] and c.dep_ in {"prt", "advmod", "prep"} for c in token.children)
    return all(word in words for word in rest) and any(
        t.head == token or t.head.head == token for t in near if t.lower_ in rest or t.lemma_ in rest
    )


def _below(token: Token, patients: list[Token], words: tuple[str, ...]) -> list[Token]:
    found = preps(token, *words)
    for child in token.children:
        if child.dep_ in {"advmod", "prt"}:
            found += preps(child, *words)  # "back on the list"
    for patient in patients:
        found += preps(patient, *words)
    return found


def _any(heads: list[Token], classes: tuple[str, ...], sentence: Sentence) -> bool:
    return any(in_class(head, name, sentence) for head in heads for name in classes)


def _official(head: Token, sentence: Sentence) -> bool:
    near = [head, *(c for c in head.children if c.dep_ in {"amod", "compound", "poss", "nmod", "appos"})]
    mentions = [m for t in near if (m := sentence.mention_of(t))]
    if any(m.alias.kind in OFFICIAL or m.alias.kind is PartyKind.PERSON for m in mentions):
        return True
    if head.ent_type_ in {"GPE", "ORG", "PERSON"} or head.lower_ in {"it", "they", "he", "she", "which", "who", "that"}:
        return True
    return word_of(head) in AUTHORITIES


# ---------------------------------------------------------------- nouns


def _noun(token: Token, rest: tuple[str, ...], frame: Frame, sentence: Sentence) -> tuple[str, Match | None]:
    if frame.light and frame.kind is Kind.AGREE and token.head.lemma_ in UNMADE:
        return "spoken of, not made", None
    if frame.kind is Kind.ACT and token.dep_ in {"compound", "nmod"} and _somebody(token.head, sentence):
        return "says what somebody is", None
    if rest and not all(any(c.lower_ == word for c in token.children) for word in rest):
        return f"no {' '.join(rest)!r} before it", None
    args = arguments(token)
    patients = list(args.patients)
    if frame.noun_modifiers:
        near = {word_of(c) for c in token.children} | {c.lower_ for c in token.children}
        near |= {word_of(t) for t in preps(token, "on", "from", "of")}
        if not near & set(frame.noun_modifiers) and not _any(patients, frame.patient or ("target",), sentence):
            return "nothing beside it says what of", None
    elif frame.patient and not _any([*patients, *(a for a in args.agents if a.dep_ == "poss")], frame.patient, sentence):
        return f"object is no {', '.join(frame.patient)}", None
    fitting = [p for p in patients if not frame.patient or any(in_class(p, c, sentence) for c in frame.patient)]
    if frame.kind in {Kind.RELEASE, Kind.DETAIN}:
        owned = [
            a for a in args.agents if a.dep_ == "poss" and (in_class(a, "people", sentence) or in_class(a, "person", sentence))
        ]
        if owned:  # "his arrest", "Gross's release": whoever owns the noun undergoes the act
            args.agents = [a for a in args.agents if a not in owned]
            fitting = owned
    if frame.light and not _substantial(token, args, sentence):
        return "named, but nothing told of it", None
    return "", Match(token, frame, args, fitting, list(args.agents))


def _somebody(token: Token, sentence: Sentence) -> bool:
    """ "Election observers", "the protest leader Maria Kalesnikava"."""
    words = speech_words()
    if is_people(token, sentence) or word_of(token) in words.officials | words.voices:
        return True
    return token.dep_ == "compound" and _somebody(token.head, sentence)


def _substantial(token: Token, args: Arguments, sentence: Sentence) -> bool:
    """A bare "the deal" tells nothing new; one that a verb makes, or that names parties, does."""
    verb = token.head
    if token.dep_ in {"dobj", "nsubjpass", "attr", "pobj"} and verb.pos_ in VERBAL | {"ADP"}:
        word = verb.lemma_.lower()
        if word in LIGHT_VERBS or (verb.pos_ == "ADP" and word in {"under", "for", "in", "with"}):
            return not (any(c.dep_ == "det" and c.lower_ in {"this", "that", "these"} for c in token.children)) or is_passive(
                verb
            )
    if args.agents or preps(token, "with", "between", "on", "for"):
        return True
    return any(sentence.mention_of(c) for c in token.children)
