"""A span that the learned finder marked → a match, as if a frame had found it.

Input: a kind and the words of a sentence that tell an act of it. Output: a `Match` whose trigger is the word that the span
hangs on, with the roles that the grammar gives it. Kinds that need no roles of their own (statements, totals, figures) are
left to their modules.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.claims.clauses import OBJECTS, VERBAL, arguments, is_passive, preps, subject
from detente.claims.finder import Match
from detente.claims.modality import SCARCELY, modality_of
from detente.claims.parse import Sentence
from detente.claims.phrases import in_class, is_measure
from detente.lexicon.frames import Frame, frames
from detente.model import MEASURE_KINDS, Kind, Modality

#: Kinds whose patients are people.
PEOPLE = frozenset({Kind.RELEASE, Kind.DETAIN})


def proposed(kind: Kind, start: int, end: int, sentence: Sentence, modality: Modality | None = None) -> Match | None:
    """The match of a marked span (offsets relative to the sentence); None where no word can carry it.

    `modality` is taken where the grammar makes a plain `done` of the trigger; None leaves it to the grammar.
    """
    inside = [t for t in sentence.span if start <= sentence.offset(t) < end and not t.is_punct and not t.is_space]
    trigger = _trigger(inside, kind)
    if trigger is None:
        return None
    other_sense = {Kind.MAINTAIN: _only_is, Kind.DETAIN: _in_office, Kind.TALKS: _calls_names}.get(kind)
    if other_sense is not None and other_sense(trigger):
        return None
    args = arguments(trigger)
    agents, patients = list(args.agents), list(args.patients)
    if kind in PEOPLE:
        agents, patients = _people(trigger, agents, patients, inside, sentence)
    elif kind in MEASURE_KINDS:
        agents, patients = _measured(trigger, agents, patients, sentence)
    settled = modality_of(trigger) is not Modality.DONE  # a modal verb or a negation in the parse is surer
    frame = Frame(kind, how=_how(kind, trigger), modality=None if settled else _only_named(trigger, inside, modality))
    return Match(trigger, frame, args, patients, agents)


def _only_is(verb: Token) -> bool:
    """ "Repression remains a concern": what it is called, not that a measure is kept."""
    return any(c.dep_ == "attr" and c.pos_ == "NOUN" and not is_measure(c) for c in verb.children)


def _calls_names(verb: Token) -> bool:
    """ "Called him a friend": what he is called, and no telephone."""
    return verb.lemma_ == "call" and any(c.dep_ == "oprd" and c.ent_type_ != "PERSON" for c in verb.children)


def _in_office(verb: Token) -> bool:
    """ "Won a sixth term", "began his second term": of office, not in prison."""
    terms = [c for c in verb.children if c.dep_ in OBJECTS and c.lemma_ == "term"]
    return any(t.ent_type_ == "ORDINAL" or t.lower_ in {"new", "presidential", "office"} for term in terms for t in term.subtree)


def _trigger(inside: list[Token], kind: Kind) -> Token | None:
    """The word the others hang on: a verb if there is one, else a noun of action, else the verb above them."""
    known = frames()
    for token in inside:
        rows = known.verbs.get(token.lemma_.lower(), ()) if token.pos_ in VERBAL else known.nouns.get(token.lemma_.lower(), ())
        if any(frame.kind is kind and not rest for rest, frame in rows):
            return token
    verbs = [t for t in inside if t.pos_ == "VERB" and t.dep_ not in {"aux", "auxpass"}]
    if verbs:
        nearest = min(verbs, key=lambda t: (sum(1 for _ in t.ancestors), t.i))
        return _said_of_them(nearest, inside) or nearest
    top = [t for t in inside if t.head not in inside or t.head == t]
    heads = [t for t in top if t.pos_ in {"NOUN", "PROPN", "ADJ", "AUX", "ADV", "NUM"}]
    if not heads:
        return None
    head = heads[0]
    if head.pos_ in {"PROPN", "NUM"} or kind in PEOPLE:
        above = next((a for a in head.ancestors if a.pos_ in VERBAL), None)
        return above if above is not None else head
    return head


def _said_of_them(verb: Token, inside: list[Token]) -> Token | None:
    """ "Firms supplying the army were among the targets": the verb "were" tells it, and not the one that says which firms."""
    if verb.dep_ not in {"acl", "relcl"}:
        return None
    return next((t for t in verb.ancestors if t in inside and t.pos_ == "AUX" and t.dep_ not in {"aux", "auxpass"}), None)


def _only_named(trigger: Token, inside: list[Token], modality: Modality | None) -> Modality | None:
    """The finder's modality; "spoke of 200 more" only names a release to come, "barely 50 were freed" tells of one."""
    if trigger.lemma_ in {"speak", "talk"} and preps(trigger, "of", "about"):
        return Modality.POSSIBLE
    few = any(t.lower_ in SCARCELY and t.i + 1 < len(t.doc) and t.nbor(1).like_num for t in inside)
    return Modality.DONE if few and modality is Modality.REFUSED else modality


def _people(
    trigger: Token, agents: list[Token], patients: list[Token], inside: list[Token], sentence: Sentence
) -> tuple[list[Token], list[Token]]:
    fits = [p for p in patients if _human(p, sentence)]
    if fits:
        return agents, fits
    if trigger.pos_ in VERBAL and not is_passive(trigger):  # "walked free", "were in the air": the subject is who was let go
        own = [s for s in subject(trigger) if _human(s, sentence)]
        if own:
            return [], own
    return agents, [t for t in inside if _human(t, sentence) and t.dep_ not in {"compound", "poss"}]


def _human(token: Token, sentence: Sentence) -> bool:
    return in_class(token, "people", sentence) or in_class(token, "person", sentence)


def _measured(trigger: Token, agents: list[Token], patients: list[Token], sentence: Sentence) -> tuple[list[Token], list[Token]]:
    if not patients and trigger.pos_ in VERBAL:  # "the measures stay": a thing as the subject bears it
        own = [s for s in agents if not in_class(s, "state", sentence) and not in_class(s, "person", sentence)]
        if own:
            return [a for a in agents if a not in own], own
        patients = preps(trigger, "on", "against", "to", "from", "of", "for")
    if not patients and trigger.pos_ not in VERBAL and trigger.dep_ in OBJECTS:
        return agents or arguments(trigger.head).agents, [trigger]
    return agents, patients


def _how(kind: Kind, trigger: Token) -> str | None:
    """The manner that a known verb would give; None where the word is not in the lexicon."""
    rows = frames().verbs.get(trigger.lemma_.lower(), ())
    found = next((f.how for _, f in rows if f.kind is kind), None)
    return found or {Kind.RELEASE: "freed", Kind.EASE: "eased"}.get(kind)
